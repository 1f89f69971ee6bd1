"""The proof of one sentence: every kind of claim has its judge, and one claim that does not hold takes it down.

A claim whose true value the catalog knows is repaired in its place; what cannot be repaired is withheld.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from bot.proof.as_quoted import told_as_quoted
from bot.proof.claims import Judged
from bot.proof.counts import judged_counts
from bot.proof.denying.answer_particle import answered_alone, judged_particle
from bot.proof.denying.negation import judged_negations
from bot.proof.grounds import Grounds, Spoken
from bot.proof.naming.alike import alike
from bot.proof.naming.apart import Statement, apart
from bot.proof.naming.both_asked import with_both_named
from bot.proof.naming.jointly import contrasted, each_alone, judged_jointly
from bot.proof.naming.miscoded import judged_codes
from bot.proof.naming.names import judged_names
from bot.proof.naming.subjects import named_shortly
from bot.proof.naming.swaps import judged_swaps
from bot.proof.numbers.all_of_them import without_all
from bot.proof.numbers.anchors import judged_anchors
from bot.proof.numbers.bare_words import judged_bare_words
from bot.proof.numbers.coming import judged_coming, judged_happenings
from bot.proof.numbers.counted_fields import judged_counted_fields
from bot.proof.numbers.days_told import judged_days
from bot.proof.numbers.frequencies import judged_frequencies
from bot.proof.numbers.keyed import judged_keyed
from bot.proof.numbers.owners import judged_values
from bot.proof.numbers.pairings import judged_pairings
from bot.proof.numbers.shares_of_materials import judged_shares
from bot.proof.offers.asked_version import with_version_asked
from bot.proof.offers.by_version import by_version
from bot.proof.offers.differences import with_both
from bot.proof.offers.discounts import judged_discounts
from bot.proof.offers.every_version import judged_every_version
from bot.proof.offers.options import judged_options
from bot.proof.offers.prices import judged_prices
from bot.proof.offers.spreads import without_spread
from bot.proof.offers.stock import judged_stock
from bot.proof.support import judged_figures
from bot.proof.uncited import is_courtesy, judged_uncited
from bot.proof.unknowing import judged_unknown, unknown_alone, without_unknown
from bot.proof.unreadable import unreadable
from bot.proof.verbatim import quotes, stands_whole
from bot.proof.words.agents import judged_agents
from bot.proof.words.borrowed import judged_borrowed
from bot.proof.words.care import judged_care
from bot.proof.words.contacts import judged_contacts, judged_streets
from bot.proof.words.extras import judged_extras
from bot.proof.words.grounding import judged_words
from bot.proof.words.parts import judged_parts
from bot.proof.words.plainly import said_plainly
from bot.proof.words.praise import judged_praise
from bot.proof.words.promises import judged_promises
from bot.proof.words.quantifiers import judged_quantifiers
from bot.proof.words.regions import judged_regions
from bot.proof.words.superlatives import judged_superlatives
from bot.proof.words.talk import without_talk
from bot.proof.words.varying import judged_varying

Judge = Callable[[Spoken, Grounds], Sequence[Judged]]

# What is said in words, beside figures.
_WORDED: tuple[Judge, ...] = (
    judged_words,
    judged_names,
    judged_codes,
    judged_negations,
    judged_promises,
    judged_superlatives,
    judged_quantifiers,
    judged_contacts,
    judged_streets,
    judged_praise,
    judged_particle,
    judged_uncited,
    judged_unknown,
    judged_swaps,
    judged_agents,
    judged_care,
    judged_parts,
    judged_borrowed,
    judged_regions,
    judged_varying,
    judged_anchors,
    judged_days,
    judged_coming,
    judged_happenings,
    judged_extras,
    judged_jointly,
    judged_bare_words,
)
# Each reads its own kinds of claims out of the sentence and judges them; none sees what another said.
_JUDGES: tuple[Judge, ...] = (
    judged_figures,
    judged_prices,
    judged_discounts,
    judged_stock,
    judged_counts,
    judged_options,
    judged_values,
    judged_pairings,
    judged_keyed,
    judged_counted_fields,
    judged_shares,
    judged_frequencies,
    judged_every_version,
    *_WORDED,
)


# A title such as "Return Program Cartridge, Non-Booted, Permanent" promises, denies and strengthens nothing.
# These ask whether a sentence says of a thing what its source says of it: one that is the source's own does.
_OF_OTHER_WORDS: frozenset[Judge] = frozenset(
    {
        judged_keyed,
        judged_counted_fields,
        judged_shares,
        judged_care,
        judged_parts,
        judged_borrowed,
        judged_regions,
        judged_varying,
    }
)
_TITLES_ASIDE: frozenset[Judge] = frozenset({judged_promises, judged_negations, judged_quantifiers})


@dataclass(frozen=True, slots=True)
class Proved:
    """A sentence after the proof.

    ``text`` may be shown unless ``withheld``; where a claim was repaired it differs from what the model said.
    ``reasons`` say what is wrong with it, for the model's second try and for the operator.
    """

    text: str
    claims: tuple[Judged, ...]
    withheld: bool

    @property
    def reasons(self) -> tuple[str, ...]:
        """Why claims were repaired or withheld."""
        return tuple(dict.fromkeys(claim.reason for claim in self.claims if claim.reason))


# No sentence is that long: the stream is cut into sentences of half this length at most.
_LONGEST = 3_000
# Each figure is looked for in every cited source; no sentence that people say has so many.
_MOST_FIGURES = 100


def prove(spoken: Spoken, grounds: Grounds) -> Proved:
    """The verdict on every claim of the sentence, and the sentence as it may be said."""
    if reason := _unread(spoken, grounds):
        return Proved(spoken.text, (Judged(spoken.text[:40], "sentence", "", "withheld", reason=reason),), True)
    if settled := answered_alone(spoken, grounds) or told_as_quoted(spoken, grounds):
        return Proved(spoken.text, settled, False)
    if is_courtesy(spoken) or unknown_alone(spoken, grounds):
        return Proved(spoken.text, (), False)
    texts = [source.evidence.text for source in grounds.cited(spoken.cited).values()]
    own = said_plainly(without_talk(spoken.text), texts)
    if own != spoken.text and quotes(spoken.text, texts):
        own = spoken.text
    told = without_unknown(Spoken(own, spoken.cited), grounds)
    told = with_both_named(with_version_asked(told, grounds), grounds)
    if statements := apart(told, grounds) or by_version(told, grounds):
        return _apart(spoken, statements)
    stated = with_both(without_all(without_spread(told, grounds), grounds), grounds)
    shortly = named_shortly(stated, grounds)
    judges = [one for one in _JUDGES if one not in _OF_OTHER_WORDS] if stands_whole(spoken.text, texts) else _JUDGES
    claims = tuple(claim for judge in judges for claim in judge(shortly if judge in _TITLES_ASIDE else stated, grounds))
    claims += _of_each(stated, grounds)
    claims = tuple(c if c.source is None or c.source in spoken.cited else replace(c, source=None) for c in claims)
    text = spoken.text
    withheld = any(claim.verdict == "withheld" for claim in claims)
    for claim in claims:
        if claim.verdict == "repaired" and not withheld:
            # Where the same words stand twice it cannot be told which of them is wrong.
            withheld = text.count(claim.text) != 1
            text = text.replace(claim.text, claim.repaired)
    return Proved(spoken.text if withheld else text, claims, withheld)


def _unread(spoken: Spoken, grounds: Grounds) -> str:
    """Why the sentence is too long or too strange to be read; empty for others."""
    if len(spoken.text) > _LONGEST:
        return f"a sentence of more than {_LONGEST:,} characters"
    if len(spoken.figures) > _MOST_FIGURES:
        return f"a sentence of more than {_MOST_FIGURES} figures"
    strange = unreadable(spoken, grounds)
    return f"{strange[:40]}: no source writes it so, and it cannot be read" if strange else ""


def _apart(spoken: Spoken, statements: Sequence[Statement]) -> Proved:
    """The sentence by its statements on one product each; what would be repaired in one takes the sentence down."""
    claims: list[Judged] = []
    for alone, own in statements:
        for claim in prove(alone, own).claims:
            if claim.verdict == "repaired":
                claims.append(replace(claim, verdict="withheld", repaired="", source=None))
            else:
                claims.append(claim if claim.source in spoken.cited else replace(claim, source=None))
    return Proved(spoken.text, tuple(claims), any(claim.verdict == "withheld" for claim in claims))


def _of_each(spoken: Spoken, grounds: Grounds) -> tuple[Judged, ...]:
    """What does not hold for one of several products that the sentence speaks of, as claims that take it down."""
    found: list[Judged] = []
    for alone, own in (*each_alone(spoken, grounds), *alike(spoken, grounds)):
        wrong = (claim for claim in prove(alone, own).claims if claim.verdict in ("repaired", "withheld"))
        found += (replace(claim, verdict="withheld", repaired="", source=None) for claim in wrong)
    for alone, own in contrasted(spoken, grounds):
        if not prove(alone, own).withheld:
            found.append(Judged(alone.text, "comparison", "", "withheld", reason="it holds for the other product too"))
    return tuple(found)
