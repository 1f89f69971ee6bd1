"""What a question leaves to the conversation put into its words, so that it can be read alone."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.understanding.bounded import LONGEST_QUESTION
from bot.understanding.intent import Intent, asks_price, asks_stock, intent_of
from bot.understanding.naming import named_products
from bot.understanding.options import Wanted, wanted_options
from bot.understanding.pointing import described_by
from bot.understanding.rewriting import about_name, fragment, options_question, tell_about, with_name, with_other_name
from bot.understanding.talk import STOPS, Talk, identity, same_product
from bot.understanding.titles import title_terms, titles
from bot.understanding.understood import Understanding, question_terms, read_alone
from bot.vocabulary import Lexicon
from knowledge.records import Product
from knowledge.retrieval import Reader
from knowledge.wording import has_chinese

_SIZES = ("尺码", "尺寸", "码数", "Size", "size")


class InFull:
    """Says questions about products in full, in one language of the answer."""

    def __init__(self, reader: Reader, lexicon: Lexicon, language: str) -> None:
        self.reader, self.lexicon, self.language = reader, lexicon, language

    def asked_of(self, asked: Understanding, product: Product) -> Understanding:
        """What was asked before, of this product."""
        product = self.in_language(product)
        former = asked.subjects[0] if asked.subjects else None
        said = None
        if len(asked.subjects) > 1 and asked.text != asked.written:
            # What several were asked about together is not asked of one.
            return self.about(tell_about(product.title, self.language), (product,), asked)
        if former is not None:
            named = named_products(self.reader, asked.text, question_terms(asked.text, self.lexicon), asked.language)
            words = named.words | {word for one in asked.subjects for word in name_words(one)}
            said = with_other_name(asked.text, words, former.title, product.title)
        if said is None or has_chinese(said) != (self.language == "zh"):
            rest = asked.about_text if asked.subjects else ""
            said = with_name(asked.written, product.title) if len(asked.subjects) > 1 else None
            said = said or about_name(rest, product.title) if rest else tell_about(product.title, self.language)
        return self.about(said, (product,), asked)

    def in_options(self, text: str, product: Product, talk: Talk) -> Understanding:
        """The product in the options that the text names, with those asked for before that it leaves as they were."""
        product = self.in_language(product)
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
            said = f"{said.rstrip(STOPS)}{joint}{' '.join(kept)}{'？' if self.language == 'zh' else '?'}"
        alone = read_alone(text, self.language, self.reader, self.lexicon)
        about = " ".join([text, *kept])
        return self.about(said, (product,), replace(alone, about_text=about, intent=intent))

    def _missing_names(self, wanted: Wanted, product: Product) -> set[str]:
        """The option that a value belongs to which the product does not have: its sizes, for "in 47?"."""
        known = self.reader.view.vocabulary.options
        mine = {name for variant in product.variants for name, _ in variant.options}
        found = {name for name, value in known if value in wanted.missing and name in mine}
        if not found and any(character.isdigit() for value in wanted.missing for character in value):
            found = {name for name in mine if self.lexicon.spoken(name, "zh") in _SIZES or name in _SIZES}
        return found

    def about(self, said: str, products: tuple[Product, ...], asked: Understanding) -> Understanding:
        """``said`` as a question about these products; where it is not read so, they are put in all the same."""
        said = said[:LONGEST_QUESTION]
        read = read_alone(said, self.language, self.reader, self.lexicon)
        same = [identity(product) for product in read.subjects] == [identity(product) for product in products]
        if same or {identity(p) for p in read.subjects} == {identity(p) for p in products}:
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

    def sister(self, words: str, former: Product) -> Product | None:
        """The product that shares its name with ``former`` and that these words describe: "the men's one"."""
        found = titles(self.reader, name_words(former))
        records = self.reader.view.records(titled.id for titled in found if titled.language == former.language)
        others = [r for r in records.values() if isinstance(r, Product) and not same_product(r, former)]
        kin = [one for one in others if one.category == former.category] or others
        bare = re.sub(r"\b(?:the|a|an|one|ones|version|please)\b|的?(?:那|这)?(?:款|个|双|件|种)?$", " ", words).strip()
        return described_by(bare, kin, self.lexicon) if bare else None

    def in_language(self, product: Product) -> Product:
        """The product in the language of the answer, where the shop has it."""
        return self.reader.view.translation(product, self.language)


def name_words(product: Product) -> list[str]:
    """The words of a product's title that name it."""
    return list(title_terms(product.title))
