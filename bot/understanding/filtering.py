"""Filters from a question that looks for products, learned from the catalog's own words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from bot.things import CLASSES, FEATURES
from bot.understanding.amounts import counts, cut, is_price, prices
from bot.understanding.asking import asking
from bot.understanding.chatter import chatty, without_chatter
from bot.understanding.describing import described
from bot.understanding.intent import asks_gone, asks_stock, intent_of
from bot.understanding.kinds import Kind, as_written, brands_named, kinds_named, lines_named, properties_said
from bot.understanding.negation import Negated, negated, without
from bot.understanding.ordering import Order, Superlative, Unclear, superlative
from bot.understanding.properties import Meant, limit_of, order_of, related_names
from bot.understanding.purposes import purposes, said_again, within
from bot.understanding.quantities import Quantity, quantities
from bot.understanding.remembering import remembered
from bot.understanding.spelling import mended
from bot.understanding.typed import type_names
from bot.understanding.values import Named, describes, made_in, of_value, powered, said_yes, valued
from bot.understanding.vocabulary_named import categories_named, options_named, title_word
from bot.vocabulary import Lexicon
from knowledge.facets import Filters, Having, Limit, coded, satisfying
from knowledge.facets.census import Field, fields_of, fields_saying, values_of
from knowledge.language import fold, terms
from knowledge.retrieval import Reader
from knowledge.wording import QueryTerm, has_chinese, index_terms, query_terms

# More products than these are asked for the fields that the words name alone, not for all that they state.
_FEW = 4_000
# Amounts that one question sets limits by: each is looked for among the fields of what is left, by a statement each.
_MOST_LIMITS = 8
_ON_SALE = re.compile(r"\b(on sale|discounted|reduced|on offer|special offers?)\b|打折|特价|促销|降价|优惠")


@dataclass(frozen=True, slots=True)
class Asked:
    """What a question looks for: filters, and the content words that products are ranked and judged by.

    ``unmatched`` are the content words that no filter could take: a count that ignored them would be a wrong count.
    ``unclear`` are further conditions that no filter holds, each with the reason. ``corrected`` are the words that
    were read as others, as written and as read. ``order`` is the end of an order that is asked for. ``unstated`` are
    the words for what a thing is to be used for, which no field or title says: an answer tells that it left them out.
    ``written`` are the English words of the question behind their index terms.
    """

    filters: Filters
    content: tuple[QueryTerm, ...]
    unmatched: tuple[QueryTerm, ...] = ()
    unclear: tuple[Unclear, ...] = ()
    order: Order | None = None
    corrected: tuple[tuple[str, str], ...] = ()
    unstated: tuple[str, ...] = ()
    written: tuple[tuple[str, str], ...] = ()

    @property
    def restricted(self) -> bool:
        """True when a condition was set that no filter holds: what ignores it is no answer."""
        return bool(self.unclear)

    def described(self, language: str) -> str:
        """The filters in words, for the answer to say what it counted by."""
        return described(self.filters, language, written=dict(self.written))

    def title_words(self) -> list[str]:
        """The words that titles are filtered by, as the customer wrote them (stems, for English)."""
        return [*self.filters.words, *(name for names in self.filters.kinds for name in names)]


def asked_for(text: str, reader: Reader, lexicon: Lexicon) -> Asked:
    """The filters that ``text`` states, and its content words; a text is read once for each version of the catalog."""
    words, asked = remembered(reader.view, ("asked", text), lambda: (lexicon, _asked_for(text, reader, lexicon)))
    # Another vocabulary is that of another shop over the same store.
    return asked if words is lexicon else _asked_for(text, reader, lexicon)


def _asked_for(text: str, reader: Reader, lexicon: Lexicon) -> Asked:
    plain, slips = mended(without_chatter(fold(text)), reader, lexicon)
    nots = negated(plain)
    search = _Search(reader, lexicon, without(plain, nots), capitals=_capitals(text))
    search.read_numbers()
    search.read_order()
    search.read_names()
    search.read_limits()
    search.read_words()
    for one in nots:
        search.exclude(one)
    return replace(search.asked(text), corrected=slips, written=_written(plain))


def _written(plain: str) -> tuple[tuple[str, str], ...]:
    """The English words of a folded text by their index terms, the first for each."""
    found: dict[str, str] = {}
    for word in re.findall(r"[a-z][a-z'’-]*[a-z]", plain[:2_000]):
        if len(term := terms(word)) == 1:
            found.setdefault(term[0], word)
    return tuple(found.items())


def _capitals(text: str) -> tuple[str, ...]:
    """Words that are written like names: with a capital inside an English sentence, Latin ones in a Chinese."""
    words = re.findall(r"(?:(?<=\s)|(?<=[^\x00-\x7f])|^)[A-Z][\w-]*", text[:2_000])
    return tuple(words) if has_chinese(text) else tuple(word for word in words if not text.startswith(word))


def unknown_words(asked: Asked, reader: Reader) -> list[QueryTerm]:
    """Content words that stand in no text of the catalog at all."""
    return [
        term for term in asked.content if not any(reader.words.document_frequency(word) for word in term.alternatives)
    ]


def without_words(asked: Asked) -> Asked:
    """The same search, ranked but not filtered by title words."""
    return replace(asked, filters=replace(asked.filters, words=(), kinds=()))


@dataclass
class _Search:
    """A question while its filters are read: what is left of it, and what was found so far."""

    reader: Reader
    lexicon: Lexicon
    plain: str
    filters: Filters = field(default_factory=Filters)
    money: list[Quantity] = field(default_factory=list)
    numbers: list[Quantity] = field(default_factory=list)
    end: Superlative | None = None
    order: Order | None = None
    content: tuple[QueryTerm, ...] = ()
    left: list[QueryTerm] = field(default_factory=list)
    aside: frozenset[str] = frozenset()
    unclear: list[Unclear] = field(default_factory=list)
    unstated: list[str] = field(default_factory=list)
    ids: set[int] = field(default_factory=set)
    fields: list[Field] = field(default_factory=list)
    whole: str = ""
    rest: str = ""
    capitals: tuple[str, ...] = ()
    inner: bool = False
    known: dict[Filters, set[int]] = field(default_factory=dict)

    def read_numbers(self) -> None:
        """Numbers with conditions: the prices among them are taken, the others wait for their field."""
        found = quantities(self.plain)
        self.plain = cut(self.plain, [(quantity.start, quantity.end) for quantity in found if quantity.again])
        found = [quantity for quantity in found if not quantity.again]
        money = [quantity for quantity in found if is_price(quantity, self.plain)]
        self.money = [quantity for quantity in money if not quantity.rough]
        self.unclear += [self._rough(quantity) for quantity in money if quantity.rough]
        self.numbers = [quantity for quantity in found if quantity not in money]
        self.whole = self.plain
        self.plain = cut(self.plain, [(quantity.start, quantity.end) for quantity in money])

    def _rough(self, quantity: Quantity) -> Unclear:
        return Unclear(self.plain[quantity.start : quantity.end].strip(), "words")

    def read_order(self) -> None:
        """The end of an order that is asked for; its words name no product."""
        # "1 ms or faster" is a limit and no order.
        self.end = superlative(cut(self.plain, [(number.start, number.end) for number in self.numbers]))
        if self.end is not None:
            self.plain = cut(self.plain, [(self.end.start, self.end.stop)])

    def read_names(self) -> None:
        """Categories, brands, things and options: what can be told without looking at fields."""
        vocabulary = self.reader.view.vocabulary
        rest = cut(self.plain, [(number.start, number.end) for number in self.numbers])
        self.content = self._content(self.plain)
        content = self._content(rest)
        categories, used = self._either(rest) or categories_named(
            vocabulary.categories, vocabulary.category_pairs, content, frozenset(terms(rest))
        )
        either = {} if self._either(rest) else self._either_titled(rest)
        if either and categories:
            # One of them is no category: both are looked for by titles.
            categories, used = (), set(either)
        left = [term for term in content if term.surface not in used]
        named = [*(term.surface for term in left), *(word for name in self.capitals for word in terms(name))]
        brands = brands_named(vocabulary.brands, rest, named, self.lexicon, self.capitals)
        rest = _blank(rest, brands.written)
        left = self._without(left, rest, brands.taken)
        kinds = [] if categories else kinds_named(self.reader, _without_terms(rest, used), self.lexicon)
        rest = _blank(rest, [kind.written for kind in kinds])
        kinds = [self._as_brands_say(kind, brands.names) for kind in self._bought(kinds)]
        kinds = [kind for kind in kinds if not self._never_said(kind, brands.names)]
        left = self._without(left, rest, frozenset(term for kind in kinds for term in kind.taken))
        options, left = options_named(vocabulary.options, left, rest, self.lexicon)
        named_so = Filters(categories=categories, brands=brands.names, options=options)
        if either and not categories:
            named_so = replace(named_so, kinds=(tuple(dict.fromkeys(either.values())),))
        self.filters = self._named(named_so, [kind for kind in kinds if not kind.taken & set(either)])
        sold = set(brands.names) & set(vocabulary.brands)
        if sold and kinds and not self.satisfying(self.filters):
            # "Laptops with Intel Core i7": nobody sells a laptop of the brand Intel.
            said = tuple(term for term in brands.taken if self.reader.titles.document_frequency(term))
            part = replace(self.filters, brands=(), words=(*self.filters.words, *said))
            if said and self.satisfying(part):
                self.filters = replace(self.filters, brands=())
                left = [term for term in content if term in left or term.surface in brands.taken]
        self.left, self.rest = left, rest
        if not self.filters and not self.inner:
            self._by_titles()
        self.aside = frozenset(used) | brands.taken | {term for kind in kinds for term in kind.taken}

    def _bought(self, kinds: list[Kind]) -> list[Kind]:
        """The things without what they are to go into: "装得下17寸笔记本的背包" asks for backpacks."""
        if len(kinds) < 2 or not _GOES_INTO.search(self.plain):
            return kinds
        places = {kind.written: self.plain.rfind(kind.written) for kind in kinds}
        last = max(kinds, key=lambda kind: places[kind.written])
        into = re.compile(r"[a-z0-9″\"寸吋]\s*$")
        return [kind for kind in kinds if kind is last or not into.search(self.plain[: places[kind.written]])]

    def _either(self, rest: str) -> tuple[tuple[str, ...], set[str]] | None:
        """The categories on both sides of an "or": "tents or sleeping bags"; ``None`` where one side names none."""
        vocabulary = self.reader.view.vocabulary
        found: set[str] = set()
        taken: set[str] = set()
        for side in _sides(rest):
            named, used = categories_named(
                vocabulary.categories, vocabulary.category_pairs, self._content(side), frozenset(terms(side))
            )
            if not named:
                return None
            found |= set(named)
            taken |= used
        return (tuple(sorted(found)), taken) if found else None

    def _either_titled(self, rest: str) -> dict[str, str]:
        """The terms on both sides of an "or" with the words by which titles say them: "towels or goggles"."""
        words: dict[str, str] = {}
        brands = {word for brand in self.reader.view.vocabulary.brands for word in terms(brand)}
        for side in _sides(rest):
            said = [term for term in self._content(side) if not describes(term, self.lexicon)]
            if any(term.surface in brands for term in said[-1:]):
                return {}
            word = title_word(self.reader, said[-1], self.lexicon) if said else None
            if word is None:
                return {}
            words[said[-1].surface] = word
        return words if len(set(words.values())) > 1 else {}

    def _as_brands_say(self, kind: Kind, brands: Sequence[str]) -> Kind:
        """The thing under the last word of its name too, where a brand that was named calls it no more than that.

        Epson's projector lamps are lamps in their titles. A brand that says both means two things by them.
        """
        heads = {words[-1] for name in kind.names if len(words := terms(name)) > 1}
        if len(heads) != 1 or not brands:
            return kind
        head = heads.pop()
        shorter = False
        for brand in brands:
            whole = self.satisfying(Filters(brands=(brand,), kinds=(kind.names,)))
            called = self.satisfying(Filters(brands=(brand,), words=(head,)))
            if whole and whole != called:
                return kind
            shorter |= bool(called) and not whole
        return replace(kind, names=(*kind.names, as_written(head))) if shorter else kind

    def _never_said(self, kind: Kind, brands: Sequence[str]) -> bool:
        """True for a whole class of goods that no title of the brand says; that it was left out is told."""
        if not brands or not lines_named(CLASSES, kind.written):
            return False
        never = not self.satisfying(Filters(brands=tuple(brands), kinds=(kind.names,)))
        self.unstated += [kind.written if has_chinese(kind.written) else kind.every[1]] if never else []
        return never

    def _by_titles(self) -> None:
        """Where no thing was named, the words that titles say name it: fields are then looked up among those products.

        Words that describe, or that numbers may be about, wait.
        """
        for term in _longest(self.left):
            word = title_word(self.reader, term, self.lexicon)
            waits = describes(term, self.lexicon) or _is_code(term.surface) or any(map(str.isdigit, term.surface))
            if word is None or waits:
                continue
            narrower = replace(self.filters, words=tuple(dict.fromkeys((*self.filters.words, word))))
            if self.satisfying(narrower):
                self.filters = narrower
                self._take({term.surface})

    def _named(self, filters: Filters, kinds: list[Kind]) -> Filters:
        """The filters with the things: by the field that says what a product is, or by the title's words."""
        for kind in kinds:
            typed = self._typed(filters, kind)
            if typed is not None:
                filters = replace(filters, having=(*filters.having, typed))
            elif len(kind.names) == 1 and len(terms(kind.names[0])) == 1:
                filters = replace(filters, words=(*filters.words, terms(kind.names[0])[0]))
            else:
                filters = replace(filters, kinds=(*filters.kinds, kind.names))
        return filters

    def _typed(self, filters: Filters, kind: Kind) -> Having | None:
        """The value of a field such as "product type" that is one of the thing's names.

        It counts where a good part of the products whose titles say the name state it: then a laptop's bag is none.
        """
        names = type_names(self.reader.view.vocabulary.attribute_names)
        forms = {form for name in kind.every for form in (fold(name), f"{fold(name)}s")}
        found: dict[str, list[str]] = {}
        for name, value in values_of(self.reader.view, names, forms) if names else ():
            found.setdefault(name, []).append(value)
        titled = replace(filters, kinds=(*filters.kinds, kind.names))
        several = len(self.satisfying(titled)) if found else 0
        best: tuple[int, Having] | None = None
        for name, values in found.items():
            having = Having((name,), tuple(values))
            number = len(self.satisfying(replace(filters, having=(*filters.having, having))))
            if number * _GOOD_PART >= max(several, 1) and (best is None or number > best[0]):
                best = (number, having)
        return None if best is None else best[1]

    def satisfying(self, filters: Filters) -> set[int]:
        """The products that satisfy the filters; looked up once in a question."""
        if filters not in self.known:
            self.known[filters] = satisfying(self.reader, filters)
        return self.known[filters]

    def _content(self, text: str) -> tuple[QueryTerm, ...]:
        glossary = {term.surface: self.lexicon.others(term.surface) for term in query_terms(text)}
        return tuple(term for term in query_terms(text, glossary) if not asking(term))

    def _without(self, left: list[QueryTerm], rest: str, taken: frozenset[str]) -> list[QueryTerm]:
        """What is left of the terms; a Chinese text without what was taken is cut into words anew."""
        if not taken:
            return left
        if any(has_chinese(word) for word in taken):
            known = {term.surface for term in left}
            again = self._content(rest)
            left = [term for term in again if has_chinese(term.surface) or term.surface in known]
        return [term for term in left if term.surface not in taken]

    def read_limits(self) -> None:
        """Numbers with the fields that they are about, among the products that the names leave."""
        if not self.filters and not self.numbers and self.end is None:
            # A code by itself needs no fields.
            self.left = [term for term in self.left if not self._by_code(term)]
        if not (self.numbers or self.left or (self.end is not None and self.end.by)):
            if self.end is not None:
                self.order = Order("price", self.end.end, None, self.end.number, self.end.place)
            return
        self.ids = self.satisfying(self.filters)
        around = [self._around(number) for number in self.numbers]
        names = None
        if len(self.ids) > _FEW:
            said = " ".join([*around, self.end.after if self.end else "", *(term.surface for term in self.left)])
            names = related_names(said, self.reader.view.vocabulary.attribute_names, self.lexicon)
        self.fields = fields_of(self.reader.view, self.ids, names)
        for number, beside in zip(self.numbers[:_MOST_LIMITS], around, strict=False):
            self._limit(number, beside)
        if further := self.numbers[_MOST_LIMITS:]:
            self.unclear.append(Unclear(self.plain[further[0].start : further[0].end], "words"))
        if self.end is not None:
            found = order_of(self.end, self.whole, self.fields, self.lexicon, len(self.ids), aside=self.aside)
            self.order, taken = found if isinstance(found, tuple) else (None, frozenset())
            if isinstance(found, Unclear):
                self.unclear.append(found)
            self._take(taken)

    def _limit(self, number: Quantity, beside: str) -> None:
        if number.rough or number.negated:
            self.unclear.append(Unclear(f"{beside} {self.plain[number.start : number.end]}".strip(), "words"))
            return
        fits = bool(_FITS.search(self.plain))
        found = limit_of(
            number, beside, self.fields, self.reader.view, self.ids, self.lexicon, aside=self.aside, fits=fits
        )
        bare = number.unit is None and number.compared and not counts(number, self.plain)
        if bare and not (isinstance(found, Meant) and found.taken):
            # Of a limit without a unit that no field was named for nothing is left but a price.
            self.money.append(number)
        elif isinstance(found, Meant):
            self.filters = self._named_by_field(replace(self.filters, limits=(*self.filters.limits, found.limit)))
            self._take(found.taken)
        elif isinstance(found, Unclear):
            self.unclear.append(found)
            self._take(term for taken, _ in properties_said(beside) for term in taken)
        else:
            # No field states it: the number and its unit are words like others.
            written = self.plain[number.start : number.end]
            if number.unit == "in":
                # Titles write it 24", 24 in or 24-inch.
                written = _NOT_OF_A_NUMBER.sub(" ", written)
            self.left += [term for term in self._content(written) if term not in self.left]

    def _named_by_field(self, filters: Filters) -> Filters:
        """The filters without the thing's word in titles where the last limit's field is the thing's own.

        Who states a "projector brightness" is a projector, whether its title says so or not; a "battery capacity" is
        stated by telephones too.
        """
        names = filters.limits[-1].names
        first = terms(names[0])[:1]
        if not first or first[0] not in filters.words:
            return filters
        stating = self.satisfying(Filters(limits=(Limit(names, low=Decimal(0)),)))
        titled = stating & self.satisfying(Filters(words=(first[0],)))
        if len(titled) < _ITS_OWN * len(stating):
            return filters
        return replace(filters, words=tuple(word for word in filters.words if word != first[0]))

    def _around(self, number: Quantity) -> str:
        """The words beside a number, up to the next comma or number."""
        before, after = self.plain[: number.start], self.plain[number.end :]
        for other in self.numbers:
            if other.end <= number.start:
                before = before if other.end > len(before) else " " * other.end + before[other.end :]
            elif other.start >= number.end:
                after = after[: max(0, min(len(after), other.start - number.end))]
        before = _BREAKS.split(before)[-1]
        after = next(iter(_BREAKS_AFTER.split(after.lstrip(), maxsplit=1)), "")
        # "16 GB RAM or more" has the field's name inside.
        inside = _NUMBER_AND_UNIT.sub("", _BREAKS.split(self.plain[number.start : number.end])[0])
        return " ".join(part.strip() for part in (before, inside, after) if part.strip())

    def _take(self, taken: Iterable[str]) -> None:
        gone = set(taken)
        self.left = [term for term in self.left if term.surface not in gone]

    def read_words(self) -> None:
        """What is left: yes/no fields, values, codes, and words of titles."""
        left = [_bare(term, self.lexicon) for term in _longest(self.left)]
        if not left:
            self.left = []
            return
        # "能用电磁炉吗" asks about something that was spoken of before; of what to look for it says nothing.
        left = self._electric(self._features(self._made_in(left)))
        looks = self.inner or bool(self.filters) or self.end is not None or intent_of(self.whole) in ("count", "list")
        fields = self.fields if looks else []
        yes = {term: named for named in said_yes(left, fields, self.lexicon) for term in named.taken}
        values = valued(left, self.reader.view, self.ids, fields, self.lexicon) if fields else []
        told = {term: named for named in values for term in named.taken}
        nouns = {noun: value for value in values for noun in of_value(value, left, self.whole)}
        for value in nouns.values():
            # "AZERTY布局", "a socket AM3 board": the field is named beside the value.
            self._having(value)
        named = {term for value in nouns.values() for term in value.taken} | nouns.keys()
        left = [term for term in left if term.surface not in named]
        self.left = [term for term in left if not self._by_word(term, yes.get(term.surface), told.get(term.surface))]
        if self.left:
            talk = chatty([term.surface for term in self.left], self.whole)
            self.left = [term for term in self.left if term.surface not in talk]
        self._leave_out()
        coded_so = Filters(codes=self.filters.codes, brands=self.filters.brands)
        if self.filters.codes and not self.satisfying(self.filters) and self.satisfying(coded_so):
            # A code names a product, whatever else its title calls it.
            self.filters = replace(self.filters, words=(), kinds=(), having=())

    def _leave_out(self) -> None:
        """Takes out of what is left the words that say what a thing is to be used for, or a name once more."""
        again = said_again(self.whole)
        uses = purposes(self.whole)
        left = [term for term in self.left if within(term.surface, again) is None]
        classes = self._classes(left)
        self.unstated += classes.values()
        left = [term for term in left if term.surface not in classes]
        for term in left if self.filters else []:
            if (phrase := within(term.surface, uses)) is not None:
                self.unstated = list(dict.fromkeys((*self.unstated, phrase)))
        self.left = [term for term in left if within(term.surface, self.unstated) is None]

    def _made_in(self, left: list[QueryTerm]) -> list[QueryTerm]:
        """The country that the goods are made in, taken out of the terms that are left."""
        named = made_in(self.whole, self.reader.view, self.ids, self.fields, self.lexicon)
        if named is None:
            return left
        self._having(named)
        return [term for term in left if term.surface not in named.taken]

    def _electric(self, left: list[QueryTerm]) -> list[QueryTerm]:
        """What states a power or a voltage runs on electricity, whether its title says so or not."""
        electric = [term for term in left if term.surface in _ELECTRIC]
        if not electric or not self.filters or len(self.ids) > _FEW:
            return left
        having = powered(self.reader.view, self.ids, self.fields)
        if having is None:
            return left
        word = title_word(self.reader, electric[0], self.lexicon) or ""
        self._having(Named(replace(having, word=word), frozenset(), 0, 0))
        return [term for term in left if term not in electric]

    def _classes(self, left: list[QueryTerm]) -> dict[str, str]:
        """Names of whole classes of goods beside a brand of which no title says them: "the toys of Sylvanian"."""
        if not self.filters.brands or self.filters.categories:
            return {}
        return {
            term.surface: term.surface if has_chinese(term.surface) else names[0]
            for term in left
            for names, _, _ in lines_named(CLASSES, term.surface)
        }

    def _features(self, left: list[QueryTerm]) -> list[QueryTerm]:
        """Yes/no fields of several words, "touch screen", taken out of the terms that are left."""
        fields = {frozenset(terms(one.name)): one.name for one in self.fields if one.yes}
        whole = {names for term in left for names, _, _ in lines_named(FEATURES, term.surface)}
        for names, taken, written in lines_named(FEATURES, self.rest) if has_chinese(self.rest) else ():
            if names in whole and has_chinese(written):
                # "胶囊/咖啡包" says one thing twice; what the segmenter left of the second is no further word.
                left = [term for term in left if term.surface not in taken or lines_named(FEATURES, term.surface)]
        for names, taken, _ in lines_named(FEATURES, " ".join(term.surface for term in left)):
            field_names = [fields[words] for name in names if (words := frozenset(terms(name))) in fields]
            if field_names and len(taken) > 1 and self.filters:
                self._having(Named(Having((field_names[0],), boolean=True), taken, 0, 0))
                left = [term for term in left if term.surface not in taken]
        return left

    def _by_word(self, term: QueryTerm, yes: Named | None, value: Named | None) -> bool:
        """Puts the word among the filters; false where nothing of the catalog takes it."""
        half = len(self.ids) / 2
        word = title_word(self.reader, term, self.lexicon)
        titled = word is not None and bool(self.reader.titles_with(word) & self.ids)
        if yes is not None and yes.stating >= half:
            return self._having(yes)
        if value is not None and describes(term, self.lexicon) and value.stating >= half:
            return self._having(value)
        if value is not None and len(value.taken) > 1 and any(map(_is_code, value.taken)):
            # "CopyCentre C65" is one value, whatever titles say one of its words.
            return self._having(value)
        if titled and word is not None and (either := yes or self._stated_by_most(value)) is not None:
            # "Bluetooth mice": some say it in the title, some in a field, and either is said.
            return self._having(replace(either, having=replace(either.having, word=word)))
        if titled and word is not None:
            self.filters = replace(self.filters, words=tuple(dict.fromkeys((*self.filters.words, word))))
            return True
        if yes is not None:
            return self._having(yes)
        if value is not None and (value.stating >= half or describes(term, self.lexicon) or _is_code(term.surface)):
            return self._having(value)
        # A word of other titles, which none of these says, may be said of them in another way: it is not counted by.
        return self._by_code(term)

    def _stated_by_most(self, value: Named | None) -> Named | None:
        """A value of one word, of a field that most of the products state."""
        most = value is not None and len(value.taken) == 1 and value.stating >= len(self.ids) / 2
        return value if most else None

    def _by_code(self, term: QueryTerm) -> bool:
        if not _is_code(term.surface) or not coded(self.reader.view, term.surface):
            return False
        self.filters = replace(self.filters, codes=(*self.filters.codes, term.surface))
        return True

    def _having(self, named: Named) -> bool:
        if named.having not in self.filters.having:
            self.filters = replace(self.filters, having=(*self.filters.having, named.having))
        return True

    def exclude(self, one: Negated) -> None:
        """Takes out what is not wanted, or says that nothing of the catalog is like that."""
        inner = _Search(self.reader, self.lexicon, one.what, known=self.known, inner=True)
        inner.whole = self.whole
        inner.read_names()
        if inner.left:
            self.ids = self.ids or self.satisfying(self.filters)
            self.fields = self.fields or fields_of(self.reader.view, self.ids) if len(self.ids) <= _FEW else []
            inner.ids, inner.fields = self.ids, self.fields
            inner.read_words()
        part = replace(inner.filters, currency=None, in_stock=None)
        said = self._saying(one.what) if part == replace(part, brands=(), options=()) else []
        if said and part.categories and not any(set(terms(one.what)) & set(terms(name)) for name in part.categories):
            # A category of another language's word (羊毛 is no fleece jacket) is too loose to say what is not wanted.
            part = replace(part, categories=())
        if inner.left or not inner.filters:
            if _OF_STOCK.search(one.what):
                return
            if not said:
                self.unclear.append(Unclear(one.what, "value"))
                return
            part = Filters()
        if said and part == Filters(having=part.having) and all(one.boolean is None for one in part.having):
            # What was read as a value is among what says the word, or is too long to tell what a thing is of.
            part = Filters()
        out = [*([part] if part else []), *(filters for filters in said if filters != part)]
        self.filters = replace(self.filters, excluded=(*self.filters.excluded, *out))

    def _saying(self, what: str) -> list[Filters]:
        """The titles and the short fields of these products that say a word, in any of its forms, as filters.

        Who does not want down is shown nothing that is called so or made of it, whatever else says it too.
        """
        words = terms(what)
        if len(words) != 1:
            return []
        others = (index_terms(other) for other in self.lexicon.others(words[0]))
        forms = {words[0], *(form[0] for form in others if len(form) == 1)}
        ids = self.ids or self.satisfying(self.filters)
        titles = [form for form in sorted(forms) if self.reader.titles_with(form) & ids]
        found: dict[str, list[str]] = {}
        for form in sorted(forms) if len(ids) <= _FEW else ():
            for name, texts in fields_saying(self.reader.view, ids, form).items():
                found.setdefault(name, []).extend(texts)
        if not found:
            return [Filters(words=(form,)) for form in titles]
        values = tuple(sorted({text for texts in found.values() for text in texts}))
        either = Filters(having=(Having(tuple(sorted(found)), values, word=words[0]),))
        return [either, *(Filters(words=(form,)) for form in titles if form != words[0])]

    def asked(self, text: str) -> Asked:
        """Everything that was read."""
        currencies = self.reader.view.vocabulary.currencies
        found = prices(self.money, currencies)
        currency = found.currency
        limited = found.low is not None or found.high is not None
        if currency is None and limited and len(currencies) == 1:
            # The shop has one currency: an amount without a name is in it.
            currency = currencies[0]
        filters = replace(
            self.filters,
            price_min=found.low,
            price_max=found.high,
            price_min_open=found.low_open,
            price_max_open=found.high_open,
            currency=currency,
            in_stock=False if asks_gone(text) else True if asks_stock(text) else None,
            on_sale=bool(_ON_SALE.search(fold(text))),
        )
        return Asked(
            filters,
            self.content,
            tuple(self.left),
            tuple(self.unclear),
            self.order,
            unstated=tuple(self.unstated),
        )


