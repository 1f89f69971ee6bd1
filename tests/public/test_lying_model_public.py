"""A model that lies about a catalog and about sentences that nobody here wrote, over the real wire.

``make bench BENCH="--steps lying"`` does the same with hundreds of answers and prints the figures by kind.
"""

from __future__ import annotations

import gzip
from pathlib import Path
from random import Random

import pytest

from ingest.sync import ingest
from tests.lying.icecat_truths import icecat_truths
from tests.lying.lies import NOT_CLOSED
from tests.lying.people_shop import people_shop, texts_in
from tests.lying.trial import Tally, fresh_seed, one_lie_each, over_the_wire, report
from ui import wiring
from ui.settings import read_settings

pytestmark = [pytest.mark.data, pytest.mark.slow, pytest.mark.timeout(600)]

ANSWERS = 50


@pytest.fixture(scope="module")
def seed() -> int:
    return fresh_seed()


@pytest.fixture(scope="module")
def human(bench_data: Path, model_folder: Path, tmp_path_factory: pytest.TempPathFactory, seed: int) -> Tally:
    """Sentences of people about the fields of products, FAQ answers, and what a Chinese shop says of its goods."""
    random = Random(seed)
    folder = tmp_path_factory.mktemp("people")
    settings, truths = people_shop(folder, model_folder, bench_data, random, attributes=ANSWERS, places=ANSWERS // 3)
    told = texts_in(settings, random, truths)
    chosen = [truth for lang in ("en", "zh") for truth in [t for t in told if t.language == lang][:ANSWERS]]
    counter = wiring.counter(settings, engine="quote")
    with over_the_wire(counter.assistant, random) as trial:
        one_lie_each(trial, chosen)
    counter.reader.store.close()
    return trial.tally


@pytest.fixture(scope="module")
def slice_of_icecat(bench_data: Path, model_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Some products of Icecat in a store of their own."""
    folder = tmp_path_factory.mktemp("icecat")
    path = folder / "products.jsonl"
    with gzip.open(bench_data / "icecat" / "products.jsonl.gz", "rt", encoding="utf-8") as whole:
        path.write_text("".join(line for number, line in enumerate(whole) if number % 130 == 0), encoding="utf-8")
    (folder / "store").mkdir()
    (folder / "store" / "model").symlink_to(model_folder, target_is_directory=True)
    settings = read_settings(folder).model_copy(update={"home": folder / "store"})
    store = wiring.store(settings, create=True)
    ingest([path], store, settings=wiring.source_settings(settings), now=wiring.now())
    store.close()
    return folder


@pytest.fixture(scope="module")
def quoted(slice_of_icecat: Path, seed: int) -> Tally:
    """Quoted answers over Icecat."""
    random = Random(seed)
    settings = read_settings(slice_of_icecat).model_copy(update={"home": slice_of_icecat / "store"})
    counter = wiring.counter(settings, engine="quote")
    truths = icecat_truths(counter, random, each=ANSWERS)
    with over_the_wire(counter.assistant, random) as trial:
        one_lie_each(trial, truths)
    counter.reader.store.close()
    return trial.tally


@pytest.mark.parametrize("wording", ["human", "quoted"])
@pytest.mark.parametrize(
    "closed", [True, pytest.param(False, marks=pytest.mark.xfail(reason="known gaps", strict=False))]
)
def test_no_false_claim_reaches_the_customer(
    wording: str, closed: bool, seed: int, request: pytest.FixtureRequest
) -> None:
    tally: Tally = request.getfixturevalue(wording)
    assert sum(tally.told.values()) >= ANSWERS
    through = [
        (lie.kind, lie.truth.sentences[lie.place], lie.sentence)
        for lie, _ in tally.reached
        if (lie.kind not in NOT_CLOSED) == closed
    ]
    assert through == [], f"seed {seed}"


@pytest.mark.parametrize("wording", ["human", "quoted"])
def test_true_answers_keep_their_sentences(wording: str, seed: int, request: pytest.FixtureRequest) -> None:
    tally: Tally = request.getfixturevalue(wording)
    lost, asked = tally.lost_in()
    assert lost <= asked // 12, f"seed {seed}\n{report(tally)}"
    # The aim is one in a hundred; of so few answers one or two may be lost by chance.
    if lost > max(2, asked // 100):
        pytest.xfail(f"a known gap: {lost} of {asked} true answers of {wording} wording lost a sentence (seed {seed})")
