"""A yes or no at the start of a sentence: it states what the customer asked, so the evidence must answer the same.

"Yes, we do.", "Exactly", 可以的: nothing of it can be read without the question. Where only the answer word cannot be
proved and a whole statement stands behind it, the word alone is cut off.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from bot.citations import markers, without_markers
from bot.proof.claims import Judged
from bot.proof.denying.polarity import clauses, told
from bot.proof.denying.question_answered import answered_by, states_asked
from bot.proof.grounds import Grounds, Spoken
from bot.proof.naming.subjects import products
from bot.proof.numbers.figures import figures
from bot.proof.numbers.shapes import normalised
from bot.proof.offers.stock_words import stock_told
from bot.proof.offers.versions import places_of
from bot.proof.words.wording import words
from knowledge.language.stopwords import words_of

Says = Literal["yes", "no"]

_YES_WORD = (
    r"yes|yep|yeah|yup|aye|indeed|exactly|precisely|absolutely|certainly|definitely|surely|of course|for sure|sure|"
    r"gladly|with pleasure|"
    r"correct|right|true|affirmative|naturally|totally|that(?:'s| is| was) (?:right|correct|true|so)|"
    r"(?:i|we) (?:can |do )?(?:confirm|agree)|you(?:'re| are) (?:quite |absolutely |totally )?(?:right|correct)|"
    r"you (?:bet|got it|guessed it)|(?:i|we) (?:think|believe|would say|guess) so|it is true"
)
_NO_WORD = (
    r"no|nope|nah|not at all|never|by no means|no way|negative|wrong|incorrect|false|not really|not quite|"
    r"that(?:'s| is) (?:wrong|incorrect|false|not (?:right|correct|true|so))|"
    r"(?:unfortunately|sadly|sorry|i'?m afraid),? no|(?:unfortunately|sadly|i'?m afraid|sorry,?) not|"
    r"(?:i|we) don'?t think so|(?:(?:i'd |you'd |you had )?(?:better|best|rather)|please|preferably) not"
)
# "Yes, we do": the words behind the answer word that only take the question up again.
_TAKEN_UP = (
    r"(?:it|they|we|you|there|that|this|these|those|i|he|she|one|the shop|the store) (?:certainly |really |also |still "
    r"|indeed |sure )?(?:is|are|am|was|were|does|do|did|can|could|will|would|has|have|had|may|should|must|might)"
    r"(?:n'?t|not| not)?(?: (?:indeed|so|too|certainly|really|that|it|one|some|them|any|correct|right|true|"
    r"the case|possible|allowed|available to you))?"
)
_ASIDE = r"(?:(?:oh|well|hi|hello|hey|great|good|thanks|thank you|dear customer|and|but|so|then|ok|okay)[,!.]?\s+)?"
_ENGLISH = re.compile(
    rf"^(?!\W*no\.\s?\d)[\s\W]*{_ASIDE}(?:(?P<yes>{_YES_WORD})|(?P<no>{_NO_WORD}))"
    rf"(?:\s*,?\s+(?:{_YES_WORD}|{_NO_WORD}))*(?:\s*[,;:–—-]?\s*{_TAKEN_UP})?"
    r"(?=\s*(?:[,;:.!?–—)*_\"”\[]|$|\s-\s|\s(?:and|but|because|as|since)\b))",
    re.IGNORECASE,
)
# "It does." with nothing before it answers as well.
_ALONE = re.compile(rf"^[\s\W]*(?P<all>{_TAKEN_UP})\s*[.!]*\s*$", re.IGNORECASE)
# "Yes it is waterproof": no comma behind the answer word.
_LOOSE = re.compile(
    r"^[\s\W]*(?:(?P<yes>yes|yep|yeah|yup|absolutely|certainly|definitely|of course|indeed)|(?P<no>no|nope|nah))"
    r"\s+(?=(?:it|its|it's|they|they're|we|we're|you|there|there's|the|this|that|these|those|our|all|every|both)\b)",
    re.IGNORECASE,
)
_YES_SIGN = (
    r"是的|是|对的?|没错|正确|当然(?:可以|能|有|是|会)?的?|可以的?|能的?|行的?|会的?|有的?|没问题|好的|嗯+|确实(?:如此)?|确认|"
    r"的确(?:如此)?|(?:您|你)(?:说得?|讲得?)(?:很)?(?:对|没错|正确)|要的?|支持的?|算的?|肯定(?:的|可以|能|有|是|会)?|完全可以|"
    r"一定(?:的|可以|能|有|会)|在的|包的|含的"
)
_NO_SIGN = (
    r"不是的?|不对|不行|不太?(?:建议|推荐|适合|合适)的?|不可以|不能|不会|不|没有的?|没|否|并(?:不|非|没有)|不支持|不用|不需要|错了?|"
    r"(?:最好|还是|请|尽量)?(?:不要|别)(?:的好|为好|比较好)?|(?:不|最好不)(?:建议|推荐|合适)|"
    r"(?:抱歉|很抱歉|遗憾的是|不好意思)[,，]?\s?(?:不行|不可以|不能|没有|不是|不会|不支持|不)"
)
_CHINESE = re.compile(
    rf"^[\s\W]*(?:(?:您好|你好|亲)[,，!！。]\s?)?(?:(?P<no>{_NO_SIGN})|(?P<yes>{_YES_SIGN}))(?:哦|呢|啊|呀|啦|喔|哒|了|滴)?"
    r"(?=\s*(?:[,，;；:：.。!！?？~～—–)）\[【*_]|$))"
)
_VERB_BACK = re.compile(
    r"^\s*(?:(?P<no>不能|不可以|不可|不会|没法|无法)|可以|能|会|可)(?P<verb>[\u3400-\u9fff]{1,2}?)[下上进]?"
    r"[的哦呢]?(?=[,，])"
)
_JOINT = re.compile(r"^[\s,，;；:：.。!！~～—–)）-]+(?:(?:and|but|because|as|since)\b\s*)?", re.IGNORECASE)
# Politeness, where the customer asked for no yes or no.
_POLITE = re.compile(
    r"^\W*(?:of course|sure|certainly|absolutely|right|当然(?:可以)?|好的|没问题|可以的?)\W*$", re.IGNORECASE
)
_WHICH = re.compile(
    r"\b(?:what|which|when|where|who|whom|whose|why|how)\b|多少|什么|哪|几(?!乎)|怎么|怎样|如何|为何|谁|多[久长大高重远]",
    re.IGNORECASE,
)
_REQUEST = re.compile(
    r"\b(?:can|could|would|will|may)\s+(?:you|i)\s+(?:please\s+)?(?:tell|show|recommend|suggest|list|compare|explain|"
    r"describe|help|give|find|see|know|have a look)\b(?!.*\b(?:if|whether)\b)|"
    r"^\W*(?:please\s+)?(?:tell|show|compare|list|recommend|describe|find|give)\b|"
    r"介绍|推荐|比较|对比|告诉|说说|看看",
    re.IGNORECASE,
)
_ASKS = re.compile(
    r"(?:^|[,.;:!?\n]|\b(?:and|or|but|so|hi|hello|please)\b)\s*(?:is|are|am|was|were|do|does|did|can|could|will|would|has|"
    r"have|had|may|should|must|might|isn't|aren't|don't|doesn't|can't|won't)\b|\bright\s*\?|"
    r"吗|是否|么\s*[?？]?\s*$|吧\s*[?？]?\s*$|([\u3400-\u9fff])[不没]\1|有没有|可不可以|对不对|没有\s*[?？]\s*$",
    re.IGNORECASE,
)
_HAN = re.compile(r"[\u3400-\u9fff]")
_WORD = re.compile(r"[A-Za-z][A-Za-z'’-]*|\d|[\u3400-\u9fff]")
_NEGATED = re.compile(r"\b(?:not|no|never|without|cannot|none|neither|nor)\b|n't\b|[不没无非未勿]|禁止", re.IGNORECASE)
_SAYING_YES = words_of(
    "answer possible works work fine case sure luck deal happens applies allowed 答案 回答 问题 这个 可行 成立"
)
# What stands behind a Chinese answer word in so few signs takes the question up: 是的，营业.
_SHORTEST = 4


@dataclass(frozen=True, slots=True)
class Particle:
    """An answer word: what it says, where the sentence goes on behind it, and what it goes on with, unmarked."""

    says: Says
    text: str
    end: int
    rest: str


def particle(text: str) -> Particle | None:
    """The answer word at the start of a sentence with its markers; ``None`` where the sentence begins otherwise."""
    plain = text.replace("’", "'")
    match = _ENGLISH.match(plain) or _CHINESE.match(plain) or _LOOSE.match(plain)
    if match is None:
        alone = _ALONE.match(without_markers(plain))
        if alone is None:
            return None
        says: Says = "no" if _NEGATED.search(alone["all"]) else "yes"
        return Particle(says, alone["all"].strip(), len(text), "")
    says = "no" if match["no"] or _NEGATED.search(match.group()[match.end("yes") - match.start() :]) else "yes"
    end = match.end()
    joint = _JOINT.match(plain[end:])
    end += joint.end() if joint else 0
    return Particle(says, text[: match.end()].strip(), end, without_markers(text[end:]).strip())


def taken_up(text: str, question: str) -> Particle | None:
    """The verb of a Chinese question said back as its answer: 可以铺，… to 能铺吗."""
    match = _VERB_BACK.match(text)
    if match is None or match["verb"] not in question:
        return None
    end = match.end() + (joint.end() if (joint := _JOINT.match(text[match.end() :])) else 0)
    return Particle("no" if match["no"] else "yes", match.group().strip(), end, without_markers(text[end:]).strip())


def asks_yes_or_no(question: str) -> bool:
    """Whether an answer of yes or no says anything of the question."""
    if _REQUEST.search(question):
        return False
    return bool(_ASKS.search(question)) or not _WHICH.search(question)


def judged_particle(spoken: Spoken, grounds: Grounds) -> list[Judged]:
    """The sentence's answer word, if it begins with one: proved, cut off, or withheld with the sentence."""
    said = particle(spoken.text) or taken_up(spoken.text, grounds.question)
    if said is None:
        return _empty(spoken, grounds)
    polar = bool(grounds.question.strip()) and asks_yes_or_no(grounds.question)
    bare = _is_bare(said, grounds.question)
    if not polar and ((bare and _POLITE.match(without_markers(spoken.text))) or _asks_nothing(said, grounds.question)):
        return []
    n = _proof_of(said, spoken, grounds, bare=bare) if polar else _faq_of(said, spoken, grounds)
    if n is not None:
        return [Judged(said.text, "answer", said.says, "supported", n)]
    if polar and bare and not spoken.cited and _said_by_all(said, grounds):
        return [Judged(said.text, "answer", said.says, "supported")]
    reason = f"{said.text}: no cited source answers the question so"
    if bare:
        return [Judged(said.text, "answer", said.says, "withheld", reason=reason)]
    return [_cut(said, spoken, reason)]


