"""Every format has the columns that its readers expect, and says of each what it means or why it is empty."""

from pathlib import Path

import pytest

from sanudo.analysis.exports import EXPORTS, export
from sanudo.archive import Archive

GDELT = """
GLOBALEVENTID, SQLDATE, MonthYear, Year, FractionDate, Actor1Code, Actor1Name, Actor1CountryCode, Actor1KnownGroupCode,
Actor1EthnicCode, Actor1Religion1Code, Actor1Religion2Code, Actor1Type1Code, Actor1Type2Code, Actor1Type3Code, Actor2Code,
Actor2Name, Actor2CountryCode, Actor2KnownGroupCode, Actor2EthnicCode, Actor2Religion1Code, Actor2Religion2Code,
Actor2Type1Code, Actor2Type2Code, Actor2Type3Code, IsRootEvent, EventCode, EventBaseCode, EventRootCode, QuadClass,
GoldsteinScale, NumMentions, NumSources, NumArticles, AvgTone, Actor1Geo_Type, Actor1Geo_FullName, Actor1Geo_CountryCode,
Actor1Geo_ADM1Code, Actor1Geo_ADM2Code, Actor1Geo_Lat, Actor1Geo_Long, Actor1Geo_FeatureID, Actor2Geo_Type,
Actor2Geo_FullName, Actor2Geo_CountryCode, Actor2Geo_ADM1Code, Actor2Geo_ADM2Code, Actor2Geo_Lat, Actor2Geo_Long,
Actor2Geo_FeatureID, ActionGeo_Type, ActionGeo_FullName, ActionGeo_CountryCode, ActionGeo_ADM1Code, ActionGeo_ADM2Code,
ActionGeo_Lat, ActionGeo_Long, ActionGeo_FeatureID, DATEADDED, SOURCEURL
"""
MENTIONS = """
GLOBALEVENTID, EventTimeDate, MentionTimeDate, MentionType, MentionSourceName, MentionIdentifier, SentenceID,
Actor1CharOffset, Actor2CharOffset, ActionCharOffset, InRawText, Confidence, MentionDocLen, MentionDocTone,
MentionDocTranslationInfo, Extras
"""
ICEWS = """
Event ID, Event Date, Source Name, Source Sectors, Source Country, Event Text, CAMEO Code, Intensity, Target Name,
Target Sectors, Target Country, Story ID, Sentence Number, Publisher, City, District, Province, Country, Latitude, Longitude
"""
POLECAT = """
Event ID, Event Date, Event Type, Event Mode, Intensity, Quad Code, Contexts, Actor Name, Actor Country, Actor COW,
Primary Actor Sector, Actor Sectors, Actor Title, Actor Name Raw, Wikipedia Actor ID, Recipient Name, Recipient Country,
Recipient COW, Primary Recipient Sector, Recipient Sectors, Recipient Title, Recipient Name Raw, Wikipedia Recipient ID,
Placename, City, District, Province, Country, Latitude, Longitude, GeoNames ID, Raw Placename, Feature Type, Source,
Publication Date, Story People, Story Organizations, Story Locations, Language, Version
"""
EVENTS = """
event_id, article_id, reported, date_from, date_to, type, mode, status, quad_class, actor, actor_country, recipient,
recipient_country, place, place_country, latitude, longitude, speaker, confidence, sentence
"""
PLOVER_FIELDS = """
id, has_event, date, time, enddate, endtime, actor, recipient, event, event_loc, event_text, quad_code, event_scale, mode,
context, link, text, text_info, cite_info, coder, coded_date, coded_time, comment
"""


@pytest.mark.parametrize(
    ("name", "listed", "number"),
    [
        ("gdelt", GDELT, 61),
        ("gdelt-mentions", MENTIONS, 16),
        ("icews", ICEWS, 20),
        ("polecat", POLECAT, 40),
        ("csv", EVENTS, 20),
    ],
)
def test_columns_are_those_of_the_format(name: str, listed: str, number: int) -> None:
    columns = [column.name for column in EXPORTS[name].columns]
    assert columns == [part.strip() for part in listed.replace("\n", " ").split(",")]
    assert len(columns) == number


def test_plover_has_fields_of_the_manual_only() -> None:
    known = {part.strip() for part in PLOVER_FIELDS.replace("\n", " ").split(",")}
    assert {column.name for column in EXPORTS["plover"].columns} == known


@pytest.mark.parametrize("name", EXPORTS)
def test_every_column_is_explained(archive: Archive, tmp_path: Path, name: str) -> None:
    form = EXPORTS[name]
    done = export(archive, name, tmp_path / f"export{form.suffix}")
    about = done.codebook.read_text("utf-8")
    for column in form.columns:
        assert column.meaning
        assert f"`{column.name}`" in about
    assert done.sha256 in about
    assert f"rows: {done.rows:,}" in about
    for why, number in done.left_out:
        assert f"left out: {number:,}: {why}" in about


@pytest.mark.parametrize("name", EXPORTS)
def test_the_documentation_names_every_format(name: str) -> None:
    text = (Path(__file__).parents[2] / "docs" / "formats.md").read_text("utf-8")
    assert f"`{name}`" in text
