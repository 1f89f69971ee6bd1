"""The composition root: from settings to the parts that answer. The only place where parts are chosen."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from bot.shop import ShopProfile
from knowledge.errors import ConfigurationError, StoreMissing
from ui.settings import Settings
from ui.shop_settings import LANGUAGES

if TYPE_CHECKING:
    from bot.answers import Engine
    from bot.assistant import Assistant
    from bot.journal.entries import Masks
    from bot.journal.journal import Journal
    from bot.journal.recording import Recorder
    from bot.ledger import Ledger
    from bot.metering import Accounts
    from bot.models import ChatModel
    from bot.models.breaker import Breaker
    from bot.privacy.masking import Masking
    from ingest.mapping import Mappings
    from ingest.sources import SourceSettings
    from ingest.web.limits import CrawlLimits
    from knowledge.reranking import Reranker
    from knowledge.retrieval import Reader
    from knowledge.store import Store, StoreLocation


@dataclass(frozen=True, slots=True)
class Counter:
    """Where questions are answered: the assistant, its shop, the catalog it reads; the model where one is used, and
    the breaker before it.
    """

    assistant: Assistant
    shop: ShopProfile
    reader: Reader
    model: ChatModel | None = None
    breaker: Breaker | None = None

    def catalog_version(self) -> str:
        """The published version; ``StoreError`` while it cannot be read."""
        self.reader.refresh()
        return self.reader.view.version


def now() -> datetime:
    """This moment, in UTC."""
    return datetime.now(UTC)


def store_location(settings: Settings) -> StoreLocation:
    """Where the store lies."""
    from knowledge.store import StoreLocation

    url = settings.database_url.get_secret_value() if settings.database_url else None
    return StoreLocation(
        settings.home, database_url=url, chroma_url=settings.chroma_url, vector_cache=vector_cache(settings)
    )


def vector_cache(settings: Settings) -> Path | None:
    """The file of vectors made before, in the user's cache folder where no other is set; ``None`` when it is off."""
    if settings.vector_cache == "off":
        return None
    if settings.vector_cache != "auto":
        return Path(settings.vector_cache)
    import platformdirs

    return platformdirs.user_cache_path("shelftalk", appauthor=False) / "vectors.sqlite3"


def store(settings: Settings, *, create: bool = False) -> Store:
    """The store, opened; ``StoreMissing`` says which command makes one."""
    from knowledge.store import open_store

    try:
        return open_store(store_location(settings), model=settings.embedding_model, create=create)
    except StoreMissing as error:
        raise _no_store(settings) from error


def store_for_ingest(settings: Settings, *, dry_run: bool) -> Store | None:
    """The store that an ingest compares with; a dry run makes none, and does without (``None``) where there is none."""
    if not dry_run:
        return store(settings, create=True)
    try:
        return store(settings)
    except StoreMissing:
        return None


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
        product_link=_absolute(shop.address, shop.product_link),
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


def source_settings(settings: Settings) -> Callable[[str], SourceSettings]:
    """What a source does not say itself, by source name: ``[shop.sources.NAME]``, else the shop's own."""
    from ingest.sources import SourceSettings
    from ui.shop_settings import FileSettings

    shop = settings.shop

    def lookup(name: str) -> SourceSettings:
        own = shop.sources.get(name, FileSettings())
        link = shop.product_link if own.product_link is None else own.product_link
        return SourceSettings(
            currency=own.currency or shop.currency,
            market=own.market or shop.market,
            link_pattern=_absolute(shop.address, link),
            language=own.language,
            audience=own.audience,
            time_zone=shop.hours.time_zone or None,
        )

    return lookup


def crawl_limits(settings: Settings) -> CrawlLimits:
    """How far and how fast a web site is read."""
    from ingest.web.limits import CrawlLimits, default_user_agent

    crawl = settings.crawl
    return CrawlLimits(
        user_agent=crawl.user_agent or default_user_agent(settings.shop.address),
        hosts=tuple(crawl.hosts),
        private_addresses=crawl.private_addresses,
        trust_lastmod=crawl.trust_lastmod,
        pages=crawl.pages,
        linked_pages=crawl.linked_pages,
        page_bytes=int(crawl.page_megabytes * 2**20),
        delay_seconds=crawl.delay_seconds,
        total_seconds=crawl.minutes * 60,
    )


def mappings(settings: Settings) -> Mappings:
    """The shop's mapping files, read; they lie beside ``shop.toml``. ``ConfigurationError`` names a wrong entry."""
    from ingest.mapping import read_mappings

    folder = settings.shop_toml.parent if settings.shop_toml else Path()
    return read_mappings([folder / file for file in settings.shop.mapping_files], settings.shop.secret_fields)


def chat_model(settings: Settings, *, patience_seconds: float | None = None) -> ChatModel | None:
    """The language model that is set, not yet contacted or loaded; ``None`` when none is.

    ``patience_seconds`` replaces the set time-out.
    """
    if settings.model_path:
        from bot.models.hugging_face import HuggingFaceChatModel

        return HuggingFaceChatModel(settings.model_path, whole_seconds=settings.budget.seconds_per_answer)
    if not settings.model:
        return None
    from bot.models import OpenAiChatModel

    key = settings.openai_api_key.get_secret_value() if settings.openai_api_key else ""
    patience = patience_seconds or settings.model_timeout_seconds
    return OpenAiChatModel(
        settings.model,
        settings.openai_base_url or "",
        key,
        patience,
        whole_seconds=settings.budget.seconds_per_answer,
    )


