"""Staff-only sources: whatever a shopper asks and wherever, in either language, nothing of their texts is told.

The staff's texts are the best match for every question here, and for some the only one; each carries a word that
stands nowhere else.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from bot.answers import Question
from bot.assistant import Assistant
from knowledge.retrieval import Reader
from tests.fakes import EndpointServer, RecordingModel, Script
from tests.ui.test_cli_shop import FAQS, PRODUCTS, SHOP, write_lines
from ui import wiring
from ui.cli.app import run
from ui.pages.conversation import Exchange, converse, exchange_html
from ui.settings import Settings, read_settings
from ui.web.serving import create_app
from ui.wiring import Counter

MARKS = ("quillfeather", "61.37", "蓝鲸")
STAFF: list[dict[str, Any]] = [
    {
        "question": "What margin do we keep on lanterns? (Quillfeather)",
        "answer": "On lanterns we keep 61.37 percent. Quillfeather decides on discounts.",
        "similar_questions": ["How much profit is in a Quillfeather lantern?"],
        "language": "en",
    },
    {
        "question": "How long does delivery really take?",
        "answer": "Delivery takes 61.37 days where Quillfeather carries the parcels.",
        "language": "en",
    },
    {
        "title": "Quillfeather complaints",
        "text": "# Broken mugs\n\nA broken enamel mug is replaced from the Quillfeather shelf, at most 61.37 a year.\n",
        "language": "en",
    },
    {"question": "灯笼的利润率是多少？蓝鲸", "answer": "灯笼的利润率是 61.37%，由蓝鲸决定。", "language": "zh"},
    {"question": "真的多久能送到？", "answer": "蓝鲸承运的包裹 61.37 天送达。", "language": "zh"},
    {
        "title": "蓝鲸投诉",
        "text": "# 保温杯漏水\n\n漏水的保温杯从蓝鲸货架换新，每年最多 61.37 个。\n",
        "language": "zh",
    },
]
# None of these holds a mark: what does, did not come from the question.
QUESTIONS = (
    "What margin do we keep on lanterns?",
    "How much profit is in a lantern?",
    "How long does delivery really take?",
    "How long does delivery take?",
    "What happens with a broken enamel mug?",
    "Who decides on discounts?",
    "How many days does delivery take?",
    "How many complaints do you have?",
    "Is a broken mug replaced?",
    "灯笼的利润率是多少？",
    "真的多久能送到？",
    "多久能送到？",
    "保温杯漏水怎么办？",
    "谁决定折扣？",
    "有多少投诉？",
)
# What starts a command anew for each: two in each language.
FEW = tuple(QUESTIONS[n] for n in (0, 4, 9, 12))


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory, sample_settings: Settings) -> Path:
    """A shop's folder whose staff source was ingested by the command."""
    folder = tmp_path_factory.mktemp("staff")
    (folder / "shop.toml").write_text(SHOP, encoding="utf-8")
    public = [write_lines(folder / "products.jsonl", PRODUCTS), write_lines(folder / "faqs.jsonl", FAQS)]
    inner = write_lines(folder / "inner.jsonl", STAFF)
    shutil.copytree(sample_settings.home / "model", folder / ".shelftalk" / "model")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        assert run(["ingest", *map(str, public)]) == 0
        assert run(["ingest", str(inner), "--audience", "staff"]) == 0
    return folder


