"""The ``[journal]`` table of ``shop.toml``: whether answers are kept, and where."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, SecretStr


class JournalSettings(BaseModel):
    """``url`` moves the journal from its file in the store's folder to a database server."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    enabled: bool = True
    url: SecretStr | None = None
