from __future__ import annotations

import json
import math
import subprocess
import sys
from pathlib import Path

import bm25s
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.errors import StoreError, StoreMissing
from knowledge.lexical import WordIndex, build_word_index

SHOP = [
    ("ridge", ["ridge", "boot", "waterproof", "boot"]),
    ("tent", ["tent", "waterproof", "冲锋衣"]),
    ("empty", []),
    ("mug", ["mug", "steel"]),
]


@pytest.fixture
def index(tmp_path: Path) -> WordIndex:
    build_word_index(tmp_path / "words", SHOP)
    return WordIndex.open(tmp_path / "words")


def test_the_best_documents_come_first(index: WordIndex) -> None:
    assert [found for found, _ in index.search(["waterproof", "boot"], 10)] == ["ridge", "tent"]
    assert [found for found, _ in index.search(["waterproof", "boot"], 1)] == ["ridge"]
    assert [found for found, _ in index.search(["冲锋衣"], 10)] == ["tent"]


def test_nothing_matches_unknown_terms(index: WordIndex) -> None:
    assert index.search(["bicycle"], 10) == []
    assert index.search([], 10) == []
    assert index.search(["boot"], 0) == []
    assert index.scores(["bicycle"], ["ridge"]) == [0.0]


def test_scores_of_given_documents(index: WordIndex) -> None:
    hits = dict(index.search(["waterproof", "boot"], 10))
    assert index.scores(["waterproof", "boot"], ["mug", "tent", "ridge", "gone"]) == [
        0.0,
        hits["tent"],
        hits["ridge"],
        0.0,
    ]


def test_frequencies(index: WordIndex) -> None:
    assert index.size == 4
    assert index.document_frequency("waterproof") == 2
    assert index.document_frequency("boot") == 1
    assert index.document_frequency("bicycle") == 0
    assert index.idf("waterproof") == pytest.approx(math.log(1 + 2.5 / 2.5))
    assert index.idf("bicycle") is None


def test_equal_scores_keep_the_order_of_the_index(tmp_path: Path) -> None:
    build_word_index(tmp_path / "words", [(f"d{n}", ["same"]) for n in (3, 1, 2, 0)])
    index = WordIndex.open(tmp_path / "words")
    assert [found for found, _ in index.search(["same"], 3)] == ["d3", "d1", "d2"]


@settings(max_examples=25)
@given(
    st.lists(st.lists(st.sampled_from("abcdefgh"), max_size=6), min_size=1, max_size=30),
    st.lists(st.sampled_from("abcdefghz"), min_size=1, max_size=5),
)
def test_scores_are_those_of_bm25s(
    tmp_path_factory: pytest.TempPathFactory, documents: list[list[str]], query: list[str]
) -> None:
    folder = tmp_path_factory.mktemp("words") / "w"
    build_word_index(folder, [(str(n), terms) for n, terms in enumerate(documents)])
    ours = WordIndex.open(folder).scores(query, [str(n) for n in range(len(documents))])
    vocabulary = sorted({term for terms in documents for term in terms})
    if not vocabulary:
        assert ours == [0.0] * len(documents)
        return
    ids = {term: n for n, term in enumerate(vocabulary)}
    theirs = bm25s.BM25(method="lucene")
    theirs.index(([[ids[t] for t in terms] for terms in documents], ids), show_progress=False)
    known = [ids[term] for term in query if term in ids]
    expected = theirs.get_scores_from_ids(known) if known else np.zeros(len(documents))
    assert ours == pytest.approx(expected.tolist(), abs=1e-5)


@pytest.mark.parametrize("documents", [[], [("a", []), ("b", [])]])
def test_an_index_without_words(tmp_path: Path, documents: list[tuple[str, list[str]]]) -> None:
    build_word_index(tmp_path / "words", documents)
    index = WordIndex.open(tmp_path / "words")
    assert index.size == len(documents)
    assert index.search(["a"], 5) == []
    assert index.scores(["a"], ["a"]) == [0.0]
    assert index.idf("a") is None


def test_an_index_is_replaced_whole_and_leaves_nothing_beside(tmp_path: Path) -> None:
    folder = tmp_path / "deep" / "words"
    build_word_index(folder, SHOP)
    opened = WordIndex.open(folder)
    build_word_index(folder, [("lamp", ["lamp"])])
    assert [path.name for path in folder.parent.iterdir()] == ["words"]
    assert WordIndex.open(folder).search(["lamp"], 5)
    assert WordIndex.open(folder).search(["boot"], 5) == []
    assert opened.search(["boot"], 5)[0][0] == "ridge"  # whoever reads the old one goes on with it


def test_a_failure_while_building_keeps_the_old_index(tmp_path: Path) -> None:
    folder = tmp_path / "words"
    build_word_index(folder, SHOP)

    def broken():
        yield "a", ["a"]
        raise RuntimeError("the source broke off")

    with pytest.raises(RuntimeError):
        build_word_index(folder, broken())
    assert WordIndex.open(folder).search(["boot"], 5)[0][0] == "ridge"
    assert [path.name for path in tmp_path.iterdir()] == ["words"]


def test_a_folder_that_cannot_be_renamed_keeps_the_old_index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "words"
    build_word_index(folder, SHOP)
    real = Path.rename

    def stubborn(self: Path, target: Path) -> Path:
        if target == folder and not self.name.endswith(".former"):
            raise PermissionError(13, "in use")
        return real(self, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "rename", stubborn)
        with pytest.raises(StoreError, match="in use"):
            build_word_index(folder, [("lamp", ["lamp"])])
    assert WordIndex.open(folder).search(["boot"], 5)[0][0] == "ridge"
    assert [path.name for path in tmp_path.iterdir()] == ["words"]


def test_a_missing_index_says_what_to_run(tmp_path: Path) -> None:
    with pytest.raises(StoreMissing, match=r"word index is missing.*shelftalk ingest"):
        WordIndex.open(tmp_path / "words")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("about.json", b"{"),
        ("about.json", b'{"format": 99, "size": 4}'),
        ("ids.json", b'["only one"]'),
        ("terms.json", b'["a", "b"]'),
        ("scores.npy", b"garbage"),
        ("starts.npy", b""),
    ],
)
def test_a_damaged_index_is_a_store_error(tmp_path: Path, name: str, content: bytes) -> None:
    folder = tmp_path / "words"
    build_word_index(folder, SHOP)
    (folder / name).write_bytes(content)
    with pytest.raises(StoreError, match="cannot be read"):
        WordIndex.open(folder)


def test_a_folder_that_cannot_be_written_is_a_store_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder", encoding="utf-8")
    with pytest.raises(StoreError, match="cannot be written"):
        build_word_index(tmp_path / "file" / "words", SHOP)


def test_building_prints_nothing_and_reading_needs_no_bm25s(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from knowledge.lexical import WordIndex, build_word_index\n"
        f"folder = Path({json.dumps(str(tmp_path / 'words'))})\n"
    )
    built = subprocess.run(
        [sys.executable, "-W", "error", "-c", code + "build_word_index(folder, [('a', ['x'])])"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (built.returncode, built.stdout, built.stderr) == (0, "", "")
    code += "WordIndex.open(folder).search(['x'], 1); print('bm25s' in sys.modules, 'scipy' in sys.modules)"
    read = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert read.stdout == "False False\n"
