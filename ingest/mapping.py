"""The shop's mapping files together: what its columns and fields are called here, and the units of its bare numbers.

A mapping serves every format.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path

from ingest.files import SourceFile
from ingest.mapping_entries import Entry, checked_entry, folded, joined_files_of, neighbours_named
from ingest.mapping_file import read_mapping_file
from ingest.source_mapping import NO_MAPPING, SourceMapping, Use
from ingest.sources import SourceSettings, origin_of


@dataclass(frozen=True, slots=True)
class Mappings:
    """All mapping files of the shop, and the names of fields that it keeps secret.

    ``neighbours`` are the files of this ingest, among which a join looks for its file first.
    """

    entries: tuple[Entry, ...] = ()
    secret: tuple[str, ...] = ()
    digest: str = ""
    neighbours: tuple[SourceFile, ...] = field(default=(), compare=False)
    _use: Use = field(default_factory=Use, compare=False)

    def beside(self, files: Iterable[SourceFile]) -> Mappings:
        """The same mappings for an ingest of these files."""
        return replace(self, neighbours=tuple(files), _use=Use())

    def of(self, source: str) -> SourceMapping:
        """What they say of one source."""
        if not self.entries and not self.secret:
            return NO_MAPPING
        entries = tuple((at, entry) for at, entry in enumerate(self.entries) if entry.serves(source))
        joined = tuple(name for entry in self.entries for name in joined_files_of(entry.said))
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
            for name in joined_files_of(entry.said):
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
            checked_entry(entry)
            entries.append(entry)
    digest = hashlib.sha256("\0".join(texts).encode()).hexdigest() if texts else ""
    return Mappings(tuple(entries), tuple(dict.fromkeys(names)), digest)
