"""Every number opens as many records as it says, and what a page leaves out it tells."""

import html
import re
from collections.abc import Sequence

import pytest
from starlette.testclient import TestClient

from sanudo.archive import open_archive
from sanudo.model.articles import Article, CodedArticle
from sanudo.model.attributions import Attribution
from sanudo.model.entities import Party, Place
from sanudo.model.events import Event, EventMention, FlatCode, Status
from sanudo.model.quotes import Quote
from sanudo.model.runs import Run
from sanudo.model.spans import Evidence, Span
from sanudo.views.dashboard.app import make_app
from tests.views.crisis import MADE
from tests.views.dashboard.conftest import HOST

TEXT = "Ruritania struck the rebels and Graustark in Strelsau, an envoy of the envoys said."
TALK = FlatCode("CONSULT", "040", 1, 1.0, 1.0)
STATUSES: tuple[Status, ...] = (
    "happened", "planned", "considered", "expected", "threatened", "demanded", "offered", "hypothetical", "alleged", "denied",
    "negated",
)  # fmt: skip


def _span(words: str) -> Span:
    return Span.cut(TEXT, TEXT.index(words), TEXT.index(words) + len(words))


STATE = Party(_span("Ruritania"), "Ruritania", "RUR", "GOV", resolved="country")
REBELS = Party(_span("the rebels"), None, "RUR", "REB", resolved="country")
GRAUSTARK = Party(_span("Graustark"), "Graustark", "GRK", resolved="country")
LAND = Place(_span("Ruritania"), "Kenya", "KEN", None, None, None, None, "country")
REGION = Place(_span("Strelsau"), "the Rift Valley", "KEN", None, None, None, None, "region")
CITY = Place(_span("Strelsau"), "Nairobi", "KEN", None, -1.3, 36.8, 7, "city")


def _event(name: str, actor: Party, recipient: Party, *, status: Status = "happened", place: Place | None = None,
           code: FlatCode | None = None, background: bool = False) -> Event:  # fmt: skip
    where = Evidence(_span("struck"), (0, len(TEXT)))
    return Event(
        name, "CONSULT", status, where, (EventMention(where, status),), 0.8, actors=(actor,), recipients=(recipient,),
        place=place, code=code, background=background,
    )  # fmt: skip


def _report(name: str, day: str | None, events: Sequence[Event], speaker: str = "an envoy") -> CodedArticle:
    quote = Quote(f"q{name}", "indirect", ((0, 9),), TEXT[:9], Attribution(Party(_span(speaker)), cue=_span("said")))
    article = Article(name, TEXT, None, day, "given" if day else None)
    return CodedArticle(article, MADE, "en", ((0, len(TEXT)),), tuple(events), (quote,))


REPORTS = (
    _report("1", "2022-01-28", [
        _event("a", STATE, GRAUSTARK, place=LAND), _event("b", REBELS, GRAUSTARK, place=CITY),
        _event("c", GRAUSTARK, STATE, place=CITY, code=TALK), _event("d", GRAUSTARK, REBELS, place=REGION),
        _event("e", STATE, GRAUSTARK, background=True),
    ]),
    _report("2", "2022-01-28", [_event(status, STATE, GRAUSTARK, status=status) for status in STATUSES], speaker="envoy"),
    _report("3", None, [_event(f"u{number}", STATE, REBELS, code=TALK) for number in range(4)]),
)  # fmt: skip


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    archive = open_archive(tmp_path_factory.mktemp("numbers") / "archive", create=True)
    with archive.writer(Run("run-1", MADE, "s1", "2022-01-30T10:00:00+00:00")) as writer:
        for one in REPORTS:
            writer.add(one, one.article.id)
        writer.finish()
    archive.build_stories()
    return TestClient(make_app(archive.reader(), name="numbers"), base_url=HOST)


def _told(page: str) -> list[tuple[str, int]]:
    """Addresses and the number of records that stands in, on or behind each."""
    found = []
    for before, to, after, inner in re.findall(r'<a ([^>]*)href="([^"]+)"([^>]*)>(.*?)</a>', page, re.DOTALL):
        words = html.unescape(" ".join([before, after, inner]))
        if number := re.search(r"([\d,]+) records?\b", words):
            found.append((html.unescape(to), int(number[1].replace(",", ""))))
    for to, number in re.findall(r'<a [^>]*href="([^"]+)"[^>]*>[^<]*(?:<bdi>[^<]*</bdi>)?</a>(?:<svg.*?</svg>)?'
                                 r'<span class="n">([\d,]+)</span>', page):  # fmt: skip
        found.append((html.unescape(to), int(number.replace(",", ""))))
    return [(to, number) for to, number in found if to.startswith(("/records", "/quotes"))]


