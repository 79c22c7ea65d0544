"""If and unless, by rule over the tree: which event is the condition, of which events, and with what polarity.

The rule and the graph agree mostly; where a marker stands in the text the rule decides, since it knows the polarity
("if … are not met" is: unless they are met) and is not thrown off by asides.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import Any, Literal

import yaml

from sanudo.events.drafts import Draft, of_sentences
from sanudo.language.doc import Doc, Sentence, Token

Polarity = Literal["if", "unless"]
WITH_CONTENT = frozenset({"THREATEN", "AGREE"})  # the condition of the speech act is that of its content as well
NOMINAL = frozenset({"NOUN", "PRON", "PROPN"})
ASIDES = {"-": "-", "–": "–", "—": "—", "--": "--", "(": ")"}
RELATIVE = frozenset({"acl", "acl:relcl"})
DONE = frozenset({"happened", "denied", "negated", "alleged"})
ARGUMENTS = frozenset({"nsubj", "nsubj:pass", "obj"})  # "if no deal is reached", "if there is no deal"
DEPTH = 3  # how far below the clause's verb its act is looked for


@dataclass(frozen=True, slots=True)
class Clause:
    """A condition: its first word, the head of its clause or phrase, what it hangs on, and its polarity."""

    first: int
    head: int
    governor: int
    polarity: Polarity

    def inside(self, sentence: Sentence) -> set[int]:
        """The words of the condition: what hangs on its head, and all from the marker to the head."""
        return set(sentence.subtree(self.head)) | set(range(min(self.first, self.head), self.head + 1))


@cache
def _table() -> Mapping[str, Any]:
    text = (files("sanudo.events") / "data/conditions.yaml").read_text(encoding="utf-8")
    table: Mapping[str, Any] = yaml.safe_load(text)
    return table


def with_conditions(doc: Doc, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts with the conditions that the text marks."""
    made: list[Draft] = []
    for number, here in of_sentences(drafts).items():
        made += _in_sentence(doc.sentences[number], {draft.trigger.word: draft for draft in here})
    return made


def _in_sentence(sentence: Sentence, here: Mapping[int, Draft]) -> list[Draft]:
    marked = _is_marked(sentence)
    made = {word: draft if marked else replace(draft, conditions=()) for word, draft in here.items()}
    for clause in clauses(sentence) if len(here) > 1 else ():
        made = _turned_by(sentence, clause, _apart(sentence, clause, made))
        condition = _condition(sentence, clause, made)
        conditioned = (
            [w for w in held_under(sentence, clause, made) if not _parted(sentence, clause, w)] if condition else []
        )
        made = _demanded_by(sentence, clause, made, conditioned)
        for word in conditioned:
            made[word] = _conditional(sentence, made[word], clause, condition)
    return list(made.values())


def _is_marked(sentence: Sentence) -> bool:
    """Whether a word of the sentence can open a condition at all; the graph sees some where there is none."""
    words = {token.lower for token in sentence.tokens}
    table = _table()
    marked = {row["word"] for row in table["clauses"]} | set(table["inverted"]) | set(table["other"])
    return bool(words & marked) or {"event", "of"} <= words or {"case", "of"} <= words


def _apart(sentence: Sentence, clause: Clause, here: Mapping[int, Draft]) -> dict[int, Draft]:
    """No event is said, demanded or threatened across the border of a condition: such content links are dropped."""
    inside = clause.inside(sentence)
    return {
        word: replace(draft, content=tuple(key for key in draft.content if (key[1] in inside) == (word in inside)))
        for word, draft in here.items()
    }


def _turned_by(sentence: Sentence, clause: Clause, here: Mapping[int, Draft]) -> dict[int, Draft]:
    """What the graph found in the clause has the clause's polarity: it does not see "if … are not met"."""
    inside = {(sentence.index, word) for word in clause.inside(sentence)}
    return {
        word: replace(
            draft, conditions=tuple((clause.polarity if key in inside else p, key) for p, key in draft.conditions)
        )
        for word, draft in here.items()
    }


def _conditional(sentence: Sentence, draft: Draft, clause: Clause, words: Sequence[int]) -> Draft:
    """The draft with these conditions instead of what the graph found in the clause."""
    inside = {(sentence.index, word) for word in (*clause.inside(sentence), *words)}
    kept = tuple(pair for pair in draft.conditions if pair[1] not in inside)
    found = tuple((clause.polarity, (sentence.index, word)) for word in words if word != draft.trigger.word)
    return replace(draft, conditions=(*kept, *found))


