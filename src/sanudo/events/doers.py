"""Whose acts are: not of who only hears of them or is quoted on them, but of who claims them, and whose they are called."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from sanudo.events.drafts import Draft, Key, of_sentences, phrase_at
from sanudo.events.voices import Voice
from sanudo.language.doc import Doc, Phrase, Sentence

WITNESSING: Final = frozenset("hear see witness watch notice".split())
NOTICED: Final = frozenset({"obj", "ccomp", "xcomp"})
CLAIMED: Final = frozenset({"responsibility", "credit"})
NOT: Final = frozenset({"not", "n't", "n’t", "never", "no"})
NOBODY: Final = frozenset({"no", "no-one", "nobody", "none", "neither"})
NEAR: Final = 3  # sentences before a claim in which the act is looked for
SPOKEN: Final = frozenset(
    "demand request appeal threat ultimatum offer promise pledge refusal rejection denial".split()
)
GONE: Final = frozenset({"visit", "trip"})
POSSESSIVES: Final = frozenset({"his", "her", "its", "their"})
SUBJECTS: Final = frozenset({"nsubj", "nsubj:pass"})


def without_witnesses(doc: Doc, draft: Draft) -> Draft:
    """The draft; of an act that somebody hears or sees without these among the actors ("heard shelling")."""
    sentence = doc.sentences[draft.sentence]
    token = sentence.tokens[draft.trigger.word]
    if token.head < 0 or token.relation not in NOTICED or not draft.of("actor"):
        return draft
    if sentence.tokens[token.head].lemma.lower() not in WITNESSING or _has_subject(sentence, token.index):
        return draft
    subjects = [child for child in sentence.children(token.head) if sentence.tokens[child].relation in SUBJECTS]
    joined = (c for one in subjects for c in sentence.children(one) if sentence.tokens[c].relation == "conj")
    witnesses = {*subjects, *joined}
    return draft.with_role("actor", tuple(one for one in draft.of("actor") if one.head not in witnesses))


def without_rejected(doc: Doc, draft: Draft) -> Draft:
    """The draft; of a rejection in the passive the party whose word is rejected is its recipient, and no actor
    ("the warning by the bloc was ignored", "Peru's offer was turned down")."""
    sentence = doc.sentences[draft.sentence]
    below = [c for c in sentence.children(draft.trigger.word) if sentence.tokens[c].relation == "nsubj:pass"]
    if draft.type != "REJECT" or not below or not draft.of("actor"):
        return draft
    theirs = {c for c in sentence.children(below[0]) if _is_author(sentence, c)}
    kept = tuple(one for one in draft.of("actor") if one.head not in theirs)
    if kept == draft.of("actor"):
        return draft
    found = draft.with_role("actor", kept)
    moved = tuple(one for one in draft.of("actor") if one.head in theirs)
    return found if draft.of("recipient") else found.with_role("recipient", moved)


def _is_author(sentence: Sentence, word: int) -> bool:
    """Whether a word beside a noun says whose it is or by whom."""
    relation = sentence.tokens[word].relation
    return relation == "nmod:poss" or (relation == "nmod" and _case(sentence, word) == "by")


def without_quoted(draft: Draft, voice: Voice | None) -> Draft:
    """The draft; of what somebody is quoted saying without the name of the speaker, who would say "I"."""
    if voice is None or voice.kind != "direct" or voice.speaker is None:
        return draft
    speaker = voice.speaker
    for role in ("actor", "recipient"):
        kept = tuple(one for one in draft.of(role) if (one.sentence, one.head) != (speaker.sentence, speaker.head))
        draft = draft.with_role(role, kept) if kept != draft.of(role) else draft
    return draft


def with_claimed(doc: Doc, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts; what somebody "claimed responsibility for" is done by these, and the claim is no act of its own.

    A claim that names no act is of the violence that was told last without who did it.
    """
    made = {draft.key: draft for draft in drafts}
    beside = of_sentences(drafts)
    for claim, theirs in _bare_claims(doc):
        for bare in _unclaimed(made, beside, claim[0]):
            _claim(made, claim, bare.with_role("actor", (theirs,)))
    for number in sorted({draft.sentence for draft in drafts}):
        for verb, act in _claims(doc.sentences[number]):
            if (number, act) in made and (claimant := _claimant(doc.sentences[number], verb)) is not None:
                owned = made[number, act].with_role("actor", (phrase_at(doc.sentences[number], claimant),))
                _claim(made, (number, verb), owned)
    return list(made.values())


