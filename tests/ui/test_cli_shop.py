"""The commands over a real store: a tiny shop of our own, ingested by the command itself."""

from __future__ import annotations

import io
import json
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.fakes import EndpointServer, Script
from ui.cli.app import run
from ui.settings import Settings

SHOP = """
[shop]
names = { en = "Tiny Shop", zh = "小店" }
currency = "EUR"
address = "https://tiny.example"
product_link = "/products/{key}"
contact = "help@tiny.example"
"""
PRODUCTS: list[dict[str, Any]] = [
    {
        "sku": "LAMP-1",
        "title": "Glow camping lantern",
        "description": "A lantern for tents and terraces.",
        "category": "Lanterns",
        "price": 39.5,
        "availability": "in_stock",
        "language": "en",
        "attributes": {"Battery life": "30 h", "Weight": "310 g"},
    },
    {
        "sku": "MUG-1",
        "title": "Birch enamel mug",
        "description": "A mug for coffee beside the fire.",
        "category": "Mugs",
        "price": 12,
        "availability": "out_of_stock",
        "language": "en",
        "attributes": {"Capacity": "350 ml"},
    },
    {
        "sku": "CUP-1",
        "title": "山泉保温杯",
        "description": "真空保温杯，适合通勤和徒步。",
        "category": "杯子",
        "price": 25,
        "language": "zh",
        "attributes": {"容量": "500 毫升"},
    },
]
FAQS = [
    {"question": "How long does delivery take?", "answer": "Parcels arrive within 3 working days.", "language": "en"},
    {"question": "多久能送到？", "answer": "包裹三个工作日内送达。", "language": "zh"},
]


def write_lines(file: Path, lines: Sequence[object]) -> Path:
    file.write_text("".join(f"{json.dumps(line, ensure_ascii=False)}\n" for line in lines), encoding="utf-8")
    return file


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory, sample_settings: Settings) -> Path:
    """A folder with shop.toml, two source files and the store that ``shelftalk ingest`` made of them."""
    folder = tmp_path_factory.mktemp("tiny")
    (folder / "shop.toml").write_text(SHOP, encoding="utf-8")
    products = write_lines(folder / "products.jsonl", PRODUCTS)
    faqs = write_lines(folder / "faqs.jsonl", FAQS)
    # The embedding model is exported once per test session; that is what takes time, not the ingest.
    shutil.copytree(sample_settings.home / "model", folder / ".shelftalk" / "model")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        assert run(["ingest", str(products), str(faqs), "--json"]) == 0
    return folder


