"""What a question says of money besides asking for a price: a sum that it names, a currency, how many are wanted."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from bot.understanding.amounts import shared_currencies, told_currency
from bot.understanding.quantities import quantities
from knowledge.language import fold

# What may stand beside a sum that is put to the shop as a product's price; anything else asks for more than that.
_BESIDE_SUM = frozenset(
    "is are was does do did it its they the a an this that still really only just now currently actually right true "
    "correct so and for at cost costs costing price priced sell sells sold selling going be me each today or not "
    "isn't doesn't aren't in us usd".split()
)
_BESIDE_SUM_ZH = re.compile(
    r"是不是|是|要|卖|价格|价钱|售价|只|才|就|现在|目前|真的|真|吗|嘛|么|吧|对不对|对|的|它|这款|这个|每|一个|一双|一件|一台|请问|花|我|得|了|需|还|不|能|买到?|以|用"
)
_CLAUSES = re.compile(r"[，;；。!！?？]|,(?!\d)|\.(?=\s|$)")
_CURRENCY_WORDS = {
    "EUR": r"\beuros?\b|\beur\b|€|欧元",
    "GBP": r"\b(?:british |sterling )?pounds?(?: sterling)?\b|\bgbp\b|£|英镑",
    "USD": r"\bus dollars?\b|\busd\b|us\$|美元|美金",
    "CNY": r"\b(?:yuan|rmb|cny|renminbi)\b|人民币",
    "JPY": r"\byen\b|\bjpy\b|日元|日币",
    "HKD": r"\bhong kong dollars?\b|\bhkd\b|hk\$|港币|港元",
    "CAD": r"\bcanadian dollars?\b|\bcad\b|ca\$|加元|加币",
    "AUD": r"\baustralian dollars?\b|\baud\b|au?\$|澳元|澳币",
    "CHF": r"\b(?:swiss )?francs?\b|\bchf\b|瑞士法郎",
    "INR": r"\brupees?\b|\binr\b|₹|卢比",
    "KRW": r"\bwon\b(?=\W*$)|\bkrw\b|₩|韩元",
    "TWD": r"\btwd\b|nt\$|新台币|台币",
}
_CURRENCIES = {code: re.compile(pattern) for code, pattern in _CURRENCY_WORDS.items()}
# How a price in a currency is asked for; "under 3 pounds" is a weight and "in pounds" of a price is none.
_IN_CURRENCY = re.compile(
    r"(?:\bin|\binto|\bmany)\s+(?:\w+\s){0,1}$|(?:多少|几|用|按|换成|折合|合|是|以)(?:多少|几)?\s*$|[(（]\s*$"
)
_WORDS = "two three four five six seven eight nine ten eleven twelve".split()
_NUMBERS = {word: number for number, word in enumerate(_WORDS, start=2)} | {"a dozen": 12}
_NUMBERS_ZH = {"两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10, "俩": 2}
_NUMBER = rf"(?P<number>{'|'.join(_NUMBERS)}|[1-9]\d{{0,2}})"
_OF = r"(?:\s?[x×])?(?:\s(?:pairs?|pieces?|units?|copies|sets?)(?:\sof)?|\sof)?(?:\s(?:the|those|these|your))?\s+"
_COUNTED_ZH = re.compile(
    r"(?<![\d.第0-9十百])(?P<number>[两二三四五六七八九十俩]|[1-9]\d{0,2})\s?(?:双|个|件|顶|只|把|条|套|台|支|盒|张|份|部|瓶|对|盏|口)"
    r"(?![套装]|月|小时|人|季|星期|工作日|头|层|口袋)"
)
# "If I buy three (of them)", "for three pairs"
_BOUGHT = re.compile(
    rf"\b(?:buy|buying|bought|order|ordering|take|taking|get|for|of)\s{_NUMBER}"
    r"(?:\s(?:pairs?|pieces?|units?)|\sof (?:them|these|those|it)|\W*$)"
)
_COST_PRICE = re.compile(
    r"\bcost price\b|\bwholesale cost\b|"
    r"\b(?:your|the shop'?s|the store'?s) (?:profit|margin|mark-?up|costs?)\b|"
    r"\b(?:profit|gross) margin\b|\b(?:do|did|does) (?:you|the shop|the store) pay (?:for|to)\b|\bcosts? you\b|"
    r"\bpurchas(?:e|ing) (?:price|cost) (?:for|of) (?:you|the shop)\b|进货价|进价|拿货价|成本价?|出厂价|利润|毛利"
)


@dataclass(frozen=True, slots=True)
class NamedSum:
    """A sum that a question puts to the shop, or a limit; ``currency`` is ``None`` for a sign that is the shop's own.

    The price asked about lies from ``low`` to ``high``; an ``open`` bound is no such price itself.
    """

    low: Decimal | None
    high: Decimal | None
    currency: str | None
    low_open: bool = False
    high_open: bool = False

    def holds(self, price: Decimal) -> bool:
        """True for a price as it is asked for."""
        above = self.low is None or (price > self.low if self.low_open else price >= self.low)
        return above and (self.high is None or (price < self.high if self.high_open else price <= self.high))


def named_sum(about: str, own: str | None) -> NamedSum | None:
    """The sum in "is it $299?", the limit in "is it under $300?".

    ``about`` is the question without the product's name, ``own`` the shop's currency.

    ``None`` where the question asks for more than whether that is the price.
    """
    for clause in reversed(_CLAUSES.split(fold(about))):
        found = [one for one in quantities(clause) if one.money]
        if len(found) != 1 or found[0].negated or found[0].rough:
            continue
        rest = f"{clause[: found[0].start]} {clause[found[0].end :]}"
        words = [word for word in re.findall(r"[a-z']+", rest) if word not in _BESIDE_SUM]
        signs = re.sub(r"[\W\da-z_]+", "", _BESIDE_SUM_ZH.sub("", rest))
        if words or signs or re.search(r"\d", rest):
            continue
        money = found[0].money or ""
        several = shared_currencies(money)
        code = told_currency(money)
        foreign = code if code != own else None
        currency = foreign if not several else (None if own in several else several[0])
        one = found[0]
        return NamedSum(one.low, one.high, currency, one.low_open, one.high_open)
    return None


def asked_currency(text: str) -> str | None:
    """The currency (ISO 4217) that a price is asked in: "how much is it in euros?"."""
    plain = fold(text)
    for code, pattern in _CURRENCIES.items():
        for found in pattern.finditer(plain):
            if _IN_CURRENCY.search(plain, 0, found.start()):
                return code
    return None


def asked_number(text: str, name: str, values: frozenset[str]) -> int | None:
    """How many of the product called ``name`` the price is asked for, two or more; ``values`` are options meant."""
    plain = fold(text)
    first = re.escape(fold(name).split(maxsplit=1)[0]) if name.split() else ""
    patterns = [_BOUGHT, _COUNTED_ZH]
    if first:
        # "130 x 180 blanket" is one blanket.
        before = r"(?<![\w.$€£¥×*-])(?<!size )(?<!in )(?<!\d x )(?<!\d × )(?<!\d by )"
        patterns.insert(0, re.compile(rf"{before}{_NUMBER}{_OF}{first}(?!\w)"))
    for pattern in patterns:
        found = pattern.search(plain)
        if found is None or found["number"] in values:
            continue
        said = found["number"]
        number = _NUMBERS.get(said) or _NUMBERS_ZH.get(said) or int(said)
        return number if number > 1 else None
    return None


def asks_cost_price(text: str) -> bool:
    """True when the words ask what the shop itself pays or earns."""
    return bool(_COST_PRICE.search(fold(text)))
