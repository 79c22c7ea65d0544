"""The kinds of records in an archive and their columns: the one place that knows the schema of version 2.

Every table begins with the column `shard`, which is not listed. `record` columns hold Sanudo JSON.
"""

from collections.abc import Mapping
from typing import Final

Columns = Mapping[str, str]

ARTICLES: Final[Columns] = {
    "run": "VARCHAR",
    "key": "VARCHAR",
    "position": "INTEGER",
    "id": "VARCHAR",
    "text": "VARCHAR",
    "text_hash": "VARCHAR",
    "title": "VARCHAR",
    "date": "VARCHAR",
    "date_from": "VARCHAR",
    "url": "VARCHAR",
    "outlet": "VARCHAR",
    "given_language": "VARCHAR",
    "language": "VARCHAR",
    "sentences": "INTEGER[][]",
    "dropped": "VARCHAR",
    "fault_kind": "VARCHAR",
    "fault_message": "VARCHAR",
    "version": "VARCHAR",
    "model": "VARCHAR",
    "codebook": "VARCHAR",
}

EVENTS: Final[Columns] = {
    "run": "VARCHAR",
    "article": "VARCHAR",
    "position": "INTEGER",
    "id": "VARCHAR",
    "type": "VARCHAR",
    "mode": "VARCHAR",
    "status": "VARCHAR",
    "background": "BOOLEAN",
    "confidence": "DOUBLE",
    "plover": "VARCHAR",
    "cameo": "VARCHAR",
    "quad": "INTEGER",
    "goldstein": "DOUBLE",
    "score": "DOUBLE",
    "reported": "DATE",
    "day_from": "DATE",
    "day_to": "DATE",
    "time_precision": "VARCHAR",
    "place": "VARCHAR",
    "place_country": "VARCHAR",
    "latitude": "DOUBLE",
    "longitude": "DOUBLE",
    "place_precision": "VARCHAR",
    "actor": "VARCHAR",
    "actor_country": "VARCHAR",
    "actor_basis": "VARCHAR",
    "recipient": "VARCHAR",
    "recipient_country": "VARCHAR",
    "recipient_basis": "VARCHAR",
    "actors": "VARCHAR[]",
    "actor_countries": "VARCHAR[]",
    "actor_codes": "VARCHAR[]",
    "recipients": "VARCHAR[]",
    "recipient_countries": "VARCHAR[]",
    "recipient_codes": "VARCHAR[]",
    "speaker": "VARCHAR",
    "speaker_country": "VARCHAR",
    "field": "VARCHAR",
    "start": "INTEGER",
    "end": "INTEGER",
    "trigger": "VARCHAR",
    "sentence": "VARCHAR",
    "sentences": "VARCHAR[]",
    "record": "VARCHAR",
}

QUOTES: Final[Columns] = {
    "run": "VARCHAR",
    "article": "VARCHAR",
    "position": "INTEGER",
    "id": "VARCHAR",
    "kind": "VARCHAR",
    "text": "VARCHAR",
    "start": "INTEGER",
    "end": "INTEGER",
    "speaker": "VARCHAR",
    "speaker_country": "VARCHAR",
    "complete": "BOOLEAN",
    "events": "VARCHAR[]",
    "record": "VARCHAR",
}

MENTIONS: Final[Columns] = {
    "run": "VARCHAR",
    "article": "VARCHAR",
    "record": "VARCHAR",
    "role": "VARCHAR",
    "field": "VARCHAR",
    "start": "INTEGER",
    "end": "INTEGER",
    "text": "VARCHAR",
}

CONTRADICTIONS: Final[Columns] = {
    "run": "VARCHAR",
    "article": "VARCHAR",
    "position": "INTEGER",
    "field": "VARCHAR",
    "events": "VARCHAR[]",
    "record": "VARCHAR",
}

FAULTS: Final[Columns] = {
    "run": "VARCHAR",
    "article": "VARCHAR",
    "key": "VARCHAR",
    "file": "VARCHAR",
    "line": "INTEGER",
    "kind": "VARCHAR",
    "message": "VARCHAR",
    "note": "BOOLEAN",
}

RUNS: Final[Columns] = {
    "id": "VARCHAR",
    "version": "VARCHAR",
    "model": "VARCHAR",
    "codebook": "VARCHAR",
    "settings": "VARCHAR",
    "started": "VARCHAR",
    "finished": "VARCHAR",
}

