"""Which versions there are for readers: the published one, and one that waits to be."""

from __future__ import annotations

from sqlalchemy import Engine, select

from knowledge.catalog.schema import meta


def published_sequence(engine: Engine) -> int:
    """The number of the version that readers see; 0 before the first ingest."""
    with engine.connect() as connection:
        return int(connection.execute(select(meta.c.value).where(meta.c.key == "current")).scalar_one())


def prepared_sequence(engine: Engine) -> int | None:
    """The number of the version that was prepared and waits to be published; ``None`` where none does."""
    with engine.connect() as connection:
        value = connection.execute(select(meta.c.value).where(meta.c.key == "prepared")).scalar_one_or_none()
    return None if value is None else int(value)
