"""GDELT 2.0: events (61 columns) and mentions (16 columns), tab-separated, without headers."""

from typing import Final

from sanudo.formats.choosing import looked_up
from sanudo.formats.format import Column, Format
from sanudo.formats.icews import DAY_RULE, HAS_DAY
from sanudo.formats.words import party_name, reference
from sanudo.formats.writing import tsv_without_header

_ROOT: Final = "left(cameo, 2)::INTEGER"
_QUAD: Final = f"CASE WHEN {_ROOT} <= 5 THEN 1 WHEN {_ROOT} <= 8 THEN 2 WHEN {_ROOT} <= 13 THEN 3 ELSE 4 END"
_GEO_TYPE: Final = """
    CASE WHEN place_country IS NULL OR place_precision = 'vague' THEN 0 WHEN place_precision = 'country' THEN 1
         WHEN place_precision = 'region' THEN CASE WHEN place_country = 'USA' THEN 2 ELSE 5 END
         WHEN place_country = 'USA' THEN 3 ELSE 4 END
"""
_FULL_NAME: Final = f"""
    CASE WHEN place_precision = 'vague' THEN NULL
         ELSE nullif(concat_ws(', ', r.place.name,
              CASE WHEN r.place.admin1 IS DISTINCT FROM r.place.name THEN r.place.admin1 END,
              CASE WHEN place_precision <> 'country' THEN {looked_up("country_names", "place_country")} END), '') END
"""
_STAMP: Final = "'%Y%m%d000000'"


def _actor(number: int, party: str) -> tuple[Column, ...]:
    return (
        Column(f"Actor{number}Code", "the CAMEO code of the party", f"{party}.actor_code"),
        Column(
            f"Actor{number}Name",
            "its name in capitals, else the article's words",
            f"upper({party_name(party)})",
            f"coalesce(upper({party}.name), {reference(party)})",
        ),
        Column(
            f"Actor{number}CountryCode", "the CAMEO code of its country", looked_up("country_cameo", f"{party}.country")
        ),
        Column(f"Actor{number}KnownGroupCode", "Sanudo has no codes of groups of its own; Actor Code holds them"),
        Column(f"Actor{number}EthnicCode", "ethnicity is not coded"),
        Column(f"Actor{number}Religion1Code", "religion is not coded"),
        Column(f"Actor{number}Religion2Code", "religion is not coded"),
        Column(f"Actor{number}Type1Code", "the CAMEO role of its sector", looked_up("sector_cameo", f"{party}.sector")),
        Column(f"Actor{number}Type2Code", "one role is coded"),
        Column(f"Actor{number}Type3Code", "one role is coded"),
    )


def _no_place(number: int) -> tuple[Column, ...]:
    names = ("Type", "FullName", "CountryCode", "ADM1Code", "ADM2Code", "Lat", "Long", "FeatureID")
    return tuple(Column(f"Actor{number}Geo_{name}", "places are coded for events, not for parties") for name in names)


