"""PLOVER: events as lines of JSON, with the fields of the manual (version 0.8)."""

from typing import Final

from sanudo.formats.choosing import looked_up
from sanudo.formats.format import Column, Format, Need
from sanudo.formats.icews import HAS_DAY, SENTENCE_NUMBER
from sanudo.formats.words import party_name, party_name_without_text, reference, sentence_reference
from sanudo.formats.writing import json_lines

_UNITS: Final = {5: "point", 4: "city", 2: "region", 1: "country"}
_RESOLUTION: Final = (
    "CASE place_precision " + " ".join(f"WHEN '{name}' THEN {n}" for n, name in _UNITS.items()) + " END"
)


def _entities(role: str, *, text: bool) -> str:
    words = party_name("p") if text else party_name_without_text("p")
    raw = "p.text" if text else reference("p")
    entity = (
        f"{{'code': p.country, 'sector': p.sector, 'entity_text': {raw}, 'identifier_id': p.identifier,"
        f" 'identifier_text': {words}, 'office': p.office}}"
    )
    return f"[{entity} FOR p IN r.{role}]"


def _location(*, text: bool) -> str:
    words = "r.place.text" if text else reference("r.place")
    return f"""
        CASE WHEN r.place IS NOT NULL THEN {{'extracted_place': {words}, 'resolved_place': r.place.name,
            'geonameid': r.place.geonames, 'lat': latitude, 'lon': longitude,
            'city': CASE WHEN place_precision IN ('city', 'point') THEN r.place.name END,
            'province': coalesce(r.place.admin1, CASE WHEN place_precision = 'region' THEN r.place.name END),
            'country': {looked_up("country_names", "place_country")}, 'country_code': place_country,
            'resolution': {_RESOLUTION}}} END
    """


_HAS_ACTOR: Final = Need(
    "len(actors) + len(actor_countries) + len(actor_codes) > 0", "nobody is known to act, and PLOVER requires an actor"
)

PLOVER: Final = Format(
    name="plover",
    title="PLOVER events",
    suffix=".jsonl",
    row="an event as one article tells it",
    relation="chosen ORDER BY number",
    columns=(
        Column("id", "the id of the event", "id"),
        Column("has_event", "true", "true", kind="number"),
        Column(
            "date",
            "the day of the event; that of the report where the article tells none (see the notes)",
            "strftime(coalesce(day_from, day), '%Y-%m-%d')",
            kind="day",
        ),
        Column(
            "enddate",
            "the last day, where it is another",
            "CASE WHEN day_to <> coalesce(day_from, day) THEN strftime(day_to, '%Y-%m-%d') END",
            kind="day",
        ),
        Column(
            "actor",
            "the actors: country code, sector, words of the article, Wikidata id, name, office",
            _entities("actors", text=True),
            _entities("actors", text=False),
            kind="list",
        ),
        Column(
            "recipient",
            "the recipients, likewise",
            _entities("recipients", text=True),
            _entities("recipients", text=False),
            kind="list",
        ),
        Column("event", "the type as PLOVER counts it", "[plover]", kind="list"),
        Column("event_loc", "the place", _location(text=True), _location(text=False), kind="list"),
        Column("event_text", "the trigger", "[trigger]", f"[{reference('r.evidence')}]", kind="list"),
        Column("quad_code", "1 to 4", "quad", kind="number"),
        Column("event_scale", "the PLOVER score", "score", kind="number"),
        Column(
            "mode",
            "the mode, where the event counts as its own type",
            'CASE WHEN plover = "type" AND mode IS NOT NULL THEN [mode] ELSE [] END',
            kind="list",
        ),
        Column("context", "what it is about; `future` for what is planned", "r.contexts", kind="list"),
        Column("text", "the sentence", "sentence", sentence_reference("r.evidence")),
        Column(
            "text_info",
            "the sentence's number (0 for the title) and offsets, and the id of the article",
            f"{{'sequence': {SENTENCE_NUMBER}, 'start': r.evidence.sentence[1], 'end': r.evidence.sentence[2],"
            " 'text_story': article}",
            kind="list",
        ),
        Column(
            "cite_info",
            "where the article is from",
            "{'url': url, 'publication': outlet, 'language': language, 'coder': 'Sanudo ' || version || ' ' || model,"
            " 'codebook': codebook}",
            kind="list",
        ),
        Column("coder", "what coded it", "'Sanudo ' || version"),
        Column("comment", "the status", "'status: ' || status"),
        *(
            Column(name, why)
            for name, why in (
                ("time", "the hour is seldom told"),
                ("endtime", "the hour is seldom told"),
                ("link", "PLOVER links stories; Sanudo links events within an article (format jsonl)"),
                ("coded_date", "left out, so that the same archive gives the same file on any day"),
                ("coded_time", "the same"),
            )
        ),
    ),
    write=json_lines,
    old_scheme=True,
    needs=(HAS_DAY, _HAS_ACTOR),
    notes=(
        "date: the first day of the event as the article tells it; where it tells none, the day of the report.",
        "Fields of entities that are not there (religion, ethnicity, gender, age) and `size` are not coded.",
    ),
)
