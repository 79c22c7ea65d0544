"""Decisions of people: kept whole, by several at once, whatever ends; what stands of them after a new reading."""

import os
import signal
import sqlite3
import subprocess
import sys
import threading
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanudo.archive import Archive, open_archive
from sanudo.archive.books import StoryKeeper
from sanudo.archive.decided import decided_rows
from sanudo.archive.deciding import add_event, decide_on
from sanudo.archive.decisions import DECISIONS, changes, decide, decisions, undo
from sanudo.archive.live import live_tables
from sanudo.archive.manifest import snapshot
from sanudo.archive.readings import anchor_of, link_part, reading, telling_part, words_of
from sanudo.archive.standing import by_article
from sanudo.errors import ArchiveError, InputError
from sanudo.model.articles import Article, CodedArticle
from sanudo.model.decisions import Anchor, Decision, standing
from sanudo.model.encoding import to_json
from sanudo.model.runs import Provenance
from tests.archive.reports import BETTER, coded, fill, key_of, report, reports, run

WHERE = Anchor("report-0", "e1", "text", 10, 20, (0, 40), "0" * 16, "1" * 16)


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    made = open_archive(tmp_path / "archive", create=True)
    fill(made, reports(4))
    return made


def first(archive: Archive, article: str = "report-1") -> tuple[str, str]:
    """The ids of the two records of an article."""
    one, other = archive.article(article).events
    return one.id, other.id


def ids(archive: Archive, article: str = "report-1", **asked: Any) -> list[str]:
    return [event.id for event in archive.events(**asked) if event.article == article]


def record(archive: Archive, event: str) -> Any:
    return archive.event(event)


def read_again(archive: Archive, made: CodedArticle, *, name: str = "run-2") -> None:
    """Another run's records of an article in the place of those that there are."""
    with archive.writer(run(name, made=BETTER, started="2022-02-01T10:00:00+00:00")) as writer:
        writer.add(replace(made, provenance=BETTER), key_of(made.article, made=Provenance("0", name, "c")))


def test_a_refused_record_is_gone_and_an_undo_brings_it_back(archive: Archive) -> None:
    one, other = first(archive)
    digest = archive.digest()
    made = decide_on(archive.root, "report-1", other, "refuse", who="Anna", why="nobody bombed anybody")
    assert ids(archive) == [one]
    assert ids(archive, decisions="ignore") == [one, other]
    assert archive.events().count() == 7
    kept = archive.article("report-1", decisions="apply")
    assert [event.id for event in kept.events] == [one]
    assert kept.events[0].links == ()  # a link to what is not there is none
    assert all(other not in quote.events for quote in kept.quotes)
    with pytest.raises(ArchiveError, match="no event"):
        archive.event(other)
    undone = archive.undo(made.number, who="Anna")
    assert ids(archive) == [one, other]
    archive.undo(undone.number, who="Anna")
    assert ids(archive) == [one]
    assert archive.digest() == digest  # the records themselves are as they were
    assert archive.verify().sound


def test_an_accepted_record_is_sure(archive: Archive) -> None:
    one, _ = first(archive)
    decide_on(archive.root, "report-1", one, "accept", who="Anna")
    assert archive.event(one).confidence == 1.0
    assert archive.event(one, decisions="ignore").confidence == 0.75
    assert one in ids(archive, min_confidence=0.9)
    [same] = [event for event in archive.article("report-1", decisions="apply").events if event.id == one]
    assert same.confidence == 1.0


def test_a_mended_record_has_new_columns_and_flat_codes(archive: Archive) -> None:
    one, _ = first(archive)
    decide_on(archive.root, "report-1", one, "mend", who="Anna", value={"type": "THREATEN", "status": "happened"})
    found = archive.event(one)
    assert (found.type, found.plover, found.quad, found.confidence) == ("THREATEN", "THREATEN", 3, 1.0)
    assert ids(archive, type="THREATEN") == [one]
    assert ids(archive, type="CONSULT") == []
    decide_on(archive.root, "report-1", one, "mend", who="Anna", value={"status": "denied"})
    found = archive.event(one)
    assert (found.type, found.status, found.plover) == ("THREATEN", "denied", None)  # nobody counts what is denied


