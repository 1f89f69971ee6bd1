"""The verdict on prices: what a product costs comes from the catalog of this moment, never from a text or the past.

A wrong price of the one product that a sentence speaks of is repaired, unless something else in the sentence rests on
the wrong one. Fees, thresholds and vouchers are no prices of a product; they must stand in the cited text.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from decimal import Decimal

from bot.money import money
from bot.offers import Offer, offer
from bot.phrasing import price_words
from bot.proof.claims import Judged
from bot.proof.grounds import Grounds, Spoken
from bot.proof.naming.subjects import Subject, products
from bot.proof.numbers.bounds import holds
from bot.proof.numbers.evidence_figures import support
from bot.proof.numbers.figure import Figure
from bot.proof.numbers.known import Known
from bot.proof.numbers.labels import label_of
from bot.proof.numbers.reckoning import reckoned
from bot.proof.numbers.stating import of_attribute
from bot.proof.offers.arithmetic import follows
from bot.proof.offers.conditions import conditions, parts_of
from bot.proof.offers.differences import differences
from bot.proof.offers.price_words import BOUND_TO_OTHERS
from bot.proof.offers.priced_for import as_sold
from bot.proof.offers.repairs import only_the_price
from bot.proof.offers.told_prices import Told, money_told
from bot.proof.offers.version_prices import of_versions
from bot.proof.offers.versions import versions
from bot.proof.sources import OFFERED
from bot.proof.theirs import said_back
from knowledge.records import Product

# What the sentence of a price may say beside the product's own name, and still be about its price.
_PRICE_FRAME = label_of(
    "cost costs price priced prices sell sells selling sold now today currently current only just pay charge start "
    "starts starting new edition model version product item thing one piece sale special deal yes sure great nice "
    "still right shop store retail our order buy available listed listing exactly total regular final customer "
    "question happy help good news well size colour color"
).words | frozenset(
    "价格 售价 现价 目前 现在 今天 只要 仅需 仅售 特价 标价 报价 价钱 这款 该款 产品 商品 本店 我们 当前 起价".split()
)


_SELLS = re.compile(r"(?i)\b(?:costs?|priced?|prices?|sells?|sold|for only|now)\b|售价|价格|现价|卖|只要|仅售|仅需")


def judged_prices(spoken: Spoken, grounds: Grounds) -> list[Judged]:
    """Every sum of money of the sentence."""
    told = money_told(spoken, grounds)
    compared = {one.figure.start: one for one in differences(spoken, grounds)}
    judged = [
        compared[one.figure.start].judged("money")
        if one.figure.start in compared
        else _judged(one, told, spoken, grounds)
        for one in told
    ]
    return reckoned([(one.figure, verdict) for one, verdict in zip(told, judged, strict=True)], spoken.plain)


def _judged(told: Told, all_told: list[Told], spoken: Spoken, grounds: Grounds) -> Judged:
    figure = told.figure
    n = _proof_of(told, spoken, grounds)
    n = of_versions(told, all_told, spoken) if n is None else n
    if n is not None:
        return Judged(figure.text, "money", figure.value, "supported", n)
    if said_back(figure, spoken, grounds):
        return Judged(figure.text, "money", figure.value, "supported")
    found = _offer(told, grounds)
    reason = f"{figure.text}: no cited source says so of this"
    if found is not None and found.low is not None and told.role in ("price", "none"):
        words = price_words(found, grounds.language)
        reason = f"{figure.text}: the catalog's price is {words}"
        # Where the sum itself is right, what is said of it is wrong.
        right = figure.number == found.low == found.high and _currency_fits(figure, found) and not found.starts_at
        if told.subject is not None and not right and _repairable(told, all_told, spoken, told.subject.product):
            # The bound was the sentence's way of saying the wrong price.
            written = in_manner(figure, found, grounds.language, said_from=told.bound == "from")
            value = format(found.low.normalize(), "f")
            return Judged(figure.text, "money", value, "repaired", told.subject.number, written, reason)
    return Judged(figure.text, "money", figure.value, "withheld", reason=reason)


def _proof_of(told: Told, spoken: Spoken, grounds: Grounds) -> int | None:
    """The source that proves the sum; ``None`` where none does."""
    known = {n: Known(n, source) for n, source in grounds.cited(told.numbers).items()}
    about = told.subject
    if about is None:
        if said := _of_any(told, spoken, grounds):
            return said
    elif (at := _by_catalog(told, spoken, grounds, about)) is not None:
        # The catalog's price on other terms is no sum that a text would have to prove.
        return at if as_sold(told, about.product, spoken, grounds) else None
    if (at := follows(told.figure, told.role, spoken, grounds, told.numbers)) is not None:
        return at
    if told.role == "fee" and about is not None and not as_sold(told, about.product, spoken, grounds):
        # "$49.90 including shipping": a price is no proof of what is said to come with it.
        known = {n: one for n, one in known.items() if one.source.evidence.field not in OFFERED}
    texts = _admitted(told, known, about)
    stated = support(told.figure, told.bound, told.context, texts)
    if stated is None:
        return None
    for clause in _sentences_with(texts[stated.number].source.evidence.text, told.figure):
        # A sum that the source gives on a condition is said with that condition.
        # Who says from which sum on has said the least that must be bought.
        met = conditions(spoken.plain) | ({"minimum"} if told.bound in ("from", "min", "over") else frozenset())
        if conditions(clause) <= met and _leaves_prices(clause, told, grounds):
            return stated.number
    return None


def _leaves_prices(clause: str, told: Told, grounds: Grounds) -> bool:
    """Whether the passage's clause tells no price of a product: what an FAQ says a product costs may be long ago."""
    if told.role in ("fee", "saving") or not _SELLS.search(clause):
        return True
    text = clause.casefold()
    if any(one.product.title.casefold() in text for one in products(grounds, tuple(grounds.sources))):
        return False
    return not any(named.skus for named in grounds.names(clause))


