"""The verdict on the figures of one sentence: each must stand, for the same thing, in what the sentence cites.

Money and discounts have judges of their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal

from bot.answers import Claim
from bot.evidence import Evidence
from bot.proof.claims import Judged
from bot.proof.counted_things import chosen_otherwise, counted
from bot.proof.grounds import Grounds, Source, Spoken
from bot.proof.naming.mentions import mentions, skus_of
from bot.proof.naming.owned import owned, sources_of
from bot.proof.naming.subjects import cited_with, subject, titles_told, without_titles
from bot.proof.numbers.bounds import bound_of
from bot.proof.numbers.evidence_figures import code_stands_in, support
from bot.proof.numbers.figure import Figure
from bot.proof.numbers.figures import figures
from bot.proof.numbers.known import Known
from bot.proof.numbers.labels import Label, contexts
from bot.proof.numbers.per_piece import compound, counted_otherwise, counted_per, of_several
from bot.proof.numbers.reckoning import reckoned
from bot.proof.numbers.stating import options
from bot.proof.offers.arithmetic import counts_of_pieces
from bot.proof.offers.differences import differences
from bot.proof.offers.discounts import discounts, judged_discounts
from bot.proof.offers.prices import judged_prices
from bot.proof.offers.size_fits import size_fits
from bot.proof.offers.stock_parts import own_part
from bot.proof.offers.stock_words import stock_told
from bot.proof.offers.told_prices import is_money
from bot.proof.offers.versions import says_value
from bot.proof.theirs import in_case, said_back, within_told
from bot.proof.verbatim import Quoted
from bot.proof.words.contacts import spans

# 折一折, 擦一擦: done a little, no number.
_A_LITTLE = re.compile(r"([\u3400-\u9fff])一\1")
_CAPITALS = re.compile(r"\s([A-Z][A-Za-z]{1,4})\b")
_WORD_BEFORE = re.compile(r"([A-Za-z][A-Za-z0-9]+)[\s_-]?$")


def judged_figures(spoken: Spoken, grounds: Grounds) -> list[Judged]:
    """Every figure of the sentence: it must stand in the evidence that the sentence cites."""
    return _judged(spoken, grounds, {n: Known(n, source) for n, source in grounds.cited(spoken.cited).items()})


def _judged(spoken: Spoken, grounds: Grounds, known: Mapping[int, Known]) -> list[Judged]:
    if not spoken.figures:
        return []
    others = _judged_elsewhere(spoken, grounds)
    quoted = Quoted.of(spoken, known)
    pieces = counts_of_pieces(spoken, grounds)
    own = cited_with(spoken)
    titles = [*titles_told(spoken.plain, grounds), *_names_told(spoken, grounds)]
    near_words = contexts(without_titles(spoken.plain, grounds), spoken.figures)
    compared = {one.figure.start: one for one in differences(spoken, grounds)}
    owners = owned(spoken, grounds)
    judged: list[tuple[Figure, Judged]] = []
    for figure, context, numbers in zip(spoken.figures, near_words, own, strict=True):
        if (difference := compared.get(figure.start)) is not None and figure.kind == "number":
            judged.append((figure, difference.judged(figure.kind)))
            continue
        if is_money(spoken.plain, figure) or any(start <= figure.start < end for start, end in others):
            continue
        named = next((n for start, end, n in titles if start <= figure.start and figure.end <= end), None)
        if (n := quoted.source_at(figure.start) if named is None else named) is not None:
            one = Judged(figure.text, figure.kind, figure.value, "supported", n)
        elif figure.number in pieces and not figure.dimension:
            one = Judged(figure.text, figure.kind, figure.value, "supported")
        elif (owner := owners.get(figure.start)) is not None:
            own_known = {n: Known(n, source) for n, source in sources_of(owner, grounds).items()}
            one = judged_figure(spoken, grounds, figure, context, own_known, own_known)
        else:
            near = {n: known[n] for n in numbers if n in known}
            one = judged_figure(spoken, grounds, figure, context, near, known)
        judged.append((figure, one))
    return reckoned(judged, spoken.plain)


def _names_told(spoken: Spoken, grounds: Grounds) -> Iterator[tuple[int, int, int]]:
    """Where the sentence names a cited product by the first words of its title, with a number of its: Hollow -5."""
    cited = {n: skus_of(source) for n, source in grounds.cited(spoken.cited).items()}
    for one in mentions(spoken.text, grounds):
        n = next((n for n, skus in cited.items() if skus & one.skus), None)
        if one.words > 1 and n is not None and len(one.skus & cited[n]) == len(one.skus):
            yield one.start, one.end, n


def _judged_elsewhere(spoken: Spoken, grounds: Grounds) -> list[tuple[int, int]]:
    """Where the sentence tells discounts, contacts and stock, which other judges read."""
    found = [(one.start, one.end) for one in discounts(spoken.plain)]
    found += [match.span() for match in _A_LITTLE.finditer(spoken.plain)]
    found += spans(spoken.plain) + [(one.start, one.end) for one in stock_told(spoken.plain)]
    return found + list(_versions_in_stock(spoken, grounds))


def _versions_in_stock(spoken: Spoken, grounds: Grounds) -> Iterator[tuple[int, int]]:
    """The sizes of which a clause tells the stock: the judge of stock looks up each version that it names."""
    for told in stock_told(spoken.plain):
        about = subject(spoken, grounds, spoken.cited, told.start)
        if about is None:
            continue
        sizes = {value for variant in about.product.variants for _, value in variant.options}
        told = own_part(told, spoken.plain, about.product)
        for figure in spoken.figures:
            within = told.since <= figure.start and figure.end <= told.since + len(told.clause)
            if within and not figure.dimension and figure.text in sizes and says_value(told.clause, figure.text):
                yield figure.start, figure.end


def judged_figure(
    spoken: Spoken,
    grounds: Grounds,
    figure: Figure,
    context: Label,
    near: Mapping[int, Known],
    known: Mapping[int, Known],
) -> Judged:
    """The verdict on one figure by what the cited sources state, first those of the marker behind it."""
    fits = size_fits(figure, spoken, grounds)
    n = fits or (None if fits == 0 else _source_of(spoken.plain, figure, context, near))
    if (
        fits is None
        and n is None
        and len(near) < len(known)
        and not any(_tells_apart(figure, source) for source in near.values())
    ):
        n = _source_of(spoken.plain, figure, context, known)
    if n is not None:
        return Judged(figure.text, figure.kind, figure.value, "supported", n)
    if (n := _ends_of_options(figure, known)) is not None:
        return Judged(figure.text, figure.kind, figure.value, "supported", n)
    if fits is None and any(one(figure, spoken, grounds) for one in (said_back, within_told, in_case)):
        return Judged(figure.text, figure.kind, figure.value, "supported")
    reason = f"{figure.text}: no cited source says so of this"
    return Judged(figure.text, figure.kind, figure.value, "withheld", reason=reason)


def _source_of(plain: str, figure: Figure, context: Label, known: Mapping[int, Known]) -> int | None:
    if figure.kind == "code":
        # "M4-sized": the word behind a hyphen is the sentence's own.
        keys = (figure.key, figure.text.casefold().partition("-")[0] if re.search(r"-[a-z]{3,}$", figure.text) else "")
        return next((n for n, s in known.items() if any(key and code_stands_in(key, s.text) for key in keys)), None)
    if figure.kind == "link":
        return next((n for n, source in known.items() if _has_link(figure, source)), None)
    if not figure.dimension and figure.kind == "number" and (fraction := _fraction(figure, plain)):
        top, bottom = fraction.split("/")
        written = re.compile(rf"(?<![\d/]){top}\s?(?:/|(?:out )?of)\s?{bottom}(?![\d/])")
        return next((n for n, source in known.items() if written.search(source.text)), None)
    if counted_otherwise(plain, figure, known) or chosen_otherwise(plain, figure, known):
        return None
    if figure.dimension and (each := of_several(figure, plain, known)) is not None:
        return each or None
    found = support(figure, bound_of(plain, figure), context, known)
    if found is not None:
        return found.number
    if figure.kind == "number" and not figure.dimension:
        if (word := compound(figure, known)) is not None:
            return word
        if (glued := _glued_name(figure, plain, known)) is not None:
            return glued
        name = _name_with(figure, plain)
        at = next((n for n, source in known.items() if name and _is_called(name, source)), None)
        at = counted_per(plain, figure, known) if at is None else at
        return at if at is not None else counted(figure.number, context, known)
    return None


def _ends_of_options(figure: Figure, known: Mapping[int, Known]) -> int | None:
    """The source whose product is sold in sizes from the one end to the other of the range that the figure is of."""
    if figure.end_of is None or figure.kind != "number":
        return None
    for n, one in known.items():
        sizes: dict[str, set[Decimal]] = {}
        for name, value in options(one.source.product) if one.source.product is not None else ():
            told = figures(value)
            if len(told) == 1 and told[0].amount is not None and told[0].dimension == figure.dimension:
                sizes.setdefault(name, set()).add(told[0].amount)
        if any(len(each) > 2 and (min(each), max(each)) == figure.end_of for each in sizes.values()):
            return n
    return None


def _glued_name(figure: Figure, plain: str, known: Mapping[int, Known]) -> int | None:
    """The source that writes the number and the capitals behind it as one name: 4500MHD of "GMA 4500 MHD"."""
    behind = _CAPITALS.match(plain, figure.end)
    if behind is None:
        return None
    name = f"{figure.text}{behind[1]}".casefold()
    return next(
        (n for n, one in known.items() if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", one.text.casefold())), None
    )


def _fraction(figure: Figure, plain: str) -> str:
    """The whole of "3/4" for either of its numbers; empty for a number that stands alone."""
    around = plain[max(0, figure.start - 3) : figure.end + 3]
    return next(
        (m.group() for m in re.finditer(r"(?<![\d/])[1-9]/[1-9](?![\d/])", around) if figure.text in m.group()), ""
    )


def _tells_apart(figure: Figure, source: Known) -> bool:
    """Whether the marker's own source states another figure of the kind, which another source cannot overrule."""
    dimension = figure.dimension
    return any(one.figure.kind == figure.kind and one.figure.dimension == dimension for one in source.stated)


