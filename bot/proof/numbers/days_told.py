"""On which days something is so: what a source tells of Monday to Friday is not told of the weekend."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.proof.claims import Judged
from bot.proof.clauses import nearest, statements
from bot.proof.grounds import Grounds, Spoken
from bot.proof.numbers.days import weekdays
from bot.proof.sources import stated
from bot.vocabulary import lexicon

_WEEKEND = re.compile(r"\bweekends?\b|周末|双休日", re.IGNORECASE)
_HOLIDAY = re.compile(r"\b(?:public |bank )?holidays?\b|节假日|节日|假日|法定假", re.IGNORECASE)
_DAYS = re.compile(
    rf"{_WEEKEND.pattern}|{_HOLIDAY.pattern}|(?:周|星期|礼拜)[一二三四五六日天]|"
    r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)days?\b",
    re.IGNORECASE,
)
_HOLIDAYS = 0  # beside the days of the week, Monday 1


def days_named(text: str) -> frozenset[int]:
    """The days of the week that ``text`` names, weekends as Saturday and Sunday; 0 for holidays."""
    found = weekdays(text)
    if _WEEKEND.search(text):
        found |= {6, 7}
    return found | {_HOLIDAYS} if _HOLIDAY.search(text) else found


def judged_days(spoken: Spoken, grounds: Grounds) -> Sequence[Judged]:
    """What is told of days of which no cited source tells it, where a source tells it of others."""
    if _DAYS.search(spoken.plain) is None:
        return ()
    known = lexicon(tuple(sorted(grounds.shop.glossary.items())))
    cited = grounds.cited(spoken.cited).values()
    told = [one for source in cited for one in statements(stated(source), source.evidence.title)]
    found = []
    for clause in statements(spoken.plain):
        own = days_named(clause.text)
        near = nearest(_DAYS.sub(" ", clause.text), told, known) if own else []
        # "Later orders and those of weekends" is told of what its sentence goes on with.
        if near and all(days_named(one.text) and not own & days_named(one.sentence) for one in near):
            reason = f"{clause.text}: the source says so of other days"
            found.append(Judged(clause.text, "date", "days", "withheld", reason=reason))
    return found
