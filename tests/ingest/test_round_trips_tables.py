"""What is written as WooCommerce's CSV, as a plain table or as a workbook reads back; no bytes break a reader."""

from __future__ import annotations

import contextlib
import csv
import dataclasses
import html
import io
from collections.abc import Sequence
from pathlib import PurePath

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from ingest.confidential import customer_columns
from ingest.files import SourceFile
from ingest.readers.column_guess import guess
from ingest.readers.column_words import field_called, plain_name
from ingest.reading import rows_of
from ingest.rows import Rejection, Row
from ingest.sources import SourceSettings
from knowledge.errors import SourceError
from tests.ingest.product_tables import PRODUCT_FIELDS, Goods, InMemory, Item, read_back, same, tables
from tests.ingest.test_woocommerce import HEADER

EUR = SourceSettings(currency="EUR")


def _listed(parts: Sequence[str]) -> str:
    return ", ".join(part.replace(",", "\\,") for part in parts)


def _money(amount: object) -> str:
    return "" if amount is None else str(amount)


def _woocommerce(goods: Sequence[Goods]) -> str:
    most = max((len(one.attributes) for one in goods), default=0) + 2
    columns = [f"Attribute {n} {part}" for n in range(1, most + 1) for part in ("name", "value(s)", "visible")]
    out = io.StringIO()
    writer = csv.DictWriter(out, [*HEADER[:29], "MPN", *columns])
    writer.writeheader()
    rows: list[dict[str, str]] = []
    for at, one in enumerate(goods):
        parent: dict[str, str] = {
            "ID": str(at + 1),
            "Type": "variable" if one.variants else "simple",
            "SKU": one.sku,
            "Name": html.escape(one.title, quote=False),
            "Published": "1" if one.published else "0",
            "Description": "".join(f"<p>{html.escape(line)}</p>" for line in one.description.split("\n")).replace(
                "</p><p>", "<br>"
            ),
            "Categories": _listed([" > ".join(one.category)]),
            "Tags": _listed(one.tags),
            "Images": ", ".join(url for url, _ in one.images),
            "Brands": _listed([one.brand]) if one.brand else "",
            "MPN": one.mpn or "",
            "GTIN, UPC, EAN, or ISBN": one.gtin or "",
            **_offer(one),
        }
        options = list(dict.fromkeys(name for variant in one.variants for name in variant.options))
        for place, name in enumerate(options, start=1):
            values = [variant.options[name] for variant in one.variants if name in variant.options]
            parent |= {f"Attribute {place} name": name, f"Attribute {place} value(s)": _listed(values)}
        for place, (name, text) in enumerate(one.attributes, start=len(options) + 1):
            parent |= {f"Attribute {place} name": name, f"Attribute {place} value(s)": _listed([text])}
        children = [
            {
                "Type": "variation",
                "SKU": variant.sku,
                "Published": "1",
                "Parent": f"id:{at + 1}" if at % 2 else one.sku,
                "Images": variant.image or "",
                "GTIN, UPC, EAN, or ISBN": variant.gtin or "",
                **_offer(variant),
                **{
                    f"Attribute {options.index(name) + 1} {part}": cell
                    for name, value in variant.options.items()
                    for part, cell in (("name", name), ("value(s)", _listed([value])))
                },
            }
            for variant in one.variants
        ]
        # A parent may stand below its children.
        rows.extend([*children, parent] if at % 2 else [parent, *children])
    writer.writerows(rows)
    return out.getvalue()


def _offer(one: object) -> dict[str, str]:
    listed = getattr(one, "list_price")  # noqa: B009 - of a product or a variant
    price, state, quantity = (getattr(one, name) for name in ("price", "availability", "quantity"))
    stated = {"in_stock": "1", "out_of_stock": "0", "backorder": "backorder", None: ""}[state]
    return {
        "Regular price": _money(listed if listed is not None else price),
        "Sale price": _money(price) if listed is not None else "",
        "In stock?": stated,
        "Stock": _money(quantity),
    }


def _states(one: Goods) -> Goods:
    """A quantity without a state tells the state, as WooCommerce's own importer has it."""

    def state_of(part: Goods | Item) -> str | None:
        if part.quantity is None or part.availability:
            return part.availability
        return "in_stock" if part.quantity else "out_of_stock"

    variants = tuple(dataclasses.replace(variant, availability=state_of(variant)) for variant in one.variants)
    state = one.availability if variants else state_of(one)
    return dataclasses.replace(one, variants=variants, availability=state, mpn=None)


@given(tables(states=("in_stock", "out_of_stock", "backorder"), alt_texts=False))
def test_woocommerce_reads_back(goods: list[Goods]) -> None:
    wanted = [_states(one) for one in goods]
    taken = read_back(_woocommerce(wanted), "shop.csv", settings=EUR)
    assert taken.rejected == []
    # There is no page's address in the file; every amount is in the shop's currency.
    fields = PRODUCT_FIELDS - {"url", "currency"}
    assert same(taken.products, wanted, fields=fields, settings=EUR) == []


def _is_free(name: str) -> bool:
    """Whether a column of this name is an attribute for sure, whatever it holds."""
    layout = guess(("title", name), [("a", "b")])
    plain = plain_name(name)
    return field_called(plain) is None and layout is not None and layout.columns[1].attribute == name and bool(plain)


_COLUMNS = """sku title description brand category price list_price currency availability quantity url images gtin mpn
tags published""".split()


