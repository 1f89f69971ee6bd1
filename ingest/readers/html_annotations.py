"""A page's microdata and RDFa made ready for one reader: RDFa as microdata, values as a visitor reads them, bounded."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import Any
from urllib.parse import urljoin

from ingest.cleaning import readable
from ingest.html_lines import lines_of
from ingest.readers.html_page import HtmlPage
from ingest.visibility import Sight, sight_within

_MOST_SCOPES = 20_000
_MOST_VALUES = 60_000
_MOST_WITHIN = 1_500  # values of one item, with those of the items within it
_DEEPEST = 20  # items within items
# What ``itemref`` may take: each property that it leads to costs one, more where it lies deep, as the reader looks at
# all elements above it; an element without a property costs a little.
_MOST_REFERENCED = 60_000.0
_COST_OF_ELEMENT = 0.01
_MOST_READ = 150_000  # elements that are read for values, those within several values counted each time
_ADDRESSED = frozenset("a area link".split())
_SOURCED = frozenset("audio embed iframe img source track video object".split())
# Texts that are for people: hidden ones are no part of what the page says. A price or a code in a hidden element is
# data like that of a meta element.
_READ_BY_PEOPLE = frozenset("description reviewBody articleBody disambiguatingDescription".split())
# Properties whose value is a word even on a link.
_WORDS = frozenset("name description text sku mpn brand category color material size price model".split())
_SCHEMA = re.compile(r"https?://(?:www\.)?schema\.org/?#?", re.IGNORECASE)


def annotate(page: HtmlPage, notes: list[str]) -> bool:
    """Readies the page's tree; whether it holds any items at all.

    What is beyond the bounds loses its marks, and ``notes`` is told so.
    """
    _adopt_rdfa(page.tree)
    scopes = [node for node in page.tree.iter() if isinstance(node.tag, str) and "itemscope" in node.attrib]
    if not scopes:
        return False
    kept, lost = _bounded(scopes)
    values = [node for node in page.tree.iter() if isinstance(node.tag, str) and "itemprop" in node.attrib]
    left = _MOST_READ
    sights: dict[Any, Sight | None] = {}
    for at, node in enumerate(values):
        if at >= _MOST_VALUES or left < 0:
            del node.attrib["itemprop"]
            lost += 1
        else:
            left -= _ready(node, page, sights)
    unread = _bound_references(page.tree, kept)
    if unread:
        notes.append(
            f"the page's microdata refers to very much elsewhere (itemref); {unread:,} references were not read"
        )
    if lost:
        notes.append(f"the page's microdata is very large or deep; {lost:,} parts of it were not read")
    return True


def _bounded(scopes: Sequence[Any]) -> tuple[set[Any], int]:
    """The items that are read, and how many others lost their mark.

    Reading an item compares the values within it with those of the items within it: one that holds thousands (a mark
    around a whole listing) gives way to those.
    """
    kept: set[Any] = set()
    depths: dict[Any, int] = {}
    held: Counter[Any] = Counter()
    for node in scopes:
        around = next((above for above in node.iterancestors() if above in depths), None)
        depths[node] = depths[around] + 1 if around is not None else 1
        if len(kept) < _MOST_SCOPES and depths[node] <= _DEEPEST:
            kept.add(node)
    for node in scopes[0].getroottree().iter():
        if isinstance(node.tag, str) and "itemprop" in node.attrib:
            held.update(above for above in node.iterancestors() if above in kept)
    kept -= {node for node, count in held.items() if count > _MOST_WITHIN}
    for node in scopes:
        if node not in kept:
            del node.attrib["itemscope"]
            node.attrib.pop("itemprop", None)
        elif not node.get("content"):
            # The reader copies an item without properties as a whole to get at its text, however large it is.
            node.set("content", " ")
    return kept, len(scopes) - len(kept)


def _bound_references(tree: Any, scopes: set[Any]) -> int:
    """Takes references away where those before lead to all that is read; how many that were."""
    referring = [node for node in tree.iter() if node in scopes and "itemref" in node.attrib]
    if not referring:
        return 0
    by_id: dict[str, Any] = {}
    for node in tree.iter():
        if isinstance(node.tag, str) and (identity := node.get("id")):
            by_id.setdefault(identity, node)
    costs: dict[str, float] = {}
    left, lost = _MOST_REFERENCED, 0
    for node in referring:
        names = list(dict.fromkeys(node.get("itemref").split()))
        kept = []
        for name in names:
            if left > 0 and name not in costs:
                costs[name] = _cost_of(by_id.get(name), left)
            if left > 0:
                left -= costs[name]
            if left > 0:
                kept.append(name)
        lost += len(names) - len(kept)
        node.set("itemref", " ".join(kept))
    return lost


def _cost_of(referred: Any | None, most: float) -> float:
    """What a reference takes to read, counted up to ``most``."""
    cost = _COST_OF_ELEMENT * 20
    for node in referred.iter() if referred is not None else ():
        cost += _COST_OF_ELEMENT
        if isinstance(node.tag, str) and "itemprop" in node.attrib:
            cost += 1 + _COST_OF_ELEMENT * sum(1 for _ in node.iterancestors())
        if cost > most:
            break
    return cost


def _ready(node: Any, page: HtmlPage, sights: dict[Any, Sight | None]) -> int:
    """Gives an element that states a value the text that a visitor reads in it; how many elements that took."""
    names = set((node.get("itemprop") or "").split())
    if "itemscope" in node.attrib:
        return 1
    for name in ("href", "src", "data"):
        if name in node.attrib and not _joins(page.base, node.get(name)):
            del node.attrib[name]
    if node.tag in _ADDRESSED and names <= _WORDS and (node.text or len(node)):
        node.tag = "span"
    if node.tag == "meta" or node.tag in _ADDRESSED or node.tag in _SOURCED:
        return 1
    size = sum(1 for _ in islice(node.iter(), _MOST_READ))
    sight = _sight_of(node, page, sights)
    if sight is None and names & _READ_BY_PEOPLE:
        del node.attrib["itemprop"]
        return size
    stated = {"time": "datetime", "data": "value", "meter": "value"}.get(node.tag, "content")
    if not (node.get(stated) or "").strip():
        # What is hidden as a whole and is no text for people is data: only parts hidden within it go.
        lines = lines_of(node, page.rules, opened=() if sight else (node,), sight=sight)
        text = readable(lines, is_html=False)
        if text:
            node.set(stated, text)
        else:
            del node.attrib["itemprop"]
    return size


def _joins(base: str, address: str) -> bool:
    try:
        urljoin(base, address.strip())
    except ValueError:
        return False
    return True


def _sight_of(node: Any, page: HtmlPage, known: dict[Any, Sight | None]) -> Sight | None:
    """How text in an element is seen, from all the elements around it; ``None`` where it is not."""
    path = []
    at = node
    while at is not None and at not in known:
        path.append(at)
        at = at.getparent()
    sight = page.sight if at is None else known[at]
    for element in reversed(path):
        if sight is not None:
            sight = sight_within(element.tag, element.attrib, sight, page.rules)
        known[element] = sight
    above = node.getparent()
    return None if known[node] is None else known[above] if above is not None else page.sight


# ---------------------------------------------------------------- RDFa


def _adopt_rdfa(tree: Any) -> None:
    """Gives the page's RDFa (``vocab``, ``typeof``, ``property``, ``resource``, ``rel``) the marks of microdata."""
    if not any(isinstance(node.tag, str) and "typeof" in node.attrib for node in tree.iter()):
        return
    for node, prefixes in _with_prefixes(tree):
        types = [name for word in (node.get("typeof") or "").split() if (name := _bare(word, prefixes))]
        if types and "itemscope" not in node.attrib:
            node.set("itemscope", "")
            node.set("itemtype", " ".join(f"https://schema.org/{name}" for name in types))
            if node.get("resource"):
                node.set("itemid", node.get("resource"))
        names = [name for word in (node.get("property") or "").split() if (name := _bare(word, prefixes))]
        if names and "itemprop" not in node.attrib:
            node.set("itemprop", " ".join(names))
            aside = node.get("resource") or (node.get("href") if node.tag not in _ADDRESSED else None)
            if aside and not types and node.get("content") is None:
                node.set("content", aside)
        relations = [name for word in (node.get("rel") or "").split() if (name := _bare(word, prefixes, bare=False))]
        if relations and not types:
            for child in node:
                if isinstance(child.tag, str) and "typeof" in child.attrib and "property" not in child.attrib:
                    child.set("itemprop", " ".join(relations))
        elif relations and "itemprop" not in node.attrib:
            node.set("itemprop", " ".join(relations))


