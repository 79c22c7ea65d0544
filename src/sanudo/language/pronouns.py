"""Pronouns → entities: by agreement, then by salience (subjects, nearness, the speaker); of a quotation by its speaker."""

import math
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import takewhile

from sanudo.language.doc import Doc, Sentence
from sanudo.language.entities import Entities
from sanudo.language.entity import Entity
from sanudo.language.marks import marked
from sanudo.language.mentions import OBJECTS, NounPhrase
from sanudo.model.spans import Field

SAYING = frozenset(
    """say tell add warn note claim argue insist stress announce declare explain state reiterate believe think promise vow
    pledge admit acknowledge confirm deny suggest reply respond write tweet post ask urge call maintain assert remark observe
    recall continue conclude comment emphasize emphasise caution accuse predict hope report underline underscore
    highlight""".split()
)
# What is done to somebody else's deeds, or tells of them: "she praised his courage", "recalled that he had fought".
JUDGING = frozenset(
    """praise hail laud commend applaud salute congratulate thank condemn denounce criticise criticize slam blame mock
    mourn echo reciprocate welcome""".split()
)
REACH = 3  # sentences back
# Salience, tuned on the annotated articles whose hash is even.
SUBJECT, OBJECT, SPEAKER, PARALLEL, DISTANCE, OFTEN, NAMED = 1.7, 0.8, 2.0, 0.7, 1.2, 0.15, 1.0
CONTINUED, ACROSS = 1.0, 1.5  # for the last speaker, against what only a quotation names
TOLD = 3.0  # for whom the quotation names of which the pronoun is the speaker
WITHIN = 0.8  # for who stands in the sentence of a pronoun that is a subject
KNOWN = 0.4  # for whom a title or first name says that the pronoun fits
PAIR = 0.5
UNSURE = 1.0
IMPERSONAL = frozenset({"thing", "title"})
COLLECTIVE = 2.0  # taken from a group where "they" would rather mean people
RUNNING = 6  # sentences between a word of a quotation and where its speaker is told
KEPT = 20  # latest phrases joined by "and" that are looked at
MARGIN = 0.2  # below this lead over the next entity nobody is said to be meant
OPEN = 1.5  # so far behind the first are those between whom a pronoun is left open

SHARING = frozenset("conj xcomp advcl acl obl nmod obj".split())  # relations across which a subject is understood

Stretches = tuple[list[int], list[int]]


