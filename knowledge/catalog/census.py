"""What the published version holds, by identity and digest: for comparing a source with it without writing."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Engine, func, select

from knowledge.catalog.schema import passages, records, versions
from knowledge.catalog.view import published_sequence

Identity = tuple[str, str, str, str]


class Census:
    """Reads the published version as a whole, unpublished products and staff texts included. Writes nothing."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._sequence = published_sequence(engine)
        self._live = (records.c.since <= self._sequence, records.c.until > self._sequence)

    def records(self) -> Iterator[tuple[Identity, str, str]]:
        """Identity, record digest and unit of every record."""
        columns = (
            records.c.kind,
            records.c.source,
            records.c.key,
            records.c.language,
            records.c.digest,
            records.c.unit,
        )
        with self._engine.connect() as connection:
            for kind, source, key, language, digest, unit in connection.execute(select(*columns).where(*self._live)):
                yield (kind, source, key, language), digest, unit

    def passage_count(self) -> int:
        """Passages of this version."""
        statement = select(versions.c.passages).where(versions.c.sequence == self._sequence)
        with self._engine.connect() as connection:
            return connection.execute(statement).scalar_one_or_none() or 0

    def passages_by_record(self) -> dict[Identity, int]:
        """How many passages each record has; records without any are left out."""
        identity = (records.c.kind, records.c.source, records.c.key, records.c.language)
        joined = passages.join(records, records.c.id == passages.c.record_id)
        statement = select(*identity, func.count()).select_from(joined).where(*self._live).group_by(*identity)
        with self._engine.connect() as connection:
            return {
                (kind, source, key, language): count
                for kind, source, key, language, count in connection.execute(statement)
            }
