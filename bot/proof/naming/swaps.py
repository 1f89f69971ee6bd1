"""A sentence is bound to the products it speaks of: what the source of another product says is no proof of it."""

from __future__ import annotations

import re

from bot.proof.claims import Judged
from bot.proof.grounds import Grounds, Source, Spoken
from bot.proof.naming.mentions import Mention, mentions, skus_of
from bot.proof.naming.short_names import named_in_short
from bot.proof.naming.subjects import tokens
from bot.proof.numbers.shapes import normalised
from bot.proof.offers.differences import compares
from bot.proof.sources import whole

_PRONOUN = re.compile(
    r"\b(?:it|its|it's|itself|they|their|them|this|these|that one|both|neither)\b|"
    r"它|其(?!他|它|余|中|实|次)|这[款双个只顶件条把台盏套张支]|[该此本](?:款|产品|商品)|两[款者]|二者",
    re.IGNORECASE,
)
# A sentence that offers something else speaks of something else.
_OTHER = re.compile(
    r"\b(?:another|alternatives?|alternatively|instead|others?|different|similar|also|there(?:'s| is| are)|"
    r"you (?:can|could|may|might)|how about|what about|consider|recommend|suggest|goes? with|"
    r"we (?:also )?(?:have|sell|stock|offer|carry)|a|an|some|one of|ones)\b|"
    r"另|其他|其它|替代|别的|还有|也有|可以选|可以看|可选|推荐|建议|我们有|本店有|以下|同类|类似|搭配",
    re.IGNORECASE,
)
# More than one product stands behind these words, named or not.
_AMONG = re.compile(
    r"\b(?:of (?:them|the two|these|those|our|all)|than|the others?|compared|most|least|\w{2,}est|all|both|neither|"
    r"each|either|same|more|less|\w{2,}er by)\b|最|比|相比|都|均|一样|相同|两|各|其中",
    re.IGNORECASE,
)
# A name that stands so far into the sentence may be its object: what the product fits, or comes with.
_SUBJECT_WORDS = 4

_SHORTEST_QUOTED = 8
_LATIN = re.compile(r"[A-Za-z]")
_HAN = re.compile(r"[\u3400-\u9fff]")
# Chinese words are not set apart: what stands right behind a part of a title goes on with it.
_GOES_ON = re.compile(r"[\u3400-\u9fffA-Za-z]{2}(?<![是有的重为在和与])")


def judged_swaps(spoken: Spoken, grounds: Grounds) -> list[Judged]:
    """Every cited product that the sentence does not speak of, as a claim that does not hold."""
    cited = {n: skus_of(source) for n, source in grounds.cited(spoken.cited).items()}
    cited = {n: skus for n, skus in cited.items() if skus}
    if not cited or not any(c.isalnum() for c in spoken.plain):
        return []
    named = [one for one in mentions(spoken.text, grounds) if not _is_own_wording(spoken, one, grounds)]
    meant = _meant(spoken, named, grounds)
    if not meant:
        return []
    some = any(skus & meant for skus in cited.values())
    before = grounds.spoken_of or _asked(spoken, grounds)
    found = []
    for n, skus in cited.items():
        if skus & meant or (some and (_AMONG.search(spoken.plain) or compares(spoken.plain))):
            continue
        if _is_object(spoken, named, n, grounds) or (skus & before and _own_words(spoken.plain, grounds.sources[n])):
            continue
        title = grounds.sources[n].evidence.title
        text = spoken.plain[named[0].start : named[0].end] if named else spoken.plain.strip()[:40]
        reason = f"{text}: source {n} is of another product, {title}"
        found.append(Judged(text, "product", title, "withheld", reason=reason))
    return found


def spoken_of(spoken: Spoken, grounds: Grounds) -> frozenset[str]:
    """The keys of the products that a following "it" would stand for."""
    named = frozenset(sku for one in mentions(spoken.text, grounds) for sku in one.skus)
    cited = frozenset(sku for source in grounds.cited(spoken.cited).values() for sku in skus_of(source))
    return (named & cited and named) or cited or named or grounds.spoken_of


