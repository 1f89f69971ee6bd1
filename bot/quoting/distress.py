"""A customer in need: whoever speaks of ending their life is offered no product, only a kind word and where help is."""

from __future__ import annotations

import re

from bot.phrasing import said
from bot.quoting.context import Context
from bot.quoting.finding import Finding, Statement
from knowledge.language import fold

# Harm that people do to themselves on purpose. "Can I cut myself with this knife?" asks about a knife.
_SPEAKS_OF_IT = re.compile(
    r"\b(?:kill|hang|drown|harm|poison|shoot|starve|strangle)(?:ing)? (?:myself|ourselves)\b"
    r"|\b(?:end|take|ending|taking) my (?:own )?life\b|\bcommit(?:ting)? suicide\b|\bsuicidal\b|\bsuicide methods?\b"
    r"|\b(?:want|wish) (?:to (?:die|be dead)|i (?:was|were) dead)\b|\b(?:do not|don'?t) want to (?:live|be alive)\b"
    r"|\b(?:sever|slit|cut|open) my (?:\w+ )?(?:wrists?|arter(?:y|ies)|veins?|throat)\b"
    r"|(?<!反)自杀|自尽|轻生|寻短见|不想活|活不下去|活着没意思|自残|割腕"
    r"|(?:结束|了结|放弃)(?:我|自己|我自己)?的?生命|杀(?:死|了)我?自己|(?:我|自己|怎么|如何|想要?)(?:去)?(?:上吊|跳楼|服毒)"
    r"|(?:我|真的?|就|只)想死(?!你|我)"
)


def distress_finding(context: Context) -> Finding | None:
    """The reply to somebody who speaks of ending their life; ``None`` for every other question."""
    if not _SPEAKS_OF_IT.search(fold(context.read.text)):
        return None
    text = said(
        "I am sorry that things are so hard for you. I am only the assistant of a shop and cannot help with this, but "
        "you do not have to be alone with it: please talk to somebody you trust, or call your local emergency number "
        "or a crisis line now.",
        f"听到{context.shop.tone_zh}这么难受，我很抱歉。我只是店铺的助手，帮不上这件事，但{context.shop.tone_zh}不必独自承受："
        "请和信任的人谈谈，或者现在就拨打当地的急救电话或心理援助热线。",
        context.language,
    )
    return Finding("unanswered", (Statement(text),), 0.0)
