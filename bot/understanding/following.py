"""A conversation read in order, so that its last question can be said in full."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.answers import Turn
from bot.understanding.bounded import LONGEST_QUESTION, bounded
from bot.understanding.carrying import Carried, Search, carry, other_kind, sorted_otherwise
from bot.understanding.correcting import Correction, corrected
from bot.understanding.filtering import asked_for
from bot.understanding.intent import (
    Intent,
    asks_list,
    asks_price,
    asks_stock,
    compares,
    continues,
    intent_of,
    leans_on_before,
)
from bot.understanding.naming import named_products
from bot.understanding.options import Wanted, wanted_options
from bot.understanding.pointing import Pointed, chosen, described_by, pointed_at, shown_in, singled_out
from bot.understanding.rewriting import (
    about_name,
    difference,
    fragment,
    options_question,
    tell_about,
    which_of,
    with_name,
    with_other_name,
    without_lead,
)
from bot.understanding.titles import title_terms, titles
from bot.understanding.typed import TYPES, names_thing, things_of
from bot.understanding.understood import (
    Understanding,
    looks_for_others,
    only_options,
    question_terms,
    read_alone,
)
from bot.vocabulary import Lexicon
from knowledge.language import detect, fold, terms
from knowledge.records import Product
from knowledge.retrieval import Reader
from knowledge.wording import has_chinese

# Messages of the conversation that are looked through.
REMEMBERED = 8

# A message longer than this says what it is about; of those before, as much is read.
LONGEST_FRAGMENT = 300


@dataclass(frozen=True, slots=True)
class Talk:
    """What a conversation has come to.

    ``asked`` is the last question about goods, in full; ``search`` the last one that looked for products. ``shown``
    are the products of the bot's last message that names any, ``listed`` those of the last one that names several;
    ``asks_which`` says that it asked which one is meant. ``spoken_of`` is the product spoken of last, ``former`` the
    one before it; ``undecided`` says that several were spoken of together last, and none was singled out.
    """

    asked: Understanding | None = None
    search: Search | None = None
    shown: tuple[Product, ...] = ()
    listed: tuple[Product, ...] = ()
    asks_which: bool = False
    spoken_of: Product | None = None
    searched_last: bool = False
    former: Product | None = None
    undecided: bool = False


class Following:
    """Reads follow-ups over one catalog, in one language of the answer."""

    def __init__(self, reader: Reader, lexicon: Lexicon, language: str) -> None:
        self.reader, self.lexicon, self.language = reader, lexicon, language

    def talk(self, history: Sequence[Turn]) -> Talk:
        """What the conversation has come to, read from its last messages in order."""
        talk = Talk()
        for turn in history[-REMEMBERED:]:
            text = bounded(turn.text[:LONGEST_FRAGMENT])
            if not text:
                continue
            talk = self._heard(talk, text) if turn.role == "user" else self._told(talk, turn.text)
        return talk

    def _heard(self, talk: Talk, text: str) -> Talk:
        language = found if (found := detect(text)) in ("en", "zh") else self.language
        own = Following(self.reader, self.lexicon, language)
        alone = read_alone(text, language, self.reader, self.lexicon)
        if alone.intent in _ASIDE:
            return replace(talk, asks_which=False)
        read = own.follow(alone, talk)
        asked = asked_for(read.standalone, self.reader, self.lexicon)
        counts = read.intent == "count" or (len(read.subjects) > 1 and read.intent in _LOOKING)
        if read.subject_from == "question" and (counts or looks_for_others(read, asked, self.lexicon)):
            # "How many bottles" are counted, though bottles are what two products are called.
            read = replace(read, subjects=(), subject_from="")
        if len(read.subjects) == 1:
            (product,), spoken_of = read.subjects, talk.spoken_of
            former = talk.former if spoken_of is None or _same(spoken_of, product) else spoken_of
            now = replace(talk, asked=read, spoken_of=product, former=former, undecided=False)
            return replace(now, searched_last=False, asks_which=False)
        if read.subjects:
            these = read.subjects
            now = replace(talk, asked=read, shown=these, listed=these, undecided=True)
            return replace(now, asks_which=False, searched_last=False)
        filters = read.carried or asked.filters
        if not (names_thing(filters) or filters.brands) or alone.intent == "policy":
            # A question about the shop itself: the goods that were spoken of stay what the next fragment is about.
            return replace(talk, asks_which=False)
        search = Search(read.standalone, read.intent, asked, filters)
        # What a search goes on from stays listed, should nothing be found for it.
        listed = talk.listed if read.standalone != text else ()
        return Talk(asked=read, search=search, searched_last=True, listed=listed)

    def _told(self, talk: Talk, message: str) -> Talk:
        shown = shown_in(self.reader, message, self.language)
        if not shown:
            return replace(talk, asks_which=False)
        asks = len(shown) > 1 and bool(_ASKS.search(message))
        spoken_of = talk.spoken_of
        if spoken_of is None or not any(_same(product, spoken_of) for product in shown):
            spoken_of = shown[0]
        if (one := singled_out(self.reader, message, self.language)) is not None and len(shown) > 1:
            spoken_of, talk = one, replace(talk, undecided=False)
        if talk.undecided and all(any(_same(product, one) for one in talk.shown) for product in shown):
            shown = talk.shown
        listed = shown if len(shown) > 1 else talk.listed
        return replace(talk, shown=shown, listed=listed, asks_which=asks, spoken_of=spoken_of)

    def follow(self, alone: Understanding, talk: Talk) -> Understanding:
        """The question with what it leaves to the conversation put in; ``alone`` itself where it leaves nothing."""
        if alone.subject_from == "about" or len(alone.written) > LONGEST_FRAGMENT:
            return alone
        correction = corrected(alone.written)
        text = correction.text if correction is not None else alone.written
        if not text.strip():
            return alone
        again = alone if correction is None else read_alone(text, self.language, self.reader, self.lexicon)
        again = _without_pointing(again, talk, self.lexicon)
        ways = (
            self._which_one,
            self._corrected,
            self._another,
            self._sorted,
            self._pointed,
            self._options,
            self._filters,
            self._changed,
        )
        for way in ways:
            if (read := way(again, talk, correction)) is not None:
                return replace(read, written=alone.written, foreign=alone.foreign)
        return replace(self._product(alone, talk), written=alone.written)

    # ------------------------------------------------------------ the ways in which a question can go on

    def _which_one(self, alone: Understanding, talk: Talk, _: Correction | None) -> Understanding | None:
        """An answer to the bot's own "Which one do you mean?": its question is asked again of the one chosen."""
        if not talk.asks_which or len(alone.written) > _LONGEST_CHOICE or talk.asked is None:
            return None
        product = chosen(fragment(alone.written), talk.shown, self.lexicon)
        if product is None and alone.subject is not None and not alone.rest:
            product = next((one for one in talk.shown if _same(one, alone.subject)), None)
        return None if product is None else self._asked_of(talk.asked, product)

    def _corrected(self, alone: Understanding, talk: Talk, correction: Correction | None) -> Understanding | None:
        """What was asked before, of the one that was meant: "no, the men's one"."""
        if correction is None or talk.asked is None:
            return None
        if alone.subject is not None and not alone.rest:
            return self._asked_of(talk.asked, alone.subject)
        former = talk.asked.subject or (talk.spoken_of if not talk.searched_last else None)
        if former is not None and not talk.searched_last:
            wanted = wanted_options(alone.about_text, former, self.lexicon, ())
            if wanted and not alone.subjects:
                return self._in_options(alone.written, former, talk)
            sister = self._sister(fragment(alone.written), former)
            if sister is not None:
                return self._asked_of(talk.asked, sister)
        if talk.searched_last:
            return self._filters(alone, talk, correction) or self._other_kind(alone, talk)
        return self._other_kind(alone, talk)

    def _other_kind(self, alone: Understanding, talk: Talk) -> Understanding | None:
        """A change of what is looked for: "and sleeping bags?", "no, sleeping bags". Filters do not come along."""
        said = None if talk.search is None else other_kind(alone.written, talk.search, self.reader, self.lexicon)
        if said is None:
            return None
        read = read_alone(said, self.language, self.reader, self.lexicon)
        return replace(read, subjects=(), subject_from="", rest=read.terms, about_text=said)

    def _changed(self, alone: Understanding, talk: Talk, _: Correction | None) -> Understanding | None:
        if alone.subjects or not talk.searched_last or not continues(alone.written) or asks_list(alone.written):
            return None
        return self._other_kind(alone, talk)

    def _another(self, alone: Understanding, talk: Talk, _: Correction | None) -> Understanding | None:
        """What was asked before, of another product ("and the Alder Plus?"); "compare it with …"."""
        if alone.subject is None:
            return None
        text = alone.written
        if compares(text) and talk.spoken_of is not None and not _same(talk.spoken_of, alone.subject):
            former = self._in_language(talk.spoken_of)
            named = named_products(self.reader, text, question_terms(text, self.lexicon), self.language)
            full = with_other_name(text, named.words, alone.subject.title, alone.subject.title)
            said = with_name(full or text, former.title)
            if said is not None:
                return self._about(said, (former, alone.subject), alone)
        if alone.rest or not continues(text):
            return None
        return self._asked_of(talk.asked, alone.subject) if talk.asked is not None else None

    def _pointed(self, alone: Understanding, talk: Talk, _: Correction | None) -> Understanding | None:
        """A question about products of the list: "is the second one waterproof?", "这两个有什么区别"."""
        if alone.subjects or not (talk.listed or talk.shown):
            return None
        lately = _lately(talk) if _OF_TWO.search(alone.written) else ()
        pointed = pointed_at(alone.written, lately or talk.listed or talk.shown, self.lexicon, talk.spoken_of)
        if pointed is None and compares(alone.written):
            pointed = self._compared(alone, talk)
        if pointed is None:
            return None
        products = tuple(self._in_language(product) for product in pointed.products)
        rest = re.sub(re.escape(pointed.words), " ", without_lead(alone.written), flags=re.IGNORECASE).strip(_STOPS)
        bare = not fragment(re.sub(_SHOW, " ", rest, flags=re.IGNORECASE))
        if len(products) > 1:
            titles = [product.title for product in products]
            if bare or _DIFFER.search(alone.written):
                return self._about(difference(titles, self.language), products, alone)
            return self._about(which_of(alone.written, titles, pointed.words), products, alone)
        product = products[0]
        if bare:
            if talk.asked is not None and talk.asked.subjects and not talk.searched_last:
                return self._asked_of(talk.asked, product)
            return self._about(tell_about(product.title, self.language), products, alone)
        said = with_name(alone.written, product.title, pointed.words)
        return self._about(said or about_name(rest, product.title), products, alone)

    def _compared(self, alone: Understanding, talk: Talk) -> Pointed | None:
        """The products of the list, for "which is lighter?" behind it."""
        if alone.rest and not leans_on_before(alone.written) and not _WHICH.search(alone.written):
            return None
        match = _OF_TWO.search(alone.written)
        if match is not None and (lately := _lately(talk)):
            return Pointed(lately, match.group())
        shown = talk.shown or talk.listed
        return Pointed(shown, "") if len(shown) > 1 else None

    def _options(self, alone: Understanding, talk: Talk, _: Correction | None) -> Understanding | None:
        """Another option of the one product spoken of: "and in red?"."""
        product = talk.spoken_of
        if alone.subjects or product is None or (talk.searched_last and not _SINGULAR.search(alone.written)):
            return None
        if not only_options(alone, product, self.lexicon, self.reader.view.vocabulary.options):
            return None
        return self._in_options(alone.written, product, talk)

    def _filters(self, alone: Understanding, talk: Talk, _: Correction | None) -> Understanding | None:
        """What a search goes on with: "only HP", "cheaper ones", "any brand"; "anything cheaper?" after a product."""
        if alone.subjects:
            return None
        search = talk.search if talk.searched_last else self._kind_of(talk)
        if search is None or (_SINGULAR.search(alone.written) and talk.spoken_of is not None):
            return None
        shown = talk.shown if talk.searched_last else (talk.spoken_of,) if talk.spoken_of else ()
        carried = carry(alone.written, search, shown, self.reader, self.lexicon)
        if carried is None:
            return None
        return self._searching(carried)

    def _sorted(self, alone: Understanding, talk: Talk, _: Correction | None) -> Understanding | None:
        """The other end of what was searched for: "and the most expensive?", of all and not of those shown."""
        if alone.subjects or not talk.searched_last or talk.search is None:
            return None
        if _AMONG.match(alone.written) and talk.search.asked.unmatched and len(talk.shown) > 1:
            # Words that no filter holds chose what was shown: it is among those, not among all.
            return None
        carried = sorted_otherwise(alone.written, talk.search, self.reader, self.lexicon)
        return None if carried is None else self._searching(carried)

    def _searching(self, carried: Carried) -> Understanding:
        read = read_alone(carried.text, self.language, self.reader, self.lexicon)
        # What is looked for is a kind of thing, even where one product's name holds its words.
        return replace(
            read,
            subjects=(),
            subject_from="",
            rest=read.terms,
            about_text=carried.text,
            carried=None if carried.exact else carried.filters,
        )

    def _kind_of(self, talk: Talk) -> Search | None:
        """A search for the kind of thing that the product spoken of is; the last search where it came from that."""
        product = talk.spoken_of
        if product is None:
            return talk.search
        if talk.search is not None and any(_same(one, product) for one in talk.shown):
            return talk.search
        for kind in _kinds_of(self._in_language(product)):
            filters = asked_for(kind, self.reader, self.lexicon).filters
            if filters.categories or things_of(filters):
                text = f"有什么{kind}？" if has_chinese(kind) else f"Show me {kind.lower()}"
                return Search(text, "list", asked_for(text, self.reader, self.lexicon), filters)
        return None if self._in_language(product).category else talk.search

    def _product(self, alone: Understanding, talk: Talk) -> Understanding:
        """A question that leans on the product spoken of: "is it waterproof?"."""
        if alone.subjects or (talk.asked is None and talk.spoken_of is None):
            return alone
        product = None if self._unclear_which(talk) else talk.spoken_of
        read = replace(alone, spoken_of=None if product is None else self._in_language(product))
        text, goes_on = alone.written, continues(alone.written)
        leans = goes_on or leans_on_before(text) or not alone.rest or _CHOICE.fullmatch(text.strip(_STOPS))
        if not leans or alone.intent in _ASIDE:
            return read
        if self._unclear_which(talk) and not _PLURAL_ALL.search(text):
            # "Is it waterproof?" after a list of several: which one is meant is asked back.
            several = tuple(self._in_language(product) for product in talk.shown[:_TO_CHOOSE_FROM])
            return replace(read, subjects=several, subject_from="history")
        if alone.intent in _LOOKING and not goes_on and not _SINGULAR.search(text) and not _CHOICE.search(text):
            return read
        if alone.intent == "policy" and not _SINGULAR.search(text):
            return read
        if read.spoken_of is None:
            # No product was spoken of: the question goes on with the words of the last one.
            previous = talk.asked.standalone if talk.asked is not None else ""
            joined = f"{previous.rstrip(_STOPS)} {without_lead(text)}"[:LONGEST_QUESTION]
            intent = self._intent(alone, talk)
            return replace(read_alone(joined, self.language, self.reader, self.lexicon), intent=intent)
        product = read.spoken_of
        if not alone.rest and alone.intent == "ask" and talk.asked is not None and talk.asked.subjects:
            return self._asked_of(talk.asked, product) if goes_on else read
        said = with_name(text, product.title) or about_name(text, product.title)
        return self._about(said, (product,), alone)

    @staticmethod
    def _unclear_which(talk: Talk) -> bool:
        return (talk.searched_last or talk.undecided) and len(talk.shown) > 1

    # ------------------------------------------------------------ saying it

    def _asked_of(self, asked: Understanding, product: Product) -> Understanding:
        """What was asked before, of this product."""
        product = self._in_language(product)
        former = asked.subjects[0] if asked.subjects else None
        said = None
        if len(asked.subjects) > 1 and asked.text != asked.written:
            # What several were asked about together is not asked of one.
            return self._about(tell_about(product.title, self.language), (product,), asked)
        if former is not None:
            named = named_products(self.reader, asked.text, question_terms(asked.text, self.lexicon), asked.language)
            words = named.words | {word for one in asked.subjects for word in _name_words(one)}
            said = with_other_name(asked.text, words, former.title, product.title)
        if said is None or has_chinese(said) != (self.language == "zh"):
            rest = asked.about_text if asked.subjects else ""
            said = with_name(asked.written, product.title) if len(asked.subjects) > 1 else None
            said = said or about_name(rest, product.title) if rest else tell_about(product.title, self.language)
        return self._about(said, (product,), asked)

    def _in_options(self, text: str, product: Product, talk: Talk) -> Understanding:
        """The product in the options that the text names, with those asked for before that it leaves as they were."""
        product = self._in_language(product)
        before = talk.asked.about_text if talk.asked is not None and talk.asked.subject is not None else ""
        now = wanted_options(text, product, self.lexicon, ())
        named = {name for name, _ in now.values} or self._missing_names(now, product)
        kept = [value for name, value in wanted_options(before, product, self.lexicon, ()).values if name not in named]
        intent: Intent = "price" if asks_price(text) or (not asks_stock(text) and asks_price(before)) else "stock"
        said = with_name(text, product.title)
        if said is None:
            said = options_question(product.title, [fragment(text), *kept], intent, self.language)
        elif kept:
            joint = "，" if self.language == "zh" else " in "
            said = f"{said.rstrip(_STOPS)}{joint}{' '.join(kept)}{'？' if self.language == 'zh' else '?'}"
        alone = read_alone(text, self.language, self.reader, self.lexicon)
        about = " ".join([text, *kept])
        return self._about(said, (product,), replace(alone, about_text=about, intent=intent))

    def _missing_names(self, wanted: Wanted, product: Product) -> set[str]:
        """The option that a value belongs to which the product does not have: its sizes, for "in 47?"."""
        known = self.reader.view.vocabulary.options
        mine = {name for variant in product.variants for name, _ in variant.options}
        found = {name for name, value in known if value in wanted.missing and name in mine}
        if not found and any(character.isdigit() for value in wanted.missing for character in value):
            found = {name for name in mine if self.lexicon.spoken(name, "zh") in _SIZES or name in _SIZES}
        return found

    def _about(self, said: str, products: tuple[Product, ...], asked: Understanding) -> Understanding:
        """``said`` as a question about these products; where it is not read so, they are put in all the same."""
        said = said[:LONGEST_QUESTION]
        read = read_alone(said, self.language, self.reader, self.lexicon)
        same = [_identity(product) for product in read.subjects] == [_identity(product) for product in products]
        if same or {_identity(p) for p in read.subjects} == {_identity(p) for p in products}:
            return replace(read, subjects=products, subject_from="history")
        return replace(
            read,
            text=asked.text,
            standalone=said,
            intent=intent_of(said),
            subjects=products,
            subject_from="history",
            rest=asked.rest,
            about_text=asked.about_text,
        )

    def _sister(self, words: str, former: Product) -> Product | None:
        """The product that shares its name with ``former`` and that these words describe: "the men's one"."""
        found = titles(self.reader, _name_words(former))
        records = self.reader.view.records(titled.id for titled in found if titled.language == former.language)
        others = [r for r in records.values() if isinstance(r, Product) and not _same(r, former)]
        kin = [one for one in others if one.category == former.category] or others
        bare = re.sub(r"\b(?:the|a|an|one|ones|version|please)\b|的?(?:那|这)?(?:款|个|双|件|种)?$", " ", words).strip()
        return described_by(bare, kin, self.lexicon) if bare else None

    def _in_language(self, product: Product) -> Product:
        return self.reader.view.translation(product, self.language)

    def _intent(self, alone: Understanding, talk: Talk) -> Intent:
        if alone.intent != "ask" or talk.asked is None:
            return alone.intent
        return talk.asked.intent


