"""Text of a shop's file as readable lines: HTML to text, entities, invisible characters, a bound on its length."""

from __future__ import annotations

import html
import re
from collections.abc import Callable

LONGEST = 100_000  # characters of a description or an answer that are kept
LONGEST_PAGE = 1_000_000  # a manual is longer
_LONGEST_HTML = 1_000_000  # characters of markup that are parsed; markup outweighs its text

_TAG = re.compile(
    r"<(?:/?(?:p|div|br|span|ul|ol|li|b|i|u|strong|em|h[1-6]|table|tbody|thead|tr|td|th|a|img|font|center|section|article"
    r"|hr|style|script|meta|html|body|blockquote|pre|sup|sub|small|dl|dt|dd|figure|iframe|video)\b[^<>]*>|!--)",
    re.IGNORECASE,
)
_ENTITY = re.compile(r"&(?:[a-z]{2,8}|#[0-9]{1,7}|#x[0-9a-f]{1,6});", re.IGNORECASE)
# Zero-width space, non-joiner and joiner (kept between emoji), word joiner, soft hyphen, direction marks, byte order
# mark, and tag characters: a reader does not see them, a search and a model do.
_INVISIBLE = re.compile(
    "[\u200b\u200c\u2060-\u2064\u00ad\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\U000e0000-\U000e007f]"
    "|(?<![\U0001f000-\U0001faff\u2600-\u27bf\ufe0f])\u200d"
)
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff]")
_BLANKS = re.compile("[ \t\u00a0\u1680\u2000-\u200a\u202f\u205f]+")
_LINE_ENDS = re.compile("\r\n?|\u0085|\u2028|\u2029|\x0b|\x0c")

_DROPPED = frozenset(
    """script style template noscript head title iframe object embed svg canvas select textarea input button video
    audio""".split()
)
_BLOCKS = frozenset(
    """address article aside blockquote body center dd details div dl dt fieldset figcaption figure footer form h1 h2
    h3 h4 h5 h6 header hr main nav ol p pre section summary table tbody tfoot thead tr ul li caption""".split()
)
_HIDDEN_STYLE = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)


def is_missing(value: object) -> bool:
    """Whether a cell or a JSON value says nothing: null, blank, or a table tool's "nan" for an empty cell."""
    if value is None or value != value:
        return True
    return isinstance(value, str) and value.strip() in {"", "nan", "NaN", "NAN"}


def visible(text: str) -> str:
    """``text`` without characters that a reader does not see and with plain blanks; lines stay."""
    text = _LINE_ENDS.sub("\n", text)
    if text.isascii() and text.isprintable():
        return text
    return _BLANKS.sub(" ", _CONTROL.sub("", _INVISIBLE.sub("", text)))


def one_line(text: str) -> str:
    """A title, a name or an option: visible, markup and entities resolved, on one line."""
    if "<" in text or "&" in text:
        text = readable(text)
    return " ".join(visible(text[:LONGEST]).split())


def readable(
    text: str, note: Callable[[str], None] | None = None, *, is_html: bool | None = None, longest: int = LONGEST
) -> str:
    """``text`` as readable lines: HTML becomes paragraphs, lists and table rows, anything else is kept as it is.

    ``is_html`` ``None`` looks for tags and entities. Beyond ``longest`` characters the text is cut, and ``note`` is
    told so. Bounded in time, whatever the input.
    """
    whole = len(text)
    text = text[:_LONGEST_HTML]
    if is_html is None:
        is_html = _TAG.search(text) is not None
    if is_html:
        text = _html_text(text)
    elif _ENTITY.search(text):
        text = _ENTITY.sub(lambda found: html.unescape(found.group()), text)
    text = _tidy(visible(text))
    if len(text) > longest or whole > _LONGEST_HTML:
        if note:
            note(f"a text of {whole:,} characters was cut to its first {min(len(text), longest):,}")
        text = text[:longest].rstrip()
    return text


