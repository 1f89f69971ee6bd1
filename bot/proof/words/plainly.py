"""What is said in a roundabout way, in the words that the judges read: "not more than 4" as "at most 4"."""

from __future__ import annotations

import re
from collections.abc import Iterable

from bot.countries import by_the_union

_WAYS = (
    (
        re.compile(
            r"(?:都|也|均)?不(?:另|额外|再)?(?:收取?|要)(?:任何)?(?:费用?|钱)|(?:无需|不用|不必)(?:另外|额外)?(?:付费|花钱)"
        ),
        "免费",
    ),
    (re.compile(r"\banywhere (?=(?:from|between) \d)", re.IGNORECASE), ""),
    (
        re.compile(
            r"\b(?:(?:all )?through(?:out)?|all of) the (?:whole |entire )?year\b|\ball year[- ](?:round|long)\b"
        ),
        "all year",
    ),
    (re.compile(r"\b(?:(?:in|during|for) )?all (?:year|(?:the )?(?:four )?seasons)\b"), "year-round"),
    # From where it is reckoned.
    (re.compile(r",? (?:counted|counting|calculated|reckoned|starting) from\b", re.IGNORECASE), " from"),
    (re.compile(r"\b(is|are) counted as (?:part of )?|\bcounts? as (?:part of )?", re.IGNORECASE), r"is "),
    # "Flow control isn't something it offers" denies that it is offered.
    (
        re.compile(
            r"\b(?:is|are)(?:n't| not) (?:something|anything) (?:that )?(?:we|it|they|you|(?:the|this|that|our|these) "
            r"(?:[\w-]+ ){1,3}?)\s?(?:can )?(?:do|offer|have|provide|support|include|sell|get|come with)s?\b",
            re.IGNORECASE,
        ),
        "is not offered",
    ),
    # What takes the place of a thing replaces it.
    (
        re.compile(
            r"\b(?:stands? in|substitutes?|fills? in|make up) for\b|\btakes? the place of\b|"
            r"\b(?:(?:is|are|be|as|serves? as) )?an? (?:\w+ )?(?:substitute|replacement|stand-in) (?:for|of)\b",
            re.IGNORECASE,
        ),
        "replace",
    ),
    # Who comes by visits.
    (re.compile(r"\b(?:drop|stop|swing|pop|come) (?:by|in)\b(?! to\b)", re.IGNORECASE), "visit"),
    # Where it was made.
    (re.compile(r"(?:国内|本国|本土)(?=手工|制[造作]|生产|产|加工|编织|织|枪刺|缝制)"), "国产"),
    # What is left out is not in it.
    (re.compile(r"\b(is|are|was|were) excluded\b", re.IGNORECASE), r"\1 not included"),
    (
        re.compile(r"\b(is|are) (?:the|an|one) exceptions?\b(?: to (?:this|that|it))?", re.IGNORECASE),
        r"\1 not included",
    ),
    (re.compile(r"(?:则|都)?是(?:个)?例外(?:的)?(?=[,，。:：]|$|\s)"), "不包括在内"),
    (re.compile(r"不(?:计?算|包括|包含|计)在内|不计入(?:其中)?"), "不含"),
    # Ways of writing a letter, paying back and sending back.
    (re.compile(r"\b(?:drop|send|shoot) us (?:a (?:line|note|message)|an? e-?mail)\b", re.IGNORECASE), "write to us"),
    (
        re.compile(r"\b(?:get|give|gives|giving) (?:(?:you|us|them) )?(?:your|the) money back\b", re.IGNORECASE),
        "refund you",
    ),
    (re.compile(r"\b(?:your|the) money back\b", re.IGNORECASE), "a refund"),
    (
        re.compile(r"\bsend(?:ing)? (it|them|this|that|(?:the|your|an?|any) [a-z]+) back\b", re.IGNORECASE),
        r"return \1",
    ),
    (
        re.compile(
            r"\b(can(?:not|'t| not|)|may(?: not)?) (?:come|go|be (?:sent|given|taken|brought)) back(?: to us)?\b"
            r"(?! (?:in|for|to)\b)",
            re.IGNORECASE,
        ),
        r"\1 be taken back",
    ),
    # How many there are, there are to be chosen from.
    (re.compile(r"(?<=[种款色])([\u3400-\u9fff]{0,5})(?:可选|(?:可供|供[您你]?)选择|任选)"), r"\1"),
    (re.compile(r"(?:不|没有?)附?带(?=[\u3400-\u9fff])(?![走来去回动着有])"), "不含"),
    # A battery that is empty denies nothing.
    (re.compile(r"(?:没|没有)电(?:了|的话|时|的时候|以后|后)"), ""),
)


