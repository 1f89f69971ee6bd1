"""A size for the customer's own measure: "with a 78 cm waist you take S", 您穿 40 码，选 39-41.

The measure is the one of the question, or one that the sentence supposes ("if your waist is 78 cm"); a cited row of
sizes, or the range that an option is called by, must hold it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.proof.grounds import Grounds, Source, Spoken
from bot.proof.numbers.figure import Figure
from bot.proof.numbers.figures import figures
from bot.proof.numbers.shapes import normalised
from bot.sizing import Entry, entries, size_labels, size_range
from knowledge.records import Product

# What is measured of a body, in both languages.
_MEASURED = tuple(
    re.compile(words, re.IGNORECASE)
    for words in (
        r"胸围|胸|\b(?:chest|bust)\b",
        r"腰围|腰|\bwaist\b",
        r"臀围|\bhips?\b",
        r"身高|个子|\b(?:body height|height|tall)\b",
        r"脚长|脚|\b(?:foot|feet)\b",
        r"头围|头|\bheads?\b",
        r"手围|掌围|手掌|手|\bhands?\b",
        r"腕围|手腕|\bwrists?\b",
        r"背长|躯干|\b(?:back|torso)\b",
        r"内缝|腿长|\b(?:inseam|inside leg)\b",
        r"体重|\b(?:body weight|weigh)\b",
    )
)
# That the sentence chooses a size, rather than telling the measure of one.
_CHOOSES = re.compile(
    r"\b(?:you(?:'d|'ll|'re| would| should| can| will)?|your|take|choose|pick|go for|wear|order|suits?|fits?|right)\b"
    r"|[您你]|[选穿买拿要挑戴]|适合|合适|建议|推荐",
    re.IGNORECASE,
)
# "M has a chest of 100 cm", M 码的胸围是 100 厘米: told of the size itself.
_OF_THE_SIZE = re.compile(r"(?:码|号|\bsize \S+)\s*(?:的|has|is|=|:)[^,，;；]{0,16}$", re.IGNORECASE)


# The size that the customer wears: 您穿 42 码, "I wear 42", "size 42".
_WEARS = re.compile(r"(?:\b(?:wear|wearing|size|take)s?|[穿是])\s*(?:EU\s*)?$", re.IGNORECASE)


def size_fits(figure: Figure, spoken: Spoken, grounds: Grounds) -> int | None:
    """The source whose row of sizes gives the sizes of the sentence for the figure; ``None`` where none speaks of it.

    0 where what a source gives for it are other sizes.
    """
    plain = spoken.plain
    if figure.kind != "number" or figure.number is None or figure.end_of is not None or not _CHOOSES.search(plain):
        return None
    sources = {n: source for n, source in grounds.cited(spoken.cited).items() if source.product is not None}
    worn = {n: _in_own_range(figure, plain, source.product) for n, source in sources.items() if source.product}
    if False in worn.values():
        return 0
    if not (_asked(figure, grounds.question) or _supposed(figure, plain)) or _OF_THE_SIZE.search(plain[: figure.start]):
        return None
    told: list[int | None] = []
    for n, source in sources.items():
        fits = [worn.get(n)]
        if source.product is not None:
            fits += [
                _gives(figure, plain, grounds.question, row, source.product) for row in _rows(source, source.product)
            ]
        told += [n if fit else 0 for fit in fits if fit is not None]
    return max((n for n in told if n is not None), default=None)


# "If your waist is 85 cm", 腰围 85 厘米的话: a measure that somebody may have.
_SUPPOSED = re.compile(r"(?i)(?:\bif (?:your?|the)\b|如果|若|要是)[^,;:.，；：。]{0,24}$")
_SUPPOSED_BEHIND = re.compile(r"\s?(?:左右)?的话")


def _supposed(figure: Figure, plain: str) -> bool:
    return bool(_SUPPOSED.search(plain[: figure.start]) or _SUPPOSED_BEHIND.match(plain, figure.end))


def _asked(figure: Figure, question: str) -> bool:
    """Whether the question states the number, in no other unit."""
    return any(
        one.number == figure.number and (not one.dimension or not figure.dimension or one.amount == figure.amount)
        for one in figures(question)
    )


def _in_own_range(figure: Figure, plain: str, product: Product) -> bool | None:
    """Whether the one option of the sentence that is a range of sizes holds the size; ``None`` where none is named."""
    if figure.dimension or figure.number is None:
        return None
    values = {value for variant in product.variants for _, value in variant.options}
    said = [value for value in values if size_range(value) is not None and _says(plain, normalised(value))]
    ends = size_range(said[0]) if len(said) == 1 else None
    if ends is None:
        return None
    if ends[0] <= figure.number <= ends[1]:
        return True
    return False if _WEARS.search(plain[: figure.start]) else None


def _rows(source: Source, product: Product) -> Iterator[str]:
    """The lines and fields of the source and of its product, in which a row of sizes may stand."""
    yield from re.split(r"\n|;\s(?=[^;]{1,40}:)", normalised(source.evidence.text))
    for attribute in product.attributes:
        yield normalised(f"{attribute.name}: {attribute.text}")
    yield from re.split(r"\n|(?<=[.。])\s*", normalised(product.description))


def _gives(figure: Figure, plain: str, question: str, row: str, product: Product) -> bool | None:
    """Whether each of the row's sizes that the sentence names holds the figure; ``None`` for another row."""
    told = entries(row, size_labels(product))
    if len({one.label for one in told}) < 2 or not _in_its_unit(figure, row):
        return None
    # What stands behind the sizes is measured otherwise: "waist in S 74–80 cm, M 81–88 cm; inside leg 81 cm".
    if not _of_the_same(plain, question, row[: row.rfind(told[-1].text) + len(told[-1].text)]):
        return None
    said = [one for one in told if _says(plain, one.label)]
    return all(_holds(one, figure) for one in said) if said else None


def _of_the_same(plain: str, question: str, row: str) -> bool:
    for text in (plain, question):
        measured = [words for words in _MEASURED if words.search(text)]
        if measured:
            return any(words.search(row) for words in measured[:1])
    return False


def _in_its_unit(figure: Figure, row: str) -> bool:
    if not figure.dimension:
        return True
    return any(
        one.dimension == figure.dimension and one.amount and one.number and _factor(one) == _factor(figure)
        for one in figures(row)
    )


def _factor(figure: Figure) -> object:
    return figure.amount / figure.number if figure.amount and figure.number else None


def _holds(entry: Entry, figure: Figure) -> bool:
    return figure.number is not None and entry.low <= figure.number <= entry.high


def _says(plain: str, label: str) -> bool:
    return re.search(rf"(?<![A-Za-z0-9/]){re.escape(label)}(?![A-Za-z0-9/'’])", plain) is not None
