"""Units of measure in English and Chinese: what each measures, and its size in that dimension's own unit.

A dimension is compared only with itself: a month is no number of days, a business day no day. Factors are exact
definitions (inch 25.4 mm, pound 453.59237 g, US fluid ounce 29.5735295625 ml, gallon 3785.411784 ml). 度, ``°`` and
码 name no unit: what they count (Celsius, an angle, a shoe size) depends on the product.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache

# dimension -> (factor, surfaces separated by blanks); patterns try long surfaces first, whatever their order here.
_TABLE: dict[str, tuple[tuple[str, str], ...]] = {
    "length": (
        ("0.000001", "nm nanometers 纳米"),
        ("0.001", "μm µm um micron microns 微米"),
        ("1", "mm millimeter millimeters millimetre millimetres 毫米"),
        ("10", "cm centimeter centimeters centimetre centimetres 厘米 公分"),
        ("1000", "m meter meters metre metres 米 公尺"),
        ("1000000", "km kilometer kilometers kilometre kilometres 千米 公里"),
        ("25.4", "in in. inch inches 英寸 寸"),
        ("304.8", "ft foot feet 英尺"),
        ("914.4", "yd yard yards"),
        ("1609344", "mi mile miles 英里"),
    ),
    "weight": (
        ("0.001", "mg milligram milligrams 毫克"),
        ("1", "g gram grams 克"),
        ("1000", "kg kgs kilo kilos kilogram kilograms 千克 公斤"),
        ("500", "斤"),
        ("1000000", "t ton tons tonne tonnes 吨"),
        ("28.349523125", "oz ounce ounces 盎司"),
        ("453.59237", "lb lbs pound pounds 磅"),
    ),
    "volume": (
        ("1", "ml milliliter milliliters millilitre millilitres cc 毫升"),
        ("10", "cl centiliter centiliters"),
        ("1000", "l liter liters litre litres 升"),
        ("29.5735295625", "fl.oz fl.oz. floz"),
        ("3785.411784", "gal gallon gallons 加仑"),
    ),
    "area": (("1", "m2 m² sqm 平方米 平米"), ("0.09290304", "sqft ft2 ft² 平方英尺")),
    "areal weight": (("1", "g/m2 g/m² gsm 克/平方米"),),
    "time": (
        ("0.001", "ms millisecond milliseconds 毫秒"),
        ("1", "s sec secs second seconds 秒 秒钟"),
        ("60", "min mins minute minutes 分钟"),
        ("3600", "h hr hrs hour hours 小时 个小时 钟头 个钟头"),
        ("86400", "day days d 天 日"),
        ("604800", "week weeks 周 星期 个星期 礼拜"),
    ),
    "month": (("1", "month months 个月"), ("12", "year years yr yrs 年"), ("3", "季度 个季度")),
    "business day": (("1", "businessday businessdays workingday workingdays 工作日 个工作日"),),
    "percent": (("1", "% percent per.cent 个百分点"),),
    "tenths of price": (("1", "折"),),
    "temperature C": (("1", "°c ℃ degreescelsius 摄氏度"),),
    "temperature F": (("1", "°f ℉ degreesfahrenheit 华氏度"),),
    "power": (("1", "w watt watts 瓦 瓦特"), ("1000", "kw kilowatt kilowatts 千瓦")),
    "voltage": (("1", "v volt volts 伏 伏特"),),
    "current": (("1", "a amp amps ampere amperes 安 安培"), ("0.001", "ma milliamp milliamps 毫安")),
    "charge": (("1", "mah 毫安时"), ("1000", "ah 安时")),
    "energy": (("1", "wh 瓦时"), ("1000", "kwh 千瓦时")),
    "frequency": (("1", "hz hertz 赫兹"), ("1000", "khz"), ("1000000", "mhz 兆赫"), ("1000000000", "ghz")),
    "data": (("1", "kb"), ("1000", "mb"), ("1000000", "gb"), ("1000000000", "tb")),
    "resolution": (("1", "dpi"),),
    "speed of print": (("1", "ppm pages/min"),),
    "rotation": (("1", "rpm 转/分"),),
    "light": (("1", "lm lumen lumens 流明"),),
    "brightness": (("1", "nits cd/m2 cd/m² 尼特"),),
    "loudness": (("1", "db db(a) decibel decibels 分贝"),),
    "fill power": (("1", "cuin 蓬"),),
    "thickness of yarn": (("1", "denier 旦"),),
    "pixels": (("1", "px pixel pixels 像素"), ("1000000", "mp megapixel megapixels")),
    "times": (("1", "times 倍"),),
}
# Compared with each other and with nothing else; nobody writes them into sentences as measures, so that they are no
# part of ``UNIT``.
_FURTHER: dict[str, tuple[tuple[str, str], ...]] = {
    "length": (("25.4", '" ″ ” 吋'), ("304.8", "' ′"), ("100", "dm decimeter decimeters 分米")),
    "time": (("1209600", "fortnight fortnights"),),
    "pages": (("1", "page pages sheet sheets 页 张"),),
    "torque": (("1", "n·m 牛·米 牛米"),),
    "angle": (("1", "° deg degree degrees 度"),),
    "apparent power": (("1", "va"), ("1000", "kva")),
    "resistance": (("1", "ω ohm ohms 欧姆 欧"),),
    "data rate": (("1", "kbps kbit/s"), ("1000", "mbps mbit/s"), ("1000000", "gbps gbit/s")),
    "transfers": (("1", "gt/s"),),
    "bytes a second": (("1", "mb/s"), ("1000", "gb/s")),
    "energy": (("0.0002777777777777777777777777778", "j joule joules 焦耳"),),
    "frames": (("1", "fps 帧"),),
    "bits": (("1", "bit bits 位"),),
    "pressure": (("1", "pa 帕"), ("1000", "kpa 千帕"), ("1000000", "mpa 兆帕"), ("100000", "bar")),
    "speed": (("1", "km/h kph"), ("3.6", "m/s"), ("1.609344", "mph")),
    "persons": (("1", "person persons people 人"),),
    "pieces": (("1", "pcs pc piece pieces 件 个 只 片"),),
    "gems": (("1", "carat carats ct 克拉"),),
    "volume": (
        ("0.001", "mm3 mm³"),
        ("1", "cubiccentimeter cubiccentimeters cm3 cm³ 立方厘米"),
        ("1000000", "cubicmeter cubicmeters m3 m³ 立方米"),
        ("16.387064", "cubicinch cubicinches in3 in³"),
        ("28316.846592", "cubicfoot cubicfeet ft3 ft³ 立方英尺"),
        ("473.176473", "pint pints"),
        ("946.352946", "quart quarts qt"),
        ("240", "cup cups"),
        ("29.5735295625", "fluidounce fluidounces"),
    ),
    "area": (
        ("1", "squaremeter squaremeters"),
        ("0.09290304", "squarefoot squarefeet"),
        ("4046.8564224", "acre acres"),
    ),
    "data": (
        ("1", "kilobyte kilobytes"),
        ("1000", "megabyte megabytes"),
        ("1000000", "gigabyte gigabytes"),
        ("1000000000", "terabyte terabytes"),
    ),
    "power": (("0.001", "mw milliwatt milliwatts 毫瓦"), ("1000000", "megawatt megawatts 兆瓦")),
    "voltage": (("0.001", "mv millivolt millivolts 毫伏"), ("1000", "kv kilovolt kilovolts 千伏")),
    "current": (("0.000001", "µa μa 微安"),),
    "weight": (("0.000001", "µg μg mcg microgram micrograms 微克"),),
    "heat": (("1", "btu btus"),),
    "food energy": (("1", "kcal 千卡 大卡"), ("0.2390057361376673", "kj 千焦")),
    "engine power": (("1", "hp horsepower 马力"),),
    "imperial pressure": (("1", "psi"),),
    "illuminance": (("1", "lux 勒克斯"),),
    "activity": (("1", "iu"),),
}
# What people count rather than measure, and words with many other meanings: a number before them stays bare.
_NOT_MEASURES = frozenset(
    "page pages sheet sheets 页 张 person persons people 人 pcs pc piece pieces 件 个 只 片 位 欧 帕 va ct bar".split()
)
# Written with a blank inside by most people.
_SPACED = {
    "fl.oz": r"fl\.?\s?oz",
    "businessday": r"business[\s-]day",
    "businessdays": r"business[\s-]days",
    "workingday": r"working[\s-]day",
    "workingdays": r"working[\s-]days",
    "degreescelsius": r"degrees?\s(?:celsius|c\b)",
    "degreesfahrenheit": r"degrees?\s(?:fahrenheit|f\b)",
    "per.cent": r"per\scent",
    "sqm": r"sq\.?\s?m",
    "sqft": r"sq\.?\s?ft",
    "cuin": r"cu\.?\s?in",
    "cubiccentimeter": r"cubic\scentimet(?:er|re)",
    "cubiccentimeters": r"cubic\scentimet(?:er|re)s",
    "cubicmeter": r"cubic\smet(?:er|re)",
    "cubicmeters": r"cubic\smet(?:er|re)s",
    "cubicinch": r"cubic\sinch",
    "cubicinches": r"cubic\sinches",
    "cubicfoot": r"cubic\sfoot",
    "squaremeter": r"square\smet(?:er|re)",
    "squaremeters": r"square\smet(?:er|re)s",
    "squarefoot": r"square\sfoot",
    "squarefeet": r"square\sfeet",
    "fluidounce": r"fluid\sounce",
    "fluidounces": r"fluid\sounces",
    "cubicfeet": r"cubic\sfeet",
    "°c": r"°\s?c",
    "°f": r"°\s?f",
}
# Words that more often mean something else: "42 in stock", "5 a day".
_GUARDED = {
    "in": r"in(?=\s*(?:[.,;:)\]×/*]|x\s?\d|$|\n))",
    "a": r"A(?![\w-]|\s[a-z])",
    "d": r"d(?=[\s.,;)]|$)",
    "t": r"t(?=[\s.,;)]|$)",
    "日": r"日(?![本期常用])",
    "安": r"安(?![全装静])",
    "周": r"周(?![边围长末])",
    "天": r"天(?![然气际])",
    "米": r"米(?![色白饭])",
    "升": r"升(?![级降])",
    "克": r"克(?!服|/(?!\d))",
}


_MARKS = "\"'″′”吋"


def _surfaces(table: dict[str, tuple[tuple[str, str], ...]]) -> dict[str, tuple[str, Decimal]]:
    return {
        surface: (dimension, Decimal(factor))
        for dimension, sizes in table.items()
        for factor, words in sizes
        for surface in words.split()
    }


def _pattern(surfaces: Iterable[str]) -> str:
    parts = []
    for surface in sorted(surfaces, key=len, reverse=True):
        part = _GUARDED.get(surface) or _SPACED.get(surface) or re.escape(surface)
        parts.append(part + (r"(?![A-Za-z])" if surface[-1].isascii() and surface[-1].isalpha() else ""))
    return "|".join(parts)


SURFACES = _surfaces(_TABLE)
_COMPARED = SURFACES | _surfaces(_FURTHER)
_FIRST: dict[tuple[str, Decimal], str] = {}
for _surface, _size in _COMPARED.items():
    _FIRST.setdefault(_size, _surface)
# A regular expression for any unit that sentences use, in any case, and one for every measure of the tables.
UNIT = f"(?i:{_pattern(SURFACES)})"
MEASURE = f"(?i:{_pattern(s for s in _COMPARED if s not in _NOT_MEASURES and s[0] not in _MARKS)})"


@lru_cache(maxsize=256)
def spellings(unit: str) -> tuple[tuple[Decimal, frozenset[str]], ...]:
    """How many of ``unit`` each unit of its dimension holds, with the ways it is written, in small letters.

    A unit that is in no table is compared with itself alone.
    """
    known = comparable(unit)
    if known is None:
        return ((Decimal(1), frozenset({unit.casefold()})),)
    dimension, own = known
    sizes: dict[Decimal, set[str]] = {}
    for surface, (of, factor) in _COMPARED.items():
        if of == dimension:
            sizes.setdefault(factor, set()).update({surface, f"{surface}."})
    return tuple((factor / own, frozenset(written)) for factor, written in sizes.items())


def comparable(unit: str) -> tuple[str, Decimal] | None:
    """Dimension and factor of a unit as a field or a question states it: those of ``measure``, and some more."""
    plain = unit.strip().casefold()
    joined = re.sub(r"[\s-]+", "", plain).replace("metre", "meter")
    return measure(unit) or _COMPARED.get(plain) or _COMPARED.get(joined)


def canonical(unit: str) -> str:
    """The unit as it is written first in the table, in small letters: ``kg`` for 公斤."""
    known = comparable(unit)
    return unit if known is None else _FIRST[known]


_STATED = re.compile(r"\s*([+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?|[+-]?\d{1,15}(?:\.\d{1,15})?)\s*(\D{0,20}?)\s*")


def read_stated(text: str) -> tuple[Decimal, str | None] | None:
    """Number and unit of a text that is nothing else ("128GB", "42"); ``None`` for any other text."""
    found = _STATED.fullmatch(text)
    if found is None or (found[2] and comparable(found[2]) is None):
        return None
    return Decimal(found[1].replace(",", "")), found[2] or None


def measure(written: str) -> tuple[str, Decimal] | None:
    """Dimension and factor of a unit as written; ``None`` if it is none."""
    plain = re.sub(r"[\s-]+", "", written).casefold()
    for form in (written.casefold(), plain, plain.rstrip("."), plain.replace(".", "")):
        if form in SURFACES:
            return SURFACES[form]
    for surface, pattern in _SPACED.items():
        if surface in SURFACES and re.fullmatch(pattern, written.casefold()):
            return SURFACES[surface]
    return None
