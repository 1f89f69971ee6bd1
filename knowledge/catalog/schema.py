"""The tables of the catalog.

Every row of ``records`` lives from version ``since`` (inclusive) to version ``until`` (exclusive). A reader holds
one version number and sees only what lives in it, so a coming version can be written beside the published one and
becomes visible by changing one number. Passages hang on a record's content (``content_id``), so that a new price
leaves them, their vectors and the word index as they are.
"""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Float, ForeignKey, Index, Integer, LargeBinary, MetaData, String, Table, Text

SCHEMA_VERSION = 2
FOREVER = 2**31 - 1


metadata = MetaData()

meta = Table(
    "meta",
    metadata,
    Column("key", String(64), primary_key=True),
    Column("value", Text, nullable=False),
)

versions = Table(
    "versions",
    metadata,
    Column("sequence", Integer, primary_key=True, autoincrement=False),
    Column("version", String(16), nullable=False),
    Column("published_at", String(40), nullable=False),
    Column("records", Integer, nullable=False),
    Column("passages", Integer, nullable=False),
    # The folder of its word indexes; versions with the same texts share it.
    Column("words", String(64), nullable=False, server_default=""),
)

# What was last read of each file, to know an unchanged one by its bytes alone. The row of the highest sequence holds.
units = Table(
    "units",
    metadata,
    Column("unit", Text, primary_key=True),
    Column("sequence", Integer, primary_key=True, autoincrement=False),
    Column("container", Text, nullable=False),
    Column("digest", String(64), nullable=False),
    Column("fingerprint", String(64), nullable=False),
    Column("sources", Text, nullable=False),
    Column("etag", Text),
    Column("last_modified", Text),
    Column("address", Text),
    # There was something to tell about it, which is told again each time: it is read again though it is as it was.
    Column("again", Boolean, nullable=False, server_default="0"),
    Column("read_at", String(40), nullable=False),
)

records = Table(
    "records",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("since", Integer, nullable=False),
    Column("until", Integer, nullable=False, default=FOREVER),
    Column("kind", String(16), nullable=False),
    Column("source", Text, nullable=False),
    Column("unit", Text, nullable=False),
    Column("key", Text, nullable=False),
    Column("language", String(16), nullable=False),
    Column("digest", String(64), nullable=False),
    Column("content_id", Integer, nullable=False, server_default="0"),
    # Names the row of the source that this was read from; NULL where that row is to be read again.
    Column("row_digest", String(32)),
    Column("read_at", String(40), nullable=False),
    # When a narrow feed stated price or stock; NULL: with the record, at read_at.
    Column("price_at", String(40)),
    Column("stock_at", String(40)),
    Column("audience", String(16), nullable=False),
    Column("published", Boolean, nullable=False),
    Column("title", Text, nullable=False),
    Column("sku", Text),
    Column("brand", Text),
    Column("category", Text),
    Column("currency", String(8)),
    Column("availability", String(16)),
    Column("price_min", Float),
    Column("price_max", Float),
    Column("list_price", Float),
    Column("sale_price", Float),
    Column("sale_start", String(40)),
    Column("sale_end", String(40)),
    # True where versions have sales of their own; NULL elsewhere.
    Column("variant_sales", Boolean),
    Column("document", Text, nullable=False),
    Index("records_identity", "kind", "source", "key", "language"),
    Index("records_life", "until", "since"),
    Index("records_sku", "sku"),
    Index("records_key", "key"),
    Index("records_content", "content_id"),
)

variants = Table(
    "variants",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("record_id", ForeignKey("records.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("position", Integer, nullable=False),
    Column("key", Text, nullable=False, index=True),
    Column("sku", Text, index=True),
    Column("options", Text, nullable=False),
    Column("price", Float),
    Column("list_price", Float),
    Column("currency", String(8)),
    Column("availability", String(16)),
    Column("quantity", Integer),
    Column("sale_price", Float),
    Column("sale_start", String(40)),
    Column("sale_end", String(40)),
)

attributes = Table(
    "attributes",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("record_id", ForeignKey("records.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("position", Integer, nullable=False),
    Column("name", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("number", Float),
    Column("unit", Text),
    Column("boolean", Boolean),
    Index("attributes_name", "name", "number"),
)

passages = Table(
    "passages",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("content_id", Integer, nullable=False, index=True),
    Column("position", Integer, nullable=False),
    Column("field", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("digest", String(32), nullable=False, index=True),
)

# Vectors of single fields, by digest of "name: value" and model: they rank inside one product and need no graph
# over all of them, so they are kept outside the vector index.
field_vectors = Table(
    "field_vectors",
    metadata,
    Column("digest", String(32), primary_key=True),
    Column("model", String(64), primary_key=True),
    Column("vector", LargeBinary, nullable=False),
)

changes = Table(
    "changes",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("sequence", Integer, nullable=False, index=True),
    Column("kind", String(16), nullable=False),
    Column("source", Text, nullable=False),
    Column("key", Text, nullable=False),
    Column("language", String(16), nullable=False),
    Column("field", Text, nullable=False),
    Column("old", Text),
    Column("new", Text),
    Column("at", String(40), nullable=False),
)
