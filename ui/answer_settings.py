"""The ``[answers]`` table of ``shop.toml``: how sure an answer must be before a customer is given it."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict


class AnswerSettings(BaseModel):
    """``caution``: ``low`` answers more and is wrong more often, ``high`` declines more."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    caution: Literal["low", "normal", "high"] = "normal"
