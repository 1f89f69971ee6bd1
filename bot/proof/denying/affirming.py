"""What a sentence affirms: no source may deny it more than the sources affirm it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from bot.proof.claims import Judged
from bot.proof.denying.of_others import of_others
from bot.proof.denying.polarity import Clause
from bot.proof.grounds import Source
from bot.proof.words.wording import Word, Wording, said_by
from bot.vocabulary import Lexicon

_OR = re.compile(r"\bor\b|[、或和]", re.IGNORECASE)
# A source's negation is turned round where at least this share of what it negates is affirmed.
SHARE = 0.5


def affirmed(clause: Clause, told: dict[int, tuple[Clause, ...]], known: Lexicon) -> list[Judged]:
    """The first denial of the sources that the clause affirms, where they do not affirm as much of it."""
    own = said_by(clause.text, known)
    found = []
    for several in told.values():
        for one in several:
            if not one.negated or not one.targets:
                continue
            said = [w for w in one.targets if own.says(w, known)]
            some = len(said) >= max(1.0, SHARE * sum(not w.free for w in one.targets))
            if (not some and not _item_said(one, said)) or of_others(one, clause, several, known):
                continue
            against = overlap(clause, said_by(one.text, known), known)
            affirming = [
                overlap(clause, said_by(other.text, known), known)
                for row in told.values()
                for other in row
                if not other.negated and _says_any(said, said_by(other.text, known), known)
            ]
            # Where a text says as much of it, the field that says no is asked.
            field = one.text.endswith(" not") and all(w.free or w in said for w in one.targets)
            if max(affirming, default=0) < against + field:
                words = " ".join(w.text for w in said)
                reason = f"the source denies it: {one.text}"
                found.append(Judged(clause.text, "property", words, "withheld", reason=reason))
    return found[:1]


def only_denied(
    clause: Clause, cited: dict[int, Source], told: dict[int, tuple[Clause, ...]], known: Lexicon
) -> Clause | None:
    """The clause in which a text denies something of what the clause speaks of, where it affirms nothing of it.

    "Candles have no warranty" beside the two years of other things: no candle is covered for two years.
    """
    own = said_by(clause.text, known)
    for n, several in told.items():
        if cited[n].evidence.kind == "product":
            continue
        title = said_by(cited[n].evidence.title, known)
        affirming = [said_by(one.text, known) for one in several if not one.negated]
        for one in several:
            subject = [w for w in one.words if one.negated and w not in one.targets and not w.free]
            if not subject or not all(own.says(w, known) and not title.says(w, known) for w in subject):
                continue
            if not any(wording.says(w, known) for wording in affirming for w in subject):
                return one
    return None


def _item_said(denied: Clause, said: Sequence[Word]) -> bool:
    """Whether one item of a denied list is said as a whole: "accidents" of "not wear or accidents or wrong care"."""
    items: dict[int, list[Word]] = {}
    cuts = [match.start() for match in _OR.finditer(denied.text)]
    for word in denied.targets:
        items.setdefault(sum(cut < word.start for cut in cuts), []).append(word)
    return len(items) > 1 and any(all(word in said for word in item) for item in items.values())


def _says_any(several: Iterable[Word], wording: Wording, known: Lexicon) -> bool:
    return any(wording.says(word, known) for word in several)


def overlap(clause: Clause, wording: Wording, known: Lexicon) -> int:
    """How many words of the clause are said."""
    return sum(wording.says(word, known) for word in clause.words)
