"""Words too weak to tell an event alone that tell again what the article surely told: "the blockade", after "blockaded"."""

from collections.abc import Sequence
from dataclasses import replace

from sanudo.events.acts import act
from sanudo.events.drafts import Draft
from sanudo.events.references import points_back
from sanudo.events.tellings import lemma_of
from sanudo.language.doc import Doc

# The chance asked of a noun that points back beside what is sure; by itself a word needs the usual one. Chosen by `evals.graph`
# on held-out articles.
CHANCE = 0.33


def retold(doc: Doc, drafts: Sequence[Draft], surely: Sequence[Draft], *, usual: float) -> list[Draft]:
    """Those of the drafts that name the act of a sure one by the same word and type, with its mode.

    None in a sentence that surely tells something of the type: one event has one word there.
    """
    modes = {_named(doc, draft): draft.mode for draft in surely}
    types = {(draft.sentence, draft.type) for draft in surely}
    sentences = {draft.sentence for draft in surely}
    return [
        replace(draft, mode=modes[_named(doc, draft)])
        for draft in drafts
        if _named(doc, draft) in modes
        and (draft.sentence, draft.type) not in types
        and draft.trigger.probability > (CHANCE if draft.sentence in sentences and _points_back(doc, draft) else usual)
    ]


def _named(doc: Doc, draft: Draft) -> tuple[str, str]:
    return act(lemma_of(doc.sentences[draft.sentence].tokens[draft.trigger.word])), draft.type


def _points_back(doc: Doc, draft: Draft) -> bool:
    return points_back(doc.sentences[draft.sentence], draft.trigger.word)
