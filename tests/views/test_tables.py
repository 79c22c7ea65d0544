"""Tables, CSV and JSON lines of an archive's records."""

import csv
import io
import json
from pathlib import Path

import pytest

from sanudo.archive import Archive, open_archive
from sanudo.model.runs import Run
from sanudo.views.characters import visible
from sanudo.views.tables import (
    COLUMNS,
    around,
    events_table,
    quotes_table,
    runs_table,
    write_csv,
    write_json,
    write_quotes_csv,
)
from tests.views.crisis import HOSTILE, MADE, crisis, hostile
from tests.views.printing import printed


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    made = open_archive(tmp_path_factory.mktemp("tables") / "archive", create=True)
    with made.writer(Run("run-1", MADE, "s1", "2022-01-30T10:00:00+00:00")) as writer:
        assert writer.add(crisis(), "k1").fault is None
        assert writer.add(hostile(), "k2").fault is None
    return made


def rows(archive: Archive) -> list[dict[str, str]]:
    stream = io.StringIO()
    write_csv(archive.events(), stream)
    return list(csv.DictReader(io.StringIO(stream.getvalue(), newline="")))


def test_the_table_shows_who_did_what_in_which_words(archive: Archive) -> None:
    table = events_table(archive.events(status="considered", actor="Parliament"))
    output = " ".join(printed(table, width=160).split())
    assert (
        "unknown SANCTION discontinue Parliament → Ruritania Parliament is weighing a ban on trade with Ruritania."
        in output
    )


def test_the_table_fits_eighty_columns(archive: Archive) -> None:
    assert max(map(len, printed(events_table(archive.events())).splitlines())) <= 80


def test_in_a_narrow_terminal_the_cells_of_a_row_stand_below_each_other(archive: Archive) -> None:
    lines = printed(events_table(archive.events(status="considered", actor="Parliament")), width=40).splitlines()
    assert [line.rstrip() for line in lines[:2]] == [
        "SANCTION discontinue considered 0.80",
        "unknown (2022-01-24) · Parliament →",
    ]
    assert "Parliament is weighing a ban on trade" in " ".join(" ".join(lines).split())
    assert max(map(len, lines)) <= 40


def test_tables_hold_nothing_that_drives_a_terminal(archive: Archive) -> None:
    for table in (events_table(archive.events()), quotes_table(archive.quotes()), runs_table(archive.runs())):
        output = printed(table)
        assert visible(output) == output


def test_csv_has_a_row_for_each_event(archive: Archive) -> None:
    found = rows(archive)
    assert len(found) == len(list(archive.events()))
    assert tuple(found[0]) == COLUMNS
    (moved,) = [row for row in found if row["trigger"] == "moved"]
    assert (moved["type"], moved["actors"], moved["confidence"]) == ("MOBILIZE", "Ruritania", "0.95")
    assert moved["goldstein"] == "-7.2"  # a number of ours, not a formula


def test_csv_holds_nothing_that_drives_a_terminal(archive: Archive) -> None:
    stream = io.StringIO()
    write_csv(archive.events(), stream)
    write_quotes_csv(archive.quotes(), stream)
    assert visible(stream.getvalue()) == stream.getvalue()


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_no_cell_is_a_formula(tmp_path: Path, start: str) -> None:
    made = open_archive(tmp_path / "archive", create=True)
    coded = crisis(f'{start}HYPERLINK("http://evil.example")')
    with made.writer(Run("run-1", MADE, "s1", "2022-01-30T10:00:00+00:00")) as writer:
        writer.add(coded, "k1")
    cells = [cell for row in rows(made) for name, cell in row.items() if name != "goldstein" and name != "score"]
    assert any(cell.startswith("'") for cell in cells)
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in cells)


def test_newlines_in_cells_are_kept_quoted(tmp_path: Path) -> None:
    made = open_archive(tmp_path / "archive", create=True)
    with made.writer(Run("run-1", MADE, "s1", "2022-01-30T10:00:00+00:00")) as writer:
        writer.add(crisis("two\nlines"), "k1")
    assert {row["article"] for row in rows(made)} == {"two\nlines"}


def test_json_lines_are_records_with_their_article(archive: Archive) -> None:
    stream = io.StringIO()
    write_json(archive.events(), stream)
    found = [json.loads(line) for line in stream.getvalue().splitlines()]
    assert {line["article"] for line in found} == {"report-1", HOSTILE}
    assert visible(stream.getvalue()) == stream.getvalue()
    assert next(line for line in found if line["evidence"]["text"] == "threatened")["conditions"]


def test_the_words_around_a_trigger() -> None:
    sentence = "one two three four threatened five\nsix  seven"
    assert around(sentence, "threatened", width=12) == ("…three four ", "threatened", " five six s…")
    assert around(sentence, "threatened") == ("one two three four ", "threatened", " five six seven")
    assert around("he met the man who met him", "met", at=19)[0] == "he met the man who "
