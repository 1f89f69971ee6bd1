"""The served shopper page in a real browser, over the real assistant and the sample shop."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.browser.visit import LISTING, Visit

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    # Gradio keeps its own statistics with a pandas that warns of changes to come.
    pytest.mark.filterwarnings("ignore::DeprecationWarning:gradio.queueing"),
]


def pictures(page: Page) -> list[int]:
    """The natural widths of the cards' pictures, each brought into view and given its time; 0 is a broken one."""
    widths = []
    for picture in page.locator("#st-live .st-card img").all():
        picture.scroll_into_view_if_needed()
        page.wait_for_function("image => image.complete", arg=picture.element_handle())
        widths.append(int(picture.evaluate("image => image.naturalWidth")))
    return widths


def test_english_answer_with_sources_cards_and_pictures(visit: Any, address: str) -> None:
    here: Visit = visit()
    here.ask(LISTING["en"])
    assert "backpack" in here.text("#st-live .st-text").lower()
    assert here.page.locator("#st-live .st-card").count() >= 2
    assert "$" in here.text("#st-live .st-card >> nth=0")
    assert min(pictures(here.page)) > 0
    cited = here.page.locator("#st-live a.cite").count()
    assert cited >= 1
    here.page.locator("#st-live a.cite").first.click()
    assert here.page.locator("#turn-1-source-1").is_visible()
    assert here.failed == []
    assert here.left_the_house(address) == []


def test_chinese_page_and_answer(visit: Any, address: str) -> None:
    here: Visit = visit(locale="zh-CN", color_scheme="dark")
    assert here.text("#st-send") == "提问"
    here.ask(LISTING["zh"])
    assert "背包" in here.text("#st-live .st-text")
    assert "有货" in here.text("#st-live .st-card >> nth=0")
    assert "来源" in here.text("#st-live .st-sources summary")
    assert "dark" in (here.page.locator("body").get_attribute("class") or "")
    assert here.failed == []
    assert here.left_the_house(address) == []


def test_everything_by_keyboard(visit: Any) -> None:
    here: Visit = visit()
    page = here.page
    page.locator("h1").click()
    page.keyboard.press("Tab")

    def focused(selector: str) -> bool:
        return bool(page.evaluate("selector => document.activeElement.matches(selector)", selector))

    def tab_to(selector: str, key: str = "Tab") -> None:
        for _ in range(40):
            if focused(selector):
                return
            page.keyboard.press(key)
        pytest.fail(f"{selector} is not reached with {key}")

    tab_to("#st-language")
    tab_to("button[data-ask]")
    tab_to("#st-box textarea")
    page.keyboard.type(LISTING["en"])
    page.keyboard.press("Enter")
    here.answered()
    assert page.locator("#st-box textarea").input_value() == ""
    tab_to("#turn-1-sources summary", "Shift+Tab")
    assert not page.locator("#turn-1-source-1").is_visible()
    page.keyboard.press("Enter")
    assert page.locator("#turn-1-source-1").is_visible()
    tab_to("#turn-1-sources summary", "Shift+Tab")
    here.ask("How long does delivery take?")
    assert page.locator("#turn-1-source-1").is_visible(), "what was opened stays open"
    tab_to("#st-live a.cite", "Shift+Tab")
    page.keyboard.press("Enter")
    assert focused("#turn-2-source-1")


def test_an_example_is_asked_by_pressing_it(visit: Any) -> None:
    here: Visit = visit()
    here.page.get_by_role("button", name=LISTING["zh"]).press("Enter")
    here.answered()
    assert LISTING["zh"] in here.text("#st-live .st-question")
    assert here.page.evaluate("document.activeElement.tagName") == "TEXTAREA"


def test_not_known_is_said_and_gives_the_contact(visit: Any) -> None:
    here: Visit = visit()
    here.ask("Do you sell bicycles?")
    assert "service@fernhill.example" in here.text("#st-live .st-unknown")
    assert here.page.locator("#st-live .st-card").count() == 0


def test_a_follow_up_knows_what_went_before_and_another_visitor_does_not(visit: Any) -> None:
    first: Visit = visit()
    second: Visit = visit()
    first.ask("Is the Ridge 2 GTX in stock?")
    first.ask("And how much does it cost?")
    assert "$149" in first.text("#st-live")
    assert first.page.locator("#st-past .st-exchange").count() == 1
    assert second.page.locator(".st-exchange").count() == 0
    first.page.locator("#st-start-over").click()
    first.page.wait_for_selector(".st-welcome")
    assert first.page.locator(".st-exchange").count() == 0


def test_switching_the_language_keeps_the_conversation(visit: Any) -> None:
    here: Visit = visit()
    here.ask(LISTING["en"])
    here.page.locator("#st-language").click()
    here.page.wait_for_function("document.documentElement.lang === 'zh-Hans'")
    assert here.text("h1") == "蕨丘户外与家居"
    assert LISTING["en"] in here.text("#st-past")


@pytest.mark.parametrize("question", [None, LISTING["en"], "Do you sell bicycles?", "x" * 400])
def test_a_phone_needs_no_sideways_scrolling(visit: Any, question: str | None) -> None:
    here: Visit = visit(viewport={"width": 390, "height": 844}, is_mobile=True, has_touch=True)
    if question:
        here.ask(question)
        for summary in here.page.locator("#st-live summary").all():
            summary.click()
    assert here.page.evaluate("document.documentElement.scrollWidth") <= 390
    box = here.page.locator("#st-box textarea").bounding_box()
    assert box is not None
    assert 0 <= box["y"] <= 844 - box["height"], "the question box stays in view"


def test_markup_in_a_question_does_nothing(visit: Any, address: str) -> None:
    here: Visit = visit()
    here.ask('<img src="https://elsewhere.example/p.png" onerror="document.title=1"><script>document.title=2</script>')
    assert "<img" in here.text("#st-live .st-question")
    assert here.page.title() == "Fernhill Outdoor & Home"
    assert here.failed == []
    assert here.left_the_house(address) == []


def test_nothing_of_the_maker_of_the_page_kit_is_left(visit: Any) -> None:
    here: Visit = visit()
    assert here.page.locator("footer:visible").count() == 0
    assert "gradio" not in here.text("body").lower()


@pytest.mark.parametrize(
    ("question", "locale", "price"),
    [
        ("Compare the Bracken 1 and the Heath 3", "en-US", "Price"),
        ("Bracken 1 和 Heath 3 有什么区别？", "zh-CN", "价格"),
    ],
)
def test_a_comparison_is_a_table_that_a_phone_can_move(visit: Any, question: str, locale: str, price: str) -> None:
    here: Visit = visit(locale=locale, viewport={"width": 360, "height": 740}, color_scheme="dark")
    here.ask(question)
    table = here.page.locator("#st-live .st-text table")
    assert table.locator("th").count() == 3
    assert price in table.locator("tr").nth(1).inner_text()
    # The table moves inside its own frame, never the page, and the names of the fields stay in sight.
    assert here.page.evaluate("document.documentElement.scrollWidth") <= 360
    table.evaluate("table => { table.scrollLeft = 1000; }")
    name = table.locator("tr").nth(1).locator("td").first.bounding_box()
    assert name is not None
    assert name["x"] >= 0
    table.locator("a.cite").first.click()
    assert here.page.locator("#turn-1-source-1").is_visible()
    assert here.failed == []
