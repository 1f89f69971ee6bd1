"""What guards a page and its visitors: response headers, and only those of Gradio's routes that the page uses."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

# Gradio compiles its templates in the browser, hence 'unsafe-eval', and sets its styles inline.
_PAGE = (
    "default-src 'none'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; "
    "font-src 'self'; connect-src 'self'; manifest-src 'self'; base-uri 'self'; form-action 'self'; "
    "frame-ancestors 'self'; img-src 'self' data:"
)
# A picture is shown, never run: neither scripts nor anything from elsewhere, even when it is opened by itself.
_PICTURE = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
_GRADIO = "/gradio_api/"
_GRADIO_USED = frozenset(
    {"queue/join", "queue/data", "reset", "cancel", "heartbeat", "startup-events", "app_id", "theme.css"}
)
_HOST = re.compile(r"[\w.-]+(?::\d+)?")


class Protection:
    """ASGI middleware: headers on every response, and 404 for uploads, file access and the other doors that Gradio
    opens by itself and the page has no use for.
    """

    def __init__(self, app: ASGIApp, *, picture_hosts: Collection[str] = (), media: str = "/media/") -> None:
        self.app = app
        self.media = media
        self.page_policy = " ".join((_PAGE, *_origins(picture_hosts)))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        path: str = scope["path"]
        headers = self._headers(path)

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                named = {name for name, _ in headers}
                kept = [(name, value) for name, value in message.get("headers", ()) if name.lower() not in named]
                message = {**message, "headers": [*kept, *headers]}
            await send(message)

        if path.startswith(_GRADIO) and not _used(path.removeprefix(_GRADIO)):
            await JSONResponse({"error": "Not found."}, status_code=404)(scope, receive, send_guarded)
            return
        await self.app(scope, receive, send_guarded)

    def _headers(self, path: str) -> Sequence[tuple[bytes, bytes]]:
        policy = _PICTURE if path.startswith(self.media) else self.page_policy
        return (
            (b"content-security-policy", policy.encode()),
            (b"x-content-type-options", b"nosniff"),
            (b"referrer-policy", b"strict-origin-when-cross-origin"),
        )


def _used(rest: str) -> bool:
    return rest in _GRADIO_USED or rest.split("/")[0] == "heartbeat"


def _origins(hosts: Collection[str]) -> list[str]:
    # Only what is a bare host may enter the header: a space or a semicolon would end the directive.
    return [origin for host in hosts if _HOST.fullmatch(host) for origin in (f"https://{host}", f"http://{host}")]
