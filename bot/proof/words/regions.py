"""A region wider than the stated one: all of Anhui, where a source speaks of two of its counties."""

from __future__ import annotations

import re

from bot.proof.claims import Judged
from bot.proof.grounds import Grounds, Spoken
from bot.proof.numbers.shapes import normalised
from bot.proof.sources import whole
from bot.proof.words.facts_in_words import is_place
from bot.proof.words.wording import words

_ALL_OF_IT = re.compile(
    r"全[国省市州县境]|(?<=[省市州县国内])(?:各地|全境|任何地[方区]|所有地[方区])|整个(?=[\u3400-\u9fff]{1,8}[省市州县国])|"
    r"\b(?:all (?:of|over)|the whole of|anywhere in|everywhere in|throughout|the entire|all across) (?=(?:the )?[A-Z])"
)
# What holds of a part is not said to hold of the rest: where it is sent, and where not. A place lies in all of them.
_COVERS = re.compile(r"[运送寄发]|配送|派送|快递|物流|包邮|暂停|覆盖|服务|适用")
_NARROWER = re.compile(r"[\u3400-\u9fff]{2,6}?[市县区镇州]")


def judged_regions(spoken: Spoken, grounds: Grounds) -> list[Judged]:
    """What the sentence says of a whole region that its sources say of a part of it."""
    wide = _ALL_OF_IT.search(spoken.plain)
    if wide is None and not _COVERS.search(spoken.plain):
        return []
    texts = [normalised(whole(source)) for source in grounds.cited(spoken.cited).values()]
    if wide is not None and texts and not any(_ALL_OF_IT.search(text) for text in texts):
        reason = f"{wide.group()}: no cited source says so of the whole region"
        return [Judged(wide.group(), "wording", "region", "withheld", reason=reason)]
    if spoken.plain.isascii():
        return []
    for word in words(spoken.plain):
        if word.chinese and is_place(word.text) and _only_in_part(word.text, spoken.plain, texts):
            reason = f"{word.text}: the source says so of a part of it"
            return [Judged(word.text, "wording", "region", "withheld", reason=reason)]
    return []


def _only_in_part(place: str, plain: str, texts: list[str]) -> bool:
    """Whether the sources name the place only with a narrower one behind it, and the sentence names none of these."""
    parts: set[str] = set()
    for text in texts:
        for match in re.finditer(f"{place}省?", text):
            narrower = _NARROWER.match(text, match.end())
            if narrower is None:
                return False
            parts.add(narrower.group())
    return bool(parts) and not any(part[-3:-1] in plain for part in parts)
