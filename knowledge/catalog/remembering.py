"""What was worked out for one version of the catalog, kept while it is asked for again and again."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable, Sized
from threading import Lock
from typing import Any, TypeVar

Found = TypeVar("Found", bound=Sized)

# Row numbers kept in all, at eight bytes each.
_MOST = 4_000_000
# What an answer takes besides, in row numbers.
_EACH = 100


class Memory:
    """The answers that were asked for last, as many as hold a bounded number of rows."""

    def __init__(self) -> None:
        self._kept: OrderedDict[Hashable, Any] = OrderedDict()
        self._rows = 0
        self._lock = Lock()

    def remembered(self, key: Hashable, find: Callable[[], Found]) -> Found:
        """What ``find`` gives, looked for once as long as it is kept."""
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                kept: Found = self._kept[key]
                return kept
        found = find()
        with self._lock:
            if key not in self._kept:
                self._kept[key] = found
                self._rows += len(found) + _EACH
            while self._rows > _MOST:
                _, gone = self._kept.popitem(last=False)
                self._rows -= len(gone) + _EACH
        return found
