"""Native lines become records: identity, language, money and links are settled here, for every format alike."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar
from urllib.parse import quote

from pydantic import BaseModel, ValidationError

from ingest.cleaning import LONGEST_PAGE, is_missing, readable, visible
from ingest.fields import read_attributes
from ingest.instructions import without_instructions
from ingest.lines import FaqLine, PageLine, ProductLine
from ingest.offers import offer_of
from ingest.rows import Row, RowRejected, shown
from ingest.sources import Origin, SourceSettings, language_code
from ingest.values import web_address
from knowledge.record_facts import SALE_FIELDS
from knowledge.records import Attribute, Audience, Faq, Kind, Page, Product, Record, text_digest

_LONGEST_KEY = 200
_PRODUCT_KEYS = frozenset("sku handle price variants attributes brand availability".split())
_ModelT = TypeVar("_ModelT", bound=BaseModel)


def kind_of(line: dict[str, Any]) -> Kind:
    """What a native line is, told by its keys: a question makes an FAQ, a text without a product's keys a page."""
    if "question" in line:
        return "faq"
    if "text" in line and not _PRODUCT_KEYS & line.keys():
        return "page"
    return "product"


def read_record(row: Row, origin: Origin) -> tuple[Record, list[str]]:
    """The record that a row holds, and warnings about what was left out. Raises ``RowRejected``."""
    notes = list(row.notes)
    kind = kind_of(row.line)
    if kind == "faq":
        return _faq(row, origin, notes), notes
    if kind == "page":
        return _page(row, origin, notes), notes
    return _product(row, origin, notes), notes


def _checked(model: type[_ModelT], row: Row, notes: list[str]) -> _ModelT:
    try:
        return model.model_validate(row.line, context=notes)
    except ValidationError as error:
        raise RowRejected(_reason(error), key=_line_key(row)) from error


def _reason(error: ValidationError) -> str:
    first = error.errors(include_url=False)[0]
    where = "".join(f" {part + 1}" if isinstance(part, int) else f".{part}" for part in first["loc"]).strip(". ")
    return f"{where}: {first['msg'].removeprefix('Value error, ')}"


def _line_key(row: Row) -> str | None:
    if row.key:
        return row.key
    for name in ("sku", "id", "handle", "url"):
        value = row.line.get(name)
        if isinstance(value, str | int) and not isinstance(value, bool) and str(value).strip():
            return str(value).strip()
    return None


def _key(*candidates: str | None) -> str | None:
    """The first candidate that says something, shortened by a digest where it is a whole text."""
    for candidate in candidates:
        key = " ".join(visible(candidate).split()) if candidate else ""
        if key:
            return key if len(key) <= _LONGEST_KEY else f"{key[: _LONGEST_KEY - 17]}-{text_digest(key)[:16]}"
    return None


def _language(stated: str | None, origin: Origin, settings: SourceSettings, text: str, notes: list[str]) -> str:
    """The line's language, else the file name's, else what the text is in, else the source's, else English."""
    if stated:
        code = language_code(stated)
        if code:
            return code
        notes.append(f"language {shown(stated)} is not known; it was read from the text")
    if origin.language:
        return origin.language
    from knowledge.language import detect

    detected = detect(text[:2_000])
    return detected if detected in {"en", "zh"} else settings.language or "en"


def _audience(stated: Audience | None, origin: Origin, settings: SourceSettings) -> Audience:
    """Staff where the line, the command or the shop's settings of its source or file say so; else public."""
    said = {stated, origin.audience, settings.audience, origin.settings(origin.name).audience}
    return "staff" if "staff" in said else "public"


def _product(row: Row, origin: Origin, notes: list[str]) -> Product:
    line = _checked(ProductLine, row, notes)
    source = line.source or origin.name
    settings = origin.settings(source)
    key = _key(row.key, line.sku, line.id, line.handle, line.url)
    if key is None:
        raise RowRejected("no identity: none of sku, id, handle or url is given")
    if not line.title:
        raise RowRejected(f"no title (product {shown(key)})", key=key)
    if _audience(None, origin, settings) == "staff":
        raise RowRejected("a product in a staff-only source: only FAQs and pages can be for staff", key=key)
    description = without_instructions(readable(line.description or "", notes.append), notes.append)
    offer = offer_of(line, key, settings, notes.append)
    images = {image.url: image for image in (*line.images, *line.image)}
    record = Product(
        source=source,
        key=key,
        language=_language(line.language, origin, settings, f"{line.title}\n{description}", notes),
        title=line.title,
        sku=line.sku,
        description=description,
        brand=line.brand,
        category=line.category,
        published=line.published is not False,
        url=line.url or _link(settings.link_pattern, line, key),
        images=tuple(images.values()),
        gtin=line.gtin,
        mpn=line.mpn,
        tags=tuple(line.tags),
        attributes=_attributes(line, notes.append),
        updated_at=line.updated_at,
    )
    return replace(record, **offer)


