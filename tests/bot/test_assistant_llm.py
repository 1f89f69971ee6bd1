"""The llm engine at the assistant: what it writes is shown with its sources, and whatever fails ends in the quote."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import pairwise

import pytest

from bot.answers import Answer, Question, Snapshot, Turn
from bot.assistant import Assistant
from bot.models import ChatModel, Message, OpenAiChatModel
from knowledge.errors import ModelEndpointError
from knowledge.language.dictionary import english_words
from tests.fakes import EndpointServer, FakeEndpoint, RecordingModel, Script, refusing_url
from ui.wiring import Counter

NOW = datetime(2026, 5, 4, 9, 0, tzinfo=UTC)
PRICE = Question("How much is the Heath 4 tent?")
LOGGER = "shelftalk.assistant"


@pytest.fixture(scope="module")
def counter(sample_counter: Counter) -> Counter:
    return sample_counter


def assistant(counter: Counter, model: ChatModel | None) -> Assistant:
    return Assistant(counter.reader, counter.shop, model=model, engine="llm", clock=lambda: NOW)


def quoted(counter: Counter, question: Question = PRICE) -> Answer:
    return Assistant(counter.reader, counter.shop, clock=lambda: NOW).ask(question)


def same_as_quoted(answer: Answer, counter: Counter) -> None:
    plain = quoted(counter)
    assert (answer.status, answer.engine, answer.text) == ("answered", "quote", plain.text)
    assert answer.citations == plain.citations
    assert answer.products == plain.products
    assert answer.fallback_reason


def source_of(messages: Sequence[Message], words: str) -> int:
    """The number under which the request offers the source that holds these words."""
    text = "\n".join(content for _, content in messages)
    numbers = [(match.start(), int(match[1])) for match in re.finditer(r"\[(\d+)\]", text)]
    place = text.index(words)
    return max((start, n) for start, n in numbers if start < place)[1]


@dataclass
class Clerk:
    """A model that has read its sources: it cites the one that holds ``words``."""

    words: str
    text: str
    name: str = "clerk"
    calls: list[list[Message]] = field(default_factory=list)

    def stream(self, messages: Sequence[Message]) -> Iterator[str]:
        self.calls.append(list(messages))
        yield from self.text.replace("#", str(source_of(messages, self.words)))


def test_a_warm_assistant_has_read_what_the_first_proof_needs(counter: Counter) -> None:
    english_words.cache_clear()
    model = RecordingModel("")
    assistant(counter, model).warm()
    assert english_words.cache_info().currsize == 1
    assert not model.calls, "nobody has asked yet"


def test_a_true_text_is_shown_with_the_source_it_names(counter: Counter) -> None:
    clerk = Clerk("399", "The Heath 4 costs $399 [#].")
    answer = assistant(counter, clerk).ask(PRICE)
    assert (answer.status, answer.engine, answer.fallback_reason) == ("answered", "llm", None)
    assert answer.text.strip() == "The Heath 4 costs $399 [1]."
    (citation,) = answer.citations
    assert (citation.n, citation.kind, citation.title) == (1, "product", "Heath 4 family tent")
    assert "399" in citation.quote
    assert ("399", "supported", 1) in [(claim.value, claim.verdict, claim.citation) for claim in answer.claims]
    assert {claim.verdict for claim in answer.claims} == {"supported"}
    # The cards are the catalog's, whoever wrote the text.
    assert answer.products == quoted(counter).products


@pytest.mark.parametrize("filler", ["I don't know.", "I am not sure. Please ask our team.", "Is it $299? Yes [#]."])
def test_what_states_nothing_does_not_stand_before_the_quoted_answer(counter: Counter, filler: str) -> None:
    same_as_quoted(assistant(counter, Clerk("399", filler)).ask(PRICE), counter)


def test_a_greeting_comes_with_the_first_proved_sentence(counter: Counter) -> None:
    clerk = Clerk("399", "Happy to help! The Heath 4 costs $399 [#].")
    texts = [snapshot.text for snapshot in assistant(counter, clerk).stream(PRICE)]
    assert texts[0].strip() == "Happy to help! The Heath 4 costs $399 [1]."


def test_sentences_arrive_one_by_one_and_stay(counter: Counter) -> None:
    clerk = Clerk("399", "The Heath 4 costs $399 [#]. It was $459 before [#].")
    snapshots = list(assistant(counter, clerk).stream(PRICE))
    texts = [snapshot.text for snapshot in snapshots]
    assert texts[0].strip() == "The Heath 4 costs $399 [1]."
    assert all(after.startswith(before) for before, after in pairwise(texts))
    assert snapshots[-1].answer is not None
    assert snapshots[-1].answer.text == texts[-1]
    assert all(snapshot.answer is None for snapshot in snapshots[:-1])


def test_the_model_sees_question_sources_and_conversation(counter: Counter) -> None:
    clerk = Clerk("399", "It costs $399 [#].")
    history = (Turn("user", "Is the Heath 4 waterproof?"), Turn("assistant", "Yes, it is."))
    assistant(counter, clerk).ask(Question("How much is it?", history=history))
    (messages,) = clerk.calls
    whole = "\n".join(content for _, content in messages)
    assert messages[0][0] == "system"
    assert "How much is the Heath 4 family tent?" in whole
    assert "Is the Heath 4 waterproof?" in whole
    assert "lap-4" not in whole


@pytest.mark.parametrize("wrong", ["[99]", "[0]", "[1000]", "【77】", "[99-101]", "[source 42]"])
def test_a_number_that_names_nothing_is_never_shown_as_a_source(counter: Counter, wrong: str) -> None:
    answer = assistant(counter, Clerk("399", f"It is a roomy tent {wrong}. It costs $399 [#].")).ask(PRICE)
    shown = {int(n) for n in re.findall(r"\d+", " ".join(re.findall(r"[\[【].*?[\]】]", answer.text)))}
    assert shown == {citation.n for citation in answer.citations} == {1}
    assert answer.citations[0].title == "Heath 4 family tent"


@pytest.mark.parametrize("text", ["The Heath 4 costs $399.", "The Heath 4 costs $399 [98].", "The Heath 4 costs $199."])
def test_a_sentence_without_a_source_gets_the_one_that_proves_or_repairs_it(counter: Counter, text: str) -> None:
    answer = assistant(counter, Clerk("399", text)).ask(PRICE)
    assert (answer.engine, answer.text) == ("llm", "The Heath 4 costs $399 [1].")
    assert [(c.sku, c.field) for c in answer.citations] == [("HTH4-SAN", "price")]


@pytest.mark.parametrize(
    "text",
    [
        "The Heath 4 weighs 199 kg [#].",
        "The Heath 4 weighs 199 kg [98].",
        "The Heath 4 weighs 199 kg.",
        "A fine tent.",
        "",
        "   \n",
        "[#]",
        "<think>It costs $399 [#].</think>",
    ],
)
def test_a_text_without_one_provable_sentence_is_not_the_answer(
    counter: Counter, text: str, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING, LOGGER):
        answer = assistant(counter, Clerk("399", text)).ask(PRICE)
    assert answer.engine == "quote"
    assert answer.fallback_reason
    assert "199" not in answer.text
    plain = quoted(counter)
    assert answer.text.endswith(plain.text)
    assert answer.products == plain.products
    assert len(caplog.records) == 1
    assert answer.fallback_reason in caplog.text


@pytest.mark.parametrize(
    "script",
    [
        Script(status=401, error="bad key"),
        Script(status=429, error="slow down"),
        Script(status=500),
        Script(raw="nonsense"),
    ],
    ids=["wrong key", "too many", "broken", "nonsense"],
)
def test_an_endpoint_that_fails_ends_in_the_quoted_answer(
    counter: Counter, script: Script, caplog: pytest.LogCaptureFixture
) -> None:
    endpoint = FakeEndpoint(script)
    model = OpenAiChatModel("m", "http://model.example/v1", "sk-secret", http_client=endpoint.client())
    with caplog.at_level(logging.WARNING, LOGGER):
        answer = assistant(counter, model).ask(PRICE)
    same_as_quoted(answer, counter)
    (record,) = [record for record in caplog.records if record.name == LOGGER]
    assert record.levelno == logging.WARNING
    assert "sk-secret" not in f"{answer.fallback_reason}{caplog.text}"
    assert len(endpoint.requests) == 1


def test_nobody_listens(counter: Counter, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING, LOGGER):
        answer = assistant(counter, OpenAiChatModel("m", refusing_url(), "key")).ask(PRICE)
    same_as_quoted(answer, counter)
    assert "answered without the model" in caplog.text


def test_a_silent_endpoint_is_not_waited_for(counter: Counter) -> None:
    with EndpointServer(Script("The Heath 4 costs $399 [1].", silence=30)) as server:
        model = OpenAiChatModel("m", server.url, "key", 0.3)
        answer = assistant(counter, model).ask(PRICE)
    same_as_quoted(answer, counter)


@pytest.mark.parametrize("polite", [False, True])
def test_a_stream_that_breaks_off_is_completed_by_the_quote(
    counter: Counter, polite: bool, caplog: pytest.LogCaptureFixture
) -> None:
    """What was shown stays, whole sentences only; the quoted answer follows it with sources of its own."""

    def speak(messages: list[dict[str, str]]) -> str:
        number = source_of([("user", str(m["content"])) for m in messages], "399")
        return f"The Heath 4 costs $399 [{number}]. It is wonder"

    text = speak([{"content": "[1] 399"}])
    endpoint = FakeEndpoint(Script(speak, break_after=-(-len(text) // 7), polite=polite))
    model = OpenAiChatModel("m", "http://model.example/v1", "sk-secret", http_client=endpoint.client())
    with caplog.at_level(logging.WARNING, LOGGER):
        snapshots = list(assistant(counter, model).stream(PRICE))
    answer = snapshots[-1].answer
    assert answer is not None
    texts = [snapshot.text for snapshot in snapshots]
    assert texts[0].strip() == "The Heath 4 costs $399 [1]."
    assert all(after.startswith(before) for before, after in pairwise(texts))
    assert "wonder" not in answer.text
    if answer.engine == "llm":
        assert polite
        return
    plain = quoted(counter)
    assert answer.fallback_reason
    first, _, rest = answer.text.partition("\n\n")
    assert first.rstrip() == "The Heath 4 costs $399 [1]."
    assert rest == plain.text.replace("[1]", "[2]")
    assert [citation.n for citation in answer.citations] == [1, 2]
    assert {claim.citation for claim in answer.claims} == {1, 2}
    assert answer.citations[1].quote == plain.citations[0].quote
    assert "answered without the model" in caplog.text


def test_a_break_before_the_first_sentence_shows_only_the_quote(counter: Counter) -> None:
    model = RecordingModel("The Heath 4 co", error=ModelEndpointError("the connection broke", where="m"))
    same_as_quoted(assistant(counter, model).ask(PRICE), counter)


def test_no_model_is_asked_when_there_is_nothing_to_write(counter: Counter) -> None:
    model = RecordingModel("Of course we sell bicycles [1].")
    for text in ("Do you sell bicycles?", "Hello", "", "你们卖自行车吗"):
        answer = assistant(counter, model).ask(Question(text))
        assert answer.engine == "quote"
        assert answer.fallback_reason is None
        assert "Of course" not in answer.text
    assert model.calls == []


def test_the_question_may_choose_the_engine(counter: Counter) -> None:
    clerk = Clerk("399", "It costs $399 [#].")
    desk = assistant(counter, clerk)
    assert desk.ask(Question(PRICE.text, engine="quote")).engine == "quote"
    assert clerk.calls == []
    quoting = Assistant(counter.reader, counter.shop, model=clerk, clock=lambda: NOW)
    assert quoting.ask(Question(PRICE.text, engine="llm")).engine == "llm"


def test_without_a_model_the_llm_engine_quotes_and_says_why(counter: Counter) -> None:
    answer = assistant(counter, None).ask(PRICE)
    same_as_quoted(answer, counter)
    assert answer.fallback_reason == "no model is set"


def test_links_and_markup_of_a_model_never_reach_a_customer(counter: Counter) -> None:
    text = "It costs $399 [#]. See [here](https://evil.example) <img src=x onerror=alert(1)> [#]."
    snapshots: list[Snapshot] = list(assistant(counter, Clerk("399", text)).stream(PRICE))
    for snapshot in snapshots:
        for bad in ("evil", "<img", "onerror", "]("):
            assert bad not in snapshot.text


def test_chinese(counter: Counter) -> None:
    clerk = Clerk("399", "Heath 4售价399美元【#】。可睡四人。")
    answer = assistant(counter, clerk).ask(Question("Heath 4 多少钱？"))
    assert (answer.engine, answer.language) == ("llm", "zh")
    assert answer.text.startswith("Heath 4售价399美元[1]。")
