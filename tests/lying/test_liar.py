"""The liar itself: each lie differs from the truth in one place, and is false by the shop's own data."""

from __future__ import annotations

from decimal import Decimal
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.lying.lies import KINDS, Lie, lie, lies, reaches
from tests.lying.quantities import all_values, codes, links, money, numbers
from tests.lying.sources import offered
from tests.lying.trial import pieces, spoken
from tests.lying.truths import Truth

SEEDS = st.integers(min_value=0, max_value=10**6)


def truth(sentence: str, language: str = "en", data: str = "", **more: Any) -> Truth:
    known: dict[str, Any] = {
        "title": "Elm stool",
        "about": "elm",
        "rivals": (("Ash bench", "Ash bench\nweight: 9 kg"),),
    } | more
    return Truth(
        (sentence,), language, "human", "test", "?", lambda _source: True, f"Elm stool\n{data or sentence}", **known
    )


SENTENCES = (
    truth("The Elm stool weighs 3.5 kg and costs $49.90.", values=("3.5 kg",)),
    truth("You can send it back within 30 days, until 5 p.m."),
    truth("It is in stock as model EL-204."),
    truth("Elm stool 重 3.5 公斤，售价 49.9 元。", "zh", values=("3.5 公斤",)),
    truth("本款不防水，收货后 30 天内可以退货，有货。", "zh"),
    truth("Write to help@elm.example.", about=None),
)


@given(seed=SEEDS, start=st.sampled_from(SENTENCES))
def test_every_lie_is_new_to_the_data_and_stands_in_its_sentence(seed: int, start: Truth) -> None:
    for told in lies(start, Random(seed)):
        assert told.kind in KINDS
        assert told.sentence != start.sentences[0]
        assert reaches(told, told.sentence), "said as it is, it reaches the customer"
        assert not reaches(told, start.text), "the truth is no lie"
        assert not reaches(told, start.data)


@given(seed=SEEDS, kind=st.sampled_from(["number", "price", "date"]), start=st.sampled_from(SENTENCES))
def test_a_changed_amount_stands_nowhere_in_the_data(seed: int, kind: str, start: Truth) -> None:
    told = lie(start, kind, Random(seed))
    if told is not None and told.way == "changed":
        fresh = all_values(told.sentence) - all_values(start.data)
        assert fresh, told.sentence


def test_a_unit_in_which_the_quantity_is_the_same_is_no_lie() -> None:
    start = truth("It is 1000 g heavy.", data="weight: 1 kg")
    said = {told.sentence for seed in range(60) if (told := lie(start, "unit", Random(seed))) is not None}
    assert said
    assert not any("1000 g " in sentence for sentence in said)
    start = truth("It weighs 1 kg.", data="weight: 1000 g; shipping weight: 1 lb")
    said = {told.sentence for seed in range(60) if (told := lie(start, "unit", Random(seed))) is not None}
    assert said
    assert "It weighs 1 lb." not in said


def test_a_bound_that_the_true_one_implies_is_no_lie() -> None:
    start = truth("It costs less than $20.", data="price range: less than $20")
    for seed in range(60):
        told = lie(start, "price", Random(seed))
        assert told is not None
        assert told.way != "changed" or (money(told.sentence)[0].value or 0) < Decimal(20)


def test_another_product_must_lack_the_value() -> None:
    start = truth("The Elm stool weighs 9 kg.", values=("9 kg",))
    assert lie(start, "product", Random(1)) is None
    start = truth("The Elm stool weighs 3 kg.", values=("3 kg",))
    told = lie(start, "product", Random(1))
    assert told is not None
    assert told.sentence == "The Ash bench weighs 3 kg."


@pytest.mark.parametrize(
    ("sentence", "language", "false"),
    [
        ("It is waterproof.", "en", "It is not waterproof."),
        ("It is not waterproof.", "en", "It is waterproof."),
        ("It has a lid.", "en", "It does not have a lid."),
        ("本款不防水。", "zh", "本款防水。"),
        ("支持快充。", "zh", "不支持快充。"),
    ],
)
def test_a_not_more_or_less(sentence: str, language: str, false: str) -> None:
    told = lie(truth(sentence, language), "negation", Random(3))
    assert told is not None
    assert told.sentence == false


def test_a_condition_is_not_negated() -> None:
    assert lie(truth("If you are between two sizes, take the larger one."), "negation", Random(1)) is None


def test_the_reading_of_a_text() -> None:
    assert [(n.value, n.unit) for n in numbers("4 mm lugs, 380 g, 3 to 5 working days, 7 colours")] == [
        (Decimal(4), "mm"),
        (Decimal(380), "g"),
        (Decimal(3), ""),
        (Decimal(5), "days"),
        (Decimal(7), ""),
    ]
    assert [n.unit for n in numbers("重 1.2 公斤，30 天内，4 毫米")] == ["公斤", "天", "毫米"]
    assert [m.value for m in money("$5.95, 49.9 元, 12 GB")] == [Decimal("5.95"), Decimal("49.9")]
    assert [c.text for c in codes("Canon NB-CP2L, 10cm, 3rd, 30x40, A4")] == ["NB-CP2L"]
    assert [found.text for found in links("Write to a@b.example or see https://x.example/y.")] == [
        "a@b.example",
        "https://x.example/y",
    ]


def test_every_part_of_an_answer_carries_its_source() -> None:
    start = truth("It is red.")
    told = Lie(start, "promise", "added", ("It is red. We guarantee it for life.",), 0, "We guarantee it for life")
    assert pieces(told) == ["It is red.", "We guarantee it for life."]
    assert spoken(["It is red.", "不防水。"], "[1]", Random(1)).count("[1]") == 2


def test_sources_are_read_from_the_request() -> None:
    message = 'Sources:\n<source n="2" kind="faq" title="A &quot;b&quot;" field="answer">\nx &lt; y\n</source>\n\nQ'
    (source,) = offered([{"role": "user", "content": message}])
    assert (source.n, source.kind, source.title, source.text) == (2, "faq", 'A "b"', "x < y")
    again = [{"role": "user", "content": message}, {"role": "user", "content": "Not proved: z"}]
    assert offered(again) == [source]
