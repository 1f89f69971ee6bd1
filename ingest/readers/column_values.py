"""What the cells of a column are, whatever its name is: amounts, addresses, barcodes, yes or no, running numbers."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from itertools import pairwise

from ingest.gtins import read_gtin
from ingest.prices import PriceUnreadable, read_currency, read_price
from ingest.readers.column_words import plain_name
from ingest.units import read_measure
from ingest.values import web_address

_PICTURE = re.compile(r"\.(?:jpe?g|png|gif|webp|avif|svg)(?:[?#].*)?$", re.IGNORECASE)
TRUTH = frozenset("true false yes no y n 1 0 是 否 有 无 ja nein oui non si sí".split())
PUBLISHED = frozenset(
    """published unpublished active inactive draft archived hidden visible enabled disabled public private 上架 下架
    已上架 已下架 未上架""".split()
)
_UNIT_BEHIND = frozenset("kg g mm cm ml lb lbs oz".split())
# A unit with a bracket of its own, which is no bracket around a unit: "Noise dB(A)" is not in amperes.
_WEIGHTED = re.compile(r"(.*?[^\s(\[].*?)[\s(\[]*(?<![a-z])(db\([a-z]\))[)\]]?", re.IGNORECASE)
_LONGEST_NAME = 200


def share(values: Sequence[str], fits: Callable[[str], bool]) -> float:
    """The share of values that fit, from 0 to 1; 0 for none."""
    return sum(map(fits, values)) / len(values) if values else 0.0


def is_whole(value: str) -> bool:
    """Whether a value is a whole number."""
    return re.fullmatch(r"\s*[+-]?[0-9]{1,12}(?:\.0+)?\s*", value) is not None


def is_priced(value: str) -> bool:
    """Whether a value is an amount that names its currency."""
    try:
        money = read_price(value)
    except PriceUnreadable:
        return False
    return money is not None and (money.currency is not None or bool(money.candidates))


def is_address(value: str) -> bool:
    """Whether a value, or the first of several, is an address of a page or a picture."""
    first = re.split(r"[\s,;|]+", value.strip())[0]
    return web_address(first) is not None or _PICTURE.search(first) is not None


def is_picture(value: str) -> bool:
    """Whether a value is the address of a picture."""
    return is_address(value) and _PICTURE.search(value.strip()) is not None


def is_gtin(value: str) -> bool:
    """Whether a value is a barcode with its right check digit."""
    digits = value.strip()
    return re.fullmatch(r"[0-9]{12,14}", digits) is not None and read_gtin(digits, lambda _note: None) is not None


def count_up(values: Sequence[str]) -> bool:
    """Whether values are running numbers."""
    numbers = [int(value) for value in values if re.fullmatch(r"[0-9]{1,9}", value.strip())]
    return len(numbers) == len(values) and all(b - a == 1 for a, b in pairwise(numbers))


def without_unit(name: str) -> tuple[str, str | None]:
    """The plain name and what it says of bare numbers: ``Weight (kg)``, ``价格/元``, ``price_usd``."""
    text = unicodedata.normalize("NFKC", name[:_LONGEST_NAME]).strip()
    weighted = _WEIGHTED.fullmatch(text)
    if weighted:
        return plain_name(weighted.group(1)), weighted.group(2)
    found = re.fullmatch(r"(.*?)\s*(?:[(\[]\s*([^()\[\]]{1,12}?)\s*[)\]]|(?<=[^\x00-\x7f])/\s*([^/]{1,6}))", text)
    if found and found.group(1):
        unit = (found.group(2) or found.group(3)).removeprefix("in ").removeprefix("单位:").strip()
        if is_unit(unit):
            return plain_name(found.group(1)), unit
    plain = plain_name(name)
    words = plain.split(" ")
    if len(words) > 1 and len(words[-1]) <= 3:
        if read_currency(words[-1]) and len(words[-1]) == 3:
            return " ".join(words[:-1]), words[-1].upper()
        if words[-1] in _UNIT_BEHIND:
            return plain, words[-1]
    return plain, None


def is_unit(text: str) -> bool:
    """Whether a text is a unit or a currency."""
    if read_measure(f"1 {text}")[1] is not None:
        return True
    try:
        money = read_price(f"1 {text}")
    except PriceUnreadable:
        return False
    return money is not None and (money.currency is not None or bool(money.candidates))
