"""Why an answer is the one it is: what was understood, what was weighed, and what was not good enough."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

WeighedKind = Literal["field", "faq", "page", "product"]

Route = Literal[
    "field", "price", "stock", "summary", "faq", "page", "list", "count", "extreme", "comparison",
    "smalltalk", "person", "ask_back", "none_fit", "nothing",
]  # fmt: skip

# Why something that was weighed is not what the answer rests on. The first two are read off the scores.
Reason = Literal[
    "below_threshold",
    "behind",
    "negative_question",
    "other_language",
    "contradicted",
    "filtered_out",
    "not_covered",
    "other_kind",
    "unsure",
]


@dataclass(frozen=True, slots=True)
class Weighed:
    """One field, FAQ, page section or product that was weighed as the answer, with its scores (0..1).

    ``parts`` are the scores that ``score`` was made of: ``words`` (the share of the question's words that it holds),
    ``meaning`` (how close its vector is) and whatever else the route adds up. It is good enough from ``threshold`` on;
    ``None`` is that of its kind (``bot.quoting.judging``).
    ``text`` is what it says, as in the evidence of the answer. ``reason`` is empty for what the answer rests on.
    """

    kind: WeighedKind
    title: str
    score: float
    threshold: float | None = None
    parts: Mapping[str, float] = dataclasses.field(default_factory=dict)
    sku: str | None = None
    field: str | None = None
    text: str = ""
    reason: Reason | Literal[""] = ""
    used: bool = False

    @property
    def unscored(self) -> bool:
        """True for what a filter left out before anything was compared."""
        return self.reason == "filtered_out" and not self.parts

    @property
    def short_by(self) -> float:
        """How far the score stays below the threshold; 0 when it reaches it."""
        return max(0.0, (self.threshold or 0.0) - self.score)

    def to_json(self) -> dict[str, Any]:
        """The candidate with its part scores, to three digits."""
        return {
            "kind": self.kind,
            "sku": self.sku,
            "field": self.field,
            "title": self.title,
            "parts": {name: round(part, 3) for name, part in self.parts.items()},
            "score": None if self.unscored else round(self.score, 3),
            "threshold": None if self.threshold is None else round(self.threshold, 3),
            "used": self.used,
        }

    def verdict(self) -> dict[str, Any]:
        """Which candidate it is, and why the answer does not rest on it."""
        shown = {"kind": self.kind, "sku": self.sku, "field": self.field, "title": self.title, "reason": self.reason}
        return shown | ({"short_by": round(self.short_by, 3)} if self.reason == "below_threshold" else {})


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why one answer is the one it is.

    ``standalone`` is the question as it was read, ``None`` where that is what the customer wrote; ``subject_from``
    says where its product comes from (``about``, ``question``, ``history``; empty without one). ``filters`` are those
    that held, ``unclear`` the words that no filter could take with the reason (``field``, ``several``, ``unit``,
    ``value``, ``words``), ``corrected`` spellings as written and as read.
    ``candidates`` come best first, those that the answer rests on before the others.
    """

    language: str
    intent: str
    route: Route
    confidence: float
    standalone: str | None = None
    subjects: tuple[str, ...] = ()
    subject_from: str = ""
    filters: Mapping[str, Any] = dataclasses.field(default_factory=dict)
    conditions: str = ""
    unclear: tuple[tuple[str, str], ...] = ()
    corrected: tuple[tuple[str, str], ...] = ()
    candidates: tuple[Weighed, ...] = ()
    threshold: float | None = None

    @property
    def rejected(self) -> tuple[Weighed, ...]:
        """What was weighed and is not what the answer rests on."""
        return tuple(candidate for candidate in self.candidates if not candidate.used)

    def to_json(self) -> dict[str, Any]:
        """The object under the answer's ``explain``."""
        return {
            "language": self.language,
            "intent": self.intent,
            "route": self.route,
            "confidence": round(self.confidence, 3),
            "standalone_question": self.standalone,
            "subjects": list(self.subjects),
            "subject_from": self.subject_from,
            "filters": dict(self.filters),
            "conditions": self.conditions,
            "unclear": [{"words": words, "reason": reason} for words, reason in self.unclear],
            "corrected": [{"written": written, "read": read} for written, read in self.corrected],
            "threshold": None if self.threshold is None else round(self.threshold, 3),
            "candidates": [candidate.to_json() for candidate in self.candidates],
            "rejected": [candidate.verdict() for candidate in self.rejected],
        }
