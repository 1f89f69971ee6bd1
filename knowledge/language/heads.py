"""What Chinese names of goods end in, which says what the thing is: 猫砂盆 in 日式圆形宠物盆猫砂盆."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import accumulate

from knowledge.language import segmentation
from knowledge.language.folding import fold
from knowledge.language.scripts import HAN_RUN

# How goods are put up, said behind what they are: 床笠款, 沙发组合, 端午粽礼盒.
_PUT_UP = re.compile(r"(?:款|系列|套装|组合|礼盒|礼包|家族)$")
LONGEST = 6  # signs of a name


def heads(title: str) -> frozenset[str]:
    """The ends, up to six signs long, of every Chinese run of the title, with and without how the goods are put up."""
    return frozenset(run[-length:] for run in _runs(title) for length in range(1, min(len(run), LONGEST) + 1))


def _runs(title: str) -> Iterator[str]:
    for run in HAN_RUN.findall(fold(title)):
        yield run
        if (bare := _PUT_UP.sub("", run)) and bare != run:
            yield bare


def ends_in(title: str, name: str) -> bool:
    """True when a Chinese name of two signs or more stands in the title and ends where a word of it does.

    A word may be cut otherwise there: 登机箱 is 登 and 机箱 for the segmenter. 鞋垫 ends in no 鞋.
    """
    plain = fold(title)
    if len(name) < 2 or name not in plain:
        return False
    return any(run.endswith(name) for run in _runs(title)) or any(
        run[:stop].endswith(name)
        for run in HAN_RUN.findall(plain)
        if name in run
        for stop in accumulate(len(word) for word in segmentation.words(run))
    )
