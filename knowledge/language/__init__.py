"""Language of a text, its index terms, and English words for Chinese ones. Nothing heavy loads before it is needed."""

from __future__ import annotations

from knowledge.language.detection import detect
from knowledge.language.folding import fold
from knowledge.language.glosses import gloss, glossed
from knowledge.language.scripts import HAN_RUN
from knowledge.language.words import content_terms, stem, terms

__all__ = ["HAN_RUN", "content_terms", "detect", "fold", "gloss", "glossed", "stem", "terms"]
