"""The public face in Python: tables, notebooks, types."""

from datetime import date
from pathlib import Path

import pytest

import sanudo
from sanudo.archive import Archive, open_archive
from sanudo.errors import ConfigurationError
from sanudo.language.encoder import Encoder, model_digest
from sanudo.model.runs import Run
from tests.cli.running import Sanudo
from tests.formats.report import MADE, report
from tests.views.crisis import HOSTILE, hostile

USER = """
import sanudo

coded: sanudo.CodedArticle = sanudo.code("The army moved.", date="2024-05-15", outlet="The Gazette")
event: sanudo.Event = coded.events[0]
party: sanudo.Party = event.actors[0]
country: str | None = party.country
span: sanudo.Span = event.evidence.span
place: sanudo.Place | None = event.place
when: sanudo.When | None = event.when
quote: sanudo.Quote = coded.quotes[0]
said: sanudo.Attribution | None = quote.attribution
amount: sanudo.Amount = event.amounts[0]
archive: sanudo.Archive = sanudo.read(["reports"], archive="crisis", workers=2)
for stored in archive.events(status="threatened", actor="RUS", min_confidence=0.5):
    words: str = stored.sentence
many: int = archive.events().count()
archive.events().relation().fetchall()
archive.events().df()
archive.events().arrow()
chosen = sanudo.Selection(statuses=("happened",), count="reports")
digest: str = sanudo.export(archive, "panel-month", "panel.csv", chosen, text=False).sha256
charts = sanudo.Charts(archive)
svg: str = charts.timeline(actor="RUS", status="threatened").svg
charts.index("RUS", "UKR", unit="month")
charts.counts("type", limit=5, party="RUS")
coder = sanudo.Coder(sanudo.Settings(threads=2))
for again in coder.code([sanudo.Article("1", "The army moved.")]):
    kind: str = again.events[0].type
"""


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    made = open_archive(tmp_path_factory.mktemp("python") / "archive", create=True)
    with made.writer(Run("run-1", MADE, "s1", "2022-03-17T10:00:00+00:00")) as writer:
        writer.add(report(), "k1")
        writer.add(hostile(), "k2")
    return made


def test_names_are_there() -> None:
    assert all(hasattr(sanudo, name) for name in sanudo.__all__)
    assert 15 <= len(sanudo.__all__) <= 23


def test_a_users_file_is_typed(tmp_path: Path) -> None:
    api = pytest.importorskip("mypy.api")
    (tmp_path / "user.py").write_text(USER)
    wrong = USER.replace("country: str | None", "country: int")
    (tmp_path / "wrong.py").write_text(wrong)
    options = [
        "--strict",
        "--follow-imports=silent",
        "--ignore-missing-imports",
        "--cache-dir",
        str(Path(__file__).parents[1] / ".mypy_cache" / "user"),
    ]
    out, _, code = api.run([*options, str(tmp_path / "user.py")])
    assert code == 0, out
    out, _, code = api.run([*options, str(tmp_path / "wrong.py")])
    assert (code, "expression has type" in out) == (1, True)


def test_an_archive_opens_from_a_string(archive: Archive) -> None:
    assert Archive(str(archive.root)).events().count() == archive.events().count() == 14  # type: ignore[arg-type]


def test_events_as_tables(archive: Archive) -> None:
    wanted = archive.events(actor="KEN", status="happened")
    (row,) = wanted.relation().project("id, actors, day_from::VARCHAR").fetchall()
    assert row[1:] == (["Kenya", "Uganda"], "2022-03-15")
    assert [event.id for event in wanted] == [row[0]]
    assert wanted.relation().columns == list(sanudo.archive.StoredEvent.__dataclass_fields__)
    assert archive.events(limit=3).count() == len(list(archive.events(limit=3))) == 3
    assert archive.events().relation().aggregate("count(*)").fetchall() == [(14,)]


def test_a_party_without_a_word_is_nobody(archive: Archive) -> None:
    assert any(not event.actors for event in archive.events())  # an empty name is not that of an unknown actor
    assert archive.events(actor="").count() == archive.events(recipient=" - ").count() == 0


@pytest.mark.parametrize("typed", ["' OR 1=1 --", "'); DROP TABLE events; --", "\ud800", "$status", "!?"])
def test_what_the_user_types_is_never_sql(archive: Archive, typed: str) -> None:
    assert archive.events(actor=typed, text=typed).relation().fetchall() == []
    assert archive.events(status=typed, type=typed).count() == 0


