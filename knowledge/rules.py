"""Which rules made what a store holds: a digest of the code that they are written in.

Texts are cut, indexed and read by rules that change from one release to the next. What they made carries their digest,
so that the first ingest after an update makes it anew, without anyone having to think of a version number.
"""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path

_HERE = Path(__file__).parent


@lru_cache
def code_digest(*files: Path) -> str:
    """16 hex digits over the contents of these files, folders read with all their modules."""
    whole = hashlib.sha256()
    for file in files:
        for path in sorted(file.rglob("*.py")) if file.is_dir() else [file]:
            whole.update(path.name.encode() + b"\0" + path.read_bytes())
    return whole.hexdigest()[:16]


# How documents are searched: their words by field, and what is written of them.
_SEARCHED = tuple(_HERE / f"{name}.py" for name in ("search_words", "fielded", "documents", "document_texts"))


def index_rules() -> str:
    """Names the rules by which a text enters the word index, the embedding and the phrasings of FAQs."""
    return code_digest(_HERE / "wording.py", _HERE / "language", _HERE / "phrasings", *_SEARCHED)
