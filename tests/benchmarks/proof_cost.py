"""What the proof costs an answer: the time within it, summed over the sentences, while a model writes in process.

The answers are true ones, said once more by a model, so that whole answers with their real sources are proved; each is
asked once, for what a second proof remembers is no cost.
"""

from __future__ import annotations

import time
from pathlib import Path
from random import Random
from typing import Any
from unittest.mock import patch

import numpy as np

from bot import writing
from bot.proof.proving import prove
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


def measure(folder: Path, model: Path, icecat: Path | None, tick: Tick) -> list[Figure]:
    """The median and the 95th percentile on the sample shop and, where its store is at hand, on Icecat (ms)."""
    random = Random(fresh_seed())
    (folder / "sample").mkdir()
    sample = wiring.counter(ingested(folder / "sample", model=model)[0], engine="quote")
    told = [_costs(sample, sample_truths(sample, random, human=ANSWERS, quoted=ANSWERS), random)]
    tick(1, 2)
    if icecat is not None:
        counter = wiring.counter(read_settings(folder).model_copy(update={"home": icecat}), engine="quote")
        told.append(_costs(counter, icecat_truths(counter, random, each=ANSWERS), random))
    tick(2, 2)
    names = ("the sample shop", "Icecat")
    return [
        Figure(f"proof of an answer, {name}", measure, len(costs), value, aim=aim, unit="ms", better="lower")
        for name, costs in zip(names, told, strict=False)
        for measure, value, aim in (
            ("median", float(np.median(costs)), _AIM),
            ("95th percentile", float(np.percentile(costs, 95)), None),
        )
    ]


def _costs(counter: ShopCounter, truths: list[Truth], random: Random) -> list[float]:
    """Milliseconds within the proof, for each answer that the model was asked for."""
    costs: list[float] = []
    spent = 0.0

    def timed(*given: Any) -> Any:
        nonlocal spent
        start = time.perf_counter()
        try:
            return prove(*given)
        finally:
            spent += time.perf_counter() - start

    trial = in_process(counter.assistant, random)
    with patch.object(writing, "prove", timed):
        for truth in truths:
            spent = 0.0
            if trial.truth(truth):
                costs.append(spent * 1000)
    counter.reader.store.close()
    return costs
