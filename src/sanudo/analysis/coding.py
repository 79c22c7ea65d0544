"""Coded articles by a user's own codebook: the categories of each event."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from sanudo.analysis.phrases import says
from sanudo.codebook.categories import Category, Codebook
from sanudo.codebook.conditions import Link, Passage, Words
from sanudo.model.articles import CodedArticle
from sanudo.model.events import Event


@dataclass(frozen=True, slots=True)
class Categorised:
    """An event and the categories that it got, in the order of the codebook; none where none fits."""

    article: str
    event: Event
    categories: tuple[Category, ...]


def coded_by(codebook: Codebook, articles: Iterable[CodedArticle]) -> Iterator[Categorised]:
    """All events of the articles, each with its categories."""
    for coded in articles:
        for case in cases(coded):
            yield Categorised(coded.article.id, case.event, codebook.of(case))


def cases(coded: CodedArticle) -> list["EventCase"]:
    """The events of an article as cases, in order."""
    page = _Page(coded)
    return [page.cases[event.id] for event in coded.events]


class _Page:
    """The events of one article with their links in both directions."""

    def __init__(self, coded: CodedArticle) -> None:
        self.coded = coded
        self.cases: Mapping[str, EventCase] = {event.id: EventCase(event, self) for event in coded.events}

    @cached_property
    def backward(self) -> Mapping[tuple[Link, str], list[str]]:
        """Of each kind of link and event the ids of those that point to it."""
        found: dict[tuple[Link, str], list[str]] = {}
        for event in self.coded.events:
            kinds: tuple[tuple[Link, list[str]], ...] = (
                ("content of", list(event.content)),
                ("condition of", [link.event for link in event.conditions]),
                ("purpose of", [link.event for link in event.purpose]),
            )
            for kind, others in kinds:
                for other in others:
                    found.setdefault((kind, other), []).append(event.id)
        return found


@dataclass(frozen=True, slots=True, eq=False)
class EventCase:
    """An event with what stands around it: what the conditions of a codebook ask."""

    event: Event
    page: _Page

    @property
    def outlet(self) -> str | None:
        """The outlet of its article."""
        return self.page.coded.article.outlet

    def linked(self, link: Link) -> Sequence["EventCase"]:
        """The events at the other end of its links of this kind."""
        return [self.page.cases[other] for other in self._ends(link)]

    def passages(self, passage: Passage) -> Sequence[str]:
        """The sentences that tell it, or its triggers, of all its mentions."""
        found = [mention.evidence for mention in self.event.mentions]
        if passage == "trigger":
            return list(dict.fromkeys(evidence.span.text for evidence in found))
        article = self.page.coded.article
        sources = {"text": article.text, "title": article.title or ""}
        return list(dict.fromkeys(sources[one.span.field][slice(*one.sentence)] for one in found))

    def says(self, text: str, words: Words) -> bool:
        """Whether a text holds one of the words."""
        return says(text, words)

    def _ends(self, link: Link) -> Iterable[str]:
        event = self.event
        match link:
            case "content":
                return event.content
            case "condition" | "condition if" | "condition unless":
                return [c.event for c in event.conditions if link in ("condition", f"condition {c.polarity}")]
            case "purpose" | "purpose toward" | "purpose against":
                return [p.event for p in event.purpose if link in ("purpose", f"purpose {p.direction}")]
            case _:
                return self.page.backward.get((link, event.id), [])
