"""One answer type for chat, desk, copy and tests, and the question that it answers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Any, Literal, Protocol

from bot.explanation import Explanation
from knowledge.records import Identity

Status = Literal["answered", "unanswered", "clarify", "handoff", "smalltalk"]
Engine = Literal["quote", "llm"]
CitationKind = Literal["product", "faq", "page", "catalog"]
Verdict = Literal["supported", "repaired", "withheld"]
Role = Literal["user", "assistant"]
Channel = Literal["ask", "http", "page", "desk"]


@dataclass(frozen=True, slots=True)
class Turn:
    """One message of the conversation so far."""

    role: Role
    text: str


@dataclass(frozen=True, slots=True)
class Question:
    """What a customer asks. ``about`` names the product that "it" means (product or variant SKU).

    ``conversation`` is the caller's own name for the conversation, under which the journal keeps the answer and can
    forget it; without one each answer stands by itself. ``channel`` is where it was asked.
    """

    text: str
    about: str | None = None
    language: str | None = None
    history: tuple[Turn, ...] = ()
    engine: Engine | None = None
    explain: bool = False
    conversation: str | None = None
    channel: Channel = "ask"


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a statement of the answer stands. ``n`` matches ``[n]`` in the text.

    ``record`` is the catalog's record behind it, for the journal; the answer's JSON does not have it.
    """

    n: int
    kind: CitationKind
    title: str
    quote: str
    passage_id: str | None = None
    sku: str | None = None
    field: str | None = None
    url: str | None = None
    record: Identity | None = None


@dataclass(frozen=True, slots=True)
class ProductCard:
    """A product as the answer shows it; prices from the catalog of this moment, ``None`` where it does not say.

    ``as_of`` is when the older of its price and stock was confirmed; the answer's JSON has it in ``facts_as_of``.
    """

    sku: str
    title: str
    variant_sku: str | None = None
    price: Decimal | None = None
    price_max: Decimal | None = None
    list_price: Decimal | None = None
    currency: str | None = None
    availability: str | None = None
    url: str | None = None
    image: str | None = None
    why: str = ""
    as_of: datetime | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """One checkable statement of the text and the verdict on it. ``citation`` is the ``n`` that proves it."""

    text: str
    kind: str
    value: str
    verdict: Verdict
    citation: int | None = None


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A near miss or a "did you mean": offered, never stated as an answer."""

    kind: CitationKind
    title: str
    sku: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class ModelUse:
    """What a language model did for one answer, and what that cost.

    ``estimated`` tokens are guessed, because the model did not count them. ``cost`` is ``None`` without a price.
    """

    model: str
    prompt_version: str
    calls: int
    input_tokens: int
    output_tokens: int
    estimated: bool = False
    cost: Decimal | None = None
    currency: str | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What the bot says, and everything that it rests on.

    ``fallback_kind`` is the fall-back's reason in one word; it and ``usage`` are the operator's, not of the JSON.
    """

    answer_id: str
    question: str
    standalone_question: str
    language: str
    status: Status
    engine: Engine
    text: str
    confidence: float
    citations: tuple[Citation, ...] = ()
    products: tuple[ProductCard, ...] = ()
    suggestions: tuple[Suggestion, ...] = ()
    claims: tuple[Claim, ...] = ()
    filters: Mapping[str, Any] = field(default_factory=dict)
    fallback_reason: str | None = None
    facts_as_of: str | None = None
    catalog_version: str = ""
    timings_ms: Mapping[str, float] = field(default_factory=dict)
    explain: Explanation | None = None
    fallback_kind: str | None = None
    usage: ModelUse | None = None

    def to_json(self) -> dict[str, Any]:
        """The answer as the JSON object of the fixed contract; prices are numbers or null."""
        document: dict[str, Any] = _jsonable(asdict(self))
        del document["fallback_kind"], document["usage"]
        for product in document["products"]:
            del product["as_of"]
        for citation in document["citations"]:
            del citation["record"]
        if self.explain is None:
            del document["explain"]
        else:
            document["explain"] = _jsonable(self.explain.to_json())
        return document


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence as a model said it, and what the proof did with it: shown, repaired or ``withheld``."""

    text: str
    withheld: bool = False
    repaired: bool = False


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One step of a streamed answer: the text so far; the last step carries the answer itself.

    ``said`` is the model's own text so far. It is empty unless somebody asked for it, and is in no JSON.
    """

    text: str
    answer: Answer | None = None
    said: tuple[Said, ...] = ()


class Answering(Protocol):
    """What answers: the assistant, or whatever stands before it."""

    def ask(self, question: Question) -> Answer:
        """The answer, whole."""
        ...

    def stream(self, question: Question) -> Iterator[Snapshot]:
        """The text as it grows; the last snapshot carries the answer."""
        ...


def _jsonable(value: Any) -> Any:
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, Mapping):
        return {str(key): _jsonable(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_jsonable(item) for item in value]
    return value
