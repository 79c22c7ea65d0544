"""Credit lines, datelines and bylines name the agency."""

from importlib.resources import files

import pytest
import yaml

from sanudo.articles.credits import cited, credit

TABLE = yaml.safe_load(files("sanudo.articles").joinpath("data", "credits.yaml").read_text("utf-8"))
BODY = (
    "\n\nThe dockers went home, and nothing else was reported from the port on that quiet day."
    "\n\nShips left.\n\nMore ships left.\n\nThe last ship left."
)


@pytest.mark.parametrize("row", TABLE["opening"] + TABLE["closing"], ids=lambda row: row["example"])
def test_every_pattern_finds_its_example(row: dict[str, str]) -> None:
    text = row["example"] + BODY if row in TABLE["opening"] else BODY + "\n\n" + row["example"]
    assert credit(text) == row["name"]


@pytest.mark.parametrize(
    "line",
    [
        "By Ada Brandt",
        "HARBOUR CITY (March 3) - The dockers went home.",
        "The union (Brandt) - and its friends.",
        "Source: the mayor's office",
        "With reporting from many places around the world, and some more",
    ],
)
def test_other_lines_credit_nobody(line: str) -> None:
    assert credit(line + BODY) is None
    assert credit(BODY + "\n\n" + line) is None


def test_a_known_agency_has_its_one_name() -> None:
    assert credit("KLOW (AP) — Rain fell." + BODY) == credit("By The Associated Press" + BODY) == "The Associated Press"


def test_who_is_cited() -> None:
    assert cited("The port will close, according to Reuters. Reuters was first.") == "Reuters"
    assert cited("The port will close, Reuters and others write.") is None
    assert cited("It will close, according to Reuters. It will not, according to the BBC.") is None


def test_long_and_hostile_lines_are_read_in_time() -> None:
    for line in ("A" * 100_000, "A " * 50_000, "(" * 50_000, "By " + "A b " * 30_000):
        assert credit(line) is None
