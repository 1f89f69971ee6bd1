"""The ``[crawl]`` table of ``shop.toml``: how far and how fast the shop's web site is read."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field, field_validator

from ui.shop_settings import Listed


class CrawlSettings(BaseModel):
    """Bounds of reading a web site; what is not set here is in ``ingest.web.limits``."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    user_agent: str = Field(default="", max_length=300)
    hosts: Listed = []
    private_addresses: bool = False
    trust_lastmod: bool = False
    pages: int = Field(default=5_000, gt=0)
    linked_pages: int = Field(default=200, gt=0)
    delay_seconds: float = Field(default=0.25, ge=0, le=3_600)
    minutes: float = Field(default=120.0, gt=0)
    page_megabytes: float = Field(default=10.0, gt=0)

    @field_validator("user_agent")
    @classmethod
    def _in_a_header(cls, name: str) -> str:
        if not name.isascii() or not name.isprintable():
            raise ValueError("a user agent is written in plain ASCII on one line")
        return name.strip()

    @field_validator("hosts")
    @classmethod
    def _no_addresses(cls, hosts: list[str]) -> list[str]:
        for host in hosts:
            if "/" in host or "@" in host:
                raise ValueError(f"'{host}' is no host such as cdn.shop.example")
        return hosts
