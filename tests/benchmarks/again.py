"""The same catalog again, one price that changed, and how soon the right answer is there: whole commands, timed."""

from __future__ import annotations

import statistics
import time
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from bot.answers import Question
from tests.benchmarks.board import Board, Tick
from tests.benchmarks.catalogs import Line, write_lines
from tests.benchmarks.processes import shelftalk
from ui import wiring
from ui.settings import read_settings

_RUNS = 3
_WHOLE = 15_000  # products; the aims are for a catalog of the size of Icecat's 19,406


def again(board: Board, tick: Tick, lines: Sequence[Line], model: Path, folder: Path) -> None:
    """Ingests the catalog once, then unchanged, then with one price changed, each ``_RUNS`` times."""
    store = folder / ".shelftalk"
    store.mkdir()
    (store / "model").symlink_to(model, target_is_directory=True)
    catalog = write_lines(folder / "products.jsonl", lines)
    whole = len(lines) >= _WHOLE
    steps = 1 + 3 * _RUNS
    shelftalk("ingest", str(catalog), "--json", folder=folder)
    tick(1, steps)
    same = []
    for number in range(_RUNS):
        ran = shelftalk("ingest", str(catalog), "--json", folder=folder)
        if ran.json()["unchanged"] != len(lines):
            raise RuntimeError(f"of {len(lines)} products {ran.json()['unchanged']} were found unchanged")
        same.append(ran)
        tick(2 + number, steps)
    name = f"{len(lines):,} products"
    seconds = statistics.median(ran.seconds for ran in same)
    aim = "<5" if whole else ""
    board.add("again_s", seconds, f"{name}, unchanged, whole command", unit="s", aim=aim)
    board.add("again_mb", max(ran.peak_mb for ran in same), f"{name}, unchanged: peak memory", unit="MB")
    changed_price(board, tick, lines, catalog, folder, aim="<2" if whole else "")


def changed_price(board: Board, tick: Tick, lines: Sequence[Line], catalog: Path, folder: Path, *, aim: str) -> None:
    """One product's price changes; a service that runs meanwhile and a new process are asked for it."""
    settings = read_settings(folder).model_copy(update={"home": folder / ".shelftalk"})
    assistant = wiring.counter(settings, engine="quote").assistant
    numbers = [number for number, line in enumerate(lines) if line.get("price") and line.get("currency")]
    place = numbers[len(numbers) // 2]
    product = lines[place]
    question = Question(f"How much is the {product['title']}?", about=str(product["sku"]))
    assistant.ask(question)
    changed = list(lines)
    narrow = folder / "prices.jsonl"
    with_file: list[float] = []
    with_feed: list[float] = []
    asked: list[float] = []
    steps = 1 + 3 * _RUNS
    for number in range(_RUNS):
        price = 1_111.25 + 10 * number
        changed[place] = product | {"price": price}
        write_lines(catalog, changed)
        with_file.append(until_answered(["ingest", str(catalog), "--json"], folder, assistant, question, price))
        tick(2 + _RUNS + 2 * number, steps)
        if takes_prices_alone():
            price += 3
            # A narrow feed is of the source whose products it names.
            row: Line = {name: product[name] for name in ("sku", "currency", "language") if name in product}
            row |= {"source": product.get("source") or catalog.stem, "price": price}
            write_lines(narrow, [row])
            command = ["ingest", str(narrow), "--only", "price", "--accept", "--json"]
            with_feed.append(until_answered(command, folder, assistant, question, price))
        start = time.perf_counter()
        shelftalk("ask", "--json", question.text, "--about", str(product["sku"]), folder=folder)
        asked.append(time.perf_counter() - start)
        tick(3 + _RUNS + 2 * number, steps)
    label = "one changed price to the right answer of a running service"
    board.add("price_s", statistics.median(with_file), f"{label}, the whole file again", unit="s", aim=aim)
    if with_feed:
        board.add("price_feed_s", statistics.median(with_feed), f"{label}, a feed of prices", unit="s", aim=aim)
    board.add("price_asked_s", statistics.median(asked), "`shelftalk ask` for it as a new process", unit="s")


def until_answered(command: list[str], folder: Path, assistant: object, question: Question, price: float) -> float:
    """Seconds from the start of the command until the assistant tells the new price."""
    start = time.perf_counter()
    shelftalk(*command, folder=folder)
    answer = assistant.ask(question)  # type: ignore[attr-defined]
    seconds = time.perf_counter() - start
    if f"{price:,.2f}" not in answer.text and f"{price:.2f}" not in answer.text:
        raise RuntimeError(f"the price {price:.2f} was ingested, but the answer was: {answer.text}")
    return seconds


@cache
def takes_prices_alone() -> bool:
    """True when the command takes narrow feeds."""
    return "--only" in shelftalk("ingest", "--help", folder=Path.cwd()).out
