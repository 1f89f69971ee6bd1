"""The page of the lying model: labelled a simulation, what was withheld struck through beside what a customer gets."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from importlib import resources
from typing import TYPE_CHECKING, Any

import pytest

from tests.browser.visit import Visit
from ui import wiring
from ui.simulation.server import MODEL, LyingServer
from ui.simulation.watching import Watched

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from ui.settings import Settings

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    # Gradio keeps its own statistics with a pandas that warns of changes to come.
    pytest.mark.filterwarnings("ignore::DeprecationWarning:gradio.queueing"),
]

LOCALE = {"en": "en-US", "zh": "zh-CN"}
NOTICE = {"en": "Simulation", "zh": "模拟演示"}
ASKED = {"en": "How heavy is the Ridge 2?", "zh": "Ridge 2 有多重？"}
STOCK = {"en": "Is the Heath 3 in stock?", "zh": "Heath 3 有货吗？"}
TRUE, FALSE = {"en": "380 g", "zh": "380 克"}, {"en": "684 g", "zh": "684 克"}


@pytest.fixture(scope="module")
def simulation(browser: Browser, sample_settings: Settings, monkeypatch_module: pytest.MonkeyPatch) -> Iterator[str]:
    """The sample shop behind the lying model, served as ``shelftalk demo --lying-model`` serves it."""
    import uvicorn

    from ui.web.serving import create_app, serve

    servers: list[uvicorn.Server] = []
    run = uvicorn.Server.run

    def remembered(server: uvicorn.Server, sockets: Any = None) -> None:
        servers.append(server)
        run(server, sockets=sockets)

    monkeypatch_module.setattr(uvicorn.Server, "run", remembered)
    told: list[str] = []
    with LyingServer() as model, resources.as_file(resources.files("ingest") / "samples") as samples:
        settings = sample_settings.model_copy(
            update={"engine": "llm", "model": MODEL, "openai_base_url": model.url, "openai_api_key": None}
        )
        counter = wiring.counter(settings)
        app = create_app(
            Watched(counter.assistant),
            counter.shop,
            samples / "images",
            catalog_version=counter.catalog_version,
            simulated=True,
        )
        thread = threading.Thread(target=lambda: serve(app, port=0, announce=told.append), daemon=True)
        thread.start()
        deadline = time.monotonic() + 30
        while not told and time.monotonic() < deadline:
            time.sleep(0.05)
        yield told[0]
        servers[0].should_exit = True
        thread.join(timeout=20)
        counter.reader.store.close()


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark")])
def test_what_was_withheld_is_struck_through_beside_what_the_customer_got(
    browser: Browser, simulation: str, language: str, width: int, scheme: str
) -> None:
    here = Visit(
        browser,
        simulation,
        locale=LOCALE[language],
        viewport={"width": width, "height": 860},
        color_scheme=scheme,
    )
    page = here.page
    assert NOTICE[language] in here.text("#st-notice")
    here.ask(ASKED[language])
    struck = page.locator("#st-live .st-said del")
    assert FALSE[language] in struck.first.inner_text()
    assert "line-through" in struck.first.evaluate("element => getComputedStyle(element).textDecorationLine")
    got = here.text("#st-live .st-got .st-text")
    assert TRUE[language] in got
    assert FALSE[language] not in got
    said, beside = (page.locator(f"#st-live {name}").bounding_box() for name in (".st-said", ".st-got"))
    assert said is not None
    assert beside is not None
    # Beside each other where there is room, below each other on a phone; nothing runs out of the page.
    assert (beside["x"] > said["x"] + said["width"]) == (width > 800)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.locator("#st-language").click()
    other = "en" if language == "zh" else "zh"
    page.wait_for_function(f"document.querySelector('#st-notice').innerText.includes('{NOTICE[other]}')")
    assert here.failed == []
    assert here.left_the_house(simulation) == []
    here.context.close()


@pytest.mark.parametrize(
    ("language", "told"),
    [("en", "Corrected: the catalog's value was put in."), ("zh", "已更正：换成了商品目录里的值。")],
)
def test_what_was_put_in_from_the_catalog_says_so(browser: Browser, simulation: str, language: str, told: str) -> None:
    here = Visit(browser, simulation, locale=LOCALE[language])
    here.ask(STOCK[language])
    mark = here.page.locator("#st-live .st-got .st-claim.st-repaired")
    assert mark.count() == 1
    assert mark.evaluate("mark => getComputedStyle(mark).textDecorationStyle") == "dashed"
    mark.hover()
    here.page.wait_for_selector(".st-proof:popover-open")
    assert told in here.text(".st-proof:popover-open")
    assert mark.inner_text() in here.text(".st-proof:popover-open")
    assert here.failed == []
    here.context.close()
