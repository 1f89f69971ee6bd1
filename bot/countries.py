"""Countries as customers name them, in either language."""

from __future__ import annotations

import re

from knowledge.language import fold

# The countries that most parcels go to, with what their people call them; no region and no city.
_ENGLISH = (
    "canada|mexico|brazil|argentina|chile|colombia|peru|united kingdom|uk|england|scotland|wales|ireland|france|"
    "germany|spain|portugal|italy|netherlands|holland|belgium|luxembourg|austria|switzerland|denmark|sweden|norway|finland|"
    "iceland|poland|czechia|czech republic|slovakia|hungary|romania|bulgaria|greece|croatia|slovenia|serbia|estonia|"
    "latvia|lithuania|ukraine|russia|turkey|israel|saudi arabia|uae|united arab emirates|dubai|qatar|egypt|morocco|"
    "south africa|nigeria|kenya|india|pakistan|bangladesh|sri lanka|nepal|china|hong kong|macau|taiwan|japan|"
    "south korea|(?<!north )korea|mongolia|vietnam|thailand|malaysia|singapore|indonesia|philippines|australia|"
    "new zealand"
)
_CHINESE = (
    "加拿大|墨西哥|巴西|阿根廷|智利|哥伦比亚|秘鲁|英国|英格兰|苏格兰|爱尔兰|法国|德国|西班牙|葡萄牙|意大利|荷兰|比利时|"
    "卢森堡|奥地利|瑞士|丹麦|瑞典|挪威|芬兰|冰岛|波兰|捷克|斯洛伐克|匈牙利|罗马尼亚|保加利亚|希腊|克罗地亚|斯洛文尼亚|"
    "塞尔维亚|爱沙尼亚|拉脱维亚|立陶宛|乌克兰|俄罗斯|土耳其|以色列|沙特|阿联酋|迪拜|卡塔尔|埃及|摩洛哥|南非|尼日利亚|"
    "肯尼亚|印度(?!尼西亚|洋)|巴基斯坦|孟加拉|斯里兰卡|尼泊尔|中国|香港|澳门|台湾|(?<![今生当即每节假])日本(?!店|公司)|韩国|(?<!内)蒙古|越南|泰国|马来西亚|新加坡|印度尼西亚|"
    "印尼|菲律宾|澳大利亚|澳洲|新西兰|美国"
)
# Members of the European Union, which a shop may name as one.
_UNION = (
    "ireland|france|germany|spain|portugal|italy|netherlands|holland|belgium|luxembourg|austria|denmark|sweden|finland|"
    "poland|czechia|czech republic|slovakia|hungary|romania|bulgaria|greece|croatia|slovenia|estonia|latvia|lithuania|"
    "爱尔兰|法国|德国|西班牙|葡萄牙|意大利|荷兰|比利时|卢森堡|奥地利|丹麦|瑞典|芬兰|波兰|捷克|斯洛伐克|匈牙利|罗马尼亚|"
    "保加利亚|希腊|克罗地亚|斯洛文尼亚|爱沙尼亚|拉脱维亚|立陶宛"
)
_THE_UNION = re.compile(r"\b(?:european union|eu)\b|欧盟")
# New England and Northern Ireland are other places, and bone china is none.
_ANOTHER = r"(?<!new )(?<!new south )(?<!northern )(?<!bone )(?<!fine )"
# Parts of the world: a text tells of them by the countries that it names.
REGIONS = frozenset("europe asia africa 欧洲 亚洲 非洲 欧盟".split())
_COUNTRY = re.compile(
    rf"\b{_ANOTHER}(?:{_ENGLISH}|united states|usa|europe|asia|africa)\b|{_CHINESE}|欧洲|亚洲|非洲|欧盟"
)
# Names of one country.
_ALIKE = (
    "uk|united kingdom",
    "usa|united states",
    "netherlands|holland",
    "czechia|czech republic",
    "korea|south korea",
    "uae|united arab emirates",
    "澳大利亚|澳洲",
    "印度尼西亚|印尼",
)
# Parts of a country: what is told of the whole is told of them.
_PARTS = {
    "england": "uk|united kingdom",
    "scotland": "uk|united kingdom",
    "wales": "uk|united kingdom",
    "dubai": "uae|united arab emirates",
    "英格兰": "英国",
    "苏格兰": "英国",
    "迪拜": "阿联酋",
}
_ALSO = {part: frozenset(whole.split("|")) for part, whole in _PARTS.items()} | {
    name: frozenset(names.split("|")) for names in _ALIKE for name in names.split("|")
}
# "Contact us" names no country.
_THE_STATES = re.compile(r"\bU\.S\.|\bUSA?\b")


def countries_named(text: str) -> frozenset[str]:
    """The countries (and parts of the world) in the text, folded, in the text's own words."""
    return frozenset(found[0] for found in _COUNTRY.finditer(fold(text)))


def speaks_of_country(text: str, country: str) -> bool:
    """True where the text names the country, by any of its names or by the union that it is a member of."""
    names = {country} | _ALSO.get(country, frozenset())
    if names & countries_named(text) or ("usa" in names and _THE_STATES.search(text)):
        return True
    return country in _UNION.split("|") and _THE_UNION.search(fold(text)) is not None


_MEMBER = re.compile(
    "|".join(rf"\b{_ANOTHER}{one}\b" if one.isascii() else one for one in _UNION.split("|")), re.IGNORECASE
)


# Sent to the union is sent to each member; what is made in it is not made in each, and "EU 42" is a size.
_SENT = re.compile(r"\b(?:ship|deliver|send|parcel|postage|dispatch)|[寄送运邮]", re.IGNORECASE)
_ORIGIN = re.compile(
    r"\b(?:made|produced|manufactured|designed|origin|comes?|from (?:the )?[A-Z])|产|制造|来自|从|设计", re.IGNORECASE
)
# What is told of places outside the union is told of none of its members.
_WHOLE_UNION = re.compile(
    r"(?<!outside )(?<!outside the )(?<!outside of the )(?<!non-)(?<!non )\b(?:european union|eu(?= countries\b))\b|"
    r"(?<!非)欧盟(?!(?:国家)?(?:以外|之外|外))"
)


def by_the_union(text: str, told: str) -> str:
    """``text`` with the union named in the place of its members, where ``told`` names it and none of these.

    Only of a sentence on sending: what holds of the union is there told of each member.
    """
    union = _WHOLE_UNION.search(told.casefold())
    if union is None or not _SENT.search(text) or _ORIGIN.search(text) or _MEMBER.search(text) is None:
        return text
    name = told[union.start() : union.end()]
    return _MEMBER.sub(lambda match: match[0] if match[0].casefold() in told.casefold() else name, text)
