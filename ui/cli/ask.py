"""``shelftalk ask``: one question in the terminal, or a file of questions as JSON Lines."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

import typer

from ui.cli.output import DONE, PARTLY, Json, note, write, write_json

if TYPE_CHECKING:
    from bot.answers import Answer, Question
    from bot.assistant import Assistant
    from bot.journal.recording import Recorder


# Enough of an answer's id to name it among millions.
_SHOWN_OF_ID = 10
EngineName = Literal["quote", "llm"]
Language = Literal["en", "zh"]
EngineOption = Annotated[
    EngineName | None, typer.Option("--engine", help="quote: from the shop's own words, no model; llm: the model set.")
]
PreparedOption = Annotated[
    bool, typer.Option("--prepared", help="Ask the version that `ingest --prepare` made, before it is published.")
]
ExplainOption = Annotated[
    bool, typer.Option("--explain", help="Say why: what was understood, weighed against which threshold, rejected.")
]
LanguageOption = Annotated[Language | None, typer.Option("--lang", help="Answer in this language.")]


def register(app: typer.Typer) -> None:
    """Adds the command."""
    app.command("ask")(ask)


def ask(
    question: Annotated[str | None, typer.Argument(help="What a customer asks.", show_default=False)] = None,
    questions: Annotated[
        str | None, typer.Option("--questions", metavar="FILE.jsonl", help="One question a line; - reads stdin.")
    ] = None,
    about: Annotated[str | None, typer.Option(metavar="SKU", help="The product that “it” means.")] = None,
    engine: EngineOption = None,
    lang: LanguageOption = None,
    prepared: PreparedOption = False,
    explain: ExplainOption = False,
    json: Json = False,
) -> int:
    """Answer a question from the shop's own texts, with sources."""
    from bot.answers import Question
    from knowledge.errors import UsageError
    from ui import wiring
    from ui.settings import read_settings

    if (question is None) == (questions is None):
        raise UsageError("give either a QUESTION or --questions FILE.jsonl", mend="See `shelftalk ask --help`")
    settings = read_settings()
    assistant = wiring.counter(settings, engine=engine, prepared=prepared).assistant
    with wiring.recording(settings) as recorder:
        if questions is not None:
            return _answer_lines(assistant, recorder, questions, about, lang, explain)
        asked = Question(text=question or "", about=about, language=lang, explain=explain)
        if json:
            answer = assistant.ask(asked)
            write_json(answer.to_json())
        else:
            answer = show_answer(assistant, asked)
        if recorder is not None:
            recorder.put(asked, answer)
            if not json:
                note(f"(what it rests on: shelftalk passport {answer.answer_id[:_SHOWN_OF_ID]})")
    return DONE


def show_answer(assistant: Assistant, question: Question) -> Answer:
    """Writes the answer as it comes, then its sources, products and near misses; returns it."""
    from dataclasses import replace

    from ui.cli.tables import with_tables, without_open_table
    from ui.rendering import corrections_text, printable, terminal_text

    shown = ""
    answer = None
    for snapshot in assistant.stream(question):
        text = printable(snapshot.text).replace("**", "")
        text = with_tables(text if snapshot.answer is not None else without_open_table(text))
        # The text only ever grows; one that does not is repeated in full rather than garbled.
        write(text.removeprefix(shown) if text.startswith(shown) else f"\n{text}", end="")
        shown = text
        answer = snapshot.answer or answer
    if answer is None:
        raise RuntimeError("the stream ended without its answer")
    write(terminal_text(replace(answer, text="")).rstrip())
    if answer.fallback_reason:
        note(f"({answer.engine}: {answer.fallback_reason})")
    if answer.explain is not None:
        from ui.cli.explained import show_explanation

        show_explanation(answer.explain, assistant.lexicon)
        if corrected := corrections_text(answer):
            write(corrected)
    return answer


def _answer_lines(
    assistant: Assistant,
    recorder: Recorder | None,
    path: str,
    about: str | None,
    language: str | None,
    explain: bool,
) -> int:
    from knowledge.errors import UnknownProduct
    from ui.cli.lines import BadLine, question_of, read_lines

    code = DONE
    for number, line in read_lines(path):
        question: Question | BadLine = (
            line
            if isinstance(line, BadLine)
            else question_of(number, line, about=about, language=language, explain=explain)
        )
        if isinstance(question, BadLine):
            write_json(question.to_json())
            code = PARTLY
            continue
        try:
            answer = assistant.ask(question)
            if recorder is not None:
                recorder.put(question, answer)
        except UnknownProduct:
            answer = _unknown_product(question, assistant.reader.view.version)
        write_json(answer.to_json())
    return code


def _unknown_product(question: Question, catalog_version: str) -> Answer:
    """In a batch, a question about nothing that the shop sells is unanswered and says why; the batch goes on."""
    import hashlib

    from bot.answers import Answer
    from knowledge.language import detect

    language = question.language or ("zh" if detect(question.text) == "zh" else "en")
    texts = {
        "en": f"This shop has no product with the number {question.about}.",
        "zh": f"本店没有编号为“{question.about}”的商品。",
    }
    return Answer(
        answer_id=hashlib.sha256(f"{question.text}\n{question.about}".encode()).hexdigest()[:16],
        question=question.text,
        standalone_question=question.text,
        language=language,
        status="unanswered",
        engine="quote",
        text=texts[language],
        confidence=0.0,
        catalog_version=catalog_version,
    )
