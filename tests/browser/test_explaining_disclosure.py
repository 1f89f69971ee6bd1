"""Why this answer, in a real browser: opened by keyboard, in both languages, on a phone, named for screen readers."""

from __future__ import annotations

from typing import Any

import pytest

from tests.browser.visit import CONTRAST, Visit

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    # Gradio keeps its own statistics with a pandas that warns of changes to come.
    pytest.mark.filterwarnings("ignore::DeprecationWarning:gradio.queueing"),
]

WHY = {"en": "Why this answer?", "zh": "为什么这样回答？"}
LOCALE = {"en": "en-US", "zh": "zh-CN"}
ASKED = {"en": "How heavy is the Ridge 2 GTX?", "zh": "Ridge 2 GTX 多重？"}
USED = {"en": "Used for this answer", "zh": "用于本回答"}


def focused(here: Visit, selector: str) -> bool:
    return bool(here.page.evaluate("selector => document.activeElement.matches(selector)", selector))


@pytest.mark.parametrize("language", ["en", "zh"])
def test_it_opens_and_closes_by_keyboard_and_stays_as_it_was_left(visit: Any, address: str, language: str) -> None:
    here: Visit = visit(locale=LOCALE[language])
    page = here.page
    here.ask(ASKED[language])
    assert here.text("#turn-1-because summary").strip() == WHY[language]
    assert not page.locator("#turn-1-because .st-facts").is_visible()
    for _ in range(10):
        if focused(here, "#turn-1-because summary"):
            break
        page.keyboard.press("Shift+Tab")
    assert focused(here, "#turn-1-because summary")
    page.keyboard.press("Enter")
    assert page.locator("#turn-1-because .st-facts").is_visible()
    assert page.locator("#turn-1-because li.st-used").count() == 1
    assert USED[language] in here.text("#turn-1-because li.st-used")
    here.ask(ASKED[language])
    assert page.locator("#turn-1-because .st-facts").is_visible(), "what was opened stays open"
    assert not page.locator("#turn-2-because .st-facts").is_visible()
    page.locator("#turn-1-because summary").press("Enter")
    assert not page.locator("#turn-1-because .st-facts").is_visible()
    assert here.failed == []
    assert here.left_the_house(address) == []


def test_a_follow_up_shows_how_it_was_understood(visit: Any) -> None:
    here: Visit = visit()
    here.ask(ASKED["en"])
    here.ask("And how much does it cost?")
    here.page.locator("#turn-2-because summary").click()
    told = here.text("#turn-2-because .st-facts")
    assert "Understood as" in told
    assert "Ridge 2 GTX" in told


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_bars_are_drawn_and_read_out_in_words(visit: Any, language: str) -> None:
    here: Visit = visit(locale=LOCALE[language])
    here.ask(ASKED[language])
    here.page.locator("#turn-1-because summary").click()
    used = here.page.locator("#turn-1-because li.st-used")
    track = used.locator(".st-together .st-track").bounding_box()
    bar = used.locator(".st-together .st-track b").bounding_box()
    line = used.locator(".st-together .st-track i").bounding_box()
    assert track is not None
    assert bar is not None
    assert line is not None
    assert 0 < bar["width"] <= track["width"]
    assert track["x"] < line["x"] < bar["x"] + bar["width"], "what is used reaches beyond the threshold"
    assert used.locator(".st-bars").get_attribute("aria-hidden") == "true"
    spoken = used.locator(".st-sr").inner_text()
    assert {"en": "together:", "zh": "综合:"}[language] in spoken
    assert not any(character.isdigit() for character in spoken), "a shopper is told in words"


@pytest.mark.parametrize(
    ("language", "question", "chip"),
    [("en", "Which backpacks do you have under $150?", "$150"), ("zh", "有哪些 150 美元以下的背包？", "$150")],
)
def test_filters_are_seen_without_opening_anything(visit: Any, language: str, question: str, chip: str) -> None:
    here: Visit = visit(locale=LOCALE[language])
    here.ask(question)
    chips = here.page.locator("#st-live .st-filters li")
    assert chips.count() >= 2
    assert any(chip in text for text in chips.all_inner_texts())


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 390, 1280])
def test_it_fits_every_width_and_can_be_read_in_the_dark(visit: Any, width: int, scheme: str) -> None:
    here: Visit = visit(viewport={"width": width, "height": 844}, color_scheme=scheme)
    here.ask("Which backpacks do you have under $150?")
    here.page.locator("#turn-1-because summary").click()
    assert here.page.evaluate("document.documentElement.scrollWidth") <= width
    ratios = here.page.evaluate(CONTRAST, "#turn-1-because :is(dt, dd, p, li, summary, .st-together span)")
    assert ratios
    assert min(ratios) >= 4.5
