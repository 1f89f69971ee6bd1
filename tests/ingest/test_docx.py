"""Word documents: headings by style in any language, lists, tables as facts, questions, and what no reader sees."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Pt, RGBColor
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest.files import SourceFile
from ingest.reading import rows_of
from ingest.rows import Rejection, Row
from knowledge.errors import SourceError
from tests.ingest.conftest import take

Write = Callable[[str, str | bytes], Path]


def saved(document: Any) -> bytes:
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def fill(document: Any, rows: list[list[str]]) -> Any:
    table = document.add_table(len(rows), len(rows[0]))
    for at, row in enumerate(rows):
        for place, cell in enumerate(row):
            table.cell(at, place).text = cell
    return table


def repacked(data: bytes, changed: dict[str, bytes]) -> bytes:
    """The package with some of its parts replaced or added."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in changed:
                new.writestr(name, old.read(name))
        for name, part in changed.items():
            new.writestr(name, part)
    return out.getvalue()


def test_a_guide_keeps_its_headings_lists_and_tables(write: Write) -> None:
    document = docx.Document()
    document.add_heading("Returns guide", 0)
    document.add_heading("Sending back", 1)
    document.add_paragraph("Within 30 days.")
    document.add_paragraph("unworn", style="List Bullet")
    document.add_paragraph("with its label", style="List Bullet")
    document.add_heading("Sizes", 2)
    fill(document, [["Size", "Chest", "Waist"], ["M", "90 cm", "80 cm"], ["L", "96 cm", ""]])
    document.add_paragraph("Fold it once.", style="List Number")
    document.add_paragraph("Pack it.", style="List Number")
    fill(document, [["Weight:", "300 g"], ["Colour", "red"]])
    (page,) = take(write("returns.en.docx", saved(document))).pages
    assert (page.key, page.title, page.language) == ("returns", "Returns guide", "en")
    assert page.text == (
        "# Returns guide\n\n## Sending back\n\nWithin 30 days.\n\n- unworn\n- with its label\n\n### Sizes\n\n"
        "| Size | Chest | Waist |\n|---|---|---|\n| M | 90 cm | 80 cm |\n| L | 96 cm | |\n\n"
        "1. Fold it once.\n2. Pack it.\n\n- Weight: 300 g\n- Colour: red"
    )


@pytest.mark.parametrize("name", ["标题 2", "Überschrift 2", "heading 2", "Titre 2"])
def test_headings_are_known_by_their_style_in_any_language(write: Write, name: str) -> None:
    document = docx.Document()
    style = document.styles.add_style("made", WD_STYLE_TYPE.PARAGRAPH)
    style.element.find(f"{{{style.element.nsmap['w']}}}name").set(f"{{{style.element.nsmap['w']}}}val", name)
    document.add_paragraph("退货", style=style)
    document.add_paragraph("三十天。")
    (page,) = take(write("a.docx", saved(document))).pages
    assert page.text == "## 退货\n\n三十天。"


def test_an_outline_level_makes_a_heading(write: Write) -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("Care")
    paragraph._p.get_or_add_pPr().append(parse_xml(f'<w:outlineLvl {nsdecls("w")} w:val="1"/>'))
    document.add_paragraph("By hand.")
    assert take(write("a.docx", saved(document))).pages[0].text == "## Care\n\nBy hand."


def faq_document(kind: str) -> Any:
    document = docx.Document()
    pairs = [("可以退货吗？", "可以，三十天。"), ("多久发货？", "两天。")]
    if kind == "table":
        fill(document, [["问题", "回答"], *map(list, pairs)])
        return document
    for question, answer in pairs:
        if kind == "styles":
            document.add_heading(question, 2)
        elif kind == "bold":
            document.add_paragraph().add_run(question).bold = True
        elif kind == "numbers":
            document.add_paragraph(question, style="List Number")
        elif kind == "marks":
            document.add_paragraph(f"问：{question}")
        document.add_paragraph(f"答：{answer}" if kind == "marks" else answer)
    return document