def test_a_field_can_be_refused_mended_and_accepted(archive: Archive) -> None:
    one, _ = first(archive)
    decide_on(archive.root, "report-1", one, "refuse", who="Anna", target="field", part="place")
    decide_on(
        archive.root, "report-1", one, "mend", who="Bo", target="field", part="status", value={"status": "planned"}
    )
    found = archive.event(one)
    assert (found.place, found.status) == (None, "planned")
    assert found.confidence == 0.75  # nobody spoke of the whole record
    with pytest.raises(InputError, match="always has a value"):
        decide_on(archive.root, "report-1", one, "refuse", who="Anna", target="field", part="type")


def test_a_link_can_be_refused_and_added(archive: Archive) -> None:
    one, other = first(archive)
    line = to_json(archive.article("report-1"))
    targets = {event["id"]: event for event in line["events"]}  # type: ignore[attr-defined]
    about = link_part("content", targets[other])
    decide_on(archive.root, "report-1", one, "refuse", who="Anna", target="link", part=about)
    [kept, _] = archive.article("report-1", decisions="apply").events
    assert (kept.content, [link.event for link in kept.conditions]) == ((), [other])
    back = link_part("toward", targets[one])
    decide_on(archive.root, "report-1", other, "add", who="Anna", target="link", part=back)
    [_, kept] = archive.article("report-1", decisions="apply").events
    assert [link.event for link in kept.purpose] == [one]
    with pytest.raises(InputError, match="cannot lead to itself"):
        decide_on(archive.root, "report-1", one, "add", who="Anna", target="link", part=back)


def test_a_telling_that_tells_another_event_becomes_one(archive: Archive) -> None:
    one, _ = first(archive)
    record = to_json(archive.article("report-1"))["events"][0]  # type: ignore[index]
    telling = telling_part(record["mentions"][1])
    decide_on(archive.root, "report-1", one, "refuse", who="Anna", target="merge", part=telling)
    events = archive.article("report-1", decisions="apply").events
    assert [len(event.mentions) for event in events] == [1, 1, 1]
    assert events[2].evidence.span.field == "title"
    assert events[2].type == "CONSULT"
    assert len(ids(archive)) == 3
    with pytest.raises(InputError, match="told once only"):
        decide_on(archive.root, "report-1", events[1].id, "refuse", who="A", target="merge",
                  part=telling_part(to_json(archive.article("report-1"))["events"][1]["mentions"][0]))  # type: ignore[index]  # fmt: skip


def test_a_report_that_belongs_to_no_story_stands_alone(tmp_path: Path) -> None:
    archive = open_archive(tmp_path / "archive", create=True)
    fill(archive, [report(0), report(6, outlet="Outlet B")])
    together = next(story for story in archive.stories() if len(story.reports) == 2)
    second = together.reports[1]
    decide_on(archive.root, second.article, second.event, "refuse", who="Anna", target="merge", part="story")
    assert second.event in {story.id for story in archive.stories() if len(story.reports) == 1}
    assert all(second.event not in story.aliases for story in archive.stories())


def test_a_keeper_of_stories_reads_what_was_decided_on_and_no_more(tmp_path: Path) -> None:
    archive = open_archive(tmp_path / "archive", create=True)
    fill(archive, [report(0), report(3), report(6, outlet="Outlet B")])
    keeper = StoryKeeper(archive.root)
    keeper.build()
    told = next(story for story in archive.stories() if len(story.reports) > 1).reports[-1]

    def read() -> list[int]:
        """Which articles were counted as they were read for the book, which is the one made anew."""
        done: list[int] = []
        assert keeper.build(on_progress=done.append)
        kept = archive.stories_digest()
        archive.build_stories(anew=True)
        assert archive.stories_digest() == kept
        return done

    decide_on(archive.root, told.article, told.event, "refuse", who="Anna", target="merge", part="story")
    assert read() == [1]
    undo(archive.root, decisions(archive.root)[-1].number, who="Anna")
    assert read() == [1]


def test_a_decided_record_is_found_by_its_parties(archive: Archive) -> None:
    one, _ = first(archive)
    before = archive.event(one)
    decide_on(archive.root, "report-1", one, "mend", who="Anna", value={"status": "denied"})
    for name, asked in (("actor", before.actor_country), ("actor", before.actor), ("recipient", before.recipient)):
        for limit in (None, 100):
            assert one in [event.id for event in archive.events(**{name: asked}, status="denied", limit=limit)]  # type: ignore[arg-type]


