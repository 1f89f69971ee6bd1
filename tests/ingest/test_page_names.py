"""The key of a page without an address: its file's name, and its folder's where every folder holds such a file."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from ingest.files import SourceFile
from ingest.folders import source_files
from ingest.page_names import page_name
from ingest.reading import rows_of
from ingest.rows import Row

Write = Callable[[str, str | bytes], Path]

HTML = "<!doctype html><html lang=en><body><h1>Goods</h1><p>Thirty days for all goods.</p></body></html>"
MARKDOWN = "# Goods\n\nThirty days for all goods.\n"


def keys(*paths: Path) -> list[str | None]:
    rows = [row for file in source_files(paths).files for row in rows_of(file, None, lambda _position: None)]
    assert all(isinstance(row, Row) for row in rows)
    return [row.key for row in rows if isinstance(row, Row)]


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("index.html", "returns/index"),
        ("Index.HTM", "returns/Index"),
        ("default.htm", "returns/default"),
        ("home.html", "returns/home"),
        ("README.md", "returns/README"),
        ("index.zh.html", "returns/index"),
        ("readme.txt", "returns/readme"),
        ("returns.html", "returns"),
        ("index-of-sizes.md", "index-of-sizes"),
    ],
)
def test_the_folders_name_is_in_the_key_of_a_page_that_every_folder_has(write: Write, name: str, key: str) -> None:
    path = write(f"site/returns/{name}", HTML if "htm" in name.casefold() else MARKDOWN)
    assert keys(path) == [key]


def test_the_key_is_the_same_however_the_file_is_given(
    write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write("site/returns/index.html", HTML)
    monkeypatch.chdir(path.parent)
    given = (path, tmp_path / "site", path.parent, Path(), Path("index.html"), Path("../returns/index.html"))
    assert [keys(one) for one in given] == [["returns/index"]] * len(given)


def test_pages_of_a_saved_site_do_not_repeat_each_other(write: Write, tmp_path: Path) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name in ("index.html", "returns/index.html", "help/returns/README.md", "size.html"):
            archive.writestr(name, MARKDOWN if name.endswith("md") else HTML)
    assert sorted(map(str, keys(write("site.zip", packed.getvalue())))) == [
        "index",
        "returns/README",
        "returns/index",
        "size",
    ]


def test_an_address_goes_before_the_files_name(write: Write) -> None:
    canonical = '<link rel="canonical" href="https://shop.example/returns/">'
    path = write("returns/index.html", HTML.replace("<body>", f"<head>{canonical}</head><body>"))
    assert keys(path) == ["https://shop.example/returns/"]


def test_a_document_is_called_as_a_page_is(tmp_path: Path) -> None:
    assert page_name(SourceFile(tmp_path / "care" / "readme.docx")) == "care/readme"
    assert page_name(SourceFile(Path("/index.pdf"))) == "index"
