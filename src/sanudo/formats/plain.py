"""The events in plain words: events.csv for spreadsheets and R, and the same with all details as JSON lines and Parquet."""

from typing import Final

from sanudo.formats.format import Column, Format, named
from sanudo.formats.words import party_name, party_name_without_text, reference, sentence_reference
from sanudo.formats.writing import csv, json_lines, parquet

_ACTOR: Final = "r.actors[1]"
_RECIPIENT: Final = "r.recipients[1]"
_SPEAKER: Final = "r.attribution.speaker"

EVENT_ID: Final = Column("event_id", "the id of the event; it stays when the article is coded again", "id")
ARTICLE_ID: Final = Column("article_id", "the id of the article", "article")
REPORTED: Final = Column("reported", "the day of the article", "reported", kind="day")
DATE_FROM: Final = Column(
    "date_from", "the first day of the event, as far as the article tells it", "day_from", kind="day"
)
DATE_TO: Final = Column("date_to", "its last day", "day_to", kind="day")
TYPE: Final = Column("type", "what is done or said: one of the 16 types below", '"type"')
MODE: Final = Column("mode", "a finer kind of the type", "mode")
STATUS: Final = Column("status", "whether it happened, is planned, threatened, denied …: one of the 11 below", "status")
PLACE: Final = Column(
    "place",
    "where: the name of the place, else the article's words",
    "place",
    f"coalesce(r.place.name, {reference('r.place')})",
)
PLACE_COUNTRY: Final = Column("place_country", "its country (ISO 3166-1 alpha-3)", "place_country")
LATITUDE: Final = Column(
    "latitude", "degrees north; empty for a vague place or a whole country", "latitude", kind="number"
)
LONGITUDE: Final = Column("longitude", "degrees east", "longitude", kind="number")
CONFIDENCE: Final = Column(
    "confidence", "the probability that the record is right, 0 to 1", "confidence", kind="number"
)
SENTENCE: Final = Column("sentence", "the sentence that tells it", "sentence", sentence_reference("r.evidence"))
TRIGGER: Final = Column("trigger", "the words that the event stands on", "trigger", reference("r.evidence"))
REPORTS: Final = Column(
    "reports", "how many records the row stands for: 1, unless events or origins are counted", "reports", kind="number"
)
TEXT_HASH: Final = Column("text_hash", "SHA-256 of the article's text in UTF-8", "text_hash")
OUTLET: Final = Column("outlet", "who published the article", "outlet")
URL: Final = Column("url", "the address of the article", "url")
VERSIONS: Final = (
    Column("sanudo_version", "the version of the program that coded it", "version"),
    Column("sanudo_model", "the digest of its model", "model"),
    Column("sanudo_codebook", "the version of its codebook", "codebook"),
)


def _first(role: str, party: str, who: str) -> tuple[Column, Column]:
    name = Column(role, f"{who}: its name, else the article's words", party_name(party), party_name_without_text(party))
    return name, Column(
        f"{role}_country",
        "its country (ISO 3166-1 alpha-3; IGO, UNO, EUR, NGO … for bodies of many)",
        f"{party}.country",
    )


EVENTS_CSV: Final = Format(
    name="csv",
    title="events.csv, the events in plain words",
    suffix=".csv",
    row="an event as one article tells it; an event with several actors or recipients shows the first of each",
    columns=(
        EVENT_ID,
        ARTICLE_ID,
        REPORTED,
        DATE_FROM,
        DATE_TO,
        TYPE,
        MODE,
        STATUS,
        Column(
            "quad_class",
            "the quad class of the type: 1 to 4, see below",
            "getvariable('type_quads')[\"type\"]",
            kind="number",
        ),
        *_first("actor", _ACTOR, "who does it, the first of several"),
        *_first("recipient", _RECIPIENT, "to whom, the first of several"),
        PLACE,
        PLACE_COUNTRY,
        LATITUDE,
        LONGITUDE,
        Column(
            "speaker",
            "who says so; empty where the article itself does",
            party_name(_SPEAKER),
            party_name_without_text(_SPEAKER),
        ),
        CONFIDENCE,
        SENTENCE,
    ),
    write=csv,
    notes=("UTF-8 with a byte-order mark, by which Excel knows it.", "An empty cell means: not known, or not told."),
)


