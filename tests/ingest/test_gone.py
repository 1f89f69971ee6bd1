"""Records that their file no longer holds: kept and told of every time, until they are pruned."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

from ingest.sync import IngestReport, ingest
from knowledge.store import Store
from tests.ingest.conftest import NOW


def test_what_was_gone_before_can_still_be_pruned(empty_store: Store, tmp_path: Path) -> None:
    path = tmp_path / "shop.jsonl"

    def run(*, count: int, prune: bool = False, hours: int) -> IngestReport:
        lines = ({"sku": f"A{number}", "title": f"Tent {number}"} for number in range(count))
        path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
        return ingest([path], empty_store, prune=prune, now=NOW + timedelta(hours=hours))

    run(count=6, hours=0)
    # The file is the same the second time: what it lacks is told all the same.
    for hours in (1, 2):
        report = run(count=5, hours=hours)
        assert (report.gone, report.unchanged) == (1, 5)
        assert report.warnings == ("shop.jsonl: no longer holds A5; kept, --prune removes them",)
    report = run(count=5, prune=True, hours=3)
    assert (report.removed, report.unchanged, report.gone) == (1, 5, 0)
    assert run(count=5, hours=4).warnings == ()
