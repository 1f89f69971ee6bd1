"""Lies about amounts of money, numbers, units, dates and spans of time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from random import Random

from tests.lying.quantities import (
    MONTHS,
    UNITS,
    WEEKDAYS,
    WRITTEN,
    Found,
    all_values,
    days,
    durations,
    folded,
    money,
    numbers,
    word_numbers,
    worth,
)
from tests.lying.saying import added
from tests.lying.truths import Truth

Draft = tuple[str, str, int, int]
_CLOSE = Decimal("0.03")
_BELOW = re.compile(r"(?:less than|under|below|up to|at most|不到|低于|不超过|最多)\s?\S?$")
_ABOVE = re.compile(r"(?:more than|over|above|at least|from|超过|高于|至少)\s?\S?$")


def prices(truth: Truth, sentence: str, random: Random) -> Iterator[Draft]:
    """Another amount in the place of one that is said."""
    for found in money(folded(sentence)):
        for amount in _others(found, truth, sentence, random):
            yield "changed", *_put(sentence, found.start, found.end, amount)


def added_prices(truth: Truth, sentence: str, random: Random) -> Iterator[Draft]:
    """A price where none was said."""
    known = all_values(truth.data)
    amount = next(a for _ in range(200) if (a := _amount(random)) not in known)
    dollars = truth.data.count("$") >= truth.data.count("¥")
    sign = "$" if dollars else "¥"
    english = (f"It costs {sign}{amount}", f"The price is {sign}{amount}", f"You pay {sign}{amount} for it")
    chinese = (
        f"售价 {amount} {'美元' if dollars else '元'}",
        f"价格是 {sign}{amount}",
        f"现价{amount}{'美元' if dollars else '元'}",
    )
    yield added(truth, sentence, random, english, chinese)


def numbers_in(sentence: str) -> list[Found]:
    """The numbers of a sentence that are neither money nor spans of time nor part of a word."""
    text = folded(sentence)
    found = []
    for number in numbers(text):
        follows = text[number.end : number.end + 1]
        if number.start and text[number.start - 1].isascii() and text[number.start - 1].isalpha():
            continue
        if follows.isascii() and follows.isalpha() and not number.unit:
            continue
        if number.unit and UNITS[number.unit][0] == "time":
            continue
        found.append(number)
    return found


def numbers_changed(truth: Truth, sentence: str, random: Random) -> Iterator[Draft]:
    """Another number, its unit as it was."""
    for found in [*numbers_in(sentence), *word_numbers(sentence)]:
        for amount in _others(found, truth, sentence, random):
            yield "changed", *_put(sentence, found.start, found.end, amount)


def borrowed(truth: Truth, sentence: str, random: Random) -> Iterator[Draft]:
    """A number that the same product states of something else."""
    text = folded(truth.data)
    stated = {(n.value, n.unit) for n in numbers(text)}
    own = {n.value for n in numbers_in(sentence)}
    pool = sorted({n.value for n in numbers_in(truth.data) if n.value is not None} - own)
    for found in numbers_in(sentence):
        for value in random.sample(pool, min(3, len(pool))):
            if not found.unit or found.value is None or (value, found.unit) in stated or value < 1:
                continue
            if _equal_somewhere(value, found.unit, text):
                continue
            yield "borrowed", *_put(sentence, found.start, found.end, f"{value:f}")


def numbers_lied(truth: Truth, sentence: str, random: Random) -> Iterator[Draft]:
    """Mostly new numbers, now and then one of another field."""
    drafts = list(borrowed(truth, sentence, random)) if random.random() < 0.25 else []
    yield from drafts or numbers_changed(truth, sentence, random)


def units(truth: Truth, sentence: str, random: Random) -> Iterator[Draft]:
    """Another unit behind the same number, or one behind a number that the shop states bare."""
    text = folded(sentence)
    data = folded(truth.data)
    for found in numbers_in(sentence) + durations(text):
        if found.value is None:
            continue
        if not found.unit:
            yield from _unit_added(truth, sentence, found, random)
            continue
        written = sentence[found.unit_start : found.unit_end]
        chinese = not written.isascii()
        kind, size = UNITS[found.unit]
        others = [
            name
            for name, (other, worth_) in UNITS.items()
            if (worth_ != size if other == kind else random.random() < 0.1)
            and name.isascii() != chinese
            and name != '"'
            and (len(name) > 3) == (len(written) > 3)
            and _plural(name) == _plural(found.unit)
        ]
        for name in random.sample(others, min(4, len(others))):
            if not _equal_somewhere(found.value, name, data):
                yield "changed", *_put(sentence, found.unit_start, found.unit_end, WRITTEN.get(name, name))


def _unit_added(truth: Truth, sentence: str, found: Found, random: Random) -> Iterator[Draft]:
    if found.value is None or found.value < 3 or sentence[found.end : found.end + 2].strip(" .。，,") != "":
        return
    # Only where the shop's data state this number without a unit, too.
    stated = [n for n in numbers_in(truth.data) if n.value == found.value]
    if not stated or any(n.unit for n in stated):
        return
    # "38x297 mm" in a title states both in millimetres.
    row = _MEASURES.search(truth.data)
    if row and found.text in re.split(r"\s*[x×*]\s*", row.group(1)):
        return
    names = ("g", "kg", "mm", "cm", "W", "MB", "inches", "lbs")
    name = random.choice(names if truth.language == "en" else (*names, "克", "公斤", "毫米", "厘米", "瓦"))
    start = found.end
    yield "added", f"{sentence[:start]} {name}{sentence[start:]}", found.start, start + 1 + len(name)


def dates(truth: Truth, sentence: str, random: Random) -> Iterator[Draft]:
    """Another day, hour, weekday, year, or number of days."""
    text = folded(sentence)
    for found in durations(text):
        for amount in _others(found, truth, sentence, random):
            yield "changed", *_put(sentence, found.start, found.end, amount)
    for kind, found in days(text):
        other = _another_day(kind, found.text, random)
        if other and other.casefold() not in truth.data.casefold():
            yield "changed", *_put(sentence, found.start, found.end, other)


def added_dates(truth: Truth, sentence: str, random: Random) -> Iterator[Draft]:
    """A day by which it arrives, which nobody said."""
    known = all_values(truth.data) | all_values(truth.policies)
    n = next(n for n in iter(lambda: random.randint(2, 90), 0) if Decimal(n) not in known)
    month, day = random.choice(MONTHS), random.randint(2, 28)
    english = (
        f"It arrives within {n} hours",
        f"You can send it back for {n} days",
        f"It will be delivered by {month} {day}",
        f"Delivery takes {n} days",
    )
    chinese = (
        f"{n} 小时内送达",
        f"{n} 天内可以退货",
        f"{MONTHS.index(month) + 1}月{day}日前送到",
        f"下单后{n}天送达",
    )
    yield added(truth, sentence, random, english, chinese)


def _others(found: Found, truth: Truth, sentence: str, random: Random) -> Iterator[str]:
    """Some amounts near and far, in the form of the true one, that stand nowhere in the data."""
    value = found.value
    if value is None:
        return
    known = all_values(truth.data) | all_values(truth.text)
    decimals = max(0, -int(value.as_tuple().exponent))
    step = Decimal(1).scaleb(-decimals)
    candidates = [
        value + step * random.randint(1, 3),
        value + step * 10 * random.randint(1, 4),
        value * random.choice((2, 3, 10)),
        value / 2,
        value - step * random.randint(1, 5),
        value + Decimal(random.choice((5, 10, 20, 50, 100))),
    ]
    random.shuffle(candidates)
    for candidate in candidates:
        other = candidate.quantize(step)
        if other <= 0 or other in known or _implied(found, other, truth, sentence):
            continue
        if found.unit and _equal_somewhere(other, found.unit, folded(truth.data)):
            continue
        if found.text.isdecimal() or "." in found.text or "," in found.text:
            yield f"{other:,f}" if "," in found.text else f"{other:f}"
        elif (word := _as_word(other, found.text)) is not None:
            yield word


def _implied(found: Found, other: Decimal, truth: Truth, sentence: str) -> bool:
    """True when the true bound of a product bears the other out: what costs less than 20 costs less than 30."""
    if truth.about is None or found.value is None:
        return False
    before = sentence[max(0, found.start - 14) : found.start].casefold()
    if _BELOW.search(before):
        return other > found.value
    return bool(_ABOVE.search(before)) and other < found.value


def _equal_somewhere(value: Decimal, unit: str, data: str) -> bool:
    """True when the data state this quantity in any unit, or nearly."""
    wanted = worth(value, unit)
    for number in numbers(data):
        if number.value is None:
            continue
        stated = worth(number.value, number.unit) if number.unit else None
        if stated is None:
            if number.value == value and unit in data:
                return True
        elif wanted and stated[0] == wanted[0] and abs(stated[1] - wanted[1]) <= _CLOSE * max(stated[1], wanted[1]):
            return True
    return False


_MEASURES = re.compile(r"(?<![\w.])(\d[\d.]*(?:\s*[x×*]\s*\d[\d.]*)+)\s?[a-z\"毫厘米]", re.I)
_WORDS = "zero one two three four five six seven eight nine ten eleven twelve".split()
_SIGNS = "零一二三四五六七八九十"


def _as_word(value: Decimal, like: str) -> str | None:
    n = int(value)
    if n != value or n < 1:
        return None
    if like.isascii():
        if n > 12:
            return str(n)
        return _WORDS[n].capitalize() if like[0].isupper() else _WORDS[n]
    return _SIGNS[n] if n <= 10 else str(n)


def _another_day(kind: str, text: str, random: Random) -> str:
    if kind == "weekday":
        if text.isascii():
            return random.choice([day for day in WEEKDAYS if day != text])
        return text[:-1] + random.choice([sign for sign in "一二三四五六日" if sign != text[-1]])
    digits = [i for i, sign in enumerate(text) if sign.isdigit()]
    if kind == "year":
        return str(int(text) + random.choice((-3, -2, -1, 1, 2, 5)))
    if kind == "date" and text.isascii() and any(month in text for month in MONTHS) and random.random() < 0.5:
        month = next(month for month in MONTHS if month in text)
        return text.replace(month, random.choice([other for other in MONTHS if other != month]))
    if kind == "date":
        number = re.findall(r"\d+", text)[-1]
        start = text.rindex(number)
        day = random.choice([day for day in range(1, 29) if day != int(number)])
        return f"{text[:start]}{day:0{len(number)}d}{text[start + len(number) :]}"
    # The first digit moves, so that the hour stays one.
    place = digits[0]
    shifted = str((int(text[place]) + random.randint(1, 6)) % 8 + 1)
    return text[:place] + shifted + text[place + 1 :] if shifted != text[place] else ""


def _plural(name: str) -> bool:
    return name == "feet" or (name.isascii() and len(name) > 3 and name.endswith("s"))


def _amount(random: Random) -> Decimal:
    return Decimal(random.randint(5, 900)) + random.choice(
        (Decimal(0), Decimal("0.5"), Decimal("0.99"), Decimal("0.95"))
    )


def _put(sentence: str, start: int, end: int, other: str) -> tuple[str, int, int]:
    return sentence[:start] + other + sentence[end:], start, start + len(other)
