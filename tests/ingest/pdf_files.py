"""PDF files for tests, written by hand: pages of pieces of text, each at its place and in its font."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import dataclass

PLAIN, BOLD, CHINESE = "F1", "F2", "F3"


@dataclass(frozen=True)
class Piece:
    """A text at a place in points from the lower left corner."""

    text: str
    x: float = 72.0
    y: float = 700.0
    size: float = 11.0
    font: str = PLAIN


def typed(lines: Sequence[str | Piece], *, top: float = 760.0, leading: float = 14.0) -> list[Piece]:
    """Lines below each other; an empty one leaves a gap. A ``Piece`` gives its own font and size."""
    pieces: list[Piece] = []
    y = top
    for line in lines:
        if isinstance(line, Piece):
            pieces.append(Piece(line.text, line.x, y, line.size, line.font))
        elif line:
            pieces.append(Piece(line, y=y, font=CHINESE if not line.isascii() else PLAIN))
        y -= leading
    return pieces


def pdf(*pages: Sequence[Piece] | bytes, trailer: str = "") -> bytes:
    """The bytes of a PDF with these pages; a page given as bytes is its stream of commands, packed."""
    objects: list[bytes] = []

    def add(body: bytes) -> int:
        objects.append(body)
        return len(objects)

    add(b"")  # the catalog
    add(b"")  # the tree of pages
    fonts = {
        PLAIN: add(b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"),
        BOLD: add(b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>"),
    }
    texts = [piece.text for page in pages if not isinstance(page, bytes) for piece in page if piece.font == CHINESE]
    letters = sorted(set("".join(texts)))
    mapped = "\n".join(f"<{ord(char):04x}> <{ord(char):04x}>" for char in letters)
    to_unicode = _stream(
        f"begincmap\n1 begincodespacerange\n<0000> <ffff>\nendcodespacerange\n"
        f"{len(letters)} beginbfchar\n{mapped}\nendbfchar\nendcmap".encode()
    )
    number = add(to_unicode)
    child = add(b"<< /Type /Font /Subtype /CIDFontType0 /BaseFont /SimSun /DW 1000 >>")
    fonts[CHINESE] = add(
        f"<< /Type /Font /Subtype /Type0 /BaseFont /SimSun /Encoding /Identity-H"
        f" /DescendantFonts [{child} 0 R] /ToUnicode {number} 0 R >>".encode()
    )
    named = " ".join(f"/{name} {number} 0 R" for name, number in fonts.items())
    kids: list[int] = []
    for page in pages:
        commands = page if isinstance(page, bytes) else zlib.compress("\n".join(map(_drawn, page)).encode("cp1252"))
        content = add(b"<< /Filter /FlateDecode /Length %d >>\nstream\n%b\nendstream" % (len(commands), commands))
        kids.append(
            add(
                f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents {content} 0 R"
                f" /Resources << /Font << {named} >> >> >>".encode()
            )
        )
    objects[0] = b"<< /Type /Catalog /Pages 2 0 R >>"
    objects[1] = f"<< /Type /Pages /Count {len(kids)} /Kids [{' '.join(f'{kid} 0 R' for kid in kids)}] >>".encode()
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for at, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (at, body)
    start = len(out)
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}".encode()
    out += f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R {trailer} >>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(out)


def _drawn(piece: Piece) -> str:
    if piece.font == CHINESE:
        shown = f"<{piece.text.encode('utf-16-be').hex()}>"
    else:
        escaped = piece.text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
        shown = f"({escaped})"
    return f"BT /{piece.font} {piece.size} Tf 1 0 0 1 {piece.x} {piece.y} Tm {shown} Tj ET"


def _stream(data: bytes) -> bytes:
    return b"<< /Length %d >>\nstream\n%b\nendstream" % (len(data), data)
