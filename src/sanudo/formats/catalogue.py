"""All formats by the names that users type."""

from collections.abc import Mapping
from typing import Final

from sanudo.formats.format import Format
from sanudo.formats.gdelt import GDELT, MENTIONS
from sanudo.formats.geojson import GEOJSON
from sanudo.formats.graphml import GRAPHML
from sanudo.formats.icews import ICEWS
from sanudo.formats.plain import EVENTS_CSV, JSONL, PARQUET
from sanudo.formats.plover import PLOVER
from sanudo.formats.polecat import POLECAT
from sanudo.formats.quotes import QUOTES
from sanudo.formats.sqlite import SQLITE

FORMATS: Final[Mapping[str, Format]] = {
    form.name: form
    for form in (
        EVENTS_CSV, QUOTES, JSONL, PARQUET, SQLITE, GRAPHML, GEOJSON, PLOVER, POLECAT, ICEWS, GDELT, MENTIONS
    )
}  # fmt: skip
