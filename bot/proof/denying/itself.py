"""That a thing is not itself: "this is not the Ridge 2" of the Ridge 2, whatever else stands behind it."""

from __future__ import annotations

import re

from bot.proof.claims import Judged

# The whole titles of the cited products are told as "It" and 它 before this is read.
_NOT_ITSELF = re.compile(r"(?:\bnot|n['’]t)(?: (?:actually|really|called|named))? It\b|(?:不|并非)是?它(?![的们])")


def denied_itself(shortly: str) -> Judged | None:
    """The denial that the thing spoken of is the cited product, which a source of that product never bears out."""
    match = _NOT_ITSELF.search(shortly)
    if match is None:
        return None
    return Judged(match.group(), "property", "not itself", "withheld", reason="the source is of this very product")
