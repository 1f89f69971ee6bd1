"""HTML as a tree, and what of it a visitor sees, walked without recursion."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import Any

from ingest.html_tags import cut_note, with_bounded_tags
from ingest.style_rules import StyleRules
from ingest.visibility import Sight, sight_within

CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff]")
_DROPPED = frozenset(
    """script style template noscript head title iframe object embed svg canvas select textarea input button video
    audio datalist math""".split()
)


def parsed(text: str) -> tuple[Any, tuple[str, ...]]:
    """The tree of an HTML text, ``None`` for one without any element, and notes on what of it was not read.

    Nothing is fetched. What is nested deeper than libxml2 goes (2,048 elements) is left out, and so are the attributes
    beyond the first few hundred of a tag.
    """
    from lxml import etree

    parser = etree.HTMLParser(huge_tree=True, remove_comments=True, remove_pis=True, no_network=True)
    # A NUL or a lone surrogate would make the parser refuse the whole text.
    text, cut = with_bounded_tags(CONTROL.sub("", text))
    notes = [cut_note(cut)] if cut else []
    try:
        tree = etree.fromstring(text, parser)
    except etree.XMLSyntaxError:
        # A text without anything that could become an element.
        return None, tuple(notes)
    if any(error.type_name == "ERR_RESOURCE_LIMIT" for error in parser.error_log):
        notes.append("elements are nested deeper than 2,048; what lies below was left out")
    return tree, tuple(notes)


def style_rules(tree: Any) -> StyleRules:
    """What the style elements of a page say."""
    rules = StyleRules()
    for node in tree.iter("style"):
        rules.read(node.text or "")
    return rules


def seen(
    root: Any,
    rules: StyleRules,
    *,
    opened: Collection[Any] = (),
    dropped: Collection[Any] = (),
    sight: Sight | None = None,
) -> Iterator[tuple[str, Any, str]]:
    """``start`` and ``end`` of every element that can be seen, with the text behind that mark.

    ``opened`` elements are shown on request and count as shown; ``dropped`` ones are passed over. The root itself may
    be a control, whose words are no text of a page elsewhere.
    """
    from lxml import etree

    sights = [sight or Sight()]
    walk = etree.iterwalk(root, events=("start", "end"))
    skipped = False
    for event, node in walk:
        if event == "start":
            inner = (
                None
                if (node is not root and _is_no_text(node)) or node in dropped
                else _inner(node, sights[-1], rules, opened)
            )
            if inner is None:
                walk.skip_subtree()
                skipped = True
                continue
            sights.append(inner)
            yield "start", node, (node.text or "") if inner.shows_text else ""
            continue
        after = "" if node is root else node.tail or ""
        if skipped:
            skipped = False
            if after and sights[-1].shows_text:
                yield "end", _NOTHING, after
            continue
        sights.pop()
        yield "end", node, after if sights[-1].shows_text else ""


def _is_no_text(node: Any) -> bool:
    return not isinstance(node.tag, str) or node.tag in _DROPPED


def _inner(node: Any, above: Sight, rules: StyleRules, opened: Collection[Any]) -> Sight | None:
    return sight_within(node.tag, node.attrib, above, rules, opened=node in opened)


class _Nothing:
    """Stands for an element that was passed over, so that the text behind it has a place."""

    tag = ""


_NOTHING = _Nothing()
