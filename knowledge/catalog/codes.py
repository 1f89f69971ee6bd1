"""The codes of one version's products and the words of their titles, to be looked for by their beginning or a part."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Engine, select

from knowledge.catalog.row_set import RowSet
from knowledge.catalog.schema import records, variants
from knowledge.language import fold

# Products read by one statement, which bounds memory: their whole records are looked through.
_BOUND = 2_000
# Codes that stand in the record alone. A quote inside a text of it is written with a backslash before it.
_HIDDEN = re.compile(r'"(?:mpn|gtin)":"((?:[^"\\]|\\.)*)"')
_NUMBERED = ('"mpn":"', '"gtin":"')
_WORDS = re.compile(r"[a-z0-9]+(?:[-./_+][a-z0-9]+)*")
# Stands before every code: no code has a line break in it.
_BEFORE = "\n"


class Codes:
    """SKU, product key, MPN and GTIN of products and of their versions, and the words of titles; case is ignored.

    ``ids`` are row numbers in ascending order. Of each ``open`` holds SKUs, key and title's words and ``hidden`` the
    article numbers, every code with a line break before it.
    """

    def __init__(self, ids: NDArray[np.int64], open_codes: Sequence[str], hidden: Sequence[str]) -> None:
        self.ids = ids
        self.open = _Told(open_codes)
        self.hidden = _Told(hidden)

    def told(self) -> dict[int, tuple[str, str]]:
        """Both kinds of codes by row number."""
        return dict(zip(self.ids.tolist(), zip(self.open.told, self.hidden.told, strict=True), strict=True))

    def with_part(self, part: str) -> RowSet:
        """The products with a code that begins with ``part``, which is folded; where none does, that holds it.

        An article number that only holds it is another one.
        """
        begun = self.open.places(_BEFORE + part) or self.hidden.places(_BEFORE + part)
        return RowSet(self.ids[begun or self.open.places(part)])


class _Told:
    """The codes of all products as one text, so that one search goes through them."""

    def __init__(self, told: Sequence[str]) -> None:
        self.told = told

    def places(self, part: str) -> list[int]:
        """The places of the products whose codes hold the letters, in their order."""
        found = []
        at = self._whole.find(part)
        while at >= 0:
            place = int(np.searchsorted(self._starts, at, "right")) - 1
            found.append(place)
            at = self._whole.find(part, int(self._starts[place + 1]))
        return found

    @cached_property
    def _whole(self) -> str:
        return "".join(self.told)

    @cached_property
    def _starts(self) -> NDArray[np.int64]:
        starts = np.zeros(len(self.told) + 1, dtype=np.int64)
        np.cumsum(np.fromiter(map(len, self.told), dtype=np.int64, count=len(self.told)), out=starts[1:])
        return starts


def read_codes(engine: Engine, ids: NDArray[np.int64], before: Codes | None = None) -> Codes:
    """The codes of the products with these row numbers, in ascending order; those in ``before`` are not read again."""
    known = before.told() if before is not None else {}
    new = [number for number in ids.tolist() if number not in known]
    for start in range(0, len(new), _BOUND):
        known |= _read(engine, new[start : start + _BOUND])
    told = [known.get(number, ("", "")) for number in ids.tolist()]
    return Codes(ids, [codes for codes, _ in told], [hidden for _, hidden in told])


def _read(engine: Engine, some: Sequence[int]) -> dict[int, tuple[str, str]]:
    own = select(records.c.id, records.c.sku, records.c.key, records.c.title, records.c.document)
    of_versions = select(variants.c.record_id, variants.c.sku).where(variants.c.sku.is_not(None))
    found: dict[int, list[str]] = {}
    hidden: dict[int, list[str]] = {}
    with engine.connect() as connection:
        for number, sku, key, title, document in connection.execute(own.where(records.c.id.in_(some))):
            found[number] = [*(fold(code) for code in (sku, key) if code), *_WORDS.findall(fold(title))]
            numbered = any(name in document for name in _NUMBERED)
            hidden[number] = [fold(_read_json(code)) for code in _HIDDEN.findall(document)] if numbered else []
        for number, sku in connection.execute(of_versions.where(variants.c.record_id.in_(some))):
            found[number].append(fold(sku))
    return {number: (_joined(codes), _joined(hidden[number])) for number, codes in found.items()}


def _read_json(text: str) -> str:
    return str(json.loads(f'"{text}"')) if "\\" in text else text


def _joined(codes: Sequence[str]) -> str:
    return "".join(_BEFORE + code.replace(_BEFORE, " ") for code in dict.fromkeys(codes))
