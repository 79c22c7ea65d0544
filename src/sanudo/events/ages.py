"""What is older than the news: an event whose time ended months before the story is background."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date as Day
from datetime import timedelta

from sanudo.events.told import Told

# The codebook's "about three months": the longest quarter of a year.
NEWS = timedelta(days=92)


def aged(tellings: Sequence[Told], *, date: str | None) -> list[Told]:
    """The tellings, those background that ended so long before the article's ISO day; no day leaves all as they are."""
    if date is None:
        return list(tellings)
    oldest = Day.fromisoformat(date) - NEWS
    return [_aged(told) if _ended_before(told, oldest) else told for told in tellings]


def _aged(told: Told) -> Told:
    return replace(told, draft=replace(told.draft, background=True))


def _ended_before(told: Told, day: Day) -> bool:
    return told.when is not None and told.when.end is not None and Day.fromisoformat(told.when.end) < day
