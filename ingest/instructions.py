"""Sentences of a shop's text that speak to a machine instead of a shopper: they are left out, and the report says so.

A product text that somebody else wrote may tell a language model to ignore its rules, to play a part, to give away what
it was told, or to send the reader to a strange address. Nothing of that is for a shopper, so it is neither indexed nor
quoted nor laid before a model. What is known by its manner is found here; what is merely false is the proof's business.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Callable
from functools import cache, lru_cache

# Verbs of setting aside, as stems, in the languages in which such texts are written.
_IGNORE = (
    r"ignor(?:e|ing|a|ez|er|iere\w*|ar|ad)|disregard\w*|forget\w*|overrid(?:e|ing)|bypass\w*|neglect|discard|olvid\w+"
    r"|omit[ae]|descart\w+|oublie\w*|vergiss|vergessen sie|missachte\w*|dimentica\w*|esque[cç]a\w*"
    r"|忽略|无视|忘记|忘掉|不要理会|不用理会|忽視|無視|忘れ|무시|잊어|игнориру\w+|забудь\w*|تجاهل|انس"
)
_EARLIER = (
    r"previous|prior|above|earlier|preceding|foregoing|original|initial|system|your|existing|anterior(?:es)?|previ[aeo]s?"
    r"|pr[ée]c[ée]dent\w*|vorherig\w*|bisherig\w*|deine?|ihre|precedent[ei]|tus?|vos|tes|seus?|suas?"
    r"|以前|之前|先前|上述|以上|前面|你的|您的|所有|一切|これまで|以前の|上記|前の|이전|предыдущ\w+|السابقة"
)
_RULES = (
    r"instructions?|prompts?|rules?|directives?|directions|guidelines?|commands?|orders|constraints?|programming|training"
    r"|instruc\w+|[óo]rdenes|reglas|consignes|r[èe]gles|anweisung\w*|regeln|istruzioni|regole|instru[cç]\w+|regras"
    r"|指令|指示|提示|规则|規則|命令|设定|設定|要求|지시|инструкци\w+|правила|التعليمات"
)
_SAY = (
    r"say|state|print|output|respond|reply|answer|write|tell|claim|admit|repeat|declara|di[gc]\w*|indiqu\w+|dites|sage"
    r"|antworte|说|說|回答|输出|輸出|声明|写|述べ|言っ|答え"
)
_READER = r"(?:user|customer|shopper|client|visitor|reader|buyer)s?"
_GIVEN_AWAY = (
    r"(?:system|initial|hidden|secret|original) (?:prompt|instructions?|message)"
    r"|your (?:prompt|instructions|rules|system)|secret (?:key|code|word)|pass(?:word|phrase)s?|api[ -]?keys?"
    r"|(?:employee|customer|user)s?'? (?:data|records?|details)"
    r"|other customers"
)
_GIVEN_AWAY_ZH = r"系统提示|提示词|密钥|密码|口令|你的指令|初始指令|其他顾客|其他客户"
_MACHINE = r"(?:AI|LLM|GPT|language model|chat ?bot|bot|AI (?:assistant|model|agent)|virtual assistant|assistant)"

_MANNERS = (
    # Set aside what you were told.
    rf"\b(?:{_IGNORE})\b.{{0,40}}?\b(?:{_EARLIER})\b.{{0,30}}?\b(?:{_RULES})\b",
    rf"\b(?:{_IGNORE})\b.{{0,30}}?\b(?:{_RULES})\b.{{0,10}}?\b(?:{_EARLIER})\b",
    r"(?:指示|指令|命令|规则|規則|提示词?)(?:を|都|全部|全都)?.{0,4}(?:無視|忽視|忘れ|忘记|忘掉|忽略|无视)",
    (
        r"\b(?:ignore|disregard|forget)\b[^.。]{0,20}\b(?:everything|anything|all)\b[^.。]{0,25}\b(?:told"
        r"|said|you know|above|before)\b"
    ),
    rf"\b(?:{_IGNORE})\b[^.。]{{0,40}}?(?:\band\b|,|\by\b|\bet\b|\bund\b|\be\b)\s*(?:then\s+)?(?:{_SAY})\b",
    rf"(?:忽略|无视|忘记|忘掉|無視|忽視|忘れ).{{0,40}}(?:{_RULES}|{_SAY})",
    r"(?:تجاهل|انس).{0,20}التعليمات|игнориру\w+.{0,30}инструкци|이전.{0,10}(?:지시|명령).{0,6}무시",
    # Somebody else speaks now.
    (
        r"<\|?(?:im_start|im_end|system|endoftext)\|?>|\[/?INST\]|<<SYS>>|#{2,} ?(?:system|instruction"
        r"|new instruction)s?\b"
    ),
    (
        r"\b(?:system|override|jailbreak|DAN|god|root|admin|developer|maintenance)[ _-]?mode\b.{0,20}"
        r"\b(?:activated?|enabled|engaged|entered)"
    ),
    (
        r"\b(?:entering|entered|enter|activate|enable)\b.{0,20}\b(?:override|jailbreak|DAN|god|system"
        r"|developer)[ _-]?mode\b"
    ),
    r"(?:^|[<\[(])\s*(?:SYSTEM MODE|SYSTEM OVERRIDE|DEVELOPER MODE|ADMIN OVERRIDE)\b",
    r"\b(?:system|developer|admin|security|training data) override\s*[:：]",
    r"\byou must (?:now )?(?:listen to|obey|follow|comply with) (?:me|my|these|this|the following)\b",
    # Play a part.
    r"\bfrom now on,? you\b|\byou are now (?:an?|my|in|going to|called|the)\b|\bpretend (?:to be|you|that you)\b",
    (
        r"\b(?:imagine|suppose|assume) (?:that )?you(?:'re| are) (?:an?|the) .{0,30}\b(?:model|assistant"
        r"|bot|AI|without)\b"
    ),
    (
        r"(?:^|[.!?:;,]\s*|\bplease\s+)(?:role-?play|act) as (?:if you|an? (?:AI|unrestricted|evil"
        r"|different|hacker|system))"
    ),
    r"从现在(?:起|开始)[,，]?你|你现在(?:是|扮演)|假装(?:你|自己)|请?扮演一?[个名位]|你必须(?:服从|听从|遵守|执行)",
    # To you, machine.
    (
        rf"\b(?:if you(?:'re| are)|as|attention|note to|dear|hey) (?:an? |all |the |any )?{_MACHINE}s?"
        rf"\b(?=.{{0,60}}\b(?:you|your|must|should|please|say|tell|always|never|ignore|recommend)\b)"
    ),
    rf"\b{_MACHINE}s? (?:must|should|shall|has to|have to|reading|processing|summari[sz]ing)\b",
    (
        r"(?:如果你是|作为(?:一个|一名)?|各位|请)(?:AI|人工智能|语言模型|大模型|聊天机器人|机器人|智能助手"
        r"|客服机器人).{0,30}(?:必须|请|应|要|说|回答|推荐)"
    ),
    (
        r"\bI am (?:God|your (?:god|master|owner))\b|\bI(?:'m| am) (?:your|the (?:system|model"
        r"|bot)'?s?) (?:developer|creator|maintainer|admin)"
    ),
    r"\byou(?:'re| are) an? AI\b|\bAI (?:model )?known as\b|\bdo anything now\b|\bimmerse yourself into the role\b",
    r"\byou(?:'re| are) an? (?:[\w-]+ ){0,3}(?:chat ?bot|bot|language model|virtual assistant|AI assistant)\b",
    r"\byou (?:should|must|will|may|can) (?:only|always|never) (?:answer|respond|reply|discuss|reveal|disclose)\b",
    r"\b(?:do not|don'?t|never) (?:share|mention|discuss) any other (?:user|customer|client|shopper)",
    # Records of a machine, which no shopper reads.
    r"\{\s*\"\w+\"\s*:\s*[\"\[{]",
    # Give away what you know.
    (
        r"\b(?:share|give me|confirm|tell me|send me|need|what(?:'s| is| was| would))\b[^.]{0,40}"
        r"\byour (?:\w+ )?(?:password|pass ?code|passphrase)\b"
    ),
    r"\bthe user'?s (?:e-?mail|birth|city|current|favou?rite|initials|name|address|phone|bank|private|personal)\b",
    r"(?:^|[.!]\s*|\bplease )(?:do not|don'?t|dont|never) (?:reveal|disclose|divulge)\b|不要(?:透露|泄露)",
    (
        r"\b(?:reveal|disclose|leak|print|output|repeat|tell (?:me|us|them|everyone)|show (?:me|us)|send"
        rf"|retrieve|share with)\b.{{0,40}}\b(?:{_GIVEN_AWAY})\b"
    ),
    rf"(?:透露|泄露|告诉|告知|输出|打印|复述|重复|说出|显示|发送).{{0,20}}(?:{_GIVEN_AWAY_ZH})",
    r"\b(?:secret key|secret code|secret word|password|passphrase|access code|magic word) (?:is|:|=) ?['\"‘“]",
    r"(?:密钥|密码|口令|暗号)(?:是|为|：|:) ?['\"‘“「]",
    # Say what I say.
    (
        r"\b(?:print|output|repeat|say|state|write|display|respond with|reply with|answer with)"
        r"\b (?:exactly |only |just )?(?:the following|these words|this sentence|after me)\b"
    ),
    (
        r"\b(?:tell|inform|instruct|urge|convince|order|persuade|warn) (?:the |every |all |any "
        rf"|each )?{_READER} (?:to|that)\b"
    ),
    (
        rf"\b(?:when(?:ever)?|if|every time) (?:a |the |any |an? )?{_READER} (?:asks?|inquires?"
        rf"|wants? to know|mentions?)\b.{{0,60}}\b(?:say|tell|answer|respond|reply|recommend|claim|state)\b"
    ),
    (
        r"(?:当|如果|只要|每当)(?:有)?(?:顾客|用户|客户|买家)(?:问|询问|提到|咨询).{0,30}(?:说|回答|回复"
        r"|告诉|推荐|声称)"
    ),
    r"(?:告诉|告知|通知|说服|引导|诱导)(?:所有|每位|每个)?(?:顾客|用户|客户|买家).{0,20}(?:说|去|点击|访问|到|是)",
    r"\bwe (?:might|could|would) (?:say|state|claim)\b|\bsuppose we were to (?:ignore|say|state)\b",
    (
        r"\blet'?s (?:(?:state|claim|admit)\b|say (?:the|that|it)\b)"
        r"|\bscenario (?:in which|where) we (?:say|state|claim)\b"
        r"|\b(?:common practice|security measure)\b.{0,20}\bto (?:say|state)\b"
    ),
    # The swindler's own: an account in danger and an address that saves it.
    (
        r"\byour (?:account|password|payment)\b.{0,40}\b(?:compromised|suspended|hacked|locked|disabled)"
        r"\b.{0,60}\b(?:link|click|reset|verify|log ?in|http)"
    ),
    r"(?:账户|账号|帐号|密码).{0,15}(?:被盗|冻结|异常|泄露|锁定).{0,30}(?:链接|点击|重置|验证|登录)",
    r"\b(?:cuenta|compte|konto|conta)\b.{0,40}\b(?:comprometid\w+|compromis\w*|gehackt|kompromittiert)\b",
)
# What no reader reads and a model does: a text in base64, as hexadecimal digits or as bits.
_BASE64 = re.compile(r"(?<![\w/+.-])[A-Za-z0-9+/]{24,4000}={0,2}(?![\w/+.-])")
_HEXADECIMAL = re.compile(r"(?<![\w-])(?:[0-9A-Fa-f]{2}\s?){12,2000}(?![\w-])")
_BITS = re.compile(r"(?<!\d)(?:[01]{8}\s?){4,2000}(?!\d)")
_WRITTEN = re.compile(r"[A-Za-z,.:;!?'\"<>/()=0-9 -]{8,}")
_SENTENCE = re.compile(r"[^.!?。！？\n]*(?:[.!?。！？]+[\"'”’」』）)]*|$)", re.DOTALL)
# A sentence is looked at up to here; one that is longer is a text without punctuation, and looked at in pieces.
_LONGEST = 1_000
# Shorter texts give no machine an order; most attributes are shorter.
_SHORTEST = 6
# An attribute's text up to here is remembered: a catalog says the same few thousand again and again.
_REPEATED = 80


@cache
def _manners() -> re.Pattern[str]:
    """Compiled at its first use: it takes some milliseconds."""
    return re.compile("|".join(f"(?:{manner})" for manner in _MANNERS), re.IGNORECASE)


def _hides_a_text(piece: str) -> bool:
    """Whether a run of signs decodes to something written."""
    runs = (
        *(_base64(found.group()) for found in _BASE64.finditer(piece)),
        *(bytes.fromhex(found.group()) for found in _HEXADECIMAL.finditer(piece)),
        *(_bits(found.group()) for found in _BITS.finditer(piece)),
    )
    return any(_WRITTEN.fullmatch(run.decode("latin-1")) for run in runs if run)


def _base64(run: str) -> bytes:
    try:
        return base64.b64decode(run + "=" * (-len(run) % 4), validate=True)
    except ValueError:
        return b""


def _bits(run: str) -> bytes:
    digits = "".join(run.split())
    return bytes(int(digits[i : i + 8], 2) for i in range(0, len(digits), 8))


def speaks_to_a_machine(sentence: str) -> bool:
    """Whether a sentence is meant for a language model, or hides a text that a reader cannot read."""
    if len(sentence) < _SHORTEST:
        return False
    return _short_speaks(sentence) if len(sentence) <= _REPEATED else _speaks(sentence)


def _speaks(sentence: str) -> bool:
    pieces = (sentence[i : i + _LONGEST] for i in range(0, len(sentence), _LONGEST - 200))
    return any(_manners().search(piece) or _hides_a_text(piece) for piece in pieces)


@lru_cache(maxsize=20_000)
def _short_speaks(sentence: str) -> bool:
    return _speaks(sentence)


def without_instructions(text: str, note: Callable[[str], None]) -> str:
    """``text`` without the lines that speak to a machine.

    A line goes as a whole: before an order stands what it is about, behind it what shall be said. ``note`` is told with
    the beginning of what was left out.
    """
    if not speaks_to_a_machine(text):
        return text
    kept = []
    for line in text.split("\n"):
        if any(speaks_to_a_machine(sentence.group()) for sentence in _SENTENCE.finditer(line)):
            shown = line.strip() if len(line.strip()) <= 60 else f"{line.strip()[:59]}…"
            note(f"left out, since it speaks to a machine and not to a shopper: “{shown}”")
        else:
            kept.append(line)
    return re.sub(r"\n{3,}", "\n\n", "\n".join(kept)).strip()
