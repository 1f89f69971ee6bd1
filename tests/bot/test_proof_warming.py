"""What a service reads beforehand, so that no customer waits for it."""

from __future__ import annotations

from bot.proof.numbers.shapes import qualified_unit, scan, unit_after
from bot.proof.warming import warm_figures


def test_the_patterns_of_figures_are_compiled_beforehand() -> None:
    patterns = (scan, unit_after, qualified_unit)
    for pattern in patterns:
        pattern.cache_clear()
    warm_figures(("en", "zh"))
    assert all(pattern.cache_info().currsize for pattern in patterns)
