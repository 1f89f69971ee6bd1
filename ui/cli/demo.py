"""``shelftalk demo``: the sample shop in a store of its own, four questions in the terminal, then the page."""

from __future__ import annotations

from contextlib import contextmanager
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ui.cli.output import DONE, Json, note, progress_bar, write, write_json
from ui.cli.serve import DEFAULT_PORT, HostOption, PortOption

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.assistant import Assistant
    from bot.journal.recording import Recorder
    from ingest.sync import IngestReport
    from ui.journal_settings import JournalSettings
    from ui.settings import Settings

# In English, in Chinese, a count, and one that this shop's texts cannot know.
QUESTIONS = (
    "Is Ridge 2 in 42 in stock?",
    "退货运费谁出？",
    "How many tents do you have?",
    "Do you sell bicycles?",
)

# What the page of the sample shop offers to ask first.
EXAMPLES = {
    "en": (
        "Which backpacks do you have under $150?",
        "Is the Ridge 2 GTX available in 42?",
        "How do I wash a down jacket?",
        "Do you sell bicycles?",
    ),
    "zh": ("有哪些登山背包？", "Ridge 2 的 42 码有货吗？", "羽绒服怎么洗？", "多久可以送到？"),
}


def register(app: typer.Typer) -> None:
    """Adds the command."""
    app.command("demo")(demo)


def demo(
    host: HostOption = "127.0.0.1",
    port: PortOption = DEFAULT_PORT,
    serve: Annotated[bool, typer.Option("--serve/--no-serve", help="Serve the page after the questions.")] = True,
    lying_model: Annotated[
        bool,
        typer.Option(
            "--lying-model",
            help="A simulation: a language model on this machine states one false fact in every answer; terminal and"
            " page show what it said, struck through what was withheld, beside what a customer gets. Needs no key.",
        ),
    ] = False,
    json: Json = False,
) -> int:
    """Load the sample shop, answer four questions with their sources, and serve its page."""
    from contextlib import ExitStack

    from ui import wiring
    from ui.cli.serve import serve_pages
    from ui.settings import read_settings

    with ExitStack() as stack:
        samples = stack.enter_context(resources.as_file(resources.files("ingest") / "samples"))
        settings = _demo_settings(read_settings(), samples)
        note(f"Loading the sample shop into {settings.home} …")
        report = _load(settings, samples)
        if json:
            write_json({"ingest": report.to_json()})
        recorder = None
        if lying_model:
            settings = stack.enter_context(_with_lying_model(settings))
        else:
            # What was answered to a model that lies on purpose is no answer to keep.
            recorder = stack.enter_context(wiring.recording(settings))
        counter = wiring.counter(settings)
        if lying_model:
            from ui.cli.lying import show_lies

            show_lies(counter.assistant, json=json)
        else:
            _answer(counter.assistant, recorder, json=json)
        if serve:
            note("\nStarting the page …")
            serve_pages(
                counter,
                host,
                port,
                recorder=recorder,
                images=samples / "images",
                examples=EXAMPLES,
                explain=settings.explain_over_http,
                simulated=lying_model,
                json=json,
            )
    return DONE


def _answer(assistant: Assistant, recorder: Recorder | None, *, json: bool) -> None:
    """The four questions, answered and journaled."""
    from bot.answers import Question
    from ui.cli.ask import show_answer

    for text in QUESTIONS:
        asked = Question(text)
        if json:
            answer = assistant.ask(asked)
            write_json(answer.to_json())
        else:
            write(f"\n> {text}\n")
            answer = show_answer(assistant, asked)
        if recorder is not None:
            recorder.put(asked, answer)


@contextmanager
def _with_lying_model(settings: Settings) -> Iterator[Settings]:
    """The settings with a model on this machine that lies, for as long as the block runs."""
    import os

    from ui.simulation.server import MODEL, LyingServer

    with LyingServer() as server:
        # A proxy of the operator's has no way to this machine's own port.
        os.environ["NO_PROXY"] = ",".join(filter(None, (os.environ.get("NO_PROXY"), "127.0.0.1")))
        yield settings.model_copy(
            update={
                "engine": "llm",
                "model": MODEL,
                "model_path": None,
                "openai_base_url": server.url,
                "openai_api_key": None,
            }
        )


def sample_sources(samples: Path) -> list[Path]:
    """The files of the sample shop: products, FAQs and pages in both languages."""
    return sorted(path for kind in ("products.*.csv", "faq.*.md", "pages/*.md") for path in samples.glob(kind))


def _demo_settings(settings: Settings, samples: Path) -> Settings:
    """The operator's settings with the sample's shop, in a store of its own beside the operator's."""
    from ui.settings import SHOP_FILE, read_settings

    shop = read_settings(shop_toml=samples / SHOP_FILE).shop
    return settings.model_copy(
        update={
            "shop": shop,
            "home": settings.home / "demo",
            "database_url": None,
            "chroma_url": None,
            "journal": _own(settings),
        }
    )


def _own(settings: Settings) -> JournalSettings:
    """The journal in the sample shop's own store, never on the operator's server."""
    return settings.journal.model_copy(update={"url": None})


def _load(settings: Settings, samples: Path) -> IngestReport:
    from ingest.sync import ingest
    from ui import wiring

    store = wiring.store(settings, create=True)
    try:
        with progress_bar() as progress:
            return ingest(
                sample_sources(samples),
                store,
                prune=True,
                settings=wiring.source_settings(settings),
                progress=progress,
                now=wiring.now(),
            )
    finally:
        store.close()
