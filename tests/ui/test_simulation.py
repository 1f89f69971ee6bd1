"""The demo's lying model: an honest answer out of the request, one fact of it false, over the real protocol."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.answers import Question, Said, Snapshot
from bot.assistant import Assistant
from bot.models import Message, OpenAiChatModel
from tests.ui.canned import CannedAssistant
from ui.pages.simulation import beside_html, notice_html
from ui.simulation.clerk import Saying, honest
from ui.simulation.falsifying import falsified, spoken
from ui.simulation.server import LyingServer, lying_answer
from ui.simulation.watching import Watched
from ui.wiring import Counter, now

EN, ZH = {"role": "system", "content": "You answer customers."}, {"role": "system", "content": "你为顾客解答问题。"}


def request(*sources: tuple[str, str, str], rules: dict[str, str] = EN) -> list[dict[str, str]]:
    blocks = "\n".join(
        f'<source n="{n}" kind="{kind}" title="Elm stool" sku="elm" field="{field}">\n{text}\n</source>'
        for n, (kind, field, text) in enumerate(sources, 1)
    )
    return [rules, {"role": "user", "content": f"Sources:\n{blocks}\n\nThe customer asks:\nHow heavy is it?"}]


def test_the_honest_answer_is_made_of_the_sources_alone() -> None:
    offer = ("product", "price", "$49.00")
    asked = request(("product", "Weight", "Weight: 3.5 kg"), offer, ("product", "Wood", "Wood: elm"))
    assert honest(asked) == [
        Saying("The weight of the Elm stool is 3.5 kg.", 1),
        Saying("The wood of the Elm stool is elm.", 3),
    ]
    assert [saying.text for saying in honest(request(offer))] == ["The Elm stool costs $49.00."]
    # Neither a name alone nor the same field once more is an answer.
    named = request(("product", "title", "Elm stool"), offer, ("product", "price", "$49.00 (was $59.00)"))
    assert [saying.text for saying in honest(named)] == ["The Elm stool costs $49.00."]
    faq = request(("faq", "answer", "Within 30 days. The label is free. Write to us. Nothing more."))
    assert [saying.text for saying in honest(faq)] == ["Within 30 days.", "The label is free.", "Write to us."]
    assert honest([EN, {"role": "user", "content": "Hello"}]) == []
    # The second try carries only the reasons: the sources are those of the first.
    assert honest([*asked, {"role": "user", "content": "Not proved: 5 kg"}]) == honest(asked)


@pytest.mark.parametrize(
    ("true", "chinese"),
    [
        ("The Elm stool costs $49.00.", False),
        ("You can send it back within 30 days.", False),
        ("The weight of the Elm stool is 3.5 kg.", False),
        ("The Elm stool: in stock.", False),
        ("It is waterproof.", False),
        ("The Elm stool is listed with “Foldable: No”.", False),
        ("榆木凳标明“可折叠：是”。", True),
        ("Wipe it with a cloth.", False),
        ("榆木凳的价格是 49 元。", True),
        ("收货后 30 天内可以退货。", True),
        ("榆木凳的重量是3.5 公斤。", True),
        ("榆木凳：缺货。", True),
        ("本款不防水。", True),
        ("用软布擦拭。", True),
    ],
)
def test_exactly_one_fact_becomes_false(true: str, chinese: bool) -> None:
    told = falsified([Saying(true, 1), Saying("Beside it.", 2)], chinese)
    changed = [saying for saying in told if saying.text not in (true, "Beside it.")]
    assert len(changed) == 1
    assert {saying.n for saying in told} <= {1, 2}
    assert told == falsified([Saying(true, 1), Saying("Beside it.", 2)], chinese), "asked again, it lies alike"
    assert falsified([], chinese) == []


def test_every_sentence_names_its_source() -> None:
    assert spoken([Saying("It is red.", 1), Saying("It is light.", 2)], False) == "It is red [1]. It is light [2]."
    assert spoken([Saying("红色。", 1)], True) == "红色 [1]。"


@pytest.mark.parametrize("rules", [EN, ZH])
def test_without_sources_it_says_that_it_does_not_know(rules: dict[str, str]) -> None:
    assert lying_answer([rules, {"role": "user", "content": "?"}]) in ("I do not know.", "我不知道。")


def test_the_server_speaks_the_protocol_and_ends_with_its_block() -> None:
    asked = request(("product", "Weight", "Weight: 3.5 kg"))
    messages: list[Message] = [("system", asked[0]["content"]), ("user", asked[1]["content"])]
    with LyingServer() as server:
        assert server.url.startswith("http://127.0.0.1:")
        model = OpenAiChatModel("lying-model", server.url)
        text = "".join(model.stream(messages))
    assert text == "The weight of the Elm stool is 6.3 kg [1]."
    with pytest.raises(Exception, match=r"(?i)connect|refused|reach"):
        list(OpenAiChatModel("lying-model", server.url).stream(messages))


@pytest.mark.parametrize("body", [b"", b"no json", b'{"messages": 3}', b"[]"])
def test_what_is_no_chat_is_refused(body: bytes) -> None:
    import urllib.error
    import urllib.request

    with LyingServer() as server, pytest.raises(urllib.error.HTTPError, match="400"):
        urllib.request.urlopen(f"{server.url}/chat/completions", data=body, timeout=5).close()


@dataclass
class _Teller:
    """An assistant's model that says what it is told to say."""

    text: str
    name: str = "teller"

    def stream(self, messages: Sequence[Message]) -> Iterator[str]:
        assert messages
        yield self.text


