"""Chinese postal addresses, from the province to the door. Pure.

A place alone (浙江省杭州市) is no address: whether the shop delivers there is a question that must stay readable. A
house, a flat, or a row of both makes it one; "5号电池" and "3楼" are none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.privacy.spans import Span

_HAN = "\u4e00-\u9fff"
_NUMBER = r"(?:\d{1,5}(?:-\d{1,4})?|[一二三四五六七八九十百零]{1,4})"
_ANCHOR = re.compile(
    rf"(?:路|街|大道|道|巷|弄|胡同|村|里|条|屯|组|段|园|坊)\s?[东西南北中]?\s?{_NUMBER}\s?(?:号|弄|號)"
    rf"|{_NUMBER}\s?(?:栋|幢|座|号楼|号院)\s?(?:{_NUMBER}\s?(?:单元|门)\s?)?{_NUMBER}\s?(?:室|房|号|户|楼|层)?"
    rf"|{_NUMBER}\s?单元\s?{_NUMBER}\s?(?:室|房|号|户)?"
    rf"|(?:小区|花园|公寓|大厦|苑|新村|家园|社区|宿舍|大学|学院|村)\s?[A-Za-z]?{_NUMBER}\s?(?:栋|幢|座|号楼|单元|号|室|组)"
    rf"|(?:小区|花园|公寓|大厦|苑|新村|家园|广场|中心|大楼)\s?[A-Za-z]\s?座\s?{_NUMBER}?\s?(?:室|层|楼)?"
    rf"|(?:路|街|大道)\s?{_NUMBER}\s?(?=\n|[,，。；;]|$)"
)
_RIGHT = re.compile(
    rf"[\s,，]?(?:[{_HAN}A-Za-z0-9#-]{{0,14}}?(?:号楼|栋|幢|座|单元|楼|层|室|房|户|号院|小区|花园|大厦|公寓|苑|广场|中心|家园|国际|城|学校|大学|医院)"
    rf"|{_NUMBER}(?=[\s,，。；;]|$)|#?\d{{1,5}}[A-Za-z]?(?![\d{_HAN}]))"
)
_RUN = re.compile(rf"[{_HAN}A-Za-z0-9·#()-]")
_CUE = re.compile(
    r"(?:寄到|送到|发到|寄往|送往|发往|送至|寄至|发至|寄给|地址(?:是|为|：|:|改成|改为|换成|填)?|住址(?:是)?|住在|家住|住|改成|改为|换成|我在|位于|在|到|是|为|的|了|往|至)"
)
_ADMINISTRATIVE = re.compile(r"省|自治区|市|州|盟|区|县|旗|镇|乡|街道|村|路|街|大道|巷|弄|胡同")
_ANNOUNCED = re.compile(r"(?:地址|住址|寄到|送到|发到|住在|家住)(?:是|为|改成|改为|换成)?\s?[:：]?\s?")
_REST = re.compile(r"[^。！？!?；;\n]{4,70}")
_ASKING = re.compile(r"[吗呢么]|可以|能|怎么|多少|哪里|如何|什么")
_PLACES = re.compile(
    rf"[{_HAN}]{{0,12}}(?:省|自治区|市|州|盟|区|县|旗|镇|乡|街道|村|园)[{_HAN}]{{0,12}}(?: [{_HAN}]{{2,12}}){{0,4}} $"
)
_CUE_LAST = re.compile(rf"^(?:.{{0,10}}(?:{_CUE.pattern}))")
_LONGEST_LEFT, _MOST_RIGHT = 40, 6


def chinese_addresses(text: str) -> Iterator[Span]:
    """Chinese addresses in ``text`` (folded)."""
    if text.isascii():
        return
    for match in _ANCHOR.finditer(text):
        end = match.end()
        for _ in range(_MOST_RIGHT):
            further = _RIGHT.match(text, end)
            if further is None or further.end() == end or _ASKING.search(further[0]):
                break
            end = further.end()
        yield Span(_start(text, match.start()), end, "address")
    for cue in _ANNOUNCED.finditer(text):
        rest = _REST.match(text, cue.end())
        if rest is None or _ASKING.search(rest[0]):
            continue
        named = len(set(_ADMINISTRATIVE.findall(rest[0])))
        if named >= 3 or (named >= 1 and re.search(r"\d", rest[0])):
            yield Span(cue.end(), cue.end() + len(_address_of(rest[0])), "address")


def _start(text: str, anchor: int) -> int:
    """Where the address begins that holds the anchor: behind the last word that leads to it."""
    start = anchor
    while start > 0 and anchor - start < _LONGEST_LEFT and _RUN.match(text[start - 1]):
        start -= 1
    run = text[start:anchor]
    first = _ADMINISTRATIVE.search(run)
    leads = [cue.end() for cue in _CUE.finditer(run, 0, first.start() if first is not None else len(run))]
    start += leads[-1] if leads else 0
    # 广东省 深圳市 科技园 8 栋: what stands before a blank belongs to it when it names a place.
    before = _PLACES.search(text, max(0, start - _LONGEST_LEFT), start)
    if leads or before is None:
        return start
    further = _CUE_LAST.search(before[0])
    return before.start() + (further.end() if further is not None else 0)


def _address_of(rest: str) -> str:
    """What follows an announcement, up to a comma behind which no part of an address stands."""
    kept = 0
    for part in re.finditer(r"[^,，]+", rest):
        if kept and not (re.search(r"\d", part[0]) or _ADMINISTRATIVE.search(part[0])):
            break
        if kept and re.search(r"电话|手机|姓名|联系|收件人|收货人", part[0]):
            break
        kept = part.end()
    return rest[:kept]
