"""Formats told by content, and files that are refused as a whole."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from pathlib import Path

import pytest

from ingest.files import SourceFile
from ingest.folders import source_files
from ingest.reading import rows_of
from ingest.recognition import check_format, recognise
from knowledge.errors import SourceError, UsageError
from tests.ingest.conftest import take

Write = Callable[[str, str | bytes], Path]


@pytest.mark.parametrize(
    ("text", "name", "format_name"),
    [
        ('{"sku": "1", "title": "a"}\n', "feed.json", "jsonl"),
        ('\n  {"sku": "1"}', "whatever", "jsonl"),
        ('{broken\n{"sku": 1}\n', "a.jsonl", "jsonl"),
        ('{\n  "sku": 1\n}', "a.json", "jsonl"),
        ('[{"sku": 1}]', "a.json", "jsonl"),
        ("[\n", "a.json", "jsonl"),
        ("Handle,Title,Vendor,Variant Price\n", "a.txt", "shopify"),
        ("Title,URL handle,Description,Price\n", "a.csv", "shopify"),
        ('"handle";"TITLE";"Vendor";"Tags"\n', "a", "shopify"),
        ("## Can I?\nYes.\n## May I?\nYes.\n## Contact\nHere.", "a.md", "faq-markdown"),
        ("# FAQ\n## Can I?\nYes.", "a.md", "faq-markdown"),
        ("Q: Can I?\nA: Yes.", "a.txt", "faq-markdown"),
        ("问：可以吗？\n答：可以。", "a.md", "faq-markdown"),
        ("# Returns\n\nThirty days.\n\n## What about underwear?\nNo.\n\n## Refunds\nBy card.", "a.md", "page-markdown"),
        ("Just words.", "a.md", "page-markdown"),
        ("---\nlang: en\n---\n## Can I?\nYes.", "faq.md", "faq-markdown"),
        ("CID,OrderID,product_name\n1,2,3", "orders.csv", "table"),  # whose reader refuses what is about customers
        ("<!DOCTYPE html><p>", "a.html", "html"),
        ("<!-- saved --><!-- twice -->\n<HTML lang=en>", "https://shop.example/v1.2", "html"),
        ("<?xml version='1.0'?>\n<!DOCTYPE html PUBLIC 'x'>", "a.xhtml", "html"),
        ("<div itemscope>", "part.html.gz", "html"),
        ("<p align=center>A logo</p>\n\n# Guide\n\nText.", "readme.md", "page-markdown"),
    ],
)
def test_the_content_tells_the_format(text: str, name: str, format_name: str) -> None:
    assert recognise(text, name) == format_name


@pytest.mark.parametrize(
    ("text", "name", "what"),
    [
        ("", "a.csv", "the file is empty"),
        (" \n\ufeff\n", "a.md", "the file is empty"),
        ("export const x = 1", "page.tsx", "the format was not recognised"),
    ],
)
def test_what_is_none_of_the_formats_is_refused(text: str, name: str, what: str) -> None:
    with pytest.raises(SourceError) as caught:
        recognise(text, name)
    assert caught.value.what == what
    assert caught.value.where == name


def test_an_unknown_format_lists_the_known_ones() -> None:
    assert check_format(" JSONL ") == "jsonl"
    with pytest.raises(
        UsageError, match=r"unknown format 'xml'. The formats are jsonl, shopify, faq-markdown, page-markdown"
    ):
        check_format("xml")


def test_a_given_format_overrides_the_content(write: Write) -> None:
    path = write("guide.md", "## Which size?\nYours.\n")
    assert take(path).faqs
    assert take(path, format_name="page-markdown").pages


@pytest.mark.parametrize(
    "data",
    [b"", b"\x89PNG\r\n\x1a\n" + bytes(64), gzip.compress(b""), gzip.compress(b"x" * 100)[:20]],
    ids=["empty", "png", "gz", "cut"],
)
@pytest.mark.parametrize("format_name", [None, "jsonl", "shopify"])
def test_no_file_is_read_that_holds_no_text(write: Write, data: bytes, format_name: str | None) -> None:
    path = write("file.csv", data)
    with pytest.raises(SourceError) as caught:
        list(rows_of(SourceFile(path), format_name, lambda _position: None))
    assert "\n" not in str(caught.value)
    assert str(path) in str(caught.value)


def test_a_forced_format_without_its_header_is_refused(write: Write) -> None:
    with pytest.raises(SourceError, match="no Shopify product header"):
        take(write("a.csv", "name,price\nx,1\n"), format_name="shopify")


def test_a_folder_is_walked_in_order_without_hidden_files(tmp_path: Path, write: Write) -> None:
    for name in ("b.md", "a/z.md", "a/.hidden.md", ".git/config", "c.csv"):
        write(f"shop/{name}", "x")
    found = source_files([tmp_path / "shop", tmp_path / "shop" / "b.md", tmp_path / "nothing"])
    files, rejected = found.files, found.rejected
    assert [file.path.relative_to(tmp_path / "shop").as_posix() for file in files] == ["a/z.md", "b.md", "c.csv"]
    assert [(r.source, r.row, r.reason) for r in rejected] == [(str(tmp_path / "nothing"), None, "no such file")]


def test_an_empty_folder_says_so(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    found = source_files([tmp_path / "empty"])
    assert found.files == ()
    assert found.rejected[0].reason == "the folder holds no files"


def test_a_line_of_a_hundred_megabytes_is_passed_over(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ingest.files.LONGEST_LINE", 1_000)
    taken = take(
        write("a.jsonl", '{"sku": "1", "title": "a"}\n' + "x" * 5_000 + '\n{"sku": "2", "title": "b"}\n'),
        format_name="jsonl",
    )
    assert [record.key for record in taken.records] == ["1", "2"]
    assert [(r.row, r.reason) for r in taken.rejected] == [(2, "the line is too long")]


def test_a_whole_file_beyond_the_bound_is_refused(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ingest.readers.page_markdown.LARGEST_PROSE", 1 << 20)
    with pytest.raises(SourceError, match="larger than 1 MiB"):
        take(write("a.md", "# x\n" + "y" * (1 << 20)))
