"""``shelftalk describe`` and ``shelftalk keywords`` over the sample shop."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest

from tests.fakes import EndpointServer, Script
from ui.cli.app import run
from ui.settings import Settings
from ui.wiring import Counter

# The example that this product grew from.
RUNNER = "我喜欢运动，尤其是跑步和游泳。我的目标是提高我的跑步成绩和减少游泳时间。"


@pytest.fixture(autouse=True)
def _in_the_sample_shop(tmp_path: Path, sample_settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SHELFTALK_HOME", str(sample_settings.home))


def lines(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


def test_a_description_rests_on_the_products_own_fields(capsys: pytest.CaptureFixture[str]):
    assert run(["describe", "ridge-2-gtx", "--json"]) == 0
    (made,) = lines(capsys.readouterr().out)
    assert (made["sku"], made["language"], made["engine"]) == ("ridge-2-gtx", "en", "quote")
    assert "Ridge 2 GTX" in made["text"]
    assert {citation["sku"] for citation in made["citations"]} == {"ridge-2-gtx"}
    assert "[1]" in made["text"]
    assert "[1]" not in made["copy"]


def test_a_description_for_people_has_its_sources(capsys: pytest.CaptureFixture[str]):
    assert run(["describe", "ridge-2-gtx", "--lang", "zh", "--tone", "friendly", "--length", "short"]) == 0
    shown = capsys.readouterr().out
    assert "来看看" in shown
    assert "  [1] " in shown


def test_longer_is_longer_and_keywords_are_named(capsys: pytest.CaptureFixture[str]):
    texts = {}
    for length in ("short", "medium", "long"):
        assert run(["describe", "ridge-2-gtx", "--length", length, "--keywords", "membrane,nylon，gold", "--json"]) == 0
        texts[length] = lines(capsys.readouterr().out)[0]
    assert len(texts["short"]["text"]) < len(texts["medium"]["text"]) < len(texts["long"]["text"])
    assert texts["long"]["keywords"] == ["membrane", "nylon"]


def test_unknown_product_is_a_usage_error(capsys: pytest.CaptureFixture[str]):
    assert run(["describe", "no-such-thing", "--json"]) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert "no-such-thing" in shown.err


def test_every_product_is_described_once_in_the_language_asked_for(
    tmp_path: Path, sample_counter: Counter, capsys: pytest.CaptureFixture[str]
):
    assert run(["describe", "--all", "--lang", "zh", "--out", "all.jsonl", "--json"]) == 0
    (report,) = lines(capsys.readouterr().out)
    made = lines((tmp_path / "all.jsonl").read_text(encoding="utf-8"))
    assert report == {"written": "all.jsonl", "descriptions": len(made)}
    products = {(product.source, product.key) for product in sample_counter.reader.view.products()}
    assert len({one["sku"] for one in made}) == len(made) == len(products) > 80
    assert {one["language"] for one in made} == {"zh"}
    assert [path.name for path in tmp_path.iterdir()] == ["all.jsonl"]
    assert run(["describe", "--all", "--length", "short"]) == 0
    assert len(lines(capsys.readouterr().out)) == len(sample_counter.reader.view.products())


def test_out_that_cannot_be_written(capsys: pytest.CaptureFixture[str]):
    assert run(["describe", "ridge-2-gtx", "--out", "no/such/folder/a.txt"]) == 2
    assert capsys.readouterr().err.startswith("shelftalk: --out no/such/folder/a.txt: No such file")


def test_a_text_for_one_person_rests_on_products_that_the_shop_has(capsys: pytest.CaptureFixture[str], tmp_path: Path):
    assert run(["describe", "--text", RUNNER, "--json"]) == 0
    (made,) = lines(capsys.readouterr().out)
    assert (made["language"], made["sku"]) == ("zh", None)
    assert made["products"]
    assert {citation["sku"] for citation in made["citations"]} == set(made["products"])
    for word in ("跑步", "游泳", "提高成绩", "减少时间"):
        assert word in made["text"]
    assert run(["describe", "--text", RUNNER, "--out", "for-a-runner.txt"]) == 0
    assert (tmp_path / "for-a-runner.txt").read_text(encoding="utf-8").strip() == made["copy"]


def test_key_words_of_the_first_example(capsys: pytest.CaptureFixture[str]):
    assert run(["keywords", "--text", RUNNER, "--json"]) == 0
    (found,) = lines(capsys.readouterr().out)
    assert found["text"] == RUNNER
    assert {"跑步", "游泳", "提高成绩", "减少时间"} <= {word["term"] for word in found["keywords"]}
    assert run(["keywords", "--text", RUNNER, "--limit", "2"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 2


def test_key_words_with_the_model_that_is_set(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    monkeypatch.setenv("SHELFTALK_MODEL", "small")
    with EndpointServer(Script(text="游泳\n跑步\n发财")) as server:
        monkeypatch.setenv("OPENAI_BASE_URL", server.url)
        assert run(["keywords", "--text", RUNNER, "--json"]) == 0
    (found,) = lines(capsys.readouterr().out)
    assert [word["term"] for word in found["keywords"][:2]] == ["游泳", "跑步"]
    assert "发财" not in {word["term"] for word in found["keywords"]}


def test_a_log_is_counted(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    log = 'Do you sell a winter tent?\n{"question": "Winter Tent, please"}\n{"x": 1}\n有没有防水的帐篷？\n'
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(log.encode())))
    assert run(["keywords", "--log", "-", "--json"]) == 3
    (counted,) = lines(capsys.readouterr().out)
    assert counted["lines"] == 3
    assert counted["rejected"][0]["line"] == 3
    best = counted["keywords"][0]
    assert ("tent" in best["term"], best["texts"], best["example"]) == (True, 2, "Do you sell a winter tent?")


def test_a_log_for_people(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    (tmp_path / "log.txt").write_text("winter tent\nWinter Tent\nmug\n")
    assert run(["keywords", "--log", "log.txt"]) == 0
    head, first, *_ = capsys.readouterr().out.splitlines()
    assert head.split() == ["keyword", "lines", "example"]
    assert "2" in first
    assert run(["keywords", "--log", "none.txt"]) == 2
