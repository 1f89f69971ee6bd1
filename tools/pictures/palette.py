"""Colours of the demo shop: a muted palette, and the shades that give a flat shape its volume."""

from __future__ import annotations

import colorsys
import re
from dataclasses import dataclass

CREAM = "#f4ead9"
INK = "#2b2f38"
STEEL = "#b9c0c6"
STEEL_DARK = "#8d969e"
STEEL_LIGHT = "#dde2e5"
WOOD = "#c99a66"
WOOD_DARK = "#a97b4b"
RUBBER = "#3a3d44"
GLOW = "#ffd36b"

COLOURS = {
    "black": "#3a3e47", "charcoal": "#4a4f59", "graphite": "#565b66", "anthracite": "#4a4f59", "slate": "#61707f",
    "grey": "#8d959c", "gray": "#8d959c", "silver": "#b4bcc2", "steel": "#a9b2b9", "titanium": "#9a9c9e",
    "white": "#f2efe9", "ivory": "#f1e8d6", "cream": "#efe2c8", "natural": "#dcc9a6", "oat": "#dccbb0",
    "beige": "#d8c3a0", "sand": "#d6ba8c", "khaki": "#a99a6b", "tan": "#c39a6b", "camel": "#bf9058",
    "brown": "#8a5f41", "chocolate": "#6b4833", "walnut": "#7d573b", "oak": "#c99d66", "bamboo": "#d9b472",
    "wood": "#c2925c", "beech": "#d3ab78", "acacia": "#a8703f", "copper": "#bd7448", "brass": "#c79f4e",
    "gold": "#d1a545", "red": "#c8453f", "crimson": "#b2343e", "burgundy": "#813343", "wine": "#7f3246",
    "rust": "#b75a34", "terracotta": "#c76b49", "brick": "#b2503d", "orange": "#e0803a", "coral": "#e57a63",
    "peach": "#eab08c", "pink": "#dd8c9b", "rose": "#cf8288", "blush": "#dfada4", "yellow": "#e5b93e",
    "mustard": "#d39e35", "amber": "#d99434", "green": "#4f8a5b", "forest": "#3c6650", "olive": "#757d4a",
    "moss": "#6f7f4b", "sage": "#93a98a", "mint": "#93c4ab", "lime": "#a5bd4f", "teal": "#2f7f83",
    "turquoise": "#42a3a5", "aqua": "#5fb2b8", "cyan": "#4aa6bd", "petrol": "#2b6473", "blue": "#3f76b0",
    "navy": "#334a72", "indigo": "#46508c", "denim": "#4f6d92", "sky": "#7fb1d3", "ice": "#b4d2de",
    "cobalt": "#3560a8", "purple": "#775a94", "violet": "#7d66a5", "plum": "#74476b", "lavender": "#a79cc8",
    "lilac": "#b9a3cc", "clear": "#bcd4d8", "transparent": "#bcd4d8", "bronze": "#9c7442", "stone": "#b3aa9b",
    "linen": "#ddd0b8", "clay": "#bb7d5e", "honey": "#d6a04a", "ocean": "#35708f", "ash": "#b5b2aa",
    "chestnut": "#7e4f35", "berry": "#94304f", "ink": "#2d3d5c", "ochre": "#c98f36", "oatmeal": "#dccdb4",
    "lichen": "#9db08c", "heather": "#98939f", "sea": "#5f9f93", "speckled": "#cdbfa8",
}  # fmt: skip
ACCENTS = ("#e0a13c", "#cf6a45", "#2f7f86", "#f1e4cd", "#3a5078", "#8ba888")


@dataclass(frozen=True)
class Tone:
    """One colour as four shades, as hex strings: where light falls, the colour, its shade and its depth."""

    light: str
    base: str
    dark: str
    deep: str


def shaded(colour: str, lightness: float) -> str:
    """Return a hex colour moved towards white (positive, up to 1) or black (negative, down to -1)."""
    red, green, blue = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    hue, light, saturation = colorsys.rgb_to_hls(red, green, blue)
    light += lightness * (1 - light if lightness > 0 else light)
    channels = colorsys.hls_to_rgb(hue, light, saturation)
    return "#" + "".join(f"{round(channel * 255):02x}" for channel in channels)


def tone(colour: str) -> Tone:
    """Return the four shades of a hex colour."""
    return Tone(shaded(colour, 0.22), colour, shaded(colour, -0.16), shaded(colour, -0.38))


def named(words: str) -> list[str]:
    """Return the hex colours that a colour phrase names, in its order: `dark olive / sand` gives two."""
    found: list[str] = []
    for phrase in re.split(r"[/,+&]| and | with ", words.lower()):
        known = [COLOURS[word] for word in re.findall(r"[a-z]+", phrase) if word in COLOURS]
        if not known:
            continue
        step = -0.25 if re.search(r"\b(dark|deep)\b", phrase) else 0.3 if re.search(r"\b(light|pale)\b", phrase) else 0
        found.append(shaded(blend(known[0], known[-1]), step))
    return found


def blend(one: str, other: str) -> str:
    """Return the hex colour half way between two."""
    return "#" + "".join(f"{(int(one[i : i + 2], 16) + int(other[i : i + 2], 16)) // 2:02x}" for i in (1, 3, 5))


def distance(one: str, other: str) -> float:
    """Return how far two hex colours lie apart, 0 to about 441."""
    pairs = ((int(one[i : i + 2], 16), int(other[i : i + 2], 16)) for i in (1, 3, 5))
    return float(sum((a - b) ** 2 for a, b in pairs) ** 0.5)
