"""Which FAQ a question means, learned from the shop's own phrasings, and how likely that is right."""

from __future__ import annotations

from knowledge.phrasings.index import Match, Phrasing, PhrasingIndex, build_phrasings
from knowledge.phrasings.keeping import (
    OpenedPhrasings,
    Spoken,
    open_phrasings,
    phrasing_digest,
    phrasings_of,
    write_phrasings,
)

__all__ = [
    "Match",
    "OpenedPhrasings",
    "Phrasing",
    "PhrasingIndex",
    "Spoken",
    "build_phrasings",
    "open_phrasings",
    "phrasing_digest",
    "phrasings_of",
    "write_phrasings",
]
