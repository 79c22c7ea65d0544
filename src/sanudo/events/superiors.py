"""Who stands above those of a phrase: who commands, leads or directs them, or says what they do."""

from dataclasses import replace

from sanudo.events.drafts import phrase_at
from sanudo.events.homeland import GUESSES
from sanudo.events.party_context import ORGANS, PartyContext
from sanudo.events.placed import PLACED
from sanudo.events.resolving import resolved
from sanudo.events.speech import cue_of
from sanudo.gazetteer.organisations import STATELESS
from sanudo.gazetteer.resolutions import Resolution, actor_code
from sanudo.language.doc import Doc, Phrase

COMMANDING = frozenset(
    "put place order deploy send dispatch mobilise mobilize instruct command authorise authorize direct move mass".split()
)
DIRECTING = frozenset("tell instruct order direct task charge".split())
LEADING = frozenset("lead head command chair".split())
CONTENT = frozenset({"ccomp", "parataxis", "xcomp"})
NAMING = frozenset({"NOUN", "PROPN"})
SAID = frozenset({"named", "member", "metonym"})
LEADERS = frozenset({"GOV", "MIL", "COP", "LEG", "ELI", None})  # sectors of those whose people are of their country


def commanded(doc: Doc, phrase: Phrase, own: Resolution, context: PartyContext) -> Resolution:
    """The resolution; of those without a country whom somebody leads, and of forces whom a head of state puts on alert or
    sends, that of who does so."""
    commander = _led_by(doc, phrase) if own.basis in GUESSES and own.holder is None else None
    if commander is None and own.basis == "inferred" and own.sector in ORGANS:
        commander = _commanded_by(doc, phrase)
    if commander is None and own.basis == "inferred" and own.sector == "GOV" and own.holder is None:
        commander = _directed_by(doc, phrase)
    if commander is None:
        return own
    found = resolved(doc.span(doc.sentences[phrase.sentence], commander.first, commander.last).text, context)
    guess = own.country is None and found.basis == "inferred" and context.sole
    if not (found.basis in SAID or guess) or found.sector not in LEADERS or found.country in STATELESS:
        return own
    return replace(
        own, country=found.country, actor_code=actor_code(found.country, own.sector), resolved="country",
        basis="inferred", confidence=PLACED, alternatives=(), reason="those of who commands them",
    )  # fmt: skip


def _led_by(doc: Doc, phrase: Phrase) -> Phrase | None:
    """Who leads those of a phrase: the minister of "a delegation led by the minister"."""
    sentence = doc.sentences[phrase.sentence]
    led = [c for c in sentence.children(phrase.head) if sentence.tokens[c].lemma.lower() in LEADING]
    for verb in led:
        for child in sentence.children(verb):
            by = any(sentence.tokens[case].lower == "by" for case in sentence.children(child))
            if by and sentence.tokens[verb].relation == "acl" and sentence.tokens[child].upos in NAMING:
                return phrase_at(sentence, child)
    return None


def _commanded_by(doc: Doc, phrase: Phrase) -> Phrase | None:
    """The subject of a verb of command whose object the phrase is: who "put the navy on alert"."""
    sentence = doc.sentences[phrase.sentence]
    token = sentence.tokens[phrase.head]
    if token.relation != "obj" or sentence.tokens[token.head].lemma.lower() not in COMMANDING:
        return None
    subjects = [c for c in sentence.children(token.head) if sentence.tokens[c].relation == "nsubj"]
    return phrase_at(sentence, subjects[0]) if subjects else None


def _directed_by(doc: Doc, phrase: Phrase) -> Phrase | None:
    """Who gives those of a phrase their orders: the president of "the president told the ministry to sell"."""
    sentence = doc.sentences[phrase.sentence]
    token = sentence.tokens[phrase.head]
    verb = sentence.tokens[token.head] if token.head >= 0 else None
    if verb is None or token.relation not in ("obj", "iobj") or verb.lemma.lower() not in DIRECTING:
        return None
    subjects = [c for c in sentence.children(verb.index) if sentence.tokens[c].relation == "nsubj"]
    return phrase_at(sentence, subjects[0]) if subjects else None


def told_by(doc: Doc, phrase: Phrase) -> Phrase | None:
    """Who says what those of a phrase do: the minister of "the minister said that the government had paid"."""
    sentence = doc.sentences[phrase.sentence]
    for word in sentence.ancestry(phrase.head)[1:]:
        token = sentence.tokens[word]
        if token.relation in CONTENT and token.head >= 0 and cue_of(sentence.tokens[token.head]) is not None:
            verbs = [token.head, *sentence.ancestry(token.head)[1:]]
            said = (c for verb in verbs for c in sentence.children(verb) if sentence.tokens[c].relation == "nsubj")
            first = next((child for child in said if child < phrase.first), None)
            return phrase_at(sentence, first) if first is not None else None
    return None
