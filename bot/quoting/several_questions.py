"""A text that asks more than one thing, answered question by question."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import replace

from bot.field_names import chinese_field_name
from bot.phrasing import said
from bot.quoting.answer_kinds import asked_kinds, told_kinds
from bot.quoting.asked_properties import asked_properties
from bot.quoting.context import Context, words_of
from bot.quoting.finding import Finding, Statement
from bot.quoting.joining import by_fields, by_text, fields_under, joined, rests_on, says_same
from bot.quoting.likelihood import likelihood
from bot.understanding.asking import asking
from bot.understanding.intent import asks_price, asks_stock
from bot.understanding.options import wanted_options
from bot.understanding.parts import questions_of
from bot.understanding.understood import Understanding, read_alone
from knowledge.language import fold, terms
from knowledge.records import Product
from knowledge.wording import has_chinese

# Kinds of questions whose halves are not questions of their own.
_WHOLE = ("smalltalk", "person", "order", "compare", "recommend")


def each_question(context: Context, find: Callable[[Context], Finding]) -> Finding:
    """What ``find`` says to the whole; where the text asks several things, to each of them, one after the other.

    A question that nothing answers is named as such, so that the answer to one is not taken for that of the other.
    """
    whole = find(context)
    read = context.read
    texts = questions_of(read.text)
    of_all = read.intent in _WHOLE or (read.intent == "count" and read.subject is None)
    if len(texts) < 2 or of_all or not _may_be_halves(whole):
        return whole
    if len(read.subjects) > 1:
        # Who looks for a thing is shown a list, and a list has one question.
        told_of_each = read.subject_from == "question" and read.intent in ("ask", "price", "stock")
        return _of_each(context, whole, texts, find) if told_of_each else whole
    if read.subject is None:
        return _of_the_shop(context, whole, texts, find)
    return _of_a_product(context, whole, read.subject, texts, find)


def _of_each(context: Context, whole: Finding, texts: tuple[str, ...], find: Callable[[Context], Finding]) -> Finding:
    """What each of several products tells to one question after the other; ``whole`` where they tell nothing."""
    products = context.read.subjects
    reads = [replace(_alone(context, text, products[0]), subjects=products) for text in texts]
    found = [find(replace(context, read=read)) for read in reads]
    if not any(one.status == "answered" for one in found) or rests_on(*found) <= rests_on(whole):
        return whole
    statements: list[Statement] = []
    for text, one in zip(_as_written(context, texts), found, strict=True):
        statements += one.statements if one.status == "answered" else [_silent(context, text)]
    return joined(found[0], statements, found)


def _may_be_halves(whole: Finding) -> bool:
    """True where the whole was answered by texts or fields, or by nothing: a list or table has one question."""
    evidence = [item for statement in whole.statements for item in statement.evidence]
    return not whole.filters and (bool(evidence) or whole.status != "answered")


def _of_a_product(
    context: Context, whole: Finding, product: Product, texts: tuple[str, ...], find: Callable[[Context], Finding]
) -> Finding:
    found: list[Finding] = []
    before = ""
    for text in texts:
        read = _alone(context, text, product)
        if before and ((_FRAGMENT.fullmatch(text) and _goes_on(text, before)) or not _asks_by_itself(context, read)):
            # "And how far?" goes on with what was asked before it.
            read = _alone(context, f"{text} {before}", product)
        else:
            before = _content(read)
        one = find(replace(context, read=_of_the_version(context, read, product)))
        # The price of the version that was spoken of is told; that of all of them says less.
        said_before = not _content_of_its_own(read) and fields_under(one) and fields_under(one) <= fields_under(*found)
        found.append(replace(one, statements=()) if said_before else one)
    if not any(one.status == "answered" for one in found) or (by_text(whole) and not any(map(by_fields, found))):
        return _with_more(whole, found)
    found = [_taken(context, text, product, one) for text, one in zip(texts, found, strict=True)]
    told = [statement for one in found if one.status == "answered" for statement in one.statements]
    # What the whole was told by a field that no question of it found alone answers the one that found nothing.
    left = [one for one in whole.statements if one.evidence and not any(says_same(one, other) for other in told)]
    statements: list[Statement] = []
    for text, one in zip(_as_written(context, texts), found, strict=True):
        if one.status == "answered":
            statements += one.statements
        else:
            statements += left if whole.status == "answered" and left else [_silent(context, text)]
            left = []
    return joined(found[0], statements, [*found, *([whole] if whole.status == "answered" else [])])


def _of_the_version(context: Context, read: Understanding, product: Product) -> Understanding:
    """The question of price or stock with the version that the whole text names: "in red, size 40? And how much?"."""
    if not (asks_price(read.text) or asks_stock(read.text)):
        return read
    others = context.reader.view.vocabulary.options
    if wanted_options(read.about_text, product, context.lexicon, others):
        return read
    named = wanted_options(context.read.about_text or context.read.text, product, context.lexicon, others)
    return replace(read, about_text=" ".join([read.about_text, *(value for _, value in named.values)]))


def _content_of_its_own(read: Understanding) -> bool:
    return any(not asking(term) for term in read.rest)


# A degree of what was asked before: "how far?", "多远".
_FRAGMENT = re.compile(r"\W*(?:how \w+|多[远久长大高宽深厚快亮重])\W*", re.IGNORECASE)


def _goes_on(text: str, before: str) -> bool:
    """True for "how far?", and for "how big?" of a screen; false where it asks for a property of the thing itself.

    什么木头做的，多大 asks for the size of the clock: with 木头 before it 多大 asks for nothing new.
    """
    alone, already = asked_properties(fold(text)), asked_properties(fold(before))
    together = asked_properties(fold(f"{text} {before}"))
    return not alone or not set(together) <= {*alone, *already}


def _content(read: Understanding) -> str:
    """The words that a question asks about, as they stand in it."""
    if has_chinese(read.about_text):
        return read.about_text
    asked = {term.surface for term in read.rest if not asking(term)}
    return " ".join(word for word in read.about_text.split() if asked & set(terms(word)))


def _as_written(context: Context, texts: tuple[str, ...]) -> tuple[str, ...]:
    """The questions in the customer's own words, where the text that was read says "the lantern" for "it"."""
    written = questions_of(context.read.written or context.read.text)
    return written if len(written) == len(texts) else texts


