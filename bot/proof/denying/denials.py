"""Denials that need no word of their own, written out: "防水：否", "dust-free", "closed", "sold separately"."""

from __future__ import annotations

import re
from functools import lru_cache

from bot.proof.clauses import joints
from knowledge.language.stopwords import ENGLISH

# Words that deny, and state nothing else.
NEGATIVE = frozenset(
    (
        "not no never without cannot none nor neither non lack lacks yes true false free "
        "不 没 没有 无 非 未 勿 否 是 有"
    ).split()
)


_SAYS_NO = r"no|false|none|n/?a|null|not included|否|无|没有|不支持|不含|不可|不能"
_SAYS_YES = r"yes|true|是|有|支持|可以|可"
_FIELD_NO = re.compile(
    rf"([^.,;:：，。；\n“”\"{{}}]{{1,60}})[\"”]?[:：]\s*[{{\s]*(?:value:)?[\"'“]?"
    rf"(?:(?:{_SAYS_NO})[\"'”]?(?![\w\u4e00-\u9fff]|\.(?:\w|\s?\d))|"
    rf"0(?:\.0+)?[\"'”]?(?=\s*(?:[;,}}\n]|$)))",
    re.IGNORECASE,
)
_FIELD_YES = re.compile(
    rf"([^.,;:：，。；\n“”\"{{}}]{{1,60}})[\"”]?[:：]\s*[{{\s]*(?:value:)?[\"'“]?(?:{_SAYS_YES})[\"'”]?(?![\w\u4e00-\u9fff])",
    re.IGNORECASE,
)
_FREE_OF = re.compile(r"\b([a-z]{3,})(?:-| (?=free\s*(?:[,;.)]|$|and\b|or\b)))free\b", re.IGNORECASE)
_NOT_FREE_OF = frozenset(
    "for is are be was were ship ships shipped shipping "
    "delivery returns totally completely feel get gets come comes a "
    "the with from and or eat eats go goes stay ride travel travels shop entirely always".split()
)
# "Not gluten-free": what is denied is the absence.
_NOT_FREE = re.compile(r"(?:\bnot|n't)\s+(?:\w+\s+)?no (?=[a-z])", re.IGNORECASE)
# Words that deny by their first letters: unfriendly, unscented.
_UN = re.compile(
    r"\bun-?(?=(?:friendly|suitable|available|scented|safe|heated|lined|padded|insulated|flavou?red)\b)", re.IGNORECASE
)
# "No milk, nuts or soy": the denial reaches to the end of the list.
_LISTED_NOT = re.compile(
    r"\b(?:no|without|free (?:of|from)|(?:not|\w+n't) (?:have|contain|include))\s[^.;:\n]{1,160}?,\s*(?:or|nor)\s",
    re.IGNORECASE,
)
# "Wear, accidents and wrong care are not covered": all of the list are denied.
_SUBJECTS_NOT = re.compile(
    r"(?:^|(?<=[.;:!?] ))(?:[A-Za-z][A-Za-z -]{1,30}, ){1,4}(?:[A-Za-z][A-Za-z -]{1,30},? )?(?:and|or) "
    r"[A-Za-z -]{2,30}? (?:(?:is|are|was|were|do|does|can|will|has|have) not\b|"
    r"(?:is|are|was|were|do|does|has|have)n't\b|cannot\b|can't\b)"
)
# "防水是否" gives the value of a field; 是否防水 asks.
_IS_NO = re.compile(r"是否(?=\s*(?:$|[。，；！、,;.!)）\n]))")
_IS_NOTHING = re.compile(r"\b(is|are) (?:0(?:\.0+)?(?=[.\s]*$)|n/?a\b)", re.IGNORECASE)
_ROW = re.compile(r"(?m)^[ \t]*\|.*$")
_LISTING = re.compile(r"\b(?:not|no|without|neither|cannot|except|excluding)\b|n't\b", re.IGNORECASE)
# What is closed is not open, what is sold separately is not included.
_ENGLISH_ANTONYMS = (
    # What is not closed is open.
    (
        re.compile(r"\b(is|are|be)(?:n't| not| never)((?: \w+ly| also| all)?) closed\b", re.IGNORECASE),
        r"\1\2 open",
    ),
    (
        re.compile(r"\b(is|are|be|we're|it's|stays?|remains?)((?: \w+ly| also| all)?) closed\b", re.IGNORECASE),
        r"\1\2 not open",
    ),
    (re.compile(r"\b(?:sold|available|bought|ordered|comes?) separately\b", re.IGNORECASE), "not included"),
    (re.compile(r"\btoo (?:little|small|thin|cold|weak|short|light|low) (?=for\b|to\b)", re.IGNORECASE), "not enough "),
    (
        re.compile(
            r"\b(?:(?:not|never)(?: yet)? been|(?:haven't|hasn't)(?: yet)?(?: been)?) (used|worn|opened|washed)\b",
            re.IGNORECASE,
        ),
        r"un\1",
    ),
    # Of "countries such as these" these are meant.
    (
        re.compile(
            r"\b(?:countries|places|regions|states|items|things|products|goods|articles) (?:such as|like|"
            r"including) (?=[A-Za-z])",
            re.IGNORECASE,
        ),
        "",
    ),
    # What is kept out of it is not put in.
    (
        re.compile(
            r"\bkeep(?:ing)? (?:it|them|this|these|(?:the|your|a) [a-z]+) (?:out of|away from|off)"
            r"(?= (?:the|an?|any|your|all|direct|open)\b)",
            re.IGNORECASE,
        ),
        "not in",
    ),
    # What is on hold is not done at present.
    (
        re.compile(
            r"(?:(?<=^)|(?<=[.,;:!?] ))((?:the |all |our )?[a-z][a-z -]{2,80}?) (?:is|are)(?: currently| now| still)? "
            r"(?:on hold|suspended|paused|halted)\b",
            re.IGNORECASE,
        ),
        r"no \1",
    ),
    (
        re.compile(
            r"\b(?:(?:have|has|had) )?(?:(?:placed|put) a (?:temporary )?hold on|suspended|paused|halted|stopped)"
            r"(?= (?:all |our |the |any )?"
            r"(?:shipments?|shipping|deliver(?:y|ies|ing)|orders?|sales|selling|sending|exports?)\b)",
            re.IGNORECASE,
        ),
        "do not",
    ),
    # What one has to bring is not included.
    (
        re.compile(
            r"\b(?:add|adding|bring|bringing|buy|buying|get|supply|supplying|provide|providing|need|use) "
            r"(?:your|their|its) own ((?:[a-z]+[- ])?[a-z]+)",
            re.IGNORECASE,
        ),
        r"\1 not included",
    ),
    # Who leaves it out does without it.
    (
        re.compile(r"\b(?:skip(?:ping)?|omit(?:ting)?|leav(?:e|ing) out|forgo(?:ing)?)(?= (?:the|any|all)\b)"),
        "without",
    ),
)
_CHINESE_ANTONYMS = (
    (re.compile(r"(?:从不|并不|不|没有?)(?:休息|闭店|歇业|关门|打烊)"), "营业"),
    # What is suspended is not done at present.
    (re.compile(r"(?:已经?|现|目前)?暂停(?=[向对为往给发配寄运送接营供销售提受])"), "不"),
    (re.compile(r"(?<=[日天一二三四五六末假期])((?:也|都|均)*)(?:休息|闭店|歇业|关门|打烊)"), r"\1不营业"),
    (re.compile(r"没(?:有)?(?:被|经)?(?:使?用)过?"), "未使用"),
    (re.compile(r"没(?:有)?(?:被|经)?(?=[穿拆洗])|没(?:有)?(?=开封)"), "未"),
    (re.compile(r"[需须]?(?:另外?(?:[配售买]|购(?!买))|自备|单独(?:购买|出售|销售))"), "不附送"),
)


