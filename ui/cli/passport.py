"""``shelftalk passport``: what an answer rested on, what stands there now, and whether it was true that day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from ui.cli.output import DONE, Json, write_json

if TYPE_CHECKING:
    from rich.console import Console

    from bot.journal.passport import Ground, Passport


def register(app: typer.Typer) -> None:
    """Adds the command."""
    app.command("passport")(passport)


def passport(
    answer_id: Annotated[str, typer.Argument(metavar="ANSWER_ID", help="An answer's id, or its first characters.")],
    json: Json = False,
) -> int:
    """Show what an answer said, the fields it rested on, what they are now, and whether it was true that day."""
    from bot.journal.passport import passport as make_passport
    from knowledge.catalog.sequences import published_sequence
    from knowledge.catalog.view import CatalogView
    from ui import wiring
    from ui.settings import read_settings

    settings = read_settings()
    journal = wiring.open_journal(settings)
    try:
        entry = journal.find(answer_id)
    finally:
        journal.close()
    store = wiring.store(settings)
    try:
        view = CatalogView(store.database, published_sequence(store.database))
        made = make_passport(entry, view, wiring.shop_profile(settings).moment, wiring.now())
    finally:
        store.close()
    if json:
        write_json(made.to_json())
    else:
        _show(made)
    return DONE


def _show(made: Passport) -> None:
    import sys

    from rich.console import Console

    console = Console(file=sys.stdout, highlight=False, markup=False, emoji=False, soft_wrap=not sys.stdout.isatty())
    entry = made.entry
    _line(console, f"Answer {entry.answer_id}", "bold")
    _line(console, f"{entry.at:%Y-%m-%d %H:%M:%S} UTC, {entry.channel}, {entry.language}, {_engine(made)}")
    told = [f"catalog version {entry.catalog_version}"]
    told += [f"facts as of {entry.facts_as_of[:19]}"] if entry.facts_as_of else []
    told += [f"conversation {entry.conversation}"] if entry.conversation else []
    _line(console, ", ".join(told))
    if entry.fallback_reason:
        _line(console, f"without the model: {entry.fallback_reason}")
    console.print()
    _line(console, f"Asked: {entry.question}")
    if entry.standalone_question != entry.question:
        _line(console, f"Understood as: {entry.standalone_question}")
    _line(console, f"Answered ({entry.status}): {entry.text}")
    console.print()
    for number, ground in enumerate(made.grounds, start=1):
        _show_ground(console, number, ground)
    _show_prices(console, made)
    _line(console, _headline(made), "bold")
    if made.catalog_version_now != entry.catalog_version:
        _line(console, f"The catalog is at version {made.catalog_version_now} now.")


def _headline(made: Passport) -> str:
    """The verdict on the claims that were checked; it is none on the sentences around them."""
    if not made.checked:
        return "Nothing checkable was found."
    claims = "1 claim" if made.checked == 1 else f"{made.checked} claims"
    verdicts = f"True that day: {_verdict(made.true_then)}. True now: {_verdict(made.true_now)}."
    return f"Checked: {claims}, each against its field. {verdicts}"


def _show_ground(console: Console, number: int, ground: Ground) -> None:
    what = f"{number}. {ground.said}"
    what += f"  ({ground.kind}, {ground.verdict})" if ground.kind != "text" else ""
    _line(console, what, "strike" if ground.verdict == "withheld" else "")
    if ground.n is not None:
        place = ", ".join(part for part in (ground.sku, ground.field, ground.url) if part)
        _line(console, f"   rests on [{ground.n}] {ground.title}" + (f" ({place})" if place else ""))
    if ground.true_then is not None or ground.then is not None:
        truth = f" – true: {_verdict(ground.true_then)}" if ground.claimed else ""
        _line(console, f"   {ground.field or 'title'} then: {ground.then or 'nothing'}{truth}")
    if ground.true_now is not None or ground.now is not None:
        truth = f" – true: {_verdict(ground.true_now)}" if ground.claimed else ""
        _line(console, f"   {ground.field or 'title'} now:  {ground.now or 'nothing'}{truth}")
    known = "cannot be told: " if ground.known == "untold" and ground.verdict != "withheld" else ""
    _line(console, f"   {known}{ground.because}", "dim")


def _show_prices(console: Console, made: Passport) -> None:
    if not made.prices:
        return
    from rich.table import Table

    table = Table("product", "shown", "then", "now", title="Prices on the product cards", title_justify="left")
    for price in made.prices:
        table.add_row(*(_plain(cell or "–") for cell in (price.title, price.shown, price.then, price.now)))
    console.print(table)


def _engine(made: Passport) -> str:
    entry = made.entry
    if entry.model is None:
        return f"engine {entry.engine}"
    tokens = [
        f"{number} {word}" for number, word in ((entry.input_tokens, "in"), (entry.output_tokens, "out")) if number
    ]
    spent = [f"{', '.join(tokens)} tokens"] if tokens else []
    spent += [f"{entry.cost} {entry.currency or ''}".strip()] if entry.cost is not None else []
    prompt = f", prompt {entry.prompt_version}" if entry.prompt_version else ""
    return f"engine {entry.engine} ({entry.model}{prompt}{''.join(f', {part}' for part in spent)})"


def _verdict(verdict: bool | None) -> str:
    return "cannot be told" if verdict is None else "yes" if verdict else "no"


def _line(console: Console, text: str, style: str = "") -> None:
    console.print(_plain(text), style=style)


def _plain(text: str) -> str:
    """What an operator's terminal shows must not act on it."""
    from ui.rendering import printable

    return printable(text)
