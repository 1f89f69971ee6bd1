"""The commands about versions, over a real store: prepare, publish, rollback, history, guard, backup, restore."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.ui.test_cli_shop import write_lines
from ui.cli.app import run

SHOP = '[shop]\nnames = { en = "Tiny Shop" }\ncurrency = "EUR"\ncontact = "help@tiny.example"\n'


def mug(number: int, price: float = 12) -> dict[str, Any]:
    return {
        "sku": f"MUG-{number}",
        "title": f"Birch mug number {number}",
        "description": "A mug for coffee beside the fire.",
        "category": "Mugs",
        "price": price,
        "language": "en",
        "attributes": {"Capacity": f"{300 + number} ml"},
    }


class Shop:
    """A folder with a shop, and its commands."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder = folder
        self._capsys = capsys

    def write(self, *products: dict[str, Any]) -> None:
        write_lines(self.folder / "products.jsonl", products)

    def __call__(self, *arguments: str) -> tuple[int, str, str]:
        self._capsys.readouterr()
        code = run(arguments)
        told = self._capsys.readouterr()
        return code, told.out, told.err

    def json(self, *arguments: str) -> Any:
        code, out, err = self(*arguments, "--json")
        assert code == 0, err
        return json.loads(out)

    def price(self, sku: str, *options: str) -> float:
        answer = self.json("ask", "How much is it?", "--about", sku, *options)
        return float(answer["products"][0]["price"])


