"""What is denied, refused or agreed to where other words stand for it: "the ministry denies it", "… has refused to do so".

The graph links what one sentence names; here a pronoun, or "do so", means what was alleged or demanded just before, in the
sentence or the one before it. A denial without a content also has what its own sentence tells as denied.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from sanudo.events.drafts import Draft, Key, of_sentences
from sanudo.language.doc import Doc, Sentence
from sanudo.model.events import Status

DENYING = frozenset({"deny", "reject", "dismiss", "refute", "dispute", "contest"})
ANSWERING = frozenset({"refuse", "decline", "agree", "accept", "comply", "consent", "oblige"})
COMPLEMENTS = frozenset({"obj", "xcomp", "ccomp", "advcl", "obl", "acl", "conj"})
DEFINITE = frozenset({"the", "that", "this", "those", "these", "such"})
REQUESTS, CHARGES, OFFERS = frozenset({"REQUEST"}), frozenset({"ACCUSE"}), frozenset({"AGREE", "REQUEST"})
SPOKEN_OF = {
    **dict.fromkeys(("call", "demand", "appeal", "request", "plea"), REQUESTS),
    **dict.fromkeys(("charge", "claim", "allegation", "accusation"), CHARGES),
    **dict.fromkeys(("offer", "proposal"), OFFERS),
    "ultimatum": frozenset({"THREATEN", "REQUEST"}),
}
REACH = 2  # sentences back
POINTING = frozenset({"it", "this", "that", "these", "them", "so", "which"})


def with_answers(doc: Doc, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts with the contents that denials, refusals and consents take from what was said before."""
    beside = of_sentences(drafts)
    known = {draft.key: draft for draft in drafts}
    return [replace(draft, content=_answered(doc, draft, beside, known) or draft.content) for draft in drafts]


def _answered(
    doc: Doc, draft: Draft, beside: Mapping[int, Sequence[Draft]], known: Mapping[Key, Draft]
) -> tuple[Key, ...]:
    if draft.type not in ("REJECT", "AGREE"):
        return ()
    sentence = doc.sentences[draft.sentence]
    denies = draft.type == "REJECT" and sentence.tokens[draft.trigger.word].lemma.lower() in DENYING
    if denies and _points_back(sentence, draft.trigger.word):
        return _last(doc, draft, beside, "alleged", "denied")
    bare = draft.type == "REJECT" and not any(key in known for key in draft.content)
    if bare and (named := _named_back(sentence, draft)):
        return _last_of(doc, draft, beside, named)
    if any(known[key].type != "REQUEST" for key in draft.content if key in known):
        return ()
    if _does_so(sentence, draft.trigger.word) or _says_no_more(sentence, draft.trigger.word):
        return _last(doc, draft, beside, "demanded")
    return tuple(_told_as_denied(draft, beside[draft.sentence])) if denies and not draft.content else ()


def _named_back(sentence: Sentence, draft: Draft) -> frozenset[str]:
    """The types that the object of a refusal points back to by a noun: a REQUEST by "the call", an ACCUSE by "that charge"."""
    for child in sentence.children(draft.trigger.word):
        token = sentence.tokens[child]
        beside = {sentence.tokens[c].lower for c in sentence.children(child)}
        if token.relation in ("obj", "nsubj:pass") and token.lemma.lower() in SPOKEN_OF and beside & DEFINITE:
            return SPOKEN_OF[token.lemma.lower()]
    return frozenset()


def _last_of(doc: Doc, draft: Draft, beside: Mapping[int, Sequence[Draft]], types: frozenset[str]) -> tuple[Key, ...]:
    """The last act of one of the types before the draft, in its sentence or one of the two before."""
    for index in range(draft.sentence, max(draft.sentence - REACH, 0) - 1, -1):
        found = [one for one in beside.get(index, ()) if one.type in types and one.key < draft.key]
        if found and doc.sentences[index].field == doc.sentences[draft.sentence].field:
            return (found[-1].key,)
    return ()


def _points_back(sentence: Sentence, verb: int) -> bool:
    """Whether the object of the verb is a pronoun that may mean what somebody said."""
    objects = (sentence.tokens[child] for child in sentence.children(verb))
    return any(one.relation == "obj" and one.xpos in ("PRP", "DT", "WDT") and one.lower in POINTING for one in objects)


def _does_so(sentence: Sentence, verb: int) -> bool:
    """Whether "to do so" or "to do it" hangs on the verb."""
    below = [sentence.tokens[child] for child in sentence.children(verb)]
    return any(
        one.lemma.lower() == "do"
        and one.relation in ("xcomp", "advcl")
        and any(sentence.tokens[child].lower in POINTING for child in sentence.children(one.index))
        for one in below
    )


def _says_no_more(sentence: Sentence, verb: int) -> bool:
    """Whether "they refused" stands without anything that says what."""
    below = {sentence.tokens[child].relation for child in sentence.children(verb)}
    return sentence.tokens[verb].lemma.lower() in ANSWERING and not below & COMPLEMENTS


def _last(doc: Doc, draft: Draft, beside: Mapping[int, Sequence[Draft]], *statuses: Status) -> tuple[Key, ...]:
    """The last events of one of these statuses before the draft: those of its own sentence, else of the one before."""
    here = [one.key for one in beside[draft.sentence] if one.status in statuses and one.key < draft.key]
    before = draft.sentence - 1
    if not here and before >= 0 and doc.sentences[before].field == doc.sentences[draft.sentence].field:
        here = [one.key for one in beside.get(before, ()) if one.status in statuses]
    return tuple(sorted(here))


def _told_as_denied(draft: Draft, beside: Sequence[Draft]) -> Iterator[Key]:
    """What the sentence tells as denied, if no other denial has it."""
    others = {key for one in beside for key in one.content if one.type == "REJECT"}
    yield from (one.key for one in beside if one.status == "denied" and one.key not in others and one.key != draft.key)
