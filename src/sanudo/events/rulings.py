"""Rulings of the codebook that hang on words, as a table: where the model is unsure, the word and its object decide."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from sanudo.events.drafts import Draft
from sanudo.events.graph import Trigger
from sanudo.language.doc import Doc, Sentence, Token

OBJECTS = frozenset({"obj", "nsubj:pass"})
GOVERNED = frozenset({"obj", "nsubj:pass", "nmod", "compound", "amod"})
DOING = frozenset({"nsubj", "obl:agent"})
DESCRIBING = frozenset({"compound", "amod", "flat", "nmod:desc"})
CAUSING = frozenset({"in", "by", "from"})
PERSON, PLACE = "person", "place"  # among the objects of a row: whatever has the name of one
IS_EVENT = (
    0.7  # how surely a word tells an event where a ruling that asks for its object fits: the share on annotated ones
)
HAS_TYPE = 0.95  # and an event of the type that the ruling gives


@cache
def rulings() -> Mapping[str, Sequence[Mapping[str, Any]]]:
    """The table: rows for types, for modes, for what names no event, and for words that do what they name."""
    text = (files("sanudo.events") / "data/rulings.yaml").read_text(encoding="utf-8")
    table: Mapping[str, Sequence[Mapping[str, Any]]] = yaml.safe_load(text)
    return table


def ruled(doc: Doc, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts with the types and modes that the rulings give them, but for words that name no event."""
    placed = [(doc.sentences[draft.sentence], draft) for draft in drafts]
    return [_ruled(sentence, draft) for sentence, draft in placed if not _is_nothing(sentence, draft)]


def is_ruled(sentence: Sentence, draft: Draft) -> bool:
    """Whether a ruling gives the type: then a weaker sign of the model is enough to take the word for a trigger."""
    word = draft.trigger.word
    return any(_fits(sentence, word, row) for row in rulings()["types"] if not row.get("anywhere"))


def certain(sentence: Sentence) -> dict[int, str]:
    """The words that rulings take for triggers whatever the model says, with their types."""
    rows = _certain_rows()
    fitting = (
        (
            token.index,
            next((row for row in rows.get(token.lemma.lower(), ()) if _fits(sentence, token.index, row)), None),
        )
        for token in sentence.tokens
    )
    return {word: str(row["type"]) for word, row in fitting if row}


@cache
def _certain_rows() -> Mapping[str, Sequence[Mapping[str, Any]]]:
    """The rows that need no sign of the model, by their words."""
    rows = [row for row in rulings()["types"] if row.get("certain")]
    return {word: [row for row in rows if word in row["words"]] for row in rows for word in row["words"]}


def ruled_type(sentence: Sentence, word: int) -> str | None:
    """The type that the first ruling which fits a word gives it; None where none fits."""
    row = _row(sentence, word)
    return str(row["type"]) if row else None


def enacted(sentence: Sentence) -> list[tuple[int, int]]:
    """The words whose act is done by being declared or ordered, each with the word that does it ("ordered the arrest")."""
    words = {word for row in rulings()["enacting"] for word in row["words"]}
    return [
        (token.index, token.head)
        for token in sentence.tokens
        if token.head >= 0 and sentence.tokens[token.head].lemma.lower() in words and _is_object(token)
    ]


def _is_object(token: Token) -> bool:
    """Whether the word is an object; the tree takes some nouns for verbs in the infinitive ("ordered the arrest")."""
    return token.relation in ("obj", "nsubj:pass") or (token.relation == "xcomp" and token.upos == "NOUN")


def _is_nothing(sentence: Sentence, draft: Draft) -> bool:
    rows = (row for row in rulings()["nothing"] if draft.type in row.get("of", (draft.type,)))
    return any(_fits(sentence, draft.trigger.word, row) for row in rows)


def _row(sentence: Sentence, word: int) -> Mapping[str, Any] | None:
    return next((row for row in rulings()["types"] if _fits(sentence, word, row)), None)


def _ruled(sentence: Sentence, draft: Draft) -> Draft:
    row = _row(sentence, draft.trigger.word)
    if row:
        mode = row["mode"] if "mode" in row else draft.mode if draft.type == row["type"] else None
        draft = replace(draft, type=row["type"], mode=mode)
        if not row.get("anywhere"):
            draft = replace(draft, trigger=_surer(draft.trigger, row["type"]))
    for row in rulings()["modes"]:
        if draft.type == row["type"] and _tells(sentence, draft, row):
            return replace(draft, mode=row["mode"])
    return draft


def _surer(trigger: Trigger, kind: str) -> Trigger:
    """The trigger, at least as sure as a ruling makes it of being one, and of its type where the model has another."""
    types = trigger.types if trigger.type == kind else ((kind, HAS_TYPE),)
    return replace(trigger, probability=max(trigger.probability, IS_EVENT), types=types)


