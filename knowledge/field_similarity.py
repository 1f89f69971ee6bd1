"""How near the fields of products are to a question, by vectors that are kept in the catalog's database."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import select

from knowledge.catalog.schema import field_vectors
from knowledge.store import Store
from knowledge.wording import field_digest, field_sentence, vector_text


def field_similarities(
    store: Store, vector: NDArray[np.float32], fields: Sequence[tuple[str, str]]
) -> NDArray[np.float32]:
    """Cosine between a question and each ``(name, text)`` field; fields not stored yet are embedded now."""
    if not fields:
        return np.zeros(0, dtype=np.float32)
    encoder = store.encoder
    digests = [field_digest(name, text) for name, text in fields]
    statement = select(field_vectors.c.digest, field_vectors.c.vector).where(
        field_vectors.c.digest.in_(digests), field_vectors.c.model == encoder.digest[:64]
    )
    with store.database.connect() as connection:
        known = {row.digest: np.frombuffer(row.vector, dtype=np.float16) for row in connection.execute(statement)}
    absent = [place for place, digest in enumerate(digests) if digest not in known]
    if absent:
        sentences = [vector_text(field_sentence(*fields[place]), encoder.name) for place in absent]
        for place, made in zip(absent, encoder.encode(sentences), strict=True):
            known[digests[place]] = made
    stacked = np.stack([known[digest].astype(np.float32) for digest in digests])
    similarities: NDArray[np.float32] = stacked @ vector
    return similarities
