"""Why this answer, on the page and over HTTP: what is shown, to whom, and in which words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from starlette.testclient import TestClient

from bot.answers import Answer, Citation, Question
from bot.explanation import Explanation, Weighed
from bot.vocabulary import lexicon
from tests.ui.canned import HOSTILE, SHOP, CannedAssistant, hostile_explanation, hostile_filters
from tests.ui.tags import Tags
from ui.pages.conversation import converse
from ui.rendering import Frame, answer_html
from ui.rendering.conditions import conditions
from ui.rendering.explanation_html import Why, explanation_html, filters_html
from ui.rendering.reasons import reasons
from ui.web.serving import create_app

WORDS = lexicon()
ENGLISH, CHINESE = Why("en", "turn-1", WORDS), Why("zh", "turn-1", WORDS)

FOUND = Explanation(
    language="en",
    intent="ask",
    route="field",
    confidence=0.82,
    standalone="Ridge 2: how heavy is it?",
    subjects=("R2",),
    subject_from="history",
    candidates=(
        Weighed("field", "Ridge 2", 0.8, 0.5, {"words": 0.9, "meaning": 0.6, "kind of value": 0.06}, "R2", "Weight",
                "Weight: 380 g", used=True),
        Weighed("faq", "What does shipping weigh?", 0.44, 0.5, {"words": 0.3, "meaning": 0.55}, text="Nothing.",
                reason="below_threshold"),
        Weighed("product", "Feather", 0.04, 0.5, {"words": 0.0, "meaning": 0.0}, "F", reason="below_threshold"),
    ),
    threshold=0.5,
)  # fmt: skip


@pytest.mark.parametrize(
    ("filters", "english", "chinese"),
    [
        ({}, (), ()),
        ({"brand": "HP"}, ("HP",), ("HP",)),
        ({"brand": ["HP", "Dell"]}, ("HP or Dell",), ("HP、Dell",)),
        ({"category": ["Tents", "帐篷"]}, ("Tents",), ("帐篷",)),
        ({"title": "xerox toner"}, ("“xerox” and “toner” in the title",), ("标题含“xerox”、“toner”",)),
        ({"price_max": 600.0, "currency": "USD"}, ("≤ $600.00",), ("≤ US$600.00",)),
        ({"price_max": 600, "price_max_open": True, "currency": "USD"}, ("< $600.00",), ("< US$600.00",)),
        ({"price_min": 100, "price_max": 200}, ("100 – 200",), ("100 – 200",)),
        ({"price_min": 100, "price_min_open": True, "price_max": 200}, ("> 100, ≤ 200",), ("> 100, ≤ 200",)),
        ({"attributes": [{"name": "Weight", "max": 1.0, "unit": "kg"}]}, ("Weight ≤ 1 kg",), ("重量 ≤ 1千克",)),
        (
            {"attributes": [{"name": ["weight"], "min": 3460.0, "bare": True}]},
            ("weight ≥ 3,460 (no unit stated)",),
            ("重量 ≥ 3,460（未标单位）",),
        ),
        ({"attributes": [{"name": "Diagonal", "min": 27, "max": 27}]}, ("Diagonal = 27",), None),
        ({"attributes": [{"name": "waterproof", "value": True}]}, ("waterproof: yes",), ("防水：是",)),
        ({"attributes": [{"name": "Color", "value": ["red", "Red"]}]}, ("Color: red or Red",), ("颜色：红色",)),
        ({"not": [{"brand": "HP"}, {"options": ["red"]}]}, ("not HP", "not red"), ("不要HP", "不要红色")),
        ({"in_stock": True, "on_sale": True}, ("in stock", "on sale"), ("有货", "促销中")),
        ({"in_stock": False}, ("out of stock",), ("缺货",)),
        ({"attributes": [{"name": "RAM", "min": 8, "unit": "gb"}]}, ("RAM ≥ 8 GB",), None),
        ({"attributes": [{"name": "x", "value": list("abcde")}]}, ("x: a, b or c + 2",), ("“x”：a、b、c + 2",)),
        ({"title": "laptop|notebook"}, ("“laptop” or “notebook” in the title",), ("标题含“laptop”、“notebook”",)),
        ({"codes": ["006R9032"]}, ("code 006R9032",), ("型号 006R9032",)),
        ({"price_max": "much", "attributes": ["x", {}], "not": "x", "unheard": 1}, (), ()),
        ({"price_max": float("nan")}, (), ()),
    ],
)
def test_filters_in_a_few_words(
    filters: dict[str, Any], english: tuple[str, ...], chinese: tuple[str, ...] | None
) -> None:
    assert conditions(filters, "en", WORDS) == english
    assert chinese is None or conditions(filters, "zh", WORDS) == chinese


def test_the_glossary_names_a_field() -> None:
    shop = replace(SHOP, glossary={"loft": "蓬松度"})
    answer = replace(canned("靴子"), filters={"attributes": [{"name": "loft", "min": 700}]})
    assert "蓬松度 ≥ 700" in answer_html(answer, Frame(shop, "zh"))


def canned(text: str) -> Answer:
    return CannedAssistant().ask(Question(text))


def test_filters_stand_under_the_answer_unopened() -> None:
    answer = replace(canned("boots"), filters={"brand": "HP", "not": [{"options": ["red"]}]})
    tags = Tags(answer_html(answer, Frame(SHOP, "en")))
    assert "FiltersHPnot red" in tags.text
    assert "st-filters" not in answer_html(canned("boots"), Frame(SHOP, "en"))


def test_what_the_catalog_lacks_is_not_called_unwritten() -> None:
    lacking = replace(canned("bicycle"), citations=(Citation(1, "catalog", "The catalog", "tents: 0"),))
    assert "Nothing fits all of it" in answer_html(lacking, Frame(SHOP, "en"))
    assert "没有完全符合的商品" in answer_html(lacking, Frame(SHOP, "zh"))
    assert "Not in our pages" in answer_html(canned("bicycle"), Frame(SHOP, "en"))


def test_what_a_filter_left_out_has_no_bars() -> None:
    near = Weighed("product", "Bracken", 0.0, 0.5, sku="B", reason="filtered_out")
    html = explanation_html(replace(FOUND, route="none_fit", candidates=(near,)), ENGLISH)
    text = Tags(html).text
    assert "left out by a filter" in text
    assert "How sure" not in text
    assert "st-bars" not in html
    assert "threshold" not in text


def test_the_explanation_opens_and_tells_in_words() -> None:
    tags = Tags(explanation_html(FOUND, ENGLISH))
    assert [name for name, _ in tags.found][:2] == ["details", "summary"]
    assert tags.of("details")[0]["id"] == "turn-1-because"
    assert "open" not in tags.of("details")[0]
    for told in (
        "Why this answer?", "Ridge 2: how heavy is it?", "from the conversation so far",
        "what the product's own data says", "very sure", "Weight: 380 g", "used for this answer",
        "What does shipping weigh?", "not close enough", "words: strong; meaning: fair; together: strong",
    ):  # fmt: skip
        assert told in tags.text
    assert "Feather" not in tags.text, "what has nothing of the question in it is no near miss"


def test_figures_are_only_for_whom_they_are_meant() -> None:
    shopper, staff = explanation_html(FOUND, ENGLISH), explanation_html(FOUND, replace(ENGLISH, figures=True))
    assert "0.80" not in Tags(shopper).text
    for figure in ("(0.82)", "0.80", "0.50", "0.44", "not close enough (by 0.06)", "kind of value 0.06"):
        assert figure in Tags(staff).text


def test_a_hair_below_the_threshold_is_not_called_no_distance() -> None:
    just = Weighed("faq", "Just not", 0.4996, 0.5, reason="below_threshold")
    assert reasons("en").verdict(just, figures=True) == "not close enough (by < 0.01)"


def test_the_bars_are_as_long_as_the_scores() -> None:
    tags = Tags(explanation_html(FOUND, ENGLISH))
    assert [b["style"] for b in tags.of("b")] == [f"--part:{n}%" for n in (90, 60, 80, 30, 55, 44)]
    assert [i["style"] for i in tags.of("i")] == ["--at:50%"] * 2


def test_in_chinese() -> None:
    text = Tags(explanation_html(replace(FOUND, language="zh", unclear=(("轻便", "field"),)), CHINESE)).text
    for told in (
        "为什么这样回答？",
        "理解为",
        "承接上文",
        "很确定",
        "用于本回答",
        "不够接近",
        "轻便（商品没有对应的字段）",
    ):
        assert told in text


def test_every_way_verdict_and_kind_has_words_in_both_languages() -> None:
    from typing import get_args

    from bot.explanation import Reason, Route, WeighedKind

    for language in ("en", "zh"):
        words = reasons(language)
        assert set(words.routes) == set(get_args(Route))
        assert set(words.verdicts) == set(get_args(Reason))
        assert set(words.kinds) == set(get_args(WeighedKind))
        assert all((*words.routes.values(), *words.verdicts.values(), *words.kinds.values()))


def test_nothing_found_is_not_called_sure() -> None:
    lost = replace(FOUND, route="nothing", confidence=0.9, candidates=FOUND.candidates[1:])
    text = Tags(explanation_html(lost, ENGLISH)).text
    assert "very sure" not in text
    assert "not sure enough" in text


def test_hostile_texts_stay_texts() -> None:
    for why in (ENGLISH, replace(CHINESE, figures=True)):
        html = explanation_html(hostile_explanation(HOSTILE), why) + filters_html(hostile_filters(HOSTILE), why)
        assert "alert(2)" in Tags(html).text
        assert not {name for name, _ in Tags(html).found} & {"script", "img", "a", "svg", "iframe"}


def test_a_long_text_does_not_flood_the_page() -> None:
    long = Weighed("faq", "word " * 5_000, 0.9, 0.5, text="x" * 9_999, used=True)
    assert len(explanation_html(replace(FOUND, candidates=(long,) * 50, standalone="y" * 9_999), ENGLISH)) < 12_000
    assert len(filters_html({"options": ["z" * 999] * 999}, ENGLISH)) < 6_000


def test_the_page_asks_why() -> None:
    assistant = CannedAssistant()
    list(converse(assistant, "boots", None, ()))
    assert assistant.asked[-1].explain


class Explaining(CannedAssistant):
    def ask(self, question: Question) -> Answer:
        return replace(super().ask(question), explain=FOUND if question.explain else None)


@pytest.fixture(params=[False, True], ids=["off", "on"])
def asked(request: pytest.FixtureRequest) -> Iterator[tuple[bool, TestClient]]:
    app = create_app(Explaining(), SHOP, catalog_version=lambda: "v", explain=request.param)
    with TestClient(app, base_url="http://127.0.0.1") as client:
        yield request.param, client


@pytest.mark.parametrize("path", ["/api/ask", "/api/chat"])
def test_over_http_nothing_is_explained_unless_the_shop_says_so(asked: tuple[bool, TestClient], path: str) -> None:
    allowed, client = asked
    plain = client.post(path, json={"question": "boots"})
    assert plain.status_code == 200
    assert "below_threshold" not in plain.text
    explained = client.post(path, json={"question": "boots", "explain": True})
    assert explained.status_code == (200 if allowed else 403)
    assert ("below_threshold" in explained.text) is allowed
    if not allowed:
        assert explained.json() == {"error": "Answers are not explained here."}


def test_it_is_off_until_it_is_set(monkeypatch: pytest.MonkeyPatch, tmp_path: Any) -> None:
    from ui.settings import read_settings

    assert not read_settings(tmp_path).explain_over_http
    monkeypatch.setenv("SHELFTALK_EXPLAIN_OVER_HTTP", "true")
    assert read_settings(tmp_path).explain_over_http


def test_an_amount_is_shown_as_it_is_written() -> None:
    found = conditions({"attributes": [{"name": "x", "max": Decimal("0.75"), "unit": "l"}]}, "en", WORDS)
    assert found == ("x ≤ 0.75 l",)
