"""The ``[privacy]`` table of ``shop.toml``: what of a customer's words is masked, how long the journal keeps them."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field, field_validator

from bot.privacy.orders import order_pattern
from bot.privacy.spans import KINDS, Kind
from ui.shop_settings import Listed


class PrivacySettings(BaseModel):
    """Everything is masked unless it is named in ``unmasked``.

    ``order_numbers`` are the shop's own patterns (regular expressions of bounded cost); ``retention_days`` is how long
    the journal keeps a conversation.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    unmasked: Listed = []
    order_numbers: Listed = []
    retention_days: int = Field(default=90, ge=1, le=3_650)

    @field_validator("unmasked")
    @classmethod
    def _known_kinds(cls, kinds: list[str]) -> list[str]:
        for kind in kinds:
            if kind not in KINDS:
                raise ValueError(f"'{kind}' is nothing that is masked: choose from {', '.join(KINDS)}")
        return kinds

    @field_validator("order_numbers")
    @classmethod
    def _bounded_patterns(cls, patterns: list[str]) -> list[str]:
        for pattern in patterns:
            order_pattern(pattern)
        return patterns

    def kinds(self) -> frozenset[Kind]:
        """What is masked."""
        return frozenset(kind for kind in KINDS if kind not in self.unmasked)
