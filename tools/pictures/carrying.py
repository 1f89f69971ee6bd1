"""What is carried along: packs, dry bags, first aid and umbrellas."""

from __future__ import annotations

from pictures.palette import CREAM, INK, STEEL, WOOD
from pictures.paper import Look, both, box, cut, oval, path, shadow, stroke


def backpack(look: Look) -> str:
    """Draw a rucksack: a daypack with one pocket, or a touring pack with a lid, straps and hip belt."""
    main, accent = look.main, look.accent
    straps = both(stroke("M192 110Q96 130 104 250 108 320 150 356", main.deep, 26))
    straps += stroke("M214 84Q214 52 240 52T266 84", INK, 11)
    if look.says("daypack") or look.number("", 40) < 25:
        return shadow(396, 130) + straps + _daypack(look)
    pro = look.says("pro")
    belt = both(path("M150 326Q90 330 84 362 86 380 104 378 130 372 160 374Z", main.deep), box(66, 352, 30, 16, 6, INK))
    side = both(
        cut("M118 236Q116 222 130 222H160V380H142Q118 378 118 356Z", main.dark, box(110, 222, 60, 12, 0, accent.base))
    )
    body = cut(
        "M146 150H334V356Q334 396 296 396H184Q146 396 146 356Z",
        main.base,
        path("M296 140H340V400H290Z", main.dark),
        path("M140 140H180V400H140Z", main.light, 0.6),
        box(130, 350, 220, 50, 0, main.deep, 0.6),
    )
    lid = cut(
        "M140 170Q132 92 178 84H302Q348 92 340 170Q240 192 140 170Z",
        main.dark,
        path("M130 76H350V112Q240 124 130 112Z", main.base),
        stroke("M168 136H312", accent.base, 6),
    )
    pocket = cut(
        "M178 218H302V330Q302 346 286 346H194Q178 346 178 330Z",
        main.dark,
        path("M170 210H310V240Q240 258 170 240Z", main.light),
    )
    cords = (
        stroke("M196 268L284 318M284 268L196 318", accent.base, 5)
        if pro
        else stroke("M240 256V336", main.deep, 5) + box(226, 284, 28, 20, 5, accent.base)
    )
    buckles = both(stroke("M196 170V222", INK, 9), box(187, 192, 18, 22, 4, accent.base))
    tube = stroke("M314 96C376 110 396 180 372 262", accent.base, 7) + box(362, 252, 18, 34, 7, INK) if pro else ""
    roll = box(152, 384, 176, 30, 15, accent.base) + both(box(184, 380, 10, 38, 4, INK)) if not pro else ""
    return shadow(406, 140) + straps + belt + side + tube + roll + body + pocket + lid + cords + buckles


def _daypack(look: Look) -> str:
    """A round pack with one pocket."""
    main, accent = look.main, look.accent
    body = cut(
        "M140 178C140 104 180 76 240 76S340 104 340 178V350Q340 392 298 394H182Q140 392 140 350Z",
        main.base,
        path("M290 70H350V400H290Q316 240 290 70Z", main.dark),
        path("M130 70H186Q158 240 186 400H130Z", main.light, 0.6),
        stroke("M150 190Q160 106 240 106T330 190", main.deep, 5),
    )
    pocket = cut(
        "M164 262Q164 244 184 244H296Q316 244 316 262V346Q316 372 290 372H190Q164 372 164 346Z",
        main.dark,
        path("M150 236H330V278Q240 300 150 278Z", accent.base),
    )
    patch = box(222, 168, 36, 36, 6, WOOD) + stroke("M232 180v12M248 180v12", INK, 5)
    pull = stroke("M330 190v26", accent.base, 6) + stroke("M240 296v20", CREAM, 6)
    return body + pocket + patch + pull


def dry_bag(look: Look) -> str:
    """Draw a roll-top dry bag, or a swim buoy with its waist leash."""
    main, accent = look.main, look.accent
    if look.says("buoy"):
        return _swim_buoy(look)
    body = cut(
        "M146 158H334L340 372Q336 400 240 402 144 400 140 372Z",
        main.base,
        path("M290 150H350V410H280Q304 280 290 150Z", main.dark),
        path("M130 150H182Q166 280 186 410H130Z", main.light),
        path("M130 356Q240 392 350 356V410H130Z", main.deep, 0.7),
    )
    top = (
        path("M146 162L138 126H342L334 162Z", main.dark)
        + box(128, 96, 224, 40, 16, main.base)
        + box(128, 96, 224, 14, 7, main.light)
    )
    buckle = (
        stroke("M130 112Q120 60 206 62M350 112Q360 60 274 62", INK, 10)
        + box(204, 48, 72, 28, 8, INK)
        + box(228, 54, 24, 16, 4, accent.base)
    )
    strap = stroke("M334 176Q404 230 340 356", INK, 9)
    mark = path("M240 216C262 250 276 268 276 288A36 36 0 0 1 204 288C204 268 218 250 240 216Z", CREAM) + stroke(
        "M224 290q4 16 18 18", main.base, 6
    )
    return shadow(404, 130) + strap + body + top + buckle + mark


