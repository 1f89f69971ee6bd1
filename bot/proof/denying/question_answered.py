"""Whether one piece of evidence answers a question of yes or no, and how.

It does where it says all that the question asks after, beside the name of the thing: a field whose value is yes or no,
the stock of the versions that are asked for, an FAQ of the same question, or a clause of a text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Literal

from bot.proof.denying.polarity import clauses, told
from bot.proof.grounds import Grounds, Source, Spoken
from bot.proof.naming.subjects import products
from bot.proof.numbers.figures import figures
from bot.proof.numbers.shapes import normalised
from bot.proof.offers.prices import offer_of
from bot.proof.offers.stock import state_of
from bot.proof.words.wording import Word, said_by, words
from bot.sentences import split_sentences
from bot.vocabulary import Lexicon, lexicon
from knowledge.language.stopwords import words_of
from knowledge.records import Product
from knowledge.wording import spoken_name, spoken_value

_YES = re.compile(r"\W*(?:yes|true|included|supported|是|有|支持|可以|可|能)\b\W*$", re.IGNORECASE)
_NO = re.compile(
    r"\W*(?:no|false|none|not included|not supported|否|无|没有|不支持|不含|不可|不能|不)\W*$", re.IGNORECASE
)
_BEGINS_YES = re.compile(r"\W*(?:yes\b|是的|可以[,，:：。]|有的?[,，:：。]|支持[,，:：。]|能[,，:：。])", re.IGNORECASE)
_BEGINS_NO = re.compile(
    r"\W*(?:no[,.:;–—]|不[,，:：。]|不是|不可以|不行|没有[,，:：。]|不支持[,，:：。]|不能)", re.IGNORECASE
)
_STOCK = re.compile(
    r"\b(?:in stock|available|stocked|sold out|out of stock|have .{0,40}\bleft)\b|"
    r"有货|有现货|现货|库存|缺货|没货|断货|售罄",
    re.IGNORECASE,
)
_OF_STOCK = (
    "in stock available stocked sold out of left size colour color have get "
    "有货 现货 库存 缺货 没货 断货 售罄 货 码 号 色 尺码"
)
_OF_PRICE = words_of("cost costs price priced dollars dollar euros euro pounds 价格 售价 美元 元 欧元 英镑 卖 要")
# A word cut from the signs around a size: 码有.
_SIGNS_OF_STOCK = frozenset("码号色有没货缺现库存大小尺")
_OUT = re.compile(r"\b(?:sold out|out of stock|unavailable)\b|缺货|没货|断货|售罄|无货", re.IGNORECASE)
_NEGATED = re.compile(r"\b(?:not|no|never|without|cannot|none|neither|nor)\b|n't\b|[不没无非未勿]|禁止", re.IGNORECASE)
# Said with a condition or a limit it answers neither yes nor no.
_LIMITED = re.compile(
    r"\b(?:only|if|unless|except|excluding|but|when|until|provided|as long as|other than|apart from|"
    r"within|inside|over|from|at least|or more|up to|for orders|during)\b|"
    r"仅|只|除|如果|若|但|以外|之外|满|以上|以下|以内|境内|期间|限",
    re.IGNORECASE,
)
_ASKED = re.compile(r"([\u3400-\u9fff])[不没]\1|有没有|是否")
_FRAME = words_of(
    "please tell know wonder wondering ask hi hello thanks thank right correct true really actually also just still "
    "now possible come comes "
    "请问 吗 呢 么 吧 能 能不能 可以 是 有 没有 有没有 是不是 会 会不会 要 这 这款 那款 对 您好 你好 请 的 "
    "了 你们 您 我 现在 还 也"
)


def asked_words(question: str) -> list[Word]:
    """The words of the question that ask after something: neither courtesy nor grammar."""
    plain = _ASKED.sub(lambda match: match[1] or "", normalised(question))
    return [word for word in told(words(plain)) if word.text not in _FRAME and word.stem not in _FRAME]


def states_asked(statement: str, says: str, spoken: Spoken, grounds: Grounds) -> bool:
    """Whether the statement says the whole of what was asked, affirmed or denied as the answer word ``says``."""
    known = lexicon(tuple(sorted(grounds.shop.glossary.items())))
    question = normalised(grounds.question)
    rest = normalised(statement)
    name = _name_asked(spoken, grounds)
    called = said_by(name, known)
    asked = asked_words(question)
    asked = [word for word in asked if not called.says(word, known)] or asked
    numbers = {f.value for f in figures(question)} - {f.value for f in figures(f"{rest}\n{name}")}
    if not asked or _NEGATED.search(question) or numbers:
        return False
    for clause in clauses(rest):
        own = said_by(clause.text, known)
        if all(own.says(word, known) for word in asked):
            return clause.negated == (says == "no")
    return False


def _name_asked(spoken: Spoken, grounds: Grounds) -> str:
    """The name of the one cited product where the question means it: it need not be said in full again."""
    about = products(grounds, spoken.cited)
    if len(about) != 1 or not is_asked_for(about[0].product, normalised(grounds.question), grounds):
        return ""
    return normalised(about[0].product.title)


def answered_by(source: Source, grounds: Grounds) -> Literal["yes", "no"] | None:
    """How the source answers the question; ``None`` where it does not, or only with a condition."""
    question = normalised(grounds.question)
    asked = asked_words(question)
    if not asked or (_NEGATED.search(_ASKED.sub("", question)) and not _STOCK.search(question)):
        return None
    known = lexicon(tuple(sorted(grounds.shop.glossary.items())))
    if source.product is not None and source.evidence.kind == "product":
        if not is_asked_for(source.product, question, grounds):
            return None
        return _by_product(source, source.product, question, asked, grounds)
    # A number that was asked with must be weighed, which no clause does by its words.
    if {figure.value for figure in figures(question)}:
        return None
    return _by_text(source.evidence.title, source.evidence.text, asked, known)


def _by_product(
    source: Source, product: Product, question: str, asked: Sequence[Word], grounds: Grounds
) -> Literal["yes", "no"] | None:
    known = lexicon(tuple(sorted(grounds.shop.glossary.items())))
    beside = _beside(product, asked, known)
    if source.evidence.field == "price":
        return _by_price(product, question, beside, grounds)
    if _STOCK.search(question):
        return _by_stock(source, product, question, beside, known)
    item = source.evidence
    named = normalised(product.title)
    if {f.value for f in figures(question)} - {f.value for f in figures(named)} - {f.value for f in figures(item.text)}:
        return None
    value = spoken_value(item.text)
    name = spoken_name(item.field or "")
    # "Is the X waterproof shoe waterproof?": the title says the property too.
    beside = beside or [word for word in asked if said_by(name, known).says(word, known)]
    if not beside:
        return None
    value = value[len(name) :] if name and value.casefold().startswith(name.casefold()) else value
    if item.field and _all_said(beside, name, known):
        if _YES.match(value.lstrip(" :：")):
            return "yes"
        if _NO.match(value.lstrip(" :：")):
            return "no"
    return _by_text("", item.text, beside, known)


def _by_price(product: Product, question: str, beside: Iterable[Word], grounds: Grounds) -> Literal["yes", "no"] | None:
    """By the catalog's price, where the question names one sum in its currency and nothing else."""
    sums = [figure for figure in figures(question) if figure.kind == "money"]
    found = offer_of(product, grounds, question)
    if len(sums) != 1 or found.low is None or found.low != found.high or found.currency is None or found.starts_at:
        return None
    if any(word.text not in _OF_PRICE for word in beside) or found.currency.upper() not in sums[0].currencies:
        return None
    return "yes" if sums[0].number == found.low else "no"


