"""Sentences of the quoted answer, in English and Chinese. Values come in already formatted."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from bot.field_names import chinese_field_name, chinese_value, tidy_field_name
from bot.field_wording import counted, english_name, in_every_language, is_clause, is_remark, quality
from bot.money import money
from bot.offers import Offer
from bot.openings import inclusion, opened, opening, required
from bot.vocabulary import Lexicon
from knowledge.language import detect
from knowledge.records import Attribute
from knowledge.wording import has_chinese

_STOCK = {
    "in_stock": ("in stock", "有货"),
    "out_of_stock": ("out of stock", "缺货"),
    "preorder": ("available for pre-order", "可以预订"),
    "backorder": ("on backorder", "暂时缺货，可先下单，到货后发出"),
    "limited": ("in stock in small numbers", "少量有货"),
    "discontinued": ("discontinued", "已停产"),
}
_PLURAL = re.compile(r"(?<![su'])s$", re.IGNORECASE)


def said(english: str, chinese: str, language: str) -> str:
    """The one of two sentences that fits ``language``."""
    return chinese if language == "zh" else english


def listed(parts: Sequence[str], language: str, *, last: str = "and") -> str:
    """``a, b and c`` or ``a、b 和 c``."""
    if language == "zh":
        return "、".join(parts)
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} {last} {parts[-1]}" if parts else ""


def stock_words(state: str, language: str) -> str:
    """A stock state inside a sentence."""
    return _STOCK[state][language == "zh"]


def original(text: str, language: str) -> str:
    """Free text as the shop wrote it; marked when it is not in the asker's language."""
    written = detect(text)
    if language == "zh" and written == "en":
        return f"“{text}”（英文原文）"
    if language == "en" and written == "zh":
        return f"“{text}” (original Chinese)"
    return text


def closed(text: str, language: str) -> str:
    """A sentence with its full stop, where its source left it out."""
    return text if re.search(r"[.!?。！？…:：;；”\"）)]$", text.rstrip()) else text.rstrip() + said(".", "。", language)


def option_label(options: Sequence[tuple[str, str]], lexicon: Lexicon, language: str) -> str:
    """The options of a variant: ``42 / Black``."""
    return " / ".join(spoken_value(value, lexicon, language) for _, value in options)


def spoken_value(value: str, lexicon: Lexicon, language: str) -> str:
    """A value in the asker's language where the vocabulary has it, else as it is written."""
    if (language == "zh") == has_chinese(value) or _LETTER_SIZE.fullmatch(value):
        return value
    spoken = lexicon.spoken(value, language)
    words = value.split()
    if spoken is None and language == "zh" and len(words) > 1 and (shade := lexicon.spoken(words[-1], "zh")):
        # A shade keeps its own name and gets the colour beside it: Heather grey（灰色）.
        return f"{value}（{shade}）"
    return spoken or value


# M and L are sizes here, and not metre and litre.
_LETTER_SIZE = re.compile(r"[2-6]?X{0,4}[SML](?:\s?[/–-]\s?[2-6]?X{0,4}[SML])*")


def attribute_value(attribute: Attribute, lexicon: Lexicon, language: str) -> str:
    """The value of a field as it is spoken: grouped digits, vocabulary, and free text marked where untranslated."""
    text = attribute.text.strip()
    stated = is_yes_or_no(attribute)
    if stated is not None:
        return said("yes" if stated else "no", "是" if stated else "否", language)
    if (
        re.fullmatch(r"[1-9]\d{4,6}", text)
        and attribute.number is not None
        and not _CODED.search(attribute.name.lower())
    ):
        return f"{int(text):,}"
    if attribute.unit is None and attribute.number is not None and re.fullmatch(r"\d+\.0+", text):
        return format(attribute.number.normalize(), "f")
    if (language == "zh") == has_chinese(text):
        return text
    # The 765G of a model is a name, and no 765 grams.
    coded = _CODED.search(attribute.name.lower()) and any(character.isdigit() for character in text)
    spoken = None if coded else lexicon.spoken(text, language)
    if spoken := spoken or (chinese_value(text) if language == "zh" and not coded else None):
        return spoken
    if in_every_language(text):
        return text
    return original(text, language)


