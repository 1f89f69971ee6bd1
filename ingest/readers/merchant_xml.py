"""The items of a Merchant feed in XML (RSS 2.0 or Atom), cut out of the text one by one and parsed by themselves.

Memory holds one item. What is damaged costs its own item. Nothing is ever fetched, declared or expanded: a document
type is refused before anything is parsed, and the parser knows neither entities nor DTDs nor the network.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from html.entities import name2codepoint
from typing import Any

from ingest.decoding import UTF16_MARKS, decode, encoding_of
from ingest.files import SourceFile
from ingest.readers.merchant_fields import Fields, add_field
from ingest.rows import Rejection, Ticks
from knowledge.errors import SourceError

GOOGLE = "base.google.com/ns/1.0"
_CUSTOM = "base.google.com/cns/1.0"  # attributes of the shop's own
_LONGEST_ITEM = 1024 * 1024  # characters
_CHUNK = 1 << 16
_MOST_FIELDS = 2_000

# Only these marks decide where an item begins and ends; "<" stands in no value of well-formed XML but in CDATA.
_MARKS = {
    name: re.compile(rf"<!--|<!\[CDATA\[|<(?:[\w.-]{{1,40}}:)?{name}(?=[\s/>])|</(?:[\w.-]{{1,40}}:)?{name}\s{{0,20}}>")
    for name in ("item", "entry")
}
_LONGEST_MARK = 80
_ROOT = re.compile(r"""<([A-Za-z_][\w.:-]*)((?:[^<>"']|"[^"<]*"|'[^'<]*')*)>""")
_CHANNEL = re.compile(r"""<channel((?:\s(?:[^<>"']|"[^"<]*"|'[^'<]*')*)?)>""")
_NAME_SPACE = re.compile(r"""\s(xmlns(?::[\w.-]+)?)\s*=\s*("[^"<]*"|'[^'<]*')""")
_DECLARED = re.compile(r"""<\?xml[^>]{0,200}?encoding\s{0,9}=\s{0,9}["']([A-Za-z0-9._-]{1,40})["']""")
# Codecs under which marks can be told by the text; Python knows others that are no writing at all.
_ENCODINGS = re.compile(
    r"utf-8(?:-sig)?|ascii|iso8859-\d+|cp\d+|gbk|gb2312|gb18030|big5(?:hkscs)?|shift_jis\w*|euc_\w+|koi8-\w|mac-\w+"
)
# Characters that XML does not allow and a careless export lets through.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_AMPERSAND = re.compile(
    r"&(?!(?:amp|lt|gt|quot|apos|#[0-9]{1,7}|#x[0-9A-Fa-f]{1,6});)(?:([A-Za-z][A-Za-z0-9]{1,10});)?"
)
_TEXTS = frozenset({"title", "description", "summary", "content"})
# Fields of RSS and Atom themselves that say nothing of the product.
_OF_THE_PAPER = frozenset(
    "guid pubdate category author comments source enclosure updated published rights contributor".split()
)


def is_merchant_feed(head: str) -> bool:
    """Whether a text that begins so is a feed of products and not of a blog's articles."""
    found = _root(head)
    if isinstance(found, str) or found[0].rpartition(":")[2].casefold() not in {"rss", "feed", "rdf", "channel"}:
        return False
    if GOOGLE in head or re.search(r"<g:(?:id|price|availability)\b", head) is not None:
        return True
    # Some plug-ins leave the prefix out; an article has no price.
    return all(f"<{name}>" in head for name in ("id", "title", "price"))


def items(file: SourceFile, tick: Ticks) -> Iterator[tuple[int, Fields] | Rejection]:
    """Line and fields of each item. Raises ``SourceError`` for a file that is no XML or declares a document type."""
    encoding = _encoding(file)
    head = _FORBIDDEN.sub("", file.head().decode(encoding, errors="replace")).lstrip("\ufeff")
    found = _root(head)
    if isinstance(found, str):
        raise SourceError(found, where=file.name, mend="export the feed as plain RSS 2.0, Atom or TSV")
    around = _around(found, head)
    name = found[0]
    mark = _MARKS["entry" if name.rpartition(":")[2].casefold() == "feed" else "item"]
    last = _Last()
    for number, text in _cut(last.of(_text(file, encoding, tick)), mark):
        if text is None:
            yield Rejection(file.name, number, "the item is not closed or too large", is_damage=True)
            continue
        fields = _parsed(text, around)
        if isinstance(fields, str):
            yield Rejection(file.name, number, f"no well-formed XML: {fields}", is_damage=True)
        else:
            yield number, fields
    if f"</{name}" not in last.text:
        yield Rejection(file.name, None, "the feed is cut off: its end is missing", is_damage=True)


class _Last:
    """Remembers the end of a text that passes by."""

    def __init__(self) -> None:
        self.text = ""

    def of(self, pieces: Iterator[str]) -> Iterator[str]:
        for piece in pieces:
            self.text = (self.text + piece)[-_CHUNK:]
            yield piece


def _encoding(file: SourceFile) -> str:
    """What the file's mark or declaration says, else what its bytes look like. Raises ``SourceError``."""
    head = file.head()
    if head.startswith(UTF16_MARKS):
        return "utf-16"
    if head.startswith(codecs.BOM_UTF8):
        return "utf-8"
    decode(head, where=file.name)  # refuses what is no text
    declared = _DECLARED.match(head[:400].decode("latin-1").lstrip())
    if declared is not None:
        try:
            name = codecs.lookup(declared.group(1)).name
        except LookupError:
            name = ""
        if _ENCODINGS.fullmatch(name) and "<a>".encode(name) == b"<a>":
            return name
    return encoding_of(head[: head.rfind(b"\n") + 1] or head)


def _root(head: str) -> tuple[str, str] | str:
    """Name and whole start tag of the first element, or why there is none to be read."""
    at = 0
    while True:
        at += len(head) - at - len(head[at:].lstrip())
        end = {"<?": "?>", "<!--": "-->"}
        opened = next((mark for mark in end if head.startswith(mark, at)), None)
        if opened is None:
            break
        closed = head.find(end[opened], at)
        if closed < 0:
            return "no element at the beginning of the XML"
        at = closed + len(end[opened])
    if head.startswith("<!", at):
        return "the XML declares a document type or entities, which are never read"
    found = _ROOT.match(head, at)
    return (found.group(1), found.group()) if found else "no element at the beginning of the XML"


def _around(root: tuple[str, str], head: str) -> tuple[str, str]:
    """What stands before and after an item to make it a document with the feed's name spaces."""
    channel = _CHANNEL.search(head)
    found = _NAME_SPACE.findall(root[1]) + (_NAME_SPACE.findall(channel.group(1)) if channel else [])
    # A feed that forgot to say what "g" stands for means what all others mean.
    spaces = {"xmlns:g": f'"http://{GOOGLE}"', "xmlns:c": f'"http://{_CUSTOM}"'} | dict(found)
    return f"<feed {' '.join(f'{name}={address}' for name, address in spaces.items())}>", "</feed>"


def _text(file: SourceFile, encoding: str, tick: Ticks) -> Iterator[str]:
    """The file's text in pieces, without a byte order mark and characters that XML does not allow."""
    decoder = codecs.getincrementaldecoder(encoding)(errors="replace")
    for data, position in file.chunks(_CHUNK):
        tick(position)
        yield _FORBIDDEN.sub("", decoder.decode(data)).replace("\ufeff", "")
    yield _FORBIDDEN.sub("", decoder.decode(b"", final=True))


def _cut(pieces: Iterator[str], marks: re.Pattern[str]) -> Iterator[tuple[int, str | None]]:
    """Line and text of each item, from its start tag to its end tag.

    ``None`` for one that has no end within bounds; of several in a row, the first is given.
    """
    text, at, line, counted = "", 0, 1, 0  # what is not yet looked at begins at ``at``; lines are counted up to there
    start: int | None = None  # where the open item begins in ``text``, and in which line
    began = 1
    skip_to = ""  # the end of a comment or of CDATA that was opened
    is_lost = False
    for piece in pieces:
        keep = at if start is None else start
        line, counted = line + text.count("\n", counted, max(keep, counted)), max(counted - keep, 0)
        text, at = text[keep:] + piece, at - keep
        start = None if start is None else 0
        while True:
            if skip_to:
                closed = text.find(skip_to, at)
                if closed < 0:
                    at = max(at, len(text) - len(skip_to) + 1)
                    break
                at, skip_to = closed + len(skip_to), ""
            mark = marks.search(text, at)
            # A mark that the piece's end may cut in two waits for the next piece.
            if mark is None:
                at = max(at, len(text) - _LONGEST_MARK)
                break
            at = mark.end()
            if mark.group().startswith("<!"):
                skip_to = "-->" if mark.group() == "<!--" else "]]>"
            elif mark.group().startswith("</"):
                if start is not None:
                    yield began, text[start:at]
                start, is_lost = None, False
            else:
                if start is not None and not is_lost:
                    # The item before it was never closed.
                    yield began, None
                    is_lost = True
                start = mark.start()
                line, counted = line + text.count("\n", counted, start), start
                began = line
        if start is not None and len(text) - start > _LONGEST_ITEM:
            if not is_lost:
                yield began, None
            start, skip_to, is_lost = None, "", True
    if (start is not None or skip_to) and not is_lost:
        yield began, None


def _parsed(text: str, around: tuple[str, str]) -> Fields | str:
    """The fields of one item, or what is wrong with it."""
    element = _element(text, around)
    if isinstance(element, str) and "&" in text:
        # A bare "&" in a link and HTML's "&nbsp;" can mean one thing only.
        element = _element(_mended(text), around)
    if isinstance(element, str):
        return element
    fields: Fields = {}
    others: Fields = {}
    for part in element[:_MOST_FIELDS]:
        if not isinstance(part.tag, str):
            continue
        space, name = _names(part)
        if GOOGLE in space or _CUSTOM in space:
            add_field(fields, name, _value(part, name))
        elif name.casefold() == "link" and part.get("href"):
            if part.get("rel", "alternate") == "alternate":
                add_field(others, name, part.get("href"))
        elif name.casefold() not in _OF_THE_PAPER:
            add_field(others, name, _value(part, name))
    return {**others, **fields}


def _element(text: str, around: tuple[str, str]) -> Any:
    """The item as lxml's element, or what is wrong with it."""
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        encoding="utf-8",
    )
    try:
        root = etree.fromstring(f"{around[0]}{text}{around[1]}".encode(), parser)
    except etree.XMLSyntaxError as error:
        return " ".join(str(error.msg).split())[:200]
    return root[0] if len(root) == 1 else "it is no single element"


def _mended(text: str) -> str:
    parts = re.split(r"(<!\[CDATA\[.*?\]\]>)", text, flags=re.DOTALL)
    return "".join(part if at % 2 else _AMPERSAND.sub(_character, part) for at, part in enumerate(parts))


def _character(found: re.Match[str]) -> str:
    name = found.group(1)
    if name and name in name2codepoint:
        return f"&#{name2codepoint[name]};"
    return f"&amp;{found.group()[1:]}"


def _names(element: Any) -> tuple[str, str]:
    space, _, name = element.tag.rpartition("}")
    return space, name.rpartition(":")[2]


def _value(element: Any, name: str) -> str | list[list[str]]:
    """An element's text; of one that has parts, their names and texts."""
    parts = [part for part in element if isinstance(part.tag, str)]
    if not parts:
        return "".join(element.itertext())
    if name.casefold() in _TEXTS:
        # Markup that was not escaped: the cleaning of texts knows what to do with it.
        return _markup(element)
    return [[_names(part)[1], "".join(part.itertext())] for part in parts[:_MOST_FIELDS]]


def _markup(element: Any) -> str:
    from lxml import etree

    parts = (etree.tostring(part, encoding="unicode", method="html") for part in element)
    return re.sub(r'\sxmlns(?::[\w.-]+)?="[^"]*"', "", "".join((element.text or "", *parts)))
