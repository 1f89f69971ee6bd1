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
    assert (told.out, told.err) == ("", "shelftalk: --only names nothing. Name price, availability or both.\n")
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    "source", ["ftp://shop.example/feed.csv", " SFTP://me:word@shop.example", "s3://shop", "file:///a"]
)
def test_an_address_of_another_scheme_is_no_missing_file(
    source: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(["ingest", "feed.csv", source]) == 2
    told = capsys.readouterr()
    scheme = source.strip().partition(":")[0]
    mend = "Name an address that begins with http:// or https://, a file or a folder."
    assert (told.out, told.err) == ("", f"shelftalk: {scheme}:// addresses are not read. {mend}\n")
    assert not list(tmp_path.iterdir())
