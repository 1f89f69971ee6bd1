"""What a record held in an earlier version: from the rows that are kept, else by taking the changes back one by one."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import Connection, Engine, Row, and_, select

from knowledge.catalog.schema import changes, records, versions
from knowledge.record_documents import from_document
from knowledge.records import Identity, Record

# ``kept``: its own row is still there. ``history``: a later row with the changes since taken back. ``absent``: the
# version did not hold it. ``lost``: it was removed since, and the rows of that time are gone.
Known = Literal["kept", "history", "absent", "lost"]

_ORDER = " (order)"
# Fields whose values the history tells as JSON; all others it tells as they are.
_AS_JSON = frozenset(
    {"price_from", "prices", "quantity", "published", "images", "tags", "similar_questions", "negative_questions"}
)
_VERSION_AS_JSON = frozenset({"options", "quantity"})
_NO_ATTRIBUTE = {"number": None, "unit": None, "boolean": None}


@dataclass(frozen=True, slots=True)
class Past:
    """A record as a version held it, and how that is known."""

    known: Known
    record: Record | None = None


def record_at(engine: Engine, identity: Identity, sequence: int) -> Past:
    """The record with this identity as version number ``sequence`` held it.

    Units and numbers of attributes that changed since are told as text alone.
    """
    kind, source, key, language = identity
    mine = and_(
        records.c.kind == kind, records.c.source == source, records.c.key == key, records.c.language == language
    )
    later = select(changes).where(
        changes.c.kind == kind,
        changes.c.source == source,
        changes.c.key == key,
        changes.c.language == language,
        changes.c.sequence > sequence,
    )
    with engine.connect() as connection:
        then = connection.execute(
            select(records).where(mine, records.c.since <= sequence, records.c.until > sequence)
        ).first()
        if then is not None:
            return Past("kept", from_document(then.kind, json.loads(then.document)))
        if _is_kept(connection, sequence):
            return Past("absent")
        events = connection.execute(later.order_by(changes.c.sequence, changes.c.id)).all()
        nearest = connection.execute(
            select(records).where(mine, records.c.since > sequence).order_by(records.c.since).limit(1)
        ).first()
    return _taken_back(kind, events, nearest)


def undone(kind: str, document: dict[str, Any], told: Iterable[tuple[str, str | None]]) -> dict[str, Any]:
    """The document before changes, given as field and old value, the newest first."""
    before = dict(document)
    for field, old in told:
        if field.endswith(_ORDER):
            continue
        if kind == "product" and field.startswith("attributes."):
            before["attributes"] = _attributes(before["attributes"], field.removeprefix("attributes."), old)
        elif kind == "product" and field.startswith("variants."):
            before["variants"] = _variants(before["variants"], field.removeprefix("variants."), old)
        else:
            before[field] = json.loads(old) if old is not None and field in _AS_JSON else old
    return before


def _is_kept(connection: Connection, sequence: int) -> bool:
    statement = select(versions.c.sequence).where(versions.c.sequence == sequence)
    return connection.execute(statement).first() is not None


def _taken_back(kind: str, events: Sequence[Row[Any]], nearest: Row[Any] | None) -> Past:
    whole = next((event for event in events if event.field == "record"), None)
    if whole is not None:
        return Past("absent" if whole.new == "added" else "lost")
    if nearest is None:
        return Past("lost" if events else "absent")
    since = [(event.field, event.old) for event in events if event.sequence <= nearest.since]
    document = undone(kind, json.loads(nearest.document), reversed(since))
    return Past("history", from_document(nearest.kind, document))


def _attributes(now: Sequence[dict[str, Any]], name: str, old: str | None) -> list[dict[str, Any]]:
    """The attributes with this one as it was; several of one name were told together, and stay so."""
    kept: list[dict[str, Any]] = []
    placed = old is None
    for attribute in now:
        if attribute["name"] != name:
            kept.append(attribute)
        elif not placed:
            kept.append({"name": name, "text": old, **_NO_ATTRIBUTE})
            placed = True
    return kept if placed else [*kept, {"name": name, "text": old, **_NO_ATTRIBUTE}]


def _variants(now: Sequence[dict[str, Any]], place: str, old: str | None) -> list[dict[str, Any]]:
    """The versions with one part of one of them as it was; one of which nothing was said was not there."""
    key, _, part = place.rpartition(".")
    value = json.loads(old) if old is not None and part in _VERSION_AS_JSON else old
    if value is None and part == "options":
        value = []
    found = [dict(variant) for variant in now]
    mine = next((variant for variant in found if variant["key"] == key), None)
    if mine is None:
        mine = {"key": key, **_NO_VERSION}
        found.append(mine)
    mine[part] = value
    return [
        one for one in found if one is not mine or any(one[name] not in (None, []) for name in one if name != "key")
    ]


_NO_VERSION: dict[str, Any] = {
    "sku": None,
    "options": [],
    "price": None,
    "list_price": None,
    "currency": None,
    "availability": None,
    "quantity": None,
    "gtin": None,
    "image": None,
}
