"""The table of qualities: the sample shop's cases, every task beside its plain parts, and the data that was asked."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from tests.benchmarks.figure import Figure, Tally

# The baselines that have a column of their own; any other is named in the last one.
PLAIN = ("BM25", "MiniLM", "fused")
LANGUAGES = {"en": "English", "zh": "Chinese"}


def cases_table(tallies: Sequence[Tally], before: Mapping[str, Any]) -> list[str]:
    """The sample shop's cases as Markdown: right, wrong and declined by kind and language."""
    if not tallies:
        return []
    head = ["the sample shop's cases"]
    head += [f"{name}: right / wrong / declined" for name in LANGUAGES.values()]
    rows = []
    for kind in dict.fromkeys(tally.kind for tally in tallies):
        here = {tally.language: tally for tally in tallies if tally.kind == kind}
        rows.append([kind, *(_counted([here[lang]] if lang in here else [], before) for lang in LANGUAGES)])
    whole = [[tally for tally in tallies if tally.language == lang] for lang in LANGUAGES]
    rows.append(["all", *(_counted(tallies, before) for tallies in whole)])
    failed = [name for tally in tallies for name in tally.failed]
    return [*aligned(head, rows), *([f"Not right: {', '.join(failed)}."] if failed else []), ""]


def _counted(tallies: Sequence[Tally], before: Mapping[str, Any]) -> str:
    if not tallies:
        return ""
    right, wrong, declined = (sum(getattr(t, name) for t in tallies) for name in ("right", "wrong", "declined"))
    told = f"{right} / {wrong} / {declined}"
    earlier = [before.get(tally.key) for tally in tallies]
    known = [one for one in earlier if one is not None]
    if len(known) == len(tallies):
        last = tuple(sum(one[name] for one in known) for name in ("right", "wrong", "declined"))
        # Better is more right, and at the same number fewer wrong.
        if last[:2] != (right, wrong):
            change = "better" if (right, -wrong) > (last[0], -last[1]) else "worse"
            told += f" ({change}; was {' / '.join(map(str, last))})"
    return told


def qualities_table(figures: Sequence[Figure], before: Mapping[str, Any]) -> list[str]:
    """The tasks as Markdown; the last column says what the figure was in the run before and whether that is better."""
    if not figures:
        return []
    head = ["task", "measure", "asked", "Shelftalk", *PLAIN, "other", "aim", "last time"]
    rows = []
    for figure in figures:
        baselines = [_shown(figure.baselines.get(name), figure.unit) for name in PLAIN]
        others = [f"{n} {_shown(v, figure.unit)}" for n, v in figure.baselines.items() if n not in PLAIN]
        aim = ""
        if figure.aim is not None:
            aim = f"{'≥' if figure.better == 'higher' else '≤'} {_shown(figure.aim, figure.unit)}"
            aim += " (missed)" if figure.missed else ""
        last = ""
        if figure.key in before:
            was = float(before[figure.key]["ours"])
            last = " ".join(part for part in (_shown(was, figure.unit), figure.change(was)) if part)
        ours = _shown(figure.ours, figure.unit)
        asked = f"{figure.queries:,}" if figure.queries else ""
        rows.append([figure.task, figure.measure, asked, ours, *baselines, ", ".join(others), aim, last])
    return [*aligned(head, rows), ""]


def data_table(figures: Iterable[Figure], data: Path | None) -> list[str]:
    """The public files that were asked, with what their README says of licence and source, and their SHA-256."""
    files = dict(sorted({(figure.origin, figure.sha256) for figure in figures if figure.origin}))
    if not files:
        return []
    told = licences(data) if data is not None else {}
    rows = [[origin, told.get(origin.split("/")[0], ""), digest] for origin, digest in files.items()]
    return [*aligned(["public file", "licence and source", "SHA-256"], rows), ""]


def licences(data: Path) -> dict[str, str]:
    """For each folder of the public data, the licence and source that its README states."""
    readme = data / "README.md"
    if not readme.is_file():
        return {}
    rows = re.findall(r"^\|\s*(\w+)/\s*\|(.*)\|(.*)\|.*\|\s*$", readme.read_text(encoding="utf-8"), re.MULTILINE)
    return {folder: licence.strip() for folder, _, licence in rows}


def aligned(head: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    """A Markdown table whose columns also line up in a terminal; a column that is empty throughout is left out."""
    columns = [
        [title, *(row[place] for row in rows)]
        for place, title in enumerate(head)
        if place == 0 or any(row[place] for row in rows)
    ]
    widths = [max(map(_width, column)) for column in columns]
    lines = [
        "| " + " | ".join(text + " " * (width - _width(text)) for text, width in zip(line, widths, strict=True)) + " |"
        for line in zip(*columns, strict=True)
    ]
    return [lines[0], "|" + "|".join("-" * (width + 2) for width in widths) + "|", *lines[1:]]


def _width(text: str) -> int:
    """Columns of a terminal that the text takes."""
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text)


def _shown(value: float | None, unit: str) -> str:
    if value is None:
        return ""
    if not unit:
        return f"{value:.3f}"
    number = f"{value:,.0f}" if value >= 100 or value == int(value) else f"{value:.3g}"
    return f"{number} {unit}".strip()
