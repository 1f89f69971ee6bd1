"""A search that goes on: with a filter more or less, from its other end, or for another kind of thing."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.understanding.carrying import carry, other_kind, sorted_otherwise
from bot.understanding.correcting import Correction
from bot.understanding.filtering import asked_for
from bot.understanding.in_full import InFull
from bot.understanding.intent import asks_list, continues
from bot.understanding.said_again import Carried, Search
from bot.understanding.talk import SINGULAR, Talk, same_product
from bot.understanding.typed import TYPES, things_of
from bot.understanding.understood import Understanding, read_alone
from knowledge.language import fold
from knowledge.records import Product
from knowledge.wording import has_chinese

_AMONG = re.compile(r"\s*其中")


class FurtherSearch:
    """Reads what goes on with a search, in one language of the answer."""

    def __init__(self, in_full: InFull) -> None:
        self.in_full = in_full
        self.reader, self.lexicon, self.language = in_full.reader, in_full.lexicon, in_full.language

    def with_filters(self, alone: Understanding, talk: Talk, _: Correction | None) -> Understanding | None:
        """What a search goes on with: "only HP", "cheaper ones", "any brand"; "anything cheaper?" after a product."""
        if alone.subjects:
            return None
        search = talk.search if talk.searched_last else self._kind_of(talk)
        if search is None or (SINGULAR.search(alone.written) and talk.spoken_of is not None):
            return None
        shown = talk.shown if talk.searched_last else (talk.spoken_of,) if talk.spoken_of else ()
        carried = carry(alone.written, search, shown, self.reader, self.lexicon)
        if carried is None:
            return None
        return self._searching(carried)

    def otherwise_sorted(self, alone: Understanding, talk: Talk, _: Correction | None) -> Understanding | None:
        """The other end of what was searched for: "and the most expensive?", of all and not of those shown."""
        if alone.subjects or not talk.searched_last or talk.search is None:
            return None
        if _AMONG.match(alone.written) and talk.search.asked.unmatched and len(talk.shown) > 1:
            # Words that no filter holds chose what was shown: it is among those, not among all.
            return None
        carried = sorted_otherwise(alone.written, talk.search, self.reader, self.lexicon)
        return None if carried is None else self._searching(carried)

    def of_other_kind(self, alone: Understanding, talk: Talk) -> Understanding | None:
        """A change of what is looked for: "and sleeping bags?", "no, sleeping bags". Filters do not come along."""
        said = None if talk.search is None else other_kind(alone.written, talk.search, self.reader, self.lexicon)
        if said is None:
            return None
        read = read_alone(said, self.language, self.reader, self.lexicon)
        return replace(read, subjects=(), subject_from="", rest=read.terms, about_text=said)

    def changed(self, alone: Understanding, talk: Talk, _: Correction | None) -> Understanding | None:
        """Another kind of thing for a search that goes on: "and sleeping bags?"."""
        if alone.subjects or not talk.searched_last or not continues(alone.written) or asks_list(alone.written):
            return None
        return self.of_other_kind(alone, talk)

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
        if talk.search is not None and any(same_product(one, product) for one in talk.shown):
            return talk.search
        for kind in _kinds_of(self.in_full.in_language(product)):
            filters = asked_for(kind, self.reader, self.lexicon).filters
            if filters.categories or things_of(filters):
                text = f"有什么{kind}？" if has_chinese(kind) else f"Show me {kind.lower()}"
                return Search(text, "list", asked_for(text, self.reader, self.lexicon), filters)
        return None if self.in_full.in_language(product).category else talk.search


def _kinds_of(product: Product) -> list[str]:
    """What the shop calls such products: its category, else what a field says that it is."""
    types = [attribute.text for attribute in product.attributes if fold(attribute.name).strip() in TYPES]
    several = [f"{name}s" if name.isascii() and not name.endswith("s") else name for name in types]
    return [*([product.category] if product.category else ()), *several, *types]
