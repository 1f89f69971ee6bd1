"""Sync: what is new, changed, the same and gone; dry runs; bad files beside good ones."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from ingest.passages import cut
from ingest.sources import SourceSettings
from ingest.sync import IngestReport, ingest
from knowledge.catalog.census import Census
from knowledge.catalog.schema import FOREVER, passages, records
from knowledge.errors import UsageError
from knowledge.publishing import preparing
from knowledge.record_documents import catalog_version
from knowledge.store import Store
from tests.ingest.conftest import NOW

Write = Callable[[str, str | bytes], Path]


def lines(*objects: object) -> str:
    return "".join(json.dumps(item, ensure_ascii=False) + "\n" for item in objects)


def tent(sku: str, **fields: object) -> dict[str, object]:
    return {"sku": sku, "title": f"Tent {sku}", "description": f"Sleeps {len(sku)}.", "price": 100, **fields}


def counts(report: IngestReport) -> tuple[int, int, int, int]:
    return report.added, report.updated, report.removed, report.unchanged


def dry(*paths: Path, store: Store | None = None, **options: Any) -> IngestReport:
    return ingest(paths, store, dry_run=True, now=NOW, **options)


def held(store: Store) -> dict[tuple[str, str, str, str], str]:
    """Identity -> digest of all that is published."""
    return dict(Census(store.database).records())


def test_a_dry_run_without_a_store_tells_what_would_result(write: Write) -> None:
    path = write(
        "shop.jsonl",
        lines(tent("A"), tent("B", published=False), {"question": "Q?", "answer": "A."}, tent("A"), {"sku": "C"}),
    )
    report = dry(path)
    assert counts(report) == (3, 0, 0, 0)
    # The published product is one passage, the unpublished none, the FAQ two.
    assert report.passages == 3
    assert len(report.catalog_version) == 16
    assert [(r.source, r.row, r.reason) for r in report.rejected] == [
        (str(path), 4, "row 4 repeats product 'A' of row 1"),
        (str(path), 5, "no title (product 'C')"),
    ]
    document = report.to_json()
    assert set(document) >= {
        "added",
        "updated",
        "removed",
        "unchanged",
        "rejected",
        "passages",
        "seconds",
        "catalog_version",
    }
    assert document["rejected"][0] == {"source": str(path), "row": 4, "reason": "row 4 repeats product 'A' of row 1"}
    json.dumps(document)


def test_one_bad_file_does_not_stop_the_others(write: Write, tmp_path: Path) -> None:
    paths = [
        write("shop/empty.csv", ""),
        write("shop/good.jsonl", lines(tent("A"))),
        write("shop/notes.tsx", "export const x = 1\n"),
        write("shop/picture.png", b"\x89PNG\r\n\x1a\n" + bytes(40)),
        tmp_path / "nothing.csv",
    ]
    picture = ("picture.png", None, "not a text file")
    for report, more in ((dry(*paths), {picture}), (dry(tmp_path / "shop", tmp_path / "nothing.csv"), set())):
        assert report.added == 1
        assert {(Path(r.source).name, r.row, r.reason.split(";")[0]) for r in report.rejected} == {
            ("empty.csv", None, "the file is empty"),
            ("notes.tsx", None, "the format was not recognised"),
            ("nothing.csv", None, "no such file"),
            *more,
        }
        assert all("\n" not in r.reason for r in report.rejected)


def test_a_file_that_may_not_be_read_says_so(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write("shop.jsonl", lines(tent("A")))

    def denied(self: Path, *_args: object, **_options: object) -> None:
        raise PermissionError(13, "Permission denied", str(self))

    monkeypatch.setattr(Path, "open", denied)
    (rejection,) = dry(path).rejected
    assert rejection.reason == "cannot be read: Permission denied"


def test_usage_errors() -> None:
    with pytest.raises(UsageError, match="no source"):
        ingest([], None, dry_run=True, now=NOW)
    with pytest.raises(UsageError, match="unknown format 'xml'"):
        dry(Path("x"), format="xml")


def test_the_same_sku_in_two_sources_is_two_offers_and_in_two_languages_two_translations(write: Write) -> None:
    report = dry(
        write("north.jsonl", lines(tent("A"))),
        write("south.jsonl", lines(tent("A"), tent("A", language="zh"), tent("A", source="north"))),
    )
    assert report.added == 3
    (rejection,) = report.rejected
    assert rejection.reason.startswith("row 3 repeats product 'A' of ")
    assert rejection.reason.endswith("north.jsonl, row 1")


def test_a_variants_sku_belongs_to_one_product(write: Write) -> None:
    path = write("shop.jsonl", lines(tent("A", variants=[{"sku": "V"}]), tent("B", variants=[{"sku": "V"}]), tent("V")))
    assert [r.reason for r in dry(path).rejected] == [
        "row 2 repeats SKU 'V' of row 1",
        "row 3 repeats SKU 'V' of row 1",
    ]


def test_settings_are_asked_by_source(write: Write) -> None:
    usd, none = SourceSettings(currency="USD"), SourceSettings()
    path = write("shop.jsonl", lines(tent("A"), tent("A", source="other")))
    asked = dry(path, settings=lambda source: usd if source == "other" else none)
    everywhere = dry(path, settings=lambda _source: usd)
    assert len({asked.catalog_version, everywhere.catalog_version, dry(path).catalog_version}) == 3


def test_progress_is_told_in_bytes(write: Write) -> None:
    path = write("shop.jsonl", lines(*(tent(str(n)) for n in range(300))))
    told: list[tuple[str, int, int]] = []
    dry(path, progress=lambda stage, done, total: told.append((stage, done, total)))
    assert {(stage, total) for stage, _, total in told} == {("reading shop.jsonl", path.stat().st_size)}
    assert told[-1][1] == path.stat().st_size
    assert [done for _, done, _ in told] == sorted(done for _, done, _ in told)


def test_a_dry_run_loads_no_embedding_stack(write: Write) -> None:
    path = write("shop.jsonl", lines(tent("A")))
    program = (
        "import sys, pathlib, datetime\n"
        "from ingest.sync import ingest\n"
        f"ingest([pathlib.Path({str(path)!r})], None, dry_run=True, now=datetime.datetime.now(datetime.UTC))\n"
        "heavy = {'torch', 'openvino', 'tokenizers', 'chromadb', 'sqlalchemy', 'sentence_transformers'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_source_in_step_with_the_store(write: Write, empty_store: Store) -> None:
    store = empty_store
    first = lines(tent("A"), tent("B"), tent("C"), {"question": "Do you ship?", "answer": "Yes."})
    path = write("shop.jsonl", first)

    expected = dry(path, store=store)
    assert held(store) == {}
    report = ingest([path], store, now=NOW)
    assert counts(report) == (4, 0, 0, 0)
    assert report.passages == expected.passages == 5
    assert report.catalog_version == expected.catalog_version == catalog_version(held(store).values())

    # The same again: nothing changes, and the embedding model is not opened.
    del store.__dict__["encoder"]
    again = ingest([path], store, now=NOW + timedelta(days=1))
    assert counts(again) == (0, 0, 0, 4)
    assert (again.passages, again.catalog_version) == (5, report.catalog_version)
    assert "encoder" not in store.__dict__

    # One price changes, one product is new, one is gone and is kept.
    write(
        "shop.jsonl", lines(tent("A", price=120), tent("B"), tent("D"), {"question": "Do you ship?", "answer": "Yes."})
    )
    expected = dry(path, store=store)
    changed = ingest([path], store, now=NOW + timedelta(days=2))
    assert counts(changed) == counts(expected) == (1, 1, 0, 2)
    assert (changed.gone, changed.removed) == (1, 0)
    assert changed.catalog_version == expected.catalog_version == catalog_version(held(store).values())
    assert changed.passages == expected.passages == 6
    assert any("no longer holds C" in warning for warning in changed.warnings)
    assert ("product", "shop", "C", "en") in held(store)

    # A row that cannot be read is not taken for gone; a broken file removes nothing.
    write("shop.jsonl", lines(tent("A", price=120), tent("B", price="ask us"), tent("D")))
    pruned = ingest([path], store, prune=True, accept=True, now=NOW + timedelta(days=3))
    assert counts(pruned) == (0, 0, 2, 2)
    assert len(pruned.rejected) == 1
    assert {identity[2] for identity in held(store)} == {"A", "B", "D"}
    write("shop.jsonl", "")
    emptied = ingest([path], store, prune=True, now=NOW + timedelta(days=4))
    assert (counts(emptied), emptied.catalog_version) == ((0, 0, 0, 0), pruned.catalog_version)
    assert len(held(store)) == 3

    # A line that cannot be read may have been the product that is missing.
    write("shop.jsonl", lines(tent("A", price=120), tent("D")) + "{damaged\n")
    damaged = ingest([path], store, prune=True, now=NOW + timedelta(days=4))
    assert (damaged.removed, damaged.gone, len(held(store))) == (0, 1, 3)

    # Back to the first state: the same catalog version.
    write("shop.jsonl", first)
    assert ingest([path], store, prune=True, now=NOW + timedelta(days=5)).catalog_version == report.catalog_version
    assert {identity[2] for identity in held(store)} == {"A", "B", "C", "Do you ship?"}
    assert ingest([path], store, now=NOW).catalog_version == catalog_version(held(store).values())


def test_a_file_speaks_for_its_own_records_only(write: Write, empty_store: Store) -> None:
    english, chinese = (
        write("shop.en.jsonl", lines(tent("A"), tent("B"))),
        write("shop.zh.jsonl", lines(tent("A"), tent("B"))),
    )
    ingest([english, chinese], empty_store, now=NOW)
    write("shop.en.jsonl", lines(tent("A")))
    report = ingest([english], empty_store, prune=True, now=NOW)
    assert counts(report) == (0, 0, 1, 1)
    assert set(held(empty_store)) == {
        ("product", "shop", "A", "en"),
        ("product", "shop", "A", "zh"),
        ("product", "shop", "B", "zh"),
    }

    # A record that moves to another file of its source is the same record.
    moved = write("more.en.jsonl", lines(tent("A", source="shop")))
    assert counts(ingest([moved], empty_store, now=NOW)) == (0, 0, 0, 1)
    write("shop.en.jsonl", lines(tent("Z")))
    assert counts(ingest([english], empty_store, prune=True, now=NOW)) == (1, 0, 0, 0)
    assert ("product", "shop", "A", "en") in held(empty_store)


def test_an_ingest_that_breaks_off_leaves_the_published_state(write: Write, empty_store: Store) -> None:
    path = write("shop.jsonl", lines(tent("A")))
    before = ingest([path], empty_store, now=NOW)
    write("shop.jsonl", lines(tent("A", price=1), tent("B")))

    def stop(stage: str, _done: int, _total: int) -> None:
        if stage == "words":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        ingest([path], empty_store, now=NOW, progress=stop)
    assert catalog_version(held(empty_store).values()) == before.catalog_version
    after = ingest([path], empty_store, now=NOW)
    assert counts(after) == (1, 1, 0, 0)


def test_unpublished_and_secret_values_reach_no_passage_of_the_store(write: Write, empty_store: Store) -> None:
    path = write(
        "shop.csv",
        "Handle,Title,Published,Variant Price,Cost per item,Cost (product.metafields.custom.cost)\n"
        "a,Tent,true,10,73.31337,73.31337\nb,Secret tent,false,10,73.31337,\n",
    )
    assert counts(ingest([path], empty_store, now=NOW)) == (2, 0, 0, 0)
    empty_store.close()
    with preparing(empty_store, now=NOW):
        pass
    for file in empty_store.location.home.rglob("*"):
        if file.is_file() and "model" not in file.parts:
            assert b"73.31337" not in file.read_bytes(), file


def test_records_are_cut_again_when_the_rules_of_cutting_changed(
    write: Write, empty_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also those whose files this ingest does not read; what the new rules cut as before stays as it is."""
    monkeypatch.setattr("ingest.targets.code_digest", lambda *_files: "rules of today")
    first = write("shop.jsonl", lines(tent("A", description="Light."), tent("B")))
    ingest([first], empty_store, now=NOW)

    def stored() -> dict[str, tuple[int, str]]:
        with empty_store.database.connect() as connection:
            joined = select(records.c.key, passages.c.id, passages.c.text).join(
                passages, passages.c.content_id == records.c.content_id
            )
            rows = connection.execute(joined.where(records.c.until == FOREVER))
            return {row.key: (row.id, row.text) for row in rows}

    before = stored()
    ingest([write("more.jsonl", lines(tent("C")))], empty_store, now=NOW)
    assert {key: stored()[key] for key in before} == before

    def cut_otherwise(record: Any, spans: Any, limit: int) -> Any:
        made = cut(record, spans, limit)
        return tuple(replace(one, text=f"{one.text} Cut anew.") for one in made) if record.key == "A" else made

    monkeypatch.setattr("ingest.targets.cut", cut_otherwise)
    ingest([write("more.jsonl", lines(tent("C")))], empty_store, now=NOW)
    assert stored()["A"] == before["A"], "the same rules cut nothing again"
    monkeypatch.setattr("ingest.targets.code_digest", lambda *_files: "rules of tomorrow")
    report = ingest([write("more.jsonl", lines(tent("C")))], empty_store, now=NOW)
    assert counts(report) == (0, 0, 0, 1)
    assert stored()["A"][1].endswith("Cut anew.")
    assert stored()["B"] == before["B"]
    with preparing(empty_store, now=NOW) as draft:
        assert not draft.changed
