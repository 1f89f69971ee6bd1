"""A page as Markdown: a policy, a manual, a buying guide.

Its title is the front matter's ``title``, else the first heading of level 1, else none (the file's name stands in).
Front matter: ``title``, ``lang``, ``url``, ``audience``, ``source``. The page's identity is its file name without
language tag and extension, so that ``shipping.en.md`` and ``shipping.zh.md`` are translations of each other
(``ingest.page_names``); of a page from the web it is the address.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.cleaning import LONGEST_PAGE, readable
from ingest.files import LARGEST_PROSE, SourceFile
from ingest.markdown import front_matter, inert, sections
from ingest.page_names import page_name
from ingest.plain_text import with_headings
from ingest.rows import Rejection, Row, Rows, Ticks

_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_ACTING = re.compile(r"<(script|style|iframe|object|template|svg)\b.*?(?:</\1\s*>|\Z)", re.DOTALL | re.IGNORECASE)
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")


def read(file: SourceFile, tick: Ticks) -> Rows:
    """One row: the page."""
    text = file.text(LARGEST_PROSE)
    tick(file.size())
    yield from page_rows(text, file)


def page_rows(text: str, file: SourceFile, told: Sequence[str] = ()) -> Rows:
    """One row: the page that the text of a file is. ``told`` are warnings about how the text was read."""
    front, body, _ = front_matter(re.sub("\r\n?", "\n", text))
    notes = list(told)
    text = readable(with_headings(_without_markup(body)), notes.append, is_html=False, longest=LONGEST_PAGE)
    if not text:
        yield Rejection(file.name, None, "the page has no text")
        return
    first = next((section for section in sections(text)), None)
    heading = first.heading if first and first.level == 1 else ""
    line = {
        "title": front.get("title") or heading or None,
        "text": inert(text),
        "language": front.get("lang") or front.get("language"),
        "url": front.get("url") or file.address,
        "audience": front.get("audience"),
        "source": front.get("source"),
    }
    kept = {key: value for key, value in line.items() if value}
    yield Row(1, kept, key=file.address or page_name(file), notes=tuple(notes))


def _without_markup(text: str) -> str:
    """Markdown without the HTML in it; the text between tags stays, what acts or is hidden goes."""
    text = _ACTING.sub("", _COMMENT.sub("", text))
    return _TAG.sub("", text)
