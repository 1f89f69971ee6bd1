"""What a web page does not show: told from attributes, inline styles and the page's own style rules.

Only what the page itself says is judged; a style sheet in another file is not fetched. Text that a visitor can open
(the panel of an accordion, closed at first) is not hidden; who calls names those elements.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from ingest.style_rules import Declarations, StyleRules, declarations_of, is_colour, length_of, same_colour

# Classes by which the common frameworks mark text for screen readers only.
_UNSEEN_CLASSES = frozenset("sr-only visually-hidden visuallyhidden screen-reader-text screen-reader-only".split())
_FAR = 900.0  # pixels; further out than any screen's edge is away from the text
_CLEAR = re.compile(r"transparent|(?:rgb|hsl)a?\((?:[^(),/]+[,\s]){2}[^(),/]+[,/]\s*(?:0%?|0?\.0+)\s*\)")
_TINY = 1.5  # pixels of a letter's height that nobody reads


@dataclass(frozen=True, slots=True)
class Sight:
    """What an element hands on to those within it: colour, ground, size of letters, visibility.

    ``colour`` and ``ground`` are red, green, blue; ``None`` is unknown (not stated, a picture, another file).
    """

    colour: tuple[int, int, int] | None = None
    ground: tuple[int, int, int] | None = (255, 255, 255)
    clear: bool = False
    size: float = 16.0
    invisible: bool = False

    @property
    def shows_text(self) -> bool:
        """Whether text that stands directly in the element can be seen."""
        if self.invisible or self.clear or self.size <= _TINY:
            return False
        return self.colour is None or self.ground is None or not same_colour(self.colour, self.ground)


def sight_within(
    tag: str, attributes: Mapping[str, str], above: Sight, rules: StyleRules, *, opened: bool = False
) -> Sight | None:
    """How text within an element is seen; ``None`` where nothing in it can be, whatever it says itself.

    ``opened`` elements are shown on request: that they are closed at first does not count.
    """
    style = attributes.get("style")
    if not attributes and not rules and tag != "dialog":
        return above
    words = attributes.get("class", "").split()
    if not opened and ("hidden" in attributes or not _UNSEEN_CLASSES.isdisjoint(words)):
        return None
    if tag == "dialog" and "open" not in attributes and not opened:
        return None
    stated = rules.of(tag, attributes.get("id", ""), words) if rules else {}
    if style:
        stated = {**stated, **declarations_of(style)}
    stated = _legacy(tag, attributes, stated)
    if not stated:
        return above
    if not opened and _is_gone(stated):
        return None
    return _changed(above, stated)


def _legacy(tag: str, attributes: Mapping[str, str], stated: Declarations) -> Declarations:
    """Colours in the old attributes count where no style says otherwise."""
    old: Declarations = {}
    if attributes.get("bgcolor"):
        old["background-color"] = attributes["bgcolor"]
    if tag == "font" and attributes.get("color"):
        old["color"] = attributes["color"]
    if tag == "body" and attributes.get("text"):
        old["color"] = attributes["text"]
    return {**old, **stated} if old else stated


def _is_gone(stated: Declarations) -> bool:
    get = stated.get
    if get("display") == "none" or get("content-visibility") == "hidden":
        return True
    opacity = get("opacity", "")
    if opacity and _number(opacity) <= 0.03:
        return True
    if _is_clipped(stated) or _is_squeezed(stated):
        return True
    if re.search(r"scale\(0(?:\.0+)?[,)]", stated.get("transform", "").replace(" ", "")):
        return True
    return any(_is_away(name, stated) for name in _MOVES if name in stated)


_MOVES = ("text-indent", "left", "right", "top", "bottom", "margin-left", "margin-right", "margin-top", "translate")


def _is_away(name: str, stated: Declarations) -> bool:
    length = length_of(stated[name]) or 0.0
    if abs(length) < _FAR:
        return False
    # A wide margin to the right or a deep top is layout; a negative one is a hiding place.
    return length < 0 or name in {"text-indent", "left", "top"} or stated.get("position") in {"absolute", "fixed"}


def _is_clipped(stated: Declarations) -> bool:
    clip = re.findall("[0-9]+", stated.get("clip", ""))
    if len(clip) == 4 and set(clip) in ({"0"}, {"1"}):
        return True
    path = stated.get("clip-path", "").replace(" ", "")
    return path.startswith(("inset(50%", "inset(100%", "circle(0"))


def _is_squeezed(stated: Declarations) -> bool:
    if "hidden" not in stated.get("overflow", ""):
        return False
    sizes = (length_of(stated[name]) for name in ("height", "width", "max-height", "max-width") if name in stated)
    return any(size is not None and size <= 1 for size in sizes)


def _number(text: str) -> float:
    try:
        return float(text.rstrip("%")) / (100 if text.endswith("%") else 1)
    except ValueError:
        return 1.0


def _changed(above: Sight, stated: Declarations) -> Sight:
    changes: dict[str, object] = {}
    colour = stated.get("color")
    if colour and _CLEAR.fullmatch(colour):
        changes["clear"] = True
    elif colour and colour not in {"inherit", "currentcolor"}:
        changes |= {"colour": is_colour(colour), "clear": False}
    if "background-image" in stated and stated["background-image"] != "none":
        changes["ground"] = None
    elif (ground := stated.get("background-color")) and ground not in {"transparent", "inherit", "initial", "unset"}:
        changes["ground"] = is_colour(ground)
    if size := stated.get("font-size"):
        changes["size"] = _letter_size(size, above.size)
    if visibility := stated.get("visibility"):
        changes["invisible"] = visibility in {"hidden", "collapse"}
    return replace(above, **changes) if changes else above  # type: ignore[arg-type]


def _letter_size(text: str, above: float) -> float:
    if text.endswith(("%", "em")) and not text.endswith("rem"):
        share = _number(text) if text.endswith("%") else _number(text[:-2])
        return above * share
    length = length_of(text)
    return above if length is None else length
