"""Text to vectors: the exported embedding graph, run by OpenVINO, without torch or sentence-transformers."""

from __future__ import annotations

import json
import os
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from knowledge.errors import EmbeddingError

GRAPH, TOKENIZER, ABOUT = "model.xml", "tokenizer.json", "model.json"
FORMAT = 1

# A batch holds up to 32 texts or 2,048 tokens: long texts gain nothing from company, short ones do.
_BATCH_TEXTS, _BATCH_TOKENS = 32, 2_048
_FEW = 4  # texts; up to here the graph that answers soonest, above it the graph that does most in a second
_A_QUESTIONS = 256  # texts of one product; while only so many are asked for, the second graph is not compiled for them
_TOKENIZED = 1_024  # texts at a time: what the tokenizer returns is many times as large as the numbers kept of it
_CHARACTERS = 32  # read for each token that counts; a longer text is cut before it is tokenized


class Encoder(Protocol):
    """Makes vectors of texts. ``name`` and ``digest`` say which model; vectors of two models do not compare."""

    @property
    def name(self) -> str:
        """The model's name, as it was set."""

    @property
    def digest(self) -> str:
        """SHA-256 of the model's weights."""

    @property
    def dimension(self) -> int:
        """Numbers in a vector."""

    @property
    def max_tokens(self) -> int:
        """Tokens of a text that are read, the model's two special ones included."""

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """One row of length 1 for each text: (n, dimension)."""

    def token_spans(self, text: str) -> list[tuple[int, int]]:
        """Character spans (start, end) of the text's tokens; special tokens left out, never truncated."""


def open_encoder(folder: Path) -> Encoder:
    """The model that ``export_model`` wrote into ``folder``; cheap, the graph loads with the first text.

    ``EmbeddingError`` where there is none, or one that this version cannot read.
    """
    try:
        about = json.loads((folder / ABOUT).read_text(encoding="utf-8"))
        if about["format"] != FORMAT:
            raise ValueError(f"its format is {about['format']}")
        return GraphEncoder(folder, about)
    except FileNotFoundError as error:
        raise EmbeddingError(
            "the store holds no embedding model yet", where=str(folder), mend="run `shelftalk ingest SOURCE...`"
        ) from error
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise _unreadable(folder, error) from error


# OpenVINO's Python binding sets things up with the first inference of a process; a second thread that comes meanwhile
# waits for them and holds the interpreter, which the first one needs: nothing in the process moves again.
_first = threading.Lock()
_begun = threading.Event()


@contextmanager
def _alone_at_first() -> Iterator[bool]:
    """Lets the first inference of the process be done before any other begins; whether this is the first."""
    if _begun.is_set():
        yield False
        return
    with _first:
        yield not _begun.is_set()
        _begun.set()


