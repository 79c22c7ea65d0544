"""POLECAT: events as tab-separated values, 40 columns with a header, the word None where nothing is known."""

from typing import Final

from sanudo.formats.choosing import looked_up
from sanudo.formats.format import Column, Format
from sanudo.formats.icews import DAY_RULE, HAS_DAY
from sanudo.formats.words import party_name, party_name_without_text, reference
from sanudo.formats.writing import tsv_with_none


def _list(role: str, value: str) -> str:
    """The values of all parties in one cell, `None` for those that have none; NULL for no parties."""
    return f"nullif(array_to_string([coalesce(({value})::VARCHAR, 'None') FOR p IN r.{role}], '; '), '')"


def _parties(title: str, role: str) -> tuple[Column, ...]:
    raw = f"{title} Name Raw"
    return (
        Column(
            f"{title} Name",
            "the names, `; ` between them; the article's words where there is no name",
            _list(role, party_name("p")),
            _list(role, party_name_without_text("p")),
        ),
        Column(
            f"{title} Country",
            "their countries (ISO 3166-1 alpha-3; IGO, UNO, EUR … for bodies of many)",
            _list(role, "p.country"),
        ),
        Column(
            f"{title} COW",
            "the Correlates of War numbers of their countries",
            _list(role, looked_up("country_cow", "p.country")),
        ),
        Column(f"Primary {title} Sector", "the sector of the first", f"r.{role}[1].sector"),
        Column(f"{title} Sectors", "the sectors of all", _list(role, "p.sector")),
        Column(
            f"{title} Title",
            "the offices that they hold at the date of the article",
            _list(role, "replace(p.office, '_', ' ')"),
        ),
        Column(raw, "the article's words for them", _list(role, "p.text"), _list(role, reference("p"))),
        Column(f"Wikipedia {title} ID", "Sanudo links parties to Wikidata, not to Wikipedia"),
    )


POLECAT: Final = Format(
    name="polecat",
    title="POLECAT events",
    suffix=".tsv",
    row="an event as one article tells it; several parties stand in one cell",
    relation="chosen ORDER BY number",
    columns=(
        Column("Event ID", "the id of the article, `_`, the id of the event", "article || '_' || id"),
        Column(
            "Event Date",
            "the day of the event; that of the report where the article tells none (see the notes)",
            "day",
            kind="day",
        ),
        Column("Event Type", "the type as PLOVER counts it", "plover"),
        Column(
            "Event Mode", "the mode, where the event counts as its own type", 'CASE WHEN plover = "type" THEN mode END'
        ),
        Column("Intensity", "the PLOVER score", "score", kind="number"),
        Column("Quad Code", "the quad class in words", "getvariable('quad_names')[quad]"),
        Column("Contexts", "what it is about", "nullif(array_to_string(r.contexts, '; '), '')"),
        *_parties("Actor", "actors"),
        *_parties("Recipient", "recipients"),
        Column("Placename", "the name of the place", "r.place.name"),
        Column(
            "City",
            "the place, where it is a city or a point in one",
            "CASE WHEN place_precision IN ('city', 'point') THEN r.place.name END",
        ),
        Column("District", "the gazetteer has no districts"),
        Column(
            "Province",
            "the first-level division, as far as known",
            "coalesce(r.place.admin1, CASE WHEN place_precision = 'region' THEN r.place.name END)",
        ),
        Column("Country", "the country of the place (ISO 3166-1 alpha-3)", "place_country"),
        Column("Latitude", "degrees north", "latitude", kind="number"),
        Column("Longitude", "degrees east", "longitude", kind="number"),
        Column("GeoNames ID", "the number of the place in GeoNames", "r.place.geonames", kind="number"),
        Column("Raw Placename", "the article's words for the place", "r.place.text", reference("r.place")),
        Column("Feature Type", "the gazetteer does not keep the feature codes of GeoNames"),
        Column("Source", "who published the article", "outlet"),
        Column("Publication Date", "the day of the article", "reported", kind="day"),
        Column("Story People", "Sanudo keeps the parties of events, not all names of an article"),
        Column("Story Organizations", "the same"),
        Column("Story Locations", "the same"),
        Column("Language", "the language of the article", "language"),
        Column("Version", "what coded it", "'Sanudo ' || version || ' ' || model"),
    ),
    write=tsv_with_none,
    old_scheme=True,
    needs=(HAS_DAY,),
    notes=(
        f"Event Date: {DAY_RULE}",
        "What is not known is the word None, as in POLECAT; in lists it keeps the place of its party.",
        "The article id is what stands before the last `_` of the Event ID.",
    ),
)
