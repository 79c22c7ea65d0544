"""Who may ask what: only this machine's own names, nothing from other sites, and changes only with the page's own token."""

import hmac
from collections.abc import Awaitable, Callable, Iterable, MutableMapping
from typing import Any, Final

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

LOOPBACK: Final = ("localhost", "127.0.0.1", "[::1]")
TOKEN: Final = "x-sanudo-token"  # noqa: S105  the name of a header
POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; "
    "img-src 'self' data:; connect-src 'self'; font-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'; object-src 'none'"
)
HEADERS: Final = (
    (b"content-security-policy", POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"referrer-policy", b"no-referrer"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), microphone=(), geolocation=()"),
)
_READING: Final = ("GET", "HEAD")


class Guard:
    """Wraps an application. `hosts` are the names under which it may be asked for (against DNS rebinding)."""

    def __init__(self, app: App, *, hosts: Iterable[str], token: str) -> None:
        self._app = app
        self._hosts = frozenset(host.lower() for host in hosts)
        self._token = token

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers a request, or says why not."""
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self._app(scope, receive, send)
            return
        headers = {name.lower(): value.decode("latin-1") for name, value in scope["headers"]}
        refusal = self._refusal(scope["method"], headers)

        async def with_headers(message: MutableMapping[str, Any]) -> None:
            if message["type"] == "http.response.start":
                own = {name for name, _ in message.get("headers", ())}
                message["headers"] = [*message.get("headers", ()), *(pair for pair in HEADERS if pair[0] not in own)]
            await send(message)

        if refusal is None:
            await self._app(scope, receive, with_headers)
            return
        status, words = refusal
        body = f"{words}\n".encode()
        head = [(b"content-type", b"text/plain; charset=utf-8"), (b"content-length", str(len(body)).encode())]
        await with_headers({"type": "http.response.start", "status": status, "headers": head})
        await send({"type": "http.response.body", "body": body})

    def _refusal(self, method: str, headers: dict[bytes, str]) -> tuple[int, str] | None:
        """Why a request is not answered: the status and the words; None where it may pass."""
        host = headers.get(b"host", "").lower()
        if _name(host) not in self._hosts:
            return 421, "This dashboard answers only under its own name; open the address that `sanudo serve` printed."
        if method in _READING:
            return None
        origin = headers.get(b"origin", "")
        if origin.partition("://")[2] != host:
            return 403, "This request came from another site; nothing was changed."
        if not hmac.compare_digest(headers.get(TOKEN.encode(), "").encode(), self._token.encode()):
            return 403, "This request lacks the page's token; load the page again. Nothing was changed."
        return None


def _name(host: str) -> str:
    """The host without its port."""
    if host.startswith("["):
        return host.partition("]")[0] + "]"
    return host.partition(":")[0]
