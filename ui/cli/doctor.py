"""``shelftalk doctor``: what is well, what is not, and how to mend it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import typer

from ui.cli.output import DONE, FAILED, Json, write, write_json

if TYPE_CHECKING:
    from ui.doctor import Check

_MARKS = {"ok": "ok  ", "warn": "warn", "fail": "FAIL"}
_MODEL_SECONDS = 5.0


def register(app: typer.Typer) -> None:
    """Adds the command."""
    app.command("doctor")(doctor)


def doctor(json: Json = False) -> int:
    """Check settings, store and language model, and say how to mend each. Exit code 1: something is broken."""
    checks = []
    for check in _checks():
        checks.append(check)
        if not json:
            write(f"{_MARKS[check.state]}  {check.name}: {check.found}")
            if check.mend:
                write(f"      → {check.mend}")
    broken = any(check.state == "fail" for check in checks)
    if json:
        write_json({"healthy": not broken, "checks": [check.to_json() for check in checks]})
    return FAILED if broken else DONE


def _checks() -> Iterator[Check]:
    import os
    from datetime import UTC, datetime
    from pathlib import Path

    import ui
    from knowledge.errors import ConfigurationError
    from ui import doctor as look
    from ui import model_checks as look_at_model
    from ui import wiring
    from ui.contradiction_check import check_contradictions
    from ui.journal_check import check_journal
    from ui.privacy_check import check_privacy
    from ui.settings import read_settings, unknown_variables

    yield look.check_python()
    yield look.check_packages(look.pinned_versions(Path(ui.__file__).parent.parent / "constraints.txt"))
    yield from look.check_variables(unknown_variables(os.environ))
    try:
        settings = read_settings()
    except ConfigurationError as error:
        yield look.Check("settings", "fail", f"{error.where}: {error.what}", error.mend or "Correct it")
        return
    yield look.check_disk(settings.home)
    yield from look.check_store(wiring.store_location(settings), settings.embedding_model)
    clash = check_contradictions(wiring.store_location(settings), settings.embedding_model, datetime.now(UTC))
    if clash is not None:
        yield clash
    open_journal = (lambda: wiring.open_journal(settings)) if settings.journal.enabled else None
    yield check_journal(open_journal, wiring.journal_age(settings), wiring.losses_file(settings))
    yield check_privacy(settings.privacy.kinds(), settings.privacy.retention_days, os.environ)
    yield from look.check_reranker(settings.reranker)
    by_source = {name: source.currency for name, source in settings.shop.sources.items()}
    yield from look.check_shop(
        wiring.shop_profile(settings), settings.shop.currency, by_source, settings.shop_toml or Path("shop.toml")
    )
    patience = min(_MODEL_SECONDS, settings.model_timeout_seconds)
    yield look.check_model(wiring.chat_model(settings, patience_seconds=patience), settings.engine)
    if settings.model or settings.model_path:
        yield look_at_model.check_spending(wiring.ledger(settings), wiring.accounts(settings))
        yield from look_at_model.check_tracing(os.environ, settings.privacy.unmasked)
