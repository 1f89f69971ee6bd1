"""Which addresses from the catalog may become links and pictures."""

from __future__ import annotations

import re
from collections.abc import Collection
from urllib.parse import quote, urlsplit

# Characters that browsers and URL parsers read differently: an address that has one is no link at all.
_AMBIGUOUS = re.compile(r"[\x00-\x20\x7f-\x9f\\<>\"'`{}|^]")
_LOCAL_PICTURE = re.compile(r"(?:[\w-][\w .-]*/)*[\w-][\w .-]*\.(?:svg|png|jpe?g|webp|gif|avif)", re.IGNORECASE)


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
    allowed = {name.strip().lower() for name in hosts}
    named = {host, host.removeprefix("www.")} if port is None else {f"{host}:{port}"}
    return url if host and named & allowed else None


def picture_source(image: str | None, hosts: Collection[str], media: str) -> str | None:
    """Where the page loads a product picture from: an allowed host, or ``media`` for a picture that ships beside
    the shop's files (``images/ridge-2.svg``); ``None`` when there is none that may be shown.
    """
    if not image:
        return None
    if _LOCAL_PICTURE.fullmatch(image):
        return media + quote(image.removeprefix("images/"))
    return safe_link(image, hosts)
