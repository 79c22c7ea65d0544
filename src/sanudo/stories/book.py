"""Coded articles → the book of their stories."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from importlib.resources import files
from typing import Final, TypeVar

from sanudo.articles.copies import Print, copy_families, print_of
from sanudo.model.articles import CodedArticle
from sanudo.model.entities import Party
from sanudo.model.identifiers import digest
from sanudo.model.stories import (
    CopyFamily,
    Difference,
    FollowUp,
    News,
    OriginKind,
    OutletRecord,
    Reliance,
    Report,
    Story,
    StoryBook,
)
from sanudo.stories.differences import differences
from sanudo.stories.follow_ups import follow_ups
from sanudo.stories.grouping import grouped
from sanudo.stories.news import Topic, alike_articles, same_news
from sanudo.stories.origins import Families, origin_of, speaker_of
from sanudo.stories.traits import Trait, ordinal, topic_words, traits
from sanudo.version import __version__

T = TypeVar("T")

METHOD: Final = 1  # raised by hand when the same records make other stories


def book_version() -> str:
    """Sixteen hexadecimal digits for the method: its number and its tables."""
    tables = files("sanudo.stories") / "data"
    texts = [path.read_text("utf-8") for path in sorted(tables.iterdir(), key=lambda path: path.name)]
    return digest(METHOD, __version__, *texts)


def story_book(articles: Iterable[CodedArticle]) -> StoryBook:
    """The stories, copy families and outlets of these articles; the same in whatever order they come."""
    builder = StoryBuilder()
    for coded in articles:
        builder.add(coded)
    return builder.book()


@dataclass(frozen=True, slots=True)
class _Read:
    """What comparing needs of an article; its text is not kept."""

    printed: Print
    topic: Topic
    events: tuple[Trait, ...]


@dataclass
class StoryBuilder:
    """Takes articles one by one, and makes the book of all that it has whenever it is asked to.

    It remembers what it found out about pairs, which depends on nothing but the two, and the stories that it made: after
    a few articles more, only what is new is compared. The book is the same as that of a builder which gets all at once.
    """

    _read: dict[str, list[_Read]] = field(default_factory=lambda: defaultdict(list))
    _gone: list[_Read] = field(default_factory=list)
    _alike: dict[tuple[Topic, Topic], float] = field(default_factory=dict)
    _same: dict[tuple[Trait, Trait], float] = field(default_factory=dict)
    _compared: set[Trait] = field(default_factory=set)
    _followed: dict[tuple[Trait, Trait], float] = field(default_factory=dict)
    _stories: dict[tuple[Trait, ...], tuple[object, Story]] = field(default_factory=dict)

    def add(self, coded: CodedArticle) -> None:
        """Adds an article. One with a fault has no events, but it may be a copy."""
        about = topic_words(coded)
        topic = Topic(coded.article.id, ordinal(coded.article.date), about)
        events = tuple(traits(coded, about))
        self._read[coded.article.id].append(_Read(print_of(coded.article, coded.dropped), topic, events))

    def remove(self, article: str) -> None:
        """Takes out what was added with this id."""
        self._gone += self._read.pop(article, [])

    def book(self, *, apart: frozenset[str] = frozenset()) -> StoryBook:
        """The book of all articles added. Events `apart` (their ids) join no story: a person said so."""
        self._forget_gone()
        read = [one for added in self._read.values() for one in added]
        prints, topics = [one.printed for one in read], [one.topic for one in read]
        events = [trait for one in read for trait in one.events]
        families = copy_families(prints)
        by_article = {copy.article: family for family in families for copy in family.copies}
        alike = alike_articles(topics, self._alike)
        groups = _parted(grouped(events, alike, self._same, self._compared), apart)
        self._compared = set(events)
        followed = follow_ups(groups, self._followed)
        stories = self._told(groups, by_article, followed)
        by_name = {one.article: one for one in prints}
        news = tuple(_news(group, by_name) for group in same_news(topics, self._alike))
        return StoryBook(stories, families, news, _outlets(prints, stories, by_article))

    def _forget_gone(self) -> None:
        """Forgets what was found out about articles that were taken out."""
        if not self._gone:
            return
        topics, events = {one.topic for one in self._gone}, {trait for one in self._gone for trait in one.events}
        self._gone, self._compared = [], set()  # where some went, others have come near each other
        self._alike = {pair: score for pair, score in self._alike.items() if topics.isdisjoint(pair)}
        self._same = {pair: score for pair, score in self._same.items() if events.isdisjoint(pair)}
        self._followed = {pair: score for pair, score in self._followed.items() if events.isdisjoint(pair)}

    def _told(
        self, groups: Sequence[Sequence[Trait]], families: Families, followed: Mapping[str, tuple[FollowUp, ...]]
    ) -> tuple[Story, ...]:
        """The stories; those of which nothing has changed are the very ones of the last book."""
        before, self._stories = self._stories, {}
        for group in map(tuple, groups):
            after = followed.get(group[0].event.id, ())
            rests = ([families.get(trait.article) for trait in group], after)
            made = before.get(group)
            story = made[1] if made and made[0] == rests else _story(group, families, after)
            self._stories[group] = (rests, story)
        return tuple(story for _, story in self._stories.values())


def _parted(groups: list[list[Trait]], apart: frozenset[str]) -> list[list[Trait]]:
    """The groups, each event that stands apart in one of its own."""
    if not apart:
        return groups
    found = [[trait] for group in groups for trait in group if trait.event.id in apart]
    found += [kept for group in groups if (kept := [trait for trait in group if trait.event.id not in apart])]
    return sorted(found, key=lambda group: group[0].order)


def _story(group: Sequence[Trait], families: Families, followed: tuple[FollowUp, ...]) -> Story:
    reports = tuple(_report(trait, families) for trait in group)
    by_origin: dict[str, list[Trait]] = defaultdict(list)
    for trait, report in zip(group, reports, strict=True):
        by_origin[report.origin].append(trait)
    days = [report.reported for report in reports if report.reported]
    place = _most(
        [trait.places[0] for trait in _voices(by_origin) if trait.places], lambda one: one.name or one.span.text
    )
    when = _most(
        [trait.event.when for trait in _voices(by_origin) if trait.event.when and trait.days],
        lambda one: (one.start, one.end),
    )
    found: tuple[Difference, ...] = differences(group, [report.origin for report in reports])
    first = group[0].event
    return Story(
        id=first.id,
        aliases=tuple(trait.event.id for trait in group[1:]),
        type=first.type,
        mode=_most([trait.event.mode for trait in _voices(by_origin) if trait.event.mode], str),
        status=_most([trait.event.status for trait in _voices(by_origin)], str) or first.status,
        actors=_names([party for trait in group for party in trait.event.actors]),
        recipients=_names([party for trait in group for party in trait.event.recipients]),
        countries=tuple(sorted({party.country for trait in group for party in trait.parties if party.country})),
        place=(place.name or place.span.text) if place else None,
        place_country=place.country if place else None,
        day_from=when.start if when else None,
        day_to=when.end if when else None,
        first=min(days, default=None),
        last=max(days, default=None),
        confidence=_confidence(by_origin),
        reports=reports,
        origins=tuple(by_origin),
        follow_ups=followed,
        differences=found,
    )


def _news(articles: Sequence[str], prints: Mapping[str, Print]) -> News:
    told = [prints[article] for article in articles]
    days = [one.reported for one in told if one.reported]
    return News(
        id=articles[0],
        title=next((one.title for one in told if one.title), None),
        first=min(days, default=None),
        last=max(days, default=None),
        articles=tuple(articles),
        outlets=tuple(dict.fromkeys(one.outlet for one in told if one.outlet)),
    )


def _report(trait: Trait, families: Families) -> Report:
    family = families.get(trait.article)
    origin, kind = origin_of(trait, families)
    span = trait.event.evidence.span
    return Report(
        event=trait.event.id,
        article=trait.article,
        outlet=trait.outlet,
        reported=trait.day,
        status=trait.event.status,
        speaker=speaker_of(trait.event.attribution),
        origin=origin,
        origin_kind=kind,
        family=family.id if family else None,
        field=span.field,
        start=span.start,
        end=span.end,
        sentence=trait.sentences[0],
    )


def _voices(by_origin: dict[str, list[Trait]]) -> list[Trait]:
    """Of each origin its surest report, so that copies have one voice; in the order of the origins."""
    return [max(group, key=lambda trait: trait.event.confidence) for group in by_origin.values()]


def _most(values: Sequence[T], key: object) -> T | None:
    """The value that most have, the first of those where several lead."""
    if not values:
        return None
    keys = [key(value) for value in values]  # type: ignore[operator]
    counts = Counter(keys)
    leading = max(counts.values())
    return next(value for value, one in zip(values, keys, strict=True) if counts[one] == leading)


def _names(parties: Iterable[Party]) -> tuple[str, ...]:
    """The names, those that most reports give first; words that name nobody only where nothing else is known."""
    listed = list(parties)
    known = [party.name for party in listed if party.name]
    names = known or [party.span.text for party in listed if party.span]
    return tuple(name for name, _ in Counter(names).most_common())


def _confidence(by_origin: dict[str, list[Trait]]) -> float:
    """The probability that at least one origin was read rightly: copies are misread together, origins apart."""
    wrong = 1.0
    for trait in _voices(by_origin):
        wrong *= 1 - trait.event.confidence
    return round(1 - wrong, 4)


def _outlets(
    prints: Sequence[Print], stories: Sequence[Story], families: dict[str, CopyFamily]
) -> tuple[OutletRecord, ...]:
    """What there is of each outlet, by name. An article without one counts for none."""
    articles: dict[str, list[Print]] = defaultdict(list)
    for one in prints:
        if one.outlet:
            articles[one.outlet].append(one)
    reports: dict[str, list[tuple[str, Report]]] = defaultdict(list)
    for story in stories:
        for report in story.reports:
            if report.outlet:
                reports[report.outlet].append((story.id, report))
    return tuple(_outlet(name, articles[name], reports[name], families) for name in sorted(articles))


def _outlet(
    name: str, prints: Sequence[Print], told: Sequence[tuple[str, Report]], families: dict[str, CopyFamily]
) -> OutletRecord:
    sources: dict[tuple[str, OriginKind], list[Report]] = defaultdict(list)
    for _, report in told:
        if report.origin not in (name, report.article):
            sources[report.origin, report.origin_kind].append(report)
    days = [one.reported for one in prints if one.reported]
    relies = [
        Reliance(source, kind, len(reports), len({report.article for report in reports}))
        for (source, kind), reports in sources.items()
    ]
    return OutletRecord(
        outlet=name,
        articles=len(prints),
        copied=sum(_is_copy(one, families) for one in prints),
        reports=len(told),
        own=sum(report.origin in (name, report.article) for _, report in told),
        stories=len({story for story, _ in told}),
        first=min(days, default=None),
        last=max(days, default=None),
        relies_on=tuple(sorted(relies, key=lambda one: (-one.reports, one.source, one.kind))),
    )


def _is_copy(one: Print, families: dict[str, CopyFamily]) -> bool:
    """Whether the article prints a text that another outlet or an agency wrote."""
    family = families.get(one.article)
    return family is not None and family.origin != one.outlet
