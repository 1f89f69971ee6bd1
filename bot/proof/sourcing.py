"""The sources of a sentence that names none, or not all: models often give one marker for a whole paragraph."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from bot.citations import without_markers
from bot.proof.denying.denials import NEGATIVE
from bot.proof.figured import without_figured
from bot.proof.grounds import Grounds, Source, Spoken
from bot.proof.sources import stated, whole
from bot.proof.uncited import speaks_of_machines
from bot.proof.words.wording import said_by, words
from bot.vocabulary import lexicon

# Proofs of one sentence; the right source is nearly always the one that says most of its words.
_TRIED = 3
# What a source must say of the sentence at least, in words and numbers together: a single one is said by chance.
_FEWEST = 2
_SHARE = 0.5
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_END = re.compile(r"([\s.!?。！？…\"”’」』）)]*)$")


def sources_beside(spoken: Spoken, grounds: Grounds) -> list[int]:
    """What the sentence may rest on instead: other offered pieces of the very records that it cites, likeliest first.

    Each must bear it out alone, and say most of it itself: of several together some would say every word, and none the
    statement.
    """
    own = [grounds.sources[n] for n in spoken.cited if n in grounds.sources]
    records = {source.evidence.record for source in own} - {None}
    beside = {
        n: source
        for n, source in grounds.sources.items()
        if n not in spoken.cited and source.evidence.record in records
    }
    return likely_sources(spoken, replace(grounds, sources=beside), by=stated) if beside else []


def likely_sources(spoken: Spoken, grounds: Grounds, *, by: Callable[[Source], str] = whole) -> list[int]:
    """The numbers of the sources that may be meant, the likeliest first: they say most of its words and numbers.

    ``by`` gives what a source says. Nothing for a sentence that speaks of what a machine was told: no source bears
    that out.
    """
    if speaks_of_machines(spoken.plain):
        return []
    known = lexicon(tuple(sorted(grounds.shop.glossary.items())))
    content = {w.text: w for w in words(without_figured(spoken.plain)) if not w.free and w.text not in NEGATIVE}
    numbers = set(_NUMBER.findall(spoken.plain))
    rated: list[tuple[int, int]] = []
    for n, source in grounds.sources.items():
        text = by(source)
        told = said_by(text, known)
        said = sum(told.says(word, known) for word in content.values()) + len(numbers & set(_NUMBER.findall(text)))
        if said >= max(_FEWEST, _SHARE * (len(content) + len(numbers))):
            rated.append((-said, n))
    return [n for _, n in sorted(rated)[:_TRIED]]


def with_marker(text: str, n: int) -> str:
    """The sentence citing source ``n`` alone, before its last stop: "It floats [2]."."""
    return _END.sub(lambda end: f" [{n}]{end[1]}", without_markers(text), count=1)
