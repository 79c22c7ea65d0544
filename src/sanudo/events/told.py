"""An event as one sentence tells it, with its participants resolved; what is merged into events."""

from collections.abc import Iterable
from dataclasses import dataclass

from sanudo.events.drafts import Draft
from sanudo.model.attributions import Attribution
from sanudo.model.entities import Amount, Party, Place, When
from sanudo.model.events import EventMention, Status
from sanudo.model.spans import Evidence


@dataclass(frozen=True, slots=True)
class Told:
    """One telling of an event. `lemma` is the trigger's, in lower case; `headline` whether a headline tells it.

    `pointing` says that its noun points back ("the attack"), `bare` that no other word tells which it is (not "the gas
    attack"), `indefinite` that it does not point ("an attack"), `fresh` that the article calls it another one; `said` are
    lemma and type of its contents.
    `modifiers` are the words that do tell which it is, `context` all that its sentence speaks of, by lemma; `again` the
    triggers of its own sentence that it may tell again. `lent` are parties in its roles that only the verb above it names.
    `plural` is None of verbs.
    """

    draft: Draft
    lemma: str
    evidence: Evidence
    status: Status
    actors: tuple[Party, ...] = ()
    recipients: tuple[Party, ...] = ()
    place: Place | None = None
    when: When | None = None
    amounts: tuple[Amount, ...] = ()
    attribution: Attribution | None = None
    headline: bool = False
    pointing: bool = False
    bare: bool = False
    indefinite: bool = False
    fresh: bool = False
    said: tuple[tuple[str, str], ...] = ()
    modifiers: frozenset[str] = frozenset()
    context: frozenset[str] = frozenset()
    again: frozenset[int] = frozenset()
    lent: tuple[Party, ...] = ()
    plural: bool | None = None

    @property
    def mention(self) -> EventMention:
        """The telling as a record."""
        return EventMention(
            self.evidence,
            self.status,
            self.actors,
            self.recipients,
            self.place,
            self.when,
            self.amounts,
            self.attribution,
        )


def identity(party: Party) -> tuple[str | None, str | None]:
    """(name, country) that two mentions of one party share; both None for a party that nobody knows."""
    known = party.name if party.resolved in ("name", "office", "coreference", "implied") else None
    return known, party.country


def known(parties: Iterable[Party]) -> list[Party]:
    """The parties that were resolved to a name or a country."""
    return [party for party in parties if identity(party) != (None, None)]


def same_party(left: Party, right: Party) -> bool:
    """Whether two mentions may mean one party: the same name, or the same country where one of them is no more than that."""
    (name, country), (other_name, other_country) = identity(left), identity(right)
    if name and other_name:
        return name == other_name or (country == other_country and country in (left.name, right.name))
    if country and other_country:
        return country == other_country and (left.sector is None or right.sector is None or left.sector == right.sector)
    return False
