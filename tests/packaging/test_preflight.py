"""What would stop an installation is said before it starts."""

from __future__ import annotations

import ast
import importlib.util
import shutil
import sys
from pathlib import Path
from types import ModuleType

import pytest

SCRIPT = Path(__file__).resolve().parents[2] / "tools" / "preflight.py"


@pytest.fixture
def preflight(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    specification = importlib.util.spec_from_file_location("preflight", SCRIPT)
    assert specification is not None
    assert specification.loader is not None
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    monkeypatch.setattr(sys, "argv", ["preflight.py"])
    monkeypatch.delenv("TORCH_INDEX_URL", raising=False)
    monkeypatch.setattr(module, "wheel_folders", list)
    return module


def test_an_old_python_can_read_the_script() -> None:
    ast.parse(SCRIPT.read_text(encoding="utf-8"), feature_version=(3, 4))


def test_an_old_python_is_named(preflight: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys) -> None:
    monkeypatch.setattr(preflight, "OLDEST", (9, 9))
    assert preflight.main() == 1
    shown = capsys.readouterr()
    assert "too old: 9.9 or newer" in shown.err
    assert shown.out == ""


@pytest.mark.parametrize("missing", ["venv", "ensurepip"])
def test_a_missing_venv_is_named_with_its_package(
    preflight: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys, missing: str
) -> None:
    monkeypatch.setitem(sys.modules, missing, None)
    assert preflight.main() == 1
    assert f"apt install python{sys.version_info[0]}.{sys.version_info[1]}-venv" in capsys.readouterr().err


def test_a_full_disk_is_named_with_what_is_needed(
    preflight: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: shutil._ntuple_diskusage(10**12, 10**12, 10**9))
    monkeypatch.setenv("TORCH_INDEX_URL", "https://packages.example/whl/cpu")
    assert preflight.main() == 1
    assert "0.9 GB are free" in (said := capsys.readouterr().err)
    assert "needs 3.5 GB" in said


def test_cuda_packages_are_announced_and_need_more_room(
    preflight: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys
) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(shutil, "disk_usage", lambda _: shutil._ntuple_diskusage(10**12, 0, 10**12))
    assert preflight.main() == 0
    assert "CUDA" in capsys.readouterr().out
    monkeypatch.setattr(shutil, "disk_usage", lambda _: shutil._ntuple_diskusage(10**12, 0, 5 * 10**9))
    assert preflight.main() == 1
    assert "needs 8 GB (3.5 GB with a CPU build of torch)" in capsys.readouterr().err


def test_a_local_wheel_for_this_python_is_found(
    preflight: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(preflight, "wheel_folders", lambda: [str(tmp_path)])
    (tmp_path / "torch-2.13.0+cpu-cp27-cp27-manylinux_2_28_x86_64.whl").touch()
    assert preflight.local_torch("2.13.0") == ""
    tag = f"cp{sys.version_info[0]}{sys.version_info[1]}"
    (tmp_path / f"torch-2.13.0+cpu-{tag}-{tag}-manylinux_2_28_x86_64.whl").touch()
    assert preflight.torch_plan("2.13.0")[0] == "cpu"
    assert "local wheel" in preflight.torch_plan("2.13.0")[1]


def test_wheel_folders_come_from_the_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    specification = importlib.util.spec_from_file_location("preflight", SCRIPT)
    assert specification is not None
    assert specification.loader is not None
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    monkeypatch.setenv("PIP_FIND_LINKS", f"{tmp_path} https://packages.example/wheels")
    assert module.wheel_folders()[0] == str(tmp_path)
    assert all(Path(folder).is_dir() for folder in module.wheel_folders())
