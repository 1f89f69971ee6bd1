"""What the language model cost each day and how often it was not the one that answered, kept in a small file.

Several processes write to it at once and none counts twice; it holds numbers, never a word of a customer.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import TypeVar

_Done = TypeVar("_Done")
# Money is added up in billionths of a currency unit: whole numbers, which SQLite adds exactly.
_PARTS = 1_000_000_000
# A customer is waiting: another process holds the file for a few milliseconds.
_WAIT_SECONDS = 2.0
_TABLES = """
CREATE TABLE IF NOT EXISTS spent (
    day TEXT NOT NULL, currency TEXT NOT NULL, tokens INTEGER NOT NULL, money INTEGER NOT NULL,
    PRIMARY KEY (day, currency)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS fallbacks (
    day TEXT NOT NULL, kind TEXT NOT NULL, times INTEGER NOT NULL, PRIMARY KEY (day, kind)
) WITHOUT ROWID;
"""
_ADD = (
    "INSERT INTO spent VALUES (?, ?, ?, ?) ON CONFLICT (day, currency) "
    "DO UPDATE SET tokens = tokens + excluded.tokens, money = money + excluded.money"
)


class LedgerError(Exception):
    """The file cannot be read or written; the message says why."""


@dataclass(frozen=True, slots=True)
class Day:
    """One day's count: tokens of all models, money by currency, fall-backs by kind."""

    tokens: int = 0
    money: Mapping[str, Decimal] = field(default_factory=dict)
    fallbacks: Mapping[str, int] = field(default_factory=dict)


class Ledger:
    """The count of every day (UTC) in the file at ``path``, which is made when first written to.

    ``LedgerError`` from each method where the file cannot be used.
    """

    def __init__(self, path: Path, clock: Callable[[], datetime]) -> None:
        self.path = path
        self._clock = clock

    def add(
        self,
        day: str,
        tokens: int,
        money: Decimal = Decimal(0),
        currency: str = "",
        *,
        tokens_limit: int = 0,
        money_limit: Decimal = Decimal(0),
    ) -> bool:
        """Adds to the count of ``day`` and returns ``True``; ``False``, adding nothing, where that would pass a limit.

        Negative amounts take back what was reserved before.
        """

        def write(connection: sqlite3.Connection) -> bool:
            parts = _parts(money)
            (spent,) = connection.execute("SELECT COALESCE(SUM(tokens), 0) FROM spent WHERE day = ?", (day,)).fetchone()
            (paid,) = connection.execute(
                "SELECT COALESCE(SUM(money), 0) FROM spent WHERE day = ? AND currency = ?", (day, currency)
            ).fetchone()
            if (tokens_limit and spent + tokens > tokens_limit) or (money_limit and paid + parts > _parts(money_limit)):
                return False
            connection.execute(_ADD, (day, currency, tokens, parts))
            return True

        return self._with_file(write)

    def day(self) -> str:
        """Today, as the ledger names days."""
        return self._clock().date().isoformat()

    def fell_back(self, kind: str) -> None:
        """Counts one answer that the model was asked for and did not write."""
        self._with_file(
            lambda connection: connection.execute(
                "INSERT INTO fallbacks VALUES (?, ?, 1) ON CONFLICT (day, kind) DO UPDATE SET times = times + 1",
                (self.day(), kind),
            )
        )

    def today(self) -> Day:
        """Today's count; nothing where there is no file yet."""
        if not self.path.exists():
            return Day()
        day = self.day()

        def read(connection: sqlite3.Connection) -> Day:
            spent = connection.execute("SELECT currency, tokens, money FROM spent WHERE day = ?", (day,)).fetchall()
            kinds = connection.execute("SELECT kind, times FROM fallbacks WHERE day = ? ORDER BY kind", (day,))
            return Day(
                sum(tokens for _, tokens, _ in spent),
                {currency: Decimal(parts) / _PARTS for currency, _, parts in spent if currency},
                dict(kinds.fetchall()),
            )

        return self._with_file(read)

    def _with_file(self, work: Callable[[sqlite3.Connection], _Done]) -> _Done:
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with closing(sqlite3.connect(self.path, timeout=_WAIT_SECONDS, isolation_level=None)) as connection:
                connection.executescript(_TABLES)
                # Looking and adding are one step: two processes cannot both take the last of a budget.
                connection.execute("BEGIN IMMEDIATE")
                done = work(connection)
                connection.execute("COMMIT")
                return done
        except (OSError, sqlite3.Error) as error:
            raise LedgerError(f"{self.path}: {error}") from error


def _parts(money: Decimal) -> int:
    return int((money * _PARTS).to_integral_value())
