"""PDFs: paragraphs rebuilt, headings and questions told by font and place, and what cannot be read refused."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest.files import SourceFile
from ingest.reading import rows_of
from ingest.rows import Rejection, Row
from knowledge.errors import SourceError
from tests.ingest.conftest import take
from tests.ingest.pdf_files import BOLD, CHINESE, Piece, pdf, typed

Write = Callable[[str, str | bytes], Path]


@pytest.mark.data
def test_a_real_faq_gives_every_question_with_its_page(bench_data: Path) -> None:
    """Counted by eye in the file: 28 bold lines with a question mark and two without, on pages 2 to 8."""
    taken = take(bench_data / "catalogs" / "gear_store" / "FAQ.pdf")
    assert taken.rejected == []
    assert len(taken.records) == len(taken.faqs) == 30
    per_page = {page: taken.numbers.count(page) for page in range(1, 9)}
    assert per_page == {1: 0, 2: 6, 3: 6, 4: 4, 5: 3, 6: 3, 7: 6, 8: 2}
    answers = {faq.question: faq.answer for faq in taken.faqs}
    assert answers["Can I place a preorder online?"] == "Preorders are available on select items."
    # A sentence over the end of a line, a list drawn with signs of another font, a line cut at the word's own hyphen.
    assert "available in limited supply in-store." in answers["Is there a physical retail store?"]
    assert "- The store is closed 1:30-2pm daily." in answers["Is there a physical retail store?"]
    # The answer to the last question of page 2 stands on page 3.
    assert answers["What if I need to exchange an item for a different size?"].startswith("If you need a different")
    # The web page's menu below the last answer is not part of it.
    assert answers["Do GPUs have warranty service?"].endswith("three years from date of purchase.")


def manual_page(number: int, lines: list[str | Piece]) -> list[Piece]:
    footer = Piece(f"Page {number} of 3", x=280, y=20)
    return [Piece("Fernhill manuals", y=780), *typed(lines, top=740), footer]


def test_a_manual_is_a_page_with_its_paragraphs_headings_and_table(write: Write) -> None:
    cells = [("Model", 72), ("Weight", 200), ("Power", 320), ("Ember 1", 72), ("300 g", 200), ("2.5 kW", 320)]
    table = [Piece(text, x, 640 - 14 * (at // 3)) for at, (text, x) in enumerate(cells)]
    one: list[str | Piece] = [
        Piece("Stove manual", size=22, font=BOLD),
        "",
        Piece("Safety", size=15, font=BOLD),
        "Never use the stove in a closed tent. The infor-",
        "mation in this manual is for your own safety, and",
        "it must be kept.",
        "",
        "Its information is short and for in-",
        "store use only.",
        "- the first item, which is long and goes on below",
        "  in a second line",
        Piece("• the second item"),
        "",
        "A paragraph that goes on over the page with",
    ]
    two: list[str | Piece] = ["words in lower case.", "", Piece("Data", size=15, font=BOLD)]
    path = write(
        "stove.en.pdf",
        pdf(
            manual_page(1, one),
            [*manual_page(2, two), *table],
            manual_page(3, [Piece("Warranty", size=15, font=BOLD), "Two years."]),
        ),
    )
    (page,) = take(path).pages
    assert (page.title, page.language) == ("Stove manual", "en")
    assert page.text == (
        "# Stove manual\n\n## Safety\n\n"
        "Never use the stove in a closed tent. The information in this manual is for your own safety, and it must be"
        " kept.\n\n"
        "Its information is short and for in-store use only.\n\n"
        "- the first item, which is long and goes on below in a second line\n- the second item\n\n"
        "A paragraph that goes on over the page with words in lower case.\n\n"
        "## Data\n\n| Model | Weight | Power |\n|---|---|---|\n| Ember 1 | 300 g | 2.5 kW |\n\n"
        "## Warranty\n\nTwo years."
    )


def test_chinese_lines_are_joined_without_a_blank_and_numbered_questions_found(write: Write) -> None:
    lines = [
        "常见问题",
        "",
        "1、可以退货吗？",
        "可以，收到货之后三十天之内都可以退货，请您保留好包装和标签，以及",
        "购买凭证。",
        "2、多久发货？",
        "两天。",
    ]
    taken = take(write("faq.pdf", pdf(typed(lines))))
    assert [(faq.question, faq.answer, faq.language) for faq in taken.faqs] == [
        ("可以退货吗？", "可以，收到货之后三十天之内都可以退货，请您保留好包装和标签，以及购买凭证。", "zh"),
        ("多久发货？", "两天。", "zh"),
    ]


def test_chinese_that_a_browser_drew_letter_by_letter_is_whole(write: Write) -> None:
    """Browsers draw each letter by itself and name some by the shape of a radical."""
    lines = ["我们在⼯作⽇下午收到的订单当天发货，之后的订单第⼆天发货，节假⽇顺延，请您", "耐⼼等待，运费⻅⻚尾。"]
    pieces = [
        Piece(letter, x=72 + 11 * at, y=700 - 15 * number, font=CHINESE)
        for number, line in enumerate(lines)
        for at, letter in enumerate(line)
    ]
    (page,) = take(write("a.pdf", pdf(pieces))).pages
    assert page.text == (
        "我们在工作日下午收到的订单当天发货，之后的订单第二天发货，节假日顺延，请您耐心等待，运费见页尾。"
    )


def test_narrow_columns_are_told_by_what_stands_below_each_other(write: Write) -> None:
    rows = [["EU", "UK", "Length"], ["36", "3.5", "22.5 cm"], ["37", "4.5", "23.2 cm"]]
    places = (72, 95, 120)
    pieces = [Piece(c, x, 700 - 15 * n) for n, row in enumerate(rows) for c, x in zip(row, places, strict=True)]
    numbered = [Piece(c, x, 500 - 15 * n) for n in range(3) for c, x in ((f"{n + 1}.", 72), (f"Step {n}.", 90))]
    (page,) = take(write("a.pdf", pdf([*pieces, *numbered]))).pages
    assert page.text.startswith(
        "| EU | UK | Length |\n|---|---|---|\n| 36 | 3.5 | 22.5 cm |\n| 37 | 4.5 | 23.2 cm |\n\n"
    )
    assert page.text.endswith("1. Step 0.\n\n2. Step 1.\n\n3. Step 2.")


def test_short_lines_below_each_other_stay_lines(write: Write) -> None:
    lines = [
        "Free above 99 EUR.",
        "Other orders 8 EUR",
        "A long line that reaches as far as the others of this page do and",
        "goes on.",
    ]
    (page,) = take(write("a.pdf", pdf(typed(lines)))).pages
    assert page.text == (
        "Free above 99 EUR.\n\nOther orders 8 EUR\n\n"
        "A long line that reaches as far as the others of this page do and goes on."
    )


@pytest.mark.parametrize(
    "lines",
    [
        ["Q: Can I return it?", "A: Yes, within 30 days.", "Q: And the postage?", "A: We pay it."],
        ["Can I return it?", "Yes, within 30 days.", "", "And the postage?", "We pay it."],
        ["1. Can I return it?", "Yes, within 30 days.", "2. And the postage?", "We pay it."],
        [
            Piece("Can I return it?", font=BOLD),
            "Yes, within 30 days.",
            Piece("And the postage?", font=BOLD),
            "We pay it.",
        ],
    ],
    ids=["marked", "alone", "numbered", "bold"],
)
def test_questions_are_found_however_they_are_set(write: Write, lines: list[str | Piece]) -> None:
    taken = take(write("faq.pdf", pdf(typed(lines))))
    assert [(faq.question, faq.answer) for faq in taken.faqs] == [
        ("Can I return it?", "Yes, within 30 days."),
        ("And the postage?", "We pay it."),
    ]


def test_a_second_page_of_questions_has_its_own_row(write: Write) -> None:
    taken = take(write("faq.pdf", pdf(typed(["Q: One?", "A: Yes."]), typed(["Q: Two?", "A: No.", "Q: Three?"]))))
    assert [(faq.question, number) for faq, number in zip(taken.faqs, taken.numbers, strict=True)] == [
        ("One?", 1),
        ("Two?", 2),
    ]
    assert [(r.row, r.reason) for r in taken.rejected] == [(2, "the question 'Three?' has no answer")]


def test_lines_that_repeat_only_in_the_text_are_kept(write: Write) -> None:
    body = ["Words above.", "Same line.", "Words between.", "Same line.", "Words below.", "2024"]
    (page,) = take(write("a.pdf", pdf(typed(body), typed(["Other words.", "They end here."])))).pages
    assert page.text.count("Same line.") == 2
    assert "2024" in page.text


def refusal(path: Path) -> str:
    try:
        rejected = take(path).rejected
    except SourceError as error:
        return str(error)
    assert rejected
    return rejected[0].reason


def test_a_scan_and_an_empty_page_say_what_to_do(write: Write) -> None:
    assert "OCR" in refusal(write("scan.pdf", pdf([])))
    some = take(write("some.pdf", pdf(typed(["Words."]), [])))
    assert some.notes == ["no text on page 2; a scan?"]


def test_letters_without_a_meaning_are_refused(write: Write) -> None:
    assert "OCR" in refusal(write("glyphs.pdf", pdf([Piece("\ue001\ue002\ue003\ue004", font=CHINESE)])))


def test_an_encrypted_pdf_is_refused(write: Write) -> None:
    locked = (
        "/ID [<00><00>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <" + "11" * 32 + "> /U <" + "22" * 32 + "> >>"
    )
    assert "password" in refusal(write("locked.pdf", pdf(typed(["Words."]), trailer=locked)))


@pytest.mark.parametrize("cut", [9, 200, 700])
def test_a_damaged_pdf_is_refused(write: Write, cut: int) -> None:
    assert refusal(write("cut.pdf", pdf(typed(["Words."]))[:cut]))


@pytest.mark.parametrize(
    "commands",
    [b"BT (x) Tj ET " * 1_200_000, b"BT (" + b"x" * 20_000_000 + b") Tj ET"],
    ids=["commands", "one long text"],
)
def test_a_page_that_cannot_be_read_loses_itself_alone(write: Write, commands: bytes) -> None:
    bomb = zlib.compress(commands)
    taken = take(write("bomb.pdf", pdf(typed(["Before."]), bomb, typed(["After."]))))
    assert [(r.row, r.reason, r.is_damage) for r in taken.rejected] == [(2, "the page could not be read", True)]
    (page,) = taken.pages
    assert page.text == "Before.\n\nAfter."


def test_too_many_pages_are_refused(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ingest.readers.pdf._MOST_PAGES", 2)
    assert "more than 2 pages" in refusal(write("long.pdf", pdf([], [], [])))


def test_reading_stops_when_its_time_is_up(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ingest.readers.pdf._LONGEST_SECONDS", 0.0)
    assert "Split it" in refusal(write("slow.pdf", pdf(typed(["Words."]))))


def test_text_without_end_is_refused(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ingest.readers.pdf._MOST_CHARACTERS", 100)
    assert "characters" in refusal(write("long.pdf", pdf(*[typed(["Words and words and words."] * 5)] * 2)))


SAMPLE = pdf(typed(["Q: One?", "A: Yes."]), typed([Piece("Title", size=20, font=BOLD), "Words."]))


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    start=st.integers(0, len(SAMPLE)),
    length=st.integers(0, 200),
    junk=st.binary(max_size=40),
)
def test_damaged_bytes_never_crash(tmp_path: Path, start: int, length: int, junk: bytes) -> None:
    path = tmp_path / "fuzzed.pdf"
    path.write_bytes(SAMPLE[:start] + junk + SAMPLE[start + length :])
    try:
        for row in rows_of(SourceFile(path), "pdf", lambda _position: None):
            assert isinstance(row, Row | Rejection)
    except SourceError:
        pass
