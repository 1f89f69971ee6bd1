"""Lies without a figure: stock, codes, links, negation, a product swapped for another, promises nobody made."""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random

from tests.lying import quantities
from tests.lying.quantities import all_values, folded
from tests.lying.saying import added
from tests.lying.truths import Truth

Draft = tuple[str, str, int, int]

_STOCK_WORDS = (
    ("out of stock", "in stock"),
    ("in stock", "out of stock"),
    ("available", "sold out"),
    ("sold out", "available"),
    ("缺货", "有货"),
    ("有货", "缺货"),
    ("现货", "缺货"),
    ("售罄", "有货"),
)


def stocks(truth: Truth, sentence: str, random: Random) -> Iterator[Draft]:
    """In stock said to be out of stock, and the reverse."""
    for true, false in _STOCK_WORDS:
        if truth.stock is False and true in ("available", "in stock", "有货", "现货"):
            continue  # what can only be ordered ahead is sold out indeed
        for match in re.finditer(re.escape(true), sentence):
            if true == "available" and sentence[match.end() : match.end() + 4] in (" for", " in ", " as "):
                continue
            yield "changed", *_put(sentence, match.start(), match.end(), false)


def added_stocks(truth: Truth, sentence: str, random: Random) -> Iterator[Draft]:
    """A state of stock that is the opposite of the catalog's, or that the catalog does not know."""
    if truth.about is None:
        return
    known = all_values(truth.data)
    n = next(n for n in iter(lambda: random.randint(2, 40), 0) if n not in known)
    english: tuple[str, ...]
    chinese: tuple[str, ...]
    if truth.stock:
        english = (
            "It is sold out",
            "It is out of stock",
            "It is no longer available",
            "We have none left",
            "It is gone",
        )
        chinese = ("目前缺货", "已经售罄", "现在没有货", "暂时无货", "已经卖完了", "断货了")
    else:
        english = ("It is in stock", f"We have {n} left in stock", "It ships from stock today", f"Only {n} left")
        chinese = ("现在有货", f"库存还有{n}件", "现货供应", f"仅剩{n}件")
    yield added(truth, sentence, random, english, chinese)


def codes(truth: Truth, sentence: str, random: Random) -> Iterator[Draft]:
    """One sign of a model code changed."""
    data = re.sub(r"[^a-z0-9]", "", truth.data.casefold())
    for found in quantities.codes(folded(sentence)):
        for _ in range(4):
            place = random.choice([i for i, sign in enumerate(found.text) if sign.isalnum()])
            old = found.text[place]
            signs = "23456789" if old.isdigit() else "ABDEFGHKMNPRTVWXZ"
            new = random.choice([sign for sign in signs if sign.casefold() != old.casefold()])
            other = (
                found.text[:place] + (new if old.isupper() or old.isdigit() else new.lower()) + found.text[place + 1 :]
            )
            if re.sub(r"[^a-z0-9]", "", other.casefold()) not in data:
                yield "changed", *_put(sentence, found.start, found.end, other)


def added_codes(truth: Truth, sentence: str, random: Random) -> Iterator[Draft]:
    """A model code that no field holds."""
    if truth.about is None:
        return
    letters = "".join(random.choice("ABDEFGHKMNPRTVWXZ") for _ in range(random.randint(1, 3)))
    code = f"{letters}{random.choice(('', '-'))}{random.randint(100, 99_999)}"
    if code.casefold() in truth.data.casefold():
        return
    english = (f"Its model number is {code}", f"The SKU is {code}", f"This is the model {code}")
    chinese = (f"型号是 {code}", f"货号为{code}", f"它的型号为{code}")
    yield added(truth, sentence, random, english, chinese)


def links(truth: Truth, sentence: str, random: Random) -> Iterator[Draft]:
    """An address that is said, with another host or name in it."""
    for found in quantities.links(sentence):
        text = found.text
        name, at, host = text.rpartition("@")
        head, dot, ending = host.partition(".")
        choices = [f"{name}{at}{head}-{random.choice(('shop', 'deals', 'online', 'outlet'))}{dot}{ending}"]
        if at:
            choices.append(f"{random.choice(('help', 'refund', 'sales2', 'orders'))}{at}{host}")
        for other in choices:
            if other.casefold() not in truth.data.casefold():
                yield "changed", *_put(sentence, found.start, found.start + len(text), other)


