"""Filters in words, in both languages: "brand HP, weight under 1 kg, not leather"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal

from bot.money import money
from bot.phrasing import listed, said
from bot.understanding.kinds import as_written
from bot.vocabulary import Lexicon, lexicon
from knowledge.facets import Filters, Having, Limit
from knowledge.language import terms


def described(
    filters: Filters, language: str, words: Lexicon | None = None, written: Mapping[str, str] | None = None
) -> str:
    """The filters in words, for the answer to say what it went by.

    ``written`` are the words of the question by their index terms: nobody reads a stem ("angl").
    """
    spoken, written = words or lexicon(), written or {}
    parts = _names(filters, language, written)
    parts += [_limit(limit, language, spoken) for limit in filters.limits]
    parts += [_having(having, language, spoken, written) for having in filters.having]
    parts += _price(filters, language)
    if filters.in_stock:
        parts.append(said("in stock", "有货", language))
    if filters.sold_out:
        parts.append(said("out of stock", "缺货", language))
    if filters.on_sale:
        parts.append(said("on sale", "促销中", language))
    told = {form for part in filters.excluded for having in part.having for form in _forms(having.word, spoken)}
    # "Not down" says what "not title with 羽绒" says too.
    out = [part for part in filters.excluded if part != Filters(words=part.words) or not told.issuperset(part.words)]
    phrases = [part.words[0] for part in out if part == Filters(words=part.words) and " " in part.words[0]]
    parts += [_not(part, language, spoken, written) for part in out if part.words[:1] not in [(p,) for p in phrases]]
    parts += _no_phrases(phrases, language)
    return said(", ", "、", language).join(parts)


# Phrases of titles named one by one; of more it is said how many.
_PHRASES = 3
# 手机 壳 is cut for the index and written as one.
_CUT = re.compile(r"(?<=[\u3400-\u9fff]) (?=[\u3400-\u9fff])")


def _no_phrases(phrases: Sequence[str], language: str) -> list[str]:
    shown = [f"“{_CUT.sub('', phrase)}”" for phrase in phrases[:_PHRASES]]
    if not shown:
        return []
    more = len(phrases) - len(shown)
    beyond = said(f" or {more} more names of such parts", f"等 {len(phrases)} 种配件叫法", language) if more else ""
    titles = listed(shown, language, last="or") if not more else said(", ", "、", language).join(shown)
    return [said(f"no title with {titles}{beyond}", f"标题不含{titles}{beyond}", language)]


def _names(filters: Filters, language: str, written: Mapping[str, str]) -> list[str]:
    parts: list[str] = []
    if filters.categories:
        names = [name for name in filters.categories if ("\u4e00" <= name[0] <= "\u9fff") == (language == "zh")]
        shown = listed([f"“{name}”" for name in names or filters.categories], language, last="or")
        parts.append(said(f"category {shown}", f"分类{shown}", language))
    if filters.brands:
        brands = listed(list(filters.brands), language, last="or")
        parts.append(said(f"brand {brands}", f"品牌 {brands}", language))
    groups = [*((word,) for word in filters.words), *filters.kinds]
    groups = [tuple(_word(name, written) for name in names) for names in groups]
    if groups:
        titles = listed([listed([f"“{name}”" for name in names], language, last="or") for names in groups], language)
        parts.append(said(f"title with {titles}", f"标题含{titles}", language))
    if filters.codes:
        codes = listed([f"“{code}”" for code in filters.codes], language)
        parts.append(said(f"code with {codes}", f"型号含{codes}", language))
    if filters.options:
        for values in filters.options:
            # Sources of two languages name one colour twice.
            own = [value for value in values if ("\u4e00" <= value[0] <= "\u9fff") == (language == "zh")]
            parts.append(listed([f"“{value}”" for value in own or values], language, last="or"))
    return parts


def _not(part: Filters, language: str, words: Lexicon, written: Mapping[str, str]) -> str:
    # "Not HP" says more shortly what "not brand HP" does; a value stands with its field.
    if part == Filters(brands=part.brands):
        return said(f"not {listed(list(part.brands), language, last='or')}", f"非{'、'.join(part.brands)}", language)
    if part == Filters(having=part.having) and len(part.having) == 1 and (word := part.having[0].word):
        named = words.spoken(word, language) or _word(word, written)
        return said(f"not “{named}”", f"不含“{named}”", language)
    inner = described(part, language, words, written)
    return said(f"not {inner}", f"不含：{inner}", language)


def _word(term: str, written: Mapping[str, str]) -> str:
    """The word behind an index term: the asker's own, else the name of the thing."""
    return written.get(term) or " ".join(map(as_written, term.split()))


