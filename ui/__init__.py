"""Command line, web service, pages, settings and wiring: the only composition root."""
