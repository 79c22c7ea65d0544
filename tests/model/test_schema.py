"""The published schema holds for what is written, and for nothing looser."""

import copy
import json
from collections.abc import Iterator
from typing import Any

import jsonschema
import pytest
from hypothesis import given

from sanudo.model.articles import CodedArticle
from sanudo.model.contract import to_json
from sanudo.model.schema import schema
from tests.model.strategies import FEW_LARGE, coded_articles
from tests.model.test_contract import coded

VALIDATOR = jsonschema.Draft202012Validator(schema())


def test_the_schema_is_one() -> None:
    jsonschema.Draft202012Validator.check_schema(schema())


@FEW_LARGE
@given(coded_articles())
def test_every_written_line_follows_it(article: CodedArticle) -> None:
    VALIDATOR.validate(json.loads(json.dumps(to_json(article))))


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (["schema"], 2),
        (["id"], ""),
        (["date"], "yesterday"),
        (["date_from"], "guess"),
        (["sentences"], [[0]]),
        (["sentences"], [[0, 1, 2]]),
        (["events", 0, "status"], "maybe"),
        (["events", 0, "mode"], ""),
        (["events", 0, "cameo"], "2144"),
        (["events", 0, "cameo"], None),
        (["events", 1, "quad"], 4),
        (["events", 0, "goldstein"], -11),
        (["events", 0, "confidence"], 1.5),
        (["events", 0, "mentions"], []),
        (["events", 0, "conditions"], [{"unless": "e2", "if": "e2"}]),
        (["events", 0, "when", "from"], "2023"),
        (["events", 0, "actors", 0, "resolved"], "implied"),
        (["events", 0, "recipients", 0, "resolved"], "name"),
        (["events", 0, "evidence", "in"], "text"),
        (["events", 0, "attribution", "outlets"], [{}]),
        (["fault"], {"kind": "no_text", "message": "an article with events has none"}),
    ],
)
def test_what_breaks_the_contract_breaks_the_schema(path: list[Any], value: object) -> None:
    line: Any = copy.deepcopy(to_json(coded()))
    part = line
    for step in path[:-1]:
        part = part[step]
    part[path[-1]] = value
    assert not VALIDATOR.is_valid(line)


def test_no_object_takes_a_key_more_or_a_key_less() -> None:
    line: Any = to_json(coded())
    for found in _objects(line):
        found["extra"] = 1
        assert not VALIDATOR.is_valid(line)
        del found["extra"]
        for key in [key for key in found if key != "in"]:
            kept = found.pop(key)
            assert not VALIDATOR.is_valid(line), key
            found[key] = kept


def _objects(part: Any) -> Iterator[dict[str, Any]]:
    if isinstance(part, dict):
        yield part
        part = list(part.values())
    if isinstance(part, list):
        for item in part:
            yield from _objects(item)
