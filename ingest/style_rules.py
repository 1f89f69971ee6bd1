"""Style rules as far as they hide text: the declarations of a page's own rules and of inline styles.

Selectors of tags, classes and ids and their compounds are understood; a rule with any other selector (a descendant, a
state such as ``:hover``) is passed over, for what it hides depends on what is not looked at.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

Declarations = dict[str, str]

_TOLD = frozenset(
    """display visibility opacity color background background-color background-image font font-size text-indent left
    right top bottom position margin margin-left margin-right margin-top clip clip-path overflow overflow-x overflow-y
    height width max-height max-width transform translate content-visibility""".split()
)
_LONGEST = 1_000_000  # characters of style that are read
_MOST_RULES = 5_000
_MOST_KNOWN = 10_000  # kinds of elements whose declarations are remembered
_LONGEST_INLINE = 20_000
_LONGEST_VALUE = 200
_COMPOUND = re.compile(r"([a-z][a-z0-9-]*|\*)?((?:[.#][\w-]+)*)", re.IGNORECASE)
_PART = re.compile(r"[.#][\w-]+")
_URL = re.compile(r"url\([^()]*\)|(?:[a-z-]+-)?gradient\(", re.IGNORECASE)
_LENGTH = re.compile(r"([+-]?[0-9]{0,7}(?:\.[0-9]{1,6})?)(px|pt|em|rem|ex|ch|vw|vh|cm|mm|in|pc|%)?")
_PIXELS = {
    "px": 1.0, "pt": 1.33, "em": 16, "rem": 16, "ex": 8, "ch": 8, "vw": 12, "vh": 8, "cm": 38, "mm": 3.8, "in": 96,
}  # fmt: skip
_TRANSLATE = re.compile(r"translate(?:x|y|3d)?\(([^,()]+)", re.IGNORECASE)
# The names that people hide text with, and the ones they set it off against.
_COLOURS = {
    "white": (255, 255, 255), "black": (0, 0, 0), "red": (255, 0, 0), "green": (0, 128, 0), "blue": (0, 0, 255),
    "yellow": (255, 255, 0), "gray": (128, 128, 128), "grey": (128, 128, 128), "silver": (192, 192, 192),
    "snow": (255, 250, 250), "ivory": (255, 255, 240), "whitesmoke": (245, 245, 245), "ghostwhite": (248, 248, 255),
    "floralwhite": (255, 250, 240), "navy": (0, 0, 128), "maroon": (128, 0, 0), "orange": (255, 165, 0),
    "lightgray": (211, 211, 211), "lightgrey": (211, 211, 211), "gainsboro": (220, 220, 220),
    "beige": (245, 245, 220), "darkgray": (169, 169, 169), "dimgray": (105, 105, 105),
}  # fmt: skip
_MARGINS = ("margin-top", "margin-right", "margin-bottom", "margin-left")
_NEAR = 6  # steps of 255 in every part that no eye tells apart


def declarations_of(style: str) -> Declarations:
    """What an inline style, or a rule's body, states that can hide text; values in lower case."""
    found: Declarations = {}
    strong: Declarations = {}
    for part in style[:_LONGEST_INLINE].split(";"):
        name, mark, value = part.partition(":")
        name = name.strip().casefold()
        if not mark or name not in _TOLD:
            continue
        value = value.strip().casefold()[:_LONGEST_VALUE]
        bare = value.removesuffix("!important").strip() if value.endswith("!important") else value
        (strong if bare is not value else found).update(_longhand(name, bare))
    return {**found, **strong}


def _longhand(name: str, value: str) -> Declarations:
    if name == "background":
        if _URL.search(value):
            return {"background-image": "some"}
        words = re.findall(r"[#\w-]+(?:\([^()]*\))?", value)
        colour = next((word for word in words if word == "transparent" or is_colour(word)), None)
        return {"background-color": colour, "background-image": "none"} if colour else {}
    if name == "font":
        size = re.search(r"(?<![\w.#-])([0-9.]+(?:px|pt|em|rem|%)|0)(?=[\s/]|$)", value)
        return {"font-size": size.group(1)} if size else {}
    if name == "margin":
        parts = value.split()
        return dict(zip(_MARGINS, _sides(parts), strict=True)) if parts else {}
    if name == "transform" and (moved := _TRANSLATE.search(value)):
        return {"transform": value, "translate": moved.group(1).strip()}
    if name in {"overflow-x", "overflow-y"}:
        return {"overflow": value}
    return {name: value}


def _sides(parts: Sequence[str]) -> list[str]:
    """One to four values as top, right, bottom, left."""
    order = {1: (0, 0, 0, 0), 2: (0, 1, 0, 1), 3: (0, 1, 2, 1)}.get(len(parts), (0, 1, 2, 3))
    return [parts[at] for at in order]


def length_of(text: str) -> float | None:
    """A length in pixels, roughly; ``None`` for a share (``50%``), a word or a formula."""
    found = _LENGTH.fullmatch(text.strip().split(" ")[0])
    if found is None or not found.group(1).strip("+-."):
        return None
    unit = found.group(2) or "px"
    number = float(found.group(1))
    if unit == "%":
        return 0.0 if number == 0 else None
    return number * _PIXELS.get(unit, 16)


