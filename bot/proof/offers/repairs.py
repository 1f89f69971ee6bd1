"""Sentences in which a sum must not be put right: more than the plain price of one piece rests on it."""

from __future__ import annotations

import re

from bot.proof.numbers.figure import Figure
from bot.proof.numbers.shapes import normalised

_CURRENCY = (
    r"(?:us|canadian|australian|hong kong)?\s?(?:dollars?|bucks?|euros?|pounds?|sterling|yuan|renminbi|yen|cents?)\b|"
    r"\b(?:usd|eur|gbp|cny|rmb|jpy|hkd|cad|aud|chf)\b|[$€£¥]|人民币|美元|美金|欧元|英镑|日元|港币|港元|元|块钱?|刀"
)
# More than one piece, somebody else's price, one of several prices, or a customer who is told to be right.
_MORE = re.compile(
    r"\b(?:two|three|four|five|six|seven|eight|nine|ten|twelve|both|several|dozen|pairs?|sets?|couple|half|double|twice|"
    r"each|every|per|all|them together|together|members?|students?|customers?|from|starting|starts?|upwards|"
    r"right|correct|exactly|indeed|true|agree|confirm|as you (?:said|say|thought))\b|/|\bx\s?\d|×|"
    r"[一两二三四五六七八九十几半\d]\s?(?:[件个顶双只套把条台瓶盒支张份对包]|副)|每|均价?|会员|学生|老客|新客|[起含]|"
    r"一共|总共|合计|对的?[，,]|没错|正确|说得对|的确|确实|折合",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"(?<![\d.])\d+(?![\d.])")
_LEFT_OVER = re.compile(rf"^\s*(?:{_CURRENCY})", re.IGNORECASE)
_BEFORE = re.compile(rf"(?:{_CURRENCY})\s*$", re.IGNORECASE)


def only_the_price(plain: str, figure: Figure, title: str) -> bool:
    """Whether the sentence tells the price of one piece of the product and nothing that goes with the wrong sum."""
    before, after = plain[: figure.start], plain[figure.end :]
    if _LEFT_OVER.match(after) or _BEFORE.search(before):
        return False
    named = normalised(title)
    rest = re.sub(r"\[\d+\]", " ", f"{before} {after}").replace(named, " ")
    numbers = set(_NUMBER.findall(rest)) - set(_NUMBER.findall(named))
    for word in re.findall(r"[A-Za-z]+|\d+", named):
        rest = re.sub(rf"(?<![A-Za-z\d]){re.escape(word)}(?![A-Za-z\d])", " ", rest)
    return not numbers and not _MORE.search(rest)
