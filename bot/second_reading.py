"""A question whose words no filter took, read once more by a language model; the catalog decides what of that holds."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterable
from dataclasses import fields, replace
from typing import Any

from bot.models import ChatModel
from bot.plain import without_thoughts
from bot.prompts import filter_messages
from bot.quoting.context import Context
from bot.understanding.proposals import proposed
from knowledge.errors import ModelEndpointError
from knowledge.facets import Filters

log = logging.getLogger("shelftalk.assistant")

# Names of each kind that the model is told, the catalog's first ones.
_NAMES = 80
# A filter is a line; whoever writes pages is writing something else.
_LONGEST = 4_000


def read_again(context: Context, model: ChatModel) -> Context | None:
    """``context`` with filters for the words that had none; ``None`` where the model proposes none.

    A proposal of which the catalog does not know a part changes nothing, for that part would be lost. What is found by
    the filters says by which, so that a customer sees what was made of the words.
    """
    asked = context.asked
    if not asked.unmatched or asked.unclear:
        return None
    vocabulary = context.reader.view.vocabulary
    names = {
        "brand": vocabulary.brands,
        "category": vocabulary.categories,
        "attributes": vocabulary.attribute_names,
    }
    told = {kind: list(_first(known)) for kind, known in names.items()}
    try:
        said = _whole(without_thoughts(model.stream(filter_messages(context.read.standalone, told))))
    except ModelEndpointError as error:
        log.warning("the question was not read by the model: %s", error.line())
        return None
    found = proposed(_object(said), context.reader)
    merged = _both(asked.filters, found.filters)
    if found.dropped or merged == asked.filters:
        return None
    return replace(context, asked_again=replace(asked, filters=merged, unmatched=()))


def _first(known: Iterable[str]) -> Iterable[str]:
    return (name for name, _ in zip(known, range(_NAMES), strict=False))


def _whole(pieces: Iterable[str]) -> str:
    text = ""
    for piece in pieces:
        text += piece
        if len(text) > _LONGEST:
            break
    return text


def _object(text: str) -> Any:
    """The first JSON object of ``text``; ``None`` where there is none."""
    start, end = text.find("{"), text.rfind("}")
    try:
        return json.loads(text[start : end + 1]) if 0 <= start < end else None
    except (ValueError, RecursionError):
        return None


def _both(read: Filters, found: Filters) -> Filters:
    """What was read, and behind it what was found; where only one can hold, what was read."""
    merged: dict[str, Any] = {}
    for field in fields(Filters):
        own, other = getattr(read, field.name), getattr(found, field.name)
        merged[field.name] = tuple(dict.fromkeys((*own, *other))) if isinstance(own, tuple) else own or other
    return Filters(**merged)
