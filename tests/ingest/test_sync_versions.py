"""Sync over time: files passed over and read again, missing ones, the guard, narrow feeds, a shop in step for ever."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
import zipfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest import running
from ingest.mapping import read_mappings
from ingest.reading import rows_of
from ingest.sources import SourceSettings
from ingest.sync import IngestReport, ingest
from ingest.targets import estimated_spans
from knowledge import publishing
from knowledge.catalog.census import Census
from knowledge.catalog.sequences import published_sequence
from knowledge.catalog.view import CatalogView
from knowledge.errors import IngestStopped, StoreBusy, UsageError
from knowledge.publishing import kept_versions, publish_prepared, roll_back
from knowledge.records import Product
from knowledge.retrieval import Reader
from knowledge.store import Store, StoreLocation, open_store
from tests.ingest.conftest import NOW

Write = Callable[[str, str | bytes], Path]
LATER = NOW + timedelta(days=1)


def lines(*objects: object) -> str:
    return "".join(json.dumps(item, ensure_ascii=False) + "\n" for item in objects)


def tent(sku: str, **fields: object) -> dict[str, object]:
    return {"sku": sku, "title": f"Tent {sku}", "description": f"Sleeps {len(sku)}.", "price": 100, **fields}


def counts(report: IngestReport) -> tuple[int, int, int, int]:
    return report.added, report.updated, report.removed, report.unchanged


class _Tokens:
    """Counts tokens as a dry run does; nothing is embedded here."""

    token_spans = staticmethod(estimated_spans)
    max_tokens = 256


class _NoIndexes:
    """Stands for the writer of indexes where only records matter: a store in step is then made in milliseconds."""

    outdated = False

    def __init__(self, _store: Store, _sequence: int) -> None:
        pass

    def write(self, _progress: object) -> int:
        return 0

    def write_words(self, _progress: object) -> int:
        return 0


def _plain_store(home: Path) -> Store:
    store = open_store(StoreLocation(home), create=True)
    store.__dict__["encoder"] = _Tokens()
    return store


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """A store without indexes."""
    monkeypatch.setattr(publishing, "IndexWriter", _NoIndexes)
    store = _plain_store(tmp_path / "store")
    yield store
    store.close()


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files that are read row by row."""
    names: list[str] = []

    def counted(file: Any, *rest: Any) -> Any:
        names.append(file.path.name)
        return rows_of(file, *rest)

    monkeypatch.setattr(running, "rows_of", counted)
    return names


def run(store: Store, *sources: Path, now: datetime = NOW, **options: Any) -> IngestReport:
    return ingest(sources, store, now=now, **options)


def products(store: Store) -> dict[tuple[str, str], Product]:
    view = CatalogView(store.database, published_sequence(store.database))
    return {(p.key, p.language): p for p in view.products()}


def keys(store: Store) -> set[str]:
    return {identity[2] for identity, _ in Census(store.database).records()}


# ------------------------------------------------------------------ a shop in step for ever

_SKUS = st.sampled_from(["A", "B", "C"])
_ROWS = st.lists(
    st.fixed_dictionaries(
        {
            "sku": _SKUS,
            "title": st.sampled_from(["Tent", "Tarp"]),
            "price": st.integers(1, 2),
            "language": st.just("en"),
        },
        optional={
            "source": st.sampled_from(["one", "two"]),
            "variants": st.lists(
                st.fixed_dictionaries({"sku": st.sampled_from(["A", "V", "W"])}), min_size=1, max_size=2
            ),
        },
    ),
    min_size=1,
    max_size=3,
)
_EXAMPLES = int(os.environ.get("SHELFTALK_TEST_EXAMPLES", "40"))
_NAMES = ("one.en.jsonl", "one.zh.jsonl", "two.jsonl")
_STEPS = st.lists(
    st.dictionaries(st.sampled_from(_NAMES), st.none() | _ROWS, min_size=1, max_size=2), min_size=1, max_size=5
)