_FITS = re.compile(r"\b(fits?|fitting|for|holds?|takes?)\b|装得下|放得下|放下|装下|容纳|适合|适用|能装|能放")
_GOES_INTO = re.compile(r"装得下|放得下|放下|装下|能装|能放|适合|适用|配|用的|用什么|用哪")
_BREAKS = re.compile(r"[,，。;；:：?？!！、()]|\b(?:with|and|or|for|under|that|which|has|have|having|but)\b")
_BREAKS_AFTER = re.compile(
    r"[,，。;；:：?？!！、()的]|\b(?:with|and|or|for|under|that|which|in|at|is|are|do|does|but|please)\b"
)
_NUMBER_AND_UNIT = re.compile(r"^.*\d\s?[^\s\d]*|^[^\d]*$")
_NOT_OF_A_NUMBER = re.compile(r"[^\d.]+")
# Of the products that are called so one in eight must state it as their type.
_GOOD_PART = 8
# A field that begins with a thing's name is its own where so many of those who state it are called so. On Icecat
# "projector brightness" 0.86, "keyboard form factor" 0.98, "lamp type" 0.93; "battery capacity" 0.32, "keyboard layout"
# 0.74 (notebooks), "cable length" 0.78 (docks, hubs).
_ITS_OWN = 0.8
_ELECTRIC = frozenset((*terms("electric electrical electronic"), "电动", "电子", "电"))
_EITHER = re.compile(
    r"((?:[a-z-]+ ){0,2}[a-z-]+) or (?:some |an? )?((?:[a-z-]+ ){0,2}[a-z-]+)|"
    r"([\u4e00-\u9fff]{1,8})(?:或者|或是|或)([\u4e00-\u9fff]{1,8})"
)
_OF_STOCK = re.compile(r"stock|available|有货|现货")
_CODE = re.compile(r"(?=.*\d)[a-z0-9][a-z0-9./_+-]*")


