"""Sentences that say what the sources do not tell: "the unit isn't stated", 资料没有注明速度的单位.

Such a sentence states nothing of a thing. It names what was asked, so its words are the customer's, names of products
and fields, or words that state nothing; and the sources must not tell it after all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache

from bot.proof.claims import Judged
from bot.proof.denying.denials import NEGATIVE
from bot.proof.denying.question_answered import answered_by
from bot.proof.grounds import Grounds, Source, Spoken
from bot.proof.numbers.shapes import normalised
from bot.proof.sources import stated
from bot.proof.words.facts_in_words import is_fact
from bot.proof.words.not_told import CONSEQUENCE, MATRIX, PLACE, TOPIC
from bot.proof.words.wording import Word, Wording, said_by, words
from bot.sentences import split_sentences
from bot.vocabulary import lexicon
from knowledge.language.segmentation import part_of_speech
from knowledge.language.stopwords import CHINESE, ENGLISH
from knowledge.wording import spoken_name

_PIECE = re.compile(
    r"[,，;；:：—(（)）]|\.(?=\s)|\b(?:but|so|because|although|though|however|while)\b|"
    r"\band (?=(?:the|it|its|they|we|you|there|no|i|this|that)\b)|但是?|不过|因此|所以|而且|然而"
)
# Behind "whether" and "how" there is a clause; elsewhere a verb makes a statement.
_OPEN = re.compile(
    r"\W*(?:(?:on|about|of|as to|regarding) )?(?:if|whether|how|what|which|where|when|who|whose)\b", re.IGNORECASE
)
_VERB = re.compile(
    r"\b(?:is|are|was|were|has|have|had|can|will|does|do|did|comes?|costs?|takes?|makes?|keeps?|holds?|lasts?|weighs?|"
    r"works?|gets?|gives?|must|should|need|needs|ships?|that)\b",
    re.IGNORECASE,
)
_VERB_ZH = re.compile(r"[是为]|已经|一定|肯定")
_ASKS_ZH = re.compile(
    r"是否|能否|可否|会不会|能不能|有没有|是不是|几|多少|多[大长高重久宽深远]|什么|哪|怎么|如何|[吗呢]|(.)[不没]\1"
)
_WHETHER = re.compile(r"^\W*(?:whether|if)\b|是否", re.IGNORECASE)
_GRAMMAR = frozenset(
    (
        "whether how what which when where 几 多少 separate separately itself exact exactly go goes put get use used "
        "单独 具体 是否 放 用 进"
    ).split()
)
_OR = re.compile(r"\W*(?:or|nor|and (?:whether|if|how|what))\b|\W*(?:还是|或者?|以及|和)", re.IGNORECASE)
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
# Conjunctions, adverbs, prepositions, pronouns, particles, exclamations.
_FUNCTION = frozenset("cdpruyeo")
_POLITE = (
    "sorry unfortunately afraid sadly apologies please though however regret 抱歉 很抱歉 不好意思 对不起 遗憾 很遗憾 "
    "可惜 请 谅解 见谅 这个 这点 这一点 我 我们 "
    "您好 你好 亲"
).split()


def unknown_alone(spoken: Spoken, grounds: Grounds) -> bool:
    """Whether the sentence says what is not told, beside courtesy, and nothing else."""
    kinds = [kind for kind, _, _ in _pieces(spoken, grounds)]
    return "unknown" in kinds and not {"stated", "told"} & set(kinds)


def judged_unknown(spoken: Spoken, grounds: Grounds) -> list[Judged]:
    """The clauses that call unknown what a source tells."""
    return [
        Judged(told, "statement", "", "withheld", reason=f"a source tells it: {told}")
        for kind, start, end in _pieces(spoken, grounds)
        if kind == "told" and (told := " ".join(spoken.text[start:end].split()))
    ]


def without_unknown(spoken: Spoken, grounds: Grounds) -> Spoken:
    """The sentence without the clauses that only say what is not told."""
    found = _pieces(spoken, grounds)
    if not any(kind == "unknown" for kind, _, _ in found):
        return spoken
    letters = list(spoken.text)
    for kind, start, end in found:
        if kind == "unknown":
            letters[start:end] = _markers_only(spoken.text[start:end])
    return Spoken("".join(letters), spoken.cited)


_MARKER = re.compile(r"[\[【][\d,， ]+[\]】]")


def _markers_only(text: str) -> str:
    kept = [" "] * len(text)
    for match in _MARKER.finditer(text):
        kept[match.start() : match.end()] = match.group()
    tail = text.rstrip()
    if tail and tail[-1] in ".。!！":
        kept[len(tail) - 1] = tail[-1]
    return "".join(kept)


def _pieces(spoken: Spoken, grounds: Grounds) -> list[tuple[str, int, int]]:
    """The clauses of the sentence: "unknown" says what is not told, "told" calls so what a source tells.

    "polite" are those that say nothing, and "stated" all others.
    """
    text = spoken.text.replace("’", "'")
    if MATRIX.search(text) is None:
        return []
    found: list[tuple[str, int, int]] = []
    open_ended = False
    for start, end in _cut(text):
        piece = _MARKER.sub(lambda m: " " * len(m.group()), text[start:end])
        if not any(sign.isalnum() for sign in piece):
            continue
        match = MATRIX.search(piece)
        if any(kind == "unknown" for kind, _, _ in found) and CONSEQUENCE.match(piece):
            found.append(("polite", start, end))
        elif match is not None and (unsaid := _left_unsaid(piece, match, grounds)) is not None:
            told = not match["unit"] and _told_after_all(unsaid, grounds)
            found.append(("told" if told else "unknown", start, end))
            open_ended = match["leading"] is not None
        elif open_ended and _OR.match(piece) and not _VERB.search(piece) and _asked(piece, grounds):
            found.append(("unknown", start, end))
        elif all(_polite(word) for word in words(piece)) and not _NUMBER.search(piece):
            found.append(("polite", start, end))
        else:
            found.append(("stated", start, end))
            open_ended = False
    return found


def _cut(text: str) -> Iterable[tuple[int, int]]:
    start = 0
    for match in _PIECE.finditer(text):
        if match.group() in ",，" and TOPIC.match(text[start : match.start()]):
            continue
        # What joins a clause goes with it.
        yield start, match.start()
        start = match.end() if match.end() > match.start() and not match.group()[0].isalpha() else match.start()
    yield start, len(text)


def _left_unsaid(piece: str, match: re.Match[str], grounds: Grounds) -> str | None:
    """What the clause says is not told; ``None`` where it states something."""
    before, after = piece[: match.start()], piece[match.end() :]
    if match["unit"]:
        # "… is given as 5, without a unit" has the figure in the clause before.
        return before + after if not _NUMBER.search(piece) and _asked(before + after, grounds) else None
    # "The unit the sources do not say": where nothing stands behind it, it speaks of what stands before.
    closing = match["closing"] or not any(sign.isalnum() for sign in after)
    rest = f"{before} {after}" if closing else after
    if not closing and not all(_polite(word) for word in words(PLACE.sub(" ", before))):
        return None
    rest = PLACE.sub(" ", rest)
    stating = _VERB.search(rest) or (_VERB_ZH.search(rest) and not _ASKS_ZH.search(rest))
    if stating and not _OPEN.match(rest) and not _ASKS_ZH.search(rest):
        return None
    return rest if _asked(rest, grounds) else None


def _polite(word: Word) -> bool:
    if word.text in _POLITE or word.text in ENGLISH or word.text in CHINESE:
        return True
    # One Chinese sign may be a verb: 送, to give.
    return part_of_speech(word.text)[:1] in _FUNCTION if word.chinese else len(word.text) == 1


def _asked(rest: str, grounds: Grounds) -> bool:
    """Whether every word and number is the customer's, names a product or a field, or states nothing."""
    known = lexicon(tuple(sorted(grounds.shop.glossary.items())))
    named = said_by(_names(tuple(grounds.sources.values()), grounds.question), known)
    if any(number not in _numbers(grounds) for number in _NUMBER.findall(rest)):
        return False
    return all(_free(word) or named.says(word, known) or _in_parts(word, named) for word in words(rest))


