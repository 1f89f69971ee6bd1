"""Cutting the shop's texts into sentences that can be quoted."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from knowledge.wording import has_chinese

# A full stop ends a sentence only before a space and a new beginning, so that 1.5 kg and e.g. stay whole.
_END = re.compile(r"(?<=[。！？!?；])\s*|(?<=[.])\s+(?=[\"'“‘(]?[A-Z0-9\u4e00-\u9fff])|\n+")
# Reviews are often written without capitals: there every full stop before a space and a letter ends a sentence.
_END_SMALL = re.compile(r"(?<=[。！？!?；])\s*|(?<=[a-z\")0-9][.])\s+(?=[\"'“‘(]?[a-z0-9])|\n+")
_MARKUP = re.compile(r"^\s*(?:[-*•]|\d+[.)、])\s+|^\s*#+\s*|\*\*|__|`")
_ABBREVIATION = re.compile(r"(?:\b(?:e\.g|i\.e|approx|incl|no|vs|max|min|dr|mr|mrs|st|fig)\.)$", re.IGNORECASE)


@lru_cache(maxsize=4096)
def sentences(text: str) -> tuple[str, ...]:
    """The sentences and list items of ``text`` in order, without their markup; table rows stay whole."""
    found: list[str] = []
    joined = False
    for piece in _pieces(text):
        cleaned = _MARKUP.sub("", piece).strip()
        if not cleaned or re.fullmatch(r"[|:\-\s]+", cleaned):
            continue
        if joined and found:
            found[-1] = f"{found[-1]} {cleaned}"
        else:
            found.append(cleaned)
        joined = bool(_ABBREVIATION.search(cleaned))
    return tuple(found)


def ended(text: str) -> str:
    """The text as it stands alone: what the source goes on with behind a semicolon, the reader does not see."""
    if text.endswith(("；", ";")):
        return text.rstrip("；; ") + ("。" if text.endswith("；") else ".")
    return text


def list_leads(text: str) -> dict[str, str]:
    """What each list item of ``text`` belongs to: the line before its list, by the item as ``sentences`` gives it.

    "first-aid kits that have been opened" says nothing, and under "What we cannot take back" it does.
    """
    found: dict[str, str] = {}
    lead = ""
    for line in text.splitlines():
        if not _ITEM.match(line):
            lead = _MARKUP.sub("", line).strip().rsplit(" – ", 1)[-1].rstrip(":：") or lead
        elif lead:
            found |= dict.fromkeys(sentences(line)[:1], lead)
    return found


_ITEM = re.compile(r"\s*(?:[-*•]|\d+[.)、])\s+")


def _pieces(text: str) -> Iterator[str]:
    for line in text.splitlines():
        yield from (_END if line != line.lower() else _END_SMALL).split(line)


def row_in_words(row: str) -> str:
    """A labelled row as one says it: ``Canada: cost $14.95, time 5 to 8 working days.`` for ``Destination: Canada, …``.

    A row that begins with a number stays as it is: 43 alone says nothing.
    """
    cells = [_LABELLED.fullmatch(cell) for cell in _CELLS.split(row.rstrip(". "))]
    named = [(cell[1], cell[2]) for cell in cells if cell is not None]
    if len(named) < 2 or len(named) != len(cells) or not re.match(r"[^\W\d]{2}", named[0][1]):
        return row
    zh = has_chinese(named[0][1])
    rest = [f"{name} {value}" if zh else f"{_small(name)} {value}" for name, value in named[1:]]
    return f"{named[0][1]}：{'，'.join(rest)}。" if zh else f"{named[0][1]}: {', '.join(rest)}."


_LABELLED = re.compile(r"([^:,]{1,40}): (.+)", re.DOTALL)
# A comma before the next heading; one inside a cell has no "name: " behind it.
_CELLS = re.compile(r", (?=[^:,]{1,40}: )")


def _small(name: str) -> str:
    """The heading inside a sentence: "Cost" is a word, "US men" and "EU" are names."""
    return name if name[:2].isupper() else name[0].lower() + name[1:]


def labelled_rows(lines: Sequence[str]) -> list[str]:
    """The lines with each table row put into words by its header: ``EU: 43, UK: 9, US men: 9.5``."""
    done: list[str] = []
    header: list[str] = []
    for line in lines:
        cells = [cell.strip() for cell in line.strip(" |").split(" | ")]
        if len(cells) < 2:
            header = []
            done.append(line)
        elif len(header) != len(cells):
            header = cells
        else:
            done.append(", ".join(f"{name}: {cell}" for name, cell in zip(header, cells, strict=True) if cell) + ".")
    return done
