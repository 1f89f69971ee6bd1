"""Untrusted Markdown to HTML that cannot act: no raw HTML, no pictures, links only to the shop's own hosts."""

from __future__ import annotations

import html
from collections.abc import Collection, MutableMapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from bot.links import safe_link
from ui.rendering.wording import printable

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

# Longer texts are cut: the page stays quick whatever a product description holds.
LONGEST = 20_000
_LAST_CITATION = 999


def markdown_html(
    text: str, *, hosts: Collection[str] = (), cited: Collection[int] = (), anchor: str = "", label: str = ""
) -> str:
    """``text`` as HTML of paragraphs, lists, tables, emphasis, code and allowed links.

    ``[n]`` becomes a link to ``#{anchor}-source-{n}`` where ``n`` is in ``cited``, else a bare marker; ``label``
    (``Source``) names such a link to those who do not see it. Everything else that looks like markup stands as the
    characters it was written in.
    """
    shown = printable(text)
    if len(shown) > LONGEST:
        shown = shown[:LONGEST] + "…"
    env: dict[str, Any] = {"hosts": hosts, "cited": frozenset(cited), "anchor": anchor, "label": label, "open": []}
    rendered: str = _parser().render(shown, env)
    return rendered


@cache
def _parser() -> MarkdownIt:
    # Imported here: the command line renders to the terminal without it.
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"html": False, "breaks": True})
    parser.enable("table")
    # "code": four spaces of indentation are never meant as code in a shop's text.
    parser.disable(["image", "html_inline", "html_block", "reference", "code", "entity"])
    # Every address passes the parser; which of them become links is decided where they are rendered.
    parser.validateLink = _any_address  # type: ignore[method-assign]
    parser.inline.ruler.before("link", "citation", _citation)
    parser.add_render_rule("citation", _render_citation)
    parser.add_render_rule("link_open", _render_link_open)
    parser.add_render_rule("link_close", _render_link_close)
    for rule in ("heading_open", "heading_close"):
        parser.add_render_rule(rule, _render_heading)
    return parser


def _any_address(url: str) -> bool:
    return bool(url)


def _citation(state: StateInline, silent: bool) -> bool:
    """Reads ``[12]``, also directly before a parenthesis, which would otherwise make a link of it."""
    start = state.pos
    if state.src[start] != "[":
        return False
    end = state.src.find("]", start + 1, start + 6)
    number = state.src[start + 1 : end] if end > 0 else ""
    if not (number.isascii() and number.isdigit()) or not 0 < int(number) <= _LAST_CITATION:
        return False
    if not silent:
        state.push("citation", "", 0).content = str(int(number))
    state.pos = end + 1
    return True


def _render_citation(_: Any, tokens: Sequence[Token], index: int, __: Any, env: MutableMapping[str, Any]) -> str:
    number = tokens[index].content
    if int(number) not in env["cited"]:
        return f'<span class="cite">{number}</span>'
    name = html.escape(f"{env['label']} {number}".strip())
    return f'<a class="cite" href="#{html.escape(env["anchor"])}-source-{number}" aria-label="{name}">{number}</a>'


def _render_link_open(_: Any, tokens: Sequence[Token], index: int, __: Any, env: MutableMapping[str, Any]) -> str:
    address = str(tokens[index].attrGet("href") or "")
    link = safe_link(address, env["hosts"])
    env["open"].append(None if link else address)
    if link is None:
        return ""
    return f'<a href="{html.escape(link)}" target="_blank" rel="noopener noreferrer">'


def _render_link_close(_: Any, __: Sequence[Token], ___: int, ____: Any, env: MutableMapping[str, Any]) -> str:
    address = env["open"].pop()
    return "</a>" if address is None else f" ({html.escape(address)})"


def _render_heading(_: Any, tokens: Sequence[Token], index: int, __: Any, ___: MutableMapping[str, Any]) -> str:
    # A heading inside an answer is a strong line, not a part of the page's outline.
    return "<p><strong>" if tokens[index].nesting == 1 else "</strong></p>\n"
