"""Products of a web page from its structured data, in the native line's keys."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from ingest.cleaning import one_line
from ingest.readers.html_measures import measure_of
from ingest.readers.html_offers import offer_lines
from ingest.readers.html_page import HtmlPage, is_web, same_page
from ingest.readers.html_variants import variant_lines
from ingest.readers.structured_data import Data, Item, texts_of, things_of

_GTINS = ("gtin", "gtin13", "gtin14", "gtin12", "gtin8", "isbn")
_LONGEST_VALUE = 2_000
# What has a key of its own in the native line, or is about something else than the product.
_TOLD = frozenset(
    """name description sku mpn productID productGroupID brand image url offers category keywords hasVariant variesBy
    additionalProperty aggregateRating review reviews isVariantOf inProductGroupWithID itemCondition inLanguage
    sameAs mainEntityOfPage potentialAction logo isRelatedTo isSimilarTo isAccessoryOrSparePartFor isConsumableFor
    subjectOf hasPart identifier dateModified datePublished dateCreated interactionStatistic alternateName thumbnailUrl
    hasMerchantReturnPolicy shippingDetails associatedMedia video audience image_url price priceCurrency availability
    priceRange seller thumbnail primaryImageOfPage disambiguatingDescription additionalType position""".split()
).union(_GTINS)
_HOME = re.compile(
    r"home(?:\s?page)?|start(?:\s?page)?|shop|store|all(?: products)?|首页|首頁|主页|全部商品|商城", re.IGNORECASE
)


def product_line(item: Item, page: HtmlPage, crumbs: Sequence[str]) -> dict[str, Any]:
    """One product as a native line; ``crumbs`` is the way to the page, for a product that names no category."""
    data = item.data
    offer = offer_lines(data)
    variants = variant_lines(data, offer.get("offered", ()), page)
    condition = offer.pop("condition", None)
    line: dict[str, Any] = {
        "title": next(texts_of(data, "name"), None),
        "description": next(texts_of(data, "description"), None)
        or next(texts_of(data, "disambiguatingDescription"), ""),
        "sku": next(texts_of(data, "sku"), None) or offer.get("sku"),
        "id": _identifier(data),
        "gtin": gtin_of(data) or offer.get("gtin"),
        "mpn": next(texts_of(data, "mpn"), None),
        "brand": next(texts_of(data, "brand"), None),
        "category": _category(data, crumbs),
        "tags": [word for text in texts_of(data, "keywords") for word in re.split("[,，;；]", text)],
        "images": images_of(data, page),
        "url": _address(data, page),
        "variants": variants,
        "attributes": [*_attributes(data, condition), *_rating(data)],
    }
    for name in ("price", "list_price", "sale_price", "sale_start", "sale_end", "price_from", "currency", "prices",
                 "availability", "quantity"):  # fmt: skip
        if name in offer:
            line[name] = offer[name]
    currencies = {variant["currency"] for variant in variants if "currency" in variant}
    if "currency" not in line and len(currencies) == 1:
        line["currency"] = currencies.pop()
    return {name: value for name, value in line.items() if value not in (None, "", [])}


def is_real(item: Item) -> bool:
    """Whether an item says more of a product than a list does: a name with an offer, a code, a text or fields."""
    told = ("offers", "description", "sku", "mpn", "productID", "additionalProperty", "hasVariant", "brand", *_GTINS)
    return bool(next(texts_of(item.data, "name"), None)) and any(item.data.get(name) for name in told)


def leads_elsewhere(item: Item, page: HtmlPage) -> bool:
    """Whether a product has a page of its own that is not this one."""
    stated = next(texts_of(item.data, "url", "@id"), None) or _offered_at(item.data)
    if stated is None or page.address is None:
        return False
    address = page.joined(stated)
    return is_web(address) and not same_page(address, page.address)


def _offered_at(data: Data) -> str | None:
    return next((url for offer in things_of(data, "offers") for url in texts_of(offer, "url")), None)


def gtin_of(data: Data) -> str | None:
    """The first trade item number that is stated, without the words before it."""
    stated = next(texts_of(data, *_GTINS), None)
    if stated is None:
        coded = re.fullmatch(r"(?:gtin\d{0,2}|ean|upc|isbn)\s*:\s*([\d-]+)", _product_id(data), re.IGNORECASE)
        stated = coded.group(1) if coded else None
    return stated


def _product_id(data: Data) -> str:
    return next(texts_of(data, "productID", "productGroupID"), "")


def _identifier(data: Data) -> str | None:
    stated = _product_id(data)
    if not stated:
        bare = data.get("identifier")
        stated = (
            bare
            if isinstance(bare, str)
            else next((text for part in things_of(data, "identifier") for text in texts_of(part, "value")), "")
        )
    return re.sub(r"^(?:sku|mpn|id|productid)\s*:\s*", "", stated, flags=re.IGNORECASE) or None


def _category(data: Data, crumbs: Sequence[str]) -> str | None:
    stated = list(texts_of(data, "category"))
    if stated:
        # Several are alternatives; the one that leads deepest says most.
        best = max(stated, key=lambda text: text.count(">"))
        return " > ".join(part for part in re.split(r"\s*>\s*", one_line(best)) if part)
    title = one_line(next(texts_of(data, "name"), "")).casefold()
    return " > ".join(crumb for crumb in crumbs if crumb.casefold() != title) or None


def crumbs_of(items: Sequence[Item]) -> list[str]:
    """The names of the page's longest breadcrumb trail, from general to special, without the shop's front page."""
    trails = []
    for item in items:
        if "BreadcrumbList" in item.types:
            steps = [
                (_position(step, at), next(texts_of(step, "name", "item"), ""))
                for at, step in enumerate(things_of(item.data, "itemListElement"))
            ]
            names = [one_line(name) for _, name in sorted(steps, key=lambda step: step[0])]
            trails.append([name for name in names if name and not is_web(name)])
    names = max(trails, key=len, default=[])
    return names[1:] if names and _HOME.fullmatch(names[0]) else names


def _position(step: Data, at: int) -> float:
    stated = next(texts_of(step, "position"), "")
    return float(stated) if re.fullmatch(r"[0-9]{1,6}(?:\.[0-9]{1,3})?", stated) else at + 1


def images_of(data: Data, page: HtmlPage) -> list[dict[str, str]]:
    """The product's pictures, each with its caption, else with what the page's own picture of that address says."""
    found = []
    for part in things_of(data, "image"):
        url = next(texts_of(part, "contentUrl", "url", "@id", "thumbnailUrl"), None)
        if url:
            caption = next(texts_of(part, "caption", "alternateName", "description"), "")
            if not caption and part.get("name") != part.get("url"):
                caption = next(texts_of(part, "name"), "")
            found.append({"url": page.joined(url), "alt": caption or _alternative(page, url)})
    return found


def _alternative(page: HtmlPage, url: str) -> str:
    address = page.joined(url)
    for at, picture in enumerate(page.tree.iter("img")):
        if at > 500:
            break
        if (source := picture.get("src")) and page.joined(source) == address:
            return picture.get("alt") or ""
    return ""


def _address(data: Data, page: HtmlPage) -> str | None:
    """Where the product is: the page that it is on, unless it names another place."""
    stated = next(texts_of(data, "url"), None)
    address = page.joined(stated) if stated else None
    if address is None or (page.address and same_page(address, page.address)):
        return page.address
    return address if is_web(address) or page.address is None else page.address


def _attributes(data: Data, condition: str | None) -> Iterator[dict[str, Any]]:
    for name, value in data.items():
        if name.startswith("@") or name in _TOLD:
            continue
        told = _value(value)
        if told is not None:
            yield {"name": _spaced(name)} | _parts(told)
    for audience in things_of(data, "audience"):
        for name in ("suggestedGender", "suggestedAge", "suggestedMinAge", "suggestedMaxAge", "audienceType"):
            for text in texts_of(audience, name):
                yield {"name": _spaced(name.removeprefix("suggested")), "value": text}
    state = condition or next(texts_of(data, "itemCondition"), "")
    if state:
        yield {"name": "condition", "value": re.sub(r"^.*/|Condition$", "", state).casefold()}
    for part in things_of(data, "additionalProperty"):
        label = next(texts_of(part, "name", "propertyID", "alternateName"), None)
        told = measure_of(part)
        if label and told is not None:
            yield {"name": one_line(label)} | _parts(told)


def _value(value: Any) -> Any:
    """What a property says, where it says something that a reader understands by itself."""
    if isinstance(value, dict):
        measured = measure_of(value)
        return measured if measured is not None else next(texts_of(value, "name"), None)
    if isinstance(value, list):
        parts = [_value(part) for part in value[:50]]
        told = [part for part in parts if isinstance(part, str | int | float)]
        if len(parts) == 1:
            return parts[0]
        return told or None
    if isinstance(value, str) and (len(value) > _LONGEST_VALUE or is_web(value.strip()) or not value.strip()):
        return None
    return value


def _parts(told: Any) -> dict[str, Any]:
    value = told if isinstance(told, dict) else {"value": told}
    return {name: one_line(part) if isinstance(part, str) else part for name, part in value.items()}


def _spaced(name: str) -> str:
    """``country of origin`` of ``countryOfOrigin``; a name that is no property of schema.org's kind stays."""
    if not re.fullmatch(r"[a-zA-Z][a-z0-9]*(?:[A-Z][a-z0-9]*)*", name):
        return name
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", " ", name).lower()


def _rating(data: Data) -> Iterator[dict[str, Any]]:
    """The average of the ratings and how many there are: facts about the product like others."""
    for rating in things_of(data, "aggregateRating")[:1]:
        value, best = next(texts_of(rating, "ratingValue"), None), next(texts_of(rating, "bestRating"), None)
        if value:
            yield {"name": "rating", "value": f"{value}/{best}" if best else value}
        count = next(texts_of(rating, "reviewCount", "ratingCount"), None)
        if count:
            yield {"name": "review count", "value": count}
