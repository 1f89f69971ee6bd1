"""Lies and truths put before the assistant, and what of them the customer got."""

from __future__ import annotations

import logging
import os
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from random import Random, SystemRandom

from bot.answers import Answer, Question
from bot.assistant import Assistant
from bot.models import OpenAiChatModel
from tests.fakes import EndpointServer, Script
from tests.lying.lies import KINDS, Lie, reaches, same
from tests.lying.lies import lie as a_lie
from tests.lying.lies import lies as all_lies
from tests.lying.sources import Mouth, Offered, Say, offered
from tests.lying.truths import Truth
from ui.wiring import now

SEED = "SHELFTALK_TEST_SEED"
_MOST_CITED = 4
_END = re.compile(r"[.。！!]+$")


def fresh_seed() -> int:
    """A new seed each time, unless one is named: the runs of a day try different lies."""
    named = os.environ.get(SEED)
    return int(named) if named else SystemRandom().randrange(10**6)


@dataclass(frozen=True, slots=True)
class Cell:
    """What is counted apart: human or quoted wording, language, kind of lie."""

    wording: str
    language: str
    kind: str


@dataclass
class Tally:
    """What came of it. ``told`` counts lies, ``asked`` true answers; the lists hold what went wrong."""

    told: Counter[Cell] = field(default_factory=Counter)
    reached: list[tuple[Lie, str]] = field(default_factory=list)
    asked: Counter[Cell] = field(default_factory=Counter)
    lost: list[tuple[Truth, str, str]] = field(default_factory=list)
    unanswered: Counter[str] = field(default_factory=Counter)
    cut: int = 0

    def reached_in(self, cell: Cell) -> int:
        """Lies of this cell that got through."""
        return sum(1 for lie, _ in self.reached if cell_of(lie) == cell)

    def lost_in(self, wording: str | None = None, language: str | None = None) -> tuple[int, int]:
        """True answers that lost a sentence, and how many were said."""
        asked = sum(n for c, n in self.asked.items() if wording in (None, c.wording) and language in (None, c.language))
        lost = {
            id(truth)
            for truth, _, _ in self.lost
            if wording in (None, truth.wording) and language in (None, truth.language)
        }
        return len(lost), asked


def cell_of(lie: Lie) -> Cell:
    """Where a lie is counted."""
    return Cell(lie.truth.wording, lie.truth.language, lie.kind)


def spoken(sentences: Sequence[str], marker: str, random: Random, joint: str = " ") -> str:
    """Sentences as a model says them, each with its sources behind it."""
    said = []
    for sentence in sentences:
        bare = _END.sub("", sentence.strip())
        end = sentence.strip()[len(bare) :] or ("。" if re.search(r"[一-鿿]", sentence) else ".")
        # Some models put the number before the full stop, some behind it.
        said.append(f"{bare} {marker}{end}" if random.random() < 0.6 else f"{bare}{end} {marker}")
    return (joint or " ").join(said)


def pieces(lie: Lie) -> list[str]:
    """The lying sentence, where it became two as two."""
    core = lie.false
    for end in (". ", "。"):
        at = lie.sentence.rfind(end, 0, -1)
        if at > 0 and lie.way == "added" and lie.sentence[at + len(end) :].strip(" .。").startswith(core.strip()[:6]):
            return [lie.sentence[: at + 1], lie.sentence[at + len(end) :]]
    return [lie.sentence]


def marker_of(truth: Truth, sources: Sequence[Offered]) -> str:
    """The numbers of the sources that prove it, as a marker; empty where none does."""
    return "".join(f"[{source.n}]" for source in [s for s in sources if truth.supports(s)][:_MOST_CITED])


