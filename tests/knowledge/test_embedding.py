from __future__ import annotations

import json
import shutil
import subprocess
import sys
import threading
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge import embedding
from knowledge.embedding import Encoder, open_encoder
from knowledge.errors import EmbeddingError

TEXTS = [
    "Is the Ridge 2 waterproof?",
    "The Ridge 2 keeps water out up to 10,000 mm.",
    "Our mugs are made of steel.",
    "退货运费由谁承担？",
    "",
    "word " * 400,
]


def test_rows_have_length_one_and_the_texts_order(encoder: Encoder) -> None:
    vectors = encoder.encode(TEXTS)
    assert vectors.shape == (len(TEXTS), encoder.dimension) == (6, 384)
    assert vectors.dtype == np.float32
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-3)
    assert vectors[0] @ vectors[1] > vectors[0] @ vectors[2]


def test_a_text_has_the_same_vector_in_any_company(encoder: Encoder) -> None:
    together = encoder.encode(TEXTS * 6)
    alone = np.vstack([encoder.encode([text]) for text in TEXTS])
    for number, vector in enumerate(together):
        assert vector @ alone[number % len(TEXTS)] > 0.999


def test_nothing_to_encode(encoder: Encoder) -> None:
    assert encoder.encode([]).shape == (0, 384)


def test_only_the_first_tokens_are_read(encoder: Encoder) -> None:
    read, unread = encoder.encode(["word " * 254 + "boot", "word " * 254 + "tent and more"])
    np.testing.assert_allclose(read, unread, atol=1e-5)
    last = encoder.encode(["word " * 253 + "boot", "word " * 253 + "tent"])
    assert np.abs(last[0] - last[1]).max() > 1e-4


def test_a_text_of_megabytes_is_cut_before_it_is_tokenized(encoder: Encoder, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[int] = []

    def watched(text: str) -> str:
        seen.append(len(text))
        return text

    monkeypatch.setattr(embedding, "_speakable", watched)
    encoder.encode(["x y " * 1_000_000])
    assert max(seen) <= 10_000


def test_half_characters_do_no_harm(encoder: Encoder) -> None:
    assert encoder.encode(["broken \ud800 text"]).shape == (1, 384)
    assert encoder.token_spans("\ud83d boot")[-1] == (2, 6)


def test_token_spans(encoder: Encoder) -> None:
    text = "Ridge 2 防水 boots"
    assert [text[start:end] for start, end in encoder.token_spans(text)] == ["Ridge", "2", "防", "水", "boots"]
    assert encoder.token_spans("") == []
    assert len(encoder.token_spans("word " * 2_000)) == 2_000


@settings(max_examples=50)
@given(text=st.text())
def test_token_spans_lie_in_the_text_in_order(encoder: Encoder, text: str) -> None:
    spans = encoder.token_spans(text)
    assert all(0 <= start <= end <= len(text) for start, end in spans)
    assert spans == sorted(spans)


def test_the_vectors_are_those_of_sentence_transformers(encoder: Encoder) -> None:
    """Cosine to the model in single precision, as its makers run it, at least 0.999 for every text."""
    import sentence_transformers

    from knowledge.model_export import _pinned, quiet

    texts = [*TEXTS, *(f"{text} {number} litres" for number, text in enumerate(TEXTS[:4]))]
    with quiet():
        reference = sentence_transformers.SentenceTransformer(_pinned()[0], device="cpu", local_files_only=True)
        expected = reference.encode(texts, normalize_embeddings=True, show_progress_bar=False)
    cosines = (encoder.encode(texts) * expected).sum(axis=1)
    assert cosines.min() > 0.999


def test_threads_share_one_encoder(encoder: Encoder) -> None:
    expected = encoder.encode(["boot"])
    results: list[float] = []

    def work(count: int) -> None:
        results.extend(float((encoder.encode(["boot"] * count) @ expected[0]).min()) for _ in range(5))

    threads = [threading.Thread(target=work, args=(count,)) for count in (1, 1, 40, 40)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(results) == 20
    assert min(results) > 0.999


def test_batches_hold_like_lengths_and_bounded_tokens() -> None:
    lengths = [5, 250, 7, 0, *[100] * 50, *[8] * 70]
    batches = embedding._batches(lengths)
    assert sorted(position for batch in batches for position in batch) == list(range(len(lengths)))
    for batch in batches:
        longest = max(lengths[position] for position in batch)
        assert len(batch) <= 32
        assert len(batch) * longest <= 2_048
    assert len(batches[0]) > 1
    assert len(embedding._batches([5_000, 5_000])) == 2


def test_no_model_says_what_to_run(tmp_path: Path) -> None:
    with pytest.raises(EmbeddingError, match=r"no embedding model yet.*shelftalk ingest"):
        open_encoder(tmp_path)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("model.json", "{"),
        ("model.json", '{"format": 99}'),
        ("model.json", '{"format": 1}'),
        ("tokenizer.json", "{}"),
        ("model.xml", "<broken"),
    ],
)
def test_a_damaged_model_is_an_embedding_error(model_folder: Path, tmp_path: Path, name: str, content: str) -> None:
    folder = tmp_path / "encoder"
    shutil.copytree(model_folder, folder)
    (folder / name).write_text(content, encoding="utf-8")
    with pytest.raises(EmbeddingError, match="Delete this folder"):
        open_encoder(folder).encode(["boot"])


def test_answering_loads_neither_torch_nor_telemetry_and_prints_nothing(model_folder: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from knowledge.embedding import open_encoder\n"
        f"encoder = open_encoder(Path({json.dumps(str(model_folder))}))\n"
        "cheap = 'openvino' not in sys.modules and 'tokenizers' not in sys.modules\n"
        "encoder.encode(['boot'])\n"
        "heavy = [n for n in ('torch', 'transformers', 'sentence_transformers') if n in sys.modules]\n"
        "print(cheap, heavy, sys.modules.get('openvino_telemetry'))"
    )
    done = subprocess.run([sys.executable, "-W", "error", "-c", code], capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ("True [] None\n", "")
