"""Which sentences of a longer answer tell what is asked: the sum, the time, the one thing; all of a short one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.quoting.answer_kinds import asked_kinds, told_kinds
from bot.quoting.context import Context, closeness, words_of
from bot.quoting.sentences import ended, sentences
from bot.understanding.asking import asking
from bot.understanding.concerns import concerns
from knowledge.language import fold
from knowledge.wording import has_chinese, vector_text

# An answer of fewer sentences is told whole.
_SHORT = 3
# Longer than this (characters; a Chinese one counts double) even an answer to the very question is cut.
_LONG = 500
# What a sentence's score gains for stating the kind of thing asked for, and for being about the same doing of the shop.
_KIND, _CONCERN = 0.25, 0.15
# A sentence is told that has this share of the best one's score.
_SHARE, _SHARE_OF_KIND = 0.72, 0.5
# The first sentence is told unless another is better by this much.
_CLEARLY = 0.3
_MOST = 4
# What goes on with the sentence before it, or takes something back from it.
_GOES_ON = re.compile(
    r"^(?:it|they|this|that|these|those|he|she|the same|such|then|there|after that|later|but|however|except|unless|"
    r"otherwise|only|in that case|if so|times for)\b|^(?:它|这|那|但|不过|然而|否则|除非|其中|之后|然后|同样|此|该)",
    re.IGNORECASE,
)
_TAKES_BACK = re.compile(
    r"\b(?:but|however|except(?:ions?)?|unless|only|not|never|no|cannot|can't|may not|don't)\b|"
    r"但|不过|除|例外|仅|只|不|未|没有"
)

# Whether, beside how much: "can you fix it and what does it cost?", 能修吗多少钱.
_WHETHER = re.compile(r"^\W*(?:can|could|do|does|did|is|are|will|would|may)\b|[吗嘛]|能不能|可不可以|是不是|有没有")
_DENIES = re.compile(r"\b(?:no|not|cannot|can't|don't|closed)\b|没有|不(?!论|管|同)|休息", re.IGNORECASE)


def asked_sentences(context: Context, heading: str, text: str) -> str:
    """The part of ``text`` that answers; the whole of it where it is short, or where no part of it stands out.

    ``heading`` is the question that the text was written to answer: who asks just that is told all of it.
    """
    pieces = _joined(sentences(text))
    kinds = asked_kinds(context.read.text)
    if len(pieces) < _SHORT or (kinds and not kinds & told_kinds(text)):
        return text
    if not kinds and not _asks_further(context, heading, text) and _length(text) <= _LONG:
        return text
    states = [bool(kinds & told_kinds(piece)) for piece in pieces]
    scores = _scores(context, pieces, states)
    best = max(scores)
    ranked = sorted(range(len(pieces)), key=lambda place: -scores[place])[:_MOST]
    kept = {place for place in ranked if scores[place] >= (_SHARE_OF_KIND if states[place] else _SHARE) * best}
    # An answer begins with what its heading asks: those words are said of its first sentence.
    first = scores[0] + 0.5 * context.coverage(context.asked_terms, words_of(heading) - words_of(pieces[0]))
    about = bool(concerns(context.read.text) & concerns(heading))
    whether = _WHETHER.search(fold(context.read.text)) is not None
    if ((states[0] or not kinds or whether) and first >= best - _CLEARLY) or (
        about and any(_denies(pieces[p]) for p in kept)
    ):
        # Behind a No stands what there is instead.
        kept.add(0)
    kept |= {place - 1 for place in kept if place and _GOES_ON.match(pieces[place])}
    kept |= {place + 1 for place in kept if _takes_back(pieces, place + 1)}
    return ended(("" if has_chinese(text) else " ").join(pieces[p] for p in sorted(kept))) if kept else text


def _asks_further(context: Context, heading: str, text: str) -> bool:
    """True where the question has a word that the text holds and its heading does not."""
    own, held = words_of(heading), words_of(text)
    return any(term.stands_in(held) and not term.stands_in(own) for term in context.asked_terms if not asking(term))


def _length(text: str) -> int:
    return sum(2 if has_chinese(sign) else 1 for sign in text)


def _scores(context: Context, pieces: Sequence[str], states: Sequence[bool]) -> list[float]:
    """How well each sentence answers, by its words, its meaning, the kind of thing that it states and its matter."""
    model = context.reader.store.encoder
    vectors = model.encode([vector_text(piece, model.name) for piece in pieces])
    wanted = concerns(context.read.text)
    return [
        0.5 * context.coverage(context.asked_terms, words_of(piece))
        + 0.5 * closeness(float(vector @ context.text_vector))
        + (_KIND if stated else 0.0)
        + (_CONCERN if wanted & concerns(piece) else 0.0)
        for piece, stated, vector in zip(pieces, states, vectors, strict=True)
    ]


def _joined(pieces: Sequence[str]) -> list[str]:
    """The sentences with what stands behind a semicolon: 满88元免邮费；不满88元，每单收取10元 is one rule."""
    found: list[str] = []
    for piece in pieces:
        if found and found[-1].endswith(("；", ";")):
            found[-1] += ("" if has_chinese(piece) else " ") + piece
        else:
            found.append(piece)
    return found


def _denies(sentence: str) -> bool:
    return _DENIES.search(sentence) is not None


def _takes_back(pieces: Sequence[str], place: int) -> bool:
    """True where the sentence at ``place`` goes on with the one before it and takes something back from it."""
    if place >= len(pieces):
        return False
    return _GOES_ON.match(pieces[place]) is not None and _TAKES_BACK.search(pieces[place]) is not None
