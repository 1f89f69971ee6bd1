"""What stands about the house: storage and planters."""

from __future__ import annotations

from pictures.palette import CREAM, INK, STEEL, WOOD, WOOD_DARK
from pictures.paper import Look, both, box, cut, oval, path, shadow, stroke


def storage(look: Look) -> str:
    """Draw a woven basket with handles, or a camping box with a lid and latches."""
    main, accent = look.main, look.accent
    if look.says("box"):
        return _box(look)
    weave = stroke(
        "".join(f"M{90 + r % 2 * 14} {214 + r * 22}" + "q7-9 14 0m14 0" * 11 for r in range(8)), main.dark, 7
    )
    basket = cut(
        "M92 186H388L360 366Q352 392 318 394H162Q128 392 120 366Z",
        main.base,
        path("M310 180H400V400H290Q326 280 310 180Z", main.dark, 0.7),
        weave,
        box(80, 186, 330, 18, 0, main.deep, 0.35),
    )
    rim = stroke("M94 188H386", main.light, 20) + stroke("M92 188H388", main.dark, 4, 1, "12 12")
    handles = both(stroke("M140 186Q138 118 186 120T226 186", main.dark, 13))
    cloth = path("M110 186Q150 128 220 150 280 118 330 152 366 160 372 186Z", CREAM) + path(
        "M220 150Q280 118 330 152 300 160 290 186H226Z", accent.light
    )
    return shadow(396, 150) + cloth + basket + rim + handles


def _box(look: Look) -> str:
    """A box with a wooden lid, latches and rope handles."""
    main, accent = look.main, look.accent
    case = cut(
        "M84 208H396L380 366Q378 384 358 384H122Q102 384 100 366Z",
        main.base,
        path("M330 200H400V390H320Z", main.dark),
        path("M70 200H130L142 390H70Z", main.light, 0.6),
        "".join(box(x, 236, 10, 130, 5, main.dark) for x in (168, 204, 268, 304)),
    )
    lid = cut(
        "M72 168Q74 150 94 150H386Q406 150 408 168V210H72Z",
        WOOD,
        path("M340 140H420V220H330Z", WOOD_DARK),
        "".join(stroke(f"M72 {y}H408", WOOD_DARK, 3) for y in (170, 190)),
    )
    latches = both(box(136, 198, 32, 44, 7, INK), box(144, 220, 16, 12, 3, accent.base))
    grip = box(206, 270, 68, 26, 13, main.deep)
    rope = both(stroke("M92 246Q48 254 58 300T104 322", WOOD_DARK, 10))
    return shadow(390, 170) + rope + case + lid + latches + grip


def planter(look: Look) -> str:
    """Draw a potted plant on a saucer, or a hanging pot with trailing leaves."""
    main, accent = look.main, look.accent
    pot = (
        path("M300 250H360V420H280Q318 340 300 250Z", main.dark),
        path("M120 250H176Q160 340 190 420H120Z", main.light, 0.7),
    )
    if look.says("hanging"):
        return _hanging_planter(look)
    stems = stroke(
        "M240 280Q236 180 200 110M240 280Q244 170 286 96M240 280Q200 220 128 190M240 280Q290 220 358 196", "#5c7b57", 6
    )
    leaf = "M0 0C-30-24-34-66 0-100 34-66 30-24 0 0Z"
    leaves = "".join(
        f'<g transform="translate({x} {y}) rotate({a})">{path(leaf, c)}{stroke("M0 0V-78", "#4b6849", 4)}</g>'
        for x, y, a, c in (
            (218, 160, -18, "#6f8f68"),
            (270, 146, 16, "#84a37a"),
            (176, 214, -58, "#84a37a"),
            (306, 216, 60, "#6f8f68"),
            (238, 222, -2, "#5c7b57"),
        )
    )
    body = cut(
        "M134 262H346L322 382Q318 398 300 398H180Q162 398 158 382Z",
        main.base,
        *pot,
        box(120, 300, 250, 8, 0, main.dark) if look.choose("ring", 2) else "",
        path("M120 340Q180 360 240 342T360 340V410H120Z", CREAM, 0.7),
    )
    return (
        shadow(402, 140)
        + stems
        + leaves
        + body
        + box(124, 250, 232, 28, 10, main.light)
        + box(148, 394, 184, 14, 7, accent.base)
    )


def _hanging_planter(look: Look) -> str:
    """A bowl on three cords with trailing leaves."""
    main = look.main
    cords = (
        stroke("M240 40L136 230M240 40L344 230M240 40V226", WOOD_DARK, 5)
        + oval(240, 44, 12, 12, STEEL)
        + oval(240, 44, 5, 5, CREAM)
    )
    bowl = cut(
        "M118 224H362Q366 330 300 352H180Q114 330 118 224Z",
        main.base,
        path("M300 210H380V360H270Q316 300 300 210Z", main.dark),
        path("M100 210H160Q150 300 190 360H100Z", main.light, 0.7),
        stroke("M100 270l22-16 22 16 22-16 22 16 22-16 22 16 22-16 22 16 22-16 22 16 22-16 22 16", CREAM, 6),
    )
    vines = both(
        stroke("M160 222Q112 240 104 300T86 400", "#5c7b57", 5),
        "".join(
            oval(x, y, 15, 11, c)
            for x, y, c in (
                (128, 238, "#6f8f68"),
                (92, 268, "#84a37a"),
                (116, 300, "#6f8f68"),
                (82, 334, "#5c7b57"),
                (108, 362, "#84a37a"),
                (84, 400, "#6f8f68"),
            )
        ),
    )
    bush = "".join(
        oval(x, y, r, r * 0.8, c)
        for x, y, r, c in (
            (176, 206, 34, "#5c7b57"),
            (304, 206, 34, "#5c7b57"),
            (240, 190, 40, "#6f8f68"),
            (206, 200, 26, "#84a37a"),
            (278, 204, 24, "#84a37a"),
        )
    )
    return cords + bush + bowl + vines + box(112, 218, 256, 18, 9, main.light)


SHAPES = {"storage": storage, "planter": planter}