@dataclass(frozen=True, slots=True)
class Offer:
    """A row of a narrow feed: the product or version that it names, and what it says of price and stock."""

    source: str
    sku: str
    line: ProductLine
    mentioned: frozenset[str]

    def values(self, settings: SourceSettings, note: Callable[[str], None]) -> dict[str, Any]:
        """The fields of price and stock that the row mentions; ``settings`` are those of the product that it names.

        Raises ``RowRejected`` for money that contradicts itself, or the currency that the product is sold in.
        """
        offer = offer_of(self.line, self.sku, settings, note)
        mentioned = self.mentioned
        version = offer["variants"][0] if offer["variants"] else None
        if version is not None and version.sale_price is not None:
            offer |= {name: getattr(version, name) for name in SALE_FIELDS}
        if "sale_price" in mentioned:
            # A sale is stated as a whole; one without dates has become the price and what is struck through.
            mentioned |= {*SALE_FIELDS, *(("list_price",) if offer["list_price"] is not None else ())}
        if not {"price", "list_price", "sale_price", "prices"} & mentioned:
            mentioned -= {"currency", "price_from"}  # these say nothing without an amount
        values = {name: value for name, value in offer.items() if name in mentioned}
        if "price" in values:
            # What a price is in belongs to it, and a plain price is no from-price.
            values |= {name: offer[name] for name in ("currency", "price_from") if offer[name] is not None}
            if offer["currency"] is None and settings.currency is not None:
                sold_in = f"{settings.currency}, which {shown(self.sku)} is sold in"
                raise RowRejected(f"price: its sign does not go with {sold_in}", key=self.sku)
        return values


def read_offer(row: Row, origin: Origin) -> tuple[Offer, list[str]]:
    """What a row says of price and stock, and warnings. A row with one version is about that version.

    Raises ``RowRejected``.
    """
    notes = list(row.notes)
    line = _checked(ProductLine, row, notes)
    version = line.variants[0] if len(line.variants) == 1 else None
    sku = _key(line.sku, version.sku if version else None, line.id, row.key, line.handle, line.url)
    if sku is None:
        raise RowRejected("no identity: none of sku, id, handle or url is given")
    if len(line.variants) > 1:
        raise RowRejected(f"several versions in one row (product {shown(sku)}): a narrow feed has a row for each")
    mentioned = {name for name, value in row.line.items() if not is_missing(value)}
    if version is not None:
        mentioned |= {name for name, value in row.line["variants"][0].items() if not is_missing(value)}
    return Offer(line.source or origin.name, sku, line, frozenset(mentioned)), notes


def _attributes(line: ProductLine, note: Callable[[str], None]) -> tuple[Attribute, ...]:
    # Keys that the line has beside the known ones are attributes as well as those under "attributes".
    extra = line.model_extra or {}
    for variant in line.variants:
        lost = [name for name in variant.model_extra or {} if name not in {"id", "title", "url", "key"}]
        if lost:
            note(f"variants have keys that are not kept: {', '.join(sorted(lost)[:5])}")
    return read_attributes((*line.attributes.items(), *extra.items()), note)


def _link(pattern: str, line: ProductLine, key: str) -> str | None:
    if not pattern:
        return None
    if "{" not in pattern:
        pattern = pattern.rstrip("/") + "/{handle}"
    parts = {"{handle}": line.handle or key, "{sku}": line.sku or "", "{key}": key, "{id}": line.id or key}
    for mark, value in parts.items():
        if mark in pattern:
            if not value:
                return None
            pattern = pattern.replace(mark, quote(value, safe=""))
    return web_address(pattern)


def _faq(row: Row, origin: Origin, notes: list[str]) -> Faq:
    line = _checked(FaqLine, row, notes)
    source = line.source or origin.name
    key = _key(row.key, line.id, line.question)
    if key is None or not line.question:
        raise RowRejected("no question")
    written = readable(line.answer or "", notes.append)
    answer = without_instructions(written, notes.append)
    if written and not answer:
        raise RowRejected(f"the answer to {shown(line.question)} speaks to a machine and not to a shopper", key=key)
    if not answer:
        raise RowRejected(f"the question {shown(line.question)} has no answer", key=key)
    similar = [question for question in line.similar_questions if question != line.question]
    return Faq(
        source=source,
        key=key,
        language=_language(line.language, origin, origin.settings(source), f"{line.question}\n{answer}", notes),
        question=line.question,
        answer=answer,
        url=line.url,
        similar_questions=tuple(similar),
        negative_questions=tuple(line.negative_questions),
        audience=_audience(line.audience, origin, origin.settings(source)),
    )


def _page(row: Row, origin: Origin, notes: list[str]) -> Page:
    line = _checked(PageLine, row, notes)
    source = line.source or origin.name
    written = readable(line.text or "", notes.append, longest=LONGEST_PAGE)
    text = without_instructions(written, notes.append)
    key = _key(row.key, line.id, line.url, line.title)
    if key is None:
        raise RowRejected("no identity: neither url nor title is given")
    if written and not text:
        raise RowRejected(f"the page {shown(line.title or key)} speaks to a machine and not to a shopper", key=key)
    if not text:
        raise RowRejected(f"the page {shown(line.title or key)} has no text", key=key)
    return Page(
        source=source,
        key=key,
        language=_language(line.language, origin, origin.settings(source), f"{line.title or ''}\n{text}", notes),
        title=line.title or key,
        text=text,
        url=line.url,
        audience=_audience(line.audience, origin, origin.settings(source)),
    )


def skus_of(record: Record) -> Sequence[str]:
    """Every SKU that a record claims, its own and its variants'."""
    if not isinstance(record, Product):
        return ()
    return tuple(dict.fromkeys(sku for sku in (record.sku, *(variant.sku for variant in record.variants)) if sku))
