"""Whether the shop's FAQs and pages say of its products what the catalog says."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from knowledge.errors import ShelftalkError
from ui.doctor import Check

if TYPE_CHECKING:
    from knowledge.records import Product
    from knowledge.store import StoreLocation

# Findings that are listed; whoever mends these runs it again.
_LISTED = 20


def check_contradictions(location: StoreLocation, model: str, now: datetime) -> Check | None:
    """The places where an FAQ or page tells another price, size or stock than the catalog; ``None`` without a store."""
    from bot.proof.contradictions import TitleIndex, contradictions
    from knowledge.catalog.selling import Moment
    from knowledge.records import Faq, Page, Product
    from knowledge.retrieval import Reader
    from knowledge.store import open_store

    try:
        store = open_store(location, model=model)
    except ShelftalkError:
        return None
    try:
        view = Reader(store).view.at(Moment(now))
        live = view.contents()
        titles = view.titles(content for content, _ in live)
        others = {row for _, row in live} - {one.id for one in titles}
        read: dict[int, Product] = {}

        def products(ids: Sequence[int]) -> list[Product]:
            wanted = [row for row in ids if row not in read]
            read.update({row: one for row, one in view.records(wanted).items() if isinstance(one, Product)})
            return [read[row] for row in ids if row in read]

        texts = list(view.records(sorted(others)).values())
        index = TitleIndex((one.id, one.title) for one in titles)
        found = contradictions((one for one in texts if isinstance(one, Faq | Page)), index, products, now=now)
    except ShelftalkError:
        return None
    finally:
        store.close()
    facts = {"contradictions": [one.line() for one in found]}
    if not found:
        return Check(
            "texts against catalog",
            "ok",
            f"{len(texts)} FAQs and pages contradict no price, size or stock",
            facts=facts,
        )
    shown = "; ".join(one.line() for one in found[:_LISTED])
    more = f"; and {len(found) - _LISTED} more" if len(found) > _LISTED else ""
    mend = "Answers follow the catalog; correct the text, or the catalog where the text is right"
    return Check("texts against catalog", "warn", f"{len(found)} contradictions: {shown}{more}", mend, facts)