def _asks_nothing(said: Particle, question: str) -> bool:
    """Whether a yes before a whole statement answers nothing, as after "Tell me about the lamp".

    So does the no before a denial, where the question asks what or how: "No, it has no touchscreen".
    """
    stated = clauses(normalised(said.rest))
    if said.says == "no" and _WHICH.search(question) and not _WHAT_ABOUT.search(question):
        return bool(stated) and stated[0].negated and bool(told(stated[0].words))
    whole = bool(question.strip()) and said.says == "yes" and bool(told(words(normalised(said.rest))))
    told_about = whole and _TELLS_ABOUT.search(question) is not None
    return told_about and not (_ASKS.search(question) or _WHICH.search(question) or _WHETHER.search(question))


# Who is to find or show something says what it must be: a yes says that it was found.
_TELLS_ABOUT = re.compile(r"\b(?:tell|describe|explain|introduce)\b|介绍|告诉|说说", re.IGNORECASE)
# "How about in the rain?" asks for a yes or no.
_WHAT_ABOUT = re.compile(r"\b(?:what|how) (?:about|if)\b|\bwhy\b|怎么样|为什么|为何|怎么(?!洗|用|装|充)", re.IGNORECASE)
_WHETHER = re.compile(r"\b(?:if|whether)\b|是否|能否|可否", re.IGNORECASE)


