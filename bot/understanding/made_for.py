"""What is made for a thing and is called after it: a projector lamp is no projector."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.things import PARTS
from bot.understanding.kinds import Kind
from bot.understanding.remembering import remembered
from knowledge.facets.matching import titled
from knowledge.language import fold, terms
from knowledge.retrieval import Reader
from knowledge.wording import has_chinese

# Titles of one thing that are read for what stands behind its name.
_MOST_TITLES = 4_000
# What may stand between the thing and what is made for it: "projector ceiling mount".
_BETWEEN = frozenset(
    term for term in terms("ceiling wall desk table carrying carry travel spare replacement screen power")
)
# Phrases that one question takes out, those of most titles first.
_MOST_PHRASES = 24


def names_part(words: Sequence[str]) -> bool:
    """True when one of these index terms names something that is made for another thing."""
    return not _PARTS.isdisjoint(words)


def made_for(reader: Reader, kind: Kind) -> tuple[str, ...]:
    """How titles call what is made for the thing, in their words: "projector lamp", "projector ceiling mount"."""
    return remembered(reader.view, ("made for", kind.names), lambda: _phrases(reader, kind))


def _phrases(reader: Reader, kind: Kind) -> tuple[str, ...]:
    found: dict[str, int] = {}
    for name in kind.names:
        words = terms(name)
        rows = titled(reader, words[0]) & _with_parts(reader) if words else frozenset()
        if not words or len(rows) > _MOST_TITLES or names_part(words):
            continue
        for title in reader.view.titles_of(rows).values():
            for phrase in set(_behind(_words(title), words)):
                found[phrase] = found.get(phrase, 0) + 1
    often = sorted(found, key=lambda phrase: (-found[phrase], phrase))
    # "Cable" and "cables" are one.
    each = {tuple(terms(phrase)): phrase for phrase in reversed(often)}
    return tuple(phrase for phrase in often if phrase in each.values())[:_MOST_PHRASES]


def _with_parts(reader: Reader) -> frozenset[int]:
    """The products whose titles name any part."""
    return remembered(
        reader.view, "with parts", lambda: frozenset().union(*(reader.titles_with(part) for part in _PARTS))
    )


def _behind(said: Sequence[tuple[str, str]], words: Sequence[str]) -> list[str]:
    """The phrases in which a part stands behind each mention of the thing."""
    found = []
    stems = [stem for _, stem in said]
    for start in range(len(said) - len(words) + 1):
        stop = start + len(words)
        if stems[start:stop] != list(words):
            continue
        end = stop + 1 if stems[stop : stop + 1] and stems[stop] in _BETWEEN else stop
        if end < len(said) and stems[end] in _PARTS:
            found.append(" ".join(word for word, _ in said[start : end + 1]))
    return found


def _words(title: str) -> list[tuple[str, str]]:
    """The words of a title with the index term of each; one of several terms stands for itself, a Chinese is cut."""
    found: list[tuple[str, str]] = []
    for word in re.findall(r"[^\W_]+", fold(title)):
        own = terms(word)
        found += [(term, term) for term in own] if has_chinese(word) else [(word, own[0] if len(own) == 1 else word)]
    return found


_PARTS = frozenset(
    part
    for line in PARTS.strip().splitlines()
    for name in line.split("|")
    for part in ([name] if has_chinese(name) else terms(name)[:1])
)
