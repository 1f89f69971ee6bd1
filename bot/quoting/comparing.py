"""Two to four named products side by side: a table of their fields, and which of them has more of what is asked."""

from __future__ import annotations

from collections.abc import Sequence, Set

from bot.answers import Claim, Suggestion
from bot.evidence import Evidence, excerpt
from bot.offers import card
from bot.phrasing import in_sentence, listed, said
from bot.quoting.asked_more import asked_more, beside_missing
from bot.quoting.cells import LONGEST_CELL, inert, markdown_table
from bot.quoting.compared import MOST, Compared, compared
from bot.quoting.context import Context, words_of
from bot.quoting.finding import Finding, Statement, mark, supported
from bot.quoting.outdated import outdated_statement
from bot.quoting.side_by_side import Row, field_rows, price_row, stated_by, stock_row
from bot.quoting.verdict import verdict_finding
from bot.understanding.comparatives import asks_gap, asks_whether, chooses_more
from bot.understanding.intent import compares
from bot.understanding.ordering import superlative
from knowledge.language import fold
from knowledge.records import Product
from knowledge.wording import has_chinese

# A title at the head of a column; rows of a whole comparison, and of one that follows a plain answer.
_HEAD = 48
_ROWS, _ROWS_BESIDE, _LONGEST = 12, 4, 40

# Fields in which all are alike and that are named; the rest is counted.
_ALIKE, _ALIKE_VALUE = 4, 40


def compare_finding(context: Context) -> Finding | None:
    """The named products as a table of their fields; ``None`` when the question compares no two products."""
    plain = fold(context.read.text)
    end, asked = superlative(plain), compares(context.read.text)
    if not asked and end is None and not chooses_more(plain) and not asks_gap(plain):
        return None
    found = compared(context)
    if len(found.products) < 2 or found.unclear:
        if len(found.products) == 1 and found.missing and not found.unclear:
            return beside_missing(context, found.products[0], found.missing)
        return _which(context, found) if asked and found.unclear and found.products else None
    products = found.products[:MOST]
    more = asked_more(context, products, end)
    told = (
        None
        if more.order is None
        else verdict_finding(context, products, more.order, warmth=more.warmth, whether=asks_whether(plain))
    )
    if told is not None and told.status != "answered":
        if not all(stated_by(context, product, name) for product in products for name in more.names[:1]):
            return told
        # All state it, though not so that it could be put in order: the table shows what.
        told = None
    table = _table_statements(context, products, more.names, brief=told is not None)
    if table is None:
        return told
    statements = (*(told.statements if told is not None else ()), *table)
    if (left := len(found.products) - MOST) > 0:
        statements = (Statement(_too_many(left, context.language)), *statements)
    cards = tuple(card(product, now=context.now, free_items=context.shop.free_items) for product in products)
    confidence = 0.85 if told is None else told.confidence
    return Finding("answered", statements, confidence, cards, explain={"route": "comparison"})


def _which(context: Context, found: Compared) -> Finding:
    """Asks which of several products one of the names means."""
    titles = listed([product.title for product in found.unclear], context.language, last="or")
    you = context.shop.tone_zh
    text = said(
        f"With which one shall I compare the {found.products[0].title}: {titles}?",
        f"{you}想把{found.products[0].title}和哪一款比较：{titles}？",
        context.language,
    )
    evidence = tuple(context.field_evidence(product, "title", product.title) for product in found.unclear)
    near = tuple(Suggestion("product", p.title, p.shown_sku, p.url) for p in found.unclear)
    return Finding("clarify", (Statement(text, evidence),), 0.5, suggestions=near)


def _too_many(left: int, language: str) -> str:
    return said(
        f"I compare up to {MOST} products at a time; {left} more {'is' if left == 1 else 'are'} left out.",
        f"一次最多比较 {MOST} 款，另有 {left} 款未列入。",
        language,
    )


def _table_statements(
    context: Context, products: Sequence[Product], names: Sequence[str], *, brief: bool
) -> tuple[Statement, ...] | None:
    """The table with what stands above and below it; ``None`` where the shop states nothing to compare.

    ``names`` are the fields that tell what is asked: their rows come first.
    """
    first = [price_row(context, products), stock_row(context, products)]
    asked, others = _by_interest(context, field_rows(context, products), frozenset(names))
    shared = [row for row in others if row.stated == len(products) and row.differs is not False]
    partly = [row for row in others if row.stated < len(products)]
    alike = [row for row in others if row.stated == len(products) and row.differs is False]
    if not (asked or shared or partly or alike or any(row.stated for row in first)):
        return None
    wanted = [row for row in (*asked, *first, *shared, *partly) if row.stated]
    # All in which they are known to differ, however many; what only some state fills up a short table.
    limit = len(asked) + _ROWS_BESIDE if asked or brief else max(_ROWS, len(wanted) - len(partly))
    shown = wanted[: min(limit, _LONGEST)]
    beyond = len(wanted) - len(shown)
    if brief and len(shown) <= 1 and not alike:
        # The short answer has told it all.
        return ()
    opening = _opening(context, products, [row.label for row in shown if row.differs])
    if brief:
        # The short answer has named them; the table is a paragraph of its own.
        opening = said("\n\nSide by side (≠ marks a difference):", "\n\n对比如下（≠ 表示不同）：", context.language)
    statements = [Statement(opening), _table(products, shown)]
    cells = [cell for row in shown for cell in row.cells]
    quoted = any(cell is not None and cell.text.endswith(_FOREIGN) for cell in cells)
    if below := _below(context, products, alike, beyond, dashes=None in cells, quoted=quoted):
        statements.append(below)
    statements += [outdated_statement(context, product, "price") for product in products if "price" in product.outdated]
    return tuple(statements)