def test_a_missed_event_is_added_by_its_words(archive: Archive) -> None:
    text = archive.article("report-1").article.text
    start = text.index("Advertisement")
    made = add_event(
        archive.root, "report-1", "text", start, start + 13, {"type": "PROTEST", "status": "planned"}, who="Anna"
    )
    [found] = archive.events(type="PROTEST")
    assert (found.trigger, found.status, found.confidence, found.start) == ("Advertisement", "planned", 1.0, start)
    assert "Advertisement" in found.sentence
    assert made.anchor is not None
    assert made.anchor.own_id == found.id
    assert archive.applied().added == 1
    event = archive.article("report-1").events[0].evidence.span
    with pytest.raises(InputError, match="mend it"):
        add_event(
            archive.root, "report-1", "text", event.start, event.end, {"type": "AID", "status": "planned"}, who="A"
        )
    with pytest.raises(InputError, match="no words"):
        add_event(archive.root, "report-1", "text", 9999, 10000, {"type": "AID", "status": "planned"}, who="A")


def test_what_cannot_be_is_not_kept(archive: Archive) -> None:
    one, _ = first(archive)
    nobody = {"start": 0, "end": 3, "text": "???", "resolved": "unknown"}
    nobody |= dict.fromkeys(("name", "country", "sector", "office", "identifier", "actor_code"))
    for value in (
        {"type": "FEAST"},
        {"mode": "visit", "type": "ASSAULT"},
        {"status": "dreamt"},
        {"actors": [nobody]},
        {"colour": "red"},
        {},
        {"background": "perhaps"},
    ):
        with pytest.raises(InputError):
            decide_on(archive.root, "report-1", one, "mend", who="Anna", value=value)
    with pytest.raises(InputError, match="any more"):
        decide_on(archive.root, "report-1", "e0", "accept", who="Anna")
    assert archive.decisions() == []


def test_decisions_survive_compaction_and_forgetting_of_others(archive: Archive) -> None:
    one, other = first(archive)
    decide_on(archive.root, "report-1", one, "mend", who="Anna", value={"status": "planned"})
    decide_on(archive.root, "report-1", other, "refuse", who="Anna")
    before = archive.applied()
    archive.compact()
    assert archive.applied() == before
    archive.forget("report-2")
    assert archive.applied() == before
    assert ids(archive) == [one]
    assert archive.event(one).status == "planned"


def test_forgetting_an_article_takes_what_was_decided_on_it(archive: Archive) -> None:
    one, _ = first(archive)
    made = decide_on(archive.root, "report-1", one, "accept", who="Anna", why="a secret remark")
    archive.undo(archive.undo(made.number, who="Anna").number, who="Anna")
    decide_on(archive.root, "report-0", first(archive, "report-0")[0], "accept", who="Anna")
    archive.forget("report-1")
    assert [one.anchor.article for one in archive.decisions() if one.anchor] == ["report-0"]
    assert len(archive.decisions()) == 1
    stored = b"".join(path.read_bytes() for path in archive.root.glob(f"{DECISIONS}*"))
    assert b"a secret remark" not in stored
    assert b"report-1" not in stored


def test_a_decision_survives_a_model_that_reads_the_same(archive: Archive) -> None:
    one, other = first(archive)
    decide_on(archive.root, "report-1", one, "accept", who="Anna")
    decide_on(archive.root, "report-1", other, "refuse", who="Anna")
    read_again(archive, coded(report(1), made=BETTER))
    assert ids(archive) == [one]
    found = archive.applied()
    assert (found.accepted, found.refused, found.asks, found.agrees) == (1, 1, 0, 1)


def test_only_what_is_read_otherwise_comes_up_again(archive: Archive) -> None:
    one, other = first(archive)
    for event in (one, other):
        decide_on(archive.root, "report-1", event, "accept", who="Anna")
    better = coded(report(1))
    changed = replace(better.events[0], status="planned", confidence=0.9)
    read_again(archive, replace(better, events=(changed, *better.events[1:])))
    found = archive.applied()
    assert (found.accepted, found.asks, found.agrees) == (2, 1, 1)
    assert archive.event(one).status == "happened"  # the decision stands until somebody decides again
    decide_on(archive.root, "report-1", one, "mend", who="Anna", value={"status": "planned"})
    assert archive.applied().asks == 0


