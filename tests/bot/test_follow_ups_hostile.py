"""Any conversation can be read, whatever its roles, length and characters: without error and in bounded time."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.answers import Question, Turn
from bot.understanding.bounded import LONGEST_QUESTION
from bot.understanding.reading import understand
from ui.wiring import Counter

SEEDS = (
    "and in red?",
    "the second one",
    "no, the men's one",
    "cheaper ones",
    "forget the price",
    "which of these is lighter?",
    "compare it with the Moor Mid",
    "那有红色的吗",
    "再便宜点的呢",
    "这两个有什么区别",
    "不是这个，是第二个",
    "不限价格",
    "show me backpacks under $150",
    "有什么帐篷",
    "How much is the Ridge 2?",
    "- **Wren 18 daypack** – $59.00\n- **Tarn 40 backpack** – $129.00",
    "Which one do you mean: Bracken 2 tent or Heath 2 Winter tent?",
    "| | Bracken 1 tent | Bracken 2 tent |\n| --- | --- | --- |",
)
_TEXTS = st.one_of(
    st.sampled_from(SEEDS),
    st.text(max_size=80),
    st.lists(st.sampled_from(SEEDS), min_size=1, max_size=4).map(" ".join),
    st.builds(
        lambda seed, noise, at: seed[:at] + noise + seed[at:],
        st.sampled_from(SEEDS),
        st.text(max_size=8),
        st.integers(0, 60),
    ),
)
_TURNS = st.builds(Turn, st.sampled_from(("user", "assistant")), _TEXTS)


@settings(max_examples=150)
@given(text=_TEXTS, history=st.lists(_TURNS, max_size=12), about=st.sampled_from([None, None, "ridge-2"]))
def test_any_conversation_can_be_read(
    text: str, history: list[Turn], about: str | None, sample_counter: Counter
) -> None:
    question = Question(text, about=about, history=tuple(history))
    found = understand(question, sample_counter.reader, sample_counter.assistant.lexicon)
    assert len(found.standalone) <= LONGEST_QUESTION
    sold = {product.key for product in sample_counter.reader.view.products()}
    assert {product.key for product in found.subjects} <= sold


@pytest.mark.parametrize(
    "piece",
    [
        "7", "1,", "under $5 or less ", "a ", "not ", "no, ", "the second ", "how many x ", "- **x** ", "|", "\x00",
        "that ", "with 8 GB ", "between 1 and ", "三", "不是", "那", "的", "第", "5元以内的", "最便宜", "我说的是",
    ],
)  # fmt: skip
def test_a_message_of_100_kilobytes_is_read_in_bounded_time(piece: str, sample_counter: Counter) -> None:
    lexicon = sample_counter.assistant.lexicon
    long = piece * (100_000 // len(piece))
    before = (Turn("user", "show me backpacks under $150"), Turn("assistant", SEEDS[15]))
    understand(Question("和 warm", history=before), sample_counter.reader, lexicon)
    asked = (
        Question(long, history=before),
        Question("and in red?", history=(*before, Turn("user", long))),
        Question("the second one", history=(*before, Turn("assistant", long))),
    )
    started = time.perf_counter()
    for question in asked:
        understand(question, sample_counter.reader, lexicon)
    # Each takes a tenth of a second; what tries every place again would take minutes.
    assert time.perf_counter() - started < 15
