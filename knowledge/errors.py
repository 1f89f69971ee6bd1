"""The error tree: what happened, where, and what an operator can do about it.

ShelftalkError
├── UsageError            the command was called in a way that cannot work        (exit 2)
│   └── UnknownProduct    ``about`` names no product of this catalog
├── ConfigurationError    a setting is missing or wrong
├── SourceError           a whole file cannot be read (a bad row is a Rejection, not an error)
├── IngestStopped         an ingest would remove or reprice so much that somebody should look first
├── StoreError            the store cannot be opened, read or written
│   ├── StoreMissing      nothing has been ingested yet
│   ├── StoreTooNew       written by a newer version of Shelftalk
│   ├── StoreBusy         another ingest holds the lock
│   └── ModelMismatch     the vectors were made by another embedding model
├── EmbeddingError        the embedding model cannot be loaded or is not the one that was pinned
└── ModelEndpointError    the language model did not answer (never reaches a customer)
"""

from __future__ import annotations

from collections.abc import Sequence


class ShelftalkError(Exception):
    """An error that an operator can act on.

    ``what`` says what happened, ``where`` names the file, row or setting, ``mend`` says what to do.
    ``str()`` is one line.
    """

    exit_code = 1

    def __init__(self, what: str, *, where: str = "", mend: str = "") -> None:
        self.what = what
        self.where = where
        self.mend = mend
        super().__init__(self.line())

    def line(self) -> str:
        """The error as one line, ready for stderr."""
        # After a semicolon a mend is no sentence; here it is one.
        parts = (f"{self.where}: {self.what}" if self.where else self.what, self.mend[:1].upper() + self.mend[1:])
        return " ".join(" ".join(_ended(part.rstrip(". \n")) for part in parts if part).split())


def _ended(sentence: str) -> str:
    """The sentence with a full stop, unless it ends already."""
    return sentence if sentence.endswith(("?", "!", "？", "！", "。")) else f"{sentence}."


class UsageError(ShelftalkError):
    """The command was called in a way that cannot work."""

    exit_code = 2


class UnknownProduct(UsageError):
    """``about`` names no product of this catalog."""


class ConfigurationError(ShelftalkError):
    """A setting is missing or wrong."""


class SourceError(ShelftalkError):
    """A whole file cannot be read."""


class IngestStopped(ShelftalkError):
    """An ingest would remove or reprice so much that somebody should look first; nothing was changed.

    ``details`` are the records that it is about, a line each.
    """

    def __init__(self, alarms: Sequence[str], details: Sequence[str]) -> None:
        self.alarms = tuple(alarms)
        self.details = tuple(details)
        super().__init__(
            f"stopped before anything changed: this ingest {', and it '.join(alarms)}",
            mend="If that is right, run it again with --accept",
        )


class StoreError(ShelftalkError):
    """The store cannot be opened, read or written."""


class StoreMissing(StoreError):
    """Nothing has been ingested yet."""


class StoreTooNew(StoreError):
    """The store was written by a newer version of Shelftalk."""


class StoreBusy(StoreError):
    """Another ingest holds the store."""


class ModelMismatch(StoreError):
    """The vectors were made by another embedding model than the one that is set."""


class EmbeddingError(ShelftalkError):
    """The embedding model cannot be loaded, or is not the one that was pinned."""


class ModelEndpointError(ShelftalkError):
    """The language model did not answer; the quoted answer takes over.

    ``kind`` is the reason in one word, by which such failures are counted. ``passing`` is true where another try may
    help; ``wait`` is how many seconds the endpoint asks to be left alone before it, ``None`` where it does not say.
    """

    def __init__(
        self,
        what: str,
        *,
        where: str = "",
        mend: str = "",
        kind: str = "failed",
        passing: bool = False,
        wait: float | None = None,
    ) -> None:
        self.kind = kind
        self.passing = passing
        self.wait = wait
        super().__init__(what, where=where, mend=mend)
