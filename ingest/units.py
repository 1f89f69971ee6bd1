"""A text that is a number with a unit, as a whole: ``10,000 mm`` is 10000 in mm, ``IP67`` and ``2 x 2`` are none.

The unit is kept as written; which spellings mean the same is for those who compare.
"""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

from ingest.numbers import NUMBER, read_number

# Spellings of units in the shops' two languages. Case is ignored but in units of one letter: 5 g is a weight, 5G a
# network. K and D are left out: 4K and 3D are no kelvin and no denier.
_UNITS = frozenset(
    """
    nm µm μm um mm cm dm m km in in. inch inches " ″ ft ft. foot feet ' ′ yd yard yards mi mile miles
    millimeter millimeters millimetre millimetres centimeter centimeters centimetre centimetres meter meters metre
    metres kilometer kilometers kilometre kilometres
    mm2 mm² cm2 cm² m2 m² sqm ft2 ft² mm3 mm³ cm3 cm³ m3 m³ cc
    µg mg g gr gram grams gramme grammes kg kgs kilo kilos kilogram kilograms t lb lb. lbs lbs. pound pounds oz oz.
    ounce ounces g/m2 g/m² gsm denier den dtex
    ml cl dl l L liter liters litre litres gal gallon gallons fl.oz fl.oz. floz qt quart quarts pt pint pints cup cups
    °c ℃ °f ℉ ° deg degree degrees
    ms s sec sec. second seconds min min. minute minutes h hr hrs hour hours day days week weeks month months year
    years yr yrs
    mw W kw watt watts wh kwh mwh V volt volts mv kv A amp amps ma mah ah va kva Ω ohm ohms hz khz mhz ghz rpm r/min
    bit bits kb mb gb tb pb kib mib gib tib kbps mbps gbps kbit/s mbit/s gbit/s mb/s gb/s gt/s mp megapixel
    megapixels px pixel pixels dpi ppi fps
    pa kpa mpa hpa bar psi mbar N nm n·m J kj cal kcal lm lumen lumens lux lx cd cd/m2 cd/m² nit nits db dba db(a)
    km/h kph mph m/s l/min ppm ipm cpm
    % percent pcs pc pieces piece pack packs pair pairs person persons people sheets pages page cycles times mmh2o
    纳米 微米 毫米 厘米 公分 分米 米 千米 公里 英寸 寸 英尺 码 平方米 平方厘米 立方米 毫克 克 千克 公斤 斤 两 吨 磅 盎司
    毫升 升 加仑 摄氏度 度 毫秒 秒 秒钟 分 分钟 小时 天 日 周 星期 个月 月 年 瓦 千瓦 瓦时 千瓦时 伏 伏特 安 安培 毫安
    毫安时 赫兹 分贝 流明 勒克斯 帕 千帕 兆帕 像素 万像素 转/分 转/分钟 克/平方米 丹 旦 件 个 只 双 对 套 片 张 页 人 次
    """.split()
)
# Folded as a text is before it is looked up.
_FOLDED = frozenset(
    norm if len(norm) == 1 else norm.casefold() for norm in (unicodedata.normalize("NFKC", unit) for unit in _UNITS)
)
_TWO_WORDS = frozenset(
    {"fl oz", "fl. oz.", "sq ft", "sq m", "sq in", "cu ft", "cu in", "square meters", "square metres", "square feet"}
)
_MEASURE = re.compile(rf"([+-]?)({NUMBER})\s*(\D.*)?", re.DOTALL)
_LONGEST = 60


def read_measure(text: str) -> tuple[Decimal | None, str | None]:
    """Number and unit of a text that is both and nothing else; ``(None, None)`` for any other text.

    A bracket behind the unit says of what it holds, and changes nothing: ``410 g (size M)``; so do ``per shoe`` and
    单只, of one of the things. A number with leading zeros or more than 15 digits is a code, no quantity.
    """
    number, unit = _plain_measure(text)
    bracketed = _BRACKETED.fullmatch(text[: _LONGEST + 1])
    inner = bracketed.group(1) if bracketed else text[: _LONGEST + 1]
    single = _EACH.sub("", inner)
    if number is None and (bracketed or single != inner):
        number, unit = _plain_measure(single)
        if unit is None:
            # "4 (black)" counts something, nobody knows what.
            return None, None
    return number, unit


# One bracket, at the end of the text.
_BRACKETED = re.compile(r"([^()（）]+?)\s*[(（][^()（）]*[)）]\s*")


# What is weighed or measured is one of several: only such things, for "per hour" makes another unit.
_EACH = re.compile(
    r"^\s*(?:每|单)[只个件双片块支条根把]\s*(?:约\s*)?|\s*/\s*[只个件双片块支条根把]\s*$|"
    r"\s+(?:(?:per|a) (?:shoe|boot|pair|piece|item|pole|ski|glove|sock|unit|sheet|pack|set|bottle|tile)|each)\s*$",
    re.IGNORECASE,
)


def _plain_measure(text: str) -> tuple[Decimal | None, str | None]:
    if len(text) > _LONGEST or not any(char.isdigit() for char in text):
        return None, None
    bare = unicodedata.normalize("NFKC", text).replace("\u2212", "-").strip()
    found = _MEASURE.fullmatch(bare)
    if found is None:
        return None, None
    sign, digits, unit = found.groups()
    if (digits.startswith("0") and digits[1:2].isdigit()) or sum(map(str.isdigit, digits)) > 15:
        return None, None
    if unit is not None and not _is_unit(unit):
        return None, None
    number = read_number(digits, point_before_three=True)
    if number is None:
        return None, None
    return (-number if sign == "-" else number), _as_written(text, unit)


def _is_unit(unit: str) -> bool:
    if len(unit) == 1:
        return unit in _FOLDED
    return unit.casefold() in _FOLDED or unit.casefold() in _TWO_WORDS


def _as_written(text: str, unit: str | None) -> str | None:
    if unit is None:
        return None
    tails = (text.strip()[-length:] for length in range(1, len(unit) + 1))
    return next((tail for tail in tails if unicodedata.normalize("NFKC", tail) == unit), unit)
