"""What a page is called that has no address: its file's name, with its folder's where many files are called so."""

from __future__ import annotations

import os
from pathlib import Path, PurePath

from ingest.files import SourceFile
from ingest.sources import SourceSettings, origin_of

# What a web server shows of a folder, and what a folder of texts begins with: a saved site holds one in every folder.
_IN_EVERY_FOLDER = frozenset({"index", "readme", "default", "home"})


def page_name(file: SourceFile) -> str:
    """``shipping`` of ``shipping.en.md``, ``returns/index`` of ``returns/index.html``.

    It is the same whether the file was given by itself, from within its folder, or with it.
    """
    name = origin_of(file.path, lambda _source: SourceSettings()).name
    if name.casefold() not in _IN_EVERY_FOLDER:
        return name
    # A file on disk may be given without its folder's name; in an archive there is no other folder than those inside.
    # A link keeps its own name, whatever it leads to today: resolve() would lose it.
    path = PurePath(os.path.abspath(file.path)) if isinstance(file.path, Path) else file.path  # noqa: PTH100
    return f"{path.parent.name}/{name}" if path.parent.name else name