# Fields whose digits are a name and no amount.
_CODED = re.compile(
    r"\b(code|number|no|id|sku|ean|gtin|upc|mpn|isbn|serial|year|model)\b|编号|编码|条码|货号|型号|序列号|年份"
)


def attribute_name(name: str, lexicon: Lexicon, language: str) -> str:
    """The field's name in the asker's language where the vocabulary has it, else as the shop wrote it."""
    if (language == "zh") == has_chinese(name):
        return tidy_field_name(name)
    if (spoken := lexicon.spoken(name, language)) is not None:
        return spoken
    if language == "zh":
        # NFC and Wi-Fi are called so in Chinese too.
        acronym = english_name(name.strip())
        return chinese_field_name(name) or (acronym if _ACRONYM.fullmatch(acronym) else f"“{name.strip()}”")
    return name.strip()


_ACRONYM = re.compile(r"[A-Z][A-Z\d]{1,5}|Wi-Fi|Bluetooth")


def in_sentence(name: str) -> str:
    """A field's name as it stands inside an English sentence: ``capacity``, but ``UV protection`` and ``R-value``."""
    words = name.split()
    if len(words) > 1 and all(word[:1].isupper() for word in words):
        # "Memory Configuration" is written so by those who write every word so.
        return " ".join(word if word[1:] != word[1:].lower() or word in _NAMES else word.lower() for word in words)
    return name if name[1:2].isupper() or name[1:2] == "-" else name[:1].lower() + name[1:]


_NAMES = frozenset("Bluetooth Ethernet Windows Android Wi-Fi".split())


def is_yes_or_no(attribute: Attribute) -> bool | None:
    """The value of a field that says only yes or no; ``None`` for any other field."""
    if attribute.boolean is not None:
        return attribute.boolean
    return _YES_OR_NO.get(attribute.text.strip().lower())


_YES_OR_NO = {"yes": True, "no": False, "true": True, "false": False, "是": True, "否": False, "有": True, "无": False}


def attribute_sentence(title: str, attribute: Attribute, lexicon: Lexicon, language: str, *, asked: str = "") -> str:
    """``The burn time of the Cedar soy candle is 40 hours.``; a long value follows a colon instead.

    ``asked`` is the question that is answered by Yes or No, which then stands first; empty for any other.
    """
    name = attribute_name(attribute.name, lexicon, language)
    stated = is_yes_or_no(attribute)
    if stated is not None:
        first = opening(asked, attribute.name, stated, language, called=name)
        return _yes_or_no(title, name, stated, language, first=first)
    if (qualified := _QUALIFIED.fullmatch(attribute.text.strip())) is not None:
        more = attribute_value(replace(attribute, text=qualified[2]), lexicon, language)
        stated = _YES_OR_NO[qualified[1].lower()]
        first = opening(asked, attribute.name, stated, language, called=name)
        return _yes_or_no(title, name, stated, language, first=first, more=more)
    having = inclusion(asked, attribute.text) if asked else None
    having = required(asked, attribute.text) if having is None else having
    first = opening(asked, "", having, language) if having is not None else ""
    value = _on_one_line(attribute_value(attribute, lexicon, language), language)
    if language == "zh":
        if is_remark(attribute.name):
            return f"{first}{title}：{value.rstrip('。')}。"
        is_ = len(value) <= 12 and not (_NO_NOUN.match(value) or _PARTED.search(value) or is_clause(value))
        return f"{first}{title}的{name}{'是' if is_ else '：'}{value.rstrip('。')}。"
    plain = value.rstrip(".")
    if is_remark(attribute.name):
        return opened(first, f"{title}: {plain}.")
    if (parts := counted(title, attribute.name, plain)) is not None:
        return parts
    name = english_name(name)
    if _PARTICIPLE.fullmatch(name):
        return f"The {title}, {name[:1].lower()}{name[1:]}: {plain}."
    if (not value[:1].isdigit() and len(value.split()) > 3) or _NONE.match(value) or ", " in value:
        return f"{name[:1].upper()}{name[1:]} of the {title}: {plain}."
    spoken = in_sentence(name)
    head = _BEHIND_HEAD.split(spoken, maxsplit=1)[0]
    verb = "are" if _PLURAL.search(head) and not head.endswith(("ness", "ss")) else "is"
    if having is not None or lexicon.spoken(plain, "zh"):
        # A word of the vocabulary is no name: "is rubber", but "is Portugal".
        plain = plain[:1].lower() + plain[1:]
    return f"{first}{'the' if first else 'The'} {spoken} of the {title} {verb} {plain}."


