"""What violence is done with, as the words around the trigger tell it: they know the mode better than the model does."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from importlib.resources import files
from typing import Any, Final

import yaml

from sanudo.events.drafts import Draft, Key
from sanudo.language.doc import Doc, Sentence

VIOLENCE: Final = "ASSAULT"
# Modes that say with what; the others say what is done, or to whom, and stay as they are
WITH_WHAT: Final = frozenset(
    {"firearms", "explosives", "suicide-attack", "aerial", "drone", "heavy-weapons", "crowd-control", "unconventional"}
    | {"primitive", "destroy", "beat", None}
)
# Weapons that the model sees in any attack; none that it saw and no word of the article speaks of was right on annotated ones
UNSEEN: Final = frozenset({"aerial", "drone", "heavy-weapons", "explosives"})
WEAPON_GONE: Final = "destroy"
DESCRIBING: Final = frozenset({"compound", "amod", "flat", "conj"})
NAMES: Final = frozenset({"PER", "LOC"})
WITH: Final = frozenset({"with", "by", "from", "using", "through"})
CAUSING: Final = frozenset({"when", "as", "after", "in", "by"})
BY_ITSELF: Final = frozenset({"destroy", "beat"})  # modes that the word itself tells: no bomb beside it changes them


@cache
def _table() -> Mapping[str, Sequence[Any]]:
    table: Mapping[str, Sequence[Any]] = yaml.safe_load((files("sanudo.events") / "data/means.yaml").read_text("utf-8"))
    return table


def means_rows() -> Sequence[Mapping[str, Any]]:
    """The rows that tell the mode by the means."""
    return _table()["means"]


def with_means(doc: Doc, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, those of violence with the mode that its means make it, where the text names them."""
    violent = {draft.key: draft for draft in drafts if draft.type == VIOLENCE and draft.mode in WITH_WHAT}
    modes = {key: mode for key, draft in violent.items() if (mode := _told(doc.sentences[key[0]], draft))}
    for _ in range(2):  # "killed and wounded when a bomb exploded": the second verb is two steps from the bomb
        for key, draft in violent.items():
            if key not in modes and draft.mode not in BY_ITSELF:
                told = next((modes[other] for other in _beside(doc.sentences[key[0]], key) if other in modes), None)
                modes.update({key: told} if told else {})
    spoken = any(draft.mode in UNSEEN for draft in violent.values()) and _speaks_of_weapons(doc)
    return [replace(draft, mode=modes.get(draft.key, _kept(draft, spoken=spoken))) for draft in drafts]


def _kept(draft: Draft, *, spoken: bool) -> str | None:
    """The model's mode, but for weapons of which the article does not speak."""
    return None if draft.type == VIOLENCE and draft.mode in UNSEEN and not spoken else draft.mode


def _speaks_of_weapons(doc: Doc) -> bool:
    words = _weapons() | frozenset(_table()["speaking"])
    return any(token.lemma.lower() in words for sentence in doc.sentences for token in sentence.tokens)


@cache
def _weapons() -> frozenset[str]:
    of_rows = {word for row in means_rows() if row["mode"] in UNSEEN for word in row["words"]}
    return frozenset(of_rows - set(_table()["deeds"]))


def _told(sentence: Sentence, draft: Draft) -> str | None:
    """The mode that the first row makes it which fits a phrase of the means."""
    word = draft.trigger.word
    lemma = sentence.tokens[word].lemma.lower()
    phrases = [_words(sentence, head, word) for head in _heads(sentence, word)]
    row = next((row for row in means_rows() if _fits(lemma, phrases, row)), None)
    if row is None:
        return WEAPON_GONE if draft.mode in UNSEEN and _destroys_weapons(sentence, word) else None
    return draft.mode if draft.mode in row.get("but", ()) else str(row["mode"])


def _destroys_weapons(sentence: Sentence, word: int) -> bool:
    """Whether weapons are what is destroyed ("sappers destroyed two mines"), which the model takes for the means."""
    if sentence.tokens[word].lemma.lower() not in _table()["wrecking"]:
        return False
    objects = [c for c in sentence.children(word) if sentence.tokens[c].relation in ("obj", "nsubj:pass")]
    return any(not _words(sentence, one, word).isdisjoint(_weapons()) for one in objects)