def _empty(spoken: Spoken, grounds: Grounds) -> list[Judged]:
    """A sentence with a source that says nothing of its own, "That works": it answers the question unproved."""
    plain = spoken.plain
    if not spoken.cited or spoken.figures or not grounds.question.strip() or not asks_yes_or_no(grounds.question):
        return []
    if any(not (word.free or word.text in _SAYING_YES) for word in told(words(plain))):
        return []
    if _tells_stock(spoken, grounds):
        return []
    said = plain.strip(" .。!！").casefold()
    if " " in said and any(said in normalised(s.text).casefold() for s in grounds.cited(spoken.cited).values()):
        return []
    reason = f"{plain.strip()}: it answers the question and states nothing that a source says"
    return [Judged(plain.strip(), "answer", "", "withheld", reason=reason)]


def _tells_stock(spoken: Spoken, grounds: Grounds) -> bool:
    """Whether the sentence tells the stock of one product, of which the question asks for no version in particular."""
    about = products(grounds, spoken.cited)
    if len(about) != 1 or not stock_told(spoken.plain):
        return False
    return not about[0].product.variants or not places_of(about[0].product, grounds.question)


def answered_alone(spoken: Spoken, grounds: Grounds) -> tuple[Judged, ...]:
    """The proved answer word of a sentence that is nothing else, so that nothing else of it is to be judged."""
    said = particle(spoken.text)
    if said is None or not _is_bare(said, grounds.question) or _WORD.search(said.rest):
        return ()
    return tuple(one for one in judged_particle(spoken, grounds) if one.verdict == "supported")


