"""Common slips in the words that ask: "how mutch", "有木有"."""

from __future__ import annotations

import re


def without_slips(plain: str) -> str:
    """The folded text with these slips mended."""
    return _NEARLY.sub(lambda match: _SLIPS[match.group()], plain)


# Common slips in question words; only where the text as it stands shows nothing.
_SLIPS = {
    slip: word
    for word, slips in {
        "how much": "how mutch|how muhc|hwo much|how mcuh|howmuch|how moch|hom much",
        "how many": "how mnay|how meny|hwo many|howmany|how manny|how mani",
        "price": "pirce|prcie|prise|prcis|pric",
        "available": "availible|avaliable|availabel|avalable|availble|avilable",
        "in stock": "instock|in stok|in stcok|in-stock|in stoc",
        "recommend": "reccomend|recomend|reccommend|recomment|recommand",
        "do you have": "do u have|do yo have|do you hav|do you ahve|doyou have|d'you have|do you havr",
        "which": "wich|whcih|whihc|wihch",
        "difference": "diference|differnce|diffrence|differance",
        "compare": "comapre|compair|comparre",
        "多少钱": "多小钱|多少前",
        "有没有": "有木有|又没有",
        "推荐": "推见|推健",
        "区别": "曲别",
    }.items()
    for slip in slips.split("|")
}
_NEARLY = re.compile(
    "|".join(
        rf"(?<![a-z]){re.escape(slip)}(?![a-z])" if slip.isascii() else re.escape(slip)
        for slip in sorted(_SLIPS, key=len, reverse=True)
    )
)
