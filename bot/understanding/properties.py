"""Which field of the products a number is about: by the words around it, its unit, or what it usually measures."""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from bot.understanding.asking import asking
from bot.understanding.kinds import properties_said, property_names
from bot.understanding.ordering import Unclear
from bot.understanding.quantities import Quantity
from bot.vocabulary import Lexicon
from knowledge.catalog.view import CatalogView
from knowledge.facets import Filters, Limit, matching
from knowledge.facets.census import Field, numbers_of
from knowledge.language import fold, terms
from knowledge.units import canonical, comparable
from knowledge.wording import query_terms

# What a comparative says of: "lighter" is about the weight.
_ADJECTIVES = {
    "weight": "lighter heavier",
    "length": "longer shorter",
    "width": "wider narrower",
    "thickness": "thinner thicker slimmer",
    "height": "taller",
    "depth": "deeper",
    "brightness": "brighter",
    "noise level": "quieter",
    "age": "older younger",
}
_OF_ADJECTIVE = {word: name for name, words in _ADJECTIVES.items() for word in words.split()}
# What is usually stated in a unit, where no word says more.
_USUAL = {
    "weight": ("weight", "重量"),
    "data": ("memory", "capacity", "storage", "内存", "容量", "存储"),
    "charge": ("capacity", "容量"),
    "volume": ("capacity", "volume", "容量", "容积"),
    "time": ("time", "时间"),
    "power": ("power", "wattage", "功率"),
    "frequency": ("frequency", "refresh rate", "频率", "刷新率"),
    "light": ("brightness", "flux", "亮度"),
    "brightness": ("brightness", "亮度"),
    "length": ("length", "diagonal", "size", "长度", "尺寸", "屏幕"),
    "voltage": ("voltage", "电压"),
    "current": ("current", "电流"),
    "energy": ("energy", "capacity", "容量"),
    "pages": ("yield", "页数"),
    "data rate": ("rate", "speed", "速率", "速度"),
    "loudness": ("noise", "level", "噪音"),
    "resolution": ("resolution", "分辨率"),
    "persons": ("people", "persons", "人数"),
}
# What is counted needs no unit beside the number.
_COUNTED = frozenset({"persons", "pieces", "pages"})
# Inches are those of a screen, where any product states it.
_USUAL_INCHES = ("diagonal", "screen size", "屏幕", "对角线")
# Units that are said for others: 16G of memory, 10000 毫安 of a battery, 2T of disk.
_ALSO = {"g": ("gb",), "t": ("tb",), "ma": ("mah",), "毫安": ("mah",), "安": ("ah",), "a": ("ah",), "m": ("mb",)}
_OF_BYTES = ("g", "t", "m")
_POWERS = frozenset(Decimal(2) ** n for n in range(13))
# Fields of the parcel, which lose against those of the product.
PARCEL = frozenset(
    term
    for word in "package packaging packed pallet master outer carton shipping gross 包装 毛重 外箱 运输 托盘".split()
    for term in terms(word)
)
# A second field with this share of the first one's products fits as well.
_AS_GOOD = 0.8
# One product in so many is a good part.
GOOD_PART = 8
# Bare numbers are compared with a number among theirs, the outermost hundredth on either side left out.
_OUTERMOST = 0.01
# Grams and kilograms lie a thousand apart: bare numbers that lie further apart may be in two units.
_ONE_UNIT = 1_000


@dataclass(frozen=True, slots=True)
class Meant:
    """A limit on a field, and the terms of the question that named the field."""

    limit: Limit
    taken: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Fit:
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
        # How much of the name is said, times the products that state it: a "video ram" that few laptops state is not
        # the memory that most do, though both are called so.
        return (not self.parcel, self.said * self.products, self.stated, self.same_unit, self.usual)

    def fits_as_well(self, best: _Fit) -> bool:
        """True for one that cannot be told from the best by what was said."""
        if best.said:
            return self.parcel == best.parcel and self.said * self.products >= _AS_GOOD * best.said * best.products
        return self.rank == best.rank and self.products >= _AS_GOOD * best.products


def same_field(name: str, lexicon: Lexicon) -> str:
    """The name under which fields of both languages and spellings are one."""
    bare = _IN_BRACKETS.sub("", name)
    said = lexicon.spoken(bare, "en") or lexicon.spoken(lexicon.spoken(bare, "zh") or bare, "en") or bare
    known = fold(said).strip()
    # "Net weight" and "Wt (kg)" are the weight.
    return next(iter(property_names(known)), known) if known not in _QUALITY else known


