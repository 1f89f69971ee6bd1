"""The lightest, our best-selling, cheaper than X, 最轻, 比…便宜: only a comparison of the catalog proves it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from bot.proof.claims import Judged
from bot.proof.clauses import statements
from bot.proof.grounds import Grounds, Source, Spoken
from bot.proof.naming.subjects import tokens
from bot.proof.numbers.figures import figures
from bot.proof.numbers.shapes import normalised
from bot.proof.offers.differences import pair_of
from bot.proof.offers.version_prices import first_is_dearer
from bot.proof.sources import whole
from bot.proof.words.adjectives import forms
from bot.proof.words.comparatives_said import compares, said_the_other_way, says_so, swapped
from bot.proof.words.comparisons import compared, more_so
from bot.proof.words.field_comparisons import more_in_field
from bot.proof.words.versions_apart import extreme_version
from bot.vocabulary import lexicon

_MOST = re.compile(
    r"\b(?P<most>most|least) (?P<what>[a-z]{2,}(?:able|ible|al|ful|ic|ive|ous|ent|ant|ed|ing|less|lar|ern|"
    r"rate|ct|nse|ient))\b|\b(?P<top>best[- ]?sell(?:ing|ers?)|top[- ](?:selling|rated|quality)|"
    r"top of (?:the|its|their|our) (?:line|range|class|list|league|market)\b|"
    r"number one|no\. ?1\b|# ?1\b|world[- ]class|industry[- ]leading|market leader|unrivall?ed|unmatched|unbeatable|"
    r"second to none|the ultimate|leading brand|only (?:one|product|model|shop|store) (?:that|which|in|with|on))|"
    r"(?P<zh>最(?!近|后|初|终|多(?:可|能)|少要|好(?![用吃看喝玩卖评的听闻走穿戴]|[,，。；;！!]|$)|低(?:价格?为)?起|大限度)(?:便宜|实惠|结实|"
    r"耐用|安静|省电|舒适|畅销|热门|受欢迎|[\u4e00-\u9fff])|第一(?:名|品牌|款)|唯一|首选|销量(?:第一|冠军|最)|"
    r"顶级|顶尖|极致|业内领先|全网|独一无二|无与伦比|热销|爆款|畅销)",
    re.IGNORECASE,
)
_MORE = re.compile(
    r"\b(?P<more>more|less) (?P<what>[a-z]{4,}) than\b|\b(?:more|less) (?P<dear>expensive|costly)\b|"
    r"\b(?:as|just as|every bit as) (?P<as>(?!well|long|soon|"
    r"much|many|far|possible|needed|such)[a-z]{3,}) as\b(?! \d)|"
    r"\b(?P<twice>twice|half|double|\d+ times) (?:as|the)\b|"
    r"(?P<zh>比(?!如|较|例|赛|喻|率|价|基尼)[^，。；]{1,30}?(?:更|还|"
    r"要)?(?P<adj>[轻重大小长短宽窄厚薄高低矮快慢贵亮暗软硬新旧深浅多少好强暖冷]|便宜|实惠|耐用|结实|安静|"
    r"省电)(?:一些|一点|些|点|很多|得多|了)?(?=[^\u4e00-\u9fff]|$|的|[，。；]))|"
    r"(?<![价费])(?<!价格)(?<!费用)更(?P<more_zh>[轻重大小长短宽窄厚薄高低矮贵深浅]|便宜)(?=一?[些点]|[，。；,;.!！]|\s*$)|"
    r"(?P<than>不如|优于|胜过|超过(?=[^\d]{2,}同))",
    re.IGNORECASE,
)
# "More of them than the Pro", "has fewer than the Pro".
_MUCH = re.compile(r"\d\s?[A-Za-z°%]{0,10}\s$")
_OF_THEM = re.compile(r"\b(?:more|fewer|less)(?: of (?:them|these|those|it))? than (?=(?:[Tt]he |[Oo]ur )?[A-Z])")
# The widest part of a thing is no thing that is wider than others; "at least" is a bound.
_OWN_PART = re.compile(
    r"\s+(?:part|point|side|end|edge|spot|setting|section|dimension|level|position|speed|age)\b", re.IGNORECASE
)
_BOUND = re.compile(
    r"\bat (?:the )?(?:least|most|best|latest|earliest)\b|\bmost of\b|\bat its [a-z]+est\b|\bbest (?:for|if|"
    r"when|with|used|suited|enjoyed|kept|worn)\b|\bworks? best\b|"
    # Advice is no comparison: "it's best to ask", "you'd better", "better not".
    r"\bbest to (?=[a-z])|\b(?:you|you'd|had|i'd) (?:better|best)\b|^\W*better not\b|\bbest not\b|"
    r"\d\w*(?: (?:years?|months?))? (?:and|or) (?:older|younger|up|over)\b|\b(?:not|n't|never) (?:the |a |"
    r"an )?[a-z]+(?:est|er)\b|\bfor better or worse\b|\b(?:last but not least)\b",
    re.IGNORECASE,
)


# The name of a bound in one language is a superlative in the other: maximum load is 最大承重.
_BOUNDED = {
    ("最大", "最高", "最多", "最长", "最重", "最远"): re.compile(r"\bmax(?:imum)?\b|\bup to\b|\bat most\b"),
    ("最小", "最低", "最少", "最短", "最轻"): re.compile(r"\bmin(?:imum)?\b|\bat least\b"),
}


# A bound with its figure is called so or so: 最多 12 千克 is a 最大承重 of 12.
_SAME_BOUND = (
    frozenset(("最大", "最高", "最多", "最长", "最重", "最远", "至多", "上限")),
    frozenset(("最小", "最低", "最少", "最短", "最轻", "至少", "下限")),
)
_BOUND_ZH = re.compile("|".join(sorted({word for words in _SAME_BOUND for word in words})))
_FIGURE_NEXT = re.compile(r"[是为:：]?\s?约?\d|[\u3400-\u9fff]{1,2}[是为:：]?\s?约?\d")
_WORD = re.compile(r"[a-z]{4,}", re.IGNORECASE)


def judged_superlatives(spoken: Spoken, grounds: Grounds) -> list[Judged]:
    """Every superlative and comparison of the sentence, with the source that proves it."""
    plain = _BOUND.sub(lambda m: " " * len(m.group()), spoken.plain)
    found = []
    for text, start, adjective, degree in _claimed(plain):
        if degree == "most" and _OWN_PART.match(plain, start + len(text)):
            continue
        source = _proving(text, adjective, degree, (plain, start), spoken, grounds)
        kind = "superlative" if degree == "most" else "comparison"
        if source is not None:
            found.append(Judged(text, kind, adjective, "supported", source))
        else:
            found.append(Judged(text, kind, adjective, "withheld", reason=f"{text}: no cited source compares it"))
    return found


def comparatives(plain: str) -> list[str]:
    """The adjectives of the comparatives that the sentence says: light for "lighter"."""
    return [adjective for _, _, adjective, degree in _claimed(plain) if degree == "more"]


def degrees(plain: str) -> frozenset[str]:
    """The words of the sentence that compare, as they are written in small letters: this module's judge reads them."""
    found = {word for match in _claimed(plain) for word in (match[0].lower(), *match[0].lower().split())}
    for match in _COMPARING.finditer(plain):
        adjective = match["adj"] or match["less"]
        found |= {adjective, f"更{adjective}", "比"}
    return frozenset(found)


