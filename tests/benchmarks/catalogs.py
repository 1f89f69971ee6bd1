"""Catalogs to measure with: generated ones, slices of a real one, and as many products as wanted made by variation.

Everything is made from a seed, so that two runs measure the same products.
"""

from __future__ import annotations

import gzip
import json
import os
import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

Line = dict[str, Any]

# What it is called: its category, the attributes it has with their units, and what it does.
_KINDS: dict[str, tuple[str, dict[str, str], tuple[str, ...]]] = {
    "kettle": ("Kettles", {"capacity": "l", "power": "W", "cord length": "cm"}, ("Boils", "Pours", "Keeps warm")),
    "backpack": ("Backpacks", {"volume": "l", "weight": "g", "back length": "cm"}, ("Carries", "Holds", "Packs")),
    "desk lamp": ("Lamps", {"luminous flux": "lm", "power": "W", "height": "mm"}, ("Lights", "Dims", "Turns")),
    "rain jacket": ("Jackets", {"waterproof rating": "mm", "weight": "g"}, ("Keeps dry", "Breathes", "Folds")),
    "keyboard": ("Keyboards", {"battery life": "h", "width": "mm"}, ("Types", "Clicks", "Connects")),
    "tent": ("Tents", {"floor area": "m²", "weight": "g", "packed length": "cm"}, ("Stands", "Shelters", "Pitches")),
    "frying pan": ("Cookware", {"diameter": "cm", "thickness": "mm"}, ("Sears", "Heats evenly", "Browns")),
    "loudspeaker": ("Audio", {"power": "W", "battery life": "h", "range": "m"}, ("Plays", "Fills a room", "Hums")),
    "garden hose": ("Garden", {"length": "m", "burst pressure": "bar"}, ("Bends", "Sprays", "Rolls up")),
    "dog lead": ("Pets", {"length": "cm", "load": "kg"}, ("Holds", "Stretches", "Clips on")),
    "cordless drill": ("Tools", {"torque": "Nm", "voltage": "V"}, ("Drills", "Drives screws", "Grips")),
    "office chair": ("Furniture", {"seat height": "cm", "load": "kg"}, ("Supports", "Rolls", "Reclines")),
    "baby bottle": ("Baby", {"volume": "ml", "weight": "g"}, ("Cleans", "Warms", "Seals")),
    "bicycle lock": ("Cycling", {"length": "cm", "thickness": "mm"}, ("Secures", "Resists saws", "Coils")),
    "水壶": ("水具", {"容量": "ml", "保温时间": "h", "重量": "g"}, ("适合徒步", "适合通勤", "保温")),
    "台灯": ("灯具", {"光通量": "lm", "功率": "W", "高度": "mm"}, ("光线柔和", "可以调光", "节省桌面")),
    "雨伞": ("雨具", {"直径": "cm", "重量": "g"}, ("防风", "容易折叠", "遮阳")),
    "毛毯": ("床品", {"长度": "cm", "宽度": "cm"}, ("柔软", "可以机洗", "冬天保暖")),
}
_BRANDS = ("Alder", "Brisk", "Cairn", "Dovetail", "Ember", "Fjeld", "Granite", "Harbour", "Inlet", "Juniper")
_SERIES = (
    "Anchor Beacon Canyon Delta Echo Falcon Glacier Horizon Ivory Jasper Kelp Lagoon Meadow Nimbus Orchard Pebble "
    "Quartz Ripple Summit Tundra Umber Velvet Willow Yonder Zephyr"
).split()
_COLOURS = ("black", "white", "moss green", "navy blue", "rust red", "sand", "slate grey", "lemon yellow")
_USES = (
    "on long walks in wet weather",
    "in a small kitchen",
    "on a crowded desk",
    "beside the bed",
    "on the train to work",
    "in the garden after dark",
    "with the whole family",
    "when there is little room",
    "at the seaside in August",
    "during a power cut",
    "for people with large hands",
    "in a rented flat",
    "under a hot sun",
    "on a building site",
    "for a week of camping",
    "in schools and libraries",
)
_FABRICS = (
    "recycled nylon,brushed steel,oiled oak,bamboo,waxed cotton,anodised aluminium,cork,borosilicate glass,silicone,"
    "merino wool,stoneware,carbon fibre,polypropylene,leather,linen,titanium"
).split(",")
_FEATURES = (
    "a handle that stays cool",
    "seams that are taped twice",
    "a base that does not slip",
    "feet that can be replaced",
    "a cover that comes off for washing",
    "a lid that closes with one hand",
    "a pocket for small things",
    "a cable that winds up inside",
    "a scale that can be read at night",
    "a lock for children",
    "a strap with a magnet",
    "a spare part of each kind",
    "a warning light",
    "a hook for hanging it up",
    "a timer with three steps",
    "a filter that lasts a year",
)
_SAID = (
    "{verb} well {use}, made of {fabric}; it has {feature} and was tested {number} times.",
    "Because of {feature}, many choose it {use}.",
    "The {fabric} is {number} grams lighter than last year's and comes with {feature}.",
    "We recommend it {use}: {feature} and parts of {fabric}.",
    "{verb} even {use}. After {number} days our testers praised {feature}.",
)
_SAID_ZH = (
    "这款{kind}{verb}，重量{number}克。",
    "{kind}采用新材料，{verb}，保修{number}天。",
    "已有{number}位顾客评价：{verb}，值得推荐。",
    "包装内含说明书和{number}个配件，{kind}{verb}。",
)


