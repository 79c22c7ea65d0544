"""How fast the dashboard's pages are: the slowest and the middle of several requests of each page, on a generated archive.

    python -m benchmarks.dashboard [--events 10000] [--written 10000] [--archive DIR]

The archive is filled with made-up reports (seeded), stories are built, and again after one report more. Of more events than
`--written` this first part is written and the rest are copies of it under other ids, on other days, between other parties
(`benchmarks.million`), stories and all. Then each page is asked for through the application itself, without a network, with
nothing kept from earlier requests. Beside the time that passes stands the processor's, which others on the machine lengthen
less.
"""

import argparse
import platform
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Hashable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import TypeVar

from starlette.testclient import TestClient

from benchmarks.million import build
from sanudo.archive import open_archive
from sanudo.archive.books import StoryKeeper, current_book
from sanudo.codebook.flat_codes import flat_code
from sanudo.codebook.types import TYPES, modes_of
from sanudo.model.articles import Article, CodedArticle
from sanudo.model.attributions import Attribution
from sanudo.model.entities import Party, Place, When
from sanudo.model.events import Condition, Event, EventMention, Status
from sanudo.model.identifiers import event_id, quote_id
from sanudo.model.quotes import Quote
from sanudo.model.runs import Provenance, Run
from sanudo.model.spans import Evidence, Span
from sanudo.views.dashboard.app import make_app
from sanudo.views.dashboard.desk import Kept

T = TypeVar("T")
MADE = Provenance("0.0.0", "0" * 16, "0")
COUNTRIES = (
    ("Chad", "TCD"),
    ("Peru", "PER"),
    ("Nepal", "NPL"),
    ("Oman", "OMN"),
    ("Fiji", "FJI"),
    ("Togo", "TGO"),
    ("Iceland", "ISL"),
    ("Laos", "LAO"),
    ("Gabon", "GAB"),
    ("Malta", "MLT"),
)
CITIES = (
    ("Lima", "PER", -12.05, -77.04),
    ("Muscat", "OMN", 23.61, 58.59),
    ("Suva", "FJI", -18.14, 178.44),
    ("Lomé", "TGO", 6.13, 1.22),
)
STATUSES: tuple[Status, ...] = (
    "happened",
    "happened",
    "happened",
    "planned",
    "threatened",
    "demanded",
    "expected",
    "alleged",
    "denied",
)
PER_ARTICLE = 20


