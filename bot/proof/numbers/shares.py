"""Of how much a figure is told: of one piece, a pair, a pack, an order, a person, an hour, or of all together."""

from __future__ import annotations

import re
from functools import cache, lru_cache

# The words behind "per" and 每.
_UNITS = {
    "piece": ("piece item unit shoe boot sock glove pole bottle cup", "只 件 个 台 支 条 张 片 瓶 根 枚 颗 粒 块"),
    "pair": ("pair", "双 对"),
    "order": ("order parcel shipment", "单 订单 笔"),
    "person": ("person head guest adult", "人 位"),
    "pack": ("pack package packet box set case carton", "包 盒 套 箱"),
    "night": ("night", "晚 夜"),
    **{word: (word, sign) for word, sign in (("hour", "小时"), ("day", "天 日"), ("week", "周"), ("month", "月"))},
    "year": ("year", "年"),
}
# Other ways of saying it.
_FURTHER = {
    # 一只 6 瓦的灯泡 is one bulb of six watts, by whatever its source calls it.
    "such": r"一[只支件根](?=\s+(?:以[上下内])?的\s?[A-Za-z\u3400-\u9fff])",
    "piece": r"\b(?:each|apiece|a piece)\b(?=\s?(?:[.,;:!?)\[]|$|and\b))|\b(?:one|a single) (?:shoe|boot|pole|piece)\b"
    r"|(?:单|一)(?:只|支|件|根)(?=\s|[重约\d仅])|各(?=\s|[重约\d])",
    "version": r"\b(?:each|every|per)\s(?:size|colou?r|version)\b"
    r"|每一?[个种款]?(?:尺[码寸]|[码色款]|颜色|型号|规格|版本)",
    "pair": r"\bpairs?\b(?! (?:it|them|with|up|well|this|the)\b)|[一整成这每]双|[一成这每]对",
    "person": r"\b(?:one|a single) person\b(?! (?:tent|sauna|boat|bed))|[一单]个人|一人(?!份)",
    "several": r"\bfor (?:two|three|four|five|six|seven|eight|nine|ten|[2-9])(?=\s?(?:[.,;:!?)\[]|$|of them\b))",
    "total": r"\b(?:in total|altogether|all together|combined|between them|together|in all|for both)\b"
    r"|加起来|合起来|一共|总共|总计|合计|共计|加在一起|(?<![^\W\d_])共(?=\s|[重约\d])"
    r"|[只支个件条双壶瓶根]共(?=\s|[重约\d])",
    "place": r"\b(?:in|on) (?:each|every)\s[a-z]{3,}|每[间层室房]|每个(?:房间|睡房|卧室|内帐|隔层|格子)",
}
_TIMES = frozenset(("hour", "day", "week", "month", "year", "night"))
# 每个尺码 is every size, and no piece.
_VERSION = r"(?!尺[码寸]|[码色款]|颜色|型号|规格|版本)"
# A price is that of one piece, and a fee that of one order, said or not.
_OF_COURSE = frozenset(("piece", "order"))


@cache
def _pattern() -> re.Pattern[str]:
    parts = []
    for name, (english, chinese) in _UNITS.items():
        words, signs = "|".join(english.split()), "|".join(chinese.split())
        lead = "per|each|every" + ("|an?" if name in _TIMES else "")
        alone = "单" if name == "piece" else ""
        parts.append(rf"(?P<{name}>\b(?:{lead})\s(?:{words})s?\b|[每{alone}](?:{signs}){_VERSION}|/\s?(?:{words})\b)")
    # A noun of the thing's own: "per candle", "each candle".
    parts.append(
        r"(?P<piece_named>\b(?:per|each)\s"
        r"(?!other\b|of\b|one\b|time\b|and\b|or\b|cent\b|(?:size|colou?r|version)\b)[a-z]{3,})"
    )
    parts += [rf"(?P<{name}_too>{words})" for name, words in _FURTHER.items()]
    return re.compile("|".join(parts), re.IGNORECASE)


@lru_cache(maxsize=4096)
def shares(text: str) -> frozenset[str]:
    """The shares that ``text`` names: ``piece``, ``pair``, ``order``, ``person``, ``total``, ``month`` …"""
    return frozenset((match.lastgroup or "").partition("_")[0] for match in _pattern().finditer(text))


def elsewhere(said: frozenset[str], stated: frozenset[str]) -> bool:
    """Whether a bare number is told of each room or layer, and stated of the whole."""
    return "place" in said - stated


def of_another(said: frozenset[str], stated: frozenset[str], *, money: bool) -> bool:
    """Whether what is told of the shares ``said`` is not what is stated of the shares ``stated``.

    A share that is left out is none; one that is put in is another, but that all together is what is told of no share,
    and a sum of money that of one piece or order.
    """
    if said & stated:
        return False
    if said and stated:
        return True
    put_in = said - {"total"} - (_OF_COURSE if money else _TIMES)
    return bool(put_in) or (money and bool(stated - _OF_COURSE))
