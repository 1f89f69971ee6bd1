"""The first HTML of a page in the shop's name: Gradio writes its own name into it, for link previews and search."""

from __future__ import annotations

import html
import re

from starlette.types import ASGIApp, Message, Receive, Scope, Send

_PREVIEW = re.compile(rb'\s*<meta\s+(?:property="og:|name="twitter:)[^>]*>', re.IGNORECASE)
_HEAD = re.compile(rb'<meta charset="utf-8"\s*/?>', re.IGNORECASE)


class FrontPage:
    """ASGI middleware: the page at ``/`` gets ``title`` and ``description``, and loses the previews of its maker."""

    def __init__(self, app: ASGIApp, *, title: str, description: str) -> None:
        self.app = app
        shown, told = html.escape(title), html.escape(description)
        self.head = (
            f'<meta charset="utf-8"><title>{shown}</title><meta name="description" content="{told}">'
            f'<meta property="og:title" content="{shown}"><meta property="og:description" content="{told}">'
            '<link rel="icon" type="image/svg+xml" href="favicon.ico">'
        ).encode()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers one request."""
        if scope["type"] != "http" or scope["method"] != "GET" or scope["path"] != "/":
            await self.app(scope, receive, send)
            return
        # Only what is not compressed can be read here.
        plain = [(name, value) for name, value in scope["headers"] if name != b"accept-encoding"]
        start: Message | None = None
        body = b""

        async def send_named(message: Message) -> None:
            nonlocal start, body
            if message["type"] == "http.response.start":
                start = message
                return
            body += message.get("body", b"")
            if message.get("more_body") or start is None:
                return
            named = self.named(body)
            headers = [(name, value) for name, value in start["headers"] if name.lower() != b"content-length"]
            await send({**start, "headers": [*headers, (b"content-length", str(len(named)).encode())]})
            await send({"type": "http.response.body", "body": named})

        await self.app({**scope, "headers": plain}, receive, send_named)

    def named(self, page: bytes) -> bytes:
        """``page`` with the shop's title; a page that has no such head stays as it is."""
        if not _HEAD.search(page):
            return page
        return _HEAD.sub(lambda _: self.head, _PREVIEW.sub(b"", page), count=1)
