"""The cross-encoder that an operator may set: its order, its bounds, and what happens where it is broken."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from knowledge.embedding import Encoder
from knowledge.errors import ConfigurationError
from knowledge.reranking import CHARACTERS, PAIRS, Reranker, open_reranker
from knowledge.retrieval import Reader
from tests.small_shop import BLANKET, CARE, KETTLE, RETURNS, opened, publish
from tests.tiny_cross_encoder import tiny_cross_encoder


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tiny_cross_encoder(tmp_path_factory.mktemp("cross") / "encoder")


@pytest.fixture(scope="module")
def reranker(model: Path) -> Reranker:
    return open_reranker(str(model))


class Scripted:
    """Scores pairs as it is told, and keeps what it was given."""

    def __init__(self, give: Any) -> None:
        self.give = give
        self.pairs: list[tuple[str, str]] = []

    def predict(self, pairs: list[tuple[str, str]], **_: object) -> Any:
        self.pairs = pairs
        if isinstance(self.give, Exception):
            raise self.give
        return self.give(pairs)


def shortest(pairs: list[tuple[str, str]]) -> np.ndarray:
    return np.array([-len(text) for _, text in pairs])


def test_a_model_on_disk_gives_an_order_and_the_same_one_again(reranker: Reranker) -> None:
    texts = ["wool blanket", "a kettle", "30 returns", "羊毛毯"]
    order = reranker.order("how do I wash wool", texts)
    assert sorted(order) == [0, 1, 2, 3]
    assert reranker.order("how do I wash wool", texts) == order
    # The order is that of the texts' scores, wherever they stand.
    turned = reranker.order("how do I wash wool", texts[::-1])
    assert [texts[place] for place in order] == [texts[::-1][place] for place in turned]


def test_the_best_comes_first_and_only_so_many_pairs_of_bounded_length_are_read() -> None:
    scripted = Scripted(shortest)
    texts = ["x" * (200 - number) for number in range(PAIRS + 3)] + ["y" * 9_999]
    order = Reranker("scripted", scripted).order("q" * 9_999, texts)
    assert order == [*range(PAIRS)][::-1] + [PAIRS, PAIRS + 1, PAIRS + 2, PAIRS + 3]
    assert len(scripted.pairs) == PAIRS
    Reranker("scripted", scripted).order("q" * 9_999, ["a", "y" * 9_999])
    assert max(len(part) for pair in scripted.pairs for part in pair) == CHARACTERS


@pytest.mark.parametrize(
    "give",
    [
        RuntimeError("out of memory"),
        lambda pairs: np.full(len(pairs), np.nan),
        lambda pairs: np.zeros(1),
        lambda pairs: [object()] * len(pairs),
    ],
)
def test_a_model_that_fails_leaves_the_order_and_says_so_in_the_log(give: Any, caplog: Any) -> None:
    assert Reranker("broken-one", Scripted(give)).order("q", ["a", "b", "c"]) == [0, 1, 2]
    assert "broken-one" in caplog.text


def test_a_missing_or_broken_model_is_told_to_the_operator(tmp_path: Path, model: Path) -> None:
    broken = tmp_path / "broken"
    broken.mkdir()
    for file in model.iterdir():
        (broken / file.name).write_bytes(file.read_bytes() if file.suffix != ".safetensors" else b"no weights")
    two = tiny_cross_encoder(tmp_path / "two", labels=2)
    for name in (str(tmp_path / "nowhere"), str(broken), str(two)):
        with pytest.raises(ConfigurationError) as caught:
            open_reranker(name)
        assert caught.value.where == "SHELFTALK_RERANKER"
        assert name in caught.value.what
        assert "unset" in caught.value.mend
        assert "\n" not in str(caught.value)


@pytest.fixture
def reader(tmp_path: Path, model_folder: Path, encoder: Encoder) -> Iterator[Reader]:
    with closing(opened(tmp_path, model_folder, encoder)) as store:
        publish(store, KETTLE, BLANKET, RETURNS, CARE)
        yield Reader(store)


def test_a_search_comes_in_the_rerankers_order_with_scores_that_fall(reader: Reader) -> None:
    plain = reader.rank("warm wool blanket", 4, language="en")
    reader.reranker = Reranker("scripted", Scripted(lambda pairs: -shortest(pairs)))
    ranked = reader.rank("warm wool blanket", 4, language="en")
    texts = [len(hit.live.passage.text) for hit in ranked]
    assert texts == sorted(texts, reverse=True)
    assert {hit.live.id for hit in ranked} == {hit.live.id for hit in plain}
    assert [hit.score for hit in ranked] == [hit.score for hit in plain]
    # One hit is the best of all that are read again, not the first of the plain ones.
    assert reader.rank("warm wool blanket", 1, language="en")[0].live.id == ranked[0].live.id
