"""Who is no doer of an act though the graph says so: who only hears of it, and who is quoted saying it of others."""

from typing import Final

from sanudo.events.drafts import Draft
from sanudo.events.voices import Voice
from sanudo.language.doc import Doc, Sentence

WITNESSING: Final = frozenset("hear see witness watch notice confirm describe discuss recount".split())
NOTICED: Final = frozenset({"obj", "ccomp", "xcomp"})
SUBJECTS: Final = frozenset({"nsubj", "nsubj:pass"})


def without_witnesses(doc: Doc, draft: Draft) -> Draft:
    """The draft; of an act that somebody hears, sees or confirms without these among the actors ("heard shelling")."""
    sentence = doc.sentences[draft.sentence]
    token = sentence.tokens[draft.trigger.word]
    if token.head < 0 or token.relation not in NOTICED or not draft.of("actor"):
        return draft
    if sentence.tokens[token.head].lemma.lower() not in WITNESSING or _has_subject(sentence, token.index):
        return draft
    witnesses = {child for child in sentence.children(token.head) if sentence.tokens[child].relation in SUBJECTS}
    return draft.with_role("actor", tuple(one for one in draft.of("actor") if one.head not in witnesses))


def without_quoted(draft: Draft, voice: Voice | None) -> Draft:
    """The draft; of what somebody is quoted saying without the name of the speaker, who would say "I"."""
    if voice is None or voice.kind != "direct" or voice.speaker is None:
        return draft
    speaker = voice.speaker
    for role in ("actor", "recipient"):
        kept = tuple(one for one in draft.of(role) if (one.sentence, one.head) != (speaker.sentence, speaker.head))
        draft = draft.with_role(role, kept) if kept != draft.of(role) else draft
    return draft


def _has_subject(sentence: Sentence, word: int) -> bool:
    return any(sentence.tokens[child].relation in SUBJECTS for child in sentence.children(word))