class GraphEncoder:
    """An exported model. Safe to share between threads."""

    def __init__(self, folder: Path, about: dict[str, Any]) -> None:
        self.name: str = about["name"]
        self.digest: str = about["digest"]
        self.dimension: int = about["dimension"]
        self.max_tokens: int = about["max_tokens"]
        self._inputs: tuple[str, ...] = tuple(about["inputs"])
        self._padding: int = about["padding"]
        self._folder = folder
        self._loading = threading.RLock()
        self._working = threading.local()

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """One row of length 1 for each text: (n, dimension)."""
        rows = self._tokens(texts)
        vectors = np.empty((len(texts), self.dimension), dtype=np.float32)
        batches = _batches([len(row) for row in rows])
        if len(texts) <= _FEW or (len(texts) <= _A_QUESTIONS and "_throughput" not in self.__dict__):
            for batch in batches:
                with _alone_at_first():
                    vectors[batch] = self._request().infer(self._padded([rows[i] for i in batch]))[0]
            return vectors
        queue = self._queue()

        def keep(request: Any, batch: list[int]) -> None:
            vectors[batch] = request.get_output_tensor(0).data

        queue.set_callback(keep)
        with _alone_at_first() as first:
            for batch in batches[: 1 if first else 0]:
                queue.start_async(self._padded([rows[i] for i in batch]), batch)
            queue.wait_all()
        for batch in batches[1 if first else 0 :]:
            queue.start_async(self._padded([rows[i] for i in batch]), batch)
        queue.wait_all()
        return vectors

    def token_spans(self, text: str) -> list[tuple[int, int]]:
        """Character spans (start, end) of the text's tokens; special tokens left out, never truncated."""
        return [tuple(span) for span in self._tokenizer.encode(_speakable(text), add_special_tokens=False).offsets]

    def _tokens(self, texts: Sequence[str]) -> list[NDArray[np.int64]]:
        limit = self.max_tokens * _CHARACTERS
        rows: list[NDArray[np.int64]] = []
        for start in range(0, len(texts), _TOKENIZED):
            part = [_speakable(text[:limit]) for text in texts[start : start + _TOKENIZED]]
            rows.extend(np.array(found.ids, dtype=np.int64) for found in self._cutter.encode_batch_fast(part))
        return rows

    def _padded(self, rows: list[NDArray[np.int64]]) -> dict[str, NDArray[np.int64]]:
        shape = (len(rows), max(1, *map(len, rows)))
        ids = np.full(shape, self._padding, dtype=np.int64)
        mask = np.zeros(shape, dtype=np.int64)
        for number, row in enumerate(rows):
            ids[number, : len(row)] = row
            mask[number, : len(row)] = 1
        whole = {"input_ids": ids, "attention_mask": mask, "token_type_ids": np.zeros(shape, dtype=np.int64)}
        return {name: whole[name] for name in self._inputs}

    @cached_property
    def _tokenizer(self) -> Any:
        # Its threads and ours share the cores anyway, and it complains on stderr when the process forks.
        os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
        import tokenizers

        try:
            return tokenizers.Tokenizer.from_file(str(self._folder / TOKENIZER))
        except Exception as error:  # the library raises bare Exceptions
            raise _unreadable(self._folder, error) from error

    @cached_property
    def _cutter(self) -> Any:
        import tokenizers

        cutter = tokenizers.Tokenizer.from_str(self._tokenizer.to_str())
        cutter.enable_truncation(max_length=self.max_tokens)
        return cutter

    def _request(self) -> Any:
        """This thread's own request: two threads cannot share one."""
        request = getattr(self._working, "request", None)
        if request is None:
            request = self._working.request = self._soonest.create_infer_request()
        return request

    def _queue(self) -> Any:
        queue = getattr(self._working, "queue", None)
        if queue is None:
            queue = self._working.queue = openvino().AsyncInferQueue(self._most)
        return queue

    @property
    def _soonest(self) -> Any:
        with self._loading:
            return self._latency

    @property
    def _most(self) -> Any:
        with self._loading:
            return self._throughput

    @cached_property
    def _latency(self) -> Any:
        return self._compiled("LATENCY")

    @cached_property
    def _throughput(self) -> Any:
        return self._compiled("THROUGHPUT")

    def _compiled(self, hint: str) -> Any:
        core = openvino().Core()
        settings = {"PERFORMANCE_HINT": hint, "INFERENCE_PRECISION_HINT": _precision(core)}
        try:
            return core.compile_model(str(self._folder / GRAPH), "CPU", settings)
        except RuntimeError as error:
            raise _unreadable(self._folder, error) from error


def _batches(lengths: Sequence[int]) -> list[list[int]]:
    """Positions of the texts, those of like length together: padding is computed like text."""
    batches: list[list[int]] = []
    room = 0
    for position in sorted(range(len(lengths)), key=lambda position: lengths[position], reverse=True):
        if room == 0:
            batches.append([])
            room = max(1, min(_BATCH_TEXTS, _BATCH_TOKENS // max(1, lengths[position])))
        batches[-1].append(position)
        room -= 1
    return batches


def openvino() -> Any:
    """The OpenVINO package, kept from reporting its use to its maker."""
    sys.modules.setdefault("openvino_telemetry", None)  # type: ignore[arg-type]  # None: "cannot be imported"
    import openvino as package

    return package


def _precision(core: Any) -> str:
    """Half precision where the processor computes in it (AMX, AVX512-BF16): as good, and up to three times as fast."""
    return "bf16" if "BF16" in core.get_property("CPU", "OPTIMIZATION_CAPABILITIES") else "f32"


def _speakable(text: str) -> str:
    """The text without lone surrogates, which the tokenizer refuses; as many characters as before."""
    return text if text.isascii() else text.encode("utf-8", "replace").decode("utf-8")


def _unreadable(folder: Path, error: Exception) -> EmbeddingError:
    reason = next((line.strip() for line in str(error).splitlines() if line.strip()), type(error).__name__)
    return EmbeddingError(
        f"the embedding model cannot be read: {reason}",
        where=str(folder),
        mend="delete this folder and run `shelftalk ingest` again, which writes it anew",
    )
