"""An event as one sentence tells it, before anything is resolved: the trigger, and the phrases of its participants."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

from sanudo.events.graph import LINKS, Arc, Graph, Trigger
from sanudo.events.phrases import phrase
from sanudo.language.doc import Phrase, Sentence
from sanudo.model.events import Status

Key = tuple[int, int]  # sentence, trigger word


@dataclass(frozen=True, slots=True)
class Draft:
    """An event of one sentence. Links are keys of other drafts; `status` starts as the model's and is made consistent."""

    sentence: int
    trigger: Trigger
    type: str
    mode: str | None
    status: Status
    background: bool
    roles: Mapping[str, tuple[Phrase, ...]]
    content: tuple[Key, ...] = ()
    conditions: tuple[tuple[Literal["if", "unless"], Key], ...] = ()
    purpose: tuple[tuple[Literal["toward", "against"], Key], ...] = ()

    @property
    def key(self) -> Key:
        """Where it stands: unique in an article."""
        return self.sentence, self.trigger.word

    def of(self, role: str) -> tuple[Phrase, ...]:
        """The phrases in a role: actor, recipient, place, time, amount, speaker, outlet."""
        return self.roles.get(role, ())

    def with_role(self, role: str, phrases: tuple[Phrase, ...]) -> "Draft":
        """The same draft with other phrases in one role."""
        return replace(self, roles={**self.roles, role: phrases})


def of_sentences(drafts: Sequence[Draft]) -> dict[int, list[Draft]]:
    """The drafts by the sentence that they stand in."""
    found: dict[int, list[Draft]] = {}
    for draft in drafts:
        found.setdefault(draft.sentence, []).append(draft)
    return found


ROLES = ("actor", "recipient", "place", "time", "amount", "speaker", "outlet")
SMALL = frozenset({"det", "case", "advmod", "punct"})  # relations of words that stand for the noun above them
SAYS_AGAIN = frozenset({"obj", "nsubj", "nsubj:pass", "xcomp"})  # of a noun to its verb: "renewed the sanctions"
GIVING = frozenset("give make provide convene".split())  # of which the object names the act, whatever the graph links
CARRYING_OUT = frozenset("impose launch conduct stage mount wage commit perform undertake hold".split())
CARRY = CARRYING_OUT | {"carry"}  # with "out"
DECREEING = frozenset("order decree declare proclaim".split())
IN_FORCE = frozenset({("COERCE", "curfew"), ("COERCE", "martial-law")})
DEEDS = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "PROTEST", "RETREAT"})
NOBODY = frozenset({"nobody", "none", "no-one"})
RELATIVE = frozenset({"WDT", "WP"})
RECIPROCAL = frozenset({("each", "other"), ("one", "another")})
NAMES_IT = 0.3  # so sure a sign there must be that the object names the act
SOMEBODY = frozenset({"PER", "ORG", "LOC", "NORP"})  # names of who can act


def drafts(sentence: Sentence, graph: Graph) -> list[Draft]:
    """One draft for each trigger of a sentence's graph; a word that only names another's act again is none."""
    once = _without_echoes(sentence, graph)
    return [_draft(sentence, once, trigger) for trigger in once.triggers]


def phrase_at(sentence: Sentence, head: int) -> Phrase:
    """The phrase around a head word."""
    first, last = phrase(sentence, head)
    return Phrase(sentence.index, first, last, head)


def _heads(sentence: Sentence, graph: Graph, trigger: int, role: str) -> list[int]:
    """The nouns in a role; the name before a noun ("Ukraine invasion") is actor or recipient, whichever is likelier."""
    other = {"actor": "recipient", "recipient": "actor"}.get(role)
    rivals = {arc.word: arc.probability for arc in graph.arcs if arc.trigger == trigger and arc.label == other}
    arcs = [
        replace(arc, word=_noun(sentence, arc)) for arc in graph.arcs if arc.trigger == trigger and arc.label == role
    ]
    before = [c for c in sentence.children(trigger) if sentence.tokens[c].relation in ("compound", "amod", "nmod:poss")]
    chosen = [arc.word for arc in arcs if arc.word not in before or arc.probability > rivals.get(arc.word, 0.0)]
    heads = sorted(set(chosen))
    return _once(sentence, heads) if role in ("actor", "recipient") else heads


def _noun(sentence: Sentence, arc: Arc) -> int:
    """The noun that an arc means: it may point to the article or the preposition before it."""
    token = sentence.tokens[arc.word]
    if token.relation not in SMALL or token.head in (-1, arc.trigger) or sentence.children(arc.word):
        return arc.word
    return token.head if sentence.tokens[token.head].upos in ("NOUN", "PROPN") else arc.word