def test_what_is_shown_is_accepted_again_or_the_new_reading(archive: Archive) -> None:
    one, _ = first(archive)
    decide_on(archive.root, "report-1", one, "accept", who="Anna")
    better = coded(report(1))
    read_again(archive, replace(better, events=(replace(better.events[0], status="planned"), *better.events[1:])))
    decide_on(archive.root, "report-1", one, "accept", who="Anna")
    assert archive.event(one).status == "happened"
    assert archive.applied().asks == 0
    decide_on(archive.root, "report-1", one, "accept", who="Anna", fresh=True)
    assert archive.event(one).status == "planned"
    assert archive.applied().asks == 0


def test_a_new_reading_that_says_what_was_decided_agrees(archive: Archive) -> None:
    one, other = first(archive)
    decide_on(archive.root, "report-1", one, "mend", who="Anna", value={"status": "planned"})
    decide_on(archive.root, "report-1", other, "refuse", who="Anna")
    assert archive.applied().agrees == 0
    better = coded(report(1))
    alone = replace(better.events[0], status="planned", content=(), conditions=())
    read_again(archive, replace(better, events=(alone,), quotes=(), contradictions=()))
    found = archive.applied()
    assert (found.agrees, found.asks) == (2, 0)


def test_an_accepted_record_that_is_read_no_more_stays_and_comes_up_again(archive: Archive) -> None:
    one, other = first(archive)
    decide_on(archive.root, "report-1", other, "accept", who="Anna")
    better = coded(report(1))
    alone = replace(better.events[0], content=(), conditions=())
    read_again(archive, replace(better, events=(alone,), quotes=(), contradictions=()))
    assert set(ids(archive)) == {one, other}
    assert archive.event(other).type == "ASSAULT"
    assert archive.applied().asks == 1
    decide_on(archive.root, "report-1", other, "accept", who="Anna")  # yes, it is there
    assert archive.applied().asks == 0
    assert set(ids(archive)) == {one, other}


def test_a_decision_follows_its_sentence_when_the_text_was_mended(archive: Archive) -> None:
    _, other = first(archive)
    decide_on(archive.root, "report-1", other, "mend", who="Anna", value={"status": "planned"})
    lead = "A new first line.\n"
    fill(archive, [report(1, text=lead + report(1).text)], name="run-2")
    [_, moved] = archive.article("report-1", decisions="apply").events
    assert moved.status == "planned"
    assert moved.evidence.span.of(lead + report(1).text) == moved.evidence.span.text
    assert archive.applied().asks == 0
    fill(archive, [report(1, text="Graustark met Ruritania in Strelsau.")], name="run-3")
    found = archive.applied()
    assert (found.lost, found.mended) == (1, 0)  # the sentence is gone: said, not guessed
    assert [event.status for event in archive.article("report-1", decisions="apply").events] == ["happened"]


