"""What a sum of money in a sentence is said to be: the price, the struck-through one, a saving, a fee, a sum."""

from __future__ import annotations

import re
from typing import Literal

Role = Literal["price", "list", "saving", "fee", "each", "total", "difference", "none"]

_LIST = re.compile(
    r"(?i)(?:\b(?:was|were|(?:reduced|down|marked down)(?: from)?|instead of|rather than|original(?:ly)?"
    r"|regular(?:ly)?|list(?:ed)?|rrp|msrp|usual(?:ly)?|used to (?:be|cost|sell)|old|former(?:ly)?"
    r"|previous(?:ly)?|had been"
    r"|before|normally|full|retail|crossed[- ]out|struck[- ]through)\b|原价|市场价|划线价|吊牌价|原售价"
    r"|建议零售价|门市价|原来|原先|以前|从前|之前|此前|本来)"
    r"(?:\s*(?:price|at|from|of|for|is|was|cost|costs|sold|value|the))*[\s:：是为(（的卖要从售价]*$"
)
_SAVING_BEFORE = re.compile(
    r"(?i)(?:\b(?:sav(?:e|es|ed|ing)(?: of)?|discount(?:ed)?(?: of| by)?|reduction of|(?:reduced|cut|lowered) by"
    r"|(?:come|comes|came|gone|went|brought|marked) down(?: by)?|(?:dropped|drops|fallen|fell) by"
    r"|(?:knocked|knocks|takes|took) off)\b(?: you)?(?: up to)?"
    r"|立减|直降|直减|立省|节省|省下?|少花|优惠|减免?|减了|降价?了?|让利|便宜了)[\s:：了]*$"
)
_SAVING_AFTER = re.compile(r"(?i)\s*(?:off\b|discount\b|reduction\b|savings?\b|的?(?:优惠|折扣|减免))")
_FEE = re.compile(
    r"(?i)\b(?:orders?|shipping|ships?|delivery|deliver(?:ed|y)?|postage|fees?|surcharge|deposit"
    r"|voucher|gift (?:card|wrap\w*)|credit"
    r"|refund\w*|return label|charges?|customs|tax|insurance|spend\w*|purchases?|tips?"
    r"|installation|assembly|repairs?|installments?|instalments?)\b"
    r"|运费|包邮|邮费|订单|满|起送|配送费|手续费|服务费|押金|定金|礼品卡|礼品包装|退货费|关税|税"
    r"|保险|安装费|维修|分期|代金券"
)
_EACH_AFTER = re.compile(
    r"(?i)\s*(?:per\b|each\b|apiece\b|a piece\b|/\s?(?:pc|piece|pack|unit|item|pair|件|个|包|盒|片"
    r"|双|只|支|瓶|袋|张|套|斤|公斤|kg|g|l|m)\b|(?:一|每)[件个包盒片双只支瓶袋张套斤])"
)
_EACH_BEFORE = re.compile(r"每\S{0,3}$|单价[\s:：为是]*$|(?i:\b(?:each|per (?:piece|item|unit|pack))\b[\w\s]{0,12}$)")
_TOTAL = re.compile(
    r"(?i)\b(?:totals?|total(?:ing|s)?|altogether|together|in all|sum|adds? up|comes? to|make"
    r"|makes|both)\b|合计|一共|总共|总计|共计|加起来|总价"
)
_DIFFERENCE_AFTER = re.compile(
    r"(?i)\s*(?:\w+\s)?(?:cheaper|more expensive|more|less|dearer|higher|lower|difference)\b|\s*的?(?:差价|差额)"
)
_DIFFERENCE_BEFORE = re.compile(
    r"(?i)(?:\bdifference\b[\w\s]*|\b(?:cheaper|dearer|higher|lower) by|相差|差价[\s是为]*|差了?"
    r"|贵了?|便宜了?|高出?|低|(?<!多)少了?|(?<![不很])多了?)\s*$"
)
_PRICE_BEFORE = re.compile(
    r"(?i)(?:\b(?:costs?|priced?|prices?|sells?|selling|sold|pay|charge|for|at|only|just|now"
    r"|available)\b|售价|价格|价钱|现价|卖|只要|仅需|仅售|仅|特价|到手价|标价|报价|要价|单价)"
    r"(?:\s*(?:is|are|of|at|for|from|only|just|now|currently|about|the|starts?|starting|between"
    r"|price|to|you))*[\s:：是为从仅约在]*$"
)
# A sentence with one of these compares, adds up or reduces: another price would make its rest false.
BOUND_TO_OTHERS = re.compile(
    r"(?i)\b(?:cheap\w*|expensive|than|save[sd]?|saving|off|discount\w*|reduced|reduction|total"
    r"|altogether|together|difference|half|twice"
    r"|double|affordable|budget|under|below|over|above|sum|more|less|same|equal|each|per|was"
    r"|instead|both|compared|worth|deal|sale)\b"
    r"|便宜|贵|省|优惠|折|减|合计|一共|总共|共|差|比|低于|高于|不到|超过|预算|每|原价|相同|一样|划算|半价|特价"
)


