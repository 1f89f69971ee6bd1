"""``shelftalk ingest``: the shop's files into the store, with a progress bar and the rejected rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

import typer

from ui.cli.output import DONE, PARTLY, Json, note, progress_bar, write, write_json

if TYPE_CHECKING:
    from ingest.sync import IngestReport

_ROWS_SHOWN = 20


def register(app: typer.Typer) -> None:
    """Adds the command."""
    app.command("ingest")(ingest)


def ingest(
    sources: Annotated[
        list[str], typer.Argument(metavar="SOURCE...", help="Files, folders, zips or web addresses of the shop.")
    ],
    format: Annotated[str | None, typer.Option(help="Read every source as this format.")] = None,  # noqa: A002
    prune: Annotated[bool, typer.Option("--prune", help="Remove what these sources no longer hold.")] = False,
    audience: Annotated[
        Literal["public", "staff"] | None,
        typer.Option(help="staff: FAQs and pages that only the shop's staff may see; no shopper is ever told of them."),
    ] = None,
    only: Annotated[
        str | None,
        typer.Option(metavar="price,availability", help="Take nothing but these, for products known already."),
    ] = None,
    prepare: Annotated[
        bool, typer.Option("--prepare", help="Prepare the version only; `shelftalk publish` makes it the shop's.")
    ] = False,
    accept: Annotated[
        bool,
        typer.Option("--accept", help="Go on even if much would be removed or change its price by more than half."),
    ] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would change; write nothing.")] = False,
    json: Json = False,
) -> int:
    """Read the shop's files; a second run changes only what changed in them. Exit code 3: some rows were rejected."""
    from ingest.sync import ingest as read_in
    from ingest.web.addresses import check_schemes
    from knowledge.errors import IngestStopped, UsageError
    from ui import wiring
    from ui.settings import read_settings

    facts = [name.strip() for name in (only or "").split(",") if name.strip()]
    if only is not None and not facts:
        # An unset variable in a script must not turn a narrow feed into a whole one.
        raise UsageError("--only names nothing", mend="name price, availability or both")
    check_schemes(sources)
    settings = read_settings()
    store = wiring.store_for_ingest(settings, dry_run=dry_run)
    try:
        with progress_bar() as progress:
            report = read_in(
                sources,
                store,
                format=format,
                prune=prune,
                dry_run=dry_run,
                prepare=prepare,
                only=facts,
                accept=accept,
                audience=audience,
                settings=wiring.source_settings(settings),
                mappings=wiring.mappings(settings),
                crawl_limits=wiring.crawl_limits(settings),
                progress=progress,
                now=wiring.now(),
            )
    except IngestStopped as stopped:
        for line in stopped.details[:_ROWS_SHOWN]:
            note(line)
        if len(stopped.details) > _ROWS_SHOWN:
            note(f"and {len(stopped.details) - _ROWS_SHOWN} more")
        raise
    finally:
        if store is not None:
            store.close()
    if json:
        write_json(report.to_json())
    else:
        show_report(report, dry_run=dry_run)
    return PARTLY if report.rejected else DONE


def show_report(report: IngestReport, *, dry_run: bool = False) -> None:
    """The summary on stdout; rejected rows and warnings on stderr."""
    for rejection in report.rejected[:_ROWS_SHOWN]:
        row = f", row {rejection.row}" if rejection.row is not None else ""
        note(f"rejected: {rejection.source}{row}: {rejection.reason}")
    if len(report.rejected) > _ROWS_SHOWN:
        note(f"rejected: {len(report.rejected) - _ROWS_SHOWN} more; --json lists them all")
    for warning in report.warnings:
        note(f"note: {warning}")
    counts = f"{report.added} added, {report.updated} updated, {report.removed} removed, {report.unchanged} unchanged"
    rejected = f", {len(report.rejected)} rejected" if report.rejected else ""
    write(f"{'Would be: ' if dry_run else ''}{counts}{rejected}")
    write(f"{report.passages} passages, {report.seconds:.1f} s, catalog version {report.catalog_version}")
    if report.alarms:
        write(f"would stop: this ingest {', and it '.join(report.alarms)}; --accept lets it go on")
    if report.prepared:
        write("prepared, not published: ask it with `shelftalk ask --prepared`, publish it with `shelftalk publish`")
    if report.gone:
        write(f"{report.gone} records are no longer in these sources and were kept; --prune removes them")