def _fits(trigger: str, phrases: Sequence[frozenset[str]], row: Mapping[str, Any]) -> bool:
    if trigger in row.get("verbs", ()):
        return True
    return trigger in row.get("by", (trigger,)) and any(
        not words.isdisjoint(row["words"])
        and ("beside" not in row or not words.isdisjoint(row["beside"]))
        and words.isdisjoint(row.get("without", ()))
        for words in phrases
    )


def _heads(sentence: Sentence, word: int) -> Iterator[int]:
    """The trigger, and what it is done with: its subject, what is launched, "with …", "in an attack", "using …"."""
    trigger = sentence.tokens[word]
    if trigger.upos != "VERB":
        yield word
    launches = trigger.lemma.lower() in _table()["launching"]
    if trigger.relation == "acl:relcl" or (
        trigger.relation == "acl" and launches
    ):  # "a bomb that …", "rockets fired …"
        yield trigger.head
    for child in sentence.children(word):
        token = sentence.tokens[child]
        if _is_means(sentence, child, launched=launches):
            yield child
        elif token.relation in ("advcl", "acl") and token.lemma.lower() == "use":
            yield from (c for c in sentence.children(child) if sentence.tokens[c].relation == "obj")


def _is_means(sentence: Sentence, child: int, *, launched: bool) -> bool:
    """Whether a word below the trigger names what the act is done with; `launched`: the object of the trigger does."""
    token = sentence.tokens[child]
    if token.relation in ("obj", "nsubj:pass"):
        hit = sentence.tokens[token.head].lemma.lower() in _table()["hitting"] and token.relation == "obj"
        return launched or (hit and token.lemma.lower() in _table()["mines"])
    if token.relation in ("obl", "obl:agent", "nmod"):
        case = _case(sentence, child)
        is_deed = token.lemma.lower() in _table()["deeds"]
        return case in WITH or (case == "of" and launched) or (case == "in" and is_deed)
    return token.relation == "nsubj"


def _words(sentence: Sentence, head: int, trigger: int) -> frozenset[str]:
    """The lemmas of a noun and of what describes it; what stands with "and" beside the trigger is another deed."""
    found, waiting = set(), [head]
    while waiting:
        index = waiting.pop()
        name = sentence.name_at(index)
        if name is None or name.label not in NAMES:
            found |= {sentence.tokens[index].lemma.lower(), sentence.tokens[index].lower}
        waiting += [child for child in sentence.children(index) if _describes(sentence, child, trigger)]
    return frozenset(found)


def _describes(sentence: Sentence, child: int, trigger: int) -> bool:
    token = sentence.tokens[child]
    if token.relation == "conj" and token.head == trigger:
        return False
    if token.relation == "nmod":
        return _case(sentence, child) == "of" and sentence.tokens[token.head].lemma.lower() in _table()["deeds"]
    return token.relation in DESCRIBING and sentence.tokens[token.head].upos in ("NOUN", "PROPN", "ADJ", "NUM")


def _beside(sentence: Sentence, key: Key) -> Iterator[Key]:
    """The words that may tell the deed by which the trigger does harm."""
    token = sentence.tokens[key[1]]
    if token.lemma.lower() not in _table()["harming"]:
        return
    if token.relation in ("advcl", "xcomp", "conj", "acl", "acl:relcl"):
        yield key[0], token.head
    shared = sentence.children(token.head) if token.relation == "conj" else []  # "killed two and wounded four when …"
    for child in (*sentence.children(token.index), *shared):
        one = sentence.tokens[child]
        causes = one.relation in ("obl", "advcl") and _opens(sentence, child) in CAUSING
        if child != token.index and (causes or one.relation in ("conj", "nsubj")):
            yield key[0], child


def _opens(sentence: Sentence, index: int) -> str:
    """The first word of a clause or phrase that says how it hangs on the rest: "when", "after", "in"."""
    opening = (sentence.tokens[c] for c in sentence.children(index) if c < index)
    return next((token.lower for token in opening if token.relation in ("mark", "case", "advmod")), "")


def _case(sentence: Sentence, index: int) -> str:
    cases = (sentence.tokens[c].lower for c in sentence.children(index) if sentence.tokens[c].relation == "case")
    return next(cases, "")
