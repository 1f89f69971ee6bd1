"""What changed in the catalog: record, field, old value, new value, time, source."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Engine, or_, select

from knowledge.catalog.schema import changes, records, variants

_LONGEST_SHOWN = 60


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
    statement = select(changes)
    if key is not None:
        by_variant = select(variants.c.record_id).where(or_(variants.c.sku == key, variants.c.key == key))
        named = select(records.c.key).where(or_(records.c.sku == key, records.c.id.in_(by_variant)))
        statement = statement.where(or_(changes.c.key == key, changes.c.key.in_(named)))
    if since is not None:
        statement = statement.where(changes.c.at >= since.astimezone(UTC).isoformat())
    statement = statement.order_by(changes.c.id.desc())
    if last is not None:
        statement = statement.limit(last)
    with engine.connect() as connection:
        rows = connection.execute(statement).all()
    columns = ("at", "kind", "source", "key", "language", "field", "old", "new")
    return [Change(**{name: getattr(row, name) for name in columns}) for row in reversed(rows)]


def _shown(value: str | None) -> str:
    if value is None:
        return "nothing"
    text = " ".join(value.split())
    return text if len(text) <= _LONGEST_SHOWN else f"{text[: _LONGEST_SHOWN - 1]}…"
