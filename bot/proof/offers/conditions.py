"""Conditions on which a price or discount is given: a code, a membership, a first order, a market, a way of paying."""

from __future__ import annotations

import re

from bot.proof.numbers.figures import figures

_CONDITIONS = {
    "code": r"\bcodes?\b|\bcoupons?\b|\bvouchers?\b|优惠码|折扣码|优惠券|券后|用券|领券|口令",
    "member": r"\bmembers?(?:hip)?\b|\bloyalty\b|\bvip\b|\bclub\b|\brewards?\b|会员|贵宾|积分",
    "newsletter": r"\bnewsletters?\b|\bsubscri\w+|\bsign(?:ing)?[- ]?up\b|订阅|邮件通讯|关注",
    "first": r"\bfirst[- ](?:order|purchase|time)|\bnew customers?\b|首单|首次|新人|新客|新用户|第一次",
    "student": r"\bstudents?\b|\bteachers?\b|\bmilitary\b|\bseniors?\b|学生|教师|军人",
    "minimum": (
        r"\borders? (?:over|above|of|from)\b|\bspend(?:ing)?\b|\bwhen you buy\b|\bbuy(?:ing)? (?:two"
        r"|three|\d)|(?<![不未])满\s*\d|订单满|购满|起购|买[二两三四\d]"
    ),
    "maximum": r"\borders? (?:under|below|up to|(?:of )?less than)\b|[不未]满\s*\d|订单[^，。；]{0,6}(?:低于|不足)",
    "app": r"\bin (?:the|our) app\b|\bapp[- ]only\b|\bonline only\b|App|小程序|手机端",
    "trade": r"\btrade[- ]?in\b|以旧换新",
    "bulk": r"\bbulk\b|\bwholesale\b|批发|团购|大宗",
    "paying": r"\bprepay\w*|\bpay(?:ing)? by\b|\bwith (?:paypal|credit card)|付款时|预付",
}
_FOUND = re.compile("(?i)" + "|".join(f"(?P<{name}>{words})" for name, words in _CONDITIONS.items()))


def conditions(text: str) -> frozenset[str]:
    """The kinds of condition that ``text`` states."""
    return frozenset(match.lastgroup for match in _FOUND.finditer(text) if match.lastgroup)


def parts_of(sentence: str) -> list[str]:
    """The halves of a sentence that a semicolon parts, where each has a condition of its own; else the sentence."""
    parts = re.split(r"[;；]", sentence)
    return parts if len(parts) > 1 and all(conditions(part) for part in parts if part.strip()) else [sentence]


_IF = re.compile(
    r"\b(?:if|when|for orders?|orders? (?:of|over|above|from)|over|above|from|within|unless|provided|"
    r"as long as|at least|minimum|only|"
    r"except|after|until|before|up to|or more)\b|如果|若|满|以上|仅限?|只有|除|之?内|前|须|必须|需要|凭|折后|达到",
    re.IGNORECASE,
)
_STATE = re.compile(
    r"\b(?:un(?:used|worn|opened|washed|damaged|assembled)|original (?:packaging|packing|box|condition|tags?)|"
    r"sealed|with (?:the )?receipt|(?:not|never|haven't|hasn't)(?: yet)?(?: been)? (?:used|worn|opened|washed)|"
    r"defective|faulty|damaged|members?|first order|students?|"
    r"(?:under|in|within|covered by) (?:the |its |our )?warranty|warranty (?:claims?|repairs?|cases?))\b|"
    r"(?:未|没有?)(?:使用|用|拆封|拆|穿|开封|洗涤|洗|损坏)|原包装|"
    r"原样|完好|会员|首单|吊牌|凭(?:发票|收据)|质量问题|破损|保修(?:期[内间]|范围|内(?!容)|的维修)|在保(?!留|持|养|证)",
    re.IGNORECASE,
)


def left_out(source: str, plain: str) -> str | None:
    """The condition of the source that the sentence leaves out; ``None`` where it says no more than the source."""
    if (state := state_left_out(source, plain)) is not None:
        return state
    if not _IF.search(source):
        return None
    numbers = {f.number for f in figures(source) if f.number is not None and (f.kind == "money" or f.dimension)}
    said = {f.number for f in figures(plain) if f.number is not None}
    if numbers and not numbers & said:
        return " ".join(source.split())
    return None


def state_left_out(source: str, plain: str) -> str | None:
    """The state or the group of which alone the source says it, where the sentence names none: "under warranty"."""
    stated = _STATE.search(source)
    return stated.group() if stated is not None and not _STATE.search(plain) else None