@pytest.mark.parametrize("kind", ["styles", "bold", "numbers", "marks", "table"])
def test_questions_are_found_however_they_are_set(write: Write, kind: str) -> None:
    taken = take(write("faq.docx", saved(faq_document(kind))))
    assert [(faq.question, faq.answer) for faq in taken.faqs] == [
        ("可以退货吗？", "可以，三十天。"),
        ("多久发货？", "两天。"),
    ]
    assert taken.numbers == ([1, 1] if kind == "table" else [1, 3])


def test_what_no_reader_sees_is_left_out(write: Write) -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("Open ")
    paragraph.add_run("SECRET hidden").font.hidden = True
    paragraph.add_run("SECRET white").font.color.rgb = RGBColor(255, 255, 255)
    paragraph.add_run("SECRET tiny").font.size = Pt(1)
    style = document.styles.add_style("Unseen", WD_STYLE_TYPE.PARAGRAPH)
    style.font.hidden = True
    document.add_paragraph("SECRET by style", style=style)
    word = nsdecls("w")
    paragraph._p.append(parse_xml(f"<w:del {word} w:id='1'><w:r><w:delText>SECRET cut</w:delText></w:r></w:del>"))
    paragraph._p.append(parse_xml(f"<w:moveFrom {word} w:id='3'><w:r><w:t>SECRET moved</w:t></w:r></w:moveFrom>"))
    paragraph._p.append(parse_xml(f"<w:ins {word} w:id='2'><w:r><w:t>and new.</w:t></w:r></w:ins>"))
    paragraph._p.append(parse_xml(f"<w:r {word}><w:instrText>SECRET field</w:instrText></w:r>"))
    document.add_comment(paragraph.runs, "SECRET comment", author="A", initials="A")
    table = fill(document, [["head", "two", "three"], ["a", "b", "c"]])
    table.cell(0, 0).paragraphs[0].runs[0].font.color.rgb = RGBColor(255, 255, 255)
    (page,) = take(write("a.docx", saved(document))).pages
    assert page.text == "Open and new.\n\n| head | two | three |\n|---|---|---|\n| a | b | c |"


def test_text_boxes_content_controls_and_merged_cells_are_read(write: Write) -> None:
    document = docx.Document()
    word = nsdecls("w")
    box = (
        f'<w:r {word} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:AlternateContent>'
        "<mc:Choice><w:txbxContent><w:p><w:r><w:t>In a box.</w:t></w:r></w:p></w:txbxContent></mc:Choice>"
        "<mc:Fallback><w:txbxContent><w:p><w:r><w:t>In a box.</w:t></w:r></w:p></w:txbxContent></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )
    document.add_paragraph("Beside.")._p.append(parse_xml(box))
    table = fill(document, [["Model", "Size", "Weight"], ["Ember", "M", "1 kg"], ["", "L", "2 kg"]])
    table.cell(1, 0).merge(table.cell(2, 0))
    control = f"<w:sdt {word}><w:sdtContent><w:p><w:r><w:t>Controlled.</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    document.element.body.insert(0, parse_xml(control))
    (page,) = take(write("a.docx", saved(document))).pages
    assert page.text == (
        "Controlled.\n\nBeside.\n\nIn a box.\n\n| Model | Size | Weight |\n|---|---|---|\n| Ember | M | 1 kg |\n"
        "| Ember | L | 2 kg |"
    )


def test_relations_that_lead_out_are_not_followed(write: Write) -> None:
    """pytest-socket refuses every connection beyond this machine; a fetched template would fail the test."""
    data = saved(docx.Document())
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        relations = package.read("word/_rels/document.xml.rels").decode()
    outward = (
        '<Relationship Id="rId99" TargetMode="External" Target="http://198.51.100.7/x.dotm" Type="http://schemas'
        '.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"/></Relationships>'
    )
    changed = {"word/_rels/document.xml.rels": relations.replace("</Relationships>", outward).encode()}
    taken = take(write("a.docx", repacked(data, changed)))
    assert "no text" in taken.rejected[0].reason


def test_entities_are_not_expanded(write: Write) -> None:
    laughs = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10 if n else "ha" * 50}">' for n in range(10))
    part = (
        f'<?xml version="1.0"?><!DOCTYPE x [{laughs}<!ENTITY file SYSTEM "file:///etc/hostname">]>'
        '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r>'
        "<w:t>Seen &a9;&file;</w:t></w:r></w:p></w:body></w:document>"
    )
    path = write("a.docx", repacked(saved(docx.Document()), {"word/document.xml": part.encode()}))
    try:
        texts = [page.text for page in take(path).pages]
    except SourceError:
        return
    assert texts in ([], ["Seen"])


