"""``shelftalk passport`` and ``journal`` over a real store: asked, changed, proved, exported, forgotten."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.ui.test_cli_versions import Shop, mug, shop
from ui.cli.app import run

__all__ = ["shop"]
PROJECT = Path(__file__).resolve().parent.parent.parent


def ask(shop: Shop, question: str = "How much is it?", *, about: str = "MUG-3") -> dict[str, Any]:
    answer: dict[str, Any] = shop.json("ask", question, "--about", about)
    return answer


def exported(shop: Shop, *options: str) -> list[dict[str, Any]]:
    code, out, _ = shop("journal", "export", *options)
    assert code == 0
    return [json.loads(line) for line in out.splitlines()]


def test_an_answer_is_proved_after_the_price_has_changed(shop: Shop) -> None:
    answer = ask(shop)
    for price in (11, 10, 9, 8):
        shop.write(*(mug(number, price if number == 3 else 12) for number in range(10)))
        shop.json("ingest", "products.jsonl")
    made = shop.json("passport", answer["answer_id"][:8])
    (ground,) = made["grounds"]
    assert (ground["known"], ground["true_then"], ground["true_now"]) == ("history", True, False)
    assert (ground["field"], ground["then"], ground["now"]) == ("price", "12.00 EUR", "8.00 EUR")
    assert (made["true_then"], made["true_now"]) == (True, False)
    assert {name: made[name] for name in ("answer_id", "question", "text", "claims", "catalog_version")} == {
        name: answer[name] for name in ("answer_id", "question", "text", "claims", "catalog_version")
    }
    assert made["products"][0]["price"] == 12
    assert made["catalog_version_now"] != answer["catalog_version"]
    code, out, _ = shop("passport", answer["answer_id"][:8])
    assert code == 0
    for told in ("then: 12.00 EUR – true: yes", "now:  8.00 EUR – true: no", "True that day: yes. True now: no."):
        assert told in out


def test_an_answer_in_the_terminal_names_its_passport(shop: Shop) -> None:
    code, out, err = shop("ask", "How much is it?", "--about", "MUG-3")
    assert code == 0
    assert "passport" not in out
    command = err.rstrip().rpartition("shelftalk ")[2].rstrip(")")
    code, out, _ = shop(*command.split())
    assert code == 0
    assert "Asked: How much is it?" in out


def test_an_unknown_id_says_where_ids_are(shop: Shop) -> None:
    code, _, err = shop("passport", "beef")
    assert code == 1
    assert "no journal yet" in err
    assert "shelftalk ask" in err
    ask(shop)
    code, _, err = shop("passport", "beef")
    assert code == 2
    assert "no answer 'beef'" in err
    assert "journal export" in err


def test_it_is_exported_forgotten_and_pruned(shop: Shop) -> None:
    first, second = ask(shop), ask(shop, "What is its capacity?")
    lines = exported(shop)
    assert [line["answer_id"] for line in lines] == [first["answer_id"], second["answer_id"]]
    assert [line["channel"] for line in lines] == ["ask", "ask"]
    assert exported(shop, "--since", "2999-01-01") == []
    assert len(exported(shop, "--until", "2999-01-01", "--since", "2020-01-01")) == 2
    code, _, err = shop("journal", "export", "--since", "soon")
    assert code == 2
    assert "2026-01-31" in err
    assert shop.json("journal", "forget", first["answer_id"][:8]) == {"forgotten": 1}
    assert [line["answer_id"] for line in exported(shop)] == [second["answer_id"]]
    code, _, err = shop("journal", "forget", "nobody-s-conversation")
    assert code == 2
    assert "neither a conversation nor an answer" in err
    assert shop.json("journal", "prune") == {"deleted": 0}
    assert shop.json("journal", "prune", "--days", "0") == {"deleted": 1}
    assert b"capacity" not in (shop.folder / ".shelftalk" / "journal.sqlite3").read_bytes()


def test_a_batch_is_kept_and_masked(shop: Shop) -> None:
    questions = shop.folder / "questions.jsonl"
    asked = [{"question": f"I am jane.roe@example.org, how much is MUG-{n}?"} for n in range(3)]
    questions.write_text("\n".join(map(json.dumps, asked)), encoding="utf-8")
    code, out, _ = shop("ask", "--questions", str(questions))
    assert code == 0
    answers = [json.loads(line) for line in out.splitlines()]
    assert answers[0]["question"].startswith("I am jane.roe@example.org")
    assert [line["answer_id"] for line in exported(shop)] == [answer["answer_id"] for answer in answers]
    assert exported(shop)[0]["question"] == "I am [EMAIL_1], how much is MUG-0?"
    assert b"jane.roe" not in (shop.folder / ".shelftalk" / "journal.sqlite3").read_bytes()


def test_it_can_be_off(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SHELFTALK_JOURNAL_ENABLED", "false")
    ask(shop)
    code, _, err = shop("ask", "How much is it?", "--about", "MUG-3")
    assert code == 0
    assert "passport" not in err
    assert not (shop.folder / ".shelftalk" / "journal.sqlite3").exists()
    assert "off" in checked(shop)["found"]


def checked(shop: Shop) -> dict[str, Any]:
    _, out, _ = shop("doctor", "--json")
    found: dict[str, Any] = next(check for check in json.loads(out)["checks"] if check["name"] == "journal")
    return found


def test_the_doctor_tells_of_the_journal(shop: Shop) -> None:
    assert checked(shop)["found"].startswith("none yet")
    ask(shop)
    check = checked(shop)
    assert check["state"] == "ok"
    assert (check["facts"]["entries"], check["facts"]["lost"], check["facts"]["retention_days"]) == (1, 0, 90)
    (shop.folder / ".shelftalk" / "journal.losses").write_text("2026-03-04T10:20:30+00:00\t7\tfull\n", encoding="utf-8")
    check = checked(shop)
    assert (check["state"], check["facts"]["lost"]) == ("warn", 7)
    assert "7 answers were given that could not be written" in check["found"]
    ask(shop)
    assert checked(shop)["facts"]["lost"] == 7
    (shop.folder / ".shelftalk" / "journal.sqlite3").write_bytes(b"broken" * 1_000)
    assert checked(shop)["state"] == "fail"


def test_a_journal_that_cannot_be_written_costs_no_answer(shop: Shop) -> None:
    (shop.folder / ".shelftalk" / "journal.sqlite3").write_bytes(b"broken" * 1_000)
    code, out, _ = shop("ask", "How much is it?", "--about", "MUG-3", "--json")
    assert code == 0
    assert json.loads(out)["status"] == "answered"
    assert (shop.folder / ".shelftalk" / "journal.losses").read_text("utf-8").split("\t")[1] == "1"


def test_no_backup_holds_the_journal(shop: Shop) -> None:
    ask(shop, "What is its capacity, asks Rumpelstiltskin?")
    shop.json("backup", "backup.zip")
    shop.folder.joinpath(".shelftalk", "journal.sqlite3").unlink()
    shop.json("restore", "backup.zip", "--replace")
    assert not (shop.folder / ".shelftalk" / "journal.sqlite3").exists()


def test_what_was_journaled_cannot_act_on_the_terminal(shop: Shop) -> None:
    answer = ask(shop)
    with sqlite3.connect(shop.folder / ".shelftalk" / "journal.sqlite3") as connection:
        connection.execute("UPDATE journal_entries SET question = ?", ("\x1b[2J[red]gone[/red]\x07",))
    connection.close()
    _, out, _ = shop("passport", answer["answer_id"])
    assert "\x1b" not in out
    assert "\x07" not in out
    assert "[red]gone[/red]" in out


def test_passport_and_export_load_nothing_heavy(shop: Shop) -> None:
    answer = ask(shop)
    code = (
        "import sys\nfrom ui.cli.app import run\n"
        f"assert run(['passport', '{answer['answer_id']}']) == 0\nassert run(['journal', 'export']) == 0\n"
        "heavy = {'openvino', 'chromadb', 'torch', 'gradio', 'langchain_core', 'bm25s', 'jieba', 'phonenumbers'}\n"
        "assert not heavy & set(sys.modules), heavy & set(sys.modules)\n"
    )
    found = subprocess.run(
        [sys.executable, "-c", code],
        cwd=shop.folder,
        env={**os.environ, "PYTHONPATH": str(PROJECT)},
        capture_output=True,
        text=True,
        timeout=100,
    )
    assert found.returncode == 0, found.stderr


def test_help_tells_what_there_is(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["journal", "--help"]) == 0
    out = capsys.readouterr().out
    assert all(command in out for command in ("export", "forget", "prune"))
