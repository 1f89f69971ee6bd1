"""From settings to the shop: how its answers speak of it, and what is masked of its customers' words."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from bot.shop import ShopProfile
from ui.settings import Settings
from ui.shop_settings import LANGUAGES

if TYPE_CHECKING:
    from bot.privacy.masking import Masking


def shop_profile(settings: Settings) -> ShopProfile:
    """The shop as its answers speak of it."""
    shop = settings.shop
    hours = shop.hours.opening_hours()
    return ShopProfile(
        names=shop.names,
        languages=tuple(shop.languages),
        contacts=shop.contact,
        hours={language: hours.text(language) for language in LANGUAGES if hours.weekly},
        hosts=shop.link_hosts(),
        product_link=absolute_link(shop.address, shop.product_link),
        privacy_link=shop.privacy_link,
        tone_zh=shop.tone_zh,
        voice=shop.voice,
        glossary=shop.glossary,
        free_items=shop.free_items,
        price_max_age=_age(shop.price_max_age_hours),
        stock_max_age=_age(shop.stock_max_age_hours),
        caution=settings.answers.caution,
    )


def _age(hours: float) -> timedelta | None:
    return timedelta(hours=hours) if hours else None


def masking(settings: Settings) -> Masking:
    """What is masked of a customer's words; what the shop itself publishes about how to reach it is not."""
    from bot.privacy.masking import Masking, Rules
    from bot.privacy.orders import order_pattern

    privacy = settings.privacy
    patterns = tuple(order_pattern(pattern) for pattern in privacy.order_numbers)
    public = (*settings.shop.contact.values(), *settings.shop.names.values())
    return Masking(Rules(privacy.kinds(), patterns, tuple(dict.fromkeys(public))))


def absolute_link(address: str, link: str) -> str:
    """A link pattern with the shop's address before it; empty where no address is known."""
    if not link or link.startswith(("http://", "https://")):
        return link
    return f"{address}/{link.lstrip('/')}" if address else ""
