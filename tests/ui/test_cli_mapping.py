"""``shelftalk mapping`` writes what ``shelftalk ingest`` then reads by; what it names in vain is in the report."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ui.cli.app import run


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def goods(tmp_path: Path) -> Path:
    path = tmp_path / "goods.csv"
    path.write_text("Ding,Betrag,Gewicht,Hausnotiz\nLampe,9,850,Regal 7\n", encoding="utf-8")
    return path


def report(capsys: pytest.CaptureFixture[str], *options: str) -> dict[str, object]:
    run(["ingest", "goods.csv", "--dry-run", "--json", *options])
    found = json.loads(capsys.readouterr().out)
    assert isinstance(found, dict)
    return found


def test_a_draft_is_written_edited_and_read(goods: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert report(capsys)["added"] == 0
    assert run(["mapping", "goods.csv", "--out", "m.toml"]) == 0
    draft = Path("m.toml").read_text(encoding="utf-8")
    assert '"Ding" = "Ding"' in draft
    assert "No column is called a title" in draft
    Path("m.toml").write_text(draft.replace('"Ding" = "Ding"', '"Ding" = "title"'), encoding="utf-8")
    assert run(["init", "--name", "Lumo", "--mapping-file", "m.toml"]) == 0
    capsys.readouterr()
    found = report(capsys)
    assert (found["added"], found["rejected"]) == (1, [])
    assert found["warnings"] == [
        "goods.csv, row 2: columns read as: Ding → title; left as attributes: Betrag, Gewicht, Hausnotiz"
    ]
    assert run(["mapping", "goods.csv", "--out", "m.toml"]) == 2, "a file that was edited is never written over"
    assert "exists already" in capsys.readouterr().err


def test_the_mapping_holds_beside_shop_toml_and_says_what_it_names_in_vain(
    goods: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("m.toml").write_text('[[source]]\n[source.columns]\nDing = "title"\nBetrag = "price"\nNix = "-"\n', "utf-8")
    Path("shop.toml").write_text('[shop]\nmapping_files = ["m.toml"]\nsecret_fields = ["haus*"]\n', encoding="utf-8")
    read = "goods.csv, row 2: columns read as: Ding → title, Betrag → price; left as attributes: Gewicht; "
    assert report(capsys)["warnings"] == [
        f"{read}left out: Hausnotiz (secret)",
        "m.toml, source 1: no file has the column 'Nix' (columns)",
    ]


def test_a_wrong_mapping_file_stops_the_ingest(goods: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("m.toml").write_text("[[source]]\ncolumn = {}\n", encoding="utf-8")
    Path("shop.toml").write_text('[shop]\nmapping_files = ["m.toml"]\n', encoding="utf-8")
    assert run(["ingest", "goods.csv", "--dry-run"]) == 1
    assert "Did you mean 'columns'?\n" in capsys.readouterr().err


def test_a_folder_is_drafted_without_the_settings_in_it(goods: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("shop.toml").write_text('[shop]\nname = "Lumo"\n', encoding="utf-8")
    Path("m.toml").write_text("[[source]]\n", encoding="utf-8")
    assert run(["mapping", str(goods.parent)]) == 0
    draft = capsys.readouterr().out
    assert (draft.count("[[source]]"), draft.count('name = "goods"')) == (1, 1)
