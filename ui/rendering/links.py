"""Which addresses from the catalog may become pictures."""

from __future__ import annotations

import re
from collections.abc import Collection
from urllib.parse import quote

from bot.links import safe_link

_LOCAL_PICTURE = re.compile(r"(?:[\w-][\w .-]*/)*[\w-][\w .-]*\.(?:svg|png|jpe?g|webp|gif|avif)", re.IGNORECASE)


def picture_source(image: str | None, hosts: Collection[str], media: str) -> str | None:
    """Where the page loads a product picture from: an allowed host, or ``media`` for a picture that ships beside
    the shop's files (``images/ridge-2.svg``); ``None`` when there is none that may be shown.
    """
    if not image:
        return None
    if _LOCAL_PICTURE.fullmatch(image):
        return media + quote(image.removeprefix("images/"))
    return safe_link(image, hosts)
