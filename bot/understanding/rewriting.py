"""Saying a question in full: names for pronouns, another name for the one before, fragments as sentences. Pure text."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from bot.understanding.intent import Intent
from knowledge.language import terms
from knowledge.wording import has_chinese

_LEAD_EN = re.compile(
    r"^(?:(?:and|or|but|also|then|so|ok(?:ay)?|well|hmm+|no|nope|yes|yeah|sorry|actually|great|thanks|please|"
    r"what about|how about)\b[\s,.!;:–—-]*)+",
    re.IGNORECASE,
)
_LEAD_ZH = re.compile(
    r"^(?:(?:那么?(?![个款双件种台把只顶张条些样两几])|还有|另外|哦|嗯|好的?|那就|请问|换成|如果是|要是|不过|但是?|然后)[\s,，。!！、]*)+"
)
_TAIL_ZH = re.compile(r"(?:的?(?:呢|吗|嘛|么|吧|呀|啊))+$")
_STOPS = " \t\r\n?？!！.。,，;；、"


def without_lead(text: str) -> str:
    """The text without the words that only tie it to what was said before ("and …", "那…呢")."""
    bare = text.strip(_STOPS)
    lead = _LEAD_ZH if has_chinese(bare) else _LEAD_EN
    return lead.sub("", bare, count=1).strip(_STOPS)


def fragment(text: str) -> str:
    """What a fragment names: without its lead and, in Chinese, without the particle that makes it a question."""
    return _TAIL_ZH.sub("", without_lead(text)).strip(_STOPS)


_THIS = (
    r"(?:is|are|be|was|come|comes|have|has|fit|fits|work|works|cost|costs|in|good|made|suitable|any|really|also|still)"
)
_PRONOUNS_EN: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"\b(?:this|that) (?:one|product|item|model)(?:'s|’s)\b", re.IGNORECASE), "the {}'s"),
    (re.compile(r"\b(?:this|that|the same) (?:one|product|item|model)\b", re.IGNORECASE), "the {}"),
    (re.compile(r"\bare (?:they|these|those)\b", re.IGNORECASE), "is the {}"),
    (re.compile(r"\bdo (?:they|these|those)\b", re.IGNORECASE), "does the {}"),
    (re.compile(r"\bhave (?:they|these|those)\b", re.IGNORECASE), "has the {}"),
    (re.compile(r"\b(?:they|these|those)(?: are|'re|’re)\b", re.IGNORECASE), "the {} is"),
    (re.compile(r"\bit['’]s\b", re.IGNORECASE), "the {} is"),
    (re.compile(r"\b(?:its|their)\b", re.IGNORECASE), "the {}'s"),
    (re.compile(r"\bit\b(?!['’])", re.IGNORECASE), "the {}"),
    (re.compile(rf"\b(?:this|that)\b(?=\s*(?:$|[?!.,;]|{_THIS}\b))", re.IGNORECASE), "the {}"),
    (re.compile(r"\b(?:they|them|these|those)\b(?!\s+(?:two|three|four)\b)", re.IGNORECASE), "the {}"),
)
_PRONOUN_ZH = re.compile(
    r"它们?的?|(?:这|那)(?:一)?(?:款|个|双|件|顶|只|把|条|种|台|张|套|样)(?:产品|商品|东西)?的?(?![些样])|该产品的?|该商品的?|此产品的?"
)


def with_name(text: str, title: str, words: str = "") -> str | None:
    """The question with the product's title for the words that point at it; ``None`` where none stand there.

    ``words`` are pointing words that were found in the folded text; without them the first pronoun is replaced.
    """
    bare = without_lead(text)
    end = "？" if has_chinese(text) else "?"
    if words:
        found = re.search(re.escape(words), bare, re.IGNORECASE)
        if found is None:
            return None
        named = title if has_chinese(text) else _article(title, bare[: found.start()])
        of = "的" if has_chinese(text) and words.endswith("的") and bare[found.end() :].strip(_STOPS) else ""
        return _sentence(bare[: found.start()], named + of, bare[found.end() :], end)
    if has_chinese(text):
        pronoun = _PRONOUN_ZH.search(bare)
        if pronoun is None:
            return None
        of = "的" if pronoun.group().endswith("的") and bare[pronoun.end() :] else ""
        return _sentence(bare[: pronoun.start()], title + of, bare[pronoun.end() :], end)
    for pattern, form in _PRONOUNS_EN:
        if match := pattern.search(bare):
            return _sentence(bare[: match.start()], form.format(title), bare[match.end() :], end)
    return None


def _article(title: str, before: str) -> str:
    return title if re.search(r"\b(?:the|a|an)\s*$", before, re.IGNORECASE) else f"the {title}"


def _sentence(before: str, name: str, after: str, end: str) -> str:
    """The parts joined, with a blank between Latin and Latin, a capital at the beginning and a question mark."""
    text = name
    for part, follows in ((before, False), (after, True)):
        if not part:
            continue
        left, right = (text, part) if follows else (part, text)
        glue = " " if left[-1].isascii() and left[-1].isalnum() and right[0].isascii() and right[0].isalnum() else ""
        text = left + glue + right
    text = re.sub(r"[ \t]{2,}", " ", text).strip()
    text = re.sub(r"(?<=[\u3400-\u9fff]) (?=[\u3400-\u9fff])", "", text)
    return text[:1].upper() + text[1:].rstrip(_STOPS) + end


def about_name(text: str, title: str) -> str:
    """The question put behind the product's title: the way Chinese names a topic; with a colon in English."""
    bare = without_lead(text)
    if has_chinese(text):
        return _sentence("", title, bare, "？") if bare else title
    if how := re.fullmatch(r"how ([a-z]+)", bare, re.IGNORECASE):
        return f"How {how.group(1).lower()} is the {title}?"
    return f"{title}: {bare}?" if bare else title


