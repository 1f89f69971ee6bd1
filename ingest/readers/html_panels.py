"""What stands below a label: panels of accordions and tabs, ``details``, answers in a definition list."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from ingest.markdown import is_question
from ingest.readers.html_page import HtmlPage, label_of

_MOST = 20_000  # controls of one page
_LONGEST_LABEL = 200
_ASKING = re.compile(
    r"(?:^|[\s_-])(?:faq|accordion|collapse|collapsible|toggle|qa)[\w]*[_-]{1,2}(?:question|title|head(?:er|ing)?|button"
    r"|toggle|trigger|summary|q)(?:$|[\s_-])|(?:^|[\s_-])question(?:$|[\s_-])",
    re.IGNORECASE,
)
_ANSWERING = re.compile(
    r"(?:^|[\s_-])(?:faq|accordion|collapse|collapsible|toggle|qa)[\w]*[_-]{1,2}(?:answer|content|body|panel|collapse"
    r"|text|a)(?:$|[\s_-])|(?:^|[\s_-])answer(?:$|[\s_-])",
    re.IGNORECASE,
)
# Without a question mark, a text that begins like this may still ask; what stands around it decides.
_MAY_ASK = re.compile(
    r"(?:how|what|when|where|which|who|why|can|could|do|does|did|is|are|will|would|should|may|must|have|has)\b.{4,}"
    r"|.*(?:如何|怎么|怎样|怎麼|怎樣|什么|什麼|为什么|为何|為什麼|是否|能否|可否|多久|多少|几天|哪里|哪些|哪个|吗|嗎|呢).*",
    re.IGNORECASE | re.DOTALL,
)
_HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())


def panels_of(page: HtmlPage, notes: list[str]) -> tuple[dict[Any, str], set[Any]]:
    """Each panel with its label, and the controls, whose words are the panels' headings already.

    ``notes`` is told of controls that are too many to be read: what they open stays text of the page.
    """
    by_id: dict[str, Any] = {}
    controls: list[tuple[Any, str]] = []
    pairs: list[tuple[Any, Any]] = []
    read = left_out = 0
    for node in page.tree.iter():
        if not isinstance(node.tag, str):
            continue
        if identity := node.get("id"):
            by_id.setdefault(identity, node)
        if read >= _MOST:
            left_out += _may_open(node)
            continue
        found = len(controls) + len(pairs)
        controls.extend((node, target) for target in _targets(node))
        if (answer := _answer_below(node, page)) is not None or (answer := _answer_beside(node, page)) is not None:
            pairs.append((answer, node))
        read += len(controls) + len(pairs) > found
    if left_out:
        notes.append(
            f"the page has more than {_MOST:,} questions, tabs and other controls; {left_out:,} were read as plain text"
        )
    panels: dict[Any, str] = {}
    hands: set[Any] = set()
    linked = [(by_id[target], control) for control, target in controls if target in by_id]
    for panel, control in (*linked, *pairs):
        if panel in panels:
            continue
        label = label_of(control, page)
        if not 0 < len(label) <= _LONGEST_LABEL or _holds(control, panel) or panel.tag == "body":
            continue
        panels[panel] = label
        if control.tag == "summary" or not _holds(panel, control):
            hands.add(control)
    return panels, hands


def _may_open(node: Any) -> bool:
    """Whether an element looks like a control, told without reading it."""
    if node.tag in {"summary", "dt"} or any(True for _ in _targets(node)):
        return True
    return _ASKING.search((node.get("class") or "")[:500]) is not None


def _targets(node: Any) -> Iterator[str]:
    get = node.get
    if stated := get("aria-controls"):
        yield from stated.split()[:1]
    elif (stated := get("data-bs-target") or get("data-target") or "").startswith("#"):
        yield stated[1:]
    elif (get("href") or "").startswith("#") and (
        get("data-toggle") or get("data-bs-toggle") or get("role") in {"tab", "button"}
    ):
        yield get("href")[1:]


def may_ask(text: str) -> bool:
    """Whether a text is a question, or could be one that lacks its mark."""
    return is_question(text) or _MAY_ASK.fullmatch(text[:500]) is not None


def _answer_below(node: Any, page: HtmlPage) -> Any | None:
    """What the summary of ``details`` opens, or a definition list says to a term that asks."""
    if node.tag == "summary":
        above = node.getparent()
        return above if above is not None and above.tag == "details" else None
    if node.tag != "dt" or not may_ask(label_of(node, page)):
        return None
    beside = node.getnext()
    return beside if beside is not None and beside.tag == "dd" else None


def _answer_beside(node: Any, page: HtmlPage) -> Any | None:
    """The element after one that asks: by their classes, or as what a button with a question on it opens."""
    words = node.get("class") or ""
    asks = bool(words) and len(words) < 500 and _ASKING.search(words) is not None
    clicked = node.tag == "button" or node.get("role") == "button" or node.get("onclick") is not None
    if not asks and not (clicked and is_question(label_of(node, page))):
        return None
    beside = node.getnext()
    above = node.getparent()
    if beside is None and above is not None and (above.tag in _HEADINGS or asks):
        beside = above.getnext()
    if beside is None or not isinstance(beside.tag, str) or beside.tag in {"button", *_HEADINGS}:
        return None
    if clicked and is_question(label_of(node, page)):
        return beside
    return beside if _ANSWERING.search((beside.get("class") or "")[:500]) else None


def _holds(outer: Any, inner: Any) -> bool:
    if outer is inner:
        return True
    return any(above is outer for above, _ in zip(inner.iterancestors(), range(200), strict=False))
