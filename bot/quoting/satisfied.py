"""The whole set of products that satisfy the filters of a question: how many, proved, and in which order shown."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from bot.evidence import Evidence
from bot.phrasing import attribute_name, listed, said
from bot.quoting.context import Context
from bot.quoting.finding import Statement, supported
from bot.quoting.selecting import filtered_ids, left_out
from bot.understanding.asked import Asked
from knowledge.facets import Filters, undecided
from knowledge.facets.extremes import stating
from knowledge.facets.recounting import counted_again
from knowledge.facets.translations import products, silent, taken_out
from knowledge.records import Product, text_digest

# A set up to this size is ranked by how well each product fits; of a larger one the search's own best come first.
_RANKED_WHOLE = 400


@dataclass(frozen=True)
class Satisfied:
    """The products that satisfy ``filters``: their rows, one for each product, best first.

    A product that stands in two languages counts once; its row is the one in the asker's language where it has one.
    """

    filters: Filters
    rows: tuple[int, ...]

    @property
    def number(self) -> int:
        """How many products there are."""
        return len(self.rows)

    def first(self, context: Context, number: int) -> list[Product]:
        """The first ``number`` products."""
        found = context.reader.view.records(self.rows[:number])
        return [record for row in self.rows[:number] if isinstance(record := found.get(row), Product)]


def satisfied(
    context: Context, filters: Filters, *, ranked: bool = True, within: frozenset[int] | None = None
) -> Satisfied:
    """Every product that satisfies the filters, those that fit the question best first where ``ranked``."""
    ids = filtered_ids(context, filters)
    if within is not None:
        ids = ids & within
    out = taken_out(context.reader, filters)
    own: dict[tuple[str, str], tuple[bool, int]] = {}
    identity: dict[int, tuple[str, str]] = {}
    for row, source, key, language in context.reader.view.columns.named(ids):
        if (source, key) in out:
            continue
        identity[row] = (source, key)
        # False sorts first: the asker's language, then the row that came first.
        own[source, key] = min(own.get((source, key), (True, row)), (language != context.language, row))
    order: dict[tuple[str, str], None] = {}
    if ranked and len(own) > 1:
        for hit in _hits(context, ids):
            if hit in identity:
                order[identity[hit]] = None
    order |= dict.fromkeys(own)
    return Satisfied(filters, tuple(own[one][1] for one in order))


def _hits(context: Context, ids: AbstractSet[int]) -> list[int]:
    if len(ids) <= _RANKED_WHOLE:
        found = context.reader.search(context.read.standalone, vector=context.vector, within=ids)
    else:
        found = context.hits
    return [hit.live.record_id for hit in found]


def count_statement(
    context: Context, asked: Asked, found: Satisfied, text: str, *, proved: int | None = None
) -> Statement | None:
    """``text``, which states how many there are, with the count as a claim; ``None`` when counting again disagrees.

    ``proved`` is the number where the filters alone do not say it, as inside a list that was shown before.
    """
    if proved is None and counted_again(context.reader, found.filters) != found.number:
        return None
    evidence = catalog_evidence(replace(asked, filters=found.filters), found.number, context.language, context)
    claim = supported(str(found.number), "count", str(found.number))
    return Statement(text, (evidence,), (claim,))


def catalog_evidence(asked: Asked, number: int, language: str, context: Context) -> Evidence:
    """The count or list as something that can be cited: the filter is its field."""
    described = asked.described(language)
    field = "; ".join(f"{name}={value}" for name, value in asked.filters.to_json().items()) or "products"
    return Evidence(
        kind="catalog",
        title=said("The shop's catalog", "店铺商品目录", language),
        text=said(f"{described or 'products'}: {number}", f"{described or '商品'}：{number}", language),
        language=language,
        field=field,
        passage_id=text_digest(f"{context.reader.view.version}\n{field}")[:16],
        score=1.0,
    )


def asides(context: Context, asked: Asked) -> list[Statement]:
    """What must be said of the set besides its size: fields and facts that are missing, words that were left out."""
    filters, language = asked.filters, context.language
    parts = []
    for limit in filters.limits:
        name = _spoken(context, limit.names[0])
        rest = replace(filters, limits=tuple(one for one in filters.limits if one is not limit))
        fitting = filtered_ids(context, rest)
        if unstated := silent(context.reader.view, fitting - stating(context.reader.view, limit.names), fitting):
            parts.append(
                said(
                    f"{unstated} more state{'s' if unstated == 1 else ''} no {name} and "
                    f"{'is' if unstated == 1 else 'are'} not counted.",
                    f"另有 {unstated} 款没有注明{name}，未计入。",
                    language,
                )
            )
    undecidable = undecided(context.reader, filters) if filters.excluded else set()
    if undecidable and (unsaid := silent(context.reader.view, undecidable, _told_rows(context, filters))):
        names = [one.names[0] for part in filters.excluded for one in part.fields]
        what = _spoken(context, names[0]) if names else said("that", "这一点", language)
        parts.append(
            said(
                f"{unsaid} of them do{'es' if unsaid == 1 else ''} not state {what}.",
                f"其中 {unsaid} 款没有注明{what}。",
                language,
            )
        )
    if aside := left_out(context, filters):
        parts.append(aside)
    if asked.unstated:
        words = listed([f"“{phrase}”" for phrase in asked.unstated], language)
        parts.append(
            said(
                f"The shop's data does not state {words}, so I did not filter by it.",
                f"店铺资料没有注明{words}，未按此筛选。",
                language,
            )
        )
    return [Statement(part) for part in parts]


def _told_rows(context: Context, filters: Filters) -> set[int]:
    """All rows of the products that satisfy the filters: what one language leaves out another may state."""
    view = context.reader.view
    left = products(view, filtered_ids(context, filters)) - taken_out(context.reader, filters)
    whole = filtered_ids(context, replace(filters, excluded=()))
    return {row for row, source, key, _ in view.columns.named(whole) if (source, key) in left}


def _spoken(context: Context, name: str) -> str:
    return attribute_name(name, context.lexicon, context.language)
