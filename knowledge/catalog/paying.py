"""What is paid at a moment, in SQL: the same rules as ``knowledge.catalog.selling`` has for a product that was read.

Conditions are on ``records``, or on ``variants`` where a function says so. Without a moment dated sales are left out of
account. A price of 0 is unknown.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, Table, and_, case, exists, func, not_, or_, select

from knowledge.catalog.schema import records, variants
from knowledge.catalog.selling import Moment


def lowest(moment: Moment | None) -> ColumnElement[float]:
    """The lowest price that a version, or the product itself, is sold at."""
    return _paid(records.c.price_min, moment, func.min)


def highest(moment: Moment | None) -> ColumnElement[float]:
    """The highest price that a version, or the product itself, is sold at."""
    return _paid(records.c.price_max, moment, func.max)


def of_version(moment: Moment | None) -> ColumnElement[float]:
    """What a row of ``variants`` costs."""
    if moment is None:
        return variants.c.price
    return case((_sale_runs(variants, moment.now), variants.c.sale_price), else_=variants.c.price)


def on_sale(moment: Moment | None) -> ColumnElement[bool]:
    """That the product or a version is sold below its list price, or in a sale without a price to compare with."""
    paid, listed = of_version(moment), _listed(moment)
    found = [_version(paid > 0, listed > paid)]
    if moment is None:
        return or_(records.c.list_price > records.c.price_min, *found)
    runs, of_a_version = _sale_runs(records, moment.now), _sale_runs(variants, moment.now)
    usual = func.coalesce(records.c.price_min, records.c.list_price)
    struck = case((runs, usual), else_=records.c.list_price)
    # While a version's sale runs, the product has struck through what its versions have.
    found.append(and_(struck > lowest(moment), not_(_version_sale(of_a_version))))
    found.append(and_(runs, usual.is_(None)))
    found.append(_version_sale(of_a_version, _usual_of_version().is_(None)))
    return or_(*found)


def priced() -> ColumnElement[bool]:
    """That any price is stated, be it a sale's."""
    return or_(records.c.price_min.is_not(None), records.c.sale_price.is_not(None), records.c.variant_sales.is_(True))


def _paid(usual: ColumnElement[float], moment: Moment | None, extreme: Any) -> ColumnElement[float]:
    if moment is None:
        return usual
    whole = case((_sale_runs(records, moment.now), records.c.sale_price), else_=usual)
    paid = of_version(moment)
    of_versions = _of_record(select(extreme(paid))).where(paid > 0).scalar_subquery()
    # Few products have such versions: the rows of versions are looked up for those alone.
    return case((records.c.variant_sales.is_(True), func.coalesce(of_versions, usual)), else_=whole)


def _listed(moment: Moment | None) -> ColumnElement[float]:
    """What a row of ``variants`` has struck through."""
    if moment is None:
        return variants.c.list_price
    return case((_sale_runs(variants, moment.now), _usual_of_version()), else_=variants.c.list_price)


def _usual_of_version() -> ColumnElement[float]:
    return func.coalesce(func.nullif(variants.c.price, 0), variants.c.list_price)


def _version(*conditions: ColumnElement[bool]) -> ColumnElement[bool]:
    return exists(_of_record(select(variants.c.id)).where(*conditions))


def _version_sale(*conditions: ColumnElement[bool]) -> ColumnElement[bool]:
    return and_(records.c.variant_sales.is_not(None), _version(*conditions))


def _of_record(statement: Select[Any]) -> Select[Any]:
    return statement.where(variants.c.record_id == records.c.id).correlate(records)


def _sale_runs(table: Table, now: datetime) -> ColumnElement[bool]:
    price, start, end = table.c.sale_price, table.c.sale_start, table.c.sale_end
    begun = or_(start.is_(None), start <= _written(start, now))
    return and_(price.is_not(None), begun, or_(end.is_(None), end >= _written(end, now)))


def _written(column: ColumnElement[str], now: datetime) -> ColumnElement[str]:
    """``now`` as the column writes its moments: in UTC with a zone, by the asker's clock without one."""
    return case(
        (column.endswith("+00:00"), now.astimezone(UTC).isoformat()), else_=now.replace(tzinfo=None).isoformat()
    )