def _numbers(grounds: Grounds) -> set[str]:
    titles = " ".join(source.evidence.title for source in grounds.sources.values())
    return set(_NUMBER.findall(f"{grounds.question} {titles}"))


def _names(sources: Sequence[Source], question: str) -> str:
    return _joined(question, tuple((s.evidence.title, s.evidence.field or "") for s in sources))


@lru_cache(maxsize=64)
def _joined(question: str, named: tuple[tuple[str, str], ...]) -> str:
    return "\n".join((question, *(title for title, _ in named), *(spoken_name(field) for _, field in named)))


def _free(word: Word) -> bool:
    general = bool(lexicon(()).others(word.text)) and not is_fact(word)  # the name of a property: material, 材质
    return word.free or general or word.text in NEGATIVE or word.text in _POLITE or word.text in _ASIDE


_ASIDE = frozenset(
    (
        "whether separate separately itself themselves exact exactly specific specifically "
        "单独 具体 单位 准确 确切 明确 "
        # What can be known of anything: how it is done, on what terms, why.
        "step steps procedure reason reasons method instructions "
        "步骤 流程 方法 细节 细则 原因 做法"
    ).split()
)


def _in_parts(word: Word, named: Wording) -> bool:
    """Words that are cut otherwise in the question: 能抗 of 能抗几级风."""
    return word.chinese and all(sign in named.chinese or sign in CHINESE for sign in word.text)


def _told_after_all(rest: str, grounds: Grounds) -> bool:
    """Whether a source tells what the sentence says is not told: yes or no, a field of this name, or one statement."""
    asked = normalised(rest).strip(" ,.;:。")
    own = replace(grounds, question=_WHETHER.sub("", asked), named={})
    known = lexicon(tuple(sorted(grounds.shop.glossary.items())))
    told = [w for w in words(asked) if not (w.text in ENGLISH or w.text in CHINESE or w.text in _GRAMMAR)]
    if not told:
        return False
    for source in grounds.sources.values():
        if (_OPEN.match(rest) or _ASKS_ZH.search(rest)) and answered_by(source, own) is not None:
            return True
        identity = said_by(f"{source.product.title}\n{source.product.brand}" if source.product else "", known)
        beside = [w for w in told if not identity.says(w, known)]
        # Of several products the one that is named is meant.
        if not beside or (source.product is not None and len(beside) == len(told) and len(_products(grounds)) > 1):
            continue
        if any(all(said_by(one, known).says(w, known) for w in beside) for one in _statements(source)):
            return True
    return False


def _statements(source: Source) -> Iterable[str]:
    if source.product is not None and source.evidence.kind == "product" and source.evidence.field:
        yield spoken_name(source.evidence.field)
    for sentence in split_sentences(normalised(stated(source))):
        yield from re.split(r"[;；]", sentence)


def _products(grounds: Grounds) -> set[str]:
    return {source.product.key for source in grounds.sources.values() if source.product is not None}
