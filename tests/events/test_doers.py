"""Who is no doer."""

import pytest

from sanudo.events.doers import without_quoted, without_witnesses
from sanudo.events.drafts import phrase_at
from sanudo.events.voices import Voice
from tests.building import doc, draft

HEARD = """
Residents NOUN NNS 2 nsubj resident
heard VERB VBD 0 root hear
shelling NOUN NN 2 obj
"""
QUOTED = """
They PRON PRP 2 nsubj
lied VERB VBD 4 ccomp lie
, PUNCT , 4 punct
said VERB VBD 0 root say
Roe PROPN NNP 4 nsubj
"""


@pytest.mark.parametrize(("verb", "actors"), [("hear", 0), ("start", 1)])
def test_who_hears_of_an_act_does_not_do_it(verb: str, actors: int) -> None:
    made = doc(HEARD.replace("root hear", f"root {verb}"))
    assert (
        len(without_witnesses(made, draft(made, 0, "shelling", "ASSAULT", roles={"actor": ["Residents"]})).of("actor"))
        == actors
    )


def test_who_is_seen_doing_it_does_it() -> None:
    made = doc("They PRON PRP 2 nsubj\nsaw VERB VBD 0 root see\nhim PRON PRP 4 nsubj\nshoot VERB VB 2 ccomp")
    seen = without_witnesses(made, draft(made, 0, "shoot", "ASSAULT", roles={"actor": ["him"]}))
    assert [phrase.head for phrase in seen.of("actor")] == [2]


@pytest.mark.parametrize(("kind", "heads"), [("direct", [0]), ("indirect", [0, 4])])
def test_who_is_quoted_is_not_named_in_the_quotation(kind: str, heads: list[int]) -> None:
    made = doc(QUOTED)
    told = draft(made, 0, "lied", "REJECT", roles={"actor": ["They", "Roe"]})
    voice = Voice(phrase_at(made.sentences[0], 4), (0, 3), (), None, kind, (("text", 0, 9),), ((0, 0, 1),))  # type: ignore[arg-type]
    assert [phrase.head for phrase in without_quoted(told, voice).of("actor")] == heads
    assert without_quoted(told, None) is told
