"""Folders and zip archives that mix all formats: what is read, what is passed over, what is refused."""

from __future__ import annotations

import io
import os
import stat
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path, PurePosixPath

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest.folders import SourceFiles, source_files
from ingest.passed_over import kind_passed_over
from ingest.reading import rows_of
from ingest.rows import Rejection, Row
from knowledge.errors import SourceError
from tests.ingest.pdf_files import pdf, typed

Write = Callable[[str, str | bytes], Path]
PNG = b"\x89PNG\r\n\x1a\n" + bytes(40)
FAQ = "## Can I?\nYes.\n"


def packed(members: dict[str, str | bytes], **options: int) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", options.get("compression", zipfile.ZIP_DEFLATED)) as package:
        for name, content in members.items():
            package.writestr(name, content)
    return stream.getvalue()


def refused(found: SourceFiles) -> dict[str, str]:
    return {PurePosixPath(rejection.source).name: rejection.reason for rejection in found.rejected}


def test_an_archive_mixes_all_formats(write: Write, tmp_path: Path) -> None:
    members: dict[str, str | bytes] = {
        "shop/faqs.md": FAQ,
        "shop/商品.jsonl": '{"sku": "1", "title": "锅"}\n',
        "shop/manual.pdf": pdf(typed(["Keep it dry."])),
        "shop/photo.png": PNG,
        "shop/.DS_Store": b"\0",
        "__MACOSX/shop/._faqs.md": b"\0",
    }
    path = write("shop.zip", packed(members))
    found = source_files([path])
    assert [file.name for file in found.files] == [
        f"{path}/shop/faqs.md",
        f"{path}/shop/manual.pdf",
        f"{path}/shop/商品.jsonl",
    ]
    assert found.rejected == ()
    assert found.notes == ((str(path), "1 picture was passed over"),)
    first = found.files[0]
    assert (first.path.name, first.container, str(first.inside)) == ("faqs.md", str(path.resolve()), "shop/faqs.md")
    rows = [row for file in found.files for row in rows_of(file, None, lambda _position: None)]
    assert [sorted(row.line)[0] for row in rows if isinstance(row, Row)] == ["answer", "text", "sku"]
    assert [file.name for file in source_files([tmp_path]).files] == [file.name for file in found.files]


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("../evil.md", "leads out"),
        ("a/../../evil.md", "leads out"),
        ("..\\evil.md", "leads out"),
        ("/etc/evil.md", "absolute"),
        ("\\\\host\\evil.md", "absolute"),
        ("C:\\evil.md", "absolute"),
    ],
)
def test_no_name_leads_out_of_the_archive(write: Write, name: str, reason: str) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        info = zipfile.ZipInfo("placeholder")
        info.filename = info.orig_filename = name
        package.writestr(info, FAQ)
        package.writestr("good.md", FAQ)
    found = source_files([write("shop.zip", stream.getvalue())])
    assert [file.inside.name for file in found.files] == ["good.md"]
    assert reason in found.rejected[0].reason


def test_links_encrypted_files_and_archives_within_are_refused_by_themselves(write: Write) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        link = zipfile.ZipInfo("link.md")
        link.create_system, link.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
        package.writestr(link, "/etc/passwd")
        package.writestr("inner.zip", packed({"a.md": FAQ}))
        package.writestr("odd.md", FAQ, compress_type=zipfile.ZIP_LZMA)
        package.writestr("locked.md", FAQ)
        package.writestr("good.md", FAQ)
    data = bytearray(stream.getvalue())
    entry = data.rindex(b"PK\x01\x02", 0, data.rindex(b"locked.md"))
    struct.pack_into("<H", data, entry + 8, 1)  # the flag of an encrypted file
    found = source_files([write("shop.zip", bytes(data))])
    assert [file.inside.name for file in found.files] == ["good.md"]
    reasons = refused(found)
    assert reasons["link.md"] == "it is a link"
    assert reasons["inner.zip"].startswith("an archive within an archive")
    assert "compressed in a way" in reasons["odd.md"]
    assert "without a password" in reasons["locked.md"]


