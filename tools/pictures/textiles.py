"""Household textiles: towels, blankets, bedding and rugs."""

from __future__ import annotations

from pictures.palette import CREAM, WOOD, WOOD_DARK
from pictures.paper import Look, both, box, cut, moved, oval, path, shadow, stroke

PILLOW = (
    "M70 60Q150 44 230 60 246 64 242 84 234 130 242 172 246 190 228 194 150 208 70 194 54"
    " 190 58 172 66 130 58 84 54 64 70 60Z"
)


def towel(look: Look) -> str:
    """Draw a folded stack with a hanging loop, or a hooded changing robe on its hanger."""
    main, accent = look.main, look.accent
    if look.says("robe"):
        return _robe(look)
    layers = ""
    for i, y in enumerate((318, 252, 186)):
        shade = (main.dark, main.base, main.light)[i]
        d = (
            f"M96 {y + 33}Q92 {y} 124 {y}H364Q390 {y} 390 {y + 16}T364 {y + 33}Q390 {y + 33} 390"
            f" {y + 49}T364 {y + 66}H124Q92 {y + 66} 96 {y + 33}Z"
        )
        layers += cut(
            d,
            shade,
            path(f"M80 {y + 50}H400V{y + 70}H80Z", main.deep, 0.25),
            stroke(f"M130 {y + 33}H390", main.deep, 3, 0.5),
            box(296, y, 14, 70, 0, accent.base),
            box(318, y, 6, 70, 0, accent.base),
        )
    loop = stroke("M122 196Q86 160 110 132T152 172", accent.dark, 7)
    return shadow(386, 170) + loop + layers


def _robe(look: Look) -> str:
    """A hooded changing robe."""
    main, accent = look.main, look.accent
    sleeve = cut(
        "M168 150C130 168 108 220 92 292L140 310Q160 260 172 220Z",
        main.dark,
        path("M80 270L150 296V320H80Z", accent.base),
    )
    robe = cut(
        "M180 138Q240 166 300 138L336 160Q342 290 356 396 240 412 124 396 138 290 144 160Z",
        main.base,
        path("M300 130H370V410H300Q330 260 300 130Z", main.dark),
        path("M140 130H176Q150 260 168 410H110Z", main.light, 0.6),
        path("M190 290H290V360Q240 372 190 360Z", main.dark),
        stroke("M190 292H290", accent.base, 7),
        box(110, 374, 260, 14, 0, accent.base),
    )
    hood = path("M178 146C166 92 204 70 240 70S314 92 302 146Q240 196 178 146Z", main.dark) + path(
        "M202 140C198 106 218 92 240 92S282 106 278 140Q240 172 202 140Z", main.light
    )
    return (
        shadow(404, 140)
        + hood
        + both(sleeve)
        + robe
        + stroke("M240 166V226", main.deep, 6)
        + stroke("M228 170v34M252 170v40", CREAM, 4)
    )


def blanket(look: Look) -> str:
    """Draw a folded wool blanket with fringes, or a checked picnic blanket with a carrying strap."""
    main, accent = look.main, look.accent
    if look.says("picnic"):
        return _picnic_blanket(look)
    fold = ""
    for y, shade in ((312, main.dark), (246, main.base), (180, main.light)):
        d = f"M92 {y + 36}Q92 {y} 128 {y}H380V{y + 72}H128Q92 {y + 72} 92 {y + 36}Z"
        fringe = stroke("".join(f"M376 {y + 8 + i * 14}h32" for i in range(5)), main.base, 6)
        fold += fringe + cut(
            d,
            shade,
            path(f"M80 {y + 54}H400V{y + 80}H80Z", main.deep, 0.3),
            box(300, y, 22, 80, 0, CREAM),
            box(332, y, 9, 80, 0, CREAM),
            box(258, y, 26, 80, 0, accent.base, 0.9),
        )
    label = box(150, 300, 40, 30, 3, CREAM) + stroke("M160 310h20M160 320h12", main.deep, 3)
    return shadow(390, 170) + fold + label


def _picnic_blanket(look: Look) -> str:
    """A checked blanket, rolled in a carrying strap."""
    main = look.main
    checks = "".join(box(x, 130, 26, 260, 0, main.deep, 0.4) for x in range(150, 380, 52)) + "".join(
        box(80, y, 340, 26, 0, CREAM, 0.45) for y in range(150, 380, 52)
    )
    roll = cut(
        "M128 150H352Q398 156 398 252T352 354H128Z",
        main.base,
        checks,
        path("M120 300H400V370H120Z", main.deep, 0.35),
        path("M120 140H400V176H120Z", "#fff", 0.2),
    )
    end = oval(128, 252, 52, 102, main.dark) + "".join(
        stroke(f"M{128 - a * 0.5:g} 252A{a * 0.5:g} {a} 0 1 1 {128 + a * 0.5:g} 252", CREAM, 4, 0.8)
        for a in (80, 54, 28)
    )
    straps = "".join(
        stroke(f"M{x} 152Q{x + 46} 250 {x} 352", WOOD_DARK, 15) + box(x + 12, 238, 22, 30, 4, "#d1a545")
        for x in (208, 314)
    )
    handle = stroke("M214 152Q222 92 268 92T318 152", WOOD_DARK, 14)
    return shadow(362, 180) + handle + roll + end + straps


