"""Which field or sentence of one product answers a question."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from bot.explanation import Weighed
from bot.field_names import chinese_field_name
from bot.openings import opened, opening
from bot.phrasing import attribute_sentence, closed, is_yes_or_no, original, said
from bot.quoting.asked_part import asked_part
from bot.quoting.asked_properties import DEGREE, asked_properties, by_properties, tells_in_words
from bot.quoting.bare_numbers import lacks_unit, with_own_unit
from bot.quoting.context import Context, words_of
from bot.quoting.field_weights import GLOSSED_KIND, GLOSSED_WORDS, LEVEL, SLOPE, WEIGHTS
from bot.quoting.finding import Statement, supported
from bot.quoting.listed_models import told_of_model
from bot.quoting.named_in_full import Ranked, meant_before
from bot.quoting.property_table import Property
from bot.quoting.ranges_stated import says_within
from bot.quoting.rows import Row, rows_of_text
from bot.quoting.sentences import ended
from bot.quoting.signals import SIGNALS, asks_yes_or_no, bare, signals
from bot.quoting.whether import tells_whether
from bot.understanding.asking import asking
from knowledge.embedding import Encoder
from knowledge.language import fold
from knowledge.records import Attribute, Product
from knowledge.wording import ENGLISH_ONLY_MODELS, has_chinese, spoken_name, spoken_value, vector_text

# Sentences of the description that are embedded for one question: those with the most of its words.
_EMBEDDED = 12

_WEIGHTS = np.array([WEIGHTS[name] for name in SIGNALS], dtype=np.float32)
_GLOSSED_WEIGHTS = _WEIGHTS + np.array(
    [{"words": GLOSSED_WORDS, "value_kind": GLOSSED_KIND}.get(name, 0.0) for name in SIGNALS], dtype=np.float32
)
_SHOWN_SIGNALS = (("words", "words"), ("meaning", "meaning"), ("kind of value", "value_kind"))


@dataclass(frozen=True, slots=True)
class Field:
    """A field or sentence of a product with the chance (0..1) that it answers, and what that was made of.

    ``statement`` tells it as the answer ("Yes, …"), ``plainly`` without taking it for one. ``property`` is what it
    tells of the properties that are asked for.
    """

    name: str
    statement: Statement
    plainly: Statement
    score: float
    parts: Mapping[str, float] = dataclasses.field(default_factory=dict)
    named: bool = True
    property: str = ""

    def weighed(self) -> Weighed:
        """The field as it is shown to who asks why."""
        said = self.statement.evidence[0]
        return Weighed(
            "field", said.title, self.score, parts=self.parts, sku=said.sku, field=said.field, text=said.text
        )


# So many fields are shown to who asks why.
_SHOWN = 5

# What tells the property that is asked for is this much surer than what is just sure enough.
_TOLD = 0.1


def rank_fields(context: Context, product: Product) -> list[Field]:
    """The product's attributes and description sentences as answers to the question, best first.

    A score is the chance that the row answers, as it was learned from public questions (``field_weights``).
    """
    question = context.read.about_text or context.read.text
    terms = context.read.rest
    rows = [Row(attribute.name, attribute.text) for attribute in product.attributes]
    told = rows_of_text(product.description)
    # What is said twice is said by the field.
    properties = asked_properties(fold(question))
    told = [row for row in told if (row.name, row.text) not in {(r.name, r.text) for r in rows}]
    told = _most_telling(context, told, properties)
    everything = [*rows, *told]
    if not everything:
        return []
    meanings = _meanings(context, question, rows, told)
    found = signals(question, terms, everything, meanings, context.lexicon)
    scores = found @ (_GLOSSED_WEIGHTS if reads_glosses(context, question) else _WEIGHTS)
    chances = 1 / (1 + np.exp(-(SLOPE * scores + LEVEL)))
    titled = words_of(product.title)
    content = [term for term in terms if not (asking(term) or term.stands_in(titled) or DEGREE.match(term.surface))]
    enough = context.thresholds.field + _TOLD
    given, tells = by_properties(properties, everything, chances.tolist(), fold(question), content, enough)
    asked = question if asks_yes_or_no(fold(question)) else ""
    ranked = []
    for number, (row, chance) in enumerate(zip(everything, given, strict=True)):
        parts = {name: float(found[number, place]) for name, place in _PARTS.items()}
        if number < len(rows):
            attribute = with_own_unit(product, _spoken(product.attributes[number]), context.language)
            attribute = replace(attribute, text=asked_part(context, question, attribute.text))
            made = _of_attribute(context, product, product.attributes[number], attribute, chance, parts, asked)
            if asked and number in tells:
                made = _answering(made, product, product.attributes[number], asked, context.language)
        else:
            made = _of_description(context, product, row, chance, parts)
        ranked.append(replace(made, property=tells.get(number, "")))
    ranked.sort(key=lambda field: -field.score)
    if asked and ranked[0].named:
        truths = {attribute.name for attribute in product.attributes if is_yes_or_no(attribute) is not None}
        names = [field.name if field.named else "" for field in ranked[:_SHOWN]]
        if place := tells_whether(names, truths, terms, context.lexicon):
            ranked.insert(0, replace(ranked.pop(place), score=ranked[0].score))
    shown = [Ranked(field.name if field.named else "", field.score, field.parts["words"]) for field in ranked[:_SHOWN]]
    if place := meant_before(question, shown, context.lexicon):
        ranked.insert(0, replace(ranked.pop(place), score=ranked[0].score))
    context.weigh(field.weighed() for field in ranked[:_SHOWN])
    return ranked


_PARTS = {name: SIGNALS.index(signal) for name, signal in _SHOWN_SIGNALS}


def holds_word(context: Context, field: Field) -> bool:
    """True when a content word of the question, in any form, stands in the field; also where it has none.

    What tells a property that is asked for in other words is as good as called by them.

    颜色, which mostly only asks, is content where a field is called so.
    """
    if field.property:
        return True
    own = (spoken_name(field.name), chinese_field_name(field.name) or "")
    forms = (*own, *context.lexicon.others(field.name)) if field.named else ()
    name = words_of(" ".join(forms))
    held = words_of(field.statement.evidence[0].text) | name
    rest = context.read.rest
    content = [term for term in rest if not asking(term)]
    return not content or any(term.stands_in(held) for term in content) or any(term.surface in name for term in rest)


def reads_glosses(context: Context, question: str) -> bool:
    """True for a Chinese question where the model knows English only and embeds the words' glosses."""
    return has_chinese(question) and context.reader.store.encoder.name in ENGLISH_ONLY_MODELS


