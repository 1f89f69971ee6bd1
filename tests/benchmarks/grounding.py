"""What the proof withholds of wording that nobody here wrote: judged replies, and human sentences about given data."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.evidence import Evidence
from bot.proof.grounds import Grounds, Source, Spoken
from bot.proof.proving import prove
from bot.sentences import split_sentences
from knowledge.wording import spoken_value
from tests.benchmarks.figure import Figure, origin_of

Tick = Callable[[int, int], None]

_PAIR = re.compile(r"([A-Za-z ]+)\[([^\]]*)\]")
_FIELD = re.compile(r"(\w+):\s*(.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Said:
    """A text with the evidence that it is to rest on; ``attributable`` as people judged it."""

    text: str
    sources: tuple[Source, ...]
    attributable: bool = True

    @property
    def withheld(self) -> bool:
        """Whether the proof withholds any sentence of the text, each citing all of the evidence."""
        sources = dict(enumerate(self.sources, start=1))
        grounds = Grounds(sources, "en")
        return any(prove(Spoken(one, tuple(sources)), grounds).withheld for one in split_sentences(self.text))


def judged_replies(path: Path) -> list[Said]:
    """The replies of BEGIN that a person judged, each with the knowledge that it was to rest on."""
    with path.open(encoding="utf-8", newline="") as file:
        return [
            Said(row["response"], (_text(row["knowledge"]),), row["begin_label"] == "Fully attributable")
            for row in csv.DictReader(file, delimiter="\t")
        ]


def described_places(path: Path) -> list[Said]:
    """E2E: people's sentences about restaurants, each with its data as the fields of one product."""
    with path.open(encoding="utf-8", newline="") as file:
        return [Said(row["ref"], tuple(_fields(row["mr"]))) for row in csv.DictReader(file)]


def attribute_sentences(path: Path) -> list[Said]:
    """People's sentences about one attribute each."""
    found = []
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            match = _FIELD.fullmatch(row["data"])
            if match is not None:
                found.append(Said(row["text"], (_field("", match[1], match[2]),)))
    return found


def measure(data: Path, tick: Tick) -> list[Figure]:
    """Precision and recall of "withheld" on judged replies, and the share of human sentences that pass."""
    tick(0, 3)
    path = data / "grounding" / "begin_dev_cmu.tsv"
    replies = judged_replies(path)
    withheld = [one for one in replies if one.withheld]
    wrong = [one for one in replies if not one.attributable]
    caught = sum(not one.attributable for one in withheld)
    base = len(wrong) / len(replies)
    origin = origin_of(path, data)
    figures = [
        Figure("judged replies", "precision of withheld", len(replies), caught / max(1, len(withheld)),
               {"withhold all": base}, None, *origin),
        Figure("judged replies", "recall of withheld", len(replies), caught / max(1, len(wrong)),
               {"withhold all": 1.0}, None, *origin),
    ]  # fmt: skip
    for step, (task, path, said) in enumerate(_human(data), start=1):
        tick(step, 3)
        half = len(said) // 2
        for name, part in (("first half", said[:half]), ("held-back half", said[half:])):
            passed = sum(not one.withheld for one in part)
            figures.append(
                Figure(task, f"passes, {name}", len(part), passed / len(part), {}, None, *origin_of(path, data))
            )
    return figures


def _human(data: Path) -> Iterator[tuple[str, Path, Sequence[Said]]]:
    places = data / "generation" / "e2e_dev.csv"
    yield "human sentences about places", places, described_places(places)
    attributes = data / "product_qa" / "attribute_sentences_train.tsv"
    yield "human sentences about attributes", attributes, attribute_sentences(attributes)


def _fields(notation: str) -> Iterator[Source]:
    fields = {name.strip(): value for name, value in _PAIR.findall(notation)}
    title = fields.pop("name", "")
    for name, value in fields.items():
        yield _field(title, name, value)


def _field(title: str, name: str, value: str) -> Source:
    return Source(Evidence("product", title, spoken_value(value), "en", sku="place", field=name))


def _text(knowledge: str) -> Source:
    return Source(Evidence("page", "", knowledge, "en", field="text"))
