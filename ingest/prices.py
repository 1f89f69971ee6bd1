"""Prices as shops write them: an amount, the currency that the text states, and whether it is a "from" price.

A range is its lowest price, as a "from" price. Nothing is guessed: "$", "¥", "£" and "元" stand for several currencies
and name none, a number that can be read in two ways is refused, and a price without a number is refused.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal

from ingest.numbers import NUMBER, AmbiguousNumber, read_number
from ingest.price_words import is_between_ends, is_without_tax, without_asides, without_from
from ingest.rows import shown

# ISO 4217 alphabetic codes in circulation.
CURRENCIES = frozenset(
    """
    AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF
    CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG
    HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA
    MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD
    RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX
    USD UYU UZS VES VND VUV WST XAF XCD XCG XOF XPF YER ZAR ZMW ZWG
    """.split()
)
# Signs and words that name one currency only.
_OWN_SIGNS = {
    "US$": "USD", "U$S": "USD", "CA$": "CAD", "C$": "CAD", "AU$": "AUD", "A$": "AUD", "NZ$": "NZD", "HK$": "HKD",
    "NT$": "TWD", "S$": "SGD", "R$": "BRL", "MX$": "MXN", "CN¥": "CNY", "JP¥": "JPY", "RMB": "CNY", "人民币": "CNY",
    "美元": "USD", "欧元": "EUR", "日元": "JPY", "港币": "HKD", "港元": "HKD", "新台币": "TWD",
    "英镑": "GBP", "円": "JPY",
    "€": "EUR", "EURO": "EUR", "₹": "INR", "₩": "KRW", "₽": "RUB", "₺": "TRY", "₫": "VND", "₪": "ILS", "฿": "THB",
    "₴": "UAH", "₸": "KZT", "ZŁ": "PLN", "KČ": "CZK",
}  # fmt: skip
# Signs that several currencies share, with those they may stand for.
_SHARED_SIGNS = {
    "$": frozenset(
        """USD CAD AUD NZD HKD TWD SGD MXN ARS CLP COP BSD BBD BMD BND BZD FJD GYD JMD KYD LRD NAD SBD SRD TTD XCD UYU
        DOP CUP MOP BRL""".split()
    ),
    "¥": frozenset({"CNY", "JPY"}),
    "元": frozenset({"CNY", "TWD", "HKD", "SGD", "MOP", "USD"}),
    "圆": frozenset({"CNY"}),
    "£": frozenset({"GBP", "EGP", "LBP", "SYP", "SDG", "SSP", "FKP", "GIP", "SHP"}),
    "KR": frozenset({"SEK", "NOK", "DKK", "ISK"}),
    "KR.": frozenset({"SEK", "NOK", "DKK", "ISK"}),
    "RS": frozenset({"INR", "PKR", "LKR", "NPR", "MUR", "SCR"}),
    "RS.": frozenset({"INR", "PKR", "LKR", "NPR", "MUR", "SCR"}),
}  # fmt: skip
# With a thousandth as the smallest coin, "1.299" is no thousand.
_THREE_DECIMALS = frozenset({"BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"})

# Currencies without a smaller coin.
_NO_DECIMALS = frozenset(
    {"BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "VND", "VUV", "XAF", "XOF", "XPF"}
)

_NUMBER_IN = re.compile(NUMBER)
_RANGE_SIGN = re.compile(r"[-–—~〜至到]|\bto\b|\bbis\b", re.IGNORECASE)
# Never between two numbers, which would become one.
_DASH_CENTS = re.compile(r"(?<=[0-9])[.,]\s?[-–—]+(?![0-9–—-]|\s[0-9])")
_HIGHEST = Decimal(10) ** 12


class PriceUnreadable(ValueError):
    """The value is no price; the message says why, naming the value."""


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in the currency's own unit.

    ``currency`` is set where the text names one; ``candidates`` holds those that a shared sign may stand for.
    """

    amount: Decimal
    currency: str | None = None
    candidates: frozenset[str] = frozenset()
    is_from: bool = False

    def in_currency(self, stated: str | None, usual: str | None) -> str | None:
        """The currency of this amount: its own, else the row's ``stated`` one, else the source's ``usual`` one.

        Raises ``PriceUnreadable`` when the row contradicts itself; a usual currency that does not go with the sign
        is not taken.
        """
        if self.currency:
            if stated and stated != self.currency:
                raise PriceUnreadable(f"it is in {self.currency}, but the row's currency is {stated}")
            return self.currency
        if stated:
            if self.candidates and stated not in self.candidates:
                raise PriceUnreadable(f"its sign does not go with the row's currency {stated}")
            return stated
        return usual if not self.candidates or usual in self.candidates else None


def read_currency(text: str) -> str | None:
    """The ISO 4217 code that ``text`` names by itself; ``None`` for a shared sign or an unknown word."""
    word = unicodedata.normalize("NFKC", text).strip().upper()
    return word if word in CURRENCIES else _OWN_SIGNS.get(word)


def minor_units(currency: str) -> int:
    """How many decimals the currency's smallest unit has (ISO 4217): 2 for USD, 0 for JPY, 3 for KWD."""
    return 0 if currency in _NO_DECIMALS else 3 if currency in _THREE_DECIMALS else 2


