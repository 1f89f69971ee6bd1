"""The figures that one cited source and its product state, each with what it stands for there."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property

from bot.proof.grounds import Source
from bot.proof.numbers.labels import Label, label_of
from bot.proof.numbers.shapes import normalised
from bot.proof.numbers.stating import Stated, dotted, of_product, stated_in_field, statements, word_numbers

# Fields whose evidence is running text, or several fields at once.
_TEXTS = frozenset({"", "title", "description", "attributes", "answer", "question", "text"})


@dataclass(frozen=True)
class Known:
    """What may be said on the ground of source ``number``."""

    number: int
    source: Source
    only: tuple[Stated, ...] | None = None

    def with_fields(self, stated: tuple[Stated, ...]) -> Known:
        """The same source, where nothing but these figures of it may prove anything."""
        return replace(self, only=stated)

    @cached_property
    def text(self) -> str:
        """Everything that the source says, as it is read for figures."""
        return normalised(self.source.text)

    @cached_property
    def stated(self) -> tuple[Stated, ...]:
        """The figures of its text, then those of its product's fields, each once."""
        if self.only is not None:
            return self.only
        item = self.source.evidence
        text = item.text.removeprefix(item.title) if item.kind == "product" else item.text
        field = item.field or ""
        text = dotted(text) if item.kind == "product" else text
        if item.kind == "product" and field not in _TEXTS and ":" not in text and "：" not in text:
            found = [*stated_in_field(field, text)]
        else:
            found = [*statements(text)]
        if item.kind != "product":
            found += statements(item.title)
        if self.source.product is not None:
            found += of_product(self.source.product)
        return tuple(dict.fromkeys(found))

    @cached_property
    def named(self) -> tuple[Stated, ...]:
        """The figures of its titles and SKU: names, which are true of nothing else."""
        if self.only is not None:
            return ()
        item = self.source.evidence
        titles = [item.title, item.sku or "", item.field or ""]
        if self.source.product is not None:
            titles.append(self.source.product.title)
        return tuple(one for title in dict.fromkeys(titles) if title for one in statements(title))

    @cached_property
    def numbers(self) -> frozenset[Decimal]:
        """The numbers that its text writes in words."""
        return frozenset() if self.only is not None else word_numbers(self.source.text)

    @cached_property
    def subject(self) -> Label:
        """The words that name its product: every figure of the source is about it, so they tell none apart."""
        return label_of(self.source.evidence.title) if self.source.evidence.kind == "product" else Label()

    @cached_property
    def asked(self) -> Label:
        """The words of the question that an FAQ answers."""
        return label_of(self.source.evidence.title) if self.source.evidence.kind == "faq" else Label()
