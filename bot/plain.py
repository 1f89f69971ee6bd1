"""Model text as plain text: links, images, HTML and private thoughts are taken out, words and citations stay.

Pure. What is left is inert in every surface; whether a bare address may be said at all is for the proof to judge.
"""

from __future__ import annotations

import html
import re
from collections.abc import Collection, Iterable, Iterator

from bot.links import safe_link

# The words of a link may hold one level of brackets: [[1]](https://…), [1](https://…).
_IMAGE = re.compile(r"!\[((?:[^\[\]]|\[[^\[\]]*\])*)\]\s?(?:\([^()\s]*(?:\([^()]*\)[^()]*)*[^()]*\)|\[[^\[\]]*\])")
_LINK = re.compile(
    r"\[((?:[^\[\]]|\[[^\[\]]*\])*)\](?:\((?P<address>(?:[^()]|\([^()]*\))*)\)|\(\s*<?(?:\w+:|/|www\.)[^\s)]*)"
)
_DEFINITION = re.compile(r"(?m)^[ \t]*\[[^\]\n]+\]:[ \t]*<?(?:\w+:|/|www\.).*$")
_TAG = re.compile(r"<!--.*?(?:-->|$)|<(?=[A-Za-z/!?])[^<>]*>?", re.DOTALL)
_ACTIVE = re.compile(r"<\s*(script|style|iframe|object|svg)\b[^<>]*>.*?(?:<\s*/\s*\1\s*>|$)", re.DOTALL | re.IGNORECASE)
_MARKUP = re.compile(r"(?m)^[ \t]*(?:#{1,6}[ \t]+|```\w*[ \t]*$|(?:[-*_][ \t]*){3,}$)|`")
_INVISIBLE = re.compile(
    "[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u034f\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff"
    "\U000e0000-\U000e0fff]"
)
_SCHEME = re.compile(r"\b(?:javascript|data|vbscript|file)\s*:", re.IGNORECASE)

_THOUGHT_OPENS = "<think>"
_THOUGHT_ENDS = "</think>"


def without_links(text: str, hosts: Collection[str] = ()) -> str:
    """``text`` without pictures and links, whose words stay; links to ``hosts`` stay as they are."""

    def words_of(link: re.Match[str]) -> str:
        return link.group() if hosts and safe_link(link.group("address"), hosts) else _words_of(link)

    previous = None
    while text != previous:
        previous = text
        text = _DEFINITION.sub("", _LINK.sub(words_of, _IMAGE.sub(r"\1", text)))
    return text


def plain(text: str) -> str:
    """``text`` without links, images, HTML, headings, code marks and invisible characters."""
    previous = None
    # Until nothing changes: "<<b>script>" and "&lt;script&gt;" must not turn into a tag on the way.
    while text != previous:
        previous = text
        text = html.unescape(text)
        text = _INVISIBLE.sub("", text)
        text = _ACTIVE.sub("", text)
        text = _TAG.sub("", text)
        text = without_links(text)
        text = _SCHEME.sub("", text)
        text = _MARKUP.sub("", text)
    return text


def _words_of(link: re.Match[str]) -> str:
    words = link.group(1)
    # [1](https://…) is a citation that somebody made a link of.
    return f"[{words}]" if words.strip().isdigit() else words


def without_thoughts(pieces: Iterable[str]) -> Iterator[str]:
    """The stream without ``<think>…</think>`` at its start, which some local models speak aloud."""
    held = ""
    thinking: bool | None = None
    for piece in pieces:
        if thinking is False:
            yield piece
            continue
        held += piece
        start = held.lstrip()
        if thinking is None:
            if len(start) < len(_THOUGHT_OPENS) and _THOUGHT_OPENS.startswith(start):
                continue
            thinking = start.startswith(_THOUGHT_OPENS)
        if thinking and _THOUGHT_ENDS in held:
            held = held.split(_THOUGHT_ENDS, 1)[1]
            thinking = False
        if thinking is False:
            yield held
            held = ""
    if thinking is None and held:
        yield held
