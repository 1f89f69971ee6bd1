"""Claims in an answer's HTML: which are marked, where, and what their proofs show. In a browser: tests/browser."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answers import Answer, Citation, Claim, Verdict
from tests.ui.canned import SHOP
from tests.ui.tags import Tags
from ui.rendering import Frame, answer_html, corrections_text

AS_OF = "2025-03-04T10:20:30+00:00"
PRICE = Citation(1, "product", "Alder stove", "$49.00", sku="A", field="price")
WEIGHT = Citation(2, "product", "Alder stove", "weight: 380 g", sku="A", field="weight")
STOCK = Citation(3, "product", "Alder stove", "S: in stock; M: out of stock; L: in stock", field="availability")
FAQ = Citation(4, "faq", "How long is the guarantee?", "The guarantee lasts 24 months.", field="answer")


def said(
    text: str, *claims: Claim, citations: tuple[Citation, ...] = (PRICE, WEIGHT, STOCK, FAQ), lang: str = "en"
) -> str:
    answer = Answer("a", "?", "?", lang, "answered", "llm", text, 1.0, citations, claims=claims, facts_as_of=AS_OF)
    return answer_html(answer, Frame(SHOP, lang, anchor="turn-1"))


def claim(text: str, n: int | None, kind: str = "number", value: str = "", verdict: Verdict = "supported") -> Claim:
    return Claim(text, kind, value or text, verdict, n)


def marks(html: str) -> list[str]:
    return re.findall(r'<span class="st-claim[^>]*>(.*?)</span>', html)


def proofs(html: str) -> list[str]:
    return [Tags(part).text.strip() for part in re.findall(r'<div class="st-proof".*?</div>', html)]


def test_a_claim_is_marked_and_names_its_proof() -> None:
    html = said("It weighs 380 g [2].", claim("380 g", 2))
    (mark,) = [tag for tag in Tags(html).of("span") if tag.get("class") == "st-claim"]
    (note,) = [tag for tag in Tags(html).of("div") if tag.get("class") == "st-proof"]
    assert marks(html) == ["380 g"]
    assert mark["aria-describedby"] == mark["data-proof"] == note["id"]
    assert (mark["role"], mark["tabindex"], note["popover"]) == ("button", "0", "manual")
    assert proofs(html) == ["2Product · weightweight: 380 gAlder stove"]
    assert html.index("st-proof") > html.index("</p>"), "no proof stands inside the text that is copied"


@pytest.mark.parametrize(
    ("lang", "told"),
    [("en", "From the catalog, as of 2025-03-04 10:20 UTC"), ("zh", "取自商品目录，截至 2025-03-04 10:20 UTC")],
)
def test_price_and_stock_tell_when_the_catalog_said_so(lang: str, told: str) -> None:
    html = said(
        "$49.00 [1], in stock [3], 24 months [4].",
        claim("$49.00", 1, "money"),
        claim("in stock", 3, "stock", "in_stock"),
        claim("24 months", 4),
        lang=lang,
    )
    assert [told in proof for proof in proofs(html)] == [True, False, True]
    assert f'<div class="st-proofs" lang="{"zh-Hans" if lang == "zh" else "en"}">' in html


def test_a_stock_proof_tells_of_the_versions_with_that_state() -> None:
    html = said("M is out of stock. S and L are in stock. [3]", *(
        claim(size, 3, "stock", state) for size, state in (("S", "in_stock"), ("M", "out_of_stock"), ("L", "in_stock"))
    ))  # fmt: skip
    assert marks(html) == ["out of stock", "in stock"]
    assert "M: out of stockAlder" in "".join(proofs(html))
    assert "S: in stock; L: in stockAlder" in "".join(proofs(html))


def test_stock_is_found_by_the_words_of_its_state() -> None:
    assert marks(said("The stove is out of stock. [3]", claim("M / red", 3, "stock", "out_of_stock"))) == [
        "out of stock"
    ]
    assert marks(said("炉子M码缺货。[3]", claim("M / 红", 3, "stock", "out_of_stock"))) == ["缺货"]
    assert marks(said("The stove is not in stock. [3]", claim("M / red", 3, "stock", "in_stock"))) == []


@pytest.mark.parametrize(
    ("text", "others_before"),
    [
        ("One has 380 g [4]. Two has 380 g [2].", 1),
        ("The tin says 380 g. But it has 380 g. [2]", 1),
        ("As in [2] it is 380 g, no 380 g [4].", 0),
        ("It is 380 g. It is light. [2]", 0),
        ("- **Tin** 380 g [4]\n- **Alder** 380 g [2]", 1),
        ("甲重380 g。[4]乙重380 g。[2]", 1),
    ],
)
def test_a_text_that_stands_twice_is_marked_in_the_sentence_with_its_citation(text: str, others_before: int) -> None:
    html = said(text, claim("380 g", 2))
    assert marks(html) == ["380 g"]
    assert html[: html.index('<span class="st-claim')].count("380 g") == others_before


def test_no_part_of_another_figure_word_or_name_is_marked() -> None:
    assert marks(said("It weighs 1,380 g [2].", claim("380 g", 2))) == []
    assert marks(said("It weighs 380 grams [2].", claim("380 g", 2))) == []
    assert marks(said("It costs $49.005 [1].", claim("$49.00", 1, "money"))) == []
    heath = Citation(1, "product", "Heath 3 tent", "people: 3", field="people")
    html = said("The Heath 3 tent sleeps 3. [1]", claim("3", 1, "attribute"), citations=(heath,))
    assert marks(html) == ["3"]
    assert "sleeps <span" in html
    assert marks(said("Heath 3 sleeps 3. [1]", claim("3", 1, "count"), citations=(heath,))) == [], "which of the two?"


def test_a_range_is_marked_whole() -> None:
    assert marks(said("It lasts 12-24 months [4].", claim("12", 4), claim("24 months", 4))) == ["12-24 months"]
    assert marks(said("质保 12 至 24 个月。[4]", claim("24 个月", 4))) == ["12 至 24 个月"]


def test_only_what_a_customer_looks_at_twice_is_marked() -> None:
    html = said(
        "Alder 2 of steel, as Alder says, for 24 months, waterproof: no [2].",
        claim("2", 2),
        claim("steel", 2, "attribute"),
        claim("Alder", 2, "name"),
        claim("24 months", 2),
        claim("no", 2, "attribute", "No"),
    )
    assert marks(html) == ["24 months", "no"]


def test_what_was_withheld_or_rests_on_nothing_has_no_mark() -> None:
    html = said(
        "380 g, 390 g, 400 g [2].", claim("380 g", 2, verdict="withheld"), claim("390 g", None), claim("400 g", 9)
    )
    assert marks(html) == []
    assert proofs(html) == []
    assert "st-proofs" not in html


@pytest.mark.parametrize(
    ("lang", "told"), [("en", "Corrected: the catalog's value was put in."), ("zh", "已更正：换成了商品目录里的值。")]
)
def test_a_repaired_claim_says_so_and_shows_no_passage_that_states_another_price(lang: str, told: str) -> None:
    old = Citation(1, "faq", "What does it cost?", "It costs $39.", field="answer")
    html = said("It costs $49.00 [1].", claim("$49.00", 1, "money", verdict="repaired"), citations=(old,), lang=lang)
    assert 'class="st-claim st-repaired"' in html
    (proof,) = proofs(html)
    assert told in proof
    assert "2025-03-04 10:20 UTC" in proof
    assert "$39" not in proof
    of_catalog = said("It costs $49.00 [1].", claim("$49.00", 1, "money", verdict="repaired"), lang=lang)
    assert told in proofs(of_catalog)[0]
    assert "$49.00" in proofs(of_catalog)[0]


def test_what_was_said_rightly_in_the_end_is_no_correction() -> None:
    claims = (claim("$49.00", 1, "money", verdict="repaired"), claim("$49.00", 1, "money"))
    html = said("It costs $49.00 [1].", *claims)
    assert marks(html) == ["$49.00"]
    assert "st-repaired" not in html


def test_in_a_table_the_keyboard_stops_at_the_marker_alone() -> None:
    html = said("| | Alder |\n|---|---|\n| weight | 380 g [2] |", claim("380 g", 2))
    (mark,) = [tag for tag in Tags(html).of("span") if tag.get("class") == "st-claim"]
    (cite,) = [tag for tag in Tags(html).of("a") if tag.get("class") == "cite"]
    assert "tabindex" not in mark
    assert mark["data-proof"] == cite["data-proof"] == cite["aria-describedby"]


def test_links_and_code_hold_no_marks() -> None:
    assert marks(said("[380 g](https://shop.example/a) `380 g` [2]", claim("380 g", 2))) == []


def test_a_full_width_figure_is_found() -> None:
    assert marks(said("重３８０克 [2]", claim("380克", 2), lang="zh")) == ["３８０克"]


def test_a_long_passage_is_cut_around_the_claim() -> None:
    page = Citation(1, "page", "Care", "Wash it. " * 60 + "Dry it for 40 minutes. " + "Store it. " * 60)
    (proof,) = proofs(said("Dry for 40 minutes [1].", claim("40 minutes", 1, "time"), citations=(page,)))
    assert "Dry it for 40 minutes." in proof
    assert len(proof) < 300


TEXT = st.text(st.sampled_from("a1 2.,[]*|\n-g克。`<&\"'3"), max_size=40)


@given(TEXT, TEXT, TEXT)
def test_marks_change_no_letter_of_the_text(text: str, one: str, other: str) -> None:
    claims = (claim(one, 1, "money"), claim(other, 2, "percent"), claim("1", 1, "count"), claim("2g", 2, "money"))
    marked = said(text, *claims).partition("<details")[0].partition('<div class="st-proofs')[0]
    bare = said(text).partition("<details")[0]
    assert Tags(marked).text == Tags(bare).text


def test_the_explanation_on_a_terminal_names_what_was_corrected() -> None:
    answer = Answer("a", "?", "?", "en", "answered", "llm", "It costs $49.00 [1].", 1.0, (PRICE,),
                    claims=(claim("$49.00", 1, "money", verdict="repaired"), claim("380 g", 2),
                            claim("$9.00", 1, "money", verdict="repaired")))  # fmt: skip
    assert corrections_text(answer) == "  Corrected to the catalog's value: $49.00 [1]"
    right = replace(answer, claims=(*answer.claims, claim("$49.00", 1, "money")))
    assert corrections_text(right) == ""
