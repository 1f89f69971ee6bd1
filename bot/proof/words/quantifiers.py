"""Only, all, every, never, always, any; 只, 所有, 任何, 永远: a source must say so of the same thing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from bot.proof.claims import Judged
from bot.proof.clauses import nearest, statements
from bot.proof.denying.polarity import clauses
from bot.proof.grounds import Grounds, Source, Spoken
from bot.proof.numbers.per_piece import without_each
from bot.proof.numbers.shapes import normalised
from bot.proof.offers.stock import judged_stock, without_left_out
from bot.proof.offers.stock_words import stock_told
from bot.proof.sources import whole
from bot.proof.words.wording import Word, said_by, words
from bot.vocabulary import Lexicon, lexicon
from knowledge.language.stopwords import CHINESE, ENGLISH
from knowledge.wording import spoken_value

# A word of one row strengthens what is said in the same way. Rhetoric ("only 210 g", "at all") strengthens nothing.
_STRENGTHS = {
    "only": (
        r"\b(?:only|solely|exclusively|exclusive|nobody else|no one else)\b(?!\s*(?:about|around|some)?\s*[$€£¥]?\d)|"
        r"只(?=有(?!\s?\d)|能|在|卖|限|适|供|支|用|需|对|给|售|做|可|为|是|向)|仅(?!仅|\s?\d)|独家|唯一"
    ),
    "all": (
        r"\b(?:all|every|each|any|everyone|everybody|everything|anyone|anybody|anything|whatever|everywhere|anywhere|"
        r"whole|entire|fully|completely|entirely|universal|whichever|unisex|both)\b|"
        r"全部|所有|任何|任意|一切|人人|每(?=[\u3400-\u9fff])|各(?=种|类|个|款|国)|全(?=国|球|程|套|场|年|体|面)|通用|均|都"
    ),
    "always": (
        r"\b(?:always|forever|permanently|permanent|at all times|any ?time|constantly|24/7|life-?(?:time|long)|"
        r"endless(?:ly)?|for good|all year|year-round)\b|"
        r"全年|四季|永远|永久|始终|总是|一直|绝对|随时|终身|一定"
    ),
    "regardless": (
        r"\b(?:even (?:if|when|before|after|without|during)|whether or not|regardless|irrespective|no matter|wherever|"
        r"however (?=[a-z]+ (?:the|you|it|they|your)\b)|whenever|worldwide|(?:a|one) flat (?=rate|fee|price|[$€£]))\b|"
        r"就算|即使|即便|哪怕|不管|不论|无论|随地|一口价|照样|照常"
    ),
    "never": r"\b(?:never|ever)\b|永不|从不|从来|绝不|不会(?=坏|破|褪)",
}
# Of these a source says "wherever" of one thing and not of the next.
_ALIGNED = frozenset(("regardless", "always"))
_COMPILED = {name: re.compile(pattern, re.IGNORECASE) for name, pattern in _STRENGTHS.items()}
# Strong enough in a source, whatever stands behind it.
# An age from which something is sold is a limit too.
_LIMITED = re.compile(
    rf"{_STRENGTHS['only']}|\bonly\b|[只仅限]|\b\d+ (?:years )?(?:and|or) (?:over|older|above)\b|"
    r"\d+\s?周?岁(?:及)?以上|年?满\s?\d+\s?周?岁",
    re.IGNORECASE,
)
# Weak in a sentence and strong enough in a source: 都 sums up, "both" counts.
_FILLING = re.compile(
    r"\b(?:is all (?=the|you|it|they|that|we)|"
    r"at all|all in all|above all|after all|first of all|of all|all (?:of )?(?:this|that|these|those|over|about|"
    r"set|right|time|in one|new)|all (?:the )?famil(?:y|ies)|"
    r"if any|any (?:other |further |more )?(?:questions?|information|details|doubts?|help)|"
    r"(?:every|all|any) versions?|the same for all|"
    # How often is judged by itself; what is "like everything else" is only said to be no exception.
    r"every (?=(?:day|week|month|year|morning|evening|night)\b)|like (?:everything|anything|anyone|all)(?: (?:else|"
    r"others?))?|"
    r"(?:before|until|if|whether|when(?:ever)?|without)\b[^,.;]{0,30}\b(?:any|anything|anyone)|"
    # A number says how many they are, and is judged; "close any zips" are those that there are.
    r"all (?:the )?(?=(?:two|three|four|five|six|seven|eight|nine|ten|\d+)\b)|"
    r"(?:(?<=^)|(?<=^ )|(?<=^  ))(?:(?:please|do|just|then|also|and|but|so) )*"
    r"(?!(?:you|we|it|they|this|that|these|the|i|our|its|works?|fits?|suits?|in|for|with|at|on|is|are)\b)[a-z]+ "
    r"(?:out |off |up )?any (?=[a-z]+s\b)|"
    r"not only|if only|each|both|whole|entire|unisex|fully|completely|entirely|ever (?:so|since)|(?:if|are) you ever|"
    r"for good "
    # "Only average" belittles; that there is no other, it does not say.
    r"(?=[a-z])|only (?=(?:a|an|one|has|have|had|gets?|got|is|been|gives?|given|rated?|receive[ds]?|average|low)\b)|"
    r"(?<=has )only|(?<=have )only|adults?[- ]only|only (?:for )?adults|"
    r"if (?:you|there) \w+ any|(?:not|no|without|never|hardly|cannot) (?:\w+ ){0,2}(?:any|anything|anyone|ever))\b|"
    r"n't (?:\w+ ){0,2}(?:any|anything|anyone|ever)\b|"
    r"(?:全部|所有)(?=款式|版本|规格|尺码)|都|均|各|全(?!部)|通用|如有任何|任何(?:问题|疑问)|不仅|每(?=[天日月年周次晚夜]|\s?\d)|每(?=个?(?:尺?码|款式|版本|规格|尺寸|"
    r"颜色))|一直|一定",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"[,;:()–—，；：。！!（）\n]|\.(?=\s|$)|\b(?:but|while|although)\b|但是?|而且|并且")


def judged_quantifiers(spoken: Spoken, grounds: Grounds) -> list[Judged]:
    """Every strengthening word of the sentence that no cited source says of what the clause speaks of."""
    cited = grounds.cited(spoken.cited)
    if not cited or spoken.plain.rstrip().endswith(("?", "？")):
        return []
    known = lexicon(tuple(sorted(grounds.shop.glossary.items())))
    asked = normalised(grounds.question)
    found = []
    if (beside := _of_one_row(spoken.plain, cited.values(), known)) is not None:
        reason = f"only: the source names {beside} beside it"
        found.append(Judged("only", "wording", "only", "withheld", reason=reason))
    if (sides := _BOTH_SIDES.search(spoken.plain)) and any(_one_sided(whole(one)) for one in cited.values()):
        reason = f"{sides.group()}: the source says so of one side"
        found.append(Judged(sides.group(), "wording", "both sides", "withheld", reason=reason))
    told = without_left_out(spoken, grounds)
    for clause in _CLAUSE.split(without_each(told.plain, told.figures)):
        in_stock = bool(stock_told(clause)) and all(one.verdict == "supported" for one in judged_stock(spoken, grounds))
        for name, text in _strong(clause):
            if in_stock and name in ("all", "only"):
                continue  # the judge of stock has looked at every version
            if name == "always" and any(_is_value(name, source) for source in cited.values()):
                continue
            said = [w for w in words(clause.replace(text, " ")) if w.text not in ENGLISH and w.text not in CHINESE]
            stated = [part for source in cited.values() for part in _clauses(whole(source))]
            held = any(_says(name, one) and any(said_by(one, known).says(w, known) for w in said) for one in stated)
            held = held or _denied_all(clause, text, said, cited.values(), known)
            if not held or (name in _ALIGNED and not _near(name, clause.replace(text, " "), cited.values(), known)):
                if text in asked and any(w.text in asked for w in said):
                    continue
                found.append(
                    Judged(text, "wording", name, "withheld", reason=f"{text}: no cited source says so of this")
                )
    return found


# What is used for nothing else, is not used for anything else.
_NONE_OF = {"anything": "nothing", "anyone": "no one|nobody", "anybody": "no one|nobody", "anywhere": "nowhere"}
_DENIED = re.compile(r"\b(?:not|never|cannot)\b|n't\b", re.IGNORECASE)


def _denied_all(clause: str, text: str, said: Iterable[Word], sources: Iterable[Source], known: Lexicon) -> bool:
    """Whether the clause denies of anything what a clause of a source says of nothing, all in the same words."""
    none = _NONE_OF.get(text.casefold())
    if none is None or not _DENIED.search(clause[: clause.find(text)]):
        return False
    parts = [part for source in sources for part in _CLAUSE.split(normalised(whole(source)))]
    stated = [part for part in parts if re.search(rf"\b(?:{none})\b", part, re.IGNORECASE)]
    return any(all(said_by(part, known).says(word, known) for word in said) for part in stated)


_BOTH_SIDES = re.compile(
    r"\b(?:each|both|either) (?:of its )?(?:sides?|faces?)\b|双面(?!胶)|正反(?:两)?面|两[面侧](?=[都均])", re.IGNORECASE
)
_ONE_SIDE = re.compile(
    r"\bone (?:side|face)\b[^.]{0,100}\b(?:the )?other(?: side| face)?\b|一[面侧][^。]{1,40}另一[面侧]", re.IGNORECASE
)


def _one_sided(text: str) -> bool:
    """Whether the text tells the sides of a thing apart, and nothing of both."""
    return _ONE_SIDE.search(text) is not None and _BOTH_SIDES.search(text) is None


_ONLY_TO = re.compile(
    r"\bonly (?:(?:ship|deliver|send|dispatch|go|sell|shipped|delivered|sent|ships|delivers|goes)\b[^,.;]{0,20}?)?"
    r"\b(?:to|in|within)\b(?P<en>[^.;]+)|(?:只|仅)[^,，。;；]{0,4}(?:往|到|送|寄|发|限于?|去)(?P<zh>[^。;；]+)",
    re.IGNORECASE,
)
_FIRST_CELL = re.compile(r"(?m)^\s*\|\s*([^|\n]*[^|\s-][^|\n]*?)\s*\|")


def _of_one_row(plain: str, sources: Iterable[Source], known: Lexicon) -> str | None:
    """Another row of a table of which the sentence names one as the only place: "we only ship to Canada"."""
    match = _ONLY_TO.search(plain)
    if match is None:
        return None
    said = said_by(match["en"] or match["zh"], known)
    for source in sources:
        rows = _FIRST_CELL.findall(source.evidence.text)[1:]
        named = [any(said.says(w, known) for w in words(row) if not w.free) for row in rows]
        if any(named) and not all(named):
            return str(rows[named.index(False)])
    return None


def _is_value(name: str, source: Source) -> bool:
    """Whether the source is a field of which the word is the whole value: "seasons: year-round"."""
    item = source.evidence
    value = spoken_value(item.text).rsplit(":", 1)[-1].strip(" .。")
    return item.kind == "product" and item.field is not None and _COMPILED[name].fullmatch(value) is not None


def _near(name: str, clause: str, sources: Iterable[Source], known: Lexicon) -> bool:
    """Whether what a source says of just this is as strong."""
    told = [one for source in sources for one in statements(whole(source))]
    return any(_says(name, one.sentence) for one in nearest(clause, told, known))


def _says(name: str, stated: str) -> bool:
    """Whether a clause of a source is as strong: what is denied is never so, and "this, not that" is only this."""
    if name in ("never", "only") and any(one.negated for one in clauses(stated)):
        return True
    if name == "regardless" and _COMPILED["all"].search(stated):
        return True
    return (_LIMITED if name == "only" else _COMPILED[name]).search(stated) is not None


def _strong(clause: str) -> Iterator[tuple[str, str]]:
    plain = _FILLING.sub(lambda match: " " * len(match.group()), clause)
    for name, pattern in _COMPILED.items():
        for match in pattern.finditer(plain):
            yield name, match.group()


@lru_cache(maxsize=1 << 10)
def _clauses(text: str) -> tuple[str, ...]:
    """The clauses of a source that hold a strengthening word, each with its neighbours."""
    parts = re.split(r"(?<=[.;。；\n!！])\s*", normalised(text))
    return tuple(part for part in parts if any(_says(name, part) for name in _COMPILED))
