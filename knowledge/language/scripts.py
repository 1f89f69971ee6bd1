"""Character ranges of the scripts that the two languages of a shop are told apart by."""

from __future__ import annotations

import re

HAN = "\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003347f"
KANA = "\u3041-\u3096\u30a1-\u30fa\u30fc\uff66-\uff9d"
HANGUL = "\u1100-\u11ff\u3131-\u318e\uac00-\ud7a3"

HAN_RUN = re.compile(f"[{HAN}]+")


def has_han(text: str) -> bool:
    """Whether the text holds a Chinese character."""
    return not text.isascii() and HAN_RUN.search(text) is not None