_ASIDE = ("smalltalk", "person", "order")
_LOOKING = ("list", "count", "recommend")
_SIZES = ("尺码", "尺寸", "码数", "Size", "size")
_STOPS = " \t\r\n?？!！.。,，;；、"
_LONGEST_CHOICE = 80
_TO_CHOOSE_FROM = 4

_ASKS = re.compile(r"[?？]\s*$|\bwhich one do you mean\b|指的是哪", re.IGNORECASE)
_DIFFER = re.compile(
    r"\b(?:difference|differences|differ|compare|comparison|versus|vs)\b|区别|不同|差别|对比|比较一下|有什么不一样"
)
_WHICH = re.compile(r"^\W*(?:which|what)\b|^哪", re.IGNORECASE)
_SHOW = (
    r"\b(?:show me|tell me(?: more)? about|what about|how about|i(?:'ll| will)? (?:take|want|like|prefer)|"
    r"more about|and)\b|看看|介绍一下|介绍|我要|就要|怎么样|如何"
)
_PLURAL_ALL = re.compile(r"\b(?:all|each|any) of (?:them|these|those)\b|都")
# "What other colours are there?", which only a product has.
_CHOICE = re.compile(
    r"(?:(?:and|or|which|what|are there|any|do you have|is there|does it come in|other|more|different|the)\s+)*"
    r"(?:colou?rs?|sizes?)(?: (?:are there|are available|do you have|does it come in|is there|available|options?))*|"
    r"(?:那|还)?(?:有没有|还有|有)?(?:什么|哪些|别的|其他|其它|几种|多少)(?:的)?(?:颜色|尺码|尺寸|码数|码|色)(?:可选|可以选)?(?:吗|呢)?",
    re.IGNORECASE,
)
_SINGULAR = re.compile(
    r"\b(?:it|its|it['’]s|this one|that one)\b|^(?:is|does|can|has|was) (?:this|that)\b|"
    r"它(?!们)|(?:这|那)(?:一)?[款个双件台把只顶张]"
)


