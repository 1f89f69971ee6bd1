"""A web page before its parts are read: its tree, its own address, its title and language, what can be opened in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin, urlsplit

from ingest.cleaning import one_line
from ingest.decoding import decode, stated_encoding
from ingest.files import SourceFile
from ingest.html_lines import LineWriter
from ingest.html_tree import parsed, seen, style_rules
from ingest.style_rules import StyleRules
from ingest.values import web_address
from ingest.visibility import Sight
from knowledge.errors import SourceError

_LARGEST = 32 * 1024 * 1024  # bytes of one page; the largest that shops serve are a tenth of it
_CHARSET = re.compile(rb"<meta[^<>]{0,200}?charset\s*=\s*[\"']?\s*([a-z0-9_-]{3,20})", re.IGNORECASE)
_LONGEST_LABEL = 300
_BREAKING = frozenset("br div p li h1 h2 h3 h4 h5 h6".split())
_START = re.compile(r"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_FRAGMENT = re.compile(
    r"<(?:div|p|h[1-6]|section|main|article|table|ul|ol|dl|span|details|meta|title|link|style|script|header|nav|form)\b",
    re.IGNORECASE,
)
_ENDINGS = re.compile(r"\.(?:html?|xhtml|shtml)(?:\.gz)?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class HtmlPage:
    """One page. ``address`` is its own, ``key`` names it among the pages of its source.

    ``sight`` is what its text inherits: white ground, unless a style sheet elsewhere may say otherwise.
    ``language`` is what the page says of itself, and only a hint. ``metas`` holds the contents of its ``meta``
    elements by property or name, in small letters and in the page's order.
    """

    tree: Any
    rules: StyleRules
    address: str | None
    base: str
    key: str
    language: str | None
    metas: dict[str, list[str]]
    sight: Sight
    notes: tuple[str, ...]

    def meta(self, *names: str) -> str | None:
        """The first of the named metas that says something."""
        return next((value for name in names for value in self.metas.get(name, ()) if value), None)

    def joined(self, address: str) -> str:
        """An address as the page means it; one that cannot be joined stays as it is."""
        try:
            return urljoin(self.base, address.strip())
        except ValueError:
            return address


def is_html(text: str, file_name: str) -> bool:
    """Whether a text is a web page: it begins like one, or like a part of one in a file that is called so."""
    for _ in range(20):
        text = text.lstrip("\ufeff \t\r\n")
        if not text.startswith(("<!--", "<?xml")):
            break
        text = text.partition("-->" if text.startswith("<!--") else "?>")[2]
    return bool(_START.match(text)) or bool(_ENDINGS.search(file_name) and _FRAGMENT.match(text))


def open_page(file: SourceFile, stem: str) -> HtmlPage:
    """The page that a file holds; ``stem`` names it where it has no address.

    Raises ``SourceError`` for a file that is unreadable, too large, or holds no element at all.
    """
    tree, notes = parsed(_text(file))
    if tree is None:
        raise SourceError("no HTML element was found", where=file.name, mend="check that the file is a web page")
    metas: dict[str, list[str]] = {}
    for meta in tree.iter("meta"):
        name = (meta.get("property") or meta.get("name") or "").strip().casefold()
        if name and len(metas) < 1_000:
            metas.setdefault(name, []).append((meta.get("content") or "").strip())
    canonical = _canonical(tree, metas, file.address)
    base_node = next(iter(tree.iter("base")), None)
    base = (base_node.get("href") if base_node is not None else None) or ""
    address = canonical or file.address
    return HtmlPage(
        tree=tree,
        rules=style_rules(tree),
        address=address,
        base=_join(file.address or canonical or "", base),
        key=file.address or canonical or stem,
        language=_language(tree, metas),
        metas=metas,
        sight=Sight(ground=None) if _has_sheets(tree) else Sight(),
        notes=notes,
    )


def _has_sheets(tree: Any) -> bool:
    return any("stylesheet" in (link.get("rel") or "").casefold() for link in tree.iter("link"))


def _text(file: SourceFile) -> str:
    data = file.data(_LARGEST)
    named = _CHARSET.search(data[:4096])
    encoding = stated_encoding(named.group(1).decode("ascii")) if named else None
    if encoding:
        try:
            data.decode("utf-8")
        except UnicodeDecodeError:
            return data.decode(encoding, errors="replace")
    return decode(data, where=file.name)


def _join(base: str, address: str) -> str:
    try:
        return urljoin(base, address.strip())
    except ValueError:
        return base


def _canonical(tree: Any, metas: dict[str, list[str]], fetched: str | None) -> str | None:
    """The address that the page gives itself; one on another host than it was fetched from is not believed."""
    links = (link.get("href") or "" for link in tree.iter("link") if "canonical" in (link.get("rel") or "").split())
    for stated in (*links, *metas.get("og:url", ())):
        address = web_address(_join(fetched or "", stated)) or ""
        if is_web(address) and (fetched is None or host_of(address) == host_of(fetched)):
            return address
    return None


def is_web(address: str) -> bool:
    """Whether an address is one on the web, with its host."""
    return re.match(r"https?://[^/\s]", address, re.IGNORECASE) is not None


def host_of(address: str) -> str:
    """The host of an address without ``www``; empty where it has none."""
    try:
        return (urlsplit(address).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def same_page(one: str, other: str) -> bool:
    """Whether two addresses are one page: protocol, ``www``, query, fragment and a last slash aside."""
    try:
        left, right = urlsplit(one), urlsplit(other)
    except ValueError:
        return one == other
    if left.path.rstrip("/") != right.path.rstrip("/"):
        return False
    return not (left.hostname and right.hostname) or host_of(one) == host_of(other)


def _language(tree: Any, metas: dict[str, list[str]]) -> str | None:
    root = tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang") or tree.get("xml:lang")
    stated = root or next(iter(metas.get("og:locale") or metas.get("content-language") or ()), None)
    return stated.replace("_", "-") if stated else None


def titles_of(page: HtmlPage) -> Iterator[str]:
    """What the page's head calls it, the best first: Open Graph's title, then its own without the site's name."""
    site = one_line(page.meta("og:site_name") or "")
    shown = next((one_line("".join(node.itertext())[:1_000]) for node in page.tree.iter("title")), "")
    for title in (one_line(page.meta("og:title", "twitter:title") or ""), shown):
        if not title:
            continue
        parts = re.split(r"\s+[|–—·»-]\s+|\s*[|｜_]\s*", title)
        without = title
        if site and len(parts) > 1 and parts[-1].casefold() == site.casefold():
            without = title[: title.rfind(parts[-1])].rstrip(" |–—·»-｜_")
        yield without or title


def label_of(node: Any, page: HtmlPage) -> str:
    """What a visitor reads on a control (a button, a summary), on one line, without its plus and minus signs."""
    writer = LineWriter()
    size = 0
    for step, (_, inner, text) in enumerate(seen(node, page.rules, opened=(node,))):
        writer.add(text if inner is node else f" {text}" if inner.tag in _BREAKING else text)
        size += len(text)
        if size > _LONGEST_LABEL or step > _LONGEST_LABEL:
            break
    return one_line(writer.taken()[: 2 * _LONGEST_LABEL]).strip("+−-–×▼▾▲▸►›⌄∨ ")
