"""A codebook tried on an archive: what it would change, what it takes of refused records, and rules made of records."""

from pathlib import Path

import pytest
import yaml

from sanudo.analysis.recoding import recode
from sanudo.analysis.trying import rule_for, tried
from sanudo.analysis.vocabulary import codebook_of
from sanudo.archive import Archive, open_archive
from sanudo.archive.deciding import decide_on
from sanudo.codebook.categories import Codebook
from tests.archive.reports import fill, reports

BOOK = """
codebook: Watch
categories:
  - name: force
    definition: A party uses force.
    when: {type: ASSAULT}
"""


def book(more: str = "") -> Codebook:
    return codebook_of((BOOK + more).encode(), "watch.yaml")


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    made = open_archive(tmp_path / "archive", create=True)
    fill(made, reports(4))
    return made


def test_a_first_codebook_is_tried_against_nothing(archive: Archive) -> None:
    found = tried(archive, book())
    assert (found.against, found.events, found.after["force"], found.before["force"]) == (None, 8, 4, 0)
    assert archive.codings() == ()


def test_a_changed_codebook_says_what_it_gains_and_loses(archive: Archive) -> None:
    recode(archive, book())
    kept = archive.codings()
    wider = book("  - name: talks\n    definition: Parties talk.\n    when: {type: CONSULT}\n")
    found = tried(archive, wider)
    assert (found.against, found.gained["talks"], found.lost.total()) == ("watch", 2, 0)
    [first, *_] = found.examples["gained", "talks"]
    assert first.trigger == "met"
    assert first.trigger in first.sentence
    narrower = book("    unless: {actor: {name: Graustark}}\n")
    assert tried(archive, narrower).lost["force"] >= 1
    assert archive.codings() == kept


def test_records_that_people_refused_are_counted(archive: Archive) -> None:
    refused = next(event for event in archive.events(type="ASSAULT"))
    decide_on(archive.root, refused.article, refused.id, "refuse", who="Anna")
    found = tried(archive, book())
    assert (found.events, found.after["force"], found.refused["force"]) == (7, 3, 1)
    assert tried(archive, book(), use="ignore").after["force"] == 4


def test_a_rule_of_a_record_takes_that_record(archive: Archive) -> None:
    event = archive.article("report-1").events[1]
    rule = rule_for(event)
    assert yaml.safe_load(rule)["unless"]["type"] == "ASSAULT"
    indented = "".join(f"    {line}\n" for line in rule.splitlines())
    before, after = tried(archive, book()), tried(archive, book(indented))
    assert after.after["force"] < before.after["force"]
