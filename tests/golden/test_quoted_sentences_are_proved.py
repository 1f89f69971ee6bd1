"""What the engine without a model says passes the proof that a model's sentences have to pass."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from bot.answers import Question
from bot.citations import cited
from bot.evidence import Evidence
from bot.proof.grounds import Grounds, Source, Spoken
from bot.proof.proving import Proved, prove
from bot.quoting.context import Context
from bot.quoting.deciding import find_answer
from bot.regression.cases import read_cases
from bot.sentences import split_sentences
from bot.understanding.reading import understand

if TYPE_CHECKING:
    from bot.assistant import Assistant
    from ui.wiring import Counter

CASES = read_cases([Path(__file__).parent / "sample_shop"])
# The proof is for a model's words; of the quoting engine's own frames it may withhold this share. What it withholds
# are lists that cite only a count of the catalog, whose evidence does not name the products. A table is no sentence:
# each of its cells is a claim with a source of its own.
MOST_WITHHELD = 0.05


def test_quoted_sentences_pass_the_proof(sample_counter: Counter) -> None:
    proved = [row for case in CASES for row in _proved(sample_counter.assistant, case.steps[0].ask, case.about)]
    lost = [f"{text} {one.reasons}" for text, kinds, one in proved if one.withheld and "catalog" not in kinds]
    assert len(proved) > 150
    assert len(lost) <= MOST_WITHHELD * len(proved), "\n".join(lost)


def _proved(assistant: Assistant, asked: str, about: str | None) -> Iterator[tuple[str, set[str], Proved]]:
    """Every sentence of the quoted answer that cites something, with the kinds of its sources and its proof."""
    reader = assistant.current()
    now = assistant._clock()
    read = understand(Question(asked, about=about), reader, assistant.lexicon, "en")
    context = Context(reader, assistant.shop, assistant.lexicon, read, now, None)
    finding = find_answer(context)
    evidence = {item.n: item for item in finding.numbered}
    grounds = _grounds(context, evidence)
    for (statement, _), whole in zip(finding.numbered_statements(), finding.statements, strict=True):
        if whole.placed:
            continue
        of_all = tuple(cited(statement, evidence))
        for sentence in split_sentences(statement) if of_all else ():
            numbers = tuple(cited(sentence, evidence)) or of_all
            kinds = {evidence[n].kind for n in numbers}
            yield sentence, {str(kind) for kind in kinds}, prove(Spoken(sentence, numbers), grounds)


def _grounds(context: Context, evidence: dict[int, Evidence]) -> Grounds:
    view = context.reader.view
    sources = {
        n: Source(item, view.find(item.sku, item.language) if item.sku else None) for n, item in evidence.items()
    }
    return Grounds(sources, context.language, context.read.standalone, context.shop, context.now)
