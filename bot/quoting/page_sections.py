"""The section of a page that answers a question, and the sentences of it that are quoted."""

from __future__ import annotations

import re
from collections.abc import Mapping

from bot.answers import Suggestion
from bot.explanation import Weighed
from bot.phrasing import original
from bot.quoting.context import Context, closeness, page_evidence, words_of
from bot.quoting.dates import dated_sentences, for_other_days
from bot.quoting.finding import Statement
from bot.quoting.for_concern import for_concern
from bot.quoting.likelihood import likelihood, strength
from bot.quoting.sentences import ended, labelled_rows, list_leads, row_in_words, sentences
from bot.quoting.table_row import asked_row
from bot.quoting.telling_words import told_score
from bot.quoting.texts import EXPLAINED, LOOKED_AT, OTHER_LANGUAGE, SAID, TextAnswer, worth
from bot.quoting.unmentioned import told_unmentioned
from knowledge.language import fold
from knowledge.passage_search import Scored
from knowledge.records import Page
from knowledge.wording import has_chinese, vector_text

_QUOTED_SENTENCES = 3


def best_page(context: Context) -> TextAnswer | None:
    """The sentences of the page section that answer the question best."""
    scored: list[tuple[float, Scored]] = []
    weighed: list[Weighed] = []
    asked = context.read.about_text or context.read.text
    for hit in [hit for hit in context.text_hits if hit.live.passage.kind == "page"][:LOOKED_AT]:
        passage = hit.live.passage
        covered = context.coverage(context.asked_terms, words_of(passage.text))
        # A section says more than an answer does: its cosine is lower than an FAQ's for the same question.
        meant = closeness(hit.cosine + 0.05)
        score = 0.5 * meant + 0.5 * worth(context, covered)
        if meant < SAID or passage.language != context.language:
            # A section that means something else holds the words by chance.
            score -= OTHER_LANGUAGE
        elif asked_row(asked, sentences(passage.text)) is not None:
            score = max(score, _NAMED_ROW)
        if passage.language == context.language:
            score = strength(
                for_concern(context.read.text, (passage.title,), passage.text, likelihood(max(0.0, score)))
            )
            score = told_score(context, score, (passage.title,), sentences(passage.text))
        scored.append((max(0.0, score), hit))
        parts = {"words": covered, "meaning": closeness(hit.cosine + 0.05)}
        weighed.append(Weighed("page", passage.title, scored[-1][0], parts=parts, field="text", text=passage.text))
    context.weigh(sorted(weighed, key=lambda page: -page.score)[:EXPLAINED])
    if not scored:
        return None
    score, hit = max(scored, key=lambda pair: pair[0])
    record, passage = context.reader.view.record(hit.live.record_id), hit.live.passage
    quoted = _best_sentences(context, passage.text, (record.title, passage.title))
    if not isinstance(record, Page) or not quoted:
        return None
    # A rule for the day asked about is never left out where the same page states it.
    dated = dated_sentences(asked, (record.text,))
    quoted += [sentence for sentence in dated if sentence not in quoted]
    rows = set(labelled_rows(sentences(passage.text))) - set(sentences(passage.text))
    between = "" if passage.language == "zh" else " "
    text = ended(between.join(quoted))
    shown = ended(between.join(row_in_words(one) if one in rows else one for one in quoted))
    shown = told_unmentioned(context, shown, f"{passage.title}\n{passage.text}")
    evidence = page_evidence(record, passage.title, text, score)
    return TextAnswer(
        Statement(original(shown, context.language), (evidence,)),
        score,
        Suggestion("page", record.title, url=record.url),
        context.coverage(context.asked_terms, words_of(passage.text)),
        asked_row(asked, sentences(passage.text)) or "",
    )


# The score of a section whose table has the very row asked for.
_NAMED_ROW = 0.8


def _best_sentences(context: Context, text: str, headings: tuple[str, ...]) -> list[str]:
    """The sentences that answer best, in the order of the text; of a table the row that is asked for."""
    heads = {fold(heading).strip() for heading in headings}
    plain = sentences(text)
    lines = labelled_rows(plain)
    if (row := asked_row(context.read.about_text or context.read.text, plain)) is not None:
        return [row]
    rows = set(lines) - set(plain)
    whole = [s for s in lines if fold(s).strip(" .:：。") not in heads and not _only_headings(s, headings)][:_WEIGHED]
    # A rule for other days is no answer where the section has any other.
    whole = [s for s in whole if not for_other_days(context.read.text, s)] or whole
    if not whole:
        return []
    model = context.reader.store.encoder
    vectors = model.encode([vector_text(sentence, model.name) for sentence in whole])
    rated = [
        (
            0.5 * context.coverage(context.asked_terms, words_of(sentence))
            + 0.5 * closeness(float(vector @ context.text_vector)),
            -place,
            sentence,
        )
        for place, (sentence, vector) in enumerate(zip(whole, vectors, strict=True))
    ]
    best = sorted(rated, reverse=True)[:_QUOTED_SENTENCES]
    share = _ROW if best[0][2] in rows else _SENTENCE
    strong = [row for row in best if row[0] > 0 and row[0] >= share * best[0][0]]
    return _led([sentence for _, _, sentence in sorted(strong, key=lambda row: -row[1])], list_leads(text))


def _led(quoted: list[str], leads: Mapping[str, str]) -> list[str]:
    """The sentences, those of one list joined behind the line that the list belongs to."""
    done: list[str] = []
    last = ""
    for sentence in quoted:
        lead = leads.get(sentence, "")
        if lead and lead == last:
            done[-1] += ("；" if has_chinese(lead) else "; ") + sentence
        else:
            colon = "：" if has_chinese(lead) else ": "
            done.append(f"{lead}{colon}{sentence}" if lead else sentence)
        last = lead
    return done


# Sentences of a section that are weighed, and from which share of the best one's score others are quoted with it.
_WEIGHED = 24
_SENTENCE, _ROW = 0.7, 0.9


def _only_headings(sentence: str, headings: tuple[str, ...]) -> bool:
    rest = fold(sentence)
    for heading in sorted(headings, key=len, reverse=True):
        rest = rest.replace(fold(heading), "")
    return not re.search(r"\w", rest)
