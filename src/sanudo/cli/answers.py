"""What `who`, `when` and `where` share: their options, and how an answer is printed."""

import json
import sys
from collections.abc import Mapping
from enum import StrEnum

import typer
from rich.table import Table
from rich.text import Text

from sanudo.cli.terminal import out
from sanudo.gazetteer.countries import countries, country_named
from sanudo.views.characters import json_safe, one_line

LONGEST = 400  # characters of a phrase; what is longer names nobody


class AnswerFormat(StrEnum):
    """How an answer is written."""

    table = "table"
    json = "json"


def words_given(words: str) -> str:
    """The words that are asked about. Raises BadParameter where there are none, or far too many."""
    if not words.strip():
        raise typer.BadParameter("it is empty; give the words in quotation marks")
    if len(words) > LONGEST:
        raise typer.BadParameter(f"it has {len(words):,} characters, the most is {LONGEST}; give the phrase alone")
    return words


def country_given(words: str) -> str:
    """The code of a country that an option gives by code or name. Raises BadParameter."""
    if words.upper() in countries():
        return words.upper()
    found = country_named(words) or country_named(words.title())
    if found is None or found.kind == "seat":
        raise typer.BadParameter(f"{words!r:.80} is no country; give a code such as KEN, or a name such as Kenya")
    return found.iso3


def country_words(code: str | None) -> str:
    """A country's code with its name; what stands for bodies without a state is said in words."""
    known = countries().get(code or "")
    return f"{code} ({known.name})" if known else f"{code} (no state)" if code else ""


def print_answer(rows: Mapping[str, str]) -> None:
    """Prints what is known, a line for each, labels in front."""
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(style="dim", no_wrap=True)
    table.add_column(overflow="fold")
    for label, words in rows.items():
        if words:
            table.add_row(Text(label), Text(one_line(words)))
    out().print(table)


def print_json(answer: Mapping[str, object]) -> None:
    """Prints the answer as one line of JSON."""
    sys.stdout.write(json_safe(json.dumps(answer, ensure_ascii=False, separators=(",", ":"))) + "\n")
