"""Finding: words and vectors together, only what lives, in an order that does not depend on chance."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import numpy as np
import pytest

from knowledge.catalog.view import CatalogView
from knowledge.embedding import Encoder
from knowledge.errors import StoreError
from knowledge.passage_search import DEPTH
from knowledge.records import Record
from knowledge.retrieval import Reader
from knowledge.store import Store
from tests.small_shop import BLANKET, CARE, KETTLE, RETURNS, faq, opened, page, product, publish

RECORDS: tuple[Record, ...] = (
    KETTLE,
    BLANKET,
    RETURNS,
    CARE,
    product("tent", title="Heath 3 tent", description="Sleeps three people, pitched in ten minutes."),
    product("tent", language="zh", title="Heath 3 三人帐篷", description="可睡三人，十分钟搭好。", sku=None),
    product("toner", title="Xerox 006R90321 toner", description="Black toner for the CopyCentre C65."),
    page("运费", "满 79 美元免运费。", language="zh"),
)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory, model_folder: Path, encoder: Encoder) -> Iterator[Store]:
    store = opened(tmp_path_factory.mktemp("retrieval"), model_folder, encoder)
    publish(store, *RECORDS)
    yield store
    store.close()


@pytest.fixture(scope="module")
def reader(store: Store) -> Reader:
    return Reader(store)


def keys(reader: Reader, text: str) -> list[str]:
    return [hit.live.passage.key for hit in reader.search(text)]


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("006R90321", "toner"),
        ("Which toner fits the CopyCentre C65?", "toner"),
        ("something warm for cold evenings", "blanket"),
        ("How do I get my money back?", RETURNS.key),
        ("三人帐篷", "tent"),
        ("运费多少", "运费"),
        ("洗羊毛", CARE.key),
    ],
)
def test_words_and_meaning_find_in_both_languages(reader: Reader, text: str, key: str) -> None:
    assert keys(reader, text)[0] == key


def test_scores_are_bounded_and_fall(reader: Reader) -> None:
    hits = reader.search("a warm wool blanket")
    scores = [hit.score for hit in hits]
    assert scores == sorted(scores, reverse=True)
    assert 0.9 < scores[0] <= 1.0
    assert all(0 <= score <= 1 for score in scores)
    for hit in hits:
        assert -1.0 <= hit.cosine <= 1.0 + 1e-3
        assert hit.words >= 0


def test_an_empty_text_finds_nothing(reader: Reader) -> None:
    for text in ("", "  ", "\n"):
        assert reader.search(text) == []


def test_a_text_without_a_known_word_is_still_scored(reader: Reader) -> None:
    hits = reader.search("zzzqqq")
    assert all(hit.words == 0 for hit in hits)
    assert all(np.isfinite(hit.score) for hit in hits)
    assert reader.search("😀") is not None


def test_a_search_within_records_scores_all_of_them_and_no_other(reader: Reader) -> None:
    ids = sorted(reader.view.product_ids())[:2]
    hits = reader.search("send goods back", within=ids)
    assert {hit.live.record_id for hit in hits} == set(ids)
    assert reader.search("send goods back", within=[]) == []
    everything = {hit.live.id: hit.cosine for hit in reader.search("send goods back")}
    for hit in hits:
        assert hit.cosine == pytest.approx(everything[hit.live.id], abs=1e-5)


def test_depth_bounds_the_candidates(reader: Reader) -> None:
    assert len(reader.search("blanket", depth=1)) <= 2
    assert len(reader.search("blanket", depth=50)) == len(RECORDS)


def test_the_vector_of_the_question_can_be_given(reader: Reader) -> None:
    vector = reader.embed("warm wool blanket")
    assert vector.shape == (reader.store.encoder.dimension,)
    assert float(np.linalg.norm(vector)) == pytest.approx(1, abs=1e-3)
    given = reader.search("xyz", vector=vector)
    assert given[0].live.passage.key == "blanket"
    assert given[0].cosine > 0.4


def test_equal_shops_rank_equally_whatever_the_order_they_were_read_in(
    tmp_path: Path, model_folder: Path, encoder: Encoder, reader: Reader
) -> None:
    # Twins tie in every score: the order of rows must not decide.
    twins = [product(key, title="Plain mug", description="A mug.") for key in ("mug-b", "mug-a", "mug-c")]
    orders = []
    for number, records in enumerate(([*RECORDS, *twins], [*twins[::-1], *RECORDS[::-1]])):
        store = opened(tmp_path / str(number), model_folder, encoder)
        publish(store, *records)
        mine = Reader(store)
        orders.append(
            [[(h.live.passage, round(h.score, 6)) for h in mine.search(t)] for t in ("plain mug", "tent", "毛毯")]
        )
        store.close()
    assert orders[0] == orders[1]
    assert [hit.key for hit, _ in orders[0][0][:3]] == ["mug-a", "mug-b", "mug-c"]


def test_titles_with_a_term(reader: Reader) -> None:
    tents = reader.view.records(reader.titles_with("heath"))
    assert {record.title for record in tents.values()} == {"Heath 3 tent", "Heath 3 三人帐篷"}
    assert reader.titles_with("zzz") == set()
    # Only products have titles that products are named by.
    assert reader.titles_with("care") == set()


def test_fields_are_compared_with_the_question(reader: Reader) -> None:
    vector = reader.embed("How much power does it draw?")
    fields = [("power", "2,200 W"), ("material", "wool"), ("never stored", "at all")]
    similar = reader.field_similarities(vector, fields)
    assert similar.shape == (3,)
    assert similar.argmax() == 0
    assert similar[0] > similar[1] + 0.1
    # A stored vector is kept in half precision and says the same as one made now.
    fresh = reader.store.encoder.encode(["The power is 2,200 W."])[0]
    assert float(fresh @ vector) == pytest.approx(float(similar[0]), abs=5e-3)
    assert reader.field_similarities(vector, []).shape == (0,)


def test_a_move_that_fails_leaves_the_reader_where_it_was(tmp_path: Path, model_folder: Path, encoder: Encoder) -> None:
    store = opened(tmp_path, model_folder, encoder)
    publish(store, KETTLE)
    reader = Reader(store)
    publish(store, replace(KETTLE, title="Alder pot"))
    folder = tmp_path / "words" / CatalogView(store.database, 2).words
    folder.rename(tmp_path / "away")
    for _ in range(2):
        with pytest.raises(StoreError):
            reader.refresh()
        assert reader.view.sequence == 1
        assert reader.search("alder kettle")[0].live.passage.title == "Alder kettle"
    (tmp_path / "away").rename(folder)
    assert reader.refresh()
    assert reader.search("alder pot")[0].words > 0
    store.close()


def test_a_title_is_found_after_its_price_changed(tmp_path: Path, model_folder: Path, encoder: Encoder) -> None:
    """The word index stays as it is while the record's row is a new one."""
    store = opened(tmp_path, model_folder, encoder)
    publish(store, KETTLE, BLANKET)
    for price in (45, 46):
        publish(store, replace(KETTLE, price=Decimal(price)))
    reader = Reader(store)
    (kettle,) = reader.view.records(reader.titled(["kettl"], 5)).values()
    assert kettle == replace(KETTLE, price=Decimal(46))
    assert reader.titles_with("kettl") == reader.titled(["kettl"], 5)
    store.close()


