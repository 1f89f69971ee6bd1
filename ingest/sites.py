"""A web site in a run: its findings taken, its pages remembered, and those that are gone told."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from ingest.files import SourceFile
from ingest.narrow import NarrowRun
from ingest.rows import Rejection
from ingest.running import Run
from ingest.sources import Origin, origin_of_file
from ingest.web.addresses import source_name

if TYPE_CHECKING:
    from ingest.web.findings import Crawled, KnownPage
    from ingest.web.limits import CrawlLimits


def read_site(run: Run, address: str, limits: CrawlLimits | None) -> None:
    """Reads a web site; what its server says is unchanged is passed over."""
    from ingest.web.crawling import crawl
    from ingest.web.findings import Crawled, Fetched, KnownPage, NotModified, Refused
    from ingest.web.limits import CrawlLimits as Limits

    def known(url: str) -> KnownPage | None:
        state = run.remembered(url)
        if state is None or state.again or not state.digest or state.read_at is None:
            return None
        return KnownPage(state.read_at, state.etag, state.last_modified, state.digest, state.address)

    for finding in crawl(address, limits or Limits(), known, run.now, progress=run.progress):
        if isinstance(finding, Fetched):
            origin = _origin(run, address, finding.url, finding.file)
            run.read(finding.file, origin, seen=finding.seen)
        elif isinstance(finding, NotModified):
            _keep_page(run, finding.url, finding.seen)
        elif isinstance(finding, Refused):
            origin = _origin(run, address, finding.url, None)
            if finding.gone:
                run.lose(finding.url, run.sources_of(finding.url))
            else:
                run.found.reject(Rejection(finding.url, None, finding.reason), origin)
        elif isinstance(finding, Crawled):
            _end_site(run, finding)


def read_narrow_site(run: Run, address: str, narrow: NarrowRun, limits: CrawlLimits | None) -> None:
    """Reads prices or stock alone from a feed on the web."""
    from ingest.web.crawling import crawl
    from ingest.web.findings import Fetched, Refused
    from ingest.web.limits import CrawlLimits as Limits

    for finding in crawl(address, limits or Limits(), lambda _url: None, run.now, progress=run.progress):
        if isinstance(finding, Fetched):
            origin = _origin(run, address, finding.url, finding.file)
            take = partial(narrow.take, file=finding.url, origin=origin)
            run.each_row(finding.file, origin, {}, take, is_narrow=True)
        elif isinstance(finding, Refused):
            origin = _origin(run, address, finding.url, None)
            run.found.reject(Rejection(finding.url, None, finding.reason), origin)


def _origin(run: Run, address: str, url: str, file: SourceFile | None) -> Origin:
    # Pages on further hosts of the shop belong to the site that was named.
    name = source_name(address)
    language = origin_of_file(file, run.reading.settings).language if file is not None else None
    return Origin(name, url, language, run.reading.settings, run.reading.audience, container=name)


def _keep_page(run: Run, url: str, seen: KnownPage | None) -> None:
    state = run.remembered(url)
    if state is None:
        return
    run.found.keep_unit(url, state.sources)
    if seen is not None:
        run.states[url] = replace(
            state, etag=seen.etag, last_modified=seen.last_modified, address=seen.address, read_at=seen.fetched_at
        )


def _end_site(run: Run, end: Crawled) -> None:
    for reason, count in end.left_out.items():
        run.found.warnings.add(end.source, f"{count} pages were left out: {reason}")
    for note in end.notes:
        run.found.warnings.add(end.source, note)
    if end.stopped:
        run.found.warnings.add(end.source, f"the crawl ended early: {end.stopped}")
    remembered = run.target.start.units_in(end.source) if run.target.start else {}
    for unit, state in remembered.items():
        if unit in end.gone or (end.complete and unit not in end.present):
            run.lose(unit, state.sources)
