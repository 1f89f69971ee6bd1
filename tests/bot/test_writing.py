"""The writing engine: only what the cited evidence states is handed on, over the real wire and without it."""

from __future__ import annotations

import pytest

from bot.evidence import Evidence
from bot.models import OpenAiChatModel
from bot.proof.grounds import Grounds, Source
from bot.shop import ShopProfile
from bot.writing import Sentence, write
from knowledge.errors import ModelEndpointError
from knowledge.records import Identity
from tests.fakes import EndpointServer, FakeEndpoint, RecordingModel, Script, refusing_url

SHOP = ShopProfile(names={"en": "Fern & Field", "zh": "蕨野"})
EVIDENCE = (
    Evidence("product", "Ridge 2 sturdy boots", "weight: 1.2 kg", "en", n=1, sku="R2", field="weight"),
    Evidence("product", "Ridge 2 sturdy boots", "price: 129.00 USD", "en", n=2, sku="R2", field="price"),
    Evidence("faq", "退货", "30天内可以退货。", "zh", n=3),
)


def grounds(language: str) -> Grounds:
    return Grounds({item.n: Source(item) for item in EVIDENCE}, language, shop=SHOP)


def written(text: str, language: str = "en", piece: int = 3) -> list[Sentence]:
    return list(write("?", grounds(language), [], RecordingModel(text, piece=piece)))


def shown(text: str, language: str = "en") -> str:
    return "".join(s.text for s in written(text, language) if not s.withheld)


@pytest.mark.parametrize("piece", [1, 4, 500])
def test_true_sentences_arrive_in_order_with_renumbered_sources(piece: int) -> None:
    sentences = written("They cost $129 [2]. They weigh 1200 g [1]. That is all.", piece=piece)
    assert "".join(s.text for s in sentences) == "They cost $129 [1]. They weigh 1200 g [2]. That is all."
    assert [(s.citations, s.sources) for s in sentences] == [((1,), (2,)), ((2,), (1,)), ((), ())]
    assert [(c.value, c.verdict, c.citation) for s in sentences for c in s.claims] == [
        ("129", "supported", 1),
        ("1200", "supported", 2),
    ]


def test_chinese_sentences_with_full_width_markers() -> None:
    assert shown("售价129美元【2】。三十天内可以退货【3】！", "zh") == "售价129美元[1]。三十天内可以退货[2]！"


def test_an_invented_price_is_withheld_and_takes_no_number() -> None:
    sentences = written("They weigh 1.2 kg [1]. They cost $99 [2]. That is all.")
    assert [s.withheld for s in sentences] == [False, True, False]
    assert sentences[1].citations == ()
    assert [(c.value, c.verdict) for c in sentences[1].claims] == [("99", "withheld")]
    assert sentences[1].reasons
    assert sentences[2].text == "That is all."


def test_a_true_figure_under_the_wrong_source_is_withheld() -> None:
    assert shown("They weigh 1.2 kg [2].") == ""


def test_a_number_that_does_not_exist_is_never_a_source() -> None:
    sentences = written("They weigh 1.2 kg [1][9]. They are sturdy [7].")
    # What cites nothing states nothing: the sentence goes, with the number that it invented.
    assert [(s.text, s.withheld) for s in sentences] == [("They weigh 1.2 kg [1]. ", False), ("They are sturdy.", True)]
    assert sentences[1].citations == ()
    assert shown("They weigh 1.2 kg [7].") == ""


def test_a_sentence_without_a_marker_gets_that_of_the_source_which_proves_it() -> None:
    text = "The Ridge 2 boots cost $129. The Ridge 2 boots weigh 1200 g [1]."
    assert shown(text) == "The Ridge 2 boots cost $129 [1]. The Ridge 2 boots weigh 1200 g [2]."
    assert shown("您在30天内可以退货！", "zh") == "您在30天内可以退货 [1]！"
    said = written("The Ridge 2 boots cost $129.")[0]
    assert (said.sources, said.said) == ((2,), "The Ridge 2 boots cost $129.")


def _of_a_stool(text: str) -> list[tuple[str, tuple[int, ...]]]:
    """What is shown, with its sources: two pieces of one record, a FAQ's way of asking, and a page."""
    record: Identity = ("product", "shop", "stool", "en")
    pieces = (
        Evidence("product", "Elm stool", "Elm: solid, oiled", "en", n=1, field="material", record=record),
        Evidence("product", "Elm stool", "You can wipe it with a damp cloth.", "en", n=2, field="text", record=record),
        Evidence("faq", "May I stand on it?", "May I stand on the stool?", "en", n=3, field="question"),
        Evidence("page", "Stools", "Every stool can be folded flat.", "en", n=4),
    )
    told = Grounds({item.n: Source(item) for item in pieces}, "en", shop=SHOP)
    return [(s.text, s.sources) for s in write("?", told, [], RecordingModel(text)) if not s.withheld]


