"""A sentence of the quoted answer without the product's name, where the sentence before it has it."""

from __future__ import annotations

import re


def named_again(text: str, title: str, language: str) -> str:
    """The text without the name that was said before: "Its weight is 380 g.", 重量是 380 克。"""
    if text.count(title) != 1:
        return text
    name = re.escape(title)
    if language == "zh":
        return re.sub(rf"^((?:[^，。]{{1,6}}，)?){name}(?:的|：|(?=标注|不|没?有|可|防|含))", r"\1", text)
    text = re.sub(rf"^((?:Yes|No), )?[Tt]he ((?:[^.:]|\.\d){{1,60}}?) of the {name} (is|are)\b", _its, text)
    text = re.sub(rf"^([A-Z](?:[^.:]|\.\d){{0,60}}?) of the {name}: ", lambda found: f"{found[1]}: ", text)
    text = re.sub(rf"^((?:Yes|No), )?[Tt]he {name} (?=(?:is|has|costs)\b)", _it, text)
    return re.sub(rf"^{name}: ", "", text)


def _its(found: re.Match[str]) -> str:
    return f"{found[1]}its {found[2]} {found[3]}" if found[1] else f"Its {found[2]} {found[3]}"


def _it(found: re.Match[str]) -> str:
    return f"{found[1]}it " if found[1] else "It "
