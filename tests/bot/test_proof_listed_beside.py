"""What a sentence lists beside a word of its source must be said there too."""

from __future__ import annotations

import pytest

from bot.evidence import Evidence
from bot.proof.grounds import Grounds, Source, Spoken
from bot.proof.proving import prove


def kept(sentence: str, told: str, language: str = "en") -> bool:
    sources = {1: Source(Evidence("page", "Help", told, language, n=1))}
    return not prove(Spoken(f"{sentence} [1]", (1,)), Grounds(sources, language)).withheld


STUDENTS = "Students get 10% off when a valid student ID has been uploaded in the account."
PRINTERS = "The labels are PEFC certified and suitable for laser and inkjet printers."


@pytest.mark.parametrize(
    ("told", "true", "false"),
    [
        (
            STUDENTS,
            "Students get 10% off once a valid ID has been uploaded in the account.",
            "Students and teachers get 10% off once a valid ID has been uploaded in the account.",
        ),
        (
            PRINTERS,
            "They are suitable for laser as well as inkjet printers.",
            "They are suitable for typewriters as well as for laser and inkjet printers.",
        ),
        (
            "The shoes come in green and blue leather with cotton laces.",
            "The shoes come with cotton laces in green and blue leather.",
            "The shoes come with cotton laces and insoles in green and blue leather.",
        ),
    ],
)
def test_what_is_listed_beside_it_must_be_said(told: str, true: str, false: str) -> None:
    assert kept(true, told)
    assert not kept(false, told)


def test_so_it_must_in_chinese() -> None:
    told = "上传有效学生证后，学生购买可享 10% 折扣。"
    assert kept("学生上传有效学生证后可享 10% 折扣。", told, "zh")
    assert not kept("学生和教师上传有效学生证后可享 10% 折扣。", told, "zh")


def test_what_is_discontinued_is_no_current_model() -> None:
    told = "Status: Discontinued. Socket: LGA 775. Intel desktop board."
    assert kept("This Intel desktop board is for the LGA 775 socket.", told)
    assert not kept("This current Intel desktop board is for the LGA 775 socket.", told)