def reports(events: int, seed: int = 1, name: str = "report") -> Iterator[CodedArticle]:
    """Coded reports with about so many events, a condition in every fifth."""
    dice = random.Random(seed)
    for number in range(max(1, events // PER_ARTICLE)):
        day = date(2024, 1, 1) + timedelta(days=dice.randrange(180))
        yield _report(f"{name}-{number}", day, dice)


def _report(name: str, day: date, dice: random.Random) -> CodedArticle:
    text, made, quotes = "", [], []
    for place in range(PER_ARTICLE):
        (one, code), (other, other_code) = dice.sample(COUNTRIES, 2)
        city, country, latitude, longitude = dice.choice(CITIES)
        start = len(text)
        text += f"{one} dealt with {other} in {city} on Friday over item {dice.randrange(10**6)} of the list, its envoy said.\n"
        kind, status = dice.choice(TYPES), dice.choice(STATUSES)
        mode = dice.choice((None, *modes_of(kind)))
        when = (day + timedelta(days=dice.randrange(-3, 9))).isoformat()
        actor = Party(_at(text, start, one), one, code, "GOV", resolved="country")
        fields = {
            "actors": (actor,),
            "recipients": (
                Party(_at(text, start, other), other, other_code, dice.choice(("GOV", "REB")), resolved="country"),
            ),
            "place": Place(_at(text, start, city), city, country, None, latitude, longitude, 1, "city"),
            "when": When(_at(text, start, "Friday"), when, when, "day", day.isoformat()),
            "attribution": Attribution(actor),
        }
        where = Evidence(_at(text, start, "dealt"), (start, len(text) - 1))
        code_, contexts = flat_code(kind, mode, status)
        previous = made[-1].id if made and place % 5 == 0 else None
        made.append(
            Event(
                event_id(name, "text", where.span.start, where.span.end),
                kind,
                status,
                where,
                (EventMention(where, status, **fields),),
                round(dice.random(), 3),
                mode=mode,
                contexts=contexts,
                code=code_,
                conditions=(Condition("if", previous),) if previous else (),
                **fields,
            )
        )
        if place % 4 == 0:
            quotes.append(
                Quote(
                    quote_id(name, start, len(text) - 1),
                    "indirect",
                    ((start, len(text) - 1),),
                    text[start : len(text) - 1],
                    Attribution(actor),
                    events=(made[-1].id,),
                )
            )
    article = Article(
        name,
        text,
        f"What {name} tells",
        day.isoformat(),
        "given",
        None,
        f"Outlet {dice.choice('ABCDEFG')}",
    )
    return CodedArticle(article, MADE, "en", (), tuple(made), tuple(quotes))


def _at(text: str, start: int, words: str) -> Span:
    place = text.index(words, start)
    return Span.cut(text, place, place + len(words))


def fill(root: Path, events: int, *, name: str = "report", seed: int = 1) -> None:
    """Writes about so many events into an archive."""
    archive = open_archive(root, create=True)
    with archive.writer(Run("generated", MADE, "0", "2026-01-01T00:00:00+00:00")) as writer:
        for number, coded in enumerate(reports(events, seed, name), 1):
            writer.add(coded, key=coded.article.id)
            if number % 200 == 0:
                writer.commit()
        writer.finish()


def pages(client: TestClient) -> list[str]:
    """Addresses of every page, deep ones among them."""
    record = client.get("/records.json").json()["records"][0]
    fixed = [
        "/",
        "/records",
        "/records?page=40&sort=surest",
        "/records?text=item%2077&status=planned",
        "/timeline",
        "/parties",
        "/index",
        "/map",
        "/plans",
        "/demands",
        "/quotes",
        "/stories",
        "/contradictions",
        "/sources",
        "/about",
    ]
    return [*fixed, f"/record?id={record['id']}", f"/article?id={record['article']}"]


def _made_anew(_: Kept, __: Hashable, make: Callable[[], T]) -> T:
    return make()


def _seconds(work: Callable[[], object]) -> str:
    """How long some work takes: seconds, and those of the processor."""
    started, used = time.perf_counter(), time.process_time()
    work()
    return f"{time.perf_counter() - started:.1f} s ({time.process_time() - used:.1f} s of the processor)"


def main() -> None:
    """Fills, asks, prints."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--events", type=int, default=10_000)
    parser.add_argument("--written", type=int, default=10_000, help="events that are written; the others are copies")
    parser.add_argument("--archive", type=Path, help="an archive to use in place of a generated one")
    parser.add_argument("--times", type=int, default=5)
    given = parser.parse_args()
    print(f"{platform.machine()}, Python {platform.python_version()}")
    with tempfile.TemporaryDirectory() as folder:
        root = given.archive or _generated(Path(folder), given.events, given.written)
        if given.archive and not current_book(root):
            print(f"stories built in {_seconds(StoryKeeper(root).build)}")
        started, used = time.perf_counter(), time.process_time()
        reader = open_archive(root).reader()
        opened, busy = time.perf_counter() - started, time.process_time() - used
        events = reader.value("SELECT count(*) FROM events")
        print(f"{events:,} events opened in {opened:.1f} s ({busy:.1f} s of the processor)", flush=True)
        client = TestClient(make_app(reader, name="benchmark"), base_url="http://localhost")
        Kept.get = _made_anew  # type: ignore[method-assign]
        for address in pages(client):
            print(_asked(client, address, given.times), flush=True)


def _generated(folder: Path, events: int, written: int) -> Path:
    """An archive of made-up reports, with its stories."""
    root = folder / "written"
    fill(root, min(events, written))
    keeper = StoryKeeper(root)
    print(f"stories of {min(events, written):,} events built in {_seconds(keeper.build)}", flush=True)
    fill(root, 1, name="one-more", seed=2)
    print(f"stories kept up after one report more in {_seconds(keeper.build)}", flush=True)
    if events <= written:
        return root
    build(root, folder / "archive", events)
    return folder / "archive"


def _asked(client: TestClient, address: str, times: int) -> str:
    """How long a page takes, and how large it is, in a line."""
    passed, busy = [], []
    for _ in range(times):
        started, used = time.perf_counter(), time.process_time()
        answer = client.get(address)
        passed.append(1000 * (time.perf_counter() - started))
        busy.append(1000 * (time.process_time() - used))
        assert answer.status_code == 200, (address, answer.status_code)
    took, processor, size = statistics.median(passed), statistics.median(busy), len(answer.content) / 1000
    return f"{took:6.0f} ms median, {max(passed):6.0f} slowest, processor {processor:5.0f}, {size:5.0f} kB  {address}"


if __name__ == "__main__":
    main()
