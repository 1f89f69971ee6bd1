"""Sizes and colours that a question names: those the product comes in, shades of them, and those it does not."""

from __future__ import annotations

import pytest

from bot.understanding.options import Wanted, chosen_variants, names_shade, names_value, wanted_options
from bot.vocabulary import lexicon
from tests.small_shop import product, variant

WORDS = lexicon()
SHOE = product(
    "shoe",
    variants=tuple(
        variant(f"{size}-{colour}", options=(("Size", size), ("Colour", colour)))
        for size in ("40", "41", "42")
        for colour in ("Berry red", "Black", "Dark blue")
    ),
)
SHIRT = product("shirt", variants=tuple(variant(size, options=(("Size", size),)) for size in ("S", "M", "L", "XL")))
SHELF = (("Size", "40"), ("Size", "47"), ("Size", "XXL"), ("Colour", "Green"), ("Colour", "Black"))


@pytest.mark.parametrize(
    ("text", "value", "named"),
    [
        ("in 42?", "42", True),
        ("in size 42", "42", True),
        ("42码有货吗", "42", True),
        ("in 142?", "42", False),
        ("in L please", "L", True),
        ("size l", "L", True),
        ("l号", "L", True),
        ("I'll take it", "L", False),
        ("it's nice", "S", False),
        ("is it a small one", "S", False),
        ("XL", "L", False),
        ("the black one", "Black", True),
        ("blackberry", "Black", False),
        ("黑色的", "Black", True),
        ("black", "黑色", True),
        ("dark blue", "Dark blue", True),
        ("blue", "Dark blue", False),
    ],
)
def test_a_value_is_named(text: str, value: str, named: bool) -> None:
    assert names_value(text, value, WORDS) is named


def test_a_colour_names_its_shades() -> None:
    assert names_shade("in red?", "Berry red", WORDS)
    assert names_shade("红色的呢", "Berry red", WORDS)
    assert not names_shade("in blue?", "Berry red", WORDS)
    assert not names_shade("in red?", "Red", WORDS)


@pytest.mark.parametrize(
    ("text", "values", "missing"),
    [
        ("in 42?", ["42"], []),
        ("in 42 and black", ["42", "Black"], []),
        ("41 or 42", ["41", "42"], []),
        ("in red?", ["Berry red"], []),
        ("红色的有吗", ["Berry red"], []),
        ("黑色42码", ["42", "Black"], []),
        ("in dark blue", ["Dark blue"], []),
        ("in size 47?", [], ["47"]),
        ("47码有吗", [], ["47"]),
        ("in 47?", [], ["47"]),
        ("in green", [], ["Green"]),
        ("绿色的", [], ["Green"]),
        ("green in 42", ["42"], ["Green"]),
        ("is it waterproof?", [], []),
        ("within 3 days", [], []),
        ("", [], []),
    ],
)
def test_what_is_wanted_of_a_shoe(text: str, values: list[str], missing: list[str]) -> None:
    wanted = wanted_options(text, SHOE, WORDS, SHELF)
    assert sorted(value for _, value in wanted.values) == sorted(values)
    assert list(wanted.missing) == missing
    assert bool(wanted) is bool(values or missing)


@pytest.mark.parametrize(
    ("text", "values", "missing"),
    [("in L", ["L"], []), ("Do you have it in XL?", ["XL"], []), ("M码", ["M"], []), ("size xxl", [], ["xxl"])],
)
def test_what_is_wanted_of_a_shirt(text: str, values: list[str], missing: list[str]) -> None:
    wanted = wanted_options(text, SHIRT, WORDS, SHELF)
    assert ([value for _, value in wanted.values], [m.lower() for m in wanted.missing]) == (values, missing)


def test_a_product_without_variants_has_nothing_to_choose() -> None:
    assert wanted_options("in 42 and red", product("mug"), WORDS, SHELF) == Wanted()


def test_the_variants_that_have_all_that_was_named() -> None:
    assert [v.key for v in chosen_variants(SHOE, [("Size", "42"), ("Colour", "Black")])] == ["42-Black"]
    assert [v.key for v in chosen_variants(SHOE, [("Size", "41"), ("Size", "42"), ("Colour", "Black")])] == [
        "41-Black",
        "42-Black",
    ]
    assert chosen_variants(SHOE, [("Size", "47")]) == ()
    assert chosen_variants(SHOE, [("Width", "wide")]) == ()
    assert chosen_variants(SHOE, []) == SHOE.variants


TOWEL = product(
    "towel",
    variants=tuple(
        variant(size, options=(("Size", size),)) for size in ("40 × 80 cm", "60 × 120 cm", "750 ml", "900 毫升")
    ),
)
FINS = product("fins", variants=tuple(variant(size, options=(("尺码", size),)) for size in ("36-38", "39-41", "42-44")))


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("is the 60x120 one in stock", {"60 × 120 cm"}),
        ("60 by 120 cm?", {"60 × 120 cm"}),
        ("40 × 80 多少钱", {"40 × 80 cm"}),
        ("the 750ml one", {"750 ml"}),
        ("a 750 ml pot", {"750 ml"}),
        ("900毫升有货吗", {"900 毫升"}),
        ("900 毫升有货吗", {"900 毫升"}),
        ("is the 750 one in stock?", {"750 ml"}),
        ("，900的有货吗", {"900 毫升"}),
        ("under 900 dollars", set()),
        ("for 900 people", set()),
        ("1,900 or so", set()),
        ("how many ml is it", set()),
        ("几毫升", set()),
        ("1750 ml", set()),
        ("80 × 40", set()),
        ("160 x 120", set()),
    ],
)
def test_a_measure_is_the_option_of_these_numbers(text: str, values: set[str]) -> None:
    assert {value for _, value in wanted_options(text, TOWEL, WORDS, ()).values} == values


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("我穿40码选哪个", Wanted((("尺码", "39-41"),))),
        ("I wear 42", Wanted((("尺码", "42-44"),))),
        ("in size 36", Wanted((("尺码", "36-38"),))),
        ("in size 47", Wanted((), ("47",))),
        ("多少钱", Wanted()),
    ],
)
def test_a_size_is_within_the_range_that_holds_it(text: str, wanted: Wanted) -> None:
    assert wanted_options(text, FINS, WORDS, ()) == wanted
