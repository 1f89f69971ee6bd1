"""Sentences that the engine without a model would say itself of a cited field, word for word: true by construction.

Names of fields in the other language ("quantity per pack", 每包装数量) hold words that the field's own name does not.
"""

from __future__ import annotations

import re
from dataclasses import replace

from bot.citations import without_markers
from bot.named_again import named_again
from bot.phrasing import attribute_sentence
from bot.proof.claims import Judged
from bot.proof.grounds import Grounds, Source, Spoken
from bot.proof.naming.mentions import skus_of
from bot.vocabulary import lexicon
from knowledge.records import Attribute
from knowledge.wording import spoken_name, spoken_value

_ENDS = " .。"
# What is said behind a bare number.
_NO_UNIT = re.compile(r"(?<=\d)\s*[(（](?:unit not stated|资料未注明单位)[)）]$")


def told_as_quoted(spoken: Spoken, grounds: Grounds) -> tuple[Judged, ...]:
    """The claim of a sentence that says a cited field of a product as the quoted answer does; empty for any other."""
    said = _bare(without_markers(spoken.text))
    known = lexicon(tuple(sorted(grounds.shop.glossary.items())))
    for n, source in grounds.cited(spoken.cited).items():
        field = _field(source)
        if field is None or source.product is None:
            continue
        title = source.product.title
        told = _NO_UNIT.sub("", said) if field.unit is None else said
        quoted = _bare(attribute_sentence(title, field, known, grounds.language))
        again = skus_of(source) & grounds.spoken_of and _bare(named_again(quoted, title, grounds.language))
        if told in (quoted, again):
            return (Judged(field.text, "attribute", field.text, "supported", n),)
    return ()


def _field(source: Source) -> Attribute | None:
    """The field of the product, as the catalog has it at this moment, that the source is."""
    if source.product is None or source.evidence.kind != "product":
        return None
    found = next((one for one in source.product.attributes if one.name == source.evidence.field), None)
    if found is None:
        return None
    return replace(found, name=spoken_name(found.name), text=spoken_value(found.text) or found.text)


def _bare(text: str) -> str:
    return " ".join(text.split()).strip(_ENDS)
