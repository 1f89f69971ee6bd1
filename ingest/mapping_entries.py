"""One entry of a mapping file: which sources and files it is for, and how its names are told apart.

Names are told apart as people do: capitals, blanks at the ends, ``_`` and ``-`` make no difference.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import lru_cache
from pathlib import Path

from ingest.files import SourceFile
from ingest.lines import FaqLine, PageLine, ProductLine
from ingest.mapping_file import SourceEntry
from knowledge.errors import ConfigurationError

# The fields of the native lines. Any other name is an attribute's.
FIELDS = frozenset(ProductLine.model_fields) | frozenset(FaqLine.model_fields) | frozenset(PageLine.model_fields)


@lru_cache(maxsize=16_384)
def folded(name: str) -> str:
    """A name as it is compared: without capitals, blanks at its ends, ``_`` or ``-``."""
    plain = unicodedata.normalize("NFKC", name.strip().strip("\ufeff")).casefold()
    return " ".join(plain.replace("_", " ").replace("-", " ").split())


@dataclass(frozen=True, slots=True)
class Entry:
    """One ``[[source]]`` table, the file that it stands in, and its place there (from 1)."""

    said: SourceEntry
    path: Path
    place: int

    def serves(self, source: str) -> bool:
        """Whether it is for the sources of this name."""
        return not self.said.name or any(fnmatchcase(folded(source), folded(name)) for name in self.said.name)

    def is_for(self, file: SourceFile) -> bool:
        """Whether it is for a file of this name."""
        name = file.path.name.casefold()
        whole = file.name.replace("\\", "/").casefold()
        return not self.said.files or any(
            fnmatchcase(name, pattern.casefold()) or fnmatchcase(whole, f"*/{pattern.casefold()}")
            for pattern in self.said.files
        )

    def __str__(self) -> str:
        """The entry as a message names it."""
        return f"{self.path.name}, source {', '.join(self.said.name or self.said.files) or self.place}"


def checked_entry(entry: Entry) -> None:
    """Refuses what cannot be meant."""
    for name in entry.said.units:
        if name in FIELDS - {"text"}:
            raise ConfigurationError(
                f"'{name}' is no attribute and has no unit",
                where=str(entry),
                mend='the currency of prices is a constant: currency = "EUR" under [source.constants]',
            )
    if entry.said.header_row and entry.said.kind == "none":
        raise ConfigurationError("a file of kind none is not read by itself", where=str(entry), mend="drop header_row")


def is_named(file: SourceFile, name: str) -> bool:
    """Whether a join that names ``name`` means this file."""
    plain = file.name.replace("\\", "/").removesuffix(".gz")
    wanted = name.replace("\\", "/").removeprefix("./").removesuffix(".gz")
    return plain == wanted or plain.endswith(f"/{wanted}")


def neighbours_named(name: str, files: Iterable[SourceFile], folder: Path) -> list[SourceFile]:
    """The files that a join may mean: those of this ingest, else the one beside them, else beside the mapping file."""
    files = list(files)
    found = [file for file in files if is_named(file, name)]
    if found:
        return found
    folders = dict.fromkeys([*(Path(file.name).parent for file in files if file.address is None), folder])
    return [SourceFile(path / name) for path in folders if (path / name).is_file()][:1]


def joined_files_of(said: SourceEntry) -> Iterable[str]:
    """The names of the files that an entry joins."""
    for join in said.join:
        yield join.file
        if join.names_from:
            yield join.names_from.file
