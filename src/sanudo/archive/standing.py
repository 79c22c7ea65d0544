"""What stands of the decisions on an article, laid over its records as they are read now.

What people decided stands until they decide again, also when the article is read anew by another model. Where the new reading
says what they decided, it agrees; where it says something else than they saw, the record comes up again.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, Literal

from sanudo.archive.mending import NOTHING, fitting, made, mended, recoded
from sanudo.archive.readings import (
    Reading,
    Record,
    Words,
    ends,
    matched,
    moved,
    part_place,
    reading,
    says_the_same,
    shifted,
    standing_at,
    telling_part,
)
from sanudo.model.decisions import FIELDS, RELATIONS, STORY, Anchor, Decision
from sanudo.model.identifiers import event_id

Verdict = Literal["accepted", "mended", "refused", "added"]

_VERDICTS: Final[Mapping[str, Verdict]] = {
    "accept": "accepted", "mend": "mended", "refuse": "refused", "add": "added",
}  # fmt: skip
SURE: Final = 1.0  # the confidence of a record that a person takes for right


@dataclass(frozen=True, slots=True)
class Standing:
    """What people decided on one record. `verdict` is None where they decided on parts of it alone.

    `agrees`: what is read now says what they decided. `asks`: it says something else than what they saw. `lost`: the article
    does not have the words any more, or nothing is read there that a decision on a part could lie on.
    """

    event: str
    anchor: Anchor
    decisions: tuple[Decision, ...]
    verdict: Verdict | None = None
    agrees: bool = False
    asks: bool = False
    lost: bool = False

    @property
    def last(self) -> Decision:
        """The latest decision."""
        return self.decisions[-1]


@dataclass(slots=True)
class Overlaid:
    """The records of an article after the decisions: all in their order; of those that are not as they were read the ids;
    the ids that are gone; what stands on each; the ids of reports that stand outside their story."""

    records: list[Record] = field(default_factory=list)
    changed: set[str] = field(default_factory=set)
    gone: set[str] = field(default_factory=set)
    standings: list[Standing] = field(default_factory=list)
    apart: set[str] = field(default_factory=set)


@dataclass(slots=True)
class _Case:
    """A record with the decisions on it: `now` is as it is read, None where nothing is read there."""

    anchor: Anchor
    by: int | None
    now: Record | None
    decisions: list[Decision] = field(default_factory=list)


def overlaid(records: Sequence[Record], words: Words, decisions: Sequence[Decision]) -> Overlaid:
    """The article's records with the decisions laid over them. `decisions` are those that were not taken back, by number."""
    cases = _cases(records, words, decisions)
    by_id = {record["id"]: record for record in records}
    found = Overlaid()
    after: dict[str, Record] = dict(by_id)
    for case in cases:
        made_of, standing = _decided(case, by_id, words)
        found.standings.append(standing)
        name = standing.event
        if made_of is None and case.now is not None and standing.verdict == "refused":
            found.gone.add(name)
            after.pop(name)
        elif made_of is not None:
            after[name] = made_of
            after |= {one["id"]: one for one in _parted(made_of, case, words)}
            after[name] = _together(made_of, case)
        if _says(case.decisions, "merge", STORY) == "refuse":
            found.apart.add(name)
    for case, standing in zip(cases, found.standings, strict=True):
        if standing.event in after and not standing.lost:
            after[standing.event] = _linked(after[standing.event], case, list(after.values()))
    _settle(found, by_id, after)
    return found


def _cases(records: Sequence[Record], words: Words, decisions: Sequence[Decision]) -> list[_Case]:
    """The decisions by the record that they are about now."""
    cases: dict[object, _Case] = {}
    for decision in decisions:
        anchor = decision.anchor
        if anchor is None:
            continue
        by = moved(anchor, words)
        now = None if by is None else matched(anchor, by, records)
        key = now["id"] if now is not None else (anchor.field, anchor.start + (by or 0), anchor.end, anchor.event)
        case = cases.setdefault(key, _Case(anchor, by, now))
        case.decisions.append(decision)
    return list(cases.values())


