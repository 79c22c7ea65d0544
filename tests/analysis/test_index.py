"""The index: an expectation with a band, per unique event, the same every time."""

from contextlib import suppress
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanudo.analysis.index import Index, index, indices, pairs, unique_events
from sanudo.analysis.selection import Selection
from sanudo.analysis.weights import own_weights, read_weights
from sanudo.archive import open_archive
from sanudo.archive.reader import Reader
from sanudo.errors import ConfigurationError
from sanudo.model.articles import Article, CodedArticle
from sanudo.model.entities import Party, When
from sanudo.model.events import Event, EventMention, FlatCode
from sanudo.model.runs import Run
from sanudo.model.spans import Evidence, Span
from tests.views.crisis import MADE

TEXT = "Ruritania struck Graustark on Friday."
STRUCK = FlatCode("ASSAULT", "190", 4, -10.0, -9.0)
PAIR = Selection(pair="GRK~RUR")


def _report(
    name: str,
    *,
    day: str = "2022-01-28",
    sure: float = 0.5,
    code: FlatCode | None = STRUCK,
    kind: str = "ASSAULT",
    background: bool = False,
) -> CodedArticle:
    words = {
        word: Span.cut(TEXT, TEXT.index(word), TEXT.index(word) + len(word))
        for word in ("Ruritania", "struck", "Graustark", "Friday")
    }
    where = Evidence(words["struck"], (0, len(TEXT)))
    actor = Party(words["Ruritania"], "Ruritania", "RUR", "GOV", resolved="country")
    recipient = Party(words["Graustark"], "Graustark", "GRK", resolved="country")
    when = When(words["Friday"], day, day, "day", day)
    event = Event(
        f"e{name}",
        kind,
        "happened",
        where,
        (EventMention(where, "happened"),),
        sure,
        code=code,
        actors=(actor,),
        recipients=(recipient,),
        when=when,
        background=background,
    )
    return CodedArticle(Article(name, TEXT, None, day, "given"), MADE, "en", (), (event,))


def _reader(root: Path, *reports: CodedArticle) -> Reader:
    archive = open_archive(root, create=True)
    with archive.writer(Run("r", MADE, "s", "2022-01-30T10:00:00+00:00")) as writer:
        for one in reports:
            writer.add(one, one.article.id)
        writer.finish()
    return archive.reader()


def _index(root: Path, *reports: CodedArticle, **weights: object) -> Index:
    return index(_reader(root, *reports), PAIR, replace(own_weights(), **{"window": 1, **weights}))  # type: ignore[arg-type]


def test_a_day_is_the_sum_of_score_and_confidence(tmp_path: Path) -> None:
    found = _index(tmp_path / "a", _report("1"), _report("2", day="2022-01-30", sure=1.0))
    assert [(day.day, day.value, day.events) for day in found.days] == [
        (date(2022, 1, 28), -4.5, 1), (date(2022, 1, 29), 0.0, 0), (date(2022, 1, 30), -9.0, 1),
    ]  # fmt: skip
    assert (found.total, found.events, found.records) == (-13.5, 2, 2)
    sure = found.days[2]
    assert (sure.low, sure.high) == (-9.0, -9.0)
    assert (found.days[0].low, found.days[0].high) == (-9.0, 0.0)


def test_reports_of_one_event_count_once_with_the_surest(tmp_path: Path) -> None:
    found = _index(tmp_path / "a", _report("1"), _report("2", sure=0.8), _report("3", sure=0.2))
    assert (found.events, found.records, found.total) == (1, 3, -7.2)


def test_what_does_not_count_is_left_out(tmp_path: Path) -> None:
    found = _index(tmp_path / "a", _report("1", code=None), _report("2", background=True, day="2022-01-29"))
    assert (found.events, found.days, found.total) == (0, (), 0)
    assert _index(tmp_path / "b", _report("2", background=True), background=1.0).total == -4.5


def test_weights_change_what_counts(tmp_path: Path) -> None:
    assert _index(tmp_path / "a", _report("1"), score="goldstein").total == -5.0
    assert _index(tmp_path / "b", _report("1"), types={"ASSAULT": 0.5}).total == -2.25
    assert _index(tmp_path / "c", _report("1"), statuses={"planned": 1.0}).events == 0
    assert _index(tmp_path / "d", _report("1"), minimum_confidence=0.6).events == 0


