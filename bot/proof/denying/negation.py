"""Yes and no: what the sentence affirms its source must not deny, and what it denies its source must deny."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from bot import numerals
from bot.proof.claims import Judged
from bot.proof.denying.affirming import SHARE, affirmed, only_denied, overlap
from bot.proof.denying.answer_particle import particle
from bot.proof.denying.denied_numbers import number_denied, number_denied_in
from bot.proof.denying.differing import differing_source
from bot.proof.denying.field_values import value_denied
from bot.proof.denying.itself import denied_itself
from bot.proof.denying.negators import matched
from bot.proof.denying.polarity import Clause, clauses
from bot.proof.denying.used_already import done_already
from bot.proof.figured import without_figured
from bot.proof.grounds import Grounds, Source, Spoken
from bot.proof.numbers.bounds import bound_of
from bot.proof.numbers.figures import figures
from bot.proof.numbers.shapes import normalised
from bot.proof.offers.arithmetic import number_in
from bot.proof.offers.stock import without_left_out
from bot.proof.offers.stock_words import stock_told
from bot.proof.sources import fields_of, stated
from bot.proof.words.facts_in_words import is_fact, is_place
from bot.proof.words.word_forms import opposites
from bot.proof.words.wording import Word, Wording, said_by
from bot.vocabulary import Lexicon, lexicon

# A version that is not to be had.
_SOLD = re.compile(r"\b(?:sold|sell|come|comes|offer|offered|available|have)\b|可选|有售|提供|卖|没有", re.IGNORECASE)
_NONE = re.compile(r"[:：]\s*0\s*$")
# What is only supposed is not said.
_SUPPOSED = re.compile(r"(?:if|whether|unless|in case)\b|如果|若|要是|是否|[^,，。]{1,30}的话$", re.IGNORECASE)

_THEN = re.compile(r"\b(?:then|there|it|this|they) (?:is|are|has|have|can|will)\b|那么?|就|则", re.IGNORECASE)
# A day stands for itself: that a shop is closed on Sundays says nothing of Saturdays.
_DAY = re.compile(
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)days?|weekdays?|weekends?|holidays?|周[一二三四五六日末]|星期[一二三四五六日天]|"
    r"节假日|工作日|平日"
)
# What harms a thing grants nothing: "it would crack in the dishwasher".
_HARM = re.compile(
    r"\b(?:cracks?|ruins?|damages?|harms?|breaks?|splits?|warps?|shrinks?|fades?|spoils?|destroys?)\b|"
    r"会[\u3400-\u9fff]{0,3}[裂伤坏崩]|会(?:变形|缩水|褪色)|[崩裂]口|开裂",
    re.IGNORECASE,
)
# What would crack it is not to be done: "in the dishwasher it would crack", 剁骨头会崩口.
_HARMED = re.compile(
    r"\b(?:it |they )?(?:would|will) (?:crack|split|warp|shrink|melt|break)\b|"
    r"(?:就|都|则)?会(?:崩口|开裂|裂开|变形|缩水|褪色|损坏|断裂)",
    re.IGNORECASE,
)
# The answer word of a sentence has a judge of its own.
_AFRAID = re.compile(
    r"\W*(?:i'm|we're|i am|we are)?\s*(?:afraid|sorry)\W*(?:not|no)\W*$",
    re.IGNORECASE,
)
# How much it is denied: what is not so is not really so.
_DEGREES = frozenset("really actually exactly particularly especially very quite truly all".split())


def judged_negations(spoken: Spoken, grounds: Grounds) -> list[Judged]:
    """Every negation of the sentence, and every negation of its sources that the sentence leaves out."""
    known = lexicon(tuple(sorted(grounds.shop.glossary.items())))
    cited = grounds.cited(spoken.cited)
    if not cited:
        return []
    told = {n: said_clauses(source) for n, source in cited.items()}
    spoken = without_left_out(spoken, grounds)
    if (itself := denied_itself(spoken.text)) is not None:
        return [itself]
    plain = without_figured(spoken.plain)
    answer = particle(spoken.text)
    found, settled = _word_for_word(spoken.plain, cited)
    if found or settled:
        return found
    for clause in clauses(plain):
        if _SUPPOSED.match(clause.text) and not _THEN.search(clause.text):
            continue
        if (not clause.words and not grounds.question) or _AFRAID.match(clause.text):
            continue
        if answer is not None and clause.text.strip(" ,，") == answer.text:
            continue
        if not clause.negated and _HARM.search(clause.text):
            continue
        if clause.negated:
            found += _denied(clause, cited, told, known, spoken.plain)
        else:
            found += affirmed(clause, _beside_bounds(spoken, told), known)
        if not clause.negated and (unused := done_already(clause, cited)) is not None:
            reason = f"the source says {unused}"
            found.append(Judged(clause.text, "property", unused, "withheld", reason=reason))
        if not clause.negated and (denied := only_denied(clause, cited, told, known)) is not None:
            reason = f"the source only denies something of it: {denied.text}"
            found.append(Judged(clause.text, "property", denied.text, "withheld", reason=reason))
    return found


def said_clauses(source: Source) -> tuple[Clause, ...]:
    """The clauses of what the source and its product's fields say."""
    # A count of the catalog that found none denies nothing of a product.
    if source.evidence.kind == "catalog":
        return ()
    return clauses(_HARMED.sub(_not_to_be_done, f"{stated(source)}\n{fields_of(source)}"))


