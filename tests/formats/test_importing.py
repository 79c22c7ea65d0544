"""Foreign codings: what we export comes back as it was, and files as odd as real ones cost only their bad rows."""

import gzip
import json
import zipfile
from pathlib import Path

import duckdb
import pytest

from sanudo.analysis.exports import export
from sanudo.archive import Archive
from sanudo.errors import ConfigurationError
from sanudo.formats.coding import cameo_of, country_of, quad_of, type_of_cameo
from sanudo.formats.gdelt import GDELT
from sanudo.formats.icews import ICEWS
from sanudo.formats.importing import Imported, import_coding
from sanudo.formats.polecat import POLECAT

Rows = list[dict[str, object]]


def imported(
    folder: Path, content: str | bytes, *, name: str = "x.tsv", form: str | None = None
) -> tuple[Imported, Rows]:
    """What a file of this content gives."""
    (folder / name).write_bytes(content.encode() if isinstance(content, str) else content)
    done = import_coding([folder / name], folder / "coding.parquet", form=form)
    with duckdb.connect() as duck:
        found = duck.read_parquet(str(done.path))
        return done, [dict(zip(found.columns, row, strict=True)) for row in found.fetchall()]


def line(columns: list[str], **values: str) -> str:
    """A row of a table with these columns."""
    return "\t".join(values.get(name.replace(" ", "_"), "") for name in columns)


GDELT_COLUMNS = [column.name for column in GDELT.columns]
ICEWS_COLUMNS = [column.name for column in ICEWS.columns]
POLECAT_COLUMNS = [column.name for column in POLECAT.columns]
EVENT = {
    "GLOBALEVENTID": "1",
    "SQLDATE": "20220315",
    "EventCode": "0353",
    "Actor1CountryCode": "KEN",
    "Actor2CountryCode": "ROM",
    "QuadClass": "1",
}


@pytest.mark.parametrize("name", ["gdelt", "icews", "polecat", "plover"])
def test_what_is_exported_can_be_imported(archive: Archive, tmp_path: Path, name: str) -> None:
    export(archive, name, tmp_path / "export")
    done = import_coding([tmp_path / "export"], tmp_path / "coding.parquet")
    with duckdb.connect() as duck:
        found = duck.sql(
            f"SELECT DISTINCT day::VARCHAR, actor, recipient, type FROM '{done.path}' WHERE recipient = 'COD'"
        ).fetchall()
    assert sorted(found) == [("2022-03-15", "KEN", "COD", "ASSAULT"), ("2022-03-15", "UGA", "COD", "ASSAULT")]
    assert (done.files, done.faults.total()) == ([(str(tmp_path / "export"), name)], 0)


def test_gdelt_of_both_versions(tmp_path: Path) -> None:
    first = [name for name in GDELT_COLUMNS if "ADM2" not in name]
    for columns in (GDELT_COLUMNS, first):
        done, rows = imported(tmp_path, line(columns, **EVENT) + "\n")
        assert [(row["actor"], row["recipient"], row["type"], row["cameo"]) for row in rows] == [
            ("KEN", "ROU", "AGREE", "0353")
        ]
        assert done.faults.total() == 0


def test_bad_rows_say_file_line_and_cure(tmp_path: Path) -> None:
    good = line(GDELT_COLUMNS, **EVENT)
    bad = [
        good.replace("20220315", "20229999"), good.replace("0353", "quarrel"), "1\t2\t3", good.replace("\t1\t", "\tmany\t", 1),
        good + "\x00" * 5 + "\t" * 3, "",
    ]  # fmt: skip
    done, rows = imported(tmp_path, "\n".join([good, *bad, good]))
    assert len(rows) == 2
    assert done.faults == {"bad_date": 1, "bad_code": 1, "row": 2, "bad_number": 1}
    fault = done.examples["bad_date"]
    assert (fault.line, fault.cure) == (2, "Mend the day, or leave the row out")
    assert "'20229999' is no day" in str(fault)
    assert fault.file.endswith("x.tsv")


