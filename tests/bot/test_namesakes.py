"""Titles that share a name: what sets them apart, and what only says what a thing is made for."""

from __future__ import annotations

import pytest

from bot.understanding.namesakes import bears, predicates


@pytest.mark.parametrize(
    ("title", "borne"),
    [
        ("Briar P15 printer", True),
        ("Briar toner for P15 and P16", False),
        ("Black cartridge. Compatible with Briar P15", False),
        ("Briar 适用于 P15 的硒鼓", False),
        ("P15 printer for offices", True),
        ("Gorse forest mat P15", True),
    ],
)
def test_a_name_behind_for_is_that_of_another_thing(title: str, borne: bool) -> None:
    assert bears(title, {"p15"}) is borne


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Is the Gorse waterproof?", {"waterproof"}),
        ("How heavy is the Gorse?", {"heavi"}),
        ("Gorse 防水吗", {"防水"}),
        ("Gorse 结实不结实", {"结实"}),
        ("How much is the waterproof Gorse?", set()),
    ],
)
def test_what_is_asked_of_a_thing(text: str, asked: set[str]) -> None:
    found = predicates(text)
    assert asked <= found
    assert "gors" not in found
    assert asked or "waterproof" not in found
