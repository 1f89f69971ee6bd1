"""The shop's mapping files: what its columns and fields are called here, and the units of its bare numbers.

A mapping serves every format. Names in it are told apart as people do: capitals, blanks at the ends, ``_`` and ``-``
make no difference.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fnmatch import fnmatchcase
from functools import lru_cache
from pathlib import Path
from typing import Any

from ingest.files import SourceFile
from ingest.lines import FaqLine, PageLine, ProductLine
from ingest.mapped_lines import filled, hidden, kept_kind, measured, renamed
from ingest.mapping_file import LEFT_OUT, JoinEntry, SourceEntry, read_mapping_file
from ingest.rows import Row
from ingest.sources import SourceSettings, origin_of
from knowledge.errors import ConfigurationError

# The fields of the native lines. Any other name is an attribute's.
FIELDS = frozenset(ProductLine.model_fields) | frozenset(FaqLine.model_fields) | frozenset(PageLine.model_fields)
# Puts what other files say of a row, by its columns, into its line.
Joined = Callable[[Mapping[str, Any], dict[str, Any]], None]


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


@dataclass(slots=True)
class _Use:
    """What of the mapping files was met so far: by entry, kind of name and name."""

    files: set[int] = field(default_factory=set)
    read: set[int] = field(default_factory=set)
    met: set[tuple[int, str, str]] = field(default_factory=set)
    missing: dict[str, None] = field(default_factory=dict)
    fingerprint: str | None = None


@dataclass(frozen=True, slots=True)
class SourceMapping:
    """What the mapping files say of one source, or after ``of_file`` of one file of it."""

    entries: tuple[tuple[int, Entry], ...] = ()
    secret: tuple[str, ...] = ()
    neighbours: tuple[SourceFile, ...] = field(default=(), compare=False)
    columns: dict[str, str] = field(default_factory=dict)
    renames: dict[str, str] = field(default_factory=dict)
    units: dict[str, str] = field(default_factory=dict)
    constants: dict[str, Any] = field(default_factory=dict)
    kind: str | None = None
    header_row: int | None = None
    sheets: tuple[str, ...] = ()
    joins: tuple[JoinEntry, ...] = ()
    joined: Joined | None = field(default=None, compare=False)
    files_joined: tuple[str, ...] = ()
    is_only_joined: bool = False
    is_narrow: bool = False  # prices and stock alone are wanted, so a table needs no title
    _use: _Use = field(default_factory=_Use, compare=False)

    @property
    def says_anything(self) -> bool:
        """Whether there is any mapping for the source."""
        return bool(self.entries or self.secret or self.files_joined or self.is_narrow)

    def of_file(self, file: SourceFile) -> SourceMapping:
        """The mapping of one file: the entries for it together, a later one before an earlier one."""
        if not self.says_anything:
            return self
        entries = tuple((at, entry) for at, entry in self.entries if entry.is_for(file))
        self._use.files.update(at for at, _ in entries)
        said = [entry.said for _, entry in entries]
        return replace(
            self,
            entries=entries,
            secret=(*self.secret, *(name for one in said for name in one.secret)),
            columns=_folded_keys(one.columns for one in said),
            renames=_folded_keys(one.rename for one in said),
            units=_folded_keys(one.units for one in said),
            constants={name: value for one in said for name, value in one.constants.items()},
            kind=next((one.kind for one in reversed(said) if one.kind), None),
            header_row=next((one.header_row for one in reversed(said) if one.header_row), None),
            sheets=next((one.sheets for one in reversed(said) if one.sheets), ()),
            joins=tuple(join for one in said for join in one.join),
            is_only_joined=self._is_only_joined(file, said),
        )

    def _is_only_joined(self, file: SourceFile, said: Sequence[SourceEntry]) -> bool:
        """Whether the file is read through another one alone: a join names it, and nothing says what it is itself."""
        if any(one.kind == "none" for one in said):
            return True
        if any(one.name or one.files for one in said):
            return False
        return any(is_named(file, name) for name in self.files_joined)

    def target(self, column: str) -> str | None:
        """What becomes of a column: a field, an attribute's name, ``""`` to leave it out; ``None``: nothing is said."""
        found = self.columns.get(folded(column))
        if found is None:
            return None
        self._meet("columns", column)
        return "" if found.strip() in LEFT_OUT else found

    def is_secret(self, name: str) -> bool:
        """Whether the shop says that a field of this name is its secret."""
        key = folded(name)
        return any(fnmatchcase(key, folded(pattern)) for pattern in self.secret)

    def hides(self, column: str) -> bool:
        """Whether a column is not read at all."""
        return self.is_secret(column) or self.target(column) == ""

    def applied(self, row: Row) -> Row:
        """The row under its mapped names and with its mapped units; what the shop keeps secret is gone."""
        if not (self.entries or self.secret):
            return row
        line = dict(row.line)
        for kind, names in (("columns", self.columns), ("rename", self.renames)):
            if names:
                self._meet_all(kind, renamed(line, names, folded))
        if self.units:
            self._meet_all("units", measured(line, self.units, FIELDS, folded))
        if self.constants:
            filled(line, self.constants, FIELDS)
        if self.secret:
            line = hidden(line, self.is_secret)
        if self.kind:
            kept_kind(line, self.kind)
        return replace(row, line=line)

    def finished(self) -> None:
        """The file was read to its end: what of the mapping was not met is not in it."""
        self._use.read.update(at for at, _ in self.entries)

    def lacks(self, what: str) -> None:
        """Tells that something which the mapping names does not exist."""
        self._use.missing.setdefault(what)

    def _meet_all(self, kind: str, names: Iterable[str]) -> None:
        for name in names:
            self._meet(kind, name)

    def _meet(self, kind: str, name: str) -> None:
        key = folded(name)
        self._use.met.update((at, kind, key) for at, _ in self.entries)


