"""JSON that is one document: arrays, envelopes, objects over several lines; damage costs its own object."""

from __future__ import annotations

import json
import time
import tracemalloc
from collections.abc import Iterator
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.readers.json_objects import is_lines, is_one_document, objects
from ingest.recognition import recognise
from knowledge.errors import SourceError
from tests.ingest.product_tables import Goods, read_back, same, tables

A = {"sku": "A", "title": 'Lamp [big] {bright} "é" \\', "price": "1"}
B = {"sku": "B", "title": "Bowl", "variants": [{"sku": "B-1", "options": {"Size": "S"}}]}


@pytest.mark.parametrize(
    "text",
    [
        json.dumps([A, B]),
        json.dumps([A, B], indent=2),
        json.dumps(A, indent=2) + "\n" + json.dumps(B, indent=2),
        json.dumps({"products": [A, B]}),
        json.dumps({"version": 1, "shop": {"title": "x", "items": [1]}, "products": [A, B], "next": None}, indent=1),
        json.dumps({"商品": [A], "faqs": [], "items": [B]}, ensure_ascii=False),
        "\ufeff\n [ " + json.dumps(A) + ",\n\n" + json.dumps(B) + "]\n",
    ],
    ids=[
        "array",
        "array over lines",
        "objects over lines",
        "envelope",
        "rich envelope",
        "two lists",
        "mark and blanks",
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_one_document_holds_the_same_products(text: str, encoding: str) -> None:
    assert recognise(text, "goods.json") == "jsonl"
    taken = read_back(text.encode(encoding), "goods.json")
    assert taken.rejected == []
    assert [one.key for one in taken.products] == ["A", "B"]
    assert taken.products[0].title == 'Lamp [big] {bright} "é" \\'
    assert taken.products[1].variants[0].options == (("Size", "S"),)


@pytest.mark.parametrize(
    "text", ['{"sku": "A", "title": "x", "items": [{"sku": "no"}]}', '{"items": [1, 2], "title": "x"}']
)
def test_a_record_with_lists_is_no_envelope(text: str) -> None:
    assert is_lines(text)
    assert not is_one_document(text)


def test_numbers_keep_their_digits_and_lines_are_told() -> None:
    taken = read_back(
        '[\n{"sku": "A", "title": "a", "price": 1.10},\n{"sku": "B", "title": "b",\n "n": 1e999}]', "a.json"
    )
    assert str(taken.products[0].price) == "1.10"
    assert taken.numbers == [2, 3]


def test_damage_costs_its_own_object() -> None:
    text = '[{"sku": "A", "title": "a"}, {"sku": "X" "title"}, 7, "text", [{"sku": "no"}], {"sku": "B", "title": "b"}]'
    taken = read_back(text, "a.json")
    assert [one.key for one in taken.products] == ["A", "B"]
    assert [one.reason.split(":")[0] for one in taken.rejected] == [
        "no valid JSON",
        *["it is no JSON object"] * 3,
    ]


@pytest.mark.parametrize("end", [1, 2, 20])
def test_a_document_that_breaks_off_says_so(end: int) -> None:
    taken = read_back(json.dumps([A, B])[:-end], "a.json")
    assert taken.products[0].key == "A"
    assert [one.is_damage for one in taken.rejected] == [True]


def test_scalars_alone_are_refused() -> None:
    with pytest.raises(SourceError, match="a JSON array without objects"):
        recognise("[1, 2]", "a.json")


@pytest.mark.parametrize(
    "hostile",
    [
        "[" * 50_000,
        "{" * 50_000,
        '{"a":' * 40_000,
        '{"a": "' + "x" * 12_000_000 + '"}',
        '{"a": "' + "\\" * 3_000_001,
        '{"a": [' + "1," * 500_000 + "1]}",
        " " * 3_000_000,
        "]" * 40_000,
        '{"products": [' * 10_000,
    ],
    ids=["lists", "objects", "nested", "string", "escapes", "wide", "blanks", "closing", "envelopes"],
)
def test_a_hostile_document_is_bounded(hostile: str) -> None:
    def pieces() -> Iterator[str]:
        text = '[{"sku": "A", "title": "a"},' + hostile + ',{"sku": "B"}]'
        yield from (text[at : at + 65_536] for at in range(0, len(text), 65_536))

    tracemalloc.start()
    started = time.monotonic()
    found = list(objects(pieces()))
    used, peak = time.monotonic() - started, tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert found[0] == (1, '{"sku": "A", "title": "a"}')
    assert used < 20
    assert peak < len(hostile) + 80_000_000


@given(tables(), st.sampled_from((None, 1)), st.booleans())
def test_a_document_reads_back(goods: list[Goods], indent: int | None, is_wrapped: bool) -> None:
    lines = [one.line() for one in goods]
    text = json.dumps({"products": lines} if is_wrapped else lines, indent=indent, default=str, ensure_ascii=False)
    taken = read_back(text, "a.json")
    assert taken.rejected == []
    assert same(taken.products, goods) == []


_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)


@given(st.lists(st.dictionaries(st.text(max_size=5), _VALUES, max_size=3), max_size=4), st.integers(1, 9))
def test_pieces_of_any_size_give_the_same_objects(values: list[dict[str, object]], size: int) -> None:
    text = json.dumps(values, ensure_ascii=False, indent=1)
    found = objects(text[at : at + size] for at in range(0, len(text), size))
    assert [json.loads(one or "null") for _, one in found] == values


@given(st.text('[]{}",:\\ \n1a', max_size=60))
def test_any_text_gives_objects_or_a_reason(text: str) -> None:
    list(objects(iter([text])))
    try:
        read_back(text, "a.json", format_name="jsonl")
    except SourceError:
        return


def test_a_price_of_a_document_is_exact() -> None:
    assert read_back('{\n"sku": "A",\n"title": "a",\n"price": 0.1\n}', "a.json").product.price == Decimal("0.1")
