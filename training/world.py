"""Makes the map of the package from Natural Earth (public domain), as the npm package world-atlas has it.

    npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
    python -m training.world package/countries-110m.json package/countries-50m.json

Writes src/sanudo/views/data/world.npz: for each of two levels ("coarse", "fine") `points` (longitude and latitude in hundredths
of a degree), `rings` (where each ring begins, and the end) and `owners` (position of each ring's country in `codes`).
"""

import json
import sys
from pathlib import Path
from typing import Any

import numpy as np

from sanudo.gazetteer.countries import country_named

OUT = Path("src/sanudo/views/data/world.npz")
# Names of Natural Earth that the gazetteer spells otherwise.
NAMES = {
    "W. Sahara": "ESH",
    "Dem. Rep. Congo": "COD",
    "Dominican Rep.": "DOM",
    "Falkland Is.": "FLK",
    "Timor-Leste": "TLS",
    "Central African Rep.": "CAF",
    "Congo": "COG",
    "Eq. Guinea": "GNQ",
    "eSwatini": "SWZ",
    "Solomon Is.": "SLB",
    "Georgia": "GEO",
    "N. Cyprus": "CYP",
    "Somaliland": "SOM",
    "Bosnia and Herz.": "BIH",
    "Macedonia": "MKD",
    "S. Sudan": "SSD",
    "Jordan": "JOR",
    "Marshall Is.": "MHL",
    "Vatican": "VAT",
    "St. Vin. and Gren.": "VCT",
    "St. Kitts and Nevis": "KNA",
    "Chad": "TCD",
    "Antigua and Barb.": "ATG",
    "Greenland": "GRL",
    "Puerto Rico": "PRI",
    "Turkey": "TUR",
    "Czechia": "CZE",
    "Gambia": "GMB",
    "Micronesia": "FSM",
    "Cabo Verde": "CPV",
    "Palestine": "PSE",
    "Taiwan": "TWN",
    "Hong Kong": "HKG",
    "Macao": "MAC",
    "São Tomé and Principe": "STP",
}


def main() -> None:
    """Reads the two files that are named and writes the map."""
    codes: list[str] = []
    arrays: dict[str, Any] = {}
    for level, path in zip(("coarse", "fine"), sys.argv[1:3], strict=True):
        points, rings, owners = [], [0], []
        for name, ring in _rings(json.loads(Path(path).read_text("utf-8"))):
            if name not in codes:
                codes.append(name)
            points += ring
            rings.append(len(points))
            owners.append(codes.index(name))
        arrays[f"{level}_points"] = np.array(points, dtype=np.int16)
        arrays[f"{level}_rings"] = np.array(rings, dtype=np.int32)
        arrays[f"{level}_owners"] = np.array(owners, dtype=np.int16)
    np.savez_compressed(OUT, codes=np.array(codes), **arrays)
    print(f"{OUT}: {OUT.stat().st_size:,} bytes, {len(codes)} lands; no code: {[c for c in codes if len(c) != 3]}")


def _rings(data: dict[str, Any]) -> Any:
    (sx, sy), (tx, ty) = data["transform"]["scale"], data["transform"]["translate"]
    arcs = [np.cumsum(np.array(arc), axis=0) * (sx, sy) + (tx, ty) for arc in data["arcs"]]
    for land in data["objects"]["countries"]["geometries"]:
        name = land["properties"]["name"]
        if name == "Antarctica" or "arcs" not in land:
            continue
        found = country_named(name)
        code = NAMES.get(name) or (found.iso3 if found else "")
        polygons = land["arcs"] if land["type"] == "MultiPolygon" else [land["arcs"]]
        for ring in (ring for polygon in polygons for ring in polygon):
            parts = [arcs[i] if i >= 0 else arcs[~i][::-1] for i in ring]
            joined = np.concatenate([parts[0], *(part[1:] for part in parts[1:])])
            if np.ptp(joined[:, 0]) > 300:  # an island on the 180th meridian stays in one piece beyond the edge
                joined = joined + np.where(joined[:, :1] < 0, (360, 0), (0, 0))
            hundredths = np.round(joined * 100).astype(int)
            kept = np.concatenate([[True], np.any(np.diff(hundredths, axis=0) != 0, axis=1)])
            if kept.sum() >= 4:
                yield code, hundredths[kept].tolist()


if __name__ == "__main__":
    main()
