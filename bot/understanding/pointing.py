"""What a question points at in the messages before it: "the second one", "the cheaper one", "这两个", "the GTX one"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from bot.understanding.options import names_shade, names_value
from bot.understanding.titles import title_terms, titles, written_out
from bot.vocabulary import Lexicon
from knowledge.catalog.rows import price_span
from knowledge.language import fold
from knowledge.records import Product
from knowledge.retrieval import Reader
from knowledge.wording import index_terms, query_terms

# Lines of a message that are looked through for titles, and products that one message can show.
_LINES, _SHOWN = 24, 10
_LONGEST_LINE, _LONGEST_MESSAGE = 400, 20_000

# More products than these are not meant together.
_TOGETHER = 4


@dataclass(frozen=True, slots=True)
class Pointed:
    """The products that are pointed at, and the words that do it (empty where the whole text does)."""

    products: tuple[Product, ...]
    words: str


def shown_in(reader: Reader, message: str, language: str) -> tuple[Product, ...]:
    """The products whose titles stand in a message of the bot, in its order.

    Only titles are taken from it: whatever else a client may have written there brings nothing into an answer.
    """
    found: dict[tuple[str, str], Product] = {}
    lines = [line[:_LONGEST_LINE] for line in message[:_LONGEST_MESSAGE].splitlines() if line.strip()]
    listed = [line for line in lines if _ROW.match(line)]
    for line in (listed or lines)[:_LINES]:
        bold = _BOLD.findall(line) if listed else []
        for part in bold[:_SHOWN] or [line]:
            for product in (*written_out(reader, _plain(part), language), *_cut_short(reader, part, language)):
                found.setdefault((product.source, product.key), product)
    return tuple(found.values())[:_SHOWN]


def singled_out(reader: Reader, message: str, language: str) -> Product | None:
    """The one product that an answer names before its list or its table: "The **A** is the cheapest: …"."""
    first = next((line for line in message[:_LONGEST_MESSAGE].splitlines() if line.strip()), "")[:_LONGEST_LINE]
    bold = _BOLD.findall(first)
    if len(bold) != 1 or _ROW.match(first):
        return None
    found = written_out(reader, _plain(bold[0]), language)
    return found[0] if len(found) == 1 else None


def _cut_short(reader: Reader, row: str, language: str) -> list[Product]:
    """The products whose titles begin as a cell of a table that ends in "…", where it is but one."""
    found: list[Product] = []
    cells = [cell.strip() for cell in row.split("|") if "…" in cell] if row.lstrip().startswith("|") else []
    for cell in cells[:_SHOWN]:
        begins = fold(_plain(cell.partition("…")[0])).strip()
        words = index_terms(begins)[:-1]
        fitting = [one for one in titles(reader, words) if words and fold(one.title).startswith(begins)]
        if len({(one.source, one.key) for one in fitting}) == 1:
            one = min(fitting, key=lambda titled: titled.language != language)
            found += [record for record in reader.view.records([one.id]).values() if isinstance(record, Product)]
    return found


def _plain(line: str) -> str:
    return re.sub(r"[*_|\\]+", " ", line)


_ROW = re.compile(r"\s*(?:[-*•]|\d{1,2}[.)、]|\|)\s*\S")
_BOLD = re.compile(r"\*\*([^*\n]{1,300})\*\*")


_KIND = r"(?:个|款|双|件|种|台|把|只|张|条|样|项)"
_NUMBERS = {
    **{word: n for n, word in enumerate("first second third fourth fifth sixth seventh eighth ninth tenth".split())},
    **{word: n for n, word in enumerate("1st 2nd 3rd 4th 5th 6th 7th 8th 9th 10th".split())},
    **{word: n for n, word in enumerate("一 二 三 四 五 六 七 八 九 十".split())},
    **{word: n - 1 for word, n in zip("two three four both 两 俩 仨".split(), (2, 3, 4, 2, 2, 2, 3), strict=True)},
}
_ORDINALS = "|".join(word for word in _NUMBERS if word.isascii() and word not in ("two", "three", "four", "both"))
_ONE = r"(?:\s+(?:one|item|product|option|of (?:them|these|those)))?"
_PLACE = re.compile(
    rf"\b(?:the\s+)?({_ORDINALS}){_ONE}(?!\s+(?:time|aid|two|three|few))\b|"
    rf"\b(?:number|no\.?|option|item)\s*(\d{{1,2}})\b|#\s*(\d{{1,2}})\b|"
    rf"第\s*([一二三四五六七八九十]|\d{{1,2}})\s*{_KIND}?"
)
_LAST = re.compile(
    rf"\b(?:the\s+)?(?:very\s+)?last(?:\s+(?:one|item|product|option))\b|\bthe last$|最后(?:面)?(?:一)?{_KIND}"
)
_SEVERAL = re.compile(
    rf"\b(?:the\s+)?(?:first|top)\s+(two|three|four)(?:\s+ones)?\b|前面?([两二三四]){_KIND}|"
    rf"\b(?:these|those|the|all)\s+(two|three|four)(?:\s+(?:ones|products|items))?\b|\b(both)(?:\s+of\s+(?:them|these|those))?\b|"
    rf"(?:这|那)([两俩仨二三四]){_KIND}?|([两俩]){_KIND}都"
)
_ALL = re.compile(
    r"\b(?:all|any|which|either)(?:\s+one)?\s+of\s+(?:them|these|those)\b|"
    # "8GB以上" is a limit, "以上哪款" the list above.
    rf"(?:它们|这些|那些|上面|(?<![^，,。对把从在请])以上)(?:里面|之中|当中|中|里)?(?:的)?|这几{_KIND}|那几{_KIND}|哪一?{_KIND}(?=更|最|比较)|"
    rf"哪一?{_KIND}(?=(?:便宜|贵|轻|重|长|短|宽|窄|高|矮|厚|薄|亮|快|慢|大|小)(?:一?[点些])?[呢啊呀]?$)|"
    # "其中一个" and "其中包括" point at nothing.
    r"^其中(?!一|之一|包括|包含)的?"
)
_OF_THEM = r"(?:\s+(?:one|option|of (?:them|these|those|the two)))?"
_CHEAPER = re.compile(
    rf"\b(?:the\s+)(?:cheap(?:er|est)|less expensive|least expensive){_OF_THEM}\b|"
    rf"(?:最便宜|较便宜|更便宜|便宜|便宜一?点|便宜一?些)的?(?:那|这|一){_KIND}|那{_KIND}(?:最|更|较)?便宜(?:一?[点些])?的?"
)
_DEARER = re.compile(
    rf"\b(?:the\s+)(?:dear(?:er|est)|pric(?:ier|iest)|more expensive|most expensive){_OF_THEM}\b|"
    rf"(?:最贵|较贵|更贵|贵|贵一?点|贵一?些)的?(?:那|这|一){_KIND}|那{_KIND}(?:最|更|较)?贵(?:一?[点些])?的?"
)
_OTHER = re.compile(rf"\bthe other(?:\s+one)?\b|另外?一?{_KIND}")
_SUCH = re.compile(
    rf"\b(?:the|that|this)\s+((?:[\w'’-]+\s+){{1,3}})one\b|(?:那|这)?(?:一)?{_KIND}?([\w'’-]+?)(?:的)(?:那|这)?(?:一)?{_KIND}"
)


def pointed_at(
    asked: str, shown: Sequence[Product], lexicon: Lexicon, spoken_of: Product | None = None
) -> Pointed | None:
    """The products of ``shown``, in their order, that the question points at; ``None`` when it points at none."""
    plain = fold(asked).strip(" ?？!！.。")
    if not shown:
        return None
    if match := _SEVERAL.search(plain):
        number = _NUMBERS[next(group for group in match.groups() if group)] + 1
        if match.group(1) or match.group(2):
            return Pointed(tuple(shown[:number]), match.group()) if number <= len(shown) else None
        # "These two" of a longer list are not told apart from the rest of it.
        return Pointed(tuple(shown[:_TOGETHER]), match.group()) if number <= len(shown) else None
    if match := _LAST.search(plain):
        return Pointed((shown[-1],), match.group().strip())
    if match := _PLACE.search(plain):
        said = next(group for group in match.groups() if group)
        place = int(said) - 1 if said.isdigit() else _NUMBERS[said]
        return Pointed((shown[place],), match.group().strip()) if 0 <= place < len(shown) else None
    if len(shown) > 1:
        for pattern, cheapest in ((_CHEAPER, True), (_DEARER, False)):
            if match := pattern.search(plain):
                found = _by_price(shown, cheapest=cheapest)
                return Pointed(found, match.group()) if found else None
    if (match := _OTHER.search(plain)) and len(shown) == 2 and spoken_of is not None:
        others = tuple(product for product in shown if _key(product) != _key(spoken_of))
        return Pointed(others, match.group()) if len(others) == 1 else None
    if match := _ALL.search(plain):
        return Pointed(tuple(shown), match.group())
    return _such(plain, shown, lexicon)


def _such(plain: str, shown: Sequence[Product], lexicon: Lexicon) -> Pointed | None:
    """The one of ``shown`` that "the GTX one" or "红色那款" describes, when it is one."""
    match = _SUCH.search(plain)
    if match is None:
        return None
    described = next((group for group in match.groups() if group), "")
    found = described_by(described, shown, lexicon)
    return Pointed((found,), match.group()) if found is not None else None


def described_by(words: str, shown: Sequence[Product], lexicon: Lexicon) -> Product | None:
    """The one product of ``shown`` that these words of its title, its options or its fields tell from the others."""
    wanted = query_terms(words, {term.surface: lexicon.others(term.surface) for term in query_terms(words)})
    if not wanted:
        return None
    for forms in (_title_forms, _all_forms):
        fitting = [p for p in shown if all(term.alternatives & forms(p, words, lexicon) for term in wanted)]
        if len(fitting) == 1:
            return fitting[0]
    # Of "the Ridge 2" and "the Ridge 2 GTX" the words "Ridge 2" say the whole name of one.
    named = [p for p in shown if fold(words).strip() and fold(p.title).startswith(fold(words).strip())]
    shortest = sorted(named, key=lambda p: len(title_terms(p.title)))
    if len(shortest) > 1 and set(title_terms(shortest[0].title)) < set(title_terms(shortest[1].title)):
        return shortest[0]
    return None


def _title_forms(product: Product, _words: str, _lexicon: Lexicon) -> set[str]:
    return {*index_terms(product.title), *index_terms(product.brand or "")}


def _all_forms(product: Product, words: str, lexicon: Lexicon) -> set[str]:
    forms = _title_forms(product, words, lexicon)
    for _, value in {option for variant in product.variants for option in variant.options}:
        if names_value(words, value, lexicon) or names_shade(words, value, lexicon):
            forms |= {form for other in (value, *lexicon.others(value)) for form in index_terms(other)}
            forms |= {
                form for part in value.split()[-1:] for other in lexicon.others(part) for form in index_terms(other)
            }
    for attribute in product.attributes:
        if attribute.boolean is not False:
            forms |= set(index_terms(attribute.text))
    return forms


def _by_price(shown: Sequence[Product], *, cheapest: bool) -> tuple[Product, ...]:
    """The cheapest or the dearest at the prices of this moment; none where a price is not known or two share it."""
    prices: list[Decimal] = []
    for product in shown:
        low, high = price_span(product)
        price = low if cheapest else high
        if price is None:
            return ()
        prices.append(price)
    wanted = min(prices) if cheapest else max(prices)
    found = tuple(product for product, price in zip(shown, prices, strict=True) if price == wanted)
    return found if len(found) == 1 else ()


def chosen(answer: str, shown: Sequence[Product], lexicon: Lexicon) -> Product | None:
    """The product that an answer to "Which one do you mean?" chooses: by number, place, name or a word of it."""
    plain = fold(answer).strip(" .,!?。，！？、;；:：()（）\"'“”")
    if number := re.fullmatch(rf"(?:#|no\.?|number|option|第)?\s*(\d{{1,2}})\s*(?:号|{_KIND})?", plain):
        place = int(number.group(1)) - 1
        if 0 <= place < len(shown):
            return shown[place]
    if (pointed := pointed_at(plain, shown, lexicon)) is not None and len(pointed.products) == 1:
        return pointed.products[0]
    bare = re.sub(_CHOOSING, " ", plain).strip()
    return described_by(bare, shown, lexicon) if bare else None


_CHOOSING = (
    r"\b(?:i mean|i meant|i want|i'?d like|the|a|an|one|please|that|this|it'?s|for)\b|"
    r"我(?:说|指|问|要|想要)?的?是|我要|就是|那一?[个款双件]|这一?[个款双件]|的$|吧$|啊$|呢$"
)


def _key(product: Product) -> tuple[str, str]:
    return (product.source, product.key)
