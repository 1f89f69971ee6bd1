"""Masking: a customer's words without personal data, and the key that puts it back. Pure.

A conversation has its own key, kept in memory and never shared: the same value has the same placeholder in all of its
messages, and a placeholder that a customer types is itself data, so it restores to what was typed and to nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from bot.privacy.addresses import addresses
from bot.privacy.chinese_addresses import chinese_addresses
from bot.privacy.emails import emails, ip_addresses
from bot.privacy.folding import folded, seen
from bot.privacy.names import names
from bot.privacy.national_ids import national_ids
from bot.privacy.orders import order_numbers
from bot.privacy.payment import card_codes, cards, dotted_cards, ibans
from bot.privacy.phones import phones, said_phones
from bot.privacy.spans import KINDS, Kind, Span, disjoint
from bot.privacy.spoken_emails import spoken_emails
from bot.privacy.words import NO_NAME

# What a customer typed that reads like a placeholder.
_TYPED = "TEXT"
_LABELS = "|".join([*(kind.upper() for kind in KINDS), _TYPED])
_BARE = rf"(?:{_LABELS})\\?_\d{{1,6}}"
# As it was made, or as models copy it: in other brackets, with an escaped underscore, without brackets.
_PLACEHOLDER = re.compile(
    rf"[\[【［]\s?({_BARE})\s?[\]】］]|\\\[({_BARE})\\\]|(?<![A-Za-z0-9_\\])({_BARE})(?![A-Za-z0-9_])", re.IGNORECASE
)
_OPENING = re.compile(rf"\\?[\[【［]?\s?[A-Za-z]{{0,{max(map(len, _LABELS.split('|')))}}}(?:\\?_?\d{{0,6}}\s?\\?)?$")
_LONGEST_PLACEHOLDER = 24
# A value within a longer word is another word; "Heath 4" is a product, whatever a customer's name.
_BETWEEN = r"(?<![A-Za-z0-9])(?:{})(?![A-Za-z0-9]| \d)"


# Digits as they are written in groups; fewer than so many may be any number.
_RUN_OF_DIGITS = re.compile(r"(?<![A-Z]_)\d(?:[\s().,/-]{0,2}\d){3,30}")
_FEWEST_DIGITS = 4


@dataclass(frozen=True, slots=True)
class Rules:
    """What is masked: ``kinds``, the shop's ``order_patterns``, but never its ``public`` texts."""

    kinds: frozenset[Kind] = frozenset(KINDS)
    order_patterns: tuple[re.Pattern[str], ...] = ()
    public: tuple[str, ...] = ()


def personal_data(text: str, rules: Rules, taken: Iterable[tuple[int, int]] = ()) -> list[Span]:
    """Where personal data stands in ``text``: in order, without overlaps, outside of the ``taken`` places."""
    plain = folded(text)
    read, places = seen(plain)
    # What nobody sees hides no data, and is masked with it.
    found = [
        Span(places[span.start], places[span.end - 1] + 1, span.kind)
        for span in _found(read, rules)
        if span.kind in rules.kinds and span.end > span.start
    ]
    public = [folded(word).casefold() for word in rules.public]
    spans = disjoint(found, plain, taken)
    return [one for one in spans if not any(seen(plain[one.start : one.end])[0].casefold() in w for w in public)]


def _found(plain: str, rules: Rules) -> Iterator[Span]:
    if "@" in plain or "at" in plain.casefold() or "艾特" in plain:
        yield from emails(plain)
        yield from spoken_emails(plain)
    yield from names(plain)
    if any(sign.isdigit() for sign in plain):
        yield from ip_addresses(plain)
        yield from ibans(plain)
        yield from cards(plain)
        yield from dotted_cards(plain)
        yield from card_codes(plain)
        yield from national_ids(plain)
        yield from phones(plain)
        yield from order_numbers(plain, rules.order_patterns)
        yield from addresses(plain)
    yield from said_phones(plain)
    yield from chinese_addresses(plain)