# "Don't burn it for more than 4 hours": the number is a bound, and its source must say so too.
_NOT_MORE = (
    (
        re.compile(
            r"\b(?:do not|don't|never|must not|mustn't|should not|shouldn't|cannot|can't)\s+"
            r"((?:[a-z]+\s+){1,4}?)(?:for\s+)?"
            r"(?:more|longer|higher|heavier)\s+than\s+(?=(\d+(?:[.,]\d+)*))",
            re.IGNORECASE,
        ),
        r"\1at most ",
    ),
    (
        re.compile(
            r"(?:请勿|不要|不能|不可|别|不宜|不得)([\u3400-\u9fff]{0,8}?)(?:超过|多于|高于|长于)(?=\s?(\d+(?:\.\d+)?))"
        ),
        r"\1最多",
    ),
)
_BOUND = (
    r"(?:at most|up to|max(?:imum)?(?: of)?|(?:no|not) (?:\w+ ){{0,4}}?(?:more|longer) than|"
    r"最多|至多|最长|不超过|不要超过|上限)"
    r"\W{{0,3}}{number}(?![\d.,]*\d)|(?<![\d.]){number}\s?\S{{1,4}}(?:以内|之内|封顶|at most|max)"
)


def said_plainly(text: str, sources: Iterable[str] = ()) -> str:
    """``text`` with such ways of speaking replaced; markers and everything else as they are."""
    straight = text.replace("’", "'")
    texts = list(sources)
    plain = by_the_union(straight, "\n".join(texts))
    plain = _materials(plain, texts)
    told = [source.casefold() for source in texts]
    for way, words in _WAYS:
        # A source's own way of speaking is read as it is.
        plain = way.sub(lambda m, w=words: m.group() if _in(m.group(), told) else m.expand(w), plain)  # type: ignore[misc]
    for way, bound in _NOT_MORE:
        if (match := way.search(plain)) is None:
            continue
        stated = re.compile(_BOUND.format(number=re.escape(match[2])), re.IGNORECASE)
        if any(stated.search(source) for source in told):
            plain = way.sub(bound, plain)
    return text if plain == straight else plain


_PURE = re.compile(
    r"纯(?P<zh>棉|羊毛|羊绒|亚麻|麻|真丝|丝|涤纶)|"
    r"\b(?:pure|all)[ -](?P<en>cotton|wool|linen|silk|cashmere|polyester|nylon|leather|"
    r"acrylic)\b",
    re.IGNORECASE,
)
_BLENDED = re.compile(
    r"(?:是|为)?混纺(?:的|面料|材质)?|\b(?:is |are )?(?:a |an )?(?:blend|mix|mixture) of(?: the)?\b", re.IGNORECASE
)
_SHARE = re.compile(r"\d+(?:\.\d+)?\s?%")


def _materials(plain: str, texts: Iterable[str]) -> str:
    """Pure cotton is 100% cotton; what has shares of several materials is a blend of them."""
    if pure := _PURE.search(plain):
        material = pure["zh"] or pure["en"]
        if any(re.search(rf"100\s?%\s?{material}", text, re.IGNORECASE) for text in texts):
            plain = _PURE.sub(lambda m: f"100%{m['zh']}" if m["zh"] else f"100% {m['en']}", plain)
    if _BLENDED.search(plain) and any(len(set(_SHARE.findall(text))) > 1 for text in texts):
        plain = _BLENDED.sub("是" if not plain.isascii() else "is", plain, count=1)
    return plain


_PLACED = re.compile(r"^(?:in|during|for) (?=all )")


def _in(words: str, told: Iterable[str]) -> bool:
    own = _PLACED.sub("", words.casefold())
    return any(own in source for source in told)
