"""How often something is done: once a week, every day, 每月一次. Of one doing a source and a sentence tell the same."""

from __future__ import annotations

import re
from functools import lru_cache

from bot import numerals
from bot.proof.claims import Judged
from bot.proof.grounds import Grounds, Spoken
from bot.proof.numbers.shapes import normalised
from bot.proof.sources import whole

_TIMES = {"once": 1, "twice": 2, "thrice": 3}
_LY = {
    "daily": "day",
    "weekly": "week",
    "monthly": "month",
    "yearly": "year",
    "annually": "year",
    "quarterly": "quarter",
}
_ZH = {
    "天": "day",
    "日": "day",
    "周": "week",
    "星期": "week",
    "礼拜": "week",
    "月": "month",
    "年": "year",
    "季度": "quarter",
}
_PERIOD = r"(?:day|week|month|year|quarter)"
_PERIOD_ZH = r"(?:天|日|周|星期|礼拜|个?月|年|季度)"
_NUMBER_ZH = r"[一二两三四五六七八九十\d]"
# "Every other week" is every two weeks; the day of "every day" is a share of nothing.
_OFTEN = re.compile(
    rf"\b(?P<times>once|twice|thrice|(?:{numerals.ENGLISH}|\d{{1,2}}) times) (?:a|an|per|each|every|in a) "
    rf"(?P<of>{_PERIOD})\b|"
    rf"\bevery (?P<other>other |second )?(?P<every>{_PERIOD})\b|"
    rf"\b(?P<ly>{'|'.join(_LY)})\b|"
    rf"(?:每(?:隔)?一?个?|一个?)(?P<zh>{_PERIOD_ZH})(?:只|最多|至少|大约|约)?[\u3400-\u9fff]{{0,2}}?(?P<count>{_NUMBER_ZH})[次回遍]|"
    rf"每(?:隔)?一?个?(?P<zh_every>天|周(?![一二三四五六日末])|星期(?![一二三四五六日天])|个?月|年)(?![一二两三四五六七八九十\d])",
    re.IGNORECASE,
)


def judged_frequencies(spoken: Spoken, grounds: Grounds) -> list[Judged]:
    """How often the sentence says that something is done, where its sources tell only how otherwise."""
    said = often(spoken.plain)
    if not said:
        return []
    cited = grounds.cited(spoken.cited)
    told: dict[tuple[int, str], int] = {}
    for n, source in cited.items():
        for _, one in often(normalised(whole(source))):
            told.setdefault(one, n)
    if not told:
        return []  # whether it is done at all the words tell
    found = []
    for text, one in said:
        if one not in told:
            reason = f"{text}: the sources tell another frequency"
            found.append(Judged(text, "frequency", f"{one[0]} a {one[1]}", "withheld", reason=reason))
    return found


@lru_cache(maxsize=1 << 10)
def often(plain: str) -> tuple[tuple[str, tuple[int, str]], ...]:
    """Each frequency of a text: its words, and how many times in which period."""
    return tuple((match.group(), _read(match)) for match in _OFTEN.finditer(plain))


def _read(match: re.Match[str]) -> tuple[int, str]:
    if times := match["times"]:
        word = times.lower().removesuffix(" times")
        count = _TIMES.get(word) or (int(word) if word.isdigit() else int(numerals.from_english(word) or 0))
        return count, match["of"].lower()
    if period := match["every"]:
        return (1, f"other {period.lower()}") if match["other"] else (1, period.lower())
    if named := match["ly"]:
        return 1, _LY[named.lower()]
    period = _ZH[(match["zh"] or match["zh_every"]).lstrip("个")]
    counted = match["count"] or "一"
    return (int(counted) if counted.isdigit() else int(numerals.from_chinese(counted) or 1)), period
