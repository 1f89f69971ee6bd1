"""The log without personal data: every record of every library passes here before any handler sees it."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from bot.privacy.masking import Masking

_FORMATTER = logging.Formatter()
# A longer record is cut: a log is no place for whole documents, and masking one would hold up the caller.
_LONGEST = 20_000
_CUT = " … (cut)"


def mask_log(masking: Callable[[], Masking]) -> None:
    """From now on every log record of this process is masked where it is made: message, values, traceback.

    ``masking`` is called for the first record, so that a process that logs nothing loads nothing. A second call
    replaces the first. What was logged before is not changed.
    """
    logging.setLogRecordFactory(_factory(_Redaction(masking)))


def unmask_log() -> None:
    """Records as the standard library makes them, again."""
    logging.setLogRecordFactory(logging.LogRecord)


class _Redaction:
    def __init__(self, masking: Callable[[], Masking]) -> None:
        self._masking = masking
        self._made: Masking | None = None
        self._making = threading.RLock()
        self._maker: int | None = None

    def __call__(self, text: str) -> str:
        if self._made is None:
            with self._making:
                if self._maker is not None:  # what is logged while the settings are read cannot be masked yet
                    raise RuntimeError("masking is not ready")
                if self._made is None:
                    self._maker = threading.get_ident()
                    try:
                        self._made = self._masking()
                    finally:
                        self._maker = None
        return self._made.redact(text[:_LONGEST] + _CUT if len(text) > _LONGEST else text)


def _factory(masked: Callable[[str], str]) -> Callable[..., logging.LogRecord]:
    def make(*args: Any, **kwargs: Any) -> logging.LogRecord:
        record = logging.LogRecord(*args, **kwargs)
        try:
            _mask(record, masked)
        except Exception as error:  # noqa: BLE001 - a log line that cannot be masked is not written, and nothing breaks
            record.msg, record.args = f"a log line was withheld: {type(error).__name__} while masking it", ()
            record.exc_info, record.exc_text, record.stack_info = None, None, None
        return record

    return make


def _mask(record: logging.LogRecord, masked: Callable[[str], str]) -> None:
    if isinstance(record.args, Mapping):
        record.args = {key: _masked_value(value, masked) for key, value in record.args.items()}
    elif record.args:
        record.args = tuple(_masked_value(value, masked) for value in record.args)
    whole = record.getMessage()
    told = masked(whole)
    if told != whole:
        record.msg, record.args = told, ()
    if record.exc_info:
        # Formatters write exc_text where there is one; the exception itself would carry the words on.
        record.exc_text = masked(_FORMATTER.formatException(record.exc_info))
        record.exc_info = None
    if record.stack_info:
        record.stack_info = masked(record.stack_info)


def _masked_value(value: object, masked: Callable[[str], str]) -> object:
    if value is None or isinstance(value, int | float):
        return value
    written = str(value)
    told = masked(written)
    return value if told == written else told
