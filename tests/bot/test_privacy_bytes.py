"""Nothing of a customer's leaves: request bytes, log at debug level and the journal's file, after conversations."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bot.answers import Question, Turn
from bot.privacy.log_masking import mask_log, unmask_log
from tests.fakes import EndpointServer, Script
from ui import wiring
from ui.settings import Settings

ENGLISH = (
    Turn("user", "Hello, my name is Anna Schmidt. I live at 12 Baker Street, London NW1 6XE."),
    Turn("assistant", "Hello Anna Schmidt, how can I help?"),
    Turn("user", "My order number is SO-483920 and I paid with 4111 1111 1111 1111, IBAN DE89 3704 0044 0532 0130 00."),
    Turn("assistant", "Thank you. We will write to anna.schmidt@mail.example about SO-483920."),
)
CHINESE = (
    Turn("user", "你好，我叫王小明，电话13800138000，身份证号11010519491231002X。"),
    Turn("assistant", "王小明您好！"),
    Turn("user", "收货地址：上海市浦东新区世纪大道100号3栋502室，邮箱 xiaoming@mail.example"),
    Turn("assistant", "好的，会寄到上海市浦东新区世纪大道100号3栋502室。"),
)
CASES = {
    "en": (
        Question("I am at (212) 555-0142, SSN 536-90-4399. How much does shipping cost?", history=ENGLISH),
        "Anna|Schmidt|Baker|NW1|483920|4111 ?1111|DE89|3704|mail.example|555-0142|536-90",
    ),
    "zh": (
        Question("我的手机是１３９１２３４５６７８，订单号202405010023。运费多少钱？", history=CHINESE),
        "王小明|13800138000|11010519491231002X|世纪大道|502室|xiaoming|１３９１２３４５６７８|13912345678|202405010023",
    ),
}


def greeting(messages: list[dict[str, Any]]) -> str:
    """A model that greets by the name that it was told, and cites the first source for what that says."""
    asked = "".join(message["content"] for message in messages)
    source = re.search(r'<source n="(\d+)"[^>]*>\n(.*?)\n</source>', asked, re.DOTALL)
    assert source is not None
    return f"[NAME_1]: {source[2]} [{source[1]}]"


@pytest.fixture
def endpoint() -> Iterator[EndpointServer]:
    with EndpointServer(Script(text=greeting, piece=3)) as server:
        yield server


@pytest.fixture
def settings(sample_settings: Settings, endpoint: EndpointServer) -> Settings:
    return sample_settings.model_copy(
        update={"model": "any-model", "openai_base_url": endpoint.url, "engine": "llm", "openai_api_key": None}
    )


@pytest.mark.parametrize("language", CASES)
def test_a_conversation_leaves_nothing_behind_but_placeholders(
    language: str, settings: Settings, endpoint: EndpointServer, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    question, private = CASES[language]
    journaled = settings.model_copy(update={"home": tmp_path})
    mask_log(lambda: wiring.masking(settings))
    try:
        with caplog.at_level(logging.DEBUG):
            counter = wiring.counter(settings)
            with wiring.recording(journaled) as recorder:
                assert recorder is not None
                logging.getLogger("shelftalk.test").debug("asked: %s", question.text)
                answer = counter.assistant.ask(question)
                recorder.put(question, answer)
            try:
                raise ValueError(question.history[0].text)
            except ValueError:
                logging.getLogger("shelftalk.test").exception("failed on %s", {"text": question.text})
    finally:
        unmask_log()
    assert endpoint.requests
    sent = "".join(json.dumps(request, ensure_ascii=False) for request in endpoint.requests)
    assert "[NAME_1]" in sent
    assert not re.findall(private, sent)
    logged = "".join(
        f"{record.getMessage()}{record.exc_text}{record.exc_info}{record.args}" for record in caplog.records
    )
    assert "asked: " in logged
    assert "Traceback" in logged
    assert not re.findall(private, logged + caplog.text)
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert files
    kept = b"".join(path.read_bytes() for path in files)
    assert re.search(rb"\[PHONE_\d\]", kept)
    assert ("运费" if language == "zh" else "shipping cost").encode() in kept
    assert not re.findall(private, kept.decode("utf-8", "replace"))


def test_what_the_customer_sees_is_restored(settings: Settings) -> None:
    question, _ = CASES["en"]
    _, model = wiring.chosen_model(settings)
    assert model is not None
    asked = f'Sources:\n<source n="1" kind="faq">\nShipping costs $5.\n</source>\n\nThe customer asks:\n{question.text}'
    messages = [(turn.role, turn.text) for turn in question.history]
    assert "".join(model.stream([*messages, ("user", asked)])) == "Anna Schmidt: Shipping costs $5. [1]"
