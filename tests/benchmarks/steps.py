"""The steps of ``make bench``, and what they share in one run."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from tests.benchmarks import (
    again,
    catalogs,
    comparing,
    crashing,
    field_quality,
    golden_cases,
    grounding,
    hostile,
    icecat_answers,
    journaling,
    large_store,
    lying,
    masking,
    proof_cost,
    sample_shop,
    scaling,
    search_quality,
    search_speed,
    text_quality,
    whole_icecat,
)
from tests.benchmarks.board import Board, Tick

SAMPLE, GENERATED = 780, 2_000  # products; Icecat's 780 have about 1,000 passages
SIZES = (1_000, 5_000)
EMBEDDED_SIZES, REUSED_SIZES = (1_000, 5_000, 20_000), (1_000, 5_000, 20_000, 50_000, 100_000)
CRASHES = 100
LIED_TO, LIED_TO_SAMPLE = 540, 40  # true answers in each language


@dataclass
class Bench:
    """One run: its board, its folder, and what all steps share."""

    board: Board
    folder: Path
    full: bool
    rounds: int
    runs: int
    named: bool = False  # steps were named: these are taken as they are, however long they take

    @cached_property
    def model(self) -> Path:
        """The default embedding model, exported once for all steps but the sample shop's."""
        from knowledge.model_export import DEFAULT_MODEL, export_model

        export_model(DEFAULT_MODEL, self.folder / "model")
        return self.folder / "model"

    @cached_property
    def data(self) -> catalogs.Data:
        """Icecat, or a generated catalog where the public data is absent."""
        folder = catalogs.bench_folder()
        if folder is not None:
            return catalogs.icecat(folder)
        self.board.note("The public data is absent (SHELFTALK_BENCH_DATA): measured with a generated catalog.")
        return catalogs.made_up(20_000 if self.full else GENERATED)

    def place(self, name: str) -> Path:
        """A folder for one step."""
        path = self.folder / name
        path.mkdir()
        return path

    def public(self, what: str) -> Path | None:
        """The folder of public data; ``None`` with a note where it is absent."""
        folder = catalogs.bench_folder()
        if folder is None:
            self.board.note(f"Left out: {what}. The public data is absent (SHELFTALK_BENCH_DATA names its folder).")
        self.board.data = folder
        return folder

    def whole(self, data: Path, what: str) -> bool:
        """Makes the store with the whole of Icecat; false with a note where that would take too long."""
        if not (self.full or self.named or whole_icecat.at_hand()):
            self.board.note(
                f"Left out: {what}. It needs the whole catalog in a store: a run of this step by name, or"
                " `make bench-full`, makes one and keeps its vectors for later runs;"
                f" or {whole_icecat.STORE} names one that was made before."
            )
            return False
        whole_icecat.whole_icecat(data, self.folder, self.model)
        return True

    def cases(self, tick: Tick) -> None:
        """The sample shop's golden cases."""
        self.board.tallies += golden_cases.measure(self.place("cases"), self.model, tick)

    def icecat(self, tick: Tick) -> None:
        """Questions about the whole of Icecat against SQL written by hand."""
        what = "60 questions about Icecat against SQL"
        if (data := self.public(what)) is not None and self.whole(data, what):
            self.board.qualities += icecat_answers.measure(data, self.folder, self.model, tick)

    def search(self, tick: Tick) -> None:
        """How well search ranks."""
        if (data := self.public("how well search ranks")) is not None:
            self.whole(data, "search in Icecat (nDCG@10)")
            self.board.qualities += search_quality.measure(data, self.place("search"), self.model, tick)

    def speed(self, tick: Tick) -> None:
        """How fast search is, beside LangChain's ensemble."""
        what = "search on the whole of Icecat beside LangChain's ensemble"
        if (data := self.public(what)) is not None and self.whole(data, what):
            self.board.qualities += search_speed.measure(data, self.place("speed"), self.model, tick)

    def fields(self, tick: Tick) -> None:
        """Which attribute and which sentence answers a question."""
        if (data := self.public("which attribute or sentence answers a question")) is not None:
            self.board.qualities += field_quality.measure(data, self.place("fields"), self.model, tick)

    def texts(self, tick: Tick) -> None:
        """Which FAQ or intent is meant, and when there is no answer."""
        if (data := self.public("FAQs, intents, and when not to answer")) is not None:
            self.board.qualities += text_quality.measure(data, self.place("texts"), self.model, tick)

    def privacy(self, tick: Tick) -> None:
        """Personal data: what is masked, what needlessly, how fast."""
        if (data := self.public("personal data masked")) is not None:
            self.board.qualities += masking.measure(data, tick)

    def proof(self, tick: Tick) -> None:
        """What the proof withholds of wording that nobody here wrote."""
        if (data := self.public("what the proof withholds of human wording")) is not None:
            self.board.qualities += grounding.measure(data, tick)

    def large(self, tick: Tick) -> None:
        """How fast search is in 100,000 products."""
        if (data := self.public("search in 100,000 products")) is not None:
            self.board.qualities += large_store.measure(data, self.place("large"), self.model, tick)

    def hostile(self, tick: Tick) -> None:
        """Random and hostile questions."""
        queries = hostile.WHOLE if self.full or self.named else hostile.SAMPLE
        hostile.measure(self.board, tick, self.model, self.place("hostile"), queries=queries)

    def lying(self, tick: Tick) -> None:
        """What of a lying model's answers reaches a customer."""
        if (data := self.public("a lying model")) is None:
            return
        whole = self.whole(data, "a lying model on Icecat")
        icecat = whole_icecat.whole_icecat(data, self.folder, self.model) if whole else None
        answers = LIED_TO if self.full or self.named else LIED_TO_SAMPLE
        folder = self.place("lying")
        self.board.qualities += lying.measure(data, folder, self.model, icecat, tick, answers=answers)

    def proving(self, tick: Tick) -> None:
        """What the proof costs an answer."""
        data = self.public("what the proof costs an answer about Icecat")
        whole = data is not None and self.whole(data, "what the proof costs an answer about Icecat")
        icecat = whole_icecat.whole_icecat(data, self.folder, self.model) if data is not None and whole else None
        self.board.qualities += proof_cost.measure(self.place("proving"), self.model, icecat, tick)

    def shop(self, tick: Tick) -> None:
        """Starts, answers and ingest of the sample shop."""
        sample_shop.measure(self.board, tick, self.place("shop"), rounds=self.rounds, runs=self.runs)

    def journal(self, tick: Tick) -> None:
        """What journaling an answer costs."""
        journaling.measure(self.board, tick, self.place("journal"))

    def plain(self, tick: Tick) -> None:
        """Our ingest against the plain way."""
        data, rounds = (self.data, 1) if self.full else (self.data.sample(SAMPLE), 2)
        comparing.compare(self.board, tick, data, self.model, self.place("plain"), rounds=rounds, whole=self.full)

    def embedded(self, tick: Tick) -> None:
        """Cost and memory as the catalog grows, every vector made anew."""
        scaling.grow(self.board, tick, self.data.lines, EMBEDDED_SIZES, self.model, self.place("embedded"), reuse=False)

    def reused(self, tick: Tick) -> None:
        """Cost and memory as the catalog grows, with stored vectors."""
        sizes, lines = (REUSED_SIZES, self.data.lines) if self.full else (SIZES, self.data.sample(SIZES[0]).lines)
        scaling.grow(self.board, tick, lines, sizes, self.model, self.place("reused"), reuse=True)

    def again(self, tick: Tick) -> None:
        """The catalog unchanged, and with one changed price."""
        lines = self.data.lines if self.full else self.data.sample(SIZES[0]).lines
        again.again(self.board, tick, lines, self.model, self.place("again"))

    def crashes(self, tick: Tick) -> None:
        """Ingests that are killed."""
        rounds = CRASHES if self.full else 6
        crashing.measure(self.board, tick, self.model, self.place("crashes"), rounds=rounds)


