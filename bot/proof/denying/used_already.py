"""What has been used, against what a text of the shop grants for the unused."""

from __future__ import annotations

import re

from bot.proof.denying.polarity import Clause
from bot.proof.grounds import Source
from bot.proof.sources import stated

# What has been used is not what a text of the shop grants for the unused.
_DONE = re.compile(
    r"(?<!未)(?<!没)(?<!没有)(?P<zh>[用穿戴洗拆装])(?:封|开)?过|(?<!\w)(?P<en>used|worn|opened|washed)\b"
    r"(?! (?:to|for|as|by|in|with)\b)"
)
_UNDONE = re.compile(r"未(?:经)?(?:使)?(?P<zh>[用穿戴洗拆装])|\bun(?P<en>used|worn|opened|washed)\b", re.IGNORECASE)


def done_already(clause: Clause, cited: dict[int, Source]) -> str | None:
    """The "unused" of a text of the shop that speaks of what the clause calls used, and of no used thing itself."""
    match = _DONE.search(clause.text.lower())
    if match is None or _UNDONE.search(clause.text):
        return None
    verb = match["zh"] or match["en"]
    for source in cited.values():
        text = stated(source)
        undone = {one["zh"] or one["en"].lower(): one.group() for one in _UNDONE.finditer(text)}
        if source.product is None and verb in undone and not _DONE.search(text.lower()):
            return undone[verb]
    return None
