"""Conditions on which a price or discount is given: a code, a membership, a first order, a market, a way of paying."""

from __future__ import annotations

import re

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
