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
