"""Rows against the store: what is new, changed, the same, gone; and every row that was refused."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from ingest.guarding import Guard
from ingest.native import read_record, skus_of
from ingest.repeats import Repeats
from ingest.rows import Rejection, Row, RowRejected, Same
from ingest.sources import Origin
from ingest.targets import Target
from ingest.told_warnings import Warnings
from knowledge.record_documents import record_digest
from knowledge.record_facts import with_facts_of
from knowledge.records import Identity, Product, Record

if TYPE_CHECKING:
    from knowledge.catalog.census import LiveRecord

_NAMES_SHOWN = 3


class SharedSource(Exception):
    """A file that was read holds rows of a source whose other files were passed over: those must be read with it."""

    def __init__(self, source: str) -> None:
        super().__init__(source)
        self.source = source


class Comparison:
    """One comparison of files with the version at the start. Holds identities, never records."""

    def __init__(self, target: Target, *, prune: bool) -> None:
        self._target = target
        self.prune = prune
        self._lives: dict[str, dict[Identity, LiveRecord]] = {}
        self._repeats = Repeats(target.start)
        self._units: set[tuple[str, str]] = set()
        self._kept_units: set[tuple[str, str]] = set()
        self._passed_over: set[str] = set()
        self._faulty: set[str] = set()
        self._noted: set[str] = set()
        self._damaged: set[str] = set()
        self._doubtful: set[str] = set()
        self._moved: dict[str, str] = {}
        self.guard = Guard()
        self.rejected: list[Rejection] = []
        self.warnings = Warnings()
        self.added = self.updated = self.removed = self.unchanged = self.gone = 0

    def live(self, source: str) -> dict[Identity, LiveRecord]:
        """What the store holds of a source at the start."""
        if source not in self._lives:
            self._lives[source] = self._target.start.live(source) if self._target.start else {}
        return self._lives[source]

    def known_rows(self, unit: str, sources: Collection[str]) -> dict[str, Identity]:
        """The rows of a file that the store has taken, by digest."""
        return {
            record.row_digest: identity
            for source in sources
            for identity, record in self.live(source).items()
            if record.unit == unit and record.row_digest is not None
        }

    def begin(self, origin: Origin, sources: Collection[str]) -> None:
        """A file is about to be read; ``sources`` are those that it held rows of before."""
        self._units.update((source, origin.unit) for source in (origin.name, *sources))

    def pass_over(self, sources: Collection[str]) -> None:
        """Files of these sources will not be read: a row of one of them raises ``SharedSource``."""
        self._passed_over.update(sources)

    def keep_unit(self, unit: str, sources: Collection[str]) -> None:
        """A file is as it was when it was last read: so is all that it holds."""
        for source in sources:
            held = [identity for identity, record in self.live(source).items() if record.unit == unit]
            self.unchanged += len(held)
            self._kept_units.add((source, unit))

    def lost_unit(self, unit: str, sources: Collection[str]) -> None:
        """A file is no longer where it was: nothing of it was seen."""
        self._units.update((source, unit) for source in sources)

    def unfinished(self, unit: str, reason: str) -> None:
        """A file may hold more than was seen of it: nothing is taken for gone."""
        self._damaged.add(unit)
        self._faulty.add(unit)
        self.warnings.add(unit, reason)

    def sources_of(self, unit: str) -> tuple[str, ...]:
        """The sources that the records of a file belong to."""
        return tuple(sorted({source for source, own in self._units | self._kept_units if own == unit}))

    def is_whole(self, unit: str) -> bool:
        """True when all of a file was taken and nothing was to be told about it: it can be passed over next time."""
        return unit not in self._faulty and unit not in self._noted

    def take(self, row: Row, file: str, origin: Origin, *, is_old: bool = False) -> None:
        """One row of a file; ``is_old``: the file is as it was, so that a narrow feed has said something newer."""
        try:
            record, notes = read_record(row, origin)
        except RowRejected as error:
            self.reject(Rejection(file, row.number, error.reason, key=error.key), origin)
            return
        for note in notes:
            self.note(file, row.number, note, origin)
        # A row with warnings is read again each time, so that they are told each time.
        as_of: dict[str, datetime] = {}
        if is_old:
            record, as_of = self._with_newer_facts(record)
        # A row that a narrow feed has overtaken is read again when its file changes.
        self._take(record, file, row.number, origin, None if notes or as_of else row.digest, as_of)

    def take_same(self, row: Same, identity: Identity, file: str, origin: Origin) -> None:
        """One row of a file that the store has taken before, and of which nothing has changed."""
        reason = self._repeats.of_same(identity, file, row.number)
        if reason:
            self.reject(Rejection(file, row.number, reason), origin)
            return
        self._repeats.take_same(identity, file, row.number)
        self._units.add((identity[1], origin.unit))
        self.unchanged += 1

    def note(self, file: str, number: int, text: str, origin: Origin) -> None:
        """A warning about a row that was taken."""
        self._noted.add(origin.unit)
        self.warnings.add(f"{file}, row {number}", text)

    def reject(self, rejection: Rejection, origin: Origin) -> None:
        """A row, or a whole file, that was not taken."""
        self.rejected.append(rejection)
        self._faulty.add(origin.unit)
        if rejection.key:
            self._doubtful.add(rejection.key)
        if rejection.row is None or rejection.is_damage:
            self._damaged.add(origin.unit)

    def moved(self, unit: str, container: str) -> None:
        """A file of this name was last read from another folder: what that held is not taken for gone this time."""
        self._moved[unit] = container

    def _with_newer_facts(self, record: Record) -> tuple[Record, dict[str, datetime]]:
        """The record with the price and stock that a narrow feed stated after its file, and when it did."""
        identity: Identity = (record.kind, record.source, record.key, record.language)
        old = self.live(record.source).get(identity)
        as_of = _stated_apart(old)
        if not as_of or not isinstance(record, Product) or self._target.start is None:
            return record, {}
        stored = self._target.start.documents([identity]).get(identity)
        return (with_facts_of(record, stored, as_of), as_of) if isinstance(stored, Product) else (record, {})

    def settle(self) -> None:
        """Compares what was seen with what the store holds of the same files: the rest is gone."""
        for source, unit in sorted(self._kept_units):
            self._target.touch(source, unit)
        for source, unit in sorted(self._units):
            unseen = [
                identity
                for identity, record in self.live(source).items()
                if record.unit == unit and identity not in self._repeats
            ]
            # What was seen holds as of now, whatever else is wrong with the file.
            self._target.touch(source, unit, but=unseen)
            missing = [identity for identity in unseen if identity[2] not in self._doubtful]
            if not missing:
                continue
            if unit in self._moved:
                self.gone += len(missing)
                self._noted.add(unit)
                text = f"was last read from {self._moved[unit]}; {len(missing)} records that stood there were kept"
                self.warnings.add(unit, text)
            elif unit in self._damaged:
                # Lines that could not be read may have held them.
                self.gone += len(missing)
                self.warnings.add(unit, "could not be read as a whole; nothing of it was taken for gone")
            elif self.prune:
                for identity in missing:
                    self._target.remove(identity)
                self.removed += len(missing)
                self.guard.removed(source, [identity[2] for identity in missing])
            else:
                self.gone += len(missing)
                self._noted.add(unit)
                names = ", ".join(identity[2] for identity in missing[:_NAMES_SHOWN])
                more = f" and {len(missing) - _NAMES_SHOWN} more" if len(missing) > _NAMES_SHOWN else ""
                self.warnings.add(unit, f"no longer holds {names}{more}; kept, --prune removes them")
        for source in {source for source, _ in self._units}:
            self.guard.weigh(source, self.live(source).values())

    def _take(
        self,
        record: Record,
        file: str,
        number: int,
        origin: Origin,
        row_digest: str | None,
        as_of: Mapping[str, datetime],
    ) -> None:
        if record.source in self._passed_over:
            # Which of two rows that repeat each other is taken depends on the order of all files.
            raise SharedSource(record.source)
        identity: Identity = (record.kind, record.source, record.key, record.language)
        skus = skus_of(record)
        reason = self._repeats.of_row(identity, skus, file, number)
        if reason:
            self.reject(Rejection(file, number, reason), origin)
            return
        self._repeats.take(identity, skus, file, number)
        self._units.add((record.source, origin.unit))
        digest = record_digest(record)
        old = self.live(record.source).get(identity)
        if old is None:
            self.added += 1
        elif old.digest == digest:
            self.unchanged += 1
            if old.unit == origin.unit and old.row_digest == row_digest:
                return
        else:
            self.updated += 1
            if isinstance(record, Product):
                self.guard.priced(record, old.price)
            if old.audience == "staff" and record.audience != "staff" and origin.audience != "public":
                self.guard.shown(record.source, record.key)
        self._target.put(record, digest, origin.unit, row_digest=row_digest, as_of=as_of)


def _stated_apart(old: LiveRecord | None) -> dict[str, datetime]:
    """The facts of a record that a narrow feed has stated, and when."""
    if old is None:
        return {}
    stated = {"price": old.price_at, "stock": old.stock_at}
    return {fact: datetime.fromisoformat(at) for fact, at in stated.items() if at is not None}
