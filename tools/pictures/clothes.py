"""Clothes, laid flat and seen from the front."""

from __future__ import annotations

from pictures.palette import CREAM, INK, STEEL
from pictures.paper import Look, both, box, cut, moved, oval, path, shadow, stroke

BODY = "M186 124C166 130 150 138 138 152L132 384Q240 402 348 384L342 152C330 138 314 130 294 124Q240 150 186 124Z"
ARM = "M142 148C116 158 102 184 94 224L72 346Q70 358 82 361L110 367Q121 369 123 358L150 250Z"


def jacket(look: Look) -> str:
    """Draw a jacket: a hooded rain jacket, a quilted down jacket or a fleece with a stand-up collar."""
    main, accent = look.main, look.accent
    down, fleece = look.says("down", "insulated", "puffer"), look.says("fleece")
    inside = [
        path("M120 120H166Q150 260 172 410H120Z", main.light, 0.55),
        path("M310 120H360V410H296Q330 260 310 120Z", main.dark),
    ]
    arm_inside = [path("M60 368L100 380 128 368 130 340 66 328Z", main.deep, 0.5)]
    if down:
        inside.append(
            stroke("".join(f"M130 {y}q55 14 110 0 55 14 110 0" for y in range(180, 390, 34)), main.deep, 4, 0.7)
        )
        arm_inside.append(stroke("".join(f"M{70 - i * 2} {206 + i * 34}l90 22" for i in range(5)), main.deep, 4, 0.7))
    else:
        yoke = ("M120 110H360V196L240 222 120 196Z", "M120 110H360V206H120Z", "M120 110H360V176L240 206 120 176Z")
        inside.append(path(yoke[look.choose("yoke", 3)], accent.base if fleece else main.light, 1 if fleece else 0.5))
    if "women" in look.title:  # the waist
        inside += [
            path("M128 220Q158 286 130 360H120V220Z", main.deep, 0.4),
            path("M352 220Q322 286 350 360H360V220Z", main.deep, 0.4),
        ]
    sleeves = both(cut(ARM, main.dark, *arm_inside), stroke("M142 152Q156 200 150 250", main.deep, 3, 0.6))
    hood = path("M178 140C170 92 204 68 240 68 276 68 310 92 302 140Q240 190 178 140Z", main.dark)
    hood += path("M200 134C196 102 216 88 240 88 264 88 284 102 280 134Q240 166 200 134Z", main.deep)
    neck = path("M196 136Q240 176 284 136L276 160Q240 182 204 160Z", main.light)
    if fleece:
        hood = path("M190 132Q188 98 200 92 240 106 280 92 292 98 290 132L240 160Z", main.dark)
        neck = path("M200 98Q240 112 280 98L270 120Q240 130 210 120Z", main.deep)
    zip_line = stroke(f"M240 {132 if fleece else 162}V394", main.deep, 9) + stroke(
        f"M240 {134 if fleece else 164}V392", accent.base, 4
    )
    pockets = both(stroke("M186 296L170 346", accent.base if not fleece else main.deep, 6))
    pull = box(236, 172, 8, 22, 4, accent.light)
    chest = box(286, 196, 30, 8, 4, accent.base) if not down else oval(296, 168, 7, 7, accent.base)
    return shadow(402, 150) + hood + sleeves + cut(BODY, main.base, *inside) + neck + zip_line + pull + pockets + chest


def vest(look: Look) -> str:
    """Draw a running vest: two shoulder straps with soft flasks, chest straps and side mesh."""
    main, accent = look.main, look.accent
    back = "M166 92Q240 126 314 92L338 120 334 372Q240 396 146 372L142 120Z"
    strap = "M164 88Q200 74 212 96C220 150 218 196 220 240L226 372Q180 382 142 368L136 250C136 200 150 150 150 116Z"
    flask = box(164, 170, 42, 92, 18, "#cfe3e8") + box(176, 136, 18, 26, 7, accent.base) + stroke("M185 160v14", INK, 8)
    side = cut(
        strap,
        main.base,
        path("M130 80H166Q150 200 158 390H130Z", main.light, 0.7),
        path("M200 80Q208 200 206 390H240V80Z", main.dark),
        stroke("M136 366h90M136 376h90", main.dark, 3),
    )
    pocket = cut("M156 214H214L217 290Q184 300 154 290Z", main.dark, box(150, 214, 70, 9, 0, accent.base))
    large = look.says("12", "trail")
    low = (
        box(158, 308, 56, 50, 10, main.dark) + stroke("M164 322h44", accent.base, 5)
        if large
        else stroke("M156 326q30 8 62 0", accent.base, 6)
    )
    clips = "".join(
        stroke(f"M218 {y}h44", INK, 7) + box(229, y - 8, 22, 16, 4, accent.base)
        for y in ((200, 286) if large else (212, 286))
    )
    inner = path(back, main.deep) + stroke("".join(f"M180 {y}h120" for y in range(130, 380, 18)), main.dark, 3)
    return shadow(400, 130) + inner + both(side, flask, pocket, low) + clips


