"""What an act is for or against: "flew south in a bid to avert a strike", "options to deter an attack".

A rule over the tree: a purpose clause is an infinitive (or "aimed at" with a gerund) whose verb is one of preventing or
reaching; it hangs on the act, or on a noun (attempt, bid, options) that belongs to the act or that the act belongs to. Where
the verb of such a clause is itself an act ("flew north to meet the rebels"), that act is what the other is for.
"""

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import Any, Literal

import yaml

from sanudo.events.drafts import Draft, of_sentences
from sanudo.language.doc import Doc, Sentence
from sanudo.model.events import Status

Direction = Literal["toward", "against"]
ADVERBIAL = frozenset({"advcl", "advcl:relcl"})
OBJECTS = frozenset({"obj", "nsubj:pass"})
CLAUSES = frozenset({"advcl", "acl", "xcomp", "advcl:relcl", "acl:relcl"})
APART = frozenset({"advcl", "advcl:relcl", "acl:relcl", "parataxis"})  # clauses that tell something else
CHANCES: frozenset[Status] = frozenset({"expected", "hypothetical", "considered", "planned"})
SHARED_BY = frozenset({"conj"})
SAYING = frozenset({"ACCUSE", "AGREE", "REJECT", "REQUEST", "THREATEN"})


@dataclass(frozen=True, slots=True)
class Aim:
    """What a verb says of its object: to be reached or prevented, whether that tells that it has not happened, and whether the
    verb may be an act beside it ("persuade the rebels to leave")."""

    direction: Direction
    unreal: Literal["always", "indefinite", "never"] = "never"
    acts: bool = False


# Of a verb that is an act itself, and is what another act is for.
ITSELF = Aim("toward", acts=True)


@dataclass(frozen=True, slots=True)
class _Clause:
    """A purpose clause: its verb, what it hangs on, and its direction."""

    verb: int
    governor: int
    aim: Aim


@cache
def purpose_verbs() -> Mapping[str, Aim]:
    """Verb lemma → what it says of its object."""
    directions: tuple[Direction, ...] = ("against", "toward")
    return {
        row["verb"]: Aim(direction, row.get("unreal", "never"), row.get("acts", False))
        for direction in directions
        for row in _table()[direction]
    }


@cache
def _table() -> Mapping[str, Any]:
    text = (files("sanudo.events") / "data/purpose.yaml").read_text(encoding="utf-8")
    table: Mapping[str, Any] = yaml.safe_load(text)
    return table


