"""A denial of the very value that a cited field has, by a sentence that names the field."""

from __future__ import annotations

from collections.abc import Iterable

from bot.proof.denying.polarity import Clause, clauses
from bot.proof.grounds import Source
from bot.proof.sources import is_text, stated
from bot.proof.words.wording import said_by, words
from bot.vocabulary import Lexicon
from knowledge.wording import spoken_name, spoken_value


def value_denied(clause: Clause, cited: Iterable[Source], known: Lexicon) -> str | None:
    """The cited field that the clause names and whose value it denies: "the interface is not USB"."""
    own = said_by(clause.text, known)
    for source in cited:
        item = source.evidence
        name = words(spoken_name(item.field or "")) if item.kind == "product" and not is_text(item.field or "") else ()
        if not name or not all(own.says(w, known) for w in name):
            continue
        # What is denied beside the name is the whole of what the field says, and nothing else.
        value = spoken_value(item.text).removeprefix(spoken_name(item.field or "")).strip(" :")
        told = [w for w in words(value) if not w.free]
        turned = [w for w in clause.targets if w not in name and not w.free]
        denied, stating = (said_by(" ".join(w.text for w in several), known) for several in (turned, told))
        affirms = bool(told) and not any(one.negated for one in clauses(stated(source)))
        if affirms and all(denied.says(w, known) for w in told) and all(stating.says(w, known) for w in turned):
            return stated(source)
    return None