@lru_cache(maxsize=1 << 10)
def as_negations(text: str) -> str:
    """``text`` with each denial that needs no word of its own written out: "waterproof: no" as "waterproof not"."""
    if "|" in text:
        text = _ROW.sub(_row, text)
    for pattern, denial in _ENGLISH_ANTONYMS:
        text = pattern.sub(denial, text)
    if not text.isascii():
        for pattern, denial in _CHINESE_ANTONYMS:
            text = pattern.sub(denial, text)
        text = _IS_NO.sub("不", text)
    text = _UN.sub("not ", text)
    text = _SUBJECTS_NOT.sub(lambda m: m.group().replace(",", " or"), text)
    text = _LISTED_NOT.sub(lambda m: m.group().replace(",", " or"), text)
    text = _IS_NOTHING.sub(r"\1 not", text)
    text = _FIELD_NO.sub(r"\1 not", text)
    text = _FIELD_YES.sub(r"\1", text)
    text = _FREE_OF.sub(_free_of, text)
    return _lists_denied(_NOT_FREE.sub(" with ", text))


def _lists_denied(text: str) -> str:
    """Every item of a list denied: "not wear, accidents and wrong care" as "not wear or accidents or wrong care"."""
    found = []
    for negator in _LISTING.finditer(text):
        items = list(joints(text, negator.end()))
        # "No lid and bag" may have a bag.
        if items and items[-1][2] and (len(items) > 1 or negator.group().lower() not in ("no", "without")):
            found += [(start, end) for start, end, _ in items]
    for start, end in sorted(set(found), reverse=True):
        text = f"{text[:start]} or {text[end:]}"
    return text


def _free_of(match: re.Match[str]) -> str:
    """Without what the word names: sugar free; "never free" and "are free" name nothing."""
    word = match[1].lower()
    return match.group() if word in _NOT_FREE_OF or word in ENGLISH or word in NEGATIVE else f"no {match[1]}"


def _row(line: re.Match[str]) -> str:
    """A row of a table as statements: its first cell is the name of the others."""
    name, *cells = [cell.strip(" *≠\\") for cell in line.group().strip().strip("|").split("|")]
    return "; ".join(f"{name}: {cell}" for cell in cells) or name