def _by_catalog(told: Told, spoken: Spoken, grounds: Grounds, about: Subject) -> int | None:
    found = _offer(told, grounds, spoken)
    if found is None or found.low is None or found.high is None:
        return None
    if told.role in ("list", "price", "none") and _REGULAR.search(spoken.plain[: told.figure.start]):
        # The former price of what is reduced is no price that it is still at.
        if _is_regular(told, spoken, about.product, found):
            return about.number
        if told.role != "list" or _STILL.search(spoken.plain):
            return None
    if told.role == "list":
        listed = _listed(about.product, spoken)
        return about.number if told.figure.number in listed and _currency_fits(told.figure, found) else None
    if told.role in ("price", "none", "each") and _is_price(told, found):
        return about.number
    of_market = [p for p in about.product.prices if told.figure.number in (p.amount, p.list_amount)]
    if any(p.currency in told.figure.currencies and p.market.casefold() in spoken.plain.casefold() for p in of_market):
        return about.number
    return None


def _is_price(told: Told, found: Offer) -> bool:
    """Whether the sum is what the offer says: the price, the whole of its span, or a bound that it keeps."""
    figure = told.figure
    assert found.low is not None
    assert found.high is not None
    if not _currency_fits(figure, found) or figure.number is None:
        return False
    if figure.end_of is not None:
        return figure.end_of == (found.low, found.high)
    if found.low == found.high:
        if figure.number == found.low:
            return told.bound == "from" if found.starts_at else told.bound in ("", "max", "about")
    elif figure.number == found.low or figure.number == found.high:
        return told.bound in (("from", "min") if figure.number == found.low else ("max",))
    if told.bound == "about":
        return found.low == found.high and figure.number == found.low.quantize(Decimal(1))
    return holds(told.bound, figure.number, "", found.high if told.bound == "under" else found.low)


def _currency_fits(figure: Figure, found: Offer) -> bool:
    """A bare number needs no currency; a sign needs the catalog's, and none is added where it states none."""
    if figure.kind != "money":
        return True
    return found.currency is not None and found.currency.upper() in figure.currencies


def _offer(told: Told, grounds: Grounds, spoken: Spoken | None = None) -> Offer | None:
    """What the product, or the versions of it that the sentence names, costs."""
    if told.subject is None:
        return None
    return offer_of(told.subject.product, grounds, spoken.plain if spoken else "")


def offer_of(product: Product, grounds: Grounds, text: str = "") -> Offer:
    """The offer for the versions of ``product`` that ``text`` names, for all of them where it names none."""
    # Without a clock no dated sale runs.
    now = grounds.now or datetime.min.replace(tzinfo=UTC)
    chosen = versions(product, text) if text and product.variants else None
    return offer(product, now=now, variants=chosen or None, free_items=grounds.shop.free_items)


_REGULAR = re.compile(
    r"(?i)\b(?:regular|normal|usual|full|standard)(?:ly)?(?: \w+)?\s(?:price|sells?|costs?|at|for|is|of)\b[\w\s]{0,12}$"
    r"|(?:正常|平时|常规|日常)(?:的)?(?:售价|价格|价|卖)[\s:：是为]*$"
)
_STILL = re.compile(r"(?i)\bstill\b|\b(?:is|are|sells?|sold) at (?:the|its|their)\b|仍|还是|依然")
_NO_MORE = re.compile(r"(?i)\b(?:was|were|down|instead|rather|reduced|used to)\b|原来|原先|降|减")


