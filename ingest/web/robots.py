"""What a site's robots.txt allows us (RFC 9309): which pages, how fast, and where its sitemaps are."""

from __future__ import annotations

import re

from ingest.web.limits import AGENT_NAME

LARGEST = 512_000  # bytes that are read of it; the RFC asks for 500 KiB at least
_AGENT_LINE = re.compile(r"\s*user[-\s]*agent\s*:?(.*)", re.IGNORECASE | re.DOTALL)


class Robots:
    """The rules of one host as they hold for us; an empty text allows everything."""

    def __init__(self, text: str = "", *, agent: str = AGENT_NAME) -> None:
        from protego import Protego

        self._agent = agent
        self._rules = Protego.parse(_without_others(text, agent.lower()))
        self.delay_seconds: float = self._rules.crawl_delay(agent) or 0.0
        self.sitemaps: tuple[str, ...] = tuple(self._rules.sitemaps)

    def allows(self, url: str) -> bool:
        """Whether we may read ``url``."""
        return bool(self._rules.can_fetch(url, self._agent))


def _without_others(text: str, name: str) -> str:
    """The rules with every name that is not ours made one.

    The parser keeps each group's rules once for each of its names: thousands of names above thousands of rules would
    fill the memory.
    """
    lines: list[str] = []
    for line in text.splitlines():
        found = _AGENT_LINE.match(line.partition("#")[0])
        if found:
            other = found.group(1).strip().lower()
            line = f"User-agent: {other if other == '*' or other.replace('*', '') in name else 'others'}"
            if lines and lines[-1] == line:
                continue
        lines.append(line)
    return "\n".join(lines)
