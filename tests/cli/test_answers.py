"""`who`, `when` and `where`: the answer, the runner-up and the reason, and clear words for what cannot be answered."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.running import Sanudo


def answer(sanudo: Sanudo, *words: object) -> dict[str, Any]:
    outcome = sanudo(*words, "--format", "json")
    found: dict[str, Any] = json.loads(outcome.out)
    return found


def test_an_office_has_its_holder_at_the_date_and_those_before_and_after(sanudo: Sanudo) -> None:
    found = answer(sanudo, "who", "the prime minister", "--country", "Britain", "--date", "2022-07-09")
    assert (found["name"], found["country"], found["basis"]) == ("Boris Johnson", "GBR", "inferred")
    assert (found["before"], found["after"]) == ("Theresa May", "Liz Truss")
    assert (found["from"], found["to"], found["checked"]) == ("2019-07-24", "2022-09-06", "two_sources")
    outcome = sanudo("who", "the prime minister", "--country", "gbr", "--date", "2022-07-09")
    assert outcome.code == 0
    for words in ("held 24 Jul 2019 – 6 Sep 2022", "given with --country", "Liz Truss, 6 Sep", "against two sources"):
        assert words in outcome.out


def test_who_has_left_office_is_told_so(sanudo: Sanudo) -> None:
    outcome = sanudo("who", "Boris Johnson", "--date", "2023-01-05")
    assert "who left office on" in outcome.out
    assert "former head of government" in outcome.out


def test_the_unknown_has_its_reason_and_an_exit_code(sanudo: Sanudo) -> None:
    nameless = sanudo("who", "somebody", "--date", "2020-01-01")
    assert (nameless.code, "unknown" in nameless.out) == (1, True)
    several = sanudo("who", "Kim", "--date", "2020-01-01")
    assert "several bear this name" in several.out
    assert "may be" in several.out
    undated = sanudo("who", "the president", "--country", "KEN")
    assert "without a date nobody can be said to hold it" in undated.out


def test_a_pronoun_is_taken_for_whom_it_means_in_the_text(sanudo: Sanudo) -> None:
    text = "Angela Merkel met envoys in Paris. She flew home to Berlin."
    assert answer(sanudo, "who", "She", "--text", text, "--date", "2019-02-03")["name"] == "Angela Merkel"


def test_offices_of_ones_own_go_first_and_all_their_faults_are_told_at_once(sanudo: Sanudo, tmp_path: Path) -> None:
    own = tmp_path / "own.csv"
    own.write_text("person,office,country,from,title\nJane Doe,head_of_government,GBR,2022-01-01,prime minister\n")
    words = ("who", "the prime minister", "--country", "GBR", "--date", "2022-07-09", "--offices", own)
    assert answer(sanudo, *words)["name"] == "Jane Doe"
    own.write_text("person,office,country,from\n,mayor,GBR,2020\nJoe Doe,mayor,GBX,20-1-1\n")
    broken = sanudo(*words)
    assert broken.code == 1
    for fault in ("own.csv:2: person is missing", "own.csv:3: from is '20-1-1'", "own.csv:3: unknown country 'GBX'"):
        assert fault in broken.err.replace("\n", " ").replace("  ", " ") or fault in broken.err


def test_a_weekday_counts_from_the_day_by_its_tense(sanudo: Sanudo) -> None:
    found = answer(sanudo, "when", "talks will resume on Friday", "--date", "2022-01-29")
    assert (found["from"], found["to"], found["anchor"]) == ("2022-02-04", "2022-02-04", "2022-01-29")
    assert found["runner_up"] == {"from": "2022-01-28", "to": "2022-01-28"}
    assert "read as future as the words around tell" in found["reason"]


def test_a_time_without_a_day_to_count_from_is_unknown(sanudo: Sanudo) -> None:
    assert "give the day of writing with --date" in sanudo("when", "last week").out
    assert "the words name the days themselves" in sanudo("when", "in March 2014").out
    assert "a length of time" in sanudo("when", "for two hours", "--date", "2022-01-29").out
    nothing = sanudo("when", "the harbour")
    assert (nothing.code, nothing.out) == (1, "no time is named in these words\n")


def test_a_place_has_its_point_its_runner_up_and_what_decided(sanudo: Sanudo) -> None:
    assert answer(sanudo, "where", "Tripoli", "--country", "Lebanon")["country"] == "LBN"
    found = answer(sanudo, "where", "Tripoli", "--text", "Fighting in Libya went on, Libyan doctors said.")
    assert (found["country"], found["precision"]) == ("LBY", "city")
    assert found["runner_up"]["countries"]
    vague = sanudo("where", "the border area")
    assert (vague.code, "vague" in vague.out) == (1, True)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("who", "x", "--country", "Narnia"), "'Narnia' is no country"),
        (("who", " "), "it is empty"),
        (("who", "x" * 500), "the most is 400"),
        (("when", "Friday", "--date", "yesterday"), "'yesterday' is no day"),
        (("where", "Rome", "--format", "xml"), "'xml' is not one of"),
        (("who", "x", "--offices", "nowhere.csv"), "does not exist"),
    ],
)
def test_what_is_not_understood_is_told(sanudo: Sanudo, words: tuple[str, ...], told: str) -> None:
    outcome = sanudo(*words)
    assert outcome.code == 2
    assert told in " ".join(outcome.err.split())


def test_nothing_that_is_asked_drives_the_terminal(sanudo: Sanudo) -> None:
    hostile = "[bold]a spokesman for \x1b[2J[red]x"
    for command in ("who", "when", "where"):
        for form in ("table", "json"):
            outcome = sanudo(command, hostile, "--format", form)
            assert "\x1b" not in outcome.out + outcome.err