def _party(party: str, *, words: str) -> str:
    """A party as a struct; `words` is SQL for the article's words for it."""
    fields = ("name", "country", "sector", "office", "identifier", "actor_code", "resolved")
    inner = ", ".join(f"'{field}': {party}.{field}" for field in fields)
    offsets = f"""'start': {party}.start, 'end': {party}."end", 'field': coalesce({party}."in", 'text')"""
    return f"{{'words': {words}, {offsets}, {inner}}}"


def _parties(role: str, *, text: bool) -> str:
    return f"[{_party('p', words='p.text' if text else reference('p'))} FOR p IN r.{role}]"


def _all_of(role: str) -> Column:
    return Column(
        role,
        f"all {role} with their words, offsets and what they were resolved to",
        _parties(role, text=True),
        _parties(role, text=False),
        kind="list",
    )


_WHEN: Final = (
    REPORTED,
    DATE_FROM,
    DATE_TO,
    Column(
        "time_precision",
        "how exactly the days are known: time, day, week, month, year, vague, unknown",
        "time_precision",
    ),
)
_WHAT: Final = (
    TYPE,
    MODE,
    STATUS,
    Column("background", "whether it is told as what went before", "background", kind="number"),
    Column("contexts", "what it is about: contexts of the codebook", "r.contexts", kind="list"),
)
_FLAT_CODES: Final = (
    Column(
        "plover", "the type as PLOVER would count it; empty where the old schemes would not count the event", "plover"
    ),
    Column("cameo", "the CAMEO code, likewise", "cameo"),
    Column("quad", "the quad class of the flat code", "quad", kind="number"),
    Column("goldstein", "the Goldstein value of the CAMEO code", "goldstein", kind="number"),
    Column("score", "the PLOVER score", "score", kind="number"),
)
_WHERE: Final = (
    PLACE,
    PLACE_COUNTRY,
    LATITUDE,
    LONGITUDE,
    Column("place_precision", "how exactly the place is known: point, city, region, country, vague", "place_precision"),
)
_WHO_SAYS: Final = (
    Column("speaker", "who says so", party_name(_SPEAKER), party_name_without_text(_SPEAKER)),
    Column("speaker_country", "the country of who says so", "speaker_country"),
)
_EVIDENCE: Final = (
    TRIGGER,
    Column("field", "where the trigger stands: text or title", "field"),
    Column("start", "its first character, counted from 0 in Unicode code points", "start", kind="number"),
    Column("end", "the character behind it", '"end"', kind="number"),
    Column("sentence_start", "the same for its sentence", "r.evidence.sentence[1]", kind="number"),
    Column("sentence_end", "the same for its sentence", "r.evidence.sentence[2]", kind="number"),
    SENTENCE,
)

PARQUET: Final = Format(
    name="parquet",
    title="the events as a Parquet file, with all parties and offsets",
    suffix=".parquet",
    row="an event as one article tells it",
    columns=(
        EVENT_ID,
        ARTICLE_ID,
        OUTLET,
        URL,
        *_WHEN,
        *_WHAT,
        *_FLAT_CODES,
        _all_of("actors"),
        _all_of("recipients"),
        *_WHERE,
        *_WHO_SAYS,
        CONFIDENCE,
        Column("mentions", "how many places of the article tell it", "len(r.mentions)", kind="number"),
        REPORTS,
        *_EVIDENCE,
        TEXT_HASH,
        *VERSIONS,
    ),
    write=parquet,
)

_TEXT_KEYS: Final = r"""regexp_replace(record, '"text":"(?:[^"\\]|\\.)*"', '"text":null', 'g')::JSON"""

JSONL: Final = Format(
    name="jsonl",
    title="the events as lines of Sanudo JSON",
    suffix=".jsonl",
    row="an event as one article tells it",
    columns=(
        EVENT_ID,
        ARTICLE_ID,
        OUTLET,
        URL,
        REPORTED,
        TEXT_HASH,
        *VERSIONS,
        REPORTS,
        SENTENCE,
        Column(
            "event", "the whole record, as `sanudo schema` describes an event", "record::JSON", _TEXT_KEYS, kind="json"
        ),
    ),
    write=json_lines,
    notes=("`event` is what `sanudo code` gives for an event, with links to other events of the article by id.",),
)

__all__ = ["EVENTS_CSV", "JSONL", "PARQUET", "named"]
