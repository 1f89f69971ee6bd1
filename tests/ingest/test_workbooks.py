"""XLSX: every visible sheet, values as they are shown, and nothing that grows without bound."""

from __future__ import annotations

import io
import time
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from ingest.readers.workbook import as_text
from ingest.sources import SourceSettings
from knowledge.errors import SourceError
from tests.ingest.conftest import take

Write = Callable[[str, str | bytes], Path]


def saved(book: Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_a_sheet_below_its_title_with_numbers_dates_and_currencies(write: Write) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Spring price list"])
    sheet.merge_cells("A1:F1")
    sheet.append([])
    sheet.append(["Name", "SKU", "Price", "EAN", "Available from", "Share of wool", "Pack", None])
    sheet.append(["Lamp", 17, 19.990000000000002, 4006381333931.0, date(2026, 5, 1), 0.8, 3.0, "noise"])
    sheet.append(["Cup", 18, 5, None, datetime(2026, 5, 1, 9, 30), 1, True])
    sheet.append([None, None, None])
    sheet["C4"].number_format = "[$€-407] #,##0.00"
    sheet["B4"].number_format = "00000"
    sheet["F4"].number_format = "0%"
    found = take(write("goods.xlsx", saved(book)), settings=SourceSettings(currency="USD"))
    lamp, cup = found.products
    assert (lamp.title, lamp.sku, lamp.price, lamp.currency) == ("Lamp", "00017", Decimal("19.99"), "EUR")
    assert (cup.sku, cup.price, cup.currency) == ("18", Decimal(5), "USD")
    assert lamp.gtin == "4006381333931"
    assert {a.name: a.text for a in lamp.attributes} == {
        "Available from": "2026-05-01",
        "Share of wool": "80%",
        "Pack": "3",
    }
    assert [a.text for a in cup.attributes] == ["2026-05-01T09:30:00", "1", "true"]
    assert found.numbers == [4, 5]
    assert "column 8 (no name)" in found.notes[0]


def test_every_visible_sheet_is_read_and_others_are_told(write: Write) -> None:
    book = Workbook()
    book.remove(book.worksheets[0])
    goods = book.create_sheet("Goods")
    goods.append(["name", "price"])
    goods.append(["Lamp", 3])
    faqs = book.create_sheet("FAQ")
    faqs.append(["问题", "答案"])
    faqs.append(["怎么退货？", "七天内可退。"])
    buyers = book.create_sheet("Buyers")
    buyers.append(["Order ID", "Email", "Name"])
    buyers.append([1, "a@b.example", "X"])
    hidden = book.create_sheet("Costs")
    hidden.append(["name", "price"])
    hidden.append(["Hidden", 1])
    hidden.sheet_state = "hidden"
    book.create_sheet("Empty")
    path = write("shop.xlsx", saved(book))
    found = take(path)
    assert [p.title for p in found.products] == ["Lamp"]
    assert [f.question for f in found.faqs] == ["怎么退货？"]
    (refused,) = found.rejected
    assert (refused.source, refused.row) == (f"{path}, sheet 'Buyers'", 1)
    assert "orders or customers" in refused.reason


def test_formulas_give_their_stored_results(write: Write) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["name", "price"])
    sheet.append(["Lamp", "=1+2"])
    # openpyxl stores no results; a spreadsheet program would.
    data = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(saved(book))) as old, zipfile.ZipFile(data, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            new.writestr(name, part.replace(b"<v></v>", b"<v>3</v>").replace(b"<v />", b"<v>3</v>"))
    stored = load_workbook(io.BytesIO(data.getvalue()), data_only=True)
    assert stored.worksheets[0]["B2"].value == 3
    assert take(write("goods.xlsx", data.getvalue())).product.price == Decimal(3)


@pytest.mark.parametrize(
    ("value", "number_format", "text"),
    [
        (0.1 + 0.2, "General", "0.3"),
        (1e15, "General", "1000000000000000"),
        (1234.5, "#,##0.00", "1234.5"),
        (5, '#,##0.00 "kg"', "5"),
        (5, '"¥"#,##0', "5 ¥"),
        (5, "0.00 [$USD]", "5 USD"),
        (7, "000", "007"),
        (7.5, "000", "7.5"),
        (float("inf"), "General", ""),
        ("#REF!", "General", ""),
        (True, "General", "true"),
        ("a_x000D_\nb", "General", "a\nb"),
    ],
)
def test_cells_read_as_they_are_shown(value: object, number_format: str, text: str) -> None:
    assert as_text(value, number_format) == text


def test_a_file_that_is_no_workbook(write: Write) -> None:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr("xl/workbook.xml", "<nonsense")
    with pytest.raises(SourceError, match="the workbook is damaged"):
        take(write("goods.xlsx", data.getvalue()))
    with pytest.raises(SourceError):
        take(write("cut.xlsx", saved(Workbook())[:900]))


def _with_sheet(xml: str) -> bytes:
    data = io.BytesIO()
    empty = io.BytesIO(saved(Workbook()))
    with zipfile.ZipFile(empty) as old, zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, xml if name == "xl/worksheets/sheet1.xml" else old.read(name))
    return data.getvalue()


_TEXT = '<c r="{}" t="inlineStr"><is><t>{}</t></is></c>'
_NAMESPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_SHEET = f'<worksheet xmlns="{_NAMESPACE}"><sheetData>{{}}</sheetData></worksheet>'


def test_a_cell_far_away_costs_no_time(write: Write) -> None:
    far = f'<row r="1">{_TEXT.format("A1", "name")}</row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    started = time.monotonic()
    assert take(write("goods.xlsx", _with_sheet(_SHEET.format(far)))).records == []
    assert time.monotonic() - started < 10


def test_wide_rows_without_end_are_refused_in_bounded_time(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ingest.readers.workbook._MOST_CELLS", 1_000_000)
    head = f'<row r="1">{_TEXT.format("A1", "name")}{_TEXT.format("B1", "price")}</row>'
    wide = "".join(f'<row r="{n}"><c r="XFD{n}"><v>1</v></c></row>' for n in range(2, 2_000))
    with pytest.raises(SourceError, match="more than 1,000,000 cells"):
        take(write("goods.xlsx", _with_sheet(_SHEET.format(head + wide))))


def test_a_bomb_of_entities_or_of_zeros_is_refused(write: Write) -> None:
    entities = '<!DOCTYPE a [<!ENTITY b "bbbbbbbbbb"><!ENTITY c "&b;&b;&b;">]>' + _SHEET.format("&c;")
    with pytest.raises(SourceError, match="the workbook is damaged"):
        take(write("goods.xlsx", _with_sheet(entities)))
    with pytest.raises(SourceError, match="times its size"):
        take(write("zeros.xlsx", _with_sheet(_SHEET.format(" " * 40_000_000))))
