"""Rows that repeat others of the same run, by what names their record or by a SKU that another product has."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from ingest.rows import shown
from knowledge.records import Identity

if TYPE_CHECKING:
    from knowledge.catalog.census import Census


class Repeats:
    """Where each record and SKU was met first in this run. ``start`` is what the store held before it, if anything.

    Holds identities, never records.
    """

    def __init__(self, start: Census | None) -> None:
        self._start = start
        self._owners: dict[str, dict[tuple[str, str], Identity]] = {}
        # Records of the store whose SKU a row of this run has taken; met later, they repeat that row.
        self._contested: dict[Identity, tuple[str, str, int]] = {}
        self._seen: dict[Identity, tuple[str, int]] = {}
        self._same: set[Identity] = set()
        self._skus: dict[tuple[str, str, str], tuple[Identity, str, int]] = {}

    def __contains__(self, identity: Identity) -> bool:
        """Whether a row of this run was taken for it."""
        return identity in self._seen

    def of_row(self, identity: Identity, skus: Collection[str], file: str, number: int) -> str | None:
        """What a row with this identity and these SKUs repeats; ``None`` where it is the first."""
        earlier = self._seen.get(identity)
        what = f"{identity[0]} {shown(identity[2])}"
        if earlier is None:
            for sku in skus:
                earlier = self._claimed(identity, sku)
                if earlier is not None:
                    what = f"SKU {shown(sku)}"
                    break
        return None if earlier is None else _repeated(number, what, file, earlier)

    def of_same(self, identity: Identity, file: str, number: int) -> str | None:
        """What a row repeats that the store has taken before, and of which nothing has changed."""
        reason = self.of_row(identity, (), file, number)
        if reason is None and identity in self._contested:
            sku, taken_by, taken_at = self._contested[identity]
            reason = _repeated(number, f"SKU {shown(sku)}", file, (taken_by, taken_at))
        return reason

    def take(self, identity: Identity, skus: Collection[str], file: str, number: int) -> None:
        """A row is taken for this record."""
        _, source, _, language = identity
        self._seen[identity] = (file, number)
        for sku in skus:
            self._skus[source, language, sku] = (identity, file, number)
            owner = self._owners_of(source).get((language, sku))
            if owner is not None and owner != identity:
                self._contested.setdefault(owner, (sku, file, number))

    def take_same(self, identity: Identity, file: str, number: int) -> None:
        """A row is taken that says what the store has taken before."""
        self._seen[identity] = (file, number)
        self._same.add(identity)

    def _claimed(self, identity: Identity, sku: str) -> tuple[str, int] | None:
        """Where a SKU was met in this run, with another product."""
        _, source, _, language = identity
        taken = self._skus.get((source, language, sku))
        if taken is not None:
            return taken[1:] if taken[0] != identity else None
        if self._same:
            owner = self._owners_of(source).get((language, sku))
            if owner is not None and owner != identity and owner in self._same:
                return self._seen[owner]
        return None

    def _owners_of(self, source: str) -> dict[tuple[str, str], Identity]:
        if source not in self._owners:
            self._owners[source] = self._start.skus(source) if self._start else {}
        return self._owners[source]


def _repeated(number: int, what: str, file: str, earlier: tuple[str, int]) -> str:
    there = f"row {earlier[1]}" if earlier[0] == file else f"{earlier[0]}, row {earlier[1]}"
    return f"row {number} repeats {what} of {there}"