def _tidy(text: str) -> str:
    lines = [line.strip() if not line.startswith("    ") else line.rstrip() for line in text.split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def _html_text(text: str) -> str:
    """The visible text of an HTML fragment, walked without recursion: nesting of any depth is no trap."""
    from lxml import etree

    parser = etree.HTMLParser(huge_tree=True, remove_comments=True, remove_pis=True, no_network=True)
    # A NUL or a lone surrogate would make the parser refuse the whole text.
    tree = etree.fromstring(f"<div>{_CONTROL.sub('', text)}</div>", parser)
    if tree is None:
        return ""
    writer = _Writer()
    walk = etree.iterwalk(tree, events=("start", "end"))
    for event, node in walk:
        if event == "start":
            if _is_unseen(node.tag, node.attrib):
                walk.skip_subtree()
                continue
            writer.open(node.tag, node.text)
        elif not _is_unseen(node.tag, node.attrib):
            writer.close(node.tag)
        if event == "end" and node.tail:
            writer.add(node.tail)
    return writer.text()


def _is_unseen(tag: object, attributes: object) -> bool:
    if not isinstance(tag, str) or tag in _DROPPED:
        return True
    get = getattr(attributes, "get")  # noqa: B009 - lxml's attribute mapping has no public type
    return get("hidden") is not None or _HIDDEN_STYLE.search(get("style") or "") is not None


class _Writer:
    """Collects text line by line; a table row becomes one line."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._line: list[str] = []
        self._cells: list[tuple[bool, str]] | None = None
        self._in_pre = 0

    def open(self, tag: str, text: str | None) -> None:
        if tag == "tr":
            self._end_line()
            self._cells = []
        elif tag in {"td", "th"} and self._cells is not None:
            self._line = []
        elif tag == "br":
            self._break()
        elif tag in _BLOCKS and self._line != ["- "]:
            self._break()
            if tag in {"p", "h1", "h2", "h3", "h4", "h5", "h6", "table"} and self._cells is None:
                self._lines.append("")
            if tag == "li":
                self._line = ["- "]
            self._in_pre += tag == "pre"
        if text:
            self.add(text)

    def close(self, tag: str) -> None:
        if tag in {"td", "th"} and self._cells is not None:
            self._cells.append((tag == "th", "".join(self._line).strip()))
            self._line = []
        elif tag == "tr" and self._cells is not None:
            cells, self._cells = self._cells, None
            self._lines.append(_table_row(cells))
        elif tag in _BLOCKS:
            self._break()
            if tag in {"p", "h1", "h2", "h3", "h4", "h5", "h6", "table", "ul", "ol"} and self._cells is None:
                self._lines.append("")
            self._in_pre -= tag == "pre"

    def add(self, text: str) -> None:
        if self._in_pre and self._cells is None:
            *lines, last = text.split("\n")
            for line in lines:
                self._line.append(line)
                self._end_line()
            self._line.append(last)
            return
        text = re.sub(r"\s+", " ", text)
        if text.startswith(" ") and (not self._line or self._line[-1].endswith(" ")):
            text = text[1:]
        if text:
            self._line.append(text)

    def text(self) -> str:
        self._end_line()
        return "\n".join(self._lines)

    def _break(self) -> None:
        if self._cells is None:
            self._end_line()
        elif self._line and not self._line[-1].endswith(" "):
            self._line.append(" ")

    def _end_line(self) -> None:
        line = "".join(self._line).strip()
        self._line = []
        if line and line != "-":
            self._lines.append(line)


def _table_row(cells: list[tuple[bool, str]]) -> str:
    """A row of name and value as ``name: value``, any other as its cells between bars."""
    texts = [text for _, text in cells if text]
    if len(texts) == 2 and len(cells) == 2 and not (cells[0][0] and cells[1][0]):
        name, value = texts
        return f"{name.rstrip(':：')}: {value}"
    return " | ".join(texts)
