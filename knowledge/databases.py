"""Opening a database of ours: made where there is none, checked for its schema, upgraded after a copy.

The catalog and the journal are such databases; a ``Layout`` says what one of them holds.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, Engine, MetaData, Table, create_engine, event, inspect, select
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DatabaseError, SQLAlchemyError

from knowledge.errors import ConfigurationError, StoreError, StoreMissing, StoreTooNew

# The key in ``meta`` under which a database keeps the number of its schema.
SCHEMA = "schema"
# Names our lock among those of other programs on the same server: the letters of "shelf".
_LOCK = 0x7368656C66


@dataclass(frozen=True, slots=True)
class Layout:
    """What one kind of database holds and how an older one becomes today's.

    ``name`` is what an operator calls it, ``setting`` moves it to a server, ``fresh`` are the first rows of its
    ``meta`` table besides the schema's number. ``upgrades`` are keyed by the schema that they start from. ``missing``
    says what makes one, ``lost`` what to do about one that is broken, ``anew`` about one too old to be upgraded.
    ``pragmas`` are set on every SQLite connection.
    """

    name: str
    setting: str
    metadata: MetaData
    meta: Table
    version: int
    upgrades: Mapping[int, Callable[[Connection], None]]
    missing: str
    lost: str
    anew: str
    fresh: Mapping[str, str]
    pragmas: Sequence[str] = ()


def sqlite_url(path: Path) -> str:
    """The database URL of an SQLite file."""
    return f"sqlite:///{path}"


def sqlite_path(engine: Engine) -> Path | None:
    """The file of an SQLite database; ``None`` for a server."""
    return Path(engine.url.database) if engine.dialect.name == "sqlite" and engine.url.database else None


def open_laid_out(url: str, layout: Layout, *, create: bool) -> Engine:
    """An engine on a database of today's schema.

    Raises ``StoreMissing`` when there is none and ``create`` is false, ``StoreTooNew`` when a newer version wrote
    it, ``ConfigurationError`` when ``url`` names no database that can be reached from here, ``StoreError`` when it
    cannot be opened.
    """
    engine = _engine(url, layout)
    path = sqlite_path(engine)
    if path is not None and not path.exists() and not create:
        raise StoreMissing(f"there is no {layout.name} yet", where=str(path), mend=layout.missing)
    if path is not None:
        event.listen(engine, "connect", _configured(layout.pragmas))
    try:
        _bring_to_schema(engine, path, layout, create=create)
    except DatabaseError as error:
        engine.dispose()
        raise unusable(error, engine, layout) from error
    except SQLAlchemyError as error:
        engine.dispose()
        raise StoreError(f"the {layout.name} cannot be opened: {error}", where=shown(engine)) from error
    except StoreError:
        engine.dispose()
        raise
    return engine


def shown(engine: Engine) -> str:
    """Where the database is, without its password."""
    return engine.url.render_as_string(hide_password=True)


def unusable(error: DatabaseError, engine: Engine, layout: Layout) -> StoreError:
    """What the database said as one of our errors, with what to do about it."""
    reason = str(error.orig)
    mend = layout.lost
    if "readonly" in reason or "unable to open" in reason:
        mend = "make the folder writable, or set SHELFTALK_HOME to another one"
    elif "disk is full" in reason:
        mend = "free some disk space and run the command again"
    return StoreError(f"the {layout.name} cannot be used: {reason}", where=shown(engine), mend=mend)


def _engine(url: str, layout: Layout) -> Engine:
    try:
        return create_engine(make_url(url))
    except (SQLAlchemyError, ValueError) as error:
        # The message may repeat the address with its password.
        what = "this is no database address"
        raise ConfigurationError(
            what, where=layout.setting, mend="write it as postgresql+psycopg://USER@HOST/NAME"
        ) from error
    except ImportError as error:
        what = f"the driver for this database is not installed: {error}"
        raise ConfigurationError(what, where=layout.setting, mend="install the driver beside Shelftalk") from error


def _configured(pragmas: Sequence[str]) -> Callable[[object, object], None]:
    def configure(connection: object, _record: object) -> None:
        cursor = connection.cursor()  # type: ignore[attr-defined]
        # Readers go on while another process writes, and wait rather than fail while one commits.
        for pragma in ("busy_timeout=30000", "synchronous=NORMAL", "foreign_keys=ON", *pragmas):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    return configure


def _bring_to_schema(engine: Engine, path: Path | None, layout: Layout, *, create: bool) -> None:
    if not inspect(engine).has_table(layout.meta.name):
        if not create:
            raise StoreMissing(f"there is no {layout.name} yet", where=shown(engine), mend=layout.missing)
        if path is not None:
            with engine.connect() as connection:
                connection.exec_driver_sql("PRAGMA journal_mode=WAL")
        with one_transaction(engine) as connection:
            _make(connection, layout)
        return
    with engine.connect() as connection:
        version = _schema_of(connection, layout)
    if version > layout.version:
        raise StoreTooNew(
            f"the {layout.name} has schema {version}, this version of Shelftalk knows up to {layout.version}",
            where=shown(engine),
            mend="install the newer Shelftalk, or set SHELFTALK_HOME to another folder",
        )
    if version < layout.version:
        _upgrade(engine, path, layout, version)


def _make(connection: Connection, layout: Layout) -> None:
    layout.metadata.create_all(connection)
    first = {SCHEMA: str(layout.version), **layout.fresh}
    known = set(connection.execute(select(layout.meta.c.key)).scalars())
    # Another process may have made it in the meantime.
    rows = [{"key": key, "value": value} for key, value in first.items() if key not in known]
    if rows:
        connection.execute(layout.meta.insert(), rows)


@contextmanager
def one_transaction(engine: Engine) -> Iterator[Connection]:
    """All or nothing, changes of tables included: SQLite's driver begins no transaction for those by itself."""
    with engine.begin() as connection:
        if engine.dialect.name == "sqlite":
            connection.exec_driver_sql("BEGIN IMMEDIATE")
        elif engine.dialect.name == "postgresql":
            # One process makes or upgrades the tables, the others wait for it.
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_LOCK})")
        yield connection


def _schema_of(connection: Connection, layout: Layout) -> int:
    statement = select(layout.meta.c.value).where(layout.meta.c.key == SCHEMA)
    return int(connection.execute(statement).scalar_one_or_none() or 0)


def _upgrade(engine: Engine, path: Path | None, layout: Layout, version: int) -> None:
    if path is not None:
        with engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        shutil.copy2(path, copy_before(path, version))
    with one_transaction(engine) as connection:
        if _schema_of(connection, layout) != version:
            return  # another process was faster
        for step in range(version, layout.version):
            if step not in layout.upgrades:
                raise StoreError(
                    f"the {layout.name} has schema {step}, which cannot be upgraded",
                    where=shown(engine),
                    mend=layout.anew,
                )
            layout.upgrades[step](connection)
        connection.execute(layout.meta.update().where(layout.meta.c.key == SCHEMA).values(value=str(layout.version)))


def copy_before(path: Path, version: int | str) -> Path:
    """Where an SQLite file of that schema is copied to before it is upgraded."""
    return path.with_suffix(f".schema-{version}{path.suffix}")
