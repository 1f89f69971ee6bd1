"""Google Merchant feed as RSS 2.0, Atom, TSV or CSV: one row for each item, one for all items of a group.

Items without a group come in the feed's order, then the groups. The feed is streamed.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from ingest.files import SourceFile
from ingest.readers import merchant_table, merchant_xml
from ingest.readers.merchant_fields import Fields, problem_of, text_of, title_of
from ingest.readers.merchant_groups import MOST_VARIANTS, Item, Waiting, group_line, single_line
from ingest.readers.merchant_table import is_merchant_header
from ingest.readers.merchant_xml import is_merchant_feed
from ingest.rows import Rejection, Row, Rows, Ticks, shown
from knowledge.errors import SourceError

__all__ = ["is_merchant_feed", "is_merchant_header", "read"]


def read(file: SourceFile, tick: Ticks) -> Rows:
    """The feed's products as native lines, and the items that were refused."""
    is_xml = file.head().lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n\0").startswith(b"<")
    found = (merchant_xml if is_xml else merchant_table).items(file, tick)
    # What is no feed at all is refused as a whole; a feed that breaks off later keeps what was read.
    first = next(found, None)
    with Waiting() as waiting:
        try:
            for item in chain(() if first is None else (first,), found):
                yield from (item,) if isinstance(item, Rejection) else _taken(file.name, item, waiting)
        except SourceError as error:
            yield Rejection(file.name, None, error.what, is_damage=True)
        for group, items in waiting.groups():
            yield from _group(file.name, group, items)


def _taken(name: str, item: Item, waiting: Waiting) -> Iterator[Row | Rejection]:
    """The row of an item by itself; one of a group waits for the others."""
    number, fields = item
    group = text_of(fields, "item group id")
    reason = problem_of(fields)
    key = group or text_of(fields, "id")
    if reason is None and not title_of(fields):
        reason = f"no title (product {shown(key)})"
    if reason is not None:
        yield Rejection(name, number, reason, key=key)
    elif group is None:
        yield Row(number, single_line(fields), key=key)
    elif not waiting.add(group, item):
        reason = f"the group {shown(group)} has more than {MOST_VARIANTS:,} items"
        yield Rejection(name, number, reason, key=group)


def _group(name: str, group: str, items: list[Item]) -> Iterator[Row | Rejection]:
    seen: dict[str, int] = {}
    kept: list[Fields] = []
    for number, fields in items:
        code = text_of(fields, "id") or ""
        if code in seen:
            reason = f"row {number} repeats id {shown(code)} of row {seen[code]}"
            yield Rejection(name, number, reason, key=group)
            continue
        seen[code] = number
        kept.append(fields)
    line, notes = group_line(group, kept)
    yield Row(items[0][0], line, key=group, notes=tuple(notes))
