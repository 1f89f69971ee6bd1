"""Fields as people say them: what a thing is, has, has in a number, and values that are statements by themselves."""

from __future__ import annotations

import pytest

from bot.field_wording import counted, english_name, is_clause, is_remark, quality


@pytest.mark.parametrize(
    ("name", "stated", "more", "sentence"),
    [
        ("Waterproof", True, "", "The Lamp is waterproof."),
        ("Dishwasher-safe", False, "hand wash", "The Lamp is not dishwasher-safe: hand wash."),
        ("machine washable", False, "", "The Lamp is not machine washable."),
        ("Foldable", True, "", "The Lamp is foldable."),
        ("wi fi", False, "", "The Lamp has no Wi-Fi."),
        ("bluetooth", True, "", "The Lamp has Bluetooth."),
        ("timer", True, "", "The Lamp has a timer."),
        ("Underarm zips", True, "", "The Lamp has underarm zips."),
        ("rain cover", False, "", "The Lamp has no rain cover."),
        # A name of which nobody knows how it is said stays a name.
        ("colour", False, "", None),
        ("cable", True, "", None),
        ("supports hot pans", True, "", None),
    ],
)
def test_what_a_thing_is_or_has(name: str, stated: bool, more: str, sentence: str | None) -> None:
    assert quality("Lamp", name, stated, more, "en") == sentence


@pytest.mark.parametrize(
    ("name", "stated", "more", "sentence"),
    [
        ("防水", True, "", "灯防水。"),
        ("防水", False, "仅防泼水", "灯不防水，仅防泼水。"),
        ("可机洗", False, "", "灯不可机洗。"),
        ("不含乳胶", True, "", "灯不含乳胶。"),
        ("触摸屏", False, "", "灯没有触摸屏。"),
        ("GPS", True, "", "灯有 GPS。"),
        # 不不含乳胶, 不防水等级 and 没有调光 nobody says.
        ("不含乳胶", False, "", None),
        ("防水等级", False, "", None),
        ("调光", False, "", None),
    ],
)
def test_what_a_thing_is_or_has_in_chinese(name: str, stated: bool, more: str, sentence: str | None) -> None:
    assert quality("灯", name, stated, more, "zh") == sentence


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("buttons quantity", "7", "The Lamp has 7 buttons."),
        ("ac outlets quantity", "6", "The Lamp has 6 AC outlets."),
        ("number of batteries", "1", "The Lamp has 1 battery."),
        ("processor cores", "8", "The Lamp has 8 processor cores."),
        ("CUDA cores", "16384", "The Lamp has 16384 CUDA cores."),
        ("number of people", "4", None),
        ("quantity of pages", "20", None),
        ("lumens", "300", None),
        ("usb ports", "2 x USB-C", None),
        ("usb ports", "0", None),
    ],
)
def test_parts_that_are_counted(name: str, value: str, sentence: str | None) -> None:
    assert counted("Lamp", name, value) == sentence


def test_acronyms_of_data_notation_are_written_as_people_do() -> None:
    assert english_name("ethernet lan rj 45 ports") == "Ethernet LAN RJ-45 ports"
    assert english_name("top wi fi standard") == "top Wi-Fi standard"
    assert english_name("Keep warm") == "Keep warm"
    assert english_name("重量") == "重量"


def test_remarks_and_clauses() -> None:
    assert all(map(is_remark, ("温馨提示", "备注", "Note", "Good to know")))
    assert not any(map(is_remark, ("材质", "Note paper", "提示音")))
    assert all(map(is_clause, ("本产品不含灯泡", "此款需手洗", "建议手洗")))
    assert not any(map(is_clause, ("不锈钢", "100%棉", "The bulb is not included")))
