"""Payment cards and bank accounts, by their check digits. Pure.

A card without a word that names it must begin as an issuer's numbers do (ISO/IEC 7812, the issuers' published
ranges), pass Luhn and be no trade number (GTIN) of a product.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.privacy.spans import Span

_DIGITS = re.compile(r"(?<![A-Za-z0-9_+-])(?<!\d[.,])\d(?:[ -]?\d){11,18}(?![A-Za-z0-9_]|[.,-]\d)")
_DOTTED = re.compile(r"(?<![\w.])\d{4}\.\d{4}\.\d{4}\.\d{4}(?![\w]|\.\d)")
_ISSUER = re.compile(
    r"4(?:\d{12}|\d{15}|\d{18})"  # Visa
    r"|(?:5[1-5]\d\d|222[1-9]|22[3-9]\d|2[3-6]\d\d|27[01]\d|2720)\d{12}"  # Mastercard
    r"|3[47]\d{13}"  # American Express
    r"|(?:6011|64[4-9]\d|65\d\d)\d{12,15}"  # Discover
    r"|35(?:2[89]|[3-8]\d)\d{12,15}|(?:2131|1800)\d{11}"  # JCB
    r"|3(?:0[0-5]|095|[68]\d|9\d)\d{11,16}"  # Diners Club
    r"|62\d{14,17}|81\d{14,17}"  # UnionPay
    r"|220[0-4]\d{12,15}"  # Mir
    r"|(?:5018|5020|5038|5893|6304|6759|676[1-3])\d{8,15}"  # Maestro
)
_CARD_WORDS = re.compile(
    r"(?:(?:credit|debit|bank|payment)[ -]?cards?|\bmy cards?|\bcards?\s?(?:number|no\b|nr\b|#)|\bcc\b|\bvisa\b"
    r"|mastercard|amex|american express|maestro|unionpay|\bpan\b|kreditkarte|carte bancaire|tarjeta"
    r"|信用卡|银行卡|储蓄卡|借记卡|卡号|银联|尾号)[^\d\n]{0,30}$",
    re.IGNORECASE,
)
# The code on a card, with the word that says what it is: three digits alone would be looked for in every other text.
_CODE = re.compile(
    r"(?:\b(?:cvv2?|cvc2?|cvn)\b|\b(?:card|credit card) (?:security|verification) (?:code|number|value)\b|"
    r"\bsecurity code\b(?: on (?:the|its) back)?|(?:卡片?)?安全码|(?:卡|信用卡)?背面(?:的)?(?:后)?[三3]位(?:数字|数)?)"
    r"(?:\s?(?:code|no|number|is|was|是|为|[:：=,，#-]))*\s?\d{3,4}(?![\d.,]\d|\w)",
    re.IGNORECASE,
)
_EXPIRY = re.compile(
    r"(?:\b(?:exp(?:iry|ires|iration)?(?: date)?\b\.?|valid (?:thru|through|until|to)\b)|"
    r"有效期(?:至|到|限)?|到期(?:日|时间)?)"
    r"(?:\s?(?:is|on|in|是|为|[:：=,，-]))*\s?(?:0?[1-9]|1[0-2])\s?[/-]\s?(?:20)?\d\d(?![\d/-])",
    re.IGNORECASE,
)
_TRADE_LENGTHS = (12, 13, 14)
_IBAN = re.compile(
    r"(?<![A-Za-z0-9])[A-Za-z]{2}\d{2}(?:[ -]?[A-Za-z0-9]{4}){2,7}(?:[ -]?[A-Za-z0-9]{1,3})?(?![A-Za-z0-9])"
)
_IBAN_WORD = re.compile(r"\bIBAN\b\W{0,3}(?:(?:is|no|number|nr|:|：|是|为)\W{0,2}){0,2}$", re.IGNORECASE)
_LONGEST_IBAN = 34


def cards(text: str) -> Iterator[Span]:
    """Card numbers in ``text`` (folded): proved by Luhn, or named as a card and written as one."""
    for match in _DIGITS.finditer(text):
        digits = match[0].replace(" ", "").replace("-", "")
        named = _CARD_WORDS.search(text, max(0, match.start() - 60), match.start()) is not None
        if (
            (_is_card(digits) and _grouped(match[0]))
            or (named and (_luhn(digits) or len(digits) in (15, 16)))
            or (named and len(digits) < 16 and _luhn(digits))
        ):
            yield Span(match.start(), match.end(), "card")


def dotted_cards(text: str) -> Iterator[Span]:
    """Card numbers in ``text`` (folded) with points between their groups: 4111.1111.1111.1111."""
    for match in _DOTTED.finditer(text):
        if _is_card(match[0].replace(".", "")):
            yield Span(match.start(), match.end(), "card")


def card_codes(text: str) -> Iterator[Span]:
    """What else stands on a card, with the words that name it: the code on its back; beside a card its expiry date.

    Of a text without a card "valid until 12/26" may be a voucher's or a food's.
    """
    found = [*_CODE.finditer(text)]
    named = bool(found) or any(True for _ in (*cards(text), *dotted_cards(text)))
    for match in (*found, *(_EXPIRY.finditer(text) if named else ())):
        yield Span(match.start(), match.end(), "card")


def _is_card(digits: str) -> bool:
    if not _ISSUER.fullmatch(digits) or not _luhn(digits):
        return False
    return len(digits) not in _TRADE_LENGTHS or not is_trade_number(digits)


def _grouped(written: str) -> bool:
    """Whether the digits stand together or in a card's groups; a list of numbers is no card."""
    groups = [len(group) for group in re.split("[ -]", written)]
    return len(groups) == 1 or groups[:2] == [4, 6] or (set(groups[:-1]) == {4} and groups[-1] <= 4)


def _luhn(digits: str) -> bool:
    from stdnum import luhn

    return bool(luhn.is_valid(digits))


def is_trade_number(digits: str) -> bool:
    """Whether the check digit is that of a product's number (GS1: weights 3 and 1 from the right)."""
    total = sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(reversed(digits)))
    return total % 10 == 0


def ibans(text: str) -> Iterator[Span]:
    """International bank account numbers in ``text`` (folded): proved by their check digits, or named so."""
    position = 0
    while (match := _IBAN.search(text, position)) is not None:
        position = match.end()
        end = _iban_end(match[0])
        if end is not None:
            yield Span(match.start(), match.start() + end, "iban")
        elif _IBAN_WORD.search(text, max(0, match.start() - 30), match.start()):
            yield Span(match.start(), match.end(), "iban")
        else:
            position = match.start() + 2


def _iban_end(written: str) -> int | None:
    """How much of ``written`` is an IBAN: a word that follows a spaced one looks like a further group."""
    from stdnum import iban

    ends = [len(written), *(i for i in range(len(written) - 1, 14, -1) if written[i] in " -")]
    for end in ends:
        compact = written[:end].replace(" ", "").replace("-", "")
        if len(compact) <= _LONGEST_IBAN and iban.is_valid(compact, check_country=False):
            return end
    return None
