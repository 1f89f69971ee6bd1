"""Which sentences of a longer answer tell what is asked: the sum, the time, the one thing; all of a short one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.quoting.answer_kinds import asked_kinds, told_kinds
from bot.quoting.context import Context, closeness, words_of
from bot.quoting.sentences import ended, sentences
from bot.understanding.asking import asking
from bot.understanding.concerns import concerns
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


def asked_sentences(context: Context, question_of_text: str, text: str) -> str:
    """The part of ``text`` that answers; the whole of it where it is short, or where no part of it stands out.

    ``question_of_text`` is what the text was written to answer: who asks just that is told all of it.
    """
    pieces = _joined(sentences(text))
    asked = [term for term in context.asked_terms if not asking(term)]
    own = words_of(question_of_text)
    kinds = asked_kinds(context.read.text)
    narrow = [term for term in asked if not term.stands_in(own)]
    stands = any(term.stands_in(words_of(text)) for term in narrow)
    length = sum(2 if has_chinese(sign) else 1 for sign in text)
    if len(pieces) < _SHORT or (not kinds and not stands and length <= _LONG):
        return text
    model = context.reader.store.encoder
    vectors = model.encode([vector_text(piece, model.name) for piece in pieces])
    wanted = concerns(context.read.text)
    scores = [
        0.5 * context.coverage(context.asked_terms, words_of(piece))
        + 0.5 * closeness(float(vector @ context.text_vector))
        + (_KIND if kinds & told_kinds(piece) else 0.0)
        + (_CONCERN if wanted & concerns(piece) else 0.0)
        for piece, vector in zip(pieces, vectors, strict=True)
    ]
    best = max(scores)
    if best <= 0 or (kinds and not kinds & told_kinds(text)):
        return text
    ranked = sorted(range(len(pieces)), key=lambda place: -scores[place])[:_MOST]
    states = {place for place, piece in enumerate(pieces) if kinds & told_kinds(piece)}
    kept = {place for place in ranked if scores[place] >= (_SHARE_OF_KIND if place in states else _SHARE) * best}
    if (0 in states or not kinds) and scores[0] >= best - _CLEARLY:
        # An answer begins with what it was written to say.
        kept.add(0)
    kept |= {place - 1 for place in kept if place and _GOES_ON.match(pieces[place])}
    # What the next sentence takes back from a told one is told too.
    kept |= {
        p + 1 for p in kept if p + 1 < len(pieces) and _GOES_ON.match(pieces[p + 1]) and _takes_back(pieces[p + 1])
    }
    if len(kept) == len(pieces):
        return text
    return ended(("" if has_chinese(text) else " ").join(pieces[place] for place in sorted(kept)))


def _joined(pieces: Sequence[str]) -> list[str]:
    """The sentences with what stands behind a semicolon: 满88元免邮费；不满88元，每单收取10元 is one rule."""
    found: list[str] = []
    for piece in pieces:
        if found and found[-1].endswith(("；", ";")):
            found[-1] += ("" if has_chinese(piece) else " ") + piece
        else:
            found.append(piece)
    return found


def _takes_back(sentence: str) -> bool:
    return _TAKES_BACK.search(sentence) is not None