def _tells(sentence: Sentence, draft: Draft, row: Mapping[str, Any]) -> bool:
    """Whether the object tells the mode; where the model gives none, the trigger itself or the words beside it."""
    lemma = sentence.tokens[draft.trigger.word].lemma.lower()
    if "objects" in row:
        if lemma not in row.get("words", (lemma,)):
            return False
        children = sentence.children(draft.trigger.word)
        objects = [c for c in children if sentence.tokens[c].relation in ("obj", "nsubj:pass")]
        words = [w for o in objects for w in (sentence.tokens[o].lemma.lower(), *_heads_below(sentence, o))]
        return any(word in row["objects"] for word in words)
    if draft.mode not in (None, *row.get("over", ())):
        return False
    if "words" in row:
        return lemma in row["words"]
    return _beside(sentence, draft.trigger.word, row["beside"], verbs=False)


def _fits(sentence: Sentence, word: int, row: Mapping[str, Any]) -> bool:
    token = sentence.tokens[word]
    if token.lemma.lower() not in row["words"] and token.lower not in row["words"]:
        return False
    if row.get("beside") and not _beside(sentence, word, row["beside"]):
        return False
    if row.get("below") and not _below(sentence, word, row["below"]):
        return False
    if row.get("with") and not _below(sentence, word, row["with"]):
        return False
    if row.get("to") and not _infinitive(sentence, word, row["to"]):
        return False
    if row.get("pos", token.upos) != token.upos or not _fits_nouns(sentence, word, row):
        return False
    if row.get("naming") and not _names(sentence, word):
        return False
    if row.get("anywhere"):
        return True
    children = [sentence.tokens[child] for child in sentence.children(token.index)]
    obliques = [c for c in children if c.relation == "obl" and not _is_date(sentence, c.index)]
    shapes = {child.relation for child in children} | {f"obl:{_case(sentence, c.index)}" for c in obliques}
    if shapes & set(row.get("without", ())):
        return False
    if row.get("oblique"):
        return any(
            c.relation == "obl" and _case(sentence, c.index) in row["oblique"] and _is_person(sentence, c.index)
            for c in children
        )
    if "objects" not in row:
        return True
    governed = [child for child in children if child.relation in GOVERNED]
    if PERSON in row["objects"]:
        return any(c.relation == "obj" and _is_person(sentence, c.index) for c in governed)
    if PLACE in row["objects"] and any(c.relation in OBJECTS and _is_place(sentence, c.index) for c in governed):
        return True
    named = (word for c in governed for word in (c.lemma.lower(), c.lower, *_heads_below(sentence, c.index)))
    return any(word in row["objects"] for word in named)


def _fits_nouns(sentence: Sentence, word: int, row: Mapping[str, Any]) -> bool:
    """Whether the nouns that act, suffer, cause and stand behind the word are those that a row asks for."""
    subjects = [c for c in _doers(sentence, word, row) if _is_one_of(sentence, c, row.get("subjects", ()))]
    causes = [c for c in sentence.children(word) if _is_cause(sentence, c, row.get("causes", ()))]
    objects = [c for c in sentence.children(word) if sentence.tokens[c].relation in GOVERNED]
    if ("subjects" in row and not subjects) or ("causes" in row and not causes):
        return False
    if row.get("plain") and not all(_is_plain(sentence, one) for one in (*subjects, *causes)):
        return False
    if "behind" in row and not any(_is_behind(sentence, one, row["behind"]) for one in (word, *objects)):
        return False
    nouns = subjects if "subjects" in row else [c for c in objects if _is_one_of(sentence, c, row.get("objects", ()))]
    return "described" not in row or any(_is_described(sentence, one, row["described"]) for one in nouns)


def _doers(sentence: Sentence, word: int, row: Mapping[str, Any]) -> list[int]:
    """Who acts: the subject of the verb, or of one that shares it ("attacked and took"), or "by …" of a passive one.

    A noun that a row finds beside a verb has that verb's subject ("took control").
    """
    token = sentence.tokens[word]
    if "beside" in row and token.head >= 0 and sentence.tokens[token.head].lemma.lower() in row["beside"]:
        token = sentence.tokens[token.head]
    while True:
        below = [c for c in sentence.children(token.index) if sentence.tokens[c].relation in DOING]
        if below or token.relation not in ("conj", "xcomp") or token.upos != "VERB":
            return below
        token = sentence.tokens[token.head]


def _is_one_of(sentence: Sentence, index: int, words: Sequence[str]) -> bool:
    token = sentence.tokens[index]
    return not {token.lemma.lower(), token.lower, *_heads_below(sentence, index)}.isdisjoint(words)