def clauses(sentence: Sentence) -> Iterator[Clause]:
    words = {row["word"]: row["polarity"] for row in _table()["clauses"]}
    for token in sentence.tokens:
        if token.lower in words and token.relation in ("mark", "advmod", "case") and token.head > token.index:
            yield from _clause(sentence, token.index, token.head, words[token.lower])
        elif token.lower in words and token.relation == "advcl":  # "provided that …", read as a verb with its clause
            below = [c for c in sentence.children(token.index) if sentence.tokens[c].relation in ("ccomp", "xcomp")]
            yield from (Clause(token.index, c, token.head, words[token.lower]) for c in below if token.head >= 0)
    for row in _table()["phrases"]:
        yield from _phrases(sentence, row["words"], row["polarity"])
    first = sentence.tokens[0]
    if first.lower in _table()["inverted"] and first.relation in ("aux", "aux:pass", "cop", "advcl", "mark"):
        yield from _clause(sentence, 0, first.head if first.head >= 0 else 0, "if")
    for token in sentence.tokens[1:]:
        if token.lower in _table()["inverted"] and _is_inverted(sentence, token):
            yield from _clause(sentence, token.index, token.head, "if")

    yield from _whoever(sentence)


def _whoever(sentence: Sentence) -> Iterator[Clause]:
    """ "Any ship that joins them will be sunk": what is said of whoever does it is the condition of what will be done."""
    for token in sentence.tokens:
        noun = sentence.tokens[token.head] if token.relation == "det" else token
        if token.lower not in _table()["whoever"] or noun.relation not in ("nsubj", "nsubj:pass"):
            continue
        verbs = [child for child in sentence.children(noun.index) if sentence.tokens[child].relation in RELATIVE]
        beside = {sentence.tokens[child].lower for child in sentence.children(noun.head)}
        if verbs and beside & set(_table()["coming"]):
            yield Clause(token.index, verbs[0], noun.head, "unless" if _is_negated(sentence, verbs[0]) else "if")


def _is_inverted(sentence: Sentence, token: Token) -> bool:
    """Whether an auxiliary stands before the subject of its own adverbial clause: "… should the talks fail"."""
    if token.relation not in ("aux", "aux:pass", "cop") or sentence.tokens[token.head].relation not in ("advcl", "acl"):
        return False
    beside = [sentence.tokens[child] for child in sentence.children(token.head)]
    subjects = [child.index for child in beside if child.relation in ("nsubj", "nsubj:pass", "expl")]
    return any(token.index < subject < token.head for subject in subjects) and not any(
        child.relation == "mark" and child.index < token.index for child in beside
    )


def _clause(sentence: Sentence, first: int, head: int, polarity: Polarity) -> Iterator[Clause]:
    head = _behind_aside(sentence, head) or _predicate(sentence, head)
    governor = sentence.tokens[head].head
    if governor >= 0:
        yield Clause(first, head, governor, _turned(polarity) if _is_negated(sentence, head) else polarity)


def _behind_aside(sentence: Sentence, head: int) -> int | None:
    """The verb behind an aside between dashes or brackets that begins right after the subject, if one does."""
    tokens = sentence.tokens
    if tokens[head].upos not in NOMINAL or head + 1 >= len(tokens) or tokens[head + 1].text not in ASIDES:
        return None
    closing = ASIDES[tokens[head + 1].text]
    end = next((token.index for token in tokens[head + 2 :] if token.text == closing), None)
    return next((token.index for token in tokens[end or len(tokens) :] if token.upos == "VERB"), None)


def _predicate(sentence: Sentence, head: int) -> int:
    """The verb of the clause, where an aside between subject and verb made the parser hang the marker on the subject."""
    token = sentence.tokens[head]
    while (
        token.upos in ("NOUN", "PRON", "PROPN")
        and token.head > token.index
        and token.relation in ("advcl", "nsubj:pass")
    ):
        token = sentence.tokens[token.head]
    return token.index


def _phrases(sentence: Sentence, words: Sequence[str], polarity: Polarity) -> Iterator[Clause]:
    lowered = [token.lower for token in sentence.tokens]
    for start in range(len(lowered) - len(words)):
        if lowered[start : start + len(words)] == list(words):
            noun = start + len(words) - 2 if words[-1] == "of" else start
            below = [child for child in sentence.subtree(noun) if child > start + len(words) - 1]
            if below and sentence.tokens[noun].head >= 0:
                yield Clause(start, noun, sentence.tokens[noun].head, polarity)


def _turned(polarity: Polarity) -> Polarity:
    return "unless" if polarity == "if" else "if"


def _is_negated(sentence: Sentence, head: int) -> bool:
    children = [sentence.tokens[child] for child in sentence.children(head)]
    nouns = [head, *(child.index for child in children if child.relation in ARGUMENTS)]
    none = any(sentence.tokens[child].lower == "no" for noun in nouns for child in sentence.children(noun))
    return none or any(child.lower in _table()["negative"] for child in children) or _fails(sentence, head)


