"""Says what would stop an installation, before anything is downloaded.

Runs on the Python that shall carry the installation, whatever its age: standard library only, and no syntax newer than
Python 3.4, so that an old Python can still say that it is too old. Exit code 1 when something is missing.
"""

from __future__ import print_function

import glob
import os
import platform
import re
import shutil
import subprocess
import sys
import tempfile

OLDEST = (3, 11)
GIB = 1024.0**3
# Room for the environment and for what is unpacked on the way. With a CPU build both are measured (README.md); with the
# CUDA packages only the download is (3.2 GB), and the rest is allowed for.
NEEDS_GIB = {"cpu": 3.5, "cuda": 8.0}
NEEDS_TMP_GIB = {"cpu": 1.0, "cuda": 4.0}


def project_folder():
    return os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


def torch_version():
    with open(os.path.join(project_folder(), "constraints.txt")) as lines:
        for line in lines:
            if line.startswith("torch=="):
                return line.strip().split("==")[1]
    return ""


def wheel_folders():
    """The local folders in which pip looks for wheels: ``PIP_FIND_LINKS`` and pip's own settings."""
    found = os.environ.get("PIP_FIND_LINKS", "").split()
    try:
        settings = subprocess.check_output(
            [sys.executable, "-m", "pip", "config", "list"], stderr=subprocess.STDOUT, universal_newlines=True
        )
    except (OSError, subprocess.CalledProcessError):
        settings = ""
    for line in settings.splitlines():
        name, _, value = line.partition("=")
        if name.strip().endswith("find-links"):
            found += [part for part in re.split(r"\\n|\s+", value.strip().strip("'")) if part]
    folders = []
    for place in found:
        path = place[len("file://") :] if place.startswith("file://") else place
        if os.path.isdir(path) and path not in folders:
            folders.append(path)
    return folders


def local_torch(version):
    """Path of a wheel of torch that pip will find for this Python, or an empty string."""
    tag = "cp{0}{1}".format(*sys.version_info[:2])
    for folder in wheel_folders():
        for path in sorted(glob.glob(os.path.join(folder, "torch-{0}*-{1}-*.whl".format(version, tag)))):
            return path
    return ""


def torch_plan(version):
    """What will be installed as torch: ``(size class, sentence)``."""
    index = os.environ.get("TORCH_INDEX_URL", "")
    if index:
        kind = "cuda" if re.search(r"/cu\d+", index) else "cpu"
        return kind, "torch {0} comes from the index that TORCH_INDEX_URL names.".format(version)
    wheel = local_torch(version)
    if wheel:
        kind = "cpu" if "+cpu" in wheel or not sys.platform.startswith("linux") else "cuda"
        return kind, "torch {0} comes from a local wheel: {1}.".format(version, os.path.basename(wheel))
    if sys.platform.startswith("linux"):
        return "cuda", (
            "torch {0} comes from the default registry; on Linux that is a download of 2.7 GB with its CUDA packages.\n"
            "  To do without them, stop now (Ctrl-C) and name an index with CPU builds, as pytorch.org shows it under\n"
            "  'Get Started' for 'CPU':  TORCH_INDEX_URL=... make install"
        ).format(version)
    return "cpu", "torch {0} comes from the default registry.".format(version)


def python_problems():
    if sys.version_info[:2] < OLDEST:
        return [
            "Python {0} is too old: {1}.{2} or newer is needed. Name one that is installed: "
            "make PYTHON=python3.11 ...".format(platform.python_version(), *OLDEST)
        ]
    problems = []
    try:
        import ensurepip  # noqa: F401
        import venv  # noqa: F401
    except ImportError as error:
        problems.append(
            "This Python cannot make environments ({0}). On Debian and Ubuntu: apt install python{1}.{2}-venv".format(
                error, *sys.version_info[:2]
            )
        )
    return problems


def disk_problems(kind, folder):
    """Too little room, in words: for the environment in ``folder`` and for unpacking in the temporary folder."""
    needed, needed_tmp = NEEDS_GIB[kind], NEEDS_TMP_GIB[kind]
    problems = []
    free = shutil.disk_usage(folder).free / GIB
    if free < needed:
        problems.append(
            "{0:.1f} GB are free in {1}; the installation needs {2:g} GB{3}.".format(
                free,
                folder,
                needed,
                " ({0:g} GB with a CPU build of torch)".format(NEEDS_GIB["cpu"]) if kind == "cuda" else "",
            )
        )
    scratch = tempfile.gettempdir()
    free = shutil.disk_usage(scratch).free / GIB
    if free < needed_tmp:
        problems.append(
            "{0:.1f} GB are free in {1}, where packages are unpacked; {2:.0f} GB are needed. "
            "TMPDIR can name another folder.".format(free, scratch, needed_tmp)
        )
    return problems


def main():
    problems = python_problems()
    installed = "--installed" in sys.argv[1:]
    if not problems:
        version = torch_version()
        kind, sentence = torch_plan(version)
        print("Python {0} at {1}".format(platform.python_version(), sys.executable))
        if not installed:
            problems = disk_problems(kind, project_folder())
            if not problems:
                print(sentence)
    for problem in problems:
        print("Cannot install: " + problem, file=sys.stderr)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
