"""``shelftalk journal``: what was answered, exported; and what is to be forgotten, deleted."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

import typer

from ui.cli.output import DONE, Json, progress_bar, write, write_json

SinceOption = Annotated[str | None, typer.Option(metavar="DATE", help="From then on, such as 2026-01-31.")]
UntilOption = Annotated[str | None, typer.Option(metavar="DATE", help="Before then.")]
ConversationOption = Annotated[str | None, typer.Option(metavar="NAME", help="This conversation alone.")]


def register(app: typer.Typer) -> None:
    """Adds the commands."""
    commands = typer.Typer(
        help="Export the journal of answers, forget a conversation, delete what is too old.",
        rich_markup_mode=None,
        no_args_is_help=True,
    )
    commands.command("export")(export)
    commands.command("forget")(forget)
    commands.command("prune")(prune)
    app.add_typer(commands, name="journal")


def export(
    since: SinceOption = None,
    until: UntilOption = None,
    conversation: ConversationOption = None,
    json: Json = False,  # noqa: ARG001 - it always writes JSON
) -> int:
    """Write the journal to stdout as JSON Lines, the oldest answer first; personal data is masked in it."""
    from ui import wiring
    from ui.settings import read_settings

    span = {"since": _moment(since), "until": _moment(until)}
    journal = wiring.open_journal(read_settings())
    try:
        total = journal.count(**span, conversation=conversation)
        with progress_bar() as progress:
            for done, entry in enumerate(journal.export(**span, conversation=conversation), start=1):
                write_json(entry.to_json())
                progress("exporting", done, total)
    finally:
        journal.close()
    return DONE


def forget(
    name: Annotated[str, typer.Argument(metavar="CONVERSATION", help="A conversation's name, or one answer's id.")],
    json: Json = False,
) -> int:
    """Delete a conversation from the journal, or one answer, so that its bytes are gone."""
    from knowledge.errors import UsageError
    from ui import wiring
    from ui.settings import read_settings

    journal = wiring.open_journal(read_settings())
    try:
        try:
            gone = journal.forget(name)
        except UsageError as error:
            raise UsageError(
                f"the journal has neither a conversation nor an answer '{name}'", mend=error.mend
            ) from error
        journal.shrink()
    finally:
        journal.close()
    write_json({"forgotten": gone}) if json else write(f"forgotten: {gone} answer{'s' if gone != 1 else ''}")
    return DONE


def prune(
    days: Annotated[
        float | None, typer.Option(min=0, help="Older than this; without it, what the settings say.")
    ] = None,
    json: Json = False,
) -> int:
    """Delete answers that are older than the shop keeps them, and give their room back."""
    from datetime import timedelta

    from ui import wiring
    from ui.settings import read_settings

    settings = read_settings()
    age = wiring.journal_age(settings) if days is None else timedelta(days=days)
    journal = wiring.open_journal(settings)
    try:
        gone = journal.prune(wiring.now() - age)
        journal.shrink()
    finally:
        journal.close()
    write_json({"deleted": gone}) if json else write(f"deleted: {gone} answer{'s' if gone != 1 else ''}")
    return DONE


def _moment(text: str | None) -> datetime | None:
    from ui.cli.versions import moment_of

    return None if text is None else moment_of(text)
