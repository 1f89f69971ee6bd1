"""``shelftalk search``: what retrieval finds, best first, without an answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from ui.cli.ask import LanguageOption, PreparedOption
from ui.cli.output import DONE, PARTLY, Json, write, write_json

if TYPE_CHECKING:
    from bot.assistant import Assistant
    from ui.cli.lines import Query


def register(app: typer.Typer) -> None:
    """Adds the command."""
    app.command("search")(search)


def search(
    query: Annotated[str | None, typer.Argument(help="What to look for.", show_default=False)] = None,
    queries: Annotated[
        str | None, typer.Option("--queries", metavar="FILE.jsonl", help="One query a line; - reads stdin.")
    ] = None,
    k: Annotated[int, typer.Option("-k", min=1, max=1000, help="Products, FAQs and pages to list at most.")] = 10,
    lang: LanguageOption = None,
    prepared: PreparedOption = False,
    json: Json = False,
) -> int:
    """Find products, FAQs and pages."""
    from knowledge.errors import UsageError
    from ui import wiring
    from ui.cli.lines import BadLine, Query, query_of, read_lines
    from ui.settings import read_settings

    if (query is None) == (queries is None):
        raise UsageError("give either a QUERY or --queries FILE.jsonl", mend="See `shelftalk search --help`")
    assistant = wiring.counter(read_settings(), engine="quote", prepared=prepared).assistant
    if queries is None:
        found = _found(assistant, Query(query or "", lang), k)
        if json:
            write_json(found)
        else:
            _show(found)
        return DONE
    code = DONE
    for number, line in read_lines(queries):
        asked = line if isinstance(line, BadLine) else query_of(number, line, lang)
        if isinstance(asked, BadLine):
            write_json(asked.to_json())
            code = PARTLY
        else:
            write_json(_found(assistant, asked, k))
    return code


def _found(assistant: Assistant, query: Query, k: int) -> dict[str, Any]:
    hits = assistant.search(query.text, k=k, language=query.language)
    return {"query": query.text, "hits": [hit.to_json() for hit in hits]}


def _show(found: dict[str, Any]) -> None:
    from ui.cli.people import table

    if not found["hits"]:
        write("Nothing found.")
        return
    rows = [
        [str(n), f"{hit['score']:.3f}", *(str(hit[key] or "") for key in ("kind", "sku", "title", "field", "url"))]
        for n, hit in enumerate(found["hits"], 1)
    ]
    for line in table(["", "score", "kind", "sku", "title", "field", "url"], rows):
        write(line)
