"""An answer as HTML pieces for a page. Every text of customer, catalog and model is escaped here."""

from __future__ import annotations

import html
from collections.abc import Sequence
from dataclasses import dataclass

from bot.answers import Answer, Citation, ProductCard, Suggestion
from bot.links import safe_link
from bot.money import money, stock
from bot.shop import ShopProfile
from bot.vocabulary import lexicon
from ui.rendering.explanation_html import Why, explanation_html, filters_html
from ui.rendering.grouping import by_product
from ui.rendering.links import picture_source
from ui.rendering.markdown import markdown_html, marked_html
from ui.rendering.proofs import moment_html, proofs, proofs_html, to_mark
from ui.rendering.wording import Wording, printable, wording

_LONGEST_QUOTE = 600
_LONGEST_TITLE = 200


@dataclass(frozen=True, slots=True)
class Frame:
    """What the pieces of one answer share. ``anchor`` names the answer within its page; ``media`` is where pictures
    lie that have no address of their own; ``figures`` shows the scores of an explanation, which are for the staff.
    """

    shop: ShopProfile
    language: str
    anchor: str = "answer"
    media: str = "media/"
    figures: bool = False

    @property
    def why(self) -> Why:
        """How an explanation is shown in this frame."""
        glossary = tuple(sorted(self.shop.glossary.items()))
        return Why(self.language, self.anchor, lexicon(glossary), self.figures)

    @property
    def words(self) -> Wording:
        """The labels of the frame's language."""
        return wording(self.language)


def answer_html(answer: Answer, frame: Frame) -> str:
    """The whole answer: body, filters, product cards, sources, why, suggestions, and the not-known state."""
    body = proved_html(answer, frame) + filters_html(answer.filters, frame.why)
    if answer.status == "unanswered":
        body = unknown_html(body, answer, frame)
    cards = cards_html(answer.products, frame)
    as_of = as_of_html(answer.facts_as_of, frame) if answer.products else ""
    return (
        body
        + cards
        + as_of
        + sources_html(answer.citations, frame)
        + suggestions_html(answer.suggestions, frame, unknown=answer.status == "unanswered")
        + explanation_html(answer.explain, frame.why)
    )


def body_html(text: str, frame: Frame, citations: Sequence[Citation] = ()) -> str:
    """The answer's Markdown, its ``[n]`` linked to the sources that exist."""
    cited = {citation.n for citation in citations}
    inner = markdown_html(
        text, hosts=frame.shop.hosts, cited=cited, anchor=frame.anchor, label=wording(frame.language).source
    )
    return f'<div class="st-text" lang="{_lang(frame)}">{inner}</div>'


def proved_html(answer: Answer, frame: Frame) -> str:
    """The answer's Markdown, each claim worth it a mark that names its proof; the proofs lie hidden behind it."""
    found = proofs(answer.claims, answer.citations, frame.anchor)
    marked = marked_html(
        answer.text,
        to_mark(found, answer.citations),
        hosts=frame.shop.hosts,
        cited={citation.n for citation in answer.citations},
        anchor=frame.anchor,
        label=frame.words.source,
    )
    notes = proofs_html(found, marked.names, frame.words, answer.facts_as_of)
    return f'<div class="st-text" lang="{_lang(frame)}">{marked.html}</div>{notes}'


def unknown_html(body: str, answer: Answer, frame: Frame) -> str:
    """The not-known state: what was said, set apart, with the shop's contact where the text does not give it."""
    contact = printable(frame.shop.contact(frame.language)).strip()
    line = ""
    if contact and contact not in answer.text:
        line = f'<p class="st-contact"><strong>{frame.words.contact}</strong> {_text(contact)}</p>'
    # The catalog does tell when nothing in it satisfies all filters.
    told = any(citation.kind == "catalog" for citation in answer.citations)
    title = frame.words.none_fit if told else frame.words.unknown
    return f'<div class="st-unknown"><p class="st-unknown-title">{title}</p>{body}{line}</div>'


def cards_html(products: Sequence[ProductCard], frame: Frame) -> str:
    """A list of product cards; empty when the answer shows no product."""
    if not products:
        return ""
    cards = "".join(f'<li class="st-card">{_card(product, frame)}</li>' for product in products)
    return f'<ul class="st-cards" aria-label="{frame.words.products}">{cards}</ul>'


def price_html(product: ProductCard, frame: Frame) -> str:
    """Price or price range and the struck list price; says where to look when no price is known."""
    words = frame.words
    if product.price is None:
        linked = safe_link(product.url, frame.shop.hosts)
        return f'<p class="st-price st-no-price">{words.no_price if linked else words.no_price_no_page}</p>'
    highest = product.price_max if product.price_max is not None and product.price_max > product.price else None
    shown = money(product.price, product.currency, frame.language)
    if highest is not None:
        shown = f"{shown} – {money(highest, product.currency, frame.language)}"
    # A struck price is only a reduction when it is above everything that is asked now.
    if product.list_price is not None and product.list_price > (highest or product.price):
        before = _text(money(product.list_price, product.currency, frame.language))
        return (
            f'<p class="st-price st-sale"><span class="st-sr">{words.now} </span>{_text(shown)} '
            f'<s><span class="st-sr">{words.was} </span>{before}</s></p>'
        )
    return f'<p class="st-price">{_text(shown)}</p>'


