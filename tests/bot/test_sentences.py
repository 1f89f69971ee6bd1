"""Sentences out of a stream: where they end, and where they do not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.sentences import LONGEST, SentenceBuffer, split_sentences


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("It is blue. It is light.", ["It is blue.", "It is light."]),
        ("It weighs 1.5 kg. Fine!", ["It weighs 1.5 kg.", "Fine!"]),
        ("它很轻。它防水！要吗？好", ["它很轻。", "它防水！", "要吗？", "好"]),
        ("It is blue. [1] It is light [2]. ", ["It is blue. [1]", "It is light [2]."]),
        ("It is blue.[1][2] It is light.", ["It is blue.[1][2]", "It is light."]),
        ("它很轻。【1】它防水。[2][3] 好。", ["它很轻。【1】", "它防水。[2][3]", "好。"]),
        ("他说“好的。”再见。", ["他说“好的。”", "再见。"]),
        ('He said "yes." Good.', ['He said "yes."', "Good."]),
        ("Use e.g. soap. Dr. May agrees.", ["Use e.g. soap.", "Dr. May agrees."]),
        ("It holds approx. 3 L. Ok.", ["It holds approx. 3 L.", "Ok."]),
        ("The U.S. model of J. Smith. Ok.", ["The U.S. model of J. Smith.", "Ok."]),
        ("No. 5 is blue. No. It is red.", ["No. 5 is blue.", "No.", "It is red."]),
        ("1. Light.\n2. Warm.", ["1. Light.", "2. Warm."]),
        ("- Light\n- Warm", ["- Light", "- Warm"]),
        ("See https://x.com/a.b?c=1. Then go.", ["See https://x.com/a.b?c=1.", "Then go."]),
        ("Really?! Yes... maybe", ["Really?!", "Yes... maybe"]),
        ("真的吗?是的。OK.", ["真的吗?", "是的。", "OK."]),
        ("没有标点", ["没有标点"]),
        ("", []),
        (" \n ", []),
    ],
)
def test_where_sentences_end(text: str, sentences: list[str]) -> None:
    assert [s.strip() for s in split_sentences(text)] == sentences


def test_a_sentence_is_handed_out_as_soon_as_it_is_certain() -> None:
    buffer = SentenceBuffer()
    assert buffer.feed("It is 1.") == []
    assert buffer.feed("5 kg.") == []
    assert buffer.feed(" [") == []
    assert buffer.feed("1] ") == []
    assert buffer.feed("N") == ["It is 1.5 kg. [1] "]
    assert buffer.feed("ext.") == []
    assert buffer.rest() == ["Next."]


def test_no_sentence_ends_within_a_name() -> None:
    buffer = SentenceBuffer(["Black toner. Fits the L450", "Cable, 3 m (10-ft.)"])
    assert buffer.feed("The Black toner. Fits") == []
    assert buffer.feed(" the L450 costs $9. The Cable, 3 m (10-ft.) is") == [
        "The Black toner. Fits the L450 costs $9. "
    ]
    assert buffer.feed(" short. We sell Black toner. Fine") == [
        "The Cable, 3 m (10-ft.) is short. ",
        "We sell Black toner. ",
    ]
    assert buffer.rest() == ["Fine"]


def test_a_text_without_an_end_is_not_held_back_for_ever() -> None:
    buffer = SentenceBuffer()
    found = buffer.feed("word " * 1_000)
    assert found
    assert all(len(sentence) <= LONGEST for sentence in found)


streams = st.lists(st.text(alphabet='ab A1.。！?!\n []【】”"-', max_size=12), max_size=12)


@given(streams)
def test_sentences_joined_are_the_text_however_it_arrives(pieces: list[str]) -> None:
    text = "".join(pieces)
    buffer = SentenceBuffer()
    found = [sentence for piece in pieces for sentence in buffer.feed(piece)]
    found += buffer.rest()
    assert "".join(found).strip() == text.strip()
    assert [s.strip() for s in found] == [s.strip() for s in split_sentences(text)]
