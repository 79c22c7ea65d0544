"""The dashboard over HTTP: every page, its JSON twin, its exports; hostile words do nothing; strangers get nothing."""

import csv
import html
import io
import json
import re
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import quote

import pytest
from starlette.testclient import TestClient

from sanudo.archive import open_archive
from sanudo.model.runs import Run
from sanudo.views.dashboard.app import make_app
from sanudo.views.dashboard.guard import POLICY, TOKEN
from tests.views.crisis import HOSTILE, MADE, crisis

PATHS = (
    "/",
    "/records",
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
    "/review",
    "/coding",
)
VARIANTS = (
    "/review?who=Anna",
    "/coding?who=Anna",
    "/review?who=Anna&queue=consequential",
    "/review?who=Anna&queue=sample&seed=3&size=4",
    "/review?who=Anna&queue=filter&type=THREATEN",
    "/review?who=%3Cscript%3Ealert(1)%3C/script%3E&queue=decided",
    "/demands?show=demands",
    "/plans?show=all",
    "/plans?show=kept",
    "/stories?show=all&sort=newest",
    "/timeline?alone=1&lanes=24",
    "/map?view=World",
    "/records?sort=conflict&type=ASSAULT&quad=4&background=0&min_confidence=0.1",
    "/records?party=RUR&since=2022-01-01&until=2022-12-31",
    "/records?text=troops&page=2",
    "/records?counted=1&pair=GRK~RUR",
    "/quotes?speaker=Yetive&kind=direct",
    "/sources?outlet=Outlet%20A&text=queen",
    "/contradictions?field=place",
    "/index?pair=GRK~RUR",
    "/parties?status=planned",
)
VOID = {"meta", "link", "input", "br", "hr", "img"}


