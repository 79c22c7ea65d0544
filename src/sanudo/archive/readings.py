"""What a record says, in short, so that two readings of the same words can be compared; and finding the words again.

Records are plain data here, as Sanudo JSON has them. A reading names parties by what they were resolved to, else by the
article's words, and other records by their triggers: it stays the same when offsets, confidences or ids of a run change and
what the text says does not.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sanudo.archive.layout import encodable, hash_of
from sanudo.model.decisions import FIELDS, RELATIONS, Anchor

Record = Mapping[str, Any]
Reading = dict[str, Any]

DIGITS: Final = 16  # of a hash of words, in hexadecimal: as in the training files
_LISTS: Final = {
    "content": "content", "if": "conditions", "unless": "conditions", "toward": "purpose", "against": "purpose",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Words:
    """The words of an article: those of its text and of its title, and where its sentences begin."""

    article: str
    text: str
    title: str | None = None
    sentences: tuple[int, ...] = ()

    def of(self, field: str) -> str:
        """The text, or the title."""
        return self.text if field == "text" else self.title or ""


def words_of(
    article: str, text: str, title: str | None, sentences: Sequence[Sequence[int]] | None, records: Iterable[Record]
) -> Words:
    """The words of an article; its sentences begin where it says, and where its records say."""
    begins = [sentence[0] for sentence in sentences or ()]
    begins += [told["sentence"][0] for record in records for told in (record["evidence"], *record["mentions"])]
    return Words(article, text, title, tuple(dict.fromkeys(begins)))


def anchor_of(record: Record, words: Words) -> Anchor:
    """The words that a record stands on."""
    return anchor_at(words, field_of(record["evidence"]), record["evidence"], event=record["id"])


def anchor_at(words: Words, field: str, evidence: Record, *, event: str) -> Anchor:
    """The words of an evidence of Sanudo JSON."""
    start, end = evidence["sentence"]
    source = words.of(field)
    return Anchor(
        words.article, event, "title" if field == "title" else "text", evidence["start"], evidence["end"], (start, end),
        hash_of_words(source[start:end]), hash_of_words(source),
    )  # fmt: skip


def hash_of_words(words: str) -> str:
    """The first digits of the SHA-256 of some words."""
    return hash_of(encodable(words))[:DIGITS]


def moved(anchor: Anchor, words: Words) -> int | None:
    """How far the anchor's words stand from where they stood; None where the article does not have their sentence any more."""
    source, (start, end) = words.of(anchor.field), anchor.sentence
    if hash_of_words(source) == anchor.whole or hash_of_words(source[start:end]) == anchor.words:
        return 0
    for place in dict.fromkeys((0, *words.sentences)):
        if hash_of_words(source[place : place + end - start]) == anchor.words:
            return place - start
    return None


def reading(record: Record, others: Mapping[str, Record]) -> Reading:
    """What a record says, field by field and link by link; `others` are those of its article by id."""
    speaker = (record["attribution"] or {}).get("speaker")
    place, when = record["place"], record["when"]
    found: Reading = {name: record[name] for name in ("type", "mode", "status", "background")}
    found |= {role: sorted(_party(party) for party in record[role]) for role in ("actors", "recipients")}
    found |= {
        "speaker": None if speaker is None else _party(speaker),
        "place": None if place is None else [place["name"] or place["text"], place["country"], place["precision"]],
        "when": None if when is None else [when["from"], when["to"], when["precision"]],
        "amounts": [[one["minimum"], one["maximum"], one["unit"]] for one in record["amounts"]],
        "contexts": sorted(record["contexts"]),
    }
    found |= {
        relation: sorted(_named(record, others[end]) for end in ends(record, relation) if end in others)
        for relation in RELATIONS
    }
    found["tellings"] = sorted(_named(record, mention) for mention in record["mentions"])
    return found


def says_the_same(one: Record, other: Record, names: Iterable[str] = (*FIELDS, *RELATIONS)) -> bool:
    """Whether two readings agree in these fields and links."""
    return all(one.get(name) == other.get(name) for name in names)


def ends(record: Record, relation: str) -> list[str]:
    """The ids of the events that a record points to in this way."""
    if relation == "content":
        return list(record["content"])
    return [link[relation] for link in record[_LISTS[relation]] if relation in link]


def link_part(relation: str, target: Record) -> str:
    """The name of a link in a decision: its kind, and where the trigger of the other event stands."""
    evidence = target.get("evidence", target)
    return f"{relation}:{field_of(evidence)}:{evidence['start']}:{evidence['end']}"


def telling_part(mention: Record) -> str:
    """The name of a merge in a decision: the telling that is or is not one of the record."""
    return link_part("telling", mention)


def part_place(part: str, moved_field: str, by: int) -> tuple[str, str, int, int]:
    """The kind, field, start and end that the name of a link or merge gives; moved, where it is in the field that moved.

    Raises ValueError.
    """
    kind, field, start, end = part.split(":")
    far = by if field == moved_field else 0
    return kind, field, int(start) + far, int(end) + far


def standing_at(records: Sequence[Record], field: str, start: int, end: int) -> Record | None:
    """The record of which a trigger stands just there."""
    for record in records:
        for told in (record["evidence"], *record["mentions"]):
            if (field_of(told), told["start"], told["end"]) == (field, start, end):
                return record
    return None


def matched(anchor: Anchor, by: int, records: Sequence[Record]) -> Record | None:
    """The record that is about the anchor's words, moved so far: the one of its id, that of its trigger, the only one."""
    field, start, end = anchor.field, anchor.start + by, anchor.end + by
    near = [record for record in records if _touches(record, field, start, end)]
    for record in near:
        if record["id"] == anchor.event:
            return record
    return standing_at(near, field, start, end) or (near[0] if len(near) == 1 else None)


def shifted(part: Any, field: str, by: int) -> Any:
    """The same part of a record with all its offsets into one field moved."""
    if isinstance(part, list):
        return [shifted(one, field, by) for one in part]
    if not isinstance(part, dict):
        return part
    found = {key: shifted(value, field, by) for key, value in part.items()}
    if isinstance(part.get("start"), int) and field_of(part) == field:
        found |= {"start": part["start"] + by, "end": part["end"] + by}
        if "sentence" in part:
            found["sentence"] = [place + by for place in part["sentence"]]
    return found


def field_of(span: Record) -> str:
    """The field of an article that a span of Sanudo JSON stands in."""
    return str(span.get("in", "text"))


def _touches(record: Record, field: str, start: int, end: int) -> bool:
    return any(
        field_of(told) == field and told["start"] < end and start < told["end"]
        for told in (record["evidence"], *record["mentions"])
    )


def _party(party: Record) -> list[str]:
    """A party by what it was resolved to, else by its words."""
    known = party["name"] or (None if party["country"] else party["text"])
    return [known or "", party["country"] or "", party["sector"] or ""]


def _named(record: Record, other: Record) -> str:
    """Another event's trigger, and how far it stands from that of the record."""
    own, evidence = record["evidence"], other.get("evidence", other)
    apart = evidence["start"] - own["start"] if field_of(own) == field_of(evidence) else evidence["start"]
    return f"{field_of(evidence)}:{apart}:{evidence['text']}"