# "No, hand wash", "否，请手洗": a yes or no that goes on.
_QUALIFIED = re.compile(r"(yes|no|是|否|有|无)\s*[,;，；]\s*(\S.*?)[.。]?", re.IGNORECASE | re.DOTALL)
# What no noun is, and what no 是 goes before: 附送, 不含, 可拆.
_NO_NOUN = re.compile(r"不(?!锈)|[附可含有无需已未仅请能]")
_PARTED = re.compile(r"[：:]|[\u3400-\u9fff]\s")
_NONE = re.compile(r"none\b", re.IGNORECASE)
# "Number of pockets" and "capacity in cups" are one number and one capacity.
_BEHIND_HEAD = re.compile(r"\s(?:of|in|for|per|at|with|by)\s|\s\(")
# What no article goes before: released, included.
_PARTICIPLE = re.compile(r"[A-Za-z]{3,}ed")


def _on_one_line(value: str, language: str) -> str:
    """The lines of a value one after the other: a sentence has one line."""
    lines = [line.strip() for line in value.splitlines() if line.strip()]
    ends = "。；" if language == "zh" else ".;"
    return said("; ", "；", language).join([*(line.rstrip(ends) for line in lines[:-1]), *lines[-1:]])


def _yes_or_no(title: str, name: str, stated: bool, language: str, *, first: str, more: str = "") -> str:
    if (sentence := quality(title, name, stated, more, language)) is not None:
        # 不防水 is not said twice.
        said_so = language == "zh" and not stated and first == f"不{name}，"
        return sentence if said_so else opened(first, sentence)
    name = english_name(name)
    if language == "zh":
        name = name.strip("“”")
        more = f"，{more}" if more else ""
        return f"{first}{title}标注“{name}：{'是' if stated else '否'}{more}”。"
    more = f", {more}" if more else ""
    return f"{first}{'the' if first else 'The'} {title} is listed with “{name}: {'yes' if stated else 'no'}{more}”."


def price_words(found: Offer, language: str) -> str:
    """``$129.00``, ``from $99.00 to $129.00``; never empty: the offer has a price."""
    low, high = _amounts(found)
    if low != high:
        return said(
            f"from {money(low, found.currency, 'en')} to {money(high, found.currency, 'en')}",
            f"{money(low, found.currency, 'zh')} 至 {money(high, found.currency, 'zh')}",
            language,
        )
    amount = money(low, found.currency, language)
    return said(f"from {amount}", f"{amount} 起", language) if found.starts_at else amount


def _amounts(found: Offer) -> tuple[Decimal, Decimal]:
    if found.low is None or found.high is None:
        raise ValueError("an offer without a price has no words for it")
    return found.low, found.high


def price_sentence(title: str, label: str, found: Offer, differs_by: Sequence[str], language: str) -> str:
    """What a product, or the versions of it that were asked for, costs."""
    words = price_words(found, language)
    reduced = ""
    if found.list_price is not None:
        before = money(found.list_price, found.currency, language)
        reduced = said(f", reduced from {before}", f"（原价 {before}）", language)
    ranged = found.low != found.high and bool(differs_by)
    if language == "zh":
        where = f"（{label}）" if label else ""
        why = f"，价格因{listed(differs_by, 'zh')}而异" if ranged else ""
        return f"{title}{where}的价格是 {words}{reduced}{why}。"
    where = f" in {label}" if label else ""
    why = f", depending on the {listed([name.lower() for name in differs_by], 'en')}" if ranged else ""
    return f"The {title}{where} costs {words}{reduced}{why}."
