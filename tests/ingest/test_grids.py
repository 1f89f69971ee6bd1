"""Tables as facts: every row stands by itself, whatever spans, nests or lacks headings."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.cleaning import readable


@pytest.mark.parametrize(
    ("table", "lines"),
    [
        ("<tr><th>Material<td>Wool<tr><td>Weight:<td>1 kg", ["Material: Wool", "Weight: 1 kg"]),
        (
            "<tr><th>Size<th>Chest<th>Waist<tr><td>M<td>96–101 cm<td>80 cm<tr><td>L<td>102 cm<td>",
            ["Size M: Chest 96–101 cm; Waist 80 cm", "Size L: Chest 102 cm"],
        ),
        ("<tr><th>尺码<th>胸围<tr><td>M<td>96 厘米", ["尺码 M: 胸围 96 厘米"]),
        ("<thead><tr><td>Size<td>EU</thead><tr><td>M<td>42", ["Size M: EU 42"]),
        (
            "<tr><td>Size<td>Chest<td>Waist<tr><td>M<td>96<td>80<tr><td>L<td>102<td>90",
            ["Size M: Chest 96; Waist 80", "Size L: Chest 102; Waist 90"],
        ),
        ("<tr><th><th>EU<tr><th>M<td>42", ["M: EU 42"]),
        ("<tr><th>Chest<td>96<td>102<tr><th>Waist<td>80<td>90", ["Chest: 96; 102", "Waist: 80; 90"]),
        (
            "<tr><th rowspan=2>Size<th colspan=2>Men<tr><th>EU<th>US<tr><td>M<td>42<td>9",
            ["Size M: Men EU 42; Men US 9"],
        ),
        (
            "<tr><th>Size<th>EU<th>US<tr><td rowspan=2>M<td>42<td>9<tr><td>43<td>10",
            ["Size M: EU 42; US 9", "Size M: EU 43; US 10"],
        ),
        ("<tr><td colspan=2>Details<tr><td>Weight<td>1 kg", ["Details", "Weight: 1 kg"]),
        ("<tr><th colspan=2>Details<tr><td>Weight<td>1 kg", ["Details", "Weight: 1 kg"]),
        ("<tr><td>Parts<td><ul><li>lamp<li>foot</ul>", ["Parts: lamp; foot"]),
        ("<tr><td>left <table><tr><th>A<td>1</table><td>right", ["left", "A: 1", "right"]),
        ("<tr><td>One<p>Two", ["One", "Two"]),
        ("<tr><td>a<td>b<td>c", ["a | b | c"]),
        ("<tr><th>a<th>b", ["a | b"]),
        ("<caption>Sizes</caption><tr><th>M<td>42", ["Sizes", "M: 42"]),
    ],
)  # fmt: skip
def test_a_table_becomes_facts(table: str, lines: list[str]) -> None:
    told = readable(f"<p>Before</p><table>{table}</table><p>After</p>").split("\n")
    assert [line for line in told if line] == ["Before", *lines, "After"]


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<dl><dt>Material<dd>Wool<dt>Weight:</dt><dd>1 kg</dl>After", "Material: Wool\nWeight: 1 kg\nAfter"),
        ("<dl><dt>Alone</dt><dt>Weight</dt><dd>1 kg</dd></dl>", "Alone\nWeight: 1 kg"),
        ("<dl><dt>Is it warm?<dd>Yes.</dl>", "Is it warm?\nYes."),
    ],
)
def test_a_definition_list_becomes_facts(markup: str, text: str) -> None:
    assert readable(markup, is_html=True) == text


cells = st.text("abc019 中", max_size=6).map(lambda text: f"<td>{text}") | st.sampled_from(
    [
        "<th>h",
        "<td rowspan=3>r",
        "<td colspan=2>c",
        "<td rowspan=9999 colspan=9999>x",
        "<table><tr><td>in</table>",
        "</tr>",
        "<tr>",
    ]
)


@given(st.lists(cells, max_size=30))
def test_any_table_keeps_every_word(parts: list[str]) -> None:
    told = readable(f"<table><tr>{''.join(parts)}</table>", is_html=True)
    for part in parts:
        for word in part.rpartition(">")[2].split():
            assert word in told
