"""From settings to the models: the language model, masked, counted and bounded, and the cross-encoder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from knowledge.errors import ConfigurationError
from ui.settings import Settings
from ui.wiring.moments import now
from ui.wiring.shops import masking

if TYPE_CHECKING:
    from bot.answers import Engine
    from bot.ledger import Ledger
    from bot.metering import Accounts
    from bot.models import ChatModel
    from bot.models.breaker import Breaker
    from knowledge.reranking import Reranker


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

    wanted, model = model_of_engine(settings, engine, Breaker())
    return wanted, EachCall(model, accounts(settings)) if model is not None else None


def model_of_engine(settings: Settings, engine: Engine | None, breaker: Breaker) -> tuple[Engine, ChatModel | None]:
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


def reranker(settings: Settings) -> Reranker | None:
    """The cross-encoder that is set, loaded; ``ConfigurationError`` where it cannot be, ``None`` where none is set."""
    if not settings.reranker:
        return None
    from knowledge.reranking import open_reranker

    return open_reranker(settings.reranker)
