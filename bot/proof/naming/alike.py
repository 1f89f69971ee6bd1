"""Two that are said to be alike: "the M is like the S, it stretches to 4 m", M 号和 S 号一样，能拉到 4 米."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.proof.grounds import Grounds, Spoken

_TWO = r"(?P<one>[^，。；,;和跟与同]{1,14}?)\s?[和跟与同]\s?(?P<other>[^，。；,;]{1,14}?)"
_LEADING_ZH = re.compile(rf"^\W*{_TWO}(?:都|也|是|的?\w{{1,4}})?(?:一样|相同|同样)[的地]?\s?[，,]\s?(?P<rest>.*\d.*)$")
_LEADING = re.compile(
    r"^\W*(?P<one>(?:the |an? )?[\w -]{1,30}?),? (?:is|are|just)?,? ?(?:just )?(?:like|the same as|exactly like) "
    r"(?P<other>(?:the |an? )?[\w -]{1,30}?), (?P<rest>.*\d.*)$",
    re.IGNORECASE,
)
_TRAILING_ZH = re.compile(
    r"^(?P<one>[^，。；,;的]{1,14})(?P<said>的[^，。；,;]{1,12}\d[^，。；,;]{0,12})[，,]\s?(?:也|都|是)*[和跟与同]\s?"
    r"(?P<other>[^，。；,;]{1,14}?)(?:的[^，。；,;]{1,8})?(?:都|也|是)?(?:一样|相同|一致)"
)
_ALL = re.compile(r"(?<=[\u3400-\u9fff，,])(?:都|均)|\bboth\b")
_THEY = re.compile(r"^(?:it|they|that|both)(?: both)?\b", re.IGNORECASE)


def alike(spoken: Spoken, grounds: Grounds) -> Iterator[tuple[Spoken, Grounds]]:
    """What the sentence says of the one and of the other, each said of it alone; nothing for other sentences."""
    text = spoken.plain
    if match := _LEADING_ZH.match(text):
        rest = _ALL.sub("", match["rest"])
        told = [f"{match[name]}{rest}" for name in ("one", "other")]
    elif match := _TRAILING_ZH.match(text):
        told = [f"{match[name].strip()}{match['said']}" for name in ("one", "other")]
    elif match := _LEADING.match(text):
        rest = _THEY.sub("", match["rest"]).strip()
        told = [f"{match[name]} {_ALL.sub('', rest)}" for name in ("one", "other")]
    else:
        return
    for one in told:
        yield Spoken(one, spoken.cited), grounds
