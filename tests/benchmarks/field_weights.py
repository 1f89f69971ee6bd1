"""Learns the weights of ``bot/quoting/field_weights.py`` from public questions, and tells how well they generalise.

``python -m tests.benchmarks.field_weights MODEL_FOLDER`` (a store's ``model`` folder). It learns from
``attributes_dev`` and ``evidence_dev`` alone; ``attributes_seen`` is only measured. Deterministic: nothing is random
but the folds, which are seeded. All questions whose answer is a field of the same name are in one fold.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize  # type: ignore[import-untyped]

from bot.quoting.rows import Row, rows_of_text
from bot.quoting.signals import SIGNALS, bare, signals
from bot.understanding.reading import glossary_forms
from bot.vocabulary import lexicon
from knowledge.embedding import Encoder, open_encoder
from knowledge.wording import query_terms
from tests.benchmarks import catalogs
from tests.benchmarks.product_qa import Asked, read_questions

FOLDS, SEED, RIDGE = 5, 0, 0.003
Matrix = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Measured:
    """The signals of one question's rows, which of them answer, and what must stay in one fold."""

    signals: Matrix
    right: NDArray[np.bool_]
    group: str


class Vectors:
    """The vectors of texts, each made once: three questions in a row are asked of the same product."""

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder
        self._known: dict[str, NDArray[np.float32]] = {}

    def of(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """One row for each text."""
        new = [text for text in dict.fromkeys(texts) if text not in self._known]
        if new:
            self._known.update(zip(new, self._encoder.encode(new), strict=True))
        return np.stack([self._known[text] for text in texts])


def measured(asked: Asked, vectors: Vectors, others: Sequence[Row] | None = None) -> Measured:
    """The rows of a question as the product measures them; with ``others``, another product's rows: none answers."""
    rows, right = [], []
    for candidate in asked.rows:
        parts = [Row(candidate.name, candidate.text)] if candidate.name else rows_of_text(candidate.whole)
        rows += parts
        right += [candidate.right] * len(parts)
    if others is not None:
        rows, right = list(others), [False] * len(others)
    words = lexicon()
    terms = query_terms(asked.question, glossary_forms(words, asked.question))
    made = vectors.of([asked.question, bare(asked.question), *(row.spoken for row in rows)])
    found = signals(asked.question, terms, rows, made[2:] @ made[:2].T, words)
    names = sorted({candidate.name for candidate in asked.rows if candidate.right and candidate.name})
    return Measured(found.astype(np.float64), np.array(right, dtype=bool), ", ".join(names) or asked.question)


def learn(examples: Sequence[Measured]) -> Matrix:
    """Weights under which the right rows of each question share as much of its softmax as they can, with a ridge."""
    usable = [one for one in examples if one.right.any() and not one.right.all()]
    spread = np.concatenate([one.signals for one in usable]).std(axis=0) + 1e-6

    def loss(weights: Matrix) -> tuple[float, Matrix]:
        total, slope = 0.0, np.zeros_like(weights)
        for one in usable:
            scaled = one.signals / spread
            score = scaled @ weights
            chance = np.exp(score - score.max())
            chance /= chance.sum()
            among = np.where(one.right, chance, 0.0)
            total -= np.log(among.sum())
            slope += (chance - among / among.sum()) @ scaled
        ridge = RIDGE * weights
        return total / len(usable) + float(ridge @ weights), slope / len(usable) + 2 * ridge

    found: Matrix = minimize(loss, np.zeros(len(SIGNALS)), jac=True, method="L-BFGS-B").x
    weights: Matrix = found / spread
    return weights


def precision(weights: Matrix, examples: Sequence[Measured]) -> float:
    """Share of the decidable questions whose best row answers."""
    decided = [one for one in examples if one.right.any() and not one.right.all()]
    return float(np.mean([one.right[int(np.argmax(one.signals @ weights))] for one in decided]))


def folds(examples: Sequence[Measured], seed: int = SEED) -> list[int]:
    """The fold of each example."""
    groups = sorted({one.group for one in examples})
    random.Random(seed).shuffle(groups)
    place = {group: number % FOLDS for number, group in enumerate(groups)}
    return [place[one.group] for one in examples]


def held_back(
    examples: Sequence[Measured], strangers: Sequence[Measured], others: Sequence[Measured]
) -> tuple[list[float], Matrix]:
    """Whether the best row was right, for each decidable question, and (score, right) of all best rows.

    Each question was kept back from what was learned for it; ``others`` are always learned from. ``strangers`` are the
    same questions asked of other products.
    """
    fold, right, best = folds(examples), [], []
    for number in range(FOLDS):
        weights = learn([*others, *(one for one, place in zip(examples, fold, strict=True) if place != number)])
        for one, other, place in zip(examples, strangers, fold, strict=True):
            if place != number:
                continue
            scores = one.signals @ weights
            top = int(np.argmax(scores))
            best += [(float(scores[top]), bool(one.right[top])), (float((other.signals @ weights).max()), False)]
            if one.right.any() and not one.right.all():
                right.append(float(one.right[top]))
    return right, np.array(best, dtype=np.float64)


def calibrated(best: Matrix) -> tuple[float, float]:
    """Slope and level of the logistic that makes a chance of a score (Platt)."""

    def loss(line: Matrix) -> tuple[float, Matrix]:
        score = line[0] * best[:, 0] + line[1]
        chance = 1 / (1 + np.exp(-score))
        off = chance - best[:, 1]
        total = float(np.mean(np.logaddexp(0, score) - best[:, 1] * score))
        return total, np.array([np.mean(off * best[:, 0]), np.mean(off)])

    found = minimize(loss, np.array([1.0, 0.0]), jac=True, method="L-BFGS-B").x
    return float(found[0]), float(found[1])


def main() -> None:
    """Prints precision on what was kept back, and the table to ship."""
    folder = catalogs.bench_folder()
    if folder is None:
        sys.exit("the public data is absent (SHELFTALK_BENCH_DATA)")
    vectors = Vectors(open_encoder(Path(sys.argv[1])))
    files = {name: read_questions(folder / "product_qa" / f"{name}.tsv") for name in ("attributes_dev", "evidence_dev")}
    made = {name: [measured(one, vectors) for one in asked] for name, asked in files.items()}
    kept: list[Matrix] = []
    for name, asked in files.items():
        # Each question is also asked of a product from elsewhere in its file: nothing there answers.
        shuffled = asked[len(asked) // 2 :] + asked[: len(asked) // 2]
        elsewhere = [[Row(row.name, row.text) for row in other.rows] for other in shuffled]
        strangers = [measured(one, vectors, rows) for one, rows in zip(asked, elsewhere, strict=True)]
        others = [one for other, examples in made.items() if other != name for one in examples]
        right, best = held_back(made[name], strangers, others)
        kept.append(best)
        print(f"{name}: {np.mean(right):.4f} of {len(right)} on folds kept back")
    weights = learn([one for examples in made.values() for one in examples])
    for name in files:
        print(f"{name}: {precision(weights, made[name]):.4f} learned from")
    seen = [measured(one, vectors) for one in read_questions(folder / "product_qa" / "attributes_seen.tsv")]
    print(f"attributes_seen: {precision(weights, seen):.4f}, never learned from")
    slope, level = calibrated(np.concatenate(kept))
    print("WEIGHTS = {")
    for name, weight in zip(SIGNALS, weights, strict=True):
        print(f'    "{name}": {weight:.3f},')
    print(f"}}\nSLOPE, LEVEL = {slope:.3f}, {level:.3f}")


if __name__ == "__main__":
    main()
