from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from bot.answers import Answer, Citation, ProductCard, Suggestion
from bot.regression.cases import CitationExpectation, Expectation
from bot.regression.grade import grade

ANSWER = Answer(
    answer_id="a",
    question="Is Ridge 2 in 42 in stock?",
    standalone_question="Is Ridge 2 in 42 in stock?",
    language="en",
    status="answered",
    engine="quote",
    text="Yes, the Ridge 2 in 42 is in stock in Stone grey. [1] It costs $119.00. [2]",
    confidence=0.9,
    citations=(
        Citation(2, "product", "Ridge 2 hiking shoe", "price: 119", sku="ridge-2", field="price"),
        Citation(1, "product", "Ridge 2 hiking shoe", "42: in stock", sku="ridge-2", field="availability"),
    ),
    products=(ProductCard("ridge-2", "Ridge 2 hiking shoe", price=Decimal(119), list_price=Decimal("129.50")),),
    suggestions=(Suggestion("product", "Moor Mid hiking boot", sku="moor-mid-boot"),),
)

HELD = [
    Expectation(status=("clarify", "answered")),
    Expectation(language="en"),
    Expectation(contains=("Stone grey", "119")),
    Expectation(contains_any=(("sold out", "in stock"), ("119",))),
    Expectation(lacks=("Moss green", "1.19")),
    Expectation(nowhere=("LAP4",)),
    Expectation(products=("ridge-2",)),
    Expectation(products=("RIDGE-2",)),
    Expectation(not_products=("ridge-2-gtx",)),
    Expectation(cites=(CitationExpectation(),)),
    Expectation(cites=(CitationExpectation(kind=("faq", "product"), sku=("ridge-2",), field=("Availability",)),)),
    Expectation(cites=(CitationExpectation(field=("availability",)), CitationExpectation(field=("price",)))),
    Expectation(cites=(CitationExpectation(title=("Shipping", "Ridge 2 hiking shoe")),)),
]

FAILED = [
    (Expectation(status=("unanswered",)), "status unanswered expected, came answered"),
    (Expectation(language="zh"), "language zh expected, came en"),
    (Expectation(contains=("Stone grey", "Moss green")), "lacks “Moss green”"),
    (Expectation(contains_any=(("sold out", "backorder"),)), "none of “sold out”, “backorder”"),
    (Expectation(lacks=("in stock",)), "must not say “in stock”"),
    (Expectation(nowhere=("129.5",)), "“129.5” must stand nowhere"),
    (Expectation(nowhere=("Moor Mid",)), "“Moor Mid” must stand nowhere"),
    (Expectation(products=()), "no product expected, came ridge-2"),
    (Expectation(products=("ridge-2", "moor-mid-boot")), "product moor-mid-boot not shown"),
    (Expectation(not_products=("ridge-2",)), "product ridge-2 must not be shown"),
    (Expectation(cites=(CitationExpectation(kind=("faq",)),)), "rests on product ridge-2 availability"),
    # The price is cited too, but it is not what the answer rests on.
    (Expectation(cites=(CitationExpectation(field=("price",)),)), "product ridge-2 availability"),
    (Expectation(cites=(CitationExpectation(sku=("ridge-2-gtx",)),)), "a source ridge-2-gtx expected"),
    (Expectation(cites=(CitationExpectation(title=("Shipping",)),)), "“Shipping” expected"),
    (Expectation(cites=(CitationExpectation(), CitationExpectation(kind=("page",)))), "no citation of page"),
]


@pytest.mark.parametrize("expected", HELD)
def test_an_answer_that_holds(expected: Expectation) -> None:
    assert grade(ANSWER, expected) == []


@pytest.mark.parametrize(("expected", "told"), FAILED)
def test_an_answer_that_falls_short_says_how(expected: Expectation, told: str) -> None:
    (failure,) = grade(ANSWER, expected)
    assert told in failure


def test_every_failure_is_told() -> None:
    expected = Expectation(status=("clarify",), language="zh", contains=("a", "b"), products=())
    assert len(grade(ANSWER, expected)) == 5


def test_no_citation_where_one_is_expected() -> None:
    silent = replace(ANSWER, citations=())
    assert grade(silent, Expectation(cites=(CitationExpectation(kind=("faq",)),))) == ["no citation, faq expected"]


def test_products_go_by_any_of_their_names() -> None:
    names = {"RDG2-42-STOG": "ridge-2"}
    expected = Expectation(
        products=("RDG2-42-STOG",), cites=(CitationExpectation(sku=("RDG2-42-STOG",), field=("availability",)),)
    )
    assert grade(ANSWER, expected, lambda sku: names.get(sku, sku)) == []
    assert len(grade(ANSWER, expected)) == 2