def shirt(look: Look) -> str:
    """Draw a T-shirt; a swim shirt has long sleeves and a zip at its neck."""
    main, accent = look.main, look.accent
    swim = look.says("swim", "long")
    body = "M186 104C166 110 150 116 136 128L142 380Q240 396 338 380L344 128C330 116 314 110 294 104Q240 146 186 104Z"
    sleeve = "M140 126C114 138 96 164 80 206L72 228Q70 236 78 240L124 260Q132 262 134 254L152 208Z"
    if swim:
        sleeve = "M142 126C116 140 104 176 96 220L74 346Q74 356 84 358L108 362Q117 362 119 353L152 240Z"
    cuff = path("M60 330L130 346V380H60Z", accent.base) if swim else path("M60 216L144 256V280H60Z", main.deep, 0.45)
    inside = [
        path("M120 100H168Q154 250 176 400H120Z", main.light, 0.55),
        path("M312 100H360V400H304Q326 250 312 100Z", main.dark),
    ]
    if swim:
        inside.append(path("M120 190Q150 270 136 400H100V190ZM360 190Q330 270 344 400H380V190Z", accent.base))
    elif look.says("running"):
        inside += [stroke(f"M120 {y}H360", main.light, 4, 0.9) for y in (214, 226, 238)]
    else:
        inside.append(box(272, 178, 40, 44, 6, main.dark))
    collar = stroke("M188 106Q240 152 292 106", main.deep, 11) + path(
        "M190 103Q240 118 290 103 240 144 190 103Z", main.deep
    )
    zip_line = stroke("M240 132V190", accent.base, 5) + box(236, 184, 8, 18, 4, accent.dark) if swim else ""
    hem = stroke("M144 368Q240 384 336 368", main.dark, 3)
    dot = oval(292, 192, 7, 7, accent.base) if not swim else ""
    return (
        shadow(400, 140)
        + both(cut(sleeve, main.dark, cuff))
        + cut(body, main.base, *inside)
        + collar
        + zip_line
        + hem
        + dot
    )


def trousers(look: Look) -> str:
    """Draw trousers with a belt and thigh pockets, or running shorts with a draw cord."""
    main, accent = look.main, look.accent
    if look.says("short"):
        return _shorts(look)
    d = "M166 84H314L342 396Q312 404 274 398L240 196 206 398Q168 404 138 396Z"
    shade = path("M240 196L274 398Q312 404 342 396L314 84H284Q300 220 268 240Z", main.dark)
    knees = both(path("M142 268Q180 280 222 268L216 322Q180 334 138 322Z", main.dark, 0.6))
    seams = stroke("M240 110V196", main.deep, 4) + both(stroke("M190 108Q184 136 162 142", main.deep, 4))
    pocket = box(150, 204, 40, 48, 6, main.light) + stroke("M150 218h40", accent.base, 4)
    belt = (
        box(162, 78, 156, 30, 6, main.deep)
        + "".join(box(x, 74, 8, 38, 3, main.light) for x in (184, 288))
        + box(224, 82, 32, 22, 4, STEEL)
    )
    hems = both(stroke("M142 384Q172 392 206 386", main.deep, 4))
    return shadow(404, 130) + cut(d, main.base, shade, knees) + seams + hems + pocket + belt


def _shorts(look: Look) -> str:
    """Shorts with side slits and a draw cord."""
    main, accent = look.main, look.accent
    d = "M138 130H342L382 330Q330 354 266 344L240 236 214 344Q150 354 98 330Z"
    split = path("M98 330L120 230Q140 290 134 346Z", accent.base)
    seams = path("M240 236L266 344Q330 354 382 330L342 130H296Q320 250 262 236Z", main.dark)
    band = box(134, 118, 212, 34, 8, main.dark) + "".join(
        stroke(f"M{148 + i * 16} 126v18", main.deep, 3) for i in range(12)
    )
    cord = stroke("M236 140Q214 190 222 204M244 140Q266 184 258 200", CREAM, 5)
    return shadow(378, 150) + cut(d, main.base, seams, both(split), stroke("M240 150V236", main.deep, 4)) + band + cord


