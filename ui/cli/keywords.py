"""``shelftalk keywords``: the key words of a text, or of a log of customers' questions."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from ui.cli.ask import EngineOption, LanguageOption
from ui.cli.output import DONE, PARTLY, Json, note, write, write_json

if TYPE_CHECKING:
    from ui.cli.lines import BadLine


def register(app: typer.Typer) -> None:
    """Adds the command."""
    app.command("keywords")(keywords)


def keywords(
    text: Annotated[str | None, typer.Option(metavar="WORDS", help="A customer's own words.")] = None,
    log: Annotated[
        str | None,
        typer.Option(metavar="FILE", help="A text a line, or JSON Lines with question, query or text; - reads stdin."),
    ] = None,
    limit: Annotated[int, typer.Option(min=1, max=1000, help="Key words to list at most.")] = 10,
    engine: EngineOption = None,
    lang: LanguageOption = None,
    json: Json = False,
) -> int:
    """List the key words of a text; or those of a log, with how many of its lines they stand in."""
    from knowledge.errors import UsageError

    if (text is None) == (log is None):
        raise UsageError("give either --text or --log FILE", mend="See `shelftalk keywords --help`")
    if log is not None:
        return _of_log(log, lang, limit, json=json)
    from bot.merchandising.keywords import keywords as key_words
    from ui import wiring
    from ui.settings import read_settings

    _, model = wiring.chosen_model(read_settings(), engine)
    found = key_words(text or "", language=lang, model=model, limit=limit)
    if json:
        write_json({"text": text, "keywords": [word.to_json() for word in found]})
    else:
        for word in found:
            write(word.term)
    return DONE


def _of_log(path: str, language: str | None, limit: int, *, json: bool) -> int:
    """A log is counted without a model: its lines are many."""
    from bot.merchandising.demand import keyword_counts
    from ui.cli.lines import read_texts
    from ui.cli.people import table

    rejected: list[BadLine] = []
    read = 0

    def texts() -> Iterator[str]:
        nonlocal read
        for line in read_texts(path):
            if isinstance(line, str):
                read += 1
                yield line
            else:
                rejected.append(line)

    found = keyword_counts(texts(), language=language, limit=limit)
    if json:
        document = {"lines": read, "keywords": [count.to_json() for count in found]}
        write_json(document | {"rejected": [bad.to_json() for bad in rejected]})
    else:
        for row in table(["keyword", "lines", "example"], [[c.term, str(c.texts), c.example] for c in found]):
            write(row)
        for bad in rejected:
            note(f"rejected: line {bad.line}: {bad.error}")
    return PARTLY if rejected else DONE