@pytest.mark.parametrize("question", ["When will my parcel arrive?", "包裹什么时候到？"])
def test_texts_that_others_crowd_out_are_found(
    tmp_path: Path, model_folder: Path, encoder: Encoder, question: str
) -> None:
    """Hundreds of the staff's texts match better than the one that the shopper may see, in words and in meaning."""
    store = opened(tmp_path, model_folder, encoder)
    staff = [faq(f"{question} ({n})", f"{question} Route {n}.", audience="staff") for n in range(3 * DEPTH)]
    public = faq("Shipping time", "We ship on Fridays.")
    publish(store, public, *staff)
    assert [hit.live.passage.key for hit in Reader(store).search(question)] == [public.key]
    inner = Reader(store, audiences=("public", "staff")).search(question)
    assert len(inner) >= DEPTH
    assert inner[0].live.passage.audience == "staff"
    store.close()


def test_one_text_for_both_audiences_is_given_to_each(tmp_path: Path, model_folder: Path, encoder: Encoder) -> None:
    """One vector stands for both: whose passage it is decides, not whose was stored first."""
    store = opened(tmp_path, model_folder, encoder)
    inner = faq("Do you gift-wrap?", "Yes, for free.", source="desk", audience="staff")
    publish(store, inner)
    publish(store, replace(inner, source="help", audience="public"))
    hits = Reader(store).search("gift wrapping")
    assert [(hit.live.passage.source, hit.live.passage.audience) for hit in hits] == [("help", "public")]
    publish(store, remove=[replace(inner, source="help")])
    assert Reader(store).search("gift wrapping") == []
    store.close()