def _by_interest(context: Context, rows: Sequence[Row], telling: Set[str]) -> tuple[list[Row], list[Row]]:
    """The rows that tell what is asked and those that the question names, and the others."""
    first = [row for row in rows if telling & set(row.names)]
    said_of = {word for product in context.read.subjects for word in words_of(product.title)}
    terms = [term for term in context.read.rest if not term.alternatives & (said_of | _ASKING)]
    asked = []
    for row in rows:
        # In the asker's language alone: glosses of a Chinese name say too much.
        named = [form for name in row.names for form in (name, *context.lexicon.others(name))]
        forms = " ".join(form for form in named if has_chinese(form) == (context.language == "zh"))
        if row not in first and any(term.surface in words_of(forms) for term in terms):
            asked.append(row)
    # "Compare the phones": a word that stands in many names asks for none of them.
    asked = [*first, *(asked if len(asked) <= _ROWS // 2 else [])]
    return asked, [row for row in rows if row not in asked]


# Words of the comparing, as index terms.
_ASKING = frozenset(
    "compar comparison differ versus better best product model one two both 比较 对比 区别 不同 差别 哪个 更好".split()
)


def _opening(context: Context, products: Sequence[Product], differing: Sequence[str]) -> str:
    """What the table shows, and first of all in what the products differ."""
    names = listed([f"**{product.title}**" for product in products], context.language)
    told = [inert(label if context.language == "zh" else in_sentence(label)) for label in differing[:_DIFFERING]]
    more = len(differing) - len(told)
    if more > 0:
        told.append(said(f"{more} more field{'s' if more > 1 else ''}", f"其他 {more} 项", context.language))
    apart = said(" They differ in ", "不同的是", context.language) + listed(told, context.language) if told else ""
    if sum(len(product.title) for product in products) > 2 * _HEAD + _HEAD:
        plain = said("Side by side (≠ marks a difference)", "对比如下（≠ 表示不同）", context.language)
    else:
        plain = said(f"{names} side by side (≠ marks a difference)", f"{names}的对比（≠ 表示不同）", context.language)
    if not told:
        return plain + said(":", "：", context.language)
    return said(f"{plain}.{apart}:", f"{plain}。{apart}：", context.language)


# Fields that are named before the table.
_DIFFERING = 4


def _table(products: Sequence[Product], rows: Sequence[Row]) -> Statement:
    evidence: list[Evidence] = []
    claims: list[Claim] = []

    def shown(row: Row, column: int) -> str:
        cell = row.cells[column]
        if cell is None:
            return "–"
        evidence.append(cell.evidence)
        text = excerpt(_value(cell.text), LONGEST_CELL)
        claims.append(supported(text, *cell.claim, place=len(evidence)))
        return f"{inert(text)} {mark(len(evidence))}"

    lines = []
    for row in rows:
        label = inert(row.label[:1].upper() + row.label[1:])
        lines.append([f"≠ {label}" if row.differs else label, *(shown(row, n) for n in range(len(products)))])
    head = ["", *(inert(title) for title in _heads(products))]
    return Statement(markdown_table(head, lines), tuple(evidence), tuple(claims), placed=True)


def _heads(products: Sequence[Product]) -> list[str]:
    """Short titles; where they would be the same, with the number that tells them apart."""
    short = [
        product.title if len(product.title) <= _HEAD else f"{product.title[: _HEAD - 1].rstrip()}…"
        for product in products
    ]
    if len(set(short)) == len(short):
        return short
    return [f"{title} ({product.shown_sku})" for title, product in zip(short, products, strict=True)]


def _value(text: str) -> str:
    """A value without the mark of its language: one line below the table says it of all."""
    for sign in _FOREIGN:
        text = text.removesuffix(sign)
    return text


_FOREIGN = (" (original Chinese)", "（英文原文）")


def _below(
    context: Context, products: Sequence[Product], alike: Sequence[Row], beyond: int, *, dashes: bool, quoted: bool
) -> Statement | None:
    """What the table leaves out: in what they are alike, how many fields more there are, what the dash means."""
    language, both = context.language, len(products) == 2
    parts: list[str] = []
    evidence: list[Evidence] = []
    claims: list[Claim] = []
    if alike:
        named = []
        for row in alike[:_ALIKE]:
            cells = [cell for cell in row.cells if cell is not None]
            text = excerpt(_value(cells[0].text), _ALIKE_VALUE)
            claims.append(supported(text, *cells[0].claim, place=len(evidence) + 1))
            marks = "".join(mark(len(evidence) + n) for n in range(1, len(cells) + 1))
            evidence += [cell.evidence for cell in cells]
            named.append(
                said(
                    f"{inert(row.label)} ({inert(text)}) {marks}",
                    f"{inert(row.label)}（{inert(text)}）{marks}",
                    language,
                )
            )
        if more := len(alike) - len(named):
            named.append(said(f"{more} more field{'s' if more > 1 else ''}", f"其他 {more} 项", language))
        parts.append(
            said(f"The same for {'both' if both else 'all'}: ", "相同之处：", language)
            + listed(named, language)
            + said(".", "。", language)
        )
    if beyond > 0:
        parts.append(
            said(
                f"{beyond} more field{'s are' if beyond > 1 else ' is'} not shown.",
                f"另有 {beyond} 项未列出。",
                language,
            )
        )
    if dashes:
        parts.append(said("– means not stated.", "“–”表示店铺未注明。", language))
    if quoted:
        parts.append(said("Values in quotes are the original Chinese.", "引号内为英文原文。", language))
    if not parts:
        return None
    return Statement(said(" ", "", language).join(parts), tuple(evidence), tuple(claims), placed=True)
