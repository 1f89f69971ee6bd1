"""A model of the Hugging Face format in a folder of this machine, run in this process through LangChain.

The only file that knows langchain-huggingface. Nothing is fetched from a hub, and no code of the model's folder runs.
"""

from __future__ import annotations

import contextlib
import copy
import queue
import threading
from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bot.models.chat import Message, Usage
from knowledge.errors import ModelEndpointError

# An answer of five short sentences has about 150 tokens.
LONGEST_ANSWER = 400
_SETTING = "SHELFTALK_MODEL_PATH"


@dataclass(slots=True)
class _Loaded:
    """The model once it is loaded; ``busy`` is held while it writes: two answers at once would both be too late."""

    chat: Any = None
    busy: threading.Lock = field(default_factory=threading.Lock)


@dataclass(slots=True)
class _Written:
    """How one generation goes: when to stop it, whether the model ended it itself, and what went wrong."""

    stopped: threading.Event = field(default_factory=threading.Event)
    last: int = -1
    error: Exception | None = None


class HuggingFaceChatModel:
    """The chat model in ``folder``, loaded at its first use.

    ``whole_seconds`` bounds an answer, the wait for another customer's included. Without a ``temperature`` the model
    always takes the likeliest word.
    """

    def __init__(
        self,
        folder: Path,
        *,
        whole_seconds: float = 60.0,
        longest_answer: int = LONGEST_ANSWER,
        temperature: float | None = None,
    ) -> None:
        self.name = folder.name
        self.folder = folder
        self.whole_seconds = whole_seconds
        self.longest_answer = longest_answer
        self.temperature = temperature
        self._loaded = _Loaded()

    def within(self, seconds: float) -> HuggingFaceChatModel:
        """The same loaded model with at most ``seconds`` for each answer."""
        hurried = copy.copy(self)
        hurried.whole_seconds = min(self.whole_seconds, seconds)
        return hurried

    def stream(self, messages: Sequence[Message]) -> Generator[str, None, Usage | None]:
        """The answer's text in pieces; ``ModelEndpointError`` on any failure, also in the middle.

        Returns the tokens as the model's own tokenizer counts them.
        """
        if not self._loaded.busy.acquire(timeout=self.whole_seconds):
            raise self._failure("it is still busy with another answer", kind="timeout", mend="Use a smaller model")
        written = _Written()
        try:
            return (yield from self._said(messages, written))
        except ModelEndpointError:
            raise
        except queue.Empty as error:
            raise self._failure("no word for a minute", kind="timeout", mend="Use a smaller model") from error
        except Exception as error:  # whatever a model's files hold, the customer still gets an answer
            raise self._unusable(error) from error
        finally:
            written.stopped.set()
            self._loaded.busy.release()

    def _said(self, messages: Sequence[Message], written: _Written) -> Generator[str, None, Usage]:
        from langchain_core.messages import AIMessage, HumanMessage, SystemMessage

        chat = self._loaded.chat = self._loaded.chat or self._load()
        tokenizer = chat.tokenizer
        kinds = {"system": SystemMessage, "user": HumanMessage, "assistant": AIMessage}
        turns = [{"role": role, "content": _without_signs(text, tokenizer)} for role, text in messages]
        prompt = tokenizer.apply_chat_template(turns, tokenize=False, add_generation_prompt=True)
        tokens_in = len(tokenizer(prompt, add_special_tokens=False)["input_ids"])
        room = getattr(chat.llm.pipeline.model.config, "max_position_embeddings", None)
        if room is not None and tokens_in + self.longest_answer > room:
            what = f"{tokens_in} tokens and an answer are more than its {room}"
            raise self._failure(what, kind="cut_off", mend="Use a model with a longer context")
        conversation = [kinds[turn["role"]](content=turn["content"]) for turn in turns]
        said: list[str] = []
        for chunk in chat.stream(conversation, pipeline_kwargs={**self._options(), "written": written}):
            if chunk.content:
                said.append(str(chunk.content))
                yield said[-1]
        if written.error is not None:
            raise self._unusable(written.error) from written.error
        if written.last not in _ends(chat.llm.pipeline.model):
            what = "the answer hit the limit of tokens or seconds"
            raise self._failure(what, kind="cut_off", mend="Use a smaller model or allow more seconds")
        return Usage(tokens_in, len(tokenizer("".join(said), add_special_tokens=False)["input_ids"]))

    def _options(self) -> dict[str, Any]:
        warmth = {"do_sample": True, "temperature": self.temperature} if self.temperature else {"do_sample": False}
        return {"max_new_tokens": self.longest_answer, "max_time": self.whole_seconds, **warmth}

    def _load(self) -> Any:
        if not self.folder.is_dir():
            raise self._failure("there is no such folder", kind="not_found", mend=f"Set {_SETTING} to the model's")
        from langchain_huggingface import ChatHuggingFace, HuggingFacePipeline

        with _silent():
            llm = HuggingFacePipeline.from_model_id(
                str(self.folder), "text-generation", model_kwargs={"local_files_only": True}
            )
        llm.pipeline = _Watched(llm.pipeline)
        tokenizer = llm.pipeline.tokenizer
        if not tokenizer.chat_template:
            mend = "Use a model that was trained for conversations"
            raise self._failure("its tokenizer has no chat template", kind="unreadable", mend=mend)
        return ChatHuggingFace(llm=llm, tokenizer=tokenizer, model_id=str(self.folder))

    def _unusable(self, error: Exception) -> ModelEndpointError:
        what = f"it cannot be run ({type(error).__name__}: {' '.join(str(error).split())[:200]})"
        return self._failure(what, kind="unreadable", mend="Check that the folder holds a whole chat model")

    def _failure(self, what: str, *, kind: str, mend: str) -> ModelEndpointError:
        return ModelEndpointError(what, where=str(self.folder), mend=mend, kind=kind)