# A unit that a table's heading gives behind the name.
_IN_BRACKETS = re.compile(r"\s*[(（][^()（）]{1,12}[)）]\s*$")
# Names that several properties share.
_QUALITY = frozenset(
    {"screen", "display", "size", "ssd", "disk", "screen size", "range", "quantity", "pieces", "ports"}
)


def names_of(name: str, fields: Iterable[Field], lexicon: Lexicon) -> tuple[str, ...]:
    """Every attribute name of the products that is the same field as ``name``, itself first."""
    key = same_field(name, lexicon)
    return tuple(dict.fromkeys([name, *(field.name for field in fields if same_field(field.name, lexicon) == key)]))


@dataclass(frozen=True, slots=True)
class Spoken:
    """Words that may name a field: each term with its forms in both languages, and the properties that are named."""

    terms: tuple[tuple[str, frozenset[str]], ...]
    properties: tuple[tuple[frozenset[str], frozenset[frozenset[str]]], ...]


def spoken_words(text: str, lexicon: Lexicon) -> Spoken:
    """The words of ``text`` as ``said_share`` looks for them in the names of many fields."""
    found = []
    for term in query_terms(text):
        if asking(term):
            continue
        # What means the same, not what is asked in the same breath: "light" asks for the weight and names it in no
        # field.
        spoken = (lexicon.spoken(term.surface, language) for language in ("en", "zh"))
        forms = {term.surface, *(word for other in spoken if other for word in terms(other))}
        found.append((term.surface, frozenset(forms)))
    return Spoken(tuple(found), tuple(properties_said(text)))


def said_share(name: str, spoken: Spoken) -> tuple[float, frozenset[str]]:
    """How much of a field's name the words say (0 to 1), in either language, and the terms that say it."""
    words = _words_of(name)
    if not words:
        return 0.0, frozenset()
    best, used = 0.0, frozenset[str]()
    met = [(surface, forms & words) for surface, forms in spoken.terms]
    if hit := frozenset[str]().union(*(forms for _, forms in met)):
        best, used = len(hit) / len(words), frozenset(surface for surface, forms in met if forms)
    for taken, names in spoken.properties:
        for form in names:
            if form and form <= words and len(form) / len(words) >= best:
                best, used = len(form) / len(words), used | taken
    return best, used


@lru_cache(maxsize=16_384)
def _words_of(name: str) -> frozenset[str]:
    """The terms of a field's name that say something."""
    return frozenset(term for term in terms(name) if term not in _SMALL)


_SMALL = frozenset("of the in per a t h s by with to for".split())


def limit_of(
    quantity: Quantity,
    around: str,
    fields: Sequence[Field],
    view: CatalogView,
    ids: Collection[int],
    lexicon: Lexicon,
    *,
    aside: AbstractSet[str] = frozenset(),
    fits: bool = False,
) -> Meant | Unclear | None:
    """The limit that ``quantity`` sets on one of the ``fields`` of the products ``ids``.

    ``around`` are the words beside the number; terms ``aside`` name the thing and no field of it. ``fits`` says that
    the question asks what something goes into. ``None`` for a number that compares nothing and that no field states.
    """
    found = [fit for unit in _units(quantity) for fit in _fits(unit, quantity, around, fields, lexicon, aside)]
    if quantity.unit in _OF_BYTES and quantity.low in _POWERS | {None} and quantity.high in _POWERS | {None}:
        # Memory comes in powers of two: 128G are bytes, where the products state any and no word says weight.
        of_bytes = [fit for fit in found if fit.data]
        found = of_bytes if of_bytes and not any(fit.said for fit in found if not fit.data) else found
    # A unit alone points at a field that a good part of the products state.
    common = len(ids) / GOOD_PART
    found = [fit for fit in found if fit.said > 0 or (quantity.unit is not None and fit.products >= common)]
    best = max(found, key=lambda fit: (*fit.rank, fit.products, fit.name), default=None)
    if best is None or not (best.said or best.stated or best.usual):
        return Unclear(around.strip() or str(quantity.low or quantity.high), "field") if quantity.compared else None
    key = same_field(best.name, lexicon)
    rivals = {fit.name for fit in found if fit.fits_as_well(best) and same_field(fit.name, lexicon) != key}
    if rivals:
        return Unclear(around.strip(), "several", (best.name, *sorted(rivals))) if quantity.compared else None
    names = names_of(best.name, fields, lexicon)
    low, high, low_open, high_open = quantity.low, quantity.high, quantity.low_open, quantity.high_open
    if not quantity.compared and _takes_up_to(best.name) and (fits or quantity.unit):
        high = None
    limit = Limit(names, low, high, low_open, high_open, unit=best.unit)
    if not (quantity.compared or best.said or high is None or matching(view, Filters(limits=(limit,)), ids)):
        # "24 inch" names no field that no product fills with it.
        return None
    if best.stated or quantity.unit is None:
        return Meant(limit, best.taken)
    if not _within_range(numbers_of(view, ids, names), low, high, beyond=quantity.compared):
        return Unclear(around.strip(), "unit", names) if quantity.compared else None
    counted = (comparable(quantity.unit) or ("",))[0] in _COUNTED
    return Meant(Limit(names, low, high, low_open, high_open, bare=not counted), best.taken)


