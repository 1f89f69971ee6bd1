"""Names of attributes that say what is measured: a weight, a length, a volume; and a unit that each often has."""

from __future__ import annotations

import re

# What the name says, the unit that a draft shows for it. Words of English, German, French and Spanish stand by
# themselves or, in German, at a word's end; Chinese ones anywhere.
_MEASURES = {
    "g": (
        "weight|weighs|poids|peso|mass",
        "gewicht|masse",
        "重量|净重|毛重|自重|克重",
    ),
    "cm": (
        (
            "width|height|length|depth|diameter|thickness|circumference|girth|radius|inseam"
            "|largeur|hauteur|longueur|profondeur|diamètre|diametre|épaisseur|epaisseur"
            "|ancho|anchura|alto|altura|largo|longitud|profundidad|diámetro|diametro|grosor|espesor"
        ),
        "breite|höhe|hoehe|länge|laenge|tiefe|durchmesser|dicke|stärke",
        "宽|长度|身长|衣长|裤长|袖长|全长|总长|高度|身高|厚度|深度|直径|半径|周长|胸围|腰围|臀围|肩宽",
    ),
    "l": ("volume|capacity|contenance|capacité|volumen|capacidad", "volumen|fassungsvermögen|inhalt", "容量|容积|体积"),
    "W": ("power|wattage|puissance|potencia", "leistung", "功率|瓦数"),
    "V": ("voltage|tension|voltaje|tensión", "spannung", "电压"),
    "°C": ("temperature|température|temperatura", "temperatur", "温度|水温"),
}
_COUNTED = re.compile(
    r"\b(?:numbers?|counts?|quantity|qty|pieces|pcs|anzahl|nombre|número|numero|cantidad|class|rating|type)\b"
    "|数量|个数|件数|数目|等级|类型"
)
_NAMED = tuple(
    (unit, re.compile(rf"\b(?:{alone})\b|(?:{endings})\b|{chinese}"))
    for unit, (alone, endings, chinese) in _MEASURES.items()
)


def likely_unit(name: str) -> str | None:
    """A unit that numbers of this name may have (``g`` of ``net weight``), ``None`` where it names no measure.

    ``name`` is plain as ``ingest.readers.column_words.plain_name`` makes it.
    """
    if _COUNTED.search(name):
        return None
    return next((unit for unit, named in _NAMED if named.search(name)), None)
