"""What a Word document's styles and lists say of its paragraphs: headings in any language, hidden text, numbering."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_OFF = frozenset({"0", "false", "off", "none"})
_HEADING_NAME = re.compile(
    r"(?:heading|überschrift|titre|título|titolo|kop|rubrik|overskrift|заголовок|nagłówek|标题|標題|見出し|제목)"
    r"[ \t]*([1-9])",
    re.IGNORECASE,
)
# A table of contents repeats the headings.
_CONTENTS_NAME = re.compile(r"(?:toc|目录|目錄|verzeichnis|tm|tdc|inhopg)[ \t]*[1-9]|toc heading", re.IGNORECASE)
_TITLE_NAMES = frozenset({"title", "titel", "标题", "標題", "表題", "文档标题", "제목"})
_DEEPEST_STYLE = 12
_LIST_DEPTHS = frozenset("012345678")  # ISO/IEC 29500-1, 17.9.6: nine levels


@dataclass(frozen=True, slots=True)
class Style:
    """What a paragraph's or a run's style says of it."""

    level: int = 0  # of a heading; 0 for text
    is_title: bool = False
    is_hidden: bool = False
    is_bold: bool = False
    list_id: str | None = None


class Styles:
    """What the document's styles say, each with what it inherits."""

    def __init__(self, document: Any) -> None:
        self._nodes = {node.get(f"{W}styleId"): node for node in document.styles.element.findall(f"{W}style")}
        self._known: dict[str | None, Style] = {None: Style()}

    def of(self, style_id: str | None) -> Style:
        """The style of that id; the plain one where the document does not know it."""
        if style_id not in self._known:
            self._known[style_id] = self._read(style_id)
        return self._known[style_id]

    def _read(self, style_id: str | None) -> Style:
        level, title, hidden, bold, list_id = 0, False, False, False, None
        for _ in range(_DEEPEST_STYLE):
            node = self._nodes.get(style_id)
            if node is None:
                break
            name = (value_of(node, "name") or "").strip()
            named = _HEADING_NAME.fullmatch(name)
            outline = value_of(node.find(f"{W}pPr"), "outlineLvl")
            if not level and named:
                level = int(named.group(1))
            elif not level and outline is not None and outline.isdecimal() and int(outline) < 9:
                level = int(outline) + 1
            title = title or name.casefold() in _TITLE_NAMES
            fonts = node.find(f"{W}rPr")
            hidden = (
                hidden or _CONTENTS_NAME.fullmatch(name) is not None or (fonts is not None and is_on(fonts, "vanish"))
            )
            bold = bold or (fonts is not None and is_on(fonts, "b"))
            shape = node.find(f"{W}pPr")
            numbering = shape.find(f"{W}numPr") if shape is not None else None
            list_id = list_id or value_of(numbering, "numId")
            style_id = value_of(node, "basedOn")
        return Style(level, title, hidden, bold, list_id)


def numbered_lists(document: Any) -> frozenset[tuple[str, int]]:
    """The lists' levels that count: list id and depth."""
    parts = (rel for rel in document.part.rels.values() if rel.reltype.endswith("/numbering") and not rel.is_external)
    part = next(parts, None)
    root = getattr(part.target_part, "element", None) if part is not None else None
    if root is None:
        return frozenset()
    counting: dict[str, set[int]] = {}
    for node in root.findall(f"{W}abstractNum"):
        depths = counting.setdefault(node.get(f"{W}abstractNumId"), set())
        for level in node.findall(f"{W}lvl"):
            depth = level.get(f"{W}ilvl") or "0"
            if depth in _LIST_DEPTHS and value_of(level, "numFmt") not in {"bullet", "none", None}:
                depths.add(int(depth))
    return frozenset(
        (node.get(f"{W}numId"), depth)
        for node in root.findall(f"{W}num")
        for depth in counting.get(value_of(node, "abstractNumId") or "", ())
    )


def value_of(parent: Any, name: str) -> str | None:
    """The value of a property below ``parent`` (which may be missing)."""
    node = parent.find(f"{W}{name}") if parent is not None else None
    return node.get(f"{W}val") if node is not None else None


def is_on(properties: Any, name: str) -> bool:
    """Whether a switch among the properties is on: it is there and not switched off."""
    node = properties.find(f"{W}{name}")
    return node is not None and (node.get(f"{W}val") or "on").casefold() not in _OFF
