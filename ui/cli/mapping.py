"""``shelftalk mapping``: how files would be read, as a mapping file to be set right by hand."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ui.cli.output import DONE, Json, note, write, write_json


def register(app: typer.Typer) -> None:
    """Adds the command."""
    app.command("mapping")(mapping)


def mapping(
    sources: Annotated[list[Path], typer.Argument(metavar="FILE...", help="Tables and other files of the shop.")],
    out: Annotated[Path | None, typer.Option("--out", "-o", help="Write to this file, which must not exist.")] = None,
    json: Json = False,
) -> int:
    """Show how files would be read, as a mapping file to edit: which column is which field, what lacks a unit."""
    from ingest.folders import source_files
    from ingest.mapping_draft import draft_of
    from knowledge.errors import SourceError, UsageError

    walked = source_files(sources)
    for rejection in walked.rejected:
        raise SourceError(rejection.reason, where=rejection.source)
    text = draft_of(walked.files)
    if out is None:
        if json:
            write_json({"mapping": text})
        else:
            write(text.rstrip("\n"))
        return DONE
    try:
        with out.open("x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError as error:
        raise UsageError(f"{out} exists already", mend="name another file; nothing was written") from error
    except OSError as error:
        raise UsageError(f"{out} cannot be written: {error.strerror or error}") from error
    if json:
        write_json({"mapping": text, "file": str(out)})
    else:
        note(f"written: {out}; name it in shop.toml under [shop]: mapping_files")
    return DONE
