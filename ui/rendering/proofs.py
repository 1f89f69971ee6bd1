"""The small proofs of an answer's claims: which claims get one, and what each shows. All texts are escaped here."""

from __future__ import annotations

import html
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.answers import Citation, Claim
from bot.money import stock
from bot.phrasing import stock_words
from ui.rendering.markdown import Claims
from ui.rendering.placing import Sought
from ui.rendering.wording import Wording, printable

# A customer looks twice at figures, stock, dates and a plain yes or no: the rest the sources tell.
_FIGURES = frozenset({"price", "money", "discount", "number", "percent", "date", "time", "count", "size"})
_BY_CATALOG = frozenset({"price", "money", "discount", "stock"})
_YES_OR_NO = frozenset({"yes", "no", "是", "否", "有", "没有", "无"})
# A longer stretch of text under a line of dots is no detail any more.
_LONGEST_MARK = 60
# A table of four products with all their fields has half as many.
_MOST = 300
# In columns: a Chinese character takes two.
_LONGEST_PROPERTY = 32
_LONGEST_QUOTE = 220
_LONGEST_TITLE = 120


@dataclass(frozen=True, slots=True)
class Proof:
    """One claim with its source. ``name`` is the id of its note in the page."""

    name: str
    claim: Claim
    citation: Citation

    @property
    def words(self) -> tuple[str, ...]:
        """What the claim may look like in the text: its own words; for stock rather the usual ones of its state, for
        its own may only name the version.
        """
        own = printable(self.claim.text).strip()
        if self.claim.kind != "stock":
            return (own,)
        states = (self.claim.value,) if stock(self.claim.value, "en") else ()
        usual = [words for state in states for lang in ("zh", "en") for words in _state_words(state, lang)]
        return tuple(dict.fromkeys((*usual, own)))


def proofs(claims: Sequence[Claim], citations: Sequence[Citation], anchor: str) -> tuple[Proof, ...]:
    """The claims that are worth a mark, figures first, each with the citation that proves it; never a withheld one."""
    cited = {citation.n: citation for citation in citations}
    chosen = [
        (claim, cited[claim.citation])
        for claim in claims
        if claim.verdict != "withheld" and claim.citation in cited and _worth(claim)
    ]
    # A figure inside a longer claim keeps its own mark. What was said rightly in the end is no correction, whatever a
    # sentence before it, now withheld, had said.
    late = ("stock", "property")
    chosen.sort(key=lambda one: (one[0].kind in late, one[0].kind == "property", one[0].verdict == "repaired"))
    return tuple(Proof(f"{anchor}-proof-{n}", *one) for n, one in enumerate(_once(chosen)[:_MOST], start=1))


def to_mark(found: Sequence[Proof], citations: Sequence[Citation]) -> Claims:
    """What the text's renderer has to look for."""
    return Claims(
        tuple(Sought(one.name, one.words, one.citation.n) for one in found),
        frozenset(one.name for one in found if one.claim.verdict == "repaired"),
        tuple(dict.fromkeys(printable(c.title).strip() for c in citations if c.kind == "product")),
    )


def proofs_html(found: Sequence[Proof], marked: Collection[str], words: Wording, as_of: str | None) -> str:
    """A hidden note for each claim that has a mark; ``as_of`` is when price and stock were true, ISO 8601."""
    notes = "".join(_note(one, words, as_of) for one in found if one.name in marked)
    lang = "zh-Hans" if words.language == "zh" else "en"
    return f'<div class="st-proofs" lang="{lang}">{notes}</div>' if notes else ""


def moment_html(moment: str | None) -> str:
    """A point in time to the minute, with its offset; empty for what is none."""
    try:
        when = datetime.fromisoformat(moment or "")
    except ValueError:
        return ""
    shown = f"{when:%Y-%m-%d %H:%M} {when.tzname() or ''}".rstrip()
    return f'<time datetime="{when.isoformat()}">{shown}</time>'


