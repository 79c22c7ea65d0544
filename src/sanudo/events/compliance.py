"""Demands as conditions: "if it does not do so", "should they fail to comply", "… or we will attack" mean what is demanded."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import replace
from typing import Final

from sanudo.events.conditions import Clause, clauses, held_under
from sanudo.events.drafts import Draft, Key, of_sentences
from sanudo.language.doc import Doc, Sentence

COMPLYING: Final = frozenset({"comply", "obey"})
POINTING: Final = frozenset({"so", "that", "this", "it"})
COMING: Final = frozenset({"will", "would", "'ll", "’ll", "shall"})
REACH: Final = 2  # sentences back


def with_compliance(doc: Doc, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, those under such a condition with what was demanded as the condition."""
    made = {draft.key: draft for draft in drafts}
    beside = of_sentences(drafts)
    for number in beside:
        sentence = doc.sentences[number]
        for clause in clauses(sentence):
            verb = _pointing(sentence, clause)
            demanded = _demanded(doc, beside, number, clause.first) if verb is not None else ()
            if verb is not None and demanded:
                _link(sentence, clause, (number, verb), demanded, {one.key for one in beside[number]}, made)
    return list(made.values())


def with_alternatives(doc: Doc, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts; what somebody will do "or" else, beside what is demanded, is threatened unless that is done."""
    made = {draft.key: draft for draft in drafts}
    beside = of_sentences(drafts)
    for draft in drafts:
        wanted = (draft.sentence, doc.sentences[draft.sentence].tokens[draft.trigger.word].head)
        if not _is_alternative(doc.sentences[draft.sentence], draft.trigger.word):
            continue
        asking = [one.key for one in beside[draft.sentence] if one.type == "REQUEST"]
        told = any(wanted in made[key].content for key in asking)
        if wanted not in made or not (told or made[wanted].status == "demanded"):
            continue
        conditions = tuple(dict.fromkeys((*draft.conditions, ("unless", wanted))))
        made[draft.key] = replace(made[draft.key], status="threatened", conditions=conditions)
        for key in asking:
            made[key] = replace(made[key], content=tuple(one for one in made[key].content if one != draft.key))
    return list(made.values())


def _is_alternative(sentence: Sentence, verb: int) -> bool:
    """Whether a verb tells what somebody will do "or" else: with a subject and a future of its own."""
    beside = [sentence.tokens[child] for child in sentence.children(verb)]
    future = any(one.relation == "aux" and one.lower in COMING for one in beside)
    opened = any(one.relation == "cc" and one.lower == "or" for one in beside)
    return (
        sentence.tokens[verb].relation == "conj"
        and opened
        and future
        and any(one.relation == "nsubj" for one in beside)
    )


def _pointing(sentence: Sentence, clause: Clause) -> int | None:
    """The verb of a condition that does no more than point back: "do so", "comply"."""
    below = (child for child in sentence.children(clause.head) if sentence.tokens[child].relation == "xcomp")
    for word in (clause.head, *below):
        if sentence.tokens[word].lemma.lower() in COMPLYING or _does_so(sentence, word):
            return word
    return None


def _does_so(sentence: Sentence, verb: int) -> bool:
    """Whether a verb is that of "do so" or "do this"."""
    below = (sentence.tokens[child] for child in sentence.children(verb))
    beside = {token.lower for token in below if token.relation in ("obj", "advmod")}
    return sentence.tokens[verb].lemma.lower() == "do" and bool(beside & POINTING)


def _demanded(doc: Doc, beside: Mapping[int, Sequence[Draft]], number: int, before: int) -> tuple[Key, ...]:
    """What was demanded last before a word of a sentence: in the sentence itself, else in one of those before it."""
    for index in range(number, max(number - REACH, 0) - 1, -1):
        asked = [
            draft.key
            for draft in beside.get(index, ())
            if draft.status == "demanded" and (index < number or draft.trigger.word < before)
        ]
        if asked and doc.sentences[index].field == doc.sentences[number].field:
            return tuple(sorted(asked))
    return ()


def _link(
    sentence: Sentence,
    clause: Clause,
    pointing: Key,
    demanded: tuple[Key, ...],
    beside: Set[Key],
    made: dict[Key, Draft],
) -> None:
    """Puts the demanded in the place of "do so", which is no act of its own; to comply is one, with its content.

    `beside` are the events of the sentence.
    """
    verb = made.get(pointing)
    if verb is not None and sentence.tokens[pointing[1]].lemma.lower() in COMPLYING:
        made[pointing] = replace(verb, content=verb.content or demanded)
        return
    made.pop(pointing, None)
    here = {key[1]: made[key] for key in sorted(beside) if key in made}
    for word in held_under(sentence, clause, here):
        kept = tuple(pair for pair in here[word].conditions if pair[1] != pointing)
        found = tuple((clause.polarity, key) for key in demanded if key not in here[word].content)
        made[here[word].key] = replace(here[word], conditions=(*kept, *found))