def _by_stock(
    source: Source, product: Product, question: str, beside: Iterable[Word], known: Lexicon
) -> Literal["yes", "no"] | None:
    """By the catalog's state of the versions that are asked for, whatever the source's text says."""
    beside = [word for word in beside if not set(word.text) <= _SIGNS_OF_STOCK]
    options = "\n".join(value for variant in product.variants for _, value in variant.options)
    names = "\n".join(name for variant in product.variants for name, _ in variant.options)
    said = f"{options}\n{names}\n{_OF_STOCK}"
    if source.evidence.field not in ("availability", "stock", "quantity") or not _all_said(beside, said, known):
        return None
    # A size that is not on offer is not to be had.
    numbers = {f.value for f in figures(question)} - {f.value for f in figures(normalised(product.title))}
    sizes = {f.value for _, value in _options(product) for f in figures(value)}
    state = state_of(product, question)
    if state is None or numbers - sizes:
        return None
    there = state in ("in_stock", "limited")
    return "yes" if there != bool(_OUT.search(question)) else "no"


def _options(product: Product) -> list[tuple[str, str]]:
    return [option for variant in product.variants for option in variant.options]


def _by_text(title: str, text: str, asked: Sequence[Word], known: Lexicon) -> Literal["yes", "no"] | None:
    """An FAQ of the same question by how its answer begins; else the one clause that says all that is asked."""
    if title and _all_said(asked, title, known):
        if _BEGINS_NO.match(text):
            return "no"
        if _BEGINS_YES.match(text):
            return "yes"
    first = next(iter(split_sentences(normalised(text))), "")
    if title and _BEGINS_YES.match(text) and not (_NEGATED.search(first) or _LIMITED.search(first.replace("from", ""))):
        named = said_by(title, known)
        if any(named.says(word, known) for word in asked) and _all_said(asked, f"{title}\n{first}", known):
            return "yes"
    found: set[Literal["yes", "no"]] = set()
    for sentence in split_sentences(normalised(text)):
        for clause in clauses(sentence):
            if not _all_said(asked, clause.text, known):
                continue
            if clause.negated:
                found.add("no")
            elif not (_LIMITED.search(sentence) or _NEGATED.search(sentence) or figures(sentence)):
                found.add("yes")
    return found.pop() if len(found) == 1 else None


def _all_said(asked: Iterable[Word], text: str, known: Lexicon) -> bool:
    wording = said_by(text, known)
    return all(wording.says(word, known) for word in asked)


def _beside(product: Product, asked: Sequence[Word], known: Lexicon) -> list[Word]:
    """The words of the question beside the product's name."""
    named = said_by("\n".join(p for p in (product.title, product.brand or "", product.sku or "") if p), known)
    return [word for word in asked if not named.says(word, known)]


def is_asked_for(product: Product, question: str, grounds: Grounds) -> bool:
    """Whether the question means this product: no other of the sources has a title of which it leaves out less.

    A short name that begins several titles means the shortest of them.
    """
    own = _left_out(product, question)
    rivals = [s.product for s in grounds.sources.values() if s.product is not None and s.product.key != product.key]
    named = [one for one in grounds.names(grounds.question) if one.skus]
    if named and not any((product.sku or product.key) in one.skus or product.key in one.skus for one in named):
        return False
    return all(_left_out(rival, question) > own for rival in rivals)


def _left_out(product: Product, question: str) -> tuple[int, int]:
    """How many words of the question the title lacks, and how many words of the title the question lacks."""
    title = set(re.findall(r"[a-z0-9]+|[\u3400-\u9fff]", normalised(product.title).casefold()))
    asked = set(re.findall(r"[a-z0-9]+|[\u3400-\u9fff]", question.casefold()))
    return len(asked - title), len(title - asked)
