"""A visitor with a browser."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Request

# A cold server answers its first question while other tests run beside it.
PATIENCE_MS = 30_000

# What the served page offers to ask, and what is asked most.
LISTING = {"en": "Which backpacks do you have?", "zh": "有哪些背包？"}

# The contrast of each text with what lies behind it (WCAG 2.2, success criterion 1.4.3).
CONTRAST = """
selector => {
  const channels = (colour) => colour.match(/[\\d.]+/g).map(Number);
  const light = (colour) => {
    const [r, g, b] = channels(colour).slice(0, 3).map((value) => {
      const share = value / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const behind = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const colour = getComputedStyle(at).backgroundColor;
      const [, , , alpha = 1] = channels(colour);
      if (alpha === 1) return colour;
    }
    return 'rgb(255, 255, 255)';
  };
  return [...document.querySelectorAll(selector)]
    .filter((element) => element.textContent.trim() && !element.closest('.st-sr'))
    .map((element) => {
      const pair = [light(getComputedStyle(element).color), light(behind(element))].sort((a, b) => b - a);
      return (pair[0] + 0.05) / (pair[1] + 0.05);
    });
}
"""


class Visit:
    """One visitor's page, with everything that it asked for and everything that went wrong."""

    def __init__(self, browser: Browser, address: str, **context: Any) -> None:
        self.context = browser.new_context(**{"locale": "en-US", "viewport": {"width": 1280, "height": 860}} | context)
        self.page: Page = self.context.new_page()
        self.page.set_default_timeout(PATIENCE_MS)
        self.requested: list[str] = []
        self.failed: list[str] = []
        self.page.on("request", lambda request: self.requested.append(request.url))
        self.page.on("requestfailed", self.note_failure)
        self.page.on("response", lambda got: self.failed.append(got.url) if got.status >= 400 else None)
        self.page.on("pageerror", lambda error: self.failed.append(str(error)))
        self.page.on("console", lambda said: self.failed.append(said.text) if said.type == "error" else None)
        self.asked = 0
        self.page.goto(address)
        self.page.wait_for_selector(".st-welcome")
        # From here on the page speaks the visitor's language.
        self.page.wait_for_selector("html[data-arrived]")

    def note_failure(self, request: Request) -> None:
        # The page itself ends the stream of events once the last one has come.
        if not (request.failure == "net::ERR_ABORTED" and "/queue/data" in request.url):
            self.failed.append(f"{request.url} {request.failure}")

    def ask(self, question: str) -> None:
        """Types the question, presses Enter and waits for the whole answer."""
        self.page.locator("#st-box textarea").fill(question)
        self.page.keyboard.press("Enter")
        self.answered()

    def answered(self) -> None:
        self.asked += 1
        self.page.wait_for_selector(f'#st-live [data-turn="{self.asked}"] .st-answer[aria-busy="false"]')

    def text(self, selector: str) -> str:
        return self.page.locator(selector).inner_text()

    def left_the_house(self, address: str) -> list[str]:
        return [url for url in self.requested if not url.startswith((address, "data:", "blob:"))]