_AMONG = re.compile(r"\s*其中")
# "Which of the two", where two products were asked about one after the other.
_OF_TWO = re.compile(
    r"\b(?:of )?(?:the|these|those) two\b|\bof (?:them|these|those)\b|(?:这|那)?两[个款双件]|哪[个款双件]"
)


def _lately(talk: Talk) -> tuple[Product, ...]:
    """The two products that were asked about one after the other, where no list was shown since."""
    if talk.searched_last or talk.undecided or len(talk.shown) != 1 or talk.former is None or talk.spoken_of is None:
        return ()
    return () if _same(talk.former, talk.spoken_of) else (talk.former, talk.spoken_of)


def _name_words(product: Product) -> list[str]:
    return list(title_terms(product.title))


def _without_pointing(read: Understanding, talk: Talk, lexicon: Lexicon) -> Understanding:
    """The question without the product that only its pointing words name: "the first two" are no first-aid kit."""
    shown = talk.listed or talk.shown
    pointed = pointed_at(read.written, shown, lexicon, talk.spoken_of) if read.subjects and shown else None
    if pointed is None or not pointed.words:
        return read
    names = {term.surface for term in read.terms if term not in read.rest}
    if not names <= set(terms(pointed.words)):
        return read
    return replace(read, subjects=(), subject_from="", rest=read.terms, about_text=read.text)


def _kinds_of(product: Product) -> list[str]:
    """What the shop calls such products: its category, else what a field says that it is."""
    types = [attribute.text for attribute in product.attributes if fold(attribute.name).strip() in TYPES]
    several = [f"{name}s" if name.isascii() and not name.endswith("s") else name for name in types]
    return [*([product.category] if product.category else ()), *several, *types]


def _identity(product: Product) -> tuple[str, str]:
    return (product.source, product.key)


def _same(one: Product, other: Product) -> bool:
    return _identity(one) == _identity(other)