NO_MAPPING = SourceMapping()


@dataclass(frozen=True, slots=True)
class Mappings:
    """All mapping files of the shop, and the names of fields that it keeps secret.

    ``neighbours`` are the files of this ingest, among which a join looks for its file first.
    """

    entries: tuple[Entry, ...] = ()
    secret: tuple[str, ...] = ()
    digest: str = ""
    neighbours: tuple[SourceFile, ...] = field(default=(), compare=False)
    _use: _Use = field(default_factory=_Use, compare=False)

    def beside(self, files: Iterable[SourceFile]) -> Mappings:
        """The same mappings for an ingest of these files."""
        return replace(self, neighbours=tuple(files), _use=_Use())

    def of(self, source: str) -> SourceMapping:
        """What they say of one source."""
        if not self.entries and not self.secret:
            return NO_MAPPING
        entries = tuple((at, entry) for at, entry in enumerate(self.entries) if entry.serves(source))
        joined = tuple(name for entry in self.entries for name in _joined_files(entry.said))
        return SourceMapping(entries, self.secret, self.neighbours, files_joined=joined, _use=self._use)

    @property
    def fingerprint(self) -> str:
        """Changes with what the mapping files say and with the content of the files that they join."""
        if not self.digest and not self.secret:
            return ""
        if self._use.fingerprint is None:
            found = hashlib.sha256(f"{self.digest}\0{sorted(self.secret)}".encode())
            for file in self.joined_files():
                found.update(file.digest().encode())
            self._use.fingerprint = found.hexdigest()
        return self._use.fingerprint

    def joined_files(self) -> list[SourceFile]:
        """The files that joins read, as far as they are found beside the files of this ingest."""
        found: dict[str, SourceFile] = {}
        for entry in self.entries:
            for name in _joined_files(entry.said):
                for file in neighbours_named(name, self.neighbours, entry.path.parent):
                    found.setdefault(file.name, file)
        return list(found.values())

    def unused(self, is_known: Callable[[str], bool] = lambda _source: False) -> list[str]:
        """What the mapping files name and this ingest did not meet, a line each.

        Columns and fields are told only of files that were read to their end; a source only where it ``is_known``
        (from an earlier ingest) neither.
        """
        told = list(self._use.missing)
        for at, entry in enumerate(self.entries):
            if at not in self._use.files:
                if self._has_file(entry) or any(map(is_known, entry.said.name)):
                    continue
                if entry.said.name or entry.said.files:
                    told.append(f"{entry}: no file of this ingest is one of these")
                continue
            if at not in self._use.read:
                continue
            parts = {
                "columns": ("no file has the column", entry.said.columns),
                "rename": ("no row has the field", entry.said.rename),
                "units": ("no row has a number in the attribute", entry.said.units),
            }
            told.extend(
                f"{entry}: {what} '{name}' ({kind})"
                for kind, (what, names) in parts.items()
                for name in names
                if (at, kind, folded(name)) not in self._use.met
            )
        return told

    def _has_file(self, entry: Entry) -> bool:
        """Whether a file of this ingest is one of the entry's, if it was not read because nothing in it changed."""
        return any(
            entry.serves(origin_of(file.path, lambda _source: SourceSettings()).name) and entry.is_for(file)
            for file in self.neighbours
        )


NO_MAPPINGS = Mappings()


def read_mappings(paths: Iterable[Path], secret: Iterable[str] = ()) -> Mappings:
    """The mappings that these files hold, a later one before an earlier one; ``secret`` are further secret fields.

    Raises ``ConfigurationError`` naming file and entry.
    """
    entries: list[Entry] = []
    names = list(secret)
    texts: list[str] = []
    for path in paths:
        said, text = read_mapping_file(path)
        texts.append(text)
        names.extend(said.secret)
        for place, one in enumerate(said.source, start=1):
            entry = Entry(one, path, place)
            _check(entry)
            entries.append(entry)
    digest = hashlib.sha256("\0".join(texts).encode()).hexdigest() if texts else ""
    return Mappings(tuple(entries), tuple(dict.fromkeys(names)), digest)


def _check(entry: Entry) -> None:
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


def _folded_keys(tables: Iterable[dict[str, str]]) -> dict[str, str]:
    return {folded(name): value for table in tables for name, value in table.items()}


def _joined_files(said: SourceEntry) -> Iterable[str]:
    for join in said.join:
        yield join.file
        if join.names_from:
            yield join.names_from.file