def _claims(sentence: Sentence) -> Iterator[tuple[int, int]]:
    """The verbs of claiming with the act that is claimed: "claimed" and "attack" of "claimed responsibility for the attack"."""
    for token in sentence.tokens:
        verb = sentence.tokens[token.head] if token.head >= 0 else token
        if token.lower in CLAIMED and token.relation == "obj" and verb.lemma.lower() == "claim":
            if _is_unclaimed(sentence, verb.index):
                continue
            below = [c for c in (*sentence.children(token.index), *sentence.children(verb.index)) if c > token.index]
            acts = (c for c in below if _case(sentence, c) == "for")
            yield from ((verb.index, act) for act in acts)


def _bare_claims(doc: Doc) -> Iterator[tuple[Key, Phrase]]:
    """The verbs of the claims of responsibility that do not say for what, and who claims; none that nobody made."""
    for sentence in doc.of_field("text"):
        for token in sentence.tokens:
            verb = sentence.tokens[token.head] if token.head >= 0 else token
            claims = verb.lemma.lower() == "claim" and verb.xpos != "VB"  # who has "yet to claim" it does not
            if token.lower not in CLAIMED or token.relation != "obj" or not claims:
                continue
            below = {*sentence.children(token.index), *sentence.children(verb.index)}
            if _is_unclaimed(sentence, verb.index) or any(_case(sentence, c) == "for" for c in below):
                continue
            if (claimant := _claimant(sentence, verb.index)) is not None:
                yield (sentence.index, verb.index), phrase_at(sentence, claimant)


def _is_unclaimed(sentence: Sentence, verb: int) -> bool:
    """Whether a claim is not made, or only imagined: "nobody has claimed", "did not claim", "might claim"."""
    below = [sentence.tokens[child] for child in sentence.children(verb)]
    claimant = _claimant(sentence, verb)
    return any(one.lower in NOT or one.xpos == "MD" for one in below) or (
        claimant is not None and _is_nobody(sentence, claimant)
    )


def _is_nobody(sentence: Sentence, word: int) -> bool:
    near = (word, *sentence.children(word))
    return any(sentence.tokens[at].lower in NOBODY for at in near)


def _unclaimed(made: Mapping[Key, Draft], beside: Mapping[int, Sequence[Draft]], number: int) -> list[Draft]:
    """The violence without an actor of the nearest sentence that tells some, that of the claim or one just before."""
    for at in range(number, max(number - 1 - NEAR, -1), -1):
        here = (made[draft.key] for draft in beside.get(at, ()) if draft.key in made)
        acts = [one for one in here if one.type == "ASSAULT" and one.status in ("happened", "alleged")]
        if acts:
            return [act for act in acts if not act.of("actor")]
    return []


def _claim(made: dict[Key, Draft], claim: Key, act: Draft) -> None:
    """Puts the act that is claimed in its place, and takes the claim away."""
    made.pop(claim, None)
    made[act.key] = replace(act, status="happened" if act.status == "alleged" else act.status)


def _claimant(sentence: Sentence, verb: int) -> int | None:
    """The subject of a verb, of a relative clause the noun that it describes."""
    subjects = [c for c in sentence.children(verb) if sentence.tokens[c].relation in SUBJECTS]
    relative = bool(subjects) and sentence.tokens[subjects[0]].xpos in ("WDT", "WP")
    if sentence.tokens[verb].relation.startswith("acl"):
        return sentence.tokens[verb].head if relative or not subjects else subjects[0]
    return subjects[0] if subjects else None


def owner(sentence: Sentence, draft: Draft) -> Phrase | None:
    """Whose a noun says that an act of speech or a visit is: "their" of "their demands", "Peru" of "Peru's offer"."""
    token = sentence.tokens[draft.trigger.word]
    if token.upos != "NOUN" or token.lemma.lower() not in SPOKEN | GONE:
        return None
    owners = [c for c in sentence.children(token.index) if sentence.tokens[c].relation == "nmod:poss"]
    if not owners or not (sentence.tokens[owners[0]].lower in POSSESSIVES or sentence.name_at(owners[0])):
        return None
    return phrase_at(sentence, owners[0])


def _case(sentence: Sentence, word: int) -> str:
    return next(
        (sentence.tokens[c].lower for c in sentence.children(word) if sentence.tokens[c].relation == "case"), ""
    )


def _has_subject(sentence: Sentence, word: int) -> bool:
    return any(sentence.tokens[child].relation in SUBJECTS for child in sentence.children(word))
