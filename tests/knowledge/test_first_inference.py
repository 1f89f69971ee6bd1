"""The first inferences of a process, begun by several threads at once, do not wait for each other for ever.

``strace`` is used for what it does to the timing: without the order that the encoder keeps, about two processes in five
stand still for good under it, and next to none without it.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[2]
_PROCESSES = 4
_PROGRAM = """
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from knowledge.embedding import open_encoder

encoder = open_encoder(Path(sys.argv[1]))
with ThreadPoolExecutor(8) as threads:
    rows = list(threads.map(encoder.encode, [[f"question {n}"] for n in range(8)]))
print(len(rows))
"""


@pytest.mark.timeout(300)
def test_threads_that_begin_at_once_all_get_their_vectors(model_folder: Path, tmp_path: Path) -> None:
    strace = shutil.which("strace")
    if strace is None:
        if os.environ.get("CI") == "true":
            pytest.fail("strace is missing in CI")
        pytest.skip("no strace here")
    running = [
        subprocess.Popen(
            [
                *(strace, "-f", "--seccomp-bpf", "-e", "trace=connect", "-o", str(tmp_path / str(number))),
                *(sys.executable, "-c", _PROGRAM, str(model_folder)),
            ],
            env={**os.environ, "PYTHONPATH": str(PROJECT)},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )
        for number in range(_PROCESSES)
    ]
    try:
        said = [process.communicate(timeout=120) for process in running]
    finally:
        for process in running:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)  # the watched process outlives its watcher
    assert [out.strip() for out, _ in said] == ["8"] * _PROCESSES, said
