"""Swimming gear, and the watch that times it."""

from __future__ import annotations

from pictures.palette import INK, RUBBER, STEEL, STEEL_DARK, WOOD, WOOD_DARK
from pictures.paper import Look, both, box, cut, moved, oval, path, shadow, stroke


def fins(look: Look) -> str:
    """Draw a pair of swim fins standing on their blades: long blades for a long wave."""
    main, accent = look.main, look.accent
    long = look.says("long")
    foot = 170 if long else 210
    blade = cut(
        f"M112 {foot}C98 280 76 330 68 388 96 404 176 404 204 388 196 330 174 280 160 {foot}Z",
        main.base,
        path(f"M112 {foot}C98 280 76 330 68 388L90 400C98 330 116 280 122 {foot}Z", main.dark),
        path(f"M160 {foot}C174 280 196 330 204 388L182 400C174 330 156 280 150 {foot}Z", main.dark),
        path(f"M128 {foot}L118 410H154L144 {foot}Z", main.light),
        stroke(f"M126 {foot + 40}L106 410M146 {foot + 40}L166 410", main.deep, 4, 0.7),
        path("M60 366Q136 390 210 366V410H60Z", accent.base) if look.choose("tip", 2) else "",
    )
    heel = foot - 92
    pocket = cut(
        f"M104 {foot + 34}C92 {foot - 20} 96 {heel} 120 {heel - 4}H152C176 {heel} 180"
        f" {foot - 20} 168 {foot + 34}Q136 {foot + 62} 104 {foot + 34}Z",
        main.deep,
        path(f"M90 {heel - 10}H114Q104 {foot} 118 {foot + 70}H90Z", main.dark),
        stroke(f"M110 {foot + 8}Q136 {foot + 22} 162 {foot + 8}", accent.base, 7),
    )
    opening = oval(136, heel + 26, 27, 24, INK) + oval(136, heel + 32, 20, 17, RUBBER)
    return shadow(396, 176) + both(moved(26, -24, 1.06, blade, pocket, opening))


def goggles(look: Look) -> str:
    """Draw swim goggles: wide clear lenses, or low mirrored ones for racing."""
    main, accent = look.main, look.accent
    race = look.says("race", "mirror")
    lens = "M82 220Q84 184 140 178 206 176 216 212 220 252 184 276 140 292 104 270 82 250 82 220Z"
    if race:
        lens = "M78 218Q96 190 150 190 208 194 216 220 214 250 172 260 116 264 92 244 80 232 78 218Z"
    glass = cut(
        lens,
        main.base if race else accent.base,
        path("M70 170H150L110 300H70Z", "#fff", 0.45),
        path("M166 170H186L146 300H126Z", "#fff", 0.35),
        path("M70 250Q150 270 230 230V300H70Z", main.deep if race else accent.dark, 0.45),
    )
    rim = stroke(lens, INK if race else main.base, 15) + stroke(lens, main.light if not race else accent.base, 4)
    back = stroke("M70 214C20 130 130 84 240 84S460 130 410 214", main.dark if not race else INK, 18) + stroke(
        "M66 234C10 160 120 116 240 116S470 160 414 234", main.base if not race else accent.base, 10
    )
    clip = both(box(52, 206, 32, 34, 10, INK))
    nose = stroke("M214 226Q240 200 266 226", INK if race else main.dark, 13)
    water = stroke("M76 352q20-16 41 0t41 0 41 0 41 0 41 0 41 0 41 0 41 0", "#7fb1d3", 8, 0.7) + stroke(
        "M120 382q20-16 41 0t41 0 41 0 41 0 41 0 41 0", "#7fb1d3", 8, 0.45
    )
    return water + moved(0, 20, 1, back, nose, both(glass, rim), clip) + shadow(326, 150)


def swim_cap(look: Look) -> str:
    """Draw a silicone swimming cap with a wave."""
    main, accent = look.main, look.accent
    cap = cut(
        "M92 340C70 190 136 92 240 92S410 190 388 340Q380 356 356 350 240 322 124 350 100 356 92 340Z",
        main.base,
        path("M296 80Q360 200 326 370H420V80Z", main.dark),
        path("M214 80C130 110 116 230 138 370H60V80Z", main.light, 0.7),
        stroke("M60 250q30-34 60 0t60 0 60 0 60 0 60 0 60 0", accent.base, 14),
        stroke("M80 350Q240 300 400 350", main.deep, 13, 0.6),
    )
    shine = stroke("M144 190Q168 140 216 124", "#fff", 12, 0.5)
    drops = "".join(
        moved(x, y, s, path("M0-20C12-2 18 6 18 16A18 18 0 0 1-18 16C-18 6-12-2 0-20Z", "#7fb1d3"))
        for x, y, s in ((92, 112, 0.9), (406, 128, 0.7), (424, 360, 0.6))
    )
    head = cut(
        "M136 230C128 320 172 372 206 386V424H274V386C308 372 352 320 344 230Z",
        WOOD,
        path("M300 220Q330 330 256 430H380V220Z", WOOD_DARK),
        path("M120 220H176Q170 320 216 430H120Z", "#dcb888"),
    )
    stand = box(172, 416, 136, 18, 9, WOOD_DARK) + both(oval(134, 286, 13, 24, WOOD))
    return drops + shadow(434, 100) + stand + head + moved(50, -14, 0.79, cap, shine)


def watch(look: Look) -> str:
    """Draw a sports watch: round with rings, and a map on the newer model."""
    main, accent = look.main, look.accent
    newer = look.says("4")
    strap = "M192 130L204 44H276L288 130ZM192 340L204 428H276L288 340Z"
    band = cut(
        strap,
        main.base,
        path("M254 30H300V440H262Z", main.dark),
        path("M180 30H214V440H180Z", main.light, 0.6),
        "".join(oval(240, y, 7, 4, main.deep) for y in (376, 394, 412)),
        box(180, 62, 120, 12, 0, main.deep),
    )
    case = (
        oval(240, 236, 118, 118, RUBBER)
        + oval(240, 236, 108, 108, STEEL if newer else "#565b66")
        + oval(240, 236, 92, 92, "#20242b")
    )
    pushers = (
        both(box(112, 186, 20, 30, 6, STEEL_DARK), box(112, 258, 20, 30, 6, STEEL_DARK))
        if not newer
        else both(box(108, 222, 20, 34, 8, accent.base))
    )
    ticks = "".join(
        f'<path d="M240 136v10" stroke="#fff" stroke-width="4" transform="rotate({a} 240 236)"/>'
        for a in range(0, 360, 30)
    )
    rings = stroke("M240 162A74 74 0 1 1 239 162", accent.base, 9, 1, f"{300 if newer else 210} 999")
    if newer:
        face = (
            stroke("M190 262C206 220 222 270 238 236S268 200 290 214", main.light, 6)
            + oval(290, 214, 8, 8, accent.base)
            + stroke("M198 204q18-12 34 0M246 274q20-10 36 2", "#556070", 4)
        )
    else:
        bars = "".join(
            box(192 + i * 20, 272 - h, 12, h, 4, main.light if main.base != "#3a3e47" else STEEL)
            for i, h in enumerate((22, 44, 34, 60, 48))
        )
        face = bars
    return (
        shadow(430, 90)
        + band
        + pushers
        + case
        + ticks
        + rings
        + face
        + stroke("M176 196Q196 162 232 156", "#fff", 5, 0.35)
    )


SHAPES = {"fins": fins, "goggles": goggles, "swim-cap": swim_cap, "watch": watch}
