"""From settings to where questions are answered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.shop import ShopProfile
from knowledge.errors import StoreMissing
from ui.settings import Settings
from ui.wiring.models import accounts, model_of_engine, reranker
from ui.wiring.moments import now
from ui.wiring.shops import shop_profile
from ui.wiring.stores import no_store, store

if TYPE_CHECKING:
    from bot.answers import Engine
    from bot.assistant import Assistant
    from bot.models import ChatModel
    from bot.models.breaker import Breaker
    from knowledge.retrieval import Reader


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


def counter(settings: Settings, *, engine: Engine | None = None, prepared: bool = False) -> Counter:
    """The assistant over the published catalog, or the ``prepared`` one; ``engine`` overrides the set one."""
    from bot.models.breaker import Breaker

    breaker = Breaker()
    wanted, model = model_of_engine(settings, engine, breaker)
    opened = store(settings)
    from bot.assistant import Assistant
    from knowledge.retrieval import Reader

    try:
        reader = Reader(opened, prepared=prepared, reranker=reranker(settings))
    except StoreMissing as error:
        raise no_store(settings) from error
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
