"""A day that a source gives for one thing proves no other: what was released on it is not delivered on it."""

from __future__ import annotations

import pytest

from bot.evidence import Evidence
from bot.proof.grounds import Grounds, Source, Spoken
from bot.proof.proving import prove


def kept(sentence: str, told: str) -> bool:
    language = "en" if sentence.isascii() else "zh"
    sources = {1: Source(Evidence("page", "Help", told, language, n=1))}
    return not prove(Spoken(f"{sentence} [1]", (1,)), Grounds(sources, language)).withheld


@pytest.mark.parametrize(
    ("told", "true", "false"),
    [
        ("Released: 2005-07-15", "It was released on July 15, 2005.", "It will be delivered by July 15."),
        ("Released: 2005-07-15", "It was released on July 15, 2005.", "It is available until July 15."),
        (
            "Orders placed until December 18 arrive before December 24.",
            "Orders placed until December 18 arrive before December 24.",
            "Orders arrive before December 28.",
        ),
        ("上市日期：2005-07-15", "上市日期是 2005 年 7 月 15 日。", "7 月 15 日前送达。"),
    ],
)
def test_a_day_is_told_of_what_happens_on_it(told: str, true: str, false: str) -> None:
    assert kept(true, told)
    assert not kept(false, told)
