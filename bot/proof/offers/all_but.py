"""What is said of all versions but some: "apart from 39-41 all sizes are in stock", 除了 XL 码缺货，其他尺码都有货."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from bot.proof.offers.stock_words import Told, stock_told
from bot.proof.offers.versions import versions
from knowledge.records import Product, Variant

_OTHERS = re.compile(
    r"(?i)\b(?:(?:all|the|every|any) (?:the )?others?|(?:the |all )?rest|everything else|every one else)\b"
    r"|其他|其它|其余"
)
_BUT = re.compile(
    r"(?i)\b(?:apart from|except(?:ing)?(?: for| in)?|other than|besides|with the exception of|aside from"
    r"|(?:all|every(?:thing)?)(?: (?!in\b)[a-z]+){0,3} but)\b|除了?"
)
_ALL = re.compile(r"(?i)\b(?:all|every|everything|each)\b|其[他它余]|所有|全部|[都均]")
_PART = re.compile(r"[,，;；。.:：]\s?|\b(?:and|but|while|whereas)\s")
# Where what is left out ends: 除了 XL 码以外.
_ENDS = re.compile(r"(?i)[,，;；。.:：]|[之以]?外|\b(?:all|every|everything|each|is|are|has|have|can)\b")
_CLAUSE_ENDS = re.compile(r"[;；。]|\.(?=\s|$)")


@dataclass(frozen=True, slots=True)
class Rest:
    """The versions that a state is told of, and those that are left out of it, where the sentence says "all but".

    ``span`` is where it leaves them out.
    """

    others: tuple[Variant, ...]
    left_out: tuple[Variant, ...] = ()
    span: tuple[int, int] = (0, 0)


def rest_of(told: Told, plain: str, product: Product) -> Rest | None:
    """What a state is told of that is said of all but some versions, or of the others; ``None`` for another one."""
    if told.state == "left":
        return None
    return _all_but(told, plain, product) or _beside(told, plain, product)


def _all_but(told: Told, plain: str, product: Product) -> Rest | None:
    """The others of "all but L are in stock"; those of a colour alone where it is named before: 藏青色除了 XL 码."""
    since = max((match.end() for match in _CLAUSE_ENDS.finditer(plain, 0, told.start)), default=0)
    stop = _CLAUSE_ENDS.search(plain, told.end)
    until = stop.start() if stop else len(plain)
    but = _BUT.search(plain, since, until)
    if but is None:
        return None
    ends = _ENDS.search(plain, but.end(), until)
    behind = ends.start() if ends else until
    if but.start() <= told.start < behind or not _ALL.search(plain, since, until):
        return None  # 除了 XL 码缺货: the state of what is left out
    left_out = versions(product, plain[but.end() : behind])
    if not left_out:
        return None
    before = max(
        (one.end for one in stock_told(plain) if since <= one.start != told.start and one.end <= but.start()),
        default=since,
    )
    of_them = versions(product, plain[before : but.start()])
    rest = _rest(product.variants if of_them is None else of_them, left_out)
    return replace(rest, span=(but.start(), behind))


def _beside(told: Told, plain: str, product: Product) -> Rest | None:
    """The versions beside those that the sentence named before: "the others are in stock"."""
    said = max((match.start() for match in _OTHERS.finditer(plain, 0, told.start)), default=-1)
    start = max((match.end() for match in _PART.finditer(plain, 0, max(0, said))), default=0)
    before = versions(product, plain[:start])
    if not start or not before or said < start:
        return None
    within = versions(product, plain[start : told.end])
    return Rest(_rest(product.variants if within is None else within, before).others)


def _rest(every: tuple[Variant, ...], left_out: tuple[Variant, ...]) -> Rest:
    keys = {variant.key for variant in left_out}
    within = {variant.key for variant in every}
    return Rest(
        tuple(variant for variant in every if variant.key not in keys),
        tuple(variant for variant in left_out if variant.key in within),
    )
