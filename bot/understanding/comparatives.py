"""What one of two things is to have more of: "which is warmer?", "which carries more weight?", 哪个续航久."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from bot.understanding.ordering import Superlative, superlative
from knowledge.language import fold

_CHOOSES = re.compile(r"\bwhich\b|\bor\b|\bthan\b|\bwho\b|\bvs\b|\bversus\b|哪|还是|谁|比(?!较|例)")


@dataclass(frozen=True, slots=True)
class Sense:
    """Fields that tell what is asked, by their folded names, best first; ``True`` where more of it is a higher number.

    ``warmth``: a lower temperature hides what is asked; the thing that bears it is the warmer one.
    """

    fields: tuple[tuple[re.Pattern[str], bool], ...]
    warmth: bool = False


# What is asked in both languages, then the fields that tell it: "+" more is more of it, "-" less is.
_SENSES = (
    (
        r"\bkeeps?\b.*\b(?:hot|warm)\b|\bhot (?:for )?longer\b",
        r"保温.{0,3}[久长好强]",
        "+keeps? (?:hot|warm).*|heat retention.*|保温时[间长]",
    ),
    (
        r"\bkeeps?\b.*\b(?:cold|cool)\b|\bcold (?:for )?longer\b",
        r"保冷.{0,3}[久长好强]",
        "+keeps? (?:cold|cool).*|保冷时[间长]",
    ),
    (
        r"\bwarm(?:er|est)\b|\bmore warmth\b|\bcold(?:er)? (?:nights?|weather|temperatures?)\b",
        r"暖|御寒|抗寒|抗冻|耐寒",
        (
            "-comfort temperature|comfort limit|舒适温[标度];-(?:lower )?limit temperature|极限温[标度];"
            "+r[- ]?value|r ?值;+fill weight|充绒量|填充量"
        ),
    ),
    (
        (
            r"\b(?:carr(?:y|ies)|holds?|supports?|takes?|bears?)\b.{0,20}\b(?:weight|loads?|kilos?|kg|pounds)\b|"
            r"\b(?:heavier|bigger|larger|more|higher) loads?\b"
        ),
        r"承重|载重|负重|背得?(?:更|比较)?[重多]",
        "+max(?:imum)? (?:load|weight).*|(?:load|weight) capacity.*|(?:最大)?(?:承重|负重|载重)",
    ),
    (
        r"\b(?:sleeps?|fits?|holds?|takes?|for) (?:more|fewer) (?:people|persons?|sleepers)\b|\bsleeps more\b",
        r"(?:住|睡|坐|容纳)得?下?(?:的?人)?(?:更|比较)?[多少]",
        "+number of (?:people|persons)|sleeps|(?:适用)?人数",
    ),
    (
        r"\b(?:holds?|fits?|takes?|stores?|carr(?:y|ies))\b.{0,12}\b(?:more|less)\b|\b(?:more|less) (?:room|space)\b",
        r"装得?下?(?:的东西)?(?:更|比较)?[多少]|能装|空间(?:更|比较)?[大小]|容量(?:更|比较)?[大多小少]",
        "+(?:storage |internal storage )?capacity|volume|容量|容积",
    ),
    (
        r"\blasts?\b.*\blong|\blonger[- ]lasting\b|\bruns?\b.{0,12}\blonger\b|\b(?:longer|better|more) battery life\b",
        r"续航|[用点烧]得?(?:更|比较)?[久长]|(?:电池|电量).{0,4}[久长]",
        "+battery life.*|run ?time|operating time|burn(?:ing)? time|续航(?:时间)?|使用时间|燃烧时间",
    ),
    (
        r"\b(?:sets?|setting) ?up\b|\bpitch(?:es|ed|ing)?\b",
        r"搭(?:建|得|起)?.{0,3}[快慢]",
        "-set[- ]?up time|pitching time|搭建时间",
    ),
    (r"\bboils?\b", r"烧(?:水|开|得).{0,3}[快慢]", "-boil(?:ing)? time|(?:烧开|煮沸|烧水)时间"),
    (
        r"\bcharges? (?:up )?(?:faster|quicker)\b|\b(?:faster|quicker) (?:to charge|charging)\b",
        r"充(?:电|得|满).{0,3}[快慢]",
        "-charging(?: time)?|charge time|充电(?:时间)?",
    ),
    (
        r"\bdr(?:y|ies) (?:faster|quicker)\b|\b(?:faster|quicker) (?:to dry|drying)\b",
        r"干得?(?:更|比较)?[快慢]",
        "-drying time|晾干时间|干燥时间",
    ),
    (
        r"\bmore (?:waterproof|water[- ]?resistant)\b",
        r"防水.{0,4}[好强高]|更防水|更耐水",
        "+waterproof rating|water resistance|hydrostatic head|防水[等指][级数]",
    ),
    (
        r"\b(?:shines?|reach(?:es)?|throws?|beam)\b.{0,12}\b(?:further|farther|longer)\b",
        r"照得?(?:更|比较)?远|射程",
        "+beam distance|throw|照射距离|射程",
    ),
    (r"\bbrighter\b", r"亮", "+brightness|luminous flux|light output|亮度|光通量"),
    (
        r"\bpacks?\b.{0,12}\b(?:small|big|larg)|\b(?:small|bigg|larg)er (?:when )?packed\b",
        r"收(?:纳|起来).{0,4}[小大]",
        "+packed size|pack size|收纳(?:尺寸|体积)",
    ),
    (
        r"\bsharper\b|\bclearer (?:picture|image|screen|display)\b",
        r"分辨率|清晰",
        "+(?:display |optical |maximum |native )?resolution|分辨率",
    ),
)
_LESS = re.compile(
    r"\b(?:less|fewer|slower|shorter|dimmer|smaller)\b|更?[少慢短暗小](?=$|[^\u4e00-\u9fff]|[一点些呢啊吗])"
)


@lru_cache(maxsize=1)
def _senses() -> tuple[tuple[re.Pattern[str], Sense], ...]:
    found = []
    for english, chinese, fields in _SENSES:
        named = tuple((re.compile(one[1:]), one.startswith("+")) for one in fields.split(";"))
        found.append((re.compile(f"{english}|{chinese}"), Sense(named, warmth="comfort" in fields)))
    return tuple(found)


def sense_of(plain: str) -> Sense | None:
    """Which fields tell what a folded question wants more of; ``None`` where its own words name the field."""
    sense = next((sense for asked, sense in _senses() if asked.search(plain)), None)
    if sense is None or not _LESS.search(plain):
        return sense
    return Sense(tuple((name, not more) for name, more in sense.fields))


def chooses_more(plain: str) -> bool:
    """True where a folded text asks which of several things has more or less of something."""
    return bool(_CHOOSES.search(plain)) and (sense_of(plain) is not None or degree_between(plain) is not None)


def asks_whether(plain: str) -> bool:
    """True for "is A lighter than B?" and A 比 B 轻吗, which ask for a Yes or a No about the first."""
    return bool(_WHETHER.search(plain))


_WHETHER = re.compile(r"^\W*(?:is|are|does|do|has|have|can|will)\b.*\bthan\b|比.*[吗嘛么]\W*$|是不是.*比|比.*是不是")


def degree_between(text: str) -> Superlative | None:
    """Of what one of several named things is to have more or less; ``None`` where the text puts nothing to choice."""
    plain = fold(text)
    if not _CHOOSES.search(plain):
        return None
    # 哪个轻 asks as 哪个更轻 does, "is A lighter than B?" as "which is lighter?".
    said = _BARE.sub(lambda match: f"{match['before']}更{_LONG.get(match['degree'], match['degree'])}", plain)
    said = _THAN.sub(" , ", said)
    if (found := superlative(said if _CHOICE.search(said) else f"which {said}")) is not None:
        return found
    if (more := _MORE.search(said)) is None:
        return None
    end = _END.get(more[1], "most")
    return Superlative("?", "least" if end == "least" else "most", 1, 1, *more.span(1), "", said[more.end() :][:30])


_THAN = re.compile(r"\bthan\b(?!\s*\W?\d)")
_CHOICE = re.compile(r"\bwhich\b|\bor\b|哪|还是|谁")
_BARE = re.compile(
    r"(?P<before>(?:哪一?(?:个|款|双|件|只|把|条|种|台|顶|张|辆|部|本)?|谁|比(?!较|例))[^，,。？?更最]{0,20}?)"
    r"(?:比较|要|会|还)?(?P<degree>便宜|安静|贵|轻|重|长|久|短|宽|窄|高|矮|厚|薄|深|亮|快|慢|大|(?<!大)小|多|少)"
    r"(?=[一点些呢啊呀吗嘛么？?。\s]|$)"
)
# What lasts is long.
_LONG = {"久": "长"}
_MORE = re.compile(r"\b(more|less|fewer)\b")
_END = {"more": "most", "less": "least", "fewer": "least"}