def _is_code(word: str) -> bool:
    return (len(word) > 2 and bool(_CODE.fullmatch(word)) and any(char.isalpha() for char in word)) or (
        word.isdigit() and len(word) > 3
    )


def _sides(text: str) -> list[str]:
    """The words on both sides of the first "or"; empty where there is none."""
    joined = _EITHER.search(text)
    return [side for side in joined.groups() if side] if joined else []


def _blank(text: str, written: Iterable[str]) -> str:
    for words in written:
        if has_chinese(words):
            text = text.replace(words, " ")
    return text


def _without_terms(text: str, used: Iterable[str]) -> str:
    for word in used:
        if has_chinese(word):
            text = text.replace(word, " ")
    gone = set(used)
    return " ".join(word for word in text.split() if not word.isascii() or not set(terms(word)) & gone)


def _bare(term: QueryTerm, lexicon: Lexicon) -> QueryTerm:
    """The term without the verb that the segmenter left at it: 带背光 is 背光."""
    found = _WITH.fullmatch(term.surface)
    if found is None or lexicon.others(term.surface):
        return term
    return query_terms(found[1], {found[1]: lexicon.others(found[1])})[0] if query_terms(found[1]) else term


_WITH = re.compile(r"(?:带有|带|支持|具备|具有|配备|含有|含|有)(.{2,})")


def _longest(left: list[QueryTerm]) -> list[QueryTerm]:
    """The terms without the parts that the segmenter or a compound gives besides the whole."""
    surfaces = [term.surface for term in left]
    kept = []
    for term in left:
        inside = any(
            term.surface != other and term.surface in other and (has_chinese(other) or _joined(term.surface, other))
            for other in surfaces
        )
        if not inside:
            kept.append(term)
    return kept


def _joined(part: str, whole: str) -> bool:
    return part in re.split(r"[-./_+]", whole) or whole.replace("-", "") == part or (whole + " ").startswith(part)
