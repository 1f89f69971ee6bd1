"""Trade numbers (GTIN: EAN, UPC, ISBN) as they come out of shops' files, each with its check digit verified.

A number whose check digit is wrong names another product or none, so it is left out rather than told.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any

from ingest.rows import shown

Note = Callable[[str], None]

# What shops write where there is no number.
_NONE = frozenset({"", "nan", "n/a", "na", "none", "null", "no", "-", "--", "does not apply", "无"})
_SCIENTIFIC = re.compile(r"[0-9](?:[.,][0-9]+)?E\+?[0-9]{1,2}", re.IGNORECASE)
_LONGEST = 200
_MOST = 20


def read_gtin(value: Any, note: Note, name: str = "gtin") -> str | None:
    """The first right GTIN of a value, in digits, leading zeros kept; ``None`` where there is none.

    An ISBN-10 becomes the book's ISBN-13. A number that lost its only leading zero in a spreadsheet gets it back, for
    the check digit proves it. ``note`` is told what is left out, and why.
    """
    reasons: list[str] = []
    for text in _texts(value):
        found = _checked(text, reasons)
        if found is not None:
            return found
    for reason in reasons:
        note(f"{name} {reason} and was left out")
    return None


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        value = value.get("value")
    if isinstance(value, list):
        for item in value[:_MOST]:
            if not isinstance(item, list):
                yield from _texts(item)
    elif isinstance(value, str):
        yield from re.split(r"[,;|，；]|\s/\s", value[:_LONGEST])[:_MOST] if "E+" not in value.upper() else [value]
    elif isinstance(value, int | float | Decimal) and not isinstance(value, bool):
        yield str(value)


def _checked(raw: str, reasons: list[str]) -> str | None:
    text = unicodedata.normalize("NFKC", raw[:_LONGEST]).strip()
    # A spreadsheet keeps a text's zeros by a mark before it, or as a formula.
    text = re.sub(r'^(?:=\s*"(.*)"|\'(.*?)\'?)$', lambda found: found.group(1) or found.group(2) or "", text).strip()
    if text.casefold() in _NONE:
        return None
    if _SCIENTIFIC.fullmatch(text):
        number = Decimal(text.replace(",", "."))
        if number.as_tuple().exponent > 0:  # type: ignore[operator]
            reasons.append(f"{shown(raw)} has lost its digits in a spreadsheet")
            return None
        text = format(number, "f")
    text = re.sub(r"\.0+$", "", text)
    return _valid(text, shown(raw), reasons)


def _valid(text: str, told: str, reasons: list[str]) -> str | None:
    from stdnum import ean, isbn

    digits = ean.compact(text)
    if not re.fullmatch(r"[0-9]{7,17}[0-9X]", digits, re.IGNORECASE) or not digits.strip("0"):
        reasons.append(f"{told} is no GTIN")
        return None
    if len(digits) == 10 and isbn.is_valid(digits):
        return isbn.to_isbn13(isbn.compact(digits))
    if len(digits) == 11 and ean.is_valid("0" + digits):
        return "0" + digits
    if len(digits) not in {8, 12, 13, 14}:
        reasons.append(f"{told} is no GTIN (8, 12, 13 or 14 digits)")
        return None
    if not ean.is_valid(digits):
        reasons.append(f"{told} has a wrong check digit")
        return None
    return digits
