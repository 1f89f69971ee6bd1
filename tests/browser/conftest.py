"""Chromium, and the sample shop served to it."""

from __future__ import annotations

import os
import shutil
import threading
import time
from collections.abc import Iterator
from importlib import resources
from typing import TYPE_CHECKING, Any

import pytest

from tests.browser.visit import LISTING, Visit

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from ui.wiring import Counter

BROWSERS = ("chromium", "chromium-browser", "google-chrome")


# Of the session, as the sample shop is: a missing browser is noticed before anything is ingested.
@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium; where it is missing the tests are skipped, in CI they fail."""
    found = os.environ.get("SHELFTALK_TEST_CHROMIUM") or next(filter(None, map(shutil.which, BROWSERS)), None)
    if found is None:
        told = "no Chromium here; install it or name it in SHELFTALK_TEST_CHROMIUM"
        if os.environ.get("CI") == "true":
            pytest.fail(told)
        pytest.skip(told)
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=found, args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        )
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def address(browser: Browser, sample_counter: Counter, monkeypatch_module: pytest.MonkeyPatch) -> Iterator[str]:
    """The sample shop, served as ``shelftalk demo`` serves it; asked for after the browser, which may be missing."""
    import uvicorn

    from ui.web.serving import create_app, serve

    servers: list[uvicorn.Server] = []
    run = uvicorn.Server.run

    def remembered(server: uvicorn.Server, sockets: Any = None) -> None:
        servers.append(server)
        run(server, sockets=sockets)

    monkeypatch_module.setattr(uvicorn.Server, "run", remembered)
    told: list[str] = []
    with resources.as_file(resources.files("ingest") / "samples") as samples:
        app = create_app(
            sample_counter.assistant,
            sample_counter.shop,
            samples / "images",
            catalog_version=sample_counter.catalog_version,
            examples=dict.fromkeys(("en", "zh"), ()) | {name: (text,) for name, text in LISTING.items()},
        )
        thread = threading.Thread(target=lambda: serve(app, port=0, announce=told.append), daemon=True)
        thread.start()
        deadline = time.monotonic() + 30
        while not told and time.monotonic() < deadline:
            time.sleep(0.05)
        yield told[0]
        servers[0].should_exit = True
        thread.join(timeout=20)


@pytest.fixture(scope="module")
def monkeypatch_module() -> Iterator[pytest.MonkeyPatch]:
    with pytest.MonkeyPatch.context() as patch:
        yield patch


@pytest.fixture
def visit(browser: Browser, address: str) -> Iterator[Any]:
    visits: list[Visit] = []

    def start(**context: Any) -> Visit:
        visits.append(Visit(browser, address, **context))
        return visits[-1]

    yield start
    for visit in visits:
        visit.context.close()
