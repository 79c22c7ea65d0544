"""Making decisions: what a person says of a record, checked, and held fast to the words that it is about."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from sanudo.archive.assembly import laid_over, line_of
from sanudo.archive.decisions import decide
from sanudo.archive.decisions import decisions as decided
from sanudo.archive.mending import NOTHING, check, check_values, made, mended
from sanudo.archive.readings import (
    Record,
    Words,
    anchor_at,
    anchor_of,
    field_of,
    link_part,
    part_place,
    reading,
    standing_at,
    telling_part,
    words_of,
)
from sanudo.archive.standing import with_link
from sanudo.errors import InputError
from sanudo.model.decisions import FIELDS, RELATIONS, STORY, Decision, Target, Verb, standing
from sanudo.model.identifiers import event_id

Values = Mapping[str, Any]

LONGEST_TRIGGER: Final = 200  # characters that a person may mark as the words of an event


def decide_on(
    root: Path,
    article: str,
    event: str,
    verb: Verb,
    *,
    who: str,
    target: Target = "record",
    part: str | None = None,
    value: Values | None = None,
    fresh: bool = False,
    why: str | None = None,
    sample: str | None = None,
    token: str | None = None,
) -> Decision:
    """A decision on a record of an article, kept. Raises InputError (kind "bad_decision") for one that cannot be.

    `part` is the field, the link (`link_part`) or the telling (`telling_part`) that it is about, or "story"; `value` the fields
    that are mended, as Sanudo JSON writes them. What is accepted, or mended, is the record as it stands after earlier
    decisions; with `fresh`, as it is read now, whatever was decided before.
    """
    line, words = _line(root, article)
    known_ones = decided(root, articles=[article], sample=sample)
    ours = [one for one in known_ones if sample is None or one.who == who.strip()]
    after = laid_over(dict(line), words.text, standing(ours))
    read = {record["id"]: record for record in line["events"]}
    now = {record["id"]: record for record in after["events"]}
    record = read.get(event) or now.get(event)
    if record is None:
        raise InputError("bad_decision", f"the article has no record {event!r:.80} any more; load the page again")
    known = {**read, **now}
    _check(record, now.get(event, record), words, known, verb, target, part, value)
    if (target, verb) == ("field", "accept"):
        value = {str(part): _value(now.get(event, record), str(part))}
    whole = target == "record" and verb in ("accept", "mend")
    if whole:
        value = {**_kept_values(record, now.get(event, record), fresh=fresh), **(value or {})} or None
    draft = Decision(
        who=who.strip(), verb=verb, target=target, anchor=anchor_of(record, words), part=part, value=value,
        seen=reading(record, read) if event in read else None, record=record if whole else None, why=why, sample=sample,
        token=token,
    )  # fmt: skip
    return decide(root, draft)[0]


def add_event(
    root: Path,
    article: str,
    field: str,
    start: int,
    end: int,
    value: Values,
    *,
    who: str,
    why: str | None = None,
    token: str | None = None,
) -> Decision:
    """A missed event, added by the words that name it. Raises InputError (kind "bad_decision")."""
    line, words = _line(root, article)
    source = words.of(field)
    if field not in ("text", "title") or not 0 <= start < end <= len(source) or not source[start:end].strip():
        raise InputError("bad_decision", f"the article has no words at {field} {start}..{end}; mark them again")
    if end - start > LONGEST_TRIGGER:
        raise InputError(
            "bad_decision", f"{end - start:,} characters are marked; mark only the word that names the event"
        )
    if standing_at(line["events"], field, start, end):
        raise InputError("bad_decision", "there is a record on these words; mend it, or take back that it was refused")
    check_values(value)
    sentence = _sentence(line, words, field, start, end)
    evidence = {"start": start, "end": end, "text": source[start:end], "sentence": list(sentence)}
    evidence |= {"in": "title"} if field == "title" else {}
    record = made(value, evidence, event=event_id(article, field, start, end))
    check(record, words, value)
    anchor = anchor_at(words, field, evidence, event=record["id"])
    return decide(root, Decision(who=who.strip(), verb="add", anchor=anchor, value=value, why=why, token=token))[0]


def _line(root: Path, article: str) -> tuple[Record, Words]:
    line, text = line_of(root, article)
    return line, words_of(line["id"], text, line["title"], line["sentences"], line["events"])


def _check(
    record: Record,
    now: Record,
    words: Words,
    known: Mapping[str, Record],
    verb: Verb,
    target: Target,
    part: str | None,
    value: Values | None,
) -> None:
    """Raises InputError (kind "bad_decision") for a decision that cannot be laid over the record."""
    try:
        if verb == "mend":
            check_values(value or {})
            check(mended(now, value or {}), words, value or {})
        elif target == "field":
            if part not in FIELDS:
                raise ValueError(f"{part!r:.40} is no field; the fields: {', '.join(FIELDS)}")
            if verb == "refuse" and part not in NOTHING:
                raise ValueError(f"{part} always has a value; mend it")
        elif target == "link":
            _check_link(now, known, part or "", verb)
        elif target == "merge" and part != STORY:
            tellings = [telling_part(mention) for mention in record["mentions"]]
            if part not in tellings:
                raise ValueError("the record has no such telling")
            if len(tellings) == 1:
                raise ValueError("it is told once only; refuse the record")
        if verb not in ("accept", "refuse") and (verb, target) not in _ALSO:
            raise ValueError(f"nobody can {verb} a {target} so")
    except ValueError as error:
        raise InputError("bad_decision", f"{error}; nothing was kept") from error


_ALSO: Final = (("mend", "record"), ("mend", "field"), ("add", "link"))


def _check_link(record: Record, known: Mapping[str, Record], part: str, verb: Verb) -> None:
    relation, field, start, end = part_place(part, "", 0)
    other = standing_at(list(known.values()), field, start, end)
    if relation not in RELATIONS or other is None:
        raise ValueError(f"{part!r:.60} names no link and no record that it could lead to")
    if other["id"] == record["id"]:
        raise ValueError("a record cannot lead to itself")
    if verb == "add" and with_link(record, relation, other["id"]) and link_part(relation, other) != part:
        raise ValueError("the link leads to another telling; name the record's first")


def _kept_values(read: Record, shown: Record, *, fresh: bool) -> dict[str, Any]:
    """The fields in which what is taken for right is not what is read now; with `fresh`, all as they are read now."""
    if fresh:
        return {name: _value(read, name) for name in FIELDS}
    return {name: _value(shown, name) for name in FIELDS if _value(shown, name) != _value(read, name)}


def _value(record: Record, field: str) -> Any:
    return (record["attribution"] or {}).get("speaker") if field == "speaker" else record[field]


def _sentence(line: Record, words: Words, field: str, start: int, end: int) -> tuple[int, int]:
    """The sentence around marked words; the line that they stand in where no sentence was found there."""
    source = words.of(field)
    if field == "title":
        return 0, len(source)
    told = [
        mention["sentence"] for record in line["events"] for mention in record["mentions"] if field_of(mention) == field
    ]
    for first, last in (*(line["sentences"] or ()), *told):
        if first <= start and end <= last:
            return first, last
    first, last = source.rfind("\n", 0, start) + 1, source.find("\n", end)
    return first, len(source) if last < 0 else last
