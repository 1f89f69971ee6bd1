"""A Markdown table in the terminal: whole, aligned, within its width, and nothing of it acts."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from bot.quoting.cells import inert, markdown_table
from ui.cli.tables import with_tables, without_open_table

TENTS = markdown_table(
    ["", "Heath 3 三人帐篷", "Fell tent"],
    [["≠ 重量", "3.4 千克 [1]", inert("2 | 3 [red]kg[/red] **x**")], ["颜色", "–", "sand " * 12]],
)


def wide(line: str) -> int:
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in line)


def test_columns_stand_under_each_other_and_keep_to_the_width() -> None:
    shown = with_tables(f"Side by side:\n\n{TENTS}\n\nThe same: brand.", 60)
    lines = shown.splitlines()
    assert (lines[0], lines[-1]) == ("Side by side:", "The same: brand.")
    assert max(map(wide, lines)) <= 60
    head = next(line for line in lines if "Heath 3" in line)
    weight = next(line for line in lines if "重量" in line)
    assert wide(head[: head.index("Heath")]) == wide(weight[: weight.index("3.4")])
    assert wide(head[: head.index("Fell")]) == wide(weight[: weight.index("2 |")])
    # What Markdown or the terminal's own markup would act on is shown as it is written.
    assert "2 | 3 [red]kg[/red] **x**" in shown
    assert "---" not in shown
    assert "\\" not in shown


def test_what_only_looks_like_a_table_stays() -> None:
    for text in ("a | b", "| a | b |", "| a |\n| b |", "- | a |", "no table", ""):
        assert with_tables(text, 80) == text


def test_a_table_is_held_back_until_it_has_ended() -> None:
    rows = TENTS.splitlines()
    assert without_open_table("Side by side:\n\n" + "\n".join(rows[:3])) == "Side by side:\n\n"
    whole = f"{TENTS}\n\nThe same"
    assert without_open_table(whole) == whole


@given(st.lists(st.text(max_size=40), min_size=1, max_size=4), st.integers(min_value=1, max_value=140))
def test_any_cell_can_be_drawn(cells: list[str], width: int) -> None:
    shown = with_tables(markdown_table([""] * len(cells), [[inert(cell) for cell in cells]]), width)
    assert "---" not in shown
