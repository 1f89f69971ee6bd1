"""The text of a web page as parts under their headings, written as Markdown that ``ingest.markdown`` understands.

What can be opened (an accordion's panel, ``details``) and what a definition list asks are parts of their own, headed by
the words on the control.
"""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from ingest.cleaning import one_line, visible
from ingest.html_lines import LineWriter
from ingest.html_tree import seen
from ingest.markdown import inert
from ingest.readers.html_boilerplate import boilerplate_of, main_of
from ingest.readers.html_page import HtmlPage, titles_of
from ingest.readers.html_panels import panels_of

PartKind = Literal["text", "heading", "panel"]
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_LONGEST_HEADING = 300
_LONGEST_PAGE = 2_000_000
# Lines that Markdown would take for a heading, a rule or the start of code.
_HEADING_MARK = re.compile(r"^[ ]{0,3}(#{1,6})(?:\s+|$)")
_RULE_LINE = re.compile(r"\s*(?:[-=_*~`]\s?){2,}|\s*#{1,6}\s*")
_TAG_START = re.compile(r"<(?=[/!a-zA-Z])")


@dataclass(slots=True)
class Part:
    """A stretch of the page under its heading. ``within`` is the place of the panel around it among the parts."""

    kind: PartKind
    level: int
    heading: str
    number: int
    within: int | None = None
    body: str = ""


def parts_of(page: HtmlPage, notes: list[str]) -> list[Part]:
    """What the page says, in its order, without what it hides and what stands on every page of its site.

    ``notes`` is told what could not be told apart.
    """
    panels, controls = panels_of(page, notes)
    return _Reading(page, panels, boilerplate_of(page) | controls).parts()


class _Reading:
    """One walk over a page."""

    def __init__(self, page: HtmlPage, panels: dict[Any, str], dropped: set[Any]) -> None:
        self._page = page
        self._panels = panels
        self._dropped = dropped
        self._writer = LineWriter()
        self._parts = [Part("text", 0, "", 1)]
        self._open: list[tuple[Any, int]] = []  # panels around the text, with their places
        self._heading: Any = None
        self._left = _LONGEST_PAGE

    def parts(self) -> list[Part]:
        """The parts that say something."""
        root = main_of(self._page)
        for event, node, text in seen(
            root, self._page.rules, opened=self._panels, dropped=self._dropped, sight=self._page.sight
        ):
            if event == "start":
                self._start(node, text)
            else:
                self._end(node, text)
            if self._left < 0:
                break
        self._flush()
        return self._parts

    def _start(self, node: Any, text: str) -> None:
        if node in self._panels and not self._writer.in_table and self._heading is None:
            self._begin("panel", self._level() + 1, self._panels[node], node)
        elif node.tag in _HEADINGS and not self._writer.in_table and self._heading is None:
            self._flush()
            self._heading = node
        self._left -= len(text)
        self._writer.open(node.tag, node.attrib if node.tag else {}, text)

    def _end(self, node: Any, text: str) -> None:
        if node is self._heading:
            self._name(node)
        self._writer.close(node.tag, "")
        if self._open and self._open[-1][0] is node:
            self._flush()
            self._open.pop()
            self._resume(node)
        self._left -= len(text)
        if text:
            self._writer.add(text)

    def _name(self, node: Any) -> None:
        """The heading's words are known: what follows is its part."""
        heading = one_line(self._writer.taken())
        self._heading = None
        if 0 < len(heading) <= _LONGEST_HEADING:
            self._begin("heading", _HEADINGS[node.tag], heading, None, number=node.sourceline or 1)
        elif heading:
            self._writer.add(heading)

    def _begin(self, kind: PartKind, level: int, heading: str, node: Any, *, number: int = 0) -> None:
        self._flush()
        within = self._open[-1][1] if self._open else None
        at = number or (node.sourceline if node is not None else 0) or 1
        self._parts.append(Part(kind, min(level, 6), heading, at, within))
        if node is not None:
            self._open.append((node, len(self._parts) - 1))

    def _resume(self, node: Any) -> None:
        """After a panel the text belongs to what stood around it."""
        within = self._open[-1][1] if self._open else None
        around = [part for part in reversed(self._parts[-400:]) if part.within == within and part.kind == "heading"]
        above = around[0] if around else (self._parts[within] if within is not None else self._parts[0])
        self._parts.append(Part("text", above.level, above.heading, node.sourceline or 1, within))

    def _level(self) -> int:
        last = next((part for part in reversed(self._parts[-400:]) if part.kind == "heading"), None)
        return last.level if last else 1

    def _flush(self) -> None:
        text = self._writer.taken()
        if text:
            part = self._parts[-1]
            part.body = f"{part.body}\n{text}" if part.body else text


def markdown_of(parts: Sequence[Part]) -> str:
    """The parts as Markdown: headings with their marks, below them the text, in which nothing acts as markup."""
    found: list[str] = []
    last: tuple[int, str] | None = None
    for at, part in enumerate(parts):
        body = inert_lines(part.body)
        if part.kind == "text" and not body:
            continue
        below = next((other for other in parts[at + 1 : at + 2]), None)
        if not body and (below is None or below.level <= part.level):
            # A heading with nothing below it is a text of its own.
            found.append(inert_lines(part.heading))
        elif part.heading and (part.level, part.heading) != last:
            found.append(f"{'#' * max(part.level, 1)} {inert_lines(part.heading)}")
            last = (part.level, part.heading)
        if body:
            found.append(body)
    return "\n\n".join(found)


def inert_lines(text: str) -> str:
    """Text of a page in which no line is a heading, a rule or a fence, and no angle bracket begins a tag."""
    text = _TAG_START.sub("< ", visible(html.unescape(text)))
    lines = (_HEADING_MARK.sub(r"\1", line) for line in text.split("\n"))
    return inert("\n".join(line for line in lines if not _RULE_LINE.fullmatch(line)))


def title_of(page: HtmlPage, parts: Sequence[Part]) -> str | None:
    """The page's title: its main heading, else what its head calls it, else its highest heading."""
    headings = [part for part in parts if part.kind == "heading"]
    main = [part.heading for part in headings if part.level == 1]
    if len(main) == 1:
        return main[0]
    told = next(titles_of(page), None)
    return told or next(iter(main), None) or next((p.heading for p in sorted(headings, key=lambda p: p.level)), None)
