"""What a sentence writes so that a customer reads it and the proof does not: other scripts, pictures, letters apart.

The proof reads words of Latin and Chinese letters, and figures. What stands in other signs may be said only as a source
or the customer writes it: a brand in Greek, a star in a title.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from bot.proof.grounds import Grounds, Spoken

# Latin letters with their accents, Chinese, and what stands between words; nothing of this needs a second look.
_ORDINARY = re.compile(
    "[\x00-\u024f\u1e00-\u1eff\u2010-\u2044\u20a0-\u20bf\u3000-\u3020\u3400-\u9fff\uf900-\ufaff"
    "\U00020000-\U0003134f\uff00-\uff65]*"
)
_LETTERS = re.compile("[\x00-\u024f\u1e00-\u1eff\u3005-\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003134f]")
# Signs of measures: micro, ohm, diameter.
_MEASURES = re.compile("[μΩφΦ⌀]|[μΩ][a-zA-Z]{1,2}|[kM]Ω")
# Faces, greetings and marks of lists say nothing of a thing. Thumbs, ticks and crosses answer a question.
_HARMLESS = re.compile(
    "[\U0001f600-\U0001f640\U0001f642-\U0001f644\U0001f64f\U0001f917\U0001f44b\U0001f389\U0001f31f\U0001f490-\U0001f49c"
    "\u2728\u2764\u2665\u263a\u2605\u2606\u25a0-\u25ff\u27a1\ufe0e\ufe0f\u200d\U0001f3fb-\U0001f3ff©®°¦]"
)
_UNREAD = ("So", "No", "Nl", "Mn", "Me", "Cn", "Co", "Cs")
_TOKEN = re.compile(r"\w+|[^\w\s]")
# t w e n t y, f-r-e-e, f.r.e.e
_APART = re.compile(r"(?<![^\W_])[^\W\d_](?:[\W_]{1,3}[^\W\d_](?![^\W_])){2,}")
_ABBREVIATED = re.compile(r"(?i)\b(?:e\.\s?g|i\.\s?e|[ap]\.\s?m|u\.\s?s(?:\.\s?a)?|u\.\s?k)\b\.?")
# W x H x D: the sides of a thing, in the order in which they are told.
_SIDES = frozenset("whdlbtx")
# A number in Roman letters before what it counts; by itself such a letter may be a size or a name.
_ROMAN = re.compile(
    r"\b(?=[MDCLXVI])M{0,3}(?:C[MD]|D?C{0,3})(?:X[CL]|L?X{0,3})(?:I[XV]|V?I{0,3})\s?(?:(?:dollars?|euros?|pounds?|bucks"
    r"|yuan|cents?|percent|days?|weeks?|months?|years?|hours?)\b|%|美元|欧元|元|块|天|年|小时)"
)
# Dots and dashes in one token are a code: no list, line or range is written so.
_MORSE = re.compile(r"(?<!\S)(?=[-–—_]*[.·•])(?=[.·•]*[-–—_])[.·•–—_-]{3,}(?!\S)")
_JOINERS = re.compile("[\ufe0e\ufe0f\u200d]")


def unreadable(spoken: Spoken, grounds: Grounds) -> str:
    """The first thing in the sentence that cannot be read and that no source writes so; empty where there is none."""
    plain = spoken.plain
    found = [*_strange(plain), *(match[0] for pattern in (_ROMAN, _MORSE) for match in pattern.finditer(plain))]
    apart = [letters for run in _APART.finditer(_ABBREVIATED.sub("such", plain)) if (letters := _apart(run[0]))]
    if not found and not apart:
        return ""
    known = _known(grounds)
    alone = set(re.findall(r"(?<![^\W_])[^\W\d_](?![^\W_])", known))
    return next((sign for sign in found if _bare(sign) not in known), "") or next(
        (" ".join(letters) for letters in apart if not set(letters) <= alone), ""
    )


def _strange(plain: str) -> Iterator[str]:
    """The tokens that are written in signs which are not read."""
    if _ORDINARY.fullmatch(plain):
        return
    for token in _TOKEN.finditer(plain):
        if not all(map(_is_read, token[0])) and not _MEASURES.fullmatch(token[0]):
            yield token[0]


def _is_read(sign: str) -> bool:
    if _HARMLESS.match(sign):
        return True
    return unicodedata.category(sign) not in _UNREAD and (_LETTERS.match(sign) is not None or not sign.isalnum())


def _apart(run: str) -> str:
    """The letters that stand apart, which may be read as a word or are sizes; Chinese signs always stand apart."""
    letters = "".join(filter(str.isalpha, run.casefold()))
    return letters if letters.isascii() and not set(letters) <= _SIDES else ""


def _known(grounds: Grounds) -> str:
    """All that the sources, the shop and the customer write, to look for signs in."""
    texts = [grounds.question, *grounds.shop.names.values(), *grounds.shop.contacts.values()]
    for source in grounds.sources.values():
        texts.append(source.text)
        if (product := source.product) is not None:
            texts += [product.title, product.brand or "", *(f"{one.name}: {one.text}" for one in product.attributes)]
            texts += [value for variant in product.variants for _, value in variant.options]
    return _bare("\n".join(texts))


def _bare(text: str) -> str:
    return " ".join(_JOINERS.sub("", unicodedata.normalize("NFKC", text)).casefold().split())