@pytest.fixture
def shop(made: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(made)
    return made


@pytest.fixture
def own_shop(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy that a test may change."""
    folder = tmp_path / "shop"
    shutil.copytree(made, folder)
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def counter(shop: Path) -> Counter:
    return wiring.counter(read_settings(), engine="quote")


def marks(told: object) -> list[str]:
    """The marks of staff texts in what was told."""
    text = told if isinstance(told, str) else json.dumps(told, ensure_ascii=False, default=str)
    return [mark for mark in MARKS if mark in text.lower()]


Out = Callable[[list[str]], str]


@pytest.fixture
def out(capsys: pytest.CaptureFixture[str]) -> Out:
    """Runs a command; what it wrote, on stderr too where that is not JSON's own."""

    def command(words: list[str]) -> str:
        run(words)
        captured = capsys.readouterr()
        assert marks(captured.err) == []
        return captured.out

    return command


def test_the_staff_would_find_all_of_it(counter: Counter) -> None:
    """Without this every other test would pass on an empty source."""
    reader = Reader(counter.reader.store, audiences=("public", "staff"))
    for question in QUESTIONS:
        best = [hit for hit in reader.search(question)[:3] if hit.live.passage.audience == "staff"]
        assert best, question
        records = reader.view.records(hit.live.record_id for hit in best)
        assert marks([str(record) for record in records.values()])
    assert sum(sum(n.values()) for n in reader.view.counts().values()) == len(PRODUCTS) + len(FAQS) + len(STAFF)
    staff = Assistant(reader, counter.shop, clock=wiring.now)
    assert marks(staff.ask(Question(QUESTIONS[0])).to_json()) == ["quillfeather", "61.37"]


@pytest.mark.parametrize("question", QUESTIONS)
def test_no_answer_tells_it_streamed_or_not(counter: Counter, question: str) -> None:
    for about in (None, "LAMP-1", "CUP-1"):
        asked = Question(question, about=about, explain=True)
        assert marks(counter.assistant.ask(asked).to_json()) == []
        for snapshot in counter.assistant.stream(asked):
            assert marks(snapshot.text) == []
            assert snapshot.answer is None or marks(snapshot.answer.to_json()) == []


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_model_is_not_shown_it(counter: Counter, question: str) -> None:
    model = RecordingModel("Parcels arrive within 3 working days [1].")
    assistant = Assistant(counter.reader, counter.shop, model=model, engine="llm", clock=wiring.now)
    for about in (None, "MUG-1", "CUP-1"):
        assert marks(assistant.ask(Question(question, about=about, explain=True)).to_json()) == []
    assert marks([text for call in model.calls for _, text in call]) == []


def test_what_is_sent_to_the_model_over_the_wire(shop: Path, monkeypatch: pytest.MonkeyPatch, out: Out) -> None:
    said = "Parcels arrive within 3 working days [1]."
    with EndpointServer(Script(said)) as server:
        monkeypatch.setenv("SHELFTALK_MODEL", "m")
        monkeypatch.setenv("OPENAI_BASE_URL", server.url)
        monkeypatch.setenv("OPENAI_API_KEY", "k")
        for question in FEW:
            assert marks(out(["ask", question, "--engine", "llm", "--json"])) == []
            assert marks(out(["describe", "--text", question, "--engine", "llm", "--json"])) == []
        assert marks(out(["describe", "MUG-1", "--engine", "llm"])) == []
        assert len(server.requests) >= 3
        assert marks(server.requests) == []


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_search_does_not_find_it(counter: Counter, question: str) -> None:
    hits = [hit.to_json() for hit in counter.assistant.search(question, k=100)]
    assert marks(hits) == []
    assert {hit["kind"] for hit in hits} <= {"product", "faq"}


def test_a_search_for_its_very_words_finds_none_of_it(counter: Counter) -> None:
    public = {line.get("title") or line.get("question") for line in (*PRODUCTS, *FAQS)}
    for line in STAFF:
        for words in (line.get("question"), line.get("answer"), line.get("title"), line.get("text")):
            hits = counter.assistant.search(words, k=100) if words else []
            assert {hit.title for hit in hits} <= public
            answer = counter.assistant.ask(Question(words)) if words else None
            # The customer's own words come back as the question, and as nothing else.
            if answer is not None:
                shown = answer.to_json()
                assert marks([shown["citations"], shown["suggestions"], shown["products"], shown["filters"]]) == []
                assert all(source["kind"] != "page" for source in shown["citations"])


def test_commands_for_people_and_for_programs(shop: Path, out: Out) -> None:
    lines = "".join(json.dumps({"question": question}) + "\n" for question in QUESTIONS)
    (shop / "questions.jsonl").write_text(lines, encoding="utf-8")
    (shop / "queries.jsonl").write_text(lines.replace('"question"', '"query"'), encoding="utf-8")
    golden = "".join(
        f"- id: case-{n}\n  ask: {json.dumps(question)}\n  expect:\n    contains: [nothing like it]\n"
        for n, question in enumerate(QUESTIONS)
    )
    (shop / "golden.yaml").write_text(golden, encoding="utf-8")
    told = {
        "ask": out(["ask", "--questions", "questions.jsonl", "--explain"]),
        "search": out(["search", "--queries", "queries.jsonl", "-k", "100"]),
        "describe": out(["describe", "--all"]),
        "keywords": out(["keywords", "--log", "questions.jsonl", "--json", "--limit", "500"]),
        "check": out(["check", "golden.yaml", "--json", "--junit", "junit.xml"]),
        "check for people": out(["check", "golden.yaml"]),
        "junit": (shop / "junit.xml").read_text("utf-8"),
    }
    for question in FEW:
        told |= {
            f"explained {question}": out(["ask", question, "--explain"]),
            f"described {question}": out(["describe", "--text", question]),
            f"searched {question}": out(["search", question, "-k", "100"]),
            f"keywords {question}": out(["keywords", "--text", question, "--json"]),
        }
    assert {name for name, text in told.items() if not text.strip()} == set()
    assert {name: found for name, text in told.items() if (found := marks(text))} == {}


@pytest.fixture
def client(counter: Counter) -> Iterator[TestClient]:
    app = create_app(counter.assistant, counter.shop, catalog_version=counter.catalog_version)
    with TestClient(app, base_url="http://127.0.0.1") as client:
        yield client


def test_the_api_and_its_stream(client: TestClient) -> None:
    for question in QUESTIONS:
        body = {"question": question}
        assert marks(client.post("/api/ask", json=body).json()) == []
        stream = client.post("/api/chat", json=body)
        assert "event: answer" in stream.text
        data = [
            json.loads(line.removeprefix("data: ")) for line in stream.text.splitlines() if line.startswith("data: ")
        ]
        assert marks(data) == []
    # Nobody asks his way in.
    assert client.post("/api/ask", json={"question": "margin", "audience": "staff"}).status_code == 422


def test_the_page(counter: Counter) -> None:
    for question in QUESTIONS:
        steps: list[Exchange] = list(converse(counter.assistant, question, None, ()))
        shown = "".join(exchange_html(step, 1, counter.shop, "en") for step in steps)
        assert not [
            mark for mark in ("quillfeather", "蓝鲸", "61 day", "61 天", "61%", "61 percent") if mark in shown.lower()
        ]
        last = steps[-1].answer
        assert last is not None
        assert marks(last.to_json()) == []


def test_a_text_goes_to_the_staff_and_back(own_shop: Path, out: Out) -> None:
    def told() -> list[str]:
        answer = json.loads(out(["ask", QUESTIONS[0], "--json"]))
        return marks(answer)

    def counts(*options: str) -> tuple[int, ...]:
        report = json.loads(out(["ingest", "inner.jsonl", *options, "--json"]))
        assert report["rejected"] == []
        return tuple(report[name] for name in ("added", "updated", "removed", "unchanged"))

    assert told() == []
    assert counts("--audience", "staff") == (0, 0, 0, len(STAFF))
    assert counts("--audience", "public") == (0, len(STAFF), 0, 0)
    assert told() == ["quillfeather", "61.37"]
    assert counts("--audience", "public") == (0, 0, 0, len(STAFF))
    assert counts("--audience", "staff") == (0, len(STAFF), 0, 0)
    assert told() == []
    assert marks(out(["search", QUESTIONS[0], "-k", "50"])) == []


def test_the_settings_keep_a_source_to_the_staff(own_shop: Path, out: Out) -> None:
    """A forgotten option would tell every shopper; a source that is set to staff stays so."""

    def counts(*options: str) -> tuple[int, int]:
        report = json.loads(out(["ingest", "inner.jsonl", *options, "--json"]))
        return report["updated"], report["unchanged"]

    toml = own_shop / "shop.toml"
    toml.write_text(f'{SHOP}\n[shop.sources.inner]\naudience = "staff"\n', encoding="utf-8")
    assert counts() == counts("--audience", "public") == (0, len(STAFF))
    assert marks(out(["ask", QUESTIONS[0], "--json"])) == []
    # Set behind an ingest that made them public, it takes hold with the next one, though no byte of the file changed.
    toml.write_text(SHOP, encoding="utf-8")
    assert counts("--accept") == (len(STAFF), 0)
    assert marks(out(["ask", QUESTIONS[0], "--json"])) != []
    toml.write_text(f'{SHOP}\n[shop.sources.inner]\naudience = "staff"\n', encoding="utf-8")
    assert counts() == (len(STAFF), 0)
    assert marks(out(["ask", QUESTIONS[0], "--json"])) == []


@pytest.mark.parametrize("by", ["option", "settings"])
def test_a_product_cannot_be_for_the_staff(own_shop: Path, out: Out, by: str) -> None:
    write_lines(own_shop / "inner.jsonl", [PRODUCTS[0] | {"sku": "INNER-1"}, *STAFF])
    options = ["--audience", "staff"]
    if by == "settings":
        (own_shop / "shop.toml").write_text(f'{SHOP}\n[shop.sources.inner]\naudience = "staff"\n', encoding="utf-8")
        options = []
    report = json.loads(out(["ingest", "inner.jsonl", *options, "--json"]))
    (refused,) = report["rejected"]
    assert "staff-only source" in refused["reason"]
    assert run(["ask", "What is it?", "--about", "INNER-1"]) == 2


def test_an_unknown_audience_is_a_usage_error(shop: Path, out: Out) -> None:
    assert run(["ingest", "inner.jsonl", "--audience", "everyone"]) == 2


def test_doctor_counts_and_quotes_nothing(shop: Path, out: Out) -> None:
    assert marks(out(["doctor"])) == []