@dataclass
class Trial:
    """Asks an assistant whose model says what ``mouth`` is told to say."""

    assistant: Assistant
    speak: Callable[[Say], None]
    random: Random
    tally: Tally = field(default_factory=Tally)

    def truth(self, truth: Truth) -> bool:
        """Says the true answer; false where the shop's texts were not even found for it."""
        marker, answer = self._asked(truth, lambda mark: spoken(truth.sentences, mark, self.random, truth.joint))
        if not marker:
            self.tally.unanswered[truth.origin] += 1
            return False
        self.tally.asked[Cell(truth.wording, truth.language, "")] += 1
        self._look_for(truth, answer)
        return True

    def lie(self, lie: Lie) -> bool:
        """Says one lie within its answer; false where the shop's texts were not even found for it."""
        sentences = [
            part
            for place, sentence in enumerate(lie.sentences)
            for part in (pieces(lie) if place == lie.place else [sentence])
        ]
        marker, answer = self._asked(lie.truth, lambda mark: spoken(sentences, mark, self.random, lie.truth.joint))
        if marker:
            self._judge(lie, answer)
        return bool(marker)

    def all_kinds(self, truth: Truth, *, kinds: Sequence[str] = KINDS) -> None:
        """Says the true answer, one lie of each kind, and the true answer again, all in one breath."""
        told = [lie for lie in all_lies(truth, self.random) if lie.kind in kinds]

        def say(mark: str) -> str:
            true = spoken(truth.sentences, mark, self.random, truth.joint)
            false = [spoken(pieces(lie), mark, self.random) for lie in told]
            return "\n".join([true, *false, true])

        marker, answer = self._asked(truth, say)
        if not marker:
            self.tally.unanswered[truth.origin] += 1
            return
        self.tally.asked[Cell(truth.wording, truth.language, "")] += 1
        if self._look_for(truth, answer) and _times(truth.sentences[-1], answer.text) < 2:
            self.tally.cut += 1
        for lie in told:
            self._judge(lie, answer)

    def _look_for(self, truth: Truth, answer: Answer) -> bool:
        """True when every sentence reached the customer as the model said it; a quoted answer instead is a loss."""
        missing = [s for s in truth.sentences if answer.engine != "llm" or not same(_END.sub("", s), answer.text)]
        self.tally.lost += [(truth, sentence, answer.text) for sentence in missing]
        return not missing

    def _asked(self, truth: Truth, say: Callable[[str], str]) -> tuple[str, Answer]:
        marks: list[str] = [""]

        def mouth(sources: list[Offered]) -> str:
            marks.append(marker_of(truth, sources))
            return say(marks[-1]) if marks[-1] else ""

        self.speak(mouth)
        answer = self.assistant.ask(Question(truth.question, about=truth.about, engine="llm", language=truth.language))
        return marks[-1], answer

    def _judge(self, lie: Lie, answer: Answer) -> None:
        self.tally.told[cell_of(lie)] += 1
        if reaches(lie, answer.text):
            self.tally.reached.append((lie, answer.text))


def _times(sentence: str, text: str) -> int:
    def bare(value: str) -> str:
        return re.sub(r"[\s*.。]+", "", re.sub(r"\[\d+\]", "", value)).casefold()

    return bare(text).count(bare(sentence))


def _silent(_done: int, _of: int) -> None:
    """Nobody watches."""


def in_process(assistant: Assistant, random: Random, *, silent: float = 0.0) -> Trial:
    """A trial without a wire: the model is a mouth in this process, its first word comes after ``silent`` seconds."""
    mouth = Mouth(silent=silent)
    speaking = Assistant(assistant.reader, assistant.shop, model=mouth, engine="llm", clock=now)

    def speak(say: Say) -> None:
        mouth.say = say

    return Trial(speaking, speak, random)


@contextmanager
def over_the_wire(assistant: Assistant, random: Random) -> Iterator[Trial]:
    """A trial in which a server of this machine speaks the OpenAI protocol to the real client."""
    mouth = Mouth()
    # Every answer whose lie takes all of it with it is told to the operator; here that is what is tried.
    log = logging.getLogger("shelftalk.assistant")
    before = log.level
    log.setLevel(logging.ERROR)
    with EndpointServer(Script(text=lambda messages: mouth.say(offered(messages)))) as server:
        model = OpenAiChatModel("liar", server.url)
        speaking = Assistant(assistant.reader, assistant.shop, model=model, engine="llm", clock=now)

        def speak(say: Say) -> None:
            mouth.say = say

        yield Trial(speaking, speak, random)
    log.setLevel(before)


def one_lie_each(trial: Trial, truths: Sequence[Truth], tick: Callable[[int, int], None] = _silent) -> None:
    """Says each true answer untouched, then with one lie in it; the kinds take turns as far as the answers allow."""
    told: Counter[tuple[str, str]] = Counter()
    for number, truth in enumerate(truths, 1):
        if trial.truth(truth):
            # The kind that was told least, so that the rare ones get what can carry them.
            for kind in sorted(KINDS, key=lambda kind: told[kind, truth.language]):
                made = a_lie(truth, kind, trial.random)
                if made is not None and trial.lie(made):
                    told[kind, truth.language] += 1
                    break
        tick(number, len(truths))


def report(tally: Tally, examples: int = 3) -> str:
    """The table for people: lies told and reached by kind, true answers lost."""
    lines = []
    for kind in KINDS:
        cells = [
            f"{wording}/{language} {tally.reached_in(cell)}/{tally.told[cell]}"
            for wording in ("human", "quoted")
            for language in ("en", "zh")
            if tally.told[cell := Cell(wording, language, kind)]
        ]
        lines.append(f"{kind:9s} reached/told  {'   '.join(cells)}")
        for lie, _ in [one for one in tally.reached if one[0].kind == kind][:examples]:
            lines.append(f"      [{lie.truth.origin} {lie.way}] {lie.truth.sentences[lie.place]!r} -> {lie.sentence!r}")
    for wording in ("human", "quoted"):
        for language in ("en", "zh"):
            lost, asked = tally.lost_in(wording, language)
            if asked:
                lines.append(f"true, {wording}/{language}: lost {lost}/{asked}")
    for truth, sentence, _ in tally.lost[: 4 * examples]:
        lines.append(f"      [{truth.origin}] {sentence!r}  <- {truth.values}")
    lines.append(f"not answered: {dict(tally.unanswered)}; cut short: {tally.cut}")
    return "\n".join(lines)
