"""The kind of thing that a question asks for, and whether a field is named so or a text states one of that kind."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

_NEVER = r"(?!)"


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of thing: what asks for it, what states one, what the fields are called that hold it."""

    asks: re.Pattern[str]
    states: re.Pattern[str]
    named: re.Pattern[str]


# (asks, states, named): a question for a duration is answered by hours, not by kilograms, and by a field named so.
_COUNT = (
    (
        r"\bhow many\b|\b(number|quantity|count) of\b|几[^点]|数量|个数|"
        r"多少(个|只|件|片|块|张|本|支|颗|页|人|种|层|格|组|节|键|根|条|口|粒)"
    ),
    (
        r"^\D{0,4}\d+(\.0*)?\D{0,4}$|\b(one|two|three|four|five|six|eight|ten|dozen)\b|"
        r"[一二两三四五六七八九十]+(个|只|件|片|块|张)"
    ),
    r"\b(num|numbers?|counts?|quantity|qty|total|eaches|pieces)\b|数量|个数|件数|片数|人数|页数|层数",
)
_DURATION = (
    (
        r"\bhow (long (does|do|did|will|can|until|is the (battery|warranty))|often)\b|"
        r"\bhow many (hours|days|minutes|years|months|seconds)\b|\b(run|runs|lasts?|takes?)\b|"
        r"\b(burn|boil|drying|charg(e|ing)|battery|talk|standby|run|running) ?(time|life)\b|"
        r"多久|多长时间|几(个)?(小时|分钟|天|年|月)|多少(小时|天|分钟|年)"
    ),
    r"\d\s*(h|hours?|hrs?|min|mins|minutes?|days?|months?|years?|(milli)?seconds?|小时|分钟|天|个月|月|年|秒)(?![a-z])",
    r"\b(time|duration|runtime|life|period|warranty)\b|时间|时长|续航|寿命|保修|质保|期",
)
_TEMPERATURE = (
    r"\bhow (warm|cold|hot)\b|\b(temperature|degrees?|heat)\b|多少度|几度|温度|温标|多冷|多热",
    r"\d\s*(°\s*[cf]?|℃|degrees|celsius|fahrenheit|度|摄氏度)",
    r"\b(temperature|heat)\b|温",
)
_WEIGHT = (
    (
        r"\bhow (heavy|much (does|do|will|would) .{0,60} weigh)\b|\b(weigh(t|s|ing)?|heavy|lightweight)\b|"
        r"\b(pounds?|lbs?|kg|kilos?|ounces?|grams?)\b|多重|重量|几斤|多少(克|公斤|斤)|重不重|[太很]重"
    ),
    r"\d\s*(g|kg|oz|lbs?|grams?|kilograms?|pounds?|ounces?|克|千克|公斤|斤)(?![a-z])",
    r"\bweight\b|重",
)
_EXTENT = (
    (
        r"\bhow (long|tall|wide|deep|thick|high|big|large|small)\b|"
        r"\b(length|width|height|depth|thickness|dimensions?|diameter|measure(s|ments?)?|sizes?|inch(es)?|feet|cm|mm)\b|"
        r"多(长|宽|高|厚|深|大)|尺寸|尺码|大小|长度|高度|宽度|厚度|直径"
    ),
    (
        r"\d\s*(mm|cm|m|in|inch(es)?|ft|feet|foot|(milli|centi)?met(er|re)s?|毫米|厘米|米|英寸|寸)(?![a-z])|"
        r"\d\s*(''|[\"”″])|\d\s*[x×*]\s*\d"
    ),
    (
        r"\b(length|width|height|depth|thickness|dimensions?|diameter|circumference|size|measurements?)\b|"
        r"长|宽|高|厚|深|尺寸|尺码|大小|直径"
    ),
)
_CAPACITY = (
    (
        r"\b(capacity|volume|litres?|liters?|gallons?|storage|gb|tb|holds?)\b|"
        r"\bhow much (can|does|do|will|would|is) .{0,60}\b(hold|fit|store|take|in)\b|"
        r"容量|容积|多少(升|毫升)|装多少|能装|内存|存储"
    ),
    r"\d\s*(ml|cl|l|litres?|liters?|gallons?|fluid ounces|mah|wh|mb|gb|tb|毫升|升|毫安时)(?![a-z])",
    r"\b(capacity|volume|storage|memory)\b|容量|容积|内存|存储",
)
_BRIGHTNESS = (
    r"\bhow bright\b|\b(lumens?|brightness)\b|多亮|亮度|流明",
    r"\d\s*(lm|lumens?|流明)",
    r"\b(brightness|lumens?|luminous)\b|亮度|光通量",
)
_PEOPLE = (
    r"\bhow many (people|persons)\b|几个?人|多少人",
    r"\d\s*(people|persons?|players?|人)|\b(one|two|three|four) (people|persons?|players?)",
    r"\b(people|persons?|players?|occupancy|seating|capacity)\b|人数|人",
)
_ABILITY = (
    r"\bcan (i|you|it|we|they)\b|\b(suitable|safe)\b|能.*[吗嘛]|可以.*[吗嘛]|能不能|可不可以",
    r"\b(can|cannot|suitable|safe|do not|never)\b|可以|不可|可用|不能|能用|适合|适用|勿",
    _NEVER,
)
_POWER = (
    r"\b(power|watts?|wattage|volts?|voltage|amps?|electric(al|ity)?)\b|功率|多少瓦|电压|多少伏",
    r"\d\s*(w|kw|watts?|v|volts?|a|amps?|hz|hertz|瓦|伏|安)(?![a-z])",
    r"\b(power|voltage|wattage|current|amperage|electric)\b|功率|电压|电流|电源",
)
_MATERIAL = (
    (
        r"\b(made|make|built|constructed|composed) (out )?(of|from|with)\b|\b(materials?|fabrics?)\b|\bconsists? of\b|"
        r"\bwhat\b.{0,60}\bof\W*$|什么做|用什么|材质|材料|面料|成分"
    ),
    _NEVER,
    r"\b(materials?|fabrics?|metal|composition|ingredients?)\b|材质|材料|面料|成分|填充",
)
_COLOUR = (r"\b(colou?rs?|shades?)\b|颜色|什么色|色号", _NEVER, r"\bcolou?rs?\b|颜色|色")
_PERSON = (
    (
        r"\bfor (an? |my |the )?(\w+ )?(adults?|kids?|child(ren)?|bab(y|ies)|toddlers?|m[ae]n|wom[ae]n|boys?|girls?|"
        r"sons?|daughters?|teens?|teenagers?|infants?)\b|"
        r"\b(ages?|gender|male|female|unisex|years? old|year[- ]olds?)\b|"
        r"(儿童|小孩|孩子|宝宝|老人|大人|男生|女生|男士|女士).*[吗嘛]|几岁|多大年龄|年龄|性别|适合什么人"
    ),
    (
        r"\d\s*(\+|years?|yrs?|months?|岁)|"
        r"\b(male|female|unisex|adults?|kids?|child(ren)?|baby|toddlers?|boys?|girls?)\b|儿童|成人|男|女"
    ),
    r"\b(age|ages|gender|audience|department)\b|年龄|性别|人群|适用人",
)
_MAKER = (
    (
        r"\bwho (makes?|made|is the|manufactures|publishe[sd]|wrote)\b|\b(brand|manufacturers?|company|maker|author)\b|"
        r"品牌|牌子|厂家|谁(生产|做|写)|制造商"
    ),
    _NEVER,
    r"\b(brand|manufacturer|contributor|vendor|author|publisher|maker)\b|品牌|厂家|制造商|作者|出版社",
)
_PLACE = (
    (
        r"\bwhere .{0,60}\b(made|from|manufactured|produced)\b|\bmade in\b|\b(import(ed)?|country|origin)\b|"
        r"产地|哪里(产|生产|做)|哪国|产自|进口"
    ),
    _NEVER,
    r"\b(country|origin|import\w*|made in)\b|产地|原产|生产国",
)
_DATE = (
    (
        r"\bwhen\b|\b(what|which) (year|date|season)\b|\bhow old\b|\b(expir\w+|released?|season)\b|"
        r"什么时候|哪年|何时|日期|季节"
    ),
    r"\b(19|20)\d\d\b|\b(spring|summer|autumn|fall|winter)\b|春|夏|秋|冬",
    r"\b(year|date|seasons?)\b|日期|年份|季节|时间",
)
_PARTNER = (
    (
        r"\b(compatible|compatibility)\b|\b(works?|use|used) (it |this |these |them )?(with|on)\b|"
        r"\bfits? (on|in|my|an?|the)\b|"
        r"\b(connects?|pairs?|supports?)\b|兼容|配.*用|搭配|支持.*[吗嘛]|连接|适配"
    ),
    _NEVER,
    r"\b(compatible|compatibility|fit|platform|connectivity|interface|models|devices)\b|兼容|适配|适用|连接|接口",
)
_CONTENTS = (
    (
        r"\b(comes?|sold) with\b|\binclud(e|es|ed|ing)\b|\bin the (box|package|pack|set)\b|\bcontains?\b|"
        r"包含|附带|配件|送什么|里面有|盒子里"
    ),
    _NEVER,
    r"\b(include[sd]?|included|contents?|components?|ingredients|contains?)\b|包含|附|配件|清单|成分",
)
_CARE = (
    r"\b(wash\w*|clean\w*|iron|machine)\b|洗|清洁|保养|熨",
    r"\b(wash|clean|iron|wipe|dry|rinse)\w*\b|洗|擦|熨|晾",
    r"\b(care|wash\w*|clean\w*|stain|instructions?)\b|洗|保养|护理|清洁",
)
_BATTERY = (r"\bbatter(y|ies)\b|电池|充电", r"\bbatter(y|ies)\b|电池|充电", r"\bbatter(y|ies)\b|电池|续航")
_WATER = (
    r"\b(water\w*|rain|swim\w*|shower\w*|wet|pool)\b|防水|淋雨|下雨|游泳|洗澡",
    r"\bwater\w*\b|防水|\d\s*atm\b|ipx?\d",
    r"\bwater\w*\b|防水",
)
_PURPOSE = (
    r"\b(used? for|suitable|good for|purpose|occasions?|recommended|meant for|designed for)\b|用来|用途|场合|适合",
    _NEVER,
    r"\b(uses?|occasion|recommended|lifestyle|sport|activity|purpose)\b|用途|场合|适用|适合|场景",
)

