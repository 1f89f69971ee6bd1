"""Language of a text, its index terms, and English words for Chinese ones. Nothing heavy loads before it is needed."""

from __future__ import annotations

from knowledge.language.detection import detect
from knowledge.language.folding import fold
from knowledge.language.glosses import gloss
from knowledge.language.words import content_terms, stem, terms

__all__ = ["content_terms", "detect", "fold", "gloss", "stem", "terms"]
