"""An answer as a page or a terminal shows it: pure functions, no input or output."""

from bot.links import safe_link
from bot.money import money, stock
from ui.rendering.answer_html import Frame, answer_html, body_html, cards_html, sources_html, suggestions_html
from ui.rendering.links import picture_source
from ui.rendering.markdown import markdown_html
from ui.rendering.terminal import corrections_text, price_text, terminal_text
from ui.rendering.wording import Wording, printable, wording

__all__ = [
    "Frame",
    "Wording",
    "answer_html",
    "body_html",
    "cards_html",
    "corrections_text",
    "markdown_html",
    "money",
    "picture_source",
    "price_text",
    "printable",
    "safe_link",
    "sources_html",
    "stock",
    "suggestions_html",
    "terminal_text",
    "wording",
]
