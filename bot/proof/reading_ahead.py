"""The sources of an answer are read while its model has not said a word yet, so that no sentence waits for it.

Most of a sentence's proof is the reading of what it cites: clauses, words, figures. Their readers remember them by the
text, and a model that is asked over a wire leaves some hundred milliseconds in which this process has nothing to do.
"""

from __future__ import annotations

import logging
import threading

from bot.proof.denying.negation import said_clauses
from bot.proof.denying.negators import pieces
from bot.proof.grounds import Grounds
from bot.proof.numbers.known import Known
from bot.proof.sources import fields_of, identity, stated, whole
from bot.proof.words.wording import said_by
from bot.vocabulary import lexicon

log = logging.getLogger("shelftalk.proof")

# One answer's sources at a time: where many are written at once, each has its share of the processor already.
_reading = threading.Lock()


def read_ahead(grounds: Grounds) -> None:
    """Has the sources read in a thread of its own, unless those of another answer are being read; never raises."""
    if not _reading.acquire(blocking=False):
        return
    try:
        threading.Thread(target=_read, args=(grounds,), name="reading-ahead").start()
    except (RuntimeError, MemoryError):
        # No thread is to be had; the sentences read what they cite themselves.
        _reading.release()


def _read(grounds: Grounds) -> None:
    try:
        read_sources(grounds)
    except Exception:
        # Whatever it is, the proof of the sentence meets it again and judges.
        log.debug("The sources were not read ahead", exc_info=True)
    finally:
        _reading.release()


def read_sources(grounds: Grounds) -> None:
    """Reads what the judges read of every source, whatever a sentence says."""
    known = lexicon(tuple(sorted(grounds.shop.glossary.items())))
    for number, source in grounds.cited(grounds.sources).items():
        said_by(identity(source), known)
        said_by(whole(source), known)
        for text in (stated(source), fields_of(source)):
            pieces(text)
        for clause in said_clauses(source):
            said_by(clause.text, known)
        figures = Known(number, source)
        _ = (figures.stated, figures.named, figures.numbers)
