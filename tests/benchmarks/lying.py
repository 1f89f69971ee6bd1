"""A model that lies, over the real wire: how many lies of each kind reach a customer, how many true answers lose."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

from tests.benchmarks.figure import Figure
from tests.benchmarks.whole_icecat import VECTORS
from tests.lying.icecat_truths import icecat_truths
from tests.lying.lies import KINDS
from tests.lying.people_shop import people_shop, texts_in
from tests.lying.sample_truths import sample_truths
from tests.lying.trial import Cell, Tally, fresh_seed, in_process, one_lie_each, over_the_wire, report
from tests.lying.truths import Truth
from tests.sample_shop import ingested
from ui import wiring
from ui.settings import read_settings
from ui.wiring import Counter as ShopCounter

Tick = Callable[[int, int], None]
# Every kind is tried on each of so many of the answers.
ONE_IN = 3
LANGUAGES = {"en": "English", "zh": "Chinese"}


def measure(data: Path, folder: Path, model: Path, icecat: Path | None, tick: Tick, *, answers: int) -> list[Figure]:
    """The shares by kind, wording and language, of about ``answers`` true answers in each language.

    Each answer is said untouched and with one lie over the wire; then a third of them with one lie of every kind in
    this process.
    What got through and what was lost is written to ``.benchmarks/lying.txt``, with the seed.
    """
    seed = fresh_seed()
    random = Random(seed)
    wire, wide = Tally(), Tally()
    shops = list(_shops(data, folder, model, icecat, random, answers))
    of = sum(len(truths) for _, truths in shops) * 2
    done = 0
    for counter, truths in shops:
        start = done

        def along(number: int, _of: int, start: int = start) -> None:
            tick(start + number, of)

        with over_the_wire(counter.assistant, random) as trial:
            one_lie_each(trial, truths, along)
        _add(wire, trial.tally)
        done += len(truths)
        spoken = in_process(counter.assistant, random)
        for truth in truths[::ONE_IN]:
            spoken.all_kinds(truth)
            done += ONE_IN
            tick(done, of)
        _add(wide, spoken.tally)
        counter.reader.store.close()
    VECTORS.parent.mkdir(exist_ok=True)
    told = (
        f"seed {seed}\n\nover the wire\n{report(wire, 40)}\n\none lie of every kind, in process\n{report(wide, 40)}\n"
    )
    (VECTORS.parent / "lying.txt").write_text(told, encoding="utf-8")
    return [*_figures(wire, "over the wire"), *_figures(wide, "all kinds, in process")]


def _shops(
    data: Path, folder: Path, model: Path, icecat: Path | None, random: Random, answers: int
) -> Iterator[tuple[ShopCounter, list[Truth]]]:
    """Each shop with its truths: half of all in human wording at least."""
    (folder / "sample").mkdir()
    sample = wiring.counter(ingested(folder / "sample", model=model)[0], engine="quote")
    yield sample, sample_truths(sample, random, human=3 * answers // 10, quoted=answers // 8)
    settings, truths = people_shop(folder / "people", model, data, random, attributes=answers // 3, places=answers // 5)
    told = texts_in(settings, random, truths)
    yield (
        wiring.counter(settings, engine="quote"),
        [truth for lang in LANGUAGES for truth in [t for t in told if t.language == lang][: answers // 3]],
    )
    if icecat is not None:
        counter = wiring.counter(read_settings(folder).model_copy(update={"home": icecat}), engine="quote")
        yield counter, icecat_truths(counter, random, each=answers // 4)


def _add(whole: Tally, part: Tally) -> None:
    whole.told += part.told
    whole.asked += part.asked
    whole.unanswered += part.unanswered
    whole.reached += part.reached
    whole.lost += part.lost
    whole.cut += part.cut


def _figures(tally: Tally, way: str) -> Iterator[Figure]:
    for wording in ("human", "quoted"):
        for language, name in LANGUAGES.items():
            reached: Counter[str] = Counter(
                lie.kind for lie, _ in tally.reached if (lie.truth.wording, lie.truth.language) == (wording, language)
            )
            for kind in KINDS:
                if told := tally.told[Cell(wording, language, kind)]:
                    task = f"lying model, {wording} wording, {name}, {way}: {kind}"
                    yield Figure(task, "reached the customer", told, reached[kind] / told, aim=0.0, better="lower")
            lost, asked = tally.lost_in(wording, language)
            if asked:
                task = f"lying model, {wording} wording, {name}, {way}: untouched"
                yield Figure(task, "lost a true sentence", asked, lost / asked, aim=0.01, better="lower")
