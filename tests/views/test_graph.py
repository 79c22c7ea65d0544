"""A sentence with its tree and event graph in the terminal."""

from sanudo.events.graph import Arc, Graph, Trigger
from sanudo.views.characters import visible
from sanudo.views.graph import sentence_view
from tests.building import doc
from tests.views.printing import printed

TABLE = """
Ruritania PROPN NNP 2 nsubj
threatened VERB VBD 0 root threaten
war NOUN NN 2 obj
"""


def test_words_triggers_and_arcs_have_their_scores() -> None:
    (sentence,) = doc(TABLE, names=[(0, 0, 0, "LOC")]).sentences
    types, statuses = (("THREATEN", 0.9), ("ACCUSE", 0.06)), (("happened", 0.8), ("planned", 0.2))
    trigger = Trigger(1, 0.97, types, statuses, "violence", 0.01)  # type: ignore[arg-type]
    output = printed(sentence_view(sentence, Graph((trigger,), (Arc("actor", 1, 0, 0.99),))))
    lines = " ".join(output.split())
    assert "threatened root VERB VBD threaten" in lines
    assert "├── Ruritania nsubj PROPN NNP" in lines
    assert "names Ruritania LOC" in lines
    assert (
        "trigger threatened 0.97 type THREATEN 0.90 ACCUSE 0.06 mode violence status happened 0.80 planned 0.20"
        in lines
    )
    assert "actor → Ruritania 0.99" in lines


def test_a_sentence_without_triggers_says_so() -> None:
    (sentence,) = doc(TABLE).sentences
    assert "no trigger" in printed(sentence_view(sentence, Graph((), ())))


def test_hostile_words_drive_no_terminal() -> None:
    (sentence,) = doc("\x1b[31mRed NOUN NN 0 root\n\u202eevil[red] NOUN NN 1 dep\n").sentences
    output = printed(sentence_view(sentence, Graph((), ())))
    assert visible(output) == output
    assert "evil[red]" in output
