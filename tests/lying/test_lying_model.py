"""A model that lies, over the real wire: one claim of each true answer is false, and none of them gets through.

Every run draws other answers and other lies; ``SHELFTALK_TEST_SEED`` repeats one.
"""

from __future__ import annotations

from random import Random

import pytest

from tests.lying.lies import KINDS, NOT_CLOSED, lie
from tests.lying.sample_truths import sample_truths
from tests.lying.trial import Tally, fresh_seed, over_the_wire, report
from ui.wiring import Counter

pytestmark = [pytest.mark.slow, pytest.mark.timeout(400)]

HUMAN, QUOTED = 30, 30
LIES_OF_A_KIND = 20


@pytest.fixture(scope="module")
def seed() -> int:
    return fresh_seed()


@pytest.fixture(scope="module")
def tally(sample_counter: Counter, seed: int) -> Tally:
    """The true answers, and as many lies of each kind, half of them in each language."""
    random = Random(seed)
    truths = sample_truths(sample_counter, random, human=HUMAN, quoted=QUOTED)
    with over_the_wire(sample_counter.assistant, random) as trial:
        for truth in truths:
            trial.truth(truth)
        for kind in KINDS:
            for language in ("en", "zh"):
                told = 0
                for truth in random.sample(truths, len(truths)):
                    if truth.language == language and (made := lie(truth, kind, random)) is not None:
                        told += trial.lie(made)
                    if told == LIES_OF_A_KIND // 2:
                        break
        return trial.tally


@pytest.mark.parametrize(
    "kind",
    [
        pytest.param(kind, marks=pytest.mark.xfail(reason="a known gap", strict=False)) if kind in NOT_CLOSED else kind
        for kind in KINDS
    ],
)
def test_no_lie_of_this_kind_reaches_the_customer(tally: Tally, kind: str, seed: int) -> None:
    told = sum(count for cell, count in tally.told.items() if cell.kind == kind)
    assert told >= LIES_OF_A_KIND // 2, f"too few lies of this kind could be made (seed {seed})"
    through = [(lie.truth.sentences[lie.place], lie.sentence) for lie, _ in tally.reached if lie.kind == kind]
    assert through == [], f"seed {seed}"


def test_true_answers_keep_their_sentences(tally: Tally, seed: int) -> None:
    for wording in ("human", "quoted"):
        lost, asked = tally.lost_in(wording)
        assert asked >= HUMAN
        assert lost <= asked // 12, f"seed {seed}\n{report(tally)}"
        # One answer of so few may be lost by chance; more is the gap that docs/benchmarks.md tells of.
        if lost > 1:
            pytest.xfail(
                f"a known gap: {lost} of {asked} true answers of {wording} wording lost a sentence (seed {seed})"
            )
