"""One figure of a text: a number with its unit, money, a share, a date, a time, a model code, a link."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

FigureKind = Literal["number", "money", "percent", "date", "time", "code", "link"]


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure as a text states it.

    ``number`` is the number as written, ``amount`` the same in the dimension's own unit (1.5 kg: 1500 g).
    ``dimension`` is empty for a bare number. ``currencies`` are the ISO codes that the sign may stand for. ``range_of``
    is the dimension and factor that the other end of a range lends to a bare number ("3-5 days"). ``key`` is the
    normal form of a date (``2025-03-01``, ``--03-01``), time (minutes), code or link. ``end_of``
    are both ends of the range that the number begins or ends, in the dimension's own unit. ``start`` and ``end`` are
    positions in the normalised text.
    """

    kind: FigureKind
    text: str
    start: int
    end: int
    number: Decimal | None = None
    amount: Decimal | None = None
    dimension: str = ""
    currencies: frozenset[str] = frozenset()
    range_of: tuple[str, Decimal] | None = None
    key: str = ""
    end_of: tuple[Decimal, Decimal] | None = None

    @property
    def value(self) -> str:
        """The normal form, as the claim shows it."""
        if self.number is None:
            return self.key
        return format(self.number.normalize(), "f")


# Nobody measures a picometre: what stands behind so many decimals is the error of binary arithmetic.
_DECIMALS = 12


def exact(number: Decimal) -> Decimal:
    """``number`` as it was before binary arithmetic: 0.31999999999999995 is 0.32."""
    written = number.as_tuple().exponent
    if not isinstance(written, int) or written > -_DECIMALS:
        return number
    return number.quantize(Decimal(1).scaleb(2 - _DECIMALS)).normalize()
