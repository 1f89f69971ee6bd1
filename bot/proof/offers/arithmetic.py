"""Sums, differences, savings and prices per unit in a sentence, worked out again from the catalog."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal

from bot import numerals
from bot.proof.grounds import Grounds, Spoken
from bot.proof.naming.subjects import products, without_titles
from bot.proof.numbers.figure import Figure
from bot.proof.offers.discounts import reduced
from bot.proof.offers.price_words import Role
from bot.proof.offers.totals import fee_within, holds_fee, is_free_from, told_as_sum
from knowledge.language import gloss, stem
from knowledge.records import Product

_CENT = Decimal("0.005")
_COUNT = re.compile(
    rf"(?i)(?<![\d.,$€£¥])(\d{{1,3}})(?![\d.,%]*\d)(?!\s*(?:%|元|块|cm|mm|kg|dollars|折))|{numerals.ENGLISH}"
    r"|[两二三四五六七八九十]{1,3}(?=[个件包盒片双只支瓶袋张套条本把台份款])"
)


def follows(figure: Figure, role: Role, spoken: Spoken, grounds: Grounds, numbers: Sequence[int]) -> int | None:
    """The source from whose prices the sum follows; ``None`` where it does not."""
    sources = products(grounds, spoken.cited) or products(grounds, numbers)
    if figure.number is None or not sources:
        return None
    if role in ("none", "price", "fee") and len(sources) == 1 and not told_as_sum(figure, spoken):
        alone = role != "fee" or fee_within(figure, spoken, grounds) == 0
        pieces = alone and _is_of_pieces(figure, spoken, grounds, sources[0].product)
        return sources[0].number if pieces and not holds_fee(figure, spoken, grounds) else None
    if role == "fee" and told_as_sum(figure, spoken):
        role = "total"  # "with shipping they come to $41.95"
    if role not in ("total", "difference", "saving", "each"):
        return None
    currencies = {one.product.currency for one in sources}
    if figure.kind == "money" and not all(currency in figure.currencies for currency in currencies):
        return None
    paid = [_paid(one.product) for one in sources]
    said = figure.number
    reduced_by = [listed - price for one in sources for price, listed in reduced(one.product, spoken.plain)]
    if role == "saving":
        held = any(_equal(said, reduction) for reduction in reduced_by)
    elif role == "difference" and len(sources) == 1 and not _WITH_ANOTHER.search(spoken.plain):
        # "Was $459, now $399, $60 less": than before.
        held = any(_equal(said, reduction) for reduction in reduced_by)
    elif role == "difference":
        held = any(
            _equal(said, abs(a - b))
            for i, one in enumerate(paid)
            for other in paid[i + 1 :]
            for a in one
            for b in other
        )
    elif role == "total":
        held = _is_total(said, figure, paid, spoken, grounds)
    else:
        counts = _counts(spoken, figure) | _pack_sizes(one.product for one in sources)
        held = any(_equal(said, price / count) for prices in paid for price in prices for count in counts if count > 1)
    return sources[0].number if held else None


_WITH_ANOTHER = re.compile(
    r"(?i)\bthan\b(?! (?:before|usual|normal|it was|the (?:list|original|old|former|regular|usual|full) price))"
    r"|比(?!原价|原来|之前|以前|平时|平常|过去)"
)
_SUM = "¤"  # stands where the sum stood
_PIECES = re.compile(
    rf"(?i)\b(?P<number>{numerals.ENGLISH}|\d{{1,2}})(?: of (?:them|these|those)|(?: [a-z]+){{1,3}})?\s"
    r"(?:(?:will |would |together )?(?:cost|come|are|make|set you back))\b"
    rf"|\bfor (?P<for>{numerals.ENGLISH}|\d{{1,2}})(?: of (?:them|these|those)|(?: [a-z]+){{1,2}}|\W*$)"
    rf"|\b(?P<two_for>{numerals.ENGLISH}|\d{{1,2}})(?: of (?:them|these|those)|(?: [a-z]+){{1,2}})? for {_SUM}"
    r"|(?P<pair>\ba pair\b)"
    rf"|(?:买|要|来|拿)(?:上)?\s?(?P<chinese>[两二三四五六七八九十]|\d{{1,2}})\s?[只个件包盒支瓶袋张条本把台份款根盏]"
    rf"|(?P<of>[两二三四五六七八九十]|\d{{1,2}})\s?[只个件包盒支瓶袋张条本把台份根盏](?:就?是|就?要|共|只要|一共)"
    r"|(?P<many>[两二三四五六七八九十]|\d{1,2})\s?[只个件包盒支瓶袋张条本把台份根盏](?!装)"
    rf"[\u3400-\u9fffA-Za-z ]{{0,12}}?\s?{_SUM}"
)
_NO_NOUNS = frozenset(
    "of them these those for will would together cost come are make set you back piece pieces item items pair a "
    "the".split()
)
_COUNTING_SIGNS = (
    r"^(?:[买要来拿]上?)?[只个件包盒支瓶袋张条本把台份款根盏]?|"
    r"(?:就?是|就?要|共|只要|一共|只需|总共|合计)$|这款|同款"
)
# What is sold by the pair: its price is that of two already.
_PAIRED = re.compile(r"(?i)\bpairs?\b|\bper (?:shoe|boot|sock|glove|pole|fin|ski)\b|[一每]双|[一每]对|单只|每只")
_SET = re.compile(
    r"(?i)\b(?:pack|set|box|bundle|case|kit) (?:of|with|containing|including)\b|-(?:pack|piece)\b|"
    r"[件只支片个]装|套装"
)


def _is_of_pieces(figure: Figure, spoken: Spoken, grounds: Grounds, product: Product) -> bool:
    """Whether the sum is that of as many pieces as its clause tells: "two come to $28", 买两只就是 28 美元."""
    plain = without_titles(spoken.plain, grounds)
    low = max(plain.rfind(sign, 0, figure.start) for sign in ",;:，；：。(（") + 1
    high = min((at for sign in ",;，；。" if (at := plain.find(sign, figure.end)) >= 0), default=len(plain))
    clause = f"{plain[low : figure.start]}{_SUM}{plain[figure.end : high]}"
    found = [match for match in _PIECES.finditer(clause) if match.lastgroup]
    paid = _paid(product)
    if len(found) != 1 or len(paid) != 1 or _SET.search(clause) or product.currency not in figure.currencies:
        return False
    texts = (product.title, product.description or "", *(f"{a.name}: {a.text}" for a in product.attributes))
    if not _is_called(found[0], product):
        return False
    if found[0]["pair"] and any(_PAIRED.search(text) for text in texts):
        return False
    count = Decimal(2) if found[0]["pair"] else number_in(found[0][str(found[0].lastgroup)])
    return count is not None and count > 1 and figure.number is not None and _equal(figure.number, paid[0] * count)


def _is_called(counted: re.Match[str], product: Product) -> bool:
    """Whether what is counted is the product, by the nouns beside the number: two wicks are no two candles."""
    title = f"{product.title} {product.category or ''}"
    own = {stem(word) for word in re.findall(r"[a-z]+", title.lower())}
    text = counted.group().replace(str(counted[str(counted.lastgroup)]), " ", 1)
    named = [word for word in re.findall(r"[a-z]+", text.lower()) if word not in _NO_NOUNS]
    signs = re.sub(_COUNTING_SIGNS, "", "".join(re.findall(r"[\u3400-\u9fff]+", text)))
    # 两支烛芯的蜡烛 is one candle.
    called = not signs or signs in title or ("的" not in signs and any(stem(word) in own for word in gloss(signs)))
    return called and all(stem(word) in own for word in named)


def _is_total(said: Decimal, figure: Figure, paid: list[list[Decimal]], spoken: Spoken, grounds: Grounds) -> bool:
    """Some pieces of one product, or one of each, with the fee that the sentence says is within."""
    fee = fee_within(figure, spoken, grounds)
    if fee is None:
        return False
    counts = _counts(spoken, figure) or {Decimal(1)}
    wholes = [price * count for prices in paid for price in prices for count in counts]
    if len(paid) > 1:
        wholes += [sum((prices[0] for prices in paid), Decimal(0))] if all(len(prices) == 1 for prices in paid) else []
    return any(_equal(said, whole + fee) and not (fee and is_free_from(whole, grounds)) for whole in wholes)


def _counts(spoken: Spoken, figure: Figure) -> set[Decimal]:
    """How many pieces the sentence speaks of; what is measured is no piece."""
    found = set()
    measured = [one for one in spoken.figures if one is figure or one.dimension]
    for match in _COUNT.finditer(spoken.plain):
        if any(one.start <= match.start() < one.end for one in measured):
            continue
        words = match.group()
        value = (
            Decimal(words)
            if words.isdigit()
            else numerals.from_english(words)
            if words.isascii()
            else numerals.from_chinese(words)
        )
        if value is not None and 0 < value < 1000:
            found.add(value)
    return found


def number_in(text: str) -> Decimal | None:
    """The one number of a few words, in digits or words."""
    if digits := re.search(r"\d+", text):
        return Decimal(digits.group())
    words = re.search(rf"(?i){numerals.ENGLISH}|[一二两三四五六七八九十]+", text)
    if words is None:
        return None
    return numerals.from_english(words.group()) if words.group().isascii() else numerals.from_chinese(words.group())


def counts_of_pieces(spoken: Spoken, grounds: Grounds) -> frozenset[Decimal]:
    """The numbers of pieces in a sentence whose total follows from them."""
    from bot.proof.offers.price_words import role

    told = [f for f in spoken.figures if f.kind == "money"]
    totals = [f for f in told if role(spoken.plain, f.start, f.end) in ("total", "each", "fee", "none", "price")]
    if not any(
        follows(f, role(spoken.plain, f.start, f.end), spoken, grounds, spoken.cited) is not None for f in totals
    ):
        return frozenset()
    return frozenset().union(*(_counts(spoken, one) for one in totals))


def _pack_sizes(found: Iterable[Product]) -> set[Decimal]:
    """How many pieces the products hold, by their titles and fields."""
    counts: set[Decimal] = set()
    for product in found:
        texts = [product.title, *(f"{a.name}: {a.text}" for a in product.attributes)]
        for text in texts:
            for words in re.findall(
                (
                    r"(?i)(?:pack|set|box|case) of (\d{1,3})\b|\b(\d{1,3})[- ]?(?:pack|pcs|pieces"
                    r"|count|ct|片装|件装|只装|支装|个装|包装)"
                ),
                text,
            ):
                counts |= {Decimal(number) for number in words if number}
            if re.match(
                r"(?i)(?:pack size|count|quantity|pieces|number of pieces|units|数量|件数|片数)[^:]*:\s*(\d{1,3})\b",
                text,
            ):
                counts.add(Decimal(re.findall(r"\d+", text)[0]))
    return counts


def _paid(product: Product) -> list[Decimal]:
    """What its versions cost, each price once."""
    prices: list[Decimal | None] = [variant.price for variant in product.variants if variant.price]
    return list(dict.fromkeys(price for price in prices or [product.price] if price))


def _equal(said: Decimal, worked_out: Decimal) -> bool:
    return abs(said - worked_out) <= _CENT
