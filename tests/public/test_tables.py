"""Tables that nobody here wrote: what becomes of them was counted by looking at the files."""

from __future__ import annotations

import gzip
from collections import Counter
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from ingest.files import SourceFile
from ingest.mapping import Mappings, read_mappings
from ingest.native import read_record
from ingest.reading import rows_of
from ingest.rows import Rejection, Row
from ingest.sources import SourceSettings, origin_of
from ingest.sync import ingest
from knowledge.records import Faq, Product, Record

pytestmark = pytest.mark.data

HERE = Path(__file__).parent
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


def records_of(paths: list[Path], mappings: Mappings) -> tuple[list[Record], list[Rejection], list[str]]:
    """What an ingest of these files would take, without a store."""
    files = [SourceFile(path) for path in paths]
    mappings = mappings.beside(files)
    records: list[Record] = []
    rejected: list[Rejection] = []
    for file in files:
        origin = origin_of(file.path, lambda _source: SourceSettings())
        for row in rows_of(file, None, lambda _position: None, mappings.of(origin.name)):
            if isinstance(row, Row):
                records.append(read_record(row, origin)[0])
            else:
                assert isinstance(row, Rejection)
                rejected.append(row)
    return records, rejected, mappings.unused()


@pytest.fixture(scope="module")
def home_goods(bench_data: Path) -> tuple[list[Record], list[Rejection], list[str]]:
    """The Chinese home-goods shop through its mapping file."""
    files = sorted((bench_data / "catalogs" / "nideshop_zh").glob("*.jsonl"))
    return records_of(files, read_mappings([HERE / "nideshop_mapping.toml"]))


def test_the_home_goods_shop_is_239_goods_and_4_questions(
    home_goods: tuple[list[Record], list[Rejection], list[str]],
) -> None:
    records, rejected, unused = home_goods
    assert Counter(record.kind for record in records) == {"product": 239, "faq": 4}
    assert rejected == []
    assert {record.language for record in records} == {"zh"}
    # The names of 72 of the 102 attributes are in a table that is not among the files.
    assert len(unused) == 1
    assert "and 62 more" in unused[0]


def test_goods_have_their_category_attributes_price_and_pictures(
    home_goods: tuple[list[Record], list[Rejection], list[str]],
) -> None:
    goods = {record.key: record for record in home_goods[0] if isinstance(record, Product)}
    bedding = goods["1006002"]
    assert bedding.title == "轻奢纯棉刺绣水洗四件套"
    assert (bedding.price, bedding.currency, bedding.quantity) == (Decimal(899), "CNY", 100)
    assert bedding.category == "居家 > 床品件套"
    assert bedding.description == "设计师原款，精致绣花"
    assert len(bedding.images) == 2
    attributes = {attribute.name: attribute.text for attribute in bedding.attributes}
    assert (attributes["材质"], attributes["工艺"], attributes["产地"]) == ("100%棉", "刺绣", "中国")
    assert Counter(product.category for product in goods.values()).most_common(2) == [
        ("居家 > 布艺软装", 39),
        ("居家 > 床品件套", 37),
    ]
    # 16 categories with two levels each; every product is in one.
    assert len({product.category for product in goods.values()}) == 16
    reduced = sorted(key for key, product in goods.items() if product.list_price)
    assert len(reduced) == 6
    assert goods[reduced[0]].list_price in {Decimal(n) for n in (399, 1269, 459, 69, 1499, 369)}


def test_questions_of_the_home_goods_shop(home_goods: tuple[list[Record], list[Rejection], list[str]]) -> None:
    faqs = [record for record in home_goods[0] if isinstance(record, Faq)]
    assert [faq.question for faq in faqs] == [
        "购买运费如何收取？",
        "使用什么快递发货？",
        "如何申请退货？",
        "如何开具发票？",
    ]
    assert "满88元免邮费" in faqs[0].answer


def test_the_gear_stores_table_is_guessed_and_its_orders_are_refused(bench_data: Path) -> None:
    folder = bench_data / "catalogs" / "gear_store"
    report = ingest([folder / "gear-store.csv", folder / "orders.csv"], None, dry_run=True, now=NOW)
    # 99 rows; the sleeve for laptops stands twice, under two categories.
    assert report.added == 98
    repeated, orders = report.rejected
    assert (repeated.row, "TIMBUK2 LAPTOP SLEEVE" in repeated.reason) == (504, True)
    assert "row 504 repeats product" in repeated.reason
    assert "row 394" in repeated.reason
    assert "a table of orders or customers, which is never taken in (columns CID, OrderID" in orders.reason
    assert any("columns read as: subcategory → category, name → title" in warning for warning in report.warnings)


def test_icecats_certain_units_are_given(bench_data: Path, tmp_path: Path) -> None:
    path = tmp_path / "products.jsonl"
    with gzip.open(bench_data / "icecat" / "products.jsonl.gz", "rt", encoding="utf-8") as whole:
        path.write_text("".join(line for line, _ in zip(whole, range(4_000), strict=False)), encoding="utf-8")
    records, rejected, unused = records_of([path], read_mappings([HERE / "icecat_mapping.toml"]))
    assert (len(records), rejected, unused) == (4_000, [], [])
    notebook = next(r for r in records if isinstance(r, Product) and r.key == "2101957")
    attributes = {a.name: (a.number, a.unit) for a in notebook.attributes}
    assert attributes["display diagonal"] == (Decimal(17), "in")
    assert attributes["processor lithography"] == (Decimal(45), "nm")
    assert attributes["processor frequency"] == (Decimal("2.13"), None), "it is not certain, so it stays bare"