@dataclass(slots=True)
class Setting:
    """Who speaks where: the stretches in quotation marks, and the speaker of each sentence heard so far."""

    marks: dict[Field, Stretches]
    sentences: tuple[Sentence, ...]
    speakers: dict[int, NounPhrase] = field(default_factory=dict)
    sayings: dict[int, dict[int, NounPhrase]] = field(default_factory=dict)
    subjects: dict[int, dict[int, NounPhrase]] = field(default_factory=dict)
    mains: dict[int, NounPhrase] = field(default_factory=dict)

    def is_quoted(self, phrase: NounPhrase) -> bool:
        """Whether a phrase stands in quotation marks."""
        return self._quoted(self.sentences[phrase.mention.sentence], phrase.mention.head)

    def hear(self, sentence: Sentence, phrases: Sequence[NounPhrase]) -> None:
        """Notes who says something in a sentence."""
        subjects = {phrase.governor: phrase for phrase in reversed(phrases) if phrase.subject}
        sayings = {
            token.index: subject
            for token in sentence.tokens
            if token.lemma in SAYING
            and not self._quoted(sentence, token.index)
            and (subject := _subject(sentence, token.index, subjects)) is not None
        }
        self.sayings[sentence.index] = sayings
        self.subjects[sentence.index] = subjects
        root = next((token.index for token in sentence.tokens if token.head < 0), None)
        if root in subjects:
            self.mains[sentence.index] = subjects[root]
        if speaker := next(iter(sayings.values()), None) or self._speaks_on(sentence):
            self.speakers[sentence.index] = speaker

    def _speaks_on(self, sentence: Sentence) -> NounPhrase | None:
        """Who does something and says something with it: "she congratulated him, saying …"."""
        subjects = self.subjects[sentence.index]
        saying = (t for t in sentence.tokens if t.lemma in SAYING and t.xpos == "VBG" and t.relation == "advcl")
        return next((subjects[t.head] for t in saying if t.head in subjects), None)

    def speaker(self, phrase: NounPhrase) -> NounPhrase | None:
        """Who speaks the words that a phrase stands in: told in the sentence itself, where the quotation ends or begins, or
        just before it."""
        at = phrase.mention.sentence
        for index in (at, *self._ends(phrase), *range(at - 1, max(at - 3, -1), -1)):
            if index in self.speakers and self.sentences[index].field == self.sentences[at].field:
                return self.speakers[index]
        return None

    def _ends(self, phrase: NounPhrase) -> Iterator[int]:
        """The sentences in which the quotation that a phrase stands in ends and begins."""
        sentence = self.sentences[phrase.mention.sentence]
        starts, ends = self.marks.get(sentence.field, ([], []))
        at = bisect_right(starts, sentence.tokens[phrase.first].start) - 1
        for offset in (ends[at], starts[at]) if at >= 0 and self.is_quoted(phrase) else ():
            near = self.sentences[max(sentence.index - RUNNING, 0) : sentence.index + RUNNING + 1]
            yield from (one.index for one in near if one.field == sentence.field and one.start <= offset <= one.end)

    def last_speaker(self, phrase: NounPhrase) -> NounPhrase | None:
        """Who spoke last before the sentence that a phrase stands in."""
        at = phrase.mention.sentence
        return next((self.speakers[i] for i in range(at - 1, max(at - 4, -1), -1) if i in self.speakers), None)

    def reported_by(self, phrase: NounPhrase) -> NounPhrase | None:
        """The subject of the nearest verb of saying above a phrase."""
        index = phrase.mention.sentence
        sayings = self.sayings.get(index, {})
        above = self.sentences[index].ancestry(phrase.mention.head)[1:]
        return next((sayings[word] for word in above if word in sayings and sayings[word] is not phrase), None)

    def says(self, phrase: NounPhrase) -> bool:
        """Whether a phrase is the subject of a verb of saying."""
        return phrase in self.sayings.get(phrase.mention.sentence, {}).values()

    def doer(self, phrase: NounPhrase) -> NounPhrase | None:
        """The subject of the verb that a phrase depends on, which may stand with a verb above it ("plans to ask him")."""
        sentence, subjects = self.sentences[phrase.mention.sentence], self.subjects.get(phrase.mention.sentence, {})
        for word in sentence.ancestry(phrase.mention.head)[1:]:
            if word in subjects:
                return subjects[word]
            if sentence.tokens[word].relation not in SHARING:
                return None
        return None

    def is_judged(self, phrase: NounPhrase) -> bool:
        """Whether what somebody has or did is judged, as is done to others: "praised his courage"."""
        tokens = self.sentences[phrase.mention.sentence].tokens
        owned = tokens[phrase.governor] if phrase.governor >= 0 else None
        return owned is not None and owned.relation in OBJECTS and tokens[owned.head].lemma in JUDGING

    def _quoted(self, sentence: Sentence, index: int) -> bool:
        starts, ends = self.marks.get(sentence.field, ([], []))
        offset = sentence.tokens[index].start
        at = bisect_right(starts, offset) - 1
        return at >= 0 and offset < ends[at]


def _subject(sentence: Sentence, verb: int, subjects: Mapping[int, NounPhrase]) -> NounPhrase | None:
    """The subject of a verb, or of the one that it is coordinated with ("said nothing but denied that …"); who "was quoted
    as saying" something."""
    above = sentence.tokens[verb].head
    if above in subjects and sentence.tokens[above].lemma == "quote" and subjects[above].relation == "nsubj:pass":
        return subjects[above]
    while verb not in subjects and sentence.tokens[verb].relation == "conj":
        verb = sentence.tokens[verb].head
    return subjects.get(verb)