def generated(count: int, seed: int = 7) -> Iterator[Line]:
    """Native product lines of a made-up shop, a quarter of them Chinese; lengths vary as those of real catalogs do."""
    draw = random.Random(seed)
    kinds = list(_KINDS)
    for number in range(count):
        kind = kinds[draw.randrange(len(kinds))]
        category, units, verbs = _KINDS[kind]
        chinese = not kind.isascii()
        name = f"{draw.choice(_BRANDS)} {draw.choice(_SERIES)} {draw.choice('ABCDEFGH')}{draw.randint(10, 9_999)}"
        colour = draw.choice(_COLOURS)
        # Values repeat between products, as they do in real catalogs: of Icecat's attributes, one in six is distinct.
        attributes: Line = {
            attribute: {"value": 5 * draw.randint(1, 120), "unit": unit}
            for attribute, unit in units.items()
            if draw.random() < 0.8
        }
        for place in range(draw.choice((0, 2, 5, 9, 14))):
            attributes[f"{'规格' if chinese else 'detail'} {place + 1}"] = draw.choice(
                (draw.choice(_FABRICS), colour, draw.randint(1, 90), draw.random() < 0.7)
            )
        yield {
            "source": "generated",
            "sku": f"GEN-{number:06d}",
            "title": f"{name} {kind}" if chinese else f"{name} {colour} {kind}",
            "description": _told(draw, kind, verbs, chinese=chinese),
            "brand": name.split()[0],
            "category": category,
            "price": round(draw.uniform(5, 400), 2),
            "currency": "USD",
            "quantity": draw.randint(0, 50),
            "language": "zh" if chinese else "en",
            "attributes": attributes,
        }


def _told(draw: random.Random, kind: str, verbs: Sequence[str], *, chinese: bool) -> str:
    """A description of one sentence to a few dozen."""
    count = draw.choice((1, 1, 2, 3, 4, 6, 9, 20))
    made = [
        draw.choice(_SAID_ZH if chinese else _SAID).format(
            kind=kind,
            verb=draw.choice(verbs),
            use=draw.choice(_USES),
            fabric=draw.choice(_FABRICS),
            feature=draw.choice(_FEATURES),
            number=draw.randint(2, 900),
        )
        for _ in range(count)
    ]
    return "".join(made) if chinese else " ".join(made)


def varied(base: Sequence[Line], count: int) -> Iterator[Line]:
    """``count`` products made from ``base``: the second and every later copy has key, title and price of its own."""
    for number in range(count):
        line, copy = base[number % len(base)], number // len(base)
        if not copy:
            yield line
            continue
        changed = dict(line) | {"sku": f"{line['sku']}-V{copy}", "title": varied_title(str(line["title"]), copy)}
        changed.pop("gtin", None)
        if isinstance(line.get("price"), (int, float)):
            changed["price"] = round(float(line["price"]) + copy, 2)
        yield changed


def varied_title(title: str, copy: int) -> str:
    """The title of a product's copy."""
    return f"{title} V{copy}"


def write_lines(path: Path, lines: Iterable[Line]) -> Path:
    """The lines as a JSON Lines file."""
    with path.open("w", encoding="utf-8") as file:
        for line in lines:
            file.write(json.dumps(line, ensure_ascii=False) + "\n")
    return path


def read_lines(path: Path) -> Iterator[Line]:
    """The lines of a JSON Lines file, unpacked where its name ends in ``.gz``."""
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as file:
        yield from (json.loads(line) for line in file if line.strip())


@dataclass(frozen=True, slots=True)
class Data:
    """What is measured with: product lines, and people's judgements (query, SKU, 0 to 3) where there are any."""

    name: str
    lines: list[Line]
    judged: list[tuple[str, str, int]]

    def sample(self, count: int) -> Data:
        """``count`` of the products, the same ones each time: half judged ones where there are any, the rest spread."""
        wanted = dict.fromkeys(sku for _, sku, _ in self.judged)
        first = list(islice((n for n, line in enumerate(self.lines) if line.get("sku") in wanted), count // 2))
        rest = [n for n in range(len(self.lines)) if n not in set(first)]
        missing = min(count - len(first), len(rest))
        spread = [rest[place * len(rest) // missing] for place in range(missing)] if missing else []
        chosen = [self.lines[n] for n in sorted([*first, *spread])]
        skus = {line.get("sku") for line in chosen}
        return Data(self.name, chosen, [judgement for judgement in self.judged if judgement[1] in skus])


def bench_folder() -> Path | None:
    """The folder with the public data, or ``None`` where there is none: ``SHELFTALK_BENCH_DATA`` names it."""
    default = Path(__file__).resolve().parents[2].parent / "shared" / "data"
    folder = Path(os.environ.get("SHELFTALK_BENCH_DATA") or default)
    return folder.resolve() if (folder / "icecat" / "products.jsonl.gz").is_file() else None


def icecat(folder: Path) -> Data:
    """The Icecat catalog with its ratings."""
    judged = []
    for row in (folder / "icecat" / "ratings.tsv").read_text(encoding="utf-8").splitlines()[1:]:
        query, sku, rating = row.split("\t")
        judged.append((query, sku, int(rating)))
    return Data("Icecat", list(read_lines(folder / "icecat" / "products.jsonl.gz")), judged)


def made_up(count: int) -> Data:
    """A generated catalog; nobody has judged anything in it."""
    return Data("generated catalog", list(generated(count)), [])