def test_what_was_said_goes_along_and_into_no_json(sample_counter: Counter) -> None:
    model = _Teller("The Heath 4 family tent costs $399.00 [1]. It can fly 300 km [1].")
    told = Watched(Assistant(sample_counter.reader, sample_counter.shop, model=model, engine="llm", clock=now))
    *_, last = told.stream(Question("How much is the Heath 4 tent?"))
    assert isinstance(last, Snapshot)
    assert last.said == (Said("The Heath 4 family tent costs $399.00."), Said("It can fly 300 km.", withheld=True))
    assert last.answer is not None
    assert "fly" not in last.answer.text
    assert "can fly" not in json.dumps(last.answer.to_json())
    assert all(snapshot.said == () for snapshot in CannedAssistant().stream(Question("boots")))


@pytest.mark.parametrize(("language", "notice"), [("en", "Simulation"), ("zh", "模拟演示")])
def test_the_page_strikes_through_what_was_withheld(language: str, notice: str) -> None:
    assert notice in notice_html(language)
    said = (Said("It is <b>red</b>."), Said("It flies.", withheld=True), Said("It costs $1.", repaired=True))
    shown = beside_html(said, "<p>got</p>", language, whole=True)
    assert "<li>It is &lt;b&gt;red&lt;/b&gt;.</li>" in shown
    assert "<del>It flies.</del>" in shown
    assert "<del>It costs $1.</del>" in shown
    assert "<p>got</p>" in shown
    assert "<del>" not in beside_html((), "<p>got</p>", language, whole=True)


def test_the_demo_shows_both_in_the_terminal(
    sample_settings: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    import shutil

    from ui.cli.app import run
    from ui.settings import Settings

    assert isinstance(sample_settings, Settings)
    shutil.copytree(sample_settings.home, tmp_path / ".shelftalk" / "demo")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("NO_PROXY", "")
    assert run(["demo", "--lying-model", "--no-serve"]) == 0
    shown = capsys.readouterr().out
    assert shown.count("The model said:") == shown.count("The customer got:") == 4
    assert shown.count("✗") >= 4
    assert "Simulation" in shown
    # What was struck through is in no answer.
    for part in shown.split("The model said:")[1:]:
        said, _, got = part.partition("The customer got:")
        for line in said.splitlines():
            if "✗" in line:
                assert line.strip(" ✗").rsplit("  (", 1)[0].rstrip(".。") not in got
    assert run(["demo", "--lying-model", "--no-serve", "--json"]) == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [line["simulation"]["model_said"] != [] for line in lines[1:]] == [True] * 4
    assert all("model_said" not in line["answer"] for line in lines[1:])
