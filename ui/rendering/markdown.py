"""Untrusted Markdown to HTML that cannot act: no raw HTML, no pictures, links only to the shop's own hosts.

Claims become marks that name their proof; where each stands, ``placing`` says.
"""

from __future__ import annotations

import html
from collections.abc import Collection, MutableMapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from bot.links import safe_link
from ui.rendering.placing import Found, Line, Sought, places
from ui.rendering.wording import printable

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_core import StateCore
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

# Longer texts are cut: the page stays quick whatever a product description holds.
LONGEST = 20_000
_LAST_CITATION = 999


@dataclass(frozen=True)
class Marked:
    """An answer's text as HTML, and the names of the claims that have a mark in it."""

    html: str
    names: frozenset[str]


@dataclass(frozen=True)
class Claims:
    """What to mark in a text. Each ``name`` is the id of the element that holds the proof; those of ``repaired`` look
    different. Inside ``titles`` nothing is marked.
    """

    sought: tuple[Sought, ...] = ()
    repaired: frozenset[str] = frozenset()
    titles: tuple[str, ...] = ()


def markdown_html(
    text: str, *, hosts: Collection[str] = (), cited: Collection[int] = (), anchor: str = "", label: str = ""
) -> str:
    """``text`` as HTML without marks of claims, see :func:`marked_html`."""
    return marked_html(text, Claims(), hosts=hosts, cited=cited, anchor=anchor, label=label).html


def marked_html(
    text: str,
    claims: Claims,
    *,
    hosts: Collection[str] = (),
    cited: Collection[int] = (),
    anchor: str = "",
    label: str = "",
) -> Marked:
    """``text`` as HTML of paragraphs, lists, tables, emphasis, code and allowed links.

    ``[n]`` becomes a link to ``#{anchor}-source-{n}`` where ``n`` is in ``cited``, else a bare marker; ``label``
    (``Source``) names such a link to those who do not see it. Everything else that looks like markup stands as the
    characters it was written in.
    """
    shown = printable(text)
    if len(shown) > LONGEST:
        shown = shown[:LONGEST] + "…"
    env: dict[str, Any] = {"hosts": hosts, "cited": frozenset(cited), "anchor": anchor, "label": label, "open": []}
    env |= {"claims": claims, "marked": set()}
    rendered: str = _parser().render(shown, env)
    return Marked(rendered, frozenset(env["marked"]))


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
    parser.core.ruler.push("claims", _mark_claims)
    parser.add_render_rule("claim_open", _render_claim_open)
    parser.add_render_rule("claim_close", _render_claim_close)
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
    proof = tokens[index].meta.get("proof")
    told = _told_by(proof) if proof else ""
    href = f"#{html.escape(env['anchor'])}-source-{number}"
    return f'<a class="cite" href="{href}" aria-label="{name}"{told}>{number}</a>'


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


def _mark_claims(state: StateCore) -> None:
    claims: Claims = state.env["claims"]
    if not claims.sought:
        return
    blocks = [token for token in state.tokens if token.type == "inline" and token.children]
    cells = {
        id(state.tokens[at])
        for at in range(1, len(state.tokens))
        if state.tokens[at].type == "inline" and state.tokens[at - 1].type in ("td_open", "th_open")
    }
    lines = [_line(block.children or []) for block in blocks]
    by_line: dict[int, list[Found]] = {}
    for found in places(lines, claims.sought, claims.titles):
        by_line.setdefault(found.line, []).append(found)
        state.env["marked"].add(found.name)
    numbers = {one.name: one.n for one in claims.sought}
    for at, marks in by_line.items():
        block = blocks[at]
        block.children = _with_marks(block.children or [], lines[at], marks)
        if id(block) in cells:
            _stop_at_sources(block.children, numbers)


def _line(children: Sequence[Token]) -> Line:
    parts: list[tuple[str, bool]] = []
    cited: list[tuple[int, int]] = []
    length = links = 0
    for token in children:
        links += token.nesting if token.type in ("link_open", "link_close") else 0
        if token.type == "citation":
            cited.append((length, int(token.content)))
            continue
        text = "\n" if token.type in ("softbreak", "hardbreak") else token.content
        parts.append((text, token.type == "text" and not links))
        length += len(text)
    return Line(tuple(parts), tuple(cited))


def _with_marks(children: Sequence[Token], line: Line, marks: Sequence[Found]) -> list[Token]:
    done: list[Token] = []
    spans = iter(line.spans)
    for token in children:
        start, end = next(spans) if token.type != "citation" else (0, 0)
        inside = [mark for mark in marks if start <= mark.start and mark.end <= end] if token.type == "text" else []
        if not inside:
            done.append(token)
            continue
        at = start
        for mark in inside:
            done.append(_piece(token, token.content[at - start : mark.start - start]))
            done.append(_new(token, "claim_open", mark.name))
            done.append(_piece(token, token.content[mark.start - start : mark.end - start]))
            done.append(_new(token, "claim_close", mark.name))
            at = mark.end
        done.append(_piece(token, token.content[at - start :]))
    return done


def _stop_at_sources(children: Sequence[Token], numbers: dict[str, int]) -> None:
    """In a table the keyboard stops at each source already: there the marker tells the proof, not the mark as well."""
    for at, token in enumerate(children):
        if token.type != "claim_open":
            continue
        n = str(numbers[token.content])
        marker = next((one for one in children[at:] if one.type == "citation" and one.content == n), None)
        if marker is not None and "proof" not in marker.meta:
            marker.meta["proof"] = token.content
            token.meta["quiet"] = True


def _piece(like: Token, text: str) -> Token:
    return _new(like, "text", text)


def _new(like: Token, kind: str, content: str) -> Token:
    return type(like)(kind, "", 0, content=content, level=like.level)


def _told_by(proof: str) -> str:
    return f' data-proof="{html.escape(proof)}" aria-describedby="{html.escape(proof)}"'


def _render_claim_open(_: Any, tokens: Sequence[Token], index: int, __: Any, env: MutableMapping[str, Any]) -> str:
    name = tokens[index].content
    look = "st-claim st-repaired" if name in env["claims"].repaired else "st-claim"
    if tokens[index].meta.get("quiet"):
        return f'<span class="{look}" data-proof="{html.escape(name)}">'
    return f'<span class="{look}" role="button" tabindex="0"{_told_by(name)}>'


def _render_claim_close(*_: Any) -> str:
    return "</span>"
