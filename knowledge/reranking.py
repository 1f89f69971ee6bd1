"""A cross-encoder that reads question and text together, where the operator has set one: slower, and off by default.

sentence-transformers and torch are loaded with the model, never before. Pairs and their length are bounded, so that a
question takes a bounded time.
"""

from __future__ import annotations

import logging
import math
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from knowledge.errors import ConfigurationError
from knowledge.model_export import quiet

log = logging.getLogger("shelftalk.reranking")

# Texts of one question that are read again, tokens of a pair, and characters of either part that are looked at.
PAIRS, TOKENS, CHARACTERS = 24, 256, 2_000
_SETTING = "SHELFTALK_RERANKER"


class Reranker:
    """A loaded cross-encoder; ``name`` is the folder or model name that was set."""

    def __init__(self, name: str, encoder: Any) -> None:
        self.name = name
        self._encoder = encoder
        # A tokenizer keeps its padding and truncation to itself: one question at a time.
        self._one = threading.Lock()

    def order(self, question: str, texts: Sequence[str]) -> list[int]:
        """The places of ``texts`` from the one that answers the question best; beyond ``PAIRS`` they stay in order.

        Where the model fails they all do, and the log says why: an asker never sees it.
        """
        places = list(range(len(texts)))
        pairs = [(question[:CHARACTERS], text[:CHARACTERS]) for text in texts[:PAIRS]]
        if len(pairs) < 2:
            return places
        try:
            with self._one:
                given = self._encoder.predict(pairs, batch_size=PAIRS, show_progress_bar=False)
            scores = [float(score) for score in given]
        except Exception as error:  # noqa: BLE001 - runtime, index, value, memory: what it raises depends on the model
            log.warning("the reranker '%s' failed, texts keep their order: %s", self.name, _first_line(error))
            return places
        if len(scores) != len(pairs) or not all(map(math.isfinite, scores)):
            log.warning("the reranker '%s' gave no scores, texts keep their order", self.name)
            return places
        return sorted(places[: len(pairs)], key=lambda place: -scores[place]) + places[len(pairs) :]


def open_reranker(model: str) -> Reranker:
    """The cross-encoder ``model``: a folder, or a name that sentence-transformers loads.

    ``ConfigurationError`` where it cannot be loaded, gives no single score for a pair, or fails on a first one.
    """
    import sentence_transformers

    # What this raises depends on the model and on the network: hub, OS, JSON, safetensors, value errors.
    try:
        with quiet():
            encoder = sentence_transformers.CrossEncoder(
                model, device="cpu", max_length=TOKENS, local_files_only=Path(model).is_dir()
            )
        tried = encoder.predict([("How heavy is it?", "It weighs two kilograms.")], show_progress_bar=False)
    except Exception as error:
        raise _unusable(model, f"cannot be loaded: {_first_line(error)}") from error
    if getattr(tried, "shape", None) != (1,) or not math.isfinite(float(tried[0])):
        raise _unusable(model, "gives no single score for a question and a text")
    return Reranker(model, encoder)


def _first_line(error: Exception) -> str:
    return (str(error).strip().splitlines() or [type(error).__name__])[0]


def _unusable(model: str, why: str) -> ConfigurationError:
    return ConfigurationError(
        f"the reranker '{model}' {why}",
        where=_SETTING,
        mend="name a cross-encoder's folder or a model of the Hugging Face hub (and be online), or leave it unset",
    )
