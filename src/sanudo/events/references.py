"""What a word says of which event it means: that it points back, what sets it apart, and what its own sentence tells by it.

"The bombing" after "jets bombed a camp" means that one; "the bombing of the bridge" means it only if the camp's sentence
spoke of a bridge. "Among those killed" points as a noun with an article does.
"""

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass

from sanudo.events.acts import another, pointing
from sanudo.events.drafts import CARRY, Draft
from sanudo.language.doc import Phrase, Sentence, Token

RESTRICTING = frozenset({"compound", "amod", "nmod", "nmod:poss", "acl", "acl:relcl", "nummod"})
INDEFINITE = frozenset({"a", "an", "one"})
NOUNS = frozenset({"NOUN", "PROPN"})
CONTENT = NOUNS | {"ADJ", "VERB", "NUM"}  # words that set apart; articles and prepositions do not
THEIRS = frozenset({"its", "their", "his", "her", "whose"})
DOING = frozenset({"in", "during"})  # what is done in an act is that act: "seized power in a coup"
GOING = DOING | {"on", "for"}  # "arrived on a visit", "flew in for talks"
TALKING = "CONSULT"
# Verbs that, like those of CARRY, say only that an act is done, or by which somebody says a demand or thanks of his own.
PERFORMING = frozenset(
    """make give issue deliver begin start open continue resume renew lead order plan halt end stop
    voice express send extend reiterate restate stress underline emphasise emphasize""".split()
)
ANEW = frozenset({"resume", "renew"})
OBJECTS = frozenset({"obj", "nsubj:pass"})
PLURAL = frozenset({"NNS", "NNPS"})
OF_THOSE = frozenset({"acl", "csubj"})
CLAUSES = frozenset({"VERB", "AUX"})


@dataclass(frozen=True, slots=True)
class Reference:
    """`modifiers` are the lemmas beside the word that say which it is, `bare` that there are none; `again` the triggers of the
    sentence that it may tell again, `lent` the phrases in its roles that another event of the sentence lends it. `plural` is
    None of what is no noun.
    """

    pointing: bool
    bare: bool
    indefinite: bool
    fresh: bool
    modifiers: frozenset[str]
    again: frozenset[int]
    lent: tuple[Phrase, ...]
    plural: bool | None


def points_back(sentence: Sentence, word: int) -> bool:
    """Whether a noun points to what was told, by an article or pronoun or its day ("the attack", "such demands", "Friday's
    raids"), or a participle does ("among those killed")."""
    token = sentence.tokens[word]
    if token.upos == "NOUN":
        return _has_child(sentence, word, pointing()) or any(_is_day(sentence, c) for c in sentence.children(word))
    return token.upos == "VERB" and token.relation in OF_THOSE and sentence.tokens[token.head].lower == "those"


def _is_day(sentence: Sentence, word: int) -> bool:
    """Whether a word beside a noun is the day or date whose event it is."""
    name = sentence.name_at(word)
    return sentence.tokens[word].relation == "nmod:poss" and name is not None and name.label == "DATE"


def reference(sentence: Sentence, draft: Draft, beside: Sequence[Draft]) -> Reference:
    """What the trigger of a draft says of which event it means; `beside` are the drafts of its sentence."""
    word = draft.trigger.word
    restricting = [child for child in sentence.children(word) if _restricts(sentence, word, child)]
    dated = {at for phrase in draft.of("time") for at in range(phrase.first, phrase.last + 1)}
    words = {at for child in restricting for at in sentence.subtree(child)} - dated
    return Reference(
        pointing=points_back(sentence, word),
        bare=all(sentence.tokens[child].relation == "nmod:poss" for child in restricting),
        indefinite=_has_child(sentence, word, INDEFINITE),
        fresh=_is_another(sentence, word),
        modifiers=frozenset(content_words(sentence, words)),
        again=frozenset(_again(sentence, draft, () if words else [other.trigger.word for other in beside])),
        lent=tuple(_lent(sentence, draft, beside)),
        plural=_plural(sentence.tokens[word]),
    )


