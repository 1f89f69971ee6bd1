"""What a page of HTML says to crawlers: whether it wants to be listed, what it links to."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from ingest.decoding import decode
from ingest.html_tags import with_bounded_tags
from knowledge.errors import SourceError

HEAD_BYTES = 262_144  # where the statements of a page's head are looked for
_LINKS_KEPT = 2_000
# Directives of X-Robots-Tag that carry a value after a colon; before any other colon stands a crawler's name.
_WITH_VALUE = ("unavailable_after", "max-snippet", "max-image-preview", "max-video-preview")


@dataclass(slots=True)
class Markup:
    """The statements of one page; addresses are as written, relative to ``base`` where there is one."""

    directives: set[str] = field(default_factory=set)
    base: str = ""
    links: list[str] = field(default_factory=list)

    @property
    def may_follow(self) -> bool:
        """The page's links may be followed."""
        return not self.directives & {"nofollow", "none"}


def read_markup(data: bytes, agent: str) -> Markup:
    """The statements in a page's HTML for the crawler ``agent``; nothing for what is no text."""
    from lxml import etree

    found = Markup()
    try:
        text = decode(data)
    except SourceError:
        return found
    target: Any = _Statements(found, agent)  # the stubs want methods that lxml does not
    parser = etree.HTMLParser(target=target, encoding="utf-8")
    text, _ = with_bounded_tags(text)  # whoever reads the page itself tells of it
    try:
        parser.feed(text.encode("utf-8", "replace"))
        parser.close()
    except (etree.LxmlError, AssertionError, ValueError):
        pass  # damaged HTML: what was understood so far counts
    return found


def header_directives(value: str, agent: str) -> set[str]:
    """The directives of an ``X-Robots-Tag`` header that hold for ``agent``."""
    found: set[str] = set()
    holds = True
    for part in value.lower().split(","):
        name, colon, rest = part.partition(":")
        if colon and name.strip() not in _WITH_VALUE:
            holds = name.strip() == agent.lower()
            part = rest
        if holds:
            found.add(part.strip())
    return found


class _Statements:
    """The parser's target: keeps the statements, never a tree."""

    def __init__(self, found: Markup, agent: str) -> None:
        self._found = found
        self._names = ("robots", agent.lower())

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        found = self._found
        if tag == "meta" and attributes.get("name", "").strip().lower() in self._names:
            found.directives.update(re.split(r"[\s,]+", attributes.get("content", "").strip().lower()[:500]))
        elif tag == "base" and not found.base:
            found.base = attributes.get("href", "")
        elif tag in ("a", "area") and len(found.links) < _LINKS_KEPT:
            followed = "nofollow" not in attributes.get("rel", "").lower().split()
            found.links.extend([attributes["href"]] if followed and attributes.get("href") else [])

    def end(self, tag: str) -> None:
        """Nothing ends here."""

    def data(self, text: str) -> None:
        """Text says nothing to crawlers."""

    def close(self) -> Markup:
        """What was found."""
        return self._found
