"""Markdown tables of an answer as a terminal shows them: columns that fit its width, Chinese counted as wide."""

from __future__ import annotations

import re
import shutil

# A row, and the line of dashes that makes the row above it a head.
_ROW = re.compile(r"^\|.*\|[ \t]*$")
_DASHES = re.compile(r"^\|(?:\s*:?-{3,}:?\s*\|)+\s*$")
# An upright line of the text itself stands behind a backslash.
_BORDER = re.compile(r"(?<!\\)\|")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
# Narrower than this no column can be read.
_NARROWEST = 40


def with_tables(text: str, width: int | None = None) -> str:
    """``text`` with each whole Markdown table drawn in ``width`` columns (the terminal's own by default)."""
    lines, done, place = text.split("\n"), [], 0
    while place < len(lines):
        end = place
        while end < len(lines) and _ROW.match(lines[end]):
            end += 1
        if end - place >= 2 and _DASHES.match(lines[place + 1]):
            done.append(_drawn(lines[place:end], width or shutil.get_terminal_size((100, 24)).columns))
            place = end
        else:
            done.append(lines[place])
            place += 1
    return "\n".join(done)


def without_open_table(text: str) -> str:
    """``text`` up to a table that may still get rows: its columns are not known before it ends."""
    lines = text.split("\n")
    keep = len(lines)
    while keep and lines[keep - 1].startswith("|"):
        keep -= 1
    return text if keep == len(lines) else "".join(f"{line}\n" for line in lines[:keep])


def _drawn(lines: list[str], width: int) -> str:
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    head, *rows = [_cells(line) for line in (lines[0], *lines[2:])]
    table = Table(box=SIMPLE_HEAD, show_edge=False, pad_edge=False, header_style="")
    for cell in head:
        table.add_column(Text(cell), overflow="fold")
    for row in rows:
        table.add_row(*(Text(cell) for cell in (*row, *[""] * len(head))[: len(head)]))
    console = Console(width=max(width, _NARROWEST), color_system=None, force_terminal=False, legacy_windows=False)
    with console.capture() as shown:
        console.print(table)
    return "\n".join(line.rstrip() for line in shown.get().rstrip("\n").split("\n"))


def _cells(line: str) -> list[str]:
    inner = line.strip().removeprefix("|").removesuffix("|")
    return [_ESCAPED.sub(r"\1", cell.strip()) for cell in _BORDER.split(inner)]
