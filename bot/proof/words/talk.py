"""What a speaker says beside a statement: "on the other hand", "keep in mind that", 需要提醒您的是: nothing stated."""

from __future__ import annotations

import re
from functools import lru_cache

_ENGLISH = (
    # How this sentence goes with the one before.
    r"on the (?:other|one) hand|by (?:the way|comparison|contrast)|in (?:other words|short|brief|summary|comparison|"
    r"contrast|that case|addition|any case|fact)|that (?:said|being said)|having said that|to (?:sum up|be (?:honest|"
    r"clear|precise|exact|fair|sure)|put it (?:simply|another way))|for what it'?s worth|all in all|as (?:mentioned|"
    r"noted|stated|said)(?: (?:above|before|earlier))?|as (?:far as i can (?:see|tell)|you can see)|"
    r"at (?:the|this) moment|at present|good to know|(?:please |do )?be prepared for|the good news is(?: that)?|"
    # That it matters.
    r"(?:please |just |but |so |also )*(?:keep|bear) in mind(?: that)?|(?:please |just |but |so |also |do )*(?:note|be "
    r"aware|remember)(?: that\b|(?=,? (?:the|this|it|they|we|you|its|our)\b))|it(?:'s| is) (?:also )?worth (?:noting|"
    r"knowing|mentioning|adding|pointing out)(?: that)?|just so you know|(?:one thing|something) to "
    r"(?:note|know|keep in mind)(?= ?[:,])|"
    # To whom it matters.
    r"(?:in case|if) (?:that|this|it)(?:'s| is| matters| helps| bothers| interests| would| suits)"
    r"(?: (?:something|what) you (?:care about|need|want|"
    r"are after))?(?: (?:very )?important)?(?: (?:to|for) you)?(?=[,.;])|"
    r"if (?:you|you'd|you would)(?: (?:like|prefer|wish|want|care|mind|need))(?: (?:that|this|it|one|to))?(?=[,.;])|"
    r"if you(?:'re| are|'d| would)? (?:want|like|prefer|wish|looking|rather)?(?: to)? (?:spend (?:a (?:bit|"
    r"little) )?less|"
    r"save (?:some |a bit of )?money|on a (?:tight(?:er)? |small(?:er)? )?budget)(?=[,.;])|"
    r"if you(?:'re| are) interested|in case you(?:'re| are) (?:wondering|interested)|for your (?:information|peace of "
    r"mind)"
)
_CHINESE = (
    r"(?:需要|值得|要|想|再|也|另外|此外|还|顺便|特别)*(?:提醒|说明|注意|补充|一提|强调|告知|指出)(?:一下|一点|一句)?[您你]?"
    r"(?:的是|的一点是)|(?:温馨|友情)提示[:：]?|顺便(?:说一下|说一句|提一下|提一句|一提)|(?:请|也请|还请|要|需要?)(?:您|你)?"
    r"(?:注意|留意|记住)(?=[,，:：])|"
    r"另一方面|一方面|换句话说|换言之|也就是说|总的来说|总之|简单来说|简单地说|说实话|老实说|坦白说|具体来说|相比之下|相比较而言|"
    r"这样一来|这样的话|话虽如此|"
    r"(?:不过|但|所以|也)?(?:请|您|你)*(?:不用|不必|无需|别|不要)(?:太|过于)?担心|(?:如果|要是|若)?(?:您|你)?(?:比较|很|特别|真的)?"
    r"(?:介意|在意|在乎|关心|看重|感兴趣|有兴趣|有需要|愿意|喜欢|方便|不介意)(?:这一?点|这个|这些)?(?:的话)(?=[,，])|"
    r"(?:如果|要是|若)(?:您|你)(?:比较|很|特别)?(?:介意|在意|在乎|关心|看重|感兴趣|有兴趣|有需要|愿意|喜欢|不介意)(?:这一?点|这个)?"
    r"(?=[,，])|(?:想要|需要|喜欢|方便)的话(?=[,，])|"
    r"(?:如果|要是|若)?(?:您|你)?(?:想|要|想要)(?:再)?(?:省(?:一?[点些])?钱?|便宜(?:一?[点些])?)(?:的话)?(?=[,，])|(?:如果)?预算(?:有限|不多|"
    r"紧)(?:的话)?(?=[,，])|"
    r"[您你]?可以考虑(?=[\u3400-\u9fff])"
)
_TALK = re.compile(rf"\b(?:{_ENGLISH})\b|{_CHINESE}", re.IGNORECASE)
# It must not be what a denial or a promise rests on: "not if you like".
_BOUND = re.compile(r"(?:\bnot|n['’]t|\bnever|\bonly|[不没非未只仅])[\s,，]*$", re.IGNORECASE)


@lru_cache(maxsize=1 << 10)
def without_talk(text: str) -> str:
    """``text`` with blanks where a phrase only leads the reader on; every other character keeps its place."""
    if not text:
        return text
    letters = list(text)
    for match in _TALK.finditer(text.replace("’", "'")):
        if not _BOUND.search(text, max(0, match.start() - 8), match.start()):
            letters[match.start() : match.end()] = " " * (match.end() - match.start())
    return "".join(letters)