# 比 X 贵, 更重, 贵 30 美元: each is looked up in the fields of both.
_COMPARING = re.compile(
    r"(?:更|比[^，。；]{1,30}?)(?P<adj>[轻重大小长短宽窄厚薄高低矮贵深亮暖]|便宜|实惠)(?=[\s\d一些点了出得，。；,.;:：]|$)"
    r"|(?P<less>[贵轻]|便宜)(?=[了出]?\s?约?\d)"
)


def _claimed(plain: str) -> Iterable[tuple[str, int, str, str]]:
    for match in _WORD.finditer(plain):
        form = forms().get(match.group().lower())
        if form is not None:
            yield match.group(), match.start(), *form
    for match in _MOST.finditer(plain):
        yield match.group(), match.start(), (match["what"] or match["top"] or match["zh"].lstrip("最")), "most"
    for match in _OF_THEM.finditer(plain):
        # "$15 more than the Pro" is a difference, which is worked out as one.
        if " of " in match.group() or not _MUCH.search(plain, max(0, match.start() - 16), match.start()):
            yield match.group(), match.start(), match.group(), "more"
    for match in _MORE.finditer(plain):
        yield (
            match.group(),
            match.start(),
            (
                match["what"]
                or match["dear"]
                or match["as"]
                or match["adj"]
                or match["more_zh"]
                or match["twice"]
                or match.group()
            ),
            "more",
        )


def _proving(
    text: str, adjective: str, degree: str, place: tuple[str, int], spoken: Spoken, grounds: Grounds
) -> int | None:
    cited = grounds.cited(spoken.cited)
    plain, start = place
    rest = plain[start:]
    told_otherwise = degree == "more" and _told_otherwise(text, adjective, plain, cited, grounds)
    for n, source in cited.items():
        said = normalised(whole(source)).lower()
        if (
            not told_otherwise
            and _word_in(text.lower(), said)
            and not (degree == "more" and swapped(plain[:start], rest[len(text) :], source, grounds.sources.values()))
        ):
            return n
        if _bound_said(text, rest, said):
            return n
        # A count or an extreme of the catalog answers what was asked: the lightest, and not the heaviest.
        if (
            degree == "most"
            and source.evidence.kind == "catalog"
            and _asked(adjective, f"{said} {grounds.question.lower()}")
        ):
            return n
    if degree == "most":
        largest = extreme_version(adjective, spoken, cited)
        return _first_by_price(adjective, rest[len(text) :], cited, grounds) if largest is None else largest
    against = (
        re.match(r"\W*\w+(?:\W+\w+){0,3}?\W+than\b(?! (?:average|usual|normal|most|ever|expected))", rest) is not None
        or "比" in text
    )
    pair = pair_of(spoken, grounds) if degree == "more" else None
    if pair is not None and (by_field := more_in_field(adjective, spoken.plain, pair[0][1], pair[1][1])) is not None:
        return pair[0][0] if by_field else None
    if pair is not None and (told := more_so(adjective, pair[0][1], pair[1][1])) is not None:
        less = text.lower().startswith("less ")
        return pair[0][0] if told != less else None
    if pair is None and degree == "more" and adjective in _OF_PRICE:
        priced = [(n, one.product) for n, one in cited.items() if one.product is not None]
        if priced and (dearer := first_is_dearer(spoken.plain, priced[0][1])) is not None:
            return priced[0][0] if dearer == (_OF_PRICE[adjective] != text.lower().startswith("less ")) else None
    if degree == "more" and cited and _by_a_sum(text, rest) and all(one.product is None for one in cited.values()):
        # "$5 cheaper than", 比…少 5 美元: the judge of prices works the difference out, with its direction.
        return next(iter(cited))
    if degree == "more" and (against or len({s.product.key for s in cited.values() if s.product is not None}) > 1):
        return compared(adjective, spoken, cited)
    return None if told_otherwise or degree != "more" else _of_one_thing(text, adjective, place, cited)


