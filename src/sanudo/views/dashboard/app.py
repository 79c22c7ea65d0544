"""The dashboard as an application (ASGI): addresses, JSON twins, exports, files, and what is said when something is wrong."""

import io
import json
import logging
import secrets
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files
from typing import Any, Final

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from sanudo.analysis.lists import ORDERS, page
from sanudo.analysis.weights import Weights, own_weights
from sanudo.archive.reader import Reader
from sanudo.errors import ArchiveError
from sanudo.views.dashboard.asked import Asked, BadAddress, NotThere, asked
from sanudo.views.dashboard.deciding import add, decide, deciding, draw, settle, take_back
from sanudo.views.dashboard.desk import Desk, Page
from sanudo.views.dashboard.guard import LOOPBACK, App, Guard
from sanudo.views.dashboard.pages import (
    about,
    article,
    coding,
    contradictions,
    demands,
    index,
    overview,
    parties,
    plans,
    quotes,
    record,
    records,
    review,
    sources,
    stories,
    timeline,
)  # fmt: skip
from sanudo.views.dashboard.pages import map as map_page
from sanudo.views.dashboard.parts import unfilled
from sanudo.views.dashboard.plain import as_json
from sanudo.views.dashboard.shell import REVIEWING, message, shell
from sanudo.views.tables import write_csv, write_json

MODULES: Final = (
    overview,
    records,
    timeline,
    parties,
    index,
    map_page,
    plans,
    demands,
    quotes,
    stories,
    contradictions,
    sources,
    review,
    coding,
    about,
    article,
    record,
)
_FILES: Final = {
    "dashboard.css": "text/css",
    "charts.css": "text/css",
    "dashboard.js": "text/javascript",
    "review.css": "text/css",
    "review.js": "text/javascript",
    "icon.svg": "image/svg+xml",
}
_JSON: Final = "application/json"
_LOG: Final = logging.getLogger("sanudo.dashboard")


def make_app(reader: Reader, *, name: str, weights: Weights | None = None, hosts: Iterable[str] = LOOPBACK) -> App:
    """The application, guarded. `hosts` are the names under which it may be asked for."""
    token = secrets.token_urlsafe(24)
    desk = Desk(reader, weights or own_weights(), name, token)
    routes = [route for module in MODULES for route in _routes(module.PAGE, getattr(module, "NOTE", None), desk)]
    routes += [
        Route("/records.csv", _export(desk, "csv")),
        Route("/records.jsonl", _export(desk, "jsonl")),
        Route("/state.json", _state(desk)),
        Route("/static/{name}", _file),
        Route("/review/decide", deciding(desk, decide), methods=["POST"]),
        Route("/review/add", deciding(desk, add), methods=["POST"]),
        Route("/coding/draw", deciding(desk, draw), methods=["POST"]),
        Route("/coding/settle", deciding(desk, settle), methods=["POST"]),
        Route("/review/undo", deciding(desk, take_back), methods=["POST"]),
    ]
    app = Starlette(
        routes=routes, exception_handlers={404: _nowhere(desk), 405: _nowhere(desk), Exception: _broken(desk)}
    )
    return Guard(app, hosts=hosts, token=token)


def _routes(kind: Page[Any], note: str | None, desk: Desk) -> list[Route]:
    twin = "/overview.json" if kind.path == "/" else f"{kind.path}.json"
    return [Route(kind.path, _page(kind, note, desk)), Route(twin, _page(kind, note, desk, as_twin=True))]


def _page(kind: Page[Any], note: str | None, desk: Desk, *, as_twin: bool = False) -> Any:
    def answer(request: Request) -> Response:
        wants_json = as_twin or (
            _JSON in request.headers.get("accept", "") and "text/html" not in request.headers.get("accept", "")
        )
        try:
            desk.reader.refresh()
            wanted = asked(kind.path, dict(request.query_params))
            key = (kind.path, tuple(sorted(wanted.query.items())), wants_json)
            body = desk.keep(key, lambda: _made(kind, note, desk, wanted, wants_json))
        except (BadAddress, NotThere, ArchiveError) as error:
            return _refused(error, desk, wants_json)
        return Response(body, media_type=_JSON if wants_json else "text/html", headers=_fresh())

    return answer


