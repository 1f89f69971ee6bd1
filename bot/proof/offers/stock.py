"""The verdict on stock: whether something can be had comes from the catalog of this moment, never from a text.

A wrong state of the one product that a sentence speaks of is repaired where nothing else in it rests on the wrong one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import cast

from bot.offers import availability
from bot.proof.claims import Judged
from bot.proof.grounds import Grounds, Spoken
from bot.proof.naming.subjects import Subject, products, subject
from bot.proof.numbers.shapes import normalised
from bot.proof.offers.all_but import Rest, rest_of
from bot.proof.offers.stock_parts import own_part
from bot.proof.offers.stock_words import Told, sent_off, stock_told
from bot.proof.offers.versions import listed, versions
from knowledge.records import Availability, Product, Variant

_GENERAL = re.compile(
    r"(?i)\b(?:if|when|once|whether|should|unless|as soon as|until)\b|如果|若|假如|一旦|当(?![天日前下今])|是否|等"
)
_EVERY = re.compile(r"(?i)\b(?:all|every|each|both)\b|所有|全部|都|各|均|任何")
# "All sizes and colours": each size in each colour.
_COMBINED = re.compile(
    r"(?i)\b(?:sizes?|colou?rs?|versions?)\b[^.;]{0,12}\b(?:and|in (?:all|every|each|both)|or)\b[^.;]{0,12}"
    r"\b(?:sizes?|colou?rs?|versions?)\b|\bcombinations?\b|(?:[码色款]|尺寸|容量|长度|规格)[^。；]{0,4}[和与及、][^。；]{0,4}(?:[码色款]|尺寸|容量|长度|规格)|组合"
)
_PAIRS: dict[str, str] = {
    "in stock": "out of stock",
    "out of stock": "in stock",
    "sold out": "in stock",
    "unavailable": "in stock",
    "有货": "缺货",
    "有现货": "缺货",
    "缺货": "有货",
    "售罄": "有货",
    "断货": "有货",
    "无货": "有货",
    "没货": "有货",
    "没有货": "有货",
    "没有现货": "有现货",
}
# What only holds of a thing that can be had, or that cannot.
_RESTS = re.compile(
    r"(?i)\b(?:ships?|shipping|deliver\w*|order|buy|today|tomorrow|soon|ready|sorry|unfortunately"
    r"|great|yes|no|because|so|but|however|restock\w*|notify|back)\b|发货|下单|购买|抱歉|可惜|但"
    r"|不过|所以|马上|尽快|到货|补货|通知|是的|没有，"
)


def judged_stock(spoken: Spoken, grounds: Grounds) -> list[Judged]:
    """Every stock state that the sentence tells."""
    found = [judged for told in stock_told(spoken.plain) if (judged := _judged(told, spoken, grounds)) is not None]
    return [*found, *_sent_off_judged(spoken, grounds)]


def _sent_off_judged(spoken: Spoken, grounds: Grounds) -> Iterator[Judged]:
    """What is said to be sent off at once though the catalog does not have it; how fast it is, other judges say."""
    for told in sent_off(spoken.plain):
        about = subject(spoken, grounds, spoken.cited, told.start)
        now = None if about is None else state_of(about.product, told.named)
        if (
            about is not None
            and now is not None
            and not is_true(told, about.product)
            and not _GENERAL.search(told.clause)
        ):
            yield _verdict(told, None, f"the catalog says {now}")


def _judged(told: Told, spoken: Spoken, grounds: Grounds) -> Judged | None:
    about = subject(spoken, grounds, spoken.cited, told.start)
    if about is None:
        if "available" in told.text.casefold() and not products(grounds, spoken.cited):
            return None  # a service, a way of paying: no thing that is kept in stock
        several = [one for one in products(grounds, spoken.cited) if is_true(told, one.product)]
        n = several[0].number if several else _in_text(told, spoken, grounds)
        return _verdict(told, n, "no cited source says so")
    if (rest := rest_of(told, spoken.plain, about.product)) is not None:
        n = about.number if _held(rest, told.state) else None
        return _verdict(told, n, "the catalog says otherwise of the others")
    told = own_part(told, spoken.plain, about.product)
    if not _alone(told, about.product):
        return _verdict(told, None, "the catalog says so of others too")
    if is_true(told, about.product):
        return _verdict(told, about.number, "")
    if _GENERAL.search(told.clause) and (n := _in_text(told, spoken, grounds)) is not None:
        return _verdict(told, n, "")
    now = state_of(about.product, told.named)
    if now is None and told.state == "discontinued" and _is_discontinued(about.product):
        return _verdict(told, about.number, "")
    if now is None:
        return _verdict(told, None, "the catalog does not say now whether it can be had")
    written = _repaired(told, spoken, about, now)
    if written:
        reason = f"{told.text}: the catalog says {now}"
        return Judged(told.text, "stock", now, "repaired", about.number, written, reason)
    return _verdict(told, None, f"the catalog says {now}")


_ONLY = re.compile(r"(?i)\bonly\b|只有|仅有?(?!仅)|唯一")


def without_left_out(spoken: Spoken, grounds: Grounds) -> Spoken:
    """The sentence without its "except L", where the catalog says of those versions that they alone are not so."""
    for told in stock_told(spoken.plain):
        about = subject(spoken, grounds, spoken.cited, told.start)
        rest = None if about is None else rest_of(told, spoken.plain, about.product)
        if rest is not None and rest.left_out and _held(rest, told.state):
            return Spoken(f"{spoken.plain[: rest.span[0]]} {spoken.plain[rest.span[1] :].lstrip(' ,，')}", spoken.cited)
    return spoken


def _held(rest: Rest, state: str) -> bool:
    """Whether all of the others are so, and none of those that are left out."""
    fitting = _fitting(state)
    left_out = {variant.availability for variant in rest.left_out}
    return bool(rest.others) and all(one.availability in fitting for one in rest.others) and not left_out & fitting


def _is_discontinued(product: Product) -> bool:
    """Whether a field says so of a product whose stock nobody tells: "status: Discontinued"."""
    return any(_A_STATE.search(one.name) and _OUT_OF_SALE.fullmatch(one.text.strip()) for one in product.attributes)


_A_STATE = re.compile(r"(?i)\b(?:status|state|availability|life ?cycle)\b|状态|供应")
_OUT_OF_SALE = re.compile(r"(?i)discontinued|end[- ]of[- ]life|(?:已)?(?:停产|下架|绝版|停售)")


def _alone(told: Told, product: Product) -> bool:
    """Whether no other version is so, where the versions that are named are said to be the only ones."""
    named = versions(product, told.named)
    if not named or told.state == "left" or not _ONLY.search(told.clause):
        return True
    keys = {variant.key for variant in named}
    # 莓红色只有 M 码缺货: of that colour no other size.
    only = _ONLY.search(told.clause)
    every = versions(product, told.clause[: only.start()]) if only else None
    others = [one for one in (every or product.variants) if one.key not in keys]
    return not any(one.availability in _fitting(told.state) for one in others)


def _verdict(told: Told, n: int | None, reason: str) -> Judged:
    if n is not None:
        return Judged(told.text, "stock", told.state, "supported", n)
    return Judged(told.text, "stock", told.state, "withheld", reason=f"{told.text}: {reason}")


def state_of(product: Product, clause: str) -> Availability | None:
    """The state of the versions that the clause names, of the whole product where it names none."""
    return availability(product, versions(product, clause) or None)


def is_true(told: Told, product: Product) -> bool:
    """Whether the catalog says of the product, or of the versions that the clause names, what is told."""
    exact = listed(product, told.clause)
    if exact is not None and told.state != "left":
        return all(variant.availability in _fitting(told.state) for variant in exact)
    named = versions(product, told.named)
    chosen: tuple[Variant, ...] = product.variants if named is None else named
    if named is not None and not named:
        return False
    states = {variant.availability for variant in chosen} or {product.availability}
    if states == {None}:
        states = {product.availability}
    if told.state == "left":
        return _count_left(told, product, chosen)
    if None in states:
        return False
    fitting = _fitting(told.state)
    if told.state == "out" and not (named or _EVERY.search(told.clause)):
        return states <= fitting
    if told.state == "out":
        return states <= fitting
    if _BOTH.search(told.clause) and 2 not in _counts(chosen):
        return False
    if _EVERY.search(told.clause) and _COMBINED.search(told.clause):
        return states <= fitting
    if _EVERY.search(told.clause) or (named and len(_values(named)) > 1 and told.state == "in"):
        groups = _groups(named or chosen)
        return all(_any(named or chosen, fitting, group) for group in groups) if groups else states <= fitting
    return bool(states & fitting) if told.state in ("in", "limited") else states <= fitting


def _fitting(state: str) -> frozenset[str]:
    return {
        "in": frozenset({"in_stock", "limited"}),
        "out": frozenset({"out_of_stock", "discontinued", "backorder", "preorder"}),
        "limited": frozenset({"limited"}),
        "preorder": frozenset({"preorder"}),
        "backorder": frozenset({"backorder"}),
        "discontinued": frozenset({"discontinued"}),
    }.get(state, frozenset({"in_stock", "limited", "out_of_stock"}))


_BOTH = re.compile(
    r"(?i)\bboth (?:of (?:its|the) |its |the )?(?:colou?rs|sizes|versions|lengths)\b"
    r"|[两俩][个种款](?:颜色|尺码|码|色|长度)"
)


def _counts(variants: tuple[Variant, ...]) -> set[int]:
    """How many values each option has."""
    names = [name for name, _ in _values(variants)]
    return {names.count(name) for name in names}


def _values(variants: tuple[Variant, ...]) -> set[tuple[str, str]]:
    return {option for variant in variants for option in variant.options}


def _groups(variants: tuple[Variant, ...]) -> set[tuple[str, str]]:
    """The option values by which the versions differ; each must be true of what is told of all."""
    return {
        (name, value) for name, value in _values(variants) if len({v for n, v in _values(variants) if n == name}) > 1
    }


def _any(variants: tuple[Variant, ...], fitting: frozenset[str], option: tuple[str, str]) -> bool:
    return any(v.availability in fitting for v in variants if option in v.options)


def _count_left(told: Told, product: Product, chosen: tuple[Variant, ...]) -> bool:
    """A number of pieces is told only as the catalog counts them."""
    from bot.proof.offers.arithmetic import number_in

    said = number_in(told.text)
    quantities = [variant.quantity for variant in chosen] or [product.quantity]
    if said is None or any(quantity is None for quantity in quantities):
        return said is not None and product.quantity == said
    return said in (sum(cast(list[int], quantities)), product.quantity)


def _in_text(told: Told, spoken: Spoken, grounds: Grounds) -> int | None:
    """The FAQ or page that says the same of things in general."""
    for n, source in grounds.cited(spoken.cited).items():
        general = source.product is None or source.evidence.kind != "product"
        if general and any(one.state == told.state for one in stock_told(normalised(source.text))):
            return n
    return None


def _repaired(told: Told, spoken: Spoken, about: Subject, now: Availability) -> str:
    """The words that make the sentence true; empty where something else in it rests on the wrong state."""
    opposite = _PAIRS.get(told.text.casefold())
    wanted = {"in_stock": "in", "out_of_stock": "out"}.get(now)
    rest = spoken.plain.replace(about.product.title, " ").replace(told.text, " ")
    if opposite is None or wanted is None or {told.state, wanted} != {"in", "out"} or _RESTS.search(rest):
        return ""
    if listed(about.product, told.clause) is not None or len(stock_told(spoken.plain)) > 1:
        return ""
    if _GENERAL.search(told.clause) or _EVERY.search(told.clause):
        return ""
    if stock_told(opposite)[0].state != wanted:
        return ""
    return opposite
