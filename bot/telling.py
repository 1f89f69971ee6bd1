"""What the customer has been shown so far, and how it grows: by written sentences, by quoted statements."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from bot.answers import Citation, Claim
from bot.citations import without_markers
from bot.evidence import Evidence
from bot.quoting.finding import Finding
from bot.writing import Sentence
from knowledge.language import terms

# A quoted statement and its claims.
_Stated = tuple[str, tuple[Claim, ...]]


@dataclass(frozen=True, slots=True)
class Told:
    """A text with the sources and claims of its sentences. ``text`` only ever grows."""

    text: str = ""
    citations: tuple[Citation, ...] = ()
    claims: tuple[Claim, ...] = ()

    def with_sentence(self, sentence: Sentence, evidence: Mapping[int, Evidence]) -> Told:
        """One checked sentence further; a withheld one leaves only the claims that took it down."""
        if sentence.withheld:
            down = (claim for claim in sentence.claims if claim.verdict == "withheld")
            return replace(self, claims=(*self.claims, *down))
        claims = (*self.claims, *sentence.claims)
        known = {citation.n for citation in self.citations}
        fresh = tuple(
            replace(evidence[source], n=n).citation()
            for n, source in zip(sentence.citations, sentence.sources, strict=True)
            if n not in known
        )
        return Told(self.text + sentence.text, (*self.citations, *fresh), claims)


def quoted(finding: Finding, before: Told, *, hosts: Collection[str] = (), language: str = "en") -> Iterator[Told]:
    """The quoted answer, statement by statement, behind what was already shown; links lead to ``hosts`` only.

    What was shown before is not said again: nothing comes where it says the whole quoted answer.
    """
    offset = max((citation.n for citation in before.citations), default=0)
    sources = tuple(replace(item, n=item.n + offset).citation() for item in finding.numbered)
    statements: Sequence[tuple[str, tuple[Claim, ...]]] = finding.numbered_statements(
        offset, hosts=hosts, language=language
    )
    if before.text:
        statements = _unsaid(statements, sources, before)
    told = replace(before, text=f"{before.text}\n\n" if before.text and statements else before.text)
    previous = ""
    for place, (statement, claims) in enumerate(statements):
        joint = "" if place == 0 else _joint(previous, statement)
        text = told.text + joint + statement
        # A source is listed as soon as a sentence cites it, never before.
        cited = tuple(source for source in sources if f"[{source.n}]" in text)
        told = Told(text, (*before.citations, *cited), (*told.claims, *claims))
        previous = statement
        yield told


def _unsaid(statements: Sequence[_Stated], sources: Sequence[Citation], before: Told) -> Sequence[_Stated]:
    """The statements that ``before`` does not say yet. A list or a table is said whole or not at all."""
    facts = _facts(before.claims, before.citations)
    words = set(terms(without_markers(before.text)))

    def said(text: str, claims: Sequence[Claim]) -> bool:
        own = _facts(claims, sources)
        return own <= facts if own else set(terms(without_markers(text))) <= words

    left = [(text, claims) for text, claims in statements if not said(text, claims)]
    in_lines = any(text.startswith(("- ", "|")) for text, _ in statements)
    return statements if in_lines and left else left


# Of a text that is quoted the figures are not all that it says.
_QUOTED = frozenset({"faq", "page"})


def _facts(claims: Sequence[Claim], citations: Sequence[Citation]) -> set[tuple[str | None, str]]:
    """What was proved of the catalog's fields: each value with the place where it stands."""
    places = {citation.n: citation.passage_id for citation in citations if citation.kind not in _QUOTED}
    return {
        (places[claim.citation], claim.value)
        for claim in claims
        if claim.verdict != "withheld" and claim.citation in places
    }


def _joint(before: str, after: str) -> str:
    """What stands between two statements: a table is a block of its own, a list's items are lines."""
    if before.startswith("|") or after.startswith("|"):
        return "\n\n"
    if before.endswith("。"):
        # Chinese sentences stand without a blank.
        return ""
    return "\n" if before.startswith("- ") or after.startswith("- ") else " "
