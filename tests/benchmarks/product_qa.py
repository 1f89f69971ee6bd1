"""Shoppers' questions with the rows of one product, labelled by whether they answer (amazon-science, product_qa).

A row is an attribute, ``item_weight:  { unit:pounds, value:1.8 }``, or a sentence of a description, list or review.
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_ATTRIBUTE = re.compile(r"([A-Za-z][A-Za-z0-9_]*):\s+([{\[].*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Candidate:
    """One row as the file writes it; ``name`` is empty for a sentence."""

    whole: str
    name: str
    text: str
    right: bool


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with the rows of its product."""

    number: str
    question: str
    rows: tuple[Candidate, ...]

    @property
    def decidable(self) -> bool:
        """True where some rows answer and some do not: only then is there anything to get right."""
        return len({row.right for row in self.rows}) == 2

    def product_line(self, sku: str) -> dict[str, Any]:
        """The rows as one product: fields by their names, sentences as the lines of the description.

        Where two rows have one name, the field holds both values.
        """
        attributes: dict[str, str] = {}
        for row in self.rows:
            if row.name:
                attributes[row.name] = f"{attributes[row.name]}; {row.text}" if row.name in attributes else row.text
        sentences = list(dict.fromkeys(row.whole for row in self.rows if not row.name))
        return {"sku": sku, "title": f"Product {sku}", "attributes": attributes, "description": "\n".join(sentences)}

    def cites(self, number: int, field: str | None, quote: str) -> bool:
        """True when a citation of ``field`` that quotes ``quote`` is the row of this number."""
        row = self.rows[number]
        if row.name:
            return row.name == field
        quoted, whole = _plain(quote), _plain(row.whole)
        return field == "description" and bool(quoted) and (quoted in whole or whole in quoted)


def read_questions(path: Path) -> list[Asked]:
    """Every question of a file, in its order."""
    found: dict[str, tuple[str, list[Candidate]]] = {}
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            whole = row["candidate"]
            split = _ATTRIBUTE.fullmatch(whole)
            name, text = split.groups() if split else ("", whole)
            _, rows = found.setdefault(row["qid"], (row["question"], []))
            rows.append(Candidate(whole, name, text, row["label"] == "1"))
    return [Asked(number, question, tuple(rows)) for number, (question, rows) in found.items()]


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower()))
