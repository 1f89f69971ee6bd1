"""What an honest clerk would answer: sentences out of the numbered sources that a request carries."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

_SOURCE = re.compile(r"<source ([^>]*)>\n(.*?)\n</source>", re.DOTALL)
_NAMED = re.compile(r'(\w+)="([^"]*)"')
_CHINESE = re.compile(r"[一-鿿]")
_SENTENCE = re.compile(r".+?(?:[。！？]|[.!?](?=\s+[A-Z])|\n|$)", re.DOTALL)
# Long texts are answered with their beginning, as a clerk would.
_MOST = 3
_YES_OR_NO = frozenset({"yes", "no", "是", "否"})
_WHOLE_TEXTS = frozenset({"description", "attributes"})
# Told of every product beside what is asked; the clerk tells what is asked.
_OFFERED = frozenset({"price", "availability"})


@dataclass(frozen=True, slots=True)
class Source:
    """One numbered source of a request."""

    n: int
    kind: str
    title: str
    sku: str
    field: str
    text: str


@dataclass(frozen=True, slots=True)
class Saying:
    """One sentence without its marker, and the number of the source that it comes from."""

    text: str
    n: int


def sources(messages: Sequence[dict[str, Any]]) -> list[Source]:
    """The sources of the last request that carries any; a second try repeats only the reasons."""
    for message in reversed(messages):
        found = _SOURCE.findall(str(message.get("content", "")))
        if found:
            return [_source(named, text) for named, text in found]
    return []


def chinese(messages: Sequence[dict[str, Any]]) -> bool:
    """True when the answer is wanted in Chinese: the rules that come first are written in it."""
    return bool(messages) and bool(_CHINESE.search(str(messages[0].get("content", ""))))


def honest(messages: Sequence[dict[str, Any]]) -> list[Saying]:
    """Up to three true sentences, each with its source; none when the request carries no source."""
    # What only names its product tells nothing.
    known = [one for one in sources(messages) if one.text != one.title]
    if not known:
        return []
    in_chinese = chinese(messages)
    first = known[0]
    if first.kind in ("faq", "page") or first.field in _WHOLE_TEXTS:
        return [Saying(sentence, first.n) for sentence in _sentences(first)[:_MOST]]
    told = _WHOLE_TEXTS if first.field in _OFFERED else _WHOLE_TEXTS | _OFFERED
    beside = [one for one in known if one.sku == first.sku and one.field not in told and one.sku]
    # The price stands there once more where it was another one before.
    each = {one.field: one for one in reversed((first, *beside))}
    chosen = sorted(each.values(), key=lambda one: one.n)
    return [Saying(_of_field(one, in_chinese), one.n) for one in chosen[:_MOST]]


def _source(named: str, text: str) -> Source:
    values = {name: html.unescape(value) for name, value in _NAMED.findall(named)}
    return Source(
        int(values.get("n") or 0),
        values.get("kind", ""),
        values.get("title", ""),
        values.get("sku", ""),
        values.get("field", ""),
        html.unescape(text).strip(),
    )


def _sentences(source: Source) -> list[str]:
    lines = source.text.splitlines()
    # A passage opens with its title, which is no sentence.
    text = "\n".join(lines[1:] if len(lines) > 1 and lines[0].startswith(source.title) else lines)
    found = (match.group().strip().lstrip("-*• ") for match in _SENTENCE.finditer(text))
    return [sentence for sentence in found if len(sentence) > 3 and not sentence.startswith("|")] or [source.text]


def _of_field(source: Source, in_chinese: bool) -> str:
    value = source.text.split("\n")[0].strip()
    name, _, stated = value.partition(":")
    if not stated or len(name) > 60:
        name, stated = "", value
    name, stated = name.strip(), stated.strip().rstrip(".。")
    if source.kind == "catalog":
        return f"按{name}，本店有 {stated} 款。" if in_chinese else f"We have {stated} for {name}."
    if source.field == "price":
        return f"{source.title}的价格是 {value}。" if in_chinese else f"The {source.title} costs {value}."
    if stated.casefold() in _YES_OR_NO:
        answer = f"“{name}：{stated}”。" if in_chinese else f"“{name}: {stated}”."
        return f"{source.title}标明{answer}" if in_chinese else f"The {source.title} is listed with {answer}"
    if source.field == "availability" or not name:
        return f"{source.title}：{value}。" if in_chinese else f"The {source.title}: {value}."
    if in_chinese:
        return f"{source.title}的{name}是{stated}。"
    return f"The {name[0].lower()}{name[1:]} of the {source.title} is {stated}."
