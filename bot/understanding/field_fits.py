"""How well each field of the products fits a number that is asked for: by its name, its unit, or what is usual."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from bot.understanding.field_names import said_share, spoken_words
from bot.understanding.quantities import Quantity
from bot.understanding.usual_fields import OF_ADJECTIVE, usual_names
from bot.vocabulary import Lexicon
from knowledge.facets.census import Field
from knowledge.language import terms
from knowledge.units import canonical, comparable

# Fields of the parcel, which lose against those of the product.
PARCEL = frozenset(
    term
    for word in "package packaging packed pallet master outer carton shipping gross 包装 毛重 外箱 运输 托盘".split()
    for term in terms(word)
)
# A second field with this share of the first one's products fits as well.
_AS_GOOD = 0.8


@dataclass(frozen=True, slots=True)
class Fit:
    """A field that a number may be about, and what speaks for it; ``said`` is the share of its name that is said."""

    name: str
    said: float
    parcel: bool
    stated: bool
    same_unit: bool
    usual: bool
    products: int
    unit: str | None
    taken: frozenset[str]
    data: bool = False

    @property
    def rank(self) -> tuple[bool, float, bool, bool, bool]:
        """The higher, the better the fit."""
        # How much of the name is said, times the products that state it: a "video ram" that few laptops state is not
        # the memory that most do, though both are called so.
        return (not self.parcel, self.said * self.products, self.stated, self.same_unit, self.usual)

    def fits_as_well(self, best: Fit) -> bool:
        """True for one that cannot be told from the best by what was said."""
        if best.said:
            return self.parcel == best.parcel and self.said * self.products >= _AS_GOOD * best.said * best.products
        return self.rank == best.rank and self.products >= _AS_GOOD * best.products


def field_fits(
    unit: str | None,
    quantity: Quantity,
    around: str,
    fields: Sequence[Field],
    lexicon: Lexicon,
    aside: AbstractSet[str],
) -> Iterable[Fit]:
    """The fields that ``quantity`` in this unit may be about, each with its fit.

    ``around`` are the words beside the number; terms ``aside`` name the thing and no field of it.
    """
    measured = comparable(unit) if unit is not None else None
    spoken = spoken_words(" ".join([around, OF_ADJECTIVE.get(quantity.adjective, "")]), lexicon)
    by_name: dict[str, list[Field]] = {}
    for field in fields:
        if field.numbers:
            by_name.setdefault(field.name, []).append(field)
    for name, units in by_name.items():
        stated = [
            field for field in units if field.unit and measured and (comparable(field.unit) or ("",))[0] == measured[0]
        ]
        bare = sum(field.numbers for field in units if field.unit is None)
        if unit is not None and not stated and not bare:
            continue
        share, taken = said_share(name, spoken)
        if taken and taken <= aside:
            share = 0.0
        words = set(terms(name))
        usual = measured is not None and any(set(terms(word)) <= words for word in usual_names(unit, measured))
        if unit is None:
            units_stated = {field.unit for field in units}
            if len(units_stated) > 1:
                continue
            own = next(iter(units_stated))
            count = sum(field.numbers for field in units)
            yield Fit(name, share, bool(words & PARCEL), own is not None, False, False, count, own, taken)
            continue
        same = any(field.unit and comparable(field.unit) == measured for field in stated)
        count = sum(field.numbers for field in stated) if stated else bare
        parcel = bool(words & PARCEL)
        own = canonical(unit) if stated and unit else None
        data = measured is not None and measured[0] == "data" and (bool(stated) or usual or share > 0)
        yield Fit(name, share, parcel, bool(stated), same, usual, count, own, taken, data)
