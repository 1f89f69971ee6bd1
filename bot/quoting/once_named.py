"""Several sentences about one product: its name stands in the first of them, and "its" or nothing in the others."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.quoting.finding import Finding, Statement


def named_once(finding: Finding, language: str) -> Finding:
    """The finding with each product's name in the first of the sentences in a row that rest on it alone."""
    done: list[Statement] = []
    spoken_of = ""
    for statement in finding.statements:
        titles = {item.title for item in statement.evidence if item.kind == "product"}
        title = next(iter(titles)) if len(titles) == 1 else ""
        text = statement.text
        if title and title == spoken_of and not statement.placed:
            text = _again(_without_version(text, title, done[-1].text), title, language)
        elif statement.evidence:
            spoken_of = title if title in text else ""
        done.append(replace(statement, text=text))
    return replace(finding, statements=tuple(done))


def _without_version(text: str, title: str, before: str) -> str:
    """The text without the version behind the name, where the sentence before it spoke of the same."""
    found = re.match(rf"{re.escape(title)}(（[^（）]{{1,60}}）)|The {re.escape(title)}( in .{{1,60}}?) costs", text)
    version = (found[1] or found[2]) if found else ""
    return text.replace(version, "", 1) if version and version in before else text


def _again(text: str, title: str, language: str) -> str:
    """The text without the name that was said before: "Its weight is 380 g.", 重量是 380 克。"""
    if text.count(title) != 1:
        return text
    name = re.escape(title)
    if language == "zh":
        return re.sub(rf"^((?:[^，。]{{1,6}}，)?){name}(?:的|：|(?=标注|不|没?有|可|防|含))", r"\1", text)
    text = re.sub(rf"^((?:Yes|No), )?[Tt]he ((?:[^.:]|\.\d){{1,60}}?) of the {name} (is|are)\b", _its, text)
    text = re.sub(rf"^([A-Z](?:[^.:]|\.\d){{0,60}}?) of the {name}: ", lambda found: f"{found[1]}: ", text)
    text = re.sub(rf"^((?:Yes|No), )?[Tt]he {name} (?=(?:is|has|costs)\b)", _it, text)
    return re.sub(rf"^{name}: ", "", text)


def _its(found: re.Match[str]) -> str:
    return f"{found[1]}its {found[2]} {found[3]}" if found[1] else f"Its {found[2]} {found[3]}"


def _it(found: re.Match[str]) -> str:
    return f"{found[1]}it " if found[1] else "It "