def _units(quantity: Quantity) -> tuple[str | None, ...]:
    return (quantity.unit, *_ALSO.get(quantity.unit or "", ()))


def _takes_up_to(name: str) -> bool:
    """True for a field that says how much a thing takes: a bag for 17 inches takes 15 too."""
    words = set(terms(name))
    return bool(words & _MOST) and bool(words & _TAKING)


_MOST = frozenset({"maximum", "max", "最大"})
_TAKING = frozenset(
    term for word in "compatibility compatible supported support load 适用 兼容".split() for term in terms(word)
)


def _fits(
    unit: str | None,
    quantity: Quantity,
    around: str,
    fields: Sequence[Field],
    lexicon: Lexicon,
    aside: AbstractSet[str],
) -> Iterable[_Fit]:
    measured = comparable(unit) if unit is not None else None
    spoken = spoken_words(" ".join([around, _OF_ADJECTIVE.get(quantity.adjective, "")]), lexicon)
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
        usual = measured is not None and any(set(terms(word)) <= words for word in _usual_names(unit, measured))
        if unit is None:
            units_stated = {field.unit for field in units}
            if len(units_stated) > 1:
                continue
            own = next(iter(units_stated))
            count = sum(field.numbers for field in units)
            yield _Fit(name, share, bool(words & PARCEL), own is not None, False, False, count, own, taken)
            continue
        same = any(field.unit and comparable(field.unit) == measured for field in stated)
        count = sum(field.numbers for field in stated) if stated else bare
        parcel = bool(words & PARCEL)
        own = canonical(unit) if stated and unit else None
        data = measured is not None and measured[0] == "data" and (bool(stated) or usual or share > 0)
        yield _Fit(name, share, parcel, bool(stated), same, usual, count, own, taken, data)


def _usual_names(unit: str | None, measured: tuple[str, Decimal]) -> tuple[str, ...]:
    return _USUAL_INCHES if unit == "in" else _USUAL.get(measured[0], ())


def _within_range(numbers: Sequence[float], *bounds: Decimal | None, beyond: bool) -> bool:
    """True where the bounds can be meant of these bare numbers; a limit may lie ``beyond`` all of them."""
    if not numbers:
        return False
    aside = int(len(numbers) * _OUTERMOST)
    least, most = numbers[aside], numbers[len(numbers) - 1 - aside]
    if not beyond or least <= 0 or most / least > _ONE_UNIT:
        if least > 0 and most / least > _ONE_UNIT:
            return False
        return all(least <= float(bound) <= most for bound in bounds if bound is not None)
    return all(_nearest_as_asked(float(bound), least, most) for bound in bounds if bound is not None)


def _nearest_as_asked(bound: float, least: float, most: float) -> bool:
    """True when no unit a thousand times larger or smaller would bring the bound nearer to the bare numbers.

    32 GB of a memory that is stated as 2 to 16: in MB it were 32,000, and in TB 0.032.
    """

    def apart(number: float) -> float:
        return max(1.0, number / most, least / number) if number > 0 else math.inf

    return apart(bound) < min(apart(bound * _ONE_UNIT), apart(bound / _ONE_UNIT))


def related_names(said: str, names: Sequence[str], lexicon: Lexicon) -> list[str]:
    """Those attribute names that share a word with what was said, in either language."""
    words: set[str] = set()
    for term in query_terms(said):
        if not asking(term):
            spoken = (lexicon.spoken(term.surface, language) for language in ("en", "zh"))
            words |= {term.surface, *(word for other in spoken if other for word in terms(other))}
    for _, forms in properties_said(said):
        words |= {word for form in forms for word in form}
    words |= {word for name in _OF_ADJECTIVE.values() for word in terms(name)}
    for usual in _USUAL.values():
        words |= {word for name in usual for word in terms(name)}
    return [name for name, own in zip(names, name_terms(tuple(names)), strict=True) if words & own]


@lru_cache(maxsize=4)
def name_terms(names: tuple[str, ...]) -> tuple[frozenset[str], ...]:
    """The terms of each attribute name; kept, for every question with a number looks through them."""
    return tuple(frozenset(terms(name)) for name in names)