@dataclass(slots=True)
class Conversation:
    """The key of one conversation."""

    rules: Rules
    _placeholders: dict[tuple[str, str], str] = field(default_factory=dict)
    _values: dict[str, str] = field(default_factory=dict)
    _typed: set[str] = field(default_factory=set)
    _read: dict[str, list[Span]] = field(default_factory=dict)

    def reserve(self, texts: Iterable[str]) -> None:
        """Keeps clear of every placeholder that these texts, still to be masked, hold as typed."""
        for text in texts:
            self._typed |= {_canonical(match) for match in _PLACEHOLDER.finditer(text)}

    def learn(self, texts: Iterable[str]) -> None:
        """Takes in what these texts hold, so that it is masked in every other text too, where no word announces it."""
        for text in texts:
            for span in self._data_in(text):
                self._placeholder(span.kind.upper(), text[span.start : span.end])

    def mask(self, text: str) -> str:
        """``text`` with every piece of personal data as a placeholder such as ``[EMAIL_1]``."""
        self.reserve((text,))
        self.learn((text,))
        typed = self._typed_in(text)
        found = self._data_in(text)
        taken = [*typed, *((span.start, span.end) for span in found)]
        data = [
            (span.start, span.end, span.kind.upper()) for span in (*found, *disjoint(self._known(text), text, taken))
        ]
        parts, position = [], 0
        for start, end, label in sorted([*data, *((start, end, _TYPED) for start, end in typed)]):
            parts += [text[position:start], self._placeholder(label, text[start:end])]
            position = end
        return "".join([*parts, text[position:]])

    def mask_known(self, text: str) -> str:
        """``text`` with the values that were met in this conversation before; what else it holds is not touched."""
        known = disjoint(self._known(text), text)
        parts, position = [], 0
        for span in known:
            parts += [text[position : span.start], self._placeholder(span.kind.upper(), text[span.start : span.end])]
            position = span.end
        return "".join([*parts, text[position:]])

    def mask_pieces(self, text: str) -> str:
        """``text`` as ``mask_known`` gives it, also where a value stands in another case or a part of its digits.

        For a model's own words: their figures are read out of a telephone number or an address.
        """
        values = {value: name for (label, value), name in self._placeholders.items() if label != _TYPED}
        for value in sorted(values, key=len, reverse=True):
            text = re.sub(re.escape(value), values[value], text, flags=re.IGNORECASE)
        digits = {_digits(value): name for value, name in values.items()}

        def piece(match: re.Match[str]) -> str:
            run = _digits(match[0])
            return next((name for own, name in digits.items() if len(run) >= _FEWEST_DIGITS and run in own), match[0])

        return _RUN_OF_DIGITS.sub(piece, text)

    def restore(self, text: str) -> str:
        """``text`` with the conversation's own data back in; a placeholder that it does not know stays."""
        return _PLACEHOLDER.sub(self._value, text)

    def restored(self, pieces: Iterable[str]) -> Iterator[str]:
        """A stream restored piece by piece; what may be the beginning of a placeholder is held back until it is one."""
        held = ""
        for piece in pieces:
            held += piece
            ready = _ready(held)
            if ready:
                yield self.restore(held[:ready])
                held = held[ready:]
        if held:
            yield self.restore(held)

    def _data_in(self, text: str) -> list[Span]:
        if text not in self._read:
            self._read[text] = personal_data(text, self.rules, self._typed_in(text))
        return self._read[text]

    def _typed_in(self, text: str) -> list[tuple[int, int]]:
        return [(match.start(), match.end()) for match in _PLACEHOLDER.finditer(text)]

    def _known(self, text: str) -> Iterator[Span]:
        """Where values stand that were met before, and the single names of a person who was named in full."""
        kinds: dict[str, Kind] = {}
        for kind in KINDS:
            for label, value in self._placeholders:
                if label == kind.upper() and len(value) > 1:
                    kinds.setdefault(value, kind)
                    if kind == "name":
                        kinds |= {part: kind for part in value.split() if _is_name(part) and part not in kinds}
        if not kinds:
            return
        values = sorted(kinds, key=len, reverse=True)
        for match in re.finditer(_BETWEEN.format("|".join(map(re.escape, values))), text):
            yield Span(match.start(), match.end(), kinds[match[0]])

    def _placeholder(self, label: str, value: str) -> str:
        known = self._placeholders.get((label, value))
        if known is not None:
            return known
        number = 1
        while f"{label}_{number}" in self._values or f"{label}_{number}" in self._typed:
            number += 1
        name = f"{label}_{number}"
        self._values[name] = value
        self._placeholders[label, value] = f"[{name}]"
        return f"[{name}]"

    def _value(self, match: re.Match[str]) -> str:
        return self._values.get(_canonical(match), match[0])


@dataclass(frozen=True, slots=True)
class Masking:
    """What is masked, for every place that masks: the model, the log, the journal."""

    rules: Rules = Rules()

    def conversation(self) -> Conversation:
        """A new key; one for each conversation."""
        return Conversation(self.rules)

    def redact(self, text: str) -> str:
        """``text`` with personal data as its kind alone, ``[EMAIL]``: there is no way back."""
        parts, position = [], 0
        for span in personal_data(text, self.rules):
            parts += [text[position : span.start], f"[{span.kind.upper()}]"]
            position = span.end
        return "".join([*parts, text[position:]]) if parts else text


def _digits(text: str) -> str:
    return "".join(filter(str.isdigit, folded(text)))


def _is_name(part: str) -> bool:
    """Whether a part of a name stands for the person alone: no particle, no initial, no ordinary word."""
    return len(part) > 2 and part[0].isupper() and part.isalpha() and part.casefold() not in NO_NAME


def _canonical(match: re.Match[str]) -> str:
    label, _, number = (match[1] or match[2] or match[3]).replace("\\", "").upper().rpartition("_")
    return f"{label}_{int(number)}"


def _ready(text: str) -> int:
    """How much of ``text`` can be handed on: all, but for what may go on as a placeholder."""
    match = _OPENING.search(text, max(0, len(text) - _LONGEST_PLACEHOLDER))
    return match.start() if match is not None and match[0] else len(text)