def hat(look: Look) -> str:
    """Draw a sun hat with a wide brim, or a running cap from the side."""
    main, accent = look.main, look.accent
    if look.says("cap"):
        return _cap(look)
    brim = cut(
        "M52 300C70 262 150 244 240 244 330 244 410 262 428 300 432 330 340 352 240 352 140 352 48 330 52 300Z",
        main.base,
        path("M40 296Q240 400 440 296V370H40Z", main.dark),
    )
    crown = cut(
        "M138 296C134 210 158 138 240 134 322 138 346 210 342 296Q240 330 138 296Z",
        main.base,
        path("M276 120Q330 190 312 330H360V120Z", main.dark),
        path("M200 120Q160 200 172 330H120V120Z", main.light),
        path("M120 250Q240 284 360 250V288Q240 326 120 288Z", accent.base),
    )
    vents = "".join(oval(x, 222, 6, 6, main.deep) for x in (172, 308))
    cord = stroke("M128 334Q160 412 232 414M352 334Q320 412 248 414", main.deep, 5) + box(
        228, 404, 24, 20, 8, accent.dark
    )
    return shadow(420, 120) + cord + brim + crown + vents


def _cap(look: Look) -> str:
    """A cap from the side, its peak to the right."""
    main, accent = look.main, look.accent
    crown = cut(
        "M96 312C82 206 142 140 226 140 310 140 352 214 344 306Q220 336 96 312Z",
        main.base,
        path("M226 130Q268 210 262 340H360V130Z", main.dark, 0.5),
        path("M226 130Q150 190 158 340H80V130Z", main.light),
        "".join(oval(x, y, 4, 4, main.deep, 0.7) for y in (206, 228, 250) for x in (186, 206, 226)),
        stroke("M226 140Q268 210 262 330M226 140Q150 190 158 330", main.dark, 3),
        path("M80 286Q220 314 360 280V304Q220 338 80 310Z", accent.base),
    )
    peak = cut(
        "M196 322Q270 300 346 286 420 294 444 338 446 350 432 350 330 334 226 340 190 340 196 322Z",
        accent.base,
        path("M190 336Q320 316 450 344V360H190Z", accent.dark),
    )
    button, clip = oval(226, 140, 12, 7, accent.base), stroke("M98 306q-12 14 4 22", accent.dark, 8)
    return shadow(362, 176, 262) + clip + crown + peak + button


def gloves(look: Look) -> str:
    """Draw a pair of gloves: padded with a long cuff for winter, thin with touch tips for running."""
    main, accent = look.main, look.accent
    winter = look.says("winter", "insulated", "ski")
    wide = 36 if winter else 28
    ends = (
        (92, 82, 190, main.base),
        (118, 112, 154, main.dark),
        (146, 146, 144, main.base),
        (173, 180, 162, main.dark),
    )
    fingers = "".join(stroke(f"M{x} 270L{tip} {top}", shade, wide) for x, tip, top, shade in ends)
    thumb = stroke("M172 320Q202 290 210 244", main.dark, wide + 4)
    palm = cut(
        "M76 264Q130 236 190 264L188 340Q182 356 132 356T78 340Z",
        main.base,
        path("M70 250H100Q92 310 110 370H70Z", main.light, 0.7),
    )
    if winter:
        detail = stroke("M104 282h62M108 302h54M112 322h46", main.deep, 5)
        cuff = box(70, 340, 126, 58, 14, main.dark) + box(70, 352, 126, 14, 0, accent.base)
    else:
        detail = stroke("M111 154l.5 4M210 244v-3", accent.base, wide - 2) + stroke(
            "M96 320Q120 276 168 270", accent.base, 7
        )
        cuff = box(76, 340, 114, 38, 10, main.dark) + box(76, 350, 114, 6, 0, accent.base)
    return shadow(398, 176) + both(moved(10, 0, 1, thumb, fingers, palm, detail, cuff))


SHAPES = {"jacket": jacket, "vest": vest, "shirt": shirt, "trousers": trousers, "hat": hat, "gloves": gloves}
