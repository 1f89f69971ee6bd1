"""A street is told with the number, name and kind that a cited source gives it."""

from __future__ import annotations

import pytest

from bot.evidence import Evidence
from bot.proof.grounds import Grounds, Source, Spoken
from bot.proof.words.contacts import judged_streets

TEXT = "The address is 12 Quarry Road, Fernhill. 地址是采石路 12 号。"


@pytest.mark.parametrize(
    ("sentence", "true"),
    [
        ("We are at 12 Quarry Road, Fernhill.", True),
        ("Come to Quarry Road.", True),
        ("The Trail Road running shoe is light.", True),
        ("We are at 12 Quarry Lane, Fernhill.", False),
        ("The shop room is at 14 Quarry Road.", False),
        ("You find us in Quarry Street.", False),
        ("我们在采石路12号。", True),
        ("店铺位于采石路 12 号。", True),
        ("地址是采石街 12 号。", False),
        ("地址是采石路 21 号。", False),
    ],
)
def test_streets_stand_in_the_source(sentence: str, *, true: bool) -> None:
    source = Source(Evidence("faq", "Where are you?", TEXT, "en", n=1))
    found = judged_streets(Spoken(f"{sentence} [1]", (1,)), Grounds({1: source}, "en"))
    assert (found == []) == true
