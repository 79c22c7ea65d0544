"""What is older than the news: what ended months before the story, and what is told as history among other history.

Words alone often do not say how old an act is ("the court upheld the sentence"): the sentences beside it do.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date as Day
from datetime import timedelta
from math import log

from sanudo.events.told import Told

# The codebook's "about three months": the longest quarter of a year.
NEWS = timedelta(days=92)
# Log-odds that an event is background, beside those of its own words, where sentences beside it tell events: so many, and so
# many times the log-ratio between how much background these tell and how much news usually do. Chosen on held-out articles
# (`evals.graph --background`): precision .78 → .83, recall .37 → .43.
AMONG, BESIDE = 1.0, 1.5
USUAL = 0.17  # the share of background among the events of our annotations
NEAR = 3  # sentences away; each counts half as much as the one before it
SURE = 1e-4  # no chance is taken for less, or for more than all but this


def aged(tellings: Sequence[Told], *, date: str | None) -> list[Told]:
    """The tellings, each background or not, seen from the article's ISO day; without it only by the words and the context."""
    oldest = Day.fromisoformat(date) - NEWS if date else None
    chances = [1.0 if _ended_before(told, oldest) else told.draft.trigger.background for told in tellings]
    return [_aged(told, old) for told, old in zip(tellings, _in_context(tellings, chances, oldest), strict=True)]


def agreed(groups: Iterable[Sequence[Told]], *, date: str | None) -> list[Sequence[Told]]:
    """Groups of tellings of one event; background as a whole where one tells a day that is old, and none another."""
    oldest = Day.fromisoformat(date) - NEWS if date else None
    return [
        [_aged(told, True) for told in group]
        if any(_ended_before(told, oldest) for told in group) and not any(_is_recent(told, oldest) for told in group)
        else group
        for group in groups
    ]


def _aged(told: Told, old: bool) -> Told:
    return told if told.draft.background == old else replace(told, draft=replace(told.draft, background=old))


def _in_context(tellings: Sequence[Told], chances: Sequence[float], oldest: Day | None) -> list[bool]:
    """Whether each is background, its own chance moved by those of the sentences beside it."""
    by_sentence: dict[int, list[float]] = {}
    for told, chance in zip(tellings, chances, strict=True):
        by_sentence.setdefault(told.draft.sentence, []).append(chance)
    found = []
    for told, chance in zip(tellings, chances, strict=True):
        moved = _log_odds(chance) + _shift(told.draft.sentence, by_sentence)
        is_old = chance > 0.5 if _is_recent(told, oldest) and moved > 0 else moved > 0
        found.append(is_old or chance == 1.0)
    return found


def _shift(sentence: int, by_sentence: dict[int, list[float]]) -> float:
    told = weight = 0.0
    for other in (*range(sentence - NEAR, sentence), *range(sentence + 1, sentence + NEAR + 1)):
        share = 0.5 ** (abs(other - sentence) - 1)
        told += share * sum(by_sentence.get(other, ()))
        weight += share * len(by_sentence.get(other, ()))
    return AMONG + BESIDE * log((told + USUAL) / (weight + 1) / USUAL) if weight else 0.0


def _log_odds(chance: float) -> float:
    kept = min(max(chance, SURE), 1 - SURE)
    return log(kept / (1 - kept))


def _ended_before(told: Told, day: Day | None) -> bool:
    return day is not None and told.when is not None and told.when.end is not None and _end(told.when.end) < day


def _is_recent(told: Told, day: Day | None) -> bool:
    return day is not None and told.when is not None and told.when.end is not None and _end(told.when.end) >= day


def _end(day: str) -> Day:
    return Day.fromisoformat(day)