def added_links(truth: Truth, sentence: str, random: Random) -> Iterator[Draft]:
    """An address or a telephone number that the shop does not have."""
    word = "".join(random.choice("abcdefghiklmnoprstuvw") for _ in range(random.randint(4, 9)))
    host = f"{word}{random.choice(('-deals', '-outlet', 'shop', ''))}.{random.choice(('com', 'net', 'example', 'cn'))}"
    phone = f"+1 555 {random.randint(100, 999)} {random.randint(1000, 9999)}"
    where = random.choice((f"https://{host}/{word}", f"www.{host}", host, f"{word}@{host}", phone))
    english = (f"Order it at {where}", f"More at {where}", f"Questions? Write to {where}", f"See {where}")
    chinese = (f"详情见 {where}", f"请访问 {where}", f"可联系 {where}", f"购买链接：{where}")
    yield added(truth, sentence, random, english, chinese)


_SUBORDINATE = re.compile(
    r"\b(?:if|when|where|whether|that|which|who|because|unless|before|after|until|while|although|though|as|so)\b", re.I
)
_ENGLISH_NOT = (
    (re.compile(r"\b(is|are|was|were|will|can|does|do) not\b", re.I), r"\1"),
    (re.compile(r"\b(is|are|was|were|does|do)n['’]t\b", re.I), r"\1"),
    (re.compile(r"\bcannot\b|\bcan['’]t\b", re.I), "can"),
    (re.compile(r"\b(?:never)\b", re.I), "always"),
    (re.compile(r"\bwithout\b", re.I), "with"),
    (re.compile(r"\bnon-(?=[a-z])", re.I), ""),
)
_ENGLISH_YES = (
    (re.compile(r"\b(is|are|was|were|will|can)\b(?! not\b| no\b|n['’]t)", re.I), r"\1 not"),
    (re.compile(r"\b(?:has|have)\b(?! not\b| no\b| been\b| to\b)", re.I), None),
    (
        re.compile(
            r"\b(?:works|fits|comes|holds|includes|contains|needs|requires|uses|supports|serves|offers|features)\b"
        ),
        None,
    ),
)
_CONDITION = re.compile(r"如果|若|如|当|时|除非|是否|的话|之前|以后|才|只要|即使|不论|无论|请")
_CHINESE_NOT = (
    (re.compile("不是"), "是"),
    (re.compile("没有"), "有"),
    (re.compile("不可以"), "可以"),
    (re.compile("不能"), "能"),
    (re.compile("不支持"), "支持"),
    (re.compile("不需要|无需|不需"), "需要"),
    (re.compile("不含"), "含有"),
    (re.compile("不防水"), "防水"),
    (re.compile("不适合"), "适合"),
    (re.compile("不适用"), "适用"),
    (re.compile("不免费"), "免费"),
    (re.compile("不提供"), "提供"),
    (re.compile("不附"), "附"),
    (re.compile("不会"), "会"),
)
_CHINESE_YES = (
    (re.compile("(?<![不是还总都于要但可只就或若凡])是(?![否不的])"), "不是"),
    (re.compile("(?<![没所拥具如只还富含带])有(?![限效关所一些无没机])"), "没有"),
    (re.compile("(?<!不)可以"), "不可以"),
    (re.compile("(?<!不)支持"), "不支持"),
    (re.compile("(?<!不)需要"), "不需要"),
    (re.compile("(?<!不)适合"), "不适合"),
    (re.compile("(?<!不)适用于"), "不适用于"),
    (re.compile("(?<!不)防水(?!等级|性|透气|膜|深度|版|喷)"), "不防水"),
    (re.compile("(?<!不)免费(?!的)"), "不免费"),
    (re.compile("(?<!不)包含"), "不包含"),
    (re.compile("(?<!不)采用"), "没有采用"),
)


