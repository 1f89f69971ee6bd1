"""Times of day in words and figures: 7 p.m., 晚上七点, seven in the evening, until five, 下午 2 点半.

``PATTERNS`` are alternatives of the one scan over a text (``shapes.scan``); ``read`` gives what such a match says.
"""

from __future__ import annotations

import re

from bot import numerals

_HALF_DAY = 720
_PART = "凌晨|清晨|清早|早上|早晨|上午|中午|午后|下午|傍晚|晚上|夜里|夜晚|晚间|早间"
_HOUR = "二十[一二三四]?|十[一二三四五六七八九]?|[一二两三四五六七八九]"
_ONES = r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
_LATER = r"半|整|钟|一刻|三刻"
# What may follow an hour that stands without unit or part of the day; "at five people" tells no time.
_CLOSED = r"(?=\s?(?:[.,;:!?)]|$)|\s(?:on|and|every|each|sharp|at the latest)\b)"

PATTERNS = (
    (
        r"(?P<clock>(?<!\d)\d{1,2}:\d{2}(?!\d)(?:\s?(?i:[ap]\.?m\b\.?))?"
        r"|(?<![\d.])\d{1,2}\s?(?i:[ap]\.m\.|[ap]m\b))"
    ),
    (
        rf"(?P<part_hour>(?:{_PART})\s?(?:\d{{1,2}}(?!\d)|{_HOUR})\s?[点时](?![五六七八九\d][^分十])"
        rf"(?:{_LATER}|(?:\d{{1,2}}|[二三四五]?十[五]?)\s?分)?)"
    ),
    (
        r"(?P<hour>(?<![\d.])\d{1,2}点(?:半|\d{1,2}分)?(?!\d)"
        rf"|(?<![\d.])\d{{1,2}}\s点(?=半|钟|整|前|之前|以前|后|到|至|关|开|营业|下班)(?:{_LATER})?"
        rf"|(?<![\d一二三四五六七八九十第有])(?:{_HOUR})点(?=半|钟|整|一刻|三刻|前|之前|以前|关门|开门|营业|下班)(?:{_LATER})?"
        rf"|(?:(?<=从)|(?<=[到至]))(?:{_HOUR})点(?![一二三四五六七八九十\d])(?:{_LATER})?)"
    ),
    (
        rf"(?i:\b(?P<said_hour>{_ONES}|(?<![\d.,$€£¥])\d{{1,2}})(?:\so['’]?clock)?"
        r"\s(?P<said_part>in the (?:morning|afternoon|evening)|at night)\b)"
    ),
    rf"(?i:\b(?P<struck_hour>{_ONES}|\d{{1,2}})\so['’]?clock\b)",
    (
        rf"(?i:\b(?:until|till|(?:open|close[sd]?|closing|shut) at)\s(?P<until_hour>{_ONES}|\d{{1,2}})){_CLOSED}"
        rf"|(?i:\bfrom\s(?P<from_hour>{_ONES}|\d{{1,2}})(?=\s(?:until|till)\s))"
    ),
    r"(?i:\b(?:at|until|till|before|by|after|from|to)\s(?P<noon>noon|midday)\b)",
)


def read(match: re.Match[str]) -> tuple[int, int, str] | None:
    """Start, end and key of a time of day; ``None`` for another match.

    The key are the minutes since midnight, with ``?`` where the half of the day is not told.
    """
    if match["clock"]:
        return match.start(), match.end(), _minutes(match["clock"])
    if match["part_hour"]:
        return match.start(), match.end(), _minutes(_in_digits(match["part_hour"]))
    if match["hour"]:
        return match.start(), match.end(), _open(_minutes(_in_digits(match["hour"])))
    if match["said_hour"]:
        part = "a.m." if "morning" in match["said_part"].casefold() else "p.m."
        return match.start("said_hour"), match.end(), _minutes(f"{_english(match['said_hour'])} {part}")
    for group in ("struck_hour", "until_hour", "from_hour"):
        if match[group]:
            end = match.end() if group == "struck_hour" else match.end(group)
            return match.start(group), end, _open(_minutes(_english(match[group])))
    return (match.start("noon"), match.end("noon"), str(_HALF_DAY)) if match["noon"] else None


def same_time(claim: str, stated: str) -> bool:
    """Whether both keys are one time; what a text leaves open is its morning, what a claim leaves open either half."""
    if claim.endswith("?"):
        return (int(claim[:-1]) - int(stated.rstrip("?"))) % _HALF_DAY == 0
    return claim == stated.rstrip("?")


def _open(key: str) -> str:
    return f"{key}?" if 0 < int(key) <= _HALF_DAY else key


def _english(word: str) -> str:
    return word if word.isdigit() else format(numerals.from_english(word), "f")


def _in_digits(text: str) -> str:
    hour, point, rest = text.partition("点" if "点" in text else "时")
    return "".join(_digits(part) for part in (hour, point, rest))


def _digits(text: str) -> str:
    found = re.search(r"[一二两三四五六七八九十]+", text)
    if found is None or "刻" in text:
        return text
    value = numerals.from_chinese(found.group().replace("两", "二"))
    return text.replace(found.group(), "" if value is None else format(value, "f"))


def _minutes(text: str) -> str:
    """The minutes since midnight of a time in digits, with the part of the day where it is told."""
    numbers = [int(n) for n in re.findall(r"\d+", text)]
    quarters = {"半": 30, "一刻": 15, "三刻": 45}
    hour = numbers[0]
    minute = numbers[1] if len(numbers) > 1 else next((n for sign, n in quarters.items() if sign in text), 0)
    if re.search(r"(?i)p\.?m|下午|午后|晚|傍|夜", text) and hour < 12:
        hour += 12
    if re.search(r"中午", text) and hour < 4:
        hour += 12
    if re.search(r"(?i)\ba\.?m|\da\.?m", text) and hour == 12:
        hour = 0
    return str(hour * 60 + minute)
