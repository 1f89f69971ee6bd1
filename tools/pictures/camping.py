"""What a camp is made of besides its tent: beds, seats and poles."""

from __future__ import annotations

from itertools import pairwise

from pictures.palette import INK, RUBBER, STEEL, STEEL_LIGHT, WOOD, WOOD_DARK
from pictures.paper import Look, both, box, cut, oval, path, shadow, stroke, turned


def sleeping_bag(look: Look) -> str:
    """Draw a mummy bag lying at an angle: more seams and a drawn hood where it keeps warmer."""
    main, accent = look.main, look.accent
    cold = "-" in look.title
    bag = (
        "M240 56C306 56 334 104 336 164 342 236 322 320 302 392Q296 418 266 420H214Q184 418"
        " 178 392C158 320 138 236 144 164 146 104 174 56 240 56Z"
    )
    step = 30 if cold else 42
    seams = "".join(stroke(f"M130 {y}Q240 {y + 26} 350 {y}", main.deep, 4, 0.55) for y in range(200, 420, step))
    face = oval(240, 134, 58 if cold else 64, 48 if cold else 56, main.deep) + oval(
        240, 140, 48 if cold else 55, 38 if cold else 46, accent.light
    )
    pillow = path("M196 152Q240 128 284 152 280 182 240 184 200 182 196 152Z", accent.base)
    inside = (
        path("M290 60Q340 220 282 430H360V60Z", main.dark),
        path("M190 60Q142 220 198 430H120V60Z", main.light, 0.6),
        seams,
        path("M150 384Q240 408 330 384V430H150Z", main.deep, 0.5),
    )
    opened = "" if cold else path("M258 190Q304 176 330 150 338 210 322 290 292 250 258 190Z", accent.light)
    opened += "" if cold else path("M258 190Q300 216 322 290L278 312Q252 250 258 190Z", main.light)
    zipper = stroke("M312 190Q322 270 296 372", accent.base, 5, 1, "3 9") if cold else ""
    return shadow(412, 150) + turned(14, cut(bag, main.base, *inside), face, pillow, opened, zipper)


def sleeping_mat(look: Look) -> str:
    """Draw a foam mat rolled up with straps, or an air mat standing with its valve and pillow end."""
    main, accent = look.main, look.accent
    if look.says("foam"):
        return _foam_mat(look)
    mat = "M166 58H314Q340 58 340 86V388Q340 414 314 414H166Q140 414 140 388V86Q140 58 166 58Z"
    cells = "".join(
        box(150, y, 180, 24, 12, main.light if i % 2 else main.base) + box(150, y + 17, 180, 8, 4, main.dark, 0.5)
        for i, y in enumerate(range(134, 400, 30))
    )
    pillow = box(152, 72, 176, 50, 22, accent.base) + box(164, 80, 152, 14, 7, accent.light, 0.7)
    valve = oval(320, 402, 13, 13, INK) + oval(320, 402, 6, 6, accent.base)
    return shadow(414, 130) + turned(-12, cut(mat, main.dark, cells), pillow, valve)


def _foam_mat(look: Look) -> str:
    """A foam mat half unfolded: its panels stand in a zigzag."""
    main = look.main
    edge = [(58 + i * 52, 212 - i % 2 * 52) for i in range(8)]
    panels = ""
    for i, ((x, y), (right, lower)) in enumerate(pairwise(edge)):
        slope = lower - y
        dots = "".join(f"M{x + 14} {y + d + slope * 14 // 52}l24 {slope * 24 // 52}" for d in range(28, 176, 25))
        panel = f"M{x} {y}L{right} {lower}V{lower + 182}L{x} {y + 182}Z"
        panels += path(panel, main.dark if i % 2 else main.base)
        panels += stroke(dots, main.deep if i % 2 else main.light, 9, 0.6, "1 12")
    top = "M" + "L".join(f"{x} {y}" for x, y in edge)
    return shadow(382, 200) + panels + stroke(top, look.accent.base, 7)


