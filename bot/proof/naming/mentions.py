"""Which products of the catalog a sentence names, by their whole titles or by the short forms that people use."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from bot.proof.grounds import Grounds, Source
from bot.proof.numbers.shapes import normalised
from knowledge.language.dictionary import english_words

# Letters apart from digits, so that "Ridge2" is Ridge 2; a sign is part of a name only behind a blank: "Hollow -5".
_TOKEN = re.compile(r"[^\W\d_\u3400-\u9fff]+|\d+(?:[.,]\d+)*|(?<=\s)[+-](?=\d)|[\u3400-\u9fff]")
_PLAIN_WORD = re.compile(r"[A-Za-z]+(?=[\x20-\x7e]|$)")
_HAN = re.compile(r"[\u3400-\u9fff]")
# A beginning of a Chinese title is a name only from this length on: two characters are a word of any sentence.
_CHINESE_NAME = 4
_SHORTEST_WORD = 3
_OPENING = re.compile(r"(?:^|[.!?:;,|•*_>(\"“‘「『《\n])\s*$")


@dataclass(frozen=True, slots=True)
class Mention:
    """Where a sentence names a product: start and end in its plain text, and the keys of the products it may mean.

    ``words`` is how many words of the title stand there; a single one is a name only where nothing else explains it.
    ``whole`` says that all words of a title do.
    """

    start: int
    end: int
    skus: frozenset[str]
    words: int
    whole: bool = False


@dataclass(frozen=True, slots=True)
class _Title:
    """A title in tokens; the first ``name`` of them are its name, the others say what kind of thing it is.

    ``within`` are the numbers of tokens that go on with a code, as the gp of B9180gp.
    """

    tokens: tuple[str, ...]
    name: int
    within: frozenset[int] = frozenset()


def skus_of(source: Source) -> frozenset[str]:
    """Every key by which the product of this source goes; empty where it has none."""
    if source.evidence.kind != "product":
        return frozenset()
    found = {source.evidence.sku} if source.evidence.sku else set()
    if source.product is not None:
        found |= {source.product.key, source.product.shown_sku, *(v.key for v in source.product.variants)}
    return frozenset(sku for sku in found if sku)


def mentions(text: str, grounds: Grounds) -> list[Mention]:
    """The products that ``text`` names, in order; of names that begin at one place the longest is meant."""
    plain = normalised(text)
    key = (plain, tuple(grounds.sources))
    if key not in grounds.named:
        grounds.named[key] = tuple(_mentions(plain, grounds))
    return list(grounds.named[key])


def _mentions(plain: str, grounds: Grounds) -> list[Mention]:
    places = list(_TOKEN.finditer(plain))
    said = [place.group().casefold() for place in places]
    known = _by_first_word(_known(plain, said, grounds))
    brands = {(source.product.brand or "").casefold() for source in grounds.sources.values() if source.product}
    found: list[Mention] = []
    at = 0
    while at < len(said):
        best = _longest(said[at:], known.get(said[at], ()))
        if (
            best is not None
            and _is_name(plain, places[at], best, said[at], brands)
            and not _is_cut(places, at + best[0])
        ):
            size = best[0]
            found.append(Mention(places[at].start(), places[at + size - 1].end(), best[1], size, best[3]))
            at += size
        else:
            at += 1
    return sorted(found + _last_words(plain, found, grounds), key=lambda one: one.start)


def _is_cut(places: Sequence[re.Match[str]], end: int) -> bool:
    """Whether the name ends within a code that goes on: the HD of HD7546 names no HD6563."""
    return end < len(places) and places[end - 1].end() == places[end].start() and places[end].group().isdigit()


def _known(plain: str, said: Sequence[str], grounds: Grounds) -> list[tuple[_Title, frozenset[str]]]:
    """Titles of the sources and of the catalog that begin with words of the text, with the keys of each."""
    rows: dict[tuple[str, frozenset[str]], None] = {}
    for source in grounds.sources.values():
        skus = skus_of(source)
        if skus:
            for title in {source.evidence.title, source.product.title if source.product else ""} - {""}:
                rows[title, skus] = None
    words = frozenset(said)
    for named in grounds.titles(plain):
        if (first := _first(named.text)) is None or first in words:
            own = next((skus for _, skus in rows if skus & named.skus), named.skus)
            rows[named.text, own | named.skus] = None
    return [(_title(title), skus) for title, skus in rows if (first := _first(title)) is None or first in words]


def _first(title: str) -> str | None:
    """The first token of a title that begins with a plain letter; of others it takes reading the whole."""
    opening = _PLAIN_WORD.match(title)
    return opening.group().casefold() if opening else None


@lru_cache(maxsize=1 << 12)
def _title(title: str) -> _Title:
    tokens: list[str] = []
    glued: set[int] = set()
    name, end = -1, -1
    for match in _TOKEN.finditer(normalised(title)):
        token = match.group()
        if name < 0 and (token.islower() or _HAN.match(token)):
            name = len(tokens)
        if match.start() == end and token.isascii() and token.isalnum():
            glued.add(len(tokens))
        tokens.append(token)
        end = match.end()
    if name < 0:
        name = len(tokens)
    return _Title(tuple(token.casefold() for token in tokens), name or len(tokens), frozenset(glued))


_Known = tuple[_Title, frozenset[str]]


def _by_first_word(known: Iterable[_Known]) -> dict[str, list[_Known]]:
    found: dict[str, list[_Known]] = {}
    for title, skus in known:
        if title.tokens:
            found.setdefault(title.tokens[0], []).append((title, skus))
    return found


def _longest(said: Sequence[str], known: Sequence[_Known]) -> tuple[int, frozenset[str], bool, bool] | None:
    """How many words of a title stand here, of which products, whether as a whole name and as a whole title."""
    fitting = [(_common(said, title.tokens), title, skus) for title, skus in known]
    size = max((size for size, _, _ in fitting), default=0)
    rows = [(title, skus) for length, title, skus in fitting if length == size and size]
    if not rows:
        return None
    # The B9180 is no B9180gp where there is one of that very name.
    rows = [row for row in rows if size not in row[0].within] or rows
    exact = [row for row in rows if len(row[0].tokens) == size]
    named = [row for row in rows if row[0].name == size]
    chosen = exact or named or _plainest(rows, size)
    whole = bool(named) or any(title.name <= size for title, _ in chosen)
    return size, frozenset(sku for _, skus in chosen for sku in skus), whole, bool(exact)


def _common(said: Sequence[str], tokens: Sequence[str]) -> int:
    size = 0
    for one, other in zip(said, tokens, strict=False):
        if one != other:
            break
        size += 1
    return size


def _plainest(rows: Sequence[_Known], size: int) -> list[_Known]:
    """Of "Ridge 2 Shoe" and "Ridge 2 GTX Shoe" the one to whose title nothing but its kind is added."""
    rest = [frozenset(title.tokens[size:]) for title, _ in rows]
    return [row for row, own in zip(rows, rest, strict=True) if not any(other < own for other in rest)]


def _is_name(
    plain: str,
    place: re.Match[str],
    best: tuple[int, frozenset[str], bool, bool],
    word: str,
    brands: set[str],
) -> bool:
    """Whether the words are said as a name: with its number, with a capital that nothing else explains, or whole."""
    size, _, whole, exact = best
    if exact and size > 1:
        return True
    if _HAN.match(word):
        return size >= _CHINESE_NAME
    if size > 1 and _has_number(plain, place, size):
        return True
    if not plain[place.start()].isupper() or len(word) < _SHORTEST_WORD:
        return False
    # A capital opens any English sentence; in a Chinese one a Latin word is a name.
    if _OPENING.search(plain[: place.start()]) and word in english_words() and not _HAN.search(plain):
        return False
    return size > 1 or (whole and word not in brands)


def _has_number(plain: str, place: re.Match[str], size: int) -> bool:
    tokens = [match.group() for _, match in zip(range(size), _TOKEN.finditer(plain, place.start()), strict=False)]
    return any(token[0].isdigit() for token in tokens)


def _last_words(plain: str, found: Sequence[Mention], grounds: Grounds) -> list[Mention]:
    """The GTX, the Pro: the last word of the name of one of the sources' products, and of no other one."""
    owners: dict[str, set[frozenset[str]]] = {}
    for source in grounds.sources.values():
        skus = skus_of(source)
        title = source.product.title if source.product is not None else source.evidence.title
        known = _title(title)
        words = [match.group() for match in _TOKEN.finditer(normalised(title))][: known.name]
        # The US at the end of TST031US is no word.
        if (
            skus
            and len(words) > 1
            and len(words) - 1 not in known.within
            and len(words[-1]) > 1
            and words[-1][0].isalpha()
        ):
            owners.setdefault(words[-1], set()).add(skus)
    more = []
    for word, skus_sets in owners.items():
        if len(skus_sets) != 1:
            continue
        for match in re.finditer(rf"(?<![A-Za-z0-9]){re.escape(word)}(?![A-Za-z0-9])", plain):
            before = plain[: match.start()].rstrip()
            said = (
                not before
                or before.lower().endswith("the")
                or _HAN.match(before[-1])
                or before[-1] in "，、；。"
                or (before[-1] in ",;:" and _HAN.search(plain))
            )
            if said and not any(one.start <= match.start() < one.end for one in found):
                more.append(Mention(match.start(), match.end(), next(iter(skus_sets)), 2))
    return more
