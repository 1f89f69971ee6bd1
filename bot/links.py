"""Which addresses are the shop's own: the one rule for links in answers, on the page and in what a model says."""

from __future__ import annotations

import re
from collections.abc import Collection
from urllib.parse import urlsplit

# Characters that browsers and URL parsers read differently: an address that has one is no link at all.
_AMBIGUOUS = re.compile(r"[\x00-\x20\x7f-\x9f\\<>\"'`{}|^]")


def safe_link(url: str | None, hosts: Collection[str]) -> str | None:
    """``url`` when it is http(s) and points to one of ``hosts`` (also behind ``www.``), else ``None``."""
    if not url or _AMBIGUOUS.search(url):
        return None
    try:
        parts = urlsplit(url)
        host, port = (parts.hostname or "").lower(), parts.port
    except ValueError:
        return None
    if parts.scheme.lower() not in ("http", "https") or "@" in parts.netloc:
        return None
    allowed = {name.strip().lower().removeprefix("www.") for name in hosts}
    named = host.removeprefix("www.") if port is None else f"{host.removeprefix('www.')}:{port}"
    return url if host and named in allowed else None
