"""``shelftalk publish``, ``rollback`` and ``history``: the versions of the shop's knowledge."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from ui.cli.output import DONE, Json, write, write_json

if TYPE_CHECKING:
    from datetime import datetime

_CHANGES_SHOWN = 50


def register(app: typer.Typer) -> None:
    """Adds the commands."""
    app.command("publish")(publish)
    app.command("rollback")(rollback)
    app.command("history")(history)


def publish(
    discard: Annotated[bool, typer.Option("--discard", help="Forget the prepared version instead.")] = False,
    json: Json = False,
) -> int:
    """Publish the version that `ingest --prepare` made."""
    from knowledge.publishing import discard_prepared, publish_prepared
    from ui import wiring
    from ui.settings import read_settings

    store = wiring.store(read_settings())
    try:
        if discard:
            discard_prepared(store)
            document: dict[str, str | bool] = {"discarded": True}
        else:
            document = {"published": True, "catalog_version": publish_prepared(store, now=wiring.now())}
    finally:
        store.close()
    if json:
        write_json(document)
    else:
        write("the prepared version was forgotten" if discard else f"published, version {document['catalog_version']}")
    return DONE


def rollback(
    version: Annotated[
        str | None, typer.Argument(help="The version to return to; without it, they are listed.")
    ] = None,
    json: Json = False,
) -> int:
    """Publish an earlier version again. The next ingest reads every file anew."""
    from knowledge.publishing import kept_versions, roll_back
    from ui import wiring
    from ui.settings import read_settings

    store = wiring.store(read_settings())
    try:
        if version is not None:
            returned = roll_back(store, version, now=wiring.now())
            write_json({"catalog_version": returned}) if json else write(f"published again: version {returned}")
            return DONE
        kept = kept_versions(store)
    finally:
        store.close()
    if json:
        write_json(
            {
                "versions": [
                    {
                        "catalog_version": one.version,
                        "published_at": one.published_at.isoformat() if one.published_at else None,
                        "records": one.records,
                        "state": one.state,
                    }
                    for one in kept
                ]
            }
        )
    else:
        for one in kept:
            moment = f"{one.published_at:%Y-%m-%d %H:%M:%S} UTC" if one.published_at else "not published yet"
            write(f"{one.version}  {moment}  {one.records} records  {one.state}")
    return DONE


def history(
    sku: Annotated[str | None, typer.Argument(metavar="[SKU]", help="A product's SKU or key; without it, all.")] = None,
    since: Annotated[str | None, typer.Option(metavar="DATE", help="Changes since then, such as 2026-01-31.")] = None,
    last: Annotated[int, typer.Option(min=1, help="The newest so many.")] = _CHANGES_SHOWN,
    json: Json = False,
) -> int:
    """Show what changed: record, field, old value, new value, time, source."""
    from knowledge.catalog.history import changes_of
    from ui import wiring
    from ui.settings import read_settings

    moment = moment_of(since) if since else None
    store = wiring.store(read_settings())
    try:
        found = changes_of(store.database, key=sku, since=moment, last=last)
    finally:
        store.close()
    for change in found:
        if json:
            write_json(change.to_json())
        else:
            write(change.line())
    return DONE


def moment_of(text: str) -> datetime:
    """The moment that an operator wrote; without a zone it is UTC. ``UsageError`` where it is none."""
    from datetime import UTC, datetime

    from knowledge.errors import UsageError

    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise UsageError(f"'{text}' is no date", mend="write it as 2026-01-31 or 2026-01-31T09:00") from error
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)
