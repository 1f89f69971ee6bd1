"""Whether a claim stands in a record: pure, by the record's own fields as they were at one moment."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from decimal import Decimal, InvalidOperation

from bot.answers import Citation, Claim
from bot.phrasing import stock_words
from knowledge.records import AVAILABILITIES, Availability, Faq, Page, Product, Record, Variant

# What Markdown adds to a text and plain text does not have.
_MARKUP = re.compile(r"[*_`#>|\\\[\]]+|\(https?://[^)\s]*\)")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
# The comma of 1,299.00, with the thousands behind it.
_GROUPED = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_COMMAS = re.compile(r"[,，、;；]")
_ELLIPSIS = "…"
PRICE_FIELDS = ("price", "list_price")
_STOCK = ("availability", "quantity")
_LONGEST_LIST = 12


def field_text(record: Record, field: str, named: str = "") -> str | None:
    """What the record says in this field, as an operator reads it; ``None`` where it says nothing there.

    Price and stock are told of the versions whose options ``named`` names, of all where it names none.
    """
    if isinstance(record, Faq):
        return record.question if field in ("question", "title") else record.answer
    if isinstance(record, Page):
        return record.title if field == "title" else record.text
    if field in PRICE_FIELDS:
        return _prices_told(record, field, _meant(record, named))
    if field in _STOCK:
        return _stock_told(record, _meant(record, named))
    told = [attribute.text for attribute in record.attributes if attribute.name == field]
    told += dict.fromkeys(value for variant in record.variants for name, value in variant.options if name == field)
    if told:
        return ", ".join(told)
    plain = getattr(record, field, None) if field in _PLAIN_FIELDS else None
    return ", ".join(plain) if isinstance(plain, tuple) else plain


def stands(record: Record, citation: Citation, claim: Claim | None) -> bool | None:
    """True when the record holds what the claim states, or, for a claim about text, the words that it rests on.

    Prices are compared as amounts and stock as states, of the versions that the source names; everything else by the
    words that were cited. ``None`` where that does not decide: words that tell no state, a sum that is no price.
    """
    if not isinstance(record, Product):
        return _holds(record, citation)
    if claim is not None and claim.kind in ("price", "money"):
        return _stands_price(record, citation, claim)
    if citation.field in PRICE_FIELDS:
        return _costs(record, citation.quote, _amounts(_ungrouped(citation.quote)))
    if claim is not None and claim.kind == "stock":
        return _has_state(record, claim)
    if citation.field in _STOCK:
        return _has_states(record, citation.quote)
    values = {value for variant in record.variants for name, value in variant.options if name == citation.field}
    if values and citation.field is not None:
        listed = citation.quote.removesuffix(_ELLIPSIS).removeprefix(citation.field).lstrip(":： ")
        return {part.strip() for part in _COMMAS.split(listed) if part.strip()} <= values
    return _holds(record, citation)


def _holds(record: Record, citation: Citation) -> bool:
    """Whether the words that were cited are the record's."""
    cited = _plain(citation.quote.removesuffix(_ELLIPSIS))
    if not cited:
        return False
    return cited in _plain(" ".join(_texts(record))) or _piecewise(cited, record)


def _piecewise(cited: str, record: Record) -> bool:
    """A passage joins a title, sentences and fields in its own way: each line and sentence of it must be there.

    What is left out of a quotation ("…") parts it like the end of a sentence.
    """
    whole = _plain(" ".join(_texts(record)))
    pieces = [piece.strip(" .;:。；：-–—") for piece in re.split(r"(?<=[.!?。！？;；])\s*|\s-\s|\n|…", cited)]
    said = [piece for piece in pieces if len(piece) > 1]
    return bool(said) and all(piece in whole for piece in said)


def _texts(record: Record) -> Iterable[str]:
    if isinstance(record, Faq):
        return [record.question, record.answer]
    if isinstance(record, Page):
        return [record.title, record.text]
    texts = [record.title, record.description, record.brand or "", record.category or "", *record.tags]
    texts += [f"{attribute.name}: {attribute.text}" for attribute in record.attributes]
    options: dict[str, list[str]] = {}
    for variant in record.variants:
        for name, value in variant.options:
            if value not in options.setdefault(name, []):
                options[name].append(value)
    texts += [f"{name}: {', '.join(values)}" for name, values in options.items()]
    texts += [value for values in options.values() for value in values]
    return [*texts, record.sku or "", record.gtin or "", record.mpn or "", record.url or ""]


