"""Passages as table rows, and back."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Row

from knowledge.records import Passage, Record


def passage_of(row: Row[Any], record: Record | Row[Any]) -> Passage:
    """A row of ``passages`` as the passage of its record; ``record`` may be a row that tells of it."""
    return Passage(
        kind=record.kind,
        source=record.source,
        key=record.key,
        language=record.language,
        field=row.field,
        title=row.title,
        text=row.text,
        position=row.position,
        audience=record.audience,
    )


def passage_row(passage: Passage, passage_id: int, content_id: int) -> dict[str, object]:
    """The row of ``passages`` for a passage of the record with this content."""
    return {
        "id": passage_id,
        "content_id": content_id,
        "position": passage.position,
        "field": passage.field,
        "title": passage.title,
        "text": passage.text,
        "digest": passage.digest,
    }
