"""From settings to the journal and to what writes it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from ui.settings import Settings
from ui.wiring.moments import now
from ui.wiring.shops import masking

if TYPE_CHECKING:
    from bot.journal.entries import Masks
    from bot.journal.journal import Journal
    from bot.journal.recording import Recorder
    from bot.privacy.masking import Masking


def open_journal(settings: Settings, *, create: bool = False) -> Journal:
    """The journal, opened; ``StoreMissing`` where nothing was journaled yet and ``create`` is false."""
    from bot.journal.journal import open_journal

    url = settings.journal.url.get_secret_value() if settings.journal.url else None
    return open_journal(settings.home, url, create=create)


def losses_file(settings: Settings) -> Path:
    """Where it is noted that answers could not be journaled, until they are counted in the journal."""
    return settings.home / "journal.losses"


@contextmanager
def recording(settings: Settings) -> Iterator[Recorder | None]:
    """The recorder of answers, ``None`` where the journal is off; at the end what waits is still written."""
    if not settings.journal.enabled:
        yield None
        return
    from bot.journal.recording import Recorder

    recorder = Recorder(
        lambda: open_journal(settings, create=True),
        clock=now,
        new_masks=_new_masks(settings),
        kept_for=journal_age(settings),
        losses=losses_file(settings),
    )
    try:
        yield recorder
    finally:
        recorder.close()


def _new_masks(settings: Settings) -> Callable[[], Masks]:
    """Makes what masks one conversation; what that takes is loaded with the first, after its answer was given."""

    @cache
    def rules() -> Masking:
        return masking(settings)

    return lambda: rules().conversation()


def journal_age(settings: Settings) -> timedelta:
    """How long an answer is kept in the journal."""
    return timedelta(days=settings.privacy.retention_days)
