"""What of a record is searched, and in which field each text counts. Pure.

Only what stands in the record's passages is told: the index of documents is named by contents, as the passages are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from knowledge.documents import Document
from knowledge.records import Passage, Product, Record

# Passages of one page that are one document at most: a text without headings is cut somewhere.
_SECTION = 4

# A list item, a table's row and a sentence are each read by themselves.
_SENTENCE_END = re.compile(r"\n|(?<=[。！？；])|(?<=[.!?;])\s+(?=[A-Z0-9“\"(])")

Numbered = tuple[int, Passage]


def documents_of(record: Record, content: int, passages: Sequence[Numbered]) -> Iterator[Document]:
    """A product or a FAQ as one document, a page as one for each of its sections; passages with their numbers."""
    identity = (record.kind, record.source, record.key)
    if record.kind == "page":
        for part in _sections(passages):
            fields = _page_fields(part)
            yield Document(
                content,
                identity,
                record.language,
                fields,
                _named(part),
                [one for text in fields["text"] for one in _split(text)],
            )
    else:
        fields = _product_fields(record, passages) if isinstance(record, Product) else _faq_fields(passages)
        yield Document(content, identity, record.language, fields, _named(passages))


def _named(passages: Sequence[Numbered]) -> list[tuple[int, str]]:
    return [(number, passage.digest) for number, passage in passages]


def _sections(passages: Sequence[Numbered]) -> Iterator[Sequence[Numbered]]:
    for _, same in groupby(passages, key=lambda numbered: numbered[1].title):
        part = list(same)
        for start in range(0, len(part), _SECTION):
            yield part[start : start + _SECTION]


def _page_fields(passages: Sequence[Numbered]) -> Mapping[str, Sequence[str]]:
    # A passage begins with the page's title and its section's heading, on a line of their own.
    parts = [passage.text.partition("\n") for _, passage in passages]
    return {"title": [parts[0][0]], "text": [body for _, _, body in parts]}


def sentences_of(text: str) -> list[str]:
    """The sentences of a page's passage that are compared one by one."""
    return _split(text.partition("\n")[2])


def _split(text: str) -> list[str]:
    parts = (part.strip() for part in _SENTENCE_END.split(text))
    return list(dict.fromkeys(part for part in parts if len(part) > 1))


def _faq_fields(passages: Sequence[Numbered]) -> Mapping[str, Sequence[str]]:
    texts = [(passage.field, passage.text.partition("\n")) for _, passage in passages]
    return {
        "title": [texts[0][1][0]] if texts else [],
        "label": [body for field, (_, _, body) in texts if field == "question"],
        "text": [body for field, (_, _, body) in texts if field != "question"],
    }


def _product_fields(product: Product, passages: Sequence[Numbered]) -> Mapping[str, Sequence[str]]:
    told = "\n".join(passage.text for _, passage in passages)
    codes = [
        product.sku,
        product.mpn,
        product.gtin,
        *(code for one in product.variants for code in (one.sku, one.gtin)),
    ]
    labels = [product.brand, product.category, *product.tags, *codes]
    names: list[str] = []
    values: list[str] = []
    for attribute in product.attributes:
        name, text = " ".join(attribute.name.split()), " ".join(attribute.text.split())
        if text == "true" and name in told:
            names.append(name)
        elif f"{name}: {text}" in told:
            names.append(name)
            values.append(text)
    options = [value for variant in product.variants for _, value in variant.options]
    return {
        "title": [product.title],
        "label": list(dict.fromkeys(label for label in labels if label)),
        "text": [product.description] if product.description != product.title else [],
        "value": values + list(dict.fromkeys(options)),
        "name": names,
    }
