"""JSONL in, Sanudo JSON out: a bad line costs itself and nothing else."""

import io
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from sanudo.language.encoder import Encoder
from sanudo.model.schema import schema
from sanudo.pipeline.flow import Coder
from sanudo.pipeline.lines import coded_lines
from sanudo.settings import Settings

REPORT = (
    "Minister to visit Oslo in attempt to end strike\n\n"
    "The foreign minister, Jane Roe, will visit Oslo on Friday, a spokesperson told Reuters. "
    "“We will meet the unions,” she said, “unless the strike is called off.”\n\n"
    "Police arrested around 40 protesters in Bergen on Monday."
)


@pytest.fixture(scope="module")
def coder(encoder: Encoder) -> Coder:
    return Coder(Settings(batch=4, max_characters=60_000), encoder=encoder)


@pytest.fixture(scope="module")
def validator() -> Draft202012Validator:
    return Draft202012Validator(schema())


def run(coder: Coder, *lines: str | bytes) -> list[dict[str, object]]:
    raw = b"".join((line if isinstance(line, bytes) else line.encode()) + b"\n" for line in lines)
    return list(coded_lines(io.BytesIO(raw), coder))


def line(name: str, text: str, **more: object) -> str:
    return json.dumps({"id": name, "text": text, "date": "2024-05-15", **more})


def test_lines_come_out_in_order_one_for_one_and_follow_the_schema(
    coder: Coder, validator: Draft202012Validator
) -> None:
    bad = [b'{"id": "x", "text": "cut', b"\xff\xfe\x00", b"[]", b'{"id": "y"}', b'{"text": "no id"}', b"NaN", b'"word"']
    out = run(coder, line("1", REPORT), *bad, line("2", REPORT, title="A visit"), "", line("3", ""))
    assert [record["id"] for record in out if "fault" not in record] == ["1", "2"]
    assert len(out) == len(bad) + 3
    for record in out:
        assert not list(validator.iter_errors(record))
        assert "fault" not in record or (record["fault"]["message"] and record["events"] == [])  # type: ignore[index]
    faults = [record["fault"]["kind"] for record in out if "fault" in record]  # type: ignore[index]
    assert faults == [
        "bad_json", "bad_json", "not_an_object", "no_text", "no_id", "not_an_object", "not_an_object", "no_text",
    ]  # fmt: skip


def test_a_bad_line_is_named_by_file_and_number(coder: Coder) -> None:
    (_, fault) = run(coder, line("1", REPORT), "{")
    assert "standard input, line 2" in fault["fault"]["message"]  # type: ignore[index]


def test_every_span_is_its_text(coder: Coder) -> None:
    (record,) = run(coder, line("1", REPORT, title="A visit"))
    assert record["events"]

    def spans(value: object) -> list[dict[str, object]]:
        if isinstance(value, dict):
            own = [value] if "start" in value and "text" in value and isinstance(value["start"], int) else []
            return own + [span for inner in value.values() for span in spans(inner)]
        return [span for inner in value for span in spans(inner)] if isinstance(value, list) else []

    found = spans([record["events"], record["quotes"]])
    assert found
    for span in found:
        source = "A visit" if span.get("in") == "title" else REPORT
        assert source[span["start"] : span["end"]] == span["text"]  # type: ignore[misc]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (
            "Le ministre des affaires étrangères se rendra demain à Paris pour rencontrer son homologue.",
            "other_language",
        ),
        ("Министр иностранных дел посетит Москву в пятницу, сообщил представитель правительства.", "other_language"),
        ("قال وزير الخارجية إن الوفد سيزور العاصمة يوم الجمعة لإجراء محادثات مع الحكومة.", "other_language"),
        (" \n\t ", "no_text"),
        ("word " * 20_000, "too_long"),
    ],
)
def test_what_cannot_be_coded_says_why(coder: Coder, text: str, kind: str) -> None:
    (_, record, _) = run(coder, line("1", REPORT), line("2", text), line("3", REPORT))
    assert record["fault"]["kind"] == kind  # type: ignore[index]


@pytest.mark.parametrize(
    "text",
    [
        "🙂🔥 Rebels shelled the town 🏳️‍🌈 on Friday. 🙂",
        "Rebels \x1b[31mshelled\x1b[0m the \x00town\x07 on Friday.",
        "Rebels \u202eshelled\u202c the town on Friday. שלום עולם.",
        "Rebels shelled the town, " * 1000,
        "x" * 50_000,
        '"' * 3000 + " Rebels shelled the town.",
        "((((" * 2000,
        "\ud83d Rebels shelled the town on Friday.",
    ],
    ids=["emoji", "control", "bidi", "long sentence", "one word", "marks", "brackets", "half a pair"],
)
def test_strange_text_is_coded_without_harm(coder: Coder, validator: Draft202012Validator, text: str) -> None:
    before, record, after = run(coder, line("1", REPORT), line("2", text), line("3", REPORT))
    assert not list(validator.iter_errors(record))
    assert [event["type"] for event in before["events"]] == [event["type"] for event in after["events"]]  # type: ignore[index, union-attr]


@given(st.text(max_size=200))
@settings(max_examples=30)
def test_any_text_gives_a_valid_line(coder: Coder, validator: Draft202012Validator, text: str) -> None:
    (record,) = run(coder, json.dumps({"id": "1", "text": text, "language": "en"}))
    assert not list(validator.iter_errors(record))


def test_records_do_not_depend_on_the_company(coder: Coder) -> None:
    lines = [line("1", REPORT), line("2", "Rebels shelled the town on Friday."), line("3", REPORT * 3)]
    together = run(coder, *lines)
    assert [run(coder, one)[0] for one in lines] == together
    assert run(coder, *reversed(lines)) == together[::-1]


def test_a_rerun_gives_the_same_ids(coder: Coder) -> None:
    assert run(coder, line("1", REPORT)) == run(coder, line("1", REPORT))
