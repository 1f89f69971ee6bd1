"""Chinese words: jieba, loaded at the first Chinese character and kept quiet."""

from __future__ import annotations

import functools
import logging
import threading
import warnings
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import jieba

_LOADING = threading.Lock()


def search_words(run: str) -> list[str]:
    """The words of a run of Chinese characters and, of long words, the shorter words in them."""
    return list(_tokenizer().cut_for_search(run))


def words(run: str) -> list[str]:
    """The words of a run of Chinese characters, without overlap."""
    return list(_tokenizer().cut(run))


def _tokenizer() -> jieba.Tokenizer:
    with _LOADING:
        return _load()


@functools.cache
def _load() -> jieba.Tokenizer:
    with warnings.catch_warnings():
        # Its sources hold escapes that Python deprecates, and it asks for pkg_resources where that is installed.
        warnings.simplefilter("ignore")
        import jieba
    jieba.setLogLevel(logging.ERROR)
    tokenizer = jieba.Tokenizer()
    # ``initialize`` would read and write a marshalled cache in the shared temporary folder, where anyone may plant one.
    tokenizer.FREQ, tokenizer.total = tokenizer.gen_pfdict(tokenizer.get_dict_file())
    tokenizer.initialized = True
    return tokenizer
