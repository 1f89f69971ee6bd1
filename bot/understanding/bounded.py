"""As much of a question as is read: no customer's needs more, and the time that reading takes stays bounded."""

from __future__ import annotations

import re

# Characters. A longer question is read up to here.
LONGEST_QUESTION = 2_000

# Patterns of amounts and sizes try every place of a run again: what no number and no gap needs is left out.
_LONGEST_NUMBER = 40
_DIGITS = re.compile(rf"([\d,.]{{{_LONGEST_NUMBER}}})[\d,.]+")
_BLANKS = re.compile(r"(\s)\s{3,}")


def bounded(text: str) -> str:
    """The text as it is read: its first 2,000 characters, without the rest of endless numbers and of endless gaps."""
    return _BLANKS.sub(r"\1", _DIGITS.sub(r"\1", text[:LONGEST_QUESTION])).strip()
