"""``shelftalk search``: what retrieval finds, best first, without an answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from ui.cli.ask import LanguageOption, PreparedOption
from ui.cli.output import DONE, PARTLY, Json, write, write_json

if TYPE_CHECKING:
    from bot.assistant import Assistant
    from ui.cli.lines import Query

_LONGEST_LINE = 200


ExplainSearchOption = Annotated[
    bool, typer.Option("--explain", help="Add each hit's scores by words and by meaning, and the filters that held.")
]


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
    explain: ExplainSearchOption = False,
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
        found = _found(assistant, Query(query or "", lang), k, explain)
        if json:
            write_json(found)
        else:
            _show(found, assistant)
        return DONE
    code = DONE
    for number, line in read_lines(queries):
        asked = line if isinstance(line, BadLine) else query_of(number, line, lang)
        if isinstance(asked, BadLine):
            write_json(asked.to_json())
            code = PARTLY
        else:
            write_json(_found(assistant, asked, k, explain))
    return code


def _found(assistant: Assistant, query: Query, k: int, explain: bool) -> dict[str, Any]:
    from bot.searching import search_filters

    hits = assistant.search(query.text, k=k, language=query.language)
    found: dict[str, Any] = {"query": query.text, "hits": [hit.to_json(explain=explain) for hit in hits]}
    if explain:
        found["filters"] = search_filters(assistant.current(), query.text, assistant.lexicon).to_json()
    return found


def _show(found: dict[str, Any], assistant: Assistant) -> None:
    from knowledge.language import detect
    from ui.cli.people import shortened, table
    from ui.rendering.conditions import conditions
    from ui.rendering.reasons import reasons

    language = "zh" if detect(found["query"]) == "zh" else "en"
    if phrases := conditions(found.get("filters", {}), language, assistant.lexicon):
        write(f"{reasons(language).counted_by}: {shortened(' · '.join(phrases), _LONGEST_LINE)}")
    if not found["hits"]:
        write("Nothing found.")
        return
    rows = [
        [
            str(n),
            f"{hit['score']:.3f}",
            *(f"{hit['parts'][part]:.2f}" if "parts" in hit else "" for part in ("words", "meaning")),
            *(str(hit[key] or "") for key in ("kind", "sku", "title", "field", "url")),
        ]
        for n, hit in enumerate(found["hits"], 1)
    ]
    for line in table(["", "score", "words", "meaning", "kind", "sku", "title", "field", "url"], rows):
        write(line)