def _cells(goods: Sequence[Goods]) -> list[list[str]]:
    names = list(dict.fromkeys(name for one in goods for name, _ in one.attributes))
    rows = [[*_COLUMNS, *names]]
    for one in goods:
        own = {
            **{name: _money(getattr(one, name)) for name in _COLUMNS},
            "category": " > ".join(one.category),
            "images": " ".join(url for url, _ in one.images),
            "tags": ", ".join(one.tags),
            "published": "yes" if one.published else "no",
        }
        rows.append([*(own[name] for name in _COLUMNS), *(dict(one.attributes).get(name, "") for name in names)])
    return rows


def _plain(goods: Sequence[Goods]) -> list[Goods]:
    """What a table with one row a product can hold: attributes whose names mean nothing else."""
    kept = []
    for one in goods:
        pairs = tuple((name, text) for name, text in one.attributes if _is_free(name))
        kept.append(dataclasses.replace(one, attributes=pairs))
    return kept


def _csv(rows: Sequence[Sequence[str]], mark: str) -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=mark).writerows(rows)
    return out.getvalue()


def _order(goods: Sequence[Goods]) -> list[Goods]:
    """The attributes in the order of the table's columns."""
    names = list(dict.fromkeys(name for one in goods for name, _ in one.attributes))
    return [
        dataclasses.replace(one, attributes=tuple(sorted(one.attributes, key=lambda pair: names.index(pair[0]))))
        for one in goods
    ]


@given(tables(options=(), alt_texts=False), st.sampled_from([",", ";", "\t"]))
def test_a_table_reads_back(goods: list[Goods], mark: str) -> None:
    wanted = _order(_plain(goods))
    taken = read_back(_csv(_cells(wanted), mark), "goods.csv", format_name="table")
    assert taken.rejected == []
    assert same(taken.products, wanted, fields=PRODUCT_FIELDS) == []


@settings(max_examples=30)
@given(tables(options=(), alt_texts=False))
def test_a_workbook_reads_back(goods: list[Goods]) -> None:
    wanted = _order(_plain(goods))
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in _cells(wanted):
        sheet.append(row)
        for cell in sheet[sheet.max_row]:
            cell.data_type = "s"  # a text that begins with "=" is no formula here
    out = io.BytesIO()
    book.save(out)
    taken = read_back(out.getvalue(), "goods.xlsx")
    assert taken.rejected == []
    assert same(taken.products, wanted, fields=PRODUCT_FIELDS) == []


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030", "utf-16", "big5", "shift_jis", "cp1252"])
def test_the_encodings_that_spreadsheet_programs_write(encoding: str) -> None:
    texts = {
        "big5": ("產品名稱", "價格", "純棉浴巾", "柔軟吸水，不易褪色，適合全家使用。"),
        "shift_jis": ("商品名", "price", "バスタオル", "やわらかくてよく吸うタオルです。"),
        "cp1252": ("Bezeichnung", "Preis", "Badetücher größer", "Weich – für Körper und Füße"),
    }
    title, price, name, text = texts.get(encoding, ("商品名称", "价格", "纯棉浴巾", "柔软吸水，不易褪色。"))
    data = f"{title},{price},note\n{name},9,{text}\n{name}2,8,{text}\n".encode(encoding)
    layout = read_back(data, "goods.csv", settings=EUR)
    assert [product.title for product in layout.products] == [name, f"{name}2"]


_ROW = st.text("abc,;\t\"'\n\r 1价=#\0", max_size=60)
_TEXTS = st.one_of(
    st.lists(_ROW, max_size=8).map("\n".join),
    st.lists(_ROW, max_size=6).map(lambda rows: "name,price,sku\n" + "\n".join(rows)),
    st.lists(_ROW, max_size=6).map(lambda rows: "ID,Type,SKU,Name,In stock?,Regular price,Parent\n" + "\n".join(rows)),
    st.lists(_ROW, max_size=6).map(lambda rows: "问题;答案\n" + "\n".join(rows)),
)


@given(
    _TEXTS | st.binary(max_size=300),
    st.sampled_from(["table", "woocommerce", None]),
    st.sampled_from(["a.csv", "a.txt"]),
)
def test_no_bytes_break_a_reader(content: str | bytes, format_name: str | None, name: str) -> None:
    data = content.encode() if isinstance(content, str) else content
    file = SourceFile(PurePath(name), content=InMemory(data))
    try:
        rows = list(rows_of(file, format_name, lambda _position: None))
    except SourceError:
        return
    assert all(isinstance(row, Row | Rejection) for row in rows)


def _workbook() -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["name", "price", "note"])
    sheet.append(["Lamp", 3, "x"])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


_WORKBOOK = _workbook()


@settings(max_examples=150)
@given(st.integers(0, len(_WORKBOOK) - 1), st.binary(min_size=1, max_size=20), st.booleans())
def test_a_damaged_workbook_is_refused_or_read(at: int, noise: bytes, is_cut: bool) -> None:
    data = _WORKBOOK[:at] if is_cut else _WORKBOOK[:at] + noise + _WORKBOOK[at + len(noise) :]
    file = SourceFile(PurePath("a.xlsx"), content=InMemory(data))
    with contextlib.suppress(SourceError):
        list(rows_of(file, "table", lambda _position: None))


@given(st.lists(st.text(max_size=30), max_size=12))
def test_any_header_is_laid_out_or_none(header: list[str]) -> None:
    layout = guess(header, [tuple("1" for _ in header)])
    assert layout is None or len(layout.columns) == len(header)
    assert isinstance(customer_columns(header), list)
