"""A disk that is full and a store that cannot be written: told in one line, and the old state stands.

The commands run as processes of their own, on the real thing: a limit of the operating system on every file, and a
folder that is mounted read-only.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="limits and mounts are Linux's")

PROJECT = Path(__file__).resolve().parents[2]
SHELFTALK = [sys.executable, "-c", "from ui.cli import main; raise SystemExit(main())"]
# Writing beyond the limit fails as on a full disk, and does not end the process.
LIMITED = """
import resource, signal, sys
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]), int(sys.argv[1])))
sys.argv = ["shelftalk", *sys.argv[2:]]
from ui.cli import main
raise SystemExit(main())
"""
# A namespace of its own, in which the folder is read-only for everybody, the superuser too.
READ_ONLY = 'mount --bind "$1" "$1" && mount -o remount,ro,bind "$1" && shift && exec "$@"'


def shelves(count: int) -> str:
    return "".join(
        json.dumps(
            {
                "sku": f"S{number}",
                "title": f"Shelf {number}",
                "description": f"Holds {number} kg and stands in room {number * 7}. " * 12,
                "price": 10 + number,
                "attributes": {"width": f"{number} cm", "wood": f"oak of the year {1900 + number}"},
            }
        )
        + "\n"
        for number in range(count)
    )


def run(command: list[str], home: Path) -> subprocess.CompletedProcess[str]:
    keep = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    environment = {**keep, "SHELFTALK_HOME": str(home), "SHELFTALK_VECTOR_CACHE": "off", "PYTHONPATH": str(PROJECT)}
    return subprocess.run(
        command, cwd=home.parent, env=environment, capture_output=True, text=True, timeout=110, check=False
    )


@pytest.fixture
def home(tmp_path: Path, model_folder: Path) -> Path:
    """A store with three products."""
    home = tmp_path / "store"
    home.mkdir()
    (home / "model").symlink_to(model_folder, target_is_directory=True)
    (tmp_path / "shelves.jsonl").write_text(shelves(3))
    done = run([*SHELFTALK, "ingest", "shelves.jsonl"], home)
    assert done.returncode == 0, done.stderr
    return home


def answered(home: Path) -> str:
    done = run([*SHELFTALK, "ask", "How much is Shelf 2?", "--json"], home)
    assert done.returncode == 0, done.stderr
    return str(json.loads(done.stdout)["text"])


@pytest.mark.slow
@pytest.mark.parametrize("kilobytes", [150, 900])
def test_a_full_disk_leaves_the_old_state(home: Path, kilobytes: int) -> None:
    """Full at once, in the catalog; and later, while indexes are written."""
    before = answered(home)
    (home.parent / "shelves.jsonl").write_text(shelves(400))
    limited = [sys.executable, "-c", LIMITED, str(kilobytes * 1024)]
    done = run([*limited, "ingest", "shelves.jsonl"], home)
    told = [line for line in done.stderr.splitlines() if line.startswith("shelftalk:")]
    assert done.returncode == 1, done.stderr
    assert len(told) == 1
    assert "unexpected" not in told[0]
    assert "Traceback" not in done.stderr
    assert answered(home) == before
    # With room again, the same command does all of it.
    again = run([*SHELFTALK, "ingest", "shelves.jsonl", "--json"], home)
    assert again.returncode == 0, again.stderr
    assert (json.loads(again.stdout)["added"], json.loads(again.stdout)["unchanged"]) == (397, 3)


@pytest.mark.slow
def test_a_store_that_cannot_be_written_says_so(home: Path) -> None:
    before = answered(home)
    unshare = shutil.which("unshare")
    apart = [str(unshare), *([] if os.geteuid() == 0 else ["-r"]), "-m", "sh", "-c", READ_ONLY, "sh", str(home)]
    if unshare is None or run([*apart, "true"], home).returncode:
        pytest.skip("this machine allows no mounts of our own")
    (home.parent / "shelves.jsonl").write_text(shelves(4))
    done = run([*apart, *SHELFTALK, "ingest", "shelves.jsonl"], home)
    assert done.returncode == 1, done.stderr
    told = done.stderr.strip().splitlines()[-1]
    assert "writable" in told
    assert "unexpected" not in told
    assert answered(home) == before
