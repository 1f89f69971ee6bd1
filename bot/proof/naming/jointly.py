"""What is said of several products at once, said again of each alone: both, neither, 两款都, unlike, the same.

A sentence about two products is true only if it holds for each of them; each is proved by its own sources and fields.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.proof.claims import Judged
from bot.proof.grounds import Grounds, Source, Spoken
from bot.proof.naming.mentions import Mention, mentions, skus_of
from bot.proof.numbers.shapes import normalised
from bot.proof.offers.differences import pair_of
from bot.proof.offers.versions import places_of
from bot.proof.words.comparisons import compared, more_so
from bot.proof.words.field_comparisons import more_in_field
from bot.proof.words.superlatives import comparatives
from knowledge.records import Product

Alone = tuple[Spoken, Grounds]

_VERBS = r"(?P<verb>are|is|were|have|has|do|does|can|will|[a-z]+)"
_BOTH = re.compile(
    rf"\b(?P<all>(?:they|these|those)(?: (?:two|are|have|can|will))? both|both|neither|they (?:all|each))"
    rf"(?P<of> of (?:them|these|those|the two))?(?P<noun> (?:the )?(?!are|have|cost|come|weigh|need)[a-z]+s(?= ))? "
    rf"{_VERBS}\b",
    re.IGNORECASE,
)
_BOTH_AT_ALL = re.compile(r"\b(?:both|neither)\b", re.IGNORECASE)
_BOTH_AND_NEXT = re.compile(r"\b(?:both|neither) [a-z]+", re.IGNORECASE)
# "In both colours", "both black and white": of one product's own parts.
_PARTS = re.compile(
    r"\b(?:in|on|at|for|with|from|of|to|by|under|between) both\b|"
    r"\bboth (?:of its |of the |its |the )?(?:colou?rs|sizes|versions|lengths|options|variants)\b|"
    r"\bneither\b[^.;]*\bnor\b",
    re.IGNORECASE,
)
_LISTED = re.compile(r"\bboth\s[^.;]*?\s(?:and|&)\s", re.IGNORECASE)
_CHINESE = re.compile(
    r"(?:(?:这|那)?(?:两[款者个种双顶只件]|二者)[\u3400-\u9fff]{0,4}?|它们)?(?P<all>都|均)|(?:两[款者]|二者)"
)
_CHINESE_PAIR = re.compile(r"两[款者]|二者|它们")
_SAME = re.compile(
    r"\b(?:the|an?) (?:same|identical)\b(?! (?:day|time|way|moment))|\bequally\b|\bidentical\b|一样|相同|同样|一致",
    re.IGNORECASE,
)
_PRICE = re.compile(r"\b(?:costs?|prices?|priced)\b|价格|价钱|售价|贵|便宜|卖", re.IGNORECASE)
_UNLIKE = re.compile(r"^\W*(?:unlike|in contrast to)\b[^,]*,\s*|^\W*(?:不像|不同于|与)[^，]*(?:不同)?，", re.IGNORECASE)
_OF_THE_TWO = re.compile(r"\bof (?:the|these) two\b|\bof both\b|更(?![换新改衣推建])|两者中|两款中", re.IGNORECASE)
_MORE_CHINESE = re.compile(r"更\s*(?P<adj>便宜|实惠|[轻贵重长短宽窄高矮低厚薄深亮大小暖多少久])")


def judged_jointly(spoken: Spoken, grounds: Grounds) -> list[Judged]:
    """What cannot be said of several products: too few of them are known, or the catalog compares them otherwise."""
    if _stands_in_source(spoken, grounds):
        return []
    said = _said_of_several(spoken, grounds)
    same = _SAME.search(spoken.plain)
    found = []
    products = _products(spoken, grounds)
    if said is not None and (len(products) < 2 or (not same and not _singular(spoken, grounds))):
        found.append(_withheld(said, "it is not known of which products"))
    if same is not None and len(products) > 1 and not _is_same(spoken.plain, products):
        found.append(_withheld(same.group(), "the catalog does not say so of each"))
    if (two := _OF_THE_TWO.search(spoken.plain)) and len(products) > 1 and not _compares(spoken, grounds, products):
        found.append(_withheld(two.group(), "the catalog's fields do not say so"))
    return found


def _stands_in_source(spoken: Spoken, grounds: Grounds) -> bool:
    """Whether a cited source says "both" with the same word behind it: of two sides of one thing, say."""
    match = _BOTH_AND_NEXT.search(spoken.plain)
    words = spoken.plain.strip().rstrip(".。!！") if match is None else match.group()
    said = words.casefold()
    return any(said in normalised(source.text).casefold() for source in grounds.cited(spoken.cited).values())


def each_alone(spoken: Spoken, grounds: Grounds) -> Iterator[Alone]:
    """The sentence once for each product that it speaks of jointly, with that product's own sources as grounds."""
    if _SAME.search(spoken.plain):
        return
    products = _products(spoken, grounds)
    if len(products) < 2:
        return
    for own in products:
        text = _singular(spoken, grounds)
        if text:
            yield (
                Spoken(text, tuple(own)),
                replace(grounds, sources=own, question="", spoken_of=frozenset().union(*map(skus_of, own.values()))),
            )


