"""What stands on every page of a site and says nothing of this one: menus, notices, breadcrumbs, other products."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from ingest.readers.html_page import HtmlPage, label_of

_TAGS = frozenset({"nav", "aside"})
_ROLES = frozenset("navigation banner contentinfo complementary search dialog alertdialog menu menubar toolbar".split())
# What a class or an id is called, as words: "cookie-banner", "CookieBanner" and "cookie_banner" are one name.
_NAMES = re.compile(
    r"""
    breadcrumbs? | nav(?:bar|igation)? | (?:main|site|mega|mobile|nav|side|top|footer|header|drop\ ?down)\ menu
    | (?:site|page|global|main|top)\ (?:header|footer) | topbar | sidebar
    | cookies?\ (?:notice|banner|bar|consent|popup|message|law|accept|overlay|modal|dialog|info|alert|wall|warning
        |disclaimer)
    | (?:accept|eu)\ cookies? | cookieconsent | cookie\ ?bot(?:\ \w+)? | consent(?:\ \w+)? | gdpr
    | onetrust(?:\ \w+){0,3}
    | cc\ (?:window|banner|revoke)
    | (?:related|recommended|similar|suggested|recent|recently\ viewed|upsell|cross\ sell|other)
        \ (?:products?|items?|posts?|articles?|goods)
    | related | recommendations? | recommended | recently\ viewed | upsells? | cross\ sells?
    | you\ may\ also\ like | also\ (?:like|bought)
    | share(?:\ (?:bar|buttons?|links?|icons?|this))? | sharing | addthis | sharethis
    | social(?:\ (?:bar|share|links?|icons?|media))?
    | newsletter(?:\ \w+)? | subscribe(?:\ \w+)? | pagination | pager | skip\ (?:link|to\ content|nav)
    | popup | mini\ ?cart | cart\ drawer | announcement\ bar | promo\ bar | back\ to\ top
    | (?:language|currency)\ (?:switcher|selector)
    """,
    re.VERBOSE,
)
_OUTER_NAMES = frozenset({"header", "footer"})
_OUTER = 4  # elements around a page's own header or footer at most; deeper ones are a section's
_RELATED = re.compile(
    r"""(?:
    you\ (?:may|might)\ also\ (?:like|love|enjoy) | related\ (?:products|items|articles|posts) | recommended\ for\ you
    | (?:customers|people|shoppers)\ (?:who\ .{1,40}\ )?also\ (?:bought|viewed|liked) | frequently\ bought\ together
    | recently\ viewed(?:\ (?:products|items))? | similar\ (?:products|items) | more\ like\ this
    | share\ this(?:\ .{1,20})? | subscribe\ to\ our\ newsletter | follow\ us(?:\ on\ .{1,40})?
    | complete\ (?:the|your)\ look
    | 相关(?:商品|产品|推荐|文章) | 猜你喜欢 | [为给](?:你|您)推荐 | 推荐商品 | 看了又看 | 买了又买
    | 最近浏览 | 浏览(?:记录|历史)
    | 大家还在看 | (?:您|你)可能(?:还|也)喜欢 | 热门推荐 | 同类商品 | 搭配推荐 | 分享到 | 关注我们 | 订阅(?:我们|电子报)
    )[:：…. ]*""",
    re.IGNORECASE | re.VERBOSE,
)
_COOKIES = re.compile(r"cookie", re.IGNORECASE)
_CONSENT = re.compile(
    r"(?:accept|allow|agree|got it|ok(?:ay)?|i understand|reject|decline|manage|同意|接受|知道了|确定|拒绝).{0,30}",
    re.IGNORECASE,
)
_LONGEST_NOTICE = 800
_MOST_IN_NOTICE = 100
_HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())
_CONTENT = frozenset({"main", "article"})
_KEPT = frozenset({"html", "body", "main", "h1"})


def boilerplate_of(page: HtmlPage) -> set[Any]:
    """The elements of a page that are not about it.

    An element that is only named like a menu or a notice is kept where it holds the page's main heading or more than
    half of its text: a body of class ``has-sidebar`` is no sidebar.
    """
    sizes = _sizes(page.tree)
    whole = sizes[page.tree]
    dropped: set[Any] = set()
    for node in page.tree.iter():
        if not isinstance(node.tag, str) or node.tag in _KEPT:
            continue
        size = sizes[node]
        if node.tag in _TAGS or node.get("role") in _ROLES or _frames_page(node):
            if not size.heads or (size.heads < whole.heads and not size.mains):
                dropped.add(node)
        elif node.tag in _HEADINGS and size.letters < 120 and _RELATED.fullmatch(label_of(node, page)):
            dropped.update(_section_of(node, sizes, whole))
        elif size.is_part_of(whole) and (_is_named(node) or _is_notice(node, size, page)):
            dropped.add(node)
    return dropped


def main_of(page: HtmlPage) -> Any:
    """The element that holds the page's own content: its ``main`` where there is one with text, else its body."""
    for node in page.tree.iter():
        if isinstance(node.tag, str) and (node.tag == "main" or node.get("role") == "main") and label_of(node, page):
            return node
    return page.tree


