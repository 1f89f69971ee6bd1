"""Tents by the number of people they sleep, and an open sun shelter."""

from __future__ import annotations

from dataclasses import dataclass

from pictures.palette import CREAM, INK
from pictures.paper import Look, both, box, cut, oval, path, shadow, stroke

FLOOR = 372


@dataclass(frozen=True)
class Size:
    """How wide a tent stands to each side of the middle, and where its top is."""

    half: int
    top: int

    def x(self, part: float) -> int:
        """Return where a part of the half width lies: -1 is the left foot, 1 the right."""
        return round(240 + part * self.half)


SIZES = {1: Size(138, 206), 2: Size(164, 160), 3: Size(184, 140), 4: Size(198, 118)}


def tent(look: Look) -> str:
    """Draw a tent: wider and taller for more people, in the snow for winter; or an open sun shelter."""
    if look.says("shelter", "tarp"):
        return _shelter(look)
    main, accent = look.main, look.accent
    people = min(max(look.number("", 2), 1), 4)
    size = SIZES[people]
    half, top, x = size.half, size.top, size.x
    side = f"C{x(0.4)} {top} {x(0.7)} {top + 70} {x(1)} {FLOOR}"
    dome = f"M{x(-1)} {FLOOR}C{x(-0.7)} {top + 70} {x(-0.4)} {top} 240 {top}{side}Z"
    panel = f"M240 {top - 9}C{x(-0.24)} {top + 60} {x(-0.5)} {FLOOR - 90} {x(-0.56)} {FLOOR}H{x(-1) - 20}V{top - 9}Z"
    shade = f"M240 {top - 9}C{x(0.24)} {top + 60} {x(0.5)} {FLOOR - 90} {x(0.56)} {FLOOR}H{x(1) + 20}V{top - 9}Z"
    inside = [path(shade, main.dark), path(panel, main.light, 0.75)]
    inside.append(box(x(-1) - 10, FLOOR - 20, half * 2 + 20, 30, 0, main.deep))
    for sign in (-1, 1)[: max(people - 2, 0)]:
        window = (
            f"M{x(sign * 0.74)} {FLOOR - 50}Q{x(sign * 0.66)} {FLOOR - 120} {x(sign * 0.5)} {FLOOR - 128}V{FLOOR - 50}Z"
        )
        inside.append(path(window, CREAM, 0.85))
    poles = both(stroke(f"M240 {top - 8}{side}", accent.dark, 5))
    poles += stroke(f"M240 {top - 8}l-16-13M240 {top - 8}l16-13", accent.dark, 5)
    peg = max(x(-1) - 30, 22)
    lines = both(
        stroke(f"M{x(-0.68)} {top + (FLOOR - top) * 0.42:.0f}L{peg} {FLOOR + 8}", INK, 2.5, 0.6),
        stroke(f"M{peg} {FLOOR + 12}l4-12", INK, 5),
    )
    vent = path(f"M214 {top + 22}q26-20 52 0l-8 8q-18-12-36 0Z", main.deep)
    snow = _snow(size) if look.says("winter") else ""
    return (
        shadow(FLOOR + 10, half + 30) + lines + cut(dome, main.base, *inside) + _door(look, size) + vent + poles + snow
    )


def _door(look: Look, size: Size) -> str:
    """The open door: the dark inside and one flap, tied back."""
    x, peak = size.x, round(size.top + (FLOOR - size.top) * 0.3)
    foot = f"Q{x(-0.34)} {FLOOR - 70} {x(-0.42)} {FLOOR}H{x(0.42)}Q{x(0.34)} {FLOOR - 70} 240 {peak}Z"
    deep = f"Q{x(-0.21)} {FLOOR - 60} {x(-0.26)} {FLOOR}H{x(0.26)}Q{x(0.21)} {FLOOR - 60} 240 {peak + 24}Z"
    flap = f"Q{x(0.34)} {FLOOR - 70} {x(0.42)} {FLOOR}H{x(0.17)}Q{x(0.28)} {FLOOR - 90} 240 {peak}Z"
    return (
        path(f"M240 {peak}{foot}", look.main.deep)
        + path(f"M240 {peak + 24}{deep}", INK, 0.45)
        + path(f"M240 {peak}{flap}", look.accent.base)
    )


def _snow(size: Size) -> str:
    """Snow banked against the tent, and flakes above it."""
    middle = size.half * 2 - 216
    bank = f"q20-34 52-30 20-14 44-2 30-10 52 4 40-4 {middle} 2 26-12 48-2 34-10 46 4 26-2 42 24Z"
    places = ((96, 150), (372, 118), (140, 92), (404, 208), (60, 226), (322, 66))
    flakes = "".join(f"M{x - 7} {y}h14M{x - 3.5} {y - 6}l7 12M{x + 3.5} {y - 6}l-7 12" for x, y in places)
    return path(f"M{size.x(-1) - 34} {FLOOR + 16}{bank}", "#fbfcfd") + stroke(flakes, "#fff", 4)


def _shelter(look: Look) -> str:
    """A half dome for the beach, open to the front, with its floor drawn out."""
    main, accent = look.main, look.accent
    shell = cut(
        "M60 372C60 220 150 132 262 128 350 126 420 250 432 372Z",
        main.base,
        path("M262 120C360 140 380 280 372 380H440V120Z", main.dark),
        path("M262 120C190 130 110 220 104 380H50V120Z", main.light),
    )
    mouth = cut(
        "M104 372C108 240 170 170 250 168 330 172 366 260 372 372Z",
        main.deep,
        path("M180 372V160H300V372Z", main.dark, 0.5),
        box(204, 236, 72, 54, 10, "#9cc4d8"),
        path("M90 340H390V380H90Z", accent.dark),
    )
    poles = stroke("M84 372C88 226 160 150 256 148 344 150 388 250 396 372", accent.base, 8)
    floor = path("M104 362H372L408 392H64Z", accent.base) + path("M112 368H364L386 386H88Z", accent.light)
    lines = stroke("M70 300L30 384M424 304L456 384", INK, 3, 0.6) + stroke("M30 390l5-14M456 390l-5-14", INK, 6)
    ball = oval(330, 360, 24, 24, CREAM) + path(
        "M330 336A24 24 0 0 1 354 360H330ZM330 384A24 24 0 0 1 306 360H330Z", "#cf6a45"
    )
    sun = oval(408, 92, 34, 34, "#f2c14e")
    return sun + shadow(392, 200) + lines + shell + mouth + poles + floor + ball


SHAPES = {"tent": tent}
