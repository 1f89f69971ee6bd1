"""Ingests that the operating system kills: after the next run the store must be the one that a quiet run makes.

Each round copies a store with a first state of a shop, starts an ingest of a second state as a process of its own and
kills it (SIGKILL), either at a random moment of the whole run, or shortly after a chosen function was entered: the
child patches that function (``python -m tests.benchmarks.crashing PLACE CALL DELAY -- ARGUMENTS``) and dies inside of
it. What a reader sees then must be the first state or the second, whole; and after one more run the second.
"""

from __future__ import annotations

import importlib
import os
import random
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import select

from knowledge.catalog.census import Census
from knowledge.catalog.schema import records
from knowledge.errors import ShelftalkError, StoreError
from knowledge.retrieval import Reader
from knowledge.store import StoreLocation, open_store
from tests.benchmarks.board import Board, Tick
from tests.benchmarks.catalogs import Line, generated, write_lines
from tests.benchmarks.processes import PROJECT, SCRIPT, environment, run, shelftalk

# Functions in which a kill must do no harm, each with the most calls of it that a run makes about.
PLACES = {
    "chromadb.api.rust:RustBindingsAPI._add": 2,
    "chromadb.api.rust:RustBindingsAPI._delete": 1,
    "knowledge.vectors:VectorStore.add": 2,
    "knowledge.lexical:build_word_index": 2,
    "knowledge.lexical:_replace": 2,
    "numpy:save": 6,
    "sqlalchemy.engine.default:DefaultDialect.do_commit": 12,
    "knowledge.levelling:level": 2,
}
LEAST_COSINE = 0.999
_PRODUCTS = 160
_QUESTIONS = ("waterproof jacket of waxed cotton", "kettle with a lid", "a lamp beside the bed", "水壶 保温", "台灯")


def shop(products: int = _PRODUCTS) -> tuple[list[Line], list[Line]]:
    """Two states of a generated shop: of every ten products one gets a text, one a price; one goes, one is new."""
    lines = list(generated(products, seed=11))
    changed: list[Line] = []
    for number, line in enumerate(lines):
        if number % 10 == 1:
            changed.append(line | {"description": f"{line['description']} Now in its {number}th edition."})
        elif number % 10 == 2:
            changed.append(line | {"price": 499.5 + number})
        elif number % 10 == 3:
            changed.append(line | {"sku": f"NEW-{number}", "title": f"{line['title']} {number}"})
        elif number % 10 != 4:
            changed.append(line)
    return lines, changed


@dataclass(frozen=True, slots=True)
class State:
    """What a reader meets in a store: row numbers and times left out, so that equal shops are equal."""

    version: str
    records: dict[Any, str]
    passages: list[tuple[str, ...]]
    vectors: dict[str, NDArray[np.float32]]
    similarities: list[float]
    found: list[list[tuple[str, float]]]

    def unlike(self, other: State) -> list[str]:
        """In what the two differ, one line each; nothing where they are equal."""
        compared = ("version", "records", "passages", "found")
        told = [f"{name} differ" for name in compared if getattr(self, name) != getattr(other, name)]
        if self.vectors.keys() != other.vectors.keys():
            told.append(f"vectors of {len(self.vectors.keys() ^ other.vectors.keys())} texts in one store only")
        else:
            cosines = [float(vector @ other.vectors[digest]) for digest, vector in self.vectors.items()]
            if cosines and min(cosines) < LEAST_COSINE:
                told.append(f"a vector differs: cosine {min(cosines):.4f}")
        if len(self.similarities) != len(other.similarities) or not np.allclose(
            self.similarities, other.similarities, atol=1e-3
        ):
            told.append("fields differ")
        return told


def state(home: Path) -> State:
    """The published state of the store in ``home``."""
    store = open_store(StoreLocation(home))
    try:
        reader = Reader(store, audiences=("public", "staff"))
        view = reader.view
        with store.database.connect() as connection:
            numbers = connection.execute(select(records.c.id).where(view.live)).scalars().all()
        store.vectors.open(create=False)
        named = {(attribute.name, attribute.text) for product in view.products() for attribute in product.attributes}
        return State(
            view.version,
            dict(Census(store.database, view.sequence).records()),
            sorted(
                (one.passage.key, str(one.passage.position), one.passage.field, one.passage.title, one.passage.text)
                for one in view.passages(of=numbers)
            ),
            store.vectors.get(sorted(store.vectors.ids())),
            [float(value) for value in reader.field_similarities(reader.embed(_QUESTIONS[0]), sorted(named))],
            [
                [(hit.live.passage.key, round(hit.score, 3)) for hit in reader.search(question)[:10]]
                for question in _QUESTIONS
            ],
        )
    finally:
        store.close()


