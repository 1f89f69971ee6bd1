"""The words of a sentence beyond its typed claims: what it says of a thing must be said by what it cites."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from bot.proof.claims import Judged
from bot.proof.denying.answer_particle import taken_up
from bot.proof.denying.denials import NEGATIVE
from bot.proof.denying.polarity import clauses
from bot.proof.figured import without_sums
from bot.proof.grounds import Grounds, Source, Spoken
from bot.proof.sources import OFFERED, fields_of, identity, is_text, stated, whole
from bot.proof.words.facts_in_words import is_fact, is_unit
from bot.proof.words.listed_beside import listed_beside
from bot.proof.words.ratings import low_by_mark
from bot.proof.words.rephrasing import MOST, said_otherwise
from bot.proof.words.superlatives import degrees
from bot.proof.words.word_forms import opposites
from bot.proof.words.wording import Word, Wording, said_by, words
from bot.vocabulary import Lexicon, lexicon
from knowledge.language import stem
from knowledge.language.stopwords import CHINESE, ENGLISH
from knowledge.wording import spoken_name, spoken_value

# Words that are neither facts nor frame and stand in no source: more of them than this share of what is said, or more
# than so many, and the sentence speaks of something else than its sources do. Measured: docs/decisions.md.
MOST_UNSAID = 0.5
MOST_WORDS = 2
# A field with a longer value is a text of its own.
_LONGEST_VALUE = 60
# A shorter one is a size or a sign.
_SHORTEST = 2
_NEAR = 12  # characters between a number and the adjective that it measures
_CLAUSE = re.compile(r"[,;:!?()–—，；：。！？（）\n]|\.(?=\s|$)|\b(?:and|but|or)\b|而且|并且|但是?")
# Words of the shortest clause that is a statement of its own; "free" and "sturdy" in a list are no such.
_SHORTEST_CLAUSE = 2
_DIGITS = re.compile(r"\d+")
# A mark may bear these out where no word does.
_LOW = frozenset(stem(word) for word in ("low", "poor", "bad"))
_YES_OR_NO = re.compile(r"yes|no|true|false|none|n/?a|null|not applicable|是|否|有|无|没有|支持|不支持", re.IGNORECASE)


def judged_words(spoken: Spoken, grounds: Grounds) -> list[Judged]:
    """The words that the cited sources do not say, where they make the sentence unproved."""
    known = lexicon(tuple(sorted(grounds.shop.glossary.items())))
    cited = grounds.cited(spoken.cited)
    if not cited:
        return []
    said_words = words(without_sums(spoken.plain))
    content = [w for w in said_words if not w.free and w.text not in NEGATIVE and not is_unit(w.text)]
    # The month of a date is judged with it, as a unit is with its number.
    dates = [one for one in spoken.figures if one.kind == "date" and one.key[:1] not in "w+"]
    content = [w for w in content if not any(one.start <= w.start < one.end for one in dates)]
    told = [said_by(whole(source), known) for source in cited.values()]
    own = said_by(without_sums(spoken.plain), known)
    compared = degrees(spoken.plain)  # worked out from the fields, whether a source says the word or not
    answer = taken_up(spoken.text, grounds.question)  # judged as the answer that it is
    content = [w for w in content if answer is None or w.end > len(answer.text) or w.text not in grounds.question]
    others = [w for w in content if w.text not in compared and not _said(w, told, known)]
    others = [w for w in others if not _shade_said(w, spoken.plain, told)]
    unsaid = [w for w in others if not _denied_opposite(w, cited.values())]
    absent = _absent(spoken, grounds, cited)
    found = [_withheld(w) for w in unsaid if is_fact(w) and w.text not in absent]
    found += [_withheld(w) for w in content if is_fact(w) and _of_another_field(w, cited.values(), own, known)]
    told_by = list(zip(cited.values(), told, strict=True))
    low = low_by_mark(spoken.plain, cited)
    found += [
        replace(_withheld(w), reason=f"{w.text}: a source says the opposite")
        for w in said_words
        if not _measures(w, spoken.plain)
        and not (low and w.stem in _LOW)
        and _contradicted(w, told_by, own, known)
        and not _denied_opposite(w, cited.values())
    ]
    if found:
        return found
    # What the sentence denies of the question's words, the judge of negations asks for.
    unsaid = [w for w in unsaid if w.text not in absent]
    if len(unsaid) <= MOST:
        unsaid = [w for w in unsaid if is_fact(w) or not said_otherwise(w, told)]
    valued = [_value_said(source, own, spoken.plain, known) for source in cited.values()]
    if _names_only(spoken.plain, content, cited.values(), known):
        return []
    if False in valued and True not in valued and None not in valued:
        return [_withheld(w) for w in said_words if not w.free and not _said(w, told, known)][:3] or [
            _withheld(w) for w in said_words[-1:]
        ]
    if alone := _clauses_unsaid(without_sums(spoken.plain), unsaid, told, known):
        return [_withheld(w) for w in alone]
    if beside := listed_beside(spoken.plain, content, unsaid, lambda w: _said(w, told, known)):
        return [_withheld(w) for w in beside]
    # Its own name, said back, shows of no sentence that it speaks of what its source speaks of.
    names = [said_by(identity(source), known) for source in cited.values()]
    telling = [w for w in content if w not in unsaid and not _said(w, names, known)]
    # A measured figure is told of the source as a word is: one that it does not state is judged by itself.
    said = len(telling) + sum(bool(figure.dimension) for figure in spoken.figures) + len(dates)
    written = not any(_is_field(source) for source in cited.values())
    if unsaid and _too_many(len({w.stem for w in unsaid}), said, valued=True in valued, written=written):
        return [_withheld(w) for w in unsaid]
    return []


_NAMING = re.compile(r"\b(?:called|named|names?)\b|[名叫]", re.IGNORECASE)


def _names_only(plain: str, content: Sequence[Word], cited: Iterable[Source], known: Lexicon) -> bool:
    """Whether the sentence only says how the thing is called: "The name of the place is Aromi"."""
    if not content or not _NAMING.search(plain):
        return False
    named = [said_by(identity(source), known) for source in cited]
    return all(any(one.says(word, known) for one in named) for word in content)


def _of_another_field(word: Word, cited: Iterable[Source], own: Wording, known: Lexicon) -> bool:
    """True for a value that a product states of another field than the one that the sentence names."""
    for source in cited:
        if source.product is None or said_by(f"{identity(source)}\n{source.evidence.text}", known).says(word, known):
            return False
        fields = source.product.attributes
        stating = {one.name for one in fields if said_by(spoken_value(one.text), known).says(word, known)}
        named = {one.name for one in fields if _named(one.name, own, known)}
        if not stating or not named or stating & named:
            return False
    return True


def _named(name: str, own: Wording, known: Lexicon) -> bool:
    several = words(spoken_name(name))
    return bool(several) and all(own.says(w, known) for w in several)


def _absent(spoken: Spoken, grounds: Grounds, cited: Mapping[int, Source]) -> frozenset[str]:
    """What the sentence says there is not: words of the question, and versions of a product: "not sold in red".

    Whether it is so, the judge of negations says.
    """
    if not any(source.product is not None or source.evidence.kind == "catalog" for source in cited.values()):
        return frozenset()
    asked = {w.text for w in words(grounds.question)} if grounds.question else set()
    versions = any(source.product is not None and source.product.variants for source in cited.values())
    return frozenset(
        w.text
        for clause in clauses(spoken.text)
        for w in clause.targets
        if w.text in asked or (versions and is_fact(w))
    )


def _clauses_unsaid(plain: str, unsaid: Sequence[Word], told: Sequence[Wording], known: Lexicon) -> list[Word]:
    """The unsaid words of those clauses of which the sources say no word and no figure: they state something else."""
    found: list[Word] = []
    start = 0
    for end, after in [*((m.start(), m.end()) for m in _CLAUSE.finditer(plain)), (len(plain), len(plain))]:
        piece, first = plain[start:end], start
        start = after
        own = [w for w in unsaid if first <= w.start < end]
        if not own or _DIGITS.search(piece):
            continue
        every = words(piece)
        telling = [w for w in every if w.text not in ENGLISH and w.text not in CHINESE and w.text not in NEGATIVE]
        if len(every) >= _SHORTEST_CLAUSE and not any(_said(w, told, known) for w in telling):
            found += own
    return found


def _is_field(source: Source) -> bool:
    """True for one value of a record, which a sentence puts in words of its own; a text brings the words with it."""
    item = source.evidence
    return item.kind == "catalog" or (item.kind == "product" and item.field is not None and not is_text(item.field))


def _too_many(unsaid: int, said: int, *, valued: bool, written: bool) -> bool:
    if unsaid > MOST_WORDS:
        return True
    most = MOST_UNSAID * (unsaid + said)
    return not valued and (unsaid >= most if written else unsaid > most)


def _value_said(source: Source, own: Wording, plain: str, known: Lexicon) -> bool | None:
    """Whether the sentence says the value of a field; ``None`` for a text, a yes or no, and a long value."""
    item = source.evidence
    value = spoken_value(item.text)
    if item.field in OFFERED or (item.field and is_text(item.field)):
        return None
    if (
        item.kind != "product"
        or not item.field
        or not _SHORTEST < len(value) <= _LONGEST_VALUE
        or _YES_OR_NO.fullmatch(value.strip())
    ):
        return None
    numbers = set(_DIGITS.findall(value))
    if numbers:
        # Figures are judged as figures.
        return True if numbers & set(_DIGITS.findall(plain)) else None
    if len(value) <= _SHORTEST:
        return None
    several = [w for w in words(value) if w.text not in NEGATIVE]
    if not several or _another_field_said(source, own, known):
        return None
    return any(own.says(w, known) for w in several)


def _another_field_said(source: Source, own: Wording, known: Lexicon) -> bool:
    """Whether the sentence says another field of the product: its whole value, or the name of a yes or no."""
    for one in source.product.attributes if source.product is not None else ():
        answer = _YES_OR_NO.fullmatch(one.text.strip()) is not None
        name = words(spoken_name(one.name))
        value = () if answer else words(one.text[:_LONGEST_VALUE])
        # A value such as "low" says nothing without the name of its field.
        several = [w for w in value if not w.free] or [*value, *name]
        if several and all(own.says(w, known) for w in several if w.text not in NEGATIVE):
            return True
    return False


def _measures(word: Word, plain: str) -> bool:
    """True for the adjective of a number: 2" high, 30 cm long."""
    return any(sign.isdigit() for sign in plain[max(0, word.start - _NEAR) : word.start])


