"""Whether the model that is asked about is among those that a field lists."""

from __future__ import annotations

import pytest

from bot.quoting.listed_models import told_of_model

TITLE = "Epson T0894 ink"
LISTED = "Epson Stylus S20, S21, SX205"


def _told(question: str, language: str = "en") -> str:
    return told_of_model(question, TITLE, LISTED, "Compatibility: S20, S21, SX205.", language)


@pytest.mark.parametrize(("question", "language", "begins"), [
    ("does it work with the SX205?", "en", "Yes"),
    ("SX205能用吗", "zh", "能，"),
])  # fmt: skip
def test_a_model_that_is_listed_is_a_yes(question: str, language: str, begins: str) -> None:
    assert _told(question, language).startswith(begins)


def test_a_model_that_is_not_listed_is_no_no() -> None:
    assert _told("does it work with the SX200?").startswith("SX200 is not among the models that the shop names.")
    assert _told("SX200能用吗", "zh").startswith("店铺列出的型号里没有 SX200。")


@pytest.mark.parametrize("question", ["which printers does T0894 fit?", "is the T0894 yellow?", "SX205还是SX200能用"])
def test_nothing_is_said_of_models_that_are_not_asked_about(question: str) -> None:
    assert _told(question) == "Compatibility: S20, S21, SX205."
