"""The shop's sources and the store, levelled: files, folders, archives and web sites in, one published version out."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ingest.comparing import Comparison, SharedSource
from ingest.files import SourceFile
from ingest.folders import source_files
from ingest.mapping import NO_MAPPINGS, Mappings
from ingest.narrow import FACTS, NarrowRun, check_facts
from ingest.rows import Rejection
from ingest.running import Reading, Run
from ingest.sites import read_narrow_site, read_site
from ingest.sources import SettingsOf, SourceSettings
from ingest.targets import open_target
from ingest.web.addresses import is_web_address
from knowledge.errors import IngestStopped, UsageError
from knowledge.records import Audience

if TYPE_CHECKING:
    from ingest.targets import Progress
    from ingest.web.limits import CrawlLimits
    from knowledge.store import Store

__all__ = ["FACTS", "IngestReport", "Rejection", "SourceSettings", "ingest"]


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
    if store is None and not dry_run:
        raise ValueError("only a dry run needs no store")
    format_name = _checked_format(sources, format, only, prune=prune)
    started = time.perf_counter()
    sites = [str(source).strip() for source in sources if is_web_address(str(source))]
    paths = [Path(source) for source in sources if not is_web_address(str(source))]
    walked = source_files(paths)
    mapped = mappings.beside(walked.files)
    reading = Reading(format_name, settings, mapped, audience)
    with open_target(store, dry_run=dry_run, prepare=prepare, now=now, progress=progress) as target:

        def begun() -> Run:
            return Run(target, now, Comparison(target, prune=prune), reading, progress or (lambda *_: None))

        if only:
            run = _read_narrow(begun(), walked.files, sites, only, crawl_limits)
        else:
            # What could not even be looked into is not taken for gone.
            refused = [rejection.source for rejection in walked.rejected]
            held = [path for path in paths if not any(r.startswith(str(path)) for r in refused)]
            run = _read_all(walked.files, held, begun)
            for site in sites:
                read_site(run, site, crawl_limits)
        run.found.rejected[:0] = walked.rejected
        for place, note in walked.notes:
            run.found.warnings.add(place, note)
        _settle(run, mapped, stops=not accept and not dry_run)
        passages, version = target.finish()
    return _told(
        run.found,
        passages,
        version,
        seconds=time.perf_counter() - started,
        prepared=prepare and not dry_run and _waits(store),
    )


def _checked_format(
    sources: Sequence[Path | str],
    format: str | None,  # noqa: A002 - the option's own name
    only: Collection[str],
    *,
    prune: bool,
) -> str | None:
    """The name of the format that is asked for. Raises ``UsageError`` for what cannot be meant."""
    from ingest.recognition import check_format

    if not sources:
        raise UsageError("no source was named", mend="name the files, folders or web addresses to read")
    format_name = check_format(format) if format is not None else None
    check_facts(only)
    if only and prune:
        raise UsageError("--only takes prices or stock alone and removes nothing", mend="Leave --prune out")
    return format_name


def _read_narrow(
    run: Run, files: Sequence[SourceFile], sites: Sequence[str], only: Collection[str], limits: CrawlLimits | None
) -> Run:
    """The run, with prices or stock alone read from these files and sites."""
    narrow = NarrowRun(run.target, run.found, only, run.now)
    run.read_narrow(files, narrow)
    for site in sites:
        read_narrow_site(run, site, narrow, limits)
    narrow.finish()
    return run


def _settle(run: Run, mapped: Mappings, *, stops: bool) -> None:
    """What is gone is found out and what is doubtful is told; with ``stops`` an alarm leaves nothing behind."""
    run.found.settle()
    for text in mapped.unused(lambda source: bool(run.found.live(source))):
        run.found.warnings.add("", text)
    guard = run.found.guard
    if guard.alarms and stops:
        run.forget()
        raise IngestStopped(guard.alarms, guard.details)
    run.note_files()


def _told(found: Comparison, passages: int, version: str, *, seconds: float, prepared: bool) -> IngestReport:
    """What a comparison found, as a report."""
    return IngestReport(
        added=found.added,
        updated=found.updated,
        removed=found.removed,
        unchanged=found.unchanged,
        rejected=tuple(found.rejected),
        passages=passages,
        seconds=seconds,
        catalog_version=version,
        gone=found.gone,
        warnings=found.warnings.lines(),
        alarms=tuple(found.guard.alarms),
        prepared=prepared,
    )


def _waits(store: Store | None) -> bool:
    """True when a prepared version waits to be published."""
    from knowledge.catalog.sequences import prepared_sequence

    return store is not None and prepared_sequence(store.database) is not None


def _read_all(files: Sequence[SourceFile], containers: Sequence[Path], begun: Callable[[], Run]) -> Run:
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
