"""The passport of an answer: what was said, what it rested on then, what stands there now, and whether it was true."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Any, Literal

from bot.answers import Citation, Claim, ProductCard
from bot.journal.entries import Entry
from bot.journal.standing import PRICE_FIELDS, field_text, stands
from knowledge.catalog.history import sequences_of
from knowledge.catalog.past import Past, record_at
from knowledge.catalog.selling import Moment, told
from knowledge.catalog.view import CatalogView
from knowledge.records import Identity, Product, Record, record_identity

# How the state of that day is known: the version is still kept; changes since were taken back; it cannot be told.
Known = Literal["kept", "history", "untold"]
MomentOf = Callable[[datetime], Moment]

_LONGEST_TEXT = 600


@dataclass(frozen=True, slots=True)
class Ground:
    """One claim, or one source without a claim, with the field that it rested on.

    ``then`` and ``now`` are the field's values; ``true_then`` and ``true_now`` are ``None`` where it cannot be told,
    and ``because`` says why, or how it is known. A source that no claim rests on, not ``claimed``, is never true or
    false: its field is shown, but what the answer makes of it was not checked.
    """

    said: str
    kind: str
    value: str
    verdict: str
    n: int | None
    title: str
    sku: str | None
    field: str | None
    url: str | None
    quote: str
    known: Known
    then: str | None
    now: str | None
    true_then: bool | None
    true_now: bool | None
    because: str
    claimed: bool = True


@dataclass(frozen=True, slots=True)
class ShownPrice:
    """A product as the answer showed it: the price on its card, that of the catalog then, and now."""

    sku: str
    title: str
    shown: str | None
    then: str | None
    now: str | None


@dataclass(frozen=True, slots=True)
class Passport:
    """An answer with all its grounds.

    ``true_then`` speaks of the claims that were checked, not of what no claim covers; it is ``None`` where at least
    one of them cannot be told, and where there is none.
    """

    entry: Entry
    made_at: datetime
    catalog_version_now: str
    grounds: tuple[Ground, ...]
    prices: tuple[ShownPrice, ...]

    @property
    def checked(self) -> int:
        """How many claims of the answer could be held against a source; 0 where nothing checkable was found."""
        return len(self._told)

    @property
    def true_then(self) -> bool | None:
        """Whether all claims that were told and rest on a source were true when they were told."""
        return _all(ground.true_then for ground in self._told)

    @property
    def true_now(self) -> bool | None:
        """Whether all of them would still be true."""
        return _all(ground.true_now for ground in self._told)

    @property
    def _told(self) -> list[Ground]:
        if self.entry.status != "answered":
            return []
        return [one for one in self.grounds if one.claimed and one.verdict != "withheld" and one.n is not None]

    def to_json(self) -> dict[str, Any]:
        """The passport as plain JSON values."""
        return {
            **self.entry.to_json(),
            "true_then": self.true_then,
            "true_now": self.true_now,
            "claims_checked": self.checked,
            "made_at": self.made_at.isoformat(),
            "catalog_version_now": self.catalog_version_now,
            "grounds": [asdict(ground) for ground in self.grounds],
            "prices": [asdict(price) for price in self.prices],
        }


def passport(entry: Entry, view: CatalogView, moment_of: MomentOf, now: datetime) -> Passport:
    """The passport of a journaled answer against the catalog that ``view`` reads, with its kept history."""
    then = _Then(entry, view, moment_of, now)
    cited = {citation.n: citation for citation in entry.citations}
    grounds = [then.ground(claim, cited.get(claim.citation or 0)) for claim in entry.claims]
    claimed = {claim.citation for claim in entry.claims}
    grounds += [_unchecked(then.ground(None, citation)) for n, citation in cited.items() if n not in claimed]
    today = view.at(moment_of(now))
    prices = [then.price(card, today) for card in entry.products]
    return Passport(entry, now, view.version, tuple(grounds), tuple(prices))


class _Then:
    """Looks each ground of one answer up, then and now."""

    def __init__(self, entry: Entry, view: CatalogView, moment_of: MomentOf, now: datetime) -> None:
        self._entry = entry
        self._view = view
        self._then = moment_of(entry.at)
        self._now = moment_of(now)
        self._sequence = next(iter(sequences_of(view.engine, entry.catalog_version)), None)
        self._pasts: dict[Identity, Past] = {}

    def ground(self, claim: Claim | None, citation: Citation | None) -> Ground:
        shown = claim or _uncounted(citation)
        base = Ground(
            said=shown.text,
            kind=shown.kind,
            value=shown.value,
            verdict=shown.verdict,
            n=shown.citation,
            title=citation.title if citation else "",
            sku=citation.sku if citation else None,
            field=citation.field if citation else None,
            url=citation.url if citation else None,
            quote=citation.quote if citation else "",
            known="untold",
            then=None,
            now=None,
            true_then=None,
            true_now=None,
            because="",
        )
        if shown.verdict == "withheld":
            return replace(base, because="it was withheld: the customer never read it")
        if citation is None:
            return replace(base, because="it rests on no source: the customer's own words, or nothing of the shop's")
        if citation.kind == "catalog":
            return self._counted(base)
        if citation.record is None:
            return replace(base, because="its source was noted without the record that it stands in")
        return self._looked_up(base, citation, citation.record, claim)

    def price(self, card: ProductCard, today: CatalogView) -> ShownPrice:
        shown = None if card.price is None else _amount(card.price, card.price_max, card.currency)
        product = today.find(card.sku, self._entry.language)
        if product is None:
            return ShownPrice(card.sku, card.title, shown, None, None)
        past = self._past(record_identity(product)).record if self._sequence is not None else None
        before = None if past is None else field_text(_at(past, self._then), "price")
        return ShownPrice(card.sku, card.title, shown, before, field_text(product, "price"))

    def _counted(self, base: Ground) -> Ground:
        """A count or an extreme over the whole catalog; it was counted twice when it was told."""
        if self._view.version == self._entry.catalog_version:
            told_so = "the catalog is the one that it was counted in"
            return replace(base, known="kept", then=base.quote, now=base.quote, true_then=True, true_now=True,
                           because=told_so)  # fmt: skip
        return replace(base, because="it was counted over the whole catalog, which has changed since")

    def _looked_up(self, base: Ground, citation: Citation, identity: Identity, claim: Claim | None) -> Ground:
        current = record_at(self._view.engine, identity, self._view.sequence).record
        today = None if current is None else _at(current, self._now)
        field = citation.field or "title"
        named = f"{citation.quote} {claim.text}" if claim and claim.kind != "stock" else base.said
        found = replace(
            base,
            now=None if today is None else _short(field_text(today, field, named)),
            true_now=today is not None and _public(today) and self._stands(today, citation, claim),
        )
        if self._sequence is None:
            why = f"the catalog's history knows no version {self._entry.catalog_version}"
            return replace(found, because=why)
        past = self._past(identity)
        if past.known == "lost":
            return replace(found, because="the record was removed since, and no kept version holds it")
        if past.record is None:
            why = f"version {self._entry.catalog_version} did not hold the record"
            return replace(found, known="history", true_then=False, because=why)
        record = _at(past.record, self._then)
        known: Known = "kept" if past.known == "kept" else "history"
        why = (
            f"the record is kept as version {self._entry.catalog_version} held it"
            if known == "kept"
            else "the changes since that version were taken back one by one"
        )
        stood = self._stands(record, citation, claim)
        return replace(
            found,
            known=known,
            then=_short(field_text(record, field, named)),
            true_then=stood,
            # A sum that was a price then and is none now has changed.
            true_now=False if stood and found.true_now is None else found.true_now,
            because=why if stood is not None else "what it says was reckoned, or is told in words that name no value",
        )

    def _stands(self, record: Record, citation: Citation, claim: Claim | None) -> bool | None:
        if isinstance(record, Product) and citation.field in PRICE_FIELDS:
            shown = {card.currency for card in self._entry.products if card.sku == citation.sku}
            if shown and record.currency not in shown:
                return False
        return stands(record, citation, claim)

    def _past(self, identity: Identity) -> Past:
        if identity not in self._pasts:
            assert self._sequence is not None
            self._pasts[identity] = record_at(self._view.engine, identity, self._sequence)
        return self._pasts[identity]


def _unchecked(ground: Ground) -> Ground:
    """The source with its field then and now, and no verdict: that its words stood there proves no statement."""
    because = "no claim rests on it, nothing checkable was found"
    if ground.true_then is not None:
        because += f"; the words that it cites {'stood' if ground.true_then else 'did not stand'} there that day"
    return replace(ground, true_then=None, true_now=None, because=because, claimed=False)


def _uncounted(citation: Citation | None) -> Claim:
    """A source that no claim names: what it says is the statement."""
    if citation is None:
        return Claim("", "text", "", "supported")
    return Claim(citation.quote, "text", "", "supported", citation.n)


def _at(record: Record, moment: Moment) -> Record:
    """The record at that moment's price: a dated sale is one of that day."""
    return told(record, Moment(moment.now)) if isinstance(record, Product) else record


def _public(record: Record) -> bool:
    return record.published if isinstance(record, Product) else True


def _amount(low: Any, high: Any, currency: str | None) -> str:
    amounts = f"{low:.2f}" if high is None else f"{low:.2f}–{high:.2f}"
    return f"{amounts} {currency}" if currency else amounts


def _short(text: str | None) -> str | None:
    if text is None or len(text) <= _LONGEST_TEXT:
        return text
    return f"{text[: _LONGEST_TEXT - 1]}…"


def _all(verdicts: Any) -> bool | None:
    found = list(verdicts)
    if any(verdict is False for verdict in found):
        return False
    return True if found and all(verdict is True for verdict in found) else None
