"""Names of people, where a word beside them leaves no doubt; any other name may be a brand's. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.privacy.spans import Span
from bot.privacy.words import COMPOUND_SURNAMES, NO_NAME, SURNAMES, TITLED_BRANDS

_WORD = r"[^\W\d_\u2e80-\u9fff](?:[^\W\d_\u2e80-\u9fff]|['’.-](?=[^\W\d_\u2e80-\u9fff])){0,40}\.?"
# No code begins a name: DAT72, LC-51.
_WHOLE = rf"({_WORD})(?![\w-])"
_WORDS = re.compile(rf"{_WHOLE}(?:[ \t]+{_WHOLE})?(?:[ \t]+{_WHOLE})?(?:[ \t]+{_WHOLE})?")
_AND = r"(?<![\w-])"

# After these a name follows, whatever its case.
_ANY_CASE = re.compile(
    rf"{_AND}(?:(?:my|his|her|their|our|your|the customer'?s?)\s(?:(?:full|first|last|middle|given|family"
    rf"|maiden|legal|real)\s)?(?:sur)?name"
    r"(?:\s?(?:is|was|are|:|=)|['’]s|\?|\s(?=[A-Z]))"
    r"|(?:last|first|full|middle|given|family|maiden)\s?name\s?(?:is|[?:=])|surname\s?(?:is|[?:=])"
    r"|(?:recipient|addressee|consignee|cardholder|card holder|attn|attention|c/o)\s?[:：]"
    r"|(?:first|last|full|customer|contact|recipient|account)\sname\s?[:：])\s{0,3}",
    re.IGNORECASE,
)
# After these one follows when it is written with a capital.
_CAPITAL = re.compile(
    rf"{_AND}(?:i(?:'m|’m| am) called|i go by|(?:people|everyone|everybody|friends|they|you can|just|you may"
    rf"|please) calls? (?:me|him|her)"
    r"|\bcalls? me|(?:partner|wife|husband|mother|father|brother|sister|son|daughter|friend|spouse|boss|manager"
    r"|colleague|neighbou?r)['’]?s? name(?: is|:)?"
    r"|\bmy (?:wife|husband|partner|son|daughter|brother|sister|fiancée?|mother|father),?\s|(?:under|in|on"
    r"|to) the name(?: of)?|on behalf of|the name on (?:it|the \w+) is"
    r"|(?:signed|sincerely|regards|cheers|best wishes|yours(?: truly| faithfully)?|thanks|thank you"
    r"|many thanks),?[ \t]*\n\s*|dear"
    r"|(?<!brand )(?<!product )(?<!model )(?<!file )(?<!user )(?<!item )(?<!company )(?<!shop )(?<!store )"
    r"(?<!domain )name\s?[:：]"
    r"|(?:regards|(?:sincerely|yours truly|yours faithfully|best wishes|signed)(?=,)),?[ \t]"
    r"(?=(?:[A-Z][\w'’.-]{1,30}[ \t]?){1,3}[.!]?\s*$)"
    r"|it['’]s(?=\s[A-Z][\w'-]+(?:\s[A-Z][\w'-]+)?\s(?:speaking|here|calling|again)"
    r"(?:[,.!;]|\s*$|\s(?:again|from|with)\b))"
    r"|correct it to|change it to|(?:this|it) is(?=\s[A-Z][\w'-]+(?:\s[A-Z][\w'-]+)?\s(?:speaking|here|from"
    r"|calling|again)))\s{0,3}",
    re.IGNORECASE,
)
_TITLE = re.compile(
    rf"{_AND}(?i:mr|mrs|ms|mx|dr|prof|messrs|hr|fr|sr|sra|dra|mme|mlle)\.[ \t]?|{_AND}(?:Mr|Mrs|Ms|Mx|Dr|Prof"
    rf"|Herr|Frau|Monsieur"
    r"|Madame|Mademoiselle|Mme|Mlle|Señora?|Signora?|Miss)[ \t]"
)
_SUFFIX = re.compile(r"(?:jr|sr|md|phd|dds|dvm|esq|ii|iii|iv)\.?", re.IGNORECASE)
_PARTICLES = frozenset("de del della di da dos van von der den ter la le al el bin ibn y zu af av o' st. st".split())
# Shelby Araujo lives at …, Arne's address.
_BEFORE_VERB = re.compile(
    r"(?<![\w'’-])([A-Z][^\W\d_]+(?:[ \t][A-Z][^\W\d_]+){0,2})(?=\s(?:lives|resides|is living|has moved|moved) "
    r"(?:at|on|in|to)\b"
    r"|['’]s (?:home |new |old |postal |shipping |billing |delivery )?(?:address|phone|number|e-?mail|mobile"
    r"|card|account|iban|passport))"
)
_I_AM = re.compile(r"(?<![\w-])I(?:'m|’m| am) ([A-Z][^\W\d_]+ [A-Z][^\W\d_]+)(?=[,.!\n]|$| and | from | at \S{1,64}@)")
# Anna Kowalski, anna@shop.example; John Smith at john@shop.example
_BEFORE_EMAIL = re.compile(
    r"(?<![\w'’-])([A-Z][^\W\d_]+(?:[ \t][A-Z]\.)?[ \t][A-Z][^\W\d_]+)(?=(?:(?:,| at|:| -)[ \t][<(]?|[ \t][<(])"
    r"[^\s@<]{1,64}@[\w.-]{1,60}\.[^\W\d_]{2})"
)
_OFFICES = frozenset("customer service support team sales help desk care shop store contact office info".split())

_CHINESE = "\u4e00-\u9fff"
_GIVEN_STOP = "我想要的在是电手住和也请有需买了这那说从给不地叫来吗呢吧啊寄订您你就会能可以及等"
_FORMS_OF_ADDRESS = ("先生", "女士", "小姐", "太太", "同学", "老师", "师傅")
_SURNAME = rf"(?:{COMPOUND_SURNAMES}|[{SURNAMES}])"
_GIVEN = rf"[{_CHINESE}]"
_CHINESE_CUE = re.compile(
    r"(?:我(?:的名字)?(?:叫做|叫|姓名是|名字是|名叫)|名字(?:叫|是|为)|真名|本人|姓名|收件人|收货人|联系人|寄件人|持卡人|开户名|户名|抬头人|署名)"
    r"(?:姓名|名字)?\s?[:：是为叫]?\s?"
)
# 我是张伟，… tells a name; 我是高个子，我是安徽人，我是黄皮 tell what somebody is like.
_CHINESE_I_AM = re.compile(
    rf"(?:我是|这里是)(?!高[个中考职管]|白领|马上|任何|安卓|金[卡牌]|方便|江[南苏西浙]|温州|于是)({_SURNAME}{_GIVEN}{{1,2}})"
    r"(?<![子人员客户级手管领党控粉族者足弓脚肩背腿型码款号脸皮肤卓的了吗呢吧要用买])(?=[，,。.！!；;\s]|$)"
)
_CHINESE_SURNAME_CUE = re.compile(r"(?:我姓|免贵姓|贵姓)\s?([一-龥])")
_CHINESE_NAME = re.compile(rf"{_SURNAME}{_GIVEN}{{0,2}}")
_CHINESE_TITLED = re.compile(
    rf"(?:^|[^{_CHINESE}]|(?<=[是叫给找姓跟和请问的位])|(?<=你好))({_SURNAME}{_GIVEN}{{0,2}}?)(?=先生|女士|小姐|太太|同学|老师|师傅)"
)
_COLOURS = frozenset("白黄金")
_FOREIGN_IN_CHINESE = re.compile(rf"({_GIVEN}{{1,6}}(?:·{_GIVEN}{{1,8}}){{1,3}})")


def names(text: str) -> Iterator[Span]:
    """Names that a word beside them makes sure."""
    for match in _ANY_CASE.finditer(text):
        yield from _name_at(text, match.end(), capital=False)
    for match in _CAPITAL.finditer(text):
        yield from _name_at(text, match.end(), capital=True)
    for match in _TITLE.finditer(text):
        yield from _name_at(text, match.end(), capital=True, titled=True)
    for pattern in (_BEFORE_VERB, _I_AM, _BEFORE_EMAIL):
        for match in pattern.finditer(text):
            if not any(word.casefold() in NO_NAME or word.casefold() in _OFFICES for word in match[1].split()):
                yield Span(match.start(1), match.end(1), "name")
    if not text.isascii():
        yield from _chinese(text)


def _name_at(text: str, position: int, *, capital: bool, titled: bool = False) -> Iterator[Span]:
    match = _WORDS.match(text, position)
    if match is None:
        yield from _chinese_at(text, position)
        return
    end = None
    for number in range(1, 5):
        word = match[number]
        if word is None or not _belongs(word, first=end is None, capital=capital or number > 2):
            break
        plain = word.rstrip(".")
        initial = len(plain) == 1 or _SUFFIX.fullmatch(word) or plain.casefold() in _PARTICLES
        end = match.start(number) + len(word if initial and number < 4 and match[number + 1] else plain)
        if plain != word and not initial:
            break  # the sentence ends here
    if end is None:
        return
    first = match[1].rstrip(".").casefold()
    if titled and first in TITLED_BRANDS:
        return
    if first in _PARTICLES and end == match.end(1):
        return
    yield Span(match.start(), end, "name")


def _belongs(word: str, *, first: bool, capital: bool) -> bool:
    plain = word.rstrip(".").casefold()
    if plain in NO_NAME:
        return False
    if plain in _PARTICLES:
        return True
    return not capital or word[0].isupper() or (not first and _SUFFIX.fullmatch(word) is not None)


def _chinese(text: str) -> Iterator[Span]:
    for match in _CHINESE_CUE.finditer(text):
        yield from _chinese_at(text, match.end())
        if match[0][-1] in "是为叫:： ":
            western = _WORDS.match(text, match.end())
            if western is not None and western[1][0].isupper():
                yield from _name_at(text, match.end(), capital=True)
    for match in _CHINESE_I_AM.finditer(text):
        yield Span(match.start(1), match.end(1), "name")
    for match in _CHINESE_SURNAME_CUE.finditer(text):
        yield Span(match.start(1), match.end(1), "name")
    for match in _CHINESE_TITLED.finditer(text):
        if match[1] not in _COLOURS:
            yield Span(match.start(1), match.end(1), "name")


def _chinese_at(text: str, position: int) -> Iterator[Span]:
    foreign = _FOREIGN_IN_CHINESE.match(text, position)
    if foreign is not None:
        yield Span(position, foreign.end(), "name")
        return
    match = _CHINESE_NAME.match(text, position)
    if match is None:
        return
    family = 2 if re.match(COMPOUND_SURNAMES, match[0]) else 1
    given = match[0][family:]
    for place, sign in enumerate(given):
        if sign in _GIVEN_STOP or text.startswith(_FORMS_OF_ADDRESS, position + family + place):
            given = given[:place]
            break
    if given or text[position + family : position + family + 1] in ("", "，", ",", "。", " ", "\n"):
        yield Span(position, position + family + len(given), "name")
