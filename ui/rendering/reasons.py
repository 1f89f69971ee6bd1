"""The words of an explanation, in both languages: the way that was taken, the verdicts, how sure an answer is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.explanation import Explanation, Weighed
from ui.rendering.wording import in_language

# From which score (0..1) a part, or the whole, is called strong, fair or weak.
_STRONG, _FAIR, _WEAK = 0.75, 0.5, 0.2

# The least distance from the threshold that two digits show.
_LEAST = 0.01


@dataclass(frozen=True, slots=True)
class Reasons:
    """Labels of one language. ``verdicts`` are by reason; ``by`` adds the distance where figures are shown."""

    question: str
    understood: str
    sources: Mapping[str, str]
    way: str
    routes: Mapping[str, str]
    counted_by: str
    unclear: str
    not_filtered: Mapping[str, str]
    corrected: str
    sure: str
    levels: tuple[str, str, str, str]
    certainty: tuple[str, str, str, str]
    compared: str
    further: str
    nothing_compared: str
    kinds: Mapping[str, str]
    parts: Mapping[str, str]
    together: str
    threshold: str
    used: str
    verdicts: Mapping[str, str]
    by: str
    language: str

    def not_taken(self, words: str, reason: str) -> str:
        """Words of the question that filter nothing, with the reason where it is known."""
        return self.not_filtered.get(reason, "{words}").replace("{words}", words)

    def level(self, score: float) -> str:
        """A part score in words: strong, fair, weak, none."""
        return self.levels[_step(score)]

    def certain(self, explanation: Explanation) -> str:
        """How sure the answer is, in words; of one that is none, that nothing was sure enough."""
        return self.certainty[3 if explanation.route == "nothing" else min(2, _step(explanation.confidence))]

    def verdict(self, candidate: Weighed, *, figures: bool) -> str:
        """Why the candidate is what the answer rests on, or is not."""
        if candidate.used:
            return self.used
        told = self.verdicts.get(candidate.reason, candidate.reason)
        if figures and candidate.reason == "below_threshold":
            short = candidate.short_by
            return f"{told}{self.by.format(by=f'{short:.2f}' if short >= _LEAST else f'< {_LEAST}')}"
        return told

    def part(self, name: str) -> str:
        """The name of a part score."""
        return self.parts.get(name, name)


def _step(score: float) -> int:
    return 0 if score >= _STRONG else 1 if score >= _FAIR else 2 if score >= _WEAK else 3


_ENGLISH = Reasons(
    question="Why this answer?",
    understood="Understood as",
    sources={
        "about": "“it” is the product of this page",
        "history": "from the conversation so far",
        "question": "named in the question",
    },
    way="Answered from",
    routes={
        "field": "what the product's own data says",
        "price": "the product's price at this moment",
        "stock": "the product's stock at this moment",
        "summary": "the product's description and data",
        "faq": "a question that the shop has answered",
        "page": "a page of the shop",
        "list": "products that fit, of the whole catalog",
        "count": "a count over the whole catalog",
        "extreme": "the whole catalog, sorted",
        "comparison": "the products' data, side by side",
        "smalltalk": "nothing: it is small talk",
        "person": "nothing: a person takes over",
        "ask_back": "more than one thing fits, so it asks back",
        "none_fit": "the whole catalog: nothing in it satisfies all filters",
        "nothing": "nothing: what was found is not sure enough to state",
    },
    counted_by="Filters",
    unclear="Not used as a filter",
    not_filtered={
        "field": "{words} (no field of these products fits)",
        "several": "{words} (several fields fit)",
        "unit": "{words} (the catalog names no unit)",
        "value": "{words} (nothing is stated like that)",
    },
    corrected="Read as",
    sure="How sure",
    levels=("strong", "fair", "weak", "none"),
    certainty=("very sure", "fairly sure", "not very sure", "not sure enough to answer"),
    compared="What was compared",
    further="and {number} more below {score}",
    nothing_compared="No texts had to be compared: the catalog's own rows answer.",
    kinds={"product": "Product", "field": "Field", "faq": "FAQ", "page": "Page"},
    parts={
        "words": "words",
        "meaning": "meaning",
        "title": "title",
        "kind of value": "kind of value",
        "other language": "other language",
        "answer": "answer",
    },
    together="together",
    threshold="threshold to answer",
    used="used for this answer",
    verdicts={
        "below_threshold": "not close enough",
        "behind": "another one fits better",
        "negative_question": "the shop says that it does not answer this question",
        "other_language": "in the other language",
        "contradicted": "its own data says otherwise",
        "filtered_out": "left out by a filter",
        "not_covered": "does not say enough of what was asked",
        "other_kind": "another kind of thing than was asked for",
        "unsure": "close, but not sure enough to state",
    },
    by=" (by {by})",
    language="en",
)

_CHINESE = Reasons(
    question="为什么这样回答？",
    understood="理解为",
    sources={"about": "“它”指本页商品", "history": "承接上文", "question": "问题中点名"},
    way="回答依据",
    routes={
        "field": "商品自身的资料",
        "price": "商品当前的价格",
        "stock": "商品当前的库存",
        "summary": "商品的描述与资料",
        "faq": "店铺答过的常见问题",
        "page": "店铺的页面",
        "list": "全部商品中符合的商品",
        "count": "对全部商品的统计",
        "extreme": "对全部商品的排序",
        "comparison": "商品资料的逐项对照",
        "smalltalk": "无需资料：这是寒暄",
        "person": "无：已转由人工处理",
        "ask_back": "符合的不止一个，因此反问",
        "none_fit": "全部商品：没有同时符合所有条件的",
        "nothing": "无：找到的内容不够确定，不能作为回答",
    },
    counted_by="筛选条件",
    unclear="未能用作筛选",
    not_filtered={
        "field": "{words}（商品没有对应的字段）",
        "several": "{words}（有多个字段符合）",
        "unit": "{words}（目录未注明单位）",
        "value": "{words}（没有这样的取值）",
    },
    corrected="按此理解",
    sure="确定程度",
    levels=("强", "中", "弱", "无"),
    certainty=("很确定", "比较确定", "不太确定", "不够确定，未作回答"),
    compared="比较过的内容",
    further="另有 {number} 项低于 {score}",
    nothing_compared="无需比较文字：直接取自商品目录。",
    kinds={"product": "商品", "field": "字段", "faq": "常见问题", "page": "页面"},
    parts={
        "words": "词语",
        "meaning": "语义",
        "title": "标题",
        "kind of value": "值的类型",
        "other language": "语言不同",
        "answer": "答案",
    },
    together="综合",
    threshold="作答门槛",
    used="用于本回答",
    verdicts={
        "below_threshold": "不够接近",
        "behind": "另有更合适的",
        "negative_question": "店铺注明它不回答这个问题",
        "other_language": "是另一种语言",
        "contradicted": "其资料与所问不符",
        "filtered_out": "被筛选条件排除",
        "not_covered": "没有说到所问的大部分内容",
        "other_kind": "与所问不是同一类东西",
        "unsure": "接近，但不够确定",
    },
    by="（差 {by}）",
    language="zh",
)


def reasons(language: str) -> Reasons:
    """The words of an explanation in ``language``."""
    return in_language(language, english=_ENGLISH, chinese=_CHINESE)
