"""Filters as chips, and "why this answer?" as a part of the page that opens. Every outside text is escaped here."""

from __future__ import annotations

import html
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bot.explanation import Explanation, Weighed
from bot.vocabulary import Lexicon
from ui.rendering.conditions import conditions
from ui.rendering.reasons import Reasons, reasons
from ui.rendering.wording import printable

_LONGEST_TITLE = 110
_LONGEST_TEXT = 180

# So much of what the answer rests on is shown, and so many near misses beside it; what has nothing of the question
# in it is none.
_MOST_USED, _MOST_NEAR, _NEAR = 6, 4, 0.1


@dataclass(frozen=True, slots=True)
class Why:
    """How an explanation is shown: labels in ``language``, ids under ``anchor``, scores only with ``figures``."""

    language: str
    anchor: str
    lexicon: Lexicon
    figures: bool = False

    @property
    def words(self) -> Reasons:
        """The labels of the language."""
        return reasons(self.language)


def filters_html(filters: Mapping[str, Any], why: Why) -> str:
    """The filters of an answer as chips under their label; empty where it was filtered by nothing."""
    label = why.words.counted_by
    chips = _chips(conditions(filters, why.language, why.lexicon), label)
    if not chips:
        return ""
    return f'<div class="st-filters"><span class="st-filters-label" aria-hidden="true">{label}</span>{chips}</div>'


def explanation_html(explanation: Explanation | None, why: Why) -> str:
    """The explanation behind a summary line that opens by mouse and keyboard; empty without one."""
    if explanation is None:
        return ""
    return (
        f'<details class="st-because" id="{_text(why.anchor)}-because"><summary>{why.words.question}</summary>'
        f'<div class="st-because-body">{_facts(explanation, why)}{_compared(explanation, why)}</div></details>'
    )


def _facts(explanation: Explanation, why: Why) -> str:
    words = why.words
    rows: list[tuple[str, str]] = []
    if explanation.standalone:
        origin = words.sources.get(explanation.subject_from, "")
        aside = f' <span class="st-aside">{origin}</span>' if origin and explanation.subject_from != "question" else ""
        rows.append((words.understood, f"<q>{_text(_shorten(explanation.standalone, _LONGEST_TEXT))}</q>{aside}"))
    if explanation.corrected:
        pairs = (f"<s>{_text(written)}</s> → {_text(read)}" for written, read in explanation.corrected)
        rows.append((words.corrected, ", ".join(pairs)))
    rows.append((words.way, f'<span class="st-told">{words.routes[explanation.route]}</span>'))
    if chips := _chips(conditions(explanation.filters, why.language, why.lexicon)):
        rows.append((words.counted_by, chips))
    if explanation.unclear:
        rows.append((words.unclear, _chips([words.not_taken(*part) for part in explanation.unclear])))
    if explanation.route not in ("smalltalk", "person", "none_fit", "nothing"):
        figure = f" ({explanation.confidence:.2f})" if why.figures else ""
        rows.append((words.sure, f'<span class="st-told">{words.certain(explanation)}{figure}</span>'))
    inner = "".join(f"<div><dt>{label}</dt><dd>{value}</dd></div>" for label, value in rows)
    return f'<dl class="st-facts">{inner}</dl>'


def _compared(explanation: Explanation, why: Why) -> str:
    words = why.words
    used = [candidate for candidate in explanation.candidates if candidate.used]
    near = [candidate for candidate in explanation.rejected if candidate.unscored or candidate.score >= _NEAR]
    shown = [*used[:_MOST_USED], *near[:_MOST_NEAR]]
    if not shown:
        row_answers = explanation.route in ("price", "stock", "count", "extreme", "comparison", "list")
        return f'<p class="st-aside">{words.nothing_compared}</p>' if row_answers else ""
    items = "".join(f'<li class="{_state(candidate)}">{_candidate(candidate, why)}</li>' for candidate in shown)
    key = f'<p class="st-key" aria-hidden="true"><span class="st-key-line"></span>{words.threshold}</p>'
    key = key if any(candidate.threshold is not None and not candidate.unscored for candidate in shown) else ""
    return f'<div class="st-compared"><p class="st-compared-title">{words.compared}</p>{key}<ul>{items}</ul></div>'


def _candidate(candidate: Weighed, why: Why) -> str:
    words = why.words
    verdict = words.verdict(candidate, figures=why.figures)
    title, kind = candidate.title, words.kinds[candidate.kind]
    if candidate.kind == "field" and candidate.text:
        # Of one product's fields each says something else: that leads, and the product's name stands behind it.
        title, kind = candidate.text, f"{kind} · {candidate.title}"
    return (
        f'<div class="st-weighed-head"><p class="st-weighed-title">{_text(_shorten(title, _LONGEST_TITLE))}</p>'
        f'<p class="st-kind">{_text(_shorten(kind, _LONGEST_TITLE))}</p>'
        f'<p class="st-verdict">{_text(verdict)}</p></div>'
        f"{'' if candidate.unscored else _bars(candidate, why)}"
    )


def _bars(candidate: Weighed, why: Why) -> str:
    """Words, meaning and both together with the threshold as a line; for who does not see them the same in words."""
    words = why.words
    parts = [(words.part(name), candidate.parts[name]) for name in ("words", "meaning") if name in candidate.parts]
    told = [f"{label}: {_told(score, why)}" for label, score in parts]
    told.append(f"{words.together}: {_told(candidate.score, why)}")
    if why.figures and candidate.threshold is not None:
        told.append(f"{words.threshold}: {candidate.threshold:.2f}")
    rows = "".join(_bar(label, score, None, why) for label, score in parts)
    rows += _bar(words.together, candidate.score, candidate.threshold, why)
    further = [(name, part) for name, part in candidate.parts.items() if name not in ("words", "meaning")]
    more = ""
    if why.figures and further:
        shown = " · ".join(f"{_text(words.part(name))} {part:.2f}" for name, part in further if abs(part) >= 0.005)
        more = f'<p class="st-further">{shown}</p>' if shown else ""
    return f'<p class="st-sr">{_text("; ".join(told))}</p><div class="st-bars" aria-hidden="true">{rows}</div>{more}'


def _bar(label: str, score: float, threshold: float | None, why: Why) -> str:
    line = f'<i style="--at:{_share(threshold)}%"></i>' if threshold is not None else ""
    figure = f'<span class="st-figure">{score:.2f}</span>' if why.figures else ""
    together = ' class="st-together"' if threshold is not None else ""
    return (
        f"<div{together}><span>{_text(label)}</span>"
        f'<span class="st-track"><b style="--part:{_share(score)}%"></b>{line}</span>{figure}</div>'
    )


def _told(score: float, why: Why) -> str:
    return f"{score:.2f}" if why.figures else why.words.level(score)


def _state(candidate: Weighed) -> str:
    return "st-used" if candidate.used else "st-unscored" if candidate.unscored else "st-left"


def _share(score: float) -> int:
    return round(100 * max(0.0, min(1.0, score)))


def _chips(phrases: Sequence[str], label: str = "") -> str:
    if not phrases:
        return ""
    named = f' aria-label="{label}"' if label else ""
    items = "".join(f"<li>{_text(_shorten(phrase, _LONGEST_TITLE))}</li>" for phrase in phrases)
    return f'<ul class="st-chip-list"{named}>{items}</ul>'


def _text(value: str) -> str:
    return html.escape(printable(value), quote=True)


def _shorten(text: str, longest: int) -> str:
    line = " ".join(text.split())
    return line if len(line) <= longest else line[: longest - 1].rstrip() + "…"
