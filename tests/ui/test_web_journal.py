"""Answers over HTTP and on the page are journaled under the conversation that they belong to."""

from __future__ import annotations

import itertools
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from bot.answers import Answer, Question, Snapshot
from bot.journal.entries import Entry
from bot.journal.journal import open_journal
from bot.journal.recorded import Recorded
from bot.journal.recording import Recorder
from tests.bot.journaled import NOW
from tests.ui.canned import SHOP, CannedAssistant
from ui.pages.conversation import converse
from ui.web.serving import create_app


class Numbered(CannedAssistant):
    """Gives each answer an id of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.numbers = itertools.count(1)

    def ask(self, question: Question) -> Answer:
        return replace(super().ask(question), answer_id=f"{next(self.numbers):032x}", question=question.text)

    def stream(self, question: Question) -> Iterator[Snapshot]:
        answer = self.ask(question)
        yield Snapshot(answer.text[:5])
        yield Snapshot(answer.text, answer)


@pytest.fixture
def recorder(tmp_path: Path) -> Recorder:
    return Recorder(lambda: open_journal(tmp_path, create=True), clock=lambda: NOW)


def kept(recorder: Recorder, folder: Path) -> list[Entry]:
    recorder.close()
    journal = open_journal(folder)
    found = list(journal.export())
    journal.close()
    return found


@pytest.fixture
def client(recorder: Recorder) -> Iterator[TestClient]:
    app = create_app(Recorded(Numbered(), recorder), SHOP, catalog_version=lambda: "0123456789abcdef")
    with TestClient(app, base_url="http://127.0.0.1") as client:
        yield client


def asked(client: TestClient, path: str, **body: Any) -> Any:
    return client.post(path, json={"question": "Which boots?", **body})


def test_the_caller_names_the_conversation(client: TestClient, recorder: Recorder, tmp_path: Path) -> None:
    whole = asked(client, "/api/ask", conversation="visit-2026_03").json()
    streamed = asked(client, "/api/chat", conversation="visit-2026_03").text
    alone = asked(client, "/api/ask").json()
    last = json.loads(streamed.rpartition("data: ")[2])
    assert "conversation" not in whole
    found = kept(recorder, tmp_path)
    assert [(one.answer_id, one.conversation, one.channel) for one in found] == [
        (whole["answer_id"], "visit-2026_03", "http"),
        (last["answer_id"], "visit-2026_03", "http"),
        (alone["answer_id"], None, "http"),
    ]
    assert [one.question for one in found] == ["Which boots?"] * 3


@pytest.mark.parametrize(
    "name",
    ["", "short", "x" * 65, "jane@shop.example", "with blank", "a" * 8 + "\n", "会话会话会话会话", 12345678, ["x"]],
)
def test_what_is_no_name_of_a_conversation_is_refused(client: TestClient, name: object) -> None:
    response = asked(client, "/api/ask", conversation=name)
    assert response.status_code == 422
    assert "conversation" in response.json()["error"]


def test_a_failed_question_is_no_entry(client: TestClient, recorder: Recorder) -> None:
    assert asked(client, "/api/ask", question="break").status_code == 500
    asked(client, "/api/chat", question="break")
    recorder.close()
    assert (recorder.written, recorder.lost) == (0, 0)


def test_the_page_names_its_conversations_by_chance(recorder: Recorder, tmp_path: Path) -> None:
    answering = Recorded(Numbered(), recorder)
    exchanges: list[Any] = []
    for text in ("Which boots?", "And in red?"):
        exchanges.append(list(converse(answering, text, None, exchanges))[-1])
    # "Start over" begins with no exchanges.
    list(converse(answering, "Which boots?", None, ()))
    first, second, other = kept(recorder, tmp_path)
    assert first.channel == "page"
    assert first.conversation == second.conversation
    assert other.conversation != first.conversation
    assert re.fullmatch("[0-9a-f]{16}", first.conversation or "")