def _once(sentence: Sentence, heads: list[int]) -> list[int]:
    """The heads, of a party and its apposition only the name ("the country's president at the time, Ana Roe").

    Two names are two parties: in a headline a comma joins ("France, Spain agree"). A name in the phrase of its noun ("the
    bloc ECOWAS") is one party with it.
    """
    within = _inside(sentence, heads)
    apposed = [head for head in heads if sentence.tokens[head].relation == "appos" and head not in within]
    pairs = [(head, sentence.tokens[head].head) for head in apposed]
    less = {
        noun if _is_named(sentence, apposition) else apposition
        for apposition, noun in pairs
        if noun in heads and not (_is_named(sentence, apposition) and _is_named(sentence, noun))
    }
    return [head for head in heads if head not in less | within and not _is_nobody(sentence, head)]


def _inside(sentence: Sentence, heads: Sequence[int]) -> set[int]:
    """The heads that stand in the phrase around another ("a Norwegian shipping firm" is one party, not Norway as well), or
    before another in the same phrase."""
    reach = {head: range(first, last + 1) for head in heads for first, last in (phrase(sentence, head),)}
    around = {(head, other) for head in heads for other in heads if head in reach[other]}
    return {
        head for head, other in around if other not in reach[head] or (reach[head] == reach[other] and head < other)
    }


def _apart(sentence: Sentence, trigger: Trigger, heads: Mapping[str, list[int]]) -> dict[str, list[int]]:
    """Who acts and who is acted on, none of them a word in the other's name ("sent its Ghanaian envoy"); of who meets whom
    nobody is both."""
    owners = {owner for head in heads["actor"] for owner in _relative_owner(sentence, head)}
    actors, recipients = [head for head in heads["actor"] if head not in owners], heads["recipient"]
    nested = _inside(sentence, [*actors, *recipients])
    met = set(actors) if trigger.type == "CONSULT" and trigger.mode != "visit" else set()
    return {
        "actor": [head for head in actors if head not in nested],
        "recipient": [head for head in recipients if head not in nested | met],
    }


def _relative_owner(sentence: Sentence, head: int) -> Iterator[int]:
    """The noun that a clause describes whose subject is called its: "Peru" of "Peru, whose troops entered the town"."""
    whose = any(sentence.tokens[child].xpos == "WP$" for child in sentence.children(head))
    verb = sentence.tokens[sentence.tokens[head].head]
    if whose and verb.relation == "acl:relcl":
        yield verb.head


def _is_nobody(sentence: Sentence, head: int) -> bool:
    """Whether a word names nobody: "nobody", "each other", or who the text says it is not ("Spain rather than Portugal")."""
    words = [token.lower for token in sentence.tokens[max(head - 1, 0) : head + 2]]
    nobody = sentence.tokens[head].lower in NOBODY
    return nobody or _is_excluded(sentence, head) or any(pair in RECIPROCAL for pair in pairwise(words))


def _is_excluded(sentence: Sentence, head: int) -> bool:
    """Whether the text says that it is not this one: "Spain rather than Portugal", "Spain, not Portugal"."""
    before = {sentence.tokens[child].lower for child in sentence.children(head) if child < head}
    return bool(before & {"rather", "instead", "not"}) and not before & {"only", "just", "merely"}


def _named_subjects(sentence: Sentence, graph: Graph, trigger: int) -> list[int]:
    """The names that are subject of an active verb, but for those the act is done to: whoever else acts, they do."""
    if sentence.tokens[trigger].upos != "VERB":
        return []
    done_to = set(graph.words(trigger, "recipient"))
    subjects = [c for c in sentence.children(trigger) if sentence.tokens[c].relation == "nsubj" and c not in done_to]
    names = [(head, sentence.name_at(head)) for head in subjects]
    return [head for head, name in names if name is not None and name.label in SOMEBODY]


def _described(sentence: Sentence, graph: Graph, trigger: Trigger) -> list[int]:
    """The noun of which a relative clause says that it does some deed ("a militia that overran the town")."""
    token = sentence.tokens[trigger.word]
    subjects = [sentence.tokens[c] for c in sentence.children(token.index) if sentence.tokens[c].relation == "nsubj"]
    if token.relation != "acl:relcl" or trigger.type not in DEEDS or not any(one.xpos in RELATIVE for one in subjects):
        return []
    return [token.head] if token.head not in graph.words(trigger.word, "recipient") else []


def _is_named(sentence: Sentence, head: int) -> bool:
    return sentence.name_at(head) is not None