class _Watched:
    """The pipeline as LangChain calls it in a thread of its own, where an error would leave the reader waiting."""

    def __init__(self, pipeline: Any) -> None:
        self._pipeline = pipeline
        self.tokenizer = pipeline.tokenizer
        self.model = pipeline.model
        self.task = pipeline.task

    def __call__(self, *, written: _Written, streamer: Any, stopping_criteria: Any, **options: Any) -> None:
        """Generates into ``streamer`` until the end, a limit, or until nobody listens any more."""
        import torch

        def stopped(ids: Any, _scores: Any, **_: Any) -> Any:
            written.last = int(ids[0][-1])
            return torch.full((ids.shape[0],), written.stopped.is_set(), dtype=torch.bool, device=ids.device)

        stopping_criteria.append(stopped)
        try:
            with _silent():
                self._pipeline(streamer=streamer, stopping_criteria=stopping_criteria, **options)
        except Exception as error:  # noqa: BLE001 - told to whoever reads the stream
            written.error = error
            streamer.end()


def _ends(model: Any) -> frozenset[int]:
    ends = model.generation_config.eos_token_id
    return frozenset(ends if isinstance(ends, list) else [ends])


def _without_signs(text: str, tokenizer: Any) -> str:
    """``text`` without the signs that open and close messages for this model: a customer could pose as the shop."""
    for sign in sorted({*tokenizer.all_special_tokens, *tokenizer.get_added_vocab()}, key=len, reverse=True):
        if sign.strip():
            text = text.replace(sign, " ")
    return text


@contextlib.contextmanager
def _silent() -> Iterator[None]:
    """Hugging Face's progress bars and warnings belong on no customer's terminal."""
    from transformers.utils import logging

    level, bars = logging.get_verbosity(), logging.is_progress_bar_enabled()
    logging.set_verbosity_error()
    logging.disable_progress_bar()
    try:
        yield
    finally:
        logging.set_verbosity(level)
        if bars:
            logging.enable_progress_bar()
