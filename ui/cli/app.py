"""All commands under one name, and the border where errors become one line and an exit code."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer
from typer.exceptions import TyperException

from bot.privacy.log_masking import mask_log
from knowledge.errors import ShelftalkError
from ui.cli import (
    ask,
    backups,
    check,
    demo,
    describe,
    doctor,
    ingest,
    init,
    journal,
    keywords,
    mapping,
    passport,
    search,
    serve,
    versions,
)
from ui.cli.output import DONE, FAILED, INTERRUPTED, PIPE_CLOSED, USAGE, note, without_controls

if TYPE_CHECKING:
    from bot.privacy.masking import Masking

app = typer.Typer(
    name="shelftalk",
    help="Answers customers' questions from your shop's own product pages and FAQs, with sources.",
    rich_markup_mode=None,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for module in (init, demo, ingest, mapping, versions, backups, ask, passport, journal, search, describe, keywords):
    module.register(app)
for module in (check, serve, doctor):
    module.register(app)


@app.callback(invoke_without_command=True)
def top(
    context: typer.Context,
    version: Annotated[bool, typer.Option("--version", help="Print the version and end.")] = False,
) -> None:
    """Answers customers' questions from your shop's own product pages and FAQs, with sources."""
    if version:
        from importlib.metadata import version as installed

        typer.echo(f"shelftalk {installed('shelftalk')}")
    elif context.invoked_subcommand is None:
        typer.echo(context.get_help())


def run(arguments: Sequence[str]) -> int:
    """Runs one command and returns its exit code.

    0 done, 1 our own error (one line on stderr), 2 usage, 3 done but rows were rejected or cases failed, 130 stopped
    by the keyboard, 141 the reader of our output went away.
    """
    debug = os.environ.get("SHELFTALK_DEBUG", "").casefold() in ("1", "true", "yes", "on")
    _set_up_output(debug)
    try:
        code = typer.main.get_command(app)(list(arguments), prog_name="shelftalk", standalone_mode=False)
        sys.stdout.flush()
    except ShelftalkError as error:
        _log_trace(error, debug)
        note(f"shelftalk: {error.line()}")
        return error.exit_code
    except TyperException as error:
        command = getattr(getattr(error, "ctx", None), "command_path", "shelftalk")
        note(f"shelftalk: {' '.join(error.format_message().split()).rstrip('.')}. See `{command} --help`.")
        return USAGE
    except (KeyboardInterrupt, typer.Abort):
        return INTERRUPTED
    except BrokenPipeError:
        return _leave_pipe()
    except SystemExit as leaving:
        # Typer swallows a closed pipe and leaves with 1.
        if isinstance(leaving.__context__, BrokenPipeError):
            return _leave_pipe()
        raise
    except Exception as error:  # noqa: BLE001 - the last border: the operator gets one line, never a stack trace
        _log_trace(error, debug)
        told = " ".join(f"{type(error).__name__}: {error}".split())
        note(f"shelftalk: unexpected error, {told}" + ("" if debug else ". SHELFTALK_DEBUG=1 shows where"))
        return FAILED
    return code if isinstance(code, int) else DONE


def _set_up_output(debug: bool) -> None:
    import logging

    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            # JSON is UTF-8 whatever the terminal's code page; a lone surrogate from argv must not stop the answer.
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")

    class Inert(logging.Formatter):
        def format(self, record: logging.LogRecord) -> str:
            return without_controls(super().format(record))

    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(Inert("shelftalk: %(message)s"))
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
    for package in ("knowledge", "ingest", "bot", "ui"):
        logging.getLogger(package).setLevel(logging.DEBUG if debug else logging.WARNING)
    mask_log(_masking)


def _masking() -> Masking:
    """What is masked in the log: as the settings say, everything where they cannot be read."""
    from bot.privacy.masking import Masking
    from ui import wiring
    from ui.settings import read_settings

    try:
        return wiring.masking(read_settings())
    except Exception:  # noqa: BLE001 - whatever is wrong with the settings, the log is masked
        return Masking()


def _log_trace(error: Exception, debug: bool) -> None:
    if debug:
        import logging

        logging.getLogger("ui.cli").debug("the error in full", exc_info=error)


def _leave_pipe() -> int:
    # What is still buffered has no reader; without this the interpreter complains about it at exit.
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    return PIPE_CLOSED