@pytest.mark.parametrize(
    ("name", "size", "reason"),
    [
        ("word/big.xml", 40, "more than 32 MiB"),
        ("word/media/big.png", 200, "the document unpacks to more than 192 MiB"),
        ("word/zeros.xml", 20, "times its size"),
    ],
)
def test_a_bomb_is_refused_before_it_is_unpacked(write: Write, name: str, size: int, reason: str) -> None:
    # Equal blocks within the packer's window shrink to a hundredth, zeros to a thousandth.
    block = bytes(1 << 20) if "zeros" in name else random.Random(1).randbytes(1 << 14) * 64
    packed = io.BytesIO(saved(docx.Document()))
    with zipfile.ZipFile(packed, "a", zipfile.ZIP_DEFLATED) as package, package.open(name, "w") as part:
        for _ in range(size):
            part.write(block)
    with pytest.raises(SourceError, match=reason):
        take(write("bomb.docx", packed.getvalue()))


def test_too_many_parts_are_refused(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ingest.packages.MOST_PARTS", 5)
    with pytest.raises(SourceError, match="more than 5 parts"):
        take(write("a.docx", saved(docx.Document())))


def test_a_damaged_document_says_so(write: Write) -> None:
    data = saved(docx.Document())
    with pytest.raises(SourceError, match="damaged"):
        take(write("cut.docx", data[: len(data) // 2]))
    with pytest.raises(SourceError, match="the Word document is damaged"):
        take(write("odd.docx", repacked(data, {"word/document.xml": b"<w:document"})))


def test_an_old_or_locked_document_says_what_to_do(write: Write) -> None:
    with pytest.raises(SourceError, match="password"):
        take(write("old.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)))


def test_another_document_in_a_zip_is_named(write: Write) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as package:
        package.writestr("mimetype", "application/epub+zip")
    with pytest.raises(SourceError, match="this kind of document is not read"):
        take(write("book.epub", packed.getvalue()))


SAMPLE = saved(faq_document("styles"))
with zipfile.ZipFile(io.BytesIO(SAMPLE)) as _package:
    BODY = _package.read("word/document.xml")


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    is_package=st.booleans(),
    start=st.integers(0, 40_000),
    length=st.integers(0, 300),
    junk=st.binary(max_size=40) | st.sampled_from([b"<w:p/>", b'<w:numPr w:val="x"/>', b"<w:tbl><w:tr/></w:tbl>"]),
)
def test_damaged_bytes_never_crash(tmp_path: Path, is_package: bool, start: int, length: int, junk: bytes) -> None:
    def damaged(data: bytes) -> bytes:
        at = start % len(data)
        return data[:at] + junk + data[at + length :]

    path = tmp_path / "fuzzed.docx"
    path.write_bytes(damaged(SAMPLE) if is_package else repacked(SAMPLE, {"word/document.xml": damaged(BODY)}))
    try:
        for row in rows_of(SourceFile(path), "docx", lambda _position: None):
            assert isinstance(row, Row | Rejection)
    except SourceError:
        pass
