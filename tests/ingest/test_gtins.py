"""Trade numbers: the check digit decides, a spreadsheet's damage is undone or told."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.gtins import read_gtin
from tests.ingest.product_tables import gtins, read_back


def read(value: Any) -> tuple[str | None, list[str]]:
    notes: list[str] = []
    return read_gtin(value, notes.append), notes


@pytest.mark.parametrize(
    ("value", "gtin"),
    [
        ("4006381333931", "4006381333931"),
        ("  400-6381 333931 ", "4006381333931"),
        ("４００６３８１３３３９３１", "4006381333931"),
        ("00012348", "00012348"),
        ("012345678905", "012345678905"),
        ("00012345678905", "00012345678905"),
        (4006381333931, "4006381333931"),
        (96385074, "96385074"),
        (Decimal("4006381333931"), "4006381333931"),
        ("4006381333931.0", "4006381333931"),
        ("'012345678905", "012345678905"),
        ('="012345678905"', "012345678905"),
        ("12345678905", "012345678905"),  # the zero that a number loses
        ("4.006381333931E+12", "4006381333931"),
        ("4,006381333931e+12", "4006381333931"),
        ("0-306-40615-2", "9780306406157"),
        ("080442957X", "9780804429573"),
        ("978-0-306-40615-7", "9780306406157"),
        (["1234567890123", "4006381333931"], "4006381333931"),
        ([{"type": "gtin", "value": "4006381333931"}], "4006381333931"),
        ("1234567890123, 4006381333931", "4006381333931"),
    ],
)
def test_a_right_number_is_kept_with_its_zeros(value: Any, gtin: str) -> None:
    assert read(value) == (gtin, [])


@pytest.mark.parametrize("value", [None, "", " ", "n/a", "does not apply", "NaN", [], {}, "无", True, [None], [[1]]])
def test_no_number_is_no_matter(value: Any) -> None:
    assert read(value) == (None, [])


@pytest.mark.parametrize(
    ("value", "note"),
    [
        ("4006381333932", "gtin '4006381333932' has a wrong check digit and was left out"),
        ("012345678906", "gtin '012345678906' has a wrong check digit and was left out"),
        ("8.85E+11", "gtin '8.85E+11' has lost its digits in a spreadsheet and was left out"),
        (Decimal("8.85E+11"), "gtin '8.85E+11' has lost its digits in a spreadsheet and was left out"),
        ("0012", "gtin '0012' is no GTIN and was left out"),
        ("123456789", "gtin '123456789' is no GTIN (8, 12, 13 or 14 digits) and was left out"),
        ("0000000000000", "gtin '0000000000000' is no GTIN and was left out"),
        ("see label", "gtin 'see label' is no GTIN and was left out"),
    ],
)
def test_a_wrong_number_is_left_out_and_named(value: Any, note: str) -> None:
    assert read(value) == (None, [note])


@given(gtins(), st.integers(1, 9))
def test_one_digit_wrong_is_always_seen(gtin: str, step: int) -> None:
    assert read(gtin) == (gtin, [])
    wrong = gtin[:-1] + str((int(gtin[-1]) + step) % 10)
    assert read(wrong)[0] is None


@given(st.text() | st.floats() | st.integers() | st.decimals() | st.lists(st.text()))
def test_any_value_gives_digits_or_nothing(value: Any) -> None:
    gtin, _ = read(value)
    assert gtin is None or (gtin.isascii() and gtin.isdigit() and len(gtin) in {8, 12, 13, 14})


def test_a_huge_value_is_read_in_no_time() -> None:
    assert read("1" * 5_000_000)[0] is None
    assert read(["1" * 50] * 1_000_000)[0] is None
    assert read("1," * 5_000_000)[0] is None
    assert read("1E+" * 1_000_000)[0] is None


def test_the_product_and_its_variants_stay_without_it() -> None:
    line = '{"sku": "T", "title": "t", "gtin": "4006381333932", "variants": [{"sku": "T-1", "gtin": "96385075"}]}'
    taken = read_back(line, "a.jsonl")
    assert (taken.product.gtin, taken.product.variants[0].gtin) == (None, None)
    assert [note.split(" and ")[0] for note in taken.notes] == [
        "gtin '4006381333932' has a wrong check digit",
        "gtin '96385075' has a wrong check digit",
    ]
