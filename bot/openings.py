"""The Yes or No that a quoted answer begins with: by what a field says, and by what was asked of it."""

from __future__ import annotations

import re

from knowledge.language import fold, stem
from knowledge.language.stopwords import ENGLISH
from knowledge.wording import has_chinese

# What a name or a question denies: "latex-free: yes" answers "does it contain latex?" with No. 无线 denies nothing.
_DENIES = re.compile(
    r"[a-z]-?\s?free\b|\bfree (?:of|from)\b|\b(?:no|not|without)\s+[a-z]|\bnon-?\s?[a-z]{4,}|"
    r"不(?![锈同错少仅只知])|(?<!有)无(?![线绳人论级极])|免(?![费提税])|非(?!常)|没有?(?!有)"
)
# 含不含, 有没有 and 是否 deny nothing: they ask.
_EITHER = re.compile(r"([\u3400-\u9fff])[不没]\1|有[没无]有?|[是能可会]否|支不支持|需不需要|可不可以")
# Water that comes in is the opposite of what a field called after keeping it out says.
_LETS_IN = re.compile(
    r"\b(?:leak\w*|soak\w*|get(?:s|ting)? wet|let(?:s|ting)? (?:the )?water)\b|[进漏渗透]水|[弄打湿]湿"
)
_KEEPS_OUT = re.compile(r"\bwater-?\s?(?:proof|tight|resistant|repellent)\w*|\bleak-?\s?proof|防[水漏雨]|不漏水")

_WET = re.compile(
    r"\b(?:water\w*|rain\w*|wet|leak\w*|soak\w*|storm\w*|shower\w*|swim\w*|snow\w*|puddle\w*|damp)\b|"
    r"雨|[进漏渗透防淋泡沾下入]水|水(?!洗)|湿|雪|游泳|洗澡"
)
_WORD = re.compile(r"[a-z0-9]+")
_SAME_ROOT = 5  # letters: scanning and scanner

_PART = re.compile(r"[,，、;；?？]\s*\S|(?<=[\u3400-\u9fff])\s+(?=[\u3400-\u9fff])|\b(?:and|or)\b")

# By the verb of a Chinese question, first found: its Yes and its No. 可以 goes before 能, both before what they rule.
_VERBS = tuple(
    (re.compile(asked), yes, no)
    for asked, yes, no in (
        (r"可不可以|可以|可否", "可以", "不可以"),
        (r"(?<![功性智节才])能(?![量源耗效])", "能", "不能"),
        (r"会不会|会(?![员议])", "会", "不会"),
        (r"支不支持|支持|支不支", "支持", "不支持"),
        (r"需不需要|需要|要不要|用不用|(?<![重主首])要(?![求点是闻])", "需要", "不需要"),
        (r"有没有|有无|有(?![线机效限])", "有", "没有"),
        (r"带不带|附不附|自带|附带|[带附](?!子|近)", "带", "不带"),
        (r"含不含|包含|含", "含", "不含"),
        (r"送不送|(?<![配运发])送(?![到达货])|赠送?", "送", "不送"),
        (r"配不配|配(?![送件])", "配", "不配"),
    )
)
_ROOM = re.compile(r"([\u3400-\u9fff])[得不]([下进了])")
_IS = re.compile(r"是不是|是否|是")
# 防水吗: a property that is asked for by itself is denied by itself.
_PROPERTY = re.compile(r"(?:防|抗|耐|透|隔|避|遮|保|速|可(?!用))[\u3400-\u9fff]{1,3}")

_WITH = re.compile(r"\b(?:includ\w+|come|comes|have|has|get|got|with|supplied|contain\w*)\b|[带含附有配送赠]")
_INCLUDED = re.compile(r"included|supplied|附送|附带|随附|包含|含|标配|有", re.IGNORECASE)
_NOT_INCLUDED = re.compile(
    r"(?:not|never) (?:included|supplied)|none|不含|不附|不附带|不附送|不包含|无|没有|未附", re.IGNORECASE
)


_AT_THE_END = re.compile(r"(?<=[\u3400-\u9fff])[不没否]\W*$")


def opening(asked: str, name: str, stated: bool, language: str, *, called: str = "") -> str:
    """``Yes, ``, ``No, `` or 不能，: what a field's yes or no says to the yes-or-no question ``asked``.

    Where one of both denies what the other one asserts, it is the other way round; empty where nothing is asked, and
    where the question names neither the field nor what it is ``called`` in the answer's language.
    """
    # 能放17寸电脑不 asks like 吗, and denies nothing.
    plain = _AT_THE_END.sub("吗", fold(asked).strip())
    if not plain:
        return ""
    if _LETS_IN.search(plain) and _PART.search(plain):
        # "Can I wear it in the rain, does water get in?": one word would answer one half the wrong way round.
        return ""
    if name and not (_names(plain, fold(name)) or (called and _names(plain, fold(called)))):
        return ""
    yes = stated != _denied(plain, fold(name))
    if language != "zh":
        return "Yes, " if yes else "No, "
    return f"{_chinese(plain, name, yes)}，"


