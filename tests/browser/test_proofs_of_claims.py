"""The small proofs of claims in a real browser: by pointer, keyboard and tap, on every width, in light and dark."""

from __future__ import annotations

from typing import Any

import pytest

from tests.browser.visit import CONTRAST, LISTING, Visit

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    # Gradio keeps its own statistics with a pandas that warns of changes to come.
    pytest.mark.filterwarnings("ignore::DeprecationWarning:gradio.queueing"),
]

LOCALE = {"en": "en-US", "zh": "zh-CN"}
PRICE = {"en": "How much does the Ridge 2 GTX cost?", "zh": "Ridge 2 GTX 多少钱？"}
TOLD = {"en": "From the catalog, as of", "zh": "取自商品目录，截至"}
COMPARED = "Compare the Bracken 1 and the Heath 3"
MARK = "#st-live .st-claim"
OPEN = ".st-proof:popover-open"
PHONE: dict[str, Any] = {"viewport": {"width": 390, "height": 740}, "is_mobile": True, "has_touch": True}


def shown(here: Visit, count: int = 1) -> None:
    here.page.wait_for_function(f"document.querySelectorAll('{OPEN}').length === {count}")


def in_view(here: Visit) -> None:
    box = here.page.locator(OPEN).bounding_box()
    size = here.page.viewport_size
    assert box is not None
    assert size is not None
    assert box["x"] >= 0
    assert box["y"] >= 0
    assert box["x"] + box["width"] <= size["width"]
    assert box["y"] + box["height"] <= size["height"]


@pytest.mark.parametrize(("language", "scheme"), [("en", "light"), ("zh", "dark")])
def test_the_pointer_shows_a_proof_and_may_move_onto_it(visit: Any, address: str, language: str, scheme: str) -> None:
    here: Visit = visit(locale=LOCALE[language], color_scheme=scheme)
    page = here.page
    here.ask(PRICE[language])
    mark = page.locator(MARK).first
    assert "149" in mark.inner_text()
    assert mark.evaluate("mark => getComputedStyle(mark).textDecorationStyle") == "dotted"
    height = page.locator("#st-live .st-text").bounding_box()
    shown(here, 0)
    mark.hover()
    shown(here)
    told = here.text(OPEN)
    assert "Ridge 2 GTX" in told
    assert "149" in told
    assert TOLD[language] in told
    assert page.locator("#st-live .st-text").bounding_box() == height, "the text does not move"
    in_view(here)
    page.locator(f"{OPEN} blockquote").hover()
    page.wait_for_timeout(500)
    shown(here)
    page.mouse.move(5, 5)
    shown(here, 0)
    assert here.failed == []
    assert here.left_the_house(address) == []


def test_the_keyboard_reaches_it_and_escape_closes_it(visit: Any) -> None:
    here: Visit = visit()
    page = here.page
    here.ask(PRICE["en"])
    for _ in range(20):
        if page.evaluate("document.activeElement.matches('.st-claim')"):
            break
        page.keyboard.press("Shift+Tab")
    shown(here)
    described = page.evaluate("document.activeElement.getAttribute('aria-describedby')")
    assert page.locator(OPEN).get_attribute("id") == described
    page.keyboard.press("Escape")
    shown(here, 0)
    assert page.evaluate("document.activeElement.matches('.st-claim')"), "the focus stays"
    page.keyboard.press("Enter")
    shown(here)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.matches('a.cite')")
    page.keyboard.press("Escape")
    shown(here, 0)
    assert here.failed == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_tap_opens_it_within_the_screen_and_a_tap_beside_it_closes_it(visit: Any, language: str, scheme: str) -> None:
    here: Visit = visit(locale=LOCALE[language], color_scheme=scheme, **PHONE)
    page = here.page
    here.ask(LISTING[language])
    marks = page.locator(MARK)
    for mark in (marks.last, marks.nth(1)):
        mark.tap()
        shown(here)
        in_view(here)
        assert mark.get_attribute("data-proof") == page.locator(OPEN).get_attribute("id")
    marks.nth(1).tap()
    shown(here, 0)
    marks.last.tap()
    shown(here)
    page.locator("#st-live .st-question").tap()
    shown(here, 0)
    marks.last.tap()
    shown(here)
    page.keyboard.press("Escape")
    shown(here, 0)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert here.failed == []


def test_a_proof_in_a_table_is_not_cut_off_and_follows_its_mark(visit: Any) -> None:
    here: Visit = visit(viewport={"width": 320, "height": 640}, is_mobile=True, has_touch=True, color_scheme="dark")
    page = here.page
    here.ask(COMPARED)
    page.locator("#st-live td .st-claim").nth(1).tap()
    shown(here)
    in_view(here)
    before = page.locator(OPEN).bounding_box()
    page.evaluate("scrollBy(0, 40)")
    page.wait_for_timeout(300)
    after = page.locator(OPEN).bounding_box()
    assert before is not None
    assert after is not None
    assert after["y"] == pytest.approx(before["y"] - 40, abs=2)


def test_in_a_table_the_marker_tells_the_proof_to_the_keyboard(visit: Any) -> None:
    here: Visit = visit()
    page = here.page
    here.ask(COMPARED)
    assert page.locator("#st-live td .st-claim[tabindex]").count() == 0
    page.locator("#st-start-over").focus()
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('td a.cite[data-proof]')"):
            break
    shown(here)
    assert "$229.00" in here.text(OPEN)


def test_proofs_are_no_part_of_the_text_that_is_copied(visit: Any) -> None:
    here: Visit = visit()
    here.ask(PRICE["en"])
    here.page.locator(MARK).first.click()
    shown(here)
    copied = here.page.evaluate(
        "getSelection().selectAllChildren(document.querySelector('#st-live .st-answer')), getSelection().toString()"
    )
    assert "costs $149.00." in copied
    assert TOLD["en"] not in copied


@pytest.mark.parametrize("width", [390, 1280])
def test_marks_move_no_line_of_the_text(visit: Any, width: int) -> None:
    here: Visit = visit(viewport={"width": width, "height": 860})
    here.ask(COMPARED)
    text = here.page.locator("#st-live .st-text")
    assert text.locator(".st-claim").count() > 10
    marked = text.bounding_box()
    text.evaluate("text => text.querySelectorAll('.st-claim').forEach((mark) => mark.replaceWith(...mark.childNodes))")
    assert text.bounding_box() == marked


def test_an_earlier_answer_keeps_its_proofs(visit: Any) -> None:
    here: Visit = visit()
    here.ask(PRICE["en"])
    here.page.locator(MARK).first.click()
    here.ask(LISTING["en"])
    shown(here, 0)
    here.page.locator("#st-past .st-claim").first.hover()
    shown(here)
    assert "149" in here.text(OPEN)
    assert here.page.locator(OPEN).get_attribute("id") == "turn-1-proof-1"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_proof_can_be_read(visit: Any, scheme: str) -> None:
    here: Visit = visit(color_scheme=scheme)
    here.ask(PRICE["en"])
    here.page.locator(MARK).first.hover()
    shown(here)
    ratios = here.page.evaluate(CONTRAST, f"{OPEN} :is(p, blockquote, .st-number)")
    assert ratios
    assert min(ratios) >= 4.5
