"""What an event of one article is compared by with those of other articles."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Final, Literal

import yaml

from sanudo.events.told import known
from sanudo.language.rarity import stem
from sanudo.model.articles import CodedArticle
from sanudo.model.entities import Party, Place
from sanudo.model.events import Event
from sanudo.model.spans import Evidence
from sanudo.stories.words import Words, scaled, words_in, words_of_article

Moved = Literal["put_off", "cancelled"]

# What may be put off or cancelled, and be told so. What is threatened or demanded is not put off by those who would do it.
MOVABLE: Final = frozenset({"planned", "offered", "expected", "considered", "negated"})
# When an event is known to the day, week or month; vaguer times say nothing.
DATED: Final = frozenset({"time", "day", "week", "month"})


@dataclass(frozen=True, slots=True, eq=False)
class Trait:
    """An event and what it is compared by. Days are proleptic ordinals; `triggers` are the stems that name it, `words` those
    of the sentences that tell it, `said` the same without the words of its parties and place, `about` those of its article.
    `moved` says that a plan was put off or cancelled.
    """

    event: Event
    article: str
    outlet: str | None
    position: int
    reported: int | None
    days: tuple[int, int] | None
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    places: tuple[Place, ...]
    triggers: frozenset[str]
    sentences: tuple[str, ...]
    words: Words
    said: Words
    about: Words
    moved: Moved | None = None

    @property
    def parties(self) -> tuple[Party, ...]:
        """All known parties, whatever they do."""
        return self.actors + self.recipients

    @property
    def day(self) -> str | None:
        """The day of the report, as an ISO day."""
        return date.fromordinal(self.reported).isoformat() if self.reported is not None else None

    @property
    def order(self) -> tuple[int, str, int]:
        """By day of the report, undated last, then article and place in it."""
        return (self.reported if self.reported is not None else 10**7, self.article, self.position)


def topic_words(coded: CodedArticle) -> Words:
    """The words that say what an article is about, without its dropped lines."""
    return words_of_article(coded.article.title, _kept(coded))


def traits(coded: CodedArticle, about: Words) -> Iterator[Trait]:
    """The traits of an article's events, in order; `about` are its topic words."""
    article = coded.article
    for position, event in enumerate(coded.events):
        evidences = [event.evidence, *(mention.evidence for mention in event.mentions)]
        sentences = tuple(dict.fromkeys(sentence_of(coded, evidence) for evidence in evidences))
        words = words_in(" ".join(sentences))
        yield Trait(
            event=event,
            article=article.id,
            outlet=article.outlet,
            position=position,
            reported=ordinal(article.date),
            days=_days(event),
            actors=tuple(known(event.actors)),
            recipients=tuple(known(event.recipients)),
            places=(event.place,) if event.place and event.place.precision != "vague" else (),
            triggers=frozenset(stem(evidence.span.text) for evidence in evidences),
            sentences=sentences,
            words=words,
            said=_said(event, words),
            about=about,
            moved=_moved(event, sentences),
        )


def sentence_of(coded: CodedArticle, evidence: Evidence) -> str:
    """The sentence around an evidence, on one line."""
    source = coded.article.title if evidence.span.field == "title" else coded.article.text
    return " ".join((source or "")[slice(*evidence.sentence)].split())


def ordinal(day: str | None) -> int | None:
    """The number of an ISO day or time."""
    try:
        return date.fromisoformat(day[:10]).toordinal() if day else None
    except ValueError:
        return None


def _said(event: Event, words: Words) -> Words:
    """The words without those of the event's parties and place, which are compared apart."""
    spans = [party.span for party in (*event.actors, *event.recipients)] + ([event.place.span] if event.place else [])
    named = {stem(word) for span in spans if span for word in span.text.split()}
    return scaled({word: weight for word, weight in words.items() if word not in named})


def _moved(event: Event, sentences: Iterable[str]) -> Moved | None:
    """Whether a sentence that tells a plan says that it was put off or cancelled."""
    if event.status not in MOVABLE:
        return None
    for relation, expression in _moves().items():
        if any(expression.search(sentence) for sentence in sentences):
            return relation
    return None


@cache
def _moves() -> Mapping[Moved, re.Pattern[str]]:
    table = yaml.safe_load(files("sanudo.stories").joinpath("data", "moves.yaml").read_text("utf-8"))
    return {
        relation: re.compile(rf"\b(?:{'|'.join(map(re.escape, phrases))})\b", re.IGNORECASE)
        for relation, phrases in table.items()
    }


def _days(event: Event) -> tuple[int, int] | None:
    when = event.when
    if when is None or when.precision not in DATED:
        return None
    start, end = ordinal(when.start), ordinal(when.end)
    return (start, end) if start is not None and end is not None else None


def _kept(coded: CodedArticle) -> str:
    kept, end = [], 0
    for line in sorted(coded.dropped, key=lambda line: line.start):
        kept.append(coded.article.text[end : line.start])
        end = max(end, line.end)
    return "".join([*kept, coded.article.text[end:]])
