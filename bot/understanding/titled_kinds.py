"""Kinds of things that a Chinese question calls as the shop's own titles do: by what these titles end in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from bot.understanding.remembering import remembered
from knowledge.language import HAN_RUN, fold, segmentation
from knowledge.language.heads import LONGEST, heads
from knowledge.retrieval import Reader

# Nouns that end in these are said without in a compound: 被子 is the 被 of 羽绒被, 枕头 the 枕 of 记忆枕.
_ENDINGS = ("子", "头")
_SHORTEST = 2  # signs: one sign alone may be anything


def kinds_said(reader: Reader, text: str) -> dict[str, str]:
    """The kinds of things that the text names, as titles end in them, by the words that name them."""
    known = remembered(reader.view, "heads of titles", lambda: _heads(reader))
    found: dict[str, str] = {}
    for run in HAN_RUN.findall(fold(text)) if known else ():
        start = 0
        while start < len(run):
            stops = range(min(len(run), start + LONGEST), start + _SHORTEST - 1, -1)
            said = next((run[start:stop] for stop in stops if _is_kind(run[start:stop], known)), "")
            if said:
                kind = _general(said if said in known else said[:-1], known)
                behind = run[start + len(said) : start + len(said) + 1]
                if behind in _ENDINGS and segmentation.is_word(said[-1] + behind):
                    # 端午粽子 is a 端午粽.
                    said += behind
                found[said[said.rindex(kind) :]] = kind
            start += len(said) or 1
    return found


def _heads(reader: Reader) -> Mapping[str, int]:
    """How many titles end in each name."""
    return Counter(head for title in reader.view.columns.titles.values() for head in heads(title))


def _is_kind(said: str, known: Mapping[str, int]) -> bool:
    return said in known or (said[-1] in _ENDINGS and said[:-1] in known and segmentation.is_word(said))


def _general(said: str, known: Mapping[str, int]) -> str:
    """The shorter name that more titles end in, where what stands before it is a word that describes: 全棉四件套."""
    for cut in range(_SHORTEST, len(said) - _SHORTEST + 1):
        if known.get(said[cut:], 0) > known.get(said, 0) and segmentation.is_word(said[:cut]):
            return _general(said[cut:], known)
    return said