def _contradicted(word: Word, told: Sequence[tuple[Source, Wording]], own: Wording, known: Lexicon) -> bool:
    """True for a word whose opposite a source says in what the sentence speaks of, and the sentence does not."""
    stem = _without_degree(word.stem)
    for sides in opposites(stem):
        mine = next(side for side in sides if stem in side)
        if any(wording.has(mine) for _, wording in told):
            continue
        others = [side for side in sides if side is not mine and not own.has(side)]
        for source, wording in told:
            if not any(wording.has(side) for side in others):
                continue
            if len(told) == 1 or (_speaks_of(source, own, known) and _said_of_it(source, others, own, known)):
                return True
    return False


def _without_degree(word: str) -> str:
    """The 宽 of 偏宽: how wide it is, is said of what is wide."""
    return word[1:] if len(word) == 2 and word[0] in "偏较略稍" and opposites(word[1:]) else word


def _said_of_it(source: Source, others: Sequence[frozenset[str]], own: Wording, known: Lexicon) -> bool:
    """Whether the source says one of these itself, or a field of its product does that the sentence names."""
    fields = source.product.attributes if source.product is not None and source.evidence.kind == "product" else ()
    rows = [stated(source)]
    for one in fields:
        name = [w for w in words(spoken_name(one.name)) if w.text not in NEGATIVE]
        if any(own.says(w, known) for w in name):
            rows.append(f"{spoken_name(one.name)}: {spoken_value(one.text)}")
    return any(said_by(row, known).has(side) for row in rows for side in others)


