"""Which product a part of a sentence speaks of, and which of its markers stands for it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.citations import markers
from bot.proof.grounds import Grounds, Source, Spoken
from bot.proof.numbers.figures import figures
from bot.proof.numbers.shapes import normalised
from knowledge.records import Product

_TOKEN = re.compile(r"[a-z0-9]+(?:[-'.][a-z0-9]+)*|[\u3400-\u9fff]")


@dataclass(frozen=True, slots=True)
class Subject:
    """The product that is spoken of, the number of a source that is about it, and whether that source is cited."""

    product: Product
    number: int
    cited: bool = True


def cited_with(spoken: Spoken) -> list[tuple[int, ...]]:
    """For each figure of the sentence the evidence numbers of the marker behind it; all cited ones where in doubt."""
    found = markers(spoken.text)
    if len(found) < 2:
        return [spoken.cited] * len(spoken.figures)
    parts: list[tuple[int, tuple[int, ...]]] = []
    start = 0
    for marker in found:
        between = spoken.text[start : marker.start]
        if parts and not between.strip(" ,、和and"):
            parts[-1] = (parts[-1][0], parts[-1][1] + marker.numbers)
        else:
            parts.append((len(figures(between)), marker.numbers))
        start = marker.end
    rest = len(figures(spoken.text[start:]))
    numbers = [known for count, known in parts for _ in range(count)] + [parts[-1][1]] * rest
    if len(numbers) != len(spoken.figures):
        return [spoken.cited] * len(spoken.figures)
    return [tuple(n for n in own if n in spoken.cited) or spoken.cited for own in numbers]


def subject(spoken: Spoken, grounds: Grounds, numbers: Sequence[int], start: int) -> Subject | None:
    """The one product that the sentence speaks of at ``start``; ``None`` where there is none or it cannot be told.

    A product that the sentence names goes before those of the cited sources.
    """
    cited = _products({n: grounds.sources[n] for n in numbers if n in grounds.sources})
    named = [one for one in _products(grounds.sources) if _named_before(one.product, spoken.plain, start)]
    if named:
        longest = max(named, key=lambda one: _named_before(one.product, spoken.plain, start))
        own = next((one for one in cited if _same(one.product, longest.product)), None)
        return own or Subject(longest.product, longest.number, False)
    return cited[0] if len(cited) == 1 else None


def _products(sources: Mapping[int, Source]) -> list[Subject]:
    """The products of these sources, each once."""
    found: list[Subject] = []
    for n, source in sources.items():
        if source.product is not None and not any(_same(one.product, source.product) for one in found):
            found.append(Subject(source.product, n))
    return found


def products(grounds: Grounds, numbers: Sequence[int]) -> list[Subject]:
    """The products of the sources with these numbers, each once."""
    return _products({n: grounds.sources[n] for n in numbers if n in grounds.sources})


def _same(one: Product, other: Product) -> bool:
    return (one.source, one.key) == (other.source, other.key)


def _named_before(product: Product, plain: str, start: int) -> int:
    """Where the product's title ends before ``start``, else where it stands at all; 0 where it is not named."""
    title = product.title.casefold().strip()
    text = plain.casefold()
    if len(title) < 3:
        return 0
    before = text.rfind(title, 0, start)
    if before >= 0:
        return before + len(title)
    return 1 if title in text else 0


def titles_told(plain: str, grounds: Grounds) -> list[tuple[int, int, int]]:
    """Where the sentence says the whole title of a product of the sources: start, end, number of the source."""
    found = []
    text = plain.casefold()
    for one in _products(grounds.sources):
        title = normalised(one.product.title).strip().casefold()
        start = text.find(title) if len(title) > 2 and len(text) == len(plain) else -1
        while start >= 0:
            end = start + len(title)
            if not (text[end - 1].isalnum() and text[end : end + 1].isascii() and text[end : end + 1].isalnum()):
                found.append((start, end, one.number))
            start = text.find(title, end)
    return found


def without_titles(plain: str, grounds: Grounds) -> str:
    """The sentence with those titles blanked, every other character in its place: a title's words tell nothing."""
    letters = list(plain)
    for start, end, _ in titles_told(plain, grounds):
        letters[start:end] = "_" * (end - start)
    return "".join(letters)


def named_shortly(spoken: Spoken, grounds: Grounds) -> Spoken:
    """The sentence with the cited products' whole titles told as "it": what a title says is no promise or denial."""
    text = spoken.text
    for one in products(grounds, spoken.cited):
        title = one.product.title.strip()
        if len(title) > 2 and title.casefold() in text.casefold():
            shortly = "它" if _HAN.search(spoken.text.replace(title, "")) else "It"
            text = re.sub(rf"(?i)(?:\bthe )?(?<![a-z0-9]){re.escape(title)}(?![a-z0-9])", shortly, text)
    return spoken if text == spoken.text else Spoken(text, spoken.cited)


_HAN = re.compile(r"[\u3400-\u9fff]")


def tokens(text: str) -> list[str]:
    """Words, numbers and single Chinese characters."""
    return _TOKEN.findall(text.casefold())