@dataclass(frozen=True, slots=True)
class Round:
    """How one ingest was killed and what became of the store; ``unlike`` is empty where all is well."""

    how: str
    killed: bool
    unlike: tuple[str, ...]


class Crashes:
    """A prepared pair of states, and rounds of killed ingests between them."""

    def __init__(self, model: Path, folder: Path, *, seed: int = 5, products: int = _PRODUCTS) -> None:
        self._folder = folder
        self._draw = random.Random(seed)
        first, second = shop(products)
        before, after = folder / "before", folder / "after"
        for place, lines in ((before, first), (after, second)):
            place.mkdir(parents=True)
            write_lines(place / "shop.jsonl", lines)
        self._sources = (before / "shop.jsonl", after / "shop.jsonl")
        self._start = self._new(model, "start")
        self._ingest(self._start, self._sources[0])
        self.first = state(self._start)
        clean = self._copy("clean")
        begin = time.perf_counter()
        self._ingest(clean, self._sources[1])
        self._seconds = time.perf_counter() - begin
        self.second = state(clean)
        # A store that never held the first state has no vectors of it.
        self._empty = self._new(model, "empty")
        alone = self._copy("alone", self._empty)
        self._ingest(alone, self._sources[1])
        self.alone = state(alone)
        if not self.first.unlike(self.second):
            raise RuntimeError("the two states of the shop are equal: nothing could be seen")

    def rounds(self, count: int, done: Callable[[int, int], None] = lambda _done, _count: None) -> list[Round]:
        """Kills ``count`` ingests: at random moments and in every one of ``PLACES``, in turns."""
        places = list(PLACES)
        self._draw.shuffle(places)
        found = []
        for number in range(count):
            place = places[number // 2 % len(places)] if number % 2 else None
            found.append(self.round(place, fresh=number % 8 == 6))
            done(number + 1, count)
        return found

    def round(self, place: str | None, *, fresh: bool = False) -> Round:
        """One killed ingest, ``fresh`` into a store without anything, and the run after it."""
        home = self._copy("killed", self._empty if fresh else self._start)
        if place is None:
            moment = self._draw.uniform(0.05, self._seconds)
            how = f"after {moment:.2f} s"
            killed = self._kill_after(moment, home)
        else:
            call = self._draw.randint(1, PLACES[place])
            delay = self._draw.choice((0.0, 0.001, 0.005, 0.02, 0.1))
            how = f"{delay:g} s into call {call} of {place}"
            killed = self._kill_inside(place, call, delay, home)
        unlike = [] if fresh and not _published(home) else self._half_done(home, fresh=fresh)
        clean = self.alone if fresh else self.second
        try:
            self._ingest(home, self._sources[1])
            unlike += [f"after the next run {told}" for told in state(home).unlike(clean)]
        except (ShelftalkError, RuntimeError) as error:
            unlike.append(f"after the next run it cannot be read: {error}")
        shutil.rmtree(home)
        return Round(("a new store, " if fresh else "") + how, killed, tuple(unlike))

    def _half_done(self, home: Path, *, fresh: bool) -> list[str]:
        """What a reader sees right after the kill must be one of the two states; orphaned vectors may lie about."""
        try:
            seen = state(home)
        except ShelftalkError as error:
            return [f"right after the kill it cannot be read: {error}"]
        for whole in (self.alone,) if fresh else (self.first, self.second):
            if seen.version == whole.version:
                missing = whole.vectors.keys() - seen.vectors.keys()
                if missing:
                    return [f"right after the kill {len(missing)} vectors of version {seen.version} are missing"]
                told = replace(seen, vectors={digest: seen.vectors[digest] for digest in whole.vectors}).unlike(whole)
                return [f"right after the kill {line}" for line in told]
        return [f"right after the kill version {seen.version} is neither the one before nor the one after"]

    def _kill_after(self, moment: float, home: Path) -> bool:
        command = [str(SCRIPT), *self._arguments(self._sources[1])]
        process = subprocess.Popen(
            command, cwd=home.parent, env=self._env(home), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        try:
            process.wait(moment)
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
        return process.wait() == -signal.SIGKILL

    def _kill_inside(self, place: str, call: int, delay: float, home: Path) -> bool:
        own = [sys.executable, "-m", "tests.benchmarks.crashing", place, str(call), str(delay), "--"]
        command = own + self._arguments(self._sources[1])
        ended = run(command, folder=PROJECT, env={"SHELFTALK_HOME": str(home)}, check=False)
        if ended.code not in {0, 3, -signal.SIGKILL}:
            raise RuntimeError(f"the ingest ended with {ended.code} by itself: {ended.error.strip()[-2000:]}")
        return ended.code == -signal.SIGKILL

    def _ingest(self, home: Path, source: Path) -> None:
        shelftalk(*self._arguments(source), folder=home.parent, env={"SHELFTALK_HOME": str(home)})

    def _arguments(self, source: Path) -> list[str]:
        return ["ingest", str(source), "--prune", *_accepted(), "--json"]

    def _env(self, home: Path) -> dict[str, str]:
        return environment({"SHELFTALK_HOME": str(home)})

    def _new(self, model: Path, name: str) -> Path:
        home = self._folder / name
        home.mkdir()
        (home / "model").symlink_to(model, target_is_directory=True)
        return home

    def _copy(self, name: str, source: Path | None = None) -> Path:
        return Path(shutil.copytree(source or self._start, self._folder / name, symlinks=True))


def _published(home: Path) -> bool:
    try:
        store = open_store(StoreLocation(home))
    except StoreError:
        return False
    try:
        Reader(store)
    except StoreError:
        return False
    finally:
        store.close()
    return True


def _accepted() -> list[str]:
    """The option that takes large changes, where the command has it: a tenth of this shop goes."""
    global _ACCEPT
    if _ACCEPT is None:
        told = shelftalk("ingest", "--help", folder=PROJECT).out
        _ACCEPT = ["--accept"] if "--accept" in told else []
    return _ACCEPT


_ACCEPT: list[str] | None = None


def measure(board: Board, tick: Tick, model: Path, folder: Path, *, rounds: int) -> None:
    """Takes down how many killed ingests left a store that differs from a clean one, and names them."""
    found = Crashes(model, folder).rounds(rounds, tick)
    bad = [one for one in found if one.unlike]
    board.add("crashes", len(found), "ingests started to be killed")
    board.add("crashes_killed", sum(one.killed for one in found), "of them killed before they had ended")
    board.add("crashes_unlike", len(bad), "stores that differ from a clean one afterwards", aim="<0")
    for one in bad:
        board.note(f"Killed {one.how}: {'; '.join(one.unlike)}")


def _die(delay: float) -> None:
    if delay:
        # From another thread, so that the function that was entered goes on meanwhile.
        threading.Timer(delay, os.kill, (os.getpid(), signal.SIGKILL)).start()
    else:
        os.kill(os.getpid(), signal.SIGKILL)


def patch(place: str, call: int, delay: float) -> None:
    """From its ``call``-th call on, entering the function kills this process ``delay`` seconds later."""
    module_name, path = place.split(":")
    owner: Any = importlib.import_module(module_name)
    *parts, name = path.split(".")
    for part in parts:
        owner = getattr(owner, part)
    inner = getattr(owner, name)
    calls = 0

    def deadly(*arguments: Any, **named: Any) -> Any:
        nonlocal calls
        calls += 1
        if calls == call:
            _die(delay)
        return inner(*arguments, **named)

    setattr(owner, name, deadly)
    if parts:
        return
    # Modules that took the function by its name have it still.
    for loaded in list(sys.modules.values()):
        if vars(loaded).get(name) is inner:
            setattr(loaded, name, deadly)


def main(arguments: Sequence[str]) -> None:
    """``PLACE CALL DELAY -- ARGUMENTS``: the command with these arguments, dying in that function."""
    place, call, delay, _, *rest = arguments
    sys.argv = ["shelftalk", *rest]
    for name in ("knowledge.publishing", "knowledge.indexing", "knowledge.levelling"):
        importlib.import_module(name)
    patch(place, int(call), float(delay))
    from ui.cli import main as command

    command()


if __name__ == "__main__":
    main(sys.argv[1:])