def setting(doc: Doc) -> Setting:
    """The quotation marks of an article, ready to hear its sentences."""
    marks: dict[Field, Stretches] = {}
    for stretch in marked(doc):
        if stretch.depth == 0:
            starts, ends = marks.setdefault(stretch.field, ([], []))
            starts.append(stretch.start)
            ends.append(stretch.end)
    return Setting(marks, doc.sentences)


def speaker(phrase: NounPhrase, entities: Entities, around: Setting) -> Entity | None:
    """Who speaks the quotation that "I" or "we" stands in; "we" of a statement without quotation marks is who issues it."""
    if around.is_quoted(phrase) or phrase.words[0] == "i":
        return _entity(around.speaker(phrase), entities)
    return _issuer(phrase, entities, around)


def _issuer(phrase: NounPhrase, entities: Entities, around: Setting) -> Entity | None:
    """The land or body that a statement speaks of and then calls "we": "Ruritania condemns … We call on …"."""
    at = phrase.mention.sentence
    spoken = {_entity(one, entities) for one in around.speakers.values()}
    for index in range(at - 1, max(at - 1 - REACH, -1), -1):
        entity = _entity(around.mains.get(index), entities)
        if entity is None or not (entity.sort == "group" or (entity.sort == "place" and entity.sure)):
            continue
        return entity if entity.names and phrase.subject and spoken <= {entity, None} else None
    return None


@dataclass(frozen=True, slots=True)
class Meant:
    """Whom a pronoun means: one who stands out, or `between`, those between whom the words leave it open."""

    entity: Entity | None = None
    between: tuple[Entity, ...] = ()


def third_person(phrase: NounPhrase, entities: Entities, around: Setting) -> Meant:
    """Whom a pronoun of the third person means."""
    ranked = _ranked(phrase, entities, around) if phrase.relation != "expl" else []
    if not ranked:
        return Meant()
    lead, best = ranked[0]
    near = [entity for score, entity in ranked if lead - score <= OPEN]
    if len(ranked) > 1 and lead - ranked[1][0] < MARGIN:
        return Meant(between=tuple(entity for entity in near if entity.sort not in IMPERSONAL))
    if best.sort in IMPERSONAL or (phrase.words[0] == "they" and lead < _pair(phrase, entities)):
        return Meant()
    return Meant(best)


def _ranked(phrase: NounPhrase, entities: Entities, around: Setting) -> list[tuple[float, Entity]]:
    """The entities that a pronoun may mean, with how much each is in mind, the likeliest first."""
    quoted = around.is_quoted(phrase)
    speaker = around.speaker(phrase) if quoted else around.reported_by(phrase)
    own = _entity(speaker, entities)
    barred = [own] if quoted else []
    if not phrase.subject and (phrase.relation != "nmod:poss" or around.is_judged(phrase)):
        barred.append(_entity(around.doer(phrase), entities))
    before = _entity(around.last_speaker(phrase), entities) if around.says(phrase) else None
    before = None if before and _given_way(phrase, before, entities, around) else before
    ranked = []
    for entity in entities.recent(phrase.mention.sentence, REACH):
        if not fits(phrase, entity) or any(entity is one for one in barred):
            continue
        score = _salience(phrase, entity, around)
        if score is not None:
            bonus = SPEAKER * (entity is own and _is_of_number(phrase, entity)) + CONTINUED * (entity is before)
            ranked.append((score + bonus, entity.number, entity))
    ranked.sort(reverse=True)
    return [(score, entity) for score, _, entity in ranked]


