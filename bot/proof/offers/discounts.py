"""The verdict on discounts: "20% off", "half price", 八折, "on sale", "buy one get one free", free shipping.

A product's reduction is that of its price against its struck-through one, worked out from the catalog of this moment.
Any other discount must stand in the cited text of an FAQ or page, and is said with its condition.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from bot import numerals
from bot.proof.claims import Judged
from bot.proof.grounds import Grounds, Source, Spoken
from bot.proof.naming.subjects import Subject, products, subject
from bot.proof.numbers.shapes import normalised
from bot.proof.offers.conditions import conditions, parts_of
from bot.proof.offers.sending import as_wide
from bot.proof.offers.versions import versions
from knowledge.records import Product

_N = r"\d{1,3}(?:\.\d+)?"
_OFF = re.compile(
    rf"(?i)(?P<off>{_N})\s?(?:%|percent|per cent)\s*(?:-\s*)?(?:off|discount|reduction|reduced|less"
    rf"|cheaper|savings?|rebate|的?优惠|的?折扣|的?减免|降价)"
    rf"|(?:sav(?:e|es|ing)|discount(?:ed)?(?: of| by)?|reduced by|reduction of|cut by|优惠|立减"
    rf"|降价?了?|便宜了?|减免?|省)\s*(?:you )?(?:up to |about |高?达)?(?P<less>{_N})\s?(?:%"
    rf"|percent\b)"
    rf"|-\s?(?P<minus>{_N})\s?%(?!\s*(?:humid|cotton))"
    rf"|(?P<words>{numerals.ENGLISH})\s(?:percent|per cent)\s(?:off|discount)"
    r"|(?P<half>\bhalf[- ](?:off|price)\b|\bhalf (?:of )?(?:that\b(?=\W*$)"
    r"|(?:the|that|this) (?:usual |regular |original )?(?:price|amount|sum)\b)|半价|对折)"
    rf"|(?P<two_halves>第二[件份个]半价)"
    rf"|(?P<zhe>(?<![\d.折]){_N}"
    rf"|(?<!折)[一二三四五六七八九][一二三四五六七八九]?(?:点[一二三四五六七八九])?)\s?折(?![叠痕扣迭合边线算磨页屏窗门]|(?:晴雨|雨|遮?阳|自动)?伞)"
)
_SENDING = r"(?:shipping|delivery|postage|returns?)"
_GIFT = {
    "one free": (
        r"(?i:\bbuy (?:one|1|two|2|three|3),?\s?(?:and )?get (?:one|1|another)\b(?:[\w\s]{0,12}free)?"
        r"|\bbogo\b|\b(?:2|two|3|three)[- ]for[- ](?:1|2|one|two)\b)|买[一二两三1-3]送[一二1-2]"
    ),
    "free shipping": (
        rf"(?i:\bfree (?:\w+ )?{_SENDING}\b|\b{_SENDING}\b[^.,;:!?，。；]{{0,40}}?\b(?:is|are|ships?|travels?) "
        rf"(?:for |completely |always )?free\b|\b(?:ships?|shipped|delivered|travels?) (?:for )?free\b"
        r"|\bno (?:shipping|delivery) (?:fee|cost|charge)s?\b)|包邮|免邮|免运费|免费(?:标准)?(?:配送|送货|退货|退换)"
        r"|(?:配送|送货|退货|退换|运费)(?:一律|都|全|是)?(?:免费|全免)"
    ),
    "free gift": (
        r"(?i:\bfree (?:gift|sample|trial|accessory|case|bag)\b|\bgift with purchase\b|\bcash ?back\b"
        r"|\brebate\b)|赠品|赠送|附赠|返现|满减|免费试用"
    ),
    "code": r"(?i:\b(?:promo|discount|coupon|voucher)\s?(?:code)?\b)|优惠码|优惠券|折扣码|代金券|红包",
    "price match": r"(?i:\bprice[- ]match\w*|\blowest price\b|\bbest price guarantee\w*)|价保|保价|差价补",
}
_SALE = re.compile(
    r"(?i)(?<!not )\b(?:on sale(?! (?:items?|products?|goods|articles?)\b)|on offer|on special|discounted|reduced"
    r"|marked down|clearance"
    r"|sale price|special price|special offer|limited[- ]time"
    r"|flash sale|black friday|price drop|a discount|bargain)\b|特价|打折|促销|降价|清仓|限时|秒杀"
    r"|优惠价|折扣价|有折扣|有优惠"
)
_DENIED = re.compile(
    r"(?i)(?:\bno\b|\bnot\b|n't\b|\bnever\b|\bwithout\b|\bnor\b|没有?|不|未|无)(?:\s?\w+){0,3}\s*$|(?i:\bno )$"
)
_GIFTS = re.compile("|".join(f"(?P<g{i}>{words})" for i, words in enumerate(_GIFT.values())))


@dataclass(frozen=True, slots=True)
class Discount:
    """A share of the price that is taken off, in percent; ``text`` from ``start`` to ``end``."""

    text: str
    percent: Decimal
    start: int
    end: int


@lru_cache(maxsize=1024)
def discounts(plain: str) -> tuple[Discount, ...]:
    """The reductions in percent that a text states."""
    found = ((match, _percent(match)) for match in _OFF.finditer(plain))
    return tuple(Discount(m.group(), percent, m.start(), m.end()) for m, percent in found if percent is not None)


def _percent(match: re.Match[str]) -> Decimal | None:
    if match["half"] or match["two_halves"]:
        return Decimal(50)
    if match["words"]:
        return numerals.from_english(match["words"])
    if written := match["zhe"]:
        if written[0].isdigit():
            tenths = Decimal(written)
            tenths = tenths / 10 if tenths > 10 else tenths
        else:
            digits = ["零一二三四五六七八九".index(c) for c in written if c != "点"]
            tenths = Decimal(digits[0]) + (Decimal(digits[1]) / 10 if len(digits) > 1 else 0)
        return 100 - 10 * tenths
    return Decimal(match["off"] or match["less"] or match["minus"])


def judged_discounts(spoken: Spoken, grounds: Grounds) -> list[Judged]:
    """Every reduction, sale and gift that the sentence speaks of."""
    plain = spoken.plain
    cited = grounds.cited(spoken.cited)
    found: list[Judged] = []
    taken: list[tuple[int, int]] = []
    for discount in discounts(plain):
        taken.append((discount.start, discount.end))
        n = _proof_of(discount, spoken, grounds, cited)
        found.append(_verdict(discount.text, format(discount.percent.normalize(), "f") + "%", n))
    for match in _GIFTS.finditer(plain):
        if not _denied(plain, match.start()):
            taken.append(match.span())
            kind = list(_GIFT)[int((match.lastgroup or "g0")[1:])]
            found.append(_verdict(match.group(), kind, _in_text(match, kind, spoken, cited)))
    sales = [m for m in _SALE.finditer(plain) if not any(a < m.end() and m.start() < b for a, b in taken)]
    return found + [
        _verdict(match.group(), "sale", _on_sale(match, spoken, grounds, cited))
        for match in sales
        if not _denied(plain, match.start())
    ]


def _verdict(text: str, value: str, n: int | None) -> Judged:
    if n is not None:
        return Judged(text, "discount", value, "supported", n)
    return Judged(text, "discount", value, "withheld", reason=f"{text}: no cited source gives this discount")


def _denied(plain: str, start: int) -> bool:
    return _DENIED.search(plain[max(0, start - 24) : start]) is not None


def _proof_of(discount: Discount, spoken: Spoken, grounds: Grounds, cited: Mapping[int, Source]) -> int | None:
    about = subject(spoken, grounds, spoken.cited, discount.start)
    candidates = [about] if about else products(grounds, spoken.cited)
    for one in candidates:
        if any(_rounds_to(discount.percent, stated) for stated in reductions(one, spoken.plain)):
            return one.number
    for n, source in cited.items():
        if source.product is None or source.evidence.kind != "product":
            for sentence, stated in _stated(source.text):
                if stated == discount.percent and conditions(sentence) <= conditions(spoken.plain):
                    return n
    return None


def _rounds_to(said: Decimal, stated: Decimal) -> bool:
    return said in (stated, stated.quantize(Decimal(1), ROUND_HALF_UP))


def reductions(about: Subject, text: str) -> list[Decimal]:
    """By how many percent the versions that ``text`` speaks of are sold below their struck-through price."""
    product = about.product
    return [100 * (listed - price) / listed for price, listed in reduced(product, text)]


def reduced(product: Product, text: str) -> list[tuple[Decimal, Decimal]]:
    """Price and struck-through price of the versions that are reduced."""
    pairs: Iterable[tuple[Decimal | None, Decimal | None]] = [
        (v.price, v.list_price) for v in versions(product, text) or product.variants if v.price
    ] or [(product.price, product.list_price)]
    return [(price, listed) for price, listed in pairs if price and listed and listed > price]


@lru_cache(maxsize=256)
def _stated(text: str) -> tuple[tuple[str, Decimal], ...]:
    """The reductions that a text states, each with its sentence."""
    sentences = re.split(r"(?<=[.!?])\s+|[。！？\n]", text)
    return tuple((sentence, one.percent) for sentence in sentences for one in discounts(normalised(sentence)))


def _in_text(told: re.Match[str], kind: str, spoken: Spoken, cited: Mapping[int, Source]) -> int | None:
    """The source that speaks of the same gift, on no condition that the sentence leaves out."""
    pattern = re.compile(_GIFT[kind])
    for n, source in cited.items():
        for sentence in (
            part for one in re.split(r"(?<=[.!?])\s+|[。！？\n]", normalised(source.text)) for part in parts_of(one)
        ):
            found = pattern.search(sentence)
            if kind == "code" and "code" in conditions(sentence):
                return n
            if found and not _denied(sentence, found.start()):
                own = conditions(sentence) | _threshold(sentence)
                given = own <= conditions(spoken.plain) | _threshold(spoken.plain)
                if given and (kind != "free shipping" or as_wide(sentence, found.span(), spoken.plain, told.span())):
                    return n
    return None


def _threshold(text: str) -> frozenset[str]:
    """``minimum`` where the text names an amount from which something holds."""
    amount = r"(?:over|above|from|of|at least|more than|exceeding|满|超过|达到?)\s*(?:[$€£¥]|US\$|CN¥|HK\$)?\s?\d"
    return frozenset({"minimum"}) if re.search(rf"(?i){amount}|\d\s?元?(?:以上|起)", text) else frozenset()


def _on_sale(match: re.Match[str], spoken: Spoken, grounds: Grounds, cited: Mapping[int, Source]) -> int | None:
    about = subject(spoken, grounds, spoken.cited, match.start())
    candidates = [about] if about else products(grounds, spoken.cited)
    for one in candidates:
        if reduced(one.product, spoken.plain):
            return one.number
    for n, source in cited.items():
        if source.product is None and _SALE.search(normalised(source.text)):
            return n
        if source.product is not None and match.group().casefold() in _lasting(source.product).casefold():
            return n
    return None


def _lasting(product: Product) -> str:
    """What a product is called: "reduced sugar" in its title is no sale."""
    return "\n".join([product.title, *(f"{a.name}: {a.text}" for a in product.attributes)])
