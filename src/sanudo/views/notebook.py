"""Charts of an archive for notebooks: when, between whom, how a dyad goes, and how many of what."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Final, TypedDict, Unpack

from sanudo.analysis import lists
from sanudo.analysis.index import Day, Unit, index
from sanudo.analysis.lanes import lanes
from sanudo.analysis.selection import Selection
from sanudo.analysis.weights import own_weights
from sanudo.archive import Archive, Use, open_archive
from sanudo.errors import ConfigurationError
from sanudo.views.chart import Chart, chart
from sanudo.views.charts.axis import core
from sanudo.views.charts.band import band_chart
from sanudo.views.charts.bars import bars_chart
from sanudo.views.charts.daily import timeline
from sanudo.views.charts.lanes import lanes_chart
from sanudo.views.names import party_name
from sanudo.views.wording import counted

_WIDTH: Final = 720
_UNITS: Final[tuple[Unit, ...]] = ("day", "month")


class Filters(TypedDict, total=False):
    """Which events are drawn; what is left out lets all pass. `party` acts or is acted on."""

    actor: str
    recipient: str
    party: str
    type: str
    status: str
    since: date
    until: date
    text: str
    min_confidence: float


class Charts:
    """Charts of an archive, for notebooks. The archive is read once, and again where it has grown.

    Filters: `actor`, `recipient`, `party` (either role), `type`, `status`, `since`, `until` (days), `text`, `min_confidence`.
    Parties are countries (ISO 3166-1 alpha-3), actor codes or whole words of a name.
    """

    def __init__(self, archive: Archive | str | Path, *, decisions: Use = "apply") -> None:
        opened = archive if isinstance(archive, Archive) else open_archive(archive)
        self._reader = opened.reader(decisions=decisions)

    def timeline(self, **filters: Unpack[Filters]) -> Chart:
        """Events by day (by week or month over longer periods): above the line what happened, below it what is planned,
        expected, threatened or supposed.

        Rows: `day`, `happened`, `other` (numbers of records); background and what is denied do not count.
        """
        self._reader.refresh()
        days = lists.days(self._reader, Selection(**filters))
        picture = timeline({one.day.isoformat(): (one.happened, one.other) for one in days})
        note = "Above the line: happened. Below: planned, expected, threatened, supposed."
        return chart(f"Events by day{_of(filters)}", note, picture, days)

    def lanes(self, *, limit: int = 12, **filters: Unpack[Filters]) -> Chart:
        """Who with whom and when: a lane for each of the `limit` pairs of parties with the most records.

        The shape of a glyph is the status, its colour the quad class. Rows: the pairs, `one`, `other`, `events`, `points`.
        """
        self._reader.refresh()
        found = lanes(self._reader, Selection(background=False, **filters), limit=limit)
        picture = lanes_chart(found, link=lambda *_: None, width=_WIDTH)
        note = "Blue: cooperation. Orange, red: conflict. Filled: happened. Other shapes: other statuses."
        return chart(f"Between whom{_of(filters)}", note, picture, found)

    def index(
        self, one: str, other: str, *, unit: Unit = "month", since: date | None = None, until: date | None = None
    ) -> Chart:
        """The index of cooperation (above zero) and conflict (below) between two parties, both ways, by month or day.

        A value is the sum of score × confidence over the unique events of the month or day; scores are PLOVER's, -10 to 10.
        The band holds the sum in nine tenths of simulated archives (analysis/index.py). Rows: `day` (of a month its first),
        `value`, `low`, `high`, `mean`, `mean_low`, `mean_high`, `events` (their number). Parties are countries, or names as
        `counts("actor")` gives them. Months far from nearly all others are left out, unless `since` is given.
        """
        if unit not in _UNITS:
            raise ConfigurationError(f"{unit!r:.60} is no unit of the index; give one of {', '.join(_UNITS)}")
        self._reader.refresh()
        weights = own_weights()
        found = index(self._reader, Selection(pair=f"{one}~{other}", since=since, until=until), weights, unit=unit)
        days = found.days if since else _near(found.days)
        words = " and ".join(map(party_name, (one, other)))
        line = f"running mean of {counted(weights.window, 'day')}" if unit == "day" else "months"
        left_out = sum(day.events for day in found.days) - sum(day.events for day in days)
        far = f" {counted(left_out, 'event')} far from the others left out." if left_out else ""
        note = f"Line: {line}, with its band of {weights.interval:.0%}. Above 0: cooperation. Bars: events.{far}"
        picture = band_chart(
            days,
            label=f"Index of {words} by {unit}",
            link=lambda _: None,
            width=_WIDTH,
            monthly=unit == "month",
        )
        return chart(f"{words}, by {unit}", note, picture, days)

    def counts(self, by: str = "type", *, limit: int = 16, **filters: Unpack[Filters]) -> Chart:
        """How many records there are of each type, or by status, quad, outlet, actor, recipient or country (of the place).

        Rows: `value`, `happened`, `other` (numbers of records); the `limit` most frequent values.
        """
        if by not in lists.FACETS:
            raise ConfigurationError(f"records are not counted by {by!r:.60}; give one of {', '.join(lists.FACETS)}")
        self._reader.refresh()
        found = lists.tallies(self._reader, Selection(**filters), by, limit=limit)
        title = f"Records by {by}{_of(filters)}"
        note = "Green: happened. Blue: planned, threatened, demanded, denied or of another status."
        return chart(title, note, bars_chart(found, label=title, width=_WIDTH), found)


def _of(filters: Filters) -> str:
    """What was chosen, for a title."""
    told = [str(value) for value in filters.values() if value is not None]
    return f" ({', '.join(told)})" if told else ""


def _near(days: Sequence[Day]) -> tuple[Day, ...]:
    """Those around which nearly all events lie: a treaty of 1994 must not squeeze a year of news."""
    period = core({one.day: one.events for one in days})
    return tuple(one for one in days if period and period[0] <= one.day <= period[1])
