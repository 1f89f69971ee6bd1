"""``shelftalk serve``: the shopper page and the HTTP API over the user's own store."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ui.cli.ask import EngineOption
from ui.cli.output import DONE, Json, note, write, write_json

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.journal.recording import Recorder
    from ui.wiring import Counter

DEFAULT_PORT = 7860
HostOption = Annotated[str, typer.Option(help="Address to listen on; 0.0.0.0 is every address of this machine.")]
PortOption = Annotated[int, typer.Option(min=0, max=65_535, help="A taken port moves to the next free one.")]


def register(app: typer.Typer) -> None:
    """Adds the command."""
    app.command("serve")(serve)


def serve(
    host: HostOption = "127.0.0.1",
    port: PortOption = DEFAULT_PORT,
    engine: EngineOption = None,
    json: Json = False,
) -> int:
    """Serve the shopper page and the HTTP API until Ctrl-C."""
    from ui import wiring
    from ui.settings import read_settings

    settings = read_settings()
    counter = wiring.counter(settings, engine=engine)
    note("Starting the page …")
    with wiring.recording(settings) as recorder:
        serve_pages(
            counter,
            host,
            port,
            recorder=recorder,
            explain=settings.explain_over_http,
            metrics_for_all=settings.metrics_over_http,
            json=json,
        )
    return DONE


def serve_pages(
    counter: Counter,
    host: str,
    port: int,
    *,
    recorder: Recorder | None = None,
    images: Path | None = None,
    examples: Mapping[str, Sequence[str]] | None = None,
    explain: bool = False,
    simulated: bool = False,
    metrics_for_all: bool = False,
    json: bool = False,
) -> None:
    """Serves until it is interrupted; writes the address as soon as the page answers.

    ``recorder`` journals every answer; ``explain`` gives the scores behind one to whoever asks for them over HTTP,
    ``metrics_for_all`` the counts. ``simulated`` shows what the model said beside each answer.
    """
    from threading import Thread

    from bot.journal.recorded import Recorded
    from ui.simulation.watching import Watched
    from ui.web.metrics import Metrics
    from ui.web.serving import create_app
    from ui.web.serving import serve as listen_and_serve

    def announce(address: str) -> None:
        if json:
            write_json({"url": address})
        else:
            write(f"Open {address}   (Ctrl-C ends)")

    metrics = Metrics()
    if recorder is not None:
        metrics.watch_journal(recorder)
    breaker = counter.breaker
    if breaker is not None:
        metrics.watch_breaker(lambda: breaker.state != "closed")
    assistant = Watched(counter.assistant) if simulated else counter.assistant
    app = create_app(
        assistant if recorder is None else Recorded(assistant, recorder),
        counter.shop,
        images,
        catalog_version=counter.catalog_version,
        examples=examples,
        explain=explain,
        simulated=simulated,
        metrics=metrics,
        metrics_for_all=metrics_for_all,
    )
    Thread(target=counter.assistant.warm, daemon=True).start()
    if recorder is not None:
        recorder.stay()
    closing = recorder.close if recorder is not None else lambda: None
    listen_and_serve(app, host=host, port=port, announce=announce, closing=closing)
