"""A shop's own words as they may stand in an answer: no HTML, no pictures, and links to nowhere but the shop.

A catalog may hold text that others wrote. In an answer it is read by pages and programs that turn Markdown into links
and pictures and addresses into something to press, so what would act is made harmless and the words stay.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from bot.links import safe_link
from bot.phrasing import said
from bot.plain import without_links

# An address that a page or a messenger would turn into a link. E-mail addresses and the shop's figures are none.
_ADDRESS = re.compile(
    r"(?<![A-Za-z0-9@._-])(?:[a-z][a-z0-9+.-]{1,15}://|www\.)[^\s<>\"'“”‘’「」，。；、！？]+", re.IGNORECASE
)
_TRAILING = ".,;:!?)]}"
_ACTS = re.compile(r"[<\[]|://|www\.", re.IGNORECASE)
_OPENS = re.compile(r"<(?=[A-Za-z/!?])")


def inert(text: str, hosts: Collection[str], language: str) -> str:
    """``text`` without tags, pictures, and links and addresses that lead elsewhere than to ``hosts``.

    What stood there as an address is told to be left out, in ``language``.
    """
    if not _ACTS.search(text):
        return text
    left_out = said("(link left out)", "（链接已略去）", language)

    def address(found: re.Match[str]) -> str:
        url = found.group().rstrip(_TRAILING)
        full = url if "://" in url else f"https://{url}"
        return found.group() if safe_link(full, hosts) else left_out + found.group()[len(url) :]

    # "<" before a letter opens a tag; with a blank between it is a sign, and no word of the shop is lost.
    return _ADDRESS.sub(address, _OPENS.sub("< ", without_links(text, hosts)))
