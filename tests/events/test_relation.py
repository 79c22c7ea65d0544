"""What one given party does to another, from signals made by hand and from the model."""

import dataclasses

import numpy as np
import pytest

from sanudo.codebook.statuses import STATUSES
from sanudo.codebook.types import TYPES
from sanudo.errors import InputError
from sanudo.events.relation import relation, relation_in
from sanudo.language.doc import Doc
from sanudo.language.encoder import Encoder
from tests.building import doc

LABELS = {
    "event_type": ["none", *TYPES],
    "event_status": list(STATUSES),
    "event_arc": ["actor", "recipient", "content"],
}
SENTENCE = """
    Zembla PROPN NNP 2 nsubj
    threatened VERB VBD 0 root threaten
    to PART TO 4 mark
    attack VERB VB 2 xcomp
    Ruritania PROPN NNP 4 obj
    today NOUN NN 2 obl:unmarked
"""
ZEMBLA, RURITANIA = (0, 6), (28, 37)


def signalled(*events: tuple[str, str, str], arcs: tuple[tuple[str, str, str], ...] = ()) -> Doc:
    """The sentence with events (word, type, status) and arcs (word, label, word) that the encoder is sure of."""
    made = doc(SENTENCE)
    (sentence,) = made.sentences
    at = {token.text: token.index for token in sentence.tokens}
    words = len(sentence.tokens)
    types, statuses = np.zeros((words, len(TYPES) + 1)), np.zeros((words, len(STATUSES)))
    scores = np.full((words, 3, words), -9.0)
    types[:, 0] = 9.0
    for word, kind, status in events:
        types[at[word]] = 9.0 * (np.array(LABELS["event_type"]) == kind)
        statuses[at[word]] = 9.0 * (np.array(LABELS["event_status"]) == status)
    for word, label, other in arcs:
        scores[at[word], LABELS["event_arc"].index(label), at[other]] = 9.0
    signals = {"event_type": types, "event_status": statuses, "event_arc": scores}
    kept = {name: values.astype(np.float32) for name, values in signals.items()}
    return dataclasses.replace(made, sentences=(dataclasses.replace(sentence, signals=kept),))


def best(made: Doc, actor: tuple[int, int] | None = ZEMBLA, recipient: tuple[int, int] | None = RURITANIA) -> str:
    return relation_in(made, actor=actor, recipient=recipient, labels=LABELS)[0][0]


def test_the_type_of_the_word_that_has_both_parties_comes_first() -> None:
    made = signalled(
        ("attack", "ASSAULT", "happened"),
        ("today", "AID", "happened"),
        arcs=(("attack", "actor", "Zembla"), ("attack", "recipient", "Ruritania")),
    )
    assert best(made) == "ASSAULT"


def test_what_is_only_threatened_yields_to_the_threat() -> None:
    made = signalled(
        ("threatened", "THREATEN", "happened"),
        ("attack", "ASSAULT", "threatened"),
        arcs=(
            ("threatened", "actor", "Zembla"),
            ("threatened", "content", "attack"),
            ("attack", "recipient", "Ruritania"),
        ),
    )
    assert best(made) == "THREATEN"


@pytest.mark.parametrize(
    ("kind", "status", "wanted"),
    [
        ("AID", "planned", "AGREE"),
        ("AID", "demanded", "REQUEST"),
        ("RETREAT", "planned", "CONCEDE"),
        ("AGREE", "negated", "REJECT"),
        ("ASSAULT", "alleged", "ACCUSE"),
        ("SANCTION", "planned", "THREATEN"),
    ],
)
def test_what_did_not_happen_counts_as_the_speech_act_that_carries_it(kind: str, status: str, wanted: str) -> None:
    both = (("attack", "actor", "Zembla"), ("attack", "recipient", "Ruritania"))
    assert best(signalled(("attack", kind, status), arcs=both)) == wanted


def test_a_ruling_of_the_codebook_goes_before_the_type_of_the_model() -> None:
    both = (("attack", "actor", "Zembla"), ("attack", "recipient", "Ruritania"))
    made = signalled(("attack", "COERCE", "happened"), ("today", "REJECT", "happened"), arcs=both)
    assert best(made) == "COERCE"
    assert best(relabelled(made, attack={"lemma": "violate"}, Ruritania={"lemma": "truce"})) == "ASSAULT"