def _is_another(sentence: Sentence, word: int) -> bool:
    """Whether it is called another one, or a verb that says no more than that it is done says so ("also issued threats",
    "resumed its raids")."""
    if _has_child(sentence, word, another()):
        return True
    verb = sentence.tokens[word].head
    if sentence.tokens[word].relation not in OBJECTS or points_back(sentence, word) or not _performs(sentence, verb):
        return False
    return _has_child(sentence, verb, another()) or sentence.tokens[verb].lemma.lower() in ANEW


def _plural(token: Token) -> bool | None:
    ends = token.lemma.lower() != token.lower and token.lower.endswith("s")
    return ends or token.xpos in PLURAL if token.upos in NOUNS else None


def content_words(sentence: Sentence, among: Set[int] | None = None) -> Iterator[str]:
    """The lemmas of the nouns, names, adjectives, verbs and numbers of a sentence, or of some of its words, in lower case."""
    for token in sentence.tokens:
        if token.upos in CONTENT and (among is None or token.index in among):
            yield token.lemma.lower()


def _restricts(sentence: Sentence, word: int, child: int) -> bool:
    """Whether a word beside the noun may say which it is: not what a comma parts from it ("the raid, which killed two")."""
    if sentence.tokens[child].relation not in RESTRICTING:
        return False
    return child < word or not any(token.text == "," for token in sentence.tokens[word + 1 : child])


def _again(sentence: Sentence, draft: Draft, others: Sequence[int]) -> Iterator[int]:
    """The triggers of a sentence that the tree lets one tell again: the verb that it goes with ("seized power in a coup"), the
    noun that its clause speaks of ("an ultimatum in which they ordered"), and, for a noun that points back or is theirs,
    those of the `others` before it that stand in other clauses."""
    word = draft.trigger.word
    token = sentence.tokens[word]
    if token.relation == "acl:relcl":
        yield token.head
    if token.upos not in NOUNS:
        return
    prepositions = {sentence.tokens[c].lower for c in sentence.children(word) if sentence.tokens[c].relation == "case"}
    if prepositions & (GOING if draft.type == TALKING else DOING) and token.head < word:
        yield token.head
    if points_back(sentence, word) or _has_child(sentence, word, THEIRS):
        clause = _clause(sentence, word)
        yield from (other for other in others if other < word and _clause(sentence, other) != clause)


def _lent(sentence: Sentence, draft: Draft, beside: Sequence[Draft]) -> Iterator[Phrase]:
    """The phrases in the roles of a noun that points back which stand outside of its own phrase and belong to what the tree has
    above it: who acts in an event there, or does something else than carry the act out ("the city protested against the
    arrests": who protests need not have arrested; "Oslo repeated the appeal")."""
    word = draft.trigger.word
    if not points_back(sentence, word):
        return
    above, below = set(sentence.ancestry(word)) - {word}, set(sentence.subtree(word))
    acting = {phrase for other in beside if other.trigger.word in above for phrase in other.of("actor")}
    subjects = {at for verb in above if not _performs(sentence, verb) for at in _subjects(sentence, verb)}
    for phrase in (*draft.of("actor"), *draft.of("recipient")):
        if (phrase in acting or phrase.head in subjects) and phrase.head not in below:
            yield phrase


def _performs(sentence: Sentence, verb: int) -> bool:
    """Whether a verb says no more of an act than that it is done, begins or ends."""
    return sentence.tokens[verb].lemma.lower() in CARRY | PERFORMING


def _subjects(sentence: Sentence, verb: int) -> Iterator[int]:
    """Who does what a verb says, also where its clause describes them ("the envoy who led the talks")."""
    yield from (child for child in sentence.children(verb) if sentence.tokens[child].relation in ("nsubj", "obl:agent"))
    if sentence.tokens[verb].relation == "acl:relcl":
        yield sentence.tokens[verb].head


def _clause(sentence: Sentence, word: int) -> int:
    """The verb that heads the clause of a word, or the root."""
    path = sentence.ancestry(word)
    return next((above for above in path if sentence.tokens[above].upos in CLAUSES), path[-1])


def _has_child(sentence: Sentence, word: int, words: Set[str]) -> bool:
    return any(sentence.tokens[child].lower in words for child in sentence.children(word))