def with_other_name(text: str, words: Collection[str], former: str, title: str) -> str | None:
    """The question about another product: ``title`` for what names the ``former`` one, whose title words are ``words``.

    ``None`` where the name does not stand in one piece.
    """
    place = text.lower().find(former.lower())
    if place >= 0 and former:
        return _sentence(text[:place], title, text[place + len(former) :], "？" if has_chinese(text) else "?")
    pieces = [
        (m.start(), m.end(), m.group()) for m in re.finditer(r"[^\W\u3400-\u9fff]+(?:['’.+-]\w+)*|[-+]?\d+", text)
    ]
    runs: list[tuple[int, int]] = []
    before_is_name = False
    for start, end, word in pieces:
        is_name = bool(set(terms(word)) & set(words)) or word.lstrip("+-") in words
        if is_name and before_is_name and not text[runs[-1][1] : start].strip():
            runs[-1] = (runs[-1][0], end)
        elif is_name:
            runs.append((start, end))
        before_is_name = is_name
    if not runs:
        return None
    start, end = max(runs, key=lambda run: run[1] - run[0])
    if has_chinese(text):
        # "Ridge 2 徒步鞋" is named by its Chinese words too.
        while end < len(text) and text[end] != " " and any(text[end : end + n] in words for n in (4, 3, 2)):
            end += next(n for n in (4, 3, 2) if text[end : end + n] in words)
    name = title if has_chinese(text) else _article(title, text[:start])
    return _sentence(text[:start], name, text[end:], "？" if has_chinese(text) else "?")


def options_question(title: str, said: Sequence[str], intent: Intent, language: str) -> str:
    """Whether the product is there, or what it costs, in these options, in the customer's own words for them."""
    if language == "zh":
        chosen = " ".join(re.sub(r"^有(?:没有)?|^要", "", part) for part in said)
        return f"{title} {chosen}{'多少钱' if intent == 'price' else '有货吗'}？"
    chosen = " and ".join(re.sub(r"^(?:in|the|a|an)\s+", "", part, flags=re.IGNORECASE) for part in said)
    if intent == "price":
        return f"How much is the {title} in {chosen}?"
    return f"Is the {title} in stock in {chosen}?"


def tell_about(title: str, language: str) -> str:
    """The question for what a product is."""
    return f"介绍一下{title}" if language == "zh" else f"Tell me about the {title}"


_DEGREE_ZH = r"(?:便宜|贵|轻|重|长|短|宽|窄|高|矮|厚|薄|亮|快|慢|大|小)(?:一?[点些])?"


def difference(titles: Sequence[str], language: str) -> str:
    """The question how products differ."""
    if language == "zh":
        return f"{'、'.join(titles[:-1])}和{titles[-1]}有什么区别？"
    return f"What is the difference between the {', the '.join(titles[:-1])} and the {titles[-1]}?"


def which_of(text: str, titles: Sequence[str], words: str) -> str:
    """A question about several products with their titles for the words that point at them."""
    chinese = has_chinese(text)
    bare = without_lead(text)
    found = re.search(re.escape(words), bare, re.IGNORECASE) if words else None
    if chinese:
        names = "、".join(titles[:-1]) + "和" + titles[-1]
        if found is None:
            return f"{names}，{bare}？"
        which = words if words.startswith("哪") else ""
        if re.fullmatch(_DEGREE_ZH, bare[found.end() :]):
            # Of several "哪个便宜" asks which is cheaper, and is said so.
            which += "更"
        rest = (bare[: found.start()] + which + bare[found.end() :]).strip(_STOPS)
        return f"{names}，{rest}？" if which or found.start() else _sentence("", names, rest, "？")
    names = ", the ".join(titles[:-1]) + " and the " + titles[-1]
    if found is None:
        return f"{bare}: the {names}?"
    lead = re.match(r"(all|any|which|either)(?: one)? of", words)
    if lead is not None:
        return _sentence(bare[: found.start()], f"{lead.group(1)} of the {names}", bare[found.end() :], "?")
    return _sentence(bare[: found.start()], f"the {names}", bare[found.end() :], "?")
