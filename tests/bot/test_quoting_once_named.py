"""A product's name stands in the first of several sentences about it."""

from __future__ import annotations

from bot.evidence import Evidence
from bot.quoting.finding import Finding, Statement
from bot.quoting.once_named import named_once


def of(title: str, text: str) -> Statement:
    return Statement(text, (Evidence(kind="product", title=title, text=text, language="en", field="x"),))


def told(language: str, *statements: Statement) -> list[str]:
    return [one.text for one in named_once(Finding("answered", statements, 1.0), language).statements]


def test_english_sentences_go_on_with_it() -> None:
    assert told(
        "en",
        of("Lamp", "The weight of the Lamp is 1.5 kg."),
        of("Lamp", "The number of pockets of the Lamp is 2."),
        of("Lamp", "No, the Lamp is not waterproof."),
        of("Lamp", "Care of the Lamp: wipe it."),
        of("Lamp", "The Lamp in Red costs $9.00."),
        of("Lamp", "Lamp: It folds."),
    ) == [
        "The weight of the Lamp is 1.5 kg.",
        "Its number of pockets is 2.",
        "No, it is not waterproof.",
        "Care: wipe it.",
        "The Lamp in Red costs $9.00.",
        "It folds.",
    ]


def test_chinese_sentences_leave_it_out() -> None:
    assert told(
        "zh",
        of("灯", "灯的重量是 1 千克。"),
        of("灯", "不能，灯标注“调光：否”。"),
        of("灯", "灯不防水。"),
        of("灯", "灯：可折叠。"),
    ) == ["灯的重量是 1 千克。", "不能，标注“调光：否”。", "不防水。", "可折叠。"]


def test_a_version_that_was_spoken_of_is_not_said_again() -> None:
    assert told("en", of("Lamp", "Yes, the Lamp in Red is in stock."), of("Lamp", "The Lamp in Red costs $9.00.")) == [
        "Yes, the Lamp in Red is in stock.",
        "It costs $9.00.",
    ]
    assert told("zh", of("灯", "抱歉，灯（红色）目前缺货。"), of("灯", "灯（红色）的价格是 ¥9.00。")) == [
        "抱歉，灯（红色）目前缺货。",
        "价格是 ¥9.00。",
    ]


def test_another_product_keeps_its_name_and_ends_the_row() -> None:
    row = (
        of("Lamp", "The weight of the Lamp is 1 kg."),
        of("Kettle", "The weight of the Kettle is 2 kg."),
        of("Lamp", "The height of the Lamp is 3 cm."),
    )
    assert told("en", *row) == [one.text for one in row]


def test_what_rests_on_no_product_stays_and_does_not_end_the_row() -> None:
    row = (
        of("Lamp", "The weight of the Lamp is 1 kg."),
        Statement("Nothing is said of its colour."),
        of("Lamp", "The height of the Lamp is 3 cm."),
    )
    assert told("en", *row)[-1] == "Its height is 3 cm."


def test_products_that_tell_the_same_are_named_by_one_of_them() -> None:
    def both(text: str) -> Statement:
        return Statement(text, (*of("Lamp", text).evidence, *of("Lamp red", text).evidence))

    row = (both("The weight of the Lamp is 1 kg."), both("The height of the Lamp is 3 cm."))
    assert told("en", *row) == ["The weight of the Lamp is 1 kg.", "Its height is 3 cm."]
    assert told("en", row[0], of("Lamp", "The height of the Lamp is 3 cm."))[-1] == "The height of the Lamp is 3 cm."
