"""What tells again what the article surely told."""

from dataclasses import replace

import pytest

from sanudo.events.drafts import Draft
from sanudo.events.retold import retold
from tests.building import doc, draft

MADE = doc(
    "Ships NOUN NNS 2 nsubj\nblockaded VERB VBD 0 root blockade\nports NOUN NNS 2 obj",
    "The DET DT 2 det\nblockade NOUN NN 3 nsubj blockade\nangered VERB VBD 0 root\nmerchants NOUN NNS 3 obj",
    "A DET DT 2 det\nblockade NOUN NN 3 nsubj blockade\ncosts VERB VBZ 0 root\nmoney NOUN NN 3 obj",
)
SURE = draft(MADE, 0, "blockaded", "COERCE", mode="restrict")
ANGERED = draft(MADE, 1, "angered", "ACCUSE")


def weak(sentence: int, chance: float, kind: str = "COERCE") -> Draft:
    one = draft(MADE, sentence, "blockade", kind)
    return replace(one, trigger=replace(one.trigger, probability=chance))


@pytest.mark.parametrize(
    ("weakly", "surely", "found"),
    [
        (weak(1, 0.35), [SURE, ANGERED], True),
        (weak(1, 0.3), [SURE, ANGERED], False),
        (weak(1, 0.45), [SURE], True),
        (weak(1, 0.35), [SURE], False),
        (weak(1, 0.45), [], False),
        (weak(1, 0.45, "ASSAULT"), [SURE], False),
        (weak(2, 0.35), [SURE, draft(MADE, 2, "costs", "ACCUSE")], False),
        (weak(1, 0.45), [SURE, draft(MADE, 1, "angered", "COERCE")], False),
    ],
)
def test_a_weak_word_counts_where_the_article_surely_told_its_act(
    weakly: Draft, surely: list[Draft], found: bool
) -> None:
    kept = retold(MADE, [*surely, weakly], surely, usual=0.42)
    assert [one.key for one in kept] == ([weakly.key] if found else [])
    assert all(one.mode == "restrict" for one in kept)
