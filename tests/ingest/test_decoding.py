"""Bytes to text: the encodings that shops' files come in, and files that are no text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.decoding import decode, encoding_of, is_binary
from knowledge.errors import SourceError

CHINESE = "标题,价格\n轻便登山鞋,119\n防水外套,299\n"
FRENCH = "Sac à dos léger, imperméable; prévu pour l'été. Größe, Ärmel, señal, naïveté"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030", "gbk"])
def test_chinese_in_every_usual_encoding(encoding: str) -> None:
    assert decode(CHINESE.encode(encoding)) == CHINESE


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16-le", "latin-1", "cp1252"])
def test_western_letters_in_every_usual_encoding(encoding: str) -> None:
    mark = b"\xff\xfe" if encoding == "utf-16-le" else b""
    assert decode(mark + FRENCH.encode(encoding)) == FRENCH


def test_windows_quotes_and_euro_sign() -> None:
    assert decode("“Sac” – 5 €".encode("cp1252")) == "“Sac” – 5 €"


def test_one_chinese_word_in_an_english_line() -> None:
    assert decode('{"color": "红", "name": "tent"}'.encode("gb18030")) == '{"color": "红", "name": "tent"}'
    assert decode("größer Käse".encode("latin-1")) == "größer Käse"


def test_one_damaged_byte_does_not_turn_chinese_utf8_into_something_else() -> None:
    data = CHINESE.encode() * 5
    assert encoding_of(data[:40] + b"\xff" + data[40:]) == "utf-8"


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n" + bytes(50),
        b"PK\x03\x04 zipped",
        b"%PDF-1.7",
        b"text\0with\0zeros",
        bytes(range(1, 32)) * 4,
    ],
)
def test_a_file_that_is_no_text_is_refused(data: bytes) -> None:
    with pytest.raises(SourceError, match="not a text file"):
        decode(data, where="file.csv")


@given(st.binary(max_size=400))
def test_any_bytes_are_text_or_refused(data: bytes) -> None:
    try:
        text = decode(data)
    except SourceError:
        return
    assert "\0" not in text


@given(st.text(max_size=200).filter(lambda text: not text.startswith("\ufeff")))
def test_utf8_reads_back(text: str) -> None:
    data = text.encode("utf-8", "replace")
    if not is_binary(data):
        assert decode(data) == text.encode("utf-8", "replace").decode()
