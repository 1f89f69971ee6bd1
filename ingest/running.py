"""One run of an ingest: reads what is new or changed, passes over what is not, remembers how each file was read."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ingest.comparing import Comparison
from ingest.files import SourceFile
from ingest.mapping import Mappings
from ingest.narrow import NarrowRun
from ingest.reading import rows_of
from ingest.rows import Rejection, Same
from ingest.sources import Origin, SettingsOf, origin_of_file
from ingest.targets import Target
from knowledge.errors import SourceError
from knowledge.records import Audience
from knowledge.rules import code_digest

if TYPE_CHECKING:
    from ingest.targets import Progress
    from ingest.web.findings import KnownPage
    from knowledge.catalog.census import UnitState

_HERE = Path(__file__).parent
_KNOWLEDGE = _HERE.parent / "knowledge"
# What records are, and how their digests come about.
_OF_RECORDS = ("records.py", "record_documents.py", "record_facts.py")


@dataclass(frozen=True, slots=True)
class Reading:
    """What the reading of a file depends on beside its bytes."""

    format_name: str | None
    settings: SettingsOf
    mappings: Mappings
    audience: Audience | None

    def fingerprint(self, sources: Collection[str]) -> str:
        """Changes with any rule or setting by which a file of these sources is read."""
        rules = code_digest(_HERE, *(_KNOWLEDGE / name for name in _OF_RECORDS), _KNOWLEDGE / "language")
        said = [(source, self.settings(source)) for source in sorted(sources)]
        parts = (rules, self.format_name, self.audience, self.mappings.fingerprint, said)
        return hashlib.sha256(repr(parts).encode()).hexdigest()


class Run:
    """One ingest: reads what is new or changed, passes over what is not, and remembers how each file was read."""

    def __init__(self, target: Target, now: datetime, found: Comparison, reading: Reading, progress: Progress) -> None:
        self.target = target
        self.now = now
        self.reading = reading
        self.progress = progress
        self.states: dict[str, UnitState] = {}
        self._lost: set[str] = set()
        self._digests: dict[str, str] = {}
        self._fingerprints: dict[tuple[str, ...], str] = {}
        self.found = found

    def forget(self) -> None:
        """Leaves nothing of this run behind."""
        self.target.forget()

    def read_files(self, files: Sequence[SourceFile], containers: Sequence[Path], together: Collection[str]) -> None:
        """Reads files; those whose bytes and rules are as they were are passed over.

        A file is read again when another one that changed writes to the same source: which of two rows that repeat
        each other is taken depends on both. Sources of ``together`` are read in any case. Raises ``SharedSource`` when
        a changed file turns out to write to a source whose other files were passed over.
        """
        origins = [origin_of_file(file, self.reading.settings, self.reading.audience) for file in files]
        kept: dict[str, UnitState] = {}
        changing = set(together)
        named = Counter(origin.unit for origin in origins)
        for file, origin in zip(files, origins, strict=True):
            state = self.remembered(origin.unit)
            # Files of one name in several folders, each given by itself, are one unit: no digest stands for both.
            alone = named[origin.unit] == 1
            if alone and state is not None and not state.again and state.digest == self._digest(file):
                kept[origin.unit] = state
            else:
                # Whatever it was last read into, and by whichever rules.
                changing |= {origin.name, *self.sources_of(origin.unit)}
        while drawn := [unit for unit, state in kept.items() if not changing.isdisjoint(state.sources)]:
            for unit in drawn:
                changing.update(kept.pop(unit).sources)
        for state in kept.values():
            self.found.pass_over(state.sources)
        for file, origin in zip(files, origins, strict=True):
            state = kept.get(origin.unit)
            if state is not None:
                self.found.keep_unit(origin.unit, state.sources)
            else:
                self.read(file, origin)
        units = {origin.unit for origin in origins}
        for path in containers:
            if self.target.start is not None:
                for unit, state in self.target.start.units_in(str(path.resolve()), below=True).items():
                    if unit not in units:
                        self.lose(unit, state.sources)

    def read_narrow(self, files: Sequence[SourceFile], narrow: NarrowRun) -> None:
        """Reads prices or stock alone from rows that name a product."""
        for file in files:
            origin = origin_of_file(file, self.reading.settings, self.reading.audience)
            self.each_row(file, origin, {}, partial(narrow.take, file=file.name, origin=origin), is_narrow=True)

    def note_files(self) -> None:
        """Remembers how each file was read, for the next run to pass it over."""
        for unit in self._lost:
            self.target.note_unit(unit, None)
        for unit, state in self.states.items():
            # What settling found to be gone is told again next time, and can then be pruned.
            self.target.note_unit(unit, replace(state, again=not self.found.is_whole(unit)))

    def read(self, file: SourceFile, origin: Origin, *, seen: KnownPage | None = None) -> None:
        """Reads one file, but for the rows that the store has taken; ``seen`` is what to remember of a web page."""
        before = self.target.start.unit(origin.unit) if self.target.start else None
        is_old = before is not None and bool(before.digest) and before.digest == self._digest(file)
        if before is not None and before.container and origin.container not in ("", before.container):
            self.found.moved(origin.unit, before.container)
        state = self.remembered(origin.unit)
        known = self.found.known_rows(origin.unit, state.sources) if state is not None else {}
        self.found.begin(origin, self.sources_of(origin.unit))

        def take(row: Any) -> None:
            if isinstance(row, Same):
                self.found.take_same(row, known[row.digest], file.name, origin)
            else:
                self.found.take(row, file.name, origin, is_old=is_old)

        self.each_row(file, origin, known, take)
        self._note(file, origin, seen)

    def each_row(
        self,
        file: SourceFile,
        origin: Origin,
        known: Collection[str],
        take: Callable[[Any], None],
        *,
        is_narrow: bool = False,
    ) -> None:
        """Every row of a file; what the file raises as a whole is one rejection."""
        mapping = replace(self.reading.mappings.of(origin.name), is_narrow=is_narrow)
        try:
            ticks = self._ticks(f"reading {file.path.name}", file.size())
            for row in rows_of(file, self.reading.format_name, ticks, mapping, known):
                if isinstance(row, Rejection):
                    self.found.reject(row, origin)
                else:
                    take(row)
        except SourceError as error:
            self.found.reject(Rejection(file.name, None, _reason(error)), origin)

    def _note(self, file: SourceFile, origin: Origin, seen: KnownPage | None) -> None:
        if self.target.start is None:
            return
        from knowledge.catalog.census import UnitState

        sources = self.found.sources_of(origin.unit)
        self.states[origin.unit] = UnitState(
            digest=self._digest(file),
            fingerprint=self._fingerprint(sources),
            container=origin.container,
            sources=sources,
            etag=seen.etag if seen else None,
            last_modified=seen.last_modified if seen else None,
            address=seen.address if seen else None,
            read_at=self.now,
        )

    def remembered(self, unit: str) -> UnitState | None:
        """How a file was last read, where it would be read in the same way now."""
        if self.target.start is None:
            return None
        state = self.target.start.unit(unit)
        return state if state is not None and state.fingerprint == self._fingerprint(state.sources) else None

    def _fingerprint(self, sources: Collection[str]) -> str:
        key = tuple(sorted(sources))
        if key not in self._fingerprints:
            self._fingerprints[key] = self.reading.fingerprint(key)
        return self._fingerprints[key]

    def _digest(self, file: SourceFile) -> str:
        if file.name not in self._digests:
            try:
                self._digests[file.name] = file.digest()
            except SourceError:
                self._digests[file.name] = ""  # reading it tells why
        return self._digests[file.name]

    def sources_of(self, unit: str) -> tuple[str, ...]:
        """The sources that a file was last read into, by whichever rules."""
        state = self.target.start.unit(unit) if self.target.start else None
        return state.sources if state else ()

    def lose(self, unit: str, sources: Collection[str]) -> None:
        """A file is no longer where it was."""
        self.found.lost_unit(unit, sources)
        if self.found.prune:
            self._lost.add(unit)

    def _ticks(self, stage: str, size: int) -> Callable[[int], None]:
        last = -1

        def tick(position: int) -> None:
            nonlocal last
            step = position * 200 // size if size else 0
            if step != last:
                last = step
                self.progress(stage, min(position, size), size)

        return tick


def _reason(error: SourceError) -> str:
    return f"{error.what}; {error.mend}" if error.mend else error.what
