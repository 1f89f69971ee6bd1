"""Which end of an order a question asks for: the cheapest, the lightest, the three largest, the second dearest."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Order:
    """How the products are sorted: by price or by the number of these attributes, and which end is asked for.

    ``number`` is how many are asked for, from the ``place``-th on (1: the first). Attributes are compared in ``unit``;
    ``None`` compares bare numbers. ``names`` is empty where a word like "largest" fits no field that the products
    state, or several equally: these are ``unclear`` then.
    """

    by: Literal["price"] | tuple[str, ...]
    end: Literal["least", "most"]
    unit: str | None = None
    number: int = 1
    place: int = 1
