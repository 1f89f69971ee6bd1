"""What a question does not want: "not HP", "without leather", "不要皮的", and exactly the words that are meant."""

from __future__ import annotations

import re
from dataclasses import dataclass

from knowledge.language import fold

# Where the words that are turned round end.
_STOP = (
    r"(?=\s*(?:[,，。;；:：?？!！.、()]|$|\b(?:with|under|over|below|above|between|for|from|that|which|who|but|please|"
    r"and (?:is|has|have|with|under|costs?)|"
    r"than|less|more|at (?:least|most)|up to|in stock|on sale|do|does|are|is|have|has|costs?|when|if|because|so|"
    r"available|instead)\b))"
)
# What is left out of all the rest.
EXCEPT = r"other than|apart from|aside from|except(?:ing)?(?: for)?"
_NOTS = (
    r"nothing (?:from|by|made (?:of|from|by)|in|with)|anything but|but no|but not|"
    rf"{EXCEPT}|excluding|exclud(?:e|es)|with no|without(?: any)?|"
    r"(?:do not|don't|dont|doesn't|does not|not) (?:want|like|need|contain(?:ing)?|includ(?:e|ing)|"
    r"hav(?:e|ing)|come with)(?: any)?|"
    r"(?:are not|aren't|is not|isn't|not)(?: made (?:of|from|by)| from| by| in)?|no|avoid(?:ing)?|"
    r"free (?:of|from)|rather than"
)
_ENGLISH = re.compile(
    rf"\b(?P<not>{_NOTS})\s+(?:an?\s+|the\s+|any\s+)?"
    rf"(?P<what>[^\s,，。;；?？!()]+(?:\s+[^\s,，。;；?？!()]+){{0,5}}?){_STOP}"
)
_NON = re.compile(r"\bnon-?\s?(?P<what>[a-z][\w-]*)|\b(?P<free>[a-z]+)-free\b")
# "Not more than 5" sets a limit; "don't you have" asks; "no longer than" compares.
_NO_NEGATION = re.compile(
    r"(?:not?|n't)(?: any)? (?:more|less|fewer|longer|shorter|larger|bigger|smaller|heavier|lighter|higher|lower|"
    r"greater|"
    r"wider|narrower|thicker|thinner|taller|deeper|older|younger|faster|slower|over|under|above|below|exceeding|only|sure|"
    r"idea|problem|matter|worries|thanks|thank|just|yet|necessarily|too|very|so|that|much)\b|"
    r"(?:don't|do not|doesn't|isn't|aren't|is not|are not) (?:you|u|it|there|they|this|these|that|the)\b|"
    r"(?:do(?:es)? ?)?(?:n't|not|nt) (?:want|need|like|wish|plan|have|going)(?: to (?:spend|pay|go|exceed))?"
    r"(?: any(?:thing)?)? "
    r"(?:more|less|fewer|over|under|above|below|beyond|exceed\w*|up to|to (?:spend|pay|go|exceed))\b|"
    r"not (?:available|in stock)\b|"
    r"no(?:t)? (?:minimum|maximum)\b|except(?:ional|ionally)"
)
_END = r"(?:的|之外|以外|外|，|,|。|？|\?|！|；|、(?!.{0,6}的)|$)"
_CHINESE = re.compile(
    rf"(?P<not>不要|不想要|不想买|不喜欢|不需要|别要|别给我|除了|除去|排除|不是|并非|不含|不包含|不包括|"
    r"不带|不用|不属于|非(?!常|洲|得|凡|同))"
    rf"(?P<what>[^，,。？?！；]{{1,16}}?)(?:的(?=.{{0,12}}$|[，,。？?])|{_END}|做的|制的|牌子|品牌)"
)
_EXCEPTED = re.compile(
    r"(?P<what>[^，,。？?！；的]{1,12})(?:除外|不要|不算)(?=$|[，,。？?！；])|"
    r"(?P<beyond>[^，,。？?！；的此这那除\d]{2,12})(?:以外|之外)(?:的|，|,|$)"
)
_WITHOUT = re.compile(r"(?<!有)(?:没有|没|无)(?P<what>[^，,。？?！；有没]{1,8}?)(?:的|功能的)(?=[^吗嘛呢？?]|$)")
_NOT_SO = re.compile(r"(?<![要是])不(?P<what>(?:防|透|可|反|褪|掉|起)[^，,。？?的]{1,3})的")
_NO_CHINESE = re.compile(
    r"不要(?:超过|高于|低于|少于|大于|小于|太)|是不是|要不要|带不带|含不含|除了.{0,10}(?:还|也)(?:要|得|能)|"
    r"不是(?:吗|很|太)|不用(?:了|谢)|"
    r"无(?:线|论|法|人|缝|绳|糖|烟|酒|刷|极)|没有(?:吗|呢|货)"
)
_LIST = re.compile(r"\s*(?:,|，|、|\bor\b|\band\b|\bnor\b|或者|或是|或|和|与|以及|跟|/)\s*")


@dataclass(frozen=True, slots=True)
class Negated:
    """One thing that is not wanted, in folded words, and where the negation stands in the folded text."""

    what: str
    start: int
    end: int


def negated(text: str) -> list[Negated]:
    """What ``text`` does not want, each of several things by itself, in their order."""
    plain = fold(text)
    found: list[Negated] = []
    for pattern in (_ENGLISH, _NON, _CHINESE, _EXCEPTED, _WITHOUT, _NOT_SO):
        for match in pattern.finditer(plain):
            none = _NO_NEGATION if pattern in (_ENGLISH, _NON) else _NO_CHINESE
            if none.match(plain, match.start()) or none.match(plain, max(0, match.start() - 1)):
                continue
            if any(match.start() < one.end and match.end() > one.start for one in found):
                continue
            what = next(said for name, said in match.groupdict().items() if name != "not" and said)
            parts = [part for part in _LIST.split(what.strip(" 的")) if part]
            found += [Negated(part, match.start(), match.end()) for part in parts]
    return sorted(found, key=lambda one: one.start)


def without(text: str, spans: list[Negated]) -> str:
    """The folded text with the negations cut out."""
    plain = fold(text)
    for one in sorted({(one.start, one.end) for one in spans}, reverse=True):
        plain = f"{plain[: one[0]]} , {plain[one[1] :]}"
    return plain