@pytest.mark.parametrize(
    ("address", "least"),
    [("/parties", 10), ("/parties?status=happened", 8), ("/parties?party=GRK", 8), ("/map", 2), ("/records", 8),
     ("/quotes", 2), ("/timeline", 1), ("/timeline?lanes=48", 1)],
)  # fmt: skip
def test_a_number_opens_as_many_records_as_it_says(client: TestClient, address: str, least: int) -> None:
    told = _told(client.get(address).text)
    assert len(told) >= least
    for to, number in told:
        path, _, query = to.partition("?")
        assert client.get(f"{path}.json?{query}").json()["total"] == number, to


def test_rows_of_the_map_s_table_open_what_they_count(client: TestClient) -> None:
    rows = re.findall(
        r'<tr><th scope="row"><a href="(/records[^"]+)">.*?<span class="n[^"]*">(\d+)</span>', client.get("/map").text
    )
    assert {number for _, number in rows} == {"1", "2"}
    for to, number in rows:
        assert client.get(html.unescape(to).replace("/records?", "/records.json?")).json()["total"] == int(number)


def test_what_the_map_does_not_show_is_told(client: TestClient) -> None:
    asia = client.get("/map?view=Asia").text
    assert "Outside this view: 3 records of 2 places" in asia
    assert "Outside" not in client.get("/map?view=Africa").text + client.get("/map").text
    assert "Without a point, so only in the table: 1 record of 1 place." in asia


def test_what_is_new_opens_what_it_counts(client: TestClient) -> None:
    to, number = re.findall(r'<a href="(/records[^"]+)">(\d+) in all</a>', client.get("/").text)[0]
    assert client.get(html.unescape(to).replace("/records?", "/records.json?")).json()["total"] == int(number) == 15


def test_glyphs_without_room_are_counted_and_opened(client: TestClient) -> None:
    [(to, number)] = re.findall(r'<a href="([^"]+)"><title>[^<]*</title><text [^>]*class="rest">\+(\d+)</text></a>',
                                client.get("/timeline").text)  # fmt: skip
    shown = re.findall(r"<title>28 Jan 2022: CONSULT ", client.get("/timeline").text)
    assert int(number) == 4
    assert len([one for one in shown if one]) >= 8
    assert client.get(html.unescape(to).replace("/records?", "/records.json?")).json()["total"] == 13


def test_what_has_no_day_is_told_on_the_timeline(client: TestClient) -> None:
    assert "4 records of reports without a day are not here" in client.get("/timeline").text
    assert client.get("/timeline.json").json()["undated"] == 4
    assert "without a day" not in client.get("/timeline?since=2022-01-01").text


def test_pairs_with_days_come_first_in_the_index(client: TestClient) -> None:
    found = client.get("/index.json").json()["pairs"]
    assert (found[0]["one"], found[0]["other"]) == ("GRK", "RUR")
    assert "has no day" in client.get("/index?pair=RUR~RUR+REB").text


@pytest.mark.parametrize(("pair", "behind"), [("GRK~RUR", 1), ("RUR~RUR+REB", 0)])
def test_an_index_opens_the_records_behind_it(client: TestClient, pair: str, behind: int) -> None:
    page = client.get(f"/index?pair={pair}").text
    to, number = re.findall(r'records? behind them</dt><dd><a href="(/records[^"]+)">(\d+)</a>', page)[0]
    assert client.get(html.unescape(to).replace("/records?", "/records.json?")).json()["total"] == int(number) == behind


def test_reports_of_no_known_outlet_are_not_of_none(client: TestClient) -> None:
    assert "outlets" not in client.get("/").text
    assert "0 outlets" not in client.get("/stories?show=all").text + client.get("/about").text


def test_one_is_no_plural(client: TestClient) -> None:
    to = re.findall(r'href="(/stories\?id=[^"]+)"', client.get("/stories?show=all").text)[-1]
    page = client.get(html.unescape(to)).text
    assert "<dt>report</dt><dd>1</dd>" in page
    assert "<dt>independent origin</dt><dd>1</dd>" in page
    assert "outlet</dt>" not in page
