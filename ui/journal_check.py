"""What ``doctor`` says of the journal: where it is, how far it reaches, and what could not be written."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from knowledge.errors import ShelftalkError, StoreMissing
from ui.doctor import Check

if TYPE_CHECKING:
    from bot.journal.journal import Journal


def check_journal(open_journal: Callable[[], Journal] | None, kept_for: timedelta, losses: Path) -> Check:
    """The journal's state; ``open_journal`` is ``None`` where it is off. ``losses`` notes what was not yet counted."""
    from bot.journal.recording import noted_losses

    if open_journal is None:
        return Check("journal", "ok", "off: no answer is kept, `shelftalk passport` knows none")
    lost = noted_losses(losses)
    days = f"answers are kept for {kept_for.days} days"
    try:
        journal = open_journal()
    except StoreMissing as error:
        if lost:
            return _lossy(f"none at {error.where}", lost, {"lost": lost})
        return Check("journal", "ok", f"none yet; {days}", facts={"lost": 0, "retention_days": kept_for.days})
    except ShelftalkError as error:
        return Check("journal", "fail", f"{error.where}: {error.what}", error.mend, {"lost": lost})
    try:
        state = journal.state()
        journal.try_writing()
    except ShelftalkError as error:
        return Check("journal", "fail", f"{error.where}: {error.what}", error.mend, {"lost": lost})
    finally:
        journal.close()
    lost += state.lost
    facts = {
        "where": state.where,
        "entries": state.entries,
        "oldest": state.oldest.isoformat() if state.oldest else None,
        "newest": state.newest.isoformat() if state.newest else None,
        "bytes": state.bytes,
        "retention_days": kept_for.days,
        "lost": lost,
    }
    size = f", {state.bytes / 1e6:.1f} MB" if state.bytes is not None else ""
    since = f" since {state.oldest:%Y-%m-%d}" if state.oldest else ""
    found = f"{state.entries} answers{since}{size} at {state.where}; {days}; no backup holds them"
    return _lossy(found, lost, facts) if lost else Check("journal", "ok", found, facts=facts)


def _lossy(found: str, lost: int, facts: dict[str, object]) -> Check:
    mend = "The log of the time says why; see that the journal's place has room and takes writes"
    return Check("journal", "warn", f"{found}; {lost} answers were given that could not be written", mend, facts)