def _meant(spoken: Spoken, named: list[Mention], grounds: Grounds) -> frozenset[str]:
    """The keys of the products that the sentence speaks of; empty where that cannot be told."""
    told = frozenset(sku for one in named if one.words > 1 or not _is_said(spoken, one, grounds) for sku in one.skus)
    pronoun = _PRONOUN.search(spoken.plain) is not None
    if told and not pronoun:
        return told
    if not told and not pronoun and (short := named_in_short(spoken, grounds)):
        return short
    if not told and not pronoun and _OTHER.search(spoken.plain):
        return frozenset()
    before = grounds.spoken_of or _asked(spoken, grounds)
    # "This" may be what the sentence itself goes on to name.
    return told | before if before else told


_MADE_FOR = re.compile(r"(?i)\b(?:for|with|to|fits?|replaces)\s[^;]{0,120}|(?:适用于?|兼容|替代|代替)[^;；]{0,120}")


def _asked(spoken: Spoken, grounds: Grounds) -> frozenset[str]:
    """The keys of what the question names, and of the cited product that by its own title is made for that."""
    named = mentions(grounds.question, grounds)
    found = {sku for one in named for sku in one.skus}
    asked = normalised(grounds.question)
    for source in grounds.cited(spoken.cited).values():
        title = normalised(source.evidence.title).casefold()
        rest = _MADE_FOR.search(title)
        if rest is None or not any(asked[one.start : one.end].casefold() in rest.group() for one in named):
            continue
        # What is asked of the thing itself is no answer of what it is made for.
        kind = set(tokens(title[: rest.start()]))
        if (
            len(kind & set(tokens(asked)) - {token for one in named for token in tokens(asked[one.start : one.end])})
            > 1
        ):
            found |= skus_of(source)
    return frozenset(found)


def _is_said(spoken: Spoken, one: Mention, grounds: Grounds) -> bool:
    """Whether a cited source says this single word, which is then no name of another product."""
    word = spoken.plain[one.start : one.end].casefold()
    return any(word in normalised(whole(source)).casefold() for source in grounds.cited(spoken.cited).values())


def _is_own_wording(spoken: Spoken, one: Mention, grounds: Grounds) -> bool:
    """Whether a cited text has these words itself, so that they are part of what it says and no other one's name.

    Chinese titles are made of ordinary words (日式简约), of which a part that is not the whole title names nothing. Of
    a title that is a name, the text must go on as the sentence does: 溪 跑步T恤 is not the 溪 跑步裤.
    """
    if one.whole:
        return False
    end = one.end
    if _LATIN.search(spoken.plain[one.start : one.end]):
        behind = _GOES_ON.match(spoken.plain, end)
        if behind is None:
            return False
        end = behind.end()
    said = spoken.plain[one.start : end].casefold()
    return any(said in normalised(source.evidence.text).casefold() for source in grounds.cited(spoken.cited).values())


def _own_words(plain: str, source: Source) -> bool:
    """Whether the whole sentence stands in the source, which says it of its own product, whatever else it names."""
    said = " ".join(plain.split()).strip(" .。!！").casefold()
    return len(said) >= _SHORTEST_QUOTED and said in " ".join(normalised(source.evidence.text).split()).casefold()


def _is_object(spoken: Spoken, named: list[Mention], n: int, grounds: Grounds) -> bool:
    """Whether source ``n`` itself names, in its text, what the sentence names behind its subject."""
    if not named or _words_in(spoken.plain[: named[0].start]) < _SUBJECT_WORDS:
        return False
    stated = frozenset(sku for one in mentions(grounds.sources[n].evidence.text, grounds) for sku in one.skus)
    return all(one.skus & stated for one in named)


def _words_in(text: str) -> int:
    """How many words a stretch has, two Chinese signs as one."""
    return len(_HAN.sub(" ", text).split()) + len(_HAN.findall(text)) // 2
