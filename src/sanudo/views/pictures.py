"""What a briefing shows beside its lines: lanes of events between parties, places, and where reports of one event differ."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from sanudo.analysis.holdings import totals
from sanudo.analysis.lanes import Lane, lanes
from sanudo.analysis.places import PlaceCount, places
from sanudo.analysis.selection import Selection
from sanudo.analysis.stories import stories
from sanudo.archive.reader import Reader
from sanudo.model.stories import Story

_LANES: Final = 14
_DIFFERING: Final = 40


@dataclass(frozen=True, slots=True)
class Pictures:
    """The data of a briefing's pictures; `last` is the day of the last report."""

    lanes: tuple[Lane, ...]
    places: tuple[PlaceCount, ...]
    differing: tuple[Story, ...]
    last: date | None


def pictures(reader: Reader) -> Pictures:
    """The pictures of an archive. Stories are shown where they have been built."""
    everything = Selection(background=False)
    differing = stories(reader, Selection(), kind="differing", order="reports", limit=_DIFFERING, offset=0)
    return Pictures(lanes(reader, everything, limit=_LANES), places(reader, everything), differing, totals(reader).last)
