"""What shops write around a price: that it is the lowest of several, that it is with tax, that shipping is extra.

"Plus shipping" and "with tax" say nothing that changes the amount and are taken off. A price without tax is not what
a customer of a shop pays, so it is told apart.
"""

from __future__ import annotations

import re

_LONGEST = 200  # characters of a cell that states a price
_FROM_BEFORE = re.compile(
    r"(?:(?:starting\s+(?:at|from)|as\s+low\s+as|from|ab|dès|desde|[aà]\s+partir\s+de|a\s+partire\s+da|vanaf|(?P<da>da))"
    r"(?!\w)|(?:starting\s+(?:at|from)|as\s+low\s+as|from|ab|dès|desde)(?=[0-9])|起价|起售价|低至)\s*:?\s*",
    re.IGNORECASE,
)
_FROM_AFTER = re.compile(r"\s*(?:起售|起)$")
# Between the ends of a range, with a sign of money on either side.
_RANGE = re.compile(r"\s*[^\s0-9~–—-]*\s*(?:[-–—~〜至到]|\bto\b|\bbis\b)\s*[^\s0-9~–—-]*\s*", re.IGNORECASE)
_TAX = (
    r"(?:(?:[0-9]{1,2}(?:[.,][0-9]{1,2})?\s*%\s*)?(?:(?:der\s+)?(?:gesetzl\.?\s+)?(?:mwst|ust|mehrwertsteuer|steuern?)"
    r"|(?:sales\s+)?tax(?:es)?|vat|gst|iva|tva|btw|moms)\b\.?)"
)
_SHIPPING = (
    r"(?:versand(?:kosten)?|shipping|delivery|postage|p\s?&\s?p|frais\s+de\s+(?:port|livraison)|livraison"
    r"|env[ií]o|gastos\s+de\s+env[ií]o|spedizione)\b"
)
_WITH = r"(?:\b(?:inkl|incl|inc|einschl)\.?|\b(?:including|inclusive(?:\s+of)?|with|mit|inklusive))\s*"
_WITHOUT = (
    r"(?:\b(?:zzgl|excl|exkl|ex|exc)\.?|\b(?:plus|excluding|exclusive(?:\s+of)?|without|before|zuzüglich|ohne|exklusive"
    r"|hors|sans|sin|más|più|escl\.?|esclusa)|\+)\s*"
)
_ASIDE = (
    rf"[\s,;(*]*+(?:{_WITH}{_TAX}|{_TAX}\s*(?:incl(?:uded|\.|us[ae]?|uid[oa])?|inkl\.?|inbegriffen)(?!\w)"
    rf"|\b(?:TTC|brutto|gross)\b|(?:已)?含(?:增值)?税(?:价)?|税込み?|(?:{_WITH}|{_WITHOUT}){_SHIPPING}"
    rf"|(?:不含|未含|另加|含)(?:运|邮)费|包邮|免运费)[\s,;.)*]*+"
)
_ASIDE_BEFORE = re.compile(rf"^(?:{_ASIDE})++:?\s*", re.IGNORECASE)
_ASIDE_AFTER = re.compile(rf"(?:{_ASIDE})++$", re.IGNORECASE)
_WITHOUT_TAX = re.compile(
    rf"{_WITHOUT}{_TAX}|{_TAX}\s*(?:excl|exkl|escl|no\s+inclu|non\s+inclu|not\s+inclu)"
    r"|\b(?:netto|net|nett|H\.?T|pre-?tax)\b|(?:不含|未含|未|不包)(?:增值)?税|税前|税抜|税別|税别|另计税",
    re.IGNORECASE,
)


def is_without_tax(text: str) -> bool:
    """Whether a price says that tax comes on top of it."""
    return len(text) <= _LONGEST and _WITHOUT_TAX.search(text) is not None


def without_asides(text: str) -> str:
    """A price without the words before and after it on tax that it holds, and on shipping."""
    if len(text) > _LONGEST:
        return text
    return _ASIDE_BEFORE.sub("", _ASIDE_AFTER.sub("", text)).strip()


def without_from(text: str) -> tuple[str, bool]:
    """A price without the words that call it the lowest of several, and whether there were any.

    "da" is Italian only in small letters: "DA" is what Algeria's dinar is written as.
    """
    before = _FROM_BEFORE.match(text)
    if before and (before["da"] or "da") == "da":
        text = text[before.end() :]
    else:
        before = None
    bare = _FROM_AFTER.sub("", text)
    return bare, before is not None or bare != text


def is_between_ends(text: str) -> bool:
    """Whether what stands between two amounts makes a range of them."""
    return len(text) <= _LONGEST and _RANGE.fullmatch(text) is not None
