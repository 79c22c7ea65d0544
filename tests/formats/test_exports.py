"""What is in the files: read back as their users read them."""

import csv
import json
import sqlite3
from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path

import duckdb
import pytest
from lxml import etree

from sanudo.analysis.exports import EXPORTS, export
from sanudo.archive import Archive, open_archive
from sanudo.codebook.statuses import STATUSES
from sanudo.errors import ConfigurationError
from sanudo.formats import Selection, writing
from sanudo.gazetteer.countries import countries
from sanudo.model.runs import Run
from tests.formats.reading import lines, rows, tsv
from tests.formats.report import MADE, TEXT, report
from tests.views.crisis import crisis, hostile

OURS = Selection(text="Tuesday")  # the sentence of the raid
EVERY = Selection(statuses=STATUSES)


def test_events_in_plain_words(archive: Archive, tmp_path: Path) -> None:
    found = {row["type"]: row for row in rows(archive, "csv", tmp_path) if row["article_id"] == "report_1"}
    raid = found["CONSULT"]
    assert (raid["status"], raid["quad_class"], raid["date_from"]) == ("planned", "1", "2022-03-18")
    assert (raid["recipient"], raid["recipient_country"]) == ("Uganda", "UGA")
    assert (raid["place"], raid["latitude"], raid["speaker"]) == ("Nairobi", "-1.283", "Jane Doe")
    assert raid["sentence"] == "“We,” the envoy said, “will talk in Nairobi on Friday.”"
    assert found["SANCTION"]["status"] == "considered"


def test_excel_knows_the_encoding_and_lines_end_alike(archive: Archive, tmp_path: Path) -> None:
    export(archive, "csv", tmp_path / "events.csv")
    content = (tmp_path / "events.csv").read_bytes()
    assert content.startswith("\ufeffevent_id,".encode())
    assert b"\r\n" not in content


def test_the_old_schemes_count_only_what_happened(archive: Archive, tmp_path: Path) -> None:
    done = export(archive, "icews", tmp_path / "x.tsv")
    codes = Counter(row["CAMEO Code"] for row in tsv(tmp_path / "x.tsv"))
    assert codes == {"195": 4, "120": 1, "190": 2, "154": 1}  # the undated denial has no day
    left = dict(done.left_out)
    assert left["their status is not happened"] == 15
    assert sum(left.values()) + len(codes) <= done.records


def test_other_statuses_only_when_asked_for_and_never_without_a_flat_code(archive: Archive, tmp_path: Path) -> None:
    found = rows(archive, "polecat", tmp_path, EVERY)
    assert {row["Event Type"] for row in found} == {"ASSAULT", "REJECT", "AGREE", "MOBILIZE"}
    (promise, *_) = [row for row in found if row["Event Type"] == "AGREE" and row["Event ID"].startswith("report_1_")]
    assert promise["Event Mode"] == "None"
    planned = rows(archive, "polecat", tmp_path, Selection(statuses=("planned",)))
    assert {row["Event Type"] for row in planned} == {"AGREE"}


def test_icews_has_a_row_for_each_pair(archive: Archive, tmp_path: Path) -> None:
    found = [row for row in rows(archive, "icews", tmp_path, OURS) if row["Story ID"] == "report_1"]
    assert [(row["Source Name"], row["Source Sectors"], row["Source Country"]) for row in found] == [
        ("Kenya", "Government", "Kenya"),
        ("Uganda", "Military", "Uganda"),
    ]
    first = found[0]
    assert (first["Target Country"], first["CAMEO Code"], first["Intensity"]) == (
        "Democratic Republic of the Congo",
        "195",
        "-10.0",
    )
    assert (first["Event Date"], first["Sentence Number"], first["Publisher"]) == ("2022-03-15", "1", "The Gazette")
    assert (first["City"], first["Province"], first["District"]) == ("Goma", "North Kivu", "")
    assert len({row["Event ID"] for row in found}) == 2


def test_polecat_keeps_parties_in_their_places(archive: Archive, tmp_path: Path) -> None:
    (row,) = [row for row in rows(archive, "polecat", tmp_path, OURS) if row["Event ID"].startswith("report_1_")]
    assert (row["Actor Name"], row["Actor Country"], row["Actor COW"]) == ("Kenya; Uganda", "KEN; UGA", "501; 500")
    assert (row["Actor Sectors"], row["Primary Actor Sector"], row["Actor Title"]) == ("GOV; MIL", "GOV", "None; None")
    assert (row["Quad Code"], row["Intensity"], row["Contexts"]) == ("MATERIAL CONFLICT", "-9.5", "military; territory")
    assert (row["Wikipedia Actor ID"], row["GeoNames ID"]) == ("None", "216281")


