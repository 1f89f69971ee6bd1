"""Putting a page under an address of the web app, in our own theme."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any, TypeVar

import gradio as gr

from ui.pages.theme import FOLDER, beside, theme

_Made = TypeVar("_Made")


def mount_page(app: Any, make_page: Callable[[], gr.Blocks], path: str = "/") -> None:
    """Puts the page that ``make_page`` builds under ``path`` of a FastAPI app.

    Without Gradio's footer, run history, monitoring and uploads, and with errors told to the log instead of the
    visitor.
    """
    in_event_loop(
        lambda: gr.mount_gradio_app(
            app,
            make_page(),
            path=path,
            theme=theme(),
            css="".join(beside(f"{name}.css") for name in ("shopper", "explaining", "proofs", "simulation")),
            favicon_path=str(FOLDER / "favicon.svg"),
            footer_links=[],
            run_history=False,
            show_error=False,
            enable_monitoring=False,
            mcp_server=False,
            ssr_mode=False,
            pwa=False,
            max_file_size=1,
            app_kwargs={"openapi_url": None},
        )
    )


def in_event_loop(make: Callable[[], _Made]) -> _Made:
    """What ``make`` returns, called while an event loop runs.

    Outside of one, Gradio opens a new loop for each of its locks and never closes any.
    """
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return asyncio.run(_called(make))
    return make()


async def _called(make: Callable[[], _Made]) -> _Made:
    return make()