def test_pandas(archive: Archive) -> None:
    pytest.importorskip("pandas")
    frame = archive.events(text="Tuesday").df()
    assert list(frame["type"]) == ["ASSAULT"]
    assert list(frame["actors"][0]) == ["Kenya", "Uganda"]


def test_arrow(archive: Archive) -> None:
    pytest.importorskip("pyarrow")
    table = archive.events().arrow()
    assert (table.num_rows, "sentence" in table.column_names) == (14, True)


def test_without_pandas_the_cure_is_said(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sanudo.archive.found.find_spec", lambda _: None)
    with pytest.raises(ConfigurationError, match=r"pip install 'sanudo\[notebook\]'"):
        archive.events().df()


def test_records_say_what_they_are(archive: Archive) -> None:
    coded = report()
    event = coded.events[0]
    assert repr(event) == f"<Event {event.id} ASSAULT aerial happened 'bombed' Kenya; Uganda → Congo 2022-03-15 0.90>"
    assert repr(coded) == f"<CodedArticle report_1 {coded.article.title!r}: 5 events, 1 quotes>"
    assert repr(coded.quotes[0]).endswith("direct Jane Doe: '“We,” … “will talk in Nairobi on Friday.”'>")
    (stored,) = archive.events(text="Tuesday")
    assert "'bombed' Kenya; Uganda → Congo 2022-03-15 0.90" in repr(stored)
    wanted = archive.events(actor="KEN", since=date(2022, 3, 1))
    assert repr(wanted) == f"<Events of {str(archive.root)!r}, actor='KEN', since='2022-03-01'>"
    assert not set(repr(archive.events(text=HOSTILE))) & set("\x1b\x07\u202e\u2066\n")


def test_notebooks_show_the_sentence_with_its_words_marked(archive: Archive) -> None:
    (stored,) = archive.events(text="Tuesday")
    html = stored._repr_html_()
    assert (
        '<mark title="actor">Kenya</mark> and <mark title="actor">Uganda</mark> <mark title="ASSAULT happened">bombed</mark>'
        in html
    )
    assert 'near <mark title="place">Goma</mark>' in html
    whole = report()._repr_html_()
    assert '<mark title="happened">bombed</mark> a camp near Goma' in whole
    assert "<table>" in archive.events()._repr_html_()


def test_hostile_words_are_escaped_in_notebooks(archive: Archive) -> None:
    shown = [hostile()._repr_html_(), hostile().events[0]._repr_html_(), archive.events()._repr_html_()]
    shown += [event._repr_html_() for event in archive.events()]
    for html in shown:
        assert "<script" not in html
        assert "<img" not in html
        assert not set(html) & set("\x1b\x07\u202e\u2066")
    for record in (hostile(), hostile().events[0], hostile().quotes[0], *archive.events()):
        assert not set(repr(record)) & set("\x1b\x07\u202e\u2066\n")
    assert HOSTILE in hostile().article.text


def test_reading_from_python(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text("Kenya will send 1,000 police officers to Haiti, Nairobi said on Monday.")
    archive = sanudo.read(tmp_path / "one.txt", archive=tmp_path / "crisis", date="2024-05-15", outlet="The Gazette")
    (article,) = archive.articles()
    assert (article.article.date, article.article.outlet) == ("2024-05-15", "The Gazette")
    assert archive.events(actor="KEN").count() >= 1
    again = sanudo.read([tmp_path / "one.txt"], archive=tmp_path / "crisis", date="2024-05-15", outlet="The Gazette")
    assert again.digest() == archive.digest()


def test_citation(sanudo_program: Sanudo, archive: Archive, encoder: Encoder) -> None:
    assert model_digest() == encoder.digest
    here = sanudo_program("cite")
    assert f"model {encoder.digest}" in here.out
    there = sanudo_program("cite", archive.root)
    assert there.code == 0
    assert f"model {MADE.model}, codebook {MADE.codebook}" in there.out
    assert archive.digest() in there.out
    assert "@software{" in there.out
    assert "CC BY-SA 4.0" in there.out


@pytest.fixture
def sanudo_program(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Sanudo:
    return Sanudo(monkeypatch, capsys)