def test_gdelt_events_and_mentions_belong_together(archive: Archive, tmp_path: Path) -> None:
    tables: dict[str, list[dict[str, str]]] = {}
    for name in ("gdelt", "gdelt-mentions"):
        export(archive, name, tmp_path / name, OURS)
        header = [column.name for column in EXPORTS[name].columns]
        content = (tmp_path / name).read_text("utf-8")
        tables[name] = [dict(zip(header, line.split("\t"), strict=True)) for line in content.rstrip("\n").split("\n")]
    first = next(row for row in tables["gdelt"] if row["SOURCEURL"].endswith("report_1"))
    expected = {
        "SQLDATE": "20220315", "MonthYear": "202203", "Year": "2022", "FractionDate": "2022.2877", "Actor1Code": "KENGOV",
        "Actor1Name": "KENYA", "Actor1CountryCode": "KEN", "Actor1Type1Code": "GOV", "Actor2CountryCode": "COD",
        "EventRootCode": "19", "QuadClass": "4", "NumMentions": "2", "ActionGeo_Type": "4", "ActionGeo_CountryCode": "CG",
        "ActionGeo_FullName": "Goma, North Kivu, Democratic Republic of the Congo", "IsRootEvent": "1", "AvgTone": "",
        "DATEADDED": "20220316000000", "ActionGeo_Lat": "-1.679",
    }  # fmt: skip
    assert {name: first[name] for name in expected} == expected
    mentions = [row for row in tables["gdelt-mentions"] if row["GLOBALEVENTID"] == first["GLOBALEVENTID"]]
    assert [(row["SentenceID"], row["ActionCharOffset"], row["Confidence"]) for row in mentions] == [
        ("1", str(TEXT.index("bombed")), "90"),
        ("0", "6", "90"),
    ]
    assert {row["GLOBALEVENTID"] for row in tables["gdelt-mentions"]} == {
        row["GLOBALEVENTID"] for row in tables["gdelt"]
    }


def test_plover_fields(archive: Archive, tmp_path: Path) -> None:
    (event,) = [
        line for line in lines(archive, "plover", tmp_path, OURS) if line["text_info"]["text_story"] == "report_1"
    ]
    assert (event["date"], event["event"], event["mode"], event["quad_code"]) == (
        "2022-03-15",
        ["ASSAULT"],
        ["aerial"],
        4,
    )
    assert [entity["code"] for entity in event["actor"]] == ["KEN", "UGA"]
    assert event["event_loc"]["resolution"] == 4
    assert event["context"] == ["military", "territory"]
    assert "coded_date" not in event
    assert all(line["actor"] for line in lines(archive, "plover", tmp_path))


def test_json_lines_hold_the_whole_record(archive: Archive, tmp_path: Path) -> None:
    found = {line["event_id"]: line for line in lines(archive, "jsonl", tmp_path)}
    stored = {event.id: json.loads(event.record) for event in archive.events()}
    assert {name: line["event"] for name, line in found.items()} == stored


def test_parquet(archive: Archive, tmp_path: Path) -> None:
    export(archive, "parquet", tmp_path / "events.parquet")
    with duckdb.connect() as duck:
        found = duck.execute(
            "SELECT [p.name FOR p IN actors], date_from::VARCHAR, mentions FROM read_parquet($file) WHERE trigger = 'bombed'",
            {"file": str(tmp_path / "events.parquet")},
        ).fetchall()
    assert found == [(["Kenya", "Uganda"], "2022-03-15", 2)] * 2


def test_sqlite_has_foreign_keys_and_search(archive: Archive, tmp_path: Path) -> None:
    export(archive, "sqlite", tmp_path / "events.db")
    with sqlite3.connect(tmp_path / "events.db") as lite:
        assert lite.execute("PRAGMA foreign_key_check").fetchall() == []
        assert lite.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert lite.execute("SELECT count(*) FROM events").fetchone() == (len(list(archive.events())),)
        words = (
            "SELECT count(*) FROM events WHERE rowid IN (SELECT rowid FROM events_fts WHERE events_fts MATCH 'goma')"
        )
        assert lite.execute(words).fetchone() == (2,)
        links = lite.execute("SELECT relation, count(*) FROM links GROUP BY relation ORDER BY relation").fetchall()
        assert links == [("against", 1), ("content", 4), ("unless", 1)]
        parties = lite.execute(
            "SELECT p.name FROM parties p JOIN events USING (event_id) WHERE article_id = 'report_1' AND trigger = 'bombed'"
            " ORDER BY role, position"
        ).fetchall()
        assert parties == [("Kenya",), ("Uganda",), ("Congo",)]


