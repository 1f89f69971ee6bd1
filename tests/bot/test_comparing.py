"""Two to four products side by side: every cell with its field, units as quantities, nothing of the shop's acts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answers import Answer, Question, Turn
from bot.assistant import Assistant
from bot.quoting.cells import inert, markdown_table
from bot.quoting.finding import Finding
from bot.quoting.verdict import verdict_finding
from bot.understanding.ordering import Order
from knowledge.retrieval import Reader
from knowledge.store import Store
from tests.bot.kettle_shop import BRIAR, BRIAR_ZH, CABLES, CEDAR, GORSE, GORSE_ZH, RECORDS, SHOP, context_of
from tests.small_shop import NOW, opened, publish
from ui.rendering import markdown_html


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory, model_folder: Path) -> Iterator[Store]:
    store = opened(tmp_path_factory.mktemp("compared"), model_folder)
    publish(store, *RECORDS)
    yield store
    store.close()


@pytest.fixture(scope="module")
def reader(store: Store) -> Reader:
    return Reader(store)


def ask(reader: Reader, text: str, *history: Turn) -> Answer:
    return Assistant(reader, SHOP, clock=lambda: NOW).ask(Question(text, history=history))


def table(answer: Answer) -> dict[str, list[str]]:
    """The cells of the answer's table by the label of their row, which has lost its sign."""
    rows = [re.split(r"(?<!\\)\|", line)[1:-1] for line in answer.text.splitlines() if line.startswith("|")]
    assert len({len(row) for row in rows}) == 1, "every row has a cell for each product"
    return {row[0].strip().removeprefix("≠ "): [cell.strip() for cell in row[1:]] for row in rows}


def marked(answer: Answer) -> set[str]:
    return {line.split("|")[1].strip()[2:] for line in answer.text.splitlines() if line.startswith("| ≠ ")}


def test_a_row_a_field_and_a_column_a_product(reader: Reader) -> None:
    answer = ask(reader, "Compare the Gorse kettle and the Briar kettle")
    assert answer.status == "answered"
    rows = table(answer)
    assert rows[""] == ["Gorse kettle", "Briar kettle"]
    assert list(rows)[2:4] == ["Price", "Availability"]
    assert [cell.split(" [")[0] for cell in rows["Price"]] == ["$49.00", "$39.00"]
    assert [cell.split(" [")[0] for cell in rows["Availability"]] == ["in stock", "out of stock"]
    assert [cell.split(" [")[0] for cell in rows["Capacity"]] == ["1.5 l", "2 l"]
    assert list(rows)[-1] == "Package weight", "the parcel comes last"
    assert {card.sku for card in answer.products} == {"GORSE", "BRIAR"}


def test_what_differs_is_marked_and_what_is_the_same_is_summed_up(reader: Reader) -> None:
    answer = ask(reader, "What is the difference between the Gorse kettle and the Briar kettle?")
    assert marked(answer) == {"Price", "Availability", "Capacity", "Material", "Cord", "Package weight"}
    same = answer.text.splitlines()[-1]
    # A kilogram is a thousand grams, and "yes" is "true".
    assert same.startswith("The same for both: ")
    assert "weight (1 kg)" in same
    assert "cordless (yes)" in same
    assert "Brand (Alder)" in same


def test_every_cell_cites_its_own_field(reader: Reader) -> None:
    answer = ask(reader, "Compare the Gorse kettle and the Briar kettle")
    cited = {citation.n: citation for citation in answer.citations}
    for label, field in (
        ("Price", "price"),
        ("Capacity", "capacity"),
        ("Cord", "cord"),
        ("Availability", "availability"),
    ):
        for cell, sku in zip(table(answer)[label], ("GORSE", "BRIAR"), strict=True):
            value, number = re.fullmatch(r"(.+) \[(\d+)\]", cell).groups()  # type: ignore[union-attr]
            assert (cited[int(number)].sku, cited[int(number)].field) == (sku, field)
            claims = [claim for claim in answer.claims if claim.citation == int(number)]
            assert [claim.text for claim in claims] == [value]
    assert set(map(int, re.findall(r"\[(\d+)\]", answer.text))) == set(cited)


def test_what_is_not_stated_is_a_dash_and_that_is_said(reader: Reader) -> None:
    answer = ask(reader, "Compare the Gorse kettle with the Cedar kettle")
    rows = table(answer)
    assert rows["Price"][1] == "–"
    assert "– means not stated" in answer.text
    # A bare 950 beside a kilogram is neither the same nor different; 900 ml are not 1.5 l.
    assert "Weight" not in marked(answer)
    assert "Capacity" in marked(answer)
    assert "950" in rows["Weight"][1]


