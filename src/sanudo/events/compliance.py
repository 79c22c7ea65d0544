"""Conditions that point back: "if it does not do so", "should they fail to comply" mean what was demanded just before."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from sanudo.events.conditions import Clause, clauses, held_under
from sanudo.events.drafts import Draft, Key, of_sentences
from sanudo.language.doc import Doc, Sentence

COMPLYING: Final = frozenset({"comply", "obey"})
POINTING: Final = frozenset({"so", "that", "this", "it"})
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
                made = _linked(sentence, clause, (number, verb), demanded, made)
    return list(made.values())


def _pointing(sentence: Sentence, clause: Clause) -> int | None:
    """The verb of a condition that does no more than point back: "do so", "comply"."""
    below = (child for child in sentence.children(clause.head) if sentence.tokens[child].relation == "xcomp")
    for word in (clause.head, *below):
        if sentence.tokens[word].lemma.lower() in COMPLYING or _does_so(sentence, word):
            return word
    return None


def _does_so(sentence: Sentence, verb: int) -> bool:
    """Whether a verb is that of "do so" or "do this"."""
    beside = {sentence.tokens[child].lower for child in sentence.children(verb)}
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


def _linked(
    sentence: Sentence, clause: Clause, pointing: Key, demanded: tuple[Key, ...], made: Mapping[Key, Draft]
) -> dict[Key, Draft]:
    """The drafts with the demanded in the place of "do so", which is no act of its own; to comply is one, with its content."""
    linked = dict(made)
    verb = linked.get(pointing)
    if verb is not None and sentence.tokens[pointing[1]].lemma.lower() in COMPLYING:
        linked[pointing] = replace(verb, content=verb.content or demanded)
        return linked
    linked.pop(pointing, None)
    here = {key[1]: draft for key, draft in linked.items() if key[0] == sentence.index}
    for word in held_under(sentence, clause, here):
        kept = tuple(pair for pair in here[word].conditions if pair[1] != pointing)
        found = tuple((clause.polarity, key) for key in demanded if key not in here[word].content)
        linked[here[word].key] = replace(here[word], conditions=(*kept, *found))
    return linked
