"""What a sentence states, one checkable claim at a time, and the verdict on it."""

from __future__ import annotations

from dataclasses import dataclass

from bot.answers import Claim, Verdict


@dataclass(frozen=True, slots=True)
class Judged:
    """One claim of a sentence with its verdict.

    ``text`` is the claim as the sentence writes it, ``kind`` its kind (``money``, ``number``, ``stock``, ``property``
    …), ``value`` its normal form, of a repaired one that of the catalog's value. ``source`` is the number of the
    evidence that proves it, ``None`` where nothing does. ``repaired`` is what has to stand in the place of ``text`` for
    the claim to be true. ``reason`` says to a model and to an operator why the claim does not hold, and what the
    evidence says instead.
    """

    text: str
    kind: str
    value: str
    verdict: Verdict
    source: int | None = None
    repaired: str = ""
    reason: str = ""

    @property
    def unsaid(self) -> bool:
        """True where nothing that is cited says so; false where it says otherwise."""
        return "no cited source" in self.reason or "cites no source" in self.reason

    @property
    def claim(self) -> Claim:
        """The claim as the answer carries it; a repaired one in the words that are shown."""
        return Claim(self.repaired or self.text, self.kind, self.value, self.verdict, self.source)
