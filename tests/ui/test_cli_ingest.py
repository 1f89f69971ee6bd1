"""What ``shelftalk ingest`` refuses before it reads anything."""

from __future__ import annotations

from pathlib import Path

import pytest

from ui.cli.app import run


@pytest.mark.parametrize("only", ["", " , "])
def test_a_narrow_feed_of_nothing_is_no_whole_ingest(
    only: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(["ingest", "feed.csv", "--only", only]) == 2
    told = capsys.readouterr()
    assert (told.out, told.err) == ("", "shelftalk: --only names nothing. name price, availability or both.\n")
    assert not list(tmp_path.iterdir())