def _with_prefixes(tree: Any) -> Iterator[tuple[Any, Mapping[str, bool]]]:
    """Each element with the prefixes that stand for schema.org there; the empty one is the vocabulary."""
    known: dict[Any, dict[str, bool]] = {}
    for node in tree.iter():
        if not isinstance(node.tag, str):
            continue
        prefixes = known.get(node.getparent(), {"schema": True})
        vocabulary, stated = node.get("vocab"), node.get("prefix")
        if vocabulary is not None or stated:
            prefixes = dict(prefixes)
            if vocabulary is not None:
                prefixes[""] = _SCHEMA.fullmatch(vocabulary.strip()) is not None
            words = (stated or "").split()
            for name, address in zip(words[::2], words[1::2], strict=False):
                prefixes[name.rstrip(":")] = _SCHEMA.fullmatch(address) is not None
        known[node] = prefixes
        yield node, prefixes


def _bare(word: str, prefixes: Mapping[str, bool], *, bare: bool = True) -> str:
    """A term of schema.org by its bare name; empty for any other vocabulary's."""
    if _SCHEMA.match(word):
        return _SCHEMA.sub("", word)
    prefix, mark, name = word.partition(":")
    if mark:
        return name if prefixes.get(prefix) else ""
    return word if bare and prefixes.get("") else ""
