"""What a comparative or a unit is usually about, where no word names a field."""

from __future__ import annotations

from decimal import Decimal

# What a comparative says of: "lighter" is about the weight.
_ADJECTIVES = {
    "weight": "lighter heavier",
    "length": "longer shorter",
    "width": "wider narrower",
    "thickness": "thinner thicker slimmer",
    "height": "taller",
    "depth": "deeper",
    "brightness": "brighter",
    "noise level": "quieter",
    "age": "older younger",
}
OF_ADJECTIVE = {word: name for name, words in _ADJECTIVES.items() for word in words.split()}
# What is usually stated in a unit, where no word says more.
USUAL = {
    "weight": ("weight", "重量"),
    "data": ("memory", "capacity", "storage", "内存", "容量", "存储"),
    "charge": ("capacity", "容量"),
    "volume": ("capacity", "volume", "容量", "容积"),
    "time": ("time", "时间"),
    "power": ("power", "wattage", "功率"),
    "frequency": ("frequency", "refresh rate", "频率", "刷新率"),
    "light": ("brightness", "flux", "亮度"),
    "brightness": ("brightness", "亮度"),
    "length": ("length", "diagonal", "size", "长度", "尺寸", "屏幕"),
    "voltage": ("voltage", "电压"),
    "current": ("current", "电流"),
    "energy": ("energy", "capacity", "容量"),
    "pages": ("yield", "页数"),
    "data rate": ("rate", "speed", "速率", "速度"),
    "loudness": ("noise", "level", "噪音"),
    "resolution": ("resolution", "分辨率"),
    "persons": ("people", "persons", "人数"),
}
# Inches are those of a screen, where any product states it.
_USUAL_INCHES = ("diagonal", "screen size", "屏幕", "对角线")


def usual_names(unit: str | None, measured: tuple[str, Decimal]) -> tuple[str, ...]:
    """Names of what is usually stated in this unit, in both languages."""
    return _USUAL_INCHES if unit == "in" else USUAL.get(measured[0], ())
