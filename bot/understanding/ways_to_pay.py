"""Ways to pay as customers name them, in either language."""

from __future__ import annotations

import re

from knowledge.language import fold

# Ways to pay: what customers call each, and what a text calls it that names it; the first is how it is written.
WAYS_TO_PAY = (
    ("credit cards", r"\b(?:credit|debit|what|which) cards?\b|信用卡|借记卡"),
    ("PayPal", r"pay ?pal|贝宝"),
    ("Apple Pay", r"apple ?pay|苹果支付"),
    ("Google Pay", r"google ?pay|谷歌支付"),
    ("Klarna", r"klarna"),
    ("Afterpay", r"after ?pay"),
    ("Affirm", r"\baffirm\b"),
    ("Venmo", r"venmo"),
    ("Bitcoin", r"bitcoins?|crypto(?:currenc\w+)?|比特币|加密货币"),
    ("Alipay", r"ali ?pay|支付宝"),
    ("WeChat Pay", r"we ?chat(?: ?pay)?|微信(?:支付)?"),
    ("Huabei", r"花呗"),
    ("UnionPay", r"union ?pay|银联"),
    ("American Express", r"amex|american express|美国运通|运通卡"),
    ("Visa", r"\bvisa\b|维萨"),
    ("Mastercard", r"master ?card|万事达"),
    ("checks", r"\bche(?:ck|que)s?\b|支票"),
    ("cash", r"\bcash\b|现金|货到付款"),
)


def names_way_to_pay(text: str) -> bool:
    """True where the text names a way to pay: "amex", 支付宝."""
    plain = fold(text)
    return any(re.search(words, plain) for _, words in WAYS_TO_PAY)
