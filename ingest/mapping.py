"""The shop's mapping file: what its columns and fields are called here, and the units of its bare numbers."""

from __future__ import annotations

from dataclasses import dataclass

from ingest.rows import Row


@dataclass(frozen=True, slots=True)
class SourceMapping:
    """What the mapping files say of one source."""

    def applied(self, row: Row) -> Row:
        """The row under its mapped names and with its mapped units."""
        return row


NO_MAPPING = SourceMapping()