def _without_echoes(sentence: Sentence, graph: Graph) -> Graph:
    """The graph without the triggers that name another's act again; the other has what they alone had, and their links."""
    echoes = dict(pair for trigger in graph.triggers for pair in _echo(sentence, graph, trigger))
    if not echoes:
        return graph
    while any(other in echoes for other in echoes.values()):  # an echo of an echo; trees have no circles
        echoes = {word: echoes.get(other, other) for word, other in echoes.items()}
    had = {(arc.trigger, arc.label) for arc in graph.arcs}
    kept = [arc for arc in graph.arcs if arc.trigger not in echoes or (echoes[arc.trigger], arc.label) not in had]
    turned = [replace(arc, trigger=echoes.get(arc.trigger, arc.trigger), word=_meant(arc, echoes)) for arc in kept]
    arcs = {(arc.label, arc.trigger, arc.word): arc for arc in turned if arc.trigger != arc.word}
    statuses = {trigger.word: trigger.statuses for trigger in graph.triggers}
    decreed = {noun: statuses[verb] for verb, noun in echoes.items() if sentence.tokens[verb].lemma in DECREEING}
    triggers = tuple(
        replace(trigger, statuses=decreed.get(trigger.word, trigger.statuses))
        for trigger in graph.triggers
        if trigger.word not in echoes
    )
    return Graph(triggers, tuple(arcs.values()))


def _meant(arc: Arc, echoes: Mapping[int, int]) -> int:
    return echoes.get(arc.word, arc.word) if arc.label in LINKS else arc.word


def _echo(sentence: Sentence, graph: Graph, trigger: Trigger) -> Iterator[tuple[int, int]]:
    """The echo and the word that it echoes, if the trigger and the one that it hangs on are two words for one act.

    A modifier of a noun ("retaliatory measures", "bomb attack"), the less sure of a verb and its noun ("provided support"), or
    a verb that only carries out what its noun names ("imposed a curfew").
    """
    token = sentence.tokens[trigger.word]
    above = next((other for other in graph.triggers if other.word == token.head), None)
    if above is None:
        return
    same, content = trigger.type == above.type, graph.words(above.word, "content")
    if (token.relation == "amod" and trigger.probability < above.probability) or (
        token.relation == "compound" and same
    ):
        yield trigger.word, above.word
    elif token.relation == "obj" and (
        _carries_out(sentence, above.word, trigger) or _decrees(sentence, above.word, trigger)
    ):
        yield above.word, trigger.word
    elif same and _says_again(sentence, trigger) and (trigger.word not in content or _gives(sentence, above.word)):
        less, more = sorted((trigger, above), key=lambda one: one.probability)
        yield less.word, more.word


def _gives(sentence: Sentence, verb: int) -> bool:
    return sentence.tokens[verb].lemma.lower() in GIVING


def _says_again(sentence: Sentence, trigger: Trigger) -> bool:
    """Whether a noun may name the act of its verb again: as its object or subject, or what things slide "into"."""
    token = sentence.tokens[trigger.word]
    into = token.relation == "obl" and any(sentence.tokens[c].lower == "into" for c in sentence.children(token.index))
    return token.relation in SAYS_AGAIN or into


def _carries_out(sentence: Sentence, verb: int, trigger: Trigger) -> bool:
    """Whether a verb says no more than that what its object names is done."""
    out = any(sentence.tokens[child].lower == "out" for child in sentence.children(verb))
    return trigger.probability > NAMES_IT and sentence.tokens[verb].lemma.lower() in (CARRY if out else CARRYING_OUT)


def _decrees(sentence: Sentence, verb: int, trigger: Trigger) -> bool:
    """Whether a verb puts in force what its object names ("ordered a curfew")."""
    return sentence.tokens[verb].lemma.lower() in DECREEING and (trigger.type, trigger.mode) in IN_FORCE


def _draft(sentence: Sentence, graph: Graph, trigger: Trigger) -> Draft:
    word = trigger.word
    heads = {role: _heads(sentence, graph, word, role) for role in ROLES}
    heads["actor"] = heads["actor"] or _named_subjects(sentence, graph, word) or _described(sentence, graph, trigger)
    heads |= _apart(sentence, trigger, heads)
    if sentence.tokens[word].relation == "amod":  # "the detained men must be freed by Friday" tells when they are freed
        around = set(sentence.subtree(sentence.tokens[word].head))
        heads |= {role: [head for head in heads[role] if head in around] for role in ("time", "place")}
    roles = {role: tuple(phrase_at(sentence, head) for head in heads[role]) for role in ROLES}
    conditions: list[tuple[Literal["if", "unless"], Key]] = []
    conditions += [("if", (sentence.index, other)) for other in graph.words(word, "if")]
    conditions += [("unless", (sentence.index, other)) for other in graph.words(word, "unless")]
    return Draft(
        sentence=sentence.index,
        trigger=trigger,
        type=trigger.type,
        mode=trigger.mode,
        status=trigger.status,
        background=trigger.background > 0.5,
        roles={role: phrases for role, phrases in roles.items() if phrases},
        content=tuple((sentence.index, other) for other in graph.words(word, "content")),
        conditions=tuple(conditions),
    )
