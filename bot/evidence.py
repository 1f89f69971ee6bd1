"""The numbered passages and fields that an answer may use."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from bot.answers import Citation, CitationKind
from knowledge.records import Identity

# A source is shown as an excerpt; longer ones are cut at a word.
EXCERPT = 400


@dataclass(frozen=True, slots=True)
class Evidence:
    """One passage or field. ``n`` is its number in the answer, 0 before numbering; ``score`` is 0 to 1.

    ``record`` names the catalog's record that it stands in, where it is one record's.
    """

    kind: CitationKind
    title: str
    text: str
    language: str
    n: int = 0
    sku: str | None = None
    field: str | None = None
    url: str | None = None
    passage_id: str | None = None
    score: float = 0.0
    record: Identity | None = None

    def citation(self) -> Citation:
        """This evidence as a source under the answer."""
        return Citation(
            n=self.n,
            kind=self.kind,
            title=self.title,
            quote=excerpt(self.text),
            passage_id=self.passage_id,
            sku=self.sku,
            field=self.field,
            url=self.url,
            record=self.record,
        )


def excerpt(text: str, limit: int = EXCERPT) -> str:
    """``text`` on one line, cut at a word with an ellipsis when it is longer than ``limit`` characters."""
    line = " ".join(text.split())
    if len(line) <= limit:
        return line
    cut = line[: limit - 1]
    return (cut.rsplit(" ", 1)[0] if " " in cut[-40:] else cut).rstrip(" ,;:，；：") + "…"


def number(evidence: Iterable[Evidence]) -> tuple[Evidence, ...]:
    """Evidence numbered from 1 in the given order; what stands twice gets one number."""
    distinct: dict[tuple[object, ...], Evidence] = {}
    for item in evidence:
        distinct.setdefault(_identity(item), item)
    return tuple(replace(item, n=n) for n, item in enumerate(distinct.values(), start=1))


def numbers_of(wanted: Sequence[Evidence], numbered: Sequence[Evidence]) -> list[int]:
    """The numbers under which ``wanted`` stands in ``numbered``."""
    by_identity = {_identity(item): item.n for item in numbered}
    return sorted({by_identity[_identity(item)] for item in wanted})


def _identity(item: Evidence) -> tuple[object, ...]:
    return (item.kind, item.sku, item.field, item.passage_id, item.title, item.text)
