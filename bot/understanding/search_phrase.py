"""The words of a search: what it looks for, what of it sets a condition, and where more is put in."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Literal

from bot.understanding.filtering import asked_for
from bot.understanding.intent import asks_extreme
from bot.vocabulary import Lexicon
from knowledge.facets import Filters
from knowledge.retrieval import Reader
from knowledge.wording import has_chinese

_AFTER = re.compile(
    r"^(?:with(?:out)?|in|under|over|below|above|less|more|at|up|between|around|not?|except|from|by|for|that|which|on|"
    r"cheaper|lighter|heavier|smaller|bigger|larger|size)\b|^[$€£¥\d]",
    re.IGNORECASE,
)
NEGATIVE_ZH = re.compile(r"^(?:不要|不含|不带|除了|别|非|没有|不是)")


Part = Literal["price", "brands", "options", "limits"]


class SearchPhrase:
    """The words of a search, from which those of filters that hold no longer are taken."""

    def __init__(self, said: str, reader: Reader, lexicon: Lexicon) -> None:
        self.reader, self.lexicon = reader, lexicon
        self.phrase, self.frame = noun_phrase(said)
        first = self.phrase.partition(" ")[0]
        if first.istitle() and first.isascii() and first not in {b.split()[0] for b in reader.view.vocabulary.brands}:
            # A capital that only began the sentence.
            self.phrase = first.lower() + self.phrase[len(first) :]

    def filters(self, text: str) -> Filters:
        """What the text is read to ask for."""
        return asked_for(text, self.reader, self.lexicon).filters

    def _else_unchanged(self, found: Filters, part: Part) -> bool:
        """True when the filters besides this part are those of the phrase as it stands."""
        now = self.filters(self.phrase)
        prices = ("price_min", "price_max")
        others = {"brands": ("brands",), "options": ("options",), "limits": ("limits", "having"), "price": prices}
        names = {*prices, "brands", "options", "limits", "having", "words", "kinds", "categories"} - {*others[part]}
        if part == "brands" and names_alike(found.kinds, now.kinds):
            # One brand calls a lamp what another calls a projector lamp.
            names.discard("kinds")
        return all(getattr(found, name) == getattr(now, name) for name in names)

    def take_out(self, part: Part, fits: Callable[[Filters], bool], spans: Iterator[tuple[int, int]]) -> None:
        """Takes the first of these spans out of the phrase without which it is read as it should be."""
        for start, end in spans:
            left = re.sub(r"[ \t]{2,}", " ", f"{self.phrase[:start]} {self.phrase[end:]}").strip(" ,，、")
            if has_chinese(left):
                left = re.sub(r"(?<=[\u3400-\u9fff，。])\s+(?=[\u3400-\u9fff])", "", left)
                left = re.sub(r"^的", "", left)
            if left and fits(found := self.filters(left)) and self._else_unchanged(found, part):
                self.phrase = left
                return


def names_alike(some: Sequence[Sequence[str]], others: Sequence[Sequence[str]]) -> bool:
    """True where the same things are looked for, of which one brand may have further names."""
    pairs = zip(some, others, strict=False)
    return len(some) == len(others) and all(set(one) <= set(other) or set(other) <= set(one) for one, other in pairs)


_WORD = r"(?:usd|dollars?|bucks|eur|euros?|gbp|rmb|cny|yuan|hkd|pounds?|美元|美金|刀|欧元|英镑|人民币|港币|元|块钱?)"
_NUMBER = r"\d[\d,.]*\s*(?:k(?![a-z])|[千万])?"
_MONEY = rf"(?:(?:us|hk)?[$€£¥￥]\s*{_NUMBER}|{_NUMBER}\s*{_WORD})(?:\s*{_WORD})?"
_BOUND = (
    r"(?:(?:that |which )?(?:cost(?:s|ing)? |priced? )?(?:for |at )?(?:under|below|less than|cheaper than|up to|"
    r"at most|"
    r"no more than|not more than|within|max(?:imum)?(?: of)?|over|above|more than|at least|no less than|from|around|"
    r"about|between)|(?:价格|预算|售价)?(?:在)?(?:不超过|低于|少于|不到|最多|小于|超过|高于|不低于|至少|大于)?)"
)
_BEHIND = r"(?:\s*(?:or (?:less|under|more|over|below|above)|以内|以下|之内|以上|之间|左右|起|内))?的?"
PRICE_SPAN = re.compile(
    rf"{_BOUND}\s*(?:{_NUMBER}|{_MONEY})\s*(?:-|–|~|to|and|到|至)\s*(?:{_MONEY}){_BEHIND}|{_BOUND}?\s*{_MONEY}{_BEHIND}",
    re.IGNORECASE,
)
LIMIT_SPAN = re.compile(
    rf"(?:,\s*)?(?:(?:and |that )?(?:with|has|have|having|of|for|weighing)\s+)?(?:an?\s+)?{_BOUND}?\s*{_NUMBER}\s*-?\s*"
    rf"(?:[a-z\"″'%°]+|[\u3400-\u9fff]{{1,3}}?)?{_BEHIND}(?:\s+(?:of )?(?:[a-z]+))?",
    re.IGNORECASE,
)


def spans(pattern: re.Pattern[str], text: str) -> Iterator[tuple[int, int]]:
    """The places of a pattern, each also without its last word, which may say what is looked for."""
    for match in pattern.finditer(text):
        yield match.span()
        # Without the word behind the number, which may say what is looked for.
        if (cut := match.group().rstrip().rfind(" ")) > 0:
            yield match.start(), match.start() + cut


def name_spans(names: Sequence[str], text: str) -> Iterator[tuple[int, int]]:
    """The places of names and values, with the small word before each."""
    for name in sorted(names, key=len, reverse=True):
        word = re.escape(name)
        bound = (r"\b", r"\b(?:'s)?") if name[:1].isascii() else ("", "")
        lead = r"(?:\b(?:from|by|in|size|in size|not|no|without|except|or|and|的?(?:不要|除了))\s*)?"
        for match in re.finditer(rf"{lead}{bound[0]}{word}{bound[1]}(?:码|号)?的?", text, re.IGNORECASE):
            yield match.span()


def joined(phrase: str, added: str) -> str:
    """The phrase with a condition where such a one stands: "HP" before it, "in red" behind it, 红色的 before it."""
    if not added:
        return phrase
    if has_chinese(added) or has_chinese(phrase):
        if NEGATIVE_ZH.search(added):
            return f"{phrase}，{added}"
        return f"{added}{'的' if has_chinese(added) or has_chinese(phrase[0]) else ' '}{phrase}"
    if _AFTER.search(added):
        return f"{phrase} {added}"
    before_it = re.match(rf"(?:an?\s+)?(?:{MOST_EN}\s+)?", phrase, re.IGNORECASE)
    cut = before_it.end() if before_it else 0
    return f"{phrase[:cut]}{added} {phrase[cut:]}"


MOST_EN = (
    r"(?:the )?(?:cheapest|dearest|priciest|most \w+|least \w+|lowest[- ]priced|highest[- ]priced|(?!b?est\b)\w{2,}est)"
)
MOST_ZH = r"最(?:便宜|贵|轻|重|大|小|高|低|长|短|薄|厚|亮|新|快|实惠)的?"


def put_behind(phrase: str, added: str) -> str:
    """The phrase with a condition behind a comma."""
    if not added:
        return phrase
    return f"{phrase}，{added}" if has_chinese(phrase) or has_chinese(added) else f"{phrase}, {added}"


_COUNT_EN = re.compile(
    r"^\s*how many (?:different |of your )?(.+?)\s+(?:do|does|did|can) (?:you|the shop|your shop) "
    r"(?:have|sell|stock|carry|offer|got)(.*)$|^\s*how many (.+?) (?:are there|are available|have you got)(.*)$",
    re.IGNORECASE,
)
_COUNT_ZH = re.compile(
    r"^(?:你们|店里|请问|一共|总共|共|家)*(?:有|卖)(?:多少|几)(?:款|种|个|件|双|只|把|顶|台|条)(.+)$|"
    r"^(.+?)(?:一共|总共|共)?(?:有|卖)(?:多少|几)(?:款|种|个|件|双|只|把|顶|台|条)?$"
)
_OPENING_EN = re.compile(
    r"^\s*(?:(?:hi|hello|please|so|ok|and)[\s,]+)*(?:(?:do|does|can|could|would|will) (?:you|u|the shop|your shop) "
    r"(?:guys |also |even |currently )?(?:have|sell|stock|carry|offer|got|recommend|suggest|show me|show)|have you got|"
    r"have you|are there|is there|show me|find me|list|find|recommend|suggest|show|what|which|"
    r"i(?:'m| am)? ?(?:looking for|searching for|after|need|want|would like|'d like)|looking for|search for|"
    r"i'd like|i would like)\s+(?:any |some |all |me |the |your )*",
    re.IGNORECASE,
)
_ENDING_EN = re.compile(
    r"\s*(?:\b(?:do|does|can) (?:you|the shop) (?:have|sell|stock|carry|offer|got)|\bare there|\bhave you got|"
    r"\bin (?:your|the) (?:shop|store)|\bplease|\bpls|\bto show me)?[\s?!.]*$",
    re.IGNORECASE,
)
_OPENING_ZH = re.compile(
    r"^(?:请问|你好|您好|[，,\s])*(?:你们|您|店里|这里|家)*(?:有没有|有卖|卖不卖|有什么|有哪些|有|卖|想买一?[个款双件台]?|"
    r"想要|想找|我要|我想要|需要|找|推荐一?[些个款下]?|看看|给我看看|列出|列一下)(?:什么|哪些)?"
)
_ENDING_ZH = re.compile(
    r"(?:(?:都)?(?:有|是)?(?:哪些|什么|哪几款|没有|哪款|卖)?(?:可以)?(?:推荐)?)?(?:吗|呢|嘛|吧)?[？?。！!\s]*$"
)


def noun_phrase(text: str) -> tuple[str, Callable[[str], str]]:
    """What a search looks for, and how to say such a phrase as a search of the same kind."""
    bare = text.strip().rstrip("?？!！.。 ")
    extreme = asks_extreme(text) is not None
    if has_chinese(text):
        if counted := _COUNT_ZH.match(bare):
            phrase = next(group for group in counted.groups() if group)
            return phrase, lambda said: f"有多少款{said}？"
        opened = _OPENING_ZH.sub("", bare, count=1)
        phrase = _ENDING_ZH.sub("", opened) or opened or bare
        recommends, plain = "推荐" in bare, phrase == bare
        if extreme or plain:
            return phrase, lambda said: said
        return phrase, (lambda said: f"推荐{said}") if recommends else (lambda said: f"{said}有哪些？")
    if counted := _COUNT_EN.match(bare):
        first, behind, second, trailing = counted.groups()
        phrase = f"{first or second}{behind or trailing or ''}"
        return phrase, lambda said: f"How many {said} do you have?"
    opened = _OPENING_EN.sub("", bare, count=1)
    phrase = _ENDING_EN.sub("", opened) or opened or bare
    if opened == bare:
        return phrase, lambda said: said[:1].upper() + said[1:]
    if re.search(r"\b(?:recommend|suggest)\b", bare, re.IGNORECASE):
        return phrase, lambda said: f"Can you recommend {said}?"
    return phrase, lambda said: f"Show me {said}"
