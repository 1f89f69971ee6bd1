"""The sheets of an XLSX workbook as rows of texts: values as a reader of the sheet sees them, formulas' stored results.

The workbook is weighed before it is opened (``ingest.packages``) and streamed; hidden sheets are the shop's own.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from fnmatch import fnmatchcase
from functools import lru_cache
from typing import Any

from ingest.files import SourceFile
from ingest.numbers import plain
from ingest.packages import checked_document
from ingest.tables import Record
from knowledge.errors import SourceError

_MOST_COLUMNS = 1_000
_MOST_ROWS = 1_048_576
_MOST_CELLS = 50_000_000  # empty ones counted: a cell far to the right makes its row as wide
_ERRORS = frozenset({"#N/A", "#REF!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!", "#VALUE!", "#GETTING_DATA"})
# [$€-407] in a number's format shows a currency; the code behind the dash names a country.
_FORMAT_SIGN = re.compile(r"\[\$([^\]-]+)(?:-[0-9A-Fa-f]+)?\]|\"([^\"]{1,4})\"|([€£¥₹$])")


def _damages() -> tuple[type[Exception], ...]:
    """What openpyxl, its XML parser and the zip below them raise for a file that is none of theirs."""
    from openpyxl.utils.exceptions import InvalidFileException

    return (
        InvalidFileException, KeyError, ValueError, TypeError, IndexError, AttributeError, AssertionError, EOFError,
        OSError, OverflowError, NotImplementedError, SyntaxError, RecursionError, zipfile.BadZipFile, zlib.error,
    )  # fmt: skip


def read_workbook(file: SourceFile, wanted: Sequence[str] = ()) -> Iterator[tuple[str, Iterator[Record]]]:
    """Name and rows of each visible sheet, or of those whose name fits one of ``wanted``; rows as they are read.

    Raises ``SourceError`` for a file that is no workbook, damaged, or too large unpacked.
    """
    import warnings

    from openpyxl import load_workbook

    data = checked_document(file)
    try:
        with warnings.catch_warnings():
            # openpyxl tells of styles and extensions that it does not know; values are not touched by them.
            warnings.simplefilter("ignore")
            book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
    except _damages() as error:
        raise _damaged(file) from error
    with closing(book):
        for sheet in book.worksheets:
            if wanted:
                if not any(fnmatchcase(sheet.title.casefold(), name.casefold()) for name in wanted):
                    continue
            elif sheet.sheet_state != "visible":
                continue
            yield sheet.title, _rows(file, sheet)


def _rows(file: SourceFile, sheet: Any) -> Iterator[Record]:
    import warnings

    try:
        sheet.reset_dimensions()  # what a sheet says of its own size is not believed
        cells = 0
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            for number, row in enumerate(sheet.iter_rows(max_row=_MOST_ROWS), start=1):
                cells += len(row)
                if cells > _MOST_CELLS:
                    raise SourceError(
                        f"a sheet of more than {_MOST_CELLS:,} cells",
                        where=file.name,
                        mend="split it, or save it as CSV",
                    )
                texts = [_shown(cell) for cell in row[:_MOST_COLUMNS]]
                while texts and not texts[-1]:
                    texts.pop()
                if texts:
                    yield Record(number, tuple(texts))
    except _damages() as error:
        raise _damaged(file) from error


def _shown(cell: Any) -> str:
    value = cell.value
    # Only a number's format is asked for: looking it up takes longer than reading the cell.
    return as_text(value, cell.number_format if isinstance(value, int | float) else None)


def as_text(value: Any, number_format: str | None = None) -> str:
    """A cell's value as text: dates as ISO 8601, numbers in plain digits with the sign that their format shows."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return _number(value, number_format or "General")
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time(0) else value.isoformat(timespec="seconds")
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, timedelta):
        return str(value)
    text = str(value)
    return "" if text in _ERRORS else text.replace("_x000D_\n", "\n").replace("_x000D_", "\n")


def _number(value: int | float, number_format: str) -> str:
    number = Decimal(repr(value))
    if not number.is_finite():
        return ""
    if isinstance(value, float):
        # Fifteen digits are what a spreadsheet keeps; what stands behind them is noise of binary numbers.
        number = Decimal(f"{value:.15g}")
    shown, sign = _format(number_format)
    if re.fullmatch("0{2,20}", shown) and number == number.to_integral_value() and number >= 0:
        return plain(number).zfill(len(shown))
    if shown.endswith("%"):
        return f"{plain(_tidy(number * 100))}%"
    text = plain(_tidy(number))
    return f"{text} {sign}" if sign else text


@lru_cache(maxsize=1_024)
def _format(number_format: str) -> tuple[str, str]:
    """How a format shows a number that is not negative, and the currency in it."""
    shown = re.sub(r"\\(.)", r"\1", number_format[:200].split(";")[0])
    found = _FORMAT_SIGN.search(shown)
    sign = next((part for part in found.groups() if part), "").strip() if found else ""
    return shown, sign if sign and _is_money(sign) else ""


def _tidy(number: Decimal) -> Decimal:
    return number.normalize() if number.as_tuple().exponent != 0 else number


def _is_money(sign: str) -> bool:
    from ingest.prices import PriceUnreadable, read_price

    try:
        money = read_price(f"1 {sign}")
    except PriceUnreadable:
        return False
    return money is not None and (money.currency is not None or bool(money.candidates))


def _damaged(file: SourceFile) -> SourceError:
    return SourceError("the workbook is damaged or no XLSX file", where=file.name, mend="save it again as XLSX")
