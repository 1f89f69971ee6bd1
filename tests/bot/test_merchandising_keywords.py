"""Key words in both languages and both engines."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.merchandising.keywords import goals, keywords
from bot.models import OpenAiChatModel
from knowledge.errors import ModelEndpointError
from tests.fakes import FakeEndpoint, RecordingModel, Script

RUNNER = "我喜欢运动，尤其是跑步和游泳。我的目标是提高我的跑步成绩和减少游泳时间。"
RUNNER_EN = (
    "I like sports, especially running and swimming. My goal is to improve my running performance and to reduce "
    "my swimming time."
)
WANTED = {"跑步", "游泳", "提高成绩", "减少时间"}


def words(text: str, **options) -> list[str]:
    return [keyword.term for keyword in keywords(text, **options)]


def test_the_example_that_the_product_grew_from() -> None:
    assert set(words(RUNNER)) >= WANTED
    assert "目标" not in words(RUNNER)


@pytest.mark.parametrize(
    "said",
    [
        "跑步\n游泳\n提高成绩\n减少时间",
        "1. 提高成绩\n2. 减少时间\n3. 马拉松",
        "我不能回答。",
        "",
    ],
)
def test_the_example_with_a_model_whatever_it_says(said: str) -> None:
    model = OpenAiChatModel("m", "http://model.test/v1", http_client=FakeEndpoint(Script(said)).client())
    found = words(RUNNER, model=model)
    assert set(found) >= WANTED
    assert "马拉松" not in found  # not a word of the text


def test_the_models_order_comes_first() -> None:
    assert words(RUNNER, model=RecordingModel("减少时间\n运动"))[:2] == ["减少时间", "运动"]


def test_a_failing_model_leaves_the_extractors_words() -> None:
    assert keywords(RUNNER, model=RecordingModel("减少", error=ModelEndpointError("gone"))) == keywords(RUNNER)


def test_the_same_wish_in_english() -> None:
    found = words(RUNNER_EN)
    assert {"running", "swimming", "improve performance", "reduce time"} <= set(found)
    assert not {"goal", "like", "especially"} & set(found)


@pytest.mark.parametrize(
    ("text", "expected", "unwanted"),
    [
        (
            "我平时喜欢徒步和露营，想买一双防水的登山鞋，希望减轻背包重量。",
            {"徒步", "露营", "登山鞋", "减轻重量"},
            {"喜欢"},
        ),
        ("我希望缩短做饭的时间，提高面包的口感。", {"缩短时间", "提高口感", "做饭", "面包"}, {"希望"}),
        ("需要轻便的折叠椅和保温水壶。", {"折叠椅", "保温水壶"}, {"需要"}),
        ("想提高我的跑步速度，準備馬拉松", {"提高速度", "马拉松"}, {"准备"}),
        (
            "Looking for waterproof hiking boots and a warm sleeping bag.",
            {"waterproof hiking boots", "warm sleeping bag"},
            {"Looking"},
        ),
        ("I want to shorten my cooking time.", {"shorten time", "cooking time"}, {"want"}),
    ],
)
def test_things_activities_and_goals(text: str, expected: set[str], unwanted: set[str]) -> None:
    found = set(words(text))
    assert expected <= found
    assert not unwanted & found


def test_goals_are_the_words_that_the_text_says_only_in_parts() -> None:
    assert goals(RUNNER, keywords(RUNNER)) == ["提高成绩", "减少时间"]
    assert goals(RUNNER_EN, keywords(RUNNER_EN)) == ["improve performance", "reduce time"]


def test_scores_fall_from_one_and_the_limit_holds() -> None:
    found = keywords(RUNNER, limit=3)
    assert len(found) == 3
    assert found[0].score == 1.0
    assert [k.score for k in found] == sorted((k.score for k in found), reverse=True)


@pytest.mark.parametrize("text", ["", "   ", "!!!", "的了吗", "👟👟", "the of and"])
def test_a_text_that_says_nothing_has_no_key_words(text: str) -> None:
    assert keywords(text) == []


@given(st.text(max_size=60), st.sampled_from(["en", "zh", None]))
def test_any_text_is_read_and_each_word_is_named_once(text: str, language: str | None) -> None:
    found = words(text, language=language)
    assert len(found) == len(set(found)) <= 10
