"""The web app, and serving it on a free port."""

from __future__ import annotations

import asyncio
import errno
import os
import socket
from collections.abc import Callable
from ipaddress import ip_address
from pathlib import Path

import uvicorn
from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException

from bot.answers import Answering
from bot.shop import ShopProfile
from knowledge.errors import ConfigurationError
from ui.pages.chrome import ENGLISH, Examples
from ui.web.api import api_routes, metrics_routes, refusal
from ui.web.front_page import FrontPage
from ui.web.metrics import Counted, Metrics
from ui.web.protection import Protection
from ui.web.requests import RequestRefused

DEFAULT_HOST = "127.0.0.1"
DEFAULT_PORT = 7860
_PORTS_TRIED = 50
# Open pages hold a connection each; nobody who presses Ctrl-C waits for all of them.
_SECONDS_TO_CLOSE = 3


def create_app(
    assistant: Answering,
    shop: ShopProfile,
    images: Path | None = None,
    *,
    catalog_version: Callable[[], str],
    examples: Examples | None = None,
    explain: bool = False,
    simulated: bool = False,
    metrics: Metrics | None = None,
    metrics_for_all: bool = False,
) -> FastAPI:
    """The app: API, product pictures, and the shopper page at ``/``.

    ``images`` is the folder that holds the pictures of relative addresses (``images/ridge-2.svg`` is the file
    ``ridge-2.svg`` in it), served under ``/media/``. ``catalog_version`` raises ``StoreError`` while the catalog
    cannot be read. ``examples`` are the page's example questions by language. ``explain`` gives explanations to
    callers of the API and shows their scores on the page. ``simulated`` labels the page as a simulation. ``metrics``
    counts the answers for ``/metrics``, which ``metrics_for_all`` opens to callers from elsewhere.
    """
    # Imported here: Gradio takes seconds, and whoever only asks what serving can do need not wait for it.
    from ui.pages.mounting import mount_page
    from ui.pages.shopper import shopper_page

    # No generated API pages: they load their scripts from another host.
    app = FastAPI(title=shop.name("en") or "Shelftalk", openapi_url=None, docs_url=None, redoc_url=None)
    app.add_exception_handler(HTTPException, _http_error)
    app.add_exception_handler(RequestRefused, _error)
    metrics = metrics or Metrics()
    assistant = Counted(assistant, metrics)
    app.include_router(metrics_routes(metrics, for_all=metrics_for_all))
    app.include_router(api_routes(assistant, catalog_version, explain=explain))
    if images is not None:
        app.mount("/media", StaticFiles(directory=images))
    mount_page(app, lambda: shopper_page(assistant, shop, examples, figures=explain, simulated=simulated))
    title = shop.name("en") or ENGLISH.shop
    app.add_middleware(FrontPage, title=title, description=ENGLISH.promise)
    app.add_middleware(Protection, picture_hosts=shop.hosts)
    return app


def serve(
    app: FastAPI,
    *,
    host: str = DEFAULT_HOST,
    port: int = DEFAULT_PORT,
    announce: Callable[[str], None],
    closing: Callable[[], None] = lambda: None,
) -> None:
    """Serves ``app`` until it is interrupted; a taken ``port`` moves to the next free one.

    ``announce`` gets the address once the page answers, ``closing`` is called when the last request was answered.
    ``ConfigurationError`` when no port can be had.
    """
    listening = listen(host, port)
    config = uvicorn.Config(app, log_level="warning", timeout_graceful_shutdown=_SECONDS_TO_CLOSE)
    with listening:
        _AnnouncingServer(config, announce, _address(host, listening), closing).run(sockets=[listening])


def listen(host: str, port: int) -> socket.socket:
    """A listening socket on ``host`` at ``port`` or the next free one after it; 0 means any free port."""
    try:
        family, _, _, _, where = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    except OSError as error:
        raise ConfigurationError("this address is unknown", where=f"--host {host}", mend="Try 127.0.0.1") from error
    last = min(port + _PORTS_TRIED, 65_535) if port else 0
    for candidate in range(port, last + 1):
        listening = socket.socket(family, socket.SOCK_STREAM)
        if os.name == "posix":
            # A port of a server that has just ended is free; on Windows the option would share a port in use.
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind((where[0], candidate, *where[2:]))
            listening.listen(128)
        except OSError as error:
            listening.close()
            if error.errno == errno.EADDRINUSE:
                continue
            raise ConfigurationError(
                f"this port cannot be opened ({error.strerror})",
                where=f"{host}:{candidate}",
                mend="Choose another with --port, for example 7860",
            ) from error
        return listening
    raise ConfigurationError(f"ports {port} to {last} are all taken", where=host, mend="Choose another with --port")


class _AnnouncingServer(uvicorn.Server):
    def __init__(
        self, config: uvicorn.Config, announce: Callable[[str], None], address: str, closing: Callable[[], None]
    ) -> None:
        super().__init__(config)
        self.announce = announce
        self.address = address
        self.closing = closing

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets=sockets)
        if self.started:
            self.announce(self.address)

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        await super().shutdown(sockets=sockets)
        # Here and not behind ``run``: a terminated process does not come back from it.
        await asyncio.to_thread(self.closing)


def _address(host: str, listening: socket.socket) -> str:
    # 0.0.0.0 and :: mean every address of this machine; a browser needs one of them.
    bound, port = listening.getsockname()[:2]
    shown = "127.0.0.1" if ip_address(bound.partition("%")[0]).is_unspecified else host
    return f"http://{f'[{shown}]' if ':' in shown else shown}:{port}/"


async def _error(_: Request, error: Exception) -> JSONResponse:
    status, sentence = refusal(error)
    return JSONResponse({"error": sentence}, status_code=status)


async def _http_error(_: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, HTTPException)
    return JSONResponse({"error": str(error.detail)}, status_code=error.status_code, headers=error.headers)
