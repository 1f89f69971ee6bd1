"""What readers see of one version: by any SKU, in the asker's language, and nothing that is hidden."""

from __future__ import annotations

from collections import namedtuple
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from knowledge.catalog import live_records, vocabulary
from knowledge.catalog.rows import field_changes, price_span, record_row, variant_rows
from knowledge.catalog.view import CatalogView
from knowledge.embedding import Encoder
from knowledge.records import Attribute, Product
from knowledge.retrieval import Reader
from knowledge.store import Store
from tests.small_shop import BLANKET, CARE, KETTLE, NOW, RETURNS, faq, opened, product, publish, variant

CHINESE_KETTLE = product(
    "kettle", language="zh", title="Alder 电热水壶", sku="KET-1", category="电热水壶", brand="Alder", currency="USD"
)
DRAFT = product(
    "draft",
    sku="DRA-1",
    title="Secret stove",
    description="Secret flames.",
    category="Secret stoves",
    brand="Hush",
    published=False,
    attributes=(Attribute("secret power", "9 kW"),),
    variants=(variant("DRA-1-X", "5", options=(("Secret size", "Enormous"),)),),
    price=Decimal(5),
)
CHINESE_DRAFT = replace(DRAFT, language="zh", title="秘密炉具", category="秘密炉具")
INNER = faq("What do we pay for kettles?", "Twelve dollars.", audience="staff")
OTHER_OFFER = product("kettle", source="market", sku="KET-1", title="Alder kettle, used", price=Decimal(20))
HANDLE_ONLY = product(
    "Plain-Mug", title="Plain mug", variants=(variant("Plain-Mug/Green", "4", options=(("Colour", "Green"),)),)
)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory, model_folder: Path, encoder: Encoder) -> Iterator[Store]:
    store = opened(tmp_path_factory.mktemp("view"), model_folder, encoder)
    publish(store, KETTLE, CHINESE_KETTLE, BLANKET, RETURNS, CARE)
    publish(store, DRAFT, CHINESE_DRAFT, INNER, HANDLE_ONLY, now=NOW + timedelta(hours=2))
    yield store
    store.close()


@pytest.fixture(scope="module")
def view(store: Store) -> CatalogView:
    return CatalogView(store.database, 2)


@pytest.mark.parametrize("sku", ["KET-1", "kettle", "KET-1-B", "ket-1", " KET-1 ", "ket-1-r", "KETTLE"])
def test_a_product_is_found_by_any_of_its_names(view: CatalogView, sku: str) -> None:
    assert view.find(sku) == KETTLE
    assert view.find(sku, "en") == KETTLE


def test_the_asked_language_is_preferred_and_any_other_is_better_than_none(view: CatalogView) -> None:
    assert view.find("KET-1", "zh") == CHINESE_KETTLE
    assert view.find("BLA-1", "zh") == BLANKET
    assert view.find("KET-1", "fr") == KETTLE
    # Only the English row has this variant; its product is known all the same.
    assert view.find("KET-1-B", "zh") == KETTLE


def test_a_product_without_a_sku_is_found_by_its_handle_and_its_variants_keys(view: CatalogView) -> None:
    assert view.find("Plain-Mug") == HANDLE_ONLY
    assert view.find("plain-mug/green") == HANDLE_ONLY


@pytest.mark.parametrize("sku", ["", "KET", "KET-1%", "KET_1", "DRA-1", "DRA-1-X", "draft", "nothing", "' OR 1=1 --"])
def test_what_is_not_sold_is_not_found(view: CatalogView, sku: str) -> None:
    assert view.find(sku) is None


def test_an_exact_name_goes_before_one_in_other_letters(store: Store) -> None:
    loud = product("KETTLE", title="KETTLE, the band's mug")
    publish(store, loud)
    now = CatalogView(store.database, 3)
    assert now.find("KETTLE") == loud
    assert now.find("kettle") == KETTLE
    assert CatalogView(store.database, 2).find("KETTLE") == KETTLE


def test_translations(view: CatalogView) -> None:
    assert view.translation(KETTLE, "zh") == CHINESE_KETTLE
    assert view.translation(CHINESE_KETTLE, "en") == KETTLE
    assert view.translation(KETTLE, "en") is KETTLE
    assert view.translation(BLANKET, "zh") is BLANKET
    # The same key in another source is another offer and no translation.
    assert view.translation(replace(KETTLE, source="market"), "zh").source == "market"


def test_the_same_sku_in_two_sources_is_two_offers(store: Store) -> None:
    publish(store, OTHER_OFFER)
    now = Reader(store).view
    offers = [found for found in now.products() if found.shown_sku == "KET-1" and found.language == "en"]
    assert {offer.source: offer.price for offer in offers} == {"shop": Decimal(49), "market": Decimal(20)}
    publish(store, remove=[OTHER_OFFER])