def test_sqlite_has_views_and_what_datasette_looks_for(archive: Archive, tmp_path: Path) -> None:
    export(archive, "sqlite", tmp_path / "events.db")
    with sqlite3.connect(tmp_path / "events.db") as lite:
        asked = (
            "SELECT actors, recipients, article IS NOT NULL FROM events_in_words WHERE sentence LIKE '%bombed%' LIMIT 1"
        )
        assert lite.execute(asked).fetchall() == [("Kenya; Uganda", "Congo", 1)]
        pairs = "SELECT actor, recipient_country FROM dyads WHERE sentence LIKE '%bombed%' ORDER BY actor"
        assert set(lite.execute(pairs)) == {("Kenya", "COD"), ("Uganda", "COD")}
        titles = lite.execute("SELECT title FROM events WHERE trigger = 'bombed'").fetchall()
        assert set(titles) == {("Kenya → Congo: ASSAULT happened",)}
        [(sql,)] = lite.execute("SELECT sql FROM sqlite_master WHERE name = 'events_fts'").fetchall()
        assert 'content="events"' in sql  # by these words Datasette knows that `events` can be searched


def test_sqlite_keeps_parties_and_links_of_every_record(archive: Archive, tmp_path: Path) -> None:
    export(archive, "sqlite", tmp_path / "events.db")
    records = [json.loads(event.record) for event in archive.events()]
    with sqlite3.connect(tmp_path / "events.db") as lite:
        parties = lite.execute("SELECT event_id, role, position, name FROM parties").fetchall()
        links = lite.execute("SELECT event_id, relation, target FROM links").fetchall()
    assert sorted(parties, key=str) == sorted(
        (
            (record["id"], role, place, party["name"] or party["text"])
            for record in records
            for role in ("actor", "recipient")
            for place, party in enumerate(record[f"{role}s"], 1)
        ),
        key=str,
    )
    told = {(record["id"], "content", target) for record in records for target in record["content"]}
    told |= {(r["id"], *link) for r in records for one in (*r["conditions"], *r["purpose"]) for link in one.items()}
    assert set(links) == told
    assert {relation for _, relation, _ in links} >= {"content", "unless", "against"}


def test_sqlite_leaves_out_links_to_what_was_not_chosen(archive: Archive, tmp_path: Path) -> None:
    done = export(archive, "sqlite", tmp_path / "events.db", Selection(type="REJECT"))
    assert dict(done.left_out)["links to events that were not chosen"] == 2


def test_graphml_is_directed_signed_and_dated(archive: Archive, tmp_path: Path) -> None:
    export(archive, "graphml", tmp_path / "x.graphml")
    tree = etree.parse(tmp_path / "x.graphml", etree.XMLParser(resolve_entities=False))
    space = {"g": "http://graphml.graphdrawing.org/xmlns"}
    (graph,) = tree.findall("g:graph", space)
    assert graph.get("edgedefault") == "directed"
    nodes = {node.get("id") for node in graph.findall("g:node", space)}
    edges = [
        (edge.get("source"), edge.get("target"), {data.get("key"): data.text for data in edge.findall("g:data", space)})
        for edge in graph.findall("g:edge", space)
    ]
    assert all(start in nodes and end in nodes for start, end, _ in edges)
    raid = next(data for start, end, data in edges if (start, end, data["article"]) == ("KENGOV", "COD", "report_1"))
    assert (raid["sign"], raid["weight"], raid["date"]) == ("-1", "-9.5", "2022-03-15")
    talk = next(data for start, end, data in edges if (start, end) == ("KENGOV", "UGAMIL"))
    assert (talk["sign"], talk["status"], talk["actor"]) == ("1", "planned", "=KENYA")
    labels = {
        node.get("id"): data.text
        for node in graph.findall("g:node", space)
        for data in node.findall("g:data", space)
        if data.get("key") == "label"
    }
    assert (labels["KENGOV"], labels["COD"]) == ("Kenya GOV", "Democratic Republic of the Congo")
    assert all(label not in countries() for label in labels.values())


def test_parties_without_country_and_name_make_no_node(tmp_path: Path) -> None:
    made = open_archive(tmp_path / "archive", create=True)
    first, *others = report().events
    actor = replace(first.actors[0], name=None, country=None, sector="CVL", actor_code="CVL")
    coded = replace(report(), events=(replace(first, actors=(actor,)), *others))
    with made.writer(Run("run-1", MADE, "s1", "2022-03-17T10:00:00+00:00")) as writer:
        writer.add(coded, "k1")
    export(made, "graphml", tmp_path / "x.graphml")
    assert 'id="CVL"' not in (tmp_path / "x.graphml").read_text("utf-8")


