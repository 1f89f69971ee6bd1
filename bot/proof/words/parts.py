"""What a part of a thing is made of: "bamboo shade, beech base" says nothing of a bamboo base, nor of the whole lamp.

A sentence that names parts as its subject may say of each only what stands with that part, and of the whole only what
stands with every part.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from bot.proof.claims import Judged
from bot.proof.clauses import statements
from bot.proof.grounds import Grounds, Spoken
from bot.proof.sources import stated
from bot.proof.words.facts_in_words import is_fact
from bot.proof.words.wording import Word, Wording, said_by, words
from bot.vocabulary import Lexicon, lexicon
from knowledge.records import Product
from knowledge.wording import spoken_name, spoken_value

_ENTRY = re.compile(r"\s*[,;，；、/\n]\s*")
# So many words name a part with what it is made of; more are a text of their own.
_FEWEST, _MOST = 2, 5
# "Handle material" is a field of the handle.
_OF_IT = frozenset(
    "material materials fabric type colour color finish composition 材质 材料 面料 颜色 种类 类型 成分 工艺".split()
)
_VERB = re.compile(
    r"\b(?:is|are|was|were|consists?|uses?|has|have|comes?|made|features?)\b|[都均](?=[是为用由采])?|全(?=[是为用由])|是|为|采用|使用|用|由",
    re.IGNORECASE,
)
_EACH = re.compile(r"\b(?:both|all|each)\b|都|均|全(?=[是为用由])", re.IGNORECASE)
_WHOLE = re.compile(r"\b(?:whole|entire(?:ly)?|throughout|complete(?:ly)?)\b|整[体个块张件条只把盏座套]|通体|全身|全部")


@dataclass(frozen=True, slots=True)
class Part:
    """A part by the word for it, what it is said to be, and the words with which its list or field says so."""

    head: tuple[Word, ...]
    made: tuple[Word, ...]
    text: str
    row: int


def judged_parts(spoken: Spoken, grounds: Grounds) -> list[Judged]:
    """What the sentence says of a part, or of the whole, that its sources say of another part."""
    known = lexicon(tuple(sorted(grounds.shop.glossary.items())))
    products = {s.product.key: s.product for s in grounds.cited(spoken.cited).values() if s.product is not None}
    if len(products) != 1:
        return []
    every = _parts(next(iter(products.values())))
    texts = [stated(source) for source in grounds.cited(spoken.cited).values()]
    found: list[Judged] = []
    for clause in statements(spoken.plain) if len(every) > 1 else ():
        verb = _VERB.search(clause.text)
        if verb is None:
            continue
        subject, told = said_by(clause.text[: verb.start()], known), clause.text[verb.start() :]
        for word, of in _wrong(subject, told, clause.text, every, texts, known):
            reason = f"{word.text}: the source says so of {of}"
            found.append(Judged(word.text, "property", word.stem, "withheld", reason=reason))
    return found


def _wrong(
    subject: Wording, told: str, clause: str, every: Sequence[Part], texts: Sequence[str], known: Lexicon
) -> Iterator[tuple[Word, str]]:
    """The words that the clause says of a part, or of the whole, that stand with another part, and that one."""
    predicate = said_by(told, known)
    named = [part for part in every if _says_all(subject, part.head, known)]
    said = {
        w.stem: (w, part)
        for part in every
        if part not in named and not _says_all(predicate, part.head, known)
        for w in part.made
        if predicate.says(w, known)
    } | {w.stem: (w, part) for part in named for w in part.made if predicate.says(w, known)}
    if not named:
        if _WHOLE.search(clause):
            for word, part in said.values():
                row = [one for one in every if one.row == part.row]
                if len(row) > 1 and not all(_made_so(one, word, known) for one in row):
                    yield word, part.text
        return
    several = _EACH.search(clause) is not None or len({part.head for part in named}) == 1
    for part in named:
        # Two fields may speak of one part.
        own = [one for one in named if one.head == part.head]
        wrong = [(w, of) for w, of in said.values() if not any(_made_so(one, w, known) for one in own)]
        wrong = [(w, of) for w, of in wrong if not _told_of(part, w, texts, known)]
        wrong += _of_another_in_text(own, predicate, every, texts, known)
        if wrong and (several or len(wrong) == len(said)):
            yield wrong[0][0], wrong[0][1].text


def _says_all(wording: Wording, several: Sequence[Word], known: Lexicon) -> bool:
    return bool(several) and all(wording.says(w, known) for w in several)


def _made_so(part: Part, word: Word, known: Lexicon) -> bool:
    return said_by(part.text, known).says(word, known)


def _told_of(part: Part, word: Word, texts: Sequence[str], known: Lexicon) -> bool:
    """Whether a text says so of the part in one statement, beside the rows of parts."""
    for text in texts:
        for one in statements(text):
            if part.text in one.text or len(_ENTRY.split(one.text)) > 1 or one.field:
                continue
            wording = said_by(one.text, known)
            if wording.says(word, known) and _says_all(wording, part.head, known):
                return True
    return False


def _of_another_in_text(
    own: Sequence[Part], predicate: Wording, every: Sequence[Part], texts: Sequence[str], known: Lexicon
) -> list[tuple[Word, Part]]:
    """The words of the predicate that the texts say of another part and of nothing else: the shade's bamboo strips."""
    told = [(said_by(one.text, known), one.text) for text in texts for one in statements(text) if not one.field]
    head = own[0].head
    found = []
    for part in every:
        if part.head == head or _says_all(predicate, part.head, known):
            continue
        for wording, text in told:
            if not _says_all(wording, part.head, known) or _says_all(wording, head, known):
                continue
            for word in words(text):
                if word.free or word in part.head or not predicate.says(word, known):
                    continue
                alone = all(_says_all(other, part.head, known) for other, _ in told if other.says(word, known))
                if alone and not any(_made_so(one, word, known) for one in every):
                    found.append((word, part))
    return found


@lru_cache(maxsize=256)
def _parts(product: Product) -> tuple[Part, ...]:
    found: list[Part] = []
    # What names the thing itself names no part of it.
    itself = {w.stem for w in words(f"{product.title} {product.category or ''}")}
    for row, attribute in enumerate(product.attributes):
        value = spoken_value(attribute.text)
        name = [w for w in words(spoken_name(attribute.name)) if w.text not in _OF_IT and not w.free]
        facts = [w for w in words(value) if is_fact(w)]
        if facts and not {w.stem for w in name} <= itself:
            found.append(Part(tuple(name), tuple(facts), f"{spoken_name(attribute.name)}: {value}", -row - 1))
        entries = [(entry, [w for w in words(entry) if not w.free]) for entry in _ENTRY.split(value)]
        if len(entries) > 1 and all(_FEWEST <= len(several) <= _MOST for _, several in entries):
            if any(sign.isdigit() for sign in value) or not facts:
                continue
            found += [Part((several[-1],), tuple(several[:-1]), entry, row) for entry, several in entries]
    return tuple(found)