def _is_bare(said: Particle, question: str) -> bool:
    """Whether nothing that states something for itself stands behind the answer word: nothing, or the question."""
    rest = _WORD.findall(said.rest)
    if not rest:
        return True
    if any(_HAN.match(one) for one in rest):
        if any(one.isdigit() for one in rest):
            return False
        echoed = len(rest) < 2 * _SHORTEST and set(rest) <= set(question) | set("可以能会有是的们我")
        return len(rest) < _SHORTEST or echoed
    again = particle(said.rest)
    return len(rest) < 2 or (again is not None and _is_bare(again, question))


def _proof_of(said: Particle, spoken: Spoken, grounds: Grounds, *, bare: bool) -> int | None:
    """The cited source by which the answer is yes, or no, as the sentence says; ``None`` where none tells."""
    for n in spoken.cited:
        if n in grounds.sources and answered_by(grounds.sources[n], grounds) == said.says:
            return n
    if not bare and spoken.cited and states_asked(said.rest, said.says, spoken, grounds):
        # The other judges prove the statement itself.
        return next((n for n in spoken.cited if n in grounds.sources), None)
    return None


def _faq_of(said: Particle, spoken: Spoken, grounds: Grounds) -> int | None:
    """The cited FAQ of this very question that answers so, however it asks: "Can you tell me when …?"."""
    asked = normalised(grounds.question).casefold().strip(" ?？")
    for n, source in grounds.cited(spoken.cited).items():
        title = normalised(source.evidence.title).casefold().strip(" ?？")
        if source.product is None and asked and title == asked and answered_by(source, grounds) == said.says:
            return n
    return None


def _said_by_all(said: Particle, grounds: Grounds) -> bool:
    """Whether some of the evidence answers so and none otherwise: "Sure!" before the sentences that cite."""
    return {answered_by(source, grounds) for source in grounds.sources.values()} - {None} == {said.says}


def _cut(said: Particle, spoken: Spoken, reason: str) -> Judged:
    """The answer word cut off with what joins it; withheld where that leaves no sentence."""
    text = spoken.text
    behind = re.match(r"\s*[^\s\[【，。；：！？,.;:!?]+", text[said.end :])
    first = behind.group() if behind else ""
    shown = first.lstrip()
    lead = text[: said.end] + first
    marked = markers(lead)
    if (
        not shown
        or marked
        or text.count(lead) != 1
        or (not told(words(normalised(said.rest))) and not figures(said.rest))
    ):
        return Judged(said.text, "answer", said.says, "withheld", reason=reason)
    written = shown[:1].upper() + shown[1:] if shown.islower() else shown
    return Judged(lead, "answer", "", "repaired", next(iter(spoken.cited), None), written, reason)