_KINDS = tuple(
    Kind(re.compile(asks), re.compile(states, re.IGNORECASE), re.compile(named))
    for asks, states, named in (
        _COUNT, _DURATION, _TEMPERATURE, _WEIGHT, _EXTENT, _CAPACITY, _BRIGHTNESS, _PEOPLE, _ABILITY, _POWER,
        _MATERIAL, _COLOUR, _PERSON, _MAKER, _PLACE, _DATE, _PARTNER, _CONTENTS, _CARE, _BATTERY, _WATER, _PURPOSE,
    )
)  # fmt: skip


@lru_cache(maxsize=1_024)
def kinds_asked(question: str) -> frozenset[int]:
    """The kinds (as numbers) that the folded ``question`` asks for."""
    return frozenset(number for number, kind in enumerate(_KINDS) if kind.asks.search(question))


@lru_cache(maxsize=1 << 14)
def kinds_stated(text: str) -> frozenset[int]:
    """The kinds of which the text states one."""
    return frozenset(number for number, kind in enumerate(_KINDS) if kind.states.search(text))


@lru_cache(maxsize=1 << 13)
def kinds_named(name: str) -> frozenset[int]:
    """The kinds that a field of this name holds."""
    plain = name.lower()
    return frozenset(number for number, kind in enumerate(_KINDS) if kind.named.search(plain))


# Kinds that are told by figures of their own: durations to brightness, and power.
_OTHER_FIGURES = frozenset((1, 2, 3, 4, 5, 6, 9))


def counts_only(question: str) -> bool:
    """True for a folded question that asks how many and for no other kind of thing: no hours, no litres."""
    asked = kinds_asked(question)
    return 0 in asked and not asked & _OTHER_FIGURES


def named_a_count(name: str) -> bool:
    """True for a field that is called a number of something."""
    return 0 in kinds_named(name)
