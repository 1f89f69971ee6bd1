"""What comes with a thing: only what a source includes."""

from __future__ import annotations

import pytest

from tests.bot.test_proof_words import field, withheld

PACK = field(
    "description",
    "The pack has a sleeve for a reservoir. A rain cover is included, and so is a spare strap. A whistle is sold "
    "separately.",
)
背包 = field("description", "背包有水袋夹层，附送防雨罩，口哨另配。价格为 49 美元。", language="zh")


@pytest.mark.parametrize(
    ("sentence", "language"),
    [
        ("The reservoir is included.", "en"),
        ("A reservoir comes in the box.", "en"),
        ("The whistle is included.", "en"),
        ("附送水袋。", "zh"),
        ("买背包送水袋。", "zh"),
        ("附送口哨。", "zh"),
    ],
)
def test_what_is_only_named_is_not_included(sentence: str, language: str) -> None:
    assert withheld(sentence, 背包 if language == "zh" else PACK, language=language)


@pytest.mark.parametrize(
    ("sentence", "language"),
    [
        ("The rain cover is included.", "en"),
        ("It comes with a rain cover.", "en"),
        ("The whistle is not included.", "en"),
        ("It has a sleeve for a reservoir.", "en"),
        ("附送防雨罩。", "zh"),
        ("口哨需要另购。", "zh"),
        ("背包有水袋夹层。", "zh"),
    ],
)
def test_what_is_included_may_be_said(sentence: str, language: str) -> None:
    assert not withheld(sentence, 背包 if language == "zh" else PACK, language=language)