def _of_attribute(
    context: Context,
    product: Product,
    attribute: Attribute,
    spoken: Attribute,
    chance: float,
    parts: Mapping[str, float],
    asked: str,
) -> Field:
    told = [
        attribute_sentence(product.title, spoken, context.lexicon, context.language, asked=answering)
        for answering in (asked, "")
    ]
    if asked and told[0] == told[1] and (holds := says_within(fold(asked), fold(spoken.text))) is not None:
        first = opening(asked, "", holds, context.language)
        told[0] = opened(first, told[0])
    if lacks_unit(spoken):
        unsaid = said(" (unit not stated).", "（资料未注明单位）。", context.language)
        told = [text.rstrip("。.") + unsaid for text in told]
    evidence = context.field_evidence(product, attribute.name, f"{attribute.name}: {attribute.text}", chance)
    claim = supported(spoken.text, "attribute", attribute.text)
    statement, plainly = (Statement(text, (evidence,), (claim,)) for text in told)
    return Field(attribute.name, statement, plainly, chance, parts)


def _answering(field: Field, product: Product, attribute: Attribute, asked: str, language: str) -> Field:
    """The field behind its Yes or No, where it says one to what is asked in other words than its name."""
    stated = is_yes_or_no(attribute)
    if field.statement.text != field.plainly.text:
        return field
    if stated is None:
        text = told_of_model(asked, product.title, attribute.text, field.plainly.text, language)
    else:
        text = opened(opening(asked, "", stated, language), field.plainly.text)
    return replace(field, statement=replace(field.statement, text=text))


def _spoken(attribute: Attribute) -> Attribute:
    """``item_weight`` and ``{ value: … }`` in words, as they are told; citations name the field as the source does."""
    return replace(attribute, name=spoken_name(attribute.name), text=spoken_value(attribute.text) or attribute.text)


def _of_description(context: Context, product: Product, row: Row, chance: float, parts: Mapping[str, float]) -> Field:
    evidence = context.field_evidence(product, "description", row.whole, chance)
    if row.name and product.language == context.language:
        # "CUDA Cores: 16384" within a description is a field.
        text = attribute_sentence(product.title, Attribute(row.name, row.text), context.lexicon, context.language)
    else:
        colon = "：" if context.language == "zh" else ": "
        text = f"{product.title}{colon}{closed(original(ended(row.whole), context.language), context.language)}"
    statement = Statement(text, (evidence,))
    return Field("description", statement, statement, chance, parts, named=False)


def _most_telling(context: Context, rows: list[Row], properties: Sequence[Property]) -> list[Row]:
    """The rows that tell what is asked for, or hold the most of the question's words, in the description's order."""
    if len(rows) <= _EMBEDDED:
        return rows
    covered = [
        context.coverage(context.read.rest, words_of(row.whole)) + any(tells_in_words(one, row) for one in properties)
        for row in rows
    ]
    kept = sorted(range(len(rows)), key=lambda place: -covered[place])[:_EMBEDDED]
    return [rows[place] for place in sorted(kept)]


def _meanings(context: Context, question: str, fields: list[Row], told: list[Row]) -> NDArray[np.float32]:
    """Cosines of the rows to the question and to the bare question: (n, 2)."""
    shorter = bare(question)
    asked = [context.text_vector, context.text_vector if shorter == question else context.reader.embed(shorter)]
    pairs = [(row.name, row.text) for row in fields]
    found = np.zeros((len(fields) + len(told), 2), dtype=np.float32)
    for column, vector in enumerate(asked):
        found[: len(fields), column] = context.reader.field_similarities(vector, pairs)
    if told:
        encoder = context.reader.store.encoder
        texts = tuple(vector_text(row.spoken, encoder.name) for row in told)
        made = _sentence_vectors(encoder, texts)  # type: ignore[arg-type]  # an encoder is hashed by what it is
        found[len(fields) :] = made @ np.stack(asked).T
    return found


@lru_cache(maxsize=256)
def _sentence_vectors(encoder: Encoder, texts: tuple[str, ...]) -> NDArray[np.float32]:
    """The vectors of a description's sentences; kept, for a product is often asked about more than once."""
    return encoder.encode(texts)
