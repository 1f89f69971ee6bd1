"""Money and stock in the words of a language. Amounts are ``Decimal`` in the currency's own unit."""

from __future__ import annotations

from decimal import Decimal

# The symbols that English and Chinese readers expect, as the Unicode locale data (CLDR) gives them: a bare "$" is
# the US dollar in English, a bare "¥" the yuan in Chinese. A currency that is not listed is written as its code.
_SYMBOLS: dict[str, tuple[str, str]] = {
    "USD": ("$", "US$"),
    "CNY": ("CN¥", "¥"),
    "EUR": ("€", "€"),
    "GBP": ("£", "£"),
    "JPY": ("¥", "JP¥"),
    "AUD": ("A$", "AU$"),
    "CAD": ("CA$", "CA$"),
    "NZD": ("NZ$", "NZ$"),
    "HKD": ("HK$", "HK$"),
    "TWD": ("NT$", "NT$"),
    "KRW": ("₩", "₩"),
    "INR": ("₹", "₹"),
    "BRL": ("R$", "R$"),
    "MXN": ("MX$", "MX$"),
    "ILS": ("₪", "₪"),
    "VND": ("₫", "₫"),
}
# Minor units that are not two (ISO 4217).
_DECIMALS = {
    **dict.fromkeys(("JPY", "KRW", "VND", "CLP", "ISK", "PYG", "UGX", "XAF", "XOF", "XPF"), 0),
    **dict.fromkeys(("BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"), 3),
}

_STOCK: dict[str, tuple[str, str]] = {
    "in_stock": ("In stock", "有货"),
    "out_of_stock": ("Out of stock", "缺货"),
    "preorder": ("Pre-order", "预售"),
    "backorder": ("On backorder", "可预订，到货后发出"),
    "limited": ("Only a few left", "仅剩少量"),
    "discontinued": ("Discontinued", "已停产"),
}


def money(amount: Decimal, currency: str | None, language: str) -> str:
    """The amount as a reader of ``language`` writes it: ``$129.00``, ``US$129.00``, ``¥899.00``.

    Without a currency the amount stands bare (``129``, ``12.50``): a currency is never guessed. Digits beyond the
    currency's minor unit are kept, because a rounded price is another price.
    """
    code = (currency or "").strip().upper()
    sign = "-" if amount < 0 else ""
    number = _number(abs(amount), _DECIMALS.get(code, 2), bare=not code)
    if not code:
        return f"{sign}{number}"
    if code in _SYMBOLS:
        return f"{sign}{_SYMBOLS[code][language == 'zh']}{number}"
    return f"{sign}{code} {number}"


def stock(availability: str | None, language: str) -> str:
    """The stock state in words; empty when it is unknown, for nothing is claimed that the shop does not say."""
    return _STOCK.get(availability or "", ("", ""))[language == "zh"]


def _number(amount: Decimal, decimals: int, *, bare: bool) -> str:
    plain = amount.normalize()
    if bare and plain == plain.to_integral_value():
        decimals = 0
    exponent = plain.as_tuple().exponent
    written = -exponent if isinstance(exponent, int) and exponent < 0 else 0
    return f"{plain:,.{max(decimals, written)}f}"