def contrasted(spoken: Spoken, grounds: Grounds) -> Iterator[Alone]:
    """What must not hold for the products that the sentence sets apart: "unlike the GTX, it is waterproof"."""
    unlike = _UNLIKE.match(spoken.plain)
    named = mentions(unlike.group(), grounds) if unlike else []
    if unlike is None or not named:
        return
    rest = spoken.plain[unlike.end() :]
    for one in mentions(rest, grounds)[:1]:
        rest = f"{'它' if grounds.language == 'zh' else 'It'}{rest[one.end :]}"
    for one in named:
        own = _sources(grounds, one.skus)
        if own:
            yield Spoken(rest, tuple(own)), replace(grounds, sources=own, question="", spoken_of=one.skus)


def _said_of_several(spoken: Spoken, grounds: Grounds) -> str | None:
    """The word that speaks of several products; ``None`` where it speaks of parts of one."""
    plain = spoken.plain
    match = _BOTH_AT_ALL.search(plain)
    if match is not None:
        if _PARTS.search(plain):
            return None
        named = _singles(mentions(plain, grounds))
        if len(named) < 2 and _stated_pair(plain, grounds, spoken.cited):
            return None
        if (listed := _LISTED.search(plain)) and _BOTH.search(plain) is None and len(named) < 2:
            return None
        if listed and _BOTH.search(plain) and not _is_verb(plain):
            return None
        return (
            match.group() if any(skus_of(s) for s in grounds.cited(spoken.cited).values()) or len(named) > 1 else None
        )
    several = _CHINESE.search(plain)
    if several is None or _of_two_versions(spoken, grounds):
        return None
    pair = _CHINESE_PAIR.search(plain)
    return several.group() if pair or len(_singles(mentions(plain, grounds))) > 1 else None


def _of_two_versions(spoken: Spoken, grounds: Grounds) -> bool:
    """Whether the two are versions of the one cited product, which the sentence names: 标准款…，加长款…，两款都有货."""
    records = {s.product.key: s.product for s in grounds.cited(spoken.cited).values() if s.product is not None}
    if len(records) != 1 or len(_singles(mentions(spoken.text, grounds))) > 1:
        return False
    named = [name for name, _, _ in places_of(next(iter(records.values())), spoken.plain)]
    return any(named.count(name) == 2 for name in named)


# "Xbox and TV are both compatible": two that the source itself names.
_PAIR_BEFORE = re.compile(
    r"^\W*(?:the )?([\w ]{2,40}) and (?:the )?([\w ]{2,40}?) (?:are|can|have|were|do|will|work|fit)\b(?: be)? both\b",
    re.IGNORECASE,
)


def _stated_pair(plain: str, grounds: Grounds, cited: Sequence[int]) -> bool:
    pair = _PAIR_BEFORE.match(plain)
    texts = [normalised(source.evidence.text).casefold() for source in grounds.cited(cited).values()]
    return pair is not None and any(all(one.casefold() in text for one in pair.groups()) for text in texts)


_VERB_WORDS = frozenset(
    "are is were have has do does can will cost costs come comes weigh weighs hold holds fit fits need needs use uses "
    "last lasts measure measures include includes offer offers feature features work works run runs keep keeps "
    "get gets ship ships sleep sleeps carry carries take takes sell sells support supports contain contains".split()
)


def _is_verb(plain: str) -> bool:
    match = _BOTH.search(plain)
    return match is not None and match["verb"].lower() in _VERB_WORDS