@pytest.fixture
def shop(
    tmp_path: Path, model_folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Shop:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SHELFTALK_VECTOR_CACHE", "off")
    (tmp_path / "shop.toml").write_text(SHOP)
    (tmp_path / ".shelftalk").mkdir()
    (tmp_path / ".shelftalk" / "model").symlink_to(model_folder, target_is_directory=True)
    shop = Shop(tmp_path, capsys)
    shop.write(*(mug(number) for number in range(10)))
    shop.json("ingest", "products.jsonl")
    return shop


def test_prepare_ask_and_publish(shop: Shop) -> None:
    shop.write(mug(0, 11), *(mug(number) for number in range(1, 10)))
    code, out, _ = shop("ingest", "products.jsonl", "--prepare")
    assert code == 0
    assert "prepared, not published" in out
    assert shop.price("MUG-0") == 12
    assert shop.price("MUG-0", "--prepared") == 11
    code, _, err = shop("ingest", "products.jsonl")
    assert code == 1
    assert "a prepared version waits" in err
    assert [version["state"] for version in shop.json("rollback")["versions"]] == ["prepared", "published"]
    published = shop.json("publish")
    assert published["catalog_version"] == shop.json("rollback")["versions"][0]["catalog_version"]
    assert shop.price("MUG-0") == 11
    code, _, err = shop("publish")
    assert (code, "no version was prepared" in err) == (2, True)
    code, _, err = shop("ask", "How much is it?", "--about", "MUG-0", "--prepared")
    assert (code, "no version was prepared" in err) == (2, True)


def test_what_was_prepared_can_be_discarded(shop: Shop) -> None:
    shop.write(mug(0, 11), *(mug(number) for number in range(1, 10)))
    shop.json("ingest", "products.jsonl", "--prepare")
    assert shop.json("publish", "--discard") == {"discarded": True}
    assert shop.price("MUG-0") == 12
    assert shop.json("ingest", "products.jsonl")["updated"] == 1
    assert shop.price("MUG-0") == 11


def test_rollback(shop: Shop) -> None:
    first = shop.json("rollback")["versions"][0]["catalog_version"]
    shop.write(mug(0, 11), *(mug(number) for number in range(1, 10)))
    second = shop.json("ingest", "products.jsonl")["catalog_version"]
    code, out, _ = shop("rollback")
    assert code == 0
    assert [line.split()[0] for line in out.splitlines()] == [second, first]
    code, _, err = shop("rollback", "nothing")
    assert code == 2
    assert first in err
    assert second in err
    assert len(err.splitlines()) == 1
    assert shop.json("rollback", first[:8]) == {"catalog_version": first}
    assert shop.price("MUG-0") == 12
    # The file still says the other price, and is read anew.
    assert shop.json("ingest", "products.jsonl")["catalog_version"] == second
    assert shop.price("MUG-0") == 11


def test_history(shop: Shop) -> None:
    shop.write(mug(0, 11), *(mug(number) for number in range(1, 10)))
    shop.json("ingest", "products.jsonl")
    code, out, _ = shop("history", "MUG-0", "--json")
    told = [json.loads(line) for line in out.splitlines()]
    assert code == 0
    assert [(change["field"], change["old"], change["new"], change["source"]) for change in told] == [
        ("record", None, "added", "products"),
        ("price", "12", "11", "products"),
    ]
    assert shop("history", "--last", "1")[1].splitlines()[0].endswith("price: 12 → 11")
    assert shop("history", "--since", "2999-01-01")[1] == ""
    assert shop("history", "--since", "yesterday")[0] == 2


def test_an_ingest_that_would_change_much_stops_with_a_list(shop: Shop) -> None:
    shop.write(*(mug(number, 1) for number in range(7)))
    code, out, err = shop("ingest", "products.jsonl", "--prune", "--json")
    assert code == 1
    assert out == ""
    lines = err.splitlines()
    assert "products: would remove MUG-7" in lines
    assert "products: MUG-0 (en): 12 → 1" in lines
    assert lines[-1].startswith("shelftalk: stopped before anything changed: this ingest would remove 3 of the 10")
    assert "--accept" in lines[-1]
    assert shop.price("MUG-0") == 12
    assert len(shop.json("ingest", "products.jsonl", "--prune", "--dry-run")["alarms"]) == 2
    assert "would stop" in shop("ingest", "products.jsonl", "--prune", "--dry-run")[1]
    report = shop.json("ingest", "products.jsonl", "--prune", "--accept")
    assert (report["updated"], report["removed"]) == (7, 3)


def test_a_narrow_feed(shop: Shop) -> None:
    (shop.folder / "feed.csv").write_text("sku,price\nMUG-0,11\nNONE,1\n")
    code, out, _ = shop("ingest", "feed.csv", "--only", "price", "--json")
    report = json.loads(out)
    assert code == 3
    assert (report["updated"], len(report["rejected"])) == (1, 1)
    assert shop.price("MUG-0") == 11
    assert shop("ingest", "feed.csv", "--only", "title")[0] == 2


def test_a_restored_shop_gives_the_same_answers(
    shop: Shop, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, model_folder: Path
) -> None:
    shop.write(mug(0, 11), *(mug(number) for number in range(1, 10)))
    shop.json("ingest", "products.jsonl")
    report = shop.json("backup", "shop.backup")
    assert report["records"] == 10
    assert report["versions"] == 2
    assert report["bytes"] == (shop.folder / "shop.backup").stat().st_size
    code, _, err = shop("backup", "shop.backup")
    assert (code, "--force" in err) == (2, True)
    assert shop("backup", "shop.backup", "--force")[1].startswith("shop.backup: ")

    def answers() -> list[dict[str, Any]]:
        asked = [
            ("Which mug holds 305 ml?",),
            ("How much is it?", "--about", "MUG-0"),
            ("What is the capacity?", "--about", "MUG-3"),
            ("Do you sell tents?",),
        ]
        found = [shop.json("ask", *question) for question in asked]
        return [{k: v for k, v in each.items() if k not in ("answer_id", "timings_ms")} for each in found]

    before, version = answers(), shop.json("rollback")
    (tmp_path / "new").mkdir()
    (tmp_path / "new" / "model").symlink_to(model_folder, target_is_directory=True)
    monkeypatch.setenv("SHELFTALK_HOME", str(tmp_path / "new"))
    restored = shop.json("restore", "shop.backup")
    assert (restored["records"], restored["versions"]) == (10, 2)
    assert answers() == before
    assert shop.json("rollback") == version
    # The files are as they were read: none of them is read again.
    assert shop.json("ingest", "products.jsonl")["unchanged"] == 10
    code, _, err = shop("restore", "shop.backup")
    assert (code, "--replace" in err) == (2, True)
    code, out, _ = shop("restore", "shop.backup", "--replace")
    assert (code, "restored: 10 records, 2 versions" in out) == (0, True)


@pytest.mark.parametrize("content", [None, b"no backup", b"PK\x03\x04"])
def test_a_file_that_is_no_backup_makes_no_store(
    shop: Shop, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, content: bytes | None
) -> None:
    monkeypatch.setenv("SHELFTALK_HOME", str(tmp_path / "new"))
    if content is not None:
        (shop.folder / "other").write_bytes(content)
    code, _, err = shop("restore", "other")
    assert code == 1
    assert len(err.splitlines()) == 1
    assert not (tmp_path / "new").exists()


def test_a_backup_into_a_folder_that_is_not_there(shop: Shop) -> None:
    code, _, err = shop("backup", "nowhere/file")
    assert code == 1
    assert "cannot be written: No such file" in err