def ledger(settings: Settings) -> Ledger:
    """Where the days' tokens, money and fall-backs are counted, for all processes of this store."""
    from bot.ledger import Ledger

    return Ledger(settings.home / "spending.sqlite3", now)


def accounts(settings: Settings) -> Accounts:
    """What the language model may cost, and where that is counted."""
    from bot.budgets import Budget, Prices
    from bot.metering import Accounts

    set_ = settings.budget
    prices = Prices(set_.input_price, set_.output_price, set_.currency) if set_.currency else None
    budget = Budget(set_.tokens_per_answer, set_.seconds_per_answer, set_.tokens_per_day, set_.money_per_day)
    return Accounts(budget, prices, ledger(settings))


def chosen_model(settings: Settings, engine: Engine | None = None) -> tuple[Engine, ChatModel | None]:
    """The engine that is used, and its model where it has one; ``engine`` overrides the set one.

    Each call of the model is counted and bounded by itself. ``ConfigurationError`` when the ``llm`` engine is wanted
    and no model is set.
    """
    from bot.metering import EachCall
    from bot.models.breaker import Breaker

    wanted, model = _model_of_engine(settings, engine, Breaker())
    return wanted, EachCall(model, accounts(settings)) if model is not None else None


def _model_of_engine(settings: Settings, engine: Engine | None, breaker: Breaker) -> tuple[Engine, ChatModel | None]:
    """The engine and its model: masked, then tried again and left alone where that helps."""
    wanted = engine or settings.chosen_engine
    if wanted == "llm" and not settings.model and not settings.model_path:
        raise ConfigurationError(
            "the llm engine needs a model",
            where="SHELFTALK_MODEL",
            mend="Set it to the model's name (and OPENAI_BASE_URL or OPENAI_API_KEY), or use --engine quote",
        )
    model = chat_model(settings) if wanted == "llm" else None
    if model is None:
        return wanted, None
    from bot.models.steady import SteadyModel
    from bot.privacy.masked_model import MaskedModel

    steady = SteadyModel(model, breaker, retries=settings.model_retries)
    return wanted, MaskedModel(steady, masking(settings))


def open_journal(settings: Settings, *, create: bool = False) -> Journal:
    """The journal, opened; ``StoreMissing`` where nothing was journaled yet and ``create`` is false."""
    from bot.journal.journal import open_journal

    url = settings.journal.url.get_secret_value() if settings.journal.url else None
    return open_journal(settings.home, url, create=create)


def losses_file(settings: Settings) -> Path:
    """Where it is noted that answers could not be journaled, until they are counted in the journal."""
    return settings.home / "journal.losses"


@contextmanager
def recording(settings: Settings) -> Iterator[Recorder | None]:
    """The recorder of answers, ``None`` where the journal is off; at the end what waits is still written."""
    if not settings.journal.enabled:
        yield None
        return
    from bot.journal.recording import Recorder

    recorder = Recorder(
        lambda: open_journal(settings, create=True),
        clock=now,
        new_masks=_new_masks(settings),
        kept_for=journal_age(settings),
        losses=losses_file(settings),
    )
    try:
        yield recorder
    finally:
        recorder.close()


def _new_masks(settings: Settings) -> Callable[[], Masks]:
    """Makes what masks one conversation; what that takes is loaded with the first, after its answer was given."""

    @cache
    def rules() -> Masking:
        return masking(settings)

    return lambda: rules().conversation()


def journal_age(settings: Settings) -> timedelta:
    """How long an answer is kept in the journal."""
    return timedelta(days=settings.privacy.retention_days)


def reranker(settings: Settings) -> Reranker | None:
    """The cross-encoder that is set, loaded; ``ConfigurationError`` where it cannot be, ``None`` where none is set."""
    if not settings.reranker:
        return None
    from knowledge.reranking import open_reranker

    return open_reranker(settings.reranker)


def counter(settings: Settings, *, engine: Engine | None = None, prepared: bool = False) -> Counter:
    """The assistant over the published catalog, or the ``prepared`` one; ``engine`` overrides the set one."""
    from bot.models.breaker import Breaker

    breaker = Breaker()
    wanted, model = _model_of_engine(settings, engine, breaker)
    opened = store(settings)
    from bot.assistant import Assistant
    from knowledge.retrieval import Reader

    try:
        reader = Reader(opened, prepared=prepared, reranker=reranker(settings))
    except StoreMissing as error:
        raise _no_store(settings) from error
    shop = shop_profile(settings)
    assistant = Assistant(
        reader,
        shop,
        model=model,
        engine=wanted,
        accounts=accounts(settings) if model is not None else None,
        model_reads=settings.model_reads_questions,
        clock=now,
    )
    return Counter(assistant, shop, reader, model, breaker if model is not None else None)


def _absolute(address: str, link: str) -> str:
    """A link pattern with the shop's address before it; empty where no address is known."""
    if not link or link.startswith(("http://", "https://")):
        return link
    return f"{address}/{link.lstrip('/')}" if address else ""


def _no_store(settings: Settings) -> StoreMissing:
    return StoreMissing(
        "nothing has been ingested here yet",
        where=str(settings.home),
        mend="Run `shelftalk ingest FILE` with your products and FAQs, or `shelftalk demo` for the sample shop",
    )
