"""FAQs of a web page: what its structured data calls questions, and parts of its text that ask and answer.

A page's text is not told twice: the parts that became FAQs are taken out of it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.cleaning import one_line
from ingest.markdown import is_question
from ingest.readers.html_pages import Part, inert_lines
from ingest.readers.html_panels import may_ask
from ingest.readers.structured_data import Item, texts_of, things_of

_ABOUT_QUESTIONS = re.compile(
    r"\b(?:faqs?|frequently asked|questions|q\s?&\s?a|help ?(?:cent(?:er|re))?)\b|常见问题|常見問題|问答|疑问解答"
    r"|问题解答|帮助中心|答疑",
    re.IGNORECASE,
)
_NUMBERING = re.compile(
    r"^(?:Q(?:uestion)?\s*\d{0,3}\s*[:：.、)]|问题?\s*\d{0,3}\s*[:：]|\d{1,3}\s*[.、)）])\s*", re.IGNORECASE
)
_ANSWER_MARK = re.compile(r"^(?:A(?:nswer)?\s*\d{0,3}\s*[:：]|答案?\s*\d{0,3}\s*[:：])\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Answered:
    """A question with its answer; ``number`` is the line on which it stands."""

    question: str
    answer: str
    number: int
    url: str | None = None


def stated_faqs(items: Sequence[Item]) -> list[Answered]:
    """The questions that structured data answers (``FAQPage``, ``QAPage``), those without an answer included."""
    found: list[Answered] = []
    for item in items:
        if "Question" not in item.types:
            continue
        question = next(texts_of(item.data, "name", "text"), "")
        answers = things_of(item.data, "acceptedAnswer") or things_of(item.data, "suggestedAnswer")[:1]
        answer = next((text for given in answers[:1] for text in texts_of(given, "text", "name")), "")
        if question:
            url = next(texts_of(item.data, "url"), None)
            found.append(Answered(bare_question(question), answer, item.number, url))
    return found


def found_faqs(parts: Sequence[Part], title: str, known: Sequence[str]) -> tuple[list[Answered], list[Part]]:
    """The questions that the page's text asks and answers, and the parts that are left.

    ``known`` are questions that structured data told already: their parts are taken out, and not told again.
    """
    told = {_folded(question) for question in known}
    asking = _asking(parts, _ABOUT_QUESTIONS.search(title) is not None)
    asking |= {at for at, part in enumerate(parts) if part.heading and _folded(bare_question(part.heading)) in told}
    faqs: list[Answered] = []
    taken: set[int] = set()
    for at, part in enumerate(parts):
        if at not in asking or at in taken or part.kind == "text":
            continue
        members = _members(parts, at, asking)
        answer = "\n\n".join(text for member in members for text in _told(parts[member], is_first=member == at) if text)
        if not answer.strip():
            continue
        taken.update(members)
        question = bare_question(part.heading)
        if _folded(question) not in told:
            told.add(_folded(question))
            faqs.append(Answered(question, _ANSWER_MARK.sub("", answer), part.number))
    return faqs, [part for at, part in enumerate(parts) if at not in taken]


def bare_question(text: str) -> str:
    """A question on one line without its number or a leading ``Q:``."""
    line = one_line(text)
    return _NUMBERING.sub("", line) or line


def _asking(parts: Sequence[Part], on_faq_page: bool) -> set[int]:
    """The parts whose headings are questions.

    A panel asks where its words end in a question mark. Where most of the panels around it ask, or the page or the
    heading above says that these are questions, one that could be a question is one. Headings ask where at least half
    of the headings of their level do: a question among the headings of a policy belongs to its text.
    """
    found: set[int] = set()
    above = ""
    panels: dict[int | None, list[int]] = {}
    about: set[int] = set()
    for at, part in enumerate(parts):
        if part.kind == "heading":
            above = part.heading
        elif part.kind == "panel":
            panels.setdefault(part.within, []).append(at)
            if on_faq_page or _ABOUT_QUESTIONS.search(above):
                about.add(at)
    for group in panels.values():
        mostly = sum(may_ask(parts[at].heading) for at in group) * 2 >= len(group)
        for at in group:
            heading = parts[at].heading
            if is_question(heading) or ((mostly or at in about) and may_ask(heading)) or (mostly and at in about):
                found.add(at)
    return found | _asking_headings(parts, on_faq_page)


def _asking_headings(parts: Sequence[Part], on_faq_page: bool) -> set[int]:
    headings = [at for at, part in enumerate(parts) if part.kind == "heading" and _has_text(parts, at)]
    asks = may_ask if on_faq_page else is_question
    by_level = Counter(parts[at].level for at in headings)
    asked = Counter(parts[at].level for at in headings if asks(parts[at].heading))
    # One question alone is a page's title, unless the page says that it answers questions.
    fewest = 1 if on_faq_page else 2
    levels = {level for level, count in asked.items() if count >= fewest and count * 2 >= by_level[level]}
    return {at for at in headings if parts[at].level in levels and asks(parts[at].heading)}


def _has_text(parts: Sequence[Part], at: int) -> bool:
    """Whether text stands below a heading, its own or that of lower headings."""
    if parts[at].body.strip():
        return True
    for part in parts[at + 1 : at + 50]:
        if part.kind == "heading" and part.level <= parts[at].level:
            return False
        if part.body.strip():
            return True
    return False


def _members(parts: Sequence[Part], at: int, asking: set[int]) -> list[int]:
    """The parts of one answer: those within its panel, or below its heading up to the next one of its level."""
    found = [at]
    part = parts[at]
    inner = {at}
    for later in range(at + 1, len(parts)):
        other = parts[later]
        if part.kind == "panel":
            if other.within not in inner:
                break
            if other.kind == "panel":
                inner.add(later)
        elif (other.kind == "heading" and other.level <= part.level) or later in asking or other.kind == "panel":
            break
        found.append(later)
    return found


def _told(part: Part, *, is_first: bool) -> list[str]:
    if is_first or part.kind == "text":
        return [inert_lines(part.body)]
    return [f"**{inert_lines(part.heading)}**", inert_lines(part.body)]


def _folded(question: str) -> str:
    return re.sub(r"[\W_]+", "", question).casefold()
