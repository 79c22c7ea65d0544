"""Verdicts on drawn records: what counts, what is to be read again, and how sure a share is."""

import dataclasses
import json

from evals.verdicts import FIELDS, VERDICTS, Line, hashed, kinds, read, said, tallies, wilson
from sanudo.model.entities import Party
from sanudo.model.events import Event, EventMention
from sanudo.model.spans import Evidence, Span

TEXT = "Ana threatened to sue Ben."
SAID = {field: "" for field in FIELDS if field != "event"} | {"type": "THREATEN", "status": "happened", "actor": "0a"}
JUDGED = {"event": "right", "type": "right", "status": "right", "actor": "wrong: part of the parties"}
LINE = Line("first", "a.txt", 4, 14, "00", SAID, JUDGED)


def event(name: str, start: int, end: int, **fields: object) -> Event:
    evidence = Evidence(Span.cut(TEXT, start, end), (0, len(TEXT)))
    made = Event(name, "THREATEN", "happened", evidence, (EventMention(evidence, "happened"),), 0.5)
    return dataclasses.replace(made, **fields)


def test_a_record_says_nothing_where_a_field_is_empty() -> None:
    suit = event("2", 18, 21)
    threat = event("1", 4, 14, actors=(Party(Span.cut(TEXT, 0, 3)),), content=("2",))
    values = said(threat, {"1": threat, "2": suit})
    assert values["type"] == "THREATEN"
    assert values["actor"]
    assert values["content"]
    assert [values[field] for field in ("mode", "recipient", "place", "when", "speaker", "mentions")] == [""] * 6
    assert set(values) == set(FIELDS) - {"event"}


def test_another_country_is_another_party() -> None:
    span = Span.cut(TEXT, 0, 3)
    one, other = (event("1", 4, 14, actors=(Party(span, country=c),)) for c in ("GBR", "FRA"))
    assert said(one, {})["actor"] != said(other, {})["actor"]


def test_of_another_type_status_or_party_the_whole_line_is_read_again() -> None:
    assert LINE.state(SAID) == "as judged"
    assert LINE.state(SAID | {"place": "1b"}) == "as judged"
    assert LINE.state(SAID | {"status": "planned"}) == "read again"
    assert LINE.state(SAID | {"actor": "2c"}) == "read again"
    assert LINE.state(None) == "gone"


def test_only_what_is_still_as_it_was_judged_is_counted() -> None:
    as_judged = tallies([LINE], None)
    assert (as_judged["type"].right, as_judged["actor"].wrong, as_judged["actor"].asked) == (1, 1, 1)
    assert as_judged["place"].asked == 0
    changed = tallies([LINE], {LINE.place: SAID | {"status": "planned"}})
    assert (changed["type"].right, changed["type"].again) == (0, 1)
    elsewhere = tallies([LINE], {LINE.place: SAID | {"place": "1b"}})
    assert (elsewhere["type"].right, elsewhere["place"].again) == (1, 1)
    assert tallies([LINE], {})["event"].asked == 0


def test_errors_are_counted_by_kind() -> None:
    assert kinds([LINE, LINE])["actor"] == {"wrong: part of the parties": 2}


def test_the_interval_of_a_share() -> None:
    low, high = wilson(8, 10)
    assert (round(low, 3), round(high, 3)) == (0.490, 0.943)  # the textbook's figures for 8 of 10
    assert wilson(0, 0) == (0.0, 1.0)


def test_an_empty_value_has_no_hash() -> None:
    assert [hashed(value) for value in (None, [], "", False)] == [""] * 4
    assert hashed(["a"]) != hashed(["b"])


def test_the_verdicts_are_whole_and_hold_no_words() -> None:
    lines = read()
    assert len({(line.draw, line.place) for line in lines}) == len(lines)
    for line in lines:
        assert set(line.judged) <= set(FIELDS), line.place
        assert line.judged["event"].split(":")[0] in ("right", "wrong"), line.place
        for field, verdict in line.judged.items():
            state = verdict.split(":")[0]
            assert state in ("right", "wrong", "missing"), (line.place, field)
            assert field == "event" or (state == "missing") == (not line.said[field]), (line.place, field)
    kept = [json.loads(line) for line in VERDICTS.read_text(encoding="utf-8").splitlines()]
    hashes = {
        value for line in kept for field, value in line["said"].items() if field not in ("type", "mode", "status")
    }
    assert all(len(value) in (0, 8) for value in hashes)