def _has_link(figure: Figure, source: Known) -> bool:
    return any(one.figure.kind == "link" and one.figure.key == figure.key for one in source.stated)


def _is_called(name: str, source: Known) -> bool:
    """Whether the source or a field of its product has this name: what a cartridge fits stands in its fields."""
    product = source.source.product
    fields = [attribute.text for attribute in product.attributes] if product is not None else []
    return any(code_stands_in(name, text) for text in (source.text, *fields))


def _name_with(figure: Figure, plain: str) -> str:
    """The number with the word before it as one code: "USB 3.0" may stand as usb3.0 in the evidence."""
    word = _WORD_BEFORE.search(plain[: figure.start])
    return re.sub(r"[^a-z0-9]", "", f"{word.group(1)}{figure.text}".casefold()) if word else ""


def supported(sentence: str, evidence: Mapping[int, str]) -> list[Claim]:
    """One claim for each figure of ``sentence``: supported with the number of its evidence, or withheld.

    ``evidence`` maps the numbers that the sentence cites to their texts; empty, no figure is supported.
    """
    sources = {n: Source(Evidence("page", "", text, "en", n=n)) for n, text in evidence.items()}
    spoken = Spoken(sentence, tuple(sources))
    grounds = Grounds(sources, "en")
    return [
        judged.claim for judge in (judged_figures, judged_prices, judged_discounts) for judged in judge(spoken, grounds)
    ]
