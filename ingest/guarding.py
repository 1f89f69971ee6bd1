"""The guard against a feed that went wrong: it stops an ingest that would remove or reprice too much at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from knowledge.catalog.rows import price_span
from knowledge.records import Product

if TYPE_CHECKING:
    from knowledge.catalog.census import LiveRecord

# Shares of one source. A single record never stops an ingest: in a source of three it is a third.
MOST_REMOVED = 0.20
MOST_REPRICED = 0.10
FEWEST = 2
# A price is repriced when it changes by more than this share of what it was.
LEAP = 0.5


@dataclass(slots=True)
class Guard:
    """Counts what an ingest would remove and reprice, source by source."""

    alarms: list[str] = field(default_factory=list)
    details: list[str] = field(default_factory=list)
    _shown: dict[str, list[str]] = field(default_factory=dict)
    _removed: dict[str, list[str]] = field(default_factory=dict)
    _leaps: dict[str, list[str]] = field(default_factory=dict)

    def removed(self, source: str, keys: Sequence[str]) -> None:
        """Records that would go."""
        self._removed.setdefault(source, []).extend(keys)

    def shown(self, source: str, key: str) -> None:
        """A text for the staff only that customers would be told from now on."""
        self._shown.setdefault(source, []).append(key)

    def priced(self, record: Product, before: float | None) -> None:
        """A product that would change; ``before`` is the lowest price that it was sold at."""
        lowest, _ = price_span(record)
        # A price that is no longer stated, or 0, has gone further than any other.
        if before and (lowest is None or abs(float(lowest) - before) > LEAP * before):
            after = "none" if lowest is None else f"{float(lowest):g}"
            line = f"{record.shown_sku} ({record.language}): {before:g} → {after}"
            self._leaps.setdefault(record.source, []).append(line)

    def weigh(self, source: str, live: Iterable[LiveRecord]) -> None:
        """Compares with what the source held before; what is too much becomes an alarm."""
        held = list(live)
        if shown := self._shown.pop(source, []):
            self.alarms.append(f"would show customers {len(shown)} texts of {source} that were for the staff only")
            self.details.extend(f"{source}: would show {key}" for key in shown)
        gone, leaps = self._removed.pop(source, []), self._leaps.pop(source, [])
        priced = sum(record.price is not None for record in held)
        if len(gone) >= FEWEST and len(gone) > MOST_REMOVED * len(held):
            self.alarms.append(f"would remove {len(gone)} of the {len(held)} records of {source}")
            self.details.extend(f"{source}: would remove {key}" for key in gone)
        if len(leaps) >= FEWEST and len(leaps) > MOST_REPRICED * priced:
            self.alarms.append(f"would change {len(leaps)} of the {priced} prices of {source} by more than half")
            self.details.extend(f"{source}: {line}" for line in leaps)