@settings(max_examples=_EXAMPLES, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(_STEPS)
def test_any_edits_end_where_a_clean_ingest_ends(
    tmp_path_factory: pytest.TempPathFactory, steps: list[dict[str, list[Any] | None]]
) -> None:
    folder = tmp_path_factory.mktemp("edits")
    files = folder / "files"
    files.mkdir()
    (files / "always.jsonl").write_text(lines(tent("Z")))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(publishing, "IndexWriter", _NoIndexes)
        store = _plain_store(folder / "store")
        try:
            for step in steps:
                for name, rows in step.items():
                    if rows is None:
                        (files / name).unlink(missing_ok=True)
                    else:
                        (files / name).write_text(lines(*rows))
                report = ingest([files], store, prune=True, accept=True, now=NOW)
                clean = ingest([files], None, dry_run=True, now=NOW)
                assert report.catalog_version == clean.catalog_version
                told = {(r.source, r.row) for r in report.rejected}
                assert told == {(r.source, r.row) for r in clean.rejected}
                assert report.unchanged + report.added + report.updated == clean.added
        finally:
            store.close()


# ------------------------------------------------------------------ files passed over


def test_an_unchanged_file_is_not_read(store: Store, write: Write, parsed: list[str]) -> None:
    one, two = write("one.jsonl", lines(tent("A"), tent("B"))), write("two.jsonl", lines(tent("C")))
    run(store, one, two)
    assert parsed == ["one.jsonl", "two.jsonl"]
    parsed.clear()
    report = run(store, one, two, now=LATER)
    assert parsed == []
    assert counts(report) == (0, 0, 0, 3)
    # As of now, all the same.
    assert products(store)["A", "en"].price_at == LATER
    write("two.jsonl", lines(tent("C", price=5)))
    assert counts(run(store, one, two)) == (0, 1, 0, 2)
    assert parsed == ["two.jsonl"]


@pytest.mark.parametrize("change", ["currency", "mapping", "format", "rules", "audience"])
def test_a_file_is_read_again_when_the_way_of_reading_it_changed(
    store: Store, write: Write, parsed: list[str], change: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    asked = {"question": "Do you ship?", "answer": "Yes."}
    path = write("shop.jsonl", lines(asked if change == "audience" else tent("A", weight=3)))
    usd: dict[str, Any] = {"settings": lambda _source: SourceSettings(currency="USD")}
    run(store, path, **usd)
    options: dict[str, Any] = dict(usd)
    if change == "currency":
        options = {"settings": lambda _source: SourceSettings(currency="EUR")}
    elif change == "mapping":
        (tmp_path / "m.toml").write_text('[[source]]\n[source.units]\nweight = "kg"\n')
        options["mappings"] = read_mappings([tmp_path / "m.toml"])
    elif change == "format":
        options["format"] = "jsonl"
    elif change == "audience":
        options["audience"] = "staff"
    else:
        monkeypatch.setattr(running, "code_digest", lambda *_files: "another release")
    parsed.clear()
    run(store, path, **options)
    assert parsed == ["shop.jsonl"]
    if change == "currency":
        assert products(store)["A", "en"].currency == "EUR"
    parsed.clear()
    run(store, path, **options)
    assert parsed == []


def test_rows_that_were_refused_or_warned_about_are_told_each_time(store: Store, write: Write) -> None:
    path = write("shop.jsonl", lines(tent("A"), {"sku": "B"}, tent("C", gtin="123")))
    first = run(store, path)
    assert len(first.rejected) == 1
    assert any("gtin" in warning.casefold() for warning in first.warnings)
    again = run(store, path)
    assert again.rejected == first.rejected
    assert again.warnings == first.warnings
    assert counts(again) == (0, 0, 0, 2)


def test_after_a_rollback_the_unchanged_file_brings_its_state_back(store: Store, write: Write) -> None:
    path = write("shop.jsonl", lines(tent("A"), tent("B")))
    first = run(store, path)
    write("shop.jsonl", lines(tent("A", price=90), tent("C")))
    second = run(store, path, prune=True)
    assert roll_back(store, first.catalog_version, now=LATER) == first.catalog_version
    assert keys(store) == {"A", "B"}
    assert products(store)["A", "en"].price == 100
    report = run(store, path, prune=True)
    assert counts(report) == (1, 1, 1, 0)
    assert report.catalog_version == second.catalog_version


# ------------------------------------------------------------------ files that are gone


def test_a_file_that_left_its_folder(store: Store, write: Write, tmp_path: Path) -> None:
    write("shop/one.jsonl", lines(tent("A"), tent("B")))
    two = write("shop/two.jsonl", lines(tent("C")))
    folder = tmp_path / "shop"
    run(store, folder)
    two.unlink()
    told = run(store, folder)
    assert (told.gone, told.removed) == (1, 0)
    assert any("no longer holds C" in warning for warning in told.warnings)
    assert run(store, folder).gone == 1
    assert counts(run(store, folder, prune=True)) == (0, 0, 1, 2)
    assert keys(store) == {"A", "B"}
    assert run(store, folder, prune=True).gone == 0


def test_a_pruned_file_that_comes_back_by_rollback_is_missed_again(store: Store, write: Write, tmp_path: Path) -> None:
    write("shop/one.jsonl", lines(tent("A"), tent("B")))
    two = write("shop/two.jsonl", lines(tent("C")))
    folder = tmp_path / "shop"
    first = run(store, folder)
    two.unlink()
    run(store, folder, prune=True)
    roll_back(store, first.catalog_version, now=NOW)
    assert keys(store) == {"A", "B", "C"}
    assert run(store, folder).gone == 1
    run(store, folder, prune=True)
    assert keys(store) == {"A", "B"}


def zipped(path: Path, **members: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path, "w") as file:
        for name, text in members.items():
            file.writestr(f"{name}.jsonl", text)
    return path


def test_a_member_that_left_its_zip(store: Store, tmp_path: Path) -> None:
    path = zipped(tmp_path / "shop.zip", one=lines(tent("A")), two=lines(tent("B")))
    run(store, path)
    zipped(path, one=lines(tent("A")))
    assert run(store, path).gone == 1
    assert run(store, path, prune=True).removed == 1
    assert keys(store) == {"A"}


def test_a_zip_that_left_its_folder(store: Store, write: Write, tmp_path: Path) -> None:
    folder = tmp_path / "shop"
    write("shop/one.jsonl", lines(tent("A")))
    path = zipped(folder / "more.zip", two=lines(tent("B")))
    run(store, folder)
    assert keys(store) == {"A", "B"}
    path.unlink()
    assert run(store, folder).gone == 1
    run(store, folder, prune=True)
    assert keys(store) == {"A"}


@pytest.mark.parametrize("damage", ["zip", "member", "missing"])
def test_what_is_damaged_is_not_taken_for_gone(store: Store, write: Write, tmp_path: Path, damage: str) -> None:
    folder = tmp_path / "shop"
    write("shop/one.jsonl", lines(tent("A")))
    path = zipped(folder / "more.zip", two=lines(tent("B")), three=lines(tent("C")))
    run(store, folder)
    if damage == "zip":
        path.write_bytes(path.read_bytes()[:60])
    elif damage == "member":
        held = bytearray(path.read_bytes())
        at = held.index(b"Tent B")
        held[at] ^= 0xFF
        path.write_bytes(held)
    else:
        folder.rename(tmp_path / "away")
    report = run(store, folder, prune=True, accept=True)
    assert keys(store) == {"A", "B", "C"}
    assert report.removed == 0
    assert report.rejected


# ------------------------------------------------------------------ the guard


def test_an_ingest_that_would_remove_much_stops(store: Store, write: Write) -> None:
    path = write("shop.jsonl", lines(*(tent(f"T{n}") for n in range(9))))
    before = run(store, path)
    write("shop.jsonl", lines(*(tent(f"T{n}", price=101) for n in range(7))))
    with pytest.raises(IngestStopped, match="would remove 2 of the 9 records of shop") as stopped:
        run(store, path, prune=True)
    assert stopped.value.exit_code == 1
    assert stopped.value.details == ("shop: would remove T7", "shop: would remove T8")
    assert Census(store.database).version() == before.catalog_version
    assert products(store)["T0", "en"].price == 100
    dry = run(store, path, prune=True, dry_run=True)
    assert dry.alarms == ("would remove 2 of the 9 records of shop",)
    assert dry.to_json()["alarms"]
    accepted = run(store, path, prune=True, accept=True)
    assert counts(accepted) == (0, 7, 2, 0)
    assert keys(store) == {f"T{n}" for n in range(7)}


def test_an_ingest_that_would_reprice_much_stops(store: Store, write: Write) -> None:
    path = write("shop.jsonl", lines(*(tent(f"T{n}") for n in range(10))))
    run(store, path)
    write("shop.jsonl", lines(*(tent(f"T{n}", price=49 if n < 2 else 100) for n in range(10))))
    with pytest.raises(IngestStopped, match="would change 2 of the 10 prices of shop by more than half") as stopped:
        run(store, path)
    assert stopped.value.details == ("shop: T0 (en): 100 → 49", "shop: T1 (en): 100 → 49")
    assert products(store)["T0", "en"].price == 100
    assert counts(run(store, path, accept=True)) == (0, 2, 0, 8)


@pytest.mark.parametrize(
    ("now_priced", "left"),
    [
        ((50, 50), 10),  # by half, not by more
        ((49, 100), 10),  # a single one
        ((100, 100), 9),  # a single one gone
    ],
)
def test_what_the_guard_lets_pass(store: Store, write: Write, now_priced: tuple[int, int], left: int) -> None:
    path = write("shop.jsonl", lines(*(tent(f"T{n}") for n in range(10))))
    run(store, path)
    prices = {0: now_priced[0], 1: now_priced[1]}
    write("shop.jsonl", lines(*(tent(f"T{n}", price=prices.get(n, 100)) for n in range(left))))
    assert run(store, path, prune=True).alarms == ()


def test_in_a_tiny_source_a_single_record_never_stops(store: Store, write: Write) -> None:
    path = write("shop.jsonl", lines(tent("A"), tent("B")))
    run(store, path)
    write("shop.jsonl", lines(tent("A", price=1)))
    assert counts(run(store, path, prune=True)) == (0, 1, 1, 0)


def test_a_narrow_feed_is_guarded_too(store: Store, write: Write) -> None:
    path = write("shop.jsonl", lines(*(tent(f"T{n}") for n in range(9))))
    run(store, path)
    feed = write("feed.csv", "sku,price\n" + "".join(f"T{n},1\n" for n in range(9)))
    with pytest.raises(IngestStopped, match="would change 9 of the 9 prices"):
        run(store, feed, only=["price"])
    assert products(store)["T0", "en"].price == 100
    assert run(store, feed, only=["price"], accept=True).updated == 9


# ------------------------------------------------------------------ narrow feeds


def test_a_narrow_feed_changes_only_what_it_was_asked_for(store: Store, write: Write) -> None:
    full = write(
        "shop.jsonl",
        lines(
            tent("A", availability="in_stock", brand="Alder"),
            tent("A", language="zh", title="帐篷", availability="in_stock"),
            tent("B"),
        ),
    )
    run(store, full)
    feed = write("feed.jsonl", lines({"sku": "A", "price": 80, "availability": "out_of_stock", "title": "Other"}))
    report = run(store, feed, only=["price"], now=LATER)
    assert counts(report) == (0, 2, 0, 0)
    for language, title in (("en", "Tent A"), ("zh", "帐篷")):
        found = products(store)["A", language]
        assert (found.price, found.availability, found.title) == (80, "in_stock", title)
        assert (found.price_at, found.stock_at) == (LATER, NOW)
    assert products(store)["B", "en"].price == 100
    assert keys(store) == {"A", "B"}
    later = LATER + timedelta(hours=1)
    run(store, feed, only=["availability"], now=later)
    found = products(store)["A", "en"]
    assert (found.availability, found.price_at, found.stock_at) == ("out_of_stock", LATER, later)
    # The same again: nothing changes but the time.
    again = later + timedelta(hours=1)
    report = run(store, feed, only=["price", "availability"], now=again)
    assert counts(report) == (0, 0, 0, 2)
    assert products(store)["A", "en"].price_at == again
    assert products(store)["B", "en"].price_at == NOW
    with pytest.raises(UsageError, match="'title' cannot be taken alone"):
        run(store, feed, only=["title"])


def test_variants_are_named_by_their_sku(store: Store, write: Write) -> None:
    row = tent("A", price=None, variants=[{"sku": "A-1", "price": 10, "quantity": 1}, {"sku": "A-2", "price": 20}])
    run(store, write("shop.jsonl", lines(row)))
    report = run(store, write("feed.csv", "sku,price\nA-1,11\n"), only=["price"])
    assert counts(report) == (0, 1, 0, 0)
    found = products(store)["A", "en"]
    assert [variant.price for variant in found.variants] == [11, 20]
    refused = run(store, write("whole.csv", "sku,price\nA,15\n"), only=["price"])
    (rejection,) = refused.rejected
    assert "versions with prices of their own" in rejection.reason
    assert [variant.price for variant in products(store)["A", "en"].variants] == [11, 20]


def test_rows_of_a_narrow_feed_that_name_nothing_or_too_much(store: Store, write: Write) -> None:
    run(store, write("north.jsonl", lines(tent("A"), tent("N"))), write("south.jsonl", lines(tent("A"))))
    feed = write("feed.jsonl", lines({"sku": "X", "price": 1}, {"sku": "A", "price": 70}, {"sku": "N"}))
    report = run(store, feed, only=["price"])
    reasons = [rejection.reason for rejection in report.rejected]
    assert "no product has the SKU 'X'" in reasons[0]
    assert "several sources (north, south)" in reasons[1]
    assert "states no price" in reasons[2]
    assert counts(report) == (0, 0, 0, 0)
    named = write("feed.jsonl", lines({"sku": "A", "price": 70, "source": "south"}))
    assert run(store, named, only=["price"]).updated == 1
    view = CatalogView(store.database, published_sequence(store.database))
    assert {(p.source, p.price) for p in view.offers_of("A")} == {("north", Decimal(100)), ("south", Decimal(70))}


def test_a_narrow_price_stays_until_the_full_file_changes(store: Store, write: Write, parsed: list[str]) -> None:
    full = write("shop.jsonl", lines(tent("A"), tent("B")))
    run(store, full)
    run(store, write("feed.csv", "sku,price\nA,80\n"), only=["price"], now=LATER)
    parsed.clear()
    assert counts(run(store, full, now=LATER)) == (0, 0, 0, 2)
    assert parsed == []
    assert products(store)["A", "en"].price == 80
    write("shop.jsonl", lines(tent("A"), tent("B", price=99)))
    run(store, full, now=LATER)
    assert products(store)["B", "en"].price == 99
    assert products(store)["A", "en"].price == 100


def test_a_narrow_feed_imports_no_embedding_stack(write: Write, empty_store: Store) -> None:
    run(empty_store, write("shop.jsonl", lines(tent("A"), tent("B"))))
    feed = write("feed.csv", "sku,price,availability\nA,80,in stock\n")
    empty_store.close()
    program = (
        "import sys, pathlib, datetime\n"
        "from ingest.sync import ingest\n"
        "from knowledge.store import StoreLocation, open_store\n"
        f"store = open_store(StoreLocation(pathlib.Path({str(empty_store.location.home)!r})))\n"
        f"report = ingest([pathlib.Path({str(feed)!r})], store, only=['price', 'availability'],\n"
        "    now=datetime.datetime.now(datetime.UTC))\n"
        "heavy = {'torch', 'openvino', 'tokenizers', 'chromadb', 'sentence_transformers', 'bm25s', 'jieba'}\n"
        "print(report.updated, sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "1 []"
    reader = Reader(empty_store)
    found = reader.view.find("A")
    assert found is not None
    assert found.price == 80
    assert reader.search("tent")[0].cosine > 0


# ------------------------------------------------------------------ prepared; two at once; readers meanwhile


def test_what_an_ingest_prepares_is_published_later(store: Store, write: Write, parsed: list[str]) -> None:
    path = write("shop.jsonl", lines(tent("A")))
    run(store, path)
    write("shop.jsonl", lines(tent("A", price=90), tent("B")))
    report = run(store, path, prepare=True)
    assert report.prepared
    assert report.to_json()["prepared"] is True
    assert keys(store) == {"A"}
    parsed.clear()
    assert counts(run(store, path, prepare=True)) == (0, 0, 0, 2)
    assert parsed == []
    with pytest.raises(StoreBusy, match="prepared version waits"):
        run(store, path)
    assert publish_prepared(store, now=LATER) == report.catalog_version
    assert keys(store) == {"A", "B"}
    assert counts(run(store, path)) == (0, 0, 0, 2)
    assert parsed == []
    assert [version.state for version in kept_versions(store)] == ["published", "kept"]


def test_two_ingests_at_once_take_turns_and_readers_go_on(write: Write, empty_store: Store) -> None:
    paths = [write(f"s{n}.jsonl", lines(*(tent(f"S{n}-{m}") for m in range(20)))) for n in range(3)]
    run(empty_store, paths[0])
    home = empty_store.location.home
    failed: list[BaseException] = []

    def take(path: Path) -> None:
        other = open_store(StoreLocation(home))
        try:
            ingest([path], other, now=NOW)
        except BaseException as error:
            failed.append(error)
        finally:
            other.close()

    threads = [threading.Thread(target=take, args=(path,)) for path in paths[1:]]
    reader = Reader(empty_store)
    for thread in threads:
        thread.start()
    seen: set[Any] = set()
    while any(thread.is_alive() for thread in threads):
        now = reader.current()
        found = len(now.search("tent"))
        seen.add(now.view.counts().get("product", {}).get("en"))
        assert found
    for thread in threads:
        thread.join()
    assert failed == []
    reader.refresh()
    assert reader.view.counts() == {"product": {"en": 60}}
    # The old state or the new one, never a part of one.
    assert seen <= {20, 40, 60}


def test_sequences(store: Store, write: Write) -> None:
    path = write("shop.jsonl", lines(tent("A")))
    run(store, path)
    for at, moment in enumerate((NOW, datetime(2026, 3, 5, tzinfo=UTC)), start=2):
        write("shop.jsonl", lines(tent("A", price=at)))
        run(store, path, now=moment, accept=True)
    assert [version.sequence for version in kept_versions(store)] == [3, 2, 1]
