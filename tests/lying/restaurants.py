"""The public set of attribute lists with human texts (E2E challenge): each list as a product of a shop."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

_PAIR = re.compile(r"([\w ]+)\[([^\]]*)\]")
# What the words of a text say of the price and the rating, to tell a text that fits its data from a slip of the pen.
_DEAR = re.compile(r"\b(?:high[ -]?(?:price|cost)\w*|expensive|pric(?:e)?y|more than)\b")
_CHEAP = re.compile(r"\b(?:cheap\w*|inexpensive\w*|low[ -]?(?:price|cost)\w*|affordabl\w*|less than|under|below)\b")
_MIDDLE = re.compile(r"\b(?:moderate\w*|mid\w*|average(?:ly)? pric\w*|reasonabl\w*)\b")
# Kitchens that a text may name though no row of the file has them.
_KITCHENS = frozenset(
    (
        "american british chinese english french german greek indian italian japanese korean mexican spanish thai "
        "turkish"
    ).split()
)
# What no row holds: how it compares with others, whose it is, whom it is for alone, which meals it serves.
_BEYOND = re.compile(
    r"\b(?:better|worse|owners?|stay away|avoid|only for|never|(?:per|a) (?:head|person)|"
    r"breakfasts?|brunch(?:es)?|lunch(?:es)?|dinners?|"
    r"authentic)\b",
    re.IGNORECASE,
)
# Its prices are in pounds.
_OTHER_MONEY = re.compile(r"\b(?:dollars?|euros?)\b|[$€]", re.IGNORECASE)
_BOUNDS = {
    "more than": re.compile(r"\b(?:more|over|above|exceed\w*|upwards?|least|minimum|start\w*|from|beyond|higher)\b|\+"),
    "less than": re.compile(r"\b(?:less|under|below|up to|within|max\w*|no more|lower|cheaper|not exceed\w*)\b"),
}
_FAMILY = re.compile(r"famil|kid|child|adult", re.IGNORECASE)
_NOT = re.compile(
    r"\b(?:not?|non|never|isn't|aren't|doesn't|without|adults?)\b|n't|un(?:friendly|suit)|non-", re.IGNORECASE
)


def read_restaurants(path: Path) -> Iterator[tuple[dict[str, str], list[str]]]:
    """Each list of attributes with its texts, in the order of the file."""
    found: dict[str, list[str]] = {}
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            found.setdefault(row["mr"], []).append(" ".join(row["ref"].split()))
    for attributes, texts in found.items():
        yield {name.strip(): value for name, value in _PAIR.findall(attributes)}, texts


def fits(attributes: Mapping[str, str], text: str, vocabulary: Mapping[str, frozenset[str]]) -> bool:
    """True when the text says nothing that its attributes deny or do not state, as far as words can tell."""
    low = text.casefold().replace("center", "centre")
    own = " ".join(attributes.values()).casefold()
    known = {value.casefold() for values in vocabulary.values() for value in values} | _KITCHENS
    if _BEYOND.search(low) or _OTHER_MONEY.search(low):
        return False
    if any(re.search(rf"\b{re.escape(value)}\b", low) and value not in own for value in known):
        return False
    family = attributes.get("familyFriendly", "")
    if _FAMILY.search(low):
        if not family or (family == "no") != bool(_NOT.search(low)):
            return False
    elif _NOT.search(low):
        return False
    prices = attributes.get("priceRange", "")
    said = {"dear": bool(_DEAR.search(low)), "cheap": bool(_CHEAP.search(low)), "middle": bool(_MIDDLE.search(low))}
    true = {"cheap": "cheap", "less than £20": "cheap", "high": "dear", "more than £30": "dear"}.get(prices, "middle")
    if any(said[kind] for kind in said if kind != true) or (not prices and (any(said.values()) or "pric" in low)):
        return False
    # A bound is no price.
    bound = next((words for start, words in _BOUNDS.items() if prices.startswith(start)), None)
    if bound is not None and "£" in low and not bound.search(low):
        return False
    rating = attributes.get("customer rating", "")
    if not rating and re.search(r"\brat(?:ed|ing|es)|\bstars?\b|review|recommend", low):
        return False
    if not attributes.get("eatType") and re.search(r"\b(?:pub|restaurant|coffee|caf[eé] shop|diner|eatery)\b", low):
        return False
    return rating not in ("low", "average", "1 out of 5") or not re.search(
        r"(?:high(?:ly)?|good|well)[ -](?:customer )?(?:rat|review)|excellent|great|best", low
    )
