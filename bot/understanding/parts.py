"""The questions of a text that asks more than one thing: "保修多久 能进洗碗机么", "how bright is it and how heavy?"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from knowledge.language import fold
from knowledge.wording import has_chinese

# A text of more questions than this is read as it stands.
_MOST = 4

_ASKING = (
    r"(?:what(?:'?s)?|which|who(?:'?s|se)?|how|where(?:'?s)?|when|why|is|are|was|were|does|do|did|can|could|will|would|"
    r"should|has|have|any)\b"
)
# Where an English question may end and the next begin: behind a mark, or before a word that asks.
_END = re.compile(
    rf"[?;]+\s*|(?<=[a-z\d])[.!]\s+|,?\s+(?:and|or|but)\s+(?=(?:also\s+)?{_ASKING})|,\s*(?={_ASKING})", re.IGNORECASE
)
_ASKS = re.compile(rf"\W*(?:(?:and|or|but|also|so|hi|hello|ok|please)\W+)*{_ASKING}", re.IGNORECASE)

# Chinese is also parted by a blank alone; a clause asks by a particle, a question word, or a verb with its denial.
_END_ZH = re.compile(r"[?？;；。！!，,]+\s*|(?<=[\u3400-\u9fff])\s+(?=\S)")
_ASKS_ZH = re.compile(
    r"[几谁吗嘛么何哪怎咋啥]|多[少大长重高宽深厚久远快亮]|([\u3400-\u9fff])[不没]\1|有没有|是否|还是|[不没否]\W*$"
)


def questions_of(text: str) -> tuple[str, ...]:
    """The questions of ``text`` in order, each with what is said before it; the text itself where it asks one thing.

    What asks nothing belongs to the question behind it, and behind the last question to that one.
    """
    asks = _ASKS_ZH.search if has_chinese(text) else _ASKS.match
    # 嗎 and 幾 ask as 吗 and 几 do.
    plain = fold(text) if has_chinese(text) else text
    if len(plain) != len(text):
        plain = text
    found: list[tuple[int, int]] = []
    start: int | None = None
    for first, last in _clauses(text):
        start = first if start is None else start
        if asks(plain[first:last]):
            found.append((start, last))
            start = None
        elif found:
            # "I am allergic", "会穿厚袜子": said of the question before where none follows.
            found_last = found[-1][0], last
            if last >= len(text.rstrip(" ?？.。!！")):
                found[-1] = found_last
    return tuple(text[first:last].strip() for first, last in found) if 1 < len(found) <= _MOST else (text,)


def _clauses(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for end in (_END_ZH if has_chinese(text) else _END).finditer(text):
        if re.search(r"\w", text[start : end.start()]):
            yield start, end.start()
        start = end.end()
    if re.search(r"\w", text[start:]):
        yield start, len(text)
