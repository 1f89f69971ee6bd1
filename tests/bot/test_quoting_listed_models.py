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


@pytest.mark.parametrize(("question", "value"), [
    ("does it work with the SX200?", "All Stylus models except SX200, SX205"),
    ("is it compatible with the SX200?", "Not compatible with SX200"),
    ("SX200能用吗", "不支持SX200、SX205"),
    # What a span holds nobody can tell, and a rating is no model.
    ("does it fit the SX205?", "SX200/205/210"),
    ("does it fit the DX5000?", "DX4000–DX6000"),
    ("is it IP68?", "IP67"),
])  # fmt: skip
def test_a_list_that_leaves_models_out_or_spans_them_is_told_as_it_is(question: str, value: str) -> None:
    assert told_of_model(question, TITLE, value, value, "en") == value


@pytest.mark.parametrize("value", ["SX 200, SX205", "SX-200, SX205"])
def test_a_model_is_written_with_and_without_a_hyphen(value: str) -> None:
    assert told_of_model("does it fit the SX200?", TITLE, value, value, "en") == f"Yes: {value}"