def test_hidden_products_and_staff_texts_are_nowhere(store: Store, view: CatalogView) -> None:
    assert view.counts() == {"product": {"en": 3, "zh": 1}, "faq": {"en": 1}, "page": {"en": 1}}
    words = view.vocabulary
    told = repr(words)
    for secret in ("Secret", "secret", "秘密", "Hush", "Enormous"):
        assert secret not in told
    assert words.categories == ("Blankets", "Kettles", "电热水壶")
    assert words.category_pairs == (("Kettles", "电热水壶"),)
    assert words.brands == ("Alder",)
    assert words.options == (("Colour", "Blue"), ("Colour", "Green"), ("Colour", "Red"))
    assert words.attribute_names == ("cordless", "material", "power")
    assert {p.key for p in view.products()} == {"kettle", "blanket", "Plain-Mug"}
    assert len(view.product_ids()) == 4
    titles = {passage.passage.title for passage in view.passages(of=range(100))}
    assert titles == {"Alder kettle", "Alder 电热水壶", "Hearth blanket", "Plain mug", RETURNS.question, CARE.title}
    kept = view.records(range(100))
    assert len(kept) == 6
    assert len(view.identities(range(100))) == 6
    assert not {record.title for record in kept.values()} & {DRAFT.title, INNER.question, CHINESE_DRAFT.title}
    reader = Reader(store)
    for question in ("secret stove", "What do we pay for kettles?", "秘密炉具", "Secret flames"):
        found = {hit.live.passage.title for hit in reader.search(question)}
        assert not found & {DRAFT.title, INNER.question, CHINESE_DRAFT.title}
        assert reader.titles.search(["secret"], 5) == []


def test_staff_texts_are_for_staff(store: Store) -> None:
    reader = Reader(store, audiences=("public", "staff"))
    assert reader.view.counts()["faq"] == {"en": 2}
    assert reader.search("What do we pay for kettles?")[0].live.passage.title == INNER.question
    assert reader.view.find("DRA-1") is None


def test_facts_are_as_of_the_newest_row_that_is_shown(store: Store, view: CatalogView) -> None:
    assert view.as_of == (NOW + timedelta(hours=2)).isoformat()
    assert CatalogView(store.database, 1).as_of == NOW.isoformat()
    assert CatalogView(store.database, 0).as_of is None


def test_a_version_that_is_not_there(store: Store) -> None:
    nothing = CatalogView(store.database, 0)
    assert nothing.version == ""
    assert nothing.counts() == {}
    assert nothing.products() == []
    assert nothing.vocabulary.categories == ()


def test_rows_are_told_with_their_records(view: CatalogView) -> None:
    by_title = {record.title: number for number, record in view.records(range(100)).items()}
    number = by_title["Alder kettle"]
    assert view.record(number) == KETTLE
    assert view.identities([number, 999]) == {number: ("product", "shop", "kettle", "en")}
    (live,) = view.passages(of=[number])
    assert (live.record_id, live.sku, live.passage.field) == (number, "KET-1", "description")
    assert view.passages(ids=[live.id]) == view.passages(digests=[live.passage.digest]) == [live]
    mug = by_title["Plain mug"]
    assert view.passages(of=[mug])[0].sku == "Plain-Mug"
    returns = by_title[RETURNS.question]
    assert view.passages(of=[returns])[0].sku is None
    with pytest.raises(KeyError):
        view.record(999)


def test_a_list_longer_than_the_database_takes_is_split(view: CatalogView, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = (view.records(range(60)), view.passages(of=range(60)), view.identities(range(60)))
    monkeypatch.setattr(live_records, "_CHUNK", 2)
    assert (view.records(range(60)), view.passages(of=range(60)), view.identities(range(60))) == whole
    monkeypatch.undo()
    assert len(view.records(range(100_000))) == 6


def test_three_names_for_one_category_are_no_pair() -> None:
    """Of three names nobody knows which two belong together; other sources' keys are other products."""
    named = namedtuple("named", "source key language category")
    rows = [
        ("shop", "a", "en", "Kettles"),
        ("shop", "a", "zh", "水壶"),
        ("shop", "a", "fr", "Bouilloires"),
        ("shop", "b", "en", "Rugs"),
        ("shop", "b", "zh", "地毯"),
        ("shop", "c", "en", "Mugs"),
        ("other", "c", "zh", "杯子"),
    ]
    pairs = vocabulary._category_pairs([named(*row) for row in rows])  # type: ignore[misc]
    assert pairs == (("Rugs", "地毯"),)


@pytest.mark.parametrize(
    ("sold", "span"),
    [
        (product("a", price=Decimal(5)), (Decimal(5), Decimal(5))),
        (product("a", price=Decimal(0)), (None, None)),
        (product("a"), (None, None)),
        (KETTLE, (Decimal("49.00"), Decimal("54.50"))),
        (product("a", price=Decimal(5), variants=(variant("x"), variant("y", "0"))), (Decimal(5), Decimal(5))),
        (product("a", price=Decimal(5), variants=(variant("x", "7"), variant("y", "0"))), (Decimal(7), Decimal(7))),
    ],
)
def test_the_span_that_filters_compare_with(sold: Product, span: tuple[Decimal | None, Decimal | None]) -> None:
    assert price_span(sold) == span
    row = record_row(sold, unit="u", since=1, read_at=NOW)
    assert (row["price_min"], row["price_max"]) == tuple(None if price is None else float(price) for price in span)


def test_rows_of_variants_keep_their_order() -> None:
    rows = list(variant_rows(KETTLE, 7))
    assert [(row["position"], row["key"], row["price"], row["quantity"]) for row in rows] == [
        (0, "KET-1-R", 49.0, 4),
        (1, "KET-1-B", 54.5, None),
    ]
    assert {row["record_id"] for row in rows} == {7}
    assert rows[0]["options"] == '[["Colour", "Red"]]'


def test_the_difference_of_two_documents() -> None:
    old = {"a": 1, "b": "x", "c": None, "d": ["y"], "f": "gone"}
    new = {"a": 1, "b": "z", "c": 2, "d": ["y", "语"], "g": True}
    assert list(field_changes(old, new)) == [
        ("b", "x", "z"),
        ("c", None, "2"),
        ("d", '["y"]', '["y", "语"]'),
        ("f", "gone", None),
        ("g", None, "true"),
    ]
    assert list(field_changes(old, old)) == []
