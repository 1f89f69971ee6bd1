"""Stoves, pots and kettles."""

from __future__ import annotations

from pictures.palette import CREAM, GLOW, INK, STEEL, STEEL_DARK, WOOD, WOOD_DARK
from pictures.paper import Look, both, box, cut, moved, oval, path, shadow, stroke

FLAME = (
    "M240 96C250 128 284 140 284 176 284 204 264 218 240 218 216 218 196 204 196 176 196"
    " 156 210 148 214 128 226 138 236 120 240 96Z"
)


def stove(look: Look) -> str:
    """Draw a gas burner on its canister, or a wood stove with its fire."""
    main, accent = look.main, look.accent
    if look.says("wood"):
        return _wood_stove(look)
    can = cut(
        "M150 312Q152 286 196 282H284Q328 286 330 312V376Q330 396 304 398H176Q150 396 150 376Z",
        accent.base,
        path("M290 270H340V410H284Z", accent.dark),
        path("M140 270H178V410H140Z", accent.light),
        box(140, 326, 200, 40, 0, CREAM),
        path("M222 358L240 332 258 358Z", accent.dark),
    )
    valve = (
        box(224, 238, 32, 48, 5, STEEL_DARK)
        + box(206, 256, 68, 12, 6, main.base)
        + stroke("M274 262H330q14 0 14 14v16", STEEL, 6)
    )
    burner = path("M192 218H288L272 242H208Z", main.dark) + box(186, 206, 108, 16, 8, main.base)
    arms = both(stroke("M222 236L150 216V178", main.base, 9), stroke("M140 178h30", main.dark, 9))
    fire = moved(0, -6, 1, path(FLAME, "#5f9fd0", 0.85)) + moved(72, 66, 0.7, path(FLAME, "#e9f3f7", 0.9))
    return shadow(398, 120) + fire + can + valve + burner + arms


def _wood_stove(look: Look) -> str:
    """Steel plates with holes, a fire door and burning logs."""
    main = look.main
    body = cut(
        "M142 206H338L326 384Q240 402 154 384Z",
        main.base,
        path("M286 200H350V400H270Z", main.dark),
        path("M130 200H178L186 400H140Z", main.light),
        "".join(oval(168 + i * 29, 244, 8, 8, main.deep) for i in range(6)),
        "".join(oval(172 + i * 34, 362, 9, 9, main.deep) for i in range(5)),
    )
    mouth = cut(
        "M196 340V300Q196 272 240 272 284 272 284 300V340Z",
        INK,
        moved(120, 242, 0.5, path(FLAME, "#e8853b")),
        moved(154, 276, 0.36, path(FLAME, GLOW)),
    )
    logs = (
        stroke("M180 190L262 150", WOOD_DARK, 20) + stroke("M300 192L226 142", WOOD, 20) + oval(224, 140, 8, 9, CREAM)
    )
    fire = path(
        "M240 70C256 110 304 126 304 178 304 204 276 214 240 214 204 214 176 204 176 178 176"
        " 150 200 138 204 110 220 126 236 104 240 70Z",
        "#e8853b",
    ) + moved(24, 36, 0.9, path(FLAME, GLOW))
    rim = box(134, 196, 212, 18, 9, main.deep) + both(box(150, 176, 18, 28, 4, main.deep))
    return shadow(394, 130) + fire + logs + body + mouth + rim


def _pot(look: Look, grip: str) -> str:
    main = look.main
    return cut(
        "M120 206H360V336Q360 378 318 380H162Q120 378 120 336Z",
        main.base,
        path("M300 200H370V390H280Q308 330 300 200Z", main.dark),
        path("M110 200H158V390H110Z", main.light),
        box(174, 214, 16, 150, 8, "#fff", 0.3),
        box(110, 204, 260, 16, 0, main.deep, 0.5),
    ) + box(108, 196, 264, 16, 8, grip)


def cookware(look: Look) -> str:
    """Draw a skillet, a lidded camping pot, or a set of pans with its gripper."""
    main, accent = look.main, look.accent
    if look.says("skillet", "frying"):
        return _skillet(look)
    if look.says("set"):
        return _pan_set(look)
    lid = (
        path("M112 196Q140 160 240 158 340 160 368 196Z", main.light)
        + path("M240 158Q340 160 368 196H280Z", main.base)
        + box(218, 140, 44, 22, 10, accent.base)
    )
    handles = stroke("M362 236H420Q434 236 434 250V314Q434 326 420 326H362", accent.dark, 10) + stroke(
        "M434 256V312", accent.base, 14
    )
    marks = "".join(stroke(f"M214 {y}h{w}", main.deep, 4, 0.7) for y, w in ((252, 34), (280, 22), (308, 34), (336, 22)))
    holes = "".join(oval(x, 182, 5, 3, main.deep) for x in (150, 166, 182))
    return shadow(384, 150) + handles + _pot(look, main.light) + lid + holes + marks


