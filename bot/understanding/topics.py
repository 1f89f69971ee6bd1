"""What of the shop's doings a text is about: returns, delivery, collecting, repairs, paying, or several of them."""

from __future__ import annotations

import re

from knowledge.language import fold

_TOPICS = {
    "returns": re.compile(
        r"\b(?:return(?:s|ed|ing|able)?|refund\w*|(?:bring|send|give|take)[a-z]* (?:\w+ ){0,3}back)\b|"
        r"退(?!色|烧|热|税|役|伍|火)"
    ),
    "delivery": re.compile(
        r"\b(?:deliver\w*|ship(?:s|ped|ping|ments?)?|arriv\w*|dispatch\w*|postage|parcels?)\b|"
        r"送达|送到|寄到|寄往|配送|发货|快递|物流|包裹|(?:什么时候|几时|多久|何时|几天)(?:能|会|可以|才)?到(?!期|店)|到货"
    ),
    "collecting": re.compile(r"\b(?:pick(?:ed|ing)?[ -]?up|collect(?:ed|ing|ion)?)\b|自提|自取"),
    "repairs": re.compile(r"\b(?:repair\w*|warrant\w*|guarantee\w*)\b|保修|质保|维修|修理"),
    "exchanges": re.compile(r"\bexchang\w*\b|换货|退换|调换"),
    "paying": re.compile(r"\b(?:pay(?:s|ing|ment|ments)?|credit cards?|invoices?|instal+ments?)\b|付款|支付|发票|分期"),
}
_VISITING = re.compile(
    r"\b(?:open|closed?|opening|hours|visit\w*|(?:come|drop|stop|swing) (?:by|in|over|round)|"
    r"(?:your|the) (?:shop|store|showroom))\b|营业|开门|关门|到店|来店|店里|你们店|门店|实体店|上班"
)
_WEEKDAY = re.compile(
    r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)days?|weekends?|weekdays?|(?:public|bank) holidays?)\b|"
    r"(?:周|星期|礼拜)[一二三四五六日天末]|周末|节假日|工作日"
)


def topics(text: str) -> frozenset[str]:
    """The topics that a text names, in either language."""
    plain = fold(text)
    return frozenset(name for name, words in _TOPICS.items() if words.search(plain))


def beside_the_topic(asked: str, told: str) -> bool:
    """True for a text about something else the shop does: who asks when an order arrives asks for no return."""
    wanted = topics(asked)
    return bool(wanted) and bool(other := topics(told)) and wanted.isdisjoint(other)


def asks_about_visits(text: str) -> bool:
    """True when the words ask for the shop's rooms: whether they are open, whether one may come by."""
    return bool(_VISITING.search(fold(text)))


def asks_when_open(text: str) -> bool:
    """True for "can I come by on Monday?"."""
    return asks_about_visits(text) and names_weekday(text)


def names_weekday(text: str) -> bool:
    """True when a day of the week, or the weekend, is named."""
    return bool(_WEEKDAY.search(fold(text)))
