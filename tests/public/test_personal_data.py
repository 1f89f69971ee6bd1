"""Personal data in sentences that nobody here wrote is masked, and what shoppers and shops write is not."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from bot.privacy.masking import Masking, Rules, personal_data
from tests.benchmarks.masking import tallied
from tests.benchmarks.text_quality import messages

pytestmark = pytest.mark.data


def test_the_kinds_with_a_form_of_their_own_are_all_masked(bench_data: Path) -> None:
    sentences = json.loads((bench_data / "pii" / "sentences_dev.json").read_text("utf-8"))
    counts = tallied(sentences, Rules()).kinds
    for kind in ("email", "card", "id", "ip"):
        assert counts[kind].wanted
        assert counts[kind].recall == 1.0
    assert counts["phone"].recall >= 0.9
    assert counts["address"].recall >= 0.85
    assert all(one.precision >= 0.95 for one in counts.values())


def test_masked_sentences_come_back_exactly(bench_data: Path) -> None:
    for sentence in json.loads((bench_data / "pii" / "sentences_dev.json").read_text("utf-8")):
        conversation = Masking().conversation()
        assert conversation.restore(conversation.mask(sentence["full_text"])) == sentence["full_text"]


def test_no_product_is_taken_for_personal_data(bench_data: Path) -> None:
    with gzip.open(bench_data / "icecat" / "products.jsonl.gz", "rt", encoding="utf-8") as lines:
        products = [json.loads(line) for _, line in zip(range(3_000), lines, strict=False)]
    written = [f"{product['title']} {product.get('gtin') or ''} {product.get('mpn') or ''}" for product in products]
    found = [text[one.start : one.end] for text in written for one in personal_data(text, Rules())]
    assert not found


def test_of_a_shops_chat_only_what_is_personal_is_masked(bench_data: Path) -> None:
    chat = [text for text, _ in messages(bench_data / "hint3" / "curekart_test.csv")]
    kinds = {one.kind for text in chat for one in personal_data(text, Rules())}
    assert kinds <= {"email", "phone"}
