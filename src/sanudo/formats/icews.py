"""ICEWS: events as tab-separated values, 20 columns with a header."""

from typing import Final

from sanudo.formats.choosing import looked_up
from sanudo.formats.format import Column, Format, Need
from sanudo.formats.words import party_name, party_name_without_text
from sanudo.formats.writing import tsv

HAS_DAY: Final = Need(
    "coalesce(day_from, day_to, reported) IS NOT NULL",
    "neither the event nor the report has a day, which the format requires",
)
DAY_RULE: Final = (
    "the day of the event where the article tells one day; the day of the report where it tells none or a time in which the "
    "report lies (“this week”); else the first day of the time that it tells."
)
SENTENCE_NUMBER: Final = (
    "CASE WHEN field = 'title' THEN 0 ELSE list_position([s[1] FOR s IN told], r.evidence.sentence[1]) END"
)


def _party(role: str, party: str) -> tuple[Column, ...]:
    return (
        Column(
            f"{role} Name",
            "the party's name, else the article's words for it",
            party_name(party),
            party_name_without_text(party),
        ),
        Column(
            f"{role} Sectors",
            "the sector of PLOVER in the words of ICEWS",
            looked_up("icews_sectors", f"{party}.sector"),
        ),
        Column(f"{role} Country", "the name of its country", looked_up("country_names", f"{party}.country")),
    )


ICEWS: Final = Format(
    name="icews",
    title="ICEWS events",
    suffix=".tsv",
    row="a pair of one actor and one recipient of an event; where there is none of either, it is empty",
    relation="dyads ORDER BY number, i, j",
    columns=(
        Column(
            "Event ID", "a number made from the event and the pair; the same in every export", "figure", kind="number"
        ),
        Column(
            "Event Date",
            "the day of the event; that of the report where the article tells none (see the notes)",
            "day",
            kind="day",
        ),
        *_party("Source", "a"),
        Column("Event Text", "the name of the CAMEO code, in words of ours", looked_up("cameo_names", "cameo")),
        Column("CAMEO Code", "the CAMEO code, a word: it may begin with 0", "cameo"),
        Column("Intensity", "the Goldstein value of the code", "goldstein", kind="number"),
        *_party("Target", "b"),
        Column("Story ID", "the id of the article", "article"),
        Column(
            "Sentence Number", "the sentence that tells it, from 1; 0 for the title", SENTENCE_NUMBER, kind="number"
        ),
        Column("Publisher", "who published the article", "outlet"),
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
        Column("Country", "the name of the place's country", looked_up("country_names", "place_country")),
        Column("Latitude", "degrees north", "latitude", kind="number"),
        Column("Longitude", "degrees east", "longitude", kind="number"),
    ),
    write=tsv,
    old_scheme=True,
    needs=(HAS_DAY,),
    notes=(
        f"Event Date: {DAY_RULE}",
        "ICEWS wrote reciprocal events twice, with the parties exchanged. Here each pair stands once, as the article tells it.",
        "CAMEO codes come from our types by a table (docs/codebook.md); they are coarser than what ICEWS' coder gave.",
    ),
)
