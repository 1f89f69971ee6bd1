"""Markdown as far as sources need it: front matter, sections under their headings, and text without markup."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_ATX = re.compile(r" {0,3}(#{1,6})(?:[ \t]+(.*))?")
_SETEXT = re.compile(r" {0,3}(=+|-{2,})[ \t]*")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_FRONT_LINE = re.compile(r"([A-Za-z_][\w-]*)[ \t]*:[ \t]*(.*)")
_BULLET = re.compile(r"[ \t]*(?:[-*+•·]|\d{1,3}[.)、])[ \t]+(.*)")
_QUESTION_MARKS = ("?", "？")


@dataclass(frozen=True, slots=True)
class Section:
    """A heading (empty for the text before the first one) and the text below it, up to the next heading.

    ``level`` is 1 to 6, 0 without a heading; ``number`` is the line of the heading, from 1.
    """

    level: int
    heading: str
    body: str
    number: int

    @property
    def asks(self) -> bool:
        """Whether the heading is a question."""
        return is_question(self.heading)


def is_question(text: str) -> bool:
    """Whether a line ends in a question mark of either language, behind any closing marks."""
    return text.rstrip(" \t*_`\"'”’）)").endswith(_QUESTION_MARKS)


def front_matter(text: str) -> tuple[dict[str, str], str, int]:
    """The ``key: value`` lines between the ``---`` marks at the top, the text below, and how many lines precede it.

    Keys in lower case, values without quotes. Without a complete front matter: no keys and the whole text.
    """
    lines = text.split("\n")
    if lines[0].strip() != "---":
        return {}, text, 0
    found: dict[str, str] = {}
    for number, line in enumerate(lines[1:], start=1):
        if line.strip() in {"---", "..."}:
            return found, "\n".join(lines[number + 1 :]), number + 1
        pair = _FRONT_LINE.fullmatch(line.strip())
        if pair:
            found[pair.group(1).casefold()] = _unquoted(pair.group(2).strip())
        elif line.strip() and not line.lstrip().startswith(("#", "-")):
            break
    return {}, text, 0


def _unquoted(value: str) -> str:
    return value[1:-1] if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'" else value


def sections(text: str, *, first_line: int = 1) -> Iterator[Section]:
    """The sections of a Markdown text, in order. Headings within fenced code are text."""
    level, heading, number = 0, "", first_line
    body: list[str] = []
    fence = ""
    for offset, line in enumerate(text.split("\n")):
        mark = _FENCE.match(line)
        if mark and not fence:
            fence = mark.group(1)
        elif mark and mark.group(1).startswith(fence):
            fence = ""
        atx = None if fence else _ATX.fullmatch(line)
        if atx:
            if heading or _has_text(body):
                yield Section(level, heading, _joined(body), number)
            level, heading, number, body = (
                len(atx.group(1)),
                plain_text(_unclosed(atx.group(2) or "")),
                first_line + offset,
                [],
            )
            continue
        underline = None if fence else _SETEXT.fullmatch(line)
        if underline and body and _is_title_line(body):
            title = body.pop().strip()
            if heading or _has_text(body):
                yield Section(level, heading, _joined(body), number)
            level, heading = (1 if underline.group(1)[0] == "=" else 2), plain_text(title)
            number, body = first_line + offset - 1, []
            continue
        body.append(line)
    if heading or _has_text(body):
        yield Section(level, heading, _joined(body), number)


def _unclosed(title: str) -> str:
    """A heading's text without the marks that may close it: ``## Title ##``."""
    title = title.strip(" \t")
    bare = title.rstrip("#")
    return bare.rstrip(" \t") if not bare or bare[-1] in " \t" else title


def _is_title_line(body: list[str]) -> bool:
    """Whether the last line stands alone as a paragraph, so that a line of dashes below makes it a heading."""
    if not body[-1].strip() or _BULLET.match(body[-1]) or "|" in body[-1]:
        return False
    return len(body) < 2 or not body[-2].strip()


def _has_text(body: list[str]) -> bool:
    return any(line.strip() for line in body)


def _joined(body: list[str]) -> str:
    return "\n".join(line.rstrip() for line in body).strip("\n")


def bullet(line: str) -> str | None:
    """The text of a list item; ``None`` for any other line."""
    found = _BULLET.fullmatch(line)
    return found.group(1).strip() if found else None


# A mark without its partner is looked for within a sentence or two, not to the end of a text of any length.
_PLAIN = (
    (re.compile(r"!\[([^\[\]]*)\]\([^()\s]*(?:\s+\"[^\"]*\")?\)"), r"\1"),
    (re.compile(r"\[([^\[\]]*)\]\([^()\s]*(?:\s+\"[^\"]*\")?\)"), r"\1"),
    (re.compile(r"(\*\*|__)(?=\S)(.{1,400}?)(?<=\S)\1"), r"\2"),
    (re.compile(r"(?<![\w*])\*(?=[^\s*])([^*\n]+?)(?<=\S)\*(?![\w*])"), r"\1"),
    (re.compile(r"`([^`\n]+)`"), r"\1"),
    (re.compile(r"^[ \t]{0,3}>[ \t]?", re.MULTILINE), ""),
)


def plain_text(text: str) -> str:
    """Markdown without emphasis, code marks and link targets; lists and table rows keep their lines."""
    for pattern, replacement in _PLAIN:
        text = pattern.sub(replacement, text)
    lines = (_table_line(line) for line in text.split("\n"))
    return "\n".join(line for line in lines if line is not None).strip()


def _table_line(line: str) -> str | None:
    bare = line.strip()
    if not (bare.startswith("|") and bare.endswith("|") and len(bare) > 1):
        return line
    if re.fullmatch(r"[|:\-\s]+", bare):
        return None
    return " | ".join(cell.strip() for cell in bare.strip("|").split("|"))


def table_lines(rows: Sequence[Sequence[str]]) -> list[str]:
    """A table's rows as Markdown: name and value as ``- name: value``, questions as headings, others as a table.

    A table of one column is text. The first row of a wide table names its columns.
    """
    width = max((len(row) for row in rows), default=0)
    if width <= 1:
        return [line for row in rows for line in (*row, "")]
    if width == 2:
        pairs = [(row[0], row[1] if len(row) > 1 else "") for row in rows]
        asking = [is_question(name) for name, _ in pairs]
        if sum(asking) > 1 and all(asking[1:]):
            # A row above the questions holds the columns' names.
            asked = pairs if asking[0] else pairs[1:]
            return [line for name, value in asked for line in (f"### {name}", "", value, "")]
        return [f"- {name.rstrip(':：')}: {value}" if name and value else f"- {name or value}" for name, value in pairs]
    full = [[cell.replace("|", "/") for cell in row] + [""] * (width - len(row)) for row in rows]
    head, *body = [f"| {' | '.join(row)} |" for row in full]
    return [head, "|" + "---|" * width, *body]


_ACTIVE_LINK = re.compile(
    r"(!?)\[([^\[\]]*)\]\(\s*(?!https?:|/|#|mailto:|tel:)[^()\s:]*:(?:[^()]|\([^()]*\))*\)", re.IGNORECASE
)


def inert(text: str) -> str:
    """Markdown whose links lead to web addresses, paths, mail or phone only; the text of any other link stays."""
    return _ACTIVE_LINK.sub(r"\2", text)
