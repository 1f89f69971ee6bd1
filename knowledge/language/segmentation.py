"""Chinese words: jieba, loaded at the first Chinese character and kept quiet."""

from __future__ import annotations

import bisect
import functools
import re
import threading
import warnings
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import jieba

_LOADING = threading.Lock()
_REMEMBERED = 1 << 20  # fragments
_KEPT = 2_048  # runs with their words


def search_words(run: str) -> list[str]:
    """The words of a run of Chinese characters and, of long words, the shorter words in them."""
    return list(_cut(run, True))


def words(run: str) -> list[str]:
    """The words of a run of Chinese characters, without overlap."""
    return list(_cut(run, False))


@functools.lru_cache(maxsize=1 << 13)
def is_word(text: str) -> bool:
    """True for a word of jieba's dictionary; ``words`` also guesses at what stands in none."""
    return bool(_tokenizer().FREQ.get(text))


@functools.lru_cache(maxsize=_KEPT)
def _cut(run: str, overlapping: bool) -> tuple[str, ...]:
    # A question's runs are cut again and again while it is understood.
    return tuple(_tokenizer().cut_for_search(run) if overlapping else _tokenizer().cut(run))


@functools.lru_cache(maxsize=1 << 13)
def part_of_speech(word: str) -> str:
    """The part of speech that jieba's dictionary gives the word ("v", "n", "d" for an adverb); empty for none."""
    _tokenizer()
    return _load().FREQ.part_of_speech(word)  # type: ignore[no-any-return]


def _tokenizer() -> jieba.Tokenizer:
    with _LOADING:
        return _load()


@functools.cache
def _load() -> jieba.Tokenizer:
    with warnings.catch_warnings():
        # Its sources hold escapes that Python deprecates, and it asks for pkg_resources where that is installed.
        warnings.simplefilter("ignore")
        import jieba
    tokenizer = jieba.Tokenizer()
    with tokenizer.get_dict_file() as file:
        tokenizer.FREQ = _Frequencies(file.read())
    tokenizer.total = tokenizer.FREQ.total
    # ``initialize`` would tell stderr about it, build a table of half a million prefixes, and keep that as a marshalled
    # file in the shared temporary folder, where anyone may plant one.
    tokenizer.initialized = True
    return tokenizer


class _Frequencies(dict[str, int | None]):
    """jieba's table of word frequencies, looked up in its sorted word list as it is asked.

    A word has its frequency, a mere beginning of words 0, and anything else ``None``, which passes for absence. Ready
    in a tenth of the time of the whole table: a question asks for a few hundred fragments.
    """

    def __init__(self, word_list: bytes) -> None:
        super().__init__()
        self._lines = sorted(word_list.split(b"\n"))
        self.total = sum(map(int, re.findall(rb"^\S+ (\d+)", word_list, re.MULTILINE)))

    def __missing__(self, fragment: str) -> int | None:
        if len(self) > _REMEMBERED:
            self.clear()
        found = self[fragment] = self._look_up(fragment.encode("utf-8", "replace"))
        return found

    def __contains__(self, fragment: object) -> bool:
        return isinstance(fragment, str) and self[fragment] is not None

    def get(self, fragment: str, default: Any = None) -> Any:
        found = self[fragment]
        return default if found is None else found

    def part_of_speech(self, word: str) -> str:
        """The tag of a whole word, the third column of its line; empty for what is no word."""
        written = word.encode("utf-8", "replace") + b" "
        place = bisect.bisect_left(self._lines, written)
        line = self._lines[place] if place < len(self._lines) else b""
        return line.split(b" ")[2].decode().strip() if line.startswith(written) and line.count(b" ") > 1 else ""

    def _look_up(self, word: bytes) -> int | None:
        # A space sorts before all that words are made of: the word itself comes before those that it begins.
        place = bisect.bisect_left(self._lines, word)
        line = self._lines[place] if place < len(self._lines) else b""
        if not line.startswith(word):
            return None
        return int(line.split(b" ")[1]) if line[len(word) : len(word) + 1] == b" " else 0
