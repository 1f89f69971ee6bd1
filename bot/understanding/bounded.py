"""As much of a question as is read: no customer's needs more, and the time that reading takes stays bounded."""

from __future__ import annotations

import re
import unicodedata

# Characters. A longer question is read up to here.
LONGEST_QUESTION = 2_000

# Patterns of amounts and sizes try every place of a run again: what no number and no gap needs is left out.
_LONGEST_NUMBER = 40
_DIGITS = re.compile(rf"([\d,.]{{{_LONGEST_NUMBER}}})[\d,.]+")
# Letters and digits of other shapes (mathematical, in circles, wide), which no text of a shop is written in.
_SHAPED = re.compile("[\u2460-\u24ea\uff10-\uff5a\U0001d400-\U0001d7ff\U0001f130-\U0001f149]")
_BLANKS = re.compile(r"(\s)\s{3,}")


def bounded(text: str) -> str:
    """The text as it is read: its first 2,000 characters, without the rest of endless numbers and of endless gaps.

    Letters and digits of other shapes come as plain ones; Chinese punctuation stays.
    """
    text = _SHAPED.sub(_plain, text[:LONGEST_QUESTION])
    return _BLANKS.sub(r"\1", _DIGITS.sub(r"\1", text)).strip()


def _plain(shaped: re.Match[str]) -> str:
    plain = unicodedata.normalize("NFKC", shaped.group())
    return plain if plain.isascii() and plain.isalnum() else shaped.group()
