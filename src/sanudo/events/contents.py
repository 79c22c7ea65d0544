"""Content by rule: "demands, including a commitment", "the threat of sanctions", and what coordinated acts share.

The graph links most contents; where a noun names the speech act and the tree hangs another event on it by a telling
preposition, the rule knows. Coordinated nouns share their doer ("sanctions and a bolstering of defences").
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from sanudo.events.drafts import Draft, Key, of_sentences, phrase_at
from sanudo.language.doc import Doc, Sentence

DESCRIBING = frozenset({"acl", "acl:relcl"})
OBJECTS = frozenset({"obj"})
REACH = 6  # words behind "including" in which the first listed act is looked for


@cache
def content_words() -> Mapping[str, Any]:
    """The table of prepositions and speech acts."""
    text = (files("sanudo.events") / "data/contents.yaml").read_text(encoding="utf-8")
    table: Mapping[str, Any] = yaml.safe_load(text)
    return table


def _without_causes(sentence: Sentence, draft: Draft) -> Draft:
    """The draft; of a threat, demand or promise without what it is "over" or comes "after": that has happened."""
    if draft.type not in content_words()["speech_acts"]:
        return draft
    causes = {key for key in draft.content if key[0] == sentence.index and _is_cause(sentence, key[1])}
    return replace(draft, content=tuple(key for key in draft.content if key not in causes)) if causes else draft


def _is_cause(sentence: Sentence, word: int) -> bool:
    cases = {sentence.tokens[c].lower for c in sentence.children(word) if sentence.tokens[c].relation == "case"}
    return bool(cases & set(content_words()["causes"]))


def with_contents(doc: Doc, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts with the contents that the tree tells, and with the doers that coordinated nouns share."""
    drafts = [_without_causes(doc.sentences[draft.sentence], draft) for draft in drafts]
    made = {draft.key: draft for draft in drafts}
    beside = of_sentences(drafts)
    for draft in drafts:
        sentence = doc.sentences[draft.sentence]
        for key in _hung_on(sentence, draft, made):
            made |= {other.key: _without(made[other.key], key) for other in beside[draft.sentence]}
            made[draft.key] = replace(made[draft.key], content=(*made[draft.key].content, key))
        made[draft.key] = _with_owner(sentence, _with_shared_actor(sentence, made[draft.key], made))
    return list(made.values())


def _hung_on(sentence: Sentence, draft: Draft, made: Mapping[Key, Draft]) -> list[Key]:
    """The events that hang on a noun of speech by a telling preposition, and are not its content yet."""
    token = sentence.tokens[draft.trigger.word]
    if token.upos == "VERB" and draft.type in content_words()["disputing"] and not draft.content:
        return list(_under_what_is_said(sentence, draft, made))
    if token.upos != "NOUN" or draft.type not in content_words()["speech_acts"]:
        return []
    listed = _listed(sentence, draft, made)
    if listed:
        return listed
    telling = {row["word"] for row in content_words()["prepositions"]}
    found = []
    for child in sentence.children(token.index):
        key = (draft.sentence, child)
        if key in made and key not in draft.content and sentence.tokens[child].relation == "nmod":
            cases = {
                sentence.tokens[c].lower for c in sentence.children(child) if sentence.tokens[c].relation == "case"
            }
            found += [key] if cases & telling else []
    return found


def _under_what_is_said(sentence: Sentence, draft: Draft, made: Mapping[Key, Draft]) -> Iterator[Key]:
    """What describes the object of a verb of speech ("vetoed a resolution that called on them …"), what somebody is accused
    of doing about an act ("of starting the riots"), and what one protests against."""
    for child in sentence.children(draft.trigger.word):
        relation = sentence.tokens[child].relation
        opened = {sentence.tokens[c].lower for c in sentence.children(child) if c < child}
        if relation == "obl" and "against" in opened and (draft.sentence, child) in made:
            yield draft.sentence, child
        wanted = {"obj": DESCRIBING, "advcl": OBJECTS}.get(relation)
        if (draft.sentence, child) in made or wanted is None or (relation == "advcl" and "of" not in opened):
            continue
        below = (c for c in sentence.children(child) if sentence.tokens[c].relation in wanted)
        yield from (key for c in below if (key := (draft.sentence, c)) in made)


def _listed(sentence: Sentence, draft: Draft, made: Mapping[Key, Draft]) -> list[Key]:
    """What is listed right behind the noun ("demands - including a commitment …"), wherever the parser hung it."""
    rest = sentence.tokens[draft.trigger.word + 1 :]
    words = [token for token in rest if token.upos != "PUNCT"][:1]
    if not words or words[0].lower not in content_words()["listing"] or words[0].index > draft.trigger.word + 2:
        return []
    reach = range(words[0].index + 1, min(words[0].index + REACH, len(sentence.tokens)))
    found = [key for word in reach if (key := (draft.sentence, word)) in made]
    return [key for key in found[:1] if key not in draft.content]


def _without(draft: Draft, key: Key) -> Draft:
    return (
        replace(draft, content=tuple(other for other in draft.content if other != key))
        if key in draft.content
        else draft
    )


def _with_shared_actor(sentence: Sentence, draft: Draft, made: Mapping[Key, Draft]) -> Draft:
    """A noun without a doer of its own has whoever weighs it, or that of the noun it is coordinated with."""
    token = sentence.tokens[draft.trigger.word]
    if draft.of("actor") or token.upos != "NOUN":
        return draft
    weighing = _weighing(sentence, draft)
    if weighing is not None:
        return draft.with_role("actor", (phrase_at(sentence, weighing),))
    beside = [token.head] if token.relation == "conj" else []
    beside += [child for child in sentence.children(token.index) if sentence.tokens[child].relation == "conj"]
    others = [made[key] for word in beside if (key := (draft.sentence, word)) in made]
    doers = next((other.of("actor") for other in others if other.status == draft.status and other.of("actor")), ())
    return draft.with_role("actor", doers) if doers else draft


def _weighing(sentence: Sentence, draft: Draft) -> int | None:
    """The head of the subject of "consider", "weigh" … above an act that is considered: an option of one's own."""
    if draft.status != "considered":
        return None
    for word in sentence.ancestry(draft.trigger.word):
        if sentence.tokens[word].lemma.lower() in content_words()["weighing"]:
            subjects = [c for c in sentence.children(word) if sentence.tokens[c].relation == "nsubj"]
            return next(iter(subjects), None)
    return None


def _with_owner(sentence: Sentence, draft: Draft) -> Draft:
    """ "A bolstering of NATO defences", "the shelling of Serb positions": what is acted on names whose it is."""
    token = sentence.tokens[draft.trigger.word]
    if token.upos != "NOUN" or draft.of("recipient"):
        return draft
    for child in sentence.children(token.index):
        if sentence.tokens[child].relation != "nmod" or sentence.tokens[child].upos != "NOUN":
            continue
        owners = [
            c for c in sentence.children(child) if sentence.tokens[c].relation in ("compound", "amod", "nmod:poss")
        ]
        named = [c for c in owners if (name := sentence.name_at(c)) and name.label in ("ORG", "LOC", "NORP")]
        if named and "of" in {sentence.tokens[c].lower for c in sentence.children(child)}:
            return draft.with_role("recipient", (phrase_at(sentence, named[0]),))
    return draft
