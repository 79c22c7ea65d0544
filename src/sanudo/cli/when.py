"""`sanudo when`: which days the times of a phrase mean, seen from a day, and why."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Final

import typer

from sanudo.cli.answers import AnswerFormat, print_answer, print_json, words_given
from sanudo.cli.events import day_given
from sanudo.cli.terminal import out, say
from sanudo.events.time_expressions import Tense
from sanudo.events.times import Resolved, resolve_time, resolved_times
from sanudo.model.entities import When
from sanudo.views.wording import day_words, days_words

KINDS = {"duration": "a length of time", "set": "a repetition", "age": "an age", "reference": "a mere reference"}


@dataclass(frozen=True, slots=True)
class Answer:
    """A time expression, what it means, and what it would mean if the words around told the other tense."""

    found: Resolved
    when: When
    other: When | None
    reason: str


def when(
    phrase: Annotated[str, typer.Argument(metavar="PHRASE", parser=words_given, help="The words, quoted.")],
    day: Annotated[
        date | None, typer.Option("--date", parser=day_given, metavar="DAY", help="The day they were written.")
    ] = None,
    format_: Annotated[AnswerFormat, typer.Option("--format", help="How to write it.")] = AnswerFormat.table,
) -> None:
    """Say which days a phrase means, and why.

    From and to, how exact, from which day it was counted, and what it means if the tense is the other. Exits with 1
    where the words hold no time.
    """
    iso = day.isoformat() if day else None
    found = list(answers(phrase, iso))
    for number, answer in enumerate(found):
        if format_ is AnswerFormat.json:
            print_json(_record(answer))
            continue
        if number:
            say(out(), "")
        print_answer(_rows(answer))
    if not found:
        if format_ is AnswerFormat.table:
            say(out(), "no time is named in these words")
        raise typer.Exit(1)


def answers(phrase: str, iso: str | None) -> Iterator[Answer]:
    """Each time expression of the phrase, as the day it was written makes it."""
    previous: When | None = None
    for found in resolved_times(phrase, date=iso):
        expression = found.expression
        meant = resolve_time(expression, anchor=iso, previous=previous)
        ways = {tense: resolve_time(expression, anchor=iso, direction=tense, previous=previous) for tense in _TENSES}
        others = [way for way in ways.values() if (way.start, way.end) != (meant.start, meant.end)]
        yield Answer(found, meant, next(iter(others), None), _reason(found, meant, ways, iso))
        if expression.kind == "time" and meant.start:
            previous = meant


_TENSES: Final[tuple[Tense, ...]] = ("past", "future")


def _reason(found: Resolved, meant: When, ways: Mapping[Tense, When], iso: str | None) -> str:
    expression = found.expression
    if expression.kind != "time":
        return f"{KINDS[expression.kind]}, not a time"
    if meant.start is None and meant.end is None:
        return "the words name no days" if iso else "nothing to count from: give the day of writing with --date"
    if meant.anchor is None:
        return "the words name the days themselves"
    counted = f"counted from {day_words(meant.anchor)}"
    if len({(way.start, way.end) for way in ways.values()}) == 1:
        return counted
    read = next((tense for tense, way in ways.items() if (way.start, way.end) == (meant.start, meant.end)), "past")
    told = "as the words around tell" if expression.tense != "unknown" else "for want of a verb that tells"
    return f"{counted}, read as {read} {told}"


def _rows(answer: Answer) -> dict[str, str]:
    meant, expression = answer.when, answer.found.expression
    return {
        "words": f"“{expression.text}”",
        "days": days_words(meant.start, meant.end) or "unknown",
        "iso": f"{meant.start or '…'}/{meant.end or '…'}" if meant.start or meant.end else "",
        "precision": meant.precision,
        "timex": answer.found.value,
        "why": answer.reason,
        "else": days_words(answer.other.start, answer.other.end) or "" if answer.other else "",
    }


def _record(answer: Answer) -> dict[str, object]:
    meant, other = answer.when, answer.other
    return {
        "start": answer.found.expression.start,
        "end": answer.found.expression.end,
        "text": answer.found.expression.text,
        "kind": answer.found.expression.kind,
        "from": meant.start,
        "to": meant.end,
        "precision": meant.precision,
        "anchor": meant.anchor,
        "timex": answer.found.value,
        "reason": answer.reason,
        "runner_up": other and {"from": other.start, "to": other.end},
    }