def is_colour(text: str) -> tuple[int, int, int] | None:
    """Red, green and blue of a colour as styles write it; ``None`` where it is none that is known."""
    text = text.strip().casefold()
    if text in _COLOURS:
        return _COLOURS[text]
    digits = text.removeprefix("#")
    if re.fullmatch(r"[0-9a-f]+", digits) and (text.startswith("#") or len(digits) == 6):
        if len(digits) in {3, 4}:
            digits = "".join(digit * 2 for digit in digits)
        if len(digits) in {6, 8}:
            return int(digits[:2], 16), int(digits[2:4], 16), int(digits[4:6], 16)
    found = re.fullmatch(r"rgba?\(([^()]{1,60})\)", text)
    if found:
        parts = re.findall(r"([0-9]{1,3})(?:\.[0-9]+)?(%?)", found.group(1))[:3]
        if len(parts) == 3:
            red, green, blue = (min(int(number) * 255 // 100 if share else int(number), 255) for number, share in parts)
            return red, green, blue
    return _from_hsl(text)


def _from_hsl(text: str) -> tuple[int, int, int] | None:
    found = re.fullmatch(r"hsla?\(([^()]{1,60})\)", text)
    shares = re.findall(r"([0-9]{1,3})(?:\.[0-9]+)?%", found.group(1)) if found else []
    if len(shares) < 2 or shares[1] not in {"0", "100"}:
        return None
    light = 255 if shares[1] == "100" else 0
    return light, light, light


def same_colour(one: tuple[int, int, int], other: tuple[int, int, int]) -> bool:
    """Whether no eye tells the two apart."""
    return all(abs(left - right) <= _NEAR for left, right in zip(one, other, strict=True))


@dataclass(frozen=True, slots=True)
class _Rule:
    tag: str
    ids: frozenset[str]
    classes: frozenset[str]
    weight: tuple[int, int, int, int]
    declarations: Declarations


_Selector = tuple[str, frozenset[str], frozenset[str]]  # tag, ids, classes


@dataclass(slots=True)
class StyleRules:
    """The rules of a page's own style elements, found by id, class or tag."""

    _by_name: dict[str, dict[_Selector, list[_Rule]]] = field(default_factory=dict)
    _count: int = 0
    _known: dict[tuple[str, str, tuple[str, ...]], Declarations] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return self._count > 0

    def read(self, style: str) -> None:
        """Adds the rules of one style element, as far as they can hide text."""
        for selectors, body in _blocks(_without_comments(style[:_LONGEST])):
            declarations = declarations_of(body)
            if not declarations:
                continue
            for selector in selectors.split(","):
                if self._count >= _MOST_RULES:
                    return
                self._add(selector.strip(), declarations)

    def _add(self, selector: str, declarations: Declarations) -> None:
        found = _COMPOUND.fullmatch(selector)
        if not selector or found is None:
            return
        parts = _PART.findall(found.group(2))
        ids = frozenset(part[1:] for part in parts if part.startswith("#"))
        classes = frozenset(part[1:] for part in parts if part.startswith("."))
        tag = (found.group(1) or "").casefold().removeprefix("*")
        key = (tag, ids, classes)
        # Under the rarest of its names: thousands of rules for one class must not be looked at for each element.
        names = [*(f"#{one}" for one in sorted(ids)), *(f".{one}" for one in sorted(classes))] or [tag]
        names += [tag] if tag and tag not in names else []
        there = self._by_name.setdefault(min(names, key=lambda name: len(self._by_name.get(name, ()))), {})
        # What the same selector states anew takes the place of what it stated before.
        earlier = (replace(rule, declarations=_less(rule.declarations, declarations)) for rule in there.get(key, ()))
        rule = _Rule(*key, (len(ids), len(classes), bool(tag), self._count), declarations)
        there[key] = [*(rule for rule in earlier if rule.declarations), rule]
        self._count += 1
        self._known.clear()

    def of(self, tag: str, identity: str, classes: Sequence[str]) -> Declarations:
        """What the rules state of an element, the more particular and then the later one holding."""
        key = (tag, identity, tuple(classes))
        stated = self._known.get(key)
        if stated is None:
            if len(self._known) >= _MOST_KNOWN:
                self._known.clear()
            stated = self._known[key] = self._found(tag, identity, classes)
        return stated

    def _found(self, tag: str, identity: str, classes: Sequence[str]) -> Declarations:
        names = [f".{word}" for word in dict.fromkeys(classes[:50])] + [tag, ""]
        if identity:
            names.append(f"#{identity}")
        own = frozenset(classes)
        met = [
            rule
            for name in names
            for rules in self._by_name.get(name, {}).values()
            for rule in rules
            if rule.tag in {"", tag} and rule.classes <= own and rule.ids <= {identity}
        ]
        stated: Declarations = {}
        for rule in sorted(met, key=lambda rule: rule.weight):
            stated |= rule.declarations
        return stated


def _less(stated: Declarations, anew: Declarations) -> Declarations:
    return {name: value for name, value in stated.items() if name not in anew}


def _without_comments(style: str) -> str:
    kept, *commented = style.split("/*")
    return kept + "".join(part.partition("*/")[2] for part in commented)


def _blocks(style: str) -> Iterator[tuple[str, str]]:
    """Selectors and body of each rule, also within ``@media screen`` and ``@layer``; other at-rules are left out."""
    hidden_from = 0  # depth of an at-rule that does not hold on a screen, 0 outside of one
    depth = 0
    selectors = ""
    pieces = re.split("([{}])", style)
    for text, mark in zip(pieces[::2], pieces[1::2], strict=False):
        if mark == "{":
            depth += 1
            selectors = text.rpartition(";")[2].strip()
            if selectors.startswith("@") and not hidden_from and not _holds_on_screens(selectors):
                hidden_from = depth
        else:
            if text.strip() and not hidden_from and selectors and not selectors.startswith("@"):
                yield selectors, text
            if hidden_from == depth:
                hidden_from = 0
            depth = max(depth - 1, 0)
            selectors = ""


def _holds_on_screens(at_rule: str) -> bool:
    words = at_rule.casefold().split()
    return words[0] in {"@layer", "@supports"} or (words[0] == "@media" and words[1:] in (["screen"], ["all"]))
