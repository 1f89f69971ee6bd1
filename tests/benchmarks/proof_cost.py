"""What the proof costs an answer: the time within it, summed over the sentences, while a model writes in process.

The answers are true ones, said once more by a model, so that whole answers with their real sources are proved; each is
asked once, for what a second proof remembers is no cost. The model's first word comes after a tenth of a second, as
early as one over a wire answers: the sources are read meanwhile.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any
from unittest.mock import patch

import numpy as np

from bot import writing
from bot.proof import reading_ahead
from bot.proof.grounds import Grounds
from bot.proof.proving import prove
from bot.proof.reading_ahead import read_sources
from tests.benchmarks.figure import Figure
from tests.benchmarks.search_speed import Tick
from tests.lying.icecat_truths import icecat_truths
from tests.lying.sample_truths import sample_truths
from tests.lying.trial import fresh_seed, in_process
from tests.lying.truths import Truth
from tests.sample_shop import ingested
from ui import wiring
from ui.settings import read_settings
from ui.wiring import Counter as ShopCounter

ANSWERS = 60  # of each shop and language
_AIM = 15.0
_SILENT = 0.1  # seconds


@dataclass
class _Costs:
    """Milliseconds of each answer: within the proof of its sentences, and of what was read before they came."""

    proof: list[float] = field(default_factory=list)
    human: list[float] = field(default_factory=list)
    ahead: list[float] = field(default_factory=list)


def measure(folder: Path, model: Path, icecat: Path | None, tick: Tick) -> list[Figure]:
    """The median and the 95th percentile on the sample shop and, where its store is at hand, on Icecat (ms)."""
    random = Random(fresh_seed())
    (folder / "sample").mkdir()
    sample = wiring.counter(ingested(folder / "sample", model=model)[0], engine="quote")
    costs = {"the sample shop": _costs(sample, sample_truths(sample, random, human=ANSWERS, quoted=ANSWERS), random)}
    tick(1, 2)
    if icecat is not None:
        counter = wiring.counter(read_settings(folder).model_copy(update={"home": icecat}), engine="quote")
        costs["Icecat"] = _costs(counter, icecat_truths(counter, random, each=ANSWERS), random)
    tick(2, 2)
    return [figure for name, told in costs.items() for figure in _figures(name, told)]


def _figures(name: str, costs: _Costs) -> Iterator[Figure]:
    for task, taken, aim in (
        (f"proof of an answer, {name}", costs.proof, _AIM),
        (f"proof of an answer, {name}, human wording alone", costs.human, _AIM),
        (f"its sources read ahead (processor time), {name}", costs.ahead, None),
    ):
        if taken:
            yield Figure(task, "median", len(taken), float(np.median(taken)), aim=aim, unit="ms", better="lower")
            high = float(np.percentile(taken, 95))
            yield Figure(task, "95th percentile", len(taken), high, aim=None, unit="ms", better="lower")


def _costs(counter: ShopCounter, truths: list[Truth], random: Random) -> _Costs:
    """What each answer cost that the model was asked for."""
    costs = _Costs()
    spent = 0.0

    def timed(*given: Any) -> Any:
        nonlocal spent
        start = time.perf_counter()
        try:
            return prove(*given)
        finally:
            spent += time.perf_counter() - start

    def read(grounds: Grounds) -> None:
        start = time.thread_time()
        read_sources(grounds)
        costs.ahead.append((time.thread_time() - start) * 1000)

    trial = in_process(counter.assistant, random, silent=_SILENT)
    with patch.object(writing, "prove", timed), patch.object(reading_ahead, "read_sources", read):
        for truth in truths:
            spent = 0.0
            if trial.truth(truth):
                costs.proof.append(spent * 1000)
                if truth.wording == "human":
                    costs.human.append(spent * 1000)
    counter.reader.store.close()
    return costs