def _decided(case: _Case, by_id: Mapping[str, Record], words: Words) -> tuple[Record | None, Standing]:
    """The record that stands after the decisions (None where none does), and what to say of them."""
    last = next((one for one in reversed(case.decisions) if one.target == "record"), None)
    verdict = _VERDICTS[last.verb] if last else None
    now = reading(case.now, by_id) if case.now is not None else None
    told = case.now["id"] if case.now is not None else case.anchor.event
    if case.by is None:
        return None, Standing(told, case.anchor, tuple(case.decisions), verdict, lost=True, asks=True)
    values, seen = _values(case)
    changed = last is not None and _changed(now, last.seen)
    if verdict == "refused":
        asks = now is not None and changed
        return None, Standing(told, case.anchor, tuple(case.decisions), verdict, agrees=now is None, asks=asks)
    base = case.now
    if verdict and (changed or now is None):
        kept = _kept(last, case, words)
        base = {**kept, "id": told} if kept else case.now
    if base is None:
        return None, Standing(told, case.anchor, tuple(case.decisions), verdict, lost=True, asks=verdict is not None)
    result = recoded(mended(base, values), base, by_id)
    if verdict:
        result["confidence"] = SURE
    decided_on = now if now is not None and base is case.now and not values else reading(result, by_id)
    names = tuple(last.value or ()) if verdict == "added" and last else FIELDS if verdict else tuple(values)
    agrees = now is not None and says_the_same(now, decided_on, names)
    if verdict:
        asks = changed and not agrees
    else:
        asks = now is not None and any(now[name] != seen[name] and now[name] != decided_on[name] for name in values)
    return result, Standing(told, case.anchor, tuple(case.decisions), verdict, agrees=agrees, asks=asks)


def _changed(now: Reading | None, seen: Reading | Mapping[str, Any] | None) -> bool:
    """Whether what is read now is not what was seen; None where nothing is or was read."""
    if now is None or seen is None:
        return now is not seen
    return not says_the_same(now, seen)


def _values(case: _Case) -> tuple[dict[str, Any], Reading]:
    """The fields in which a person's value stands, and what the program's reading was in each."""
    values: dict[str, Any] = {}
    seen: Reading = {}
    for decision in case.decisions:
        if decision.target == "record" and decision.verb in ("accept", "refuse", "add"):
            # It speaks of the whole record as it was shown, with what had been mended before.
            values.update(decision.value or {}) if decision.verb == "accept" else values.clear()
            continue
        if decision.target not in ("record", "field"):
            continue
        new = (
            {decision.part: NOTHING.get(decision.part)}
            if decision.verb == "refuse" and decision.part
            else decision.value
        )
        for name, value in (new or {}).items():
            values[name] = shifted(value, case.anchor.field, case.by or 0)
            seen[name] = (decision.seen or {}).get(name)
    return values, seen


def _kept(last: Decision | None, case: _Case, words: Words) -> Record | None:
    """The record that a person took for right, where its words stand now."""
    if last is None:
        return None
    record = last.record
    if record is None and last.verb == "add" and last.anchor is not None and last.value is not None:
        anchor = last.anchor
        evidence = {"start": anchor.start, "end": anchor.end, "sentence": list(anchor.sentence)}
        source = words.of(anchor.field)
        evidence["text"] = source[anchor.start + (case.by or 0) : anchor.end + (case.by or 0)]
        evidence |= {"in": "title"} if anchor.field == "title" else {}
        record = made(last.value, evidence, event=anchor.event)
    if record is None:
        return None
    return fitting(shifted(record, case.anchor.field, case.by or 0), words)


