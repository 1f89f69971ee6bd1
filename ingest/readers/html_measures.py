"""Quantities of schema.org as values with a readable unit, and the codes of units that trade uses."""

from __future__ import annotations

import re
from typing import Any

from ingest.readers.structured_data import Data, texts_of

# UN/CEFACT Recommendation 20, common codes as feeds and shops write them; a count has no unit.
_UNITS = {
    "MMT": "mm", "CMT": "cm", "DMT": "dm", "MTR": "m", "KMT": "km", "INH": "in", "FOT": "ft", "YRD": "yd", "SMI": "mi",
    "4H": "µm", "MC": "µg", "MGM": "mg", "GRM": "g", "KGM": "kg", "TNE": "t", "ONZ": "oz", "LBR": "lb", "STI": "st",
    "MMQ": "mm³", "CMQ": "cm³", "DMQ": "dm³", "MTQ": "m³", "MLT": "ml", "CLT": "cl", "DLT": "dl", "LTR": "l",
    "GLL": "gal", "GLI": "gal", "OZA": "fl oz", "OZI": "fl oz", "QTL": "qt", "PTL": "pt", "INQ": "in³", "FTQ": "ft³",
    "MMK": "mm²", "CMK": "cm²", "MTK": "m²", "INK": "in²", "FTK": "ft²", "CEL": "°C", "FAH": "°F", "KEL": "K",
    "C26": "ms", "SEC": "s", "MIN": "min", "HUR": "h", "DAY": "days", "WEE": "weeks", "MON": "months", "ANN": "years",
    "MTS": "m/s", "KMH": "km/h", "HM": "mph", "RPM": "rpm", "HTZ": "Hz", "KHZ": "kHz", "MHZ": "MHz", "A86": "GHz",
    "WTT": "W", "KWT": "kW", "WHR": "Wh", "KWH": "kWh", "VLT": "V", "KVT": "kV", "AMP": "A", "4K": "mA", "AMH": "Ah",
    "E09": "mAh", "OHM": "Ω", "LUM": "lm", "LUX": "lx", "CDL": "cd", "PAL": "Pa", "KPA": "kPa", "MPA": "MPa",
    "BAR": "bar", "PS": "psi", "NEW": "N", "NU": "N·m", "JOU": "J", "KJO": "kJ", "K51": "kcal", "2N": "dB",
    "AD": "byte", "2P": "KB", "4L": "MB", "E34": "GB", "E35": "TB", "A99": "bit", "P1": "%", "DD": "°",
    "GM": "g/m²", "PR": "pairs", "SET": "set", "PK": "packs", "DZN": "dozen",
    "C62": "", "EA": "", "H87": "", "NAR": "", "PCE": "", "NMP": "packs",
}  # fmt: skip
_CODE = re.compile(r"(?:https?://\S*[/#:])?([A-Za-z0-9]{2,3})")


def unit_of(data: Data) -> str | None:
    """The unit of a quantity: the text that the page gives it, else what its code stands for."""
    told = next(texts_of(data, "unitText"), None)
    if told:
        return told
    code = next(texts_of(data, "unitCode"), None)
    if code is None:
        return None
    found = _CODE.fullmatch(code)
    return _UNITS.get(found.group(1).upper(), code) if found else code


def measure_of(data: Data) -> Any:
    """The value of a ``QuantitativeValue`` or ``PropertyValue``: bare, a range, or ``{value, unit}``; else ``None``."""
    value = data.get("value")
    if isinstance(value, dict):
        return measure_of(value)
    unit = unit_of(data)
    if value is None or value == "":
        low, high = next(texts_of(data, "minValue"), None), next(texts_of(data, "maxValue"), None)
        if low is None and high is None:
            return None
        value = f"{low}–{high}" if low and high and low != high else low or high
        if low and not high:
            value = f"≥ {low}"
        elif high and not low:
            value = f"≤ {high}"
    if isinstance(value, list):
        value = list(texts_of(data, "value"))
        return [f"{part} {unit}" for part in value] if unit else value
    return {"value": value, "unit": unit} if unit else value