def _fails(sentence: Sentence, head: int) -> bool:
    return sentence.tokens[head].lemma.lower() in _table()["failing"]


def _condition(sentence: Sentence, clause: Clause, here: Mapping[int, Draft]) -> list[int]:
    """The triggers that are the condition: the clause's own, or the nearest below; what is demanded, if that is to be met."""
    if clause.head in here and not _fails(sentence, clause.head):
        return [clause.head, *_beside(sentence, clause, here)]
    paths = {word: sentence.ancestry(word) for word in here}
    below = {
        word: path.index(clause.head) for word, path in paths.items() if clause.head in path and word != clause.head
    }
    if not below:  # the parser lost the clause in an aside: what stands between marker and verb belongs to it
        below = {word: 1 for word in here if clause.first < word < clause.head}
    near = [word for word, depth in below.items() if depth <= DEPTH]
    if not near:
        return []
    best = min(near, key=lambda word: (below[word], word))
    if _is_to_be_met(sentence, clause, here[best]):
        return [word for _, word in here[best].content if word in here] or [best]
    return [best]


def _beside(sentence: Sentence, clause: Clause, here: Mapping[int, Draft]) -> list[int]:
    """What is coordinated with the verb of the clause ("unless they leave or disarm"), if no "not" stands with it."""
    if _is_negated(sentence, clause.head):
        return []
    return [
        word for word in sentence.children(clause.head) if sentence.tokens[word].relation == "conj" and word in here
    ]


def _is_to_be_met(sentence: Sentence, clause: Clause, draft: Draft) -> bool:
    """Whether the clause speaks of meeting these demands, which have been made then."""
    return draft.type == "REQUEST" and sentence.tokens[clause.head].lemma.lower() in _table()["fulfilling"]


def _demanded_by(
    sentence: Sentence, clause: Clause, here: Mapping[int, Draft], doers: Sequence[int]
) -> dict[int, Draft]:
    """Demands that are to be met have been made, by whoever threatens or promises if no one else is named."""
    made = dict(here)
    inside = clause.inside(sentence)
    actors = next((here[word].of("actor") for word in doers if here[word].of("actor")), ())
    for word in inside & set(here):
        draft = here[word]
        if _is_to_be_met(sentence, clause, draft):
            heads = {phrase.head for phrase in draft.of("actor") or actors}
            others = tuple(phrase for phrase in draft.of("recipient") if phrase.head not in heads)
            draft = draft.with_role("actor", draft.of("actor") or actors).with_role("recipient", others)
            made[word] = replace(draft, status="happened")
    return made


def held_under(sentence: Sentence, clause: Clause, here: Mapping[int, Draft]) -> list[int]:
    """The triggers that hold under the condition: the governor or the nearest above it, and the content of a speech act."""
    inside = clause.inside(sentence)
    above = next((word for word in _held(sentence, clause.governor) if word in here and word not in inside), None)
    if above is None:
        outside = [word for word in here if word not in inside and clause.governor in sentence.ancestry(word)]
        above = min(outside, key=lambda word: len(sentence.ancestry(word)), default=None)
    if above is None:
        return []
    content = [word for _, word in here[above].content if word in here and word not in inside]
    if content and here[above].type not in WITH_CONTENT and here[above].status in DONE:
        return content  # "refused to leave until …": it is the leaving that depends
    said = [other for word in here if word not in inside for other in _said_with(sentence, clause, here, word, above)]
    return list(dict.fromkeys([above, *content, *said]))


def _parted(sentence: Sentence, clause: Clause, word: int) -> bool:
    """Whether a semicolon stands between a condition and a word, which then does not depend on it."""
    first, last = sorted((clause.first, word))
    return any(token.text == ";" for token in sentence.tokens[first:last])


def _held(sentence: Sentence, governor: int) -> Iterator[int]:
    """A verb, the subject of one that only says that it takes place, and the verbs above."""
    if sentence.tokens[governor].lemma.lower() in _table()["taking_place"]:
        yield from (c for c in sentence.children(governor) if sentence.tokens[c].relation in ("nsubj", "nsubj:pass"))
    yield from sentence.ancestry(governor)


def _said_with(sentence: Sentence, clause: Clause, here: Mapping[int, Draft], word: int, above: int) -> Iterator[int]:
    """A threat or promise of what depends, and what it says beside that ("promised to disarm and to leave if …")."""
    if here[word].type in WITH_CONTENT and (sentence.index, above) in here[word].content:
        yield word
        for _, other in here[word].content:
            together = {sentence.tokens[above].head, sentence.tokens[other].head} & {above, other}
            coordinated = "conj" in (sentence.tokens[above].relation, sentence.tokens[other].relation) and together
            if other in here and coordinated and (clause.first < other) == (clause.first < above):
                yield other
