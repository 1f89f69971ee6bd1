"""What the page of the lying model shows besides the answers: that it is a simulation, and what the model said."""

from __future__ import annotations

import html
from collections.abc import Sequence
from dataclasses import dataclass

from bot.answers import Said
from ui.rendering import printable


@dataclass(frozen=True, slots=True)
class _Words:
    notice: str
    told: str
    said: str
    got: str
    withheld: str
    corrected: str
    not_asked: str


_ENGLISH = _Words(
    notice="Simulation",
    told="The language model behind this page is a small program that states one false fact in every answer."
    " Each answer shows first what it said, with what could not be proved struck through, then what a customer gets.",
    said="The simulated model said",
    got="The customer got",
    withheld="withheld",
    corrected="corrected from the catalog",
    not_asked="The model was not asked: the shop's own texts hold no answer.",
)
_CHINESE = _Words(
    notice="模拟演示",
    told="本页背后的语言模型是一个小程序，每个回答都会故意说错一处。"
    "每个回答先是模型的原话，无法证实的句子被划掉；再是顾客实际看到的回答。",
    said="模拟模型的原话",
    got="顾客看到的",
    withheld="已扣下",
    corrected="已按商品目录更正",
    not_asked="没有询问模型：本店资料里没有答案。",
)


def notice_html(language: str) -> str:
    """The label of the whole page: that it is a simulation, and how to read it."""
    words = _words(language)
    return f'<p class="st-notice" role="note"><strong>{words.notice}</strong> {words.told}</p>'


def beside_html(said: Sequence[Said], got: str, language: str, *, whole: bool) -> str:
    """What the model said, false sentences struck through, beside ``got``; ``whole`` once the answer is complete."""
    words = _words(language)
    if said:
        inner = "".join(f"<li>{_sentence(sentence, words)}</li>" for sentence in said)
        spoken = f"<ul>{inner}</ul>"
    else:
        spoken = f"<p>{words.not_asked}</p>" if whole else "<p>…</p>"
    return (
        f'<div class="st-beside"><section class="st-said"><h3>{words.said}</h3>{spoken}</section>'
        f'<section class="st-got"><h3>{words.got}</h3>{got}</section></div>'
    )


def _sentence(sentence: Said, words: _Words) -> str:
    text = html.escape(printable(sentence.text))
    if not sentence.withheld and not sentence.repaired:
        return text
    fate = words.withheld if sentence.withheld else words.corrected
    return f'<del>{text}</del> <span class="st-fate">{fate}</span>'


def _words(language: str) -> _Words:
    return _CHINESE if language == "zh" else _ENGLISH
