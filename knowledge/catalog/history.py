"""What changed in the catalog: record, field, old value, new value, time, source."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Engine, or_, select

from knowledge.catalog.rows import moment_text
from knowledge.catalog.schema import changes, records, variants, versions

_LONGEST_SHOWN = 60
# Among the changes of records stand those of the catalog as a whole: which version was published under which number.
# They stay when the version itself is levelled away, so that its name still finds its place in the history.
PUBLISHED = "version"


@dataclass(frozen=True, slots=True)
class Change:
    """One field that changed when a version was made. ``field`` ``record``: the record as a whole came or went."""

    at: str
    kind: str
    source: str
    key: str
    language: str
    field: str
    old: str | None
    new: str | None

    def to_json(self) -> dict[str, Any]:
        """The change with all its values in full."""
        return asdict(self)

    def line(self) -> str:
        """The change on one line, long values shortened."""
        if self.field == "record":
            said = self.new or "removed"
        else:
            said = f"{self.field}: {_shown(self.old)} → {_shown(self.new)}"
        return f"{self.at[:19]}  {self.source}/{self.key} ({self.language})  {said}"


def changes_of(
    engine: Engine, *, key: str | None = None, since: datetime | None = None, last: int | None = None
) -> list[Change]:
    """The changes of published and prepared versions, the oldest first; ``last`` keeps the newest so many.

    ``key`` is a record's key, or a product's or a variant's SKU. ``since`` has a time zone.
    """
    statement = select(changes).where(changes.c.kind != PUBLISHED)
    if key is not None:
        by_variant = select(variants.c.record_id).where(or_(variants.c.sku == key, variants.c.key == key))
        named = select(records.c.key).where(or_(records.c.sku == key, records.c.id.in_(by_variant)))
        statement = statement.where(or_(changes.c.key == key, changes.c.key.in_(named)))
    if since is not None:
        statement = statement.where(changes.c.at >= moment_text(since))
    statement = statement.order_by(changes.c.id.desc())
    if last is not None:
        statement = statement.limit(last)
    with engine.connect() as connection:
        rows = connection.execute(statement).all()
    columns = ("at", "kind", "source", "key", "language", "field", "old", "new")
    return [Change(**{name: getattr(row, name) for name in columns}) for row in reversed(rows)]


def note_publications(connection: Connection) -> None:
    """Notes every version that was published and has no note yet; part of the transaction that publishes."""
    noted = select(changes.c.sequence).where(changes.c.kind == PUBLISHED)
    known = set(connection.execute(noted).scalars())
    rows = connection.execute(select(versions).where(versions.c.published_at != "").order_by(versions.c.sequence))
    fresh = [
        {
            "sequence": row.sequence,
            "kind": PUBLISHED,
            "source": "",
            "key": row.version,
            "language": "",
            "field": "published",
            "old": None,
            "new": row.version,
            "at": row.published_at,
        }
        for row in rows
        if row.sequence not in known
    ]
    if fresh:
        connection.execute(changes.insert(), fresh)


def sequences_of(engine: Engine, version: str) -> list[int]:
    """The numbers under which the version was published, the newest first; empty where the history knows none.

    A version's name is a hash over its records, so that all of them held the same.
    """
    noted = select(changes.c.sequence).where(changes.c.kind == PUBLISHED, changes.c.key == version)
    kept = select(versions.c.sequence).where(versions.c.version == version)
    with engine.connect() as connection:
        return sorted(set(connection.execute(noted.union(kept)).scalars()), reverse=True)


def _shown(value: str | None) -> str:
    if value is None:
        return "nothing"
    text = " ".join(value.split())
    return text if len(text) <= _LONGEST_SHOWN else f"{text[: _LONGEST_SHOWN - 1]}…"
