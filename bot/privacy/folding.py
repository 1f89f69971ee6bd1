"""A text in one width: full-width letters, digits of other scripts, odd blanks and dashes as ASCII has them.

Every character becomes exactly one, so that what is found in the folded text stands at the same place in the text.
"""

from __future__ import annotations

_BLANKS = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63"
# The zeros of the scripts whose digits people type; the nine others follow each.
_ZEROS = "\u0660\u06f0\u0966\u09e6\u0a66\u0ae6\u0b66\u0be6\u0c66\u0ce6\u0d66\u0e50\u0ed0\u0f20\u1040"
_FOLDS: dict[int, int | str] = {
    **{code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)},
    **{ord(blank): " " for blank in _BLANKS},
    **{ord(dash): "-" for dash in _DASHES},
    **{ord(zero) + digit: str(digit) for zero in _ZEROS for digit in range(10)},
}


# Signs that nobody sees: zero-width blanks and joiners, the soft hyphen, marks of direction.
_UNSEEN = frozenset("\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\u2061\u2062\u2063\ufeff")


def seen(text: str) -> tuple[str, list[int]]:
    """``text`` without the signs that nobody sees, and where each of its characters stood, with the end behind."""
    places = [place for place, sign in enumerate(text) if sign not in _UNSEEN]
    return "".join(text[place] for place in places), [*places, len(text)]


def folded(text: str) -> str:
    """``text`` in ASCII's digits, blanks and dashes, character for character."""
    return text if text.isascii() else text.translate(_FOLDS)
