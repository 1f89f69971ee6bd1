"""The stock states that a text tells in words: in stock, sold out, a few left, on order, discontinued."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import cast

# State and the words for it. The first of several that begin at one place is the longest.
_WORDS: tuple[tuple[str, str], ...] = (
    (
        "left",
        (
            r"\b(?:only|just)?\s?(?:(?<![\d.,$€£¥])\d{1,5}|one|two|three|four|five|six|seven|eight|nine|ten|twelve"
            r"|twenty)\s(?:(?!is\b|are\b)\w+\s)?(?:left|remaining|in stock|available|units? (?:left|available"
            r"|in stock))\b|仅?只?剩下?(?:最后)?\s?(?:\d{1,5}"
            r"|[一二两三四五六七八九十]+)\s?[件个双条包盒只台套瓶份张]"
            r"|库存[\s:：为有还]*\d{1,5}\s?[件个双条包盒只台套瓶份张]?"
        ),
    ),
    (
        "limited",
        (
            r"\b(?:only )?a few left\b|\bin small numbers\b|\blow (?:in )?stock\b|\blow on stock\b"
            r"|\blimited stock\b|\blimited (?:quantit\w+|availability)\b|\balmost (?:gone|sold out)\b"
            r"|\brunning low\b|\bselling out\b|少量有货|仅剩少量|库存(?:紧张|不多|有限)|少量现货"
            r"|所剩不多|即将售罄"
        ),
    ),
    (
        "backorder",
        r"\b(?:on )?back[- ]?order(?:ed)?\b|暂时缺货，?\s?可先下单(?:，?\s?到货后发出)?|可预订，到货后发出|缺货可订",
    ),
    (
        "preorder",
        (
            r"\b(?:available for |on )?pre-?orders?(?:ed)?\b|\bcoming soon\b|\bnot yet released\b"
            r"|可以?预订|可以?预定|预售|预购|即将上市"
        ),
    ),
    (
        "discontinued",
        (
            r"\bdiscontinued\b|\bno longer (?:made|sold|available|produced|offered|carried"
            r"|in production)\b|停产|下架|绝版|停售|不再(?:生产|销售|供应)"
        ),
    ),
    (
        "out",
        (
            r"\b(?:none|nothing|not one|no more) (?:are |is )?left\b|\b(?:ran|run) out\b"
            r"|\bwe have (?:none|no more)\b|\b(?:temporarily |currently )?(?:out of stock|sold out"
            r"|unavailable"
            r"|not available(?! in (?!stock))|out-of-stock)\b|\bnot (?:currently |yet )?in stock\b"
            r"|\b(?:it|they|these|those|all)(?: is| are|'s|'re) (?:all |now |already |sadly )?gone\b"
            r"|\bwe (?:do not|don't|no longer) (?:currently |now )?(?:have|stock) (?:it|them|any|one|more)"
            r"(?=[.,;!?]|$| (?:left|in stock|at the moment|right now|now|currently|any ?more|today))"
            r"|\b(?:can't|cannot|can not) (?:currently |now )?be (?:ordered|bought|purchased|had)"
            r"(?=[.,;!?]|$| (?:at the moment|right now|now|currently|any ?more|today))"
            r"|\b(?:isn't|aren't|wasn't|not) (?:currently )?(?:in stock|available(?= (?:now|right now"
            r"|at the moment|today|currently)|[.,;!?]|$))\b|\bno (?:more )?stock\b|\bno stock left\b"
            r"|(?:暂时|目前|已经?)?(?:缺货|断货|售罄|售完|卖完|卖光|抢光|脱销|无货|没货|没有货"
            r"|没有现货|无现货|没有库存|无库存|零库存|暂无|断码"
            r"|没了|没有了(?=[。，；！\s]|$))"
        ),
    ),
    (
        "in",
        (
            r"\b(?:ships?|shipped|shipping|sent|delivered|available|supplied"
            r"|dispatched)?\s?(?:directly )?(?:from|off) (?:our )?(?:stock|the shelf"
            r"|warehouse stock)\b|\bplenty (?:left|of (?:it|them|these|those|stock|units|pieces))\b"
            r"|\b(?:we(?:'ve| have| still have) (?:got )?|there(?:'s| is| are) )(?:still )?plenty\b"
            r"|\bwe (?:still )?have (?:it|them|some)\b"
            r"|\b(?:good|large|ample|full|healthy|high|plentiful) (?:stock|supply|supplies|inventory)\b"
            r"|\b(?:stock|supply|inventory) is (?:good|ample|full|high|plentiful|healthy)\b"
            r"|\b(?:is|are)(?: both| all| still| sitting)* on (?:our|the) (?:shop |store )?(?:shelf|shelves)"
            r"(?=\W*(?:$|\[|right now|now|today|at the moment))|货架上(?:就|还|都|正)*(?:有|摆着)"
            r"|\b(?:well|fully) stocked\b|\bstill available\b"
            r"|\bcan still (?:be (?:bought|ordered|had|purchased)|buy|get|order|purchase)\b"
            r"|\b(?:currently |now |still )?(?:in stock|in-stock"
            r"|available (?:now|immediately"
            r"|right away|today|to (?:buy|order|ship)|for (?:purchase|immediate \w+))|ready to ship"
            r"|back in stock|(?:is|are) available(?=[.!,;]|$| now\b| (?:right|at the) ))|(?:现在?|目前"
            r"|还)?(?:有货|有现货|现货供应|现货充足|现货|库存很?(?:充足|充裕|多)|大量库存|货源充足|能买到|可以买到|有库存|可以?(?:立即|马上)(?:购买|下单|发货)"
            r"|尚有)"
        ),
    ),
)
_STATE = re.compile("|".join(f"(?P<{name}>{words})" for name, words in _WORDS), re.IGNORECASE)
_OTHER_ZH = re.compile(r"没有?$|不是?$|未$|无$|不再$")
_NEGATED = re.compile(r"(?i)(?:\bnot|n't|\bno longer|\bnever|\bneither|\bnor)\s(?:\w+\s){0,2}$")
_CLAUSE = re.compile(
    r"[.;。；!?！？\n](?=\s|$|[\u3400-\u9fff])|[；。！？\n]|,\s(?:but|while|whereas|and)\s"
    r"|\b(?:but|while|whereas)\b|，(?:但|而)"
)


@dataclass(frozen=True, slots=True)
class Told:
    """A stock state that a text tells of the things in ``clause``, which begins at ``since``.

    ``carried`` is what the text named before and still speaks of.
    """

    text: str
    state: str
    clause: str
    start: int
    end: int
    since: int = 0
    carried: str = ""

    @property
    def named(self) -> str:
        """All that names the things whose state is told."""
        return f"{self.carried} {self.clause}" if self.carried else self.clause


# "Whether it is in stock" tells no state.
_ASKED = re.compile(r"(?i)\bwhether\b[^.;,]{0,80}$|是否(?:还|仍|现在|目前)?$")


@lru_cache(maxsize=1024)
def stock_told(plain: str) -> tuple[Told, ...]:
    """The stock states that a text tells, each with the clause it stands in."""
    return tuple(_told(plain))


def _told(plain: str) -> Iterator[Told]:
    for match in _STATE.finditer(plain):
        state = cast(str, match.lastgroup)
        if _ASKED.search(plain, max(0, match.start() - 90), match.start()):
            continue
        before = plain[max(0, match.start() - 24) : match.start()]
        if _NEGATED.search(before) or _OTHER_ZH.search(before):
            state = {"in": "out", "out": "in"}.get(state, f"not {state}")
        low, high = _clause(plain, match.start(), match.end())
        yield Told(match.group().strip(), state, plain[low:high], match.start(), match.end(), low)


# That something is sent off at once is a promise of time; that it is there to be sent is one of stock.
_SENT_OFF = re.compile(
    r"(?i)\b(?:ships?|shipped|dispatch(?:es|ed)?|leaves?|sends?|sent|posted|goes out)\b[^.;,。；，]{0,30}?"
    r"\b(?:today|tonight|right away|straight away|immediately|at once|now|(?:the )?same day|within the hour)\b"
    r"|(?:今天|今日|当天|当日|马上|立刻|立即|即刻|随时|现在)(?:就)?(?:能|可以?)?(?:发货|发出|发走|寄出|发(?![^\s。，；！]))"
)


def sent_off(plain: str) -> Iterator[Told]:
    """Where a text says that something is sent off at once, as if it were in stock."""
    for match in _SENT_OFF.finditer(plain):
        low, high = _clause(plain, match.start(), match.end())
        yield Told(match.group(), "in", plain[low:high], match.start(), match.end(), low)


def _clause(plain: str, start: int, end: int) -> tuple[int, int]:
    low = max((m.end() for m in _CLAUSE.finditer(plain, 0, start)), default=0)
    stop = _CLAUSE.search(plain, end)
    return low, stop.start() if stop else len(plain)
