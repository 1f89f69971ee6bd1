"""Two places or things that the customer named: "we deliver to both" of "China or Russia?" is said of each by name."""

from __future__ import annotations

import re

from bot.proof.grounds import Grounds, Spoken
from bot.proof.words.facts_in_words import is_place
from bot.proof.words.wording import words

_TO_BOTH = re.compile(
    r"\b(?P<to>to|in|into|for|from) (?P<both>both|either|neither)(?: of (?:them|these|those))?"
    r"(?: (?:countries|places|cities|states))?(?=\W*(?:\[|$|[,.;!]|and\b|but\b))",
    re.IGNORECASE,
)
_BOTH_ZH = re.compile(r"(?P<both>两(?:个?(?:地方|国家|城市)|地|国))(?=我们|都|均|也)")
_NAME = r"[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*"
_ASKED = re.compile(rf"(?P<one>{_NAME}),? (?:or|and) (?:to |in )?(?P<other>{_NAME})")


def with_both_named(spoken: Spoken, grounds: Grounds) -> Spoken:
    """The sentence with the two names of the question in the place of its "both"; as it is where there are none."""
    match = _TO_BOTH.search(spoken.text)
    if match is not None and (asked := _ASKED.search(grounds.question)):
        joint = "or" if match["both"].lower() != "both" else "and"
        named = f"{match['to']} {asked['one']} {joint} {asked['other']}"
        return Spoken(spoken.text[: match.start()] + named + spoken.text[match.end() :], spoken.cited)
    match = _BOTH_ZH.search(spoken.text)
    if match is None:
        return spoken
    places = [word.text for word in words(grounds.question) if word.chinese and is_place(word.text)]
    if len(places) != 2:
        return spoken
    return Spoken(f"{spoken.text[: match.start()]}{'和'.join(places)}{spoken.text[match.end() :]}", spoken.cited)
