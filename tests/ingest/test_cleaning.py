"""HTML and invisible characters to readable lines, whatever comes in."""

from __future__ import annotations

import html
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.cleaning import LONGEST, is_missing, one_line, readable, visible

words = st.lists(
    st.text("abcxyzÄé中文防水<>&\"' 1", min_size=1, max_size=12).map(str.strip).filter(bool), min_size=1, max_size=8
)


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<p>One</p><p>Two</p>", "One\n\nTwo"),
        ("One<br>Two<br/>Three", "One\nTwo\nThree"),
        ("<ul><li>Light</li><li><p>Warm</p></li></ul>", "- Light\n- Warm"),
        (
            "<table><tr><th>Material</th><td>Nylon</td></tr><tr><td>Weight:</td><td>1 kg</td></tr></table>",
            "Material: Nylon\nWeight: 1 kg",
        ),
        (
            "<table><tr><th>EU</th><th>UK</th></tr><tr><td>42</td><td>8</td><td>x</td></tr></table>",
            "EU 42: UK 8; x",
        ),
        ("<p>Fish &amp; chips&nbsp;&lt;3</p>", "Fish & chips <3"),
        ("<b>bold</b>ly <i>go</i>", "boldly go"),
        ("<p>seen</p><div style='color:red; DISPLAY : none'>hidden<p>deep</p></div><p>too</p>", "seen\n\ntoo"),
        ("a<span hidden>no</span>b<!-- never --><script>alert('x')</script><style>p{}</style>c", "abc"),
        ("zero\u200bwidth\u00adsoft\u00a0space", "zerowidthsoft space"),
        ("<p>&#8203;x&#173;y</p>", "xy"),
        ("5 < 6 and 7 > 2", "5 < 6 and 7 > 2"),
        ("AT&T costs a<b", "AT&T costs a<b"),
        ("fish &amp; chips", "fish & chips"),
        ("first\r\nsecond\rthird", "first\nsecond\nthird"),
        ("<p>中文</p><p>段落</p>", "中文\n\n段落"),
        ("<p>unclosed <b>and <i>crossed</b></i>", "unclosed and crossed"),
        ("", ""),
        ("<p></p>", ""),
    ],
)
def test_markup_becomes_lines(markup: str, text: str) -> None:
    assert readable(markup) == text


def test_a_family_emoji_stays_whole_and_a_joiner_in_a_word_goes() -> None:
    assert visible("👨\u200d👩\u200d👧 wa\u200dter") == "👨\u200d👩\u200d👧 water"


@pytest.mark.parametrize(
    ("value", "missing"),
    [
        (None, True),
        ("", True),
        (" \t", True),
        ("nan", True),
        ("NaN", True),
        (float("nan"), True),
        ("None", False),
        (0, False),
        (False, False),
        ("naan", False),
    ],
)
def test_missing_values(value: object, missing: bool) -> None:
    assert is_missing(value) is missing


def test_a_title_is_one_visible_line() -> None:
    assert one_line("  Ridge\u200b 2\n <b>GTX</b> &amp; more ") == "Ridge 2 GTX & more"


@pytest.mark.parametrize(
    "text",
    [
        "word " * 1_000_000,
        "<p>word</p>" * 500_000,
        "<div>" * 300_000 + "x",
        "<" * 5_000_000,
        "&amp;" * 1_000_000,
        "<td><tr>" * 300_000,
    ],
    ids=["words", "paragraphs", "nested", "brackets", "entities", "table"],
)
def test_a_huge_text_is_cut_with_a_warning_in_little_time(text: str) -> None:
    notes: list[str] = []
    started = time.perf_counter()
    assert len(readable(text, notes.append)) <= LONGEST
    # Seconds on any machine; a quadratic step would take hours.
    assert time.perf_counter() - started < 20
    assert any("was cut to its first" in note for note in notes)


@given(words)
def test_escaped_text_reads_back(parts: list[str]) -> None:
    markup = "".join(f"<p>{html.escape(part)}</p>" for part in parts)
    assert readable(markup).split("\n\n") == [" ".join(part.split()) for part in parts]


@given(st.text(max_size=300))
def test_any_text_is_readable_and_stays_so(text: str) -> None:
    cleaned = readable(text)
    assert not set(cleaned) & set("\u200b\ufeff\u00ad\0\r")
    assert cleaned.encode("utf-8").decode() == cleaned
    assert cleaned == cleaned.strip()


@given(st.text("<>/abpdivltr \"'=&;#x!-中", max_size=200))
def test_any_markup_is_readable(text: str) -> None:
    assert "\0" not in readable(text, is_html=True)