STEPS: dict[str, tuple[str, Callable[[Bench, Tick], None]]] = {
    "cases": ("the sample shop's golden cases", Bench.cases),
    "icecat": ("questions about Icecat against SQL", Bench.icecat),
    "search": ("how well search ranks", Bench.search),
    "fields": ("which field answers a question", Bench.fields),
    "texts": ("FAQs, intents, and when not to answer", Bench.texts),
    "privacy": ("personal data masked", Bench.privacy),
    "proof": ("what the proof withholds of human wording", Bench.proof),
    "lying": ("a model that lies, over the real wire", Bench.lying),
    "proving": ("what the proof costs an answer", Bench.proving),
    "speed": ("how fast search is", Bench.speed),
    "large": ("how fast search is in 100,000 products", Bench.large),
    "hostile": ("random and hostile questions", Bench.hostile),
    "shop": ("the sample shop: starts, answers, ingest", Bench.shop),
    "journal": ("what journaling an answer costs", Bench.journal),
    "plain": ("our ingest against the plain way, in turns", Bench.plain),
    "again": ("nothing changed, one price changed", Bench.again),
    "reused": ("cost and memory with the catalog's size, stored vectors", Bench.reused),
    "embedded": ("cost and memory with the catalog's size, vectors made anew", Bench.embedded),
    "crashes": ("killed ingests", Bench.crashes),
}
ONLY_FULL = ("embedded", "large")
QUALITY = ("cases", "icecat", "search", "fields", "texts", "privacy", "proof")
