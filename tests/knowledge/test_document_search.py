"""The ranking of products, FAQs and pages over a real store: languages, filters, audiences, versions, glossary."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from knowledge.embedding import Encoder
from knowledge.indexing import DOCUMENTS
from knowledge.records import Record
from knowledge.retrieval import Reader
from knowledge.store import Store
from tests.small_shop import BLANKET, CARE, KETTLE, RETURNS, faq, opened, page, product, publish

TENT = product("tent", title="Heath 3 tent", description="Sleeps three people, pitched in ten minutes.")
RECORDS: tuple[Record, ...] = (
    KETTLE,
    BLANKET,
    RETURNS,
    CARE,
    TENT,
    product("tent", language="zh", title="Heath 3 三人帐篷", description="可睡三人，十分钟搭好。", sku=None),
    product("toner", title="Xerox 006R90321 toner", description="Black toner for the CopyCentre C65."),
    product("sack", title="Compression sack 20 l", description="Packs a quilt into half its room."),
    page("运费", "满 79 美元免运费。偏远地区另加 12 美元。", language="zh"),
)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory, model_folder: Path, encoder: Encoder) -> Iterator[Store]:
    store = opened(tmp_path_factory.mktemp("documents"), model_folder, encoder)
    publish(store, *RECORDS)
    yield store
    store.close()


@pytest.fixture(scope="module")
def reader(store: Store) -> Reader:
    return Reader(store)


def keys(reader: Reader, text: str, language: str = "en", k: int = 5, **more: object) -> list[str]:
    return [hit.live.passage.key for hit in reader.rank(text, k, language=language, **more)]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "language", "key"),
    [
        ("tent for three people", "en", "tent"),
        ("006R90321", "en", "toner"),
        ("三人帐篷", "zh", "tent"),
        ("运费", "zh", "运费"),
        ("偏远地区要加多少钱", "zh", "运费"),
        ("shipping to remote areas", "en", "运费"),
        ("how do I send goods back", "en", RETURNS.key),
        ("羊毛怎么洗", "zh", CARE.key),
    ],
)
def test_what_is_meant_comes_first_in_either_language(reader: Reader, text: str, language: str, key: str) -> None:
    assert keys(reader, text, language)[0] == key


def test_a_product_is_one_hit_and_speaks_the_askers_language(reader: Reader) -> None:
    for text, language in (("Heath 3", "en"), ("Heath 3", "zh"), ("帐篷", "zh"), ("tent", "en")):
        hits = reader.rank(text, 10, language=language)
        assert [hit.live.passage.key for hit in hits].count("tent") == 1
        assert next(hit.live.passage.language for hit in hits if hit.live.passage.key == "tent") == language


def test_scores_fall_and_stay_between_nothing_and_one(reader: Reader) -> None:
    scores = [hit.score for hit in reader.rank("warm wool blanket", 10, language="en")]
    assert scores == sorted(scores, reverse=True)
    assert all(0 < score <= 1 for score in scores)


def test_a_filtered_search_is_the_whole_one_without_the_rest(reader: Reader) -> None:
    everything = reader.rank("something for a cold night", 20, language="en")
    within = {hit.live.record_id for hit in everything[::2]}
    some = reader.rank("something for a cold night", 20, language="en", within=within)
    assert [(hit.live.id, hit.score) for hit in some] == [(hit.live.id, hit.score) for hit in everything[::2]]
    assert reader.rank("something", 5, language="en", within=[]) == []


def test_nothing_is_found_for_nothing_and_anything_is_bounded(reader: Reader) -> None:
    assert reader.rank("  ", 5, language="en") == reader.rank("tent", 0, language="en") == []
    for text in ("?!", "the", "😀", "tent " * 20_000, "帐篷" * 20_000, "$and {'x': 1} OR 1=1 --", "\x00\ufffe"):
        assert len(reader.rank(text, 3, language="en")) <= 3


def test_the_shops_glossary_leads_to_its_words(reader: Reader) -> None:
    glossary = {"收纳王": ("compression sack",)}
    assert keys(reader, "收纳王", "zh")[0] != "sack"
    assert keys(reader, "收纳王", "zh", forms=lambda term: glossary.get(term, ()))[0] == "sack"


def test_equal_catalogs_rank_equally_in_whatever_order_they_were_read(
    tmp_path: Path, model_folder: Path, encoder: Encoder, reader: Reader
) -> None:
    twins = [product(f"twin{number}", title="Brass lamp", description="A lamp of brass.") for number in range(6)]
    rankings = []
    for number, order in enumerate((twins, twins[::-1])):
        with closing(opened(tmp_path / str(number), model_folder, encoder)) as other:
            publish(other, *order)
            rankings.append(keys(Reader(other), "brass lamp", k=4))
    assert rankings[0] == rankings[1] == ["twin0", "twin1", "twin2", "twin3"]


def test_staff_texts_are_unseen_by_a_shopper(tmp_path: Path, model_folder: Path, encoder: Encoder) -> None:
    with closing(opened(tmp_path, model_folder, encoder)) as store:
        publish(store, KETTLE, replace(RETURNS, audience="staff"))
        assert RETURNS.key not in keys(Reader(store), "how do I send goods back")
        assert keys(Reader(store, audiences=("public", "staff")), "how do I send goods back")[0] == RETURNS.key


def test_a_new_version_is_seen_and_a_deleted_product_gone(tmp_path: Path, model_folder: Path, encoder: Encoder) -> None:
    with closing(opened(tmp_path, model_folder, encoder)) as store:
        publish(store, KETTLE, TENT)
        reader = Reader(store)
        assert keys(reader.current(), "tent")[0] == "tent"
        publish(store, BLANKET, remove=[TENT])
        assert "tent" not in keys(reader.current(), "tent")
        assert keys(reader.current(), "wool blanket")[0] == "blanket"


def test_an_index_of_another_release_is_written_anew(tmp_path: Path, model_folder: Path, encoder: Encoder) -> None:
    with closing(opened(tmp_path, model_folder, encoder)) as store:
        publish(store, KETTLE, TENT)
        folder = store.location.words_folder(Reader(store).view.words) / DOCUMENTS
        about = json.loads((folder / "about.json").read_text("utf-8"))
        (folder / "about.json").write_text(json.dumps(about | {"format": 0}), "utf-8")
        assert keys(Reader(store), "tent")[0] == "tent"
        shutil.rmtree(folder)
        assert keys(Reader(store), "tent")[0] == "tent"
        assert np.load(folder / "passages.npy").size


def test_a_faq_is_found_by_its_question(reader: Reader) -> None:
    assert keys(reader, RETURNS.question)[0] == RETURNS.key


def test_a_faq_is_found_by_its_other_phrasings_among_products_that_hold_the_words(
    tmp_path: Path, model_folder: Path, encoder: Encoder
) -> None:
    tents = [product(f"tent-{size}", title=f"Heath tent {size}") for size in range(1, 6)]
    washing = faq(
        "How do I wash a tent?", "By hand, with cold water.", similar_questions=("tent gets dirty", "cleaning a tent")
    )
    drying = faq("Where do I dry it?", "In the shade.", similar_questions=("how to get it dry",))
    chinese = faq("帐篷怎么洗？", "用冷水手洗。", similar_questions=("帐篷脏了怎么办", "怎么清洁帐篷"), language="zh")
    with closing(opened(tmp_path, model_folder, encoder)) as store:
        publish(store, *tents, washing, drying, chinese)
        reader = Reader(store)
        assert keys(reader, "my tent gets very dirty")[0] == washing.key
        assert keys(reader, "帐篷脏了", "zh")[0] == chinese.key
        assert keys(reader, "Heath tent 3")[0] == "tent-3"
        named = reader.rank("Heath tent", 5, language="en")
        assert {hit.live.passage.kind for hit in named} == {"product"}
        scores = [hit.score for hit in reader.rank("my tent gets very dirty", 10, language="en")]
        assert scores == sorted(scores, reverse=True)
        assert scores[0] <= 1


def test_a_faq_outside_of_the_filter_stays_outside(reader: Reader) -> None:
    everything = reader.rank(RETURNS.question, 10, language="en")
    assert everything[0].live.passage.kind == "faq"
    others = {row for _, row in reader.view.contents()} - {everything[0].live.record_id}
    assert keys(reader, RETURNS.question, k=10, within=others) == [hit.live.passage.key for hit in everything[1:]]