def _swim_buoy(look: Look) -> str:
    """An inflated float on its leash, above the water."""
    main, accent = look.main, look.accent
    body = cut(
        "M118 190C118 130 170 110 240 110S362 130 362 190V260C362 320 310 336 240 336S118 320 118 260Z",
        main.base,
        path("M300 100Q340 220 296 350H380V100Z", main.dark),
        path("M110 170Q240 130 370 170V130Q240 80 110 130Z", main.light),
        box(100, 208, 280, 34, 0, CREAM),
    )
    grips = both(stroke("M122 206Q84 220 122 246", INK, 10))
    leash = stroke("M240 334C240 380 310 352 330 380S250 416 170 400 110 372 150 366", INK, 6) + box(
        140, 356, 34, 20, 6, accent.base
    )
    valve = oval(300, 150, 13, 10, INK) + stroke("M160 172q22-16 50-18", "#fff", 9, 0.5)
    water = stroke("M60 420q22-16 44 0t44 0 44 0 44 0 44 0 44 0 44 0 44 0", "#7fb1d3", 7, 0.8)
    return shadow(392, 140) + water + leash + grips + body + valve


def first_aid(look: Look) -> str:
    """Draw a zipped first-aid pouch with the white cross on green of first-aid signs."""
    main, accent = look.main, look.accent
    case = cut(
        "M96 168Q96 138 126 138H354Q384 138 384 168V344Q384 376 352 376H128Q96 376 96 344Z",
        main.base,
        path("M330 130H400V390H320Q346 260 330 130Z", main.dark),
        path("M90 130H132Q118 260 140 390H90Z", main.light, 0.7),
        box(90, 350, 300, 40, 0, main.deep, 0.5),
    )
    handle = stroke("M190 138V112Q190 92 210 92H270Q290 92 290 112V138", INK, 13)
    seam = (
        stroke("M104 188Q240 200 376 188", INK, 7)
        + stroke("M104 188Q240 200 376 188", STEEL, 2.5, 1, "2 6")
        + box(338, 186, 12, 34, 5, CREAM)
    )
    badge = oval(240, 278, 62, 62, "#3f8a5c") + path("M224 240h32v22h22v32h-22v22h-32v-22h-22v-32h22z", "#fff")
    strip = box(66, 342, 106, 32, 16, "#e5b88f") + box(102, 342, 34, 32, 2, "#f1d3b3")
    plaster = f'<g transform="rotate(-24 118 356)">{strip}</g>'
    return (
        shadow(380, 160)
        + handle
        + case
        + seam
        + badge
        + plaster
        + (oval(352, 340, 7, 7, accent.base) if look.choose("dot", 2) else "")
    )


def umbrella(look: Look) -> str:
    """Draw an open umbrella with its ribs: a storm umbrella with rain, a sun umbrella with the sun."""
    main, accent = look.main, look.accent
    sun = look.says("sun")
    ribs = (
        "M40 250C46 140 130 84 240 84S434 140 440 250Q404 214 372 250 344 210 306 250 276 206"
        " 240 250 204 206 174 250 136 210 108 250 76 214 40 250Z"
    )
    canopy = cut(
        ribs,
        main.base,
        path("M240 80C150 110 110 180 108 260L30 270V80Z", main.light, 0.7),
        path("M240 80C330 110 370 180 372 260L450 270V80Z", main.dark),
        path("M240 80C200 120 176 180 174 260H306C304 180 280 120 240 80Z", accent.base if sun else main.base),
        stroke(
            "M240 84C150 110 110 180 108 250M240 84C200 120 176 180 174 250M240 84C280 120 304"
            " 180 306 250M240 84C330 110 370 180 372 250",
            main.deep,
            3,
            0.6,
        ),
    )
    under = path("M42 249C90 186 390 186 438 249Q240 268 42 249Z", main.deep)
    grip = stroke("M240 352V404" if sun else "M240 340V380Q240 412 270 412T300 382", WOOD, 24 if sun else 15)
    shaft = stroke("M240 62V376", INK, 8) + grip
    drops = "".join(
        stroke(f"M{x} {y}l-7 20", "#6f9fc0", 5)
        for x, y in ((90, 60), (150, 40), (330, 36), (396, 74), (64, 120), (428, 130))
    )
    rays = oval(88, 92, 30, 30, "#f2c14e") + "".join(
        f'<path d="M88 48V38" stroke="#f2c14e" stroke-width="6" stroke-linecap="round" transform="rotate({a} 88 92)"/>'
        for a in range(0, 360, 45)
    )
    return (rays if sun else drops) + shadow(420, 90, 256) + under + shaft + canopy


SHAPES = {"backpack": backpack, "dry-bag": dry_bag, "first-aid": first_aid, "umbrella": umbrella}
