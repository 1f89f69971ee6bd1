"""The verdict on sizes in letters and halves: "size XL", M 码, "half sizes".

The product must be sold in them, or a cited text must name them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from bot.proof.claims import Judged
from bot.proof.denying.polarity import clauses
from bot.proof.grounds import Grounds, Source, Spoken
from bot.proof.numbers.figure import Figure
from bot.proof.numbers.figures import figures
from bot.proof.numbers.stating import options

_LETTER_SIZES = re.compile(
    r"(?<![A-Za-z0-9'’.&+-])(?:(?P<alone>X{1,4}[SL])(?![A-Za-z0-9'’])"
    r"|(?P<size>[SML])(?=\s?[码号])|(?<=[Ss]ize )(?P<named>[SML])(?![A-Za-z0-9'’])"
    r"|(?<=[Ss]izes )(?P<first>[SML])(?![A-Za-z0-9'’]))"
)


_HALF_SIZES = re.compile(r"\bhalf[- ]?sizes?\b|半码|半号", re.IGNORECASE)
_HALF = re.compile(r"\d[.,]5(?!\d)|½|\b1/2\b|\bhalf\b|半", re.IGNORECASE)


def judged_options(spoken: Spoken, grounds: Grounds) -> list[Judged]:
    """The sizes in letters and halves of the sentence."""
    cited = grounds.cited(spoken.cited)
    sizes = [match.group() for match in _LETTER_SIZES.finditer(spoken.plain)]
    judged = [_size_judged(size, cited) for size in sizes]
    if len(set(sizes)) == 1 and (figure := _of_another_size(sizes[0], spoken, cited)) is not None:
        reason = f"{figure.text}: the source says so of another size than {sizes[0]}"
        judged.append(Judged(figure.text, figure.kind, figure.value, "withheld", reason=reason))
    return [*judged, *_halves_judged(spoken, cited)]


def _halves_judged(spoken: Spoken, cited: Mapping[int, Source]) -> Iterator[Judged]:
    """Half sizes, which "half" of nothing else says: a source must name one, or a version must be one."""
    match = _HALF_SIZES.search(spoken.plain)
    if match is None or not cited or any(one.negated for one in clauses(spoken.plain) if match.group() in one.text):
        return
    said = [n for n, source in cited.items() if _HALF.search(source.text) or _in_halves(source)]
    if not said:
        reason = f"{match.group()}: no cited source names one"
        yield Judged(match.group(), "size", "half", "withheld", reason=reason)


def _in_halves(source: Source) -> bool:
    return source.product is not None and any(_HALF.search(value) for _, value in options(source.product))


# "340 g (size M)", 340 克（M 码）: the value is that of one size.
_ITS_SIZE = re.compile(
    r"[(（](?:in |for |EU )?(?:sizes? )?(?P<size>[2-6]?X{0,4}[SML])(?:\s?[码号])?[)）]", re.IGNORECASE
)


def _of_another_size(size: str, spoken: Spoken, cited: Mapping[int, Source]) -> Figure | None:
    """The figure of the sentence, told of ``size``, that every field with it states of another size."""
    for figure in spoken.figures:
        if not figure.dimension or figure.kind != "number":
            continue
        stating = [text for source in cited.values() for text in _fields(source) if _states(text, figure)]
        sizes = [{match["size"].upper() for match in _ITS_SIZE.finditer(text)} for text in stating]
        if stating and all(own and size not in own for own in sizes):
            return figure
    return None


def _fields(source: Source) -> Iterator[str]:
    if source.product is not None:
        yield from (attribute.text for attribute in source.product.attributes)
    yield from re.split(r"[;；。\n]|\.\s", source.evidence.text)


def _states(text: str, figure: Figure) -> bool:
    return any(
        (one.dimension, one.amount) == (figure.dimension, figure.amount) and one.amount is not None
        for one in figures(text)
    )


def _size_judged(size: str, cited: Mapping[int, Source]) -> Judged:
    pattern = re.compile(rf"(?<![A-Za-z0-9]){size}(?![A-Za-z0-9])")
    for n, source in cited.items():
        sold = source.product is not None and any(value == size for _, value in options(source.product))
        if sold or pattern.search(source.text):
            return Judged(size, "size", size, "supported", n)
    return Judged(size, "size", size, "withheld", reason=f"{size}: no cited source names this size")