def test_icews_names_of_countries_and_lost_zeros(tmp_path: Path) -> None:
    header = "\t".join(ICEWS_COLUMNS)
    values = {
        "Event_ID": "7",
        "Event_Date": "2022-03-15",
        "CAMEO_Code": "42",
        "Source_Country": "Russian Federation",
        "Intensity": "1.9",
    }
    quoted = "\t".join(f'"{cell}"' for cell in line(ICEWS_COLUMNS, **values, Target_Country="Kenya").split("\t"))
    done, rows = imported(tmp_path, f"{header}\n{line(ICEWS_COLUMNS, **values)}\n{quoted}\n")
    assert [(row["actor"], row["recipient"], row["cameo"], row["type"]) for row in rows] == [
        ("RUS", None, "042", "CONSULT"),
        ("RUS", "KEN", "042", "CONSULT"),
    ]
    assert done.files[0][1] == "icews"


def test_polecat_with_a_headline_that_is_not_there_and_tabs_at_the_end(tmp_path: Path) -> None:
    header = [*POLECAT_COLUMNS[:5], "Headline", *POLECAT_COLUMNS[5:]]
    values = {
        "Event_ID": "a_1",
        "Event_Date": "2022-03-15",
        "Event_Type": "ASSAULT",
        "Quad_Code": "MATERIAL CONFLICT",
        "Intensity": "-9",
    }
    parties = {
        "Actor_Country": "KEN; UGA; KEN",
        "Actor_Name": "x; y; z",
        "Recipient_Country": "None",
        "Recipient_Name": "None",
    }
    row = line(POLECAT_COLUMNS, **values, **parties)
    done, rows = imported(tmp_path, "\t".join(header) + "\n" + row + "\n" + row + "\t\t\n")
    assert [(row["actor"], row["recipient"], row["given_quad"]) for row in rows] == [
        ("KEN", None, 4),
        ("UGA", None, 4),
    ] * 2
    assert done.faults.total() == 0


def test_plover_that_is_odd(tmp_path: Path) -> None:
    good = {"id": "1", "date": "2022-03-15", "actor": [{"code": "KEN"}], "event": "ASSAULT"}
    odd = [
        json.dumps(good),
        "{",
        '{"id": 1}',
        json.dumps({**good, "event": ["QUARREL"]}),
        json.dumps({**good, "actor": "x", "event_loc": []}),
        "[" * 100000,
    ]
    done, rows = imported(tmp_path, "\n".join(odd), form="plover")
    assert [row["actor"] for row in rows] == ["KEN", None]
    assert done.faults == {"json": 3, "bad_code": 1}


def test_packed_files(tmp_path: Path) -> None:
    content = (line(GDELT_COLUMNS, **EVENT) + "\n").encode()
    assert len(imported(tmp_path, gzip.compress(content), name="x.gz")[1]) == 1
    with zipfile.ZipFile(tmp_path / "one.zip", "w") as packed:
        packed.writestr("../../x.csv", content)
    assert import_coding([tmp_path / "one.zip"], tmp_path / "coding.parquet").rows == 1
    with zipfile.ZipFile(tmp_path / "two.zip", "w") as packed:
        packed.writestr("a", content)
        packed.writestr("b", content)
    with pytest.raises(ConfigurationError, match="holds 2 files"):
        import_coding([tmp_path / "two.zip"], tmp_path / "coding.parquet")
    with pytest.raises(ConfigurationError, match="get the whole file again"):
        imported(tmp_path, gzip.compress(content * 1000)[:-20], name="cut.gz")


def test_what_cannot_be_imported(tmp_path: Path) -> None:
    for content, words in ((b"", "is empty"), (b"\x00\x01\x02", "no known format"), (b"a,b\n1,2\n", "no known format")):
        with pytest.raises(ConfigurationError, match=words):
            imported(tmp_path, content)
    with pytest.raises(ConfigurationError, match="the formats: gdelt"):
        imported(tmp_path, b"x", form="acled")
    assert not (tmp_path / "coding.parquet").exists()


def test_codes() -> None:
    assert (cameo_of("042"), cameo_of("42"), cameo_of("190"), cameo_of("311")) == ("042", "042", "190", "0311")
    assert (type_of_cameo("190"), quad_of("ASSAULT"), quad_of(None, "010")) == ("ASSAULT", 4, 1)
    assert [country_of(words) for words in ("KEN", "Kenya", "ROM", "UNO", "", "None", "Nowhere", "Russian Federation")] == [
        "KEN", "KEN", "ROU", "UNO", None, None, None, "RUS",
    ]  # fmt: skip
