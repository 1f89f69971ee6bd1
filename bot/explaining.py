"""Why this answer? What was understood and weighed for a question, put together for whoever asks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from bot.answers import Citation
from bot.evidence import excerpt
from bot.explanation import Explanation, Reason, Route, Weighed
from bot.quoting.context import Context
from bot.quoting.finding import Finding
from bot.quoting.judging import COVERED
from bot.quoting.thresholds import Thresholds
from bot.understanding.intent import asks_extreme, compares

# Candidates that are told of one explanation.
_TOLD = 12

# What the cited field of a product says of the way that was taken.
_BY_FIELD: dict[str, Route] = {"price": "price", "availability": "stock"}
_LISTING = ("list", "count", "extreme", "comparison", "ask_back")


def explanation(context: Context, finding: Finding, citations: Sequence[Citation]) -> Explanation:
    """Why ``finding`` is the answer to the question of ``context``; ``citations`` are those under the answer.

    Looks for nothing anew: it tells what was weighed on the way. Everything in it comes from texts that the reader of
    ``context`` gives, so an explanation for a shopper holds nothing of the staff's.
    """
    read = context.read
    route = _route(context, finding, citations)
    told = finding.explain
    weighed = [*(context.weighed or ()), *_given(told.get("rejected", ())), *_near_misses(finding, route)]
    candidates = _judged(weighed, route, citations, context.thresholds)
    used = [candidate for candidate in candidates if candidate.used]
    if route == "field" and len(citations) > 1 and all(item.threshold is None for item in used):
        route = "summary"
    first = [item for item in used or candidates if not item.unscored][:1]
    threshold = told.get("threshold", first[0].threshold if first else None)
    asked = context.asked
    return Explanation(
        language=context.language,
        intent=read.intent,
        route=route,
        confidence=max(0.0, min(1.0, finding.confidence)),
        standalone=read.standalone if read.standalone != read.written else None,
        subjects=tuple(product.shown_sku or product.title for product in read.subjects),
        subject_from=read.subject_from or ("history" if read.carried is not None else ""),
        filters=finding.filters,
        conditions=asked.described(context.language) if finding.filters else "",
        unclear=_unclear(context, told.get("uncounted", ())),
        corrected=asked.corrected,
        candidates=tuple(candidates[:_TOLD]),
        threshold=threshold,
    )


def _near_misses(finding: Finding, route: Route) -> list[Weighed]:
    """Where nothing satisfies all filters, the products that satisfy all but one."""
    if route != "none_fit":
        return []
    products = [near for near in finding.suggestions if near.kind == "product"]
    return [Weighed("product", near.title, 0.0, sku=near.sku, reason="filtered_out") for near in products]


def _unclear(context: Context, uncounted: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """Words that no filter took, each with its reason."""
    found = {part.words: str(part.reason) for part in context.asked.unclear}
    return tuple((found | {word: "words" for word in uncounted if word not in found}).items())


def _given(rejected: object) -> list[Weighed]:
    """What a route names itself as weighed and left out."""
    return [item for item in rejected if isinstance(item, Weighed)] if isinstance(rejected, list | tuple) else []


def _route(context: Context, finding: Finding, citations: Sequence[Citation]) -> Route:
    """The way to the answer: as the finding names it, else as its status and first source show it."""
    if (named := finding.explain.get("route")) is not None:
        route: Route = named
        return route
    if finding.status == "smalltalk":
        return "smalltalk"
    if finding.status == "handoff":
        return "person"
    if finding.status == "clarify":
        return "ask_back"
    first = citations[0] if citations else None
    if finding.status == "unanswered" or first is None:
        return "none_fit" if finding.filters and first is not None and first.kind == "catalog" else "nothing"
    several = len({citation.sku for citation in citations if citation.sku}) > 1
    if several and compares(context.read.text):
        return "comparison"
    if context.asked.order is not None or asks_extreme(context.read.text) is not None:
        return "extreme"
    if first.kind == "faq":
        return "faq"
    if first.kind == "page":
        return "page"
    if first.kind == "catalog":
        return "count" if context.read.intent == "count" else "list"
    if several or len(finding.products) > 1:
        return "list"
    return _BY_FIELD.get(first.field or "", "field")


def _judged(
    weighed: Iterable[Weighed], route: Route, citations: Sequence[Citation], needed: Thresholds
) -> list[Weighed]:
    """Each candidate once, with its threshold and its verdict: those that the answer rests on first, then by score."""
    by_kind = {"field": needed.field, "faq": needed.text, "page": needed.text, "product": needed.product}
    best: dict[tuple[str, ...], Weighed] = {}
    for item in weighed:
        key = (item.kind, item.sku or "", item.field or "", item.title, item.text)
        if key not in best or item.score > best[key].score:
            best[key] = item
    found = [
        replace(item, threshold=by_kind[item.kind] if item.threshold is None else item.threshold)
        for item in best.values()
    ]
    found = [replace(item, used=_is_cited(item, route, citations)) for item in found]
    # What is listed because it satisfies the filters, or told of a product as a whole, was held against no score.
    found = [replace(item, threshold=None) if item.used and _unheld(item, route) else item for item in found]
    answered = route not in ("nothing", "ask_back")
    found = [item if item.used else replace(item, reason=item.reason or _reason(item, answered)) for item in found]
    # What satisfies all filters but one comes closest, though nothing of it was scored.
    return sorted(
        found, key=lambda item: (not item.used, not item.unscored, -item.score, item.kind, item.title, item.text)
    )


def _is_cited(item: Weighed, route: Route, citations: Sequence[Citation]) -> bool:
    """True when the answer rests on the candidate."""
    for citation in citations:
        if item.kind == "product":
            # A product that is listed is the answer; one whose field is quoted was found another way.
            if route in _LISTING and citation.kind == "product" and citation.sku == item.sku:
                return True
        elif item.kind == "field":
            if citation.sku == item.sku and citation.field == item.field and citation.quote == excerpt(item.text):
                return True
        elif citation.kind == item.kind and citation.title == item.title:
            return True
    return False


def _unheld(item: Weighed, route: Route) -> bool:
    """True when the answer rests on what stays below the threshold, so that it cannot have been chosen by that."""
    return item.kind in ("product", "field") and route != "ask_back" and item.short_by > 0


def _reason(item: Weighed, answered: bool) -> Reason:
    """What the scores say: below the threshold, or above it and behind what answers; with nothing before it, unsure."""
    if item.short_by > 0:
        return "below_threshold"
    if answered:
        return "behind"
    return "not_covered" if item.kind == "product" and item.parts.get("words", 1.0) < COVERED else "unsure"
