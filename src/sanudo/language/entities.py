"""Entities of an article, and the sieve that adds names and descriptions to them."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from sanudo.language.doc import Sentence
from sanudo.language.entity import (
    GENERIC_COUNTRIES,
    GENERIC_GROUPS,
    Entity,
    abbreviation,
    agree,
    is_anybody,
    is_generic,
    is_land,
    may_refer,
    part_of_name,
    rules,
    same_name,
    same_role,
    surname,
)
from sanudo.language.mentions import NounPhrase, country_word
from sanudo.language.nouns import lands_called, noun

LEAD = 1.5  # times as often as another of its kind must something be named to be "the country"
KEPT = 30  # entities that are remembered under one word, the latest
REACH = 3  # sentences that a generic "the group", "the country" looks back


class Entities:
    """The entities of an article so far, found by the words of their names and by their nouns."""

    def __init__(self) -> None:
        self.all: list[Entity] = []
        self.of: dict[tuple[int, int], Entity] = {}
        self.pairs: list[NounPhrase] = []
        self._of_sentence: dict[int, dict[int, Entity]] = {}
        self._countries: Counter[str] = Counter()
        self._by_word: dict[str, list[Entity]] = {}

    def add(self, phrase: NounPhrase) -> Entity:
        """Links a name or description to the entity that it means, a new one if there is none."""
        entity = self._named(phrase) if phrase.form == "name" else self._described(phrase)
        if entity is None:
            entity = Entity(len(self.all), plural=phrase.plural)
            self.all.append(entity)
        self.link(phrase, entity)
        return entity

    def link(self, phrase: NounPhrase, entity: Entity) -> None:
        """Adds a phrase to an entity."""
        if phrase.joined and phrase.sort not in ("thing", "title"):
            self.pairs.append(phrase)
        entity.add(phrase)
        self._of_sentence.setdefault(phrase.mention.sentence, {})[entity.number] = entity
        self.of[phrase.mention.sentence, phrase.first] = entity
        if country := phrase.country or (country_word(phrase.text) if phrase.sort == "place" else None):
            self._countries[country] += 1
        if phrase.form != "pronoun":
            self._index(phrase, entity)

    def join(self, phrase: NounPhrase, entity: Entity) -> None:
        """Moves a phrase, with all that its entity has, to another entity."""
        other = self.of[phrase.mention.sentence, phrase.first]
        if other is entity:
            return
        for moved in other.phrases:
            self.link(moved, entity)
        entity.phrases.sort(key=lambda one: one.place)
        other.phrases = []

    def recent(self, sentence: int, reach: int) -> Iterator[Entity]:
        """The entities with a phrase in the last sentences, each once."""
        near: dict[int, Entity] = {}
        for index in range(max(sentence - reach, 0), sentence + 1):
            near |= self._of_sentence.get(index, {})
        return (entity for entity in near.values() if entity.phrases)

    def join_appositions(self, sentence: Sentence, phrases: Sequence[NounPhrase]) -> None:
        """Takes "X, the minister," as one, "the head of the bank, X," and "the Front (NF)"."""
        for number, second in enumerate(phrases):
            before = [one for one in phrases[:number] if one.mention.last + 2 == second.first]
            before.sort(key=lambda one: one.initials != second.text.lower())
            first = next((one for one in before if _apposed(sentence, one, second)), None)
            if first is not None:
                self._appose(first, second)

    def _appose(self, first: NounPhrase, second: NounPhrase) -> None:
        """Takes two phrases as one entity; a description that was taken for somebody of another name leaves him."""
        one, other = (self.of[phrase.mention.sentence, phrase.first] for phrase in (first, second))
        if one.names and other.names and {first.form, second.form} == {"name", "description"}:
            described, named = (first, other) if first.form == "description" else (second, one)
            if one is not other:
                self.leave(described)
                self.link(described, named)
            return
        self.join(second, one)

    def leave(self, phrase: NounPhrase) -> None:
        """Takes a phrase from its entity."""
        self.of[phrase.mention.sentence, phrase.first].phrases.remove(phrase)

    def _index(self, phrase: NounPhrase, entity: Entity) -> None:
        keys = set(phrase.words) if phrase.form == "name" else set()
        if phrase.role:
            keys.add(phrase.role.noun)
        if phrase.form == "name" and len(phrase.initials) > 1:
            keys.add(phrase.initials)
        for key in keys:
            known = self._by_word.setdefault(key, [])
            if entity in known:
                known.remove(entity)
            known.append(entity)
            del known[:-KEPT]

    def _known_by(self, words: Iterable[str]) -> list[Entity]:
        """The entities with any of these words, the latest first."""
        found = {entity.number: entity for word in words for entity in self._by_word.get(word, ()) if entity.phrases}
        return sorted(found.values(), key=lambda entity: entity.last.place, reverse=True)

    # --- names

    def _named(self, phrase: NounPhrase) -> Entity | None:
        keys = {phrase.words[-1], phrase.words[0], phrase.initials}
        known = [entity for entity in self._known_by(keys) if agree(phrase, entity)]
        tests = (same_name, surname, abbreviation, part_of_name)
        for test in tests:
            fitting = [entity for entity in known if any(test(phrase, name, entity) for name in entity.names)]
            if fitting and (test is not part_of_name or len(fitting) == 1):
                return fitting[0]
        return self._described(phrase) if noun(phrase.words[-1]) and phrase.definite else None

    # --- descriptions

    def _described(self, phrase: NounPhrase) -> Entity | None:
        if phrase.role is None or not may_refer(phrase):
            return None
        known = [entity for entity in self._known_by([phrase.role.noun]) if agree(phrase, entity)]
        fitting = [entity for entity in known if same_role(phrase, entity)]
        certain = [entity for entity in fitting if phrase.country is None or entity.country == phrase.country]
        if certain or (len(fitting) == 1 and phrase.country == self._home):
            found = next((one for one in certain if not self._rules_elsewhere(phrase, one)), (certain or fitting)[0])
            return (self._spoken_of(phrase) if self._rules_elsewhere(phrase, found) else None) or found
        if phrase.plural or (phrase.form == "name" and len(phrase.words) > 1):
            return None
        if phrase.role.noun == "leader" and phrase.country:
            return self._ruler(phrase)
        if phrase.sort != "person":
            return self._generic(phrase, phrase.role.noun)
        return self._only_person(phrase, REACH) or (self._spoken_of(phrase) if rules(phrase.role) else None)

    @property
    def _home(self) -> str | None:
        """The country that the article has named most often so far."""
        return self._countries.most_common(1)[0][0] if self._countries else None

    def _ruler(self, phrase: NounPhrase) -> Entity | None:
        """The head of state or government who is meant by "the Ruritanian leader", if one has been named."""
        people = [entity for entity in self.all if entity.names and entity.country == phrase.country]
        rulers = [entity for entity in people if any(rules(role) for role in entity.roles)]
        return rulers[0] if len(rulers) == 1 else None

    def _rules_elsewhere(self, phrase: NounPhrase, entity: Entity) -> bool:
        """Whether "the president" says no country, and the one so called so far is of another than the article's."""
        rules_here = phrase.role is not None and rules(phrase.role) and phrase.country is None
        return rules_here and entity.country not in (None, self._home)

    def _spoken_of(self, phrase: NounPhrase) -> Entity | None:
        """The only person named in the sentence before, as its subject, for "the president", where a report that takes its
        leader for known gives the office later than the name ("Doe refused. …, the president said")."""
        person, before = self._only_person(phrase, 1), phrase.mention.sentence - 1
        acts = person and any(one.subject and one.mention.sentence == before for one in person.phrases)
        return person if acts else None

    def _only_person(self, phrase: NounPhrase, reach: int) -> Entity | None:
        """The only person named in the last sentences for "the lawyer", if nothing else is said of that person."""
        near = list(self.recent(phrase.mention.sentence, reach))
        people = [entity for entity in near if entity.sort == "person" and entity.names and agree(phrase, entity)]
        if len(people) != 1 or not phrase.subject or phrase.role is None:
            return None
        known = [noun(role.noun) for role in people[0].roles]
        fits = is_anybody(phrase) or not any(one is not None and one.sort == "person" for one in known)
        return people[0] if fits and phrase.country in (None, people[0].country) else None

    def _generic(self, phrase: NounPhrase, word: str) -> Entity | None:
        """The group of the last sentences for "the group", the country for "the country", if there is only one; the only
        kingdom that the article names for "the kingdom"."""
        if lands := lands_called(word):
            named = {entity.number: entity for entity in self.all if entity.names and is_land(entity, lands)}
            return next(iter(named.values())) if len(named) == 1 and not phrase.country else None
        if phrase.country or word not in GENERIC_GROUPS | GENERIC_COUNTRIES:
            return None
        for reach in range(REACH + 1):
            near = [entity for entity in self.recent(phrase.mention.sentence, reach) if is_generic(word, entity)]
            if near:
                return _most_named(near)
        return None


