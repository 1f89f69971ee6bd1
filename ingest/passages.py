"""Cutting records into passages: few, within the model's tokens, each carrying its title. Pure.

Price and stock are in no passage: they come from the catalog of the moment in which a question is answered.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from ingest.markdown import plain_text, sections
from knowledge.records import Attribute, Faq, Page, Passage, Product, Record

TokenSpans = Callable[[str], list[tuple[int, int]]]

# A description of 100,000 characters makes about a hundred passages; more of one record would crowd out others.
_MOST = 128
_MOST_PAGE = 1_500
# Facts of one product beyond this many passages are found through the index of fields alone.
_MOST_FACTS = 3
# The title may take this share of a passage; the rest of a longer one is left to the first passage.
_TITLE_SHARE = 3
# Chinese is embedded through its English gloss words: up to 1.6 tokens for each of its characters (sample shop).
_CHINESE_SHARE = 0.6
_HAN = re.compile(r"[\u3400-\u9fff]")
_SENTENCE_END = re.compile(r"(?<=[。！？!?；])\s*|(?<=[.;])\s+(?=[A-Z0-9“\"(\u4e00-\u9fff])")
_PRICE_OR_STOCK = re.compile(
    r"(?:sale |list |regular |retail |unit |current )?prices?|msrp|rrp|stock(?: level| status| quantity)?|availability"
    r"|inventory(?: .*)?"
    r"|qty|quantity(?: available| in stock)?|in stock|现价|原价|价格|售价|库存(?:量|数量)?|促销价|市场价|有货",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Piece:
    """A stretch of text that stays whole where it can, its field, and what joins it to the piece before."""

    text: str
    field: str
    mark: str = "\n"


def cut(record: Record, token_spans: TokenSpans, limit: int) -> tuple[Passage, ...]:
    """The passages of a record, each of at most ``limit`` tokens (the model's own special tokens not counted).

    ``token_spans`` gives the character spans of a text's tokens; it is asked only where a text could be too long.
    An unpublished product has none.
    """
    if isinstance(record, Product):
        texts = _product(record, token_spans, limit) if record.published else []
    elif isinstance(record, Faq):
        texts = _faq(record, token_spans, limit)
    else:
        texts = _page(record, token_spans, limit)
    return tuple(
        Passage(
            kind=record.kind,
            source=record.source,
            key=record.key,
            language=record.language,
            field=field,
            title=title,
            text=text,
            position=position,
            audience=record.audience,
        )
        for position, (title, field, text) in enumerate(texts)
    )


def _product(product: Product, token_spans: TokenSpans, limit: int) -> list[tuple[str, str, str]]:
    # Many feeds repeat the title as the description.
    told = plain_text(product.description)
    description = [] if told == product.title else list(_sentences(told, "description"))
    facts = [_Piece(fact, "attributes", "; ") for fact in _facts(product)]
    head = [_Piece(words, "title", ". ") for words in _about(product)]
    pack = _Packer(product.title, token_spans, limit)
    # A short description belongs with the facts; a long one follows them, so that the first passage tells what it is.
    long = sum(len(piece.text) for piece in description) > 2 * limit
    if not long:
        texts = list(pack.packed([*head, *description, *facts], most=_MOST_FACTS + 1)) or [("title", pack.title)]
        return [(product.title, *packed) for packed in texts]
    texts = [*pack.packed([*head, *facts], most=_MOST_FACTS), *pack.packed(description, most=_MOST)]
    return [(product.title, *packed) for packed in texts]


def _about(product: Product) -> Iterator[str]:
    title = product.title.casefold()
    for words in (product.brand, product.category, product.mpn):
        if words and words.casefold() not in title:
            yield words
    tags = [tag for tag in product.tags if tag.casefold() not in title]
    if tags:
        yield ", ".join(tags)[:300]


def _facts(product: Product) -> Iterator[str]:
    options: dict[str, list[str]] = {}
    for variant in product.variants:
        for name, value in variant.options:
            if value not in options.setdefault(name, []):
                options[name].append(value)
    for name, values in options.items():
        yield f"{name}: {', '.join(values)}"[:400]
    for attribute in product.attributes:
        # What a product is not ("bluetooth: false") must not be found by a search for it; the field still answers.
        if attribute.boolean is not False and not _PRICE_OR_STOCK.fullmatch(attribute.name.strip()):
            yield _fact(attribute)


def _fact(attribute: Attribute) -> str:
    name = " ".join(attribute.name.split())
    return name if attribute.text == "true" else f"{name}: {' '.join(attribute.text.split())}"


def _faq(faq: Faq, token_spans: TokenSpans, limit: int) -> list[tuple[str, str, str]]:
    pack = _Packer(faq.question, token_spans, limit)
    questions = [_Piece(question, "question") for question in faq.similar_questions]
    answer = list(_sentences(plain_text(faq.answer), "answer"))
    asked = list(pack.packed(questions, most=_MOST)) or [("question", pack.title)]
    return [(faq.question, *packed) for packed in (*asked, *pack.packed(answer, most=_MOST))]


def _page(page: Page, token_spans: TokenSpans, limit: int) -> list[tuple[str, str, str]]:
    texts: list[tuple[str, str, str]] = []
    for section in sections(page.text):
        title = section.heading or page.title
        field = section.heading or "text"
        above = page.title if section.heading in {"", page.title} else f"{page.title} – {section.heading}"
        pieces = list(_sentences(plain_text(section.body), field))
        if not pieces:
            continue
        texts += [(title, *packed) for packed in _Packer(above, token_spans, limit).packed(pieces, most=_MOST_PAGE)]
        if len(texts) >= _MOST_PAGE:
            return texts[:_MOST_PAGE]
    return texts or [(page.title, "text", page.title[: 4 * limit])]


def _sentences(text: str, field: str) -> Iterator[_Piece]:
    """The sentences, list items and table rows of a text, in order, joined as they were."""
    for line in text.split("\n"):
        mark = "\n"
        for sentence in _SENTENCE_END.split(line):
            if sentence.strip():
                yield _Piece(sentence.strip(), field, mark)
                mark = "" if sentence.rstrip().endswith(("。", "！", "？", "；")) else " "


class _Packer:
    """Fills passages with pieces in their order, each passage beginning with the title."""

    def __init__(self, title: str, token_spans: TokenSpans, limit: int) -> None:
        self._token_spans = token_spans
        self._limit = limit
        self.title = self._shortened(title)

    def packed(self, pieces: Sequence[_Piece], *, most: int) -> Iterator[tuple[str, str]]:
        """Field and text of each passage; the field is that of the most of its text."""
        limit, title_size, sized = self._sized(pieces)
        lines: list[_Piece] = []
        used, made = title_size, 0
        for piece, size in sized:
            if lines and used + size > limit:
                yield self._passage(lines)
                made += 1
                if made >= most:
                    return
                lines, used = [], title_size
            lines.append(piece)
            used += size
        if lines:
            yield self._passage(lines)

    def _passage(self, pieces: Sequence[_Piece]) -> tuple[str, str]:
        weight: dict[str, int] = {}
        for piece in pieces:
            weight[piece.field] = weight.get(piece.field, 0) + len(piece.text)
        if "title" in weight and len(weight) > 1:
            # What a product is called and where it belongs introduces its description.
            told = ["description"] if "description" in weight else [field for field in weight if field != "title"]
        else:
            told = list(weight)
        return max(told, key=lambda field: weight[field]), _joined(self.title, pieces)

    def _sized(self, pieces: Sequence[_Piece]) -> tuple[int, int, list[tuple[_Piece, int]]]:
        """The limit for these texts, the title's size, and each piece with its own; pieces that are too long are cut.

        Sizes are tokens, with one for the mark that joins a piece to the next.
        """
        text = "\n".join((self.title, *(piece.text for piece in pieces)))
        limit = self._limit_of(text)
        if len(text) + len(pieces) <= limit:
            # A token is at least one character: everything fits into one passage.
            return limit, 0, [(piece, 1) for piece in pieces]
        starts = [start for start, _ in self._token_spans(text)]
        title_size = bisect_left(starts, len(self.title)) + 1
        room = max(limit - title_size - 1, 1)
        sized: list[tuple[_Piece, int]] = []
        at = len(self.title) + 1
        for piece in pieces:
            end = at + len(piece.text)
            first, last = bisect_left(starts, at), bisect_left(starts, end)
            if last - first <= room:
                sized.append((piece, last - first + 1))
            else:
                for low in range(first, last, room):
                    high = starts[low + room] if low + room < last else end
                    sized.append(
                        (_Piece(text[starts[low] : high].strip(), piece.field, piece.mark), min(room, last - low) + 1)
                    )
            at = end + 1
        return limit, title_size, sized

    def _limit_of(self, text: str) -> int:
        return int(self._limit * _CHINESE_SHARE) if _HAN.search(text) else self._limit

    def _shortened(self, title: str) -> str:
        room = self._limit_of(title) // _TITLE_SHARE
        if len(title) <= room:
            return title
        spans = self._token_spans(title)
        return title if len(spans) <= room else title[: spans[room][0]].rstrip()


def _joined(title: str, pieces: Sequence[_Piece]) -> str:
    """The passage's text: the title, then each kind of piece on a line of its own."""
    parts = [title]
    previous = "title"
    for piece in pieces:
        mark = piece.mark if piece.field == previous else "\n"
        if mark == ". " and parts[-1].endswith((".", "!", "?", "。", "！", "？")):
            mark = " "
        parts.append(mark + piece.text)
        previous = piece.field
    return "".join(parts)
