"""The row of a table that a question names."""

from __future__ import annotations

import pytest

from bot.quoting.table_row import asked_row

EN = ["| EU | US men | US women | Foot length |", "| 41 | 8 | 9.5 | 25.8 cm |", "| 43 | 9.5 | 11 | 27.2 cm |"]
ZH = ["| EU | US 男 | 脚长 |", "| 41 | 8 | 25.8 厘米 |", "| 43 | 9.5 | 27.2 厘米 |"]


@pytest.mark.parametrize(
    ("question", "lines", "row"),
    [
        ("I wear US men's 9.5, which EU size is that?", EN, "EU: 43, US men: 9.5, US women: 11, Foot length: 27.2 cm."),
        ("My foot length is 25.8 cm", EN, "EU: 41, US men: 8, US women: 9.5, Foot length: 25.8 cm."),
        ("脚长25.8厘米穿多大码", ZH, "EU: 41, US 男: 8, 脚长: 25.8 厘米."),
        ("EU 43 是 US 男多少", ZH, "EU: 43, US 男: 9.5, 脚长: 27.2 厘米."),
        ("脚长26厘米穿多大码", ZH, None),
        ("EU 41 or EU 43?", EN, None),
        ("9.5", EN, None),
        ("which EU size is that?", EN, None),
    ],
)
def test_the_row_that_is_asked_for(question: str, lines: list[str], row: str | None) -> None:
    assert asked_row(question, lines) == row


SCALE = ["| EU | Foot length |", "| 41 | 25.8 cm |", "| 42 | 26.5 cm |", "| 43 | 27.2 cm |", "| 44 | 27.8 cm |"]
SCALE_ZH = ["| EU | 脚长 |", "| 41 | 25.8 厘米 |", "| 42 | 26.5 厘米 |", "| 43 | 27.2 厘米 |"]


@pytest.mark.parametrize(
    ("question", "lines", "row"),
    [
        ("My feet are 27 cm long, what size do I need?", SCALE, "EU: 43, Foot length: 27.2 cm."),
        ("my foot is 26.5 cm, which size?", SCALE, "EU: 42, Foot length: 26.5 cm."),
        ("我脚长26厘米穿多大的鞋", SCALE_ZH, "EU: 42, 脚长: 26.5 厘米."),
        # Beyond the scale, of another thing, of no size, or of a column that is no scale: no row is meant.
        ("my foot is 30 cm, what size?", SCALE, None),
        ("my head is 27 cm round, what size?", SCALE, None),
        ("my foot is 27 cm and cold", SCALE, None),
        ("my foot is 27 cm, what size?", [SCALE[0], SCALE[3], SCALE[1], SCALE[4]], None),
    ],
)
def test_a_measure_between_two_rows_needs_the_larger(question: str, lines: list[str], row: str | None) -> None:
    assert asked_row(question, lines) == row