def test_geojson_gives_vague_places_no_geometry(archive: Archive, tmp_path: Path) -> None:
    export(archive, "geojson", tmp_path / "x.geojson")
    found = json.loads((tmp_path / "x.geojson").read_text("utf-8"))
    assert found["type"] == "FeatureCollection"
    ours = [feature for feature in found["features"] if feature["properties"]["article_id"] == "report_1"]
    by_place = {feature["properties"]["place"]: feature["geometry"] for feature in ours}
    assert by_place == {
        "Goma": {"type": "Point", "coordinates": [29.228, -1.679]},
        "Nairobi": {"type": "Point", "coordinates": [36.817, -1.283]},
        "the hills": None,
    }


def test_quotes(archive: Archive, tmp_path: Path) -> None:
    (row,) = rows(archive, "quotes", tmp_path, Selection(actor="jane doe", since=date(2022, 3, 16)))
    assert (row["text"], row["told"], row["speaker_country"]) == (
        "“We,” … “will talk in Nairobi on Friday.”",
        "The Nairobi Post",
        "UGA",
    )
    with pytest.raises(ConfigurationError, match="quotes have no status"):
        export(archive, "quotes", tmp_path / "x.csv", Selection(statuses=("planned",)))


@pytest.mark.parametrize("name", EXPORTS)
def test_a_rerun_gives_the_same_bytes(archive: Archive, tmp_path: Path, name: str) -> None:
    again = open_archive(tmp_path / "again", create=True)
    articles = [hostile(), report("undated", date=None, outlet=None), crisis(), report()]
    for number, coded in enumerate(articles):
        with again.writer(Run(f"another-{number}", coded.provenance, "s1", "2023-03-17T10:00:00+00:00")) as writer:
            writer.add(coded, f"x{number}")
    first, second = (export(one, name, tmp_path / f"{number}.out") for number, one in enumerate((archive, again)))
    assert first.path.read_bytes() == second.path.read_bytes()
    assert first.codebook.read_text("utf-8") == second.codebook.read_text("utf-8")


@pytest.mark.parametrize("name", ["jsonl", "plover"])
@pytest.mark.parametrize("text", [True, False])
@pytest.mark.parametrize("piece", [1, 3])
def test_records_that_are_sorted_in_pieces_give_the_same_bytes(
    archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, text: bool, piece: int
) -> None:
    whole = export(archive, name, tmp_path / "whole", EVERY, text=text)
    monkeypatch.setattr(writing, "PIECE", piece)
    pieces = export(archive, name, tmp_path / "it's [in] pieces", EVERY, text=text)
    assert pieces.rows == whole.rows > piece
    assert pieces.sha256 == whole.sha256
    assert not list(tmp_path.glob(".*"))


@pytest.mark.parametrize("name", EXPORTS)
def test_an_empty_archive_gives_an_empty_file(empty: Archive, tmp_path: Path, name: str) -> None:
    done = export(empty, name, tmp_path / "x.out")
    assert (done.rows, done.records, done.left_out) == (0, 0, ())
    assert done.path.exists()


def test_what_cannot_be_asked(archive: Archive, tmp_path: Path) -> None:
    for wanted, words in (({"statuses": ("dreamt",)}, "is no status"), ({"type": "QUARREL"}, "is no event type")):
        with pytest.raises(ConfigurationError, match=words):
            Selection(**wanted)  # type: ignore[arg-type]
    with pytest.raises(ConfigurationError, match="the formats: csv"):
        export(archive, "excel", tmp_path / "x")
    with pytest.raises(ConfigurationError, match="only panels are balanced"):
        export(archive, "csv", tmp_path / "x", balanced=True)
    with pytest.raises(ConfigurationError, match="is a folder"):
        export(archive, "csv", tmp_path)
    with pytest.raises(ConfigurationError, match="cannot be written"):
        export(archive, "csv", tmp_path / "nowhere" / "x.csv")


def test_nothing_of_a_failed_export_stays(archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("sanudo.formats.graphml.write_lines", fails)
    with pytest.raises(ConfigurationError, match="No space left"):
        export(archive, "graphml", tmp_path / "x.graphml")
    assert list(tmp_path.iterdir()) == []


def test_what_a_killed_export_left_is_removed_and_an_older_file_stays_until_then(
    archive: Archive, tmp_path: Path
) -> None:
    (tmp_path / ".x.csv.unfinished").mkdir()
    (tmp_path / ".x.csv.unfinished" / "x.csv").write_text("half")
    (tmp_path / "x.csv").write_text("old")
    export(archive, "csv", tmp_path / "x.csv")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["x.csv", "x.csv.codebook.md"]
    with (tmp_path / "x.csv").open(encoding="utf-8-sig", newline="") as stream:
        assert len(list(csv.reader(stream))) == 1 + len(list(archive.events()))