def test_the_band_is_the_same_every_time_and_holds_the_value(tmp_path: Path) -> None:
    many = [
        _report(str(n), day=f"2022-01-{1 + n % 28:02}", sure=0.3 + 0.02 * (n % 30), kind="ASSAULT") for n in range(60)
    ]
    first, second = _index(tmp_path / "a", *many), _index(tmp_path / "b", *many)
    assert first == second
    assert first.total_low < first.total < first.total_high
    assert all(day.low <= day.value + 1e-9 and day.value - 1e-9 <= day.high for day in first.days if day.events > 1)
    assert _index(tmp_path / "c", *many, window=7).days != _index(tmp_path / "d", *many, window=7, seed=2).days


def test_the_running_mean_counts_days_without_events(tmp_path: Path) -> None:
    reader = _reader(tmp_path / "a", _report("1", sure=1.0), _report("2", day="2022-02-06", sure=1.0))
    days = index(reader, PAIR, replace(own_weights(), window=3)).days
    assert [day.mean for day in days[:4]] == [-3.0, -3.0, -3.0, 0.0]


def test_stories_join_reports_of_different_days(tmp_path: Path) -> None:
    reader = _reader(tmp_path / "a", _report("1"), _report("2"))
    with reader._duck.cursor() as duck:
        duck.execute("INSERT INTO reports (story, event) VALUES ('e1', 'e1'), ('e2', 'e2')")
    assert len(unique_events(reader, PAIR, own_weights())) == 2


def test_pairs_are_found_in_both_directions(tmp_path: Path) -> None:
    [pair] = pairs(_reader(tmp_path / "a", _report("1"), _report("2")), Selection())
    assert (pair.one, pair.other, pair.records, pair.conflict, pair.cooperation) == ("GRK", "RUR", 2, 2, 0)


def test_several_indices_asked_for_at_once_are_those_asked_for_one_by_one(tmp_path: Path) -> None:
    reader = _reader(tmp_path / "a", _report("1"), _report("2", day="2022-01-30"), _report("3", kind="ACCUSE"))
    lately = Selection(since=date(2022, 1, 29))
    for chosen, events in ((Selection(), 3), (lately, 1)):
        found = indices(reader, chosen, pairs(reader, chosen), own_weights())
        assert found == (index(reader, replace(chosen, pair=PAIR.pair), own_weights()),)
        assert found[0].events == events
    assert indices(reader, Selection(), (), own_weights()) == ()


def test_a_file_of_weights_changes_only_what_it_names(tmp_path: Path) -> None:
    path = tmp_path / "weights.yaml"
    path.write_text("types: {ASSAULT: 2}\nwindow: 28\n")
    found = read_weights(path)
    assert (found.types, found.window, found.statuses) == ({"ASSAULT": 2.0}, 28, own_weights().statuses)
    path.write_text("")
    assert read_weights(path) == own_weights()


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("windows: 3", "'windows' is no setting"),
        ("window: 0", "from 1 to 366"),
        ("window: yes", "from 1 to 366"),
        ("score: best", "plover, goldstein"),
        ("types: {WAR: 1}", "names 'WAR'"),
        ("types: [1]", "must be lines"),
        ("- 1", "holds no settings"),
        ("a: [", "cannot be read as YAML"),
        ("draws: 1.0e9", "from 10 to 100000"),
        ("!!python/object/apply:os.system [ls]", "cannot be read as YAML"),
    ],
)
def test_a_wrong_file_of_weights_says_what_to_do(tmp_path: Path, words: str, told: str) -> None:
    path = tmp_path / "weights.yaml"
    path.write_text(words)
    with pytest.raises(ConfigurationError, match=told):
        read_weights(path)


@given(st.binary(max_size=60))
def test_no_file_of_weights_does_harm(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    path = tmp_path_factory.mktemp("weights") / "weights.yaml"
    path.write_bytes(content)
    with suppress(ConfigurationError):
        assert read_weights(path).window >= 1