def _is_regular(told: Told, spoken: Spoken, product: Product, found: Offer) -> bool:
    """Whether what is paid now is said to be the regular price, of versions that are not reduced."""
    before = spoken.plain[: told.figure.start]
    if told.bound or not _REGULAR.search(before) or _NO_MORE.search(spoken.plain) or found.low != found.high:
        return False
    chosen = versions(product, spoken.plain) or product.variants
    rows = [(v.price, v.list_price) for v in chosen] or [(product.price, product.list_price)]
    dearer = any(price is None or (listed is not None and listed > price) for price, listed in rows)
    return not dearer and told.figure.number == found.low and _currency_fits(told.figure, found)


def _listed(product: Product, spoken: Spoken) -> frozenset[Decimal]:
    """The struck-through prices above what is paid."""
    chosen = versions(product, spoken.plain) or product.variants
    pairs = [(v.price, v.list_price) for v in chosen] + [(product.price, product.list_price)]
    return frozenset(listed for price, listed in pairs if listed is not None and price is not None and listed > price)


def _of_any(told: Told, spoken: Spoken, grounds: Grounds) -> int | None:
    """Where several products are cited and none is named: a price that one of them has."""
    for one in products(grounds, told.numbers):
        found = offer_of(one.product, grounds, spoken.plain)
        if found.low is not None and told.role in ("price", "none") and _is_price(told, found):
            return one.number
    return None


def _admitted(told: Told, known: Mapping[int, Known], about: Subject | None) -> dict[int, Known]:
    """The sources whose text may prove the sum.

    A product's text proves no price of it: not where the catalog knows the price, nor where it is too old to be told.
    """
    if about is None:
        return dict(known)
    product = about.product
    unpriced = product.price is None and not any(v.price for v in product.variants) and "price" not in product.outdated
    if unpriced or told.role == "fee" or not _of_the_product(told, product):
        return dict(known)
    stated = {n: fields_alone(one) for n, one in known.items() if one.source.product is not None}
    return stated if told.role in ("none", "price", "each") else {}


def fields_alone(known: Known) -> Known:
    """The catalog's fields alone, under whose names a sum may stand that is no price ("price range: £20-25")."""
    assert known.source.product is not None
    return known.with_fields(tuple(one for a in known.source.product.attributes for one in of_attribute(a)))


def _of_the_product(told: Told, product: Product) -> bool:
    """Whether the words around the sum speak of nothing but the product and its price."""
    own = label_of(f"{product.title} {product.brand or ''} {product.category or ''}").words
    options = label_of(" ".join(value for v in product.variants for _, value in v.options)).words
    words = told.context.words - own - options - _PRICE_FRAME
    return not {word for word in words if word.isascii()}


def _sentences_with(text: str, figure: Figure) -> list[str]:
    """The sentences of the source that hold the sum; the whole of a short one that writes it otherwise."""
    number = re.escape(re.sub(r"[^\d.,]", "", figure.text).strip(".,") or figure.value)
    sentences = [part for one in re.split(r"(?<=[.!?])\s+|[。！？\n]", text) for part in parts_of(one)]
    return [one for one in sentences if re.search(rf"(?<!\d){number}(?!\d)", one)] or [text if len(text) < 400 else ""]


def _repairable(told: Told, all_told: list[Told], spoken: Spoken, product: Product) -> bool:
    """Whether another price leaves the rest of the sentence true."""
    ends = told.figure.end_of is not None
    rest = spoken.plain.replace(product.title, " ")
    if len(all_told) > 1 or ends or told.role not in ("price", "none") or told.bound not in ("", "from"):
        return False
    if told.role == "none" or not _of_the_product(told, product) or conditions(spoken.plain):
        return False
    if BOUND_TO_OTHERS.search(rest) or not only_the_price(spoken.plain, told.figure, product.title):
        return False
    return versions(product, spoken.plain) is None


def in_manner(figure: Figure, found: Offer, language: str, *, said_from: bool) -> str:
    """The offer's price as the sentence writes its sums: with the sign, name or code, before or behind the number."""
    assert found.low is not None
    if found.low != found.high or (found.starts_at and not said_from):
        return price_words(found, language)
    if not _currency_fits(figure, found) or found.currency is None:
        return money(found.low, found.currency, language)
    number = re.search(r"\d[\d,]*(?:\.\d+)?", figure.text)
    if figure.kind != "money" or number is None or re.search(r"[万千百kK亿]", figure.text):
        return money(found.low, found.currency, language)
    amount = re.sub(r"[^\d.,]", "", money(found.low, found.currency, language))
    if "." not in number[0] and amount.endswith(".00"):
        amount = amount.removesuffix(".00")
    return f"{figure.text[: number.start()]}{amount}{figure.text[number.end() :]}"
