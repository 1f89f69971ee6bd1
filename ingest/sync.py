"""The shop's sources and the store, levelled: files, folders, archives and web sites in, one published version out."""

from __future__ import annotations

import hashlib
import time
from collections import Counter
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ingest.comparing import Comparison, SharedSource
from ingest.files import SourceFile
from ingest.folders import source_files
from ingest.mapping import NO_MAPPINGS, Mappings
from ingest.narrow import FACTS, NarrowRun, check_facts
from ingest.reading import rows_of
from ingest.rows import Rejection, Same
from ingest.sources import Origin, SettingsOf, SourceSettings, origin_of_file
from ingest.targets import Target, open_target
from ingest.web.addresses import is_web_address, source_name
from knowledge.errors import IngestStopped, SourceError, UsageError
from knowledge.records import Audience
from knowledge.rules import code_digest

if TYPE_CHECKING:
    from ingest.targets import Progress
    from ingest.web.limits import CrawlLimits
    from knowledge.catalog.census import UnitState
    from knowledge.store import Store

__all__ = ["FACTS", "IngestReport", "Rejection", "SourceSettings", "ingest"]

_HERE = Path(__file__).parent
_KNOWLEDGE = _HERE.parent / "knowledge"


@dataclass(frozen=True, slots=True)
class IngestReport:
    """What an ingest did, or with ``dry_run`` would do. Counts are records; a product with its variants is one.

    ``gone`` counts records that their files no longer hold and that were kept because ``prune`` was not asked for.
    ``alarms`` are the reasons why the ingest would stop without ``accept``.
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
    alarms: tuple[str, ...] = ()
    prepared: bool = False

    def to_json(self) -> dict[str, Any]:
        """The ingest JSON of the design, with ``gone``, ``warnings`` and, where there are any, ``alarms`` beside it."""
        document: dict[str, Any] = {
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
        if self.alarms:
            document["alarms"] = list(self.alarms)
        if self.prepared:
            document["prepared"] = True
        return document


def ingest(
    sources: Sequence[Path | str],
    store: Store | None,
    *,
    format: str | None = None,  # noqa: A002 - the option's own name
    prune: bool = False,
    dry_run: bool = False,
    prepare: bool = False,
    only: Collection[str] = (),
    accept: bool = False,
    settings: SettingsOf = lambda _source: SourceSettings(),
    mappings: Mappings = NO_MAPPINGS,
    crawl_limits: CrawlLimits | None = None,
    audience: Audience | None = None,
    progress: Progress | None = None,
    now: datetime,
) -> IngestReport:
    """Takes files, folders, archives and web sites into the store and publishes the result in one step.

    A file that cannot be read and a row that cannot be taken are in ``rejected``; the others go on. ``dry_run``
    writes nothing and needs no store (``None``). ``prepare`` keeps the result to be published later. ``only`` (of
    ``price``, ``availability``) takes nothing but these from rows that name a product. Raises ``UsageError`` for an
    unknown format or no source at all, ``IngestStopped`` for one that would remove or reprice too much and is not
    ``accept``ed, ``StoreError`` when the store cannot be written.
    """
    from ingest.recognition import check_format

    if store is None and not dry_run:
        raise ValueError("only a dry run needs no store")
    if not sources:
        raise UsageError("no source was named", mend="name the files, folders or web addresses to read")
    format_name = check_format(format) if format is not None else None
    check_facts(only)
    started = time.perf_counter()
    sites = [str(source).strip() for source in sources if is_web_address(str(source))]
    paths = [Path(source) for source in sources if not is_web_address(str(source))]
    walked = source_files(paths)
    files = walked.files
    report = progress or (lambda _stage, _done, _total: None)
    mapped = mappings.beside(files)
    reading = _Reading(format_name, settings, mapped, audience)
    with open_target(store, dry_run=dry_run, prepare=prepare, now=now, progress=progress) as target:

        def begun() -> _Run:
            return _Run(target, now, Comparison(target, prune=prune), reading, report)

        if only:
            run = begun()
            run.read_narrow(files, sites, only, crawl_limits)
        else:
            # What could not even be looked into is not taken for gone.
            refused = [rejection.source for rejection in walked.rejected]
            held = [path for path in paths if not any(r.startswith(str(path)) for r in refused)]
            run = _read_all(files, held, begun)
            for site in sites:
                run.read_site(site, crawl_limits)
        run.found.rejected[:0] = walked.rejected
        for place, note in walked.notes:
            run.found.warnings.add(place, note)
        run.found.settle()
        for text in mapped.unused(lambda source: bool(run.found.live(source))):
            run.found.warnings.add("", text)
        alarms = tuple(run.found.guard.alarms)
        if alarms and not accept and not dry_run:
            target.forget()
            raise IngestStopped(alarms, run.found.guard.details)
        run.note_files()
        passages, version = target.finish()
    return IngestReport(
        added=run.found.added,
        updated=run.found.updated,
        removed=run.found.removed,
        unchanged=run.found.unchanged,
        rejected=tuple(run.found.rejected),
        passages=passages,
        seconds=time.perf_counter() - started,
        catalog_version=version,
        gone=run.found.gone,
        warnings=run.found.warnings.lines(),
        alarms=alarms,
        prepared=prepare and not dry_run,
    )


def _read_all(files: Sequence[SourceFile], containers: Sequence[Path], begun: Callable[[], _Run]) -> _Run:
    """A run that has read the files; begun anew where a row belongs to a source whose files were passed over."""
    together: set[str] = set()
    while True:
        run = begun()
        try:
            run.read_files(files, containers, together)
        except SharedSource as met:
            together.add(met.source)
            run.forget()
        else:
            return run


@dataclass(frozen=True, slots=True)
class _Reading:
    """What the reading of a file depends on beside its bytes."""

    format_name: str | None
    settings: SettingsOf
    mappings: Mappings
    audience: Audience | None

    def fingerprint(self, sources: Collection[str]) -> str:
        """Changes with any rule or setting by which a file of these sources is read."""
        rules = code_digest(_HERE, _KNOWLEDGE / "records.py", _KNOWLEDGE / "language")
        said = [(source, self.settings(source)) for source in sorted(sources)]
        parts = (rules, self.format_name, self.audience, self.mappings.fingerprint, said)
        return hashlib.sha256(repr(parts).encode()).hexdigest()


class _Run:
    """One ingest: reads what is new or changed, passes over what is not, and remembers how each file was read."""

    def __init__(self, target: Target, now: datetime, found: Comparison, reading: _Reading, progress: Progress) -> None:
        self._target = target
        self._now = now
        self._reading = reading
        self._progress = progress
        self._states: dict[str, UnitState] = {}
        self._lost: set[str] = set()
        self._fingerprints: dict[tuple[str, ...], str] = {}
        self.found = found

    def forget(self) -> None:
        """Leaves nothing of this run behind."""
        self._target.forget()

    def read_files(self, files: Sequence[SourceFile], containers: Sequence[Path], together: Collection[str]) -> None:
        """Reads files; those whose bytes and rules are as they were are passed over.

        A file is read again when another one that changed writes to the same source: which of two rows that repeat
        each other is taken depends on both. Sources of ``together`` are read in any case. Raises ``SharedSource`` when
        a changed file turns out to write to a source whose other files were passed over.
        """
        origins = [origin_of_file(file, self._reading.settings, self._reading.audience) for file in files]
        kept: dict[str, UnitState] = {}
        changing = set(together)
        named = Counter(origin.unit for origin in origins)
        for file, origin in zip(files, origins, strict=True):
            state = self._remembered(origin.unit)
            # Files of one name in several folders, each given by itself, are one unit: no digest stands for both.
            alone = named[origin.unit] == 1
            if alone and state is not None and state.digest and state.digest == self._digest(file):
                kept[origin.unit] = state
            else:
                # Whatever it was last read into, and by whichever rules.
                changing |= {origin.name, *self._sources_of(origin.unit)}
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
                self._read(file, origin)
        units = {origin.unit for origin in origins}
        for path in containers:
            if self._target.start is not None:
                for unit, state in self._target.start.units_in(str(path.resolve()), below=True).items():
                    if unit not in units:
                        self._lose(unit, state.sources)

    def read_narrow(
        self, files: Sequence[SourceFile], sites: Sequence[str], only: Collection[str], limits: CrawlLimits | None
    ) -> None:
        """Reads prices or stock alone from rows that name a product."""
        run = NarrowRun(self._target, self.found, only, self._now)
        for file in files:
            origin = origin_of_file(file, self._reading.settings, self._reading.audience)
            take = partial(run.take, file=file.name, origin=origin)
            self._each_row(file, origin, {}, take, is_narrow=True)
        for site in sites:
            self._read_narrow_site(site, run, limits)
        run.finish()

    def _read_narrow_site(self, address: str, run: NarrowRun, limits: CrawlLimits | None) -> None:
        from ingest.web.crawling import crawl
        from ingest.web.findings import Fetched, Refused
        from ingest.web.limits import CrawlLimits as Limits

        for finding in crawl(address, limits or Limits(), lambda _url: None, self._now, progress=self._progress):
            if isinstance(finding, Fetched):
                origin = self._site_origin(address, finding.url, finding.file)
                take = partial(run.take, file=finding.url, origin=origin)
                self._each_row(finding.file, origin, {}, take, is_narrow=True)
            elif isinstance(finding, Refused):
                origin = self._site_origin(address, finding.url, None)
                self.found.reject(Rejection(finding.url, None, finding.reason), origin)

    def read_site(self, address: str, limits: CrawlLimits | None) -> None:
        """Reads a web site; what its server says is unchanged is passed over."""
        from ingest.web.crawling import crawl
        from ingest.web.findings import Crawled, Fetched, KnownPage, NotModified, Refused
        from ingest.web.limits import CrawlLimits as Limits

        def known(url: str) -> KnownPage | None:
            state = self._remembered(url)
            if state is None or not state.digest or state.read_at is None:
                return None
            return KnownPage(state.read_at, state.etag, state.last_modified, state.digest, state.address)

        for finding in crawl(address, limits or Limits(), known, self._now, progress=self._progress):
            if isinstance(finding, Fetched):
                origin = self._site_origin(address, finding.url, finding.file)
                self._read(finding.file, origin, seen=finding.seen)
            elif isinstance(finding, NotModified):
                self._keep_page(finding.url, finding.seen)
            elif isinstance(finding, Refused):
                origin = self._site_origin(address, finding.url, None)
                if finding.gone:
                    self._lose(finding.url, self._sources_of(finding.url))
                else:
                    self.found.reject(Rejection(finding.url, None, finding.reason), origin)
            elif isinstance(finding, Crawled):
                self._end_site(finding)

    def note_files(self) -> None:
        """Remembers how each file was read, for the next run to pass it over."""
        for unit in self._lost:
            self._target.note_unit(unit, None)
        for unit, state in self._states.items():
            self._target.note_unit(unit, state)

    def _read(self, file: SourceFile, origin: Origin, *, seen: Any = None) -> None:
        state = self._remembered(origin.unit)
        known = self.found.known_rows(origin.unit, state.sources) if state is not None else {}
        self.found.begin(origin, self._sources_of(origin.unit))

        def take(row: Any) -> None:
            if isinstance(row, Same):
                self.found.take_same(row, known[row.digest], file.name, origin)
            else:
                self.found.take(row, file.name, origin)

        self._each_row(file, origin, known, take)
        self._note(file, origin, seen)

    def _each_row(
        self,
        file: SourceFile,
        origin: Origin,
        known: Collection[str],
        take: Callable[[Any], None],
        *,
        is_narrow: bool = False,
    ) -> None:
        """Every row of a file; what the file raises as a whole is one rejection."""
        mapping = replace(self._reading.mappings.of(origin.name), is_narrow=is_narrow)
        try:
            ticks = self._ticks(f"reading {file.path.name}", file.size())
            for row in rows_of(file, self._reading.format_name, ticks, mapping, known):
                if isinstance(row, Rejection):
                    self.found.reject(row, origin)
                else:
                    take(row)
        except SourceError as error:
            self.found.reject(Rejection(file.name, None, _reason(error)), origin)

    def _note(self, file: SourceFile, origin: Origin, seen: Any) -> None:
        if self._target.start is None:
            return
        from knowledge.catalog.census import UnitState

        sources = self.found.sources_of(origin.unit)
        # Rows that were refused, or warned about, are read again next time: the digest says that all is well.
        digest = self._digest(file) if self.found.is_whole(origin.unit) else ""
        self._states[origin.unit] = UnitState(
            digest=digest,
            fingerprint=self._fingerprint(sources),
            container=origin.container,
            sources=sources,
            etag=seen.etag if seen else None,
            last_modified=seen.last_modified if seen else None,
            address=seen.address if seen else None,
            read_at=self._now,
        )

    def _remembered(self, unit: str) -> UnitState | None:
        """How a file was last read, where it would be read in the same way now."""
        if self._target.start is None:
            return None
        state = self._target.start.unit(unit)
        return state if state is not None and state.fingerprint == self._fingerprint(state.sources) else None

    def _fingerprint(self, sources: Collection[str]) -> str:
        key = tuple(sorted(sources))
        if key not in self._fingerprints:
            self._fingerprints[key] = self._reading.fingerprint(key)
        return self._fingerprints[key]

    def _digest(self, file: SourceFile) -> str:
        try:
            return file.digest()
        except SourceError:
            return ""  # reading it tells why

    def _site_origin(self, address: str, url: str, file: SourceFile | None) -> Origin:
        # Pages on further hosts of the shop belong to the site that was named.
        name = source_name(address)
        language = origin_of_file(file, self._reading.settings).language if file is not None else None
        return Origin(name, url, language, self._reading.settings, self._reading.audience, container=name)

    def _keep_page(self, url: str, seen: Any) -> None:
        state = self._remembered(url)
        if state is None:
            return
        self.found.keep_unit(url, state.sources)
        if seen is not None:
            self._states[url] = replace(
                state, etag=seen.etag, last_modified=seen.last_modified, address=seen.address, read_at=seen.fetched_at
            )

    def _end_site(self, end: Any) -> None:
        for reason, count in end.left_out.items():
            self.found.warnings.add(end.source, f"{count} pages were left out: {reason}")
        for note in end.notes:
            self.found.warnings.add(end.source, note)
        if end.stopped:
            self.found.warnings.add(end.source, f"the crawl ended early: {end.stopped}")
        remembered = self._target.start.units_in(end.source) if self._target.start else {}
        for unit, state in remembered.items():
            if unit in end.gone or (end.complete and unit not in end.present):
                self._lose(unit, state.sources)

    def _sources_of(self, unit: str) -> tuple[str, ...]:
        state = self._target.start.unit(unit) if self._target.start else None
        return state.sources if state else ()

    def _lose(self, unit: str, sources: Collection[str]) -> None:
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
                self._progress(stage, min(position, size), size)

        return tick


def _reason(error: SourceError) -> str:
    return f"{error.what}; {error.mend}" if error.mend else error.what
