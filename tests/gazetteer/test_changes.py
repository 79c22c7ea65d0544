"""Changes of office: who is meant on the days about one."""

from dataclasses import replace

import pytest

from sanudo.gazetteer.changes import change_told, with_told
from sanudo.gazetteer.offices import NOTHING_OWN, Change, Holder, OwnTables
from sanudo.gazetteer.who import resolve

OLD = Holder("Ada Oldham", "head_of_state", "2030-01-01", "2034-05-10", country="AUT", title="president")
NEW = Holder("Bo Newell", "head_of_state", "2034-05-10", None, country="AUT", title="president")
BOTH = OwnTables((OLD, NEW))


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("The Austrian president resigned on Friday.", "went"),
        ("The Austrian president, in office since 2030, was shot dead at noon.", "went"),
        ("Soldiers overthrew Austria's president before dawn.", "went"),
        ("Rumours told where the Austrian president had fled.", "went"),
        ("The Austrian president landed in Rome and told reporters that she had quit her post.", "went"),
        ("The Austrian president's resignation was read on the wireless.", "went"),
        ("The Austrian president swore in a cabinet of nine.", "came"),
        ("Bo Newell was sworn in as president on Friday.", "came"),
        ("The Austrian president spoke of the harvest.", None),
        ("The chamber resigned itself. The Austrian president spoke.", None),
    ],
)
def test_a_report_tells_who_went_and_who_came(text: str, side: str | None) -> None:
    assert dict(change_told(text).sides).get("head_of_state") == side


@pytest.mark.parametrize(
    ("phrase", "date", "sides", "who"),
    [
        ("the Austrian president", "2034-05-10", (), "Bo Newell"),
        ("the Austrian president", "2034-05-10", (("head_of_state", "went"),), "Ada Oldham"),
        ("the Austrian president", "2034-05-14", (("head_of_state", "went"),), "Ada Oldham"),
        ("the Austrian president", "2034-08-14", (("head_of_state", "went"),), "Bo Newell"),
        ("the Austrian president", "2034-05-10", (("head_of_state", "came"),), "Bo Newell"),
        ("the outgoing Austrian president", "2034-05-10", (), "Ada Oldham"),
        ("the new Austrian president", "2034-05-10", (("head_of_state", "went"),), "Bo Newell"),
        ("the ousted Austrian president", "2034-08-10", (), "Ada Oldham"),
        ("the Austrian president-elect", "2034-04-01", (), "Bo Newell"),
    ],
)
def test_the_words_of_a_change_say_who_is_meant(
    phrase: str, date: str, sides: tuple[tuple[str, str], ...], who: str
) -> None:
    assert resolve(phrase, date=date, own=replace(BOTH, told=Change(sides))).name == who


def test_two_about_a_change_are_each_other_s_alternatives() -> None:
    assert resolve("the Austrian president", date="2034-05-11", own=BOTH).alternatives == ("Ada Oldham",)
    assert resolve("the Austrian president", date="2034-06-11", own=BOTH).alternatives == ()


def test_a_name_behind_the_title_settles_it() -> None:
    told = with_told(BOTH, "President Oldham left at noon.", date="2034-05-10", near=())
    assert told is BOTH  # no country of the report is known to have had a change
    named = replace(BOTH, told=change_told("President Oldham waved at noon."))
    assert resolve("the Austrian president", date="2034-05-10", own=named).name == "Ada Oldham"


def test_nobody_after_somebody_leaves_him_for_days() -> None:
    found = resolve("the Afghan president", date="2021-08-20")
    assert (found.name, found.sector, found.office) == ("Ashraf Ghani", "GOV", "head_of_state")
    assert resolve("the Afghan president", date="2021-10-15").name is None


def test_a_report_is_read_only_about_a_change_in_its_countries() -> None:
    text = "The British prime minister resigned."
    assert with_told(NOTHING_OWN, text, date="2022-09-06", near=("GBR",)).told.sides == (
        ("head_of_government", "went"),
    )
    assert with_told(NOTHING_OWN, text, date="2022-06-01", near=("GBR",)) is NOTHING_OWN
    assert with_told(NOTHING_OWN, text, date="2022-09-06", near=("LUX",)) is NOTHING_OWN
    assert with_told(NOTHING_OWN, text, date=None, near=("GBR",)) is NOTHING_OWN
