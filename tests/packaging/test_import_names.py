"""The four import names are general words; nobody else may own them, and the wheel may hold nothing else."""

from __future__ import annotations

import importlib
import importlib.metadata
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[2]
PACKAGES = ("bot", "knowledge", "ingest", "ui")


def owners(name: str) -> set[str]:
    """The installed distributions that bring a top-level package ``name``, by their files as well as their metadata."""
    found = set(importlib.metadata.packages_distributions().get(name, ()))
    for distribution in importlib.metadata.distributions():
        if any(file.parts[0] in (name, f"{name}.py") for file in distribution.files or ()):
            found.add(distribution.name)
    return {owner.lower() for owner in found}


@pytest.mark.parametrize("name", PACKAGES)
def test_no_other_distribution_owns_the_name(name: str) -> None:
    assert owners(name) <= {"shelftalk"}


def test_an_owner_would_be_seen() -> None:
    assert owners("pytest") == {"pytest"}


@pytest.mark.parametrize("name", PACKAGES)
def test_the_name_means_this_project(name: str) -> None:
    module = importlib.import_module(name)
    assert module.__file__ is not None
    assert Path(module.__file__).resolve().is_relative_to(PROJECT / name)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    # With the hatchling that is installed: a build in isolation would need the network.
    done = subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(PROJECT)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    (found,) = folder.glob("*.whl")
    return found


def test_the_wheel_holds_the_four_packages_whole(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
    top = {name.split("/")[0] for name in names}
    assert {name for name in top if not name.endswith(".dist-info")} == set(PACKAGES)
    for package in PACKAGES:
        assert f"{package}/py.typed" in names
    shipped = {name for name in names if name.startswith("ingest/samples/")}
    kept = {
        path.relative_to(PROJECT).as_posix()
        for package in PACKAGES
        for path in (PROJECT / package).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert kept - set(names) == set(), "a file is missing from the wheel"
    assert {Path(name).suffix for name in shipped} >= {".csv", ".md"}, "the sample shop's files are missing"
    assert not [name for name in names if "__pycache__" in name or name.startswith("tests/")]


def test_the_wheel_says_what_it_is(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        (metadata,) = [n for n in archive.namelist() if n.endswith(".dist-info/METADATA")]
        (scripts,) = [n for n in archive.namelist() if n.endswith(".dist-info/entry_points.txt")]
        text = archive.read(metadata).decode()
        assert "Classifier: Private :: Do Not Upload" in text
        assert "License-Expression: Apache-2.0" in text
        assert archive.read(scripts).decode().split() == ["[console_scripts]", "shelftalk", "=", "ui.cli:main"]
