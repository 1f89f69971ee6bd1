"""Which encoding bytes are in that are not UTF-8: the Chinese ones by their own rules, others by charset-normalizer.

An East Asian encoding accepts much Western text: an accented letter takes the byte behind it along and yields a lone
character between Latin letters. So what it yields must also stand together as such writing does.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

# East Asian encodings with the first bytes of the characters that are written most: marks, kana or Hangul, and the
# first level of Chinese characters. Accented Latin letters in small are E0 to FF, which is none of them.
_LEADS = {
    "gb18030": frozenset({0xA1, 0xA2, 0xA3, *range(0xB0, 0xD8)}),
    "big5hkscs": frozenset(range(0xA1, 0xC7)),
    "cp932": frozenset(range(0x81, 0x99)),
    "euc_jp": frozenset({*range(0xA1, 0xA6), *range(0xB0, 0xD0)}),
    "cp949": frozenset({0xA1, 0xA2, 0xA3, *range(0xB0, 0xC9)}),
}
# Single-byte encodings of other scripts; among those of the Latin script Windows-1252 is taken.
_OTHER_SCRIPTS = ("cp1251", "koi8_r", "cp1253", "cp1255", "cp1256")
_WIDE = re.compile(r"[\u3000-\u30ff\u3400-\u9fff\uac00-\ud7a3\uf900-\ufaff\uff00-\uff60\uffe0-\uffe6]")
_FEWEST, _MANY = 3, 8  # characters
_SAMPLE = 65_536
# In a script of its own almost every letter is beyond ASCII; in Western text few are.
_DENSE = 0.5


def legacy_encoding(data: bytes) -> str:
    """The encoding of ``data``, which is no UTF-8, as Python names it; ``cp1252`` where nothing else fits."""
    sample = data[:_SAMPLE]
    east = [encoding for encoding in _LEADS if _reads_as(sample, encoding)]
    if "gb18030" in east and (len(east) == 1 or not _may_be_korean(sample)) and _is_usual(sample, "gb18030"):
        return "gb18030"
    if east:
        return _judged(sample, east) or east[0]
    if _is_dense(sample):
        return _judged(sample, _OTHER_SCRIPTS) or "cp1252"
    return "cp1252"


def _judged(sample: bytes, encodings: Sequence[str]) -> str | None:
    """The one of ``encodings`` whose text is the least noise and the most like a language."""
    from charset_normalizer import from_bytes

    # Without a character that its end may cut in two.
    best = from_bytes(_whole(sample, encodings), cp_isolation=[*encodings]).best()
    return best.encoding if best is not None and best.encoding in encodings else None


def _whole(sample: bytes, encodings: Sequence[str]) -> bytes:
    """The sample up to its last line end, where it has one that is no part of a character."""
    end = sample.rfind(b"\n") + 1
    return sample[:end] if end and encodings is not _OTHER_SCRIPTS else sample


def _reads_as(sample: bytes, encoding: str) -> bool:
    """Whether ``sample`` decodes to characters that are usual in that encoding and stand together."""
    text = ""
    # A sample of more may end within a character of up to four bytes; what is whole may not.
    for cut in range(4 if len(sample) >= _SAMPLE else 1):
        try:
            text = sample[: len(sample) - cut].decode(encoding)
        except UnicodeDecodeError:
            continue
        break
    high = [at for at, char in enumerate(text) if char > "\x7f"]
    if not high or sum(_stands_together(text, at) for at in high) * 10 < len(high) * 7:
        return False
    if _is_usual(sample, encoding):
        return encoding == "gb18030" or len(high) >= _FEWEST
    # Traditional characters stand elsewhere in GB 18030; a few of them may be anything.
    # "Größe, brûlée" in Windows-1252 yields some that even stand in pairs, but each between Latin letters.
    return (
        encoding == "gb18030"
        and len(high) >= _MANY
        and sum(_touches_latin(text, at) for at in high) * 10 < 3 * len(high)
    )


def _touches_latin(text: str, at: int) -> bool:
    return any(char.isascii() and char.isalpha() for char in (text[at - 1 : at], text[at + 1 : at + 2]))


def _stands_together(text: str, at: int) -> bool:
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    if not _WIDE.match(text[at]):
        return False
    if _WIDE.match(before) or _WIDE.match(after):
        return True
    return not (before.isalpha() or after.isalpha())


def _pairs(sample: bytes) -> list[int]:
    """The first bytes of what may be characters of two bytes."""
    return [pair[0] for pair in re.findall(rb"[\x81-\xfe][\x40-\x7e\x80-\xfe]", sample)]


def _is_usual(sample: bytes, encoding: str) -> bool:
    """Whether most characters are among those that are written most."""
    leads = _pairs(sample)
    return sum(lead in _LEADS[encoding] for lead in leads) * 10 >= len(leads) * 7


def _may_be_korean(sample: bytes) -> bool:
    """Whether the rows of Chinese that Korean does not use are as good as empty: those of sounds from P to Z."""
    words = [lead for lead in _pairs(sample) if lead >= 0xB0]
    return len(words) >= 12 and sum(lead > 0xC8 for lead in words) * 20 < len(words)


def _is_dense(sample: bytes) -> bool:
    """Whether most letters are beyond ASCII, in words of several."""
    runs = re.findall(rb"[\x80-\xff]{3,}", sample)
    letters = len(re.findall(rb"[A-Za-z\x80-\xff]", sample))
    return letters > 0 and sum(map(len, runs)) >= letters * _DENSE
