"""Whole commands as processes of their own: how long each took, how much processor time, how much memory at most."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

SCRIPT = Path(sys.executable).with_name("shelftalk")
PROJECT = Path(__file__).resolve().parents[2]

# A child's peak memory counts from before it became the program that it runs, so a large parent would be counted as
# well: a small process starts it and measures it.
_STARTER = """
import json, os, sys, time
told, *command = sys.argv[1:]
start = time.perf_counter()
child = os.posix_spawn(command[0], command, os.environ)
_, status, usage = os.wait4(child, 0)
seconds = time.perf_counter() - start
with open(told, "w") as file:
    json.dump({
        "code": os.waitstatus_to_exitcode(status),
        "seconds": seconds,
        "processor_seconds": usage.ru_utime + usage.ru_stime,
        "peak_mb": usage.ru_maxrss / (1024 if sys.platform != "darwin" else 1024 * 1024),
    }, file)
"""


@dataclass(frozen=True, slots=True)
class Ran:
    """A process that has ended. Seconds are wall-clock and processor time (all threads), memory is its own peak."""

    code: int
    out: str
    error: str
    seconds: float
    processor_seconds: float
    peak_mb: float

    def json(self) -> Any:
        """What it printed, as JSON."""
        return json.loads(self.out)


def run(command: Sequence[str], *, folder: Path, env: Mapping[str, str] | None = None, check: bool = True) -> Ran:
    """Runs a command to its end; no setting of the caller's shell reaches it but those in ``env``.

    ``RuntimeError`` with its last words where ``check`` is set and it failed (3, "some rows rejected", is no failure).
    """
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as error, tempfile.NamedTemporaryFile() as told:
        starter = [sys.executable, "-I", "-S", "-c", _STARTER, told.name, *map(str, command)]
        subprocess.run(starter, cwd=folder, env=environment(env or {}), stdout=out, stderr=error, check=False)
        out.seek(0)
        error.seek(0)
        measured = json.loads(told.read())
        ran = Ran(out=out.read().decode(), error=error.read().decode(), **measured)
    if check and ran.code not in {0, 3}:
        raise RuntimeError(f"{' '.join(map(str, command))} ended with {ran.code}: {ran.error.strip()[-2000:]}")
    return ran


def shelftalk(*arguments: str, folder: Path, env: Mapping[str, str] | None = None, check: bool = True) -> Ran:
    """Runs the installed command, as a shell would."""
    return run([str(SCRIPT), *arguments], folder=folder, env=env, check=check)


def module(name: str, *arguments: str, folder: Path, env: Mapping[str, str] | None = None) -> Ran:
    """Runs a module of this package in an interpreter of its own."""
    return run([sys.executable, "-m", f"tests.benchmarks.{name}", *arguments], folder=folder, env=env)


def environment(added: Mapping[str, str]) -> dict[str, str]:
    """The variables of a child: the caller's without settings of Shelftalk or a model's key, and ``added``.

    Vectors that this machine made before are used only where ``added`` names their file.
    """
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("SHELFTALK_", "OPENAI_"))}
    offline = {"HF_HUB_OFFLINE": "1", "TRANSFORMERS_OFFLINE": "1", "TOKENIZERS_PARALLELISM": "false"}
    offline["SHELFTALK_VECTOR_CACHE"] = "off"
    path = os.pathsep.join(part for part in (str(PROJECT), kept.get("PYTHONPATH", "")) if part)
    return kept | offline | {"PYTHONPATH": path} | dict(added)
