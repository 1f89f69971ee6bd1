"""Names of products, brands, people and places: one that no cited source says names something else."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from bot.proof.claims import Judged
from bot.proof.denying.denials import NEGATIVE
from bot.proof.denying.polarity import clauses
from bot.proof.grounds import Grounds, Source, Spoken
from bot.proof.numbers.shapes import MONTHS
from bot.proof.sources import whole
from bot.proof.words.wording import Word, said_by, words
from bot.vocabulary import Lexicon, lexicon
from knowledge.language import fold
from knowledge.language.dictionary import english_words

# Where a capital says nothing: at the start of a sentence, behind a colon, a bullet or an opening quotation mark.
_START = re.compile(r"(?:^|[.!?:;\n|•*_>(\"“‘「『《]|[-–—]\s)\s*$")
_QUOTED = re.compile(r"(?:[“「『《]|(?<!\d)\")([^“”\"「」『』《》\n]{2,80})[”\"」』》]")
_NUMBERED = re.compile(r"\b([A-Z][A-Za-z]+)[ -]?(\d{1,4})\b(?![.,]\d|\s?(?:%|[a-zA-Z]{1,3}\b))")
_DAYS = "monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat sun"
_CALENDAR = frozenset((*_DAYS.split(), *MONTHS, "am", "pm", "ok", "faq", "faqs", "i"))
# So many capitals are a headline, where a capital says nothing either.
_HEADLINE = 0.6
_SHORTEST_HEADLINE = 4


def judged_names(spoken: Spoken, grounds: Grounds) -> list[Judged]:
    """The names of the sentence: those that stand in a cited source, and those that do not."""
    cited = grounds.cited(spoken.cited)
    if not cited:
        return []
    known = lexicon(tuple(sorted(grounds.shop.glossary.items())))
    found: list[Judged] = []
    own = fold(" ".join((*grounds.shop.names.values(), *grounds.shop.contacts.values(), *grounds.shop.hours.values())))
    asked = fold(grounds.question) if any(clause.negated for clause in clauses(spoken.text)) else ""
    for name in _capitals(spoken.plain):
        source = next((n for n, one in cited.items() if said_by(whole(one), known).says(name, known)), None)
        if source is None and (_stands(name.text, own) or _stands(name.text, asked)):
            continue
        found.append(_judged(spoken.plain[name.start : name.end], source))
    found += _numbered(spoken.plain, cited, asked)
    found += _quoted(spoken, cited, known, asked + own)
    found += _known(spoken, grounds, cited, asked)
    return found


def _capitals(plain: str) -> Iterable[Word]:
    """The words that a capital makes a name: inside a sentence, or ordinary in no dictionary."""
    found = [w for w in words(plain) if not w.chinese]
    upper = [w for w in found if plain[w.start].isupper()]
    headline = len(found) >= _SHORTEST_HEADLINE and len(upper) >= _HEADLINE * len(found)
    for word in upper:
        if word.free or word.text in NEGATIVE or word.text in _CALENDAR or plain[: word.start].endswith("(original "):
            continue
        plainly = headline or _START.search(plain[max(0, word.start - 4) : word.start]) is not None
        if plainly and not plain[word.start : word.end].isupper() and _ordinary(word.text, word.stem):
            continue
        yield word


def _ordinary(word: str, stemmed: str) -> bool:
    known = english_words()
    return word in known or stemmed in known or word.removesuffix("s") in known or f"{stemmed}e" in known


def _judged(text: str, source: int | None) -> Judged:
    if source is not None:
        return Judged(text, "name", text, "supported", source)
    return Judged(text, "name", text, "withheld", reason=f"{text}: no cited source names it")


def _numbered(plain: str, cited: dict[int, Source], asked: str) -> Iterable[Judged]:
    """The Lap 4 is not the Lap 3: a name whose number differs in what is cited."""
    for match in _NUMBERED.finditer(plain):
        name, number = match[1], match[2]
        if name.lower() in _CALENDAR or re.search(rf"\b{name}[ -]?{number}(?!\d)", asked, re.IGNORECASE):
            continue
        pattern = _followed(name.lower())
        given = {found for source in cited.values() for found in pattern.findall(whole(source).lower())}
        if given and number not in given:
            yield Judged(
                match.group(),
                "name",
                match.group(),
                "withheld",
                reason=f"{match.group()}: the source names {name} {', '.join(sorted(given))}",
            )


@lru_cache(maxsize=512)
def _followed(name: str) -> re.Pattern[str]:
    return re.compile(rf"\b{re.escape(name)}[ -]?(\d{{1,4}})\b")


def _quoted(spoken: Spoken, cited: dict[int, Source], known: Lexicon, else_said: str) -> Iterable[Judged]:
    """What stands in quotation marks is said by somebody: by the cited source, word for word or in its words."""
    for match in _QUOTED.finditer(spoken.plain):
        said = fold(match[1]).strip(" .,。，")
        if said and said in else_said:
            continue
        content = [w for w in words(match[1]) if w.text not in NEGATIVE]
        texts = [said_by(whole(source), known) for source in cited.values()]
        if any(not any(text.says(w, known) for text in texts) and not w.free for w in content):
            yield Judged(match[1], "name", match[1], "withheld", reason=f"{match[1]}: no cited source says these words")


def _known(spoken: Spoken, grounds: Grounds, cited: dict[int, Source], asked: str) -> Iterable[Judged]:
    """Names that the catalog knows: they must be of a cited product, or stand in a cited text."""
    skus = {sku for source in cited.values() for sku in _skus(source)}
    texts = [fold(whole(source)) for source in cited.values()]
    for named in grounds.names(spoken.plain):
        if named.skus & skus or _stands(fold(named.text), asked):
            continue
        if any(fold(named.text) in text for text in texts):
            continue
        yield Judged(
            named.text, "name", named.text, "withheld", reason=f"{named.text}: the cited sources are of another product"
        )


def _skus(source: Source) -> Iterable[str]:
    product = source.product
    if source.evidence.sku:
        yield source.evidence.sku
    if product is not None:
        yield from (product.shown_sku, product.key, *(variant.key for variant in product.variants))


def _stands(name: str, text: str) -> bool:
    return bool(text) and re.search(rf"(?<![a-z0-9]){re.escape(name)}(?![a-z0-9])", text) is not None
