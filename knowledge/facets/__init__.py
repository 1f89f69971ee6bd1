"""Typed filters over the catalog: what they mean, how they are shown, and the products that satisfy them."""

from knowledge.facets.filters import Filters, Having, Limit
from knowledge.facets.matching import coded, matching, outdated, satisfying, titled, undecided

__all__ = ["Filters", "Having", "Limit", "coded", "matching", "outdated", "satisfying", "titled", "undecided"]