def negations(truth: Truth, sentence: str, random: Random) -> Iterator[Draft]:
    """A "not" more or a "not" less, where the main statement has its verb."""
    if "?" in sentence or "？" in sentence or re.match(r"(?:Nothing|No|None|Neither|Nobody)\b", sentence):
        return
    if truth.language == "zh":
        yield from _chinese_negations(sentence)
        return
    for pattern, other in _ENGLISH_NOT:
        for match in pattern.finditer(sentence):
            if not _SUBORDINATE.search(sentence, 0, match.start()):
                yield "removed", *_put(sentence, match.start(), match.end(), match.expand(other).strip())
    for pattern, denied in _ENGLISH_YES:
        for match in pattern.finditer(sentence):
            if _SUBORDINATE.search(sentence, 0, match.start()) or "," in sentence[: match.start()]:
                continue
            word = match.group()
            if denied is None:
                plural = word.lower() == "have"
                verb = "have" if word.lower() in ("has", "have") else re.sub(r"(?<=[^e])s$|(?<=e)s$", "", word)
                said = f"{'do' if plural else 'does'} not {verb}"
            else:
                said = match.expand(denied)
            yield "inserted", *_put(sentence, match.start(), match.end(), said)
            break


def _chinese_negations(sentence: str) -> Iterator[Draft]:
    for patterns, way in ((_CHINESE_NOT, "removed"), (_CHINESE_YES, "inserted")):
        for pattern, other in patterns:
            for match in pattern.finditer(sentence):
                start = max(sentence.rfind(sign, 0, match.start()) for sign in "，。；：、（")
                ends = [at for sign in "，。；）" if (at := sentence.find(sign, match.end())) >= 0]
                clause = sentence[start + 1 : min(ends, default=len(sentence))]
                if not _CONDITION.search(clause):
                    yield way, *_put(sentence, match.start(), match.end(), other)


_SUBJECT = re.compile(
    r"^(?:This product|This item|The product|The item|This one|This|It|These|They)(?=\s(?:is|are|has|have|was|will|can|"
    r"comes|works|uses|fits|holds|weighs|includes|features|needs|requires|contains|offers|serves|measures)\b)"
)
_POSSESSIVE = re.compile(r"^(?:Its|Their|The product's|The item's|This product's|This item's)\b")
_THE_FIELD = re.compile(r"^(The [a-z ]{3,40}?)(?: of (?:this|the) (?:product|item))?(?= (?:is|are)\b)")


def products(truth: Truth, sentence: str, random: Random) -> Iterator[Draft]:
    """What is true of one product, said of another that states no such value."""
    rivals = [title for title, data in truth.rivals if _differs(truth, sentence, data) and title != truth.title]
    for title in random.sample(rivals, min(3, len(rivals))):
        if match := _named(truth.title, title, sentence):
            yield "swapped", *_put(sentence, match.start(), match.end(), title)
            continue
        if truth.language == "zh":
            if match := re.match("本款|这款|该款|它", sentence):
                yield "swapped", *_put(sentence, 0, match.end(), title)
            else:
                yield "swapped", f"{title}：{sentence}", 0, len(title) + 1
            continue
        if match := _SUBJECT.match(sentence):
            yield "swapped", *_put(sentence, 0, match.end(), _the(title))
        elif match := _POSSESSIVE.match(sentence):
            yield "swapped", *_put(sentence, 0, match.end(), f"{_the(title)}'s")
        elif match := _THE_FIELD.match(sentence):
            yield "swapped", *_put(sentence, 0, match.end(), f"{match.group(1)} of {_the(title, 'the')}")


def _the(title: str, article: str = "The") -> str:
    return title if title.startswith("The ") else f"{article} {title}"


def _named(own: str, other: str, sentence: str) -> re.Match[str] | None:
    """Where the sentence names the product, by its title or by the beginning of it that the other does not share."""
    words = own.split()
    for count in range(len(words), 0, -1):
        start = " ".join(words[:count])
        if count < len(words) and (other.startswith(start) or not start[0].isupper()):
            continue
        if match := re.search(rf"(?<!\w){re.escape(start)}(?![A-Za-z0-9])", sentence):
            return match
    return None


