"""Promises and favours: refunds, guarantees, gifts, discounts, free delivery. Only what a cited source promises."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from bot.proof.claims import Judged
from bot.proof.denying.denials import NEGATIVE
from bot.proof.denying.polarity import clauses
from bot.proof.grounds import Grounds, Source, Spoken
from bot.proof.numbers.shapes import normalised
from bot.proof.offers.conditions import left_out, state_left_out
from bot.proof.offers.sending import as_wide, clause_at
from bot.proof.sources import fields_of, stated, whole
from bot.proof.words.promise_words import DELIVERY, PROMISES
from bot.proof.words.wording import Word, said_by, words
from bot.sentences import split_sentences
from bot.vocabulary import lexicon
from knowledge.language.stopwords import CHINESE, ENGLISH

_COMPILED = {name: re.compile(pattern, re.IGNORECASE) for name, pattern in PROMISES.items()}
# A name for one promise in another: what is guaranteed is also assured.
_ALSO = {"free": ("free delivery", "gift"), "assurance": ("warranty",), "gift": ("free",), "compensation": ("refund",)}
# The shop speaks of what it will do.
_WE_WILL = re.compile(
    r"\b(?:we|our (?:team|staff|shop|store|experts?))(?:'ll| will| would| shall| are going to| can always| always)\b|"
    r"\byou(?:'ll| will) (?:get|receive|be given|enjoy)\b|(?:我们|本店|店家|客服)(?:会|将|愿意|一定|都会|"
    r"负责)|(?:会|将)(?:为|给|帮)您",
    re.IGNORECASE,
)
# What is given for nothing; sugar-free, hands-free and free time are none of it.
_FREE = re.compile(
    r"(?<![-\w])(?<!feel )(?<!sugar )(?<!fat )free(?: of charge)?\b(?!-|"
    r"\s+(?:of|from(?!\s+(?:orders? of )?[A-Z]{0,3}[$€£¥]?\d)|to|time|hand|range|standing|space|spirit|wifi|flow)\b)|"
    r"free of charge|\bat no (?:extra |additional )?(?:cost|charge)|\bcosts? (?:you )?nothing|\bon (?:us|the house)\b|"
    r"免费|全免|免[\u3400-\u9fff]{1,4}费|免(?:运|邮)|不(?:要钱|收费|另收费|额外收费)|零费用|"
    r"(?<![\u3400-\u9fff])包(?:安装|送|邮|换|修|退)",
    re.IGNORECASE,
)
_COSTS = frozenset("free charge cost costs nothing house extra additional 费 费用 免费 钱 全免 免 包".split())
_PARTS = re.compile(r"[,;:()–—，；：。！（）\n]|[.!?](?=\s|$)|\b(?:and|but|while)\b|但是?|而且|并且")


# What the customer is told to do at once is promised by nobody.
_ADVISED = re.compile(
    r"(?:\bplease|\byou (?:should|must|need to|have to|can)|"
    r"(?:请|记得|最好|建议|务必|[您你](?:要|需|得|应该?))[您你]?(?:在[^,，。]{1,8})?)\s*$",
    re.IGNORECASE,
)


def judged_promises(spoken: Spoken, grounds: Grounds) -> list[Judged]:
    """What the sentence promises: each promise must be made, with its conditions, by a source that it cites."""
    cited = grounds.cited(spoken.cited)
    found: list[Judged] = []
    denied = [clause.text for clause in clauses(spoken.text) if clause.negated]
    for name, pattern in _COMPILED.items():
        match = pattern.search(spoken.plain)
        if (
            match is None
            or (name == "speed" and _ADVISED.search(spoken.plain, 0, match.start()))
            or (not cited and name in ("return", "exchange"))
            or (not cited and any(match.group() in text for text in denied))
        ):
            continue
        found.append(_judged(name, match, spoken.plain, cited))
    found += _given_away(spoken, grounds, cited)
    if not found or all(claim.verdict == "supported" for claim in found):
        found += _of_the_shop(spoken, grounds, cited)
    return found


def _given_away(spoken: Spoken, grounds: Grounds, cited: dict[int, Source]) -> list[Judged]:
    """What costs nothing by the sentence and by no cited source: "set-up is free" beside free delivery."""
    known = lexicon(tuple(sorted(grounds.shop.glossary.items())))
    found = []
    for clause in _PARTS.split(spoken.plain) if cited else ():
        match = _FREE.search(clause)
        if match is None:
            continue
        given = [w for w in words(_FREE.sub(" ", clause)) if _tells(w)] or [
            w for w in words(match.group()) if _tells(w)
        ]
        at = spoken.plain.find(clause) + match.start()
        place = at, at + len(match.group())
        giving = [
            said_by(one, known)
            for source in cited.values()
            for one in _free_sentences(whole(source))
            if (free := _FREE.search(one))
            and as_wide(one, free.span(), spoken.plain, place)
            and state_left_out(clause_at(one, *free.span()), spoken.plain) is None
        ]
        least = len(given) / 2
        if giving and any(sum(one.says(w, known) for w in given) >= least for one in giving):
            continue
        reason = f"{match.group()}: no cited source gives it for nothing"
        found.append(Judged(match.group(), "promise", "free", "withheld", reason=reason))
    return found


def _tells(word: Word) -> bool:
    return (
        word.text not in ENGLISH and word.text not in CHINESE and word.text not in NEGATIVE and word.text not in _COSTS
    )


@lru_cache(maxsize=1 << 10)
def _free_sentences(text: str) -> tuple[str, ...]:
    return tuple(one for one in split_sentences(normalised(text)) if _FREE.search(one))


_HANDING = frozenset("send give get".split())
_SENT_FREE = ("free delivery", "free")


def _judged(name: str, match: re.Match[str], plain: str, cited: dict[int, Source]) -> Judged:
    text = match.group()
    missing: str | None = None
    for n, source in cited.items():
        for sentence in _promising(name, source):
            made = _COMPILED[name].search(sentence)
            if name in _SENT_FREE and made and not as_wide(sentence, made.span(), plain, match.span()):
                continue
            missing = left_out(sentence, plain)
            if name == "own cost" and _IN_CASE.search(sentence) and not _IN_CASE.search(plain):
                missing = " ".join(sentence.split())
            if missing is None:
                return Judged(text, "promise", name, "supported", n)
    reason = f"{text}: only {missing}" if missing else f"{text}: no cited source promises it"
    return Judged(text, "promise", name, "withheld", reason=reason)


_YOURS = re.compile(
    rf"\b{DELIVERY}\b[^.;]{{0,40}}\b(?:is|are) (?:yours|up to you|(?:paid|borne) by (?:you|the (?:customer|recipient|"
    r"buyer))|at (?:your|the (?:customer|buyer)['’]s) (?:own )?(?:cost|expense))\b",
    re.IGNORECASE,
)
_IN_CASE = re.compile(r"\b(?:if|when|once|after|unless|only|while|except|before|until)\b", re.IGNORECASE)


def _promising(name: str, source: Source) -> Iterable[str]:
    """The sentences of the source that make the promise."""
    patterns = [_COMPILED[one] for one in (name, *_ALSO.get(name, ()))]
    text = normalised(f"{stated(source)}\n{fields_of(source)}")
    for sentence in split_sentences(text):
        if any(pattern.search(sentence) for pattern in patterns) or (name == "own cost" and _YOURS.search(sentence)):
            yield sentence
    product = source.product
    if name == "discount" and product is not None and _is_reduced(source):
        yield "reduced"


def _is_reduced(source: Source) -> bool:
    product = source.product
    assert product is not None
    prices = [(product.price, product.list_price), *((one.price, one.list_price) for one in product.variants)]
    lower = any(price is not None and listed is not None and listed > price for price, listed in prices)
    return lower or product.sale_price is not None


def _of_the_shop(spoken: Spoken, grounds: Grounds, cited: dict[int, Source]) -> list[Judged]:
    """The promise of "We will …": each word of what the shop will do is a source's, those of the frame too."""
    match = _WE_WILL.search(spoken.plain)
    if match is None:
        return []
    known = lexicon(tuple(sorted(grounds.shop.glossary.items())))
    texts = [said_by(whole(source), known) for source in cited.values()]
    after = [w for w in words(spoken.plain[match.end() :]) if w.text not in NEGATIVE]
    meant = [w for w in after if w.text not in ENGLISH and w.text not in CHINESE]
    # What the shop sends the customer gets.
    meant = [w for w in meant if w.text not in _HANDING] or meant
    unsaid = [w.text for w in meant if not any(text.says(w, known) for text in texts)]
    # Half of the words of a promise may be put otherwise; a promise of its own shares fewer with its source.
    if not cited or len(unsaid) * 2 > len(meant):
        return [
            Judged(
                match.group(),
                "promise",
                " ".join(unsaid),
                "withheld",
                reason=f"{match.group()} {' '.join(unsaid)}: no cited source promises it",
            )
        ]
    return []