GDELT: Final = Format(
    name="gdelt",
    title="GDELT 2.0 events",
    suffix=".tsv",
    row="a pair of one actor and one recipient of an event; where there is none of either, it is empty",
    relation="dyads ORDER BY number, i, j",
    columns=(
        Column(
            "GLOBALEVENTID",
            "a number made from the event and the pair; the same in every export, below 2^52",
            "figure",
            kind="number",
        ),
        Column(
            "SQLDATE",
            "the day of the event as YYYYMMDD; that of the report where the article tells none (see the notes)",
            "strftime(day, '%Y%m%d')",
            kind="number",
        ),
        Column("MonthYear", "YYYYMM of that day", "strftime(day, '%Y%m')", kind="number"),
        Column("Year", "YYYY of that day", "year(day)", kind="number"),
        Column(
            "FractionDate",
            "year + (30 × month + day) / 365, as GDELT has it",
            "round(year(day) + (month(day) * 30 + day(day)) / 365.0, 4)",
            kind="number",
        ),
        *_actor(1, "a"),
        *_actor(2, "b"),
        Column(
            "IsRootEvent",
            "1 if the title or the first sentence tells it",
            "(field = 'title' OR coalesce(list_position([s[1] FOR s IN told], r.evidence.sentence[1]) = 1, false))::INTEGER",
            kind="number",
        ),
        Column("EventCode", "the CAMEO code, a word: it may begin with 0", "cameo"),
        Column("EventBaseCode", "its first three digits", "left(cameo, 3)"),
        Column("EventRootCode", "its first two digits", "left(cameo, 2)"),
        Column(
            "QuadClass",
            "by the root, as GDELT has it: 01–05 are 1, 06–08 are 2, 09–13 are 3, 14–20 are 4",
            _QUAD,
            kind="number",
        ),
        Column("GoldsteinScale", "the Goldstein value of the code", "goldstein", kind="number"),
        Column(
            "NumMentions",
            "how many places of the articles tell it",
            "coalesce(all_mentions, len(r.mentions))",
            kind="number",
        ),
        Column("NumSources", "how many outlets: 1, unless events or origins are counted", "outlets", kind="number"),
        Column("NumArticles", "how many articles, likewise", "articles", kind="number"),
        Column("AvgTone", "tone is not measured"),
        *_no_place(1),
        *_no_place(2),
        Column(
            "ActionGeo_Type",
            "1 country, 2 US state, 3 US city, 4 other city, 5 other region; 0 not known",
            _GEO_TYPE,
            kind="number",
        ),
        Column("ActionGeo_FullName", "place, division, country", _FULL_NAME),
        Column(
            "ActionGeo_CountryCode", "the FIPS 10-4 code of the country", looked_up("country_fips", "place_country")
        ),
        Column("ActionGeo_ADM1Code", "the gazetteer names divisions, it does not number them"),
        Column("ActionGeo_ADM2Code", "the same"),
        Column("ActionGeo_Lat", "degrees north", "latitude", kind="number"),
        Column("ActionGeo_Long", "degrees east", "longitude", kind="number"),
        Column("ActionGeo_FeatureID", "GDELT numbers places by GNS and GNIS; Sanudo by GeoNames"),
        Column(
            "DATEADDED",
            "the day of the report as YYYYMMDD000000; the hour is not known",
            f"strftime(reported, {_STAMP})",
            kind="number",
        ),
        Column("SOURCEURL", "the address of the article", "url"),
    ),
    write=tsv_without_header,
    old_scheme=True,
    needs=(HAS_DAY,),
    notes=(
        "The file has no header, as GDELT's have none.",
        f"SQLDATE: {DAY_RULE}",
    ),
)

MENTIONS: Final = Format(
    name="gdelt-mentions",
    title="GDELT 2.0 mentions",
    suffix=".tsv",
    row="a place of an article that tells an event of the file of events, for each pair of its parties",
    relation="(SELECT *, unnest(r.mentions) AS m, generate_subscripts(r.mentions, 1) AS k FROM dyads) ORDER BY number, i, j, k",
    columns=(
        Column("GLOBALEVENTID", "the number of the event in the file of events", "figure", kind="number"),
        Column("EventTimeDate", "the day of the event as YYYYMMDD000000", f"strftime(day, {_STAMP})", kind="number"),
        Column("MentionTimeDate", "the day of the report, likewise", f"strftime(reported, {_STAMP})", kind="number"),
        Column(
            "MentionType",
            "1 (web) for an article with an address, else 2 (citation only)",
            "CASE WHEN url IS NULL THEN 2 ELSE 1 END",
            kind="number",
        ),
        Column("MentionSourceName", "who published the article", "outlet"),
        Column("MentionIdentifier", "the address of the article, else its id", "coalesce(url, article)"),
        Column(
            "SentenceID",
            "the sentence, from 1; 0 for the title",
            "CASE WHEN m.\"in\" = 'title' THEN 0 ELSE list_position([s[1] FOR s IN told], m.sentence[1]) END",
            kind="number",
        ),
        Column("Actor1CharOffset", "where the actor's words begin", "a.start", kind="number"),
        Column("Actor2CharOffset", "where the recipient's words begin", "b.start", kind="number"),
        Column("ActionCharOffset", "where the trigger begins", "m.start", kind="number"),
        Column("InRawText", "1: Sanudo codes the text as it is", "1", kind="number"),
        Column(
            "Confidence",
            "the event's confidence in steps of 10, 10 to 100",
            "greatest(10, (round(confidence * 10) * 10)::INTEGER)",
            kind="number",
        ),
        Column("MentionDocLen", "the length of the text in characters", "length", kind="number"),
        Column("MentionDocTone", "tone is not measured"),
        Column("MentionDocTranslationInfo", "nothing is translated"),
        Column("Extras", "GDELT leaves it empty too"),
    ),
    write=tsv_without_header,
    old_scheme=True,
    needs=(HAS_DAY,),
    notes=("The file has no header, as GDELT's have none. Offsets count Unicode code points from 0.",),
)
