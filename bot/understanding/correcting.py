"""Corrections: "no, the men's one", "I meant the Ridge 3", "not the red one, the blue", "不是这个，是女款的"."""

from __future__ import annotations

import re
from dataclasses import dataclass

_STOPS = " \t\r\n?？!！.。,，;；、:：-–—"


@dataclass(frozen=True, slots=True)
class Correction:
    """What is meant instead (``text``), and what was not meant where the customer says it (``instead_of``)."""

    text: str
    instead_of: str = ""


_NO = r"(?:no|nope|nah|sorry|oops|wait|wrong(?: one)?|not (?:that|this)(?: one)?|actually|oh)"
_LEAD_EN = re.compile(rf"^(?:{_NO}\b[\s,.!;:–—-]*)+", re.IGNORECASE)
_MEANT_EN = re.compile(
    r"^(?:(?:i|we) (?:actually |really )?(?:mean|meant|was asking about|am asking about|"
    r"'m asking about|was talking about|"
    r"am talking about|said|wanted)|i'?m (?:asking|talking) about|make (?:it|that)|rather|instead)\b[\s,:]*",
    re.IGNORECASE,
)
_NOT_BUT_EN = re.compile(
    r"^not (?:the |in |a |an )?(?P<former>[^,;.]{1,60}?)(?:\s*[,;–—-]\s*|\s+)(?:but |rather )(?P<now>.+)$|"
    r"^not (?:the |in |a |an )?(?P<former2>[^,;.]{1,60}?)\s*[,;–—]\s*(?P<now2>(?:the|in|a|an)\b.+)$|"
    r"^(?P<now3>(?:the|in)\s[^,;.?]{1,60}?)\s*,\s*not (?:the |in )?(?P<former3>[^,;.?]{1,60})$",
    re.IGNORECASE,
)
_LEAD_ZH = re.compile(
    r"^(?:(?:不是|不对|不|错了|搞错了|弄错了|抱歉|不好意思)(?:这个|那个|这款|那款|这双|那双)?(?:啦|啊|的)?[\s,，。.!！、]+)+"
)
_MEANT_ZH = re.compile(r"^(?:我(?:说|指|问|想问|要|想要|想看|是说|是问)的?是?|(?:应该)?是|改成|换成)\s*")
_MEANT_ZH_SURE = re.compile(r"^我(?:说|指|问|想问|是说|是问)的是\s*|^我是(?:说|指|问)\s*")
_NOT_BUT_ZH = re.compile(r"^(?:不是|不要)(?P<former>[^,，。是要]{1,30})[,，。\s]*(?:而?是|要)(?P<now>.+)$")


def corrected(text: str) -> Correction | None:
    """What the text says is meant instead; ``None`` when it corrects nothing."""
    bare = text.strip(_STOPS)
    for pattern in (_NOT_BUT_EN, _NOT_BUT_ZH):
        led = _LEAD_EN.sub("", bare, count=1) if not bare.lower().startswith("not ") else bare
        if match := pattern.match(led):
            parts = match.groupdict()
            now = next(value for name, value in parts.items() if name.startswith("now") and value)
            former = next(value for name, value in parts.items() if name.startswith("former") and value)
            return Correction(_short(now), former.strip(_STOPS))
    for lead, meant, sure in ((_LEAD_EN, _MEANT_EN, _MEANT_EN), (_LEAD_ZH, _MEANT_ZH, _MEANT_ZH_SURE)):
        led = lead.sub("", bare, count=1)
        if led != bare and led.strip(_STOPS):
            return Correction(_short(meant.sub("", led, count=1)))
        if (said := sure.sub("", bare, count=1)) != bare and said.strip(_STOPS):
            return Correction(_short(said))
    return None


def _short(text: str) -> str:
    return text.strip(_STOPS)