def with_purpose(doc: Doc, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts with their purpose links; a verb that only says "in order to stop it" is no event of its own."""
    return [
        draft for number, here in of_sentences(drafts).items() for draft in _in_sentence(doc.sentences[number], here)
    ]


def _in_sentence(sentence: Sentence, drafts: list[Draft]) -> list[Draft]:
    if len(drafts) < 2:
        return drafts
    for clause in _clauses(sentence, {draft.trigger.word for draft in drafts if draft.type == "REJECT"}):
        drafts = _linked(sentence, clause, drafts)
    for clause in _acting(sentence, {draft.trigger.word: draft for draft in drafts}):
        drafts = _linked(sentence, clause, drafts)
    return _without_prevention(sentence, drafts)


def _without_prevention(sentence: Sentence, drafts: list[Draft]) -> list[Draft]:
    """Drops "can be stopped" said of what has not happened: it weighs a chance and is no act."""
    here = {draft.trigger.word: draft for draft in drafts}
    for word, draft in here.items():
        aim = purpose_verbs().get(sentence.tokens[word].lemma.lower())
        objects = [c for c in sentence.children(word) if sentence.tokens[c].relation in OBJECTS and c in here]
        if (
            aim
            and aim.direction == "against"
            and draft.status in CHANCES
            and any(here[o].status in CHANCES for o in objects)
        ):
            drafts = [_without(other, draft.key) for other in drafts if other.key != draft.key]
    return drafts


def _linked(sentence: Sentence, clause: _Clause, drafts: list[Draft]) -> list[Draft]:
    here = {draft.trigger.word: draft for draft in drafts}
    below = set(sentence.subtree(clause.verb))
    aims = [word for word in here if word in below and word != clause.verb and _is_object(sentence, word, clause.verb)]
    if clause.aim is ITSELF:
        aims = [clause.verb]
    acts = _acts(sentence, clause, set(here) - below)
    if not aims or not acts:
        return drafts
    links = tuple((clause.aim.direction, here[word].key) for word in aims)
    changed = []
    for draft in drafts:
        if draft.trigger.word == clause.verb and not clause.aim.acts:
            continue
        if draft.trigger.word in acts:
            own = tuple(link for link in links if link[1] not in draft.content)
            draft = replace(draft, purpose=(*draft.purpose, *own))
        if draft.trigger.word in aims:
            draft = _unreal(sentence, draft, clause.aim)
        changed.append(draft if clause.aim.acts else _without(draft, (sentence.index, clause.verb)))
    return changed


def _unreal(sentence: Sentence, draft: Draft, aim: Aim) -> Draft:
    """What is to be prevented has not happened."""
    beside = [sentence.tokens[child] for child in sentence.children(draft.trigger.word)]
    headline = sentence.tokens[-1].upos != "PUNCT" and all(token.upos != "DET" for token in beside)  # drops articles
    indefinite = headline or any(token.lower in _table()["indefinite"] for token in beside)
    always = aim.unreal == "always" and draft.status in ("happened", "considered")
    if always or (draft.status == "happened" and aim.unreal == "indefinite" and indefinite):
        return replace(draft, status="hypothetical")
    return draft


def _without(draft: Draft, key: tuple[int, int]) -> Draft:
    if key not in draft.content and all(other != key for _, other in (*draft.conditions, *draft.purpose)):
        return draft
    return replace(
        draft,
        content=tuple(other for other in draft.content if other != key),
        conditions=tuple(pair for pair in draft.conditions if pair[1] != key),
        purpose=tuple(pair for pair in draft.purpose if pair[1] != key),
    )


def _clauses(sentence: Sentence, refusing: Set[int]) -> Iterator[_Clause]:
    verbs = purpose_verbs()
    for token in sentence.tokens:
        aim = verbs.get(token.lemma.lower())
        said = (
            token.relation == "xcomp" and token.head in refusing
        )  # "refused to halt attacks" tells what, not what for
        if aim and token.upos == "VERB" and token.head >= 0 and not said and _is_purpose(sentence, token.index):
            yield _Clause(token.index, token.head, aim)


def _acting(sentence: Sentence, here: Mapping[int, Draft]) -> Iterator[_Clause]:
    """Purpose clauses whose verb is an act of its own: adverbial infinitives, and what hangs on "attempt", "hope" …"""
    for word in sorted(here):
        token = sentence.tokens[word]
        aim = purpose_verbs().get(token.lemma.lower())
        if token.upos != "VERB" or token.head < 0 or (aim and not aim.acts) or not _is_purpose(sentence, word):
            continue
        above = sentence.tokens[token.head]
        tried = above.relation == "obl" and above.lemma.lower() in _table()["attempts"]
        free = token.relation in ADVERBIAL and token.head < word and not _has_subject(sentence, word)
        adverbial = free and not _is_said(here.get(token.head), here[word])
        if tried or adverbial:
            yield _Clause(word, token.head, ITSELF)


def _has_subject(sentence: Sentence, verb: int) -> bool:
    """Whether a clause has a subject of its own, as no infinitive of purpose has ("before they were due to meet")."""
    return any(sentence.tokens[child].relation in ("nsubj", "nsubj:pass", "expl") for child in sentence.children(verb))


def _is_said(act: Draft | None, other: Draft) -> bool:
    """Whether the other is what a speech act says, not what it is for ("threatened to march")."""
    return act is not None and (act.type in SAYING or other.key in act.content)


def _is_purpose(sentence: Sentence, verb: int) -> bool:
    token = sentence.tokens[verb]
    words = {sentence.tokens[child].lower for child in sentence.children(verb) if child < verb}
    if token.relation not in CLAUSES and token.relation != "conj":
        return False
    gerund = token.xpos == "VBG" or token.lower.endswith("ing")
    return (token.xpos == "VB" and "to" in words) or (gerund and bool(words & {"at", "of", "for"}))


def _is_object(sentence: Sentence, word: int, verb: int) -> bool:
    """Whether the word is the verb's object, or close below it ("stop an invasion", "prevent the use of force"), in no clause
    of its own ("force him out after he refused")."""
    path = sentence.ancestry(word)
    if verb not in path or path.index(verb) > 3:
        return False
    return all(sentence.tokens[step].relation not in APART for step in path[: path.index(verb)])


def _acts(sentence: Sentence, clause: _Clause, triggers: set[int]) -> list[int]:
    """The triggers that the clause gives a purpose to: its governor, what the governor belongs to, or what belongs to it."""
    if clause.governor in triggers:
        return _with_conjuncts(sentence, clause.governor, triggers)
    inside = set(sentence.subtree(clause.governor)) - set(sentence.subtree(clause.verb))
    within = sorted(triggers & inside)
    if within and sentence.tokens[clause.governor].upos != "VERB":
        return within
    above = next(_served(sentence, clause.governor, triggers), None)
    return _with_conjuncts(sentence, above, triggers) if above is not None else []


def _served(sentence: Sentence, word: int, triggers: set[int]) -> Iterator[int]:
    """The triggers above a word, and the objects of verbs above it ("hold talks", "weigh strikes")."""
    for verb in sentence.ancestry(word):
        if verb in triggers:
            yield verb
        if (
            sentence.tokens[verb].relation == "acl:relcl"
        ):  # "the king, who is due to meet them": that is not what he acts for
            yield from {sentence.tokens[verb].head} & triggers
            return
        yield from (c for c in sentence.children(verb) if c in triggers and sentence.tokens[c].relation == "obj")


def _with_conjuncts(sentence: Sentence, word: int, triggers: set[int]) -> list[int]:
    """The trigger, and the coordinated ones before it that share its clause ("will visit and talk … to stop")."""
    found = [word]
    while sentence.tokens[word].relation in SHARED_BY:
        word = sentence.tokens[word].head
        if word in triggers:
            found.append(word)
    return sorted(found)
