"""`sanudo where`: which place a name means, which other it may mean, and why."""

from collections import Counter
from typing import Annotated

import typer

from sanudo.cli.answers import AnswerFormat, country_given, country_words, print_answer, print_json, words_given
from sanudo.gazetteer.atlas import PlaceRow
from sanudo.gazetteer.countries import countries_in
from sanudo.gazetteer.places import PlaceResolution, resolve_place

REASONS = {
    "name": "no other place goes by this name",
    "phrase": "the words themselves say where",
    "near": "of the places of this name, the one in the country given or named in the text",
    "others": "the places beside it",
    "population": "of the places of this name, the best known",
    "border": "a border: the countries on its sides are known, a point is not",
    "vague": "the words name no one place",
    "body": "the name of an organisation, which is no place",
    "unknown": "no place goes by this name",
}


def where(
    name: Annotated[str, typer.Argument(metavar="NAME", parser=words_given, help="The words for the place, quoted.")],
    country: Annotated[
        str | None,
        typer.Option(parser=country_given, metavar="COUNTRY", help="The report's country, by code (KEN) or name."),
    ] = None,
    text: Annotated[str | None, typer.Option(help="The text around: its countries are thought of first.")] = None,
    format_: Annotated[AnswerFormat, typer.Option("--format", help="How to write it.")] = AnswerFormat.table,
) -> None:
    """Say which place a name means, and why.

    Its country and region, its point, how exact that is, and the next best reading. Exits with 1 where no place is known.
    """
    counts = Counter(code for _, _, code, _ in countries_in(text or ""))
    near = dict.fromkeys([*([country] if country else []), *(code for code, _ in counts.most_common())])
    found = resolve_place(name, near=tuple(near))
    if format_ is AnswerFormat.json:
        print_json(_record(name, found))
    else:
        print_answer(_rows(found))
    if found.name is None:
        raise typer.Exit(1)


def _rows(found: PlaceResolution) -> dict[str, str]:
    point = "" if found.latitude is None else f"{found.latitude:.3f}, {found.longitude:.3f}"
    return {
        "where": found.name or "unknown",
        "country": country_words(found.country),
        "region": found.admin1 or "",
        "point": point,
        "precision": found.precision,
        "geonames": str(found.geonames or ""),
        "why": REASONS[found.reason],
        "may be": _place(found.runner_up) if found.runner_up else "",
    }


def _place(row: PlaceRow) -> str:
    inside = ", ".join(part for part in (row.admin1, *row.countries[:3]) if part)
    people = f", about {row.population:,} people" if row.population else ""
    return f"{row.name} ({inside}{people})"


def _record(name: str, found: PlaceResolution) -> dict[str, object]:
    names = ("name", "country", "admin1", "latitude", "longitude", "geonames", "precision")
    other = found.runner_up
    return {
        "words": name,
        **{key: getattr(found, key) for key in names},
        "reason": REASONS[found.reason],
        "runner_up": other
        and {
            "name": other.name,
            "countries": list(other.countries),
            "admin1": other.admin1,
            "latitude": other.latitude,
            "longitude": other.longitude,
            "geonames": other.geonames,
        },
    }
