"""Opening the catalog's database: create, check its schema, upgrade an older one after a copy."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event, inspect, select
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DatabaseError, SQLAlchemyError

from knowledge.catalog import schema
from knowledge.catalog.upgrades import UPGRADES
from knowledge.errors import ConfigurationError, StoreError, StoreMissing, StoreTooNew

_SETTING = "SHELFTALK_DATABASE_URL"


def sqlite_url(path: Path) -> str:
    """The database URL of an SQLite file."""
    return f"sqlite:///{path}"


def open_database(url: str, *, create: bool) -> Engine:
    """An engine on a catalog of today's schema.

    Raises ``StoreMissing`` when there is none and ``create`` is false, ``StoreTooNew`` when a newer version wrote
    it, ``ConfigurationError`` when ``url`` names no database that can be reached from here, ``StoreError`` when it
    cannot be opened.
    """
    engine = _engine(url)
    path = Path(engine.url.database) if engine.dialect.name == "sqlite" and engine.url.database else None
    if path is not None and not path.exists() and not create:
        raise StoreMissing("there is no catalog yet", where=str(path), mend="run: shelftalk ingest FILE")
    if path is not None:
        event.listen(engine, "connect", _configure_sqlite)
    try:
        _bring_to_schema(engine, path, create=create)
    except DatabaseError as error:
        engine.dispose()
        raise _unusable(error, url) from error
    except SQLAlchemyError as error:
        engine.dispose()
        raise StoreError(f"the catalog cannot be opened: {error}", where=_shown(url)) from error
    except StoreError:
        engine.dispose()
        raise
    return engine


def _engine(url: str) -> Engine:
    try:
        return create_engine(url)
    except (SQLAlchemyError, ValueError) as error:
        # The message may repeat the address with its password.
        what = "this is no database address"
        raise ConfigurationError(
            what, where=_SETTING, mend="write it as postgresql+psycopg://USER@HOST/NAME"
        ) from error
    except ImportError as error:
        what = f"the driver for this database is not installed: {error}"
        raise ConfigurationError(what, where=_SETTING, mend="install the driver beside Shelftalk") from error


def _configure_sqlite(connection: object, _record: object) -> None:
    cursor = connection.cursor()  # type: ignore[attr-defined]
    # Readers go on while an ingest writes, and wait rather than fail while one commits.
    cursor.execute("PRAGMA busy_timeout=30000")
    cursor.execute("PRAGMA synchronous=NORMAL")
    cursor.execute("PRAGMA foreign_keys=ON")
    cursor.close()


def _bring_to_schema(engine: Engine, path: Path | None, *, create: bool) -> None:
    present = inspect(engine).has_table("meta")
    if not present:
        if not create:
            raise StoreMissing(
                "there is no catalog yet", where=_shown(str(engine.url)), mend="run: shelftalk ingest FILE"
            )
        if path is not None:
            with engine.connect() as connection:
                connection.exec_driver_sql("PRAGMA journal_mode=WAL")
        with _one_transaction(engine) as connection:
            schema.metadata.create_all(connection)
            connection.execute(schema.meta.insert(), _first_meta())
        return
    with engine.connect() as connection:
        version = _schema_of(connection)
    if version > schema.SCHEMA_VERSION:
        raise StoreTooNew(
            f"the store has schema {version}, this version of Shelftalk knows up to {schema.SCHEMA_VERSION}",
            where=_shown(str(engine.url)),
            mend="install the newer Shelftalk, or set SHELFTALK_HOME to another folder",
        )
    if version < schema.SCHEMA_VERSION:
        _upgrade(engine, path, version)


@contextmanager
def _one_transaction(engine: Engine) -> Iterator[Connection]:
    """All or nothing, changes of tables included: SQLite's driver begins no transaction for those by itself."""
    with engine.begin() as connection:
        if engine.dialect.name == "sqlite":
            connection.exec_driver_sql("BEGIN IMMEDIATE")
        yield connection


def _schema_of(connection: Connection) -> int:
    statement = select(schema.meta.c.value).where(schema.meta.c.key == "schema")
    return int(connection.execute(statement).scalar_one_or_none() or 0)


def _first_meta() -> list[dict[str, str]]:
    return [{"key": "schema", "value": str(schema.SCHEMA_VERSION)}, {"key": "current", "value": "0"}]


def _upgrade(engine: Engine, path: Path | None, version: int) -> None:
    if path is not None:
        with engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        shutil.copy2(path, path.with_suffix(f".schema-{version}{path.suffix}"))
    with _one_transaction(engine) as connection:
        if _schema_of(connection) != version:
            return  # another process was faster
        for step in range(version, schema.SCHEMA_VERSION):
            if step not in UPGRADES:
                raise StoreError(
                    f"the store has schema {step}, which cannot be upgraded",
                    where=_shown(str(engine.url)),
                    mend="ingest the sources again into a new SHELFTALK_HOME",
                )
            UPGRADES[step](connection)
        connection.execute(
            schema.meta.update().where(schema.meta.c.key == "schema").values(value=str(schema.SCHEMA_VERSION))
        )


def _unusable(error: DatabaseError, url: str) -> StoreError:
    reason = str(error.orig)
    mend = "restore a backup, or set SHELFTALK_HOME to a new folder and ingest again"
    if "readonly" in reason or "unable to open" in reason:
        mend = "make the folder writable, or set SHELFTALK_HOME to another one"
    elif "disk is full" in reason:
        mend = "free some disk space and run the command again"
    return StoreError(f"the catalog cannot be used: {reason}", where=_shown(url), mend=mend)


def _shown(url: str) -> str:
    """The URL without its password."""
    return make_url(url).render_as_string(hide_password=True)
