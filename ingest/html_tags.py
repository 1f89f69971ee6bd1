"""Tags of HTML cut to a bearable number of attributes, before a parser sees them.

libxml2 compares each attribute of a tag with all before it: a tag of 200,000 attributes would hold it for minutes, and
nothing could end it. The tags are found as HTML's own rules have it (and libxml2 since 2.14): a ``>`` within a quoted
value ends no tag, and in comments, scripts, styles and titles there are none.
"""

from __future__ import annotations

import re

_MOST = 300  # attributes of one tag; busy templates reach some dozens
_MOST_OUTER = 20  # tags of the page's two outer elements: libxml2 gives the first one the attributes of all others
_OUTER = frozenset({"html", "body"})
_BLANK = " \\t\\n\\r\\f"
# Possessive throughout: no character is looked at more than a few times, whatever the text.
_ATTRIBUTES = (
    rf"(?:[{_BLANK}/]*+[^{_BLANK}/>][^{_BLANK}/>=]*+"
    rf"""(?:[{_BLANK}]*+=[{_BLANK}]*+(?:"[^"]*+(?:"|\Z)|'[^']*+(?:'|\Z)|[^{_BLANK}>"'][^{_BLANK}>]*+)?+)?+)"""
)
_REST = re.compile(rf"{_ATTRIBUTES}{{0,{_MOST}}}+[{_BLANK}/]*+")
# A comment, what is read as one, or a tag with its name and its first attributes.
_MARK = re.compile(
    rf"<(?:(?P<comment>!--)|(?P<bogus>[!?]|/(?=[^a-zA-Z]))"
    rf"|(?P<end>/?)(?P<name>[a-zA-Z][^{_BLANK}/>]*+){_ATTRIBUTES}{{0,{_MOST}}}+(?P<tail>[{_BLANK}/]*+))"
)
_COMMENT_END = re.compile("-?>|.*?--!?>", re.DOTALL)
_RAW = frozenset("iframe noembed noframes script style textarea title xmp".split())
_RAW_END = {name: re.compile(rf"</{name}(?=[{_BLANK}/>])", re.IGNORECASE | re.ASCII) for name in _RAW}
# In a script, a comment that opens a script of its own hides that one's end.
_SCRIPT_MARK = re.compile(rf"<!--|-->|<(/?)script(?=[{_BLANK}/>])", re.IGNORECASE | re.ASCII)


def with_bounded_tags(text: str) -> tuple[str, int]:
    """``text`` without the attributes beyond the first few hundred of a tag, and how many tags lost some."""
    kept: list[str] = []
    at = taken = cut = outer = 0
    while mark := _MARK.search(text, at):
        at = mark.end()
        name = mark["name"]
        if name is None:
            at = _comment_end(text, at) if mark["comment"] else _after(text, ">", at)
            continue
        name = name.lower()
        outer += name in _OUTER and not mark["end"]
        too_many = name in _OUTER and outer > _MOST_OUTER and at > mark.end("name")
        if too_many or (at < len(text) and text[at] != ">"):
            cut += 1
            kept.append(text[taken : mark.end("name") if too_many else at])
            taken = at = _tag_end(text, at)
        # libxml2 takes "<script/>" for an empty element.
        if not mark["end"] and not (mark["tail"].endswith("/") and text[at : at + 1] == ">"):
            at = _content_end(text, name, at)
    return ("".join([*kept, text[taken:]]), cut) if cut else (text, 0)


def cut_note(cut: int) -> str:
    """What to tell of so many tags that lost attributes."""
    tags = "a tag" if cut == 1 else f"{cut:,} tags"
    return f"{tags} with very many attributes: only the first {_MOST} of each were read"


def _tag_end(text: str, at: int) -> int:
    while at < len(text) and text[at] != ">":
        rest = _REST.match(text, at)
        at = rest.end() if rest and rest.end() > at else at + 1
    return at


def _after(text: str, end: str, at: int) -> int:
    found = text.find(end, at)
    return len(text) if found < 0 else found + len(end)


def _comment_end(text: str, at: int) -> int:
    found = _COMMENT_END.match(text, at)
    return found.end() if found else len(text)


def _content_end(text: str, name: str, at: int) -> int:
    """Where tags are tags again: behind the content of an element whose content is text alone."""
    if name == "plaintext":
        return len(text)
    if name == "script":
        return _script_end(text, at)
    if name not in _RAW:
        return at
    found = _RAW_END[name].search(text, at)
    return found.start() if found else len(text)


def _script_end(text: str, at: int) -> int:
    in_comment = in_script = False
    while mark := _SCRIPT_MARK.search(text, at):
        at = mark.end()
        if mark.group() == "<!--":
            if not in_comment:
                in_comment = True
                at -= 2  # "<!-->" is a whole comment
        elif mark.group() == "-->":
            in_comment = in_script = False
        elif not in_script:
            if mark.group(1):
                return mark.start()
            in_script = in_comment
        elif mark.group(1):
            in_script = False
    return len(text)
