"""The journal's tables, and opening its database."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from sqlalchemy import Boolean, Column, Connection, Engine, Float, Integer, MetaData, String, Table, Text

from knowledge.databases import Layout, open_laid_out

SCHEMA_VERSION = 1
# The key is the schema that the step upgrades from.
UPGRADES: Mapping[int, Callable[[Connection], None]] = {}

metadata = MetaData()

meta = Table(
    "journal_meta",
    metadata,
    Column("key", String(64), primary_key=True),
    Column("value", Text, nullable=False),
)

# Lists and mappings are JSON texts; money is text, for SQLite has no decimal numbers.
entries = Table(
    "journal_entries",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("answer_id", String(64), nullable=False, unique=True),
    Column("at", String(40), nullable=False, index=True),
    Column("conversation", Text, index=True),
    Column("channel", String(16), nullable=False),
    Column("language", String(16), nullable=False),
    Column("status", String(16), nullable=False),
    Column("engine", String(16), nullable=False),
    Column("fallback_reason", Text),
    Column("question", Text, nullable=False),
    Column("standalone_question", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("confidence", Float, nullable=False),
    Column("claims", Text, nullable=False),
    Column("citations", Text, nullable=False),
    Column("products", Text, nullable=False),
    Column("filters", Text, nullable=False),
    Column("timings_ms", Text, nullable=False),
    Column("catalog_version", String(16), nullable=False),
    Column("facts_as_of", String(40)),
    Column("model", Text),
    Column("prompt_version", String(64)),
    Column("input_tokens", Integer),
    Column("output_tokens", Integer),
    Column("estimated", Boolean),
    Column("calls", Integer),
    Column("cost", Text),
    Column("currency", String(8)),
    sqlite_autoincrement=True,
)

JSON_COLUMNS = ("claims", "citations", "products", "filters", "timings_ms")


def open_tables(url: str, *, create: bool) -> Engine:
    """An engine on a journal of today's schema; errors as in ``knowledge.databases.open_laid_out``."""
    layout = Layout(
        name="journal",
        setting="SHELFTALK_JOURNAL_URL",
        metadata=metadata,
        meta=meta,
        version=SCHEMA_VERSION,
        upgrades=UPGRADES,
        missing="Ask something first: `shelftalk ask QUESTION`, or `shelftalk serve`",
        lost="move the journal's file away; a new one is made with the next answer",
        anew="move the journal's file away; a new one is made with the next answer",
        fresh={},
        # What is deleted is overwritten, and nobody waits long for a record of what was said.
        pragmas=("secure_delete=ON", "busy_timeout=5000"),
    )
    return open_laid_out(url, layout, create=create)
