"""True answers that a liar starts from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from tests.lying.sources import Offered

Wording = Literal["human", "quoted"]
Supports = Callable[[Offered], bool]


@dataclass(frozen=True, slots=True)
class Truth:
    """A true answer: what is said, on which question, and all that the shop's data state about its subject.

    ``sentences`` are the answer's, without markers; each may be followed by the marker of what proves it. ``supports``
    picks among the sources that a request offers those that a model would cite for it. ``data`` is everything that is
    known of the product, or the FAQ's or page's text; ``rivals`` are titles of other products with their data, for
    the lie that tells of one product what is true of another. ``values`` are the values that the sentences state.
    ``stock`` is whether the product is there, ``None`` where the shop does not say. ``policies`` are all texts in
    which the shop promises something.
    """

    sentences: tuple[str, ...]
    language: str
    wording: Wording
    origin: str
    question: str
    supports: Supports
    data: str
    about: str | None = None
    title: str = ""
    values: tuple[str, ...] = ()
    rivals: tuple[tuple[str, str], ...] = ()
    stock: bool | None = None
    policies: str = ""
    joint: str = " "

    @property
    def text(self) -> str:
        """The whole answer."""
        return self.joint.join(self.sentences)
