"""What the mapping files say of one source, applied to the rows of its files."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fnmatch import fnmatchcase
from typing import Any

from ingest.files import SourceFile
from ingest.mapped_lines import filled, hidden, kept_kind, measured, renamed
from ingest.mapping_entries import FIELDS, Entry, folded, is_named
from ingest.mapping_file import LEFT_OUT, JoinEntry, SourceEntry
from ingest.rows import Row

# Puts what other files say of a row, by its columns, into its line.
Joined = Callable[[Mapping[str, Any], dict[str, Any]], None]


@dataclass(slots=True)
class Use:
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
    _use: Use = field(default_factory=Use, compare=False)

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


def _folded_keys(tables: Iterable[dict[str, str]]) -> dict[str, str]:
    return {folded(name): value for table in tables for name, value in table.items()}
