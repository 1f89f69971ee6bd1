"""The weights of the signals that rank a product's fields and sentences, and what makes a probability of their sum.

They were learned, not set: ``python -m tests.benchmarks.field_weights`` prints this table again. Data, split and
figures stand in ``docs/decisions.md``.
"""

from __future__ import annotations

# By ``bot.quoting.signals.SIGNALS``.
WEIGHTS: dict[str, float] = {
    "meaning": 7.554,
    "bare_meaning": 5.023,
    "words": 2.662,
    "name_said": 0.125,
    "value_kind": 0.148,
    "name_kind": 0.108,
    "other_value_kind": 0.331,
    "other_name_kind": -0.850,
    "truth_asked": -1.937,
    "truth_unasked": -0.940,
    "figure_for_truth": 0.413,
    "figure": 0.845,
    "many": 0.374,
    "parcel": -1.863,
    "parcel_asked": -1.208,
    "sentence": -1.237,
    "sentence_meaning": -4.212,
    "sentence_words": 0.685,
    "sentence_length": 0.251,
    "says_yes_or_no": 1.583,
    "heading": -4.919,
}

# The chance that the best row answers is the logistic of ``SLOPE * (weighted sum) + LEVEL``.
SLOPE, LEVEL = 0.616, -3.731

# From this chance on a field is given as the answer; from the lower one on it is near enough to ask whether it is
# meant. ``docs/decisions.md`` tells what both do on questions that were kept back.
FIELD_THRESHOLD, FIELD_NEAR = 0.5, 0.12

# The lower bound where the question is asked on the product's page and the row holds a word of it.
FIELD_NEAR_HERE = 0.08

# What a Chinese question gains where the model knows English only: glossed cosines tell less, words and the kind of
# value more. Set by hand on the sample shop's golden cases; there is no public Chinese data of this kind.
GLOSSED_WORDS, GLOSSED_KIND = 1.2, 0.8
