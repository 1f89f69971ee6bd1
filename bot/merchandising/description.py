"""A text about products with the fields that it rests on: composed fact by fact, or written and proved."""

from __future__ import annotations

import logging
import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from bot.answers import Citation, Claim, Engine
from bot.citations import without_markers
from bot.evidence import Evidence
from bot.merchandising.facts import Fact
from bot.models import ChatModel, Message
from bot.proof.grounds import Grounds, Source, Spoken
from bot.proof.proving import prove
from bot.shop import ShopProfile
from bot.writing import checked
from knowledge.errors import ModelEndpointError
from knowledge.records import Product

_STOPS = frozenset(".。!！?？…")
_log = logging.getLogger("shelftalk.merchandising")


@dataclass(frozen=True, slots=True)
class Description:
    """A text about products, with the fields that it rests on.

    ``text`` is Markdown whose ``[n]`` match the citations; ``sku`` is the described product, ``None`` for a text about
    several (``products``). ``keywords`` are those asked for that the text really says. ``fallback_reason`` says why the
    quoted text stands in for the model's.
    """

    text: str
    language: str
    engine: Engine
    sku: str | None = None
    products: tuple[str, ...] = ()
    citations: tuple[Citation, ...] = ()
    claims: tuple[Claim, ...] = ()
    keywords: tuple[str, ...] = ()
    fallback_reason: str | None = None

    @property
    def copy(self) -> str:
        """The text without its citation markers, to be put into a shop."""
        return without_markers(self.text)

    def to_json(self) -> dict[str, Any]:
        """The description as a JSON object."""
        return {**asdict(self), "copy": self.copy}


class Composition:
    """A text that grows fact by fact; each carries the number of its source."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._parts: list[str] = []
        self._evidence: list[Evidence] = []
        self._claims: list[Claim] = []

    def paragraph(self, facts: Sequence[Fact]) -> None:
        """The facts as sentences, one after the other."""
        if facts:
            gap, stop = ("", "。") if self.language == "zh" else (" ", ".")
            self._parts.append(gap.join(self._cited(fact, default=stop) for fact in facts))

    def bullets(self, facts: Sequence[Fact], lead: str = "") -> None:
        """The facts as a list, below ``lead`` if there is one."""
        if facts:
            self._parts.append(
                "\n".join([*([lead, ""] if lead else []), *(f"- {self._cited(fact)}" for fact in facts)])
            )

    def line(self, lead: str, facts: Sequence[Fact]) -> None:
        """The facts behind ``lead`` in one sentence."""
        joint, end = ("，以及", "。") if self.language == "zh" else (" and ", ".")
        self._parts.append(lead + joint.join(self._cited(fact) for fact in facts) + end)

    def text(self, words: str) -> None:
        """A sentence of the frame, which states nothing about a product."""
        self._parts.append(words)

    def description(self, keywords: Sequence[str] = ()) -> Description:
        """What has been composed, by the quoting engine."""
        text = "\n\n".join(self._parts)
        return Description(
            text,
            self.language,
            "quote",
            citations=tuple(item.citation() for item in self._evidence),
            claims=tuple(self._claims),
            keywords=said_keywords(keywords, text),
        )

    def _cited(self, fact: Fact, default: str = "") -> str:
        """The fact with its marker inside the sentence, before the full stop (``default`` where it has none)."""
        n = self._number(fact.evidence)
        grounds = Grounds({n: Source(fact.evidence)}, self.language)
        self._claims += (judged.claim for judged in prove(Spoken(fact.words, (n,)), grounds).claims)
        # A "[7]" that the shop wrote is no source of ours.
        words = without_markers(fact.words)
        stop = words[-1:] if words[-1:] in _STOPS else ""
        gap = "" if self.language == "zh" else " "
        return f"{words.removesuffix(stop)}{gap}[{n}]{stop or default}"

    def _number(self, evidence: Evidence) -> int:
        for item in self._evidence:
            if replace(item, n=0) == evidence:
                return item.n
        self._evidence.append(replace(evidence, n=len(self._evidence) + 1))
        return len(self._evidence)


def written(
    messages: Sequence[Message],
    facts: Sequence[Evidence],
    model: ChatModel,
    quoted: Description,
    keywords: Sequence[str] = (),
    *,
    products: Mapping[str, Product],
    shop: ShopProfile,
    refused: re.Pattern[str] | None = None,
) -> Description:
    """What the model writes to ``messages``, proved sentence by sentence against ``facts``; else ``quoted``.

    ``products`` are those of the facts, by SKU, as the catalog of this moment may tell them. ``refused``
    is what must not be said at all.
    """
    by_number = {item.n: item for item in facts}
    sources = {n: Source(item, products.get(item.sku or "")) for n, item in by_number.items()}
    grounds = Grounds(sources, quoted.language, shop=shop)
    text = ""
    order: list[int] = []
    claims: list[Claim] = []
    try:
        for sentence in checked(messages, grounds, model, refused=refused):
            claims += sentence.claims
            if not sentence.withheld:
                text += sentence.text
                order += [n for n in sentence.sources if n not in order]
    except ModelEndpointError as error:
        _log.warning("described without the model: %s", error)
        return replace(quoted, fallback_reason=str(error))
    if not order:
        return replace(quoted, fallback_reason="the model's text could not be proved")
    citations = tuple(replace(by_number[n], n=i).citation() for i, n in enumerate(order, start=1))
    return replace(
        quoted,
        text=text.strip(),
        engine="llm",
        citations=citations,
        claims=tuple(claims),
        keywords=said_keywords(keywords, text),
    )


def said_keywords(keywords: Sequence[str], text: str) -> tuple[str, ...]:
    """Those of ``keywords`` that ``text`` says."""
    return tuple(word for word in keywords if word.casefold() in text.casefold())
