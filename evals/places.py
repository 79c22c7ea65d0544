"""Country accuracy of given place names on dev/places_geovirus.jsonl and dev/places_lgl.jsonl.

The names are given, the text is the context. Parameters were chosen on the documents whose hash is even ("tuned"); the
others are "held". GeoVirus gives coordinates and an encyclopaedia address: the country is that of the title, where it
names one, else that of most of the five nearest towns; continents and seas have none and are not asked.
"""

import argparse
import json
import zlib
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import numpy as np

from sanudo.events.places import place_context, resolved
from sanudo.gazetteer import atlas
from sanudo.gazetteer.atlas import candidates, country_of_name
from sanudo.model.spans import Span


def documents(data: Path, name: str) -> Iterator[dict[str, Any]]:
    """The documents of a set."""
    with (data / "data" / "dev" / f"places_{name}.jsonl").open(encoding="utf-8") as file:
        yield from map(json.loads, file)


@cache
def _towns() -> tuple[Any, Any, Any, Any]:
    columns = atlas._atlas().columns
    rows = np.flatnonzero(columns["kind"] == atlas.KINDS.index("town"))
    return rows, columns["latitude"][rows] / 1000, columns["longitude"][rows] / 1000, columns["country"][rows]


@cache
def country_at(latitude: float, longitude: float) -> str:
    """The country of most of the five towns nearest to a point."""
    _, north, east, country = _towns()
    gaps = (north - latitude) ** 2 + (((east - longitude + 180) % 360 - 180) * np.cos(np.radians(latitude))) ** 2
    nearest = country[np.argpartition(gaps, 5)[:5]]
    return atlas._atlas().countries[Counter(nearest.tolist()).most_common(1)[0][0]][0]


def gold(toponym: dict[str, Any]) -> str | None:
    """The country of a given name, None where it has none."""
    if toponym.get("country"):
        return country_of_name(toponym["country"])
    if not toponym.get("wiki"):
        return None
    title = unquote(toponym["wiki"].rsplit("/", 1)[-1]).replace("_", " ").replace("(country)", "").strip()
    kinds = {row.kind: row for row in candidates(title) if row.match in ("chief", "main")}
    if (
        "country" in kinds
        and not title.endswith("(U.S. state)")
        and ("admin1" not in kinds or "country" in toponym["wiki"])
    ):
        return kinds["country"].country
    if {"macro", "water", "land"} & set(kinds):
        return None
    return country_at(toponym["lat"], toponym["lon"])


def judged(document: dict[str, Any]) -> Iterator[tuple[dict[str, Any], str, Any]]:
    """Each given name of a document that has a country, with the gold country and what the program makes of it."""
    text = document["text"]
    spans = [(t, Span.cut(text, t["start"], t["end"])) for t in document["toponyms"]]
    context = place_context(text, [span for _, span in spans], url=document["url"])
    for toponym, span in spans:
        if country := gold(toponym):
            yield toponym, country, resolved(span, context=context, text=text)


def measure(data: Path) -> dict[str, float]:
    """Accuracies by set and half, for LGL also that of the first-level area where gold has one."""
    figures: dict[str, float] = {}
    for name in ("geovirus", "lgl"):
        hits: dict[str, list[bool]] = {"all": [], "tuned": [], "held": [], "admin1": []}
        for document in documents(data, name):
            half = "held" if zlib.crc32(document["id"].encode()) % 2 else "tuned"
            for toponym, country, found in judged(document):
                hits[half].append(found.country == country)
                hits["all"].append(found.country == country)
                if toponym.get("admin1") and toponym["fcode"].startswith("PPL"):
                    hits["admin1"].append(found.country == country and found.admin1 == toponym["admin1"])
        figures |= {f"{name}_{part}": sum(h) / len(h) for part, h in hits.items() if h}
    return figures


def errors(data: Path) -> Counter[tuple[str, ...]]:
    """The wrong answers of the tuned halves and how often each is given."""
    wrong: Counter[tuple[str, ...]] = Counter()
    for name in ("geovirus", "lgl"):
        for document in documents(data, name):
            if zlib.crc32(document["id"].encode()) % 2 == 0:
                wrong.update(
                    (name, toponym["text"], country, str(found.country), str(found.name), found.reason)
                    for toponym, country, found in judged(document)
                    if found.country != country
                )
    return wrong


def main() -> None:
    """Prints the figures, with --errors also what is wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--errors", type=int, default=0)
    options = parser.parse_args()
    for name, figure in measure(options.data).items():
        print(f"{name} {figure:.3f}")
    for wrong, count in errors(options.data).most_common(options.errors) if options.errors else ():
        print(count, *wrong, sep="\t")


if __name__ == "__main__":
    main()
