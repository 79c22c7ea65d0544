"""Content by rule: "demands, including a commitment", "the threat of sanctions", and what coordinated acts share.

The graph links most contents; where a noun names the speech act and the tree hangs another event on it by a telling
preposition, the rule knows. Coordinated nouns share their doer ("sanctions and a bolstering of defences").
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from sanudo.events.drafts import Draft, Key
from sanudo.language.doc import Doc, Sentence


@cache
def content_words() -> Mapping[str, Any]:
    """The table of prepositions and speech acts."""
    text = (files("sanudo.events") / "data/contents.yaml").read_text(encoding="utf-8")
    table: Mapping[str, Any] = yaml.safe_load(text)
    return table


def with_contents(doc: Doc, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts with the contents that the tree tells, and with the doers that coordinated nouns share."""
    made = {draft.key: draft for draft in drafts}
    for draft in drafts:
        sentence = doc.sentences[draft.sentence]
        for key in _hung_on(sentence, draft, made):
            made = {other: _without(one, key) for other, one in made.items()}
            made[draft.key] = replace(made[draft.key], content=(*made[draft.key].content, key))
        made[draft.key] = _with_shared_actor(sentence, made[draft.key], made)
    return list(made.values())


def _hung_on(sentence: Sentence, draft: Draft, made: Mapping[Key, Draft]) -> list[Key]:
    """The events that hang on a noun of speech by a telling preposition, and are not its content yet."""
    token = sentence.tokens[draft.trigger.word]
    if token.upos != "NOUN" or draft.type not in content_words()["speech_acts"]:
        return []
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


def _without(draft: Draft, key: Key) -> Draft:
    return (
        replace(draft, content=tuple(other for other in draft.content if other != key))
        if key in draft.content
        else draft
    )


def _with_shared_actor(sentence: Sentence, draft: Draft, made: Mapping[Key, Draft]) -> Draft:
    """A noun without a doer of its own has that of the noun it is coordinated with, of the same status."""
    token = sentence.tokens[draft.trigger.word]
    if draft.of("actor") or token.upos != "NOUN":
        return draft
    beside = [token.head] if token.relation == "conj" else []
    beside += [child for child in sentence.children(token.index) if sentence.tokens[child].relation == "conj"]
    others = [made[key] for word in beside if (key := (draft.sentence, word)) in made]
    doers = next((other.of("actor") for other in others if other.status == draft.status and other.of("actor")), ())
    return draft.with_role("actor", doers) if doers else draft
