"""Lamps, lanterns, candles and the power that feeds them."""

from __future__ import annotations

from pictures.palette import CREAM, GLOW, INK, RUBBER, STEEL, STEEL_DARK, WOOD
from pictures.paper import Look, both, box, cut, oval, path, shadow, stroke


def headlamp(look: Look) -> str:
    """Draw a headlamp on its elastic band, with its beam."""
    main, accent = look.main, look.accent
    back = stroke("M92 214C84 112 396 112 388 214", main.deep, 32)
    band = cut(
        "M76 206Q78 188 94 194 240 262 386 194 402 188 404 206V246Q404 262 390 268 240 336 90 268 76 262 76 246Z",
        main.base,
        path("M60 222Q240 306 420 222V238Q240 322 60 238Z", accent.base),
        path("M320 190H420V290H310Z", main.deep, 0.4),
    )
    beam = path("M168 300L96 424H384L312 300Z", GLOW, 0.35) + path("M190 300L150 424H330L290 300Z", GLOW, 0.4)
    lamp = box(162, 206, 156, 106, 34, RUBBER) + box(162, 206, 156, 40, 20, "#565b66", 0.6)
    glass = (
        oval(218, 262, 40, 40, STEEL)
        + oval(218, 262, 31, 31, "#fff3cf")
        + oval(218, 262, 17, 17, GLOW)
        + oval(286, 262, 16, 16, STEEL_DARK)
        + oval(286, 262, 10, 10, "#c8453f")
    )
    return beam + back + band + lamp + glass + box(224, 196, 40, 16, 7, accent.base)


def lantern(look: Look) -> str:
    """Draw a camping lantern with a glass, or a folding solar lantern that glows through its cloth."""
    main, accent = look.main, look.accent
    halo = oval(240, 250, 150, 150, GLOW, 0.28)
    if look.says("solar"):
        return halo + _solar_lantern(look)
    glass = cut(
        "M170 190H310L322 320H158Z",
        "#fff1c9",
        oval(240, 258, 46, 58, GLOW),
        path("M284 180H330V330H290Z", "#e9d19a", 0.7),
        box(182, 190, 12, 130, 6, "#fff", 0.8),
    )
    frame = both(stroke("M166 186L152 322", main.deep, 8)) + stroke("M240 190V322", main.deep, 4, 0.4)
    top = (
        cut("M152 190Q170 128 240 126 310 128 328 190Z", main.base, path("M270 120H340V200H280Z", main.dark))
        + box(210, 108, 60, 24, 10, accent.base)
        + box(142, 180, 196, 16, 8, main.dark)
    )
    base = cut(
        "M142 316H338L348 376Q346 394 326 394H154Q134 394 132 376Z",
        main.base,
        path("M290 310H360V400H300Z", main.dark),
        box(120, 316, 240, 14, 0, accent.base),
    )
    handle = stroke("M156 190Q96 66 240 62 384 66 324 190", STEEL_DARK, 7) + stroke("M204 68Q240 58 276 68", WOOD, 15)
    return (
        halo
        + shadow(396, 140)
        + handle
        + glass
        + frame
        + top
        + base
        + oval(240, 360, 15, 15, INK)
        + stroke("M240 360v-9", CREAM, 4)
    )


def _solar_lantern(look: Look) -> str:
    """A folding cloth lantern under its solar panel."""
    main, accent = look.main, look.accent
    shade = cut(
        "M150 166H330Q350 258 330 350H150Q130 258 150 166Z",
        "#fff3d2",
        path("M288 150H360V360H280Q310 260 288 150Z", "#efd9a4"),
        oval(240, 270, 56, 62, GLOW, 0.75),
        "".join(stroke(f"M136 {y}Q240 {y + 18} 344 {y}", "#e3c98f", 3) for y in range(196, 350, 36)),
    )
    panel = box(142, 130, 196, 40, 10, INK) + "".join(box(154 + i * 44, 138, 38, 22, 3, "#44618f") for i in range(4))
    base = box(142, 346, 196, 34, 10, main.dark) + oval(240, 363, 8, 8, accent.base)
    handle = stroke("M160 132Q164 70 240 68T320 132", accent.base, 9)
    return shadow(384, 130) + handle + shade + panel + base