def test_two_files_of_one_name_are_one_too_many(write: Write) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        package.writestr("a.md", FAQ)
        with pytest.warns(UserWarning, match="Duplicate"):
            package.writestr("a.md", "## Other?\nNo.\n")
    found = source_files([write("shop.zip", stream.getvalue())])
    assert len(found.files) == 1
    assert refused(found) == {"a.md": "the archive holds two files of this name"}


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8", "cp437"])
def test_names_are_read_in_the_letters_they_were_packed_with(write: Write, encoding: str) -> None:
    """A zip without the mark of UTF-8 leaves open what its names are written in."""
    name = "grüße.md" if encoding == "cp437" else "商品问答.md"
    stored = name.encode(encoding)
    data = packed({"x" * len(stored): FAQ}).replace(b"x" * len(stored), stored)
    (file,) = source_files([write("shop.zip", data)]).files
    assert file.path.name == name
    assert file.text() == FAQ


def test_a_damaged_archive_and_a_damaged_file_within_say_so(write: Write) -> None:
    data = packed({"a.md": FAQ, "b.md": FAQ * 9})
    assert "damaged" in refused(source_files([write("cut.zip", data[:60])]))["cut.zip"]
    broken = bytearray(packed({"a.md": FAQ, "b.md": FAQ}, compression=zipfile.ZIP_STORED))
    broken[broken.index(b"Can I?")] ^= 1
    found = source_files([write("bad.zip", bytes(broken))])
    assert [file.inside.name for file in found.files] == ["b.md"]
    assert "damaged" in refused(found)["a.md"]


def test_what_is_no_text_of_the_shop_is_passed_over_and_counted(write: Write, tmp_path: Path) -> None:
    beside: dict[str, str | bytes] = {
        "a.svg": '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>',
        "b.PNG": PNG,
        "c.webp": b"RIFF\x10\0\0\0WEBPVP8 ",
        "photo": b"\xff\xd8\xff\xe0" + bytes(20),
        "d.woff2": b"wOF2" + bytes(20),
        "style.css": "p { color: red }",
        "film.mp4": b"\0\0\0\x18ftypisom",
        "page_files/app.js": "var a = 1",
        "Thumbs.db": b"\xd0\xcf\x11\xe0",
        "~$faq.docx": b"\5Anna",
        ".DS_Store": b"\0",
        "faq.md": FAQ,
    }
    for name, content in beside.items():
        write(f"shop/{name}", content)
    found = source_files([tmp_path / "shop"])
    assert [file.path.name for file in found.files] == ["faq.md"]
    assert found.rejected == ()
    ((place, note),) = found.notes
    assert place == str(tmp_path / "shop")
    assert note == (
        "1 film or sound, 1 font, 4 pictures, 1 script of web pages, 1 style sheet and 2 system files were passed over"
    )


def test_the_shops_settings_beside_its_texts_are_passed_over(write: Write, tmp_path: Path) -> None:
    texts: dict[str, str | bytes] = {
        "faq.md": FAQ,
        "shop.toml": '[shop]\nname = "Lumo"\n',
        "maps/Goods.TOML": "[[source]]\n",
        "b.toml": b"\0\1",
    }
    for name, content in texts.items():
        write(f"shop/{name}", content)
    for folder in (tmp_path / "shop", write("shop.zip", packed(texts))):
        found = source_files([folder])
        assert [file.path.name for file in found.files] == ["b.toml", "faq.md"]
        assert found.notes == ((str(folder), "2 files of settings were passed over"),)
    assert len(source_files([tmp_path / "shop" / "shop.toml"]).files) == 1, "named directly its reader says what it is"


def test_what_may_hold_the_shops_texts_is_refused_by_name_and_not_passed_over(write: Write, tmp_path: Path) -> None:
    for name in ("faq.js", "faq.tsx", "notes.png"):
        write(f"shop/{name}", "OTTO faqs ID3 = []\n")
    found = source_files([tmp_path / "shop"])
    assert [file.path.name for file in found.files] == ["faq.js", "faq.tsx", "notes.png"]
    for file in found.files:
        with pytest.raises(SourceError, match="not recognised"):
            list(rows_of(file, None, lambda _position: None))