def _names(asked: str, name: str) -> bool:
    """True when the question asks for what the field is called: a field that is only near to it gives it no Yes or No.

    可以水洗吗 is not answered by 防水, nor "does it need an underlay?" by "anti-slip: no, use an underlay".
    """
    if _KEEPS_OUT.search(name) and _WET.search(asked):
        return True
    if has_chinese(name):
        pairs = {name[place : place + 2] for place in range(len(name) - 1)} or {name}
        return any(pair in asked for pair in pairs if has_chinese(pair))
    if len(joined := re.sub(r"[\W_]+", "", name)) >= _SAME_ROOT - 1 and joined in _written_as_one(asked):
        return True
    asked, name = asked.replace("colour", "color"), name.replace("colour", "color")
    said = {stem(word) for word in _WORD.findall(asked)}
    return any(
        stem(word) in said or any(part.startswith(word[:_SAME_ROOT]) for part in said if len(word) >= _SAME_ROOT)
        for word in _WORD.findall(name)
        if word not in ENGLISH
    )


def _written_as_one(asked: str) -> frozenset[str]:
    """The question's words and every two and three in a row without their blanks: "wi-fi" and "touch screen"."""
    words = _WORD.findall(asked)
    return frozenset("".join(words[at : at + several]) for several in (1, 2, 3) for at in range(len(words)))


def _denied(asked: str, name: str) -> bool:
    """True when the question and the field's name say the opposite of each other."""
    opposite = bool(_LETS_IN.search(asked)) and bool(_KEEPS_OUT.search(name)) and not _KEEPS_OUT.search(asked)
    straight = _EITHER.sub(r"\1", asked)
    return opposite != (bool(_DENIES.search(straight)) != bool(_DENIES.search(name)))


def _chinese(asked: str, name: str, yes: bool) -> str:
    if _DENIES.search(_EITHER.sub(r"\1", asked)):
        # To 不含乳胶吗 neither 含 nor 不含 is a clear answer.
        return "是的" if yes else "不是"
    if (room := _ROOM.search(asked)) is not None:
        return f"{room[1]}{'得' if yes else '不'}{room[2]}"
    for verb, positive, negative in _VERBS:
        if verb.search(asked):
            return positive if yes else negative
    if not yes and not _IS.search(asked) and _PROPERTY.fullmatch(name):
        return f"不{name}"
    return "是的" if yes else "不是"


def opened(first: str, sentence: str) -> str:
    """The sentence behind its Yes or No: "No, the voltage …"."""
    if not first or first.endswith("，"):
        return first + sentence
    return (
        first + sentence.replace("The ", "the ", 1)
        if sentence.startswith("The ")
        else f"{first.rstrip(', ')}: {sentence}"
    )


def inclusion(asked: str, value: str) -> bool | None:
    """What "Included" or 不含 as a whole value says to "does it come with one?"; ``None`` for any other pair."""
    if not _WITH.search(fold(asked)):
        return None
    plain = value.strip().rstrip(".。")
    if _NOT_INCLUDED.fullmatch(plain):
        return False
    if _INCLUDED.fullmatch(plain):
        return True
    return _of_one_thing(asked, plain)


def required(asked: str, value: str) -> bool | None:
    """What 无需组装 or "No assembly required" as a whole value says to the question for it; ``None`` for any other."""
    plain = value.strip().rstrip(".。")
    if (found := _REQUIRED_ZH.fullmatch(plain)) is not None and found["what"] in fold(asked):
        return found["no"] is None
    found = _REQUIRED.fullmatch(plain)
    if found is None or not _REQUIRES.search(fold(asked)) or (found["what"] and not _same_thing(asked, found["what"])):
        return None
    return found["no"] is None


_REQUIRED_ZH = re.compile(r"(?:(?P<no>无需|无须|不需要?|不用|不必)|需要?|须|自行|必须)(?P<what>[\u3400-\u9fff]{2,4})")
_REQUIRED = re.compile(
    r"(?P<no>no |not |none )?(?:some )?(?P<what>[a-z]{4,20})? ?(?:is )?(?:required|needed|necessary)", re.IGNORECASE
)
_REQUIRES = re.compile(r"\b(?:requir\w+|need\w*|necessary|have to|has to|must)\b")


def _of_one_thing(asked: str, plain: str) -> bool | None:
    if (found := _LEFT_OUT.fullmatch(plain)) is not None and _same_thing(asked, found["what"] or found["it"]):
        return False
    return None


# 本产品不含灯泡, "The bulb is not included": one thing that is left out, and nothing else.
_LEFT_OUT = re.compile(
    r"(?:[本此该](?:产品|商品|款|品))?(?:不|未|没有?)(?:包含|包括|附带|附送|附|含|带|配|送)(?P<what>[^，,。；;、]{1,10})|"
    r"(?:the )?(?P<it>[a-z -]{3,30}?)s? (?:is|are) (?:not included|sold separately)",
    re.IGNORECASE,
)


def _same_thing(asked: str, what: str) -> bool:
    """True where the question names the thing, or it by the word alone that says what it is: 芯 for 抱枕芯, "a cable".

    A USB cable that is left out says nothing of a power cable.
    """
    plain = fold(asked)
    if has_chinese(what):
        what = what.strip()
        return any(
            re.search(f"{'' if not cut else _GIVES}{re.escape(what[cut:])}{_ENDS}", plain) for cut in range(len(what))
        )
    words = _WORD.findall(plain)
    own = [stem(word) for word in _WORD.findall(fold(what))]
    said = [stem(word) for word in words]
    if not own or own[-1] not in said:
        return False
    before = words[said.index(own[-1]) - 1] if said.index(own[-1]) else ""
    return set(own) <= set(said) or not before or before in ENGLISH or _WITH.fullmatch(before) is not None


_GIVES = "[带含附有配送括赠个套]"
_ENDS = r"(?=[吗嘛么呢没不啊的送带含附配]|[^\u3400-\u9fff]|$)"