def test_in_chinese_the_chinese_fields_are_told(reader: Reader) -> None:
    answer = ask(reader, "荆豆水壶和野蔷薇水壶有什么区别？")
    rows = table(answer)
    assert rows[""] == ["荆豆水壶", "野蔷薇水壶"]
    assert [cell.split(" [")[0] for cell in rows["价格"]] == ["US$49.00", "US$39.00"]
    assert marked(answer) == {"价格", "库存", "容量"}
    assert "相同之处：品牌（Alder）" in answer.text
    assert "重量（1 千克）" in answer.text


def test_an_english_product_beside_a_chinese_one_is_compared_field_by_field(reader: Reader) -> None:
    answer = ask(reader, "对比荆豆水壶和 Cedar kettle")
    assert [cell.split(" [")[0] for cell in table(answer)["容量"]] == ["1.5 升", "900 毫升"]


def test_the_text_of_the_shop_stays_text(reader: Reader) -> None:
    answer = ask(reader, "Compare the Gorse kettle and the Briar kettle")
    shown = markdown_html(answer.text, hosts=("evil.example",), cited=range(1, 99), anchor="a")
    assert "<img" not in shown
    assert "<strong>loud" not in shown
    assert "<code>" not in shown
    assert 'evil.example"' not in shown
    assert "steel | glass **loud** &lt; img src=x" in shown
    rows = re.findall(r"<tr>.*?</tr>", shown, re.DOTALL)
    assert {len(re.findall(r"<t[hd]\b", row)) for row in rows} == {3}


@given(st.lists(st.text(max_size=90), min_size=2, max_size=2))
def test_any_text_stays_in_its_cell(texts: list[str]) -> None:
    shown = markdown_html(markdown_table(["", "a"], [[f"x{inert(text)}" for text in texts]]))
    assert len(re.findall(r"<t[hd]\b", shown)) == 4
    assert not re.search(r"<(?!/?(table|thead|tbody|tr|th|td)\b)", shown), "no tag besides those of the table"


def test_a_third_and_a_fourth_are_columns_and_a_fifth_is_left_out(reader: Reader) -> None:
    titles = [cable.title for cable in CABLES]
    four = ask(reader, f"Compare the {titles[0]}, the {titles[1]}, the {titles[2]} and the {titles[3]}")
    assert table(four)[""] == titles[:4]
    five = ask(reader, f"Compare {', '.join(titles)}")
    assert table(five)[""] == titles[:4]
    assert "1 more is left out" in five.text


def verdict(reader: Reader, text: str, order: Order, *products: object) -> Finding:
    return verdict_finding(context_of(reader, text), products, order)  # type: ignore[arg-type]


LIGHTEST = Order(("weight", "重量"), "least", "g")
LARGEST = Order(("capacity", "容量"), "most", "ml")


def test_which_is_cheaper_is_answered_with_both_prices(reader: Reader) -> None:
    found = verdict(reader, "which is cheaper?", Order("price", "least"), GORSE, BRIAR)
    assert found.statements[0].text == (
        "The **Briar kettle** is cheaper: $39.00, against $49.00 for the Gorse kettle, a difference of $10.00."
    )
    assert [claim.value for claim in found.statements[0].claims] == ["49.00", "39.00"]
    chinese = verdict(reader, "哪个更贵？", Order("price", "most"), GORSE_ZH, BRIAR_ZH)
    assert chinese.statements[0].text == "**荆豆水壶**更贵：US$49.00；野蔷薇水壶是 US$39.00，相差 US$10.00。"


def test_which_holds_more_converts_units(reader: Reader) -> None:
    found = verdict(reader, "which holds more?", LARGEST, CEDAR, GORSE, BRIAR)
    assert found.statements[0].text == (
        "The **Briar kettle** has the largest capacity: 2 l, against 900 ml for the Cedar kettle and 1.5 l for the "
        "Gorse kettle."
    )


def test_the_same_in_two_units_is_no_difference(reader: Reader) -> None:
    found = verdict(reader, "which is lighter?", LIGHTEST, GORSE, BRIAR)
    assert found.status == "answered"
    assert found.statements[0].text == (
        "There is no difference in weight: 1 kg for **Gorse kettle** and **Briar kettle**."
    )


@pytest.mark.parametrize(
    ("text", "order", "said"),
    [
        ("which is lighter?", LIGHTEST, "That cannot be told: the weight is not stated in the same unit."),
        ("哪个更轻？", LIGHTEST, "无法比较：重量的单位不一致。"),
        (
            "which is cheaper?",
            Order("price", "least"),
            "That cannot be told: the shop's data states no price for the Cedar kettle",
        ),
        ("哪个更便宜？", Order("price", "least"), "无法比较：店铺资料没有注明Cedar kettle可供比较的价格。"),
    ],
)
def test_what_cannot_be_compared_is_not_guessed(reader: Reader, text: str, order: Order, said: str) -> None:
    found = verdict(reader, text, order, GORSE, CEDAR)
    assert found.status == "unanswered"
    assert found.statements[0].text.startswith(said)
