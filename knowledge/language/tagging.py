"""Chinese words with their parts of speech: jieba's tagger, loaded at its first use."""

from __future__ import annotations

import functools
import warnings
from typing import TYPE_CHECKING

from knowledge.language.segmentation import _tokenizer

if TYPE_CHECKING:
    from jieba.posseg import POSTokenizer


def tag(text: str) -> list[tuple[str, str]]:
    """The words of ``text`` with jieba's tags (``n`` noun, ``v`` verb, ``vn`` verbal noun, ``x`` sign, ``eng`` …)."""
    return [(pair.word, pair.flag) for pair in _tagger().lcut(text)]


@functools.cache
def _tagger() -> POSTokenizer:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from jieba.posseg import POSTokenizer
    return POSTokenizer(_tokenizer())
