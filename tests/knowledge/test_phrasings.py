"""Which FAQ a question means: phrasings, how likely the likeliest is right, and where they are kept."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from knowledge.embedding import Encoder
from knowledge.errors import StoreError
from knowledge.phrasings import Phrasing, build_phrasings, open_phrasings, phrasings_of, write_phrasings
from knowledge.phrasings.calibration import PRIOR, calibrated, probability
from knowledge.phrasings.grams import GramSpace, grams
from knowledge.wording import vector_text
from tests.small_shop import faq, opened, publish

ASKED: dict[int, tuple[str, ...]] = {
    1: ("Can I send goods back?", "What is the return policy?", "How do I return something?"),
    2: ("How long does delivery take?", "When will my parcel arrive?", "What is the delivery time?"),
    3: ("Which payment methods do you take?", "Can I pay by card?", "Do you accept PayPal?"),
    4: ("Where is your shop?", "What are your opening hours?", "Can I visit a store?"),
}
ASKED_ZH: dict[int, tuple[str, ...]] = {
    1: ("可以退货吗？", "退货政策是什么？", "怎么退货？"),
    2: ("多久能送到？", "快递几天到？", "配送时间要多长？"),
    3: ("可以用什么方式付款？", "能刷信用卡吗？", "支持支付宝吗？"),
}


def spoken(encoder: Encoder, texts: list[str]) -> NDArray[np.float32]:
    return np.asarray(encoder.encode([vector_text(text, encoder.name) for text in texts]), dtype=np.float32)


def index_of(encoder: Encoder, asked: dict[int, tuple[str, ...]]):
    phrasings = [Phrasing(number, text) for number, texts in asked.items() for text in texts]
    return build_phrasings(phrasings, spoken(encoder, [phrasing.text for phrasing in phrasings]))


@pytest.mark.parametrize(
    ("asked", "question", "answers"),
    [
        (ASKED, "how can i retrun the kettle", 1),
        (ASKED, "when does my order get here?", 2),
        (ASKED, "do you take credit cards", 3),
        (ASKED_ZH, "我想退货", 1),
        (ASKED_ZH, "包裹要几天才到", 2),
        (ASKED_ZH, "能用信用卡支付吗", 3),
    ],
)
def test_a_question_in_other_words_means_its_faq(
    encoder: Encoder, asked: dict[int, tuple[str, ...]], question: str, answers: int
) -> None:
    best = index_of(encoder, asked).matches(question, spoken(encoder, [question])[0], 3)
    assert best[0].faq == answers
    assert best[0].phrasing in asked[answers]
    assert best[0].probability > best[1].probability


@pytest.mark.parametrize(
    ("asked", "right", "wrong"),
    [
        (ASKED, "what's the return policy", "write me a poem about the moon"),
        (ASKED_ZH, "退货政策", "给我写一首关于月亮的诗"),
    ],
)
def test_what_no_faq_answers_is_unlikely(
    encoder: Encoder, asked: dict[int, tuple[str, ...]], right: str, wrong: str
) -> None:
    index = index_of(encoder, asked)
    likely, unlikely = (index.matches(text, spoken(encoder, [text])[0], 1)[0] for text in (right, wrong))
    assert likely.probability > 0.6
    assert unlikely.probability < 0.2


def test_a_question_in_the_other_language_is_compared_through_its_glosses(encoder: Encoder) -> None:
    question = "可以退货吗"
    best = index_of(encoder, ASKED).matches(question, spoken(encoder, [question])[0], 1, foreign=True)
    assert best[0].faq == 1


def test_without_phrasings_nothing_matches(encoder: Encoder, tmp_path: Path) -> None:
    assert index_of(encoder, {}).matches("hello", spoken(encoder, ["hello"])[0], 3) == []
    write_phrasings(tmp_path, [], lambda texts: spoken(encoder, list(texts)))
    assert open_phrasings(tmp_path) == ()


def test_one_faq_alone_is_judged_by_what_was_learned_before(encoder: Encoder) -> None:
    index = index_of(encoder, {1: ASKED[1]})
    assert index.weights.tolist() == PRIOR.tolist()
    assert index.matches("return policy?", spoken(encoder, ["return policy?"])[0], 3)[0].probability > 0.5


def test_phrasings_of_one_faq_must_lie_together(encoder: Encoder) -> None:
    phrasings = [Phrasing(1, "a"), Phrasing(2, "b"), Phrasing(1, "c")]
    with pytest.raises(ValueError, match="together"):
        build_phrasings(phrasings, spoken(encoder, ["a", "b", "c"]))


def test_what_was_written_answers_as_before(encoder: Encoder, tmp_path: Path) -> None:
    asked = [("en", "public", phrasings_of(number, texts[0], texts[1:])) for number, texts in ASKED.items()]
    write_phrasings(tmp_path, asked, lambda texts: spoken(encoder, list(texts)))
    (kept,) = open_phrasings(tmp_path)
    assert (kept.language, kept.audience) == ("en", "public")
    vector = spoken(encoder, ["send it back"])[0]
    made, read = (
        index_of(encoder, ASKED).matches("send it back", vector, 2),
        kept.index.matches("send it back", vector, 2),
    )
    assert [match.faq for match in made] == [match.faq for match in read]
    assert made[0].probability == pytest.approx(read[0].probability, abs=0.01)
    (tmp_path / "phrasings" / "0" / "phrasings.json").write_text("{")
    with pytest.raises(StoreError, match="phrasings"):
        open_phrasings(tmp_path)


def test_pieces_of_words_forgive_a_slip_and_chinese_has_its_glosses() -> None:
    texts = ["delivery time", "payment methods"]
    space = GramSpace.of(texts)
    slip, known = space.vectors(["delievry time"])[0], space.vectors(texts)
    assert float(slip @ known[0]) > 0.5 > float(slip @ known[1])
    assert "return" in " ".join(grams("退货"))
    assert "退货" not in grams("退货", foreign=True)
    assert len(grams("x" * 100_000)) < 5_000


def test_a_shop_s_own_phrasings_move_the_curve() -> None:
    features = np.array([[-0.1, 0.9], [-0.2, 0.8], [-0.3, 0.7], [-1.0, 0.5]] * 40)
    right = np.array([True, True, False, False] * 40)
    weights = calibrated(features, right, np.ones(len(right)))
    given = probability(features[:4], weights)
    assert given[1] > 0.5 > given[2]
    assert (weights[:-1] >= 0).all()


def test_a_store_keeps_the_phrasings_of_its_audiences(tmp_path: Path, model_folder: Path, encoder: Encoder) -> None:
    from knowledge.retrieval import Reader

    store = opened(tmp_path / "home", model_folder, encoder)
    publish(store, faq("Can I send goods back?", "Yes."), faq("What is the margin?", "40 %.", audience="staff"))
    question = "what margin do we have"
    shown = Reader(store).asked_like(question, Reader(store).embed(question), "en", 3)
    told = Reader(store, audiences=("public", "staff")).asked_like(question, Reader(store).embed(question), "en", 3)
    assert [match.phrasing for _, match in shown] == ["Can I send goods back?"]
    assert told[0][1].phrasing == "What is the margin?"
    store.close()
