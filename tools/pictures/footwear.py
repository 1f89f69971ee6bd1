"""Shoes, boots and socks, seen from the side with the toe to the right."""

from __future__ import annotations

from pictures.palette import CREAM, RUBBER
from pictures.paper import Look, box, cut, moved, path, shadow, stroke, turned


def shoe(look: Look) -> str:
    """Draw a low shoe: a thick soft sole for running, lugs for the trail, a rubber toe for hiking."""
    main, accent = look.main, look.accent
    hiking = look.says("hiking", "gtx", "waterproof")
    lugs = hiking or look.says("trail")
    upper = (
        "M98 346C88 306 88 262 98 226 102 212 116 210 127 217 148 232 170 232 192 218L222 200"
        "Q236 193 245 207C268 246 304 266 346 280 390 294 404 318 404 346Z"
    )
    throat = "M206 212L224 199Q236 193 245 207C262 236 286 254 320 270L300 294C262 280 226 252 206 212Z"
    inside = [
        path("M330 262C318 296 330 330 352 350H420V262Z", main.dark),
        path("M80 240Q148 262 146 352H80Z", main.dark),
        path(throat, main.deep if hiking else main.dark),
        path("M90 300Q250 330 410 322V352H90Z", main.deep, 0.25),
        path("M90 226Q98 204 128 217 162 238 196 216L202 226Q160 254 122 234Z", main.light),
    ]
    marks = (
        stroke("M166 326L204 280 226 306 242 290 268 326", accent.base, 8),
        stroke("M178 330C214 316 240 288 252 266", accent.base, 13),
        stroke("M170 322Q214 316 232 272M196 326Q238 318 256 284", accent.base, 7),
    )
    inside.append(marks[look.choose("side", 3)])
    if hiking:
        inside.append(path("M350 350C340 320 356 292 384 290L420 300V350Z", RUBBER))
    laces = "".join(stroke(f"M{224 + i * 17} {236 + i * 11}l18-17", CREAM, 6) for i in range(5))
    sole = "M90 338H404Q418 340 416 354C412 374 396 378 378 376H116C96 376 86 360 90 338Z"
    if not lugs:
        sole = "M86 332C140 346 330 346 406 336Q424 338 422 352C418 376 400 380 380 378H112C88 378 76 356 86 332Z"
    tread = box(104, 366, 292, 14, 7, RUBBER if lugs else accent.base)
    if lugs:
        tread += "".join(box(112 + i * 28, 372, 19, 16, 4, RUBBER) for i in range(10))
    badge = box(112, 282, 26, 16, 4, accent.base) if look.says("gtx", "pro", "waterproof") else ""
    tongue = path("M212 208L230 178Q244 172 252 186L262 226 236 222Z", main.deep)
    loop = stroke("M100 226Q82 206 100 196 114 198 112 214", accent.dark, 6)
    middle = cut(
        sole, CREAM, path("M80 358H430V390H80Z", "#d9c8ab"), stroke("M100 352Q250 362 404 350", accent.base, 4)
    )
    return shadow(388, 190, 250) + tongue + loop + cut(upper, main.base, *inside) + laces + badge + tread + middle


def boot(look: Look) -> str:
    """Draw a hiking boot: a padded collar, hooks for the laces and a lugged sole."""
    main, accent = look.main, look.accent
    upper = (
        "M112 344C100 300 118 250 112 176 110 150 122 142 140 146L218 156Q236 158 238 178L242"
        " 214C256 246 300 262 350 282 390 296 402 318 402 344Z"
    )
    inside = (
        path("M90 250Q158 270 154 350H90Z", main.dark),
        path("M320 262C310 296 326 330 346 350H420V262Z", main.dark),
        path("M204 150L244 156 246 214C262 240 290 254 326 268L304 296C262 280 222 254 204 206Z", main.deep),
        path("M100 160Q160 176 246 172V140H100Z", main.light),
        stroke("M106 178Q160 190 236 190", main.dark, 4),
        path("M350 350C340 318 356 292 384 288L420 300V350Z", RUBBER),
        stroke("M160 330C196 318 214 290 220 262", accent.base, 9),
    )
    tongue = path("M196 156L208 126Q228 118 242 132L244 186Z", main.deep)
    hooks = "".join(stroke(f"M214 {184 + i * 20}l24-6", CREAM, 6) for i in range(2))
    laces = hooks + "".join(stroke(f"M{224 + i * 18} {236 + i * 12}l18-18", CREAM, 6) for i in range(5))
    sole = box(100, 336, 308, 26, 12, CREAM) + box(100, 352, 312, 20, 9, RUBBER)
    sole += "".join(box(108 + i * 30, 360, 22, 20, 4, RUBBER) for i in range(10))
    loop = stroke("M122 150Q104 128 124 120 138 124 134 146", accent.base, 7)
    return shadow(382, 190, 252) + tongue + loop + cut(upper, main.base, *inside) + laces + sole


def socks(look: Look) -> str:
    """Draw a pair of socks: a ribbed cuff, stripes, and heel and toe in the second colour."""
    main, accent = look.main, look.accent
    leg = (
        "M170 92H262V250C262 276 282 290 314 304 352 320 352 372 312 374 268 376 216 356 186"
        " 330 168 314 166 296 168 270Z"
    )
    sock = cut(
        leg,
        main.base,
        path("M150 92H196V260Q190 320 240 366L160 340Z", main.light, 0.5),
        path("M150 246Q214 262 204 346L160 344Z", accent.base),
        path("M300 280Q276 330 302 390H370V280Z", accent.base),
        box(150, 84, 120, 42, 0, main.dark),
        "".join(stroke(f"M{180 + i * 15} 94v28", main.base, 3) for i in range(6)),
        box(150, 140, 120, 10, 0, accent.base),
        box(150, 158, 120, 5, 0, accent.base) if look.choose("stripe", 2) else "",
    )
    behind = moved(-22, 14, 1, turned(-7, sock))
    return shadow(396, 140, 236) + behind + moved(28, 8, 1, turned(4, sock))


SHAPES = {"shoe": shoe, "boot": boot, "socks": socks}
