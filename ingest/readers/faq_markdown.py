"""FAQs as Markdown.

A heading is a question, the text below it the answer. Below the answer two lists may follow::

    ## Can I wash a down jacket?
    Yes, at 30 °C with a detergent for down.

    Also asked:
    - How do I clean my puffer?
    - Is the down jacket machine washable?

    Does not answer:
    - Can I iron a down jacket?

``Also asked`` names other phrasings (``similar_questions``), ``Does not answer`` the questions that look alike and must
not get this answer (``negative_questions``). A heading without a question mark above the questions' level is a group's
title; one below their level belongs to the answer. Files without headings may hold pairs of lines that start with
``Q:`` and ``A:`` (``问：`` and ``答：``), or questions that stand alone (``ingest.plain_text``). Front matter:
``lang``, ``url``, ``audience``, ``source``. ``faq_rows`` and ``is_faq`` serve every format that becomes Markdown.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from ingest.files import LARGEST_PROSE, SourceFile
from ingest.markdown import Section, bullet, front_matter, inert, plain_text, sections
from ingest.plain_text import question_of, with_headings
from ingest.rows import Rejection, Row, Rows, Ticks, shown

_SIMILAR = (
    "also asked|also asked as|similar questions|other phrasings|people also ask|也这样问|也可以这样问|也会这样问"
    "|相似问题|相似问法|类似问题|其他问法|同义问法"
)
_NEGATIVE = "does not answer|not|not for|does not apply to|not answered here|不回答|不适用于|不适用|不是回答|不能回答"
_LIST_HEAD = re.compile(
    rf"[ \t]*(?:[*_]{{1,3}})?(?:(?P<similar>{_SIMILAR})|(?P<negative>{_NEGATIVE}))(?:[*_]{{1,3}})?[ \t]*[:：][*_ \t]*",
    re.IGNORECASE,
)
# "Q:", "Q1.", "**Question 2:**", "问：", "【问】"
_MARK = r"[ \t]*(?:[-*>][ \t]+|#{{1,6}}[ \t]+)?[*_]{{0,2}}(?:[【\[](?:{0})[】\]]|(?:{0})[ \t]*\d{{0,3}}[ \t]*[:：.．])"
_QUESTION = re.compile(_MARK.format("Q|Question|问题?") + r"[*_ \t]*([^\s*_].*)", re.IGNORECASE)
_ANSWER = re.compile(_MARK.format("A|Answer|答案?|回答") + r"(?:[*_]{1,2})?[ \t]*(.*)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Entry:
    number: int
    question: str
    body: str


def has_pairs(text: str) -> bool:
    """Whether the text holds a question line with an answer line below it."""
    asked = False
    for line in text.split("\n"):
        if _QUESTION.fullmatch(line):
            asked = True
        elif asked and _ANSWER.fullmatch(line):
            return True
    return False


def is_faq(text: str) -> bool:
    """Whether most headings (a title above them aside) are questions, or there are question-and-answer pairs."""
    _, body, _ = front_matter(text.replace("\r\n", "\n"))
    # A heading without text of its own is a group's title.
    found = [section for section in sections(with_headings(body)) if section.heading and (section.body or section.asks)]
    if len(found) > 1 and found[0].level == 1 and not found[0].asks and all(s.level > 1 for s in found[1:]):
        found = found[1:]
    asking = sum(section.asks for section in found)
    return asking * 2 > len(found) or has_pairs(body)


def read(file: SourceFile, tick: Ticks) -> Rows:
    """One row per question; a question without an answer is refused."""
    text = file.text(LARGEST_PROSE)
    tick(file.size())
    yield from faq_rows(text, file)


def faq_rows(text: str, file: SourceFile, page_of: Callable[[int], int] = lambda line: line) -> Rows:
    """One row per question of a text that a file holds; ``page_of`` gives the row for a line of the text."""
    front, body, lines_above = front_matter(re.sub("\r\n?", "\n", text))
    body = with_headings(body)
    found = list(sections(body, first_line=lines_above + 1))
    entries = list(_pairs(body, lines_above + 1)) if has_pairs(body) else list(_questions(found))
    if not entries:
        yield Rejection(file.name, None, "no question was found")
    for entry in entries:
        row = page_of(entry.number)
        answer, similar, negative = _parts(entry.body)
        if not answer:
            reason = f"the question {shown(entry.question)} has no answer"
            yield Rejection(file.name, row, reason, key=entry.question)
            continue
        line = {
            "question": entry.question,
            "answer": inert(answer),
            "similar_questions": similar,
            "negative_questions": negative,
        }
        named = {"language": front.get("lang") or front.get("language")}
        named |= {name: front.get(name) for name in ("audience", "source")}
        named["url"] = front.get("url") or file.address
        yield Row(row, line | {name: value for name, value in named.items() if value})


def _questions(found: Sequence[Section]) -> Iterator[_Entry]:
    level = _question_level(found)
    current: Section | None = None
    body: list[str] = []
    for section in found:
        if current and section.level > level and not section.asks:
            body.append(f"**{section.heading}**\n\n{section.body}")
            continue
        if current:
            yield _Entry(current.number, question_of(current.heading), "\n\n".join(part for part in body if part))
        asks = section.asks or (section.level == level and bool(section.heading and section.body))
        current = section if asks else None
        body = [section.body]
    if current:
        yield _Entry(current.number, question_of(current.heading), "\n\n".join(part for part in body if part))


def _question_level(found: Sequence[Section]) -> int:
    """The level of most questions; of a file without question marks, the deepest one."""
    counted = Counter(section.level for section in found if section.asks)
    if counted:
        return max(counted, key=lambda level: (counted[level], -level))
    return max((section.level for section in found), default=0)


def _pairs(text: str, first_line: int) -> Iterator[_Entry]:
    number, question = 0, ""
    body: list[str] = []
    answered = False
    for at, line in enumerate(text.split("\n"), start=first_line):
        asked = _QUESTION.fullmatch(line)
        if asked:
            if question:
                yield _Entry(number, question, "\n".join(body))
            number, question, body, answered = at, plain_text(asked.group(1)).strip("*_ "), [], False
            continue
        answer = None if answered else _ANSWER.fullmatch(line)
        if question and answer:
            answered = True
            body = [answer.group(1)]
        elif answered and not line.startswith("#"):
            body.append(line)
    if question:
        yield _Entry(number, question, "\n".join(body))


def _parts(body: str) -> tuple[str, list[str], list[str]]:
    """Answer, other phrasings and unanswered questions. A list's title counts only where list items follow it."""
    answer: list[str] = []
    lists: dict[str, list[str]] = {"similar": [], "negative": []}
    lines = body.split("\n")
    at = 0
    while at < len(lines):
        head = _LIST_HEAD.fullmatch(lines[at])
        items, after = _items(lines, at + 1) if head else ([], at)
        if head and items:
            lists["similar" if head.group("similar") else "negative"].extend(items)
            at = after
        else:
            answer.append(lines[at])
            at += 1
    return "\n".join(answer).strip(), lists["similar"], lists["negative"]


def _items(lines: Sequence[str], at: int) -> tuple[list[str], int]:
    """The list items from a line on, blank lines between them allowed, and the line after the last one."""
    items: list[str] = []
    after = at
    for number in range(at, len(lines)):
        item = bullet(lines[number])
        if item is not None:
            items.append(plain_text(item))
            after = number + 1
        elif lines[number].strip():
            break
    return items, after
