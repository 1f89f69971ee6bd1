"""``shelftalk init``: writes ``shop.toml``, asking for the most important values in a terminal."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from ui.cli.output import DONE, Json, write, write_json


def register(app: typer.Typer) -> None:
    """Adds the command."""
    app.command("init")(init)


def init(
    name: Annotated[str | None, typer.Option(help="The shop's name in English.")] = None,
    name_zh: Annotated[str | None, typer.Option(help="The shop's name in Chinese.")] = None,
    language: Annotated[list[str] | None, typer.Option(help="en or zh; may be given twice.")] = None,
    currency: Annotated[str | None, typer.Option(help="ISO 4217 code, such as EUR.")] = None,
    market: Annotated[str | None, typer.Option(help="The market whose prices hold.")] = None,
    address: Annotated[str | None, typer.Option(help="The shop's web address.")] = None,
    product_link: Annotated[str | None, typer.Option(help="Where product pages lie, such as /products/{key}.")] = None,
    contact: Annotated[str | None, typer.Option(help="How customers reach a person.")] = None,
    contact_zh: Annotated[str | None, typer.Option(help="The same in Chinese.")] = None,
    hours: Annotated[list[str] | None, typer.Option(help="'Mon-Fri 09:00-18:00'; may be given several times.")] = None,
    time_zone: Annotated[str | None, typer.Option(help="The clock of the hours, such as Europe/Berlin.")] = None,
    holiday: Annotated[list[str] | None, typer.Option(help="A closed day, such as 2026-12-25.")] = None,
    tone_zh: Annotated[str | None, typer.Option(help="您 or 你.")] = None,
    privacy_link: Annotated[str | None, typer.Option(help="Where the privacy notice stands.")] = None,
    mapping_file: Annotated[list[str] | None, typer.Option(help="A mapping file, which must exist.")] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace an existing shop.toml.")] = False,
    json: Json = False,
) -> int:
    """Write shop.toml: what the shop is called, its currency, address, contact and hours."""
    from knowledge.errors import ConfigurationError, UsageError
    from ui.settings import SHOP_FILE, checked_shop
    from ui.shop_file import shop_file_text

    path = Path(SHOP_FILE)
    if path.exists() and not force:
        raise UsageError("there is one already", where=str(path), mend="Edit it, or replace it with --force")
    given: dict[str, Any] = {
        "names": _by_language(name, name_zh),
        "languages": language,
        "currency": currency.upper() if currency else None,
        "market": market,
        "address": address,
        "product_link": product_link,
        "contact": _by_language(contact, contact_zh),
        "hours": {"weekly": hours, "time_zone": time_zone, "holidays": holiday},
        "tone_zh": tone_zh,
        "privacy_link": privacy_link,
        "mapping_files": mapping_file,
    }
    if not json and sys.stdin.isatty() and sys.stderr.isatty() and not any(_set(given).values()):
        _ask_for(given)
    shop = _set(given)
    try:
        checked_shop(shop)
    except ConfigurationError as error:
        raise UsageError(error.what, where=error.where) from error
    _write(path, shop_file_text(shop))
    if json:
        write_json({"written": str(path), "shop": shop})
    else:
        write(f"Wrote {path}. Next: `shelftalk ingest FILE` with your products and FAQs.")
    return DONE


def _write(path: Path, text: str) -> None:
    from knowledge.errors import ConfigurationError

    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise ConfigurationError(error.strerror or "cannot be written", where=str(path)) from error


def _ask_for(given: dict[str, Any]) -> None:
    def asked(what: str) -> str | None:
        return str(typer.prompt(what, default="", show_default=False, err=True)).strip() or None

    given["names"] = _by_language(asked("The shop's name"), asked("The shop's name in Chinese (empty: the same)"))
    given["currency"] = asked("Currency of its prices, such as EUR (empty: the files say)")
    given["address"] = asked("Web address, such as https://shop.example")
    given["contact"] = _by_language(asked("How customers reach a person (mail, phone, page)"), None)


def _by_language(english: str | None, chinese: str | None) -> dict[str, str]:
    return {language: text for language, text in (("en", english), ("zh", chinese)) if text}


def _set(values: dict[str, Any]) -> dict[str, Any]:
    """The values that are given, empty tables left out."""
    kept = {key: _set(value) if isinstance(value, dict) else value for key, value in values.items()}
    return {key: value for key, value in kept.items() if value}
