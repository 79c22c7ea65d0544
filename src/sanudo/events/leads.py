"""Who a report's first sentence is about before it names him: "A Peruvian sailor was arrested. Juan Roe, 53, …"."""

from collections.abc import Mapping

from sanudo.events.drafts import phrase_at
from sanudo.language.chunks import NOUNS
from sanudo.language.doc import Doc, Name, Phrase, Sentence
from sanudo.language.nouns import first_name, noun

INDEFINITE = frozenset({"a", "an"})
SUBJECTS = frozenset({"nsubj", "nsubj:pass"})
YEARS = 3  # digits of an age, at most
Companions = Mapping[tuple[int, int], tuple[Phrase, ...]]


def with_lead(doc: Doc, companions: Companions) -> Companions:
    """What an article calls each of its parties, the person of its first sentence among them where the next one names him.

    The name is that person's if his age stands beside it, or if the same is said of him.
    """
    lead = _somebody(doc)
    named = _named_next(doc, lead) if lead else None
    if lead is None or named is None:
        return companions
    place = (named.sentence, named.head)
    told = companions.get(place, (named,))
    alike = {(phrase.sentence, phrase.head) for phrase in told}
    return {**companions, place: (*told, lead)} | {
        other: (*phrases, lead) for other, phrases in companions.items() if other in alike
    }


def _somebody(doc: Doc) -> Phrase | None:
    """The person whom the first sentence of the text tells of without a name: its subject, "a Peruvian sailor"."""
    sentence = next(iter(doc.of_field("text")), None)
    for token in sentence.tokens if sentence else ():
        known = noun(token.text)
        is_person = known is not None and known.sort == "person" and token.xpos == "NN"
        if sentence and is_person and token.relation in SUBJECTS and sentence.tokens[token.head].head < 0:
            found = phrase_at(sentence, token.index)
            return found if sentence.tokens[found.first].lower in INDEFINITE else None
    return None


def _named_next(doc: Doc, lead: Phrase) -> Phrase | None:
    """The first person whom the second sentence names in full and without a title, if it is he."""
    behind = [sentence for sentence in doc.of_field("text") if sentence.index > lead.sentence]
    first = doc.sentences[lead.sentence]
    if not behind or any(name.label == "PER" for name in first.names):
        return None
    sentence = behind[0]
    known = noun(first.tokens[lead.head].text)
    for name in sentence.names:
        before = sentence.tokens[name.first - 1].xpos if name.first else ""
        if name.label == "PER" and name.last > name.first and before not in NOUNS:
            gender = first_name(sentence.tokens[name.first].lower)
            fits = known is None or None in (known.gender, gender) or known.gender == gender
            said = _has_age(sentence, name) or _said_again(first, lead, sentence, name)
            head = next((i for i in range(name.first, name.last + 1) if not name.first <= sentence.tokens[i].head <= name.last),
                        name.first)  # fmt: skip
            return Phrase(sentence.index, name.first, name.last, head) if fits and said else None
    return None


def _has_age(sentence: Sentence, name: Name) -> bool:
    """Whether a number that can be an age stands right behind a name, between commas or in brackets."""
    behind = [token.text for token in sentence.tokens[name.last + 1 : name.last + 4]]
    return len(behind) > 2 and behind[0] in (",", "(") and behind[1].isdigit() and len(behind[1]) < YEARS


def _said_again(first: Sentence, lead: Phrase, sentence: Sentence, name: Name) -> bool:
    """Whether one verb says what befell or was done by both."""
    verb = first.tokens[first.tokens[lead.head].head].lemma.lower()
    inside = sentence.tokens[name.first : name.last + 1]
    return any(
        token.relation in SUBJECTS and token.head >= 0 and sentence.tokens[token.head].lemma.lower() == verb
        for token in inside
    )