def _given_way(phrase: NounPhrase, speaker: Entity, entities: Entities, around: Setting) -> bool:
    """Whether somebody else whom a pronoun may mean has acted since the last speaker spoke."""
    at = phrase.mention.sentence
    for index in range(at - 1, max(at - REACH, 0) - 1, -1):
        acting = around.mains.get(index)
        entity = _entity(acting, entities)
        if speaker in (entity, _entity(around.speakers.get(index), entities)):
            return False
        if entity is not None and fits(phrase, entity):
            return True
    return False


def _pair(phrase: NounPhrase, entities: Entities) -> float:
    """How much "X and Y" is in mind, for whom no one phrase stands."""
    near = (
        one
        for one in entities.pairs[-KEPT:]
        if one.place < phrase.place and phrase.mention.sentence - one.mention.sentence <= REACH
    )
    return PAIR + max((_weight(phrase, one) for one in near), default=-math.inf)


def _entity(phrase: NounPhrase | None, entities: Entities) -> Entity | None:
    return entities.of.get((phrase.mention.sentence, phrase.first)) if phrase else None


def fits(phrase: NounPhrase, entity: Entity) -> bool:
    """Whether a pronoun agrees with an entity in number, gender and kind."""
    kind = phrase.words[0]
    if kind in ("he", "she"):
        return _is_person(entity) and not entity.plural and entity.gender in (None, kind)
    if kind == "it":
        one = entity.sort not in ("person", "people", "title", None) and not entity.plural
        return one or (entity.sort == "people" and _has_letters(entity))
    return entity.plural or entity.sort in ("group", "people")


def _is_of_number(phrase: NounPhrase, entity: Entity) -> bool:
    """Whether number agrees too: one body may be "they", but not more likely where it is the one that speaks of "them"."""
    return phrase.words[0] != "they" or entity.plural


def _has_letters(entity: Entity) -> bool:
    """Whether it is also called by its letters, as one body is ("the Free River Forces", "the FRF")."""
    return any(len(name) == 1 and name[0] in entity.initials for name in entity.names)


def _is_person(entity: Entity) -> bool:
    """Whether it is a person, or a name of which the encoder is not sure that it is something else."""
    if entity.sure or entity.sort == "person":
        return entity.sort == "person"
    return bool(entity.names) and (entity.sort is None or any(phrase.sort == "person" for phrase in entity.phrases))


def _salience(phrase: NounPhrase, entity: Entity, around: Setting) -> float | None:
    """How much an entity is in mind where a pronoun stands; None where grammar forbids it."""
    since = phrase.mention.sentence - REACH
    recent = takewhile(lambda one: one.mention.sentence >= since, reversed(entity.phrases))
    before = [one for one in recent if one.place < phrase.place]
    if not before or any(_same_clause(one, phrase) for one in before):
        return None
    apart = 0.0 if around.is_quoted(phrase) else TOLD if around.says(phrase) else ACROSS
    scores = [_weight(phrase, one) - apart * around.is_quoted(one) for one in before]
    collective = COLLECTIVE if phrase.words[0] == "they" and not entity.plural else 0.0
    collective += UNSURE if phrase.gender and entity.sort is None else 0.0
    known = KNOWN * (phrase.gender is not None and entity.gender == phrase.gender)
    return max(scores) + known - collective + OFTEN * min(len(entity.phrases), 5) + NAMED * bool(entity.names)


def _weight(phrase: NounPhrase, one: NounPhrase) -> float:
    distance = phrase.mention.sentence - one.mention.sentence
    weight = SUBJECT if one.subject else OBJECT if one.relation in OBJECTS else 0.0
    parallel = PARALLEL if one.subject == phrase.subject and distance else 0.0
    within = WITHIN if phrase.subject and not distance else 0.0
    return weight + parallel + within - DISTANCE * distance


def _same_clause(one: NounPhrase, phrase: NounPhrase) -> bool:
    """Whether both hang on the same verb, so that they are not the same ("he met him")."""
    possessive = phrase.relation == "nmod:poss"
    return not possessive and one.mention.sentence == phrase.mention.sentence and one.governor == phrase.governor
