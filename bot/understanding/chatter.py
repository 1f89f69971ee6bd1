"""Words of a conversation that say nothing of what is looked for: greetings, politeness, hedges, wanting and telling.

These are closed classes of both languages. What a product is or does is never among them: a noun, an adjective or a
verb that is in no class stays, and a count that cannot take it is declined.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from knowledge.language.tagging import tag
from knowledge.wording import has_chinese

_SPACE = r"[\s,]+"
# Whole turns of speech go before single words: "these days" talks, "days" may be counted.
_TURNS = r"""
good (?:morning|afternoon|evening|day)
(?:many )?thanks(?: (?:a (?:lot|bunch|million|ton)|in advance|so much|very much))?
thank (?:you|u)(?: (?:so|very) much)?
excuse me|pardon me|sorry(?: to (?:bother|disturb|trouble)(?: you| u)?)?|pretty please
(?:a |one )?quick (?:one|question)|(?:just )?(?:one|a) (?:more )?question
(?:roughly|generally|honestly|strictly) speaking|to be (?:honest|fair|clear)|i mean|you know|let me (?:know|see)
by (?:any )?chance|by the way|of course|more or less|as well|in general|in particular|at all|for (?:me|us)
right now|just now|these days|at (?:the|this) moment|at present|as of now|so far|in total|all in all|all together
(?:you |u |ya )(?:guys|folks|people|lot|all)|y'?all|dear (?:sir|madam|all|team)
(?:lying|lie|sitting|sit|hanging) around|in the way of|in terms of|when it comes to|or so|and so on|or something
be so kind as to|if (?:possible|you (?:can|could|don'?t mind|would|like))|(?:do|would) you mind|no rush
(?:i|we)(?:'ve| have)? been (?:searching|looking|hunting)(?: everywhere| around)?|any idea|no idea
(?:i'?m|i am|we'?re|we are) (?:just |simply |merely |only )?(?:curious|browsing|wondering|interested|keen)
(?:check|find|figure) out (?:if|whether|how)
(?:but )?(?:not|nothing) (?:too|very|so|overly) (?:expensive|dear|pricey|big|large|small|heavy|long|bulky|fancy)
(?<=which\s)ones?|(?<=the\s)ones?(?=\s(?:that|which|with|for|under|over|below|above|in|you)\b)|any ones?
"""
_TALK = """
hello hi hiya hey heya greetings cheers please pls plz kindly thx ty sorry pardon btw asap fyi lol
u ur ya gimme lemme wanna gonna gotta dunno whatcha whaddya im ive id youve youre theyve whats what've who've how've
where've you've we've they've i've tho though cuz coz anyway anyhow somehow well yeah yep yup
maybe perhaps probably possibly actually basically simply really honestly seriously truly literally frankly merely
currently presently nowadays lately recently usually normally generally typically roughly approximately quickly
specifically particularly especially obviously clearly hopefully ideally definitely certainly absolutely totally
altogether overall already again still even ever yet now quite rather fairly somewhat kinda sorta besides
love loved hope hoping hoped wish wishing wonder wondering think thinking thought guess suppose believe happen
know knowing see seeing hear hearing learn browse browsing consider considering
decent nice good great lovely awesome amazing fantastic excellent perfect proper
"""
_SOUNDS = r"u+h*m+|h+m+|a+h+|o+h+|e+r+m*|ha(?:ha)+|ye+a+h*|he+y+|ya+y|y+o+|wo+w|hu+h|ok(?:ay|ey)?"
_TURN = "|".join(line.replace(" ", _SPACE) for line in _TURNS.strip().splitlines())
_ENGLISH = re.compile(rf"(?<![\w'-])(?:{_TURN}|{'|'.join(_TALK.split())}|{_SOUNDS})(?![\w'-])")

_CHINESE = re.compile(
    "不好意思|打扰(?:一下|了)?|抱歉|劳驾|拜托|辛苦(?:了|您|你)?|谢谢(?:您|你|了)?|多谢|感谢|你好|您好|大家好|哈[喽啰罗]|哈哈+|"
    "(?:但|也|最好)?(?:别|不要|不能|不用|不)[太很](?:过于)?(?:贵|大|小|重|长|短|厚|高|宽)的?(?![^，,。？?！!\\s])|"
    "[能可]不[能可]以?(?=(?:麻烦|帮|给|告诉|跟|和|请))|能否|可否|"
    "话说(?=你|您|咱|店|贵|现|，|,)|的话|来着|有没有什么|有什么|有啥|随便(?:看看|问问|逛逛)|"
    "(?:请|想|再|我)?(?:帮|给)(?:我|忙|个忙|我们|俺|咱)+|(?:列|给|出|拉)(?:我|我们)?(?:一)?个(?:清单|列表|单子)"
)
# Those who are spoken to, alone before a comma or at an end.
_SPOKEN_TO = re.compile(
    r"(?:^|(?<=[，,。!！?？;；\s]))(?:老板娘?|亲+们?|亲爱的|店家|店主|店长|掌柜的?|客服|小姐姐|小哥哥?|大神们?|大佬们?|各位|朋友们?|"
    r"同学|师傅|美女|帅哥|嗨+|嘿+|喂+|那个|请教(?:一下)?|求问|求助|在吗|在么|在不在|有人吗)(?:在吗|在么|在)?(?=[，,。:：!！?？~\s]|$)"
)
# The verbs of asking, telling, looking, wanting, buying, having for sale; each with what Chinese hangs on a verb.
_VERB = (
    "请教|请问|想问|询问|咨询|打听|告诉|告知|说明|说|讲|问|知道|了解|看看|看|瞧|瞅|查|找|搜|数|算|统计|列出|列|罗列|展示|"
    "显示|推荐|介绍|挑选|挑|选购|选|入手|购买|采购|买|来|想要|想|要|需要|打算|准备|希望|觉得|好奇|帮忙|帮|给|出售|在售|售卖|销售|卖|"
    "上架|上新|提供|备货|供应|够买|喜欢"
)
_VERBAL = re.compile(
    rf"(?:{_VERB})(?:(?:一|了|一了)?(?:{_VERB}))?(?:一下|一眼|一遍|一些|一个|出来|下|个|点|到|出|给|过|了|上)*"
)
_SMALL = re.compile(
    "一[下眼句声些点遍趟]|点|些|稍微|稍|有点|比较|最近|近来|如今|目前|当前|眼下|贵店|贵司|咱家|本店|店家|数量|清单|列表|"
    "名单|好点|好些|好用|不错|究竟|到底|方便|便宜点|便宜些|有限|可选|总量|总数|要是|假如|来着|哈|呗|哟|喽|嘞|哩|咯|亲"
)
# Pronouns, particles, prepositions, conjunctions, moods and sounds; adverbs only beside what they speak of.
_FUNCTION = re.compile(r"r\w*|u\w*|p\w*|c|y|e|o|k|zg")
_NOT_BESIDE = re.compile(r"n\w*|b|uj|eng")


def without_chatter(text: str) -> str:
    """The folded ``text`` with the turns of speech of both languages blanked, every sign else at its place."""
    text = _ENGLISH.sub(_blank, text)
    if has_chinese(text):
        text = _CHINESE.sub(_blank, _SPOKEN_TO.sub(_blank, text))
    return text


def _blank(found: re.Match[str]) -> str:
    return " " * len(found[0])


def chatty(surfaces: Collection[str], text: str) -> frozenset[str]:
    """Those of the terms that only talk in the Chinese ``text``, by their part of speech and what stands behind them.

    English terms are never among them: English chatter is blanked before terms are made.
    """
    chinese = [surface for surface in surfaces if has_chinese(surface)]
    found = {surface for surface in chinese if _VERBAL.fullmatch(surface) or _SMALL.fullmatch(surface)}
    rest = [surface for surface in chinese if surface not in found]
    return frozenset(found | _of_function(rest, text[:1_000])) if rest else frozenset(found)


def _of_function(surfaces: Collection[str], text: str) -> set[str]:
    tagged = tag(text)
    talk = ""
    for place, (word, flag) in enumerate(tagged):
        behind = tagged[place + 1][1] if place + 1 < len(tagged) else ""
        # "定时的" tells how a thing is, "到底有" how one asks.
        adverb = flag == "d" and not _NOT_BESIDE.fullmatch(behind)
        only = adverb or _FUNCTION.fullmatch(flag) or _VERBAL.fullmatch(word) or _SMALL.fullmatch(word)
        talk += word if only else "\0" * len(word)
    return {surface for surface in surfaces if surface in talk}