def _speaks_of(source: Source, own: Wording, known: Lexicon) -> bool:
    """Whether the sentence names the field that the source is; a text may be spoken of in any words."""
    item = source.evidence
    named = [w for w in words(spoken_name(item.field or "")) if w.text not in NEGATIVE]
    return item.kind != "product" or not named or any(own.says(w, known) for w in named)


def _denied_opposite(word: Word, cited: Iterable[Source]) -> bool:
    """True where a source denies the opposite: what is not for children is for adults."""
    for sides in opposites(word.stem):
        others = [side for side in sides if word.stem not in side]
        for source in cited:
            for clause in clauses(f"{stated(source)}\n{fields_of(source)}"):
                said = {w.stem for w in clause.targets}
                if any(side & said for side in others):
                    return True
    return False


def _said(word: Word, told: Iterable[Wording], known: Lexicon) -> bool:
    return any(wording.says(word, known) for wording in told)


def _shade_said(word: Word, plain: str, told: Iterable[Wording]) -> bool:
    """Whether a source says the shade that ends in the word, without its 色: 本白 for 本白色."""
    shade = plain[max(0, word.start - 1) : word.end - 1]
    whole = len(shade) == len(word.text) > 1 and word.text.endswith("色") and not shade[0].isascii()
    return whole and any(shade in wording.chinese for wording in told)


def _withheld(word: Word) -> Judged:
    return Judged(word.text, "wording", word.stem, "withheld", reason=f"{word.text}: no cited source says so")