def _skillet(look: Look) -> str:
    """A cast-iron pan from above, with an egg in it."""
    main = look.main
    pan = (
        oval(196, 262, 150, 132, main.deep)
        + oval(196, 254, 150, 130, main.base)
        + oval(196, 256, 126, 106, main.dark)
        + oval(196, 262, 122, 100, main.base)
    )
    shine = stroke("M96 236Q118 186 172 174", "#fff", 9, 0.22) + oval(226, 286, 60, 40, "#fff", 0.05)
    lips = path("M60 206Q44 190 52 184 70 182 84 184Z", main.base)
    handle = cut(
        "M318 190L424 118Q446 108 454 124 460 142 442 152L336 220Z",
        main.base,
        path("M326 214L470 130V170L330 230Z", main.deep),
    ) + oval(436, 133, 8, 8, "#efe9df")
    egg = (
        path(
            "M150 262C140 226 184 206 214 220 250 214 266 250 246 276 232 306 196 298 180 300 156 304 142 288 150 262Z",
            "#fbf8f1",
        )
        + oval(204, 258, 27, 25, "#efb53c")
        + oval(196, 250, 8, 6, "#fff", 0.6)
    )
    return shadow(392, 150, 210) + lips + handle + pan + shine + egg


def _pan_set(look: Look) -> str:
    """A pot, a pan and a small pot, stacked."""
    main, accent = look.main, look.accent
    lower = moved(0, 30, 1, _pot(look, main.light))
    pan = cut("M140 168H340L326 226H154Z", main.dark, path("M300 160H350V230H290Z", main.deep)) + box(
        130, 158, 220, 14, 7, main.light
    )
    small = (
        cut(
            "M172 96H308V158H172Z",
            main.base,
            path("M272 90H320V170H266Z", main.dark),
            path("M160 90H194V170H160Z", main.light),
        )
        + box(164, 86, 152, 14, 7, main.light)
        + box(222, 70, 36, 18, 9, accent.base)
    )
    grips = stroke("M346 164L420 150", accent.base, 14) + stroke("M346 164l26-5", STEEL, 6)
    return shadow(410, 150) + grips + lower + pan + small


def kettle(look: Look) -> str:
    """Draw an electric kettle on its base, or a low camping kettle with a bail handle."""
    main, accent = look.main, look.accent
    if look.says("camp"):
        return _camp_kettle(look)
    plus = look.says("plus")
    handle = stroke("M316 148H360Q398 150 396 194L384 290Q380 326 338 326", INK if plus else WOOD, 22)
    spout = path("M166 150L112 132Q108 180 156 226Z", main.dark)
    if plus:
        spout = stroke("M160 310C100 300 124 196 76 164", main.dark, 20) + stroke("M66 168l22-10", main.deep, 10)
    body = cut(
        "M172 136H310L346 348Q346 366 326 366H152Q132 366 134 348Z",
        main.base,
        path("M280 130H350V380H290Q308 260 280 130Z", main.dark),
        path("M160 130H208Q170 260 180 380H120Z", main.light),
        box(110, 330, 260, 50, 0, STEEL if not plus else "#b98a4a"),
    )
    lid = path("M168 138Q176 104 240 104 304 104 312 138Z", main.dark) + box(
        222, 86, 36, 22, 10, WOOD if not plus else "#b98a4a"
    )
    base = box(126, 368, 228, 28, 12, INK) + box(150, 376, 44, 8, 4, accent.base)
    dial = (
        oval(240, 246, 34, 34, CREAM)
        + stroke("M240 246L256 228", "#c8453f", 5)
        + "".join(oval(x, y, 3, 3, INK) for x, y in ((216, 246), (240, 222), (264, 246)))
        if plus
        else box(212, 232, 10, 84, 5, "#cfe3e8") + box(212, 268, 10, 48, 5, "#8fbccb")
    )
    return shadow(396, 140) + handle + spout + body + lid + base + dial


def _camp_kettle(look: Look) -> str:
    """A low kettle with a short spout and a bail handle."""
    main, accent = look.main, look.accent
    body = cut(
        "M130 250Q138 200 240 198 342 200 350 250L366 346Q366 378 330 380H150Q114 378 114 346Z",
        main.base,
        path("M298 190H380V390H270Q320 320 298 190Z", main.dark),
        path("M100 190H170Q140 300 166 390H100Z", main.light),
        stroke("M120 330Q240 350 362 330", main.deep, 4, 0.5),
    )
    spout = cut(
        "M338 290Q376 280 384 226L420 214Q414 312 352 340Z",
        main.dark,
        path("M370 230L420 214 416 250Z", main.light),
    )
    lid = path("M176 206Q240 164 304 206Z", main.light) + box(224, 162, 32, 24, 10, accent.base)
    bail = stroke("M140 236Q120 92 240 88 360 92 340 236", STEEL_DARK, 8) + stroke(
        "M196 96Q240 82 284 96", accent.base, 18
    )
    return shadow(382, 150) + bail + spout + body + lid


SHAPES = {"stove": stove, "cookware": cookware, "kettle": kettle}
