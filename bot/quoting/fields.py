"""Which field or sentence of one product answers a question."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from bot.explanation import Weighed
from bot.phrasing import attribute_sentence, is_yes_or_no, original
from bot.quoting.context import Context, closeness, words_of
from bot.quoting.finding import Statement, supported
from bot.quoting.sentences import sentences
from bot.quoting.values import value_kind_fits
from bot.understanding.filtering import ASKING
from knowledge.language import fold
from knowledge.records import Attribute, Product
from knowledge.wording import QueryTerm, has_chinese, vector_text

# Sentences of the description that are embedded for one question: those with the most of its words.
_EMBEDDED = 6

_YES_NO = re.compile(
    r"^(so |and |but |then )?(is|are|was|does|do|did|can|could|will|would|has|have)\b|"
    r"[吗嘛么]\s*[?？。!！]*$|是不是|能不能|可不可以|会不会|有没有|是否"
)
_NUMBER_WANTED = re.compile(
    r"\bhow (many|much|long|far|heavy|big|large|tall|wide|deep|thick|high|warm|cold|bright|fast|old|often|hot)\b|"
    r"\bwhat (size|weight|capacity|length|width|height|volume|power)\b|"
    r"多少|几|多(重|大|长|宽|高|厚|深|亮|久|快|远|冷)|尺寸|重量|容量"
)


@dataclass(frozen=True, slots=True)
class Field:
    """A field or sentence of a product with its score as an answer (0..1), and what the score was made of."""

    name: str
    statement: Statement
    score: float
    parts: Mapping[str, float] = dataclasses.field(default_factory=dict)

    def weighed(self) -> Weighed:
        """The field as it is shown to who asks why."""
        said = self.statement.evidence[0]
        return Weighed(
            "field", said.title, self.score, parts=self.parts, sku=said.sku, field=said.field, text=said.text
        )


# So many fields are shown to who asks why.
_SHOWN = 5


def rank_fields(context: Context, product: Product) -> list[Field]:
    """The product's attributes and description sentences as answers to the question, best first."""
    question = context.read.about_text or context.read.text
    terms = _told_by(context)
    vector = context.text_vector
    plain = fold(question).strip()
    yes_no, number = bool(_YES_NO.search(plain)), bool(_NUMBER_WANTED.search(plain))
    ranked: list[Field] = []
    pairs = [(attribute.name, attribute.text) for attribute in product.attributes]
    similarities = context.reader.field_similarities(vector, pairs)
    for attribute, cosine in zip(product.attributes, similarities, strict=True):
        forms = " ".join((attribute.name, *context.lexicon.others(attribute.name)))
        covered = _covered(context, terms, words_of(f"{forms} {attribute.text}"), attribute.name)
        score = 0.5 * closeness(float(cosine)) + 0.5 * covered
        kind = _kind_fits(attribute, number=number, yes_no=yes_no) + value_kind_fits(plain, attribute.text)
        score += kind
        text = attribute_sentence(product.title, attribute, context.lexicon, context.language, yes_no=yes_no)
        evidence = context.field_evidence(product, attribute.name, f"{attribute.name}: {attribute.text}", score)
        claim = supported(attribute.text, "attribute", attribute.text)
        parts = {"words": covered, "meaning": closeness(float(cosine)), "kind of value": kind}
        ranked.append(Field(attribute.name, Statement(text, (evidence,), (claim,)), min(1.0, score), parts))
    ranked += _sentence_fields(context, product, vector_question=question)
    ranked.sort(key=lambda field: -field.score)
    context.weigh(field.weighed() for field in ranked[:_SHOWN])
    return ranked


def _told_by(context: Context) -> tuple[QueryTerm, ...]:
    """The content words that tell what is asked, without those of the asking ("does it need to dry")."""
    telling = tuple(term for term in context.read.rest if term.surface not in ASKING)
    return telling or context.read.rest


def _covered(context: Context, terms: tuple[QueryTerm, ...], found: AbstractSet[str], name: str) -> float:
    """Coverage, where a Chinese word also counts for half when it shares a character with the field's name.

    Chinese words of one sense are often built on one character: 调到 and 调温, 搭起来 and 搭建时间.
    """
    weights = [(context.weight(term), term) for term in terms]
    total = sum(weight for weight, _ in weights)
    said = {character for character in name if has_chinese(character)}
    gained = 0.0
    for weight, term in weights:
        if term.stands_in(found):
            gained += weight
        elif said & set(term.surface):
            gained += weight * _SHARED_CHARACTER
    return gained / total if total else 0.0


_SHARED_CHARACTER = 0.5


def _kind_fits(attribute: Attribute, *, number: bool, yes_no: bool) -> float:
    """A small push for the kind of value that is asked for; too small to make an answer of a stranger."""
    has_digit = attribute.number is not None or any(character.isdigit() for character in attribute.text)
    if number:
        return 0.06 if has_digit else -0.06
    return 0.04 if yes_no and is_yes_or_no(attribute) is not None else 0.0


def _sentence_fields(context: Context, product: Product, *, vector_question: str) -> list[Field]:
    terms = _told_by(context)
    covered = [(context.coverage(terms, words_of(text)), text) for text in sentences(product.description)]
    best = sorted((pair for pair in covered if pair[0] > 0), key=lambda pair: -pair[0])[:_EMBEDDED]
    if not best:
        return []
    vector = context.text_vector
    model = context.reader.store.encoder
    vectors = model.encode([vector_text(text, model.name) for _, text in best])
    found = []
    for (coverage, text), made in zip(best, vectors, strict=True):
        # A field that states the value plainly is the better answer when both do.
        meaning, kind = closeness(float(made @ vector)), value_kind_fits(fold(vector_question), text)
        score = 0.5 * meaning + 0.5 * coverage - 0.05 + kind
        parts = {"words": coverage, "meaning": meaning, "kind of value": kind}
        evidence = context.field_evidence(product, "description", text, score)
        shown = f"{product.title}{'：' if context.language == 'zh' else ': '}{original(text, context.language)}"
        found.append(Field("description", Statement(shown, (evidence,)), max(0.0, min(1.0, score)), parts))
    return found


def summary_statements(context: Context, product: Product, *, facts: int = 4) -> tuple[Statement, ...]:
    """What the product is, for "tell me about it": its first sentences, then its first fields."""
    statements = []
    first = sentences(product.description)[:2]
    if first:
        joint = "" if product.language == "zh" else " "
        text = original(joint.join(first), context.language)
        intro = f"{product.title}{'：' if context.language == 'zh' else ': '}{text}"
        statements.append(Statement(intro, (context.field_evidence(product, "description", joint.join(first)),)))
    for attribute in product.attributes[:facts]:
        text = attribute_sentence(product.title, attribute, context.lexicon, context.language, yes_no=False)
        evidence = context.field_evidence(product, attribute.name, f"{attribute.name}: {attribute.text}")
        statements.append(Statement(text, (evidence,), (supported(attribute.text, "attribute", attribute.text),)))
    return tuple(statements)
