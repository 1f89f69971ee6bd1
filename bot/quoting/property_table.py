"""The properties that customers ask for, read from the table of how they are asked for and told."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from bot.property_words import PROPERTIES


@dataclass(frozen=True, slots=True)
class Property:
    """What asks for a property, the fields that tell it, best first, and what stands in a sentence that does.

    Names from the place ``first`` on tell it where no sentence does. ``loose``: it is only meant where no other one is
    asked for.
    """

    name: str
    asked: re.Pattern[str]
    fields: tuple[re.Pattern[str], ...]
    told: re.Pattern[str] | None
    first: int
    loose: bool


@lru_cache(maxsize=1)
def properties() -> tuple[Property, ...]:
    """All of the table, the narrower ones first."""
    found = []
    for block in re.sub(r"\n +", "", PROPERTIES).strip().split("\n\n"):
        name, *lines = block.splitlines()
        told = {line[: line.index(" ")]: line[line.index(" ") + 1 :] for line in lines}
        asked = "|".join(told[mark] for mark in ("en?", "zh?") if mark in told)
        best, rest = (
            [name for mark in marks for name in told.get(mark, "").split(";") if name]
            for marks in (("en=", "zh="), ("en-", "zh-"))
        )
        found.append(
            Property(
                name.lstrip("*"),
                re.compile(asked),
                tuple(map(re.compile, [*best, *rest])),
                re.compile(told["~"]) if "~" in told else None,
                len(best),
                name.startswith("*"),
            )
        )
    return tuple(found)
