"""The ``[privacy]`` table, what doctor tells of it, and a log without a customer's words."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest

from bot.privacy.log_masking import mask_log, unmask_log
from bot.privacy.masking import Masking, Rules
from bot.privacy.spans import KINDS
from knowledge.errors import ConfigurationError
from ui import wiring
from ui.privacy_check import check_privacy
from ui.settings import read_settings, unknown_variables


def test_everything_is_masked_and_kept_ninety_days_unless_set(tmp_path: Path) -> None:
    privacy = read_settings(tmp_path).privacy
    assert privacy.kinds() == frozenset(KINDS)
    assert privacy.retention_days == 90


def test_the_shops_own_order_numbers_and_contact_come_from_the_file(tmp_path: Path) -> None:
    (tmp_path / "shop.toml").write_text(
        "[shop]\ncontact = 'help@shop.example'\n[privacy]\norder_numbers = ['SO-\\d{6}']\nunmasked = ['ip']\n", "utf-8"
    )
    masking = wiring.masking(read_settings(tmp_path))
    assert masking.redact("SO-123456, help@shop.example, a@x.example, 84.200.69.80") == (
        "[ORDER], help@shop.example, [EMAIL], 84.200.69.80"
    )


def test_the_environment_wins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SHELFTALK_PRIVACY_RETENTION_DAYS", "7")
    monkeypatch.setenv("SHELFTALK_PRIVACY_ORDER_NUMBERS", '["SO-\\\\d{6}", "W[0-9]{5,8}"]')
    privacy = read_settings(tmp_path).privacy
    assert privacy.retention_days == 7
    assert privacy.order_numbers == [r"SO-\d{6}", "W[0-9]{5,8}"]
    assert unknown_variables(["SHELFTALK_PRIVACY_UNMASKED", "SHELFTALK_PRIVACY_MASK"]) == ["SHELFTALK_PRIVACY_MASK"]


@pytest.mark.parametrize(
    ("toml", "told"),
    [
        ("order_numbers = ['(a+)+']", "without an end"),
        ("order_numbers = ['[A']", "no regular expression"),
        ("unmasked = ['mail']", "choose from email"),
        ("retention_days = 0", "greater than or equal to 1"),
        ("retention = 3", "unknown setting 'retention'"),
    ],
)
def test_a_wrong_value_is_named(tmp_path: Path, toml: str, told: str) -> None:
    (tmp_path / "shop.toml").write_text(f"[privacy]\n{toml}\n", "utf-8")
    with pytest.raises(ConfigurationError) as caught:
        read_settings(tmp_path)
    assert told in caught.value.line()


def test_doctor_tells_what_is_masked_and_what_langsmith_gets() -> None:
    check = check_privacy(frozenset(KINDS), 30, {})
    assert check.state == "ok"
    assert "30 days" in check.found
    assert "LangSmith is off" in check.found
    traced = check_privacy(frozenset(KINDS), 30, {"LANGSMITH_TRACING": "true"})
    assert "masked text only" in traced.found
    some = check_privacy(frozenset(KINDS) - {"email"}, 30, {})
    assert some.state == "warn"
    assert "NOT masked: email" in some.found


@pytest.fixture
def lines(caplog: pytest.LogCaptureFixture):
    mask_log(lambda: Masking(Rules()))
    with caplog.at_level(logging.DEBUG):
        yield caplog
    unmask_log()


def test_values_messages_and_mappings_of_a_log_line_are_masked(lines: pytest.LogCaptureFixture) -> None:
    log = logging.getLogger("somebody.elses")
    log.info("from %s: %d items", "a@x.example", 3)
    log.info("split %s@%s", "a", "x.example")
    log.info("%(who)s", {"who": ["a@x.example", "我叫王小明。"]})
    log.info("plain a@x.example")
    log.info("nothing private: %5.1f %s", 2.5, None)
    assert [record.getMessage() for record in lines.records] == [
        "from [EMAIL]: 3 items",
        "split [EMAIL]",
        "['[EMAIL]', '我叫[NAME]。']",
        "plain [EMAIL]",
        "nothing private:   2.5 None",
    ]
    assert "a@x.example" not in str([vars(record) for record in lines.records])


def test_a_line_that_cannot_be_masked_is_withheld(caplog: pytest.LogCaptureFixture) -> None:
    def fails() -> Masking:
        raise OSError("no settings")

    mask_log(fails)
    try:
        logging.getLogger("any").warning("a@x.example")
    finally:
        unmask_log()
    assert "a@x.example" not in caplog.text
    assert "withheld" in caplog.text


def test_a_very_long_line_is_cut(lines: pytest.LogCaptureFixture) -> None:
    logging.getLogger("any").warning("%s a@x.example", "x" * 50_000)
    assert len(lines.records[0].getMessage()) < 21_000
    assert "a@x.example" not in lines.text
