"""Opening hours as a shop writes them in ``shop.toml``, and the sentence that its customers read.

A weekly line is ``Mon-Fri 09:00-18:00``: one day, a range (``Mon-Fri``) or a list (``Sat,Sun``), then one or more
times.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_DAY_NAMES = {
    "en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
    "zh": ("周一", "周二", "周三", "周四", "周五", "周六", "周日"),
}
_SPAN = re.compile(r"(\d{1,2}):(\d{2})\s*[-–]\s*(\d{1,2}):(\d{2})")


@dataclass(frozen=True, slots=True)
class WeeklyHours:
    """The times that hold on ``days`` (0 = Monday), as ``(opens, closes)`` in the shop's own time zone."""

    days: tuple[int, ...]
    spans: tuple[tuple[time, time], ...]


@dataclass(frozen=True, slots=True)
class OpeningHours:
    """When the shop is open: weekly lines, the IANA time zone they are meant in, and the days it is closed."""

    weekly: tuple[WeeklyHours, ...]
    time_zone: str
    holidays: tuple[date, ...] = ()

    def text(self, language: str) -> str:
        """The hours as one line for customers, in English or (``zh``) Chinese; empty when no line is set."""
        if not self.weekly:
            return ""
        chinese = language == "zh"
        names = _DAY_NAMES["zh" if chinese else "en"]
        lines = []
        for line in self.weekly:
            spans = ("、" if chinese else ", ").join(f"{a:%H:%M}–{b:%H:%M}" for a, b in line.spans)
            lines.append(f"{_days_text(line.days, names, *(('至', '、') if chinese else ('–', ', ')))} {spans}")
        text = ("；" if chinese else "; ").join(lines)
        if self.time_zone:
            text += f"（{self.time_zone}）" if chinese else f" ({self.time_zone})"
        if self.holidays:
            days = ("、" if chinese else ", ").join(day.isoformat() for day in self.holidays)
            text += f"；{days} 休息" if chinese else f"; closed on {days}"
        return text


def parse_weekly(line: str) -> WeeklyHours:
    """One weekly line as values; ``ValueError`` says what cannot be read."""
    spans = []
    for match in _SPAN.finditer(line):
        opens_hour, opens_minute, closes_hour, closes_minute = (int(part) for part in match.groups())
        try:
            opens, closes = time(opens_hour, opens_minute), time(closes_hour % 24, closes_minute)
        except ValueError as error:
            raise ValueError(f"'{match[0]}' is no time of day") from error
        spans.append((opens, closes))
    days_part = _SPAN.sub("", line).strip(" ,")
    if not spans or not days_part:
        raise ValueError(f"'{line}' does not read like 'Mon-Fri 09:00-18:00'")
    return WeeklyHours(_days(days_part), tuple(spans))


def _days(text: str) -> tuple[int, ...]:
    days: list[int] = []
    for part in re.split(r"[,\s]+", text):
        first, _, last = part.partition("-")
        start = _day(first)
        end = _day(last) if last else start
        # Sat-Mon runs over the end of the week.
        days += [day % 7 for day in range(start, end + 1 if end >= start else end + 8)]
    return tuple(dict.fromkeys(days))


def _day(name: str) -> int:
    key = name.strip().casefold()[:3]
    if key not in DAYS:
        raise ValueError(f"'{name}' is no day of the week (Mon, Tue, Wed, Thu, Fri, Sat, Sun)")
    return DAYS.index(key)


def _days_text(days: Sequence[int], names: Sequence[str], dash: str, comma: str) -> str:
    runs: list[list[int]] = []
    for day in days:
        if runs and day == (runs[-1][-1] + 1) % 7:
            runs[-1].append(day)
        else:
            runs.append([day])
    return comma.join(
        f"{names[run[0]]}{dash}{names[run[-1]]}" if len(run) > 2 else comma.join(names[day] for day in run)
        for run in runs
    )
