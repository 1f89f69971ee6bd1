"""A shop made of public data in the words of people who never saw this project, and what they said of its goods.

Its native lines hold only the data; the sentences are the truths. A sentence that its own data do not bear out (slips
of the pen are in every such file) is left out: every number, unit, code, name and "not" must be there.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random
from typing import Any

from tests.lying import quantities
from tests.lying.attribute_data import Described, read_described
from tests.lying.quantities import all_values, folded, worth
from tests.lying.restaurants import fits, read_restaurants
from tests.lying.shop_truths import split
from tests.lying.sources import Offered
from tests.lying.truths import Truth

_SYLLABLES = "ba de fi go lu ma ne pi ro su ta ve wi zo ka lin dor mel tan vis".split()
_THINGS = ("article", "item", "model", "edition", "series", "set")
_DENIES = re.compile(r"\b(?:not?|non|never|without|cannot|free of|neither|nor|lacks?)\b|n['’]t\b|non-", re.IGNORECASE)
_DENIED = re.compile(r"\b(?:no|non|not|false|without|none|free|never|0|un(?!ix|it|iv)\w+)\b|non-", re.IGNORECASE)
# What it bears is no weight of its own, and a bound is no value.
_BEARS = re.compile(r"\b(?:capacity|recommendation|limit|supported)\b")
_BOUNDED = re.compile(
    r"\b(?:less|more|fewer|greater|at least|at most|up to|under|over|below|above|within|min\w*|max\w*)\b", re.IGNORECASE
)
_LABELS = {"eatType": "type", "priceRange": "price range", "familyFriendly": "family friendly"}


@dataclass(frozen=True)
class MadeShop:
    """Native lines, and the truths over the store that they become."""

    lines: tuple[dict[str, Any], ...]
    truths: tuple[Truth, ...]

    def write(self, path: Path) -> Path:
        """The lines as a file to ingest."""
        path.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in self.lines), encoding="utf-8")
        return path


def attribute_shop(path: Path, random: Random, count: int) -> MadeShop:
    """``count`` products with one attribute each and what a person wrote about it."""
    rows = [row for row in read_described(path) if bears_out(row)]
    chosen = random.sample(rows, min(count, len(rows)))
    titles = _titles(random, len(chosen))
    lines = []
    truths = []
    everyone = [(title, f"{title}\n{row.data}") for title, row in zip(titles, chosen, strict=True)]
    for number, (title, row) in enumerate(zip(titles, chosen, strict=True)):
        sku = f"attr-{_letters(number)}"
        lines.append({"source": "people", "sku": sku, "title": title, "attributes": row.attributes, "language": "en"})
        same_kind = [one for one, other in zip(everyone, chosen, strict=True) if other.name == row.name]
        pool = same_kind if len(same_kind) > 3 else everyone
        truths.append(
            Truth(
                sentences=(row.sentence,),
                language="en",
                wording="human",
                origin="attribute sentences",
                question=f"What is the {row.fields[0][0]}?",
                supports=_OfProduct(sku),
                data=f"{title}\n{sku}\n{row.data}",
                about=sku,
                title=title,
                values=tuple(str(v["value"]) if isinstance(v, dict) else str(v) for _, v in row.fields),
                rivals=tuple(random.sample(pool, min(6, len(pool)))),
            )
        )
    return MadeShop(tuple(lines), tuple(truths))


def bears_out(row: Described) -> bool:
    """True when the sentence says what the data say, as far as numbers, units, codes and "not" can tell."""
    sentence, data = folded(row.sentence), folded(row.data)
    if len(sentence) < 12 or sentence[-1] not in ".!" or "?" in sentence or len(sentence) > 300:
        return False
    numbers = {n.value for n in (*quantities.numbers(sentence), *quantities.word_numbers(sentence))}
    if not numbers <= all_values(data):
        return False
    if any(kind == "year" and found.text not in data for kind, found in quantities.days(sentence)):
        return False
    if re.search(r"\bonly\b", sentence) and not re.search(r"\bonly\b", data):
        return False
    if re.search(r"\bweigh(?:s|ing)?\b", sentence) and _BEARS.search(row.name):
        return False
    if _BOUNDED.search(row.data) and not _BOUNDED.search(sentence):
        return False
    for number in quantities.numbers(sentence):
        if number.unit and not _states(number, row.data):
            return False
    letters = re.sub(r"[^a-z0-9]", "", data.casefold())
    if any(re.sub(r"[^a-z0-9]", "", code.text.casefold()) not in letters for code in quantities.codes(sentence)):
        return False
    if bool(_DENIES.search(sentence)) != bool(_DENIED.search(row.data)):
        return False
    words = set(re.findall(r"[a-z]{3,}", row.data.casefold()))
    told = re.findall(r"[a-z]{3,}", sentence.casefold())
    return bool(words & set(told)) and not {"unknown", "other"} & words


def _states(number: quantities.Found, data: str) -> bool:
    """Whether a field states the quantity, its unit beside the number or in a field of its own for that field."""
    wanted = worth(number.value, number.unit) if number.value is not None else None
    lines = [folded(line) for line in data.split("\n")]
    for line in lines:
        name = line.partition(":")[0]
        with_unit = [one for one in lines if one is line or one.startswith(f"{name.rpartition(' ')[0]} unit:")]
        for stated in quantities.numbers(line):
            if stated.unit and stated.value is not None and worth(stated.value, stated.unit) == wanted:
                return True
            # A milliampere hour is no hour.
            unit = rf"(?<!ampere )(?<!watt )\b{re.escape(number.unit.rstrip('s'))}"
            if stated.value == number.value and any(re.search(unit, one.casefold()) for one in with_unit):
                return True
    return False


def restaurant_shop(path: Path, random: Random, count: int) -> MadeShop:
    """``count`` places, each with one of its texts."""
    every = list(read_restaurants(path))
    vocabulary = {
        field: frozenset(attributes[field] for attributes, _ in every if field in attributes)
        for field in ("name", "near", "food", "area", "eatType")
    }
    chosen = random.sample(every, min(count, len(every)))
    data = [_place_data(attributes) for attributes, _ in chosen]
    lines = []
    truths = []
    for number, (attributes, texts) in enumerate(chosen):
        sku = f"place-{_letters(number)}"
        title = attributes["name"]
        fields = {_LABELS.get(n, n): v for n, v in attributes.items() if n != "name"}
        lines.append({"source": "places", "sku": sku, "title": title, "attributes": fields, "language": "en"})
        true = [text for text in texts if fits(attributes, text, vocabulary) and _figures_fit(text, data[number])]
        if not true:
            continue
        rivals = {
            name: "\n".join(other for other in data if other.startswith(f"{name}\n")) for name in vocabulary["name"]
        }
        truths.append(
            Truth(
                sentences=tuple(split(random.choice(true))),
                language="en",
                wording="human",
                origin="places",
                question=f"Tell me about {title}",
                supports=_OfProduct(sku),
                data=data[number],
                about=sku,
                title=title,
                values=tuple(v for n, v in attributes.items() if n in ("food", "near", "customer rating", "area")),
                rivals=tuple((name, told) for name, told in sorted(rivals.items()) if told and name != title),
            )
        )
    return MadeShop(tuple(lines), tuple(truths))


def _figures_fit(text: str, data: str) -> bool:
    said = folded(text)
    numbers = {n.value for n in (*quantities.numbers(said), *quantities.money(said), *quantities.word_numbers(said))}
    return numbers <= all_values(data) and all(part[-1:] in ".!" for part in split(text))


def _place_data(attributes: dict[str, str]) -> str:
    return "\n".join([attributes["name"], *(f"{n}: {v}" for n, v in attributes.items() if n != "name")])


@dataclass(frozen=True)
class _OfProduct:
    sku: str

    def __call__(self, source: Offered) -> bool:
        return source.sku == self.sku


def _titles(random: Random, count: int) -> list[str]:
    """Names that nothing else has, without a digit in them."""
    found: dict[str, None] = {}
    while len(found) < count:
        name = "".join(random.choice(_SYLLABLES) for _ in range(random.randint(2, 4))).capitalize()
        found.setdefault(f"{name} {random.choice(_THINGS)}")
    return list(found)


def _letters(number: int) -> str:
    found = ""
    while True:
        number, rest = divmod(number, 26)
        found = chr(97 + rest) + found
        if not number:
            return found.rjust(3, "a")


def faq_lines(path: Path) -> Iterator[dict[str, Any]]:
    """The questions of a Chinese shop's help page (a JavaScript file) as native FAQ lines."""
    text = path.read_text(encoding="utf-8")
    for question, answer in re.findall(r"qTitle:\s*'([^']+)',\s*qContent:\s*'([^']+)'", text):
        answer = re.sub(r"<[^>]+>", "\n", answer)
        answer = "\n".join(line.strip() for line in answer.splitlines() if line.strip())
        yield {"source": "help", "question": question, "answer": answer, "language": "zh"}


def english_faq_lines(path: Path) -> Iterator[dict[str, Any]]:
    """The questions of an English shop's help page (a TypeScript file) as native FAQ lines."""
    text = path.read_text(encoding="utf-8")
    for question, answer in re.findall(r"q: '((?:[^'\\]|\\.)+)',\s*a: '((?:[^'\\]|\\.)+)'", text):
        question, answer = (part.replace("\\'", "'") for part in (question, answer))
        yield {"source": "blinds", "question": question, "answer": answer, "language": "en"}


def with_policies(truth: Truth, policies: str) -> Truth:
    """The truth beside a shop's promises."""
    return replace(truth, policies=policies)