def role(plain: str, start: int, end: int) -> Role:
    """What the figure from ``start`` to ``end`` is said to be; ``none`` where the words do not tell."""
    before, after = plain[max(0, start - 60) : start], plain[end : end + 40]
    clause = _clause(plain, start, end)
    if _LIST.search(before):
        return "list"
    if _DIFFERENCE_AFTER.match(after) or _DIFFERENCE_BEFORE.search(before):
        return "difference"
    if _SAVING_BEFORE.search(before) or _SAVING_AFTER.match(after):
        return "saving"
    if _FEE.search(clause):
        return "fee"
    if _EACH_AFTER.match(after) or _EACH_BEFORE.search(before):
        return "each"
    if _TOTAL.search(clause) and not re.search(
        r"(?i)(?:\bat|@|\beach|\bof|每[件个包盒片双只支瓶袋张套条]|单价)[\s:：]*$", before
    ):
        return "total"
    return "price" if _PRICE_BEFORE.search(before) or re.match(r"(?i)\s*起|\s*(?:is|are) the price", after) else "none"


def role_span(plain: str, start: int, end: int) -> tuple[int, int]:
    """The stretch of the sum with the words that tell what it is: 现价 60 元, 便宜了 60 元."""
    before = plain[max(0, start - 40) : start]
    behind = plain[end : end + 30]
    leading = (_LIST, _SAVING_BEFORE, _DIFFERENCE_BEFORE, _PRICE_BEFORE)
    low = min((m.start() for p in leading if (m := p.search(before))), default=None)
    high = max((m.end() for p in (_SAVING_AFTER, _DIFFERENCE_AFTER) if (m := p.match(behind))), default=0)
    return start if low is None else start - len(before) + low, end + high


# 热卖 9 万只: so many pieces, no price.
_COUNTED = re.compile(r"[\d.,]+\s?[万千百]?\s?[只件个套双条台支瓶盒]")


def follows_price_words(plain: str, start: int) -> bool:
    """Whether a bare number at ``start`` is told as a price: "the price is 89"."""
    before = plain[max(0, start - 40) : start]
    if _COUNTED.match(plain, start):
        return False
    return (
        re.search(
            (
                r"(?i)(?:\b(?:costs?|price(?:d at)?)(?:\s(?:is|of|now|only|just|at|was))*|售价|价格"
                r"|现价|卖价?|标价)[\s:：是为]*$"
            ),
            before,
        )
        is not None
    )


_STOP = re.compile(r"[.;；。!?！？\n]\s|[；。！？\n]|,\s|[，、]")


def _clause(plain: str, start: int, end: int) -> str:
    """The clause around the stretch: commas end one, the dots and commas inside figures do not."""
    low = max((match.end() for match in _STOP.finditer(plain, 0, start)), default=0)
    stop = _STOP.search(plain, end)
    return plain[low : stop.start() if stop else len(plain)]