@pytest.fixture
def shop(made: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working folder is the tiny shop's. Its store is not to be changed."""
    monkeypatch.chdir(made)
    return made


@pytest.fixture
def own_shop(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the tiny shop that a test may change."""
    folder = tmp_path / "shop"
    shutil.copytree(made, folder)
    monkeypatch.chdir(folder)
    return folder


def lines(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


def test_answer_is_one_json_object(shop: Path, capsys: pytest.CaptureFixture[str]):
    assert run(["ask", "How long does delivery take?", "--json"]) == 0
    shown = capsys.readouterr()
    (answer,) = lines(shown.out)
    assert shown.err == ""
    assert (answer["status"], answer["engine"], answer["language"]) == ("answered", "quote", "en")
    assert "3 working days" in answer["text"]
    assert answer["citations"][0]["kind"] == "faq"
    assert "explain" not in answer


def test_answer_for_people_has_its_sources_and_products(shop: Path, capsys: pytest.CaptureFixture[str]):
    assert run(["ask", "How long is the battery life of the Glow camping lantern?"]) == 0
    shown = capsys.readouterr().out
    text, _, rest = shown.partition("\n\n")
    assert "30" in text
    assert "[1]" in text
    assert "Battery life" in rest
    assert "https://tiny.example/products/LAMP-1" in rest


def test_about_lang_and_explain(shop: Path, capsys: pytest.CaptureFixture[str]):
    asked = ["ask", "What does it weigh?", "--about", "LAMP-1", "--lang", "zh", "--explain", "--json"]
    assert run(asked) == 0
    (answer,) = lines(capsys.readouterr().out)
    assert answer["language"] == "zh"
    assert "310" in answer["text"]
    assert answer["explain"]
    assert run(asked[:-1]) == 0
    assert "为什么这样回答？" in capsys.readouterr().out


def test_unknown_about_is_a_usage_error(shop: Path, capsys: pytest.CaptureFixture[str]):
    assert run(["ask", "Is it waterproof?", "--about", "NOPE-7", "--json"]) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert "NOPE-7" in shown.err
    assert shown.err.count("\n") == 1


def test_batch_answers_in_order_and_keeps_the_place_of_a_bad_line(
    shop: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    file = tmp_path / "questions.jsonl"
    good = write_lines(
        file,
        [
            {"question": "How long does delivery take?"},
            {"question": "它防水吗？", "about": "NOPE-7"},
            {"question": "多久能送到？", "lang": "zh"},
            {"question": "What does it weigh?", "about": "LAMP-1"},
        ],
    )
    assert run(["ask", "--questions", str(good), "--json"]) == 0
    answers = lines(capsys.readouterr().out)
    assert [answer["status"] for answer in answers] == ["answered", "unanswered", "answered", "answered"]
    assert [answer["language"] for answer in answers] == ["en", "zh", "zh", "en"]
    assert "NOPE-7" in answers[1]["text"]
    assert set(answers[1]) == set(answers[0])
    assert answers[1]["catalog_version"] == answers[0]["catalog_version"]
    with file.open("a", encoding="utf-8") as more:
        more.write('\n{"about": "x"}\n{"question": "Do you deliver quickly?"}\n')
    assert run(["ask", "--questions", str(file)]) == 3
    answers = lines(capsys.readouterr().out)
    assert answers[4] == {"error": "the line has no 'question'", "line": 6}
    assert answers[5]["question"] == "Do you deliver quickly?"


def test_batch_reads_stdin(shop: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    given = io.TextIOWrapper(io.BytesIO('{"question": "多久能送到？"}\n'.encode()))
    monkeypatch.setattr("sys.stdin", given)
    assert run(["ask", "--questions", "-"]) == 0
    assert lines(capsys.readouterr().out)[0]["question"] == "多久能送到？"


def test_a_questions_file_that_is_missing(shop: Path, capsys: pytest.CaptureFixture[str]):
    assert run(["ask", "--questions", "none.jsonl"]) == 2
    assert capsys.readouterr().err.startswith("shelftalk: none.jsonl: No such file")


def test_search_echoes_the_query_and_counts_records(shop: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    assert run(["search", "  lantern ", "-k", "2", "--json"]) == 0
    (found,) = lines(capsys.readouterr().out)
    assert set(found) == {"query", "hits"}
    assert found["query"] == "  lantern "
    assert len(found["hits"]) <= 2
    assert set(found["hits"][0]) == {"id", "kind", "sku", "field", "title", "score", "url"}
    assert found["hits"][0]["sku"] == "LAMP-1"
    file = write_lines(
        tmp_path / "queries.jsonl", [{"query": "mug"}, {"quarry": "x"}, {"query": "保温杯", "lang": "zh"}]
    )
    assert run(["search", "--queries", str(file)]) == 3
    mug, bad, cup = lines(capsys.readouterr().out)
    assert mug["hits"][0]["sku"] == "MUG-1"
    assert bad == {"error": "the line has no 'query'", "line": 2}
    assert cup["hits"][0]["sku"] == "CUP-1"


def test_search_explained_has_its_part_scores_and_filters(shop: Path, capsys: pytest.CaptureFixture[str]):
    assert run(["search", "lantern under 100 euros", "--explain", "--json"]) == 0
    (found,) = lines(capsys.readouterr().out)
    assert found["filters"]["price_max"] == 100
    assert found["hits"]
    assert all(set(hit["parts"]) == {"words", "meaning"} for hit in found["hits"])
    assert found["hits"][0]["parts"]["words"] > 0
    assert run(["search", "lantern under 100 euros", "--json"]) == 0
    (plain,) = lines(capsys.readouterr().out)
    assert set(plain) == {"query", "hits"}
    assert [hit["id"] for hit in plain["hits"]] == [hit["id"] for hit in found["hits"]]
    assert "parts" not in plain["hits"][0]
    assert run(["search", "lantern under 100 euros", "--explain"]) == 0
    shown = capsys.readouterr().out
    assert "100.00" in shown.splitlines()[0]
    assert shown.splitlines()[1].split()[:3] == ["score", "words", "meaning"]


def test_search_for_people_is_a_table(shop: Path, capsys: pytest.CaptureFixture[str]):
    assert run(["search", "lantern"]) == 0
    head, first, *_ = capsys.readouterr().out.splitlines()
    assert head.split()[:3] == ["score", "kind", "sku"]
    assert "Glow camping lantern" in first


def test_a_second_ingest_changes_nothing(own_shop: Path, capsys: pytest.CaptureFixture[str]):
    assert run(["ingest", "products.jsonl", "faqs.jsonl", "--json"]) == 0
    (report,) = lines(capsys.readouterr().out)
    assert (report["added"], report["updated"], report["removed"], report["unchanged"]) == (0, 0, 0, 5)
    assert {"rejected", "passages", "seconds", "catalog_version"} < set(report)


def test_rejected_rows_are_listed_and_exit_3(own_shop: Path, capsys: pytest.CaptureFixture[str]):
    broken = [{"title": f"No identity {n}", "sku": "SAME"} for n in range(25)]
    write_lines(own_shop / "more.jsonl", [{"sku": "NEW-1", "title": "New thing", "price": 1}, *broken])
    assert run(["ingest", "more.jsonl"]) == 3
    shown = capsys.readouterr()
    assert "2 added" in shown.out
    assert "24 rejected" in shown.out
    assert shown.err.count("rejected: more.jsonl, row ") == 20
    assert "rejected: 4 more" in shown.err
    assert run(["ask", "How much is it?", "--about", "NEW-1", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["products"][0]["currency"] == "EUR"


def test_dry_run_writes_nothing_and_needs_no_store(own_shop: Path, capsys: pytest.CaptureFixture[str]):
    shutil.rmtree(own_shop / ".shelftalk")
    assert run(["ingest", "products.jsonl", "--dry-run", "--json"]) == 0
    (report,) = lines(capsys.readouterr().out)
    assert report["added"] == 3
    assert not (own_shop / ".shelftalk").exists()
    assert run(["ingest", "products.jsonl", "--dry-run"]) == 0
    assert capsys.readouterr().out.startswith("Would be: 3 added")


def test_prune_removes_what_a_file_no_longer_holds(own_shop: Path, capsys: pytest.CaptureFixture[str]):
    write_lines(own_shop / "products.jsonl", PRODUCTS[:2])
    assert run(["ingest", "products.jsonl"]) == 0
    assert "--prune removes" in capsys.readouterr().out
    assert run(["ingest", "products.jsonl", "--prune", "--json"]) == 0
    assert lines(capsys.readouterr().out)[0]["removed"] == 1
    assert run(["ask", "q", "--about", "CUP-1"]) == 2


def test_unknown_format_is_a_usage_error(own_shop: Path, capsys: pytest.CaptureFixture[str]):
    assert run(["ingest", "products.jsonl", "--format", "papyrus"]) == 2
    assert "papyrus" in capsys.readouterr().err


def test_doctor_finds_the_store_well(shop: Path, capsys: pytest.CaptureFixture[str]):
    assert run(["doctor", "--json"]) == 0
    checks = {check["name"]: check for check in json.loads(capsys.readouterr().out)["checks"]}
    assert checks["store"]["state"] == "ok"
    assert checks["catalog"]["facts"]["records"]["product"] == {"en": 2, "zh": 1}
    assert checks["vectors"]["facts"]["vectors"] >= 3
    assert checks["embedding model"]["facts"]["dimension"] == 384
    assert checks["currency"]["found"] == "EUR"


def test_doctor_notices_another_embedding_model(
    shop: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.setenv("SHELFTALK_EMBEDDING_MODEL", "another-model")
    assert run(["doctor", "--json"]) == 1
    checks = {check["name"]: check for check in json.loads(capsys.readouterr().out)["checks"]}
    assert "another-model" in checks["embedding model"]["found"]


def test_the_model_that_is_set_answers_and_the_quote_takes_over_where_it_fails(
    shop: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.setenv("SHELFTALK_MODEL", "small")
    with EndpointServer(Script(text="Parcels arrive within 3 working days. [1]")) as server:
        monkeypatch.setenv("OPENAI_BASE_URL", server.url)
        assert run(["ask", "How long does delivery take?", "--json"]) == 0
        answer = json.loads(capsys.readouterr().out)
        assert (answer["engine"], answer["fallback_reason"]) == ("llm", None)
        assert run(["ask", "How long does delivery take?", "--engine", "quote", "--json"]) == 0
        assert json.loads(capsys.readouterr().out)["engine"] == "quote"
        assert len(server.requests) == 1
    with EndpointServer(Script(status=401)) as server:
        monkeypatch.setenv("OPENAI_BASE_URL", server.url)
        assert run(["ask", "How long does delivery take?"]) == 0
        shown = capsys.readouterr()
    assert "3 working days" in shown.out
    assert "key was refused" in shown.err
    assert "Traceback" not in shown.err