def _worth(claim: Claim) -> bool:
    text = printable(claim.text).strip()
    if not text or (len(text) > _LONGEST_MARK and claim.kind != "stock"):
        return False
    if claim.verdict == "repaired" or claim.kind == "stock":
        return True
    # A property is the whole clause that says it; only a short one is a detail of its sentence.
    if claim.kind == "property":
        return sum(2 if letter > "\u2e80" else 1 for letter in text) <= _LONGEST_PROPERTY
    # "2" of "Ridge 2" is read as a number too; a figure that a customer asks about has a unit.
    if claim.kind == "number" and text.replace(",", "").isdigit():
        return False
    if claim.kind == "attribute":
        return any(letter.isdigit() for letter in text) or text.casefold() in _YES_OR_NO
    return claim.kind in _FIGURES


def _once(chosen: Sequence[tuple[Claim, Citation]]) -> list[tuple[Claim, Citation]]:
    """All of them, but of one source's stock each state once: which versions have it, its note says."""
    seen: set[tuple[int, str]] = set()
    kept = []
    for claim, citation in chosen:
        if claim.kind == "stock":
            if (citation.n, claim.value) in seen:
                continue
            seen.add((citation.n, claim.value))
        kept.append((claim, citation))
    return kept


def _state_words(state: str, language: str) -> tuple[str, ...]:
    label = stock(state, language)
    return stock_words(state, language), label, label.replace("有货", "有现货")


def _note(proof: Proof, words: Wording, as_of: str | None) -> str:
    claim, citation = proof.claim, proof.citation
    repaired = claim.verdict == "repaired"
    of_catalog = repaired or (
        claim.kind in _BY_CATALOG and citation.kind == "product" and citation.field in ("price", "availability")
    )
    about = " · ".join(
        _text(part) for part in (words.kinds.get(citation.kind, citation.kind), words.field(citation)) if part
    )
    parts = [f'<p class="st-kind"><span class="st-number">{citation.n}</span>{about}</p>']
    if repaired:
        parts.append(f'<p class="st-corrected">{words.corrected}</p>')
    quote = _around(_of_state(proof), printable(claim.text).strip())
    # A passage that states another price than the catalog is no proof of the catalog's.
    if quote and (not repaired or printable(claim.text).strip() in quote):
        parts.append(f"<blockquote>{_text(quote)}</blockquote>")
    title = printable(citation.title).strip()
    if title and title != quote:
        parts.append(f'<p class="st-proof-title">{_text(_shorten(title, _LONGEST_TITLE))}</p>')
    moment = moment_html(as_of) if of_catalog else ""
    if moment:
        parts.append(f'<p class="st-as-of">{words.from_catalog} {moment}</p>')
    inner = "".join(parts)
    return f'<div class="st-proof" id="{_text(proof.name)}" role="tooltip" popover="manual">{inner}</div>'


def _of_state(proof: Proof) -> str:
    """The source's words; of a list of versions those with the state that the claim tells."""
    quote = printable(proof.citation.quote).strip()
    if proof.claim.kind != "stock" or proof.citation.field != "availability":
        return quote
    rows = quote.split("; ")
    usual = tuple(words.lower() for words in proof.words)
    return "; ".join(row for row in rows if row.lower().endswith(usual)) or quote


def _around(quote: str, text: str) -> str:
    """As much of a long passage as a small note holds: the part about ``text``, cut between words where it has any."""
    if len(quote) <= _LONGEST_QUOTE:
        return quote
    middle = max(quote.casefold().find(text.casefold()), 0) + len(text) // 2
    start = min(max(0, middle - _LONGEST_QUOTE // 2), len(quote) - _LONGEST_QUOTE)
    end = start + _LONGEST_QUOTE
    if start and (blank := quote.find(" ", start, start + 15)) >= 0:
        start = blank + 1
    if end < len(quote) and (blank := quote.rfind(" ", end - 15, end)) >= 0:
        end = blank
    return f"{'…' if start else ''}{quote[start:end].strip()}{'…' if end < len(quote) else ''}"


def _shorten(text: str, longest: int) -> str:
    return text if len(text) <= longest else text[: longest - 1].rstrip() + "…"


def _text(value: str) -> str:
    return html.escape(printable(value), quote=True)
