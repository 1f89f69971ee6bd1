"""An assistant with answers written down beforehand: for tests of pages and web, never of answers."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from bot.answers import Answer, Citation, ProductCard, Question, Snapshot, Suggestion
from bot.explanation import Explanation, Weighed, WeighedKind
from bot.shop import ShopProfile
from knowledge.errors import StoreMissing, UnknownProduct

SHOP = ShopProfile(
    names={"en": "Lantern & Larch", "zh": "灯与松"},
    contacts={"en": "help@shop.example, weekdays 9 to 17", "zh": "客服 help@shop.example，工作日 9:00–17:00"},
    hosts=("shop.example",),
)
BAD_URL = "https://elsewhere.example/trap"

_ENGLISH = Answer(
    answer_id="a1",
    question="Which waterproof boots do you have?",
    standalone_question="Which waterproof boots do you have?",
    language="en",
    status="answered",
    engine="quote",
    text=(
        "Two of our boots are **waterproof**:\n\n- **Ridge 2 GTX** keeps water out up to a rating of 10,000 mm [1]\n"
        "- **Fellside Mid** has a taped membrane [2]\n\n"
        "Size 42 of the Ridge 2 GTX is out of stock; 41 and 43 are in stock [1]."
    ),
    confidence=0.9,
    citations=(
        Citation(1, "product", "Ridge 2 GTX", "waterproof rating: 10,000 mm", "p1", "R2G", "waterproof rating",
                 "https://shop.example/products/ridge-2-gtx"),
        Citation(2, "product", "Fellside Mid", "Taped membrane, full-grain leather.", "p2", "FM", "description", None),
        Citation(3, "faq", "Are your boots waterproof?", "Those with a membrane are.", "p3", None, "answer", BAD_URL),
    ),
    products=(
        ProductCard("R2G", "Ridge 2 GTX", None, Decimal("149"), Decimal("169"), Decimal("189"), "USD", "in_stock",
                    "https://shop.example/products/ridge-2-gtx", "images/ridge-2-gtx.svg", "Waterproof to 10,000 mm"),
        ProductCard("FM", "Fellside Mid", None, Decimal("129"), None, None, "USD", "out_of_stock", None,
                    "images/missing.svg", "Taped membrane"),
        ProductCard("X", "Alpine boot with a remarkably long name that has to wrap over several lines", None, None,
                    None, None, None, None, BAD_URL, None, ""),
    ),
    facts_as_of="2025-03-04T10:20:30+00:00",
    catalog_version="0123456789abcdef",
)  # fmt: skip

_CHINESE = Answer(
    answer_id="a2",
    question="有哪些防水的靴子？",
    standalone_question="有哪些防水的靴子？",
    language="zh",
    status="answered",
    engine="quote",
    text="有两款靴子**防水**：\n\n- **Ridge 2 GTX** 防水等级为 10,000 mm [1]\n- **Fellside Mid** 采用压胶防水膜 [2]",
    confidence=0.9,
    citations=(
        Citation(1, "product", "Ridge 2 GTX 徒步靴", "防水等级：10,000 mm", "p1", "R2G", "防水等级",
                 "https://shop.example/zh/products/ridge-2-gtx"),
        Citation(2, "page", "靴子选购指南", "Fellside Mid 采用压胶防水膜。", "p2", None, None, None),
    ),
    products=(
        ProductCard("R2G", "Ridge 2 GTX 徒步靴", None, Decimal("899"), None, Decimal("1099"), "CNY", "in_stock",
                    "https://shop.example/zh/products/ridge-2-gtx", "images/ridge-2-gtx.svg", "防水等级 10,000 mm"),
        ProductCard("FM", "Fellside Mid 中帮靴", None, Decimal("699.5"), None, None, "CNY", "limited", None, None, ""),
    ),
    facts_as_of="2025-03-04T10:20:30+00:00",
    catalog_version="0123456789abcdef",
)  # fmt: skip

_UNKNOWN_EN = Answer(
    answer_id="a3", question="Do you sell bicycles?", standalone_question="Do you sell bicycles?", language="en",
    status="unanswered", engine="quote", text="Our pages do not say anything about bicycles.", confidence=0.1,
    suggestions=(
        Suggestion("product", "Bicycle pannier 20 L", "BP20", "https://shop.example/products/pannier"),
        Suggestion("faq", "Do you repair gear?"),
    ),
    catalog_version="0123456789abcdef",
)  # fmt: skip

_UNKNOWN_ZH = Answer(
    answer_id="a4", question="卖自行车吗？", standalone_question="卖自行车吗？", language="zh", status="unanswered",
    engine="quote", text="本店的资料里没有提到自行车。", confidence=0.1,
    suggestions=(Suggestion("product", "自行车驮包 20 升", "BP20"), Suggestion("faq", "可以修理装备吗？")),
    catalog_version="0123456789abcdef",
)  # fmt: skip

HOSTILE = '<img src=x onerror="alert(1)"><script>alert(2)</script>[x](javascript:alert(3))![p](https://elsewhere.example/p.png)'


class CannedAssistant:
    """Answers by the question's language; ``bicycle``/``自行车`` is not known, ``break`` fails, ``hostile`` is."""

    def __init__(self) -> None:
        self.asked: list[Question] = []

    def ask(self, question: Question) -> Answer:
        """The written answer."""
        self.asked.append(question)
        if question.about == "nothing":
            raise UnknownProduct("no product has the SKU nothing")
        if question.text == "break":
            raise RuntimeError("secret detail")
        if question.text == "no store":
            raise StoreMissing("nothing was ingested", where="/secret/place")
        if question.text == "hostile":
            return hostile_answer()
        chinese = any("\u4e00" <= letter <= "\u9fff" for letter in question.text)
        if "bicycle" in question.text.lower() or "自行车" in question.text:
            return _UNKNOWN_ZH if chinese else _UNKNOWN_EN
        return _CHINESE if chinese else _ENGLISH

    def stream(self, question: Question) -> Iterator[Snapshot]:
        """The text in four steps, then the answer; ``break off`` fails after the first."""
        answer = self.ask(question)
        quarter = max(1, len(answer.text) // 4)
        for end in range(quarter, len(answer.text), quarter):
            yield Snapshot(answer.text[:end])
            if question.text == "break off":
                raise RuntimeError("secret detail")
        yield Snapshot(answer.text, answer)


def hostile_filters(text: str) -> dict[str, Any]:
    """Filters whose every text is this one."""
    having = [{"name": text, "value": text}, {"name": [text, text], "max": 3.5, "unit": text}]
    part = {"brand": text, "category": [text], "title": text, "options": [text], "codes": [text], "attributes": having}
    return {**part, "price_max": 5, "currency": text, "not": [part]}


def hostile_explanation(text: str) -> Explanation:
    """An explanation whose every text is this one."""
    kinds: tuple[WeighedKind, ...] = ("field", "faq", "page", "product")
    weighed = tuple(
        Weighed(kind, text, 0.4, 0.5, {"words": 0.3, "meaning": 7.0, text: -1.0}, text, text, text, "behind")
        for kind in kinds
    )
    return Explanation("en", text, "list", 0.5, text, (text,), "history", hostile_filters(text), text,
                       ((text, "field"), (text, text)), ((text, text),), weighed, 0.5)  # fmt: skip


def hostile_answer() -> Answer:
    """An answer whose every text tries to act."""
    citation = Citation(1, "product", HOSTILE, HOSTILE, HOSTILE, HOSTILE, HOSTILE, "javascript:alert(4)")
    card = ProductCard(HOSTILE, HOSTILE, HOSTILE, Decimal(1), None, None, HOSTILE, HOSTILE, "javascript:alert(5)",
                       "https://elsewhere.example/p.png", HOSTILE)  # fmt: skip
    return Answer(
        answer_id=HOSTILE, question=HOSTILE, standalone_question=HOSTILE, language="en", status="unanswered",
        engine="llm", text=HOSTILE + " [1]", confidence=0.5, citations=(citation,), products=(card,),
        suggestions=(Suggestion("product", HOSTILE, HOSTILE, "javascript:alert(6)"),), facts_as_of=HOSTILE,
        filters=hostile_filters(HOSTILE), explain=hostile_explanation(HOSTILE),
    )  # fmt: skip
