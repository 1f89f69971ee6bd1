"""What comes with a thing: an extra is included only where a source includes just that one."""

from __future__ import annotations

import re

from bot.proof.claims import Judged
from bot.proof.clauses import statements
from bot.proof.denying.denials import NEGATIVE, as_negations
from bot.proof.denying.polarity import clauses
from bot.proof.grounds import Grounds, Spoken
from bot.proof.sources import identity, whole
from bot.proof.words.facts_in_words import is_unit
from bot.proof.words.wording import said_by, words
from bot.vocabulary import lexicon

_INCLUDED = re.compile(
    r"\b(?:included|bundled|thrown in|in the (?:box|package|pack)|part of the (?:package|set|box|delivery)|"
    r"ships? with|free gift|as a (?:free )?gift|for free|gratis)\b|"
    r"附送|附赠|赠送|附带|随[\u3400-\u9fff]{0,2}附|(?<![配发运寄派递投转护输])送(?![货达到修回至往出给您你去往礼])",
    re.IGNORECASE,
)
# How a source says it, in more words: "with", "and", 配, 含.
_HAS = re.compile(
    rf"{_INCLUDED.pattern}|\b(?:includ\w+|with|plus|comes?|contains?|gives?|free|gifts?"
    r"|per (?:pack|package|box|set))\b|[附送赠配含带]|内有",
    re.IGNORECASE,
)


def judged_extras(spoken: Spoken, grounds: Grounds) -> list[Judged]:
    """Every extra that the sentence includes and that no cited source does."""
    cited = grounds.cited(spoken.cited)
    if not cited or not _INCLUDED.search(spoken.plain):
        return []
    known = lexicon(tuple(sorted(grounds.shop.glossary.items())))
    names = said_by("\n".join(identity(source) for source in cited.values()), known)
    giving = [
        said_by(f"{one.text}\n{one.field}\n{one.heading}", known)
        for source in cited.values()
        for one in statements(whole(source), source.evidence.title if source.product is None else "")
        if _HAS.search(one.text) or _HAS.search(one.field)
    ]
    found = []
    for clause in statements(as_negations(spoken.plain)):
        cue = _INCLUDED.search(clause.text)
        if cue is None or any(one.negated for one in clauses(clause.text)):
            continue
        rest = f"{clause.text[: cue.start()]} {clause.text[cue.end() :]}"
        extra = [
            w for w in words(rest) if not (w.free or w.text in NEGATIVE or is_unit(w.text) or names.says(w, known))
        ]
        if extra and not any(2 * sum(one.says(w, known) for w in extra) >= len(extra) for one in giving):
            reason = f"{cue.group()}: no cited source includes it"
            found.append(Judged(clause.text, "extra", cue.group(), "withheld", reason=reason))
    return found
