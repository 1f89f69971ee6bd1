"""What was read of a text, kept for the version of the catalog that it was read against."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Any, TypeVar
from weakref import WeakKeyDictionary

from knowledge.catalog.view import CatalogView

T = TypeVar("T")

# Texts kept for one version: those of some hundred conversations, at a few kilobytes each.
_MOST = 2_048

_kept: WeakKeyDictionary[CatalogView, OrderedDict[Hashable, Any]] = WeakKeyDictionary()
_lock = Lock()


def remembered(view: CatalogView, key: Hashable, read: Callable[[], T]) -> T:
    """What ``read`` gives, read once for this version and ``key``; only for what depends on no moment."""
    with _lock:
        mine = _kept.setdefault(view.timeless, OrderedDict())
        if key in mine:
            mine.move_to_end(key)
            found: T = mine[key]
            return found
    made = read()
    with _lock:
        mine[key] = made
        while len(mine) > _MOST:
            mine.popitem(last=False)
    return made
