"""Whether the sources tell after all what a sentence says they do not: a field of this name, a statement, a figure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from bot.proof.denying.question_answered import answered_by
from bot.proof.grounds import Grounds, Source
from bot.proof.naming.mentions import skus_of
from bot.proof.numbers.figures import figures
from bot.proof.numbers.shapes import normalised
from bot.proof.sources import stated
from bot.proof.words.not_told import ASIDE, ASKS_ZH, OPEN, POLITE
from bot.proof.words.wording import said_by, words
from bot.sentences import split_sentences
from bot.vocabulary import Lexicon, lexicon
from knowledge.language.stopwords import CHINESE, ENGLISH
from knowledge.wording import spoken_name

_ASKING_ZH = re.compile(
    r"是否|能否|可否|几(?:个|年|月|天|次|种|款|小时)?|多少|多[大长高重久宽深远]|什么|哪[个些种款]?|怎么样?|如何|[吗呢]|([会能有是可行要])[不没]\1"
)
_CODE = re.compile(r"(?<![A-Za-z0-9])[A-Za-z]+\d+[A-Za-z0-9]*")
_WHETHER = re.compile(r"^\W*(?:whether|if)\b|是否", re.IGNORECASE)
_GRAMMAR = frozenset(
    (
        "whether how what which when where 几 多少 separate separately itself exact exactly go goes put get use used "
        "单独 具体 是否 放 用 进"
    ).split()
)


def told_after_all(rest: str, grounds: Grounds) -> bool:
    """Whether a source tells what the sentence says is not told: yes or no, a field of this name, or one statement."""
    asked = normalised(rest).strip(" ,.;:。")
    own = replace(grounds, question=_WHETHER.sub("", asked), named={})
    known = lexicon(tuple(sorted(grounds.shop.glossary.items())))
    told = [
        w
        for w in words(_ASKING_ZH.sub(" ", asked))
        if not (w.text in ENGLISH or w.text in CHINESE or w.text in _GRAMMAR) or (w.text == "用" and "几" in asked)
    ]
    codes = set(_CODE.findall(asked))
    if not told:
        return False
    for source in grounds.sources.values():
        if (OPEN.match(rest) or ASKS_ZH.search(rest)) and answered_by(source, own) is not None:
            return True
        if _told_by_a_figure(asked, source, known):
            return True
        identity = said_by(f"{source.product.title}\n{source.product.brand}" if source.product else "", known)
        beside = [w for w in told if not identity.says(w, known)]
        # Of several products the one that is named is meant, else the one that is spoken of.
        unnamed = source.product is not None and len(beside) == len(told) and len(_products(grounds)) > 1
        if not beside or (unnamed and not _is_meant(source, grounds)):
            continue
        if any(all(said_by(one, known).says(w, known) for w in beside) for one in _statements(source, codes)):
            return True
    return False


# What is asked by the name of a measure is told by a figure of that kind: a 期限 by 30 days, a 运费 by $5.
_MEASURED = (
    (
        re.compile(
            r"期限|时限|时效|时间|时长|多久|周期|\b(?:periods?|deadlines?|time ?(?:limits?|frames?|spans?)|how long)\b"
        ),
        frozenset(("time", "business day")),
    ),
    (re.compile(r"费用?|价格|价钱|多少钱|\b(?:fees?|costs?|charges?|prices?|how much)\b"), frozenset(("money",))),
)


def _told_by_a_figure(rest: str, source: Source, known: Lexicon) -> bool:
    """Whether the source tells a time or a sum of all the rest of what is said to be unknown."""
    for name, kinds in _MEASURED:
        if not name.search(rest):
            continue
        beside = [w for w in words(name.sub(" ", rest)) if not (w.free or w.text in POLITE or w.text in ASIDE)]
        for sentence in split_sentences(normalised(stated(source))) if beside else ():
            said = said_by(f"{source.evidence.title}\n{sentence}", known)
            if all(said.says(w, known) for w in beside) and any(f.dimension in kinds for f in figures(sentence)):
                return True
    return False


def _is_meant(source: Source, grounds: Grounds) -> bool:
    """Whether the product was spoken of before, or, where none was, the first source is of it."""
    if grounds.spoken_of:
        return bool(skus_of(source) & grounds.spoken_of)
    first = grounds.sources[min(grounds.sources)]
    return first.product is not None and source.product is not None and first.product.key == source.product.key


def _statements(source: Source, codes: set[str]) -> Iterable[str]:
    """The names of fields and the statements of a source, of those with all ``codes`` where there are any."""
    if not codes <= set(_CODE.findall(f"{source.evidence.title} {source.evidence.text}")):
        return
    if source.product is not None and source.evidence.kind == "product" and source.evidence.field:
        yield spoken_name(source.evidence.field)
    for sentence in split_sentences(normalised(stated(source))):
        yield from re.split(r"[;；]", sentence)


def _products(grounds: Grounds) -> set[str]:
    return {source.product.key for source in grounds.sources.values() if source.product is not None}
