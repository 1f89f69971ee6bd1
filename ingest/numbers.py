"""Numbers as people write them, read without guessing.

A separator that could mean two things makes the number unreadable in a price (1.299 is one euro thirty or a thousand)
and is a decimal point in a measure, where thousands are written with a comma.
"""

from __future__ import annotations

import re
from decimal import Decimal

_SPACES = r"[ \u00a0\u2007\u2009\u202f'’]"
NUMBER = rf"[0-9]+(?:(?:[.,]|{_SPACES}(?=[0-9]{{3}}(?![0-9])))[0-9]+)*"
_INDIAN = re.compile(r"[0-9]{1,2}(?:,[0-9]{2})+,[0-9]{3}")


class AmbiguousNumber(ValueError):
    """The digits can be read in two ways."""


def read_number(text: str, *, point_before_three: bool) -> Decimal | None:
    """The number that ``text`` is as a whole, ``None`` where it is none.

    ``point_before_three`` says whether a point before exactly three digits (``1.299``) is a decimal point; where it
    is not known, ``AmbiguousNumber`` is raised.
    """
    if not re.fullmatch(NUMBER, text):
        return None
    digits = re.sub(_SPACES, " ", text)
    if " " in digits:
        whole, mark, rest = _split_last(digits)
        if not _grouped(whole, " "):
            return None
        return _decimal(whole.replace(" ", ""), rest) if not mark or len(rest) <= 2 else None
    points, commas = digits.count("."), digits.count(",")
    if points and commas:
        return _two_separators(digits)
    if points + commas == 0:
        return Decimal(digits)
    mark = "." if points else ","
    if points + commas > 1:
        if _grouped(digits, mark) or (mark == "," and _INDIAN.fullmatch(digits)):
            return Decimal(digits.replace(mark, ""))
        return None
    whole, rest = digits.split(mark)
    if mark == ",":
        return _one_comma(whole, rest)
    if len(rest) == 3 and not point_before_three and 1 <= len(whole) <= 3 and not whole.startswith("0"):
        raise AmbiguousNumber(text)
    return _decimal(whole, rest)


def _split_last(digits: str) -> tuple[str, str, str]:
    for mark in ".,":
        if mark in digits:
            whole, _, rest = digits.rpartition(mark)
            return whole, mark, rest
    return digits, "", ""


def _grouped(digits: str, mark: str) -> bool:
    return re.fullmatch(rf"[0-9]{{1,3}}(?:{re.escape(mark)}[0-9]{{3}})+", digits) is not None


def _two_separators(digits: str) -> Decimal | None:
    decimal_mark = max(".,", key=digits.rfind)
    group_mark = "," if decimal_mark == "." else "."
    if digits.count(decimal_mark) > 1:
        return None
    whole, rest = digits.split(decimal_mark)
    if not _grouped(whole, group_mark) and not (group_mark == "," and _INDIAN.fullmatch(whole)):
        return None
    return _decimal(whole.replace(group_mark, ""), rest)


def _one_comma(whole: str, rest: str) -> Decimal | None:
    """A comma before three digits groups thousands, before one or two it is a decimal comma."""
    if len(rest) == 3 and 1 <= len(whole) <= 3 and not whole.startswith("0"):
        return Decimal(whole + rest)
    return _decimal(whole, rest) if len(rest) <= 2 or whole == "0" else None


def _decimal(whole: str, rest: str) -> Decimal:
    return Decimal(f"{whole}.{rest}") if rest else Decimal(whole)


def plain(number: Decimal) -> str:
    """A number in plain digits, a whole one without its fraction: ``23000.0`` is ``23000``, ``2.50`` stays."""
    if number == number.to_integral_value():
        return format(number.quantize(Decimal(1)) if abs(number.adjusted()) < 27 else number, "f")
    return format(number, "f")
