"""What the bot knows of the shop itself: names, contact, tone, currency. Values only; settings fill it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Literal

from knowledge.catalog.selling import Moment

# How sure an answer must be before it is given.
Caution = Literal["low", "normal", "high"]


@dataclass(frozen=True, slots=True)
class ShopProfile:
    """The shop as its own answers speak of it.

    ``names`` and ``contacts`` are by language (``en``, ``zh``); a missing language falls back to the other one, an
    empty contact is simply not mentioned. ``tone_zh`` is 您 or 你; ``voice`` says by language how the shop speaks,
    for a language model. ``hosts`` are the hosts that links may point to.
    ``glossary`` maps the shop's own words to their other-language form, both ways. A price or stock state that was last
    confirmed longer ago than ``price_max_age`` or ``stock_max_age`` is not told (``None``: at any age). ``caution``
    says how sure an answer must be.
    """

    names: Mapping[str, str] = field(default_factory=dict)
    languages: tuple[str, ...] = ("en", "zh")
    contacts: Mapping[str, str] = field(default_factory=dict)
    hours: Mapping[str, str] = field(default_factory=dict)
    hosts: tuple[str, ...] = ()
    product_link: str = ""
    privacy_link: str = ""
    tone_zh: str = "您"
    voice: Mapping[str, str] = field(default_factory=dict)
    glossary: Mapping[str, str] = field(default_factory=dict)
    free_items: bool = False
    price_max_age: timedelta | None = None
    stock_max_age: timedelta | None = None
    caution: Caution = "normal"

    def name(self, language: str) -> str:
        """The shop's name in ``language``, else in any language, else empty."""
        return self.names.get(language) or next(iter(self.names.values()), "")

    def contact(self, language: str) -> str:
        """How to reach a person, in ``language`` where the shop says so; empty when it does not."""
        return self.contacts.get(language) or next(iter(self.contacts.values()), "")

    def moment(self, now: datetime) -> Moment:
        """``now``, and how old what is told then may be."""
        return Moment(now, self.price_max_age, self.stock_max_age)
