"""The commands that read: the real coder, from files to records."""

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from sanudo.archive import open_archive
from sanudo.model.schema import schema
from sanudo.views.characters import visible
from tests.cli.running import Sanudo
from tests.views.crisis import HOSTILE

REPORT = (
    "Soldiers cross the river\n\n"
    "The army sent 2,000 troops to the northern border on Tuesday, the defence minister said. "
    "He threatened to close the port unless the rebels leave.\n"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a report, a hostile one, and a file that is none."""
    made = tmp_path / "reports" / "outlet=Outlet A"
    made.mkdir(parents=True)
    (made / "2024-05-15-river.txt").write_text(REPORT, "utf-8")
    (made / "\u202e[red]\x1b[31m.txt").write_text(f"Police arrested {HOSTILE} on Monday. {HOSTILE}", "utf-8")
    (made / "picture.png").write_bytes(b"\x89PNG")
    return tmp_path / "reports"


def test_code_gives_a_line_for_a_line(sanudo: Sanudo) -> None:
    lines = [
        json.dumps({"id": "1", "text": REPORT, "date": "2024-05-15"}).encode(),
        b"no json",
        json.dumps({"id": "\x1b[31m", "text": f"Police arrested {HOSTILE}."}).encode(),
        b'{"id": "4", "text": " "}',
    ]
    outcome = sanudo("code", stdin=b"\n".join(lines))
    found = [json.loads(line) for line in outcome.out.splitlines()]
    assert outcome.code == 0
    assert [line["id"] for line in found][0::2] == ["1", "\x1b[31m"]
    assert [line.get("fault", {}).get("kind") for line in found] == [None, "bad_json", None, "no_text"]
    assert "2 of 4 lines could not be coded" in outcome.err
    for line in found:
        Draft202012Validator(schema()).validate(line)
    assert {event["type"] for event in found[0]["events"]} >= {"MOBILIZE", "THREATEN"}
    assert visible(outcome.out) == outcome.out


OWN_OFFICES = "person,office,country,from,title\nAda Okoro,defence_minister,TCD,2030-01-01,defence minister\n"
OWN_BODIES = "- name: Red Front\n  country: TCD\n  sector: REB\n  aliases: [RFX]\n"
OWN_REPORT = "Ada Okoro accused the Red Front on Tuesday of killing three farmers.\n"


def test_code_knows_a_users_own_offices_and_bodies(sanudo: Sanudo, tmp_path: Path) -> None:
    offices, bodies = tmp_path / "offices.csv", tmp_path / "bodies.yaml"
    offices.write_text(OWN_OFFICES, "utf-8")
    bodies.write_text(OWN_BODIES, "utf-8")
    line = json.dumps({"id": "1", "text": OWN_REPORT, "date": "2030-05-15"}).encode()

    def parties(*options: object) -> set[tuple[str, str | None, str | None]]:
        (coded,) = map(json.loads, sanudo("code", *options, stdin=line).out.splitlines())
        every = [p for e in coded["events"] for m in e["mentions"] for p in (*m["actors"], *m["recipients"])]
        return {(p["text"], p.get("country"), p.get("sector")) for p in every}

    own = parties("--offices", offices, "--organisations", bodies)
    assert {("Ada Okoro", "TCD", "GOV"), ("the Red Front", "TCD", "REB")} <= own
    assert {country for _, country, _ in parties()} == {None}


def test_read_codes_anew_when_a_users_own_tables_change(sanudo: Sanudo, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "2030-05-15-report.txt").write_text(OWN_REPORT, "utf-8")
    offices, archive = tmp_path / "offices.csv", tmp_path / "archive"
    offices.write_text(OWN_OFFICES, "utf-8")
    read = ("read", tmp_path / "in", "--archive", archive)
    assert "1 article read" in sanudo(*read).out
    assert "1 article read" in sanudo(*read, "--offices", offices).out
    assert "1 article already in the archive" in sanudo(*read, "--offices", offices).out
    offices.write_text(OWN_OFFICES.replace("2030", "2029"), "utf-8")
    assert "1 article read" in sanudo(*read, "--offices", offices).out
    digests = [run.settings for run in open_archive(archive).runs()]
    assert len(set(digests)) == 3
    assert sorted(len(digest.partition("+")[2]) for digest in digests) == [
        0,
        16,
        16,
        16,
    ]  # runs of one second have no order


def test_a_broken_file_of_a_users_own_stops_the_run_with_its_lines(sanudo: Sanudo, tmp_path: Path) -> None:
    bodies = tmp_path / "bodies.csv"
    bodies.write_text("name,country,sector\nRed Front,Tchad,REB\n", "utf-8")
    outcome = sanudo("code", "--organisations", bodies, stdin=b"{}")
    assert outcome.code != 0
    assert "bodies.csv:2: unknown country 'Tchad'; write its ISO 3166-1 alpha-3 code" in " ".join(outcome.err.split())


def test_code_leaves_out_what_is_less_sure_and_lists_it(sanudo: Sanudo) -> None:
    line = json.dumps({"id": "1", "text": REPORT}).encode()
    (whole,) = map(json.loads, sanudo("code", stdin=line).out.splitlines())
    assert "candidates" not in whole
    least = max(event["confidence"] for event in whole["events"])
    outcome = sanudo("code", "--min-confidence", least, "--candidates", stdin=line)
    (sure,) = map(json.loads, outcome.out.splitlines())
    Draft202012Validator(schema()).validate(sure)
    assert [event["confidence"] for event in sure["events"]] == [least]
    assert {event["id"] for event in sure["events"] + sure["candidates"]} >= {event["id"] for event in whole["events"]}
    assert sanudo("code", "--min-confidence", "2", stdin=line).code == 2


def test_read_keeps_only_what_is_sure_enough(sanudo: Sanudo, folder: Path, tmp_path: Path) -> None:
    assert sanudo("read", folder, "--archive", tmp_path / "a", "--min-confidence", "0.9").code == 0
    archive = open_archive(tmp_path / "a")
    confidences = [event.confidence for event in archive.events()]
    assert confidences
    assert min(confidences) >= 0.9
    assert archive.verify().sound
    assert (
        "already in the archive" in sanudo("read", folder, "--archive", tmp_path / "a", "--min-confidence", "0.9").out
    )
    sanudo("read", folder, "--archive", tmp_path / "a")
    assert len(list(archive.events())) > len(confidences)


def test_code_refuses_a_file_that_is_not_there(sanudo: Sanudo, tmp_path: Path) -> None:
    assert sanudo("code", tmp_path / "nothing.jsonl").code == 2


def test_code_fails_where_no_line_is_one(sanudo: Sanudo) -> None:
    outcome = sanudo("code", stdin=b"Soldiers cross the river\n")
    assert outcome.code == 1
    assert "sanudo read" in outcome.err
    outcome = sanudo("code", stdin=b'{"id": "1", "text": " "}')
    assert outcome.code == 1
    assert "sanudo read" not in outcome.err


def test_read_says_that_a_folder_is_empty(sanudo: Sanudo, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    outcome = sanudo("read", tmp_path / "empty", "--archive", tmp_path / "archive")
    assert outcome.code == 1
    assert "nothing to read in" in outcome.err


def test_explain_shows_every_step(sanudo: Sanudo) -> None:
    outcome = sanudo(
        "explain", "The general threatened to close the port unless the strike ends.", "--date", "2022-01-29"
    )
    words = " ".join(outcome.out.split())
    assert outcome.code == 0
    assert "trigger threatened" in words
    assert "type THREATEN" in words
    assert "actor → general" in words
    assert "THREATEN · happened" in words


def test_explain_says_what_is_wrong(sanudo: Sanudo) -> None:
    assert sanudo("explain", "  ").code == 2
    outcome = sanudo("explain", "They met.", "--date", "yesterday")
    assert outcome.code == 1
    assert "give an ISO day" in outcome.err


def test_show_a_file(sanudo: Sanudo, folder: Path) -> None:
    outcome = sanudo("show", folder / "outlet=Outlet A" / "2024-05-15-river.txt", "--date", "2024-05-15")
    assert outcome.code == 0
    assert ":troops}" in outcome.out or "2,000 troops}" in outcome.out
    assert "THREATEN · happened" in outcome.out


def test_show_what_was_coded_with_its_text(sanudo: Sanudo, tmp_path: Path) -> None:
    articles, coded = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    articles.write_text(json.dumps({"id": "1", "text": REPORT}) + "\n", "utf-8")
    coded.write_text(sanudo("code", articles).out, "utf-8")
    (tmp_path / "text.txt").write_text(REPORT, "utf-8")
    with_text = sanudo("show", coded, "--text", articles)
    assert "[1:" in with_text.out
    assert sanudo("show", coded, "1", "--text", tmp_path / "text.txt").out == with_text.out
    assert "THREATEN · happened" in sanudo("show", coded).out
    assert sanudo("show", coded, "2").code == 1


def test_show_says_what_is_wrong_with_a_line(sanudo: Sanudo, tmp_path: Path) -> None:
    coded = tmp_path / "out.jsonl"
    coded.write_bytes(b'{"schema": 1, "events": []}\nnot \xff json')
    outcome = sanudo("show", coded)
    assert outcome.code == 1
    assert "the field" in outcome.err
    coded.write_bytes(b'\xff {"schema": 1, "events": []}')
    assert "out.jsonl, line 1: no JSON" in sanudo("show", coded).err


@pytest.mark.parametrize("name", ["nothing.txt", "nothing.jsonl"])
def test_show_says_when_there_is_nothing(sanudo: Sanudo, tmp_path: Path, name: str) -> None:
    outcome = sanudo("show", tmp_path / name)
    assert outcome.code == 1
    assert "there is no such file" in outcome.err


def test_read_fills_an_archive_and_goes_on(sanudo: Sanudo, folder: Path, tmp_path: Path) -> None:
    first = sanudo("read", folder, "--archive", tmp_path / "archive", "--date", "2024-05-15")
    assert first.code == 0
    assert "2 articles read" in first.out
    assert "not read: 1 format, first" in first.out
    assert "by status: happened" in first.out
    digest = open_archive(tmp_path / "archive").digest()
    (folder / "third.txt").write_text("The president met the rebels on Friday.", "utf-8")
    second = sanudo("read", folder, "--archive", tmp_path / "archive", "--date", "2024-05-15")
    assert "1 article read" in second.out
    assert "2 articles already in the archive, skipped" in second.out
    assert open_archive(tmp_path / "archive").digest() != digest
    assert sanudo("verify", tmp_path / "archive").code == 0
    assert visible(first.out + first.err + second.out) == first.out + first.err + second.out


def test_read_takes_the_outlet_and_stdin(sanudo: Sanudo, tmp_path: Path) -> None:
    outcome = sanudo("read", "-", "--archive", tmp_path / "a", "--outlet", "The Gazette", stdin=REPORT.encode())
    assert outcome.code == 0
    (coded,) = open_archive(tmp_path / "a").articles()
    assert coded.article.outlet == "The Gazette"


def test_read_does_not_read_its_own_archive(sanudo: Sanudo, folder: Path) -> None:
    sanudo("read", folder, "--archive", folder / "archive")
    again = sanudo("read", folder, "--archive", folder / "archive")
    assert ".parquet:" not in again.out
    assert "manifest" not in again.out
    assert "0 articles read" in again.out


def test_read_tells_what_is_kept_but_not_coded(sanudo: Sanudo, tmp_path: Path) -> None:
    (tmp_path / "fremd.txt").write_text(
        "Der Minister sagte am Freitag, die Regierung werde die Truppen abziehen.", "utf-8"
    )
    outcome = sanudo("read", tmp_path, "--archive", tmp_path / "a")
    assert "kept, but not coded: 1 other_language" in outcome.out
    assert "not read" not in outcome.out
    assert [one.article.text[:12] for one in open_archive(tmp_path / "a").articles()] == ["Der Minister"]


def test_read_that_finds_nothing_fails_and_makes_no_archive(sanudo: Sanudo, tmp_path: Path) -> None:
    outcome = sanudo("read", tmp_path / "nowhere", "--archive", tmp_path / "a")
    assert outcome.code == 1
    assert "no archive was made" in outcome.err
    assert not (tmp_path / "a").exists()
    assert "not read: 1 missing, first" in outcome.out


def test_read_refuses_a_date_that_is_none(sanudo: Sanudo, folder: Path, tmp_path: Path) -> None:
    outcome = sanudo("read", folder, "--archive", tmp_path / "a", "--date", "soon")
    assert outcome.code == 1
    assert "'soon' is no date" in outcome.err
    assert not (tmp_path / "a").exists()


def test_the_demo_runs_twice(sanudo: Sanudo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    first, second = sanudo("demo"), sanudo("demo")
    assert (first.code, second.code) == (0, 0)
    assert "already in the archive, skipped" in second.out
    assert f"open: {tmp_path / 'sanudo-demo-briefing.html'}" in first.out
    assert "</html>" in (tmp_path / "sanudo-demo-briefing.html").read_text("utf-8")
    assert first.out.rstrip().splitlines()[-4].endswith("serve sanudo-demo")
    assert sanudo("verify", "sanudo-demo").code == 0


def test_the_demo_says_what_the_dashboard_needs(
    sanudo: Sanudo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("sanudo.cli.demo.find_spec", lambda name: None)
    assert "serve sanudo-demo   (after pip install 'sanudo[dashboard]')" in sanudo("demo").out


def test_the_doctor_is_content(sanudo: Sanudo) -> None:
    outcome = sanudo("doctor")
    assert outcome.code == 0
    assert "self-test    passed" in outcome.out


def test_the_schema_is_a_schema(sanudo: Sanudo) -> None:
    assert json.loads(sanudo("schema").out) == schema()
