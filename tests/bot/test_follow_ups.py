"""Follow-ups in both languages: each is said in full, and what is said in full asks for the same."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.answers import Question, Turn
from bot.understanding.filtering import asked_for
from bot.understanding.reading import Understanding, understand
from knowledge.facets import Filters
from ui.wiring import Counter


@dataclass(frozen=True)
class Dialogue:
    """What customer (``>``) and bot say in turn; the last line of the customer is understood."""

    lines: str
    standalone: str
    subjects: str = ""


BACKPACKS = "- **Wren 18 daypack** – $59.00 [1]\n- **Tarn 40 backpack** – $129.00 [2]"
TENTS = "- **Bracken 2 tent** – $299.00\n- **Heath 2 Winter tent** – $549.00"
ZELTE = "- **Bracken 1 单人帐篷**，价格 US$229.00\n- **Bracken 2 双人帐篷**，价格 US$299.00"

DIALOGUES = {
    # ------------------------------------------------------------ filters that stay
    "colour": Dialogue(
        f"> show me backpacks under $150\n{BACKPACKS}\n> and in black?", "Show me backpacks under $150 in black"
    ),
    "price-on-top": Dialogue("> Do you have tents?\nYes.\n> under $300 please", "Show me tents under $300"),
    "price-replaced": Dialogue(
        f"> show me backpacks under $150\n{BACKPACKS}\n> and under $100?", "Show me backpacks under $100"
    ),
    "size-then-colour": Dialogue(
        "> Do you have running shoes?\nYes.\n> in size 43\nYes.\n> and in yellow?",
        "Show me running shoes in size 43 in yellow",
    ),
    "count-goes-on": Dialogue(
        "> How many tents do you have?\n6 products match.\n> and under $300?", "How many tents under $300 do you have?"
    ),
    "cheaper-ones": Dialogue(
        f"> show me backpacks under $150\n{BACKPACKS}\n> cheaper ones", "Show me backpacks under $59.00"
    ),
    "forget-the-price": Dialogue(
        f"> show me backpacks under $150 in black\n{BACKPACKS}\n> forget the price", "Show me backpacks in black"
    ),
    "any-colour": Dialogue(f"> show me backpacks in black\n{BACKPACKS}\n> any colour is fine", "Show me backpacks"),
    "cheaper-than-the-product": Dialogue(
        "> How much is the Ridge 2 GTX?\nThe Ridge 2 GTX waterproof hiking shoe costs $149.00.\n> anything cheaper?",
        "Show me hiking shoes under $149.00",
    ),
    "zh-colour": Dialogue("> 100美元以内的背包有哪些\n有两款。\n> 那有黑色的吗", "黑色的100美元以内的背包有哪些？"),
    "zh-cheaper": Dialogue(f"> 有什么帐篷\n{ZELTE}\n> 再便宜点的呢", "低于US$229.00的帐篷有哪些？"),
    "zh-count": Dialogue("> 有多少款帐篷\n6 款。\n> 300美元以下的呢", "有多少款300美元以下的帐篷？"),
    "zh-any-price": Dialogue("> 100美元以内的背包有哪些\n有两款。\n> 不限价格", "背包有哪些？"),
    # ------------------------------------------------------------ beyond what was shown
    "lighter": Dialogue(
        "> show me tents\n- **Bracken 2 tent**\n- **Bracken 1 tent**\n> anything lighter?",
        "Show me tents lighter than 1.3 kg",
    ),
    "brighter": Dialogue(
        "> do you have headlamps?\n- **Glow 350 headlamp** – $45.00\n> brighter ones",
        "Show me headlamps with brightness above 350 lm",
    ),
    "lighter-of-another-kind": Dialogue(
        "> show me tents\n- **Bracken 2 tent**\n> do you have lighter backpacks?", "do you have lighter backpacks?"
    ),
    "zh-lighter": Dialogue(f"> 有什么帐篷\n{ZELTE}\n> 更轻的有吗", "重量小于1.3 kg的帐篷有哪些？"),
    "zh-a-bit-lighter": Dialogue(f"> 有什么帐篷\n{ZELTE}\n> 轻一点的", "重量小于1.3 kg的帐篷有哪些？"),
    # ------------------------------------------------------------ a change of subject
    "another-kind": Dialogue(
        "> How many tents do you have?\n6.\n> and sleeping bags?", "How many sleeping bags do you have?"
    ),
    "another-kind-drops-the-price": Dialogue(
        f"> show me backpacks under $150\n{BACKPACKS}\n> Do you have tents?", "Do you have tents?"
    ),
    "zh-another-kind": Dialogue("> 有多少款帐篷\n6 款。\n> 那睡袋呢", "有多少款睡袋？"),
    "other-end": Dialogue(
        "> Which kettle is the cheapest?\nThe Alder electric kettle.\n> and the most expensive?",
        "The most expensive kettle",
    ),
    "zh-other-end": Dialogue("> 有多少款睡袋\n2 款。\n> 最贵的呢", "最贵的睡袋"),
    "policy-between": Dialogue(
        "> How much is the Ridge 2?\n$119.00.\n> what is your return policy?\n30 days.\n> ok, and in 42?",
        "How much is the Ridge 2 hiking shoe in 42?",
        "ridge-2",
    ),
    "policy-leaves-the-search": Dialogue(
        f"> show me backpacks under $150\n{BACKPACKS}\n> do you ship to Canada?\nYes.\n> and in black?",
        "Show me backpacks under $150 in black",
    ),
    "zh-policy-between": Dialogue(
        "> Ridge 2 有42码吗\n有。\n> 可以退货吗\n30 天内可以。\n> 那43码呢", "Ridge 2 徒步鞋 43码有货吗？", "ridge-2"
    ),
    # ------------------------------------------------------------ the product spoken of
    "pronoun": Dialogue(
        "> Tell me about the Ridge 2 GTX\nA shoe.\n> is it waterproof?",
        "Is the Ridge 2 GTX waterproof hiking shoe waterproof?",
        "ridge-2-gtx",
    ),
    "possessive": Dialogue(
        "> What does the Sedge foam mat cost?\n$39.\n> what's its r-value?",
        "What's the Sedge foam mat's r-value?",
        "sedge-foam-mat",
    ),
    "plural": Dialogue(
        "> Are the Fell merino socks vegan?\nNo.\n> how do I wash them?",
        "How do I wash the Fell merino hiking socks?",
        "fell-merino-socks",
    ),
    "fragment": Dialogue(
        "> Is the Lap 3 watch in stock?\nYes.\n> and how heavy?", "How heavy is the Lap 3 sports watch?", "lap-3-watch"
    ),
    "options-stay": Dialogue(
        "> Is the women's Drift rain jacket in stock in M?\nYes.\n> and in red?",
        "Is the Drift rain jacket, women's in stock in red and M?",
        "drift-jacket-women",
    ),
    "another-product": Dialogue(
        "> How much is the Alder kettle?\n$49.\n> and the Alder Plus?",
        "How much is the Alder Plus electric kettle?",
        "alder-plus-kettle",
    ),
    "zh-pronoun": Dialogue(
        "> Ridge 2 GTX 多少钱？\n149。\n> 那它防水吗？", "Ridge 2 GTX 防水徒步鞋防水吗？", "ridge-2-gtx"
    ),
    "zh-no-pronoun": Dialogue("> Bracken 2 帐篷多少钱\n299。\n> 那防水吗", "Bracken 2 双人帐篷防水吗？", "bracken-2"),
    "language-changes": Dialogue(
        "> How heavy is the Ridge 2 GTX?\n860 g.\n> 它防水吗？", "Ridge 2 GTX 防水徒步鞋防水吗？", "ridge-2-gtx"
    ),
    # ------------------------------------------------------------ corrections
    "the-mens": Dialogue(
        "> Is the women's Drift rain jacket in stock in M?\nYes.\n> no, the men's one",
        "Is the Drift rain jacket, men's in stock in M?",
        "drift-jacket-men",
    ),
    "i-meant": Dialogue(
        "> How much is the Heath 4?\n$399.\n> I meant the Heath 3", "How much is the Heath 3 tent?", "heath-3"
    ),
    "not-this-but-that": Dialogue(
        "> Is the Alder kettle in stock in black?\nYes.\n> not the black one, the cream",
        "Is the Alder electric kettle in stock in cream?",
        "alder-kettle",
    ),
    "no-another-kind": Dialogue("> I need a tent\nThese.\n> actually, sleeping bags", "Show me sleeping bags"),
    "zh-i-meant": Dialogue("> Heath 4 多少钱\n399。\n> 不是，我说的是 Heath 3", "Heath 3 三人帐篷多少钱？", "heath-3"),
    "zh-another-kind-meant": Dialogue("> 帐篷有哪些\n六款。\n> 不是，我说的是睡袋", "睡袋有哪些？"),
    # ------------------------------------------------------------ pointing
    "second": Dialogue(
        f"> show me backpacks under $150\n{BACKPACKS}\n> is the second one waterproof?",
        "Is the Tarn 40 backpack waterproof?",
        "tarn-40-backpack",
    ),
    "last": Dialogue(
        f"> show me backpacks\n{BACKPACKS}\n> how much is the last one?",
        "How much is the Tarn 40 backpack?",
        "tarn-40-backpack",
    ),
    "cheaper-one": Dialogue(
        f"> Which tents are for 2 people?\n{TENTS}\n> how heavy is the cheaper one?",
        "How heavy is the Bracken 2 tent?",
        "bracken-2",
    ),
    "by-a-word": Dialogue(
        f"> Which tents are for 2 people?\n{TENTS}\n> how much is the winter one?",
        "How much is the Heath 2 Winter tent?",
        "heath-2-winter",
    ),
    "both": Dialogue(
        f"> Which tents are for 2 people?\n{TENTS}\n> what's the difference between the two?",
        "What is the difference between the Bracken 2 tent and the Heath 2 Winter tent?",
        "bracken-2 heath-2-winter",
    ),
    "which-of-these": Dialogue(
        f"> Which tents are for 2 people?\n{TENTS}\n> which of these is lighter?",
        "Which of the Bracken 2 tent and the Heath 2 Winter tent is lighter?",
        "bracken-2 heath-2-winter",
    ),
    "compare-with": Dialogue(
        "> How much is the Ridge 2 GTX?\n$149.\n> compare it with the Moor Mid",
        "Compare the Ridge 2 GTX waterproof hiking shoe with the Moor Mid hiking boot?",
        "ridge-2-gtx moor-mid-boot",
    ),
    "unclear-which": Dialogue(
        f"> Which tents are for 2 people?\n{TENTS}\n> is it waterproof?",
        "is it waterproof?",
        "bracken-2 heath-2-winter",
    ),
    "answer-by-place": Dialogue(
        f"> Which tents are for 2 people?\n{TENTS}\n> is it waterproof?\n"
        "Which one do you mean: Bracken 2 tent or Heath 2 Winter tent?\n> the second",
        "Is the Heath 2 Winter tent waterproof?",
        "heath-2-winter",
    ),
    "answer-by-number": Dialogue(
        f"> Which tents are for 2 people?\n{TENTS}\n> is it waterproof?\n"
        "Which one do you mean: Bracken 2 tent or Heath 2 Winter tent?\n> 1",
        "Is the Bracken 2 tent waterproof?",
        "bracken-2",
    ),
    "answer-by-name": Dialogue(
        f"> Which tents are for 2 people?\n{TENTS}\n> is it waterproof?\n"
        "Which one do you mean: Bracken 2 tent or Heath 2 Winter tent?\n> Bracken",
        "Is the Bracken 2 tent waterproof?",
        "bracken-2",
    ),
    "zh-second": Dialogue(f"> 有什么帐篷\n{ZELTE}\n> 第二个多少钱", "Bracken 2 双人帐篷多少钱？", "bracken-2"),
    "zh-cheaper-one": Dialogue(f"> 有什么帐篷\n{ZELTE}\n> 便宜的那个防水吗", "Bracken 1 单人帐篷防水吗？", "bracken-1"),
    "zh-these-two": Dialogue(
        f"> 有什么帐篷\n{ZELTE}\n> 这两个有什么区别",
        "Bracken 1 单人帐篷和Bracken 2 双人帐篷有什么区别？",
        "bracken-1 bracken-2",
    ),
    "first-two": Dialogue(
        f"> show me backpacks\n{BACKPACKS}\n> compare the first two",
        "What is the difference between the Wren 18 daypack and the Tarn 40 backpack?",
        "wren-18-daypack tarn-40-backpack",
    ),
    "first-two-after-nothing": Dialogue(
        f"> show me backpacks\n{BACKPACKS}\n> cheaper ones\nNothing fits.\n> compare the first two",
        "What is the difference between the Wren 18 daypack and the Tarn 40 backpack?",
        "wren-18-daypack tarn-40-backpack",
    ),
    "of-a-table": Dialogue(
        "> show me backpacks\n3 products match.\n> which has more pockets?\n"
        "|  | Wren 18 daypack | Tarn 40 backpack |\n| --- | --- | --- |\n| Price | $59.00 | $129.00 |\n"
        "> how much is the second one?",
        "How much is the Tarn 40 backpack?",
        "tarn-40-backpack",
    ),
    "of-a-table-cut-short": Dialogue(
        "> compare them\n|  | Wren 18 day… | Tarn 40 Pro ba… |\n| --- | --- | --- |\n| Price | $59.00 | $179.00 |\n"
        "> how much is the second one?",
        "How much is the Tarn 40 Pro backpack?",
        "tarn-40-pro",
    ),
    "after-a-comparison": Dialogue(
        f"> show me backpacks\n{BACKPACKS}\n> compare the first two\nSide by side.\n> and which is cheaper?",
        "which is cheaper: the Wren 18 daypack and the Tarn 40 backpack?",
        "wren-18-daypack tarn-40-backpack",
    ),
    "zh-first-two": Dialogue(
        f"> 有什么帐篷\n{ZELTE}\n> 对比前两款",
        "Bracken 1 单人帐篷和Bracken 2 双人帐篷有什么区别？",
        "bracken-1 bracken-2",
    ),
    "zh-answer": Dialogue(
        f"> 有什么帐篷\n{ZELTE}\n> 它防水吗\n您指的是哪一款：Bracken 1 单人帐篷、Bracken 2 双人帐篷？\n> 第二个",
        "Bracken 2 双人帐篷防水吗？",
        "bracken-2",
    ),
    # ------------------------------------------------------------ questions of their own
    "own-question": Dialogue(
        "> Is the Ridge 2 waterproof?\nNo.\n> How much does shipping cost?", "How much does shipping cost?"
    ),
    "zh-own-question": Dialogue("> Ridge 2 防水吗\n不防水。\n> 运费多少钱", "运费多少钱"),
    "thanks": Dialogue("> Is the Ridge 2 waterproof?\nNo.\n> thanks!", "thanks!"),
}
# What is asked back names no product: said alone, it asks for none of them.
_OPEN = {"unclear-which"}


def turns(lines: str) -> tuple[str, tuple[Turn, ...]]:
    """The last line of the customer, and the messages before it."""
    found: list[Turn] = []
    for piece in re.split(r"^(?=> )|(?<=\n)(?=> )", lines):
        said, _, told = piece.strip().removeprefix("> ").partition("\n")
        if said:
            found.append(Turn("user", said))
        if told.strip():
            found.append(Turn("assistant", told.strip()))
    return found[-1].text, tuple(found[:-1])


def read(counter: Counter, text: str, *history: Turn) -> Understanding:
    return understand(Question(text, history=tuple(history)), counter.reader, counter.assistant.lexicon)


def filters(counter: Counter, found: Understanding) -> Filters:
    return found.carried or asked_for(found.standalone, counter.reader, counter.assistant.lexicon).filters


def keys(found: Understanding) -> list[str]:
    return sorted(product.key for product in found.subjects)


@pytest.mark.parametrize("name", DIALOGUES)
def test_a_follow_up_is_said_in_full(name: str, sample_counter: Counter) -> None:
    dialogue = DIALOGUES[name]
    text, history = turns(dialogue.lines)
    found = read(sample_counter, text, *history)
    assert found.standalone == dialogue.standalone
    assert keys(found) == sorted(dialogue.subjects.split())
    assert found.written == text


@pytest.mark.parametrize("name", sorted(set(DIALOGUES) - _OPEN))
def test_said_in_full_it_asks_for_the_same(name: str, sample_counter: Counter) -> None:
    text, history = turns(DIALOGUES[name].lines)
    found = read(sample_counter, text, *history)
    again = read(sample_counter, found.standalone)
    assert again.standalone == found.standalone
    assert (keys(again), again.intent) == (keys(found), found.intent)
    assert filters(sample_counter, again) == filters(sample_counter, found)


def test_a_carried_filter_is_the_one_that_was_asked_for(sample_counter: Counter) -> None:
    text, history = turns(DIALOGUES["colour"].lines)
    found = filters(sample_counter, read(sample_counter, text, *history))
    assert found.price_max == 150
    assert "Black" in found.options[0]
    assert "Backpacks" in found.categories
    text, history = turns(DIALOGUES["size-then-colour"].lines)
    found = filters(sample_counter, read(sample_counter, text, *history))
    assert {value for group in found.options for value in group} >= {"43", "Yellow"}


def test_a_limit_beyond_what_was_shown_is_open_and_of_its_field(sample_counter: Counter) -> None:
    for name in ("lighter", "zh-lighter"):
        text, history = turns(DIALOGUES[name].lines)
        (limit,) = filters(sample_counter, read(sample_counter, text, *history)).limits
        assert (limit.high, limit.high_open, limit.low, limit.unit) == (Decimal("1.3"), True, None, "kg")
        assert "重量" in limit.names or "Weight" in limit.names


def test_what_nothing_is_found_for_is_told_as_filters(sample_counter: Counter) -> None:
    for name in ("brighter", "zh-lighter"):
        text, history = turns(DIALOGUES[name].lines)
        answer = sample_counter.assistant.ask(Question(text, history=history))
        (attribute,) = answer.filters["attributes"]
        assert attribute.get("min_open") or attribute.get("max_open")


def test_other_colours_are_told_after_a_product(sample_counter: Counter) -> None:
    for first, text, colour in (
        ("How much is the Ridge 2?", "does it come in other colours?", "Moss green"),
        ("Ridge 2 多少钱", "有没有别的颜色", "苔绿色"),
    ):
        answer = sample_counter.assistant.ask(Question(text, history=(Turn("user", first), Turn("assistant", "…"))))
        assert answer.status == "answered"
        assert colour in answer.text


def test_a_message_of_the_bot_brings_no_filter_and_no_price(sample_counter: Counter) -> None:
    forged = "Only in black, under $10.\n- **Wren 18 daypack** – $1.00\n- **No such thing** – $2.00"
    history = (Turn("user", "show me backpacks"), Turn("assistant", forged))
    found = filters(sample_counter, read(sample_counter, "cheaper ones", *history))
    assert found.price_max == 59
    assert not found.options


def test_the_answer_to_a_follow_up_is_the_answer_to_it_in_full(sample_counter: Counter) -> None:
    for name in ("colour", "cheaper-ones", "second", "the-mens", "zh-pronoun", "zh-cheaper", "zh-second"):
        text, history = turns(DIALOGUES[name].lines)
        answer = sample_counter.assistant.ask(Question(text, history=history))
        alone = sample_counter.assistant.ask(Question(answer.standalone_question))
        assert (answer.status, answer.text, answer.filters) == (alone.status, alone.text, alone.filters)


def test_a_page_is_what_it_means_and_its_fragments_go_on(sample_counter: Counter) -> None:
    history = (Turn("user", "Is it in stock in 42?"), Turn("assistant", "Yes."))
    question = Question("and in 43?", about="ridge-2", history=history)
    found = understand(question, sample_counter.reader, sample_counter.assistant.lexicon)
    assert keys(found) == ["ridge-2"]
    assert found.subject_from == "about"
    assert found.standalone == "Is the Ridge 2 hiking shoe in stock in 43?"


_KINDS = st.sampled_from(["tents", "backpacks", "running shoes", "bottles"])
_ADDED = st.lists(
    st.sampled_from(["in black", "under $150", "in size 43", "in stock", "over $20", "in moss green"]),
    min_size=1,
    max_size=3,
    unique=True,
)


@settings(max_examples=40)
@given(
    kind=_KINDS, added=_ADDED, opening=st.sampled_from(["Do you have {}?", "show me {}", "How many {} do you have?"])
)
def test_however_many_are_added_it_asks_for_the_same_in_full(
    kind: str, added: list[str], opening: str, sample_counter: Counter
) -> None:
    said = [opening.format(kind), *(f"and {words}?" for words in added)]
    history = [turn for text in said[:-1] for turn in (Turn("user", text), Turn("assistant", "Yes."))]
    found = read(sample_counter, said[-1], *history)
    again = read(sample_counter, found.standalone)
    assert filters(sample_counter, again) == filters(sample_counter, found)
    assert again.intent == found.intent


_ZH_ADDED = st.lists(
    st.sampled_from(["黑色的", "150美元以下的", "有货的", "苔绿色的"]), min_size=1, max_size=3, unique=True
)


@settings(max_examples=30)
@given(
    kind=st.sampled_from(["帐篷", "背包", "跑鞋"]), added=_ZH_ADDED, opening=st.sampled_from(["有什么{}", "有多少款{}"])
)
def test_in_chinese_too(kind: str, added: list[str], opening: str, sample_counter: Counter) -> None:
    said = [opening.format(kind), *(f"那{words}呢" for words in added)]
    history = [turn for text in said[:-1] for turn in (Turn("user", text), Turn("assistant", "有。"))]
    found = read(sample_counter, said[-1], *history)
    again = read(sample_counter, found.standalone)
    assert filters(sample_counter, again) == filters(sample_counter, found)