def _most_named(entities: Sequence[Entity]) -> Entity | None:
    """The one that the article names more often than any other."""
    first, *others = sorted(entities, key=lambda entity: len(entity.phrases), reverse=True)
    return None if others and len(first.phrases) < LEAD * len(others[0].phrases) else first


def _apposed(sentence: Sentence, first: NounPhrase, second: NounPhrase) -> bool:
    """Whether two neighbouring phrases stand for the same: "X, the minister," and "the Front (NF)"."""
    if "pronoun" in (first.form, second.form):
        return False
    between = [token.text for token in sentence.tokens[first.mention.last + 1 : second.first]]
    if between == ["("]:
        closed = second.last + 1 < len(sentence.tokens) and sentence.tokens[second.last + 1].text == ")"
        return (
            closed
            and second.form == "name"
            and second.text.isupper()
            and len(second.text) > 1
            and first.sort not in ("place", "person")
        )
    if between != [","] or {first.form, second.form} != {"name", "description"}:
        return False
    after = sentence.tokens[second.mention.last + 1].text if second.mention.last + 1 < len(sentence.tokens) else "."
    named, described = (first, second) if first.form == "name" else (second, first)
    if described.sort != "person" or described.plural or named.sort in ("place", "thing", "people", "group"):
        return False
    return after in (",", ".", ";", "—", "–", "-", "”", '"') or sentence.tokens[second.mention.head].relation == "appos"
