"""Files that lie beside a shop's texts and hold none: told by their content and their name's ending."""

from __future__ import annotations

from collections import Counter
from pathlib import PurePath

from ingest.decoding import is_binary

_PICTURES = (
    b"\x89PNG\r\n\x1a\n",
    b"\xff\xd8\xff",
    b"GIF87a",
    b"GIF89a",
    b"\x00\x00\x01\x00",
    b"II*\x00",
    b"MM\x00*",
    b"8BPS",
)
# Marks that could begin a word of a text are followed by bytes that no text holds.
_FONTS = (b"wOFF", b"wOF2", b"OTTO\x00", b"ttcf\x00", b"true\x00")
_FILMS = (
    b"\x1aE\xdf\xa3",
    b"OggS\x00",
    b"ID3\x02",
    b"ID3\x03",
    b"ID3\x04",
    b"FLV\x01",
    b"fLaC\x00",
    b"\xff\xfb",
    b"\x00\x00\x01\xba",
)
_RIFF = {b"WEBP": "pictures", b"AVI ": "films and sounds", b"WAVE": "films and sounds"}
_STYLES = frozenset({".css", ".scss", ".sass", ".less"})
_SYSTEM_NAMES = frozenset({"thumbs.db", "desktop.ini", "ehthumbs.db", "icon\r"})
# Singular and plural for the summary.
_NAMES = {
    "pictures": "picture",
    "fonts": "font",
    "films and sounds": "film or sound",
    "style sheets": "style sheet",
    "scripts of web pages": "script of web pages",
    "system files": "system file",
    "files of settings": "file of settings",
}


def is_hidden(inside: PurePath) -> bool:
    """Whether a file lies in a hidden folder or is hidden itself, as a system's own files are."""
    return any(part.startswith((".", "__MACOSX")) for part in inside.parts)


def kind_passed_over(inside: PurePath, head: bytes) -> str | None:
    """What a file is that holds no text of the shop, in the plural; ``None`` for any file that must be read or refused.

    ``inside`` is its path within the folder or archive that was given, ``head`` its first bytes.
    """
    name, ending = inside.name.casefold(), inside.suffix.casefold()
    if name in _SYSTEM_NAMES or name.startswith("~$"):
        return "system files"
    if ending in _STYLES and not is_binary(head):
        return "style sheets"
    if ending == ".toml" and not is_binary(head):
        return "files of settings"  # the shop's own shop.toml and mapping files, kept beside what they are for
    # A browser that saves a page puts what the page loads into a folder of this name.
    saved = any(part.casefold().endswith(("_files", ".files")) for part in inside.parts[:-1])
    if (name.endswith((".min.js", ".js.map", ".css.map")) or (saved and ending in {".js", ".mjs", ".map"})) and not (
        is_binary(head)
    ):
        return "scripts of web pages"
    return _kind_of_bytes(ending, head)


def _kind_of_bytes(ending: str, head: bytes) -> str | None:
    if head.startswith(_PICTURES) or (ending == ".svg" and b"<svg" in head) or (ending == ".bmp" and head[:2] == b"BM"):
        return "pictures"
    if head.startswith(b"RIFF"):
        return _RIFF.get(head[8:12])
    if head[:3] == b"\0\0\0" and head[4:8] == b"ftyp":
        return "pictures" if head[8:12] in {b"avif", b"avis", b"heic", b"heix", b"mif1"} else "films and sounds"
    if head.startswith(_FONTS) or (ending in {".ttf", ".eot"} and is_binary(head)):
        return "fonts"
    return "films and sounds" if head.startswith(_FILMS) else None


def summary(counted: Counter[str]) -> str:
    """``12 pictures and 1 font were passed over``."""
    told = [f"{count:,} {kind if count > 1 else _NAMES[kind]}" for kind, count in sorted(counted.items())]
    listed = " and ".join([", ".join(told[:-1]), told[-1]]) if told[1:] else told[0]
    return f"{listed} {'was' if counted.total() == 1 else 'were'} passed over"
