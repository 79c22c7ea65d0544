"""Groups of tellings → events: the resolved view, ids, links and flat codes."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from sanudo.codebook.contexts import contexts
from sanudo.codebook.flat_codes import flat_code
from sanudo.events.confidence import confidence
from sanudo.events.drafts import Key
from sanudo.events.told import Told, known
from sanudo.language.doc import Doc
from sanudo.model.attributions import Attribution
from sanudo.model.entities import Amount, Party, Place, When
from sanudo.model.events import Condition, Event, Purpose, Status
from sanudo.model.identifiers import event_id

PLACES = ("point", "city", "region", "country", "vague")
COMING: frozenset[Status] = frozenset({"planned", "offered"})
SURE = 0.9  # of a status that does not give way to a plan
TIMES = ("time", "day", "week", "month", "year", "vague", "unknown")


class _Kind(NamedTuple):
    """What the flat code of an event rests on: type, mode, and the lemma of the first trigger of that type."""

    type: str
    mode: str | None
    lemma: str


def events(article: str, doc: Doc, groups: Sequence[Sequence[Told]]) -> list[Event]:
    """One event for each group of tellings, in order, with its links to the others."""
    ids = {id(group): _id(article, group) for group in groups}
    owner = {telling.draft.key: ids[id(group)] for group in groups for telling in group}
    kinds = {ids[id(group)]: _kind(group) for group in groups}
    return [_event(doc, ids[id(group)], group, owner, kinds) for group in groups]


def _id(article: str, group: Sequence[Told]) -> str:
    span = group[0].evidence.span
    return event_id(article, span.field, span.start, span.end)


def _event(
    doc: Doc,
    name: str,
    group: Sequence[Told],
    owner: Mapping[Key, str],
    kinds: Mapping[str, _Kind],
) -> Event:
    kind, mode, lemma = kinds[name]
    status = _status(group)
    content = _others(name, (owner[key] for telling in group for key in telling.draft.content if key in owner))
    told = [kinds[other] for other in content]
    code, auxiliary = flat_code(
        kind, mode, status, content=[(each.type, each.mode) for each in told],
        content_lemmas=[each.lemma for each in told], trigger_lemma=lemma,
    )  # fmt: skip
    below = sorted(group, key=lambda telling: telling.headline)  # what a report says is preferred to its headline
    actors = _parties([telling.actors for telling in below])
    sentences = [doc.source(doc.sentences[t.draft.sentence])[slice(*t.evidence.sentence)] for t in group]
    found = dict.fromkeys(name for sentence in sentences for name in contexts(sentence))
    return Event(
        id=name,
        type=kind,
        status=status,
        evidence=group[0].evidence,
        mentions=tuple(telling.mention for telling in group),
        confidence=group_confidence(group),
        mode=mode,
        contexts=(*found, *(extra for extra in auxiliary if extra not in found)),
        code=code,
        actors=actors,
        recipients=_others_than(actors, _parties([telling.recipients for telling in below])),
        place=_place([telling.place for telling in group if telling.place]),
        when=_when([telling.when for telling in group if telling.when]),
        amounts=_amounts([telling.amounts for telling in group]),
        content=content,
        conditions=_conditions(name, group, owner),
        purpose=_purposes(name, group, owner),
        attribution=_attribution(group),
        background=all(telling.draft.background for telling in group),
    )


def _attribution(group: Sequence[Told]) -> Attribution | None:
    """Who says so, unless the article itself does; a headline drops the source that the report below it names."""
    below = [telling for telling in group if not telling.headline] or group
    return None if any(telling.attribution is None for telling in below) else below[0].attribution


def _others(name: str, ids: Iterable[str]) -> tuple[str, ...]:
    return tuple(other for other in dict.fromkeys(ids) if other != name)


def _conditions(name: str, group: Sequence[Told], owner: Mapping[Key, str]) -> tuple[Condition, ...]:
    pairs = [(polarity, owner[key]) for t in group for polarity, key in t.draft.conditions if key in owner]
    return tuple(Condition(polarity, other) for polarity, other in dict.fromkeys(pairs) if other != name)


def _purposes(name: str, group: Sequence[Told], owner: Mapping[Key, str]) -> tuple[Purpose, ...]:
    pairs = [(direction, owner[key]) for t in group for direction, key in t.draft.purpose if key in owner]
    return tuple(Purpose(direction, other) for direction, other in dict.fromkeys(pairs) if other != name)


def _kind(group: Sequence[Told]) -> _Kind:
    """The type that the tellings make likeliest together, the mode of one of that type, and the word that first tells it."""
    weights: dict[str, float] = {}
    for telling in group:
        weights[telling.draft.type] = weights.get(telling.draft.type, 0.0) + confidence(telling.draft)
    chosen = max(weights, key=lambda kind: weights[kind])
    told = [telling for telling in group if telling.draft.type == chosen]
    return _Kind(chosen, next((one.draft.mode for one in told if one.draft.mode), None), told[0].lemma)


def _status(group: Sequence[Told]) -> Status:
    """What the tellings say together: each weighs what its own words make likely. A condition that speaks of the event
    ("unless they leave") says nothing where another telling has it demanded or planned, and a promise or plan ("the truce that
    they agreed on") nothing where another surely has it done."""
    weights: dict[Status, float] = {}
    if any(t.status == "happened" and _chance(t) > SURE for t in group) and {t.status for t in group} <= COMING | {
        "happened"
    }:
        return "happened"
    ahead = any(telling.status not in ("hypothetical", "happened") for telling in group)
    for telling in [one for one in group if one.status != "hypothetical"] if ahead else group:
        weights[telling.status] = weights.get(telling.status, 0.0) + _chance(telling)
    return max(weights, key=lambda status: weights[status])


def _chance(telling: Told) -> float:
    """How likely a telling's words make its status; a status that the grammar settled is sure."""
    trigger = telling.draft.trigger
    return dict(trigger.statuses).get(telling.status, 1.0) if telling.status == trigger.status else 1.0


def group_confidence(group: Sequence[Told]) -> float:
    """How sure an event is that a group of tellings tells: as sure as the surest of them."""
    return round(max(confidence(telling.draft) for telling in group), 3)


def _parties(rows: Sequence[tuple[Party, ...]]) -> tuple[Party, ...]:
    """The parties of the telling that knows most of them."""
    richest = max(rows, key=lambda row: (sum(2 if p.name and p.country else 1 for p in known(row)), len(row)))
    return _each_once(richest)


def _each_once(parties: Sequence[Party]) -> tuple[Party, ...]:
    """The parties without those that only point to one before ("Peru" and "the country")."""
    kept: list[Party] = []
    for party in parties:
        if not any(_is_the_same(party, other) for other in kept):
            kept.append(party)
    return tuple(kept)


def _is_the_same(one: Party, other: Party) -> bool:
    """Whether both have one name, and one of them is a word that points to it: bodies of one organisation stay apart, and
    the two of "both sides"."""
    if one.span == other.span and one.sector != other.sector:
        return False
    points = "coreference" in (one.resolved, other.resolved)
    return points and _called(one) is not None and (_called(one), one.country) == (_called(other), other.country)


def _called(party: Party) -> str | None:
    """Its name, or its words where they are all that is known ("the Peruvian army")."""
    return party.name or (party.span.text if party.span else None)


def _others_than(actors: Sequence[Party], recipients: Sequence[Party]) -> tuple[Party, ...]:
    """The recipients that are no actors by name: one telling says "A and B met", the next "A met B"."""
    names = {party.name for party in actors if party.name}
    return tuple(party for party in recipients if party.name not in names)


def _place(places: Sequence[Place]) -> Place | None:
    return min(places, key=lambda place: PLACES.index(place.precision), default=None)


def _when(times: Sequence[When]) -> When | None:
    return min(times, key=lambda when: TIMES.index(when.precision), default=None)


def _amounts(rows: Sequence[tuple[Amount, ...]]) -> tuple[Amount, ...]:
    return max(rows, key=lambda row: sum(amount.minimum is not None for amount in row))
