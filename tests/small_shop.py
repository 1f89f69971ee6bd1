"""A handful of made-up records and stores of them: small enough to be published in a moment."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from sqlalchemy import func, select

from knowledge.catalog.schema import attributes, passages, records, variants, versions
from knowledge.catalog.sequences import published_sequence
from knowledge.embedding import Encoder
from knowledge.publishing import preparing
from knowledge.records import Attribute, Faq, Identity, Page, Passage, Product, Record, Variant
from knowledge.store import Store, StoreLocation, open_store

NOW = datetime(2026, 5, 4, 9, 0, tzinfo=UTC)


def product(key: str, **fields: Any) -> Product:
    """A product of the source ``shop`` with what a test says of it."""
    stated: dict[str, Any] = {"source": "shop", "language": "en", "title": key.replace("-", " ").title()}
    return Product(key=key, **(stated | fields))


def variant(key: str, price: str | None = None, **fields: Any) -> Variant:
    """A variant whose price is written as a string."""
    return Variant(key=key, price=None if price is None else Decimal(price), **fields)


def faq(question: str, answer: str, **fields: Any) -> Faq:
    """A question and its answer, of the source ``help``."""
    stated: dict[str, Any] = {"source": "help", "language": "en", "key": question}
    return Faq(question=question, answer=answer, **(stated | fields))


def page(title: str, text: str, **fields: Any) -> Page:
    """A page of the source ``help``."""
    stated: dict[str, Any] = {"source": "help", "language": "en", "key": title}
    return Page(title=title, text=text, **(stated | fields))


KETTLE = product(
    "kettle",
    sku="KET-1",
    title="Alder kettle",
    description="Boils a litre of water in four minutes.",
    category="Kettles",
    brand="Alder",
    price=Decimal("49.00"),
    currency="USD",
    availability="in_stock",
    attributes=(Attribute("power", "2,200 W", Decimal(2200), "W"), Attribute("cordless", "yes", boolean=True)),
    variants=(
        variant("KET-1-R", "49.00", sku="KET-1-R", options=(("Colour", "Red"),), availability="in_stock", quantity=4),
        variant("KET-1-B", "54.50", sku="KET-1-B", options=(("Colour", "Blue"),), availability="out_of_stock"),
    ),
)
BLANKET = product(
    "blanket",
    sku="BLA-1",
    title="Hearth blanket",
    description="Woven of pure new wool, warm on cold evenings.",
    category="Blankets",
    price=Decimal("89.00"),
    list_price=Decimal("109.00"),
    currency="USD",
    attributes=(Attribute("material", "wool"),),
)
RETURNS = faq("Can I send goods back?", "Yes, within 30 days.")
CARE = page("Wool care", "Wash wool at 30 degrees and dry it flat.")


def changed_shop() -> tuple[list[Record], list[Identity]]:
    """What an ingest would do to a shop of ``KETTLE`` and ``RETURNS``: one changed, one new, one removed."""
    kettle = replace(
        KETTLE, price=Decimal(45), description="Boils a litre and a half.", attributes=KETTLE.attributes[:1]
    )
    return [kettle, BLANKET], [identity(RETURNS)]


def passages_of(record: Record) -> tuple[Passage, ...]:
    """One passage for each record; none for an unpublished product, as in ``ingest``."""
    if isinstance(record, Product):
        if not record.published:
            return ()
        field, text = "description", record.description
    else:
        field, text = ("answer", record.answer) if isinstance(record, Faq) else ("text", record.text)
    return (
        Passage(
            kind=record.kind,
            source=record.source,
            key=record.key,
            language=record.language,
            field=field,
            title=record.title,
            text=f"{record.title}\n{text}".strip(),
            audience=record.audience,
        ),
    )


def opened(home: Path, model: Path, encoder: Encoder | None = None) -> Store:
    """The store in ``home``, made if there is none, with the exported ``model`` linked into it."""
    home.mkdir(parents=True, exist_ok=True)
    if not (home / "model").exists():
        (home / "model").symlink_to(model, target_is_directory=True)
    store = open_store(StoreLocation(home), create=True)
    if encoder is not None:
        # Compiling the graph takes a quarter of a second: the session's own is the same model.
        store.__dict__["encoder"] = encoder
    return store


def identity(record: Record) -> Identity:
    """What names the record in the catalog."""
    return (record.kind, record.source, record.key, record.language)


def publish(store: Store, *put: Record, remove: Iterable[Record] = (), now: datetime = NOW) -> str:
    """Publishes these changes; returns the catalog version."""
    with preparing(store, now=now, wait_seconds=0.2) as draft:
        for record in put:
            draft.put(record, passages_of, "shop", read_at=now)
        for record in remove:
            draft.remove(identity(record))
        if draft.changed:
            draft.index()
        return draft.publish()


class PowerCut(Exception):
    """Stands for a process that ends here."""


def abandon(
    store: Store,
    *put: Record,
    remove: Iterable[Record] = (),
    unit: str = "shop",
    before: Callable[[], object] = lambda: None,
) -> None:
    """Prepares these changes and ends without publishing; ``before`` is called while all is indexed."""
    with suppress(PowerCut), preparing(store, now=NOW) as draft:
        for record in put:
            draft.put(record, passages_of, unit, read_at=NOW)
        for record in remove:
            draft.remove(identity(record))
        draft.index()
        before()
        raise PowerCut


def contents(store: Store) -> dict[str, Any]:
    """Everything that readers of the published version could meet, without row numbers: equal stores, equal values."""
    sequence = published_sequence(store.database)
    live = (records.c.since <= sequence, records.c.until > sequence)
    names = ("kind", "source", "key", "language")
    found: dict[str, Any] = {}
    with store.database.connect() as connection:
        own = [c for c in records.c if c.name not in {"id", "since", "until", "content_id"}]
        rows = connection.execute(select(*own).where(*live))
        found["records"] = sorted(json.dumps(row._asdict(), sort_keys=True) for row in rows)
        for table in (variants, attributes, passages):
            values = [c for c in table.c if c.name not in {"id", "record_id", "content_id"}]
            hung = table is passages
            joined = table.join(
                records,
                records.c.content_id == passages.c.content_id if hung else records.c.id == table.c.record_id,
            )
            named = [records.c[name].label(f"of_{name}") for name in names]
            lines = connection.execute(select(*named, *values).select_from(joined).where(*live))
            found[table.name] = sorted(json.dumps(line._asdict(), sort_keys=True) for line in lines)
        found["version"] = connection.execute(
            select(versions.c.version, versions.c.records, versions.c.passages).where(versions.c.sequence == sequence)
        ).one()
    store.vectors.open(create=False)
    found["vectors"] = sorted(store.vectors.ids())
    return found


def row_counts(store: Store) -> dict[str, int]:
    """How many rows the tables hold in all: a row that no kept version names would show here."""
    with store.database.connect() as connection:
        return {
            table.name: connection.execute(select(func.count()).select_from(table)).scalar_one()
            for table in (records, variants, attributes, passages)
        }