def _of_one_thing(text: str, adjective: str, place: tuple[str, int], cited: Mapping[int, Source]) -> int | None:
    """The source of a comparative that names no second thing.

    Of "a larger size" and "warmer days" the property itself must be said, of "longer in L" that it is more so.
    """
    plain, start = place
    second = compares(plain, start, start + len(text))
    for n, source in cited.items():
        said = normalised(whole(source)).lower()
        if says_so(adjective, said) if second else adjective in said:
            return n
    return None


def _told_otherwise(text: str, adjective: str, plain: str, cited: Mapping[int, Source], grounds: Grounds) -> bool:
    """Whether the sources say the opposite of just what the clause with the comparative speaks of."""
    clause = next((one.text for one in statements(plain) if text in one.text), plain)
    known = lexicon(tuple(sorted(grounds.shop.glossary.items())))
    return said_the_other_way(clause, adjective, cited.values(), known, whole=plain, question=grounds.question)


def _word_in(text: str, said: str) -> bool:
    """Whether the text is said, an English word as a whole: "long" is not said in "along"."""
    return re.search(rf"(?<![a-z]){re.escape(text.strip())}(?![a-z])", said) is not None


def _bound_said(text: str, rest: str, said: str) -> bool:
    """Whether the source names the bound otherwise: in the other language, or before a figure by another word."""
    if any(text in words and found.search(said) for words, found in _BOUNDED.items()):
        return True
    figured = _FIGURE_NEXT.match(rest, len(text)) is not None
    return figured and any(text in words and words & set(_BOUND_ZH.findall(said)) for words in _SAME_BOUND)


def _by_a_sum(text: str, rest: str) -> bool:
    behind = rest[len(text) :].lstrip(" 了出")
    return "比" in text and any(one.kind == "money" and one.start == 0 for one in figures(behind[:20]))


# Whether more of it costs more.
_OF_PRICE = {"expensive": True, "costly": True, "dear": True, "贵": True, "cheap": False, "便宜": False, "实惠": False}


# What is said of just the things that were asked for, and of no wider set: "the cheapest is", 最便宜的是.
_OF_THE_ASKED = re.compile(
    r"\W*(?:one|option|of (?:them|these|those)|(?P<kind>[a-z]+))?\W*(?:is|here is|would be|at|for|comes?)\b|"
    r"的?(?:那[款个]|一款|(?P<kind_zh>[\u3400-\u9fff]{1,4}))?(?:就?是|为|[,，:：])",
    re.IGNORECASE,
)


def _first_by_price(adjective: str, behind: str, cited: Mapping[int, Source], grounds: Grounds) -> int | None:
    """The price that the catalog's own answer begins with, where the question asks for just this extreme of prices.

    The first source is then of the product that comes first; none of the others at hand may come before it.
    """
    first, question = grounds.sources.get(1), grounds.question.lower()
    counted = any(source.evidence.kind == "catalog" for source in grounds.sources.values())
    if adjective not in _OF_PRICE or 1 not in cited or first is None or first.product is None or not counted:
        return None
    of = _OF_THE_ASKED.match(behind)
    kind = of and (of["kind"] or of["kind_zh"])
    if of is None or (kind and kind.lower() not in question) or not _asked(adjective, question):
        return None
    price = first.product.price if first.evidence.field == "price" else None
    alike = set(tokens(first.product.title))
    others = [
        other.product.price
        for other in grounds.sources.values()
        if other.product is not None and other.product.price is not None and alike & set(tokens(other.product.title))
    ]
    if price is None or any(other > price if _OF_PRICE[adjective] else other < price for other in others):
        return None
    return 1


def _asked(adjective: str, text: str) -> bool:
    if not adjective.isascii():
        return adjective in text
    return any(form[0] == adjective and re.search(rf"\b{word}\b", text) for word, form in forms().items()) or (
        re.search(rf"\b{re.escape(adjective)}", text) is not None
    )
