"""What is said of one part, product, place or side, and told of another: each beside what is true of it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.evidence import Evidence
from bot.proof.grounds import Grounds, Source, Spoken
from bot.proof.proving import prove
from knowledge.records import Attribute, Product

Fields = tuple[tuple[str, str], ...]


def product(title: str, fields: Fields, n: int) -> Source:
    """All fields of a product as one source."""
    language = "en" if title.isascii() else "zh"
    made = Product("shop", title, language, title, sku=title, attributes=tuple(Attribute(*one) for one in fields))
    rows = "; ".join(f"{name}: {value}" for name, value in fields)
    return Source(Evidence("product", title, rows, language, n=n, sku=title, field="attributes"), made)


def kept(sentence: str, *sources: Source, cited: tuple[int, ...] = (1,), question: str = "") -> bool:
    """Whether ``sentence`` may be said beside these sources."""
    told = {source.evidence.n or 0: source for source in sources}
    language = "en" if sentence.isascii() else "zh"
    return not prove(Spoken(sentence, cited), Grounds(told, language, question=question)).withheld


def page(text: str, title: str = "Help") -> Source:
    """A text of the shop."""
    return Source(Evidence("page", title, text, "en" if text.isascii() else "zh", n=1))


LAMP = (("材质", "竹编灯罩，榉木底座"), ("重量", "1.1 千克"))
SHOE = (("Upper material", "Suede leather and recycled polyester mesh"), ("Lining", "Polyester mesh"))
POTS = (("Coating", "Ceramic in the pan, none in the pots"), ("Material", "Aluminium"))


@pytest.mark.parametrize(
    ("title", "fields", "true", "false"),
    [
        ("台灯", LAMP, "灯罩是竹编的，底座是榉木。", "灯罩和底座都是竹编的。"),
        ("台灯", LAMP, "灯罩用竹编，底座用榉木。", "底座和灯罩均为榉木。"),
        ("台灯", LAMP, "灯罩是竹编的。", "底座是竹编的。"),
        ("台灯", LAMP, "底座是榉木的。", "整盏灯都是竹编的。"),
        (
            "Ridge",
            SHOE,
            "Both the upper and the lining use polyester mesh.",
            "Both the upper and the lining are made of recycled polyester mesh.",
        ),
        (
            "Ridge",
            SHOE,
            "The upper is suede leather and recycled polyester mesh, the lining is polyester mesh.",
            "The lining is recycled polyester mesh.",
        ),
        ("Ridge", SHOE, "The upper is suede leather.", "The upper and lining are suede leather."),
        ("Cairn", POTS, "The pan is ceramic.", "The pots are ceramic."),
    ],
)
def test_a_part_is_what_its_source_says_of_it(title: str, fields: Fields, true: str, false: str) -> None:
    assert kept(true, product(title, fields, 1))
    assert not kept(false, product(title, fields, 1))


def test_what_a_text_says_of_a_part_is_of_that_part_alone() -> None:
    lamp = product("台灯", LAMP, 1)
    text = Source(
        replace(lamp.evidence, n=2, text="灯罩由竹丝手工编成，底座是实心的。", field="description"), lamp.product
    )
    assert kept("灯罩由竹丝编成。", lamp, text, cited=(1, 2))
    assert not kept("底座由竹丝编成。", lamp, text, cited=(1, 2))


SOFA = (("填充物", "颗粒海绵"), ("面料", "亚麻"))
CHAIR = (("填充物", "高回弹海绵"), ("面料", "亚麻"))


@pytest.mark.parametrize(
    ("true", "false"),
    [
        ("沙发里填充的是颗粒海绵。", "沙发里填充的是高回弹海绵。"),
        ("填充物是颗粒海绵。", "沙发的填充物是高回弹海绵。"),
    ],
)
def test_a_value_is_not_borrowed_from_another_product(true: str, false: str) -> None:
    sources = (product("云端沙发", SOFA, 1), product("怀抱休闲椅", CHAIR, 2))
    assert kept(true, *sources)
    assert not kept(false, *sources)


COUNTIES = "由于安徽黄山市和安徽宣城绩溪县要求所有木制品办理证书，暂停向安徽黄山市和安徽宣城绩溪县运输家具。"


@pytest.mark.parametrize(
    ("true", "false"),
    [
        ("暂停向安徽黄山市运输家具。", "暂停向安徽全省运输家具。"),
        ("黄山市和绩溪县暂停运输家具。", "暂停向安徽各地运输家具。"),
        ("黄山市暂停运输家具。", "暂停向安徽运输家具。"),
    ],
)
def test_a_region_is_no_wider_than_it_is_stated(true: str, false: str) -> None:
    assert kept(true, page(COUNTIES))
    assert not kept(false, page(COUNTIES))


LEAVES = "Standard parcels within the United States arrive 3 to 5 working days after they leave us."


@pytest.mark.parametrize(
    "false",
    [
        "Standard parcels arrive 3 to 5 working days after you place the order.",
        "Standard parcels arrive 3 to 5 working days after you check out.",
        "Standard parcels arrive 3 to 5 working days after being ordered.",
    ],
)
def test_a_period_is_counted_from_where_its_source_counts_it(false: str) -> None:
    assert kept("Standard parcels arrive 3 to 5 working days after they leave us.", page(LEAVES))
    assert not kept(false, page(LEAVES))


def test_a_period_is_counted_from_a_step_that_its_source_names() -> None:
    told = page(
        "If the tracking has not moved for 5 working days, write to us. The search takes up to 10 working days."
    )
    assert kept("The search takes up to 10 working days.", told)
    assert not kept("The search takes up to 10 working days after you order.", told)


FINS = (
    "Swimmers who want to shorten their times use them for kick sets and technique drills; they replace no training, "
    "they make it clearer."
)


@pytest.mark.parametrize(
    "false",
    [
        "Used for kick sets and drills, they can stand in for part of your regular training.",
        "Used for kick sets and drills, they are a good substitute for training.",
    ],
)
def test_what_stands_in_for_a_thing_replaces_it(false: str) -> None:
    fins = product("Shortwave fins", (("Use", "Pool training"),), 1)
    told = Source(replace(fins.evidence, text=FINS, field="description"), fins.product)
    assert kept("Used for kick sets and drills, they don't stand in for training.", told)
    assert not kept(false, told)


FITS = (
    "Shoe size guide\n- Ridge: true to size; between two sizes take the larger one.\n"
    "- Socks are chosen by shoe size; between two sizes take the smaller one."
)
TROUSERS = "In long rain wear rain trousers over them. Inside leg 81 cm in every size."


@pytest.mark.parametrize(
    ("text", "true", "false"),
    [
        (FITS, "Between two sizes take the larger one.", "Between two sizes take the smaller one."),
        (
            FITS,
            "The Ridge is true to size; between two sizes take the larger one.",
            "The Ridge is true to size, and between two sizes it's best to take the smaller one.",
        ),
        (TROUSERS, "The inside leg is 81 cm in every size.", "The inside leg is 81 cm and a little longer in L."),
        (
            TROUSERS,
            "In longer rain wear rain trousers over them.",
            "The inside leg is 81 cm in S and gets longer in XL.",
        ),
        ("The jacket is warmer and a little heavier.", "It is a little heavier.", "It is a little lighter."),
        ("M 码重量 365 克，适合全年。", "M 码重量 365 克。", "XL 码会更重一些。"),
        ("女款肩部更窄，后摆更长。", "女款肩部更窄。", "女款肩部更宽。"),
    ],
)
def test_a_comparative_is_said_of_the_same_thing(text: str, true: str, false: str) -> None:
    assert kept(true, page(text), question="Ridge")
    assert not kept(false, page(text), question="Ridge")


@pytest.mark.parametrize(
    ("text", "true", "false"),
    [
        (TROUSERS, "The inside leg is 81 cm in every size.", "The inside leg differs by size."),
        ("内缝长均为 81 厘米。", "内缝长均为 81 厘米。", "不同尺码的内缝长不一样。"),
        ("The length varies by size.", "The length differs by size.", ""),
    ],
)
def test_what_is_the_same_does_not_differ(text: str, true: str, false: str) -> None:
    assert kept(true, page(text))
    assert not false or not kept(false, page(text))


def test_the_sides_of_a_comparison_are_not_swapped() -> None:
    dry = product("Ridge 2 shoe", (("weight class", "light"),), 1)
    wet = product("Ridge 2 GTX shoe", (("notes", "warmer and a little heavier than the Ridge 2"),), 2)
    assert kept("The Ridge 2 GTX is warmer than the Ridge 2.", dry, wet, cited=(1, 2))
    assert not kept("The Ridge 2 is warmer than the GTX.", dry, wet, cited=(1, 2))
