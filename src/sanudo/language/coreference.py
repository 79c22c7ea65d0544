"""Who is meant: pronouns and descriptions → the phrase that names the same person, group or country in the article.

A deterministic sieve (Raghunathan et al. 2010; Lee et al. 2013): names by their words, offices by their titles,
abbreviations, definite descriptions by their noun, then pronouns by salience. The surest links are made first, each adds
to what is known of an entity, and a doubtful one is not made.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sanudo.language.doc import Doc, Phrase, Sentence
from sanudo.language.entities import Entities
from sanudo.language.entity import Entity
from sanudo.language.mentions import NounPhrase, noun_phrases
from sanudo.language.pronouns import Setting, setting, speaker, third_person

ARTICLES = frozenset({"the", "a", "an"})
MOST_COMPANIONS = 12


Place = tuple[int, int]
Spoken = list[tuple[NounPhrase, Entity]]
LeftOpen = list[tuple[NounPhrase, tuple[Entity, ...]]]
Read = list[tuple[Sentence, list[NounPhrase]]]


@dataclass(frozen=True, slots=True)
class References:
    """Who is meant, by (sentence, head word) of a phrase.

    `antecedents` are the phrases that name who is meant most tellingly, where they say more than the phrase itself;
    `companions` all names and descriptions of whom the phrase means, the most telling first; `voices` who says a "we" that
    means more than one, and is one; `between` those between whom a pronoun is left open.
    """

    antecedents: Mapping[Place, Phrase]
    companions: Mapping[Place, tuple[Phrase, ...]]
    voices: Mapping[Place, Phrase]
    between: Mapping[Place, tuple[Phrase, ...]]


def antecedents(doc: Doc) -> dict[tuple[int, int], Phrase]:
    """(sentence, head word) of each phrase that means somebody named elsewhere in the article → the most telling phrase.

    The text is read before the title, so that a headline's "prime minister" finds who the text names.
    """
    return {(head[0], head[1]): best for head, best in _links(_entities(doc)[0])}


def references(doc: Doc) -> References:
    """Who is meant by each phrase, and all that the article calls them."""
    entities, spoken, left_open = _entities(doc)
    companions = {
        (phrase.mention.sentence, head): told
        for entity in entities.all
        if entity.sort not in ("thing", "title") and len(told := _told(entity)) > 1
        for phrase in entity.phrases
        for head in phrase.heads
    }
    voices = {phrase.place: one.best.mention for phrase, one in spoken if one.best and _is_voice(one.best)}
    between = {phrase.place: tuple(one.best.mention for one in found if one.best) for phrase, found in left_open}
    return References({(head[0], head[1]): best for head, best in _links(entities)}, companions, voices, between)


def _is_voice(best: NounPhrase) -> bool:
    """Whether a phrase tells who speaks: by name or as a person with an office ("the ministry's spokeswoman")."""
    return best.form == "name" or best.sort == "person"


def _told(entity: Entity) -> tuple[Phrase, ...]:
    named = [phrase for phrase in entity.phrases if phrase.form != "pronoun"]
    return tuple(phrase.mention for phrase in sorted(named, key=Entity.weight, reverse=True)[:MOST_COMPANIONS])


def _entities(doc: Doc) -> tuple[Entities, Spoken, LeftOpen]:
    entities, around = Entities(), setting(doc)
    left_open: LeftOpen = []
    read = [(sentence, noun_phrases(sentence)) for sentence in (*doc.of_field("text"), *doc.of_field("title"))]
    for sentence, phrases in read:
        around.hear(sentence, phrases)
    for sentence, phrases in read:
        for phrase in phrases:
            if phrase.form != "pronoun":
                entities.add(phrase)
        entities.join_appositions(sentence, phrases)
        left_open += _third_persons(phrases, entities, around)
        for phrase in phrases:
            _first_person(phrase, entities, around)
    return entities, list(_spoken(read, entities, around)), left_open


def _third_persons(phrases: list[NounPhrase], entities: Entities, around: Setting) -> LeftOpen:
    """Links "he", "she", "it" and "they": those outside quotations first, as the speaker of a quotation may be one.

    What comes back is each that is left open, with those between whom it is.
    """
    left_open: LeftOpen = []
    pronouns = [phrase for phrase in phrases if phrase.form == "pronoun" and phrase.words[0] not in ("i", "we")]
    for phrase in sorted(pronouns, key=around.is_quoted):
        found = third_person(phrase, entities, around)
        if found.entity:
            entities.link(phrase, found.entity)
        elif found.between:
            left_open.append((phrase, found.between))
    return left_open


def _first_person(phrase: NounPhrase, entities: Entities, around: Setting) -> Entity | None:
    """Links an "I" or "we" to who speaks; what comes back is the one person who says a "we", to whom it is not linked."""
    if (
        phrase.form != "pronoun"
        or phrase.words[0] not in ("i", "we")
        or (phrase.mention.sentence, phrase.first) in entities.of
    ):
        return None
    entity = speaker(phrase, entities, around)
    if entity is None:
        return None
    several = entity.plural or entity.sort == "group" or (entity.sort == "place" and not around.is_quoted(phrase))
    if several == (phrase.words[0] == "we"):
        entities.link(phrase, entity)
    elif phrase.words[0] == "we" and phrase.text != "US":
        return entity
    return None


def _spoken(read: Read, entities: Entities, around: Setting) -> Iterator[tuple[NounPhrase, Entity]]:
    """Each "we" that one person says, with the person; a speaker may be told later than what is said."""
    for phrase in (phrase for _, phrases in read for phrase in phrases):
        if entity := _first_person(phrase, entities, around):
            yield phrase, entity


def _links(entities: Entities) -> Iterator[tuple[tuple[int, int], Phrase]]:
    for entity in entities.all:
        best = entity.best
        if best is None or entity.sort in ("thing", "title"):
            continue
        for phrase in entity.phrases:
            if _adds(phrase, best):
                yield from (((phrase.mention.sentence, head), best.mention) for head in phrase.heads)


def _adds(phrase: NounPhrase, best: NounPhrase) -> bool:
    """Whether the best phrase says more than this one."""
    if phrase.form == "pronoun":
        return True
    same = phrase.form == "name" and (phrase.words, phrase.role) == (best.words, best.role)
    return not same and Entity.weight(best) > Entity.weight(phrase)
