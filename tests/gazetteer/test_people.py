"""Which of the holders of an office or the bearers of a name is meant."""

import pytest

from sanudo.gazetteer.who import resolve


@pytest.mark.parametrize(
    ("text", "date", "near", "who"),
    [
        ("Germany's economy minister", "2022-09-26", (), "Robert Habeck"),  # beside a finance minister
        ("Germany's finance minister", "2022-09-26", (), "Christian Lindner"),
        ("Argentina's finance minister", "2002-01-09", (), "Jorge Remes Lenicov"),  # called economy minister there
        ("the chancellor", "2022-09-26", ("GBR",), "Kwasi Kwarteng"),  # of the exchequer
        ("the chancellor", "2022-09-26", ("DEU", "GBR"), "Olaf Scholz"),
        ("the interim president", "2014-02-20", ("CAF",), "Catherine Samba-Panza"),  # CAF is a bank's id too
        ("the Saudi oil minister", "1973-10-20", (), "Ahmed Zaki Yamani"),
        ("Saudi Arabia's health minister", "1973-10-20", (), None),  # another minister is not the one
        ("Kuwait's emir", "1990-08-05", (), "Jaber al-Ahmad al-Sabah"),
        ("the Czechoslovak president", "1968-04-08", (), "Ludvik Svoboda"),
        ("Peru's prime minister", "1990-08-09", (), "Juan Carlos Hurtado Miller"),
        ("Le Pen", "2002-04-22", ("FRA",), "Jean-Marie Le Pen"),
        ("Le Pen", "2017-04-24", ("FRA",), "Marine Le Pen"),
        ("Abe", "2022-07-08", ("JPN",), "Shinzo Abe"),  # a common name, in a report of his country
        ("Abe", "2022-07-08", (), None),
    ],
)
def test_an_office_or_a_name_means_who_it_was_then(
    text: str, date: str, near: tuple[str, ...], who: str | None
) -> None:
    assert resolve(text, date=date, near=near).name == who


def test_who_led_in_two_offices_is_one_alternative() -> None:
    assert resolve("the Soviet leader", date="1982-11-12").alternatives == ("Leonid Brezhnev",)