def hammock(look: Look) -> str:
    """Draw a hammock between two trees."""
    main, accent = look.main, look.accent
    trees = both(
        path("M44 84H84Q80 240 96 398H36Q50 240 44 84Z", WOOD_DARK),
        path("M68 84H84Q80 240 96 398H76Q66 240 68 84Z", "#8b6138"),
    )
    leaves = both(oval(66, 88, 62, 46, "#6f8f68"), oval(40, 112, 36, 30, "#5c7b57"), oval(96, 108, 30, 24, "#84a37a"))
    straps = both(box(42, 188, 48, 13, 4, accent.base), stroke("M88 194L114 207", INK, 5))
    back = path("M112 206Q240 262 368 206 340 330 240 334 140 330 112 206Z", main.deep)
    front = cut(
        "M112 206C140 290 196 304 240 304 284 304 340 290 368 206 366 326 312 374 240 374 168 374 114 326 112 206Z",
        main.base,
        path("M100 206C140 320 180 340 210 340L206 390H100Z", main.light, 0.6),
        path("M380 206C340 320 310 336 276 344L270 390H380Z", main.dark),
        path("M100 306Q240 366 380 306V322Q240 384 100 322Z", accent.base),
    )
    return shadow(400, 190) + trees + leaves + straps + back + front


def chair(look: Look) -> str:
    """Draw a folding stool: three legs, crossed and held by one joint, under a triangular seat."""
    main, accent = look.main, look.accent
    back = stroke("M240 176L240 372", "#7c858d", 13) + stroke("M240 356V374", RUBBER, 17)
    legs = stroke("M124 196L340 392M356 196L140 392", STEEL, 15) + stroke(
        "M120 197L336 393M352 195L136 391", STEEL_LIGHT, 4
    )
    feet = stroke("M326 380L340 392M154 380L140 392", RUBBER, 19)
    joint = oval(240, 301, 20, 15, INK) + oval(240, 301, 8, 6, accent.base)
    seat = cut(
        "M240 138Q252 138 262 144L372 192Q380 200 372 208 240 250 108 208 100 200 108 192L218 144Q228 138 240 138Z",
        main.base,
        path("M240 130L90 200 200 240Z", main.light),
        path("M240 130L390 200 290 240Z", main.dark),
        stroke("M146 196Q240 226 334 196L240 156Z", accent.base, 5, 1, "9 8"),
    )
    hem = path("M104 200Q240 250 376 200L374 214Q240 270 106 214Z", main.deep)
    caps = path("M98 190L136 190 140 222Q112 220 100 208ZM382 190L344 190 340 222Q368 220 380 208Z", main.deep)
    return shadow(390, 150) + back + legs + feet + joint + hem + seat + caps


def trekking_poles(look: Look) -> str:
    """Draw a crossed pair of trekking poles with cork grips, straps and baskets."""
    main, accent = look.main, look.accent
    pole = (
        stroke("M240 96V226", main.base, 13)
        + stroke("M240 226V336", accent.base, 10)
        + stroke("M240 336V402", STEEL, 7)
        + stroke("M236 130V220", main.light, 3)
        + box(230, 216, 20, 24, 5, INK)
        + box(231, 326, 18, 20, 5, INK)
        + oval(240, 384, 20, 6, INK)
        + path("M236 400H244L241 418H239Z", INK)
        + stroke("M244 62Q286 90 276 138 262 152 246 112", accent.dark, 6)
        + cut(
            "M226 52Q240 40 256 52L252 84 256 128Q240 138 226 128L230 88Z",
            WOOD,
            path("M242 40H260V140H246Z", WOOD_DARK),
        )
        + path("M222 54Q240 34 260 50L254 64H226Z", INK)
    )
    return shadow(408, 140) + turned(24, pole) + f'<g transform="matrix(-1 0 0 1 480 0)">{turned(24, pole)}</g>'


SHAPES = {
    "sleeping-bag": sleeping_bag,
    "sleeping-mat": sleeping_mat,
    "hammock": hammock,
    "chair": chair,
    "trekking-poles": trekking_poles,
}
