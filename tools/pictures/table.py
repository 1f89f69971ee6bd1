"""What one eats and drinks from, and cuts with."""

from __future__ import annotations

from pictures.palette import INK, RUBBER, STEEL, STEEL_DARK, STEEL_LIGHT
from pictures.paper import Look, box, cut, oval, path, shadow, stroke, turned


def mug(look: Look) -> str:
    """Draw a stoneware mug with a dipped glaze, or an enamel mug with a steel rim; both steam."""
    main, accent = look.main, look.accent
    steam = stroke("M206 132q-20-24 0-46t0-40", "#fff", 9, 0.75) + stroke("M262 132q-20-24 0-46t0-40", "#fff", 9, 0.75)
    if look.says("enamel"):
        return steam + _enamel_mug(look)
    handle = stroke("M324 220Q400 204 400 268T320 330", main.dark, 28)
    body = cut(
        "M112 178H348Q356 320 330 370 318 392 288 392H172Q142 392 130 370 104 320 112 178Z",
        main.base,
        path("M296 160H370V400H270Q316 300 296 160Z", main.dark),
        path("M100 160H152Q146 300 186 400H100Z", main.light, 0.7),
        path("M90 296Q150 316 190 298T290 302 370 290V400H90Z", accent.base),
        path("M290 302Q330 304 370 290V400H270Q296 360 300 302Z", accent.dark),
        "".join(oval(130 + i * 61 % 214, 212 + i * 37 % 74, 3 + i % 3, 2.5 + i % 2, main.deep, 0.6) for i in range(15)),
    )
    rim = oval(230, 178, 118, 24, main.light) + oval(230, 180, 104, 17, "#5b3b2a") + oval(214, 178, 40, 6, "#8a5f41")
    return steam + shadow(392, 150) + handle + body + rim


def _enamel_mug(look: Look) -> str:
    """A straight mug with a steel rim and a mountain."""
    main, accent = look.main, look.accent
    handle = stroke("M330 212H366Q404 214 402 258T362 322H336", main.deep, 19) + stroke(
        "M330 212H366Q404 214 402 258T362 322H336", main.base, 12
    )
    body = cut(
        "M114 172H346L334 372Q332 392 310 392H150Q128 392 126 372Z",
        main.base,
        path("M290 160H360V400H270Q304 300 290 160Z", main.dark, 0.7),
        path("M156 330L212 262 244 300 270 272 312 330Z", accent.base),
        oval(280, 238, 15, 15, accent.dark),
    )
    rim = (
        oval(230, 172, 118, 22, STEEL_DARK)
        + oval(230, 172, 108, 16, "#6f4b35")
        + stroke("M132 386Q230 398 328 386", STEEL_DARK, 6)
    )
    return shadow(392, 150) + handle + body + rim


def bottle(look: Look) -> str:
    """Draw an insulated bottle, taller the more it holds, or a slim tea bottle with a bamboo lid."""
    main, accent = look.main, look.accent
    top = 214 - look.number("", 600) // 8 if not look.says("tea") else 150
    wide = 64 if not look.says("tea") else 54
    left, right = 240 - wide, 240 + wide
    body = cut(
        f"M{left + 22} {top}H{right - 22}Q{right - 20} {top + 30} {right} {top + 56}V380"
        f"Q{right} 402 {right - 22} 402H{left + 22}Q{left} 402 {left} 380V{top + 56}"
        f"Q{left + 20} {top + 30} {left + 22} {top}Z",
        main.base,
        path(f"M{right - 36} {top}H{right + 9}V410H{right - 36}Z", main.dark),
        box(left + 14, top + 60, 14, 250, 7, main.light),
        box(left - 9, 372, 200, 40, 0, main.deep, 0.5),
    )
    if look.says("tea"):
        return shadow(402, 100) + body + _tea_lid(main.deep)
    loop = stroke(f"M206 {top - 20}V{top - 48}Q206 {top - 72} 240 {top - 72}T274 {top - 48}V{top - 20}", INK, 13)
    if look.number("", 600) < 600:  # the small bottle opens at a press
        loop = box(212, top - 62, 56, 40, 14, INK) + box(268, top - 34, 24, 24, 6, accent.base)
    cap = (
        box(196, top - 40, 88, 44, 10, RUBBER)
        + box(196, top - 40, 26, 44, 10, "#565b66")
        + box(200, top, 80, 9, 4, STEEL_LIGHT)
    )
    mark = (
        path("M212 290L240 250 268 290Z", accent.base),
        oval(240, 272, 20, 20, accent.base),
        stroke("M216 262q12-16 24 0t24 0M216 284q12-16 24 0t24 0", accent.base, 6),
    )
    return shadow(402, 110) + loop + body + cap + mark[look.choose("mark", 3)]


