"""E-mail addresses, and IP addresses that name one household. Pure."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Iterator

from bot.privacy.spans import Span

# Letters of any script but the East Asian ones, which stand before and behind an address without a blank.
_LETTER = r"[^\W\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff]"
_LOCAL = re.compile(rf"(?:{_LETTER}|[.!#$%&'*+/=?^`{{|}}~-])")
_DOMAIN = re.compile(rf"(?:{_LETTER}(?:(?:{_LETTER}|-){{0,62}})\.){{1,8}}(?:xn--[a-z0-9-]{{2,40}}|[^\W\d_]{{2,24}})")
_IN_DOMAIN = re.compile(rf"(?:(?:{_LETTER}|-)|\.(?={_LETTER}))")
# "name (at) shop.example", "name [at] shop [dot] example"
_SPELLED = re.compile(r"\s{0,2}[\[({<]\s?(?:at|@)\s?[\])}>]\s{0,2}", re.IGNORECASE)
_SPELLED_DOMAIN = re.compile(
    rf"{_LETTER}(?:{_LETTER}|-){{0,62}}(?:\s?(?:\.|[\[({{<]\s?(?:dot|\.)\s?[\])}}>])\s?{_LETTER}(?:{_LETTER}"
    rf"|-){{1,30}}){{1,4}}",
    re.IGNORECASE,
)
# RFC 5321, section 4.5.3.1: the longest local part and domain.
_LONGEST_LOCAL, _LONGEST_DOMAIN = 64, 255

_IPV4 = re.compile(r"(?<![A-Za-z0-9_.])(?:\d{1,3}\.){3}\d{1,3}(?![A-Za-z0-9_]|\.\d)")
_IPV6 = re.compile(r"(?<![\w:.])[0-9A-Fa-f:]{6,45}(?![\w:])")
_VERSION = re.compile(r"(?:version|ver|firmware|driver|release|build|update|版本|固件|驱动|v)\W{0,3}$", re.IGNORECASE)


def emails(text: str) -> Iterator[Span]:
    """E-mail addresses in ``text`` (folded), also with a written-out "(at)"."""
    at = text.find("@")
    while at >= 0:
        start = _start_of_local(text, at)
        domain = _domain_end(text, at + 1)
        if start < at and domain is not None:
            yield Span(start, domain, "email")
        at = text.find("@", max(at + 1, domain or 0))
    for match in _SPELLED.finditer(text):
        start = _start_of_local(text, match.start())
        spelled = _SPELLED_DOMAIN.match(text, match.end(), match.end() + _LONGEST_DOMAIN)
        if start < match.start() and spelled is not None:
            yield Span(start, spelled.end(), "email")


def _start_of_local(text: str, at: int) -> int:
    start = at
    while start > 0 and at - start < _LONGEST_LOCAL and _LOCAL.match(text[start - 1]):
        start -= 1
    while start < at and not text[start].isalnum() and text[start] not in "_+":
        start += 1  # an opening quotation mark, an "e-mail/" before it
    return start


def _domain_end(text: str, start: int) -> int | None:
    end = start
    while end < len(text) and end - start < _LONGEST_DOMAIN and _IN_DOMAIN.match(text, end):
        end += 1
    match = _DOMAIN.match(text, start, end)
    return match.end() if match is not None else None


def ip_addresses(text: str) -> Iterator[Span]:
    """Addresses of the public internet; those of a home network (192.168.0.1) and version numbers are none."""
    for match in (*_IPV4.finditer(text), *(_IPV6.finditer(text) if text.count(":") > 1 else ())):
        try:
            public = ipaddress.ip_address(match[0]).is_global
        except ValueError:
            continue
        if public and not _VERSION.search(text, max(0, match.start() - 20), match.start()):
            yield Span(match.start(), match.end(), "ip")
