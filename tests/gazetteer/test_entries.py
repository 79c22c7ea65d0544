"""Phrases that are one entry of a table."""

import pytest

from sanudo.gazetteer.who import resolve


@pytest.mark.parametrize(
    ("text", "date", "near", "country", "sector"),
    [
        ("Salisbury", "1966-12-17", ("ZWE", "GBR"), "ZWE", "GOV"),
        ("Salisbury", "2018-03-05", ("GBR", "RUS"), None, None),
        ("San Jose", "1987-02-16", ("NIC", "HND"), "CRI", "GOV"),
        ("San Jose", "1987-02-16", ("USA",), None, None),
        ("Karachi", "1953-06-01", (), "PAK", "GOV"),
        ("Memorial", "2021-12-28", ("RUS",), "RUS", "NGO"),
        ("Anaconda", "1971-07-16", ("CHL",), "USA", "BUS"),
        ("TANU", "1960-09-01", (), "TZA", "PTY"),
        ("the Anglo-Iranian Oil Company", "1951-10-03", (), "GBR", "BUS"),
    ],
)
def test_a_name_that_is_another_s_elsewhere_is_dated_and_placed(
    text: str, date: str, near: tuple[str, ...], country: str | None, sector: str | None
) -> None:
    found = resolve(text, date=date, near=near)
    assert (found.country, found.sector) == (country, sector)
