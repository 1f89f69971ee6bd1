"""What of customers' words is masked, how long it is kept, and who else gets to see it."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from bot.privacy.spans import KINDS, Kind
from ui.doctor import Check

# The variables by which LangChain traces to LangSmith (the second is the older name).
_TRACING = ("LANGSMITH_TRACING", "LANGSMITH_TRACING_V2", "LANGCHAIN_TRACING_V2", "LANGCHAIN_TRACING")
_ON = ("1", "true", "yes", "on")


def check_privacy(masked: Collection[Kind], retention_days: int, environment: Mapping[str, str]) -> Check:
    """Whether all personal data is masked, for how many days a conversation is kept, whether LangSmith is told."""
    traced = any(environment.get(name, "").strip().casefold() in _ON for name in _TRACING)
    kinds, plain = ([kind for kind in KINDS if (kind in masked) is wanted] for wanted in (True, False))
    facts = {"masked": kinds, "retention_days": retention_days, "langsmith": traced}
    found = f"{', '.join(kinds) or 'nothing'} masked before model, log and journal"
    found += f"; conversations are kept {retention_days} days; LangSmith is "
    found += "on and gets the masked text only" if traced else "off"
    if plain:
        found += f"; NOT masked: {', '.join(plain)}"
        return Check("privacy", "warn", found, "Take them out of unmasked in [privacy] of shop.toml", facts)
    return Check("privacy", "ok", found, facts=facts)