def sources_html(citations: Sequence[Citation], frame: Frame) -> str:
    """The numbered sources behind a summary line that opens by mouse and keyboard; a product's fields share a card."""
    if not citations:
        return ""
    groups = by_product(citations)
    items = "".join(_source(group[0], frame) if len(group) == 1 else _fields(group, frame) for group in groups)
    summary = f'{frame.words.sources} <span class="st-count">{len(groups)}</span>'
    return (
        f'<details class="st-sources" id="{_text(frame.anchor)}-sources"><summary>{summary}</summary>'
        f"<ol>{items}</ol></details>"
    )


def suggestions_html(suggestions: Sequence[Suggestion], frame: Frame, *, unknown: bool = False) -> str:
    """Near misses as buttons that ask for them: offered, never stated."""
    if not suggestions:
        return ""
    label = frame.words.alternatives if unknown else frame.words.suggestions
    buttons = "".join(_suggestion(suggestion, frame) for suggestion in suggestions)
    return f'<div class="st-suggestions"><p>{label}</p><ul>{buttons}</ul></div>'


def as_of_html(moment: str | None, frame: Frame) -> str:
    """When prices and stock were true, to the minute and with its offset; ``moment`` is ISO 8601."""
    shown = moment_html(moment)
    return f'<p class="st-as-of">{frame.words.as_of} {shown}</p>' if shown else ""


def _card(product: ProductCard, frame: Frame) -> str:
    title = _text(_shorten(product.title or product.sku, _LONGEST_TITLE))
    link = safe_link(product.url, frame.shop.hosts)
    picture = picture_source(product.image, frame.shop.hosts, frame.media)
    # The title stands right below: to repeat it as the picture's text would only be read twice.
    art = f'<img src="{_text(picture)}" alt="" loading="lazy" width="320" height="320">' if picture else ""
    initial = f'<span class="st-no-picture" aria-hidden="true">{_text(_initial(product.title or product.sku))}</span>'
    state = stock(product.availability, frame.language)
    stock_line = f'<p class="st-stock st-{_text(str(product.availability))}">{state}</p>' if state else ""
    why = f'<p class="st-why">{_text(product.why)}</p>' if product.why.strip() else ""
    open_page = (
        f'<a class="st-open" href="{_text(link)}" target="_blank" rel="noopener noreferrer">{frame.words.open_page}'
        f'<span class="st-sr"> {title} ({frame.words.opens_new_tab})</span></a>'
        if link
        else ""
    )
    return (
        f'<div class="st-picture">{art}{initial}</div><div class="st-card-text"><p class="st-title">{title}</p>'
        f"{price_html(product, frame)}{stock_line}{why}{open_page}</div>"
    )


def _fields(group: Sequence[Citation], frame: Frame) -> str:
    """Several fields of one product, each under its own number."""
    kind = frame.words.kinds.get(group[0].kind, group[0].kind)
    fields = "".join(_field(citation, frame) for citation in group)
    return (
        f'<li class="st-of-product"><p class="st-source-title">{_source_title(group[0], frame)}</p>'
        f'<p class="st-kind">{_text(kind)}</p>{fields}</li>'
    )


def _field(citation: Citation, frame: Frame) -> str:
    name, quote = frame.words.field(citation), _shorten(citation.quote, _LONGEST_QUOTE)
    # A quote of an attribute begins with its name.
    named = "" if quote.casefold().startswith(name.casefold()) else f'<p class="st-kind">{_text(name)}</p>'
    return (
        f'<div class="st-field" id="{_text(frame.anchor)}-source-{citation.n}" tabindex="-1">'
        f'<span class="st-number">{citation.n}</span><div>{named}<blockquote>{_text(quote)}</blockquote></div></div>'
    )


def _source_title(citation: Citation, frame: Frame) -> str:
    title = _text(_shorten(citation.title, _LONGEST_TITLE))
    link = safe_link(citation.url, frame.shop.hosts)
    if link:
        return f'<a href="{_text(link)}" target="_blank" rel="noopener noreferrer">{title}</a>'
    if citation.url:
        return f'{title} <span class="st-address">{_text(_shorten(citation.url, _LONGEST_TITLE))}</span>'
    return title


def _source(citation: Citation, frame: Frame) -> str:
    words = frame.words
    kind = words.kinds.get(citation.kind, citation.kind)
    field = words.field(citation)
    title = _source_title(citation, frame)
    about = " · ".join(_text(part) for part in (kind, field) if part)
    quote = _shorten(citation.quote, _LONGEST_QUOTE)
    quoted = f"<blockquote>{_text(quote)}</blockquote>" if quote.strip() else ""
    number = f'<span class="st-number">{citation.n}</span>'
    return (
        f'<li value="{citation.n}" id="{_text(frame.anchor)}-source-{citation.n}" tabindex="-1">{number}'
        f'<div><p class="st-source-title">{title}</p><p class="st-kind">{about}</p>{quoted}</div></li>'
    )


def _suggestion(suggestion: Suggestion, frame: Frame) -> str:
    title = _shorten(printable(suggestion.title), _LONGEST_TITLE)
    question = frame.words.about_product.format(title=title) if suggestion.kind == "product" else title
    about = f' data-about="{_text(suggestion.sku)}"' if suggestion.sku else ""
    return f'<li><button type="button" data-ask="{_text(question)}"{about}>{_text(title)}</button></li>'


def _text(value: str) -> str:
    return html.escape(printable(value), quote=True)


def _lang(frame: Frame) -> str:
    return "zh-Hans" if frame.language == "zh" else "en"


def _shorten(text: str, longest: int) -> str:
    return text if len(text) <= longest else text[: longest - 1].rstrip() + "…"


def _initial(title: str) -> str:
    return next((letter.upper() for letter in title if letter.isalnum()), "·")
