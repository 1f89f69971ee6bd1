"""The drawing vocabulary: a few SVG elements, the tile they stand on, and what makes one picture differ."""

from __future__ import annotations

import hashlib
import re
import zlib
from dataclasses import dataclass

from pictures.palette import ACCENTS, Tone, distance, named, tone

TILES = (("#f3ede2", "#e4dac8"), ("#eceff0", "#d8dfe2"), ("#edf0e8", "#d9e0d0"), ("#f4eae4", "#e5d5cb"))
CLIP = re.compile("<clipPath.*?</clipPath>")


@dataclass(frozen=True)
class Look:
    """What a picture is drawn from: the product's handle, its words and its colours."""

    handle: str
    title: str
    main: Tone
    accent: Tone

    @classmethod
    def of(cls, handle: str, colour: str, title: str) -> Look:
        """Return the look of a product; a second colour named becomes the accent, else the handle picks one."""
        colours = named(colour) or ["#61707f"]
        others = [other for other in ACCENTS if distance(other, colours[0]) > 110]
        picked = others[_number(handle, "accent") % len(others)]
        return cls(handle, title.lower(), tone(colours[0]), tone(colours[1] if len(colours) > 1 else picked))

    def choose(self, detail: str, count: int) -> int:
        """Return this product's own choice among `count` for a detail: the same on every run."""
        return _number(self.handle, detail) % count

    def says(self, *words: str) -> bool:
        """Return whether the title holds a word that starts with one of these."""
        return any(re.search(rf"\b{re.escape(word)}", self.title) for word in words)

    def number(self, unit: str, otherwise: int) -> int:
        """Return the number that stands before a unit in the title, such as 45 for `L` in `45 L`."""
        found = re.search(rf"(\d+)[\s-]*{unit}\b", self.title, re.IGNORECASE)
        return int(found[1]) if found else otherwise


def _number(handle: str, detail: str) -> int:
    return int.from_bytes(hashlib.sha256(f"{handle}/{detail}".encode()).digest()[:4], "big")


def path(d: str, fill: str, opacity: float = 1) -> str:
    """Return a filled path."""
    return f'<path d="{d}" fill="{fill}"{_see(opacity)}/>'


def stroke(d: str, colour: str, width: float = 5, opacity: float = 1, dash: str = "") -> str:
    """Return a line with round ends."""
    dashes = f' stroke-dasharray="{dash}"' if dash else ""
    return (
        f'<path d="{d}" fill="none" stroke="{colour}" stroke-width="{width:g}" stroke-linecap="round"'
        f' stroke-linejoin="round"{dashes}{_see(opacity)}/>'
    )


def box(x: float, y: float, width: float, height: float, radius: float, fill: str, opacity: float = 1) -> str:
    """Return a rectangle with round corners."""
    place = f'x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}" rx="{radius:g}"'
    return f'<rect {place} fill="{fill}"{_see(opacity)}/>'


def oval(x: float, y: float, across: float, down: float, fill: str, opacity: float = 1) -> str:
    """Return an ellipse by its centre and its two radii."""
    return f'<ellipse cx="{x:g}" cy="{y:g}" rx="{across:g}" ry="{down:g}" fill="{fill}"{_see(opacity)}/>'


def cut(d: str, fill: str, *inside: str) -> str:
    """Return a filled path with elements that are clipped to it: its shades, seams and stripes."""
    name = f"c{zlib.crc32(d.encode()):x}"
    clip = f'<clipPath id="{name}"><path d="{d}"/></clipPath>'
    return f'{clip}{path(d, fill)}<g clip-path="url(#{name})">{"".join(inside)}</g>'


def both(*inside: str) -> str:
    """Return elements and their mirror image about the middle of the picture."""
    drawn = "".join(inside)
    return f'{drawn}<g transform="matrix(-1 0 0 1 480 0)">{drawn}</g>'


def turned(angle: float, *inside: str) -> str:
    """Return elements turned clockwise about the middle of the picture, in degrees."""
    return f'<g transform="rotate({angle:g} 240 240)">{"".join(inside)}</g>'


def moved(right: float, down: float, scale: float, *inside: str) -> str:
    """Return elements scaled about the origin, then moved."""
    return f'<g transform="translate({right:g} {down:g}) scale({scale:g})">{"".join(inside)}</g>'


def shadow(y: float = 400, across: float = 140, x: float = 240) -> str:
    """Return the soft shadow of a thing that stands on the floor."""
    return oval(x, y, across, across * 0.11, "url(#shadow)")


def tile(look: Look, kind: str, drawn: str) -> str:
    """Return the whole picture: a drawing on its rounded tile."""
    top, bottom = TILES[_number(kind, "tile") % len(TILES)]
    clips = "".join(dict.fromkeys(CLIP.findall(drawn)))  # a mirrored part shares its clip: no id stands twice
    drawn = CLIP.sub("", drawn)
    x, y, radius = ((240, 226, 172), (262, 214, 166), (220, 236, 176))[look.choose("disc", 3)]
    ground = box(0, 0, 480, 480, 36, "url(#tile)") + oval(x, y, radius, radius, "#fff", 0.42)
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 480 480" width="480" height="480"><defs>'
        f'<linearGradient id="tile" x2="0" y2="1"><stop stop-color="{top}"/><stop offset="1" stop-color="{bottom}"/>'
        '</linearGradient><radialGradient id="shadow"><stop stop-opacity=".34"/><stop offset=".6" stop-opacity=".16"/>'
        '<stop offset="1" stop-opacity="0"/></radialGradient>'
        f"{clips}</defs>{ground}{drawn}</svg>\n"
    )


def _see(opacity: float) -> str:
    return f' opacity="{opacity:g}"' if opacity < 1 else ""
