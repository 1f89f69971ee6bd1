"""The words of the shopper page itself, in both languages, and the examples it offers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

Examples = Mapping[str, Sequence[str]]

# Questions that any shop's own texts can take on; a shop that knows better ones hands them in.
GENERAL_EXAMPLES: Examples = {
    "en": (
        "How long does delivery take?",
        "Can I return something that does not fit?",
        "How can I pay?",
        "How can I reach you?",
    ),
    "zh": ("多久可以送到？", "不合适可以退货吗？", "怎么付款？", "怎么联系你们？"),
}


@dataclass(frozen=True, slots=True)
class Chrome:
    """Everything that the page says in one language besides the answers."""

    language: str
    html_language: str
    shop: str
    greeting: str
    promise: str
    ask_about: str
    ask_other: str
    placeholder: str
    box_label: str
    send: str
    start_over: str
    other_language: str
    you_asked: str
    answer: str
    conversation: str
    looking: str
    failed: str
    empty: str


ENGLISH = Chrome(
    language="en",
    html_language="en",
    shop="Our shop",
    greeting="What would you like to know?",
    promise="Answers come from our own product pages and guides, each with its source.",
    ask_about="Try one of these",
    ask_other="或者用中文问",
    placeholder="Ask about our products…",
    box_label="Your question",
    send="Ask",
    start_over="Start over",
    other_language="中文",
    you_asked="You asked",
    answer="Answer",
    conversation="Conversation",
    looking="Looking through our pages…",
    failed="Something went wrong on our side and your question was not answered. Please ask it again in a moment.",
    empty="Type a question first.",
)

CHINESE = Chrome(
    language="zh",
    html_language="zh-Hans",
    shop="本店",
    greeting="想了解点什么？",
    promise="回答只来自本店的商品页与指南，并附上来源。",
    ask_about="可以这样问",
    ask_other="Or ask in English",
    placeholder="问问商品、配送或退换货",
    box_label="您的问题",
    send="提问",
    start_over="重新开始",
    other_language="English",
    you_asked="您的提问",
    answer="回答",
    conversation="对话",
    looking="正在查阅本店资料……",
    failed="我们这边出了点问题，没能回答您的提问，请稍后再问一次。",
    empty="请先输入问题。",
)


def chrome(language: str) -> Chrome:
    """The page's words in ``language``; English where it has none."""
    return CHINESE if language == "zh" else ENGLISH


def preferred_language(accept: str, asked_for: str = "") -> str:
    """``en`` or ``zh``: what the address asks for, else the browser's first choice of the two, else English.

    ``accept`` is an Accept-Language header (RFC 9110, section 12.5.4).
    """
    if asked_for in ("en", "zh"):
        return asked_for
    best, quality = "en", 0.0
    for part in accept.lower().split(","):
        tag, _, parameters = part.strip().partition(";")
        try:
            weight = float(parameters.partition("q=")[2] or 1)
        except ValueError:
            continue
        language = tag.split("-")[0]
        if language in ("en", "zh") and weight > quality:
            best, quality = language, weight
    return best
