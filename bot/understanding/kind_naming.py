"""A kind of thing that names products: all of the kind are meant, and none where they are many."""

from __future__ import annotations

from bot.understanding.codes import NAMESAKES, NOBODY, Naming
from bot.understanding.titled_kinds import kinds_said
from knowledge.facets import Filters, satisfying
from knowledge.records import Product
from knowledge.retrieval import Reader

# Rows of one kind that are read as products: each may stand in two languages.
_FEW_ROWS = 2 * NAMESAKES


def of_whole_kind(reader: Reader, text: str, naming: Naming, language: str) -> Naming:
    """All products of the kind where nothing but its Chinese name names some of them; nobody where they are many.

    The segmenter cuts one title so and another otherwise: 猫砂盆 is no name of the one where it stands as a word.
    """
    for said, kind in kinds_said(reader, text).items():
        if not all(word in said for word in naming.words):
            continue
        rows = satisfying(reader, Filters(kinds=((kind,),)))
        each: dict[tuple[str, str], Product] = {}
        for record in reader.view.records(sorted(rows)).values() if len(rows) <= _FEW_ROWS else ():
            if isinstance(record, Product):
                each.setdefault((record.source, record.key), reader.view.translation(record, language))
        if len(rows) > _FEW_ROWS or len(each) > NAMESAKES:
            return NOBODY
        if len(each) > 1:
            return Naming(tuple(sorted(each.values(), key=lambda product: product.key)), naming.words | {said})
    return naming