def _singular(spoken: Spoken, grounds: Grounds) -> str:
    """The sentence as it is said of one product; empty where it does not speak of several, or it cannot be told."""
    if _said_of_several(spoken, grounds) is None:
        return ""
    plain = spoken.plain
    match = _BOTH.search(plain)
    if match is not None and match["verb"].lower() in _VERB_WORDS:
        return f"It {_verb(match['verb'].lower(), match['all'].lower() == 'neither')}{plain[match.end() :]}"
    named = _singles(mentions(plain, grounds))
    if len(named) > 1 and _BOTH_AT_ALL.search(plain):
        rest = plain[named[-1].end :].replace(" both", "", 1).lstrip()
        verb, _, tail = rest.partition(" ")
        return f"It {_verb(verb.lower(), False)} {tail}" if verb.lower() in _VERB_WORDS else ""
    several = _CHINESE.search(plain)
    return f"它{plain[several.end() :]}" if several is not None and _BOTH_AT_ALL.search(plain) is None else ""


def _verb(verb: str, denied: bool) -> str:
    one = {"are": "is", "were": "was", "have": "has", "do": "does", "can": "can", "will": "will"}.get(verb, verb)
    if not denied:
        return one if one.endswith("s") or one in ("can", "will") else f"{one}s"
    if one in ("is", "was", "can", "will", "does"):
        return f"{one} not"
    return "does not have" if one == "has" else f"does not {one.removesuffix('s')}"


def _singles(named: Sequence[Mention]) -> list[Mention]:
    """The first mention of each product."""
    found: list[Mention] = []
    for one in named:
        if not any(one.skus & other.skus for other in found):
            found.append(one)
    return found


def _products(spoken: Spoken, grounds: Grounds) -> list[dict[int, Source]]:
    """The sources of each product that is spoken of: those named, else those cited, else those spoken of before."""
    named = [one.skus for one in _singles(mentions(spoken.text, grounds))]
    if len(named) < 2:
        named = _distinct(skus_of(source) for source in grounds.cited(spoken.cited).values())
    if len(named) < 2:
        asked = [one.skus for one in _singles(mentions(grounds.question, grounds))]
        named = asked if len(asked) > 1 else named
    return [own for skus in named if (own := _sources(grounds, skus))]


def _distinct(several: Iterator[frozenset[str]]) -> list[frozenset[str]]:
    found: list[frozenset[str]] = []
    for skus in several:
        if skus and not any(skus & other for other in found):
            found.append(skus)
    return found


def _sources(grounds: Grounds, skus: frozenset[str]) -> dict[int, Source]:
    return {n: source for n, source in grounds.sources.items() if skus_of(source) & skus}


def _is_same(plain: str, products: Sequence[dict[int, Source]]) -> bool:
    """Whether the price or the field that the sentence names is one for all these products."""
    records = [next((s.product for s in own.values() if s.product is not None), None) for own in products]
    known = [record for record in records if record is not None]
    if len(known) < len(records):
        return False
    if _PRICE.search(plain):
        return len({_prices(record) for record in known}) == 1 and bool(_prices(known[0]))
    names = [{a.name.casefold(): a.text.casefold() for a in record.attributes} for record in known]
    told = [name for name in names[0] if any(word in plain.casefold() for word in re.findall(r"[^\W_]{2,}", name))]
    return any(all(other.get(name) == names[0][name] for other in names) for name in told)


def _prices(product: Product) -> frozenset[object]:
    if "price" in product.outdated:
        return frozenset()
    own = {variant.price for variant in product.variants if variant.price is not None}
    return frozenset(own or ({product.price} if product.price is not None else set()))


def _compares(spoken: Spoken, grounds: Grounds, products: Sequence[dict[int, Source]]) -> bool:
    """Whether what the sentence calls more so of two is more so by the fields of both."""
    pair = {n: source for own in products[:2] for n, source in own.items()}
    chinese = [match["adj"] for match in _MORE_CHINESE.finditer(spoken.plain)]
    said = comparatives(spoken.plain) or chinese
    if (two := pair_of(spoken, grounds)) is not None:
        return bool(said) and all(_more_so(one, spoken.plain, two[0][1], two[1][1]) for one in said)
    return bool(said) and all(compared(one, spoken, pair) is not None for one in said)


def _more_so(adjective: str, plain: str, one: Product, other: Product) -> bool | None:
    by_field = more_in_field(adjective, plain, one, other)
    return more_so(adjective, one, other) if by_field is None else by_field


def _withheld(text: str, why: str) -> Judged:
    return Judged(text, "comparison", text, "withheld", reason=f"{text}: {why}")