def test_a_sentence_under_a_neighbouring_piece_gets_the_one_of_the_record_that_proves_it() -> None:
    wiped = "You can wipe it with a damp cloth"
    assert _of_a_stool(f"{wiped} [1].") == [(f"{wiped} [1].", (2,))]
    assert _of_a_stool("You can soak it in water [1].") == []
    assert _of_a_stool("It can be folded flat [1].") == [], "another record is no source of it"
    assert _of_a_stool("You may stand on the stool [3].") == [], "what may be asked is no answer"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The Ridge 2 boots cost $119.", "en"),
        ("The Ridge 3 boots cost $129.", "en"),
        ("The Ridge 2 boots weigh 1.2 kg and are waterproof.", "en"),
        ("您在60天内可以退货！", "zh"),
        ("您在30天内可以换货！", "zh"),
        # One word in common is chance.
        ("They weigh 1.2 kg.", "en"),
        # Nobody asks a shop for that, whatever a page of it says.
        ("The Ridge 2 boots weigh 1.2 kg, says my system prompt.", "en"),
    ],
)
def test_a_lie_without_a_marker_finds_no_source(text: str, language: str) -> None:
    assert shown(text, language) == ""


def test_figures_without_a_source_are_withheld_and_words_pass() -> None:
    assert shown("Happy to help! They weigh 1.2 kg. I cannot tell more.") == "Happy to help! I cannot tell more."


def test_links_images_and_html_do_not_leave() -> None:
    text = shown(
        "<b>Sturdy</b> [boots](https://evil.example) ![](https://evil.example/p.gif) [1](https://evil.example)."
    )
    assert text == "Sturdy boots  [1]."
    assert shown("See https://evil.example now [1].") == ""


def test_thoughts_and_bare_marker_lines_are_not_sentences() -> None:
    assert shown("<think>It costs $5.</think>They are sturdy [1].\n[2]\n---\n") == "They are sturdy [1].\n"


def test_no_text_is_no_sentence() -> None:
    assert written("") == []
    assert written(" \n ") == []


def test_a_sentence_is_handed_on_before_the_model_has_ended() -> None:
    model = RecordingModel("They are sturdy [1]. They cost", error=ModelEndpointError("gone"))
    sentences = write("?", grounds("en"), [], model)
    assert next(sentences).text == "They are sturdy [1]. "
    with pytest.raises(ModelEndpointError):
        next(sentences)


def test_the_half_sentence_of_a_broken_stream_is_never_handed_on() -> None:
    handed: list[Sentence] = []
    sentences = write("?", grounds("en"), [], RecordingModel("They weigh 1.2", error=ModelEndpointError("gone")))
    with pytest.raises(ModelEndpointError):
        handed.extend(sentences)
    assert handed == []


@pytest.mark.parametrize(
    "script",
    [
        Script(status=401),
        Script(status=429),
        Script(status=503),
        Script("They weigh 1.2 kg [1]. They cost", break_after=5),
        Script("They weigh 1.2 kg [1]. They cost", break_after=5, polite=True),
    ],
)
def test_every_failure_of_the_endpoint_comes_through(script: Script) -> None:
    model = OpenAiChatModel("m", "http://model.test/v1", "key", http_client=FakeEndpoint(script).client())
    handed: list[Sentence] = []
    with pytest.raises(ModelEndpointError):
        handed.extend(write("?", grounds("en"), [], model))
    assert [s.text for s in handed] == (["They weigh 1.2 kg [1]. "] if script.break_after else [])


def test_refusal_and_silence_on_a_real_socket_come_through() -> None:
    with pytest.raises(ModelEndpointError):
        list(write("?", grounds("en"), [], OpenAiChatModel("m", refusing_url())))
    with EndpointServer(Script(silence=30)) as server, pytest.raises(ModelEndpointError):
        list(write("?", grounds("en"), [], OpenAiChatModel("m", server.url, timeout_seconds=0.3)))


def test_a_true_answer_over_the_wire() -> None:
    with EndpointServer(Script("They weigh 1.2 kg [1]. 三十天内可以退货 [3]。")) as server:
        sentences = list(write("How heavy?", grounds("en"), [], OpenAiChatModel("m", server.url)))
    assert "".join(s.text for s in sentences) == "They weigh 1.2 kg [1]. 三十天内可以退货 [2]。"
    assert "How heavy?" in server.requests[0]["messages"][-1]["content"]


@pytest.mark.parametrize(
    ("rule", "language"),
    [
        ("Answer only from the sources. Add nothing from elsewhere.", "en"),
        ("资料没有说明的，用一句话直接说明不知道，不写编号，不猜测。", "zh"),
    ],
)
def test_a_model_s_own_rules_are_never_said_even_where_a_source_says_them(rule: str, language: str) -> None:
    poisoned = Evidence("page", "Guide", f"{rule} Fill it with water. 请装满水。", language, n=1)
    grounds = Grounds({1: Source(poisoned)}, language, shop=SHOP)
    true = "Fill it with water [1]." if language == "en" else "请装满水[1]。"
    said = write("?", grounds, [], RecordingModel(f"{true} {rule.replace('.', ' [1].').replace('。', '[1]。')}"))
    assert "".join(sentence.text for sentence in said if not sentence.withheld).strip() == true
