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
# What lasts is long.
_LONG = {"久": "长"}
_MORE = re.compile(r"\b(more|less|fewer)\b")
_END = {"more": "most", "less": "least", "fewer": "least"}
