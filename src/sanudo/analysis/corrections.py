"""What people decided, as training lines: sentences with the events that stand in them, as offsets, and as text on demand.

A sentence is taken where people decided on every record that it tells: a model that learns from it learns nothing that nobody
looked at. Where all of them were refused, it is a sentence without events, which is as good to learn from.
"""

import hashlib
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sanudo.archive import Archive
from sanudo.archive.assembly import line_of
from sanudo.archive.decisions import decisions
from sanudo.archive.layout import id_hash
from sanudo.archive.readings import Record, field_of, words_of
from sanudo.archive.standing import Overlaid, by_article, overlaid
from sanudo.errors import ArchiveError
from sanudo.model.decisions import standing

HASH_DIGITS: Final = 16  # of a sentence's SHA-256, in hexadecimal
_FILE_NAME: Final = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]{0,99}")
_ROLES: Final = {"actors": "actor", "recipients": "recipient"}
_ONES: Final = {"place": "place", "when": "time"}


@dataclass(slots=True)
class Corrections:
    """How many sentences and events were written, and what was left out: sentences with records on which nobody decided,
    titles (training reads texts), articles that the archive does not have any more."""

    sentences: int = 0
    events: int = 0
    articles: int = 0
    undecided: int = 0
    titles: int = 0
    missing: int = 0


def corrections(
    archive: Archive, tally: Corrections, *, text: bool = False, partial: bool = False
) -> Iterator[dict[str, Any]]:
    """The training lines, by article and place. With `partial` also sentences with records on which nobody decided, as they
    were read; with `text` the sentences themselves."""
    for name, made in sorted(by_article(standing(decisions(archive.root))).items()):
        try:
            line, source = line_of(archive.root, name)
        except ArchiveError:
            tally.missing += 1
            continue
        words = words_of(name, source, line["title"], line["sentences"], line["events"])
        after = overlaid(line["events"], words, made)
        before = tally.sentences
        yield from _lines(name, source, line, after, tally, text=text, partial=partial)
        tally.articles += tally.sentences > before


def file_name(article: str) -> str:
    """The name of an article in training files: its id where that can name a file, else a hash of it."""
    return article if _FILE_NAME.fullmatch(article) else f"a{id_hash(article)}"


def _lines(
    name: str, source: str, line: Record, after: Overlaid, tally: Corrections, *, text: bool, partial: bool
) -> Iterator[dict[str, Any]]:
    decided = {one.event: one for one in after.standings if one.verdict is not None and not one.lost}
    open_ = [record for record in line["events"] if record["id"] not in decided]
    told = [(mention, record) for record in (*line["events"], *after.records) for mention in record["mentions"]]
    sentences = {
        tuple(mention["sentence"]) for mention, record in told if record["id"] in decided and not _in_title(mention)
    }
    tally.titles += any(record["id"] in decided and _in_title(mention) for mention, record in told)
    for start, end in sorted(sentences):
        if not partial and any(_within(mention, start, end) for record in open_ for mention in record["mentions"]):
            tally.undecided += 1
            continue
        events = _events(after.records, start, end, _touched(decided.values()))
        words = source[start:end]
        tally.sentences += 1
        tally.events += len(events)
        where = {"article": file_name(name), "start": start, "end": end}
        digest = hashlib.sha256(words.encode("utf-8", "replace")).hexdigest()[:HASH_DIGITS]
        made = {"id": f"{file_name(name)}:{start}", **where, "sha256": digest, "events": events}
        yield {**made, "text": words} if text else made


def _events(records: Sequence[Record], start: int, end: int, touched: Mapping[str, set[str]]) -> list[dict[str, Any]]:
    """The events of a sentence in the annotation format: each telling in it is one."""
    here = [(mention, record) for record in records for mention in record["mentions"] if _within(mention, start, end)]
    here.sort(key=lambda pair: (pair[0]["start"], pair[0]["end"], pair[1]["id"]))
    names: dict[str, str] = {}
    for number, (_, record) in enumerate(here, 1):
        names.setdefault(record["id"], f"e{number}")
    found = []
    for number, (mention, record) in enumerate(here, 1):
        mended = touched.get(record["id"], set())
        own = names[record["id"]] == f"e{number}"
        found.append(_event(f"e{number}", mention, record, mended, names if own else {}, start, end))
    return found


def _event(
    name: str, mention: Record, record: Record, mended: set[str], names: Mapping[str, str], start: int, end: int
) -> dict[str, Any]:
    """One telling; what a person mended is taken from the record, the rest from the telling itself."""

    def part(field: str) -> Any:
        return record[field] if field in mended else mention[field]

    found: dict[str, Any] = {"id": name, "type": record["type"], "mode": record["mode"], "status": part("status")}
    found |= {"background": record["background"], "trigger": [mention["start"] - start, mention["end"] - start]}
    inside = _inside(start, end)
    found |= {role: inside(part(field)) for field, role in _ROLES.items()}
    found |= {role: inside([part(field)] if part(field) else []) for field, role in _ONES.items()}
    found["amount"] = inside(part("amounts"))
    said = (record if "speaker" in mended else mention)["attribution"] or {}
    found["speaker"] = inside([said["speaker"]] if said.get("speaker") else [])
    found["outlet"] = inside(said.get("outlets") or [])
    found["content"] = [names[one] for one in record["content"] if one in names]
    links = [(way, one) for link in record["conditions"] for way, one in link.items()]
    found["condition"] = [{way: names[one]} for way, one in links if one in names]
    return {key: value for key, value in found.items() if value not in (None, [], False)}


def _inside(start: int, end: int) -> Callable[[Sequence[Record]], list[list[int]]]:
    """What gives the spans that lie in the sentence, counted from its beginning."""

    def spans(parts: Sequence[Record]) -> list[list[int]]:
        here = [one for one in parts if one["start"] is not None and not _in_title(one)]
        found = [
            [one["start"] - start, one["end"] - start] for one in here if start <= one["start"] and one["end"] <= end
        ]
        return [list(pair) for pair in dict.fromkeys(map(tuple, found))]

    return spans


def _touched(standings: Any) -> dict[str, set[str]]:
    """Of each record the fields in which a person put another value."""
    found: dict[str, set[str]] = {}
    for one in standings:
        fields = found.setdefault(one.event, set())
        for decision in one.decisions:
            fields |= set(decision.value or ()) if decision.verb in ("mend", "add") else set()
            fields |= {decision.part} if decision.target == "field" and decision.part else set()
    return found


def _within(mention: Record, start: int, end: int) -> bool:
    return not _in_title(mention) and start <= mention["start"] and mention["end"] <= end


def _in_title(span: Record) -> bool:
    return field_of(span) == "title"
