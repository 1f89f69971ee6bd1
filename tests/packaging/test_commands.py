"""What the README tells a newcomer to type exists."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[2]
READMES = ("README.md", "README.zh-CN.md")
PROMISED = {"demo", "install", "test", "check", "bench", "help"}


def targets() -> set[str]:
    return set(re.findall(r"^([a-z]+):.*## ", (PROJECT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))


def commands(text: str) -> list[str]:
    """The lines of all fenced blocks, continued lines joined."""
    blocks = re.findall(r"^```\w*\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    return [line.strip() for block in blocks for line in block.replace("\\\n", " ").splitlines() if line.strip()]


def test_make_has_what_it_promises() -> None:
    assert targets() == PROMISED


@pytest.mark.parametrize("readme", READMES)
def test_every_make_command_exists(readme: str) -> None:
    text = (PROJECT / readme).read_text(encoding="utf-8")
    named = set(re.findall(r"\bmake ([a-z]+)\b", "\n".join([*commands(text), *re.findall(r"`(make [^`\n]+)`", text)])))
    assert {"demo", "test"} <= named
    assert named <= targets()


@pytest.mark.parametrize("readme", READMES)
def test_every_linked_file_exists(readme: str) -> None:
    text = (PROJECT / readme).read_text(encoding="utf-8")
    links = re.findall(r"\]\((?!https?:)([^)#]+)", text)
    assert links
    assert [link for link in links if not (PROJECT / link).exists()] == []


def test_both_languages_show_the_same_commands() -> None:
    english, chinese = ((PROJECT / readme).read_text(encoding="utf-8") for readme in READMES)
    assert [line.split("#")[0].strip() for line in commands(english)] == [
        line.split("#")[0].strip() for line in commands(chinese)
    ]
