"""Why an answer is the one it is, as a table for a terminal."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, TextIO

from ui.cli.people import shortened

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from bot.explanation import Explanation, Weighed
    from bot.vocabulary import Lexicon
    from ui.rendering.reasons import Reasons

_FULL, _EMPTY, _LINE = "█", "·", "│"
_PART, _WHOLE, _FIGURE = 5, 10, 5
_LONGEST, _LONGEST_ROW = 46, 200

# What is no terminal has no width of its own: wide enough for the table.
_WIDTH = 140

# What scores less, and is not used, has hardly anything of the question in it: it is counted and not listed.
_NEAR = 0.1


def show_explanation(explanation: Explanation, lexicon: Lexicon, file: TextIO | None = None) -> None:
    """Writes the explanation in its own language: what was understood, then a row for everything that was weighed."""
    from rich.console import Console

    from ui.rendering.reasons import reasons

    file = file or sys.stdout
    words = reasons(explanation.language)
    width = None if file.isatty() else _WIDTH
    console = Console(file=file, markup=False, highlight=False, emoji=False, width=width)
    console.print()
    console.print(words.question, style="bold")
    _facts(console, explanation, words, lexicon)
    if explanation.candidates:
        console.print()
        console.print(_table(explanation, words))
        console.print(f"  {_LINE} {words.threshold}", style="dim")
    elif explanation.route not in ("smalltalk", "person", "nothing"):
        console.print(f"  {words.nothing_compared}")


def _facts(console: Console, explanation: Explanation, words: Reasons, lexicon: Lexicon) -> None:
    from rich.table import Table
    from rich.text import Text

    from ui.rendering.conditions import conditions

    rows = []
    if explanation.standalone:
        origin = words.sources.get(explanation.subject_from, "")
        rows.append((words.understood, explanation.standalone + (f"  ({origin})" if origin else "")))
    if explanation.corrected:
        rows.append((words.corrected, ", ".join(f"{written} → {read}" for written, read in explanation.corrected)))
    rows.append((words.way, words.routes[explanation.route]))
    if phrases := conditions(explanation.filters, explanation.language, lexicon):
        rows.append((words.counted_by, " · ".join(phrases)))
    if explanation.unclear:
        rows.append((words.unclear, " · ".join(words.not_taken(*part) for part in explanation.unclear)))
    if explanation.route not in ("smalltalk", "person", "none_fit"):
        rows.append((words.sure, f"{words.certain(explanation)} ({explanation.confidence:.2f})"))
    table = Table.grid(padding=(0, 2))
    for label, value in rows:
        table.add_row(Text(f"  {label}", style="dim"), Text(shortened(value, _LONGEST_ROW)))
    console.print(table)


def _table(explanation: Explanation, words: Reasons) -> Table:
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style="dim")
    table.add_column(f"  {words.compared}", overflow="fold")
    # Bars keep their width in a narrow terminal; the names beside them wrap.
    for name in ("words", "meaning"):
        table.add_column(words.part(name), no_wrap=True, min_width=_PART + _FIGURE)
    table.add_column(words.together, no_wrap=True, min_width=_WHOLE + 1 + _FIGURE)
    kept = explanation.candidates
    shown = [candidate for candidate in kept if candidate.used or candidate.unscored or candidate.score >= _NEAR]
    for candidate in shown:
        green = "green" if candidate.used else ""
        mark, weight = ("✓", "bold") if candidate.used else (" ", "")
        told = Text(f"{mark} {_name(candidate, words)}", style=weight)
        table.add_row(
            told.append(f"\n    {_verdict(candidate, words)}", style=green or "dim"),
            *(_bar(candidate.parts.get(name), _PART) for name in ("words", "meaning")),
            _bar(None if candidate.unscored else candidate.score, _WHOLE, candidate.threshold, style=green),
        )
    if further := len(explanation.candidates) - len(shown):
        table.add_row(Text(f"  {words.further.format(number=further, score=f'{_NEAR:.2f}')}", style="dim"))
    return table


def _name(candidate: Weighed, words: Reasons) -> str:
    title = candidate.text if candidate.kind == "field" and candidate.text else candidate.title
    return f"{words.kinds[candidate.kind]}  {shortened(title, _LONGEST)}"


def _verdict(candidate: Weighed, words: Reasons) -> str:
    """The verdict, and the part scores besides words and meaning that weigh anything."""
    parts = ((name, part) for name, part in candidate.parts.items() if name not in ("words", "meaning"))
    named = [(shortened(words.part(name), _LONGEST), part) for name, part in parts if abs(part) >= 0.005]
    return " · ".join([words.verdict(candidate, figures=True), *(f"{name} {part:.2f}" for name, part in named)])


def _bar(score: float | None, cells: int, threshold: float | None = None, style: str = "") -> Text:
    """``██████│█·· 0.71``: so many cells, the threshold between two of them; ``-`` where there is no such score."""
    from rich.text import Text

    if score is None:
        return Text("-", style="dim")
    full = round(cells * max(0.0, min(1.0, score)))
    bar = _FULL * full + _EMPTY * (cells - full)
    if threshold is not None:
        place = round(cells * max(0.0, min(1.0, threshold)))
        bar = f"{bar[:place]}{_LINE}{bar[place:]}"
    return Text(f"{bar} {score:.2f}", style=style)
