"""Records as JSON documents, and the digests that name their content: equal digests, equal records."""

from __future__ import annotations

import dataclasses
import hashlib
import json
from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal
from functools import lru_cache
from typing import Any

from knowledge.records import Attribute, Faq, Image, Kind, MarketPrice, Page, Product, Record, Variant

_AS_THEY_ARE = (str, bool, int, float, type(None))


@lru_cache
def _told_fields(record: type) -> tuple[tuple[str, bool], ...]:
    """The names of a record's fields, each with whether it is left out where nothing is said."""
    fields = (field for field in dataclasses.fields(record) if not field.metadata.get("beside"))
    return tuple((field.name, bool(field.metadata.get("if_said"))) for field in fields)


def _plain(value: Any) -> Any:
    # Called for every value of every record of an ingest: the most frequent kinds first.
    kind: type = type(value)
    if kind in _AS_THEY_ARE:
        return value
    if kind is tuple:
        return [_plain(item) for item in value]
    if kind is Decimal:
        # 12.50 and 12.5 are one price: a digest must not change with the way it is written.
        return format(value.normalize(), "f")
    if isinstance(value, datetime):
        return value.isoformat()
    told = ((name, if_said, getattr(value, name)) for name, if_said in _told_fields(kind))
    return {name: _plain(one) for name, if_said, one in told if one is not None or not if_said}


def to_document(record: Record) -> dict[str, Any]:
    """The record as plain JSON values; money as decimal strings, times as ISO 8601."""
    document: dict[str, Any] = _plain(record)
    return document


def record_digest(record: Record) -> str:
    """SHA-256 (hex, 64 digits) over kind and canonical JSON of the record."""
    return document_digest(record.kind, to_document(record))


def document_digest(kind: Kind, document: dict[str, Any]) -> str:
    """The digest of the record that this document tells."""
    text = json.dumps([kind, document], ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def catalog_version(digests: Iterable[str]) -> str:
    """The name of one state of the shop's knowledge: 16 hex digits over the sorted record digests."""
    whole = hashlib.sha256()
    for digest in sorted(digests):
        whole.update(digest.encode())
    return whole.hexdigest()[:16]


def _decimal(value: Any) -> Decimal | None:
    return None if value is None else Decimal(str(value))


def _time(value: Any) -> datetime | None:
    return None if value is None else datetime.fromisoformat(value)


def from_document(kind: Kind, document: dict[str, Any]) -> Record:
    """The inverse of ``to_document``."""
    d = dict(document)
    if kind == "faq":
        d["similar_questions"] = tuple(d["similar_questions"])
        d["negative_questions"] = tuple(d["negative_questions"])
        return Faq(**d)
    if kind == "page":
        return Page(**d)
    for name in ("price", "list_price", "sale_price"):
        d[name] = _decimal(d[name])
    for name in ("sale_start", "sale_end", "updated_at"):
        d[name] = _time(d[name])
    d["tags"] = tuple(d["tags"])
    d["images"] = tuple(Image(**image) for image in d["images"])
    d["prices"] = tuple(
        MarketPrice(p["market"], p["currency"], Decimal(p["amount"]), _decimal(p["list_amount"])) for p in d["prices"]
    )
    d["attributes"] = tuple(Attribute(**{**a, "number": _decimal(a["number"])}) for a in d["attributes"])
    d["variants"] = tuple(
        Variant(
            **{
                **v,
                "options": tuple((n, o) for n, o in v["options"]),
                "price": _decimal(v["price"]),
                "list_price": _decimal(v["list_price"]),
                "sale_price": _decimal(v.get("sale_price")),
                "sale_start": _time(v.get("sale_start")),
                "sale_end": _time(v.get("sale_end")),
            }
        )
        for v in d["variants"]
    )
    return Product(**d)