def _is_cause(sentence: Sentence, index: int, words: Sequence[str]) -> bool:
    token = sentence.tokens[index]
    return token.relation == "obl" and token.lemma.lower() in words and _case(sentence, index) in CAUSING


def _is_plain(sentence: Sentence, index: int) -> bool:
    """Whether a noun stands alone: no "of" behind it ("a storm of rockets"), no other with "and" ("flood and shelling")."""
    below = (sentence.tokens[child] for child in sentence.children(index))
    return not any(c.relation == "conj" or (c.relation == "nmod" and _case(sentence, c.index) == "of") for c in below)


def _is_behind(sentence: Sentence, index: int, words: Sequence[str]) -> bool:
    """Whether "of" or "over" behind a noun leads to one of the words, or to the name of a place ("control of the town")."""
    below = [c for c in sentence.children(index) if sentence.tokens[c].relation == "nmod"]
    return any(
        _case(sentence, c) in ("of", "over") and (_is_one_of(sentence, c, words) or _is_place(sentence, c))
        for c in below
    )


def _is_described(sentence: Sentence, index: int, words: Sequence[str]) -> bool:
    """Whether one of the words is the noun itself, or what it counts, or describes it ("tear gas", "rounds of tear gas")."""
    waiting = [index]
    while waiting:
        token = sentence.tokens[waiting.pop()]
        if token.lemma.lower() in words:
            return True
        below = (sentence.tokens[child] for child in sentence.children(token.index))
        waiting += [c.index for c in below if c.relation in DESCRIBING or _is_counted(sentence, c)]
    return False


def _is_counted(sentence: Sentence, token: Token) -> bool:
    return token.relation == "nmod" and _case(sentence, token.index) in ("of", "")


def _heads_below(sentence: Sentence, index: int) -> list[str]:
    """What a counting noun counts: "a number of troops"."""
    below = (c for c in sentence.children(index) if sentence.tokens[c].relation == "nmod")
    return [sentence.tokens[c].lemma.lower() for c in below if _case(sentence, c) in ("of", "")]


def _names(sentence: Sentence, word: int) -> bool:
    """Whether a verb says what its object is ("called the talks a surrender")."""
    below = [sentence.tokens[child] for child in sentence.children(word)]
    said = any(one.relation == "xcomp" and one.upos in ("NOUN", "ADJ") for one in below)
    return said and any(one.relation == "obj" for one in below)


def _infinitive(sentence: Sentence, word: int, verbs: Sequence[str]) -> bool:
    """Whether one of the verbs is the infinitive that a word governs ("declined to say")."""
    below = (sentence.tokens[child] for child in sentence.children(word))
    return any(token.relation == "xcomp" and token.lemma.lower() in verbs for token in below)


def _beside(sentence: Sentence, word: int, words: Sequence[str], *, verbs: bool = True) -> bool:
    """Whether one of the words depends on this one, or this one on it; without `verbs` none that is one ("call off talks").

    A particle right behind counts wherever the tree hangs it: in "went off near the gate" it makes "off near" one preposition.
    """
    token = sentence.tokens[word]
    near = set(sentence.children(token.index)) | ({token.head} if token.head >= 0 else set())
    near |= {one.index for one in sentence.tokens[word + 1 : word + 2] if one.upos == "ADP"}
    tokens = [sentence.tokens[index] for index in near]
    return any(token.lemma.lower() in words for token in tokens if verbs or token.upos != "VERB")


def _below(sentence: Sentence, word: int, words: Sequence[str]) -> bool:
    """Whether one of the words stands below this one in the tree, in no clause that has a subject of its own."""
    waiting, seen = sentence.children(word), {word}
    while waiting:
        index = waiting.pop()
        children = [child for child in sentence.children(index) if child not in seen]
        seen.add(index)
        if any(sentence.tokens[child].relation.startswith("nsubj") for child in children):
            continue
        if sentence.tokens[index].lemma.lower() in words:
            return True
        waiting += children
    return False


def _is_person(sentence: Sentence, index: int) -> bool:
    name = sentence.name_at(index)
    titled = any(sentence.tokens[child].relation in ("nmod:desc", "flat") for child in sentence.children(index))
    return (name is not None and name.label == "PER") or titled


def _is_place(sentence: Sentence, index: int) -> bool:
    name = sentence.name_at(index)
    return name is not None and name.label == "LOC"


def _is_date(sentence: Sentence, index: int) -> bool:
    name = sentence.name_at(index)
    return name is not None and name.label == "DATE"


def _case(sentence: Sentence, index: int) -> str:
    cases = (sentence.tokens[c].lower for c in sentence.children(index) if sentence.tokens[c].relation == "case")
    return next(cases, "")
