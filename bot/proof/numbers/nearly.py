"""Whether a rounded figure is near what is stated, on the side that its words tell: about, nearly, just over, 出头.

People round to few digits, halves and quarters; further off than a twentieth is another figure.
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from bot.proof.numbers.bounds import Bound
from bot.proof.numbers.figure import Figure

# How far "about" reaches, as a share of what is stated; "a little over" reaches twice as far, on its side alone.
_ABOUT = Decimal("0.05")
_LITTLE = Decimal("0.1")
# Unhedged, a conversion into another system is said to the digits of its figure, and no further off than this.
_CONVERTED = Decimal("0.02")
_SIDES: dict[str, tuple[Decimal, Decimal]] = {
    "about": (-_ABOUT, _ABOUT),
    "nearly": (-_LITTLE, Decimal(0)),
    "slightly": (Decimal(0), _LITTLE),
}
_QUARTERS = Decimal("0.25")


def is_near(claim: Figure, bound: Bound, stated: Decimal) -> bool:
    """Whether ``stated``, in the dimension's own unit, may be told as the claim with this bound."""
    sides = _SIDES.get(bound)
    if sides is None or not claim.amount or claim.number is None or claim.amount < 0 or stated <= 0:
        return False
    if not _rounder(claim, stated):
        return False
    low, high = sides
    return claim.amount * (1 + low) <= stated <= claim.amount * (1 + high)


def is_conversion(claim: Figure, stated: Decimal) -> bool:
    """Whether ``stated``, in another system of units, is the claim when it is rounded to the claim's own digits."""
    if not claim.amount or not claim.number or abs(stated - claim.amount) > abs(stated) * _CONVERTED:
        return False
    converted = stated * claim.number / claim.amount
    step = _step(claim.number)
    return (converted / step).quantize(Decimal(1), ROUND_HALF_UP) * step == claim.number


def _step(number: Decimal) -> Decimal:
    """The smallest step in which such a number is told: halves and quarters, else its last digit."""
    part = number % 1
    if part == Decimal("0.5"):
        return Decimal("0.5")
    if part in (_QUARTERS, 3 * _QUARTERS):
        return _QUARTERS
    exponent = number.normalize().as_tuple().exponent
    return Decimal(1).scaleb(min(exponent, 0)) if isinstance(exponent, int) else Decimal(1)


def _rounder(claim: Figure, stated: Decimal) -> bool:
    """Whether the claim has fewer digits than what is stated has in its unit: who rounds leaves digits out."""
    assert claim.number is not None
    assert claim.amount is not None
    in_unit = stated * claim.number / claim.amount
    return _digits(claim.number) < _digits(in_unit) or claim.number % 1 in (Decimal("0.5"), _QUARTERS, 3 * _QUARTERS)


def _digits(number: Decimal) -> int:
    return len(number.normalize().as_tuple().digits)
