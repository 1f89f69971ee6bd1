"""What of the quoted answer a model's text lacks because the proof withheld the sentence that was to say it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from bot.citations import without_markers
from bot.evidence import numbers_of
from bot.quoting.finding import Finding
from bot.writing import Sentence
from knowledge.language import terms

# Said in other words: so many of a statement's words stand in what was shown.
_SAID = 0.6


@dataclass(slots=True)
class Lost:
    """Hears each sentence of the model after its proof, and tells what was lost with those that were withheld."""

    shown: set[int] = field(default_factory=set)
    withheld: set[int] = field(default_factory=set)
    text: str = ""

    def hear(self, sentence: Sentence) -> None:
        """One sentence further."""
        if sentence.withheld:
            self.withheld.update(sentence.meant)
        else:
            self.shown.update(sentence.sources)
            self.text += sentence.text

    def of(self, finding: Finding) -> Finding:
        """The finding with those statements whose evidence a withheld sentence cited and no shown one does.

        A list or a table is told whole or not at all, so nothing is taken out of one.
        """
        if any(statement.text.startswith(("- ", "|")) for statement in finding.statements):
            return replace(finding, statements=())
        left = tuple(
            statement
            for statement in finding.statements
            if self.withheld & (own := set(numbers_of(statement.evidence, finding.numbered)))
            and not self.shown & own
            and not self._says(statement.text)
        )
        return replace(finding, statements=left)

    def _says(self, statement: str) -> bool:
        said, own = set(terms(without_markers(self.text))), set(terms(statement))
        return len(own & said) >= _SAID * len(own)
