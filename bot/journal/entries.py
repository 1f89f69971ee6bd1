"""One answer as the journal keeps it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any, Protocol

from bot.answers import Answer, Channel, Citation, Claim, ProductCard, Question


class Masks(Protocol):
    """Replaces personal data of one conversation by placeholders, the same value always by the same one."""

    def mask(self, text: str) -> str:
        """A customer's words without personal data."""
        ...

    def mask_known(self, text: str) -> str:
        """A text without the personal data that was met in this conversation; the shop's own stays readable."""
        ...

    def mask_pieces(self, text: str) -> str:
        """A model's words without that data, and without figures that were read out of it."""
        ...


@dataclass(frozen=True, slots=True)
class Entry:
    """A question, its answer and what that rested on. ``None`` where it is not known.

    ``at`` is when it was answered (UTC). ``cost`` is in ``currency``; tokens are ``estimated`` where the model's
    server counted none. Customers' words are masked before an entry is written.
    """

    answer_id: str
    at: datetime
    channel: Channel
    question: str
    standalone_question: str
    language: str
    status: str
    engine: str
    text: str
    confidence: float
    catalog_version: str
    conversation: str | None = None
    fallback_reason: str | None = None
    facts_as_of: str | None = None
    citations: tuple[Citation, ...] = ()
    claims: tuple[Claim, ...] = ()
    products: tuple[ProductCard, ...] = ()
    filters: Mapping[str, Any] = field(default_factory=dict)
    timings_ms: Mapping[str, float] = field(default_factory=dict)
    model: str | None = None
    prompt_version: str | None = None
    input_tokens: int | None = None
    output_tokens: int | None = None
    estimated: bool | None = None
    calls: int | None = None
    cost: Decimal | None = None
    currency: str | None = None

    def to_json(self) -> dict[str, Any]:
        """The entry as plain JSON values: money as numbers as in the answer's JSON, times as ISO 8601."""
        document: dict[str, Any] = _plain(self, float)
        return document

    def to_document(self) -> dict[str, Any]:
        """The entry as plain values that give it back exactly: money as decimal strings."""
        document: dict[str, Any] = _plain(self, str)
        return document

    def masked(self, masks: Masks) -> Entry:
        """The entry without the customer's personal data; the shop's own words and sources stay as they are.

        Earlier messages of the conversation that ``masks`` has seen count too.
        """
        question, standalone = masks.mask(self.question), masks.mask(self.standalone_question)
        known = masks.mask_known
        return replace(
            self,
            question=question,
            standalone_question=standalone,
            text=known(self.text),
            fallback_reason=None if self.fallback_reason is None else known(self.fallback_reason),
            claims=tuple(_masked_claim(claim, masks) for claim in self.claims),
            filters=_masked(self.filters, known),
        )


def entry_of(question: Question, answer: Answer, at: datetime) -> Entry:
    """The entry of an answer that was given at this moment, not yet masked."""
    spent: dict[str, Any] = {name: getattr(answer.usage, name, None) for name in _USAGE}
    return Entry(
        answer_id=answer.answer_id,
        at=at.astimezone(UTC),
        channel=question.channel,
        conversation=question.conversation,
        question=_storable(answer.question),
        standalone_question=_storable(answer.standalone_question),
        language=answer.language,
        status=answer.status,
        engine=answer.engine,
        text=_storable(answer.text),
        confidence=answer.confidence,
        catalog_version=answer.catalog_version,
        fallback_reason=None if answer.fallback_reason is None else _storable(answer.fallback_reason),
        facts_as_of=answer.facts_as_of,
        citations=answer.citations,
        claims=answer.claims,
        products=answer.products,
        filters=dict(answer.filters),
        timings_ms=dict(answer.timings_ms),
        **spent,
    )


def entry_from(document: Mapping[str, Any]) -> Entry:
    """The inverse of ``Entry.to_document``."""
    known = {one.name: document[one.name] for one in fields(Entry) if one.name in document}
    cost = known.get("cost")
    return Entry(
        **{
            **known,
            "at": datetime.fromisoformat(known["at"]),
            "citations": tuple(_citation(one) for one in known["citations"]),
            "claims": tuple(Claim(**one) for one in known["claims"]),
            "products": tuple(_card(one) for one in known["products"]),
            "cost": None if cost is None else Decimal(cost),
        }
    )


_USAGE = ("model", "prompt_version", "input_tokens", "output_tokens", "estimated", "calls", "cost", "currency")
_MONEY = ("price", "price_max", "list_price")


def _citation(document: Mapping[str, Any]) -> Citation:
    record = document["record"]
    return Citation(**{**document, "record": None if record is None else tuple(record)})


def _card(document: Mapping[str, Any]) -> ProductCard:
    money = {name: None if document[name] is None else Decimal(document[name]) for name in _MONEY}
    as_of = document["as_of"]
    return ProductCard(**{**document, **money, "as_of": None if as_of is None else datetime.fromisoformat(as_of)})


def _plain(value: Any, money: Callable[[Decimal], Any]) -> Any:
    if isinstance(value, str):
        return _storable(value)
    if isinstance(value, Decimal):
        return money(value)
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {_storable(str(key)): _plain(item, money) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item, money) for item in value]
    if isinstance(value, Entry | Citation | Claim | ProductCard):
        return {one.name: _plain(getattr(value, one.name), money) for one in fields(value)}
    return value


def _masked_claim(claim: Claim, masks: Masks) -> Claim:
    # What was withheld is the model's wording, which may hold the customer's data in other signs or in parts.
    mask = masks.mask_pieces if claim.verdict == "withheld" else masks.mask_known
    return replace(claim, text=mask(claim.text), value=mask(claim.value))


def _masked(value: Any, mask: Callable[[str], str]) -> Any:
    if isinstance(value, str):
        return mask(value)
    if isinstance(value, Mapping):
        return {key: _masked(item, mask) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_masked(item, mask) for item in value]
    return value


def _storable(text: str) -> str:
    """The text without what no database takes: halves of surrogate pairs, and NUL."""
    return text.encode("utf-8", "replace").decode().replace("\0", "\ufffd")
