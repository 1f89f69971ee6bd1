"""Passports: what an answer rested on, then and now, proved from the catalog's own history."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from bot.answers import Citation, Claim, ProductCard
from bot.journal.entries import Entry
from bot.journal.passport import Ground, Passport, passport
from bot.journal.standing import field_text, stands
from knowledge.catalog.selling import Moment
from knowledge.catalog.sequences import published_sequence
from knowledge.catalog.view import CatalogView
from knowledge.records import Attribute, Availability, Product, Record
from knowledge.store import Store
from tests.bot.journaled import NOW, entry
from tests.small_shop import BLANKET, CARE, KETTLE, RETURNS, identity, opened, publish

COLOURED = replace(KETTLE, currency="USD")


@pytest.fixture
def store(tmp_path: Path, model_folder: Path) -> Iterator[Store]:
    store = opened(tmp_path / "store", model_folder)
    yield store
    store.close()


def cited(record: Record, field: str, quote: str, n: int = 1) -> Citation:
    sku = record.shown_sku if isinstance(record, Product) else None
    kind = record.kind
    return Citation(n, kind, record.title, quote, None, sku, field, None, identity(record))


def told(version: str, *pairs: tuple[Claim | None, Citation], at: datetime = NOW) -> Entry:
    return replace(
        entry(1),
        at=at,
        catalog_version=version,
        claims=tuple(claim for claim, _ in pairs if claim is not None),
        citations=tuple(citation for _, citation in pairs),
        products=(),
    )


def made(store: Store, of: Entry, now: datetime = NOW + timedelta(days=30)) -> Passport:
    return passport(of, CatalogView(store.database, published_sequence(store.database)), Moment, now)


def verdicts(ground: Ground) -> tuple[str, bool | None, bool | None]:
    return ground.known, ground.true_then, ground.true_now


BLUE = Claim("$54.50", "price", "54.5", "supported", 1)


def test_a_price_that_was_true_and_is_no_more(store: Store) -> None:
    first = publish(store, COLOURED)
    dearer = replace(COLOURED.variants[1], price=Decimal("60.00"))
    publish(store, replace(COLOURED, variants=(COLOURED.variants[0], dearer)))
    of = told(first, (BLUE, cited(COLOURED, "price", "Blue: $54.50")))
    (ground,) = made(store, of).grounds
    assert verdicts(ground) == ("kept", True, False)
    assert (ground.then, ground.now) == ("54.50 USD", "60.00 USD")
    # Long after, the version is kept no more; its history still proves it.
    for n in range(4):
        publish(store, replace(COLOURED, description=f"Text {n}", variants=(COLOURED.variants[0], dearer)))
    passed = made(store, of)
    assert verdicts(passed.grounds[0]) == ("history", True, False)
    assert (passed.true_then, passed.true_now) == (True, False)


def test_what_was_false_when_it_was_said_is_told_so(store: Store) -> None:
    first = publish(store, COLOURED)
    # The price of the red one, said of the blue one.
    wrong = Claim("$49.00", "price", "49", "supported", 1)
    (ground,) = made(store, told(first, (wrong, cited(COLOURED, "price", "Blue: $49.00")))).grounds
    assert verdicts(ground) == ("kept", False, False)
    (right,) = made(store, told(first, (wrong, cited(COLOURED, "price", "Red: $49.00")))).grounds
    assert verdicts(right) == ("kept", True, True)


def test_stock_is_that_of_the_version_named(store: Store) -> None:
    first = publish(store, COLOURED)
    publish(store, replace(COLOURED, variants=tuple(replace(v, availability="in_stock") for v in COLOURED.variants)))
    quote = "Red: in stock; Blue: out of stock"
    pairs = [
        (Claim("Red", "stock", "in_stock", "supported", 1), cited(COLOURED, "availability", quote)),
        (Claim("Blue", "stock", "out_of_stock", "supported", 2), cited(COLOURED, "availability", quote, 2)),
    ]
    red, blue = made(store, told(first, *pairs)).grounds
    assert verdicts(red) == ("kept", True, True)
    assert verdicts(blue) == ("kept", True, False)
    assert (blue.then, blue.now) == ("out_of_stock", "in_stock")


def test_a_field_a_text_and_a_page(store: Store) -> None:
    first = publish(store, BLANKET, RETURNS, CARE)
    later = replace(BLANKET, attributes=(Attribute("material", "cotton"),))
    publish(store, later, replace(RETURNS, answer="Yes, within 14 days."), replace(CARE, text="Wash wool at 40 °C."))
    wool = Claim("wool", "attribute", "wool", "supported", 1)
    pairs = [
        (wool, cited(BLANKET, "material", "material: wool")),
        (None, cited(RETURNS, "answer", "Yes, within 30 days.", 2)),
        (None, cited(CARE, "text", "Wash wool at 30 degrees and…", 3)),
    ]
    grounds = made(store, told(first, *pairs)).grounds
    # A source that no claim rests on is shown, and certified neither true nor false.
    assert [verdicts(ground) for ground in grounds] == [("kept", True, False), *[("kept", None, None)] * 2]
    assert [ground.claimed for ground in grounds] == [True, False, False]
    assert all("nothing checkable was found; the words that it cites stood" in one.because for one in grounds[1:])
    assert (grounds[0].then, grounds[0].now) == ("wool", "cotton")


def test_an_answer_without_claims_or_without_an_answer_is_never_true(store: Store) -> None:
    first = publish(store, COLOURED, RETURNS)
    silent = made(store, told(first, (None, cited(RETURNS, "answer", RETURNS.answer))))
    assert (silent.true_then, silent.true_now, silent.checked) == (None, None, 0)
    of = told(first, (BLUE, cited(COLOURED, "price", "Blue: $54.50")))
    assert (made(store, of).true_then, made(store, of).checked) == (True, 1)
    for status in ("clarify", "unanswered"):
        asked_back = made(store, replace(of, status=status))
        assert (asked_back.true_then, asked_back.true_now, asked_back.checked) == (None, None, 0)


def test_a_price_in_a_sale_is_the_price_of_that_day(store: Store) -> None:
    day = datetime(2026, 3, 4, 12, tzinfo=UTC)
    sold = replace(
        BLANKET,
        list_price=None,
        sale_price=Decimal("70.00"),
        sale_start=day - timedelta(days=1),
        sale_end=day + timedelta(days=1),
    )
    first = publish(store, sold)
    claim = Claim("$70.00", "price", "70", "supported", 1)
    of = told(first, (claim, cited(sold, "price", "$70.00")), at=day)
    assert verdicts(made(store, of, now=day).grounds[0]) == ("kept", True, True)
    (after,) = made(store, of, now=day + timedelta(days=5)).grounds
    assert verdicts(after) == ("kept", True, False)
    assert after.now == "89.00 USD"


def test_what_cannot_be_told_is_not_made_up(store: Store) -> None:
    first = publish(store, BLANKET, KETTLE)
    publish(store, remove=[BLANKET])
    claim = Claim("$89.00", "price", "89", "supported", 1)
    of = told(first, (claim, cited(BLANKET, "price", "$89.00")))
    assert verdicts(made(store, of).grounds[0]) == ("kept", True, False)
    for price in (41, 42, 43, 44):
        publish(store, replace(KETTLE, price=Decimal(price)))
    passed = made(store, of)
    assert verdicts(passed.grounds[0]) == ("untold", None, False)
    assert "removed" in passed.grounds[0].because
    assert passed.true_then is None
    foreign = made(store, replace(of, catalog_version="f" * 16)).grounds[0]
    assert verdicts(foreign) == ("untold", None, False)
    assert "knows no version" in foreign.because


def test_a_count_holds_while_the_catalog_is_the_same(store: Store) -> None:
    first = publish(store, KETTLE)
    counted = Citation(1, "catalog", "The shop's catalog", "kettles: 1", None, None, "category=Kettles", None)
    of = told(first, (Claim("1", "count", "1", "supported", 1), counted))
    assert verdicts(made(store, of).grounds[0]) == ("kept", True, True)
    publish(store, BLANKET)
    assert verdicts(made(store, of).grounds[0]) == ("untold", None, None)


def test_what_was_withheld_was_never_told(store: Store) -> None:
    first = publish(store, KETTLE)
    lie = Claim("$9", "price", "9", "withheld", None)
    right = Claim("$49.00", "price", "49", "supported", 1)
    of = told(first, (lie, cited(KETTLE, "price", "Red: $49.00")))
    of = replace(of, claims=(lie, right))
    withheld, said = made(store, of).grounds
    assert (withheld.verdict, withheld.true_then) == ("withheld", None)
    assert "never read it" in withheld.because
    assert said.true_then
    assert made(store, of).true_then is True


def test_what_a_model_wrote_is_held_against_the_same_catalog(store: Store) -> None:
    first = publish(store, BLANKET)
    about = cited(BLANKET, "description", "Woven of pure new wool, warm on cold evenings.")
    pairs = [
        (Claim("89 dollars", "money", "89", "supported", 1), about),
        (Claim("$267.00", "money", "267", "supported", 2), replace(about, n=2)),
        (Claim("pure new wool", "property", "wool", "supported", 3), replace(about, n=3)),
    ]
    of = told(first, *pairs)
    budget = Claim("$100", "money", "100", "supported", None)
    of = replace(of, claims=(*of.claims, budget))
    price, reckoned, wool, own = made(store, of).grounds
    assert verdicts(price) == ("kept", True, True)
    assert verdicts(reckoned) == ("kept", None, None)
    assert "reckoned" in reckoned.because
    assert verdicts(wool) == ("kept", True, True)
    assert (own.true_then, own.known) == (None, "untold")
    # What the customer himself had said is not the shop's to be true.
    assert made(store, of).true_then is None
    assert made(store, replace(of, claims=(of.claims[0], of.claims[2], budget))).true_then is True
    publish(store, replace(BLANKET, price=Decimal("95.00"), list_price=None))
    assert verdicts(made(store, of).grounds[0]) == ("kept", True, False)


@pytest.mark.parametrize(
    ("price", "value", "stood"),
    [("1299.00", "1,299.00", True), ("1299.00", "1299", True), ("1299.50", "1299.5", True), ("1299.50", "1299", False)],
)
def test_amounts_are_compared_as_amounts(price: str, value: str, stood: bool) -> None:
    product = replace(BLANKET, price=Decimal(price), list_price=None)
    claim = Claim(value, "price", value, "supported", 1)
    assert stands(product, cited(product, "price", f"${value}"), claim) is stood


def test_the_card_s_price_then_and_now(store: Store) -> None:
    first = publish(store, BLANKET)
    publish(store, replace(BLANKET, price=Decimal("95.00")))
    card = ProductCard("BLA-1", "Hearth blanket", None, Decimal("89.00"), None, None, "USD")
    (price,) = made(store, replace(told(first), products=(card,))).prices
    assert (price.shown, price.then, price.now) == ("89.00 USD", "89.00 USD", "95.00 USD")


def test_another_currency_is_another_price(store: Store) -> None:
    first = publish(store, BLANKET)
    publish(store, replace(BLANKET, currency="EUR"))
    card = ProductCard("BLA-1", "Hearth blanket", None, Decimal("89.00"), None, None, "USD")
    of = told(first, (Claim("$89.00", "price", "89", "supported", 1), cited(BLANKET, "price", "$89.00")))
    (ground,) = made(store, replace(of, products=(card,))).grounds
    assert verdicts(ground) == ("kept", True, False)


@pytest.mark.parametrize(
    ("quote", "states", "stood"),
    [
        ("in stock", ("in_stock", "in_stock"), True),
        ("有货", ("in_stock", "in_stock"), True),
        ("有货", ("out_of_stock", "out_of_stock"), False),
        ("ask us", ("in_stock", "in_stock"), None),
        ("out of stock", ("in_stock", "in_stock"), False),
        ("Red: in stock", ("in_stock", "out_of_stock"), True),
        ("Blue: in stock", ("in_stock", "out_of_stock"), False),
    ],
)
def test_stock_that_no_claim_names_is_read_off_the_source(
    quote: str, states: tuple[Availability, Availability], stood: bool | None
) -> None:
    variants = tuple(replace(v, availability=s) for v, s in zip(KETTLE.variants, states, strict=True))
    product = replace(KETTLE, availability=None, variants=variants)
    assert stands(product, cited(product, "availability", quote), None) is stood


def test_an_option_is_its_values() -> None:
    assert stands(KETTLE, cited(KETTLE, "Colour", "Colour: Red, Blue"), None) is True
    assert stands(KETTLE, cited(KETTLE, "Colour", "Colour: Red, Green"), None) is False
    assert field_text(KETTLE, "Colour") == "Red, Blue"
    assert field_text(KETTLE, "nothing of the kind") is None


def test_what_a_quotation_leaves_out_takes_nothing_from_its_rest() -> None:
    assert stands(RETURNS, cited(RETURNS, "answer", "Yes, … 30 days."), None) is True
    assert stands(RETURNS, cited(RETURNS, "answer", "Yes, … 60 days."), None) is False