def lamp(look: Look) -> str:
    """Draw a bedside lamp like a stone, ceramic below and lit glass above, or a lamp with a woven shade."""
    main, accent = look.main, look.accent
    if look.says("bamboo", "desk"):
        return _woven_lamp(look)
    stone = cut(
        "M246 108C330 104 374 170 376 244 378 330 330 384 242 388 152 390 104 336 106 252 108 172 164 112 246 108Z",
        "#ffe3a3",
        oval(232, 200, 106, 92, "#fff0c8"),
        path("M310 90Q380 200 330 300H400V90Z", "#ecc77c", 0.8),
        path("M90 262Q190 290 250 272T400 260V400H90Z", main.base),
        path("M300 264Q350 260 400 260V400H260Q316 340 300 264Z", main.dark),
    )
    dot = oval(216, 346, 8, 8, accent.base)
    cord = stroke("M352 366Q414 352 430 394", accent.dark, 5)
    halo = oval(240, 226, 190, 180, GLOW, 0.22)
    return halo + shadow(390, 140) + cord + stone + dot + stroke("M170 172Q190 142 222 134", "#fff", 9, 0.8)


def _woven_lamp(look: Look) -> str:
    """A table lamp whose light falls through a shade woven of bamboo."""
    main, accent = look.main, look.accent
    hoops = "".join(f"M70 {y}Q240 {y + 26} 410 {y}" for y in range(110, 250, 22))
    slats = "".join(f"M{x} 70L{240 + (x - 240) * 2} 260" for x in range(150, 340, 20))
    shade = cut(
        "M184 82H296C340 104 370 170 372 240Q240 276 108 240C110 170 140 104 184 82Z",
        "#f7d994",
        oval(240, 190, 74, 66, "#fff3cf"),
        stroke(slats, main.dark, 4),
        stroke(hoops, main.base, 8),
        path("M300 70Q350 160 336 270H400V70Z", main.deep, 0.3),
    )
    rims = stroke("M110 241Q240 276 370 241", main.dark, 9) + stroke("M184 83H296", main.dark, 9)
    foot = box(230, 254, 20, 110, 6, INK) + cut(
        "M168 392Q170 358 240 356 310 358 312 392 240 404 168 392Z", main.base, path("M262 350H320V400H250Z", main.dark)
    )
    cord = stroke("M308 386Q380 356 424 396", accent.dark, 5) + box(352, 366, 26, 14, 6, INK)
    halo = oval(240, 190, 190, 150, GLOW, 0.25)
    return halo + shadow(396, 120) + cord + foot + shade + rims


def candle(look: Look) -> str:
    """Draw a soy candle in a glass with a label, or a bundle of dipped beeswax candles."""
    main = look.main
    if look.says("beeswax", "candles"):
        return _tapers(look)
    jar = cut(
        "M124 186H356V362Q356 396 322 396H158Q124 396 124 362Z",
        main.base,
        box(110, 176, 260, 52, 0, "#fff", 0.35),
        path("M306 180H370V400H306Z", main.dark),
        box(138, 190, 18, 180, 9, "#fff", 0.4),
    )
    wax = oval(240, 226, 112, 18, main.light) + oval(240, 226, 60, 9, "#fff3cf", 0.8)
    rim = oval(240, 186, 116, 20, "#fff", 0.4)
    label = (
        box(180, 262, 120, 92, 6, CREAM)
        + path("M240 276L268 318H254L274 340H206L226 318H212Z", "#5c7b57")
        + stroke("M240 340v6", WOOD, 7)
    )
    return shadow(398, 140) + jar + wax + label + _flame(240, 214) + rim