def bedding(look: Look) -> str:
    """Draw a made bed, a pair of pillows, or a folded quilt with its stitching."""
    main, accent = look.main, look.accent
    if look.says("pillow"):
        return _pillows(look)
    if look.says("quilt"):
        return _quilt(look)
    soft = _creases(main.dark)
    board = box(84, 96, 312, 210, 30, WOOD) + box(84, 96, 312, 24, 12, WOOD_DARK, 0.5)
    pillows = (
        moved(76, 128, 0.58, cut(PILLOW, main.light, *soft))
        + moved(230, 128, 0.58, cut(PILLOW, main.light, *soft))
        + moved(166, 170, 0.5, cut(PILLOW, accent.base, path("M50 150Q150 190 250 140V210H50Z", accent.dark, 0.6)))
    )
    cover = cut(
        "M66 300Q70 250 116 246 240 232 364 246 410 250 414 300V378H66Z",
        main.base,
        path("M60 290Q70 240 240 236T420 290Q330 262 240 266T60 290Z", main.light),
        stroke("M130 290Q120 340 130 380M240 276Q250 330 238 380M340 288Q352 330 344 380", main.dark, 5),
        path("M340 240Q390 300 376 390H430V240Z", main.dark),
    )
    legs = both(box(88, 376, 20, 30, 4, WOOD_DARK))
    return shadow(404, 190) + legs + board + pillows + cover


def _creases(shade: str) -> tuple[str, str]:
    """The lower edge and two folds of a pillow, in a colour."""
    return (
        path("M50 150Q150 190 250 140V210H50Z", shade, 0.6),
        stroke("M80 90Q110 100 120 120M222 170Q196 160 190 146", shade, 4),
    )


def _pillows(look: Look) -> str:
    """Two pillows with a piped edge."""
    main, accent = look.main, look.accent
    seam = "M84 74Q150 62 216 74 222 130 216 180 150 192 84 180 78 130 84 74Z"
    back = cut(PILLOW, accent.base, path("M50 150Q150 190 250 140V210H50Z", accent.dark), stroke(seam, accent.light, 4))
    front = cut(PILLOW, main.base, *_creases(main.dark), stroke(seam, accent.base, 5))
    return shadow(394, 170) + moved(122, 62, 1.3, back) + moved(12, 120, 1.4, front)


def _quilt(look: Look) -> str:
    """A folded quilt with diamond stitching and a ribbon."""
    main, accent = look.main, look.accent
    quilt = cut(
        "M100 190Q100 160 132 160H360Q386 160 386 186V360Q386 386 356 386H132Q100 386 100 356Z",
        main.base,
        "".join(stroke(f"M{x} 150L{x + 240} 390M{x + 240} 150L{x} 390", main.dark, 4) for x in range(-120, 400, 60)),
        path("M90 330H400V400H90Z", main.dark, 0.5),
    )
    flap = cut(
        "M100 200Q96 120 140 112H352Q392 120 386 200 380 232 350 232H136Q104 232 100 200Z",
        main.light,
        "".join(stroke(f"M{x} 100L{x + 140} 240M{x + 140} 100L{x} 240", main.base, 4) for x in range(-20, 400, 60)),
        path("M90 214H400V240H90Z", main.dark, 0.5),
    )
    return (
        shadow(390, 160)
        + quilt
        + flap
        + stroke("M118 276H368", accent.base, 13)
        + path("M243 276l-38-22v44zM243 276l38-22v44z", accent.base)
        + oval(243, 276, 11, 13, accent.dark)
    )


def rug(look: Look) -> str:
    """Draw a patterned wool rug with a rolled end, or a tufted bath mat."""
    main, accent = look.main, look.accent
    if look.says("bath"):
        return _bath_mat(look)
    field = "M150 136H396L438 372H40Z"
    fringe = stroke("".join(f"M{52 + i * 22} 372l-3 20" for i in range(18)), main.dark, 6)
    diamonds = "".join(
        path(f"M{x} 268l34 32-34 32-34-32z", c) + path(f"M{x} 284l17 16-17 16-17-16z", CREAM)
        for x, c in ((120, accent.base), (208, main.deep), (296, accent.base), (384, main.deep))
    )
    sheet = cut(
        field,
        main.base,
        box(0, 222, 480, 14, 0, accent.base),
        box(0, 244, 480, 6, 0, main.deep),
        box(0, 346, 480, 14, 0, accent.base),
        diamonds,
        path("M150 136H396L404 184H128Z", main.deep, 0.5),
    )
    roll = cut(
        "M118 116H388Q424 120 424 152T388 190H118Z",
        main.light,
        path("M110 160H430V200H110Z", main.base),
        box(196, 100, 14, 100, 0, accent.base),
        box(300, 100, 14, 100, 0, accent.base),
    )
    end = oval(118, 153, 26, 37, main.base) + stroke("M104 153A15 24 0 1 1 130 160 9 14 0 0 1 112 156", main.deep, 4)
    return shadow(388, 210) + fringe + sheet + roll + end


def _bath_mat(look: Look) -> str:
    """A tufted mat with a fern."""
    main = look.main
    mat = cut(
        "M116 150H364Q384 150 390 168L428 340Q432 364 406 364H74Q48 364 52 340L90 168Q96 150 116 150Z",
        main.base,
        path("M40 334H440V370H40Z", main.deep, 0.5),
    )
    ridge = stroke(
        "M124 172H356Q368 172 372 184L402 318Q404 330 392 330H88Q76 330 78 318L108 184Q112 172 124 172Z",
        main.light,
        7,
    )
    leaf = (
        "M240 306V204M240 292Q196 290 184 262 226 254 240 284M240 292Q284 290 296 262 254 254"
        " 240 284M240 256Q204 254 194 228 228 222 240 246M240 256Q276 254 286 228 252 222 240"
        " 246M240 222Q230 204 240 190 250 204 240 222"
    )
    return shadow(372, 190) + mat + ridge + stroke(leaf, CREAM, 6)


SHAPES = {"towel": towel, "blanket": blanket, "bedding": bedding, "rug": rug}