def _made(kind: Page[Any], note: str | None, desk: Desk, wanted: Asked, wants_json: bool) -> bytes:
    found = kind.gather(desk, wanted)
    if wants_json:
        return as_json(found)
    heading = kind.heading(found) if kind.heading else kind.title
    title = kind.title if heading == kind.title or kind.path in ("/", "/stories") else f"{heading:.80}"
    # Filters and empty lists would only hide that nothing was read yet; decisions may outlive what they were made on.
    bare = kind.path not in (*REVIEWING, "/about") and not desk.reader.value("SELECT count(*) FROM articles")
    return shell(
        unfilled(desk.name) if bare else kind.render(found, desk, wanted),
        title=title,
        heading=heading,
        active=kind.path,
        desk=desk,
        asked=wanted,
        note=note,
    )


def _refused(error: Exception, desk: Desk, wants_json: bool) -> Response:
    status, title = (
        (404, "Not there")
        if isinstance(error, NotThere)
        else (400, "This address cannot be answered")
        if isinstance(error, BadAddress)
        else (503, "The archive cannot be read")
    )
    if wants_json:
        return Response(as_json({"error": str(error)}), status, media_type=_JSON, headers=_fresh())
    return Response(message(str(error), title=title, desk=desk), status, media_type="text/html", headers=_fresh())


def _export(desk: Desk, form: str) -> Any:
    def answer(request: Request) -> Response:
        try:
            desk.reader.refresh()
            wanted = asked("/records", dict(request.query_params))
            sort = wanted.choice("sort", tuple(ORDERS))
        except (BadAddress, ArchiveError) as error:
            return _refused(error, desk, wants_json=False)
        kinds = {"csv": "text/csv; charset=utf-8", "jsonl": "application/x-ndjson"}
        name = "records-as-read" if desk.reader.use == "ignore" else "records"
        about = {"x-sanudo-decisions": desk.reader.decisions_words}
        headers = {**_fresh(), **about, "content-disposition": f'attachment; filename="{name}.{form}"'}
        return StreamingResponse(_exported(desk, wanted, sort, form), media_type=kinds[form], headers=headers)

    return answer


def _exported(desk: Desk, wanted: Asked, sort: str, form: str) -> Iterator[bytes]:
    """The records of a list, in its order, a thousand at a time."""
    found = page(desk.reader, wanted.selection, order=sort, limit=10_000_000, extra=records.only(wanted))
    for start in range(0, max(len(found.ids), 1), 1000):
        stream = io.StringIO()
        rows = desk.reader.stored(found.ids[start : start + 1000])
        if form == "csv":
            write_csv(rows, stream, header=start == 0)
        else:
            write_json(rows, stream)
        yield stream.getvalue().encode("utf-8", "replace")


def _state(desk: Desk) -> Any:
    def answer(_: Request) -> Response:
        try:
            version = desk.reader.refresh()
        except ArchiveError as error:
            return _refused(error, desk, wants_json=True)
        total = desk.reader.value("SELECT count(*) FROM events")
        return Response(json.dumps({"version": version, "events": total}), media_type=_JSON, headers=_fresh())

    return answer


def _file(request: Request) -> Response:
    name = request.path_params["name"]
    if name not in _FILES:
        return Response("no such file\n", 404, media_type="text/plain")
    return Response(_content(name), media_type=_FILES[name], headers={"cache-control": "no-cache"})


@cache
def _content(name: str) -> bytes:
    return files("sanudo.views").joinpath("data", name).read_bytes()


def _nowhere(desk: Desk) -> Any:
    def answer(_: Request, error: Exception) -> Response:
        if getattr(error, "status_code", 404) == 405:
            return Response("This address can only be read.\n", 405, media_type="text/plain")
        return Response(message("There is no such page.", title="Not there", desk=desk), 404, media_type="text/html")

    return answer


def _broken(desk: Desk) -> Any:
    def answer(_: Request, error: Exception) -> Response:
        _LOG.error("a page could not be made", exc_info=error)
        words = (
            "This page could not be made. It is a mistake of Sanudo’s, not of yours; the program’s window says more."
        )
        return Response(message(words, title="Something went wrong", desk=desk), 500, media_type="text/html")

    return answer


def _fresh() -> dict[str, str]:
    return {"cache-control": "no-store"}