def _flame(x: int, y: int) -> str:
    """A candle flame with its glow, the wick's foot at a point."""
    return (
        oval(x, y - 26, 44, 48, GLOW, 0.3)
        + stroke(f"M{x} {y + 12}v-22", INK, 5)
        + path(
            f"M{x} {y - 62}C{x + 10} {y - 36} {x + 20} {y - 30} {x + 20} {y - 14}A20 20 0 0 1"
            f" {x - 20} {y - 14}C{x - 20} {y - 28} {x - 8} {y - 38} {x} {y - 62}Z",
            "#f0a43a",
        )
        + oval(x, y - 12, 8, 13, "#fff3cf")
    )


def _tapers(look: Look) -> str:
    """Six dipped candles, thinner to the top, tied in a bundle."""
    main, accent = look.main, look.accent
    wicks, bundle = "", ""
    for i, (x, top) in enumerate(((136, 96), (176, 76), (216, 92), (256, 80), (296, 98), (336, 84))):
        wicks += f"M{x + 4} {top}q-3-12 4-24"
        bundle += cut(
            f"M{x - 7} {top + 8}Q{x + 4} {top - 12} {x + 15} {top + 8}L{x + 23} 386Q{x + 4} 400 {x - 15} 386Z",
            main.base if i % 2 else main.light,
            path(f"M{x + 6} {top - 10}H{x + 40}V410H{x + 11}Z", main.dark, 0.8),
        )
    band = (
        box(114, 252, 252, 62, 4, CREAM) + box(114, 252, 252, 8, 0, accent.base) + box(114, 306, 252, 8, 0, accent.base)
    )
    bee = oval(240, 284, 17, 11, "#e5b93e") + stroke("M236 275v18M245 276v16", INK, 5)
    wings = oval(231, 270, 7, 10, "#cfe3e8") + oval(247, 270, 7, 10, "#cfe3e8")
    return shadow(392, 150) + stroke(wicks, INK, 4) + bundle + band + wings + bee


def power_bank(look: Look) -> str:
    """Draw a power bank with its charge lights and cable; a bigger one is thicker."""
    main, accent = look.main, look.accent
    big = look.number("", 10000) > 15000
    left, top = (150, 92) if big else (168, 118)
    wide, tall = 2 * (240 - left), 398 - top
    d = (
        f"M{left + 28} {top}H{left + wide - 28}q28 0 28 28V{top + tall - 28}q0 28-28 28"
        f"H{left + 28}q-28 0-28-28V{top + 28}q0-28 28-28Z"
    )
    slab = cut(
        d,
        main.base,
        path(f"M{left + wide - 38} {top}h60v320h-60Z", main.dark),
        box(left + 12, top + 24, 10, tall - 90, 5, main.light),
        path(
            f"M{left} {top + tall - 92}Q240 {top + tall - 62} {left + wide} {top + tall - 92}V410H{left}Z",
            main.deep,
            0.6,
        ),
    )
    lights = "".join(oval(240 + (i - 1.5) * 22, top + 118, 6, 6, "#9fe0b0" if i < 3 else main.deep) for i in range(4))
    bolt = path(f"M246 {top + 148}l-32 46h22l-8 36 34-48h-22z", accent.base)
    ports = "".join(box(x, top + 18, 38, 14, 5, INK) for x in ((176, 221, 266) if big else (194, 248)))
    cable = (
        stroke(f"M{240 + (0 if big else -27)} {top + 14}V70Q240 34 320 44T404 130 396 268", main.dark, 9)
        + box(383, 262, 26, 44, 6, RUBBER)
        + box(388, 304, 16, 18, 2, STEEL)
    )
    return (
        shadow(400, 120)
        + cable
        + slab
        + box(213 - 19 if not big else 221, top - 16, 38, 32, 6, RUBBER)
        + ports
        + lights
        + bolt
    )


SHAPES = {"headlamp": headlamp, "lantern": lantern, "lamp": lamp, "candle": candle, "power-bank": power_bank}