class Page(HTMLParser):
    """A page taken apart; every tag must be closed."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.text = ""
        self.feed(markup)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert len({name for name, _ in attrs}) == len(attrs), (tag, attrs)
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


def _ids(client: TestClient) -> dict[str, str]:
    """Addresses of a quiet and a hostile record and article, and of a story."""
    records = client.get("/records.json").json()["records"]
    quiet = next(one for one in records if one["article"] == "report-1")
    hostile = next(one for one in records if one["article"] == HOSTILE)
    story = client.get("/stories.json").json()["stories"][0][0]["id"]
    return {
        "record": f"/record?id={quiet['id']}",
        "article": "/article?id=report-1",
        "story": f"/stories?id={story}",
        "hostile record": f"/record?id={quote(hostile['id'], safe='')}",
        "hostile article": f"/article?id={quote(HOSTILE, safe='')}",
    }


def _all(client: TestClient) -> list[str]:
    return [*PATHS, *VARIANTS, *_ids(client).values()]


def _scripts(address: str) -> set[str]:
    deciding = address.startswith(("/review", "/coding"))
    return {"/static/dashboard.js", "/static/review.js"} if deciding else {"/static/dashboard.js"}


def test_every_page_is_whole_safe_and_reachable(client: TestClient) -> None:
    for address in _all(client):
        answer = client.get(address)
        assert answer.status_code == 200, (address, answer.text[:300])
        assert answer.headers["content-security-policy"] == POLICY
        page = Page(answer.text)
        assert page.open == [], address
        assert [tag for tag, _ in page.tags].count("h1") == 1
        assert {attributes["src"] for tag, attributes in page.tags if tag == "script"} == _scripts(address)
        for tag, attributes in page.tags:
            assert tag not in ("iframe", "object", "embed", "style", "base", "img"), (address, tag)
            assert not [name for name in attributes if name.startswith("on") or name == "style"], (address, attributes)
            for name in ("href", "src", "action"):
                value = attributes.get(name)
                assert value is None or value.startswith(("/", "#", "?", "https://example.org/")), (address, value)
        labels = {attributes["for"] for tag, attributes in page.tags if tag == "label"}
        fields = [
            attributes
            for tag, attributes in page.tags
            if tag in ("input", "select") and attributes.get("type") != "hidden"
        ]
        assert {attributes["id"] for attributes in fields} <= labels, address
        ids = [attributes["id"] for _, attributes in page.tags if "id" in attributes]
        assert len(ids) == len(set(ids)), address


def test_links_of_pages_lead_somewhere(client: TestClient) -> None:
    seen: set[str] = set()
    for address in _all(client):
        for _, attributes in Page(client.get(address).text).tags:
            to = attributes.get("href") or ""
            if to.startswith("/") and not to.startswith("/static"):
                seen.add(to.partition("#")[0])
    every = sorted(seen)
    assert len(every) > 150
    some = every[:: max(1, len(every) // 100)]
    assert not [(to, answer.status_code) for to in some if (answer := client.get(to)).status_code != 200]


@pytest.mark.parametrize(
    "address", ["/timeline", "/timeline?alone=1&lanes=48", "/timeline?alone=1&min_confidence=0.01"]
)
def test_a_glyph_opens_as_many_records_as_it_stands_for(client: TestClient, address: str) -> None:
    glyphs = re.findall(r'<a href="(/records[^"]*)"><title>[^<]*, ([\d,]+) records</title>', client.get(address).text)
    assert glyphs
    for to, number in glyphs:
        found = client.get(html.unescape(to), headers={"accept": "application/json"}).json()
        assert found["total"] == int(number.replace(",", "")), to


def test_hostile_words_are_shown_as_words(client: TestClient) -> None:
    for name in ("hostile record", "hostile article"):
        page = Page(client.get(_ids(client)[name]).text)
        assert "<script>alert(1)</script>" in page.text
        assert "\x1b" not in page.text
        assert "\u202e" not in page.text
        assert not [
            value
            for _, attributes in page.tags
            for value in attributes.values()
            if value and "javascript:" in value[:20]
        ]


@pytest.mark.parametrize(
    "words", ["<script>alert(1)</script>", "'; DROP TABLE events; --", "%", "\x00", "\u202e", "=1+1", "a" * 400]
)
def test_hostile_questions_are_only_questions(client: TestClient, words: str) -> None:
    given = quote(words, safe="")
    for address in (
        f"/records?text={given}",
        f"/records?party={given}",
        f"/records?pair=a~{given}",
        f"/index?pair={given}~b",
        f"/quotes?speaker={given}",
        f"/sources?outlet={given}",
        f"/map?place={given}",
    ):
        answer = client.get(address)
        assert answer.status_code == 200, address
        assert "<script>alert" not in answer.text
    assert client.get(f"/record?id={given}").status_code == 404


def test_each_page_has_its_twin(client: TestClient) -> None:
    for path in PATHS:
        twin = "/overview.json" if path == "/" else f"{path}.json"
        answer = client.get(twin)
        assert answer.headers["content-type"] == "application/json"
        assert answer.json() == client.get(path, headers={"accept": "application/json"}).json()
        shown = Page(client.get(path).text)
        [alternate] = [
            attributes["href"]
            for tag, attributes in shown.tags
            if tag == "link" and attributes.get("rel") == "alternate"
        ]
        assert alternate == twin
    article = client.get("/article.json?id=report-1").json()
    assert article["text"].startswith("Please try again later.")
    assert [card["number"] for card in article["cards"]] == list(range(1, 10))


def test_every_stretch_of_an_article_is_where_it_says(client: TestClient) -> None:
    found = client.get("/article.json?id=report-1").json()
    triggers = {found["text"][one["start"] : one["end"]] for one in found["in_text"] if one["role"] == "trigger"}
    assert {"moved", "threatened", "visit", "invasion"} <= triggers
    page = Page(client.get("/article?id=report-1").text)
    marks = [attributes for tag, attributes in page.tags if tag == "mark" and "data-e" in attributes]
    assert {number for mark in marks for number in (mark["data-e"] or "").split()} == {str(n) for n in range(1, 10)}
    assert "Please try again later." in page.text


def test_the_filters_filter(client: TestClient) -> None:
    def total(query: str) -> int:
        found: int = client.get(f"/records.json?{query}").json()["total"]
        return found

    assert total("") == 27
    assert total("status=planned&party=Yetive") == 2
    assert total("party=RUR") > total("actor=RUR") > 0
    assert total("outlet=Outlet%20B") == 9
    assert total("text=TROOPS") == 8
    assert total("since=2023-01-01") == 0
    assert total("min_confidence=0.9") == 2
    assert total("type=assault&status=hypothetical") == 2


def test_lists_have_pages_without_repetition(client: TestClient) -> None:
    pages = [client.get(f"/records.json?page={number}&sort=surest").json()["records"] for number in (1, 2, 3)]
    assert [len(one) for one in pages] == [25, 2, 0]
    assert len({record["id"] for one in pages for record in one}) == 27


@pytest.mark.parametrize(
    "query",
    [
        "status=done",
        "type=WAR",
        "since=yesterday",
        "page=0",
        "page=x",
        "page=9999999",
        "quad=5",
        "min_confidence=2",
        "pair=RUS",
        "since=2022-02-01&until=2022-01-01",
        "sort=best",
        "text=" + "a" * 600,
        "min_confidence=nan",
    ],
)
def test_a_question_that_cannot_be_answered_says_why(client: TestClient, query: str) -> None:
    answer = client.get(f"/records?{query}")
    assert answer.status_code == 400
    assert Page(answer.text).open == []
    name = query.partition("=")[0]
    assert name in client.get(f"/records.json?{query}").json()["error"]


def test_what_is_not_there_is_told_kindly(client: TestClient) -> None:
    for address in (
        "/nothing",
        "/record?id=nobody",
        "/article?id=nobody",
        "/stories?id=nobody",
        "/static/../app.py",
        "/static/%2e%2e%2fapp.py",
    ):
        answer = client.get(address)
        assert answer.status_code == 404, address
    assert "To the overview" in client.get("/nothing").text
    assert client.get("/record").status_code == 400


def test_a_page_that_breaks_says_so_and_shows_no_insides(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    reader = open_archive(archive).reader()
    client = TestClient(make_app(reader, name="crisis"), base_url="http://localhost", raise_server_exceptions=False)
    monkeypatch.setattr(reader, "rows", lambda *_: 1 / 0)
    answer = client.get("/sources")
    assert answer.status_code == 500
    assert "Something went wrong" in answer.text
    assert "ZeroDivision" not in answer.text


def test_an_archive_that_went_away_is_told(tmp_path: Path) -> None:
    made = open_archive(tmp_path / "archive", create=True)
    client = TestClient(make_app(made.reader(), name="gone"), base_url="http://localhost")
    made.root.rename(tmp_path / "elsewhere")
    answer = client.get("/")
    assert answer.status_code == 503
    assert "put it back" in answer.text


def test_exports_hold_what_is_shown_and_no_formula(client: TestClient) -> None:
    answer = client.get("/records.csv?sort=surest")
    rows = list(csv.DictReader(io.StringIO(answer.text)))
    assert len(rows) == 27
    assert [row["id"] for row in rows[:3]] == [
        one["id"] for one in client.get("/records.json?sort=surest").json()["records"][:3]
    ]
    assert not [cell for row in rows for cell in row.values() if cell.startswith(("=", "+", "@", "\t", "\r"))]
    assert "attachment" in answer.headers["content-disposition"]
    lines = client.get("/records.jsonl?status=planned&party=Yetive").text.splitlines()
    assert [json.loads(line)["status"] for line in lines] == ["planned", "planned"]
    assert client.get("/records.csv?status=x").status_code == 400


def test_only_this_machine_s_names_are_answered(client: TestClient) -> None:
    for host in ("evil.example", "localhost.evil.example", "", "127.0.0.1.evil.example:80"):
        answer = client.get("/", headers={"host": host})
        assert answer.status_code == 421, host
        assert "crisis" not in answer.text
    for host in ("localhost", "localhost:8137", "127.0.0.1:9", "[::1]:8137", "LOCALHOST"):
        assert client.get("/about", headers={"host": host}).status_code == 200


def test_answers_cannot_be_read_by_other_sites(client: TestClient) -> None:
    answer = client.get("/", headers={"origin": "https://evil.example"})
    assert "access-control-allow-origin" not in answer.headers
    assert answer.headers["cross-origin-resource-policy"] == "same-origin"
    assert answer.headers["x-frame-options"] == "DENY"
    assert answer.headers["cache-control"] == "no-store"
    assert "unsafe" not in POLICY


def test_changes_need_the_page_s_token_and_its_own_origin(client: TestClient) -> None:
    page = Page(client.get("/").text)
    [token] = [
        attributes["content"]
        for tag, attributes in page.tags
        if tag == "meta" and attributes.get("name") == "sanudo-token"
    ]
    good = {TOKEN: token or "", "origin": "http://localhost"}
    assert client.post("/records", headers=good).status_code == 405  # there is nothing to change yet
    for bad in (
        {},
        {**good, TOKEN: "x"},
        {**good, "origin": "https://evil.example"},
        {**good, "origin": "null"},
        {TOKEN: token or ""},
        {**good, "origin": "http://localhost:99"},
    ):
        assert client.post("/records", headers=bad).status_code == 403, bad


def test_an_empty_archive_has_readable_pages(empty: TestClient) -> None:
    for path in PATHS:
        answer = empty.get(path)
        assert answer.status_code == 200, path
        assert 'class="empty"' in answer.text or path == "/about", path
        assert "This archive is empty." in answer.text or path in ("/about", "/review", "/coding"), path
        assert empty.get("/overview.json" if path == "/" else f"{path}.json").status_code == 200
    assert empty.get("/records.csv").text.startswith("run,article,id")


def test_new_records_are_seen_at_the_next_look(tmp_path: Path) -> None:
    archive = open_archive(tmp_path / "archive", create=True)
    client = TestClient(make_app(archive.reader(), name="live"), base_url="http://localhost")
    before = client.get("/state.json").json()
    assert client.get("/records.json").json()["total"] == 0
    with archive.writer(Run("run-1", MADE, "s1", "2022-01-30T10:00:00+00:00")) as writer:
        writer.add(crisis(), "k1")
        writer.commit()
        after = client.get("/state.json").json()
        assert after["version"] > before["version"]
        assert client.get("/records.json").json()["total"] == after["events"] == 9


def test_files_are_ours_and_load_nothing(client: TestClient) -> None:
    for name, kind in (
        ("dashboard.css", "text/css"),
        ("charts.css", "text/css"),
        ("dashboard.js", "text/javascript"),
        ("icon.svg", "image/svg+xml"),
    ):
        answer = client.get(f"/static/{name}")
        assert answer.headers["content-type"].startswith(kind)
        assert "http://" not in answer.text.replace("http://www.w3.org/", "")
        assert "https://" not in answer.text
        assert "@import" not in answer.text
    script = client.get("/static/dashboard.js").text
    assert not [
        word for word in ("eval(", "innerHTML", "outerHTML", "document.write", "new Function") if word in script
    ]
