"""The shipped vocabulary and the shop's glossary: one spoken form, every form understood."""

from __future__ import annotations

import pytest

from bot.vocabulary import lexicon

WORDS = lexicon()


@pytest.mark.parametrize(
    ("text", "language", "spoken"),
    [
        ("material", "zh", "材质"),
        ("Material", "zh", "材质"),
        ("面料", "en", "material"),
        ("材质", "en", "material"),
        ("42", "zh", "42"),
        ("-5", "zh", "-5"),
        ("20 x 30", "zh", "20 x 30"),
        ("5 mm", "zh", "5 毫米"),
        ("5mm", "zh", "5 毫米"),
        ("80% wool", "zh", "80% 羊毛"),
        ("wool / cotton", "zh", "羊毛 / 棉"),
        ("wool, cotton", "zh", "羊毛、棉"),
        ("羊毛、棉", "en", "wool, cotton"),
        ("wool, flurple", "zh", None),
        ("flurple", "zh", None),
        ("5 flurples", "zh", None),
        ("", "zh", None),
    ],
)
def test_spoken_forms(text: str, language: str, spoken: str | None) -> None:
    assert WORDS.spoken(text, language) == spoken


def test_every_form_leads_to_the_others() -> None:
    assert "防水" in WORDS.others("waterproof")
    assert "waterproof" in WORDS.others("防水")
    assert "材质" in WORDS.others("面料")
    assert "面料" not in WORDS.others("面料")
    assert WORDS.others("Waterproof ") == WORDS.others("waterproof")
    assert WORDS.others("flurple") == ()


def test_a_question_is_matched_by_stems_too() -> None:
    from knowledge.language import stem

    assert stem("batteries") != "batteries"
    assert set(WORDS.others(stem("burns"))) >= {"燃烧"}


def test_the_glossary_goes_before_the_vocabulary() -> None:
    own = lexicon((("shell", "外壳"), ("material", "布料"), ("changing robe", "换衣浴袍")))
    assert own.spoken("changing robe", "zh") == "换衣浴袍"
    assert own.spoken("换衣浴袍", "en") == "changing robe"
    assert own.spoken("material", "zh") == "布料"
    assert "换衣浴袍" in own.others("changing robe")
    assert WORDS.spoken("changing robe", "zh") is None
    assert lexicon() is lexicon()