def _beside_bounds(spoken: Spoken, told: dict[int, tuple[Clause, ...]]) -> dict[int, tuple[Clause, ...]]:
    """The clauses but those that deny what lies below a bound which the sentence tells: "not under 36 months"."""
    least = {f.amount for f in spoken.figures if f.dimension and bound_of(spoken.plain, f) in ("min", "from")}
    least |= {number * _YEAR for match in _AGED.finditer(spoken.plain) if (number := number_in(match[1])) is not None}
    if not least:
        return told
    return {n: tuple(one for one in several if not _denies_below(one.text, least)) for n, several in told.items()}


# Who is three and up is so many years old.
_AGED = re.compile(
    rf"\b(?:aged?|ages|from)\s({numerals.ENGLISH}|\d{{1,2}})\s?(?:\+|(?:and|or)\s(?:up|over|above|older)\b)",
    re.IGNORECASE,
)
_YEAR = 12  # in months, as the figures of the sources are compared


def _denies_below(text: str, least: set[Decimal | None]) -> bool:
    plain = normalised(text)
    return any(f.amount in least and bound_of(plain, f) == "min" for f in figures(text))


def _not_to_be_done(match: re.Match[str]) -> str:
    return "not" if match.group().isascii() else "不"


def _word_for_word(plain: str, cited: dict[int, Source]) -> tuple[list[Judged], bool]:
    """Clauses that a source states in these words with another yes or no; and whether all are settled so."""
    if "|" in plain:
        return [], False  # a row of a table has a yes or no in each cell
    texts = [part for s in cited.values() if s.evidence.kind != "catalog" for part in (stated(s), fields_of(s))]
    same, every = matched(plain, texts, "\n".join(s.evidence.title for s in cited.values() if s.product is not None))
    # Stock is told by the catalog, whatever a text says.
    sold = any(source.product is not None for source in cited.values())
    found = [
        Judged(one.said.text, "property", one.said.text, "withheld", reason=f"the source says: {one.stated.text}")
        for one in same
        if not one.agrees and not (sold and any(stock_told(one.said.text)))
    ]
    return found, every and not found


def _denied(
    clause: Clause, cited: dict[int, Source], told: dict[int, tuple[Clause, ...]], known: Lexicon, plain: str
) -> list[Judged]:
    sources = [(n, one, said_by(one.text, known)) for n, several in told.items() for one in several]
    turned = [w for w in clause.targets if any(wording.says(w, known) for _, _, wording in sources)]
    if not turned:
        turned = [w for w in clause.words if any(wording.says(w, known) for _, _, wording in sources)]
    named = [w for w in clause.words if _DAY.fullmatch(w.text) or _placed(w, clause, cited, sources, known)]
    negated = [
        (n, one, wording)
        for n, one, wording in sources
        if one.negated and all(wording.says(word, known) for word in named)
    ]
    denying = [
        (overlap(clause, wording, known), n) for n, _, wording in negated if any(wording.says(w, known) for w in turned)
    ]
    affirming = [
        overlap(clause, wording, known)
        for _, one, wording in sources
        if not one.negated and any(wording.says(w, known) for w in turned)
    ]
    words = " ".join(w.text for w in clause.targets) or clause.text
    if (differing := differing_source(clause, sources, known)) is not None:
        return [Judged(clause.text, "property", "differs", "supported", differing)]
    number = number_denied(clause, [one for _, one, _ in sources])
    # A figure in words has left a digit that nobody said: it is judged as a figure.
    if number is not None and number in plain:
        reason = f"no cited source denies {number}"
        return [Judged(clause.text, "property", f"not {number}", "withheld", reason=reason)]
    if (affirmed := value_denied(clause, cited.values(), known)) is not None:
        return [Judged(clause.text, "property", f"not {words}", "withheld", reason=f"the source says: {affirmed}")]
    for n, one, wording in negated:
        said = sum(wording.says(w, known) for w in clause.targets)
        # What the source affirms more fully than it denies is not denied: "tumble dry it, do not dry-clean it".
        if any(
            sum(other.says(w, known) for w in clause.targets) > said for _, row, other in sources if not row.negated
        ):
            continue
        first = next((w for w in clause.targets if w.text not in _DEGREES), None)
        if first is not None and wording.says(first, known) and _covers(clause, one, known):
            return [Judged(clause.text, "property", f"not {words}", "supported", n)]
    if (listed := _denied_of_it(clause, sources, known)) is not None:
        return [Judged(clause.text, "property", f"not {words}", "supported", listed)]
    if (with_number := number_denied_in(clause, [(n, one) for n, one, _ in negated])) is not None:
        return [Judged(clause.text, "property", f"not {words}", "supported", with_number)]
    if (none := _counted_none(cited)) is not None:
        return [Judged(clause.text, "property", f"not {words}", "supported", none)]
    if (sold := _not_offered(clause, cited, known)) is not None:
        return [Judged(clause.text, "property", f"not {words}", "supported", sold)]
    if (other := _opposite_said(clause, sources, known)) is not None:
        return [Judged(clause.text, "property", f"not {words}", "supported", other)]
    told_words = sum(any(wording.says(w, known) for _, _, wording in sources) for w in clause.words)
    if denying and max(denying)[0] >= max((*affirming, SHARE * (told_words - 1))):
        return [Judged(clause.text, "property", f"not {words}", "supported", max(denying)[1])]
    return [
        Judged(clause.text, "property", f"not {words}", "withheld", reason=f"no cited source denies it: {clause.text}")
    ]


