"""How much personal data is masked, how much else is, and what masking costs."""

from __future__ import annotations

import gzip
import json
import statistics
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bot.privacy.masking import Masking, Rules, personal_data
from tests.benchmarks.figure import Figure, origin_of
from tests.benchmarks.text_quality import messages

Tick = Callable[[int, int], None]

# The data's label, ours. Places and firms alone are not masked, dates and links are no personal data here.
LABELS = {
    "EMAIL_ADDRESS": "email",
    "PHONE_NUMBER": "phone",
    "CREDIT_CARD": "card",
    "IBAN_CODE": "iban",
    "US_SSN": "id",
    "US_DRIVER_LICENSE": "id",
    "IP_ADDRESS": "ip",
    "ADDRESS": "address",
    "STREET_ADDRESS": "address",
    "PERSON": "name",
}
# Recall and precision of Presidio's analyzer as it comes, on microsoft/presidio-research's own synth_dataset_v2 (1,500
# sentences of the same generator): notebooks/experiment_20221213-145441.json of that repository. It counts tokens, and
# its addresses are not among the kinds that it reports (LOCATION there is places).
PUBLISHED = {
    "email": (1.0, 1.0),
    "phone": (0.549, 0.937),
    "card": (0.772, 1.0),
    "iban": (0.952, 1.0),
    "US_SSN": (1.0, 1.0),
    "US_DRIVER_LICENSE": (0.444, 1.0),
    "ip": (0.909, 0.952),
    "name": (0.836, 0.698),
}
_TIMED_LENGTH = 500


@dataclass
class Counts:
    """Of one kind: spans in the data and those wholly masked; spans masked and those that are personal data."""

    wanted: int = 0
    covered: int = 0
    masked: int = 0
    right: int = 0

    @property
    def recall(self) -> float:
        """The share of the data's spans whose every letter and digit is masked."""
        return self.covered / self.wanted if self.wanted else 1.0

    @property
    def precision(self) -> float:
        """The share of the masked spans of which at least half is marked as personal data."""
        return self.right / self.masked if self.masked else 1.0


@dataclass
class Tallied:
    """Counts by our kinds."""

    kinds: dict[str, Counts] = field(default_factory=dict)

    def of(self, kind: str) -> Counts:
        """The counts of this kind."""
        return self.kinds.setdefault(kind, Counts())


def tallied(sentences: Iterable[Mapping[str, Any]], rules: Rules) -> Tallied:
    """What of these marked sentences is masked."""
    counts = Tallied()
    for sentence in sentences:
        text = sentence["full_text"]
        found = personal_data(text, rules)
        masked = {place for span in found for place in range(span.start, span.end)}
        marked: set[int] = set()
        for span in sentence["spans"]:
            places = range(span["start_position"], span["end_position"])
            marked.update(places)
            kind = LABELS.get(span["entity_type"])
            if kind is not None:
                counts.of(kind).wanted += 1
                counts.of(kind).covered += all(place in masked for place in places if text[place].isalnum())
        for one in found:
            letters = [place for place in range(one.start, one.end) if text[place].isalnum()]
            counts.of(one.kind).masked += 1
            counts.of(one.kind).right += 2 * sum(place in marked for place in letters) >= len(letters)
    return counts


def measure(data: Path, tick: Tick) -> list[Figure]:
    """Recall and precision by kind on both halves, masks in shop texts that hold no personal data, and the time."""
    path = data / "pii" / "sentences_dev.json"
    origin, sha256 = origin_of(path, data)
    sentences = json.loads(path.read_text("utf-8"))
    halves = {"first half": sentences[: len(sentences) // 2], "second half": sentences[len(sentences) // 2 :]}
    rules = Rules()
    figures = []
    tick(0, 3)
    for name, half in halves.items():
        for kind, counts in sorted(tallied(half, rules).kinds.items()):
            recall, precision = PUBLISHED.get(kind, (None, None))
            for measured, ours, queries, published in (
                ("recall", counts.recall, counts.wanted, recall),
                ("precision", counts.precision, counts.masked, precision),
            ):
                if queries:
                    beside = {"Presidio, published": published} if published is not None else {}
                    task = f"personal data, {kind}, {name}"
                    figures.append(Figure(task, measured, queries, ours, beside, None, origin, sha256))
    tick(1, 3)
    figures += _needless(data, rules)
    tick(2, 3)
    figures += _times()
    tick(3, 3)
    return figures


def _needless(data: Path, rules: Rules) -> list[Figure]:
    """Masked spans in product titles, in what shoppers search for, in a shop's chat: nearly none of it is personal."""
    catalog = data / "icecat" / "products.jsonl.gz"
    with gzip.open(catalog, "rt", encoding="utf-8") as lines:
        titles = [json.loads(line)["title"] for line in lines]
    rated = data / "icecat" / "ratings.tsv"
    queries = sorted({line.split("\t")[0] for line in rated.read_text("utf-8").splitlines()[1:]})
    chat = data / "hint3" / "curekart_test.csv"
    texts: tuple[tuple[str, Path, Sequence[str]], ...] = (
        ("product titles", catalog, titles),
        ("search queries", rated, queries),
        ("chat messages", chat, [text for text, _ in messages(chat)]),
    )
    return [
        Figure(
            f"personal data, needlessly masked in {name}",
            "spans",
            len(written),
            float(sum(len(personal_data(text, rules)) for text in written)),
            {},
            None,
            *origin_of(path, data),
            unit="spans",
            better="lower",
        )
        for name, path, written in texts
    ]


def _times() -> list[Figure]:
    """The median processor time to mask a message of 500 characters that holds data of many kinds, by language."""
    english = (
        "Hello, my name is Anna Schmidt and I live at 12 Baker Street, London. My order number is SO-123456, size 42, "
        "for $149.99. Call +49 30 1234567 or write to anna@mail.example. Is the Heath 4 tent (4006381333931) in stock? "
    )
    chinese = (
        "你好，我叫王小明，电话13800138000，收货地址是上海市浦东新区世纪大道100号3栋502室。"
        "请问 Ridge 2 GTX 42码有货吗？价格是多少？订单号202405010023，邮箱 xiaoming@mail.example。"
    )
    masking = Masking()
    figures = []
    for language, written in (("en", english), ("zh", chinese)):
        text = (written * 8)[:_TIMED_LENGTH]
        masking.conversation().mask(text)
        times = []
        for _ in range(50):
            start = time.process_time()
            masking.conversation().mask(text)
            times.append((time.process_time() - start) * 1_000)
        task = f"personal data, a message of {_TIMED_LENGTH} characters, {language}"
        figures.append(
            Figure(task, "median, processor time", 50, statistics.median(times), {}, 5.0, unit="ms", better="lower")
        )
    return figures
