"""A PostgreSQL server of the tests' own, from Debian's package, reached through a socket in a folder of its own."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text


@contextmanager
def running_server() -> Iterator[str]:
    """The server's address with ``{name}`` for the database; the test is skipped, saying so, where there is none."""
    initdb, pg_ctl = _program("initdb"), _program("pg_ctl")
    if initdb is None or pg_ctl is None:
        if os.environ.get("CI"):
            pytest.fail("no PostgreSQL here, though .ci/run installs it")
        pytest.skip("no PostgreSQL here; Debian's package postgresql brings it")
    folder = Path(tempfile.mkdtemp(prefix="shelftalk-pg-"))
    # The server refuses to run as root.
    user = "postgres" if os.getuid() == 0 else pwd.getpwuid(os.getuid()).pw_name
    as_user = {"user": user} if os.getuid() == 0 else {}
    if as_user:
        shutil.chown(folder, user)
    data = str(folder / "data")
    quiet: dict[str, object] = {"check": True, "cwd": folder, "stdout": subprocess.DEVNULL, **as_user}
    subprocess.run([initdb, "-D", data, "-U", "shop", "-A", "trust", "-E", "UTF8", "--no-sync"], **quiet)  # type: ignore[call-overload]
    options = f"-c listen_addresses= -c unix_socket_directories={folder} -c fsync=off"
    start = [pg_ctl, "-D", data, "-w", "-l", str(folder / "log"), "-o", options, "start"]
    subprocess.run(start, **quiet)  # type: ignore[call-overload]
    try:
        yield f"postgresql+psycopg://shop@/{{name}}?host={folder}"
    finally:
        subprocess.run([pg_ctl, "-D", data, "-m", "immediate", "-w", "stop"], **quiet)  # type: ignore[call-overload]
        shutil.rmtree(folder, ignore_errors=True)


def new_database(server: str, name: str) -> str:
    """Makes an empty database of the server and gives its address."""
    engine = create_engine(server.format(name="postgres"), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)"))
        connection.execute(text(f"CREATE DATABASE {name}"))
    engine.dispose()
    return server.format(name=name)


def _program(name: str) -> str | None:
    installed = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"))
    return str(installed[-1]) if installed else shutil.which(name)
