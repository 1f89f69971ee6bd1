"""What a Chinese question asks of a product, where its words were taken for the name, or name it once more.

这双鞋 says no more than the name does. A word of the title is asked for where it stands before how long or how well:
保温 in 泡茶杯保温几个小时, of a 保温杯.
"""

from __future__ import annotations

import re
from dataclasses import replace

from bot.quoting.context import Context, words_of
from bot.understanding.asking import asking
from bot.understanding.understood import question_terms
from knowledge.language import segmentation
from knowledge.records import Product
from knowledge.wording import has_chinese, query_terms

# Words of a title that are asked after: for how long, or how well.
_ASKED = re.compile(
    r"(?=(?:能|可以|会)?(?:多久|多长时间|几个?小时|几天|多少(?:小时|天|度)|几度|(?:的)?(?:效果|性能|时间|时长|等级)))"
)
_THIS = re.compile(r"^[\W_]*[这那该此](?:一?[款个件双只顶把条套张盏台部支块种样])?")
# How long it runs is asked by what it is charged with: 充一次电能用几小时 asks for no time of charging.
_RUNS = re.compile(
    r"充(?:满|好)?(?:一次)?电?(?:一次)?(?:之?后)?(?:大概|大约|一般)?(?:可以|还?能|可|够)"
    r"(?:连续)?(?:使用|用|亮|撑|坚持|工作|待机|播放|听|玩|跑|飞)"
)
_FILLS = re.compile(r"充[满好足]电?(?=[^,，。?？]{0,6}(?:多久|多长时间|几个?小时|几分钟|多少(?:小时|分钟)))")
_LONGEST = 4  # signs of such a word


def asked_of_it(context: Context, product: Product) -> Context:
    """The context with what is asked of ``product``; as it is where there is nothing to leave out or to add."""
    read = context.read
    about = read.about_text or read.text
    if not has_chinese(about):
        return context
    asked = _of_the_name(context, product) or _without_noun(product, _FILLS.sub("充电", _RUNS.sub("续航", about)))
    if asked == about:
        return context
    kept = {term.surface for term in read.rest}
    terms = question_terms(asked, context.lexicon)
    rest = tuple(term for term in terms if has_chinese(term.surface) or term.surface in kept)
    return replace(context, read=replace(read, about_text=asked, rest=rest)) if rest else context


def _of_the_name(context: Context, product: Product) -> str:
    """The question from the word of the title on that it asks after; empty where it asks after none."""
    written = context.read.written or context.read.text
    for found in _ASKED.finditer(written):
        for length in range(_LONGEST, 1, -1):
            word = written[max(0, found.start() - length) : found.start()]
            taken = len(word) == length and word in product.title and word not in context.read.about_text
            if taken and any(word in attribute.name and word != attribute.name for attribute in product.attributes):
                return written[found.start() - length :]
    return ""


def _without_noun(product: Product, about: str) -> str:
    """The question without "this shoe" or, on the page of an English title, "the scanner" before it."""
    this = _THIS.match(about)
    if this is None and has_chinese(product.title):
        return about
    left = about[this.end() :] if this is not None else about
    noun = next(iter(segmentation.words(left)), "")
    if noun and left.startswith(noun) and (noun in product.title or words_of(noun) & words_of(product.title)):
        left = left[len(noun) :]
    # 电池一盒几节: of what is counted the noun is asked.
    return left if any(not asking(term) for term in query_terms(left)) else about