def read_price(value: object, *, currency: str | None = None) -> Money | None:
    """The money that a cell or a JSON value states; ``None`` for an empty one. 0 stays 0.

    ``currency`` is the row's, used only to tell whether three decimals are usual. Raises ``PriceUnreadable``.
    """
    if value is None:
        return None
    if isinstance(value, bool):
        raise PriceUnreadable(f"{str(value).lower()} is no price")
    if isinstance(value, int | float | Decimal):
        return Money(_bounded(_exact(value), value))
    if not isinstance(value, str):
        raise PriceUnreadable(f"{shown(value)} is no price")
    text = " ".join(unicodedata.normalize("NFKC", value).replace("\u2212", "-").split())
    return _read_text(text, value, currency) if text else None


def _exact(value: int | float | Decimal) -> Decimal:
    number = value if isinstance(value, Decimal) else Decimal(str(value))
    if number.is_finite() and -20 < number.as_tuple().exponent < -6:  # type: ignore[operator]
        # 19.990000000000002 is what binary arithmetic left of 19.99.
        number = round(number, 4).normalize()
    return number


def _bounded(amount: Decimal, value: object) -> Decimal:
    if not amount.is_finite():
        raise PriceUnreadable(f"{shown(value)} is no number")
    if amount < 0:
        raise PriceUnreadable(f"{shown(value)} is negative")
    if amount > _HIGHEST or (amount and amount.adjusted() < -9):
        raise PriceUnreadable(f"{shown(value)} is out of range")
    return amount


def _read_text(text: str, value: str, row_currency: str | None) -> Money:
    if is_without_tax(text):
        raise PriceUnreadable(f"{shown(value)} is a price without tax; give what customers pay")
    # "49,-" ends in cents, not in a sign of taking away.
    whole, is_from = without_from(without_asides(_DASH_CENTS.sub("", text)))
    whole = without_asides(whole)
    found = list(_NUMBER_IN.finditer(whole))
    if not found:
        raise PriceUnreadable(f"{shown(value)} holds no number" if _is_words(text) else f"{shown(value)} is no number")
    lowest, highest = found[0], found[-1]
    before, after = whole[: lowest.start()].strip(), whole[highest.end() :].strip()
    between = whole[lowest.end() : highest.start()]
    if len(found) > 2 or (len(found) == 2 and not is_between_ends(between)):
        raise PriceUnreadable(f"{shown(value)} holds several numbers")
    if before.startswith(("-", "(")) or before.endswith("-") or after.startswith("-"):
        raise PriceUnreadable(f"{shown(value)} is negative")
    currency, candidates = _signs(f"{before} {_RANGE_SIGN.sub(' ', between)}", after, value)
    if len(found) == 2 and not currency and not candidates:
        # "10-20" may be a size or a date as well.
        raise PriceUnreadable(f"{shown(value)} holds several numbers")
    amount = _amount(lowest.group(), value, currency or row_currency)
    if len(found) == 2:
        end = _amount(highest.group(), value, currency or row_currency)
        if end < amount:
            raise PriceUnreadable(f"{shown(value)} is a range that ends below its beginning")
        is_from = is_from or end > amount
    return Money(amount, currency, candidates, is_from)


def _amount(digits: str, value: str, currency: str | None) -> Decimal:
    try:
        amount = read_number(digits, point_before_three=currency in _THREE_DECIMALS)
    except AmbiguousNumber as error:
        whole, _, rest = digits.partition(".")
        raise PriceUnreadable(
            f"{shown(value)} can be read in two ways: write {whole}{rest} or {whole},{rest}.00 for the whole number, "
            f"{round(Decimal(digits), 2)} for the small one"
        ) from error
    if amount is None:
        raise PriceUnreadable(f"{shown(value)} is no number")
    return _bounded(_exact(amount), value)


def _is_words(text: str) -> bool:
    return any(char.isalpha() for char in text)


def _signs(before: str, after: str, value: str) -> tuple[str | None, frozenset[str]]:
    """Currency, and what a shared sign may stand for, from the words around the number; anything else is refused."""
    currencies: set[str] = set()
    candidates: frozenset[str] | None = None
    for word in f"{before} {after}".upper().split():
        for part in _pieces(word):
            if part in CURRENCIES or part in _OWN_SIGNS:
                currencies.add(_OWN_SIGNS.get(part, part))
            elif part in _SHARED_SIGNS:
                candidates = _SHARED_SIGNS[part] if candidates is None else _SHARED_SIGNS[part] & candidates
            else:
                raise PriceUnreadable(f"{shown(value)} is no price")
    possible = candidates if candidates is None or not currencies else candidates & currencies
    if len(currencies) > 1 or (possible is not None and not possible):
        raise PriceUnreadable(f"{shown(value)} names several currencies")
    return (currencies.pop(), frozenset()) if currencies else (None, candidates or frozenset())


def _pieces(word: str) -> list[str]:
    """A word without blanks between its signs as signs: ``USD$`` is ``USD`` and ``$``."""
    if word in CURRENCIES or word in _OWN_SIGNS or word in _SHARED_SIGNS:
        return [word]
    for sign in (*_OWN_SIGNS, *_SHARED_SIGNS):
        if word.startswith(sign) and len(word) > len(sign):
            return [sign, *_pieces(word[len(sign) :])]
    return [word[:3], *_pieces(word[3:])] if word[:3] in CURRENCIES and len(word) > 3 else [word]