@dataclass(frozen=True, slots=True)
class _Size:
    """What an element holds: letters, elements, main headings (``h1``), and elements for the main content."""

    letters: int = 0
    nodes: int = 1
    heads: int = 0
    mains: int = 0

    def is_part_of(self, whole: _Size) -> bool:
        """Whether an element is a lesser part of the page, so that its name may tell that it is left out."""
        return not self.heads and not self.mains and self.letters * 2 <= whole.letters


def _frames_page(node: Any) -> bool:
    """Whether an element is the header or the footer of the page, and not that of an article in it."""
    if node.tag not in _OUTER_NAMES:
        return False
    return not any(above.tag in _CONTENT for above, _ in zip(node.iterancestors(), range(50), strict=False))


def _is_named(node: Any) -> bool:
    names = f"{node.get('class') or ''} {node.get('id') or ''}"
    if not 3 < len(names) < 1_000:
        return False
    for name in names.split():
        words = " ".join(re.split(r"[\s_-]+", re.sub(r"(?<=[a-z0-9])(?=[A-Z])", " ", name))).strip().casefold()
        if _NAMES.fullmatch(words):
            return True
        if (
            words in _OUTER_NAMES
            and sum(1 for _ in zip(node.iterancestors(), range(_OUTER + 1), strict=False)) <= _OUTER
        ):
            return True
    return False


def _is_notice(node: Any, size: _Size, page: HtmlPage) -> bool:
    """Whether a short text speaks of cookies beside a button that accepts them."""
    if node.tag not in {"div", "section", "form", "p"} or not 20 < size.letters < _LONGEST_NOTICE:
        return False
    if size.nodes > _MOST_IN_NOTICE or not _COOKIES.search("".join(node.itertext())):
        return False
    return any(_CONSENT.fullmatch(label_of(button, page)) for button in node.iter("button", "a"))


def _section_of(heading: Any, sizes: dict[Any, _Size], whole: _Size) -> list[Any]:
    """The heading with what belongs to it: the element that it opens, else what follows up to the next heading."""
    above = heading.getparent()
    opens = above is not None and above.tag not in _KEPT | _CONTENT and heading.getprevious() is None
    if opens and sizes[above].is_part_of(whole):
        return [above]
    found = [heading]
    beside = heading.getnext()
    while beside is not None and beside.tag not in _HEADINGS and len(found) < 200:
        found.append(beside)
        beside = beside.getnext()
    return found


def _sizes(tree: Any) -> dict[Any, _Size]:
    found: dict[Any, _Size] = {}
    for node in reversed(list(tree.iter())):
        if not isinstance(node.tag, str) or node.tag in {"script", "style", "template", "noscript"}:
            found[node] = _Size()
            continue
        within = [found[child] for child in node]
        letters = len((node.text or "").strip()) + sum(len((child.tail or "").strip()) for child in node)
        found[node] = _Size(
            letters + sum(size.letters for size in within),
            1 + sum(size.nodes for size in within),
            (node.tag == "h1") + sum(size.heads for size in within),
            (node.tag == "main") + sum(size.mains for size in within),
        )
    return found
