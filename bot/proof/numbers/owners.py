"""Whose a figure is: the field that a sentence names in full is the one whose value it must tell.

"The weight is 220 g" speaks of the weight, not of the weight of the wax, though only that one is 220 g.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from bot.proof.claims import Judged
from bot.proof.grounds import Grounds, Spoken
from bot.proof.numbers.figure import Figure
from bot.proof.numbers.labels import Label, is_strict, label_of
from bot.proof.numbers.shapes import normalised
from bot.proof.numbers.stating import Stated
from knowledge.records import Product
from knowledge.wording import spoken_name

# "Number of pockets" is named by "pockets".
_COUNTING = label_of("number of quantity count total amount 数量 个数 总数").words
# A longer name is a text of its own.
_LONGEST_NAME = 8


@dataclass(frozen=True, slots=True)
class Named:
    """The fields that a part of a sentence names in full, by their names."""

    fields: frozenset[str]

    def excludes(self, stated: Stated) -> bool:
        """Whether the figure is that of a field, and the sentence names another one."""
        return bool(self.fields) and bool(stated.field) and stated.field not in self.fields


def named_fields(claim: Figure, near: Label, stated: Iterable[Stated], subject: frozenset[str]) -> Named:
    """The fields that the words ``near`` the claim name, if what they state could be the claim.

    ``subject`` are the words of the product's name. Where nothing but the name of a field is said ("the height is 5"),
    that field alone may state it, whatever its own value is.
    """
    found: set[str] = set()
    for one in stated:
        if not one.field or one.field in found:
            continue
        label = label_of(spoken_name(one.field))
        words = label.words - subject - _COUNTING
        if not _says(near, words, label) or len(words) > _LONGEST_NAME:
            continue
        if _alike(claim, one) or (near.words and near.words <= label.words):
            found.add(one.field)
    return Named(frozenset(found))


def _says(near: Label, words: frozenset[str], label: Label) -> bool:
    if not words:
        return False
    if words <= near.words:
        return True
    # "Weighs" for "weight": the one word of the name is that of its property.
    alone = len(words) == 1 and is_strict(next(iter(words)))
    return alone and bool(label.strict & near.strict) and label.family == near.family


def _alike(claim: Figure, stated: Stated) -> bool:
    figure = stated.figure
    if claim.kind != figure.kind:
        return False
    return claim.dimension == figure.dimension or any(claim.dimension == unit for unit, _ in stated.units)


_SAYS = re.compile(
    r"(?:\s(?:of|for|on|in)\s[^,;.]{1,120}?)?\s?(?:\bis\b|\bare\b|\bwas\b|[:=：是为])\s?"
    r"[\"'“”]?(?P<value>.{1,120}?)[\"'“”]?\s*[.。]?\s*$",
    re.IGNORECASE,
)


def judged_values(spoken: Spoken, grounds: Grounds) -> list[Judged]:
    """A field named as the subject of the sentence with the whole value of another field of its product."""
    found = []
    for source in grounds.cited(spoken.cited).values():
        fields = {} if source.product is None else _fields(source.product)
        plain = spoken.plain.casefold()
        for name, values in fields.items():
            at = plain.find(name)
            said = _SAYS.match(plain, at + len(name)) if at >= 0 and _begins(plain, at) else None
            if said is None:
                continue
            value = _bare(said["value"])
            others = [other for other, told in fields.items() if value in told and not other.endswith(name)]
            if others and not any(_shares(value, told) for told in values):
                reason = f"{said['value']}: that is the {others[0]}, not the {name}"
                found.append(Judged(said["value"], "property", name, "withheld", reason=reason))
    return found


def _begins(plain: str, at: int) -> bool:
    """Whether the sentence begins with the name that stands there, or a clause or 的 before it ends there."""
    before = plain[:at].rstrip()
    return not before or before.endswith((",", ";", ":", "，", "；", "：", "的", "its", "the", "their", "and", "'s"))


@lru_cache(maxsize=256)
def _fields(product: Product) -> dict[str, frozenset[str]]:
    fields: dict[str, frozenset[str]] = {}
    for one in product.attributes:
        name = normalised(spoken_name(one.name)).casefold().strip()
        fields[name] = fields.get(name, frozenset()) | {_bare(normalised(one.text).casefold())}
    return fields


def _shares(value: str, told: str) -> bool:
    """Whether all that one of them says stands in the other."""
    one, other = set(re.findall(r"\w+", value)), set(re.findall(r"\w+", told))
    return one <= other or other <= one


def _bare(value: str) -> str:
    return re.sub(r"\s+", " ", value).strip(" .。")
