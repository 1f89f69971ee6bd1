"""The steps from each earlier schema to the next; the catalog was copied before the first of them."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping

from sqlalchemy import Connection, select, text, update

from knowledge.catalog import schema
from knowledge.catalog.selling import sale_columns
from knowledge.record_documents import from_document
from knowledge.records import Product

_ADDED = (
    "records ADD COLUMN content_id INTEGER NOT NULL DEFAULT 0",
    "records ADD COLUMN row_digest VARCHAR(32)",
    "records ADD COLUMN price_at VARCHAR(40)",
    "records ADD COLUMN stock_at VARCHAR(40)",
    "records ADD COLUMN sale_price FLOAT",
    "records ADD COLUMN sale_start VARCHAR(40)",
    "records ADD COLUMN sale_end VARCHAR(40)",
    "records ADD COLUMN variant_sales BOOLEAN",
    # No record of the first schema holds a sale of a version.
    "variants ADD COLUMN sale_price FLOAT",
    "variants ADD COLUMN sale_start VARCHAR(40)",
    "variants ADD COLUMN sale_end VARCHAR(40)",
    "versions ADD COLUMN words VARCHAR(64) NOT NULL DEFAULT ''",
)


def _to_2(connection: Connection) -> None:
    """Passages hang on a record's content, sales have columns of their own, files are remembered."""
    for change in _ADDED:
        connection.execute(text(f"ALTER TABLE {change}"))
    connection.execute(text("UPDATE records SET content_id = id"))
    connection.execute(text("CREATE INDEX records_content ON records (content_id)"))
    connection.execute(text("UPDATE versions SET words = sequence || '-' || version"))
    connection.execute(text("DROP INDEX ix_passages_record_id"))
    connection.execute(text("DROP INDEX ix_passages_digest"))
    connection.execute(text("ALTER TABLE passages RENAME TO passages_1"))
    schema.passages.create(connection)
    columns = "id, position, field, title, text, digest"
    # The names are ours, nothing of a shop's stands in the statement.
    copy = f"INSERT INTO passages (content_id, {columns}) SELECT record_id, {columns} FROM passages_1"  # noqa: S608
    connection.execute(text(copy))
    connection.execute(text("DROP TABLE passages_1"))
    schema.units.create(connection)
    records = schema.records
    for row in connection.execute(select(records.c.id, records.c.document).where(records.c.kind == "product")).all():
        document = json.loads(row.document)
        if document.get("sale_price") is not None:
            product = from_document("product", document)
            assert isinstance(product, Product)
            connection.execute(update(records).where(records.c.id == row.id).values(**sale_columns(product)))


# The key is the version that the step upgrades from.
UPGRADES: Mapping[int, Callable[[Connection], None]] = {1: _to_2}
