"""``shelftalk describe``: product copy from the product's own fields."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from ui.cli.ask import EngineOption, LanguageOption
from ui.cli.output import DONE, Json, note, write, write_json

if TYPE_CHECKING:
    from bot.merchandising.description import Description
    from knowledge.records import Product
    from ui.wiring import Counter

Tone = Literal["plain", "friendly", "formal"]
Length = Literal["short", "medium", "long"]


def register(app: typer.Typer) -> None:
    """Adds the command."""
    app.command("describe")(describe)


def describe(
    sku: Annotated[str | None, typer.Argument(metavar="SKU", show_default=False)] = None,
    every: Annotated[bool, typer.Option("--all", help="Every product, as JSON Lines.")] = False,
    text: Annotated[
        str | None,
        typer.Option(metavar="USER_WORDS", help="A customer's own words: a text that speaks to this person."),
    ] = None,
    tone: Annotated[Tone, typer.Option()] = "plain",
    length: Annotated[Length, typer.Option()] = "medium",
    keywords: Annotated[
        list[str] | None, typer.Option(help="Words to bring in where the product's fields say them; commas part them.")
    ] = None,
    out: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write to this file instead of the terminal.")
    ] = None,
    engine: EngineOption = None,
    lang: LanguageOption = None,
    json: Json = False,
) -> int:
    """Describe a product, every product, or what the shop has for a customer's wishes."""
    from bot.merchandising.describing import describe as compose
    from bot.merchandising.personal import describe_for
    from knowledge.errors import UsageError
    from ui import wiring
    from ui.settings import read_settings

    if sum((sku is not None, every, text is not None)) != 1:
        raise UsageError("give one of SKU, --all and --text", mend="See `shelftalk describe --help`")
    counter = wiring.counter(read_settings(), engine=engine)
    wanted = [word.strip() for given in keywords or [] for word in given.replace("，", ",").split(",") if word.strip()]

    def described(product: Product) -> Description:
        return compose(
            product, language=lang, tone=tone, length=length, keywords=wanted, model=counter.model, shop=counter.shop
        )

    made: Iterable[Description]
    if text is not None:
        search = counter.assistant.products
        made = [describe_for(text, search, language=lang, model=counter.model, shop=counter.shop)]
    elif sku is not None:
        made = [described(_product(counter, sku, lang))]
    else:
        made = map(described, _products(counter, lang))
    lines = json or every
    if out is not None:
        count = _write_file(out, made, lines=lines)
        if json:
            write_json({"written": str(out), "descriptions": count})
        else:
            write(f"Wrote {count} description{'s' if count != 1 else ''} to {out}")
        return DONE
    for description in made:
        if lines:
            write_json(description.to_json())
        else:
            _show(description)
    return DONE


def _product(counter: Counter, sku: str, language: str | None) -> Product:
    from knowledge.errors import UnknownProduct

    product = counter.assistant.current().view.find(sku, language)
    if product is None:
        raise UnknownProduct(f"no product has the SKU {sku}", mend="`shelftalk search` lists SKUs")
    return product


def _products(counter: Counter, language: str | None) -> Iterator[Product]:
    """Every live product once; with a language given, in that language where the shop has it."""
    view = counter.assistant.current().view
    seen: set[tuple[str, str]] = set()
    for product in view.products():
        if language is None:
            yield product
        elif (product.source, product.key) not in seen:
            seen.add((product.source, product.key))
            yield view.translation(product, language)


def _write_file(path: Path, made: Iterable[Description], *, lines: bool) -> int:
    """Writes beside ``path`` and renames into place: a half-written file never stands there."""
    import json

    from knowledge.errors import UsageError

    count = 0
    beside = path.with_name(f".{path.name}.part")
    try:
        with beside.open("w", encoding="utf-8") as file:
            for description in made:
                count += 1
                file.write(
                    f"{json.dumps(description.to_json(), ensure_ascii=False, default=str)}\n"
                    if lines
                    else f"{description.copy}\n"
                )
        beside.replace(path)
    except OSError as error:
        raise UsageError(error.strerror or "cannot be written", where=f"--out {path}") from error
    finally:
        beside.unlink(missing_ok=True)
    return count


def _show(description: Description) -> None:
    from bot.answers import Answer
    from ui.rendering import terminal_text

    shown = Answer(
        answer_id="",
        question="",
        standalone_question="",
        language=description.language,
        status="answered",
        engine=description.engine,
        text=description.text,
        confidence=1.0,
        citations=description.citations,
    )
    write(terminal_text(shown))
    if description.fallback_reason:
        note(f"({description.engine}: {description.fallback_reason})")
