"""Counts, extremes, lists and near misses over everything that satisfies the filters, each figure proved."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from bot.quoting import satisfied as counting_again
from bot.quoting.counting import count_finding
from bot.quoting.extremes import extreme_finding
from bot.quoting.finding import Finding
from bot.quoting.unclear import unclear_finding
from bot.quoting.whole_set import whole_set_finding
from bot.understanding.asked import Asked
from bot.understanding.ordering import Order, Unclear
from knowledge.facets import Filters, Having, Limit
from knowledge.facets.extremes import rows_of
from knowledge.facets.recounting import counted_again
from knowledge.retrieval import Reader
from knowledge.store import Store
from tests.bot.kettle_shop import BRIAR, CABLES, CEDAR, RECORDS, SILENT, context_of
from tests.small_shop import opened, publish

IN_CABLES = Filters(brands=("Cairn",), words=("cabl",))
KETTLES = Filters(categories=("Kettles", "水壶"))


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory, model_folder: Path) -> Iterator[Store]:
    store = opened(tmp_path_factory.mktemp("whole"), model_folder)
    publish(store, *RECORDS, SILENT)
    yield store
    store.close()


@pytest.fixture(scope="module")
def reader(store: Store) -> Reader:
    return Reader(store)


def asked(filters: Filters) -> Asked:
    return Asked(filters, ())


def text(found: Finding | None) -> str:
    assert found is not None
    return "\n".join(statement.text for statement in found.statements)


def claims(found: Finding | None) -> list[tuple[str, str]]:
    assert found is not None
    return [(claim.kind, claim.value) for statement in found.statements for claim in statement.claims]


def first(reader: Reader, filters: Filters, order: Order, question: str = "which?") -> Finding | None:
    return extreme_finding(context_of(reader, question), asked(filters), order)


# ---------------------------------------------------------------- how many


def test_a_count_says_by_what_it_counted_and_is_a_claim(reader: Reader) -> None:
    found = count_finding(context_of(reader, "how many?"), asked(IN_CABLES))
    assert text(found).startswith("6 products match brand Cairn, title with “")
    assert claims(found) == [("count", "6")]
    assert found is not None
    (evidence,) = found.statements[0].evidence
    assert (evidence.kind, evidence.field) == ("catalog", "brand=Cairn; title=cabl")
    assert found.filters == {"brand": "Cairn", "title": "cabl"}


def test_what_stands_in_two_languages_counts_once_and_what_is_unpublished_never(reader: Reader) -> None:
    assert claims(count_finding(context_of(reader, "how many?"), asked(KETTLES)))[0] == ("count", "3")
    assert claims(count_finding(context_of(reader, "有几款？"), asked(KETTLES)))[0] == ("count", "3")
    cables = asked(Filters(categories=("Cables",)))
    assert claims(count_finding(context_of(reader, "how many?"), cables))[0] == ("count", "6")


@pytest.mark.parametrize("question", ["how many?", "有几款？"])
def test_a_count_that_the_second_count_denies_is_withheld(
    reader: Reader, question: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(counting_again, "counted_again", lambda reader, filters: 5)
    found = count_finding(context_of(reader, question), asked(IN_CABLES))
    assert found is not None
    assert found.status == "unanswered"
    assert claims(found) == []
    assert "6" not in text(found)
    assert first(reader, IN_CABLES, Order("price", "least"), question) is None


def test_the_second_count_reads_titles_and_not_their_index(reader: Reader) -> None:
    class Behind:
        """A reader whose word index still holds a title that has changed."""

        view = reader.view

        @staticmethod
        def titles_with(term: str) -> set[int]:
            return rows_of(reader.view, [*CABLES, BRIAR])

    for filters in (
        IN_CABLES,
        KETTLES,
        Filters(),
        Filters(words=("水壶",)),
        Filters(limits=(Limit(("weight",), low=Decimal(50)),)),
    ):
        context = context_of(reader, "how many?")
        assert counted_again(reader, filters) == counting_again.satisfied(context, filters).number
    assert counted_again(Behind(), Filters(words=("cabl",))) == 6


def test_what_states_nothing_is_told(reader: Reader) -> None:
    long = replace(IN_CABLES, limits=(Limit(("length",), low=Decimal(2), unit="m"),))
    found = count_finding(context_of(reader, "how many?"), asked(long))
    assert claims(found)[0] == ("count", "2")
    assert "1 more states no length and is not counted." in text(found)
    assert "另有 1 款没有注明" in text(count_finding(context_of(reader, "有几款？"), asked(long)))
    not_glass = replace(KETTLES, excluded=(Filters(having=(Having(("material",), ("glass",)),)),))
    found = count_finding(context_of(reader, "how many?"), asked(not_glass))
    assert "1 of them does not state material." in text(found)


def test_a_value_that_the_title_or_the_field_says(reader: Reader) -> None:
    either = Having(("material",), ("glass",), word="gors")
    said = Filters(categories=("Kettles",), having=(either,))
    found = count_finding(context_of(reader, "how many?"), asked(said))
    assert claims(found)[0] == ("count", "2")
    assert "material “glass” or title with “gors”" in text(found)
    assert counted_again(reader, said) == 2
    neither = Filters(categories=("Kettles",), excluded=(Filters(having=(either,)),))
    assert counted_again(reader, neither) == counting_again.satisfied(context_of(reader, "how many?"), neither).number
    assert counted_again(reader, neither) == 1


# ---------------------------------------------------------------- which is first


def test_products_that_cost_the_same_are_all_named(reader: Reader) -> None:
    found = first(
        reader, replace(IN_CABLES, limits=(Limit(("length",), low=Decimal(0), unit="m"),)), Order("price", "least")
    )
    assert "these are the cheapest:\n- **Bay cable** – $4.00\n- **Cob cable** – $4.00" in text(found)
    assert found is not None
    assert {card.sku for card in found.products} == {"BAY", "COB"}


def test_units_are_converted(reader: Reader) -> None:
    longest, shortest = (first(reader, IN_CABLES, Order(("length",), end, "m")) for end in ("most", "least"))
    assert "the longest is Dell cable, 300 cm." in text(longest)
    assert "the shortest is Cob cable, 0.5 m." in text(shortest)
    assert "1 of them states no length." in text(longest)
    chinese = first(reader, IN_CABLES, Order(("length",), "most", "m"), "哪款最长？")
    assert "6 款商品" in text(chinese)
    assert "最长的是 Dell cable，300 厘米。" in text(chinese)


def test_the_first_three_and_the_second(reader: Reader) -> None:
    three = first(reader, IN_CABLES, Order("price", "least", number=3))
    assert [line for line in text(three).splitlines() if line.startswith("- ")] == [
        "- **Fir cable** – $3.00",
        "- **Bay cable** – $4.00",
        "- **Cob cable** – $4.00",
    ]
    assert "these are the 3 cheapest:" in text(three)
    second = first(reader, IN_CABLES, Order("price", "most", place=2))
    assert "the second most expensive is Elm cable, $7.50." in text(second)
    # Two cables share the second lowest price.
    assert "these are the second cheapest:" in text(first(reader, IN_CABLES, Order("price", "least", place=2)))
    chinese = first(reader, IN_CABLES, Order("price", "most", place=2), "第二贵的？")
    assert "第二贵的是 Elm cable，US$7.50。" in text(chinese)


def test_bare_numbers_are_compared_and_said_to_be_bare(reader: Reader) -> None:
    found = first(reader, KETTLES, Order(("cord",), "most"))
    assert "the one with the highest cord is Briar kettle, 75." in text(found)
    assert "The catalog states cord without a unit; the bare numbers were compared." in text(found)


def test_numbers_of_two_scales_or_units_are_not_compared(reader: Reader) -> None:
    # 0.06 beside 40 to 70 is kilograms beside grams, and a bare 950 beside kilograms has no unit at all.
    assert first(reader, IN_CABLES, Order(("weight",), "least")) is None
    assert first(reader, KETTLES, Order(("weight",), "least", "kg")) is None


# ---------------------------------------------------------------- which of all


def test_a_list_states_its_size_and_what_makes_each_fit(reader: Reader) -> None:
    filters = replace(IN_CABLES, limits=(Limit(("length",), high=Decimal(200), unit="cm"),))
    found = whole_set_finding(context_of(reader, "cables of at most 2 m"), asked(filters))
    assert text(found).startswith("4 products match brand Cairn")
    assert "- **Cob cable** – length: 0.5 m, $4.00" in text(found)
    assert found.statements[0].claims[0].value == "4"
    fields = [evidence.field for evidence in found.statements[1].evidence]
    assert fields == ["length", "title", "price"]
    assert {card.sku for card in found.products} == {"ASH", "BAY", "COB", "ELM"}


def test_a_long_list_says_how_many_it_shows(reader: Reader) -> None:
    assert "6 products match brand Cairn" in text(whole_set_finding(context_of(reader, "cables"), asked(IN_CABLES)))
    assert "Showing 4:" in text(whole_set_finding(context_of(reader, "cables"), asked(IN_CABLES)))
    assert "以下是其中 4 款：" in text(whole_set_finding(context_of(reader, "有哪些线？"), asked(IN_CABLES)))


def test_which_of_these_stays_inside_the_list_before(reader: Reader) -> None:
    these = frozenset(rows_of(reader.view, CABLES[:2]))
    found = whole_set_finding(context_of(reader, "which of these?"), asked(IN_CABLES), within=these)
    assert claims(found)[0] == ("count", "2")
    assert {card.sku for card in found.products} == {"ASH", "BAY"}


# ---------------------------------------------------------------- none


def test_when_nothing_fits_the_price_that_fails_is_told(reader: Reader) -> None:
    cheap = Filters(brands=("Cairn",), words=("cabl",), price_max=Decimal(2), currency="USD")
    found = count_finding(context_of(reader, "how many?"), asked(cheap))
    assert found is not None
    assert (found.status, found.products) == ("unanswered", ())
    assert "Nothing in the catalog fits all of this" in text(found)
    assert "6 products fit everything but this: up to $2.00; the closest costs $3.00." in text(found)
    assert claims(found) == [("count", "0"), ("count", "6"), ("price", "$3.00")]
    assert [near.sku for near in found.suggestions] == ["FIR", "BAY", "COB"]
    chinese = count_finding(context_of(reader, "有几款？"), asked(cheap))
    assert "除了这一条（不超过 US$2.00），其余都符合的有 6 款，最接近的售价 US$3.00。" in text(chinese)


def test_when_nothing_fits_the_nearest_number_is_told(reader: Reader) -> None:
    long = replace(IN_CABLES, limits=(Limit(("length",), low=Decimal(5), unit="m"),))
    found = whole_set_finding(context_of(reader, "cables of at least 5 m"), asked(long))
    assert found.status == "unanswered"
    assert "the closest has 300 cm" in text(found)
    assert [near.sku for near in found.suggestions] == ["DELL", "ASH", "BAY"]


def test_a_value_that_nobody_has_is_told(reader: Reader) -> None:
    brass = replace(KETTLES, having=(Having(("material",), ("brass",)),))
    found = count_finding(context_of(reader, "how many?"), asked(brass))
    assert found is not None
    assert ("count", "3") in claims(found)
    assert {near.sku for near in found.suggestions} == {"GORSE", "BRIAR", CEDAR.sku}


# ---------------------------------------------------------------- not understood


@pytest.mark.parametrize(
    ("question", "unclear", "status", "said"),
    [
        (
            "q?",
            Unclear("large", "several", ("length", "strands")),
            "clarify",
            "Which do you mean by “large”: “length” or “strands”?",
        ),
        (
            "大的有哪些？",
            Unclear("大的", "several", ("length", "weight")),
            "clarify",
            "您说的“大的”是指“长度”、“重量”中的哪一项？",
        ),
        ("q?", Unclear("under 1 kg", "unit", ("weight",)), "clarify", "states “weight” without a unit"),
        ("q?", Unclear("quiet", "field"), "unanswered", "I cannot judge “quiet”"),
        ("安静的？", Unclear("安静", "field"), "unanswered", "“安静”无法判断"),
    ],
)
def test_what_could_not_be_judged_is_said_and_asked(
    reader: Reader, question: str, unclear: Unclear, status: str, said: str
) -> None:
    found = unclear_finding(context_of(reader, question), replace(asked(IN_CABLES), unclear=(unclear,)))
    assert found.status == status
    assert said in text(found)
    assert found.products == ()