def _parted(record: Record, case: _Case, words: Words) -> Iterable[Record]:
    """Records of their own for tellings of which a person said that they tell another event."""
    for mention in _apart(record, case):
        evidence = {name: mention[name] for name in ("start", "end", "text", "sentence", "in") if name in mention}
        where = (mention.get("in", "text"), mention["start"], mention["end"])
        name = event_id(words.article, where[0], where[1], where[2])
        own = ("place", "when", "amounts", "actors", "recipients", "attribution", "status")
        alone = {
            **record, "id": name, "evidence": evidence, "mentions": [mention], "content": [], "conditions": [],
            "purpose": [], **{key: mention[key] for key in own},
        }  # fmt: skip
        yield recoded(alone, record, {})


def _together(record: Record, case: _Case) -> Record:
    """The record without those tellings."""
    gone = [telling_part(mention) for mention in _apart(record, case)]
    kept = [mention for mention in record["mentions"] if telling_part(mention) not in gone]
    if len(kept) == len(record["mentions"]):
        return record
    first = {name: kept[0][name] for name in ("start", "end", "text", "sentence", "in") if name in kept[0]}
    evidence = record["evidence"] if telling_part(record["evidence"]) not in gone else first
    return {**record, "mentions": kept, "evidence": evidence}


def _apart(record: Record, case: _Case) -> list[Record]:
    """The tellings that are none of the record's; one at least stays."""
    verbs: dict[tuple[str, int, int], str] = {}
    for decision in case.decisions:
        if decision.target == "merge" and decision.part and decision.part != STORY:
            _, where, start, end = part_place(decision.part, case.anchor.field, case.by or 0)
            verbs[where, start, end] = decision.verb
    found = [
        mention for mention in record["mentions"]
        if verbs.get((mention.get("in", "text"), mention["start"], mention["end"])) == "refuse"
    ]  # fmt: skip
    return found if len(found) < len(record["mentions"]) else found[1:]


def _linked(record: Record, case: _Case, records: Sequence[Record]) -> Record:
    """The record with its links as people decided on them."""
    found = dict(record)
    for decision in case.decisions:
        if decision.target != "link" or decision.part is None:
            continue
        relation, field, start, end = part_place(decision.part, case.anchor.field, case.by or 0)
        other = standing_at(records, field, start, end)
        if relation not in RELATIONS or other is None or other["id"] == record["id"]:
            continue
        if decision.verb == "refuse":
            found = without_link(found, relation, other["id"])
        elif other["id"] not in ends(found, relation):
            found = with_link(found, relation, other["id"])
    return recoded(found, record, {one["id"]: one for one in records})


def without_link(record: Record, relation: str, end: str) -> dict[str, Any]:
    """The record without this link."""
    name = {"content": "content", "if": "conditions", "unless": "conditions"}.get(relation, "purpose")
    kept = [link for link in record[name] if link not in (end, {relation: end})]
    return {**record, name: kept}


def with_link(record: Record, relation: str, end: str) -> dict[str, Any]:
    """The record with this link, at the end of its kind."""
    name = {"content": "content", "if": "conditions", "unless": "conditions"}.get(relation, "purpose")
    return {**record, name: [*record[name], end if name == "content" else {relation: end}]}


def _settle(found: Overlaid, before: Mapping[str, Record], after: Mapping[str, Record]) -> None:
    """Takes away links to records that are not there, and notes what is not as it was read."""
    for name, record in after.items():
        ways = {relation: ends(record, relation) for relation in RELATIONS}
        for relation, others in ways.items():
            for end in others:
                if end not in after or end == name:
                    record = without_link(record, relation, end)
        found.records.append(record)
        if before.get(name) != record:
            found.changed.add(name)


def _says(decisions: Sequence[Decision], target: str, part: str) -> str | None:
    return next((one.verb for one in reversed(decisions) if one.target == target and one.part == part), None)


def by_article(decisions: Iterable[Decision]) -> dict[str, list[Decision]]:
    """The decisions by the id of their article."""
    found: dict[str, list[Decision]] = defaultdict(list)
    for decision in decisions:
        if decision.anchor is not None:
            found[decision.anchor.article].append(decision)
    return found
