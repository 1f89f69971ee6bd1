"""The shop's files and the store, levelled: what is new, changed, the same, gone; and every row that was refused."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ingest.files import SourceFile, source_files
from ingest.native import read_record, skus_of
from ingest.rows import Rejection, RowRejected, shown
from ingest.sources import Origin, SettingsOf, SourceSettings, origin_of
from ingest.targets import Identity, Progress, Target, open_target
from knowledge.errors import SourceError, UsageError
from knowledge.records import Audience, Record, record_digest

if TYPE_CHECKING:
    from knowledge.store import Store

__all__ = ["IngestReport", "Progress", "Rejection", "SourceSettings", "ingest"]

_WARNINGS_KEPT = 50
_NAMES_SHOWN = 3


@dataclass(frozen=True, slots=True)
class IngestReport:
    """What an ingest did, or with ``dry_run`` would do. Counts are records; a product with its variants is one.

    ``gone`` counts records that their files no longer hold and that were kept because ``prune`` was not asked for.
    """

    added: int
    updated: int
    removed: int
    unchanged: int
    rejected: tuple[Rejection, ...]
    passages: int
    seconds: float
    catalog_version: str
    gone: int = 0
    warnings: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """The ingest JSON of the design, with ``gone`` and ``warnings`` beside it."""
        return {
            "added": self.added,
            "updated": self.updated,
            "removed": self.removed,
            "unchanged": self.unchanged,
            "rejected": [{"source": r.source, "row": r.row, "reason": r.reason} for r in self.rejected],
            "passages": self.passages,
            "seconds": round(self.seconds, 3),
            "catalog_version": self.catalog_version,
            "gone": self.gone,
            "warnings": list(self.warnings),
        }


def ingest(
    paths: Sequence[Path],
    store: Store | None,
    *,
    format: str | None = None,  # noqa: A002 - the option's own name
    prune: bool = False,
    dry_run: bool = False,
    settings: SettingsOf = lambda _source: SourceSettings(),
    audience: Audience | None = None,
    progress: Progress | None = None,
    now: datetime,
) -> IngestReport:
    """Takes files and folders into the store and publishes the result in one step; returns what changed.

    A file that cannot be read and a row that cannot be taken are in ``rejected``; the others go on. ``dry_run``
    writes nothing and needs no store (``None``). Raises ``UsageError`` for an unknown format or no source at all,
    ``StoreError`` when the store cannot be written.
    """
    from ingest.recognition import check_format

    if store is None and not dry_run:
        raise ValueError("only a dry run needs no store")
    if not paths:
        raise UsageError("no source was named", mend="name the files or folders to read")
    format_name = check_format(format) if format is not None else None
    started = time.perf_counter()
    files, rejected = source_files(paths)
    with open_target(store, dry_run=dry_run, now=now, progress=progress) as target:
        run = _Run(target, now, prune=prune, progress=progress or (lambda _stage, _done, _total: None))
        run.rejected.extend(rejected)
        for file in files:
            run.read(file, origin_of(file.path, settings, audience), format_name)
        run.settle()
        passages, version = target.finish()
    return IngestReport(
        added=run.added,
        updated=run.updated,
        removed=run.removed,
        unchanged=run.unchanged,
        rejected=tuple(run.rejected),
        passages=passages,
        seconds=time.perf_counter() - started,
        catalog_version=version,
        gone=run.gone,
        warnings=run.warnings.lines(),
    )


@dataclass(slots=True)
class _Warnings:
    """Warnings, each told once with the place where it was met first and how often it came."""

    _found: dict[str, list[Any]] = field(default_factory=dict)

    def add(self, place: str, text: str) -> None:
        known = self._found.setdefault(text, [place, 0])
        known[1] += 1

    def lines(self) -> tuple[str, ...]:
        told = [
            f"{place}: {text}" + (f" (and {count - 1} more like it)" if count > 1 else "")
            for text, (place, count) in self._found.items()
        ]
        rest = len(told) - _WARNINGS_KEPT
        return tuple(told[:_WARNINGS_KEPT]) + ((f"and {rest} more warnings",) if rest > 0 else ())


class _Run:
    """One comparison of files with the published version. Holds identities, never records."""

    def __init__(self, target: Target, now: datetime, *, prune: bool, progress: Progress) -> None:
        self._target = target
        self._now = now
        self._prune = prune
        self._progress = progress
        self._seen: dict[Identity, tuple[str, int]] = {}
        self._skus: dict[tuple[str, str, str], tuple[Identity, str, int]] = {}
        self._units: set[tuple[str, str]] = set()
        self._faulty: set[str] = set()
        self._damaged: set[str] = set()
        self._doubtful: set[str] = set()
        self.rejected: list[Rejection] = []
        self.warnings = _Warnings()
        self.added = self.updated = self.removed = self.unchanged = self.gone = 0

    def read(self, file: SourceFile, origin: Origin, format_name: str | None) -> None:
        """Takes in one file; what it raises as a whole is one rejection."""
        from ingest.reading import rows_of

        self._units.add((origin.name, origin.unit))
        try:
            size = file.size()
            stage = f"reading {file.path.name}"
            for row in rows_of(file, format_name, self._ticks(stage, size)):
                if isinstance(row, Rejection):
                    self._reject(row, origin)
                    continue
                try:
                    record, notes = read_record(row, origin)
                except RowRejected as error:
                    self._reject(Rejection(file.name, row.number, error.reason, key=error.key), origin)
                    continue
                for note in notes:
                    self.warnings.add(f"{file.name}, row {row.number}", note)
                self._take(record, file.name, row.number, origin)
        except SourceError as error:
            self._reject(Rejection(file.name, None, _reason(error)), origin)

    def settle(self) -> None:
        """Compares what was seen with what is published of the same files: the rest is gone."""
        for source, unit in sorted(self._units):
            missing = [
                identity
                for identity, (_, live_unit) in self._target.live(source).items()
                if live_unit == unit and identity not in self._seen and identity[2] not in self._doubtful
            ]
            if not missing:
                if unit not in self._faulty:
                    self._target.touch(source, unit)
            elif unit in self._damaged:
                # Lines that could not be read may have held them.
                self.gone += len(missing)
                self.warnings.add(unit, "could not be read as a whole; nothing of it was taken for gone")
            elif self._prune:
                for identity in missing:
                    self._target.remove(identity)
                self.removed += len(missing)
            else:
                self.gone += len(missing)
                names = ", ".join(identity[2] for identity in missing[:_NAMES_SHOWN])
                more = f" and {len(missing) - _NAMES_SHOWN} more" if len(missing) > _NAMES_SHOWN else ""
                self.warnings.add(unit, f"no longer holds {names}{more}; kept, --prune removes them")

    def _ticks(self, stage: str, size: int) -> Callable[[int], None]:
        last = -1

        def tick(position: int) -> None:
            nonlocal last
            step = position * 200 // size if size else 0
            if step != last:
                last = step
                self._progress(stage, min(position, size), size)

        return tick

    def _reject(self, rejection: Rejection, origin: Origin) -> None:
        self.rejected.append(rejection)
        self._faulty.add(origin.unit)
        if rejection.key:
            self._doubtful.add(rejection.key)
        if rejection.row is None or rejection.is_damage:
            self._damaged.add(origin.unit)

    def _take(self, record: Record, file: str, number: int, origin: Origin) -> None:
        identity: Identity = (record.kind, record.source, record.key, record.language)
        reason = self._repeats(record, identity, file, number)
        if reason:
            self._reject(Rejection(file, number, reason), origin)
            return
        self._seen[identity] = (file, number)
        for sku in skus_of(record):
            self._skus[record.source, record.language, sku] = (identity, file, number)
        self._units.add((record.source, origin.unit))
        digest = record_digest(record)
        old_digest, old_unit = self._target.live(record.source).get(identity, (None, None))
        if old_digest == digest:
            self.unchanged += 1
            if old_unit == origin.unit:
                return
        elif old_digest is None:
            self.added += 1
        else:
            self.updated += 1
        self._target.put(record, digest, origin.unit)

    def _repeats(self, record: Record, identity: Identity, file: str, number: int) -> str | None:
        earlier = self._seen.get(identity)
        what = f"{record.kind} {shown(record.key)}"
        if earlier is None:
            for sku in skus_of(record):
                taken = self._skus.get((record.source, record.language, sku))
                if taken is not None:
                    earlier, what = taken[1:], f"SKU {shown(sku)}"
                    break
        if earlier is None:
            return None
        there = f"row {earlier[1]}" if earlier[0] == file else f"{earlier[0]}, row {earlier[1]}"
        return f"row {number} repeats {what} of {there}"


def _reason(error: SourceError) -> str:
    return f"{error.what}; {error.mend}" if error.mend else error.what
