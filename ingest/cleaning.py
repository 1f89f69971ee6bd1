"""Text of a shop's file as readable lines: HTML to text, entities, invisible characters, a bound on its length."""

from __future__ import annotations

import html
import re
from collections.abc import Callable

from ingest.html_lines import fragment_text
from ingest.html_tree import CONTROL

LONGEST = 100_000  # characters of a description or an answer that are kept
LONGEST_PAGE = 1_000_000  # a manual is longer
_LONGEST_HTML = 1_000_000  # characters of markup that are parsed; markup outweighs its text

_TAG = re.compile(
    r"<(?:/?(?:p|div|br|span|ul|ol|li|b|i|u|strong|em|h[1-6]|table|tbody|thead|tr|td|th|a|img|font|center|section|article"
    r"|hr|style|script|meta|html|body|blockquote|pre|sup|sub|small|dl|dt|dd|figure|iframe|video)\b[^<>]*>|!--)",
    re.IGNORECASE,
)
_CLOSING = re.compile(r"</(?:p|div|span|ul|ol|li|strong|em|h[1-6]|table|tr|td|a)\s*>|<br\s*/?>", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:[a-z]{2,8}|#[0-9]{1,7}|#x[0-9a-f]{1,6});", re.IGNORECASE)
# Zero-width space, non-joiner and joiner (kept between emoji), word joiner, soft hyphen, direction marks, byte order
# mark, fillers, annotation marks, tag characters and all selectors of variants but those of emoji: a reader does not
# see them, a search and a model do.
_INVISIBLE = re.compile(
    "[\u200b\u200c\u2060-\u206f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200e\u200f\u202a-\u202e\u3164"
    "\ufe00-\ufe0d\ufeff\uffa0\ufff0-\ufffb\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
    "|(?<![\U0001f000-\U0001faff\u2600-\u27bf\ufe0f])\u200d"
)
_BLANKS = re.compile("[ \t\u00a0\u1680\u2000-\u200a\u202f\u205f]+")
# Letters and digits as wide as a Chinese character, written with the plain keyboard's twin; signs stay, they are
# Chinese punctuation. Between digits a wide point, comma, slash or percent sign is part of the number.
_WIDE = re.compile("[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]")
_WIDE_IN_NUMBER = re.compile("(?<=[0-9])[\uff0c\uff0e\uff0f](?=[0-9])|(?<=[0-9])\uff05")
_LINE_ENDS = re.compile("\r\n?|\u0085|\u2028|\u2029|\x0b|\x0c")


def is_missing(value: object) -> bool:
    """Whether a cell or a JSON value says nothing: null, blank, or a table tool's "nan" for an empty cell."""
    if value is None or value != value:
        return True
    return isinstance(value, str) and value.strip() in {"", "nan", "NaN", "NAN"}


def visible(text: str) -> str:
    """``text`` without characters that a reader does not see, with plain blanks, digits and letters; lines stay."""
    text = _LINE_ENDS.sub("\n", text)
    if text.isascii() and text.isprintable():
        return text
    text = _BLANKS.sub(" ", CONTROL.sub("", _INVISIBLE.sub("", text)))
    return _halved(text) if _WIDE.search(text) else text


def _halved(text: str) -> str:
    """Full-width digits and letters as plain ones; Chinese punctuation stays as it is."""
    text = _WIDE.sub(lambda found: chr(ord(found.group()) - 0xFEE0), text)
    return _WIDE_IN_NUMBER.sub(lambda found: chr(ord(found.group()) - 0xFEE0), text)


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
    told so, as it is of markup that was too deep or too large to be read. Bounded in time, whatever the input.
    """
    whole = len(text)
    text = text[:_LONGEST_HTML]
    if is_html is None:
        is_html = _TAG.search(text) is not None
    if is_html:
        text = fragment_text(text, note)
    elif _ENTITY.search(text):
        text = _ENTITY.sub(lambda found: html.unescape(found.group()), text)
        # Some shops escape a whole description; what comes out is markup after all.
        if _CLOSING.search(text):
            text = fragment_text(text, note)
    text = _tidy(visible(text))
    if len(text) > longest or whole > _LONGEST_HTML:
        if note:
            note(f"a text of {whole:,} characters was cut to its first {min(len(text), longest):,}")
        text = text[:longest].rstrip()
    return text


def _tidy(text: str) -> str:
    lines = [line.strip() if not line.startswith("    ") else line.rstrip() for line in text.split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