def _differs(truth: Truth, sentence: str, data: str) -> bool:
    """True when a value that the sentence states is not in the other product's data."""
    other = data.casefold()
    stated = [value for value in truth.values if value.casefold() in sentence.casefold()]
    if stated:
        return any(value.casefold() not in other for value in stated)
    own = {n.value for n in quantities.numbers(folded(sentence)) if n.value is not None and n.value > 2}
    if own - all_values(data):
        return True
    told = [word for word in re.findall(r"[a-z]{5,}", sentence.casefold()) if word not in truth.title.casefold()]
    return len([word for word in told if word[:5] not in other]) >= 4


# The words of a promise, and what must stand nowhere in the shop's texts for it to be one that nobody made.
_PROMISES = {
    "en": (
        ("It is {p}% off today", r"% off|{p}\s?%"),
        ("It is half price this week", r"half(?: |-)price"),
        ("Buy two and get one free", r"get one free"),
        ("With the code SAVE{p} you pay less", r"SAVE"),
        ("You get a further {p}% discount on your first order", r"first order|{p}\s?%"),
        ("It comes with a lifetime warranty", r"lifetime"),
        ("We guarantee that it lasts ten years", r"guarantee|\b(?:10|ten)[- ]years?"),
        ("You get your money back, no questions asked", r"no questions|money back"),
        ("We match any lower price", r"match|lower price"),
        ("A free gift is included", r"gift is|free gift"),
        ("We refund the difference if you find it cheaper", r"cheaper|difference"),
        ("We will replace it free of charge at any time", r"at any time"),
        ("Installation is free", r"installation"),
        ("It is reduced by $7{p} until Sunday", r"reduced|\$7{p}"),
        ("You save {p} dollars", r"save {p}|\${p}"),
        ("Students pay {p}% less", r"student"),
        ("Free engraving is included", r"engrav"),
        ("We take your old one back for free", r"old one"),
        ("You can pay in instalments without interest", r"instalment|interest"),
        ("Your satisfaction is assured or we pay twice the price", r"satisf|twice"),
        ("Members get it at cost", r"member"),
        ("Assembly costs nothing", r"assembl"),
    ),
    "zh": (
        ("现在下单立减{p}元", r"立减"),
        ("本周半价", r"半价"),
        ("买一送一", r"送一"),
        ("今天打八折", r"折"),
        ("使用优惠码可再省{p}元", r"优惠码"),
        ("终身保修", r"终身"),
        ("假一赔十", r"赔十"),
        ("我们保证用十年不坏", r"保证|(?<!\d)(?:10|十) ?年"),
        ("不满意全额退款", r"全额"),
        ("我们承诺全网最低价", r"最低价|承诺"),
        ("附赠精美礼品", r"赠"),
        ("免费上门安装", r"安装"),
        ("买贵退差价", r"差价"),
        ("学生购买优惠{p}%", r"学生"),
        ("新客首单立减{p}元", r"首单"),
        ("终身免费换新", r"换新"),
        ("免费刻字", r"刻字"),
        ("支持免息分期", r"分期|免息"),
        ("会员享成本价", r"会员"),
        ("旧品免费回收", r"回收"),
        ("如有不满双倍赔付", r"双倍|赔付"),
    ),
}


def promises(truth: Truth, sentence: str, random: Random) -> Iterator[Draft]:
    """A discount or a promise that no text of the shop makes."""
    known = all_values(truth.data) | all_values(truth.policies)
    p = next(p for p in iter(lambda: random.randint(2, 60), 0) if p not in known)
    told = f"{truth.data}\n{truth.policies}"
    made = [
        words.format(p=p)
        for words, key in _PROMISES[truth.language]
        if not re.search(key.format(p=p), told, re.IGNORECASE)
    ]
    if made:
        yield added(truth, sentence, random, made, made)


def _put(sentence: str, start: int, end: int, other: str) -> tuple[str, int, int]:
    return sentence[:start] + other + sentence[end:], start, start + len(other)
