"""A product's fields and the sentences of its description, as what may answer a question."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.quoting.sentences import sentences
from knowledge.wording import field_sentence, spoken_name, spoken_value

# "Material: beech" within a description is a field, "Good to know: it comes in five colours and …" is one too.
_LABELLED = re.compile(r"([^\W\d_][^:：.!?。！？]{0,38}?)\s*[:：]\s*(\S.*)", re.DOTALL)
_LONGEST_LABEL = 4  # words


@dataclass(frozen=True, slots=True)
class Row:
    """A field with its name as the source wrote it, or a sentence of the description.

    ``whole`` is a sentence as it is written, with its label where it has one; empty for an attribute.
    """

    name: str
    text: str
    whole: str = ""

    @property
    def spoken(self) -> str:
        """What is embedded for the row."""
        return field_sentence(self.name, self.text) if self.name else self.text

    @property
    def words(self) -> str:
        """The row's name and value in words."""
        return f"{spoken_name(self.name)} {spoken_value(self.text)}"


def rows_of_text(text: str) -> list[Row]:
    """The sentences of a description; ``Material: beech`` among them is split into name and value."""
    found = []
    for sentence in sentences(text):
        label = _LABELLED.fullmatch(sentence)
        if label and len(label[1].split()) <= _LONGEST_LABEL and not label[2].startswith("//"):
            found.append(Row(label[1], label[2], sentence))
        else:
            found.append(Row("", sentence, sentence))
    return found