def _tea_lid(vein: str) -> str:
    """A bamboo lid and a leaf, whose vein has a colour of its own."""
    lid = cut(
        "M202 84H278V152H202Z",
        "#d9b472",
        path("M250 80H294V160H250Z", "#bd9455"),
        stroke("M200 112H282M200 132H282", "#bd9455", 3),
    )
    leaf = path("M240 306C214 280 218 246 240 222 262 246 266 280 240 306Z", "#d9b472")
    return lid + box(204, 148, 72, 8, 4, STEEL) + leaf + stroke("M240 318V250", vein, 4)


def knife(look: Look) -> str:
    """Draw a chef's knife, a broad cleaver, or an open folding knife."""
    if look.says("folding", "pocket"):
        return _folding_knife(look)
    grip = cut(
        "M292 196H420Q444 198 442 222 440 246 416 242 390 236 362 242L292 244Z",
        "#6b4833",
        path("M280 224Q360 230 450 222V250H280Z", "#4f3424"),
    ) + "".join(oval(x, 218, 6, 6, "#d1a545") for x in (322, 362, 402))
    if look.says("cleaver"):
        blade = cut(
            "M64 176Q58 168 70 168H286V306H86Q60 304 62 280Z",
            STEEL,
            path("M50 276H300V320H50Z", STEEL_LIGHT),
            path("M60 160H290V182H60Z", STEEL_DARK, 0.5),
        )
        return shadow(372, 160) + turned(
            -16, blade, oval(90, 196, 9, 9, "#eee9e0"), box(284, 190, 16, 60, 5, STEEL_DARK), grip
        )
    blade = cut(
        "M288 192L96 194Q40 204 26 236 110 276 288 284Z", STEEL, path("M20 236Q130 252 300 250V300H20Z", STEEL_LIGHT)
    )
    return shadow(372, 160) + turned(-28, blade, path("M284 188H304V250L290 286Z", STEEL_DARK), grip)


def _folding_knife(look: Look) -> str:
    """An open pocket knife with a wooden grip and a cord."""
    main, accent = look.main, look.accent
    main = look.main
    blade = cut(
        "M212 186L90 188Q44 194 22 232 110 250 212 250Z",
        STEEL,
        path("M10 222Q120 242 220 232V260H10Z", STEEL_LIGHT),
    )
    grip = cut(
        "M200 186Q290 176 350 188 424 204 440 232 436 258 392 260 310 258 200 260Z",
        main.base,
        path("M190 236Q310 248 450 230V280H190Z", main.dark),
        stroke("M236 202Q316 192 396 212", main.light, 5),
    )
    ends = path("M196 184L234 182V262H196Z", STEEL_DARK) + "".join(oval(x, 226, 6, 6, "#d1a545") for x in (276, 346))
    pivot = oval(215, 222, 9, 9, STEEL_LIGHT) + stroke("M122 206h56", STEEL_DARK, 5)
    cord = stroke("M424 232Q462 262 436 304 412 322 430 346", accent.base, 7)
    return shadow(372, 160) + turned(-24, cord, blade, grip, ends, pivot)


def cutting_board(look: Look) -> str:
    """Draw a wooden board with its grain, a juice groove, a lemon and a herb."""
    main = look.main
    grain = "".join(
        stroke(f"M{x} 130Q{x + bend} 260 {x} 420", main.dark, 4, 0.6)
        for x, bend in ((178, 14), (206, -10), (272, 12), (304, -12))
    )
    board = cut(
        "M208 66Q208 48 240 48T272 66L278 122H318Q346 122 346 150V384Q346 412 318 412H162Q134"
        " 412 134 384V150Q134 122 162 122H202Z",
        main.base,
        box(226, 40, 28, 380, 0, main.light, 0.6),
        box(134, 40, 22, 380, 0, main.light, 0.5),
        path("M326 110H360V420H326Z", main.dark),
        grain,
    )
    hole = oval(240, 82, 13, 13, "#e9e2d6")
    lemon = (
        oval(202, 330, 43, 43, "#dba92f")
        + oval(202, 330, 37, 37, "#f6e6a6")
        + "".join(
            f'<path d="M202 326l-10-24q10-7 20 0z" fill="#eec44a" transform="rotate({a} 202 330)"/>'
            for a in range(0, 360, 45)
        )
    )
    herb = stroke("M262 366Q282 300 318 262", "#5c7b57", 5) + "".join(
        f'<ellipse cx="{x}" cy="{y}" rx="19" ry="9" fill="{c}" transform="rotate({a} {x} {y})"/>'
        for x, y, a, c in (
            (262, 326, 30, "#6f8f68"),
            (302, 324, -20, "#84a37a"),
            (284, 286, 40, "#6f8f68"),
            (318, 288, -14, "#84a37a"),
            (322, 254, -50, "#6f8f68"),
        )
    )
    return shadow(412, 140) + turned(8, board, hole, lemon, herb)


SHAPES = {"mug": mug, "bottle": bottle, "knife": knife, "cutting-board": cutting_board}
