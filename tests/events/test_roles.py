"""Who acts in a compound of a country and an act."""

from sanudo.events.roles import settled
from sanudo.events.told import Told
from sanudo.language.doc import Doc
from sanudo.model.entities import Party
from sanudo.model.spans import Evidence
from tests.building import doc, draft

HEADLINE = """
Envoys NOUN NNS 2 nsubj
condemn VERB VBP 0 root
Chad PROPN NNP 4 compound
raid NOUN NN 2 obj
"""
LEAD = """
Their PRON PRP$ 2 nmod:poss
raid NOUN NN 5 nsubj
on ADP IN 4 case
Chad PROPN NNP 2 nmod
failed VERB VBD 0 root fail
"""


def raid(made: Doc, sentence: int, *, actor: bool) -> Told:
    """The raid as a sentence tells it, Chad being its actor or its recipient."""
    one = draft(made, sentence, "raid", "ASSAULT")
    of = made.sentences[sentence]
    place = next(token.index for token in of.tokens if token.text == "Chad")
    chad = Party(made.span(of, place, place), name="Chad", country="TCD", resolved="name")
    evidence = Evidence(made.span(of, one.trigger.word, one.trigger.word), (of.start, of.end))
    return Told(one, "raid", evidence, "happened", (chad,) if actor else (), () if actor else (chad,))


def test_the_article_says_that_the_country_is_the_one_acted_on() -> None:
    made = doc(HEADLINE, LEAD)
    headline, lead = settled(made, [raid(made, 0, actor=True), raid(made, 1, actor=False)])
    assert [party.country for party in headline.recipients] == ["TCD"]
    assert headline.actors == ()
    assert lead == raid(made, 1, actor=False)


def test_alone_the_compound_stays_as_it_was_read() -> None:
    made = doc(HEADLINE, LEAD)
    assert settled(made, [raid(made, 0, actor=True)]) == [raid(made, 0, actor=True)]


def test_a_phrase_that_is_no_compound_stays() -> None:
    made = doc(LEAD, LEAD)
    tellings = [raid(made, 0, actor=True), raid(made, 1, actor=False)]
    assert settled(made, tellings) == tellings
