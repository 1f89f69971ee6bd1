"""What it means to be warmer, to carry more or to last longer: the fields that tell it, in both languages."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache


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
