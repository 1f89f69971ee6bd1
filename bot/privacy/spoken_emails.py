"""E-mail addresses that are spaced out or written as they are said: "jane dot doe at mail dot example". Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.privacy.spans import Span

_LABEL = r"[A-Za-z0-9][A-Za-z0-9_+-]{0,40}"
_DOT = r"(?: dot |\s?点\s?)"
# Top-level domains that are no English words; "at the dot in the middle" is no address.
_TOP = r"(?:com|net|org|edu|gov|info|biz|io|co|de|cn|uk|fr|es|nl|eu|ca|au|jp|hk|tw|ch|se|pl|br|mx|kr|ru|example)"
_SAID = re.compile(
    rf"(?<![\w.@])(?P<local>{_LABEL}(?:{_DOT}{_LABEL}){{0,3}})(?: at |\s?艾特\s?)(?!the\b|a\b)"
    rf"{_LABEL}(?:{_DOT}{_LABEL}){{0,2}}{_DOT}{_TOP}(?![A-Za-z0-9])",
    re.IGNORECASE,
)
_NAMED = re.compile(r"e-?mail|\bmail\b|\b(?:reach|contact|write|address)|邮箱|邮件|地址|联系", re.IGNORECASE)
_POINT = r"(?:\.| \. )"
_SPACED = re.compile(
    rf"(?<![\w.@])(?:{_LABEL}{_POINT}){{0,3}}{_LABEL}\s{{0,2}}@\s{{0,2}}{_LABEL}(?:\s?\.\s?{_LABEL}){{0,2}}"
    rf"\s?\.\s?{_TOP}(?![A-Za-z0-9])",
    re.IGNORECASE,
)
# Hosts in Chinese, Japanese or Korean with the endings that are given to them (IANA).
_EAST_LABEL = r"[\w-]{1,30}"
_EAST = re.compile(
    r"(?<![A-Za-z0-9.@])[A-Za-z0-9][A-Za-z0-9._+-]{0,63}@"
    rf"{_EAST_LABEL}(?:\.{_EAST_LABEL}){{0,2}}\."
    r"(?:公司|中国|中國|网络|集团|商城|在线|中文网|网址|网店|政务|公益|移动|企业|香港|台湾|台灣|商店|我爱你|한국|닷컴|みんな)"
)
_EAST_HOST = re.compile(
    r"(?<![A-Za-z0-9.@])[A-Za-z0-9][A-Za-z0-9._+-]{0,63}@[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af][\w-]{0,30}"
    rf"\.{_TOP}(?![A-Za-z0-9])",
    re.IGNORECASE,
)


def spoken_emails(text: str) -> Iterator[Span]:
    """Such addresses in ``text`` (folded); a said one needs a word for it beside, or a dot or digit in its name."""
    for pattern in (_SPACED, _EAST, _EAST_HOST):
        if "@" in text:
            for match in pattern.finditer(text):
                yield Span(match.start(), match.end(), "email")
    for match in _SAID.finditer(text):
        local = match["local"]
        if re.search(rf"{_DOT}|\d|_", local) or _NAMED.search(text, max(0, match.start() - 40), match.start()):
            yield Span(match.start(), match.end(), "email")
