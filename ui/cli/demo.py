"""``shelftalk demo``: the sample shop in a store of its own, four questions in the terminal, then the page."""

from __future__ import annotations

from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ui.cli.output import DONE, Json, note, progress_bar, write, write_json
from ui.cli.serve import DEFAULT_PORT, HostOption, PortOption

if TYPE_CHECKING:
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
    json: Json = False,
) -> int:
    """Load the sample shop, answer four questions with their sources, and serve its page."""
    from bot.answers import Question
    from ui import wiring
    from ui.cli.ask import show_answer
    from ui.cli.serve import serve_pages
    from ui.settings import read_settings

    with resources.as_file(resources.files("ingest") / "samples") as samples:
        settings = _demo_settings(read_settings(), samples)
        note(f"Loading the sample shop into {settings.home} …")
        report = _load(settings, samples)
        if json:
            write_json({"ingest": report.to_json()})
        counter = wiring.counter(settings)
        with wiring.recording(settings) as recorder:
            for text in QUESTIONS:
                asked = Question(text)
                if json:
                    answer = counter.assistant.ask(asked)
                    write_json(answer.to_json())
                else:
                    write(f"\n> {text}\n")
                    answer = show_answer(counter.assistant, asked)
                if recorder is not None:
                    recorder.put(asked, answer)
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
                    json=json,
                )
    return DONE


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