def _denied_of_it(clause: Clause, sources: Sequence[tuple[int, Clause, Wording]], known: Lexicon) -> int | None:
    """The source that affirms this of one thing and denies it of what the clause speaks of: "covers A, not B"."""
    subject = [w for w in clause.words if w not in clause.targets and not w.free]
    if not subject or not clause.targets:
        return None
    for (n, before, granted), (_, one, _) in pairwise(sources):
        if before.negated or not one.negated or set(one.words) - set(one.targets) or not one.targets:
            continue
        denied = said_by(" ".join(w.text for w in one.targets), known)
        if all(denied.says(w, known) for w in subject) and all(granted.says(w, known) for w in clause.targets):
            return n
    return None


def _placed(
    word: Word,
    clause: Clause,
    cited: dict[int, Source],
    sources: Sequence[tuple[int, Clause, Wording]],
    known: Lexicon,
) -> bool:
    """Whether the word is a name of which a text of the shop affirms something: it ships to Canada."""
    if any(source.product is not None for source in cited.values()):
        return False
    if not (is_place(word.text) if word.chinese else clause.text[word.start : word.start + 1].isupper()):
        return False
    return any(not one.negated and wording.says(word, known) for _, one, wording in sources)


def _opposite_said(clause: Clause, sources: Sequence[tuple[int, Clause, Wording]], known: Lexicon) -> int | None:
    """The source that says the opposite of what the clause denies: what is not cheap is expensive."""
    own = said_by(clause.text, known)
    for word in clause.targets:
        if any(wording.says(word, known) for _, _, wording in sources):
            continue
        # 自动伞 is what 自动 says of it.
        stem = word.stem if opposites(word.stem) or not word.chinese else word.stem[:2]
        for sides in opposites(stem):
            others = [side for side in sides if stem not in side and not own.has(side)]
            if any(wording.has(side) for side in sides if stem in side for _, _, wording in sources):
                continue
            # What else the clause says tells of which field it speaks: a low price is no low rating.
            beside = [
                w for w in clause.words if w is not word and any(wording.says(w, known) for _, _, wording in sources)
            ]
            for n, one, wording in sources:
                if one.negated or not any(wording.has(side) for side in others):
                    continue
                if not beside or any(wording.says(w, known) for w in beside):
                    return n
    return None


def _counted_none(cited: dict[int, Source]) -> int | None:
    """The count of the catalog that found nothing."""
    return next((n for n, s in cited.items() if s.evidence.kind == "catalog" and _NONE.search(s.evidence.text)), None)


def _not_offered(clause: Clause, cited: dict[int, Source], known: Lexicon) -> int | None:
    """The source whose product is sold in versions of which none is what the clause denies: "not sold in red"."""
    for n, source in cited.items():
        product = source.product
        if product is None or not product.variants or _SOLD.search(clause.text) is None:
            continue
        options = said_by("\n".join(v for variant in product.variants for _, v in variant.options), known)
        valued = [w for w in clause.targets if is_fact(w)]
        if valued and not any(options.says(w, known) for w in valued):
            return n
    return None


def _covers(clause: Clause, source: Clause, known: Lexicon) -> bool:
    """Whether the clause denies what the source's clause denies, whatever else it says beside it."""
    own = said_by(clause.text, known)
    said = sum(own.says(word, known) for word in source.targets)
    return said > 0 and said >= SHARE * len(source.targets)
