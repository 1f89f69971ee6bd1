"""Several sentences about one product: its name stands in the first of them, and "its" or nothing in the others."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.named_again import named_again
from bot.quoting.finding import Finding, Statement


def named_once(finding: Finding, language: str) -> Finding:
    """The finding with each product's name in the first of the sentences in a row that rest on it alone."""
    done: list[Statement] = []
    spoken_of, before = "", frozenset[str]()
    for statement in finding.statements:
        titles = frozenset(item.title for item in statement.evidence if item.kind == "product")
        text = statement.text
        if spoken_of and titles == before and not statement.placed:
            text = named_again(_without_version(text, spoken_of, done[-1].text), spoken_of, language)
        elif statement.evidence:
            # Of products that tell the same the one that is spoken of stands for all of them.
            spoken_of = next((title for title in sorted(titles, key=len, reverse=True) if title in text), "")
            before = titles
        done.append(replace(statement, text=text))
    return replace(finding, statements=tuple(done))


def _without_version(text: str, title: str, before: str) -> str:
    """The text without the version behind the name, where the sentence before it spoke of the same."""
    found = re.match(rf"{re.escape(title)}(（[^（）]{{1,60}}）)|The {re.escape(title)}( in .{{1,60}}?) costs", text)
    version = (found[1] or found[2]) if found else ""
    return text.replace(version, "", 1) if version and version in before else text
