"""Titles of products as they stand in texts: which hold these words, and which are written out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from bot.understanding.remembering import remembered
from knowledge.catalog.live_records import Titled
from knowledge.language import fold
from knowledge.language import terms as terms_of
from knowledge.records import Product
from knowledge.retrieval import Reader
from knowledge.wording import index_terms

# Titles looked at, best first by their words.
TITLES = 60


def titles(reader: Reader, terms: Sequence[str], limit: int = TITLES) -> list[Titled]:
    """The titles of live products that are among the ``limit`` best for these index terms."""

    def read() -> tuple[Titled, ...]:
        return tuple(reader.view.titles(int(identifier) for identifier, _ in reader.titles.search(terms, limit)))

    return list(remembered(reader.view, ("titles", tuple(terms), limit), read))


@lru_cache(maxsize=1 << 14)
def title_terms(title: str) -> tuple[str, ...]:
    """The terms of a title, as it is written; kept, for the same titles are looked at question after question."""
    return tuple(terms_of(title))


@lru_cache(maxsize=1 << 14)
def title_forms(title: str) -> frozenset[str]:
    """The index terms of a title: its own and, for Chinese, those of its glosses."""
    return frozenset(index_terms(title))


def written_out(reader: Reader, text: str, language: str) -> tuple[Product, ...]:
    """The products whose whole titles stand in ``text``, in their order there, in ``language`` where the shop has it.

    Of titles that overlap the longest is meant. The text is read up to a bound.
    """
    written = text[:_LONGEST_READ]
    order = remembered(reader.view, ("written", written, language), lambda: _places(reader, written, language))
    records = reader.view.records(order)
    found = [(order[number], record) for number, record in records.items() if isinstance(record, Product)]
    return tuple(record for _, record in sorted(found, key=lambda row: row[0]))


def _places(reader: Reader, text: str, language: str) -> dict[int, int]:
    """Where the titles of these rows begin in the text."""
    plain = fold(text)
    words = sorted(set(index_terms(plain)))
    candidates = ((fold(titled.title), titled) for titled in titles(reader, words))
    places = [(match.start(), -len(title), titled) for title, titled in candidates if (match := _whole(title, plain))]
    taken: list[tuple[int, int]] = []
    chosen: dict[tuple[str, str], Titled] = {}
    for start, length, titled in sorted(places, key=lambda place: (place[1], place[2].language != language, place)):
        end = start - length
        if (titled.source, titled.key) not in chosen and all(end <= first or last <= start for first, last in taken):
            taken.append((start, end))
            chosen[titled.source, titled.key] = titled
    return {titled.id: taken[number][0] for number, titled in enumerate(chosen.values())}


def _whole(title: str, plain: str) -> re.Match[str] | None:
    """Where the title stands, and not inside a longer name: the Reserve 1 is not in "reserve 10"."""
    if not title or title not in plain:
        return None
    before = r"(?<![a-z0-9])" if title[0].isascii() and title[0].isalnum() else ""
    after = r"(?![a-z0-9])" if title[-1].isascii() and title[-1].isalnum() else ""
    return re.search(before + re.escape(title) + after, plain)


# Of a longer text no titles are looked for beyond this.
_LONGEST_READ = 4_000
