"""GeoJSON (RFC 7946): events as features, at the place that the gazetteer knows; a vague place has no geometry."""

import json
from collections.abc import Iterator
from typing import Any, Final

from sanudo.formats.format import Column, Format, Job, Need, Written, value_of
from sanudo.formats.plain import (
    ARTICLE_ID,
    CONFIDENCE,
    DATE_FROM,
    DATE_TO,
    MODE,
    OUTLET,
    PLACE,
    PLACE_COUNTRY,
    REPORTED,
    SENTENCE,
    STATUS,
    TYPE,
    URL,
)
from sanudo.formats.words import party_name, party_name_without_text
from sanudo.formats.writing import rows, write_lines

_PRECISION: Final = Column(
    "place_precision", "point, city, region, country; vague places have no geometry", "place_precision"
)


def _names(role: str) -> Column:
    with_text = f"nullif(array_to_string([{party_name('p')} FOR p IN r.{role}], '; '), '')"
    without = f"nullif(array_to_string([{party_name_without_text('p')} FOR p IN r.{role}], '; '), '')"
    return Column(role, f"the {role}, `; ` between them", with_text, without)


def _write(job: Job) -> Written:
    written = 0

    def features() -> Iterator[str]:
        nonlocal written
        values = ", ".join(value_of(column, with_text=job.with_text) for column in job.columns)
        select = f"SELECT id, longitude, latitude, {values} FROM {job.relation}"  # noqa: S608  only names of ours
        yield '{"type":"FeatureCollection","features":['
        for name, longitude, latitude, *found in rows(job, select):
            feature = _feature(job, name, longitude, latitude, found)
            yield (",\n" if written else "\n") + json.dumps(feature, ensure_ascii=False)
            written += 1
        yield "\n]}\n"

    write_lines(job.path, features())
    return Written(written)


def _feature(
    job: Job, name: str, longitude: float | None, latitude: float | None, found: list[Any]
) -> dict[str, object]:
    known = longitude is not None and latitude is not None
    properties = {
        column.name: value if value is None or column.kind == "number" else str(value)
        for column, value in zip(job.columns, found, strict=True)
    }
    geometry = {"type": "Point", "coordinates": [longitude, latitude]} if known else None
    return {"type": "Feature", "id": name, "geometry": geometry, "properties": properties}


GEOJSON: Final = Format(
    name="geojson",
    title="GeoJSON, the events on a map",
    suffix=".geojson",
    row="a feature: an event, as one article tells it, that has a place; the feature's id is that of the event",
    columns=(
        ARTICLE_ID,
        REPORTED,
        DATE_FROM,
        DATE_TO,
        TYPE,
        MODE,
        STATUS,
        _names("actors"),
        _names("recipients"),
        PLACE,
        PLACE_COUNTRY,
        _PRECISION,
        CONFIDENCE,
        OUTLET,
        URL,
        SENTENCE,
    ),
    write=_write,
    needs=(Need("place IS NOT NULL", "they have no place"),),
    notes=(
        "The point of a city or region stands for all of it; `place_precision` says so.",
        "Where the place is vague, or only a country, the geometry is null (RFC 7946 allows that).",
    ),
)