def _taken(context: Context, text: str, product: Product, found: Finding) -> Finding:
    """A field that would be asked back, told where it holds a word of this question beside another that is clear."""
    if found.status != "clarify" or len(found.statements) != _ASKED_AND_FIELD:
        return found
    asked, field = found.statements
    names = [item.field or "" for item in field.evidence]
    forms = [form for name in names for form in (*context.lexicon.others(name), chinese_field_name(name) or "")]
    held = words_of(" ".join([*(item.text for item in field.evidence), *forms]))
    words = [term for term in _alone(context, text, product).rest if not asking(term)]
    if asked.evidence or not any(term.stands_in(held) for term in words):
        return found
    return replace(found, status="answered", statements=(field,))


# A question back and the one field that it asks about.
_ASKED_AND_FIELD = 2


def _of_the_shop(
    context: Context, whole: Finding, texts: tuple[str, ...], find: Callable[[Context], Finding]
) -> Finding:
    if not by_text(whole) and whole.status == "answered":
        return whole
    reads = [read_alone(text, context.language, context.reader, context.lexicon) for text in texts]
    own = [
        read
        for text, read in zip(texts, reads, strict=True)
        if not read.subjects and not _FRAGMENT.fullmatch(text) and _asks_by_itself(context, read)
    ]
    if whole.status == "answered" and (len(own) == 1 or all(_tells(whole, read) for read in own)):
        return whole
    found = [find(replace(context, read=read)) for read in own]
    sure = _sure(found)
    if len(own) == len(reads) and len(sure) == len(own):
        # What is told to each of them needs no text that was chosen for both at once.
        return joined(sure[0], [statement for one in sure for statement in one.statements], sure)
    if whole.status != "answered" and len(told := [one for one in found if _counted_out(one) or one in sure]) > 1:
        # "What's the cheapest tent, and how much is shipping?": the catalog counts one out, a text tells the other.
        return joined(told[0], [statement for one in told for statement in one.statements], told)
    return _with_more(whole, [one for one, read in zip(found, own, strict=True) if not _tells(whole, read)])


def _counted_out(found: Finding) -> bool:
    """True for what the catalog says of all that fit: a count, a list, the cheapest."""
    return found.status == "answered" and bool(found.filters)


def _tells(whole: Finding, read: Understanding) -> bool:
    """True where what was said to the whole speaks of most of what this question of it asks."""
    evidence = [item for statement in whole.statements for item in statement.evidence]
    held = words_of(" ".join(f"{item.title} {item.text}" for item in evidence))
    asked = [term for term in read.rest if not asking(term)]
    if not asked and (kinds := asked_kinds(read.text)):
        # "And what does it cost?" is told where a sum is.
        return kinds <= told_kinds(" ".join(item.text for item in evidence))
    return 2 * sum(term.stands_in(held) for term in asked) > len(asked)


def _with_more(whole: Finding, found: Iterable[Finding]) -> Finding:
    """What was said to the whole, and behind it the texts of the shop that surely answer one of its questions."""
    sure = _sure(found)
    told = [statement for one in sure for statement in one.statements]
    if whole.status == "answered":
        told = [*whole.statements, *told]
    elif not told:
        return whole
    return joined(whole if whole.status == "answered" else sure[0], told, sure)


def _sure(found: Iterable[Finding]) -> list[Finding]:
    return [one for one in found if by_text(one) and one.confidence >= _SURE]


# A text's confidence from which it answers a question of several without having been chosen for the whole.
_SURE = likelihood(0.6)


def _alone(context: Context, text: str, product: Product) -> Understanding:
    read = read_alone(text, context.language, context.reader, context.lexicon, about=product)
    return replace(read, subject_from=context.read.subject_from)


def _asks_by_itself(context: Context, read: Understanding) -> bool:
    """True where the question has a content word or the name of a property, or asks for price or stock."""
    own = any(not asking(term) or context.lexicon.others(term.surface) for term in read.rest)
    return own or asks_price(read.text) or asks_stock(read.text)


def _silent(context: Context, text: str) -> Statement:
    text = text.strip(" ?？.。!！")
    return Statement(
        said(
            f"About “{text}” the shop's data says nothing that I can be sure of.",
            f"关于“{text}”，店铺资料没有明确说明。",
            context.language,
        )
    )
