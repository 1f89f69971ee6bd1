"""What is paid at a moment, over the columns in memory: the rules of ``knowledge.catalog.paying``, which counts again.

Without a moment dated sales are left out of account. A price of 0 is unknown; NaN is a price that is not stated.
"""

from __future__ import annotations

from datetime import UTC, datetime

import numpy as np

from knowledge.catalog.coded import Coded, Mask
from knowledge.catalog.columns import Columns, Floats, Sold
from knowledge.catalog.selling import Moment


def lowest(columns: Columns, moment: Moment | None) -> Floats:
    """The lowest price that a version, or the product itself, is sold at."""
    return _paid(columns, moment, columns.products.sold.price_min, np.fmin)


def highest(columns: Columns, moment: Moment | None) -> Floats:
    """The highest price that a version, or the product itself, is sold at."""
    return _paid(columns, moment, columns.products.sold.price_max, np.fmax)


def of_version(columns: Columns, moment: Moment | None) -> Floats:
    """What each version costs."""
    sold = columns.versions.sold
    return sold.price_min if moment is None else np.where(_runs(sold, moment.now), sold.sale_price, sold.price_min)


def on_sale(columns: Columns, moment: Moment | None) -> Mask:
    """The products sold below their list price, or in a sale without a price to compare with; a version will do."""
    own, versions = columns.products.sold, columns.versions.sold
    paid = of_version(columns, moment)
    if moment is None:
        reduced: Mask = own.list_price > own.price_min
        return reduced | columns.of_versions((paid > 0) & (versions.list_price > paid))
    runs, of_a_version = _runs(own, moment.now), _runs(versions, moment.now)
    usual_of_version = _first(np.where(versions.price_min == 0, np.nan, versions.price_min), versions.list_price)
    listed = np.where(of_a_version, usual_of_version, versions.list_price)
    usual = _first(own.price_min, own.list_price)
    struck = np.where(runs, usual, own.list_price)
    having, without = columns.products.variant_sales, np.isnan(usual_of_version)
    # While a version's sale runs, the product has struck through what its versions have.
    found = (struck > lowest(columns, moment)) & ~(having & columns.of_versions(of_a_version))
    found |= runs & np.isnan(usual)
    found |= having & columns.of_versions(of_a_version & without)
    return found | columns.of_versions((paid > 0) & (listed > paid))


def priced(columns: Columns) -> Mask:
    """The products that state any price, be it a sale's."""
    sold = columns.products.sold
    stated: Mask = ~np.isnan(sold.price_min) | ~np.isnan(sold.sale_price)
    return stated | columns.products.variant_sales


def _paid(columns: Columns, moment: Moment | None, usual: Floats, extreme: np.ufunc) -> Floats:
    if moment is None:
        return usual
    own = columns.products.sold
    whole: Floats = np.where(_runs(own, moment.now), own.sale_price, usual)
    having = columns.products.variant_sales
    if having.any():
        paid = of_version(columns, moment)
        some = paid > 0
        of_versions = np.full(len(columns), np.nan)
        extreme.at(of_versions, columns.versions.place[some], paid[some])
        whole = np.where(having, _first(of_versions, usual), whole)
    return whole


def _first(one: Floats, other: Floats) -> Floats:
    """The one price, and where it is not stated the other."""
    return np.where(np.isnan(one), other, one)


def _runs(sold: Sold, now: datetime) -> Mask:
    there: Mask = ~np.isnan(sold.sale_price)
    if not there.any():
        return there
    begun = ~sold.sale_start.stated | _dated(sold.sale_start, now, begins=True)
    return there & begun & (~sold.sale_end.stated | _dated(sold.sale_end, now, begins=False))


def _dated(moments: Coded, now: datetime, *, begins: bool) -> Mask:
    """The rows whose moment, as it is kept, is not after ``now`` (``begins``) or not before it."""
    zoned, bare = now.astimezone(UTC).isoformat(), now.replace(tzinfo=None).isoformat()

    def holds(kept: str) -> bool:
        written = zoned if kept.endswith("+00:00") else bare
        return kept <= written if begins else kept >= written

    return moments.where(holds)
