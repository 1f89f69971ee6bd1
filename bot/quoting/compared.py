"""Which products a question compares: those it names, and those that the conversation was about."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.quoting.context import Context
from bot.quoting.selecting import filtered_ids, one_language
from bot.quoting.side_by_side import of_the_parcel
from bot.understanding.comparatives import among_a_kind
from bot.understanding.naming import named_products
from bot.understanding.titles import title_terms
from bot.understanding.typed import names_thing
from knowledge.language import fold, terms
from knowledge.records import Product
from knowledge.wording import index_terms, query_terms

# A table of more columns is no help on any screen.
MOST = 4

_BETWEEN = re.compile(
    r"\b(?:and|or|vs\.?|versus|than|with|between|to|against)\b|[和与跟比或、,，;；?？]|还是|以及", re.IGNORECASE
)
# What is asked, which a title may say too: "Keyed Different".
_ASKING = re.compile(
    r"\b(?:differ(?:s|ent|ences?)?|compar(?:e[sd]?|ing|isons?))\b|区别|不同|差别|差异|不一样|对比|比较", re.IGNORECASE
)
_IT = re.compile(
    r"\b(?:it|this|that|this one|that one)\b|它|这(?:款|个|双|件|顶|只|把|条|种)|那(?:款|个|双|件|顶|只|把|条|种)"
)

# Titles that are looked for in a question.
_TITLES = 60


@dataclass(frozen=True, slots=True)
class Compared:
    """The products to be compared, in the order they are named; ``unclear`` are those that one name fits equally.

    ``missing`` are names with another number than any product of the name has: the Lap 4 beside the Lap 3.
    """

    products: tuple[Product, ...]
    unclear: tuple[Product, ...] = ()
    missing: tuple[str, ...] = ()


def compared(context: Context) -> Compared:
    """What the question compares, each product in the asker's language where the shop has it."""
    read = context.read
    written, rest = _written_out(context, read.text)
    named: list[tuple[Product, ...]] = [(product,) for product in written]
    for part in _BETWEEN.split(_ASKING.sub(" ", rest)):
        if wanted := query_terms(part):
            found = named_products(context.reader, part, wanted, context.language).products
            found = found or _by_beginning(context, part)
            named += [_one_of_twins(found)] if found else []
    named = _told_apart(named)
    certain = [products[0] for products in named if len(products) == 1]
    unclear = next((products for products in named if len(products) > 1), ())
    if read.subject_from != "question" and len(read.subjects) > 1:
        certain = [*read.subjects, *certain]
        unclear = ()
    elif len(certain) < 2 and not unclear and _IT.search(fold(read.text)):
        before = (read.subject,) if read.subject_from in ("about", "history") else (read.spoken_of,)
        certain = [*(product for product in before if product is not None), *certain]
    elif len(certain) < 2 and not unclear and len(read.subjects) > 1:
        certain = list(read.subjects)
    if len(certain) < 2 and read.subject_from in ("", "question") and among_a_kind(fold(read.text)):
        kind = _of_a_kind(context)
        if kind and {_key(product) for product in (*certain, *unclear)} <= {_key(product) for product in kind}:
            # A name that fits several fits all of the kind.
            certain, unclear = kind, ()
    products = _each_once(context, certain)
    missing = _missing(products, rest) if len(products) == 1 else ()
    return Compared(tuple(products), tuple(_each_once(context, unclear)) if len(products) < MOST else (), missing)


def _of_a_kind(context: Context) -> list[Product]:
    """The products of the kind that is named, where they are few enough to be compared: "which hoodie is cheaper?"."""
    filters = context.asked.filters
    if not names_thing(filters) or filters.codes or filters.priced or filters.limits:
        # "Which tents cost less than $300?" asks for all that do.
        return []
    ids = filtered_ids(context, filters)
    found = one_language(context, ids) if len(ids) <= _ROWS_OF_A_KIND else []
    return sorted(found, key=lambda product: product.key) if 1 < len(found) <= MOST else []


def _key(product: Product) -> tuple[str, str]:
    return (product.source, product.key)


# Each may stand in two languages and in two sources.
_ROWS_OF_A_KIND = 4 * MOST


