"""Words of unknown origin: no formula, nothing that drives a terminal, no broken row; and all of it can be undone."""

import csv
import json
from pathlib import Path

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from sanudo.analysis.exports import EXPORTS, export
from sanudo.archive import Archive
from sanudo.codebook.statuses import STATUSES
from sanudo.formats import Selection, words
from tests.formats.reading import rows
from tests.views.crisis import HOSTILE

EVERY = Selection(statuses=STATUSES)
TEXTS = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=20)


def in_duckdb(function: str, value: str) -> str:
    with duckdb.connect() as duck:
        [(found,)] = duck.execute(f"SELECT {function} FROM (SELECT $x AS x)", {"x": value}).fetchall()
    return str(found)


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "'", "''="])
def test_a_guard_can_be_taken_off(start: str) -> None:
    cell = f"{start}cmd()"
    assert words.guard(cell) == f"'{cell}" == in_duckdb(words.guarded("x"), cell)
    assert words.unguarded(words.guard(cell)) == cell


@given(TEXTS)
def test_the_guard_loses_nothing(cell: str) -> None:
    assert words.unguarded(words.guard(cell)) == cell
    assert words.guard(cell)[:1] not in set("=+-@\t\r")


def test_both_sides_agree_on_what_is_harmless() -> None:
    numbers = [*range(1, 0x300), 0x2028, 0x202A, 0x202E, 0x2066, 0x2069, 0x206A, 0xFEFF, 0x1F701]
    cells = [f" a{chr(number)}b" for number in numbers]
    with duckdb.connect() as duck:
        both = f"{words.harmless('x')}, {words.on_one_line(words.harmless('x'))}"
        found = duck.execute(f"SELECT {both} FROM (SELECT unnest($x) AS x)", {"x": cells}).fetchall()
    assert found == [(words.without_driving(cell), words.flattened(cell)) for cell in cells]


@pytest.mark.parametrize("name", ["csv", "quotes", "icews", "polecat", "gdelt", "gdelt-mentions", "panel-day"])
def test_no_cell_is_a_formula_or_drives_a_terminal(archive: Archive, tmp_path: Path, name: str) -> None:
    export(archive, name, tmp_path / "x", None if name == "quotes" else EVERY)
    content = (tmp_path / "x").read_text("utf-8-sig")
    assert not set(content) & set("\x1b\x07\x9b\u202e\u2066")
    table = csv.reader(content.splitlines(keepends=True), delimiter="," if name in ("csv", "quotes", "panel-day") else "\t",
                       quoting=csv.QUOTE_MINIMAL if name in ("csv", "quotes", "panel-day") else csv.QUOTE_NONE)  # fmt: skip
    for row in table:
        assert len(row) == len(EXPORTS[name].columns)
        for cell in row:
            assert not cell.startswith(("=", "+", "@", "\t", "\r"))
            assert not cell.startswith("-") or float(cell) < 0


def test_the_guard_can_be_left_out(archive: Archive, tmp_path: Path) -> None:
    guarded, plain = (
        {
            row["event_id"]: row["actor"]
            for row in rows(archive, "csv", tmp_path, Selection(type="CONSULT"), guard=guard)
        }
        for guard in (True, False)
    )
    assert "'=KENYA" in guarded.values()
    assert {name: words.unguarded(cell) for name, cell in guarded.items()} == plain


def test_xml_that_is_well_formed(archive: Archive, tmp_path: Path) -> None:
    export(archive, "graphml", tmp_path / "x.graphml")
    tree = etree.parse(tmp_path / "x.graphml", etree.XMLParser(resolve_entities=False))
    assert "<script>" in "".join(tree.getroot().itertext())


def test_json_that_is_json(archive: Archive, tmp_path: Path) -> None:
    for name in ("plover", "jsonl", "geojson"):
        export(archive, name, tmp_path / name, EVERY)
        content = (tmp_path / name).read_text("utf-8")
        found = (
            [json.loads(line) for line in content.splitlines()]
            if name != "geojson"
            else json.loads(content)["features"]
        )
        assert found
        if name == "jsonl":
            assert HOSTILE in {line["article_id"] for line in found}


def test_what_the_user_types_is_never_sql(archive: Archive, tmp_path: Path) -> None:
    for typed in ("' OR 1=1 --", "'; DROP TABLE events; --", "$actor", "\x00", "`|`\n# x"):
        done = export(archive, "csv", tmp_path / "it's; --.csv", Selection(actor=typed, text=typed))
        assert done.rows == 0
        assert "\n# x" not in done.codebook.read_text("utf-8")
