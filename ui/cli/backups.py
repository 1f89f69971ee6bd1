"""``shelftalk backup`` and ``restore``: the shop's knowledge in one file, for any kind of store."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ui.cli.output import DONE, Json, progress_bar, write, write_json


def register(app: typer.Typer) -> None:
    """Adds the commands."""
    app.command("backup")(backup)
    app.command("restore")(restore)


def backup(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The file to write.")],
    force: Annotated[bool, typer.Option("--force", help="Write it in place of a file that is there.")] = False,
    json: Json = False,
) -> int:
    """Write the catalog with its kept versions, history and vectors into one file; answering goes on.

    The journal of answers is personal data and not in it: `shelftalk journal export` writes it.
    """
    from knowledge.backup import back_up
    from ui import wiring
    from ui.settings import read_settings

    store = wiring.store(read_settings())
    try:
        with progress_bar() as progress:
            report = back_up(store, file, now=wiring.now(), force=force, progress=progress)
    finally:
        store.close()
    if json:
        write_json(report.to_json())
    else:
        size = f"{report.bytes / 2**20:.1f} MB"
        write(f"{report.file}: {size}, {report.records} records, version {report.catalog_version}")
    return DONE


def restore(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A file that `shelftalk backup` wrote.")],
    replace: Annotated[bool, typer.Option("--replace", help="Put it in the place of what the store holds.")] = False,
    json: Json = False,
) -> int:
    """Bring a backup into the store: an empty one, or with --replace this one. Nothing is embedded again."""
    from knowledge.backup_file import opened_backup
    from knowledge.restoring import restore as bring_back
    from ui import wiring
    from ui.settings import read_settings

    settings = read_settings()
    # Looked at before a store is made for it.
    with opened_backup(file) as opened:
        store = wiring.store(settings, create=True)
        try:
            with progress_bar() as progress:
                report = bring_back(store, opened, replace=replace, progress=progress)
        finally:
            store.close()
    if json:
        write_json(report.to_json())
    else:
        kept = f"{report.versions} versions" if report.versions > 1 else "one version"
        write(f"restored: {report.records} records, {kept}, version {report.catalog_version} is published")
    return DONE