def relabelled(made: Doc, **changes: dict[str, str]) -> Doc:
    """The document with fields of some words changed."""
    (sentence,) = made.sentences
    tokens = tuple(dataclasses.replace(token, **changes.get(token.text, {})) for token in sentence.tokens)
    return dataclasses.replace(made, sentences=(dataclasses.replace(sentence, tokens=tokens),))


def test_an_order_of_what_harms_the_recipient_counts_as_done() -> None:
    made = signalled(
        ("threatened", "REQUEST", "happened"),
        ("attack", "COERCE", "demanded"),
        arcs=(
            ("threatened", "actor", "Zembla"),
            ("threatened", "content", "attack"),
            ("attack", "recipient", "Ruritania"),
        ),
    )
    noun = {"upos": "NOUN", "relation": "obj"}
    assert best(relabelled(made, threatened={"lemma": "order"}, attack=noun)) == "COERCE"
    assert best(relabelled(made, threatened={"lemma": "urge"}, attack=noun)) != "COERCE"


def test_to_ask_others_for_what_hurts_a_party_is_to_accuse_it() -> None:
    asked = (("threatened", "actor", "Zembla"), ("threatened", "content", "attack"))
    signs = (("threatened", "REQUEST", "happened"), ("attack", "SANCTION", "demanded"))
    assert best(signalled(*signs, arcs=(*asked, ("attack", "recipient", "Ruritania")))) == "ACCUSE"
    assert best(signalled(*signs, arcs=(*asked, ("attack", "actor", "Ruritania")))) == "REQUEST"
    assert best(signalled(*signs, arcs=(*asked, ("threatened", "recipient", "Ruritania")))) == "REQUEST"


def test_the_order_of_the_parties_matters() -> None:
    made = signalled(
        ("attack", "ASSAULT", "happened"),
        ("threatened", "ACCUSE", "happened"),
        arcs=(
            ("attack", "actor", "Zembla"),
            ("attack", "recipient", "Ruritania"),
            ("threatened", "actor", "Ruritania"),
            ("threatened", "recipient", "Zembla"),
        ),
    )
    assert best(made, ZEMBLA, RURITANIA) == "ASSAULT"
    assert best(made, RURITANIA, ZEMBLA) == "ACCUSE"


def test_meetings_have_two_actors() -> None:
    made = signalled(
        ("attack", "CONSULT", "happened"),
        ("today", "ACCUSE", "happened"),
        arcs=(("attack", "actor", "Zembla"), ("attack", "actor", "Ruritania"), ("today", "actor", "Zembla")),
    )
    assert best(made) == "CONSULT"


def test_without_arcs_the_tree_says_which_event_is_near() -> None:
    assert best(signalled(("attack", "ASSAULT", "happened"), ("today", "AID", "happened"))) == "ASSAULT"


def test_one_party_is_enough() -> None:
    made = signalled(("attack", "ASSAULT", "happened"), arcs=(("attack", "recipient", "Ruritania"),))
    assert best(made, actor=None) == "ASSAULT"


def test_offsets_outside_of_the_words_are_refused() -> None:
    made = signalled(("attack", "ASSAULT", "happened"))
    with pytest.raises(InputError, match="covers no word"):
        best(made, actor=(400, 410))
    with pytest.raises(InputError, match="neither"):
        best(made, None, None)


def test_the_model_ranks_all_types_with_probabilities(encoder: Encoder) -> None:
    text = "Ruritania accused Zembla of shelling two villages."
    ranked = relation(text, actor=(0, 9), recipient=(18, 24), encoder=encoder)
    assert sorted(name for name, _ in ranked) == sorted(TYPES)
    assert sum(chance for _, chance in ranked) == pytest.approx(1.0)
    assert [chance for _, chance in ranked] == sorted((chance for _, chance in ranked), reverse=True)
    assert ranked[0][0] == "ACCUSE"