def test_a_picture_that_is_named_directly_is_refused(write: Write) -> None:
    (file,) = source_files([write("a.png", PNG)]).files
    with pytest.raises(SourceError, match="not a text file"):
        list(rows_of(file, None, lambda _position: None))


def test_a_document_in_a_zip_of_its_own_is_no_archive(write: Write) -> None:
    path = write("book.docx", packed({"[Content_Types].xml": "<x/>", "word/document.xml": "<x/>"}))
    assert [file.name for file in source_files([path]).files] == [str(path)]


def test_links_that_lead_around_in_a_circle_are_not_followed(write: Write, tmp_path: Path) -> None:
    write("shop/a.md", FAQ)
    (tmp_path / "shop" / "again").symlink_to(tmp_path / "shop", target_is_directory=True)
    (tmp_path / "shop" / "self").symlink_to(tmp_path / "shop" / "self")
    assert [file.path.name for file in source_files([tmp_path / "shop"]).files] == ["a.md"]


def test_a_link_to_a_file_is_read_where_it_stays_within_its_folder(write: Write, tmp_path: Path) -> None:
    write("shop/a.md", FAQ)
    secret = write("secret.txt", "root:x:0:0\n\nNobody else's business.\n")
    (tmp_path / "shop" / "b.md").symlink_to("a.md")
    (tmp_path / "shop" / "c.txt").symlink_to(secret)
    found = source_files([tmp_path / "shop"])
    assert [file.name for file in found.files] == [str(tmp_path / "shop" / "a.md")]
    (rejection,) = found.rejected
    assert rejection.source == str(tmp_path / "shop" / "c.txt")
    assert rejection.reason.startswith("a link that leads out of the folder; name what it leads to")
    (tmp_path / "named.txt").symlink_to(secret)
    assert len(source_files([tmp_path / "named.txt"]).files) == 1


def test_folders_nested_without_end_are_walked_to_a_bound(write: Write, tmp_path: Path) -> None:
    write("shop/a.md", FAQ)
    here = tmp_path / "shop"
    for _ in range(300):
        here = here / "d"
        here.mkdir()
    (here / "deep.md").write_text(FAQ)
    found = source_files([tmp_path / "shop"])
    assert [file.path.name for file in found.files] == ["a.md"]
    assert [r.reason for r in found.rejected] == ["folders nested deeper than 64 are not read"]


def test_neither_a_file_nor_a_folder(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    found = source_files([tmp_path / "pipe"])
    assert [r.reason for r in found.rejected] == ["neither a file nor a folder"]


def test_too_many_files_are_refused(write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ingest.folders._MOST_FILES", 3)
    monkeypatch.setattr("ingest.archives.MOST_FILES", 3)
    for number in range(5):
        write(f"shop/{number}.md", FAQ)
    archive = write("shop.zip", packed({f"{number}.md": FAQ for number in range(5)}))
    found = source_files([tmp_path / "shop", archive])
    assert found.files == ()
    assert "more than 3 files" in refused(found)["shop"]
    assert "more than 3 files" in refused(found)["shop.zip"]


@given(st.text(max_size=12), st.binary(max_size=80))
def test_kinds_are_told_of_any_bytes(name: str, head: bytes) -> None:
    kind_passed_over(PurePosixPath(name), head)


ARCHIVE = packed({"faqs.md": FAQ, "商品.md": FAQ * 3, "a/b.md": "words", "p.png": PNG})


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(start=st.integers(0, len(ARCHIVE)), length=st.integers(0, 40), junk=st.binary(max_size=20))
def test_damaged_archives_never_crash(tmp_path: Path, start: int, length: int, junk: bytes) -> None:
    path = tmp_path / "fuzzed.zip"
    path.write_bytes(ARCHIVE[:start] + junk + ARCHIVE[start + length :])
    for file in source_files([path]).files:
        try:
            for row in rows_of(file, None, lambda _position: None):
                assert isinstance(row, Row | Rejection)
        except SourceError:
            pass