def _plain(text: str) -> str:
    return " ".join(_MARKUP.sub(" ", unicodedata.normalize("NFKC", text)).casefold().split())


def _stands_price(product: Product, citation: Citation, claim: Claim) -> bool | None:
    """A sum in a model's sentence may be reckoned, three at a price; of such a one it cannot be told here."""
    wanted = _amounts(_ungrouped(claim.value))
    if citation.field not in PRICE_FIELDS and set(wanted) <= set(_amounts(_ungrouped(citation.quote))):
        return _holds(product, citation)
    stood = _costs(product, f"{citation.quote} {claim.text}", wanted)
    return stood or (None if claim.kind == "money" else False)


def _ungrouped(text: str) -> str:
    return _GROUPED.sub("", text)


def _costs(product: Product, named: str, wanted: Sequence[Decimal]) -> bool:
    """Whether each amount is a price of the product, or of those of its versions that were named."""
    meant = _meant(product, named)
    own = [price for variant in meant for price in (variant.price, variant.list_price) if price is not None]
    # A version without a price of its own costs what the product does.
    sold = set(own) if own else {product.price, product.list_price}
    return bool(wanted) and all(any(amount == price for price in sold) for amount in wanted)


def _has_state(product: Product, claim: Claim) -> bool:
    meant = _meant(product, claim.text)
    if claim.value.isdecimal():
        return int(claim.value) in ({variant.quantity for variant in meant} if meant else {product.quantity})
    return claim.value in _states(product, meant)


def _has_states(product: Product, told: str) -> bool | None:
    spoken = [state for state in AVAILABILITIES if any(stock_words(state, one) in told for one in ("en", "zh"))]
    # "not in stock" and "in stock" share letters: of two that lie in each other the longer was said.
    said = [one for one in spoken if not any(one != other and _within(one, other) for other in spoken)]
    return set(said) <= _states(product, _meant(product, told)) if said else None


def _within(one: Availability, other: Availability) -> bool:
    return any(stock_words(one, language) in stock_words(other, language) for language in ("en", "zh"))


def _states(product: Product, meant: Sequence[Variant]) -> set[str | None]:
    own: set[str | None] = {variant.availability for variant in meant if variant.availability is not None}
    # What all versions share may be stated of the product alone.
    return own | {product.availability} if not own or len(meant) == len(product.variants) else own


def _meant(product: Product, text: str) -> tuple[Variant, ...]:
    """The versions whose option values the text names; all of them where it names none."""
    folded = _plain(text)
    named: dict[str, set[str]] = {}
    for variant in product.variants:
        for name, value in variant.options:
            if re.search(rf"(?<![\w.]){re.escape(_plain(value))}(?![\w.])", folded):
                named.setdefault(name, set()).add(value)
    return tuple(
        variant
        for variant in product.variants
        if all(dict(variant.options).get(name) in values for name, values in named.items())
    )


def _amounts(text: str) -> list[Decimal]:
    try:
        return [Decimal(number) for number in _NUMBER.findall(text)]
    except InvalidOperation:
        return []


def _prices_told(product: Product, field: str, meant: Sequence[Variant]) -> str | None:
    by_version = [
        (_label(variant), _money(getattr(variant, field), variant.currency or product.currency))
        for variant in meant
        if getattr(variant, field) is not None
    ]
    if len({money for _, money in by_version}) > 1:
        return _listed(by_version)
    if by_version:
        return by_version[0][1]
    amount = getattr(product, field)
    return None if amount is None else _money(amount, product.currency)


def _stock_told(product: Product, meant: Sequence[Variant]) -> str | None:
    by_version = [(_label(variant), variant.availability) for variant in meant if variant.availability is not None]
    if by_version:
        return _listed(by_version) if len({state for _, state in by_version}) > 1 else by_version[0][1]
    return product.availability


def _listed(told: Sequence[tuple[str, str]]) -> str:
    more = f"; and {len(told) - _LONGEST_LIST} more" if len(told) > _LONGEST_LIST else ""
    return "; ".join(f"{label}: {value}" for label, value in told[:_LONGEST_LIST]) + more


def _label(variant: Variant) -> str:
    return " / ".join(value for _, value in variant.options) or variant.key


def _money(amount: Decimal, currency: str | None) -> str:
    return f"{amount:.2f} {currency}" if currency else f"{amount:.2f}"


_PLAIN_FIELDS = frozenset({"title", "description", "brand", "category", "gtin", "mpn", "sku", "url", "tags"})