def _one_of_twins(found: tuple[Product, ...]) -> tuple[Product, ...]:
    """The one that states most of products with one title, where no two of them state different numbers."""
    if len(found) < 2 or len({fold(product.title) for product in found}) > 1:
        return found
    numbers: dict[str, set[tuple[object, str | None]]] = {}
    for product in found:
        for attribute in product.attributes:
            if attribute.number is not None:
                numbers.setdefault(fold(attribute.name), set()).add((attribute.number, attribute.unit))
    alike = all(len(values) == 1 or of_the_parcel(name) for name, values in numbers.items())
    return (max(found, key=lambda product: len(product.attributes)),) if alike else found


def _missing(products: Sequence[Product], text: str) -> tuple[str, ...]:
    """The names in the text that are the product's with another number."""
    found = []
    for name, number in _NUMBERED.findall(text):
        pattern = re.compile(rf"(?<![a-z0-9]){re.escape(fold(name))}[ -]?(\d+)(?!\d)")
        numbers = {match[1] for product in products for match in pattern.finditer(fold(product.title))}
        if numbers and number not in numbers:
            found.append(f"{name} {number}")
    return tuple(dict.fromkeys(found))


_NUMBERED = re.compile(r"([A-Za-z]{3,})[ -]?(\d{1,5})(?![A-Za-z0-9])")


def _by_beginning(context: Context, part: str) -> tuple[Product, ...]:
    """The products whose titles begin with most words of the part: "Motorola Edge" where many titles say either."""
    said = terms(part)
    begun = {row: _begins(title_terms(title), said) for row, title in _titled(context, sorted(set(said))).items()}
    most = max(begun.values(), default=0)
    rows = [row for row, length in begun.items() if length == most]
    if most < _BEGINNING or len(rows) > _ROWS_OF_A_KIND:
        return ()
    found = _each_once(context, _products(context, rows))
    return tuple(found) if len(found) <= MOST else ()


# One word is a brand or a kind of thing, and names no product.
_BEGINNING = 2


def _begins(title: Sequence[str], said: Sequence[str]) -> int:
    """How many of the title's first words stand in a row in what was said."""
    longest = 0
    for start in range(len(said)):
        length = 0
        while length < min(len(title), len(said) - start) and title[length] == said[start + length]:
            length += 1
        longest = max(longest, length)
    return longest


def _told_apart(named: list[tuple[Product, ...]]) -> list[tuple[Product, ...]]:
    """What one name fits beside what another one means: "the Tarn 40 and the Tarn 40 Pro" are two."""
    sure = {(one[0].source, one[0].key) for one in named if len(one) == 1}
    return [one if len(one) == 1 else tuple(p for p in one if (p.source, p.key) not in sure) or one for one in named]


def _written_out(context: Context, text: str) -> tuple[list[Product], str]:
    """The products whose whole titles stand in the text, in its order, and the text without these titles."""
    plain = fold(text)
    titles = {fold(title): row for row, title in sorted(_titled(context, index_terms(text)).items())}
    found: list[tuple[int, str]] = []
    # Of two titles at the same place the longer one is meant.
    for title in sorted(titles, key=len, reverse=True):
        place = _whole(title, plain)
        if place is not None and len(title) > 1:
            found.append((place, title))
            plain = f"{plain[:place]}{',' * len(title)}{plain[place + len(title) :]}"
    # Of several products with one title it is the one that is spoken of.
    own = {} if context.read.subject is None else {fold(context.read.subject.title): context.read.subject}
    named = [own[title] if title in own else _products(context, [titles[title]])[0] for _, title in sorted(found)]
    return named, plain if found else text


def _titled(context: Context, words: Sequence[str]) -> dict[int, str]:
    """The titles that these words fit best, by row number: most of them stand in no question, and are not read on."""
    return context.reader.view.titles_of(context.reader.titled(words, _TITLES))


def _products(context: Context, rows: Sequence[int]) -> list[Product]:
    found = context.reader.view.records(rows)
    return [record for row in rows if isinstance(record := found[row], Product)]


def _whole(title: str, text: str) -> int | None:
    """Where the title stands in the text as words of its own; ``None`` where it does not."""
    if title not in text:
        return None
    before = r"(?<![a-z0-9])" if title[:1].isascii() else ""
    after = r"(?![a-z0-9])" if title[-1:].isascii() else ""
    match = re.search(f"{before}{re.escape(title)}{after}", text)
    return match.start() if match else None


def _each_once(context: Context, products: Iterable[Product]) -> list[Product]:
    found: dict[tuple[str, str], Product] = {}
    for product in products:
        found.setdefault((product.source, product.key), context.reader.view.translation(product, context.language))
    return list(found.values())