def _forms(word: str, words: Lexicon) -> set[str]:
    return {term for form in (word, *words.others(word)) for term in terms(form)} if word else set()


def _name(names: tuple[str, ...], language: str, words: Lexicon) -> str:
    return words.spoken(names[0], language) or " ".join(names[0].split())


_WRITTEN = {
    "in": "″", "gb": "GB", "tb": "TB", "mb": "MB", "kb": "KB", "mah": "mAh", "ah": "Ah", "w": "W", "kw": "kW", "v": "V",
    "a": "A", "ma": "mA", "wh": "Wh", "kwh": "kWh", "hz": "Hz", "khz": "kHz", "mhz": "MHz", "ghz": "GHz", "va": "VA",
    "db": "dB", "m2": "m²", "g/m2": "g/m²", "ω": "Ω", "mbps": "Mbit/s", "gbps": "Gbit/s",
}  # fmt: skip


def quantity(value: Decimal, unit: str | None, language: str, words: Lexicon) -> str:
    """A number with its unit as a reader writes it: ``8 GB``, ``24″``, ``24英寸``."""
    shown = f"{value.normalize():,f}"
    if unit is None:
        return shown
    written = _WRITTEN.get(unit, unit)
    if unit == "in" and language == "zh":
        written = "英寸"
    spoken = words.spoken(written, language) if language == "zh" else None
    return f"{shown}{spoken or ' ' * (written != '″') + written}"


def _limit(limit: Limit, language: str, words: Lexicon) -> str:
    name = _name(limit.names, language, words)
    low, high = (
        None if value is None else quantity(value, limit.unit, language, words) for value in (limit.low, limit.high)
    )
    if limit.low is not None and limit.low == limit.high:
        text = said(f"{name} {low}", f"{name} {low}", language)
    elif low is not None and high is not None:
        text = said(f"{name} {low} to {high}", f"{name} {low} 至 {high}", language)
    elif low is not None:
        more = said("over" if limit.low_open else "at least", "超过" if limit.low_open else "不低于", language)
        text = f"{name} {more} {low}"
    else:
        less = said("under" if limit.high_open else "at most", "低于" if limit.high_open else "不超过", language)
        text = f"{name} {less} {high}"
    unit = said(" (the catalog names no unit)", "（目录未注明单位）", language)
    return text + (unit if limit.bare else "")


# Values named one by one; of more it is said how many.
_SHOWN = 4


def _having(having: Having, language: str, words: Lexicon, written: Mapping[str, str]) -> str:
    stated = _stated(having, language, words)
    if not having.word:
        return stated
    title = _word(having.word, written)
    if any(map(str.isdigit, "".join(having.values))) and not any(map(str.isdigit, title)):
        # "Electric" is told by a stated power, whichever it is.
        stated = said(
            f"{_name(having.names, language, words)} stated", f"注明{_name(having.names, language, words)}", language
        )
    return said(f"{stated} or title with “{title}”", f"{stated}或标题含“{title}”", language)


def _stated(having: Having, language: str, words: Lexicon) -> str:
    name = _name(having.names, language, words)
    if having.boolean is not None:
        answer = said("yes" if having.boolean else "no", "是" if having.boolean else "否", language)
        return said(f"{name}: {answer}", f"{name}：{answer}", language)
    shown = [" ".join((words.spoken(value, language) or value).split())[:60] for value in having.values[:_SHOWN]]
    texts = listed([f"“{value}”" for value in shown], language, last="or")
    more = len(having.values) - len(shown)
    if more:
        texts += said(f" or {more} more values that say it", f"等{len(having.values)}种写法", language)
    return said(f"{name} {texts}", f"{name}为{texts}", language)


def _price(filters: Filters, language: str) -> list[str]:
    def amount(value: Decimal) -> str:
        return money(value, filters.currency, language)

    low, high = filters.price_min, filters.price_max
    if low is not None and high is not None:
        return [said(f"{amount(low)} to {amount(high)}", f"{amount(low)} 至 {amount(high)}", language)]
    if high is not None:
        under = filters.price_max_open
        return [
            said(
                f"{'under' if under else 'up to'} {amount(high)}",
                f"{'低于' if under else '不超过'} {amount(high)}",
                language,
            )
        ]
    if low is not None:
        over = filters.price_min_open
        return [
            said(
                f"{'over' if over else 'from'} {amount(low)}",
                f"超过 {amount(low)}" if over else f"{amount(low)} 起",
                language,
            )
        ]
    return []
