"""Plain text as Markdown: the lines that stand for headings in it become headings, line by line in place.

Headings are told by how they stand: a title above the text, a line in capitals, an underlined line, a numbered section
(``一、``), and, where several are answered, questions.
"""

from __future__ import annotations

import re

from ingest.markdown import bullet, is_question

_ATX = re.compile(r" {0,3}#{1,6}[ \t]+\S")
_UNDERLINE = re.compile(r"[ \t]*(=+|-+|~+|\*+|_+|#+|\^+)[ \t]*")
_NUMBER = re.compile(
    r"[ \t]*(?:[-*•·][ \t]+)?"
    r"(?:[(（]?\d{1,3}[)）.、．:：](?!\d)[ \t]*|[一二三四五六七八九十]{1,3}[、.．][ \t]*|Q\d{1,3}[ \t]+(?=\S))?"
)
_CHINESE_SECTION = re.compile(
    r"[ \t]*(?:[一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十百\d]{1,4}[章节条部分]{1,2})[ \t]*\S.*"
)
_MARKED = re.compile(
    r"[ \t]*[【\[*_]{0,3}(?:Q|A|Question|Answer|问题?|答案?|回答)[ \t]*\d{0,3}[】\]]?[ \t]*[:：.．】\]]", re.I
)
_ENDS_SENTENCE = tuple(".。!！;；,，…:：")
_LONGEST_HEADING = 80
_LONGEST_QUESTION = 250
_FEWEST_QUESTIONS = 2


def with_headings(text: str) -> str:
    """``text`` with its headings as Markdown; the number of its lines stays.

    Where Markdown headings stand already only questions between them are looked for, and none where one of them asks.
    """
    lines = text.split("\n")
    marked = list(lines)
    known = [line for line in lines if _ATX.match(line)]
    if any(is_question(line) for line in known):
        return text
    if not any(is_marked(line) for line in lines):
        asking = [at for at in range(len(lines)) if _asks(lines, at)]
        if len(asking) >= _FEWEST_QUESTIONS:
            level = min(max((len(line) - len(line.lstrip("#")) for line in map(str.lstrip, known)), default=2) + 1, 6)
            for at in asking:
                marked[at] = f"{'#' * level} {question_of(lines[at])}"
    if not known:
        _mark_titles(lines, marked)
    return "\n".join(marked)


def _mark_titles(lines: list[str], marked: list[str]) -> None:
    has_lower = any(char.islower() for line in lines for char in line)
    for at, line in enumerate(lines):
        if marked[at] is not line or not line.strip() or is_marked(line):
            continue
        if _is_underlined(lines, at):
            marked[at], marked[at + 1] = f"## {line.strip()}", ""
        elif _stands_alone(lines, at) and ((has_lower and is_capitals(line)) or _is_section(line)):
            marked[at] = f"## {line.strip().rstrip(':：')}"
    first = next((at for at, line in enumerate(lines) if line.strip()), None)
    if first is not None and not is_question(lines[first]) and _is_title(lines, first):
        marked[first] = f"# {lines[first].strip()}"


def question_of(line: str) -> str:
    """A question without the number or the list mark before it."""
    numbered = _NUMBER.match(line)
    return line[numbered.end() if numbered else 0 :].strip()


def _asks(lines: list[str], at: int) -> bool:
    """Whether a line is a question by itself that text below answers."""
    line = lines[at]
    if not is_question(line) or len(line) > _LONGEST_QUESTION or not _starts_paragraph(lines, at):
        return False
    below = next((line for line in lines[at + 1 : at + 4] if line.strip()), "")
    return bool(below) and not is_question(below)


def _starts_paragraph(lines: list[str], at: int) -> bool:
    above = lines[at - 1].strip() if at else ""
    if not above:
        return True
    # Without blank lines between them, a number or the end of a sentence above tells where a question begins.
    numbered = _NUMBER.match(lines[at])
    return bool(numbered and numbered.group().strip()) or above.endswith((".", "。", "!", "！", ")", "）"))


def _stands_alone(lines: list[str], at: int) -> bool:
    above = lines[at - 1].strip() if at else ""
    return not above and any(line.strip() for line in lines[at + 1 : at + 4])


def is_marked(line: str) -> bool:
    """Whether a line begins like ``Q:`` or ``A:``, ``问：`` or ``答：``."""
    return _MARKED.match(line) is not None


def is_capitals(line: str) -> bool:
    """Whether a line is a heading by its letters: short, all of them capitals, no sentence."""
    bare = line.strip().rstrip(":：")
    letters = [char for char in bare if char.isalpha() and char.lower() != char.upper()]
    return (
        len(bare) <= _LONGEST_HEADING
        and len(letters) >= 3
        and all(char.isupper() for char in letters)
        and not bare.endswith(_ENDS_SENTENCE)
        and "|" not in bare
        and bullet(line) is None
    )


def _is_section(line: str) -> bool:
    bare = line.strip()
    return len(bare) <= 40 and _CHINESE_SECTION.fullmatch(bare) is not None and not bare.endswith(_ENDS_SENTENCE)


def _is_underlined(lines: list[str], at: int) -> bool:
    """Whether the line below draws a line of about the same length under a short one."""
    if at + 1 >= len(lines) or (at and lines[at - 1].strip()):
        return False
    drawn = _UNDERLINE.fullmatch(lines[at + 1])
    bare = lines[at].strip()
    return (
        drawn is not None
        and len(drawn.group(1)) >= 3
        and len(bare) <= _LONGEST_HEADING
        and any(char.isalnum() for char in bare)
        and "|" not in bare
    )


def _is_title(lines: list[str], at: int) -> bool:
    """Whether the first line stands above the text as its title: short, no sentence, a blank line below."""
    bare = lines[at].strip()
    if len(bare) > _LONGEST_HEADING or bare.endswith((*_ENDS_SENTENCE, "?", "？")) or is_marked(bare):
        return False
    if not any(char.isalnum() for char in bare) or bare.startswith(("-", "*", "•", "|", ">", "<", "!", "[", "`")):
        return False
    below = lines[at + 1] if at + 1 < len(lines) else ""
    return (not below.strip() or _is_underlined(lines, at)) and any(line.strip() for line in lines[at + 1 :])
