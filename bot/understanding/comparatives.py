"""What one of two things is to have more of: "which is warmer?", "which carries more weight?", 哪个续航久."""

from __future__ import annotations

import re

from bot.senses import sense_of
from bot.understanding.ordering import Superlative, superlative
from knowledge.language import fold

_CHOOSES = re.compile(r"\bwhich\b|\bor\b|\bthan\b|\bwho\b|\bvs\b|\bversus\b|哪|还是|谁|比(?!较|例)")


def chooses_more(plain: str) -> bool:
    """True where a folded text asks which of several things has more or less of something."""
    return bool(_CHOOSES.search(plain)) and (sense_of(plain) is not None or degree_between(plain) is not None)


def asks_gap(plain: str) -> bool:
    """True where a folded text asks by how much two prices differ: "how much cheaper?", 差多少钱."""
    return bool(_GAP.search(plain))


_GAP = re.compile(
    r"\bprice (?:gap|difference)\b|\bdifference in (?:the )?price\b|\bhow much (?:cheaper|dearer|more expensive|"
    r"(?:more|less) (?:is|does|do|expensive|for))\b|差价|价差|价[格钱]差|"
    r"(?:相?差|贵|便宜)(?:了|出)?(?:多少|几)(?!页|个|寸|升|米|克)"
)


def among_a_kind(plain: str) -> bool:
    """True where one of a kind is to be chosen by more or less, or all of it compared; no end of an order is asked."""
    return not _SUPERLATIVE.search(plain) and (
        asks_gap(plain) or _BOTH.search(plain) is not None or chooses_more(plain)
    )


_SUPERLATIVE = re.compile(
    r"\b(?!interest|request|chest|test|west|rest|best|suggest)[a-z]{3,}est\b|\b(?:most|least)\b|最"
)
_BOTH = re.compile(
    r"\b(?:compare|difference|differ|vs|versus)\b|\b(?:the|your|these|those) (?:two|three|four)\b|\bboth\b|"
    r"区别|差别|对比|比较一下|不同|不一样|[这那]?[两俩三四]个?(?:款|个|种|件|双|只|台).{0,12}(?:哪|怎么选|选哪)"
)


def as_end(plain: str) -> str:
    """The folded text, as long as it was, with 哪个便宜 said as 哪最便宜: of a kind the end of an order is meant."""
    return _OF_A_KIND.sub(
        lambda match: f"{match['which']}{match['before']}最{_LONG.get(match['degree'], match['degree'])}", plain
    )


def asks_whether(plain: str) -> bool:
    """True for "is A lighter than B?" and A 比 B 轻吗, which ask for a Yes or a No about the first."""
    return bool(_WHETHER.search(plain))


_WHETHER = re.compile(r"^\W*(?:is|are|does|do|has|have|can|will)\b.*\bthan\b|比.*[吗嘛么]\W*$|是不是.*比|比.*是不是")


def degree_between(text: str) -> Superlative | None:
    """Of what one of several named things is to have more or less; ``None`` where the text puts nothing to choice."""
    plain = fold(text)
    if not _CHOOSES.search(plain):
        return None
    # 哪个轻 asks as 哪个更轻 does, "is A lighter than B?" as "which is lighter?".
    said = _BARE.sub(lambda match: f"{match['before']}更{_LONG.get(match['degree'], match['degree'])}", plain)
    said = _THAN.sub(" , ", said)
    if (found := superlative(said if _CHOICE.search(said) else f"which {said}")) is not None:
        return found
    if (more := _MORE.search(said)) is None:
        return None
    end = _END.get(more[1], "most")
    return Superlative("?", "least" if end == "least" else "most", 1, 1, *more.span(1), "", said[more.end() :][:30])


_THAN = re.compile(r"\bthan\b(?!\s*\W?\d)")
_CHOICE = re.compile(r"\bwhich\b|\bor\b|哪|还是|谁")
_BARE = re.compile(
    r"(?P<before>(?:哪一?(?:个|款|双|件|只|把|条|种|台|顶|张|辆|部|本)?|谁|比(?!较|例))[^，,。？?更最]{0,20}?)"
    r"(?:比较|要|会|还)?(?P<degree>便宜|安静|贵|轻|重|长|久|短|宽|窄|高|矮|厚|薄|深|亮|快|慢|大|(?<!大)小|多|少)"
    r"(?=[一点些呢啊呀吗嘛么？?。\s]|$)"
)
_OF_A_KIND = re.compile(
    r"(?P<which>哪一?)(?:个|款|双|件|只|把|条|种|台|顶|张|辆|部|本|套|支)(?P<before>[^，,。？?更最]{0,12}?)"
    r"(?P<degree>便宜|安静|贵|轻|重|长|久|短|宽|窄|高|矮|厚|薄|深|亮|快|慢|(?<![最太多])大|(?<!大)小)"
    r"(?=[一点些呢啊呀吗嘛么？?。，,\s]|$)"
)
# What lasts is long.
_LONG = {"久": "长"}
_MORE = re.compile(r"\b(more|less|fewer)\b")
_END = {"more": "most", "less": "least", "fewer": "least"}
