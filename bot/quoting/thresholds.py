"""What a score must reach to be an answer: in one place, for each degree of caution that a shop may choose."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.quoting.field_weights import FIELD_THRESHOLD
from bot.quoting.likelihood import TEXT_THRESHOLD, strength
from bot.shop import Caution

# Score (0..1) from which a product is given as the answer. Set by hand on the sample shop's golden cases;
# docs/decisions.md says so, docs/benchmarks.md what it does on other cases.
PRODUCT_THRESHOLD = 0.52


@dataclass(frozen=True, slots=True)
class Thresholds:
    """From where on a text (score), a field (probability) and a product (score) is given as the answer."""

    text: float
    field: float
    product: float


# Low and high are a text's probability of 0.25 and 0.6 (normal: 0.4); docs/benchmarks.md says what that changes.
_BY_CAUTION: Mapping[Caution, Thresholds] = {
    "low": Thresholds(strength(0.25), 0.35, 0.45),
    "normal": Thresholds(TEXT_THRESHOLD, FIELD_THRESHOLD, PRODUCT_THRESHOLD),
    "high": Thresholds(strength(0.6), 0.65, 0.62),
}


def thresholds(caution: Caution) -> Thresholds:
    """The thresholds of a shop that is this careful."""
    return _BY_CAUTION[caution]
