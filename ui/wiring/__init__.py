"""The composition root: from settings to the parts that answer. The only place where parts are chosen."""

from ui.wiring.counters import Counter, counter
from ui.wiring.journals import journal_age, losses_file, open_journal, recording
from ui.wiring.models import accounts, chat_model, chosen_model, ledger, reranker
from ui.wiring.moments import now
from ui.wiring.shops import masking, shop_profile
from ui.wiring.sources import crawl_limits, mappings, source_settings
from ui.wiring.stores import store, store_for_ingest, store_location, vector_cache

__all__ = [
    "Counter",
    "accounts",
    "chat_model",
    "chosen_model",
    "counter",
    "crawl_limits",
    "journal_age",
    "ledger",
    "losses_file",
    "mappings",
    "masking",
    "now",
    "open_journal",
    "recording",
    "reranker",
    "shop_profile",
    "source_settings",
    "store",
    "store_for_ingest",
    "store_location",
    "vector_cache",
]