def test_two_people_at_once_lose_nothing(archive: Archive) -> None:
    one, _ = first(archive)
    each = 25

    def work(who: str) -> None:
        for number in range(each):
            decide_on(archive.root, "report-1", one, "accept", who=who, why=str(number))

    threads = [threading.Thread(target=work, args=(who,)) for who in ("Anna", "Bo")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    found = archive.decisions()
    assert [one.number for one in found] == list(range(1, 2 * each + 1))
    for who in ("Anna", "Bo"):
        assert [one.why for one in found if one.who == who] == [str(number) for number in range(each)]


def test_the_first_decisions_of_several_people_at_once_are_all_kept(tmp_path: Path) -> None:
    people = ("Anna", "Bo", "Cem", "Dai")
    for number in range(40):  # the file is made anew each time: two that make it collide only now and then
        root = tmp_path / str(number)
        root.mkdir()
        start = threading.Barrier(len(people))

        def work(who: str, root: Path = root, start: threading.Barrier = start) -> None:
            start.wait()
            decide(root, Decision(who=who, verb="accept", target="record", anchor=WHERE))

        threads = [threading.Thread(target=work, args=(who,)) for who in people]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert sorted(one.who for one in decisions(root)) == list(people)


def test_the_same_decision_sent_twice_is_kept_once(archive: Archive) -> None:
    one, _ = first(archive)
    twice = [decide_on(archive.root, "report-1", one, "refuse", who="Anna", token="t1") for _ in range(2)]
    assert twice[0] == twice[1]
    assert len(archive.decisions()) == 1


_DECIDING = """
import sys
from pathlib import Path
from sanudo.archive.deciding import decide_on
number = 0
while True:
    made = decide_on(Path(sys.argv[1]), "report-1", sys.argv[2], "accept", who="Anna", why=str(number))
    print(made.number, flush=True)
    number += 1
"""
_IN_THE_MIDDLE = """
import sys, time
from pathlib import Path
from sanudo.archive import decisions
from sanudo.model.decisions import Decision
from tests.archive.test_decisions import WHERE
with decisions._writing(Path(sys.argv[1])) as lite:
    decisions._store(lite, Path(sys.argv[1]), Decision(who="Anna", verb="accept", anchor=WHERE))
    print("within", flush=True)
    time.sleep(600)
"""


def _started(program: str, *words: str) -> subprocess.Popen[str]:
    root = Path(__file__).parents[2]
    ways = os.pathsep.join([str(root / "src"), str(root), os.environ.get("PYTHONPATH", "")])
    return subprocess.Popen(
        [sys.executable, "-c", program, *words],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": ways},
    )


@pytest.mark.skipif(sys.platform == "win32", reason="no signals")
def test_what_was_told_to_be_kept_outlives_a_kill(archive: Archive) -> None:
    one, _ = first(archive)
    told = 0
    for _ in range(3):
        with _started(_DECIDING, str(archive.root), one) as running:
            assert running.stdout is not None
            for _ in range(4):
                told = int(running.stdout.readline())
            running.send_signal(signal.SIGKILL)
        assert len(archive.decisions()) >= told
        assert archive.verify().sound
    assert archive.event(one).confidence == 1.0


@pytest.mark.skipif(sys.platform == "win32", reason="no signals")
def test_a_kill_in_the_middle_of_a_decision_leaves_none_of_it_and_blocks_nobody(archive: Archive) -> None:
    one, _ = first(archive)
    decide_on(archive.root, "report-1", one, "accept", who="Bo")
    with _started(_IN_THE_MIDDLE, str(archive.root)) as running:
        assert running.stdout is not None
        assert running.stdout.readline() == "within\n"
        assert len(archive.decisions()) == 1  # nobody sees half of it
        running.send_signal(signal.SIGKILL)
    assert [one.who for one in archive.decisions()] == ["Bo"]
    decide_on(archive.root, "report-1", one, "refuse", who="Bo")
    assert len(archive.decisions()) == 2
    assert archive.verify().sound


class Counting:
    """A DuckDB that counts what it is asked."""

    def __init__(self, duck: Any) -> None:
        self.duck, self.asked = duck, 0

    def execute(self, *given: Any) -> Any:
        self.asked += 1
        return self.duck.execute(*given)


def mending(archive: Archive) -> list[Decision]:
    """A decision on the first record of each article."""
    made = []
    for article in archive.articles():
        line: Any = to_json(article)
        records = {one["id"]: one for one in line["events"]}
        words = words_of(line["id"], article.article.text, line["title"], line["sentences"], line["events"])
        one = line["events"][0]
        made.append(
            Decision(
                who="Anna",
                verb="mend",
                anchor=anchor_of(one, words),
                value={"status": "planned"},
                seen=reading(one, records),
                record=one,
            )
        )
    return made


def test_many_decisions_ask_the_archive_no_more_often_than_few(tmp_path: Path) -> None:
    archive = open_archive(tmp_path / "archive", create=True)
    fill(archive, reports(300), each=100)
    first_one, *others = mending(archive)
    asked = []
    for more in ([first_one], others):
        decide(archive.root, *more)
        duck: Any = Counting(live_tables(archive.root, snapshot(archive.root)))
        found = decided_rows(duck, by_article(standing(decisions(archive.root))), records="events")
        asked.append((duck.asked, len(found), sum(len(each.rows["events"]) for each in found)))
    assert asked == [(2, 1, 1), (2, 300, 300)]


def test_ten_thousand_decisions_on_one_record_count_once(archive: Archive) -> None:
    one, _ = first(archive)
    made = decide_on(archive.root, "report-1", one, "accept", who="Anna")
    decide(archive.root, *(replace(made, verb="refuse" if n % 2 else "accept", number=0) for n in range(10_000)))
    found = archive.applied()
    assert (found.decisions, found.records, found.refused) == (10_001, 1, 1)
    assert one not in ids(archive)


def test_hostile_words_are_words(archive: Archive) -> None:
    one, _ = first(archive)
    why = "'); DROP TABLE decisions; -- \x00 \ud800 <script> \u202e"
    made = decide_on(archive.root, "report-1", one, "accept", who="Robert'); --", why=why)
    [kept] = archive.decisions()
    assert kept.who == "Robert'); --"
    assert kept.why is not None
    assert kept.why.startswith("'); DROP TABLE decisions; -- \x00 \ufffd <script>")
    assert kept.number == made.number


def test_a_damaged_file_is_named_and_the_records_stay(archive: Archive) -> None:
    one, _ = first(archive)
    decide_on(archive.root, "report-1", one, "accept", who="Anna")
    with sqlite3.connect(archive.root / DECISIONS) as lite:
        lite.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    lite.close()
    path = archive.root / DECISIONS
    path.write_bytes(path.read_bytes()[:4096] + b"\xff" * 20000)
    problems = archive.verify().problems
    assert [problem.file for problem in problems] == [DECISIONS]
    assert len(list(archive.events(decisions="ignore"))) == 8
    path.write_bytes(b"no database at all" * 100)
    with pytest.raises(ArchiveError, match="put back a copy"):
        list(archive.events())


def test_a_newer_file_is_left_alone(archive: Archive) -> None:
    one, _ = first(archive)
    decide_on(archive.root, "report-1", one, "accept", who="Anna")
    with sqlite3.connect(archive.root / DECISIONS) as lite:
        lite.execute("PRAGMA user_version = 99")
    lite.close()
    with pytest.raises(ArchiveError, match="newer Sanudo"):
        decide_on(archive.root, "report-1", one, "accept", who="Anna")


def test_undoing_what_is_not_there_is_refused(archive: Archive) -> None:
    with pytest.raises(ArchiveError, match="no decision 7"):
        undo(archive.root, 7, who="Anna")
    made = decide_on(archive.root, "report-1", first(archive)[0], "accept", who="Anna")
    archive.undo(made.number, who="Anna")
    with pytest.raises(ArchiveError, match="taken back already"):
        archive.undo(made.number, who="Bo")


def test_changes_grow_with_every_decision(archive: Archive) -> None:
    assert changes(archive.root) == 0
    made = decide_on(archive.root, "report-1", first(archive)[0], "accept", who="Anna")
    assert changes(archive.root) == 1
    archive.undo(made.number, who="Anna")
    assert changes(archive.root) == 2


def test_an_archive_without_decisions_has_no_file_of_them(archive: Archive) -> None:
    list(archive.events())
    assert archive.applied().decisions == 0
    assert not (archive.root / DECISIONS).exists()


@given(st.lists(st.integers(0, 10), max_size=12))
def test_an_undo_takes_back_what_it_names_and_nothing_else(undone: list[int]) -> None:
    """Against a plain simulation: each entry above the number made so far decides, each other takes one back."""
    made: list[Decision] = []
    counts: dict[int, bool] = {}
    takes: dict[int, int] = {}

    def switch(number: int, on: bool) -> None:
        counts[number] = on
        if number in takes:  # taking an undo back brings back what it took
            switch(takes[number], not on)

    for entry in undone:
        number = len(made) + 1
        if 0 < entry <= len(made) and counts[entry]:
            made.append(Decision(who="A", verb="undo", undoes=entry, number=number))
            takes[number] = entry
            switch(entry, False)
        else:
            made.append(Decision(who="A", verb="accept", anchor=WHERE, number=number))
        counts[number] = True
    kept = [one.number for one in standing(made)]
    assert kept == [one.number for one in made if counts[one.number] and one.verb != "undo"]


def test_a_text_of_another_article_is_no_place_for_a_decision() -> None:
    with pytest.raises(ValueError, match="outside their sentence"):
        Anchor("a", "e", "text", 50, 60, (0, 40), "", "")
    with pytest.raises(ValueError, match="somebody"):
        Decision(who=" ", verb="accept", anchor=WHERE)
    assert Article("a", "b").id == "a"
