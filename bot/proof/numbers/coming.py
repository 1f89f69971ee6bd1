"""When something is to come or happens: by the end of the year, 年底, on July 15. Only what a cited source says."""

from __future__ import annotations

import re

from bot.proof.claims import Judged
from bot.proof.grounds import Grounds, Spoken
from bot.proof.numbers.days import same_date
from bot.proof.numbers.figure import Figure
from bot.proof.numbers.figures import figures
from bot.proof.numbers.shapes import normalised
from bot.proof.sources import whole

_SPAN = r"(?:week|month|quarter|year|season|spring|summer|autumn|fall|winter)"
_COMING = re.compile(
    rf"\b(?:by|before|at|towards?|until) the end of (?:the|this|next) {_SPAN}\b|"
    rf"\b(?:later|early|earlier) (?:this|next) {_SPAN}\b|\b(?:next|this coming|in the coming) (?:few )?{_SPAN}s?\b|"
    rf"\bbefore long\b|\bany day now\b|"
    r"(?:今年|明年|本月|下个?月|本季度|下季度)?(?:年底|月底|季末|年末)(?:前|之前)?|下个?月(?!饼)|下(?:周|星期|礼拜)|明年|"
    r"(?:不久|很快)(?:之?后)?(?:就|便)?(?:会|将|能|可)(?:再|重新|恢复|开)",
    re.IGNORECASE,
)
# What happens on a day: a day that a source gives for another thing (its release) is none of it.
_HAPPENING = tuple(
    re.compile(words, re.IGNORECASE)
    for words in (
        (
            r"\b(?:deliver|arriv|ship|dispatch|hand(?:ed|s)? over|sent out|on its way|reach)\w*|"
            r"送达|送到|到货|发货|寄出|配送|派送"
        ),
        r"\b(?:in stock|restock\w*|available|availability)\b|有货|补货|到货|上架|现货",
        r"\b(?:until|till|ends?|ending|expir\w*|valid)\b|截止|为止|到期|有效|结束",
    )
)
_CLAUSE = re.compile(r"[,;:]\s|[，；：。！？!?]|\.\s|\n")
_SENTENCE = re.compile(r"[.!?;]\s|[。！？；\n]")
_JOINTS = re.compile(r"\s+|之|个")


def judged_coming(spoken: Spoken, grounds: Grounds) -> list[Judged]:
    """Every time to come that no cited source names; a question and the customer's own words state none."""
    if spoken.plain.rstrip().endswith(("?", "？")):
        return []
    found = []
    told: list[str] | None = None
    for match in _COMING.finditer(spoken.plain):
        said = _even(match.group())
        if told is None:
            told = [_even(normalised(whole(source))) for source in grounds.cited(spoken.cited).values()]
        if not any(said in one for one in told) and said not in _even(normalised(grounds.question)):
            reason = f"{match.group()}: no cited source says when"
            found.append(Judged(match.group(), "date", said, "withheld", reason=reason))
    return found


def judged_happenings(spoken: Spoken, grounds: Grounds) -> list[Judged]:
    """Every day on which something is said to happen that no cited source says of that day."""
    days = [one for one in spoken.figures if one.kind == "date" and not one.key.startswith(("+", "weekday"))]
    if not days or spoken.plain.rstrip().endswith(("?", "？")):
        return []
    cited = grounds.cited(spoken.cited).values()
    told = [piece for source in cited for piece in _SENTENCE.split(normalised(whole(source)))]
    on_sale = any(source.product is not None and source.product.sale_end is not None for source in cited)
    found = []
    for day in days:
        ends = [m.end() for m in _CLAUSE.finditer(spoken.plain, 0, day.start)]
        behind = _CLAUSE.search(spoken.plain, day.end)
        clause = spoken.plain[max(ends, default=0) : behind.start() if behind else len(spoken.plain)]
        for happening in _HAPPENING:
            if on_sale or not happening.search(clause) or normalised(day.text) in normalised(grounds.question):
                continue
            if not any(
                happening.search(one) and any(f.kind == "date" and same_date(day.key, f.key) for f in figures(one))
                for one in told
            ):
                reason = f"{day.text}: no cited source says so of this day"
                found.append(Judged(day.text, "date", day.value, "withheld", reason=reason))
                break
    return found


def _names(text: str, day: Figure) -> bool:
    return any(one.kind == "date" and same_date(day.key, one.key) for one in figures(text))


def _even(text: str) -> str:
    return _JOINTS.sub("", text.casefold())