TABLES: Final[Mapping[str, Columns]] = {
    "articles": ARTICLES,
    "events": EVENTS,
    "quotes": QUOTES,
    "mentions": MENTIONS,
    "contradictions": CONTRADICTIONS,
    "faults": FAULTS,
    "runs": RUNS,
}

# Between two codes in the terms of a party; no name keeps it, whatever an article says.
BETWEEN: Final = "chr(31)"


def _terms(role: str) -> str:
    """What parties are looked for by, in one text: their countries and codes, then their names in small letters."""
    codes = f"list_transform(list_concat({role}_countries, {role}_codes), lambda c: c || {BETWEEN})"
    names = f"lower(array_to_string({role}s, ' | '))"
    words = rf"' ' || regexp_replace({names}, '[^\p{{L}}\p{{N}}|]+', ' ', 'g') || ' '"
    return f"{BETWEEN} || coalesce(array_to_string({codes}, ''), '') || coalesce({words}, '')"


# Columns that files of events have besides, as SQL over the others: a question for a party reads one short text in place of
# three lists. They are no part of the records: files without them (of earlier versions) get them as they are read.
TERMS: Final[Mapping[str, Columns]] = {
    "events": {"actor_terms": _terms("actor"), "recipient_terms": _terms("recipient")},
}

# The book of stories, which is derived from the tables above and lies beside them in `stories/`. No `shard` here.
STORY_TABLES: Final[Mapping[str, Columns]] = {
    "stories": {
        "position": "INTEGER",
        "id": "VARCHAR",
        "aliases": "VARCHAR[]",
        "type": "VARCHAR",
        "mode": "VARCHAR",
        "status": "VARCHAR",
        "actors": "VARCHAR[]",
        "recipients": "VARCHAR[]",
        "countries": "VARCHAR[]",
        "place": "VARCHAR",
        "place_country": "VARCHAR",
        "day_from": "DATE",
        "day_to": "DATE",
        "first": "DATE",
        "last": "DATE",
        "confidence": "DOUBLE",
        "reports": "INTEGER",
        "articles": "INTEGER",
        "origins": "INTEGER",
        "contradictions": "INTEGER",
        "changes": "INTEGER",
        "follow_ups": "INTEGER",
        "sentences": "VARCHAR[]",
        "record": "VARCHAR",
    },
    "reports": {
        "story": "VARCHAR",
        "position": "INTEGER",
        "event": "VARCHAR",
        "article": "VARCHAR",
        "outlet": "VARCHAR",
        "reported": "DATE",
        "status": "VARCHAR",
        "speaker": "VARCHAR",
        "origin": "VARCHAR",
        "origin_kind": "VARCHAR",
        "family": "VARCHAR",
        "field": "VARCHAR",
        "start": "INTEGER",
        "end": "INTEGER",
        "sentence": "VARCHAR",
    },
    "follow_ups": {
        "story": "VARCHAR",
        "relation": "VARCHAR",
        "event": "VARCHAR",
        "later": "VARCHAR",
        "later_event": "VARCHAR",
        "confidence": "DOUBLE",
    },
    "differences": {
        "story": "VARCHAR",
        "field": "VARCHAR",
        "kind": "VARCHAR",
        "values": "VARCHAR[]",
        "record": "VARCHAR",
    },
    "families": {
        "position": "INTEGER",
        "id": "VARCHAR",
        "origin": "VARCHAR",
        "origin_from": "VARCHAR",
        "copies": "INTEGER",
        "record": "VARCHAR",
    },
    "copies": {
        "family": "VARCHAR",
        "article": "VARCHAR",
        "kind": "VARCHAR",
        "share": "DOUBLE",
        "outlet": "VARCHAR",
        "reported": "DATE",
        "title": "VARCHAR",
        "credit": "VARCHAR",
    },
    "news": {
        "position": "INTEGER",
        "id": "VARCHAR",
        "title": "VARCHAR",
        "first": "DATE",
        "last": "DATE",
        "articles": "VARCHAR[]",
        "outlets": "VARCHAR[]",
        "record": "VARCHAR",
    },
    "outlets": {
        "position": "INTEGER",
        "outlet": "VARCHAR",
        "articles": "INTEGER",
        "copied": "INTEGER",
        "reports": "INTEGER",
        "own": "INTEGER",
        "stories": "INTEGER",
        "first": "DATE",
        "last": "DATE",
        "record": "VARCHAR",
    },
}
