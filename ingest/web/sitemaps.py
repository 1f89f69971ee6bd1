"""A sitemap's entries (sitemaps.org): of an XML sitemap, an index of sitemaps, or a plain list of addresses."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from xml.etree.ElementTree import ParseError

from ingest.decoding import decode
from knowledge.errors import SourceError

if TYPE_CHECKING:
    from collections.abc import Mapping

LARGEST_LIST = 50_000  # entries of one sitemap, the protocol's own bound
_DEEPEST = 20
_LONGEST_TEXT = 4_096
_ROOT = re.compile(rb"<(?:[A-Za-z][\w.-]*:)?(urlset|sitemapindex)[\s>/]")
_WEB = re.compile(r"https?://\S+", re.IGNORECASE)
# A date without a clock and a zone may be any moment of a day that ends last at UTC-12.
_LAST_ZONE = timedelta(hours=12)


@dataclass(frozen=True, slots=True)
class Entry:
    """A page, or (``is_sitemap``) a sitemap; ``lastmod`` is the latest moment at which it can have changed."""

    url: str
    lastmod: datetime | None = None
    is_sitemap: bool = False


@dataclass(frozen=True, slots=True)
class Entries:
    """What a sitemap lists, and the damage behind which nothing could be read."""

    found: tuple[Entry, ...]
    damage: str | None = None


def is_sitemap(data: bytes) -> bool:
    """Whether ``data`` is a sitemap of any kind."""
    head = data[:4096]
    if b"\0" in head:  # UTF-16
        head = head.replace(b"\0", b"")
    return bool(_ROOT.search(head)) or _is_list(data[:65_536])


def _is_list(data: bytes) -> bool:
    try:
        lines = [line.strip() for line in decode(data).splitlines() if line.strip()]
    except SourceError:
        return False
    # The last line may be cut off.
    return bool(lines) and all(_WEB.fullmatch(line) for line in lines[:-1] or lines)


def read_entries(data: bytes) -> Entries:
    """The entries of a sitemap, at most 50,000; a damaged one's up to the damage."""
    if _is_list(data[:65_536]):
        lines = (line.strip() for line in decode(data).splitlines())
        addresses = [line for line in lines if _WEB.fullmatch(line)]
        return Entries(tuple(map(Entry, addresses[:LARGEST_LIST])), _beyond(len(addresses)))
    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import DefusedXMLParser

    target = _Sitemap()
    try:
        # In one piece: expat reads a long text anew with each piece of it.
        parser = DefusedXMLParser(target=target, forbid_dtd=True)
        parser.feed(data)
        parser.close()
    except _Damage as error:
        return Entries(tuple(target.found), str(error))
    except DefusedXmlException:
        return Entries(tuple(target.found), "it declares a document type or entities, which are not read")
    except (ParseError, ValueError, LookupError) as error:
        return Entries(tuple(target.found), f"its XML is damaged ({error})")
    return Entries(tuple(target.found))


def _beyond(count: int) -> str | None:
    return f"it lists more than {LARGEST_LIST:,} addresses" if count > LARGEST_LIST else None


class _Damage(ValueError):
    pass


class _Sitemap:
    """The parser's target: keeps entries, never a tree."""

    def __init__(self) -> None:
        self.found: list[Entry] = []
        self._path: list[str] = []
        self._names: dict[str, str] = {}
        self._text: list[str] = []
        self._length = 0
        self._root = ""

    def start(self, tag: str, _attributes: Mapping[str, str]) -> None:
        if not self._path:
            self._root = tag.rpartition("}")[2]
            if self._root not in ("urlset", "sitemapindex"):
                raise _Damage("it is no sitemap")
        self._path.append(tag)
        if len(self._path) > _DEEPEST:
            raise _Damage("its elements are nested too deep")
        if len(self._path) == 2:
            self._names = {}
        self._text, self._length = [], 0

    def data(self, text: str) -> None:
        self._length += len(text)
        if self._length <= _LONGEST_TEXT:
            self._text.append(text)

    def end(self, tag: str) -> None:
        name = tag.rpartition("}")[2]
        # Pictures and videos have a loc of their own, further in and of another vocabulary.
        if len(self._path) == 3 and name in ("loc", "lastmod") and tag.rpartition("}")[0] == self._namespace():
            self._names[name] = "".join(self._text).strip() if self._length <= _LONGEST_TEXT else ""
        elif len(self._path) == 2 and name in ("url", "sitemap") and self._names.get("loc"):
            if len(self.found) >= LARGEST_LIST:
                raise _Damage(f"it lists more than {LARGEST_LIST:,} addresses")
            lastmod = latest_moment(self._names.get("lastmod", ""))
            self.found.append(Entry(self._names["loc"], lastmod, self._root == "sitemapindex"))
        self._path.pop()
        self._text, self._length = [], 0

    def _namespace(self) -> str:
        return self._path[0].rpartition("}")[0]


def latest_moment(text: str) -> datetime | None:
    """The last moment that a W3C date (``2026``, ``2026-03``, ``2026-03-01``, with a time and zone) can mean."""
    text = text.strip()
    try:
        if re.fullmatch(r"\d{4}(-\d{2}){0,2}", text):
            year, month, day = [int(part) for part in text.split("-")] + [0] * (2 - text.count("-"))
            last = datetime(year, month or 12, day or monthrange(year, month or 12)[1], tzinfo=UTC)
            return last + timedelta(days=1) + _LAST_ZONE
        found = datetime.fromisoformat(text)
        return found if found.tzinfo else found.replace(tzinfo=UTC) + _LAST_ZONE
    except (ValueError, OverflowError):
        return None
