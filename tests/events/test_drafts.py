"""Graph → drafts: roles, echoes, links."""

import pytest

from sanudo.events.drafts import Draft, drafts
from sanudo.events.graph import Arc, Graph, Trigger
from sanudo.language.doc import Doc
from tests.building import doc

HEADLINE = """
Envoys NOUN NNS 2 nsubj envoy
seek VERB VBP 0 root
Ruritania PROPN NNP 4 compound
invasion NOUN NN 5 compound
talks NOUN NNS 2 obj talk
"""
MEASURES = """
They PRON PRP 2 nsubj
threaten VERB VBP 0 root
retaliatory ADJ JJ 4 amod
measures NOUN NNS 2 obj measure
"""


def trigger(word: int, kind: str, chance: float = 0.9) -> Trigger:
    return Trigger(word, chance, ((kind, 0.9),), (("happened", 0.9),), None, 0.0)


def words(made: Doc, heads: list[int]) -> list[str]:
    return [made.sentences[0].tokens[head].text for head in heads]


def test_the_name_before_a_noun_is_what_it_is_likelier_actor_or_recipient() -> None:
    made = doc(HEADLINE)
    arcs = (Arc("actor", 3, 2, 0.6), Arc("recipient", 3, 2, 0.7), Arc("actor", 3, 0, 0.6))
    (invasion,) = drafts(made.sentences[0], Graph((trigger(3, "ASSAULT"),), arcs))
    assert words(made, [phrase.head for phrase in invasion.of("actor")]) == ["Envoys"]
    assert words(made, [phrase.head for phrase in invasion.of("recipient")]) == ["Ruritania"]


def test_an_adjective_that_only_names_its_nouns_act_is_no_event() -> None:
    made = doc(MEASURES)
    echo, noun = trigger(2, "ASSAULT", 0.6), trigger(3, "SANCTION", 0.9)
    assert [d.trigger.word for d in drafts(made.sentences[0], Graph((echo, noun), ()))] == [3]
    assert [d.trigger.word for d in drafts(made.sentences[0], Graph((trigger(2, "ASSAULT", 0.95), noun), ()))] == [2, 3]


BLOC = """
The DET DT 2 det
bloc NOUN NN 4 nsubj
ARCO PROPN NNP 2 appos
sent VERB VBD 0 root send
its PRON PRP$ 7 nmod:poss
Chadian ADJ JJ 7 amod
envoy NOUN NN 4 obj
"""


def test_a_name_in_the_phrase_of_its_noun_is_one_party_with_it() -> None:
    made = doc(BLOC, names=[(0, 2, 2, "ORG")])
    arcs = (Arc("actor", 3, 1, 0.9), Arc("actor", 3, 2, 0.8))
    (sent,) = drafts(made.sentences[0], Graph((trigger(3, "CONSULT"),), arcs))
    assert words(made, [phrase.head for phrase in sent.of("actor")]) == ["bloc"]


def test_a_word_in_the_name_of_who_is_acted_on_does_not_act() -> None:
    made = doc(BLOC, names=[(0, 2, 2, "ORG"), (0, 5, 5, "NORP")])
    arcs = (Arc("actor", 3, 1, 0.9), Arc("actor", 3, 5, 0.6), Arc("recipient", 3, 6, 0.9))
    (sent,) = drafts(made.sentences[0], Graph((trigger(3, "CONSULT"),), arcs))
    assert words(made, [phrase.head for phrase in sent.of("actor")]) == ["bloc"]
    assert words(made, [phrase.head for phrase in sent.of("recipient")]) == ["envoy"]


@pytest.mark.parametrize(("kind", "roles"), [("CONSULT", ["actor"]), ("AID", ["actor", "recipient"])])
def test_who_is_met_meets(kind: str, roles: list[str]) -> None:
    made = doc(BLOC)
    arcs = (Arc("actor", 3, 6, 0.6), Arc("recipient", 3, 6, 0.7))
    (sent,) = drafts(made.sentences[0], Graph((trigger(3, kind),), arcs))
    assert [name for name in ("actor", "recipient") if sent.of(name)] == roles


def test_each_other_names_nobody() -> None:
    made = doc("They PRON PRP 2 nsubj\naccused VERB VBD 0 root accuse\neach DET DT 4 det\nother ADJ JJ 2 obj")
    arcs = (Arc("actor", 1, 0, 0.9), Arc("recipient", 1, 2, 0.9), Arc("recipient", 1, 3, 0.9))
    (accused,) = drafts(made.sentences[0], Graph((trigger(1, "ACCUSE"),), arcs))
    assert not accused.of("recipient")
    assert accused.of("actor")


CURFEW = """
They PRON PRP 2 nsubj
imposed VERB VBD 0 root impose
a DET DT 4 det
curfew NOUN NN 2 obj
"""


def test_a_verb_that_only_carries_out_what_its_object_names_is_no_event() -> None:
    def told(made: Doc, noun: float) -> list[str]:
        graph = Graph((trigger(1, "COERCE", 0.95), trigger(3, "SANCTION", noun)), (Arc("actor", 1, 0, 0.9),))
        return words(made, [one.trigger.word for one in drafts(made.sentences[0], graph) if one.of("actor")])

    assert told(doc(CURFEW), 0.5) == ["curfew"]
    assert told(doc(CURFEW), 0.2) == ["imposed"]
    assert told(doc(CURFEW.replace("root impose", "root defy")), 0.5) == ["imposed"]


def test_links_become_keys() -> None:
    made = doc(MEASURES)
    arcs = (Arc("content", 1, 3, 0.9), Arc("unless", 3, 1, 0.9))
    threat, measures = drafts(made.sentences[0], Graph((trigger(1, "THREATEN"), trigger(3, "SANCTION")), arcs))
    assert threat.content == (measures.key,)
    assert measures.conditions == (("unless", threat.key),)


APPOSITION = """
The DET DT 2 det
president NOUN NN 6 nsubj
, PUNCT , 2 punct
Ana PROPN NNP 2 appos
Roe PROPN NNP 4 flat
met VERB VBD 0 root meet
editors NOUN NNS 6 obj editor
"""


def test_of_a_party_and_its_apposition_the_name_stays() -> None:
    arcs = (Arc("actor", 5, 1, 0.9), Arc("actor", 5, 3, 0.9))
    named = doc(APPOSITION, names=[(0, 3, 4, "PER")])
    (met,) = drafts(named.sentences[0], Graph((trigger(5, "CONSULT"),), arcs))
    assert words(named, [phrase.head for phrase in met.of("actor")]) == ["Ana"]
    nameless = doc(APPOSITION)
    (met,) = drafts(nameless.sentences[0], Graph((trigger(5, "CONSULT"),), arcs))
    assert words(nameless, [phrase.head for phrase in met.of("actor")]) == ["president"]


def test_parties_that_are_no_apposition_both_stay() -> None:
    made = doc(APPOSITION)
    arcs = (Arc("actor", 5, 1, 0.9), Arc("actor", 5, 6, 0.9))
    (met,) = drafts(made.sentences[0], Graph((trigger(5, "CONSULT"),), arcs))
    assert words(made, [phrase.head for phrase in met.of("actor")]) == ["president", "editors"]


def test_two_names_are_two_parties_though_the_tree_calls_one_the_apposition() -> None:
    made = doc(APPOSITION, names=[(0, 1, 1, "ORG"), (0, 3, 4, "PER")])
    arcs = (Arc("actor", 5, 1, 0.9), Arc("actor", 5, 3, 0.9))
    (met,) = drafts(made.sentences[0], Graph((trigger(5, "CONSULT"),), arcs))
    assert words(made, [phrase.head for phrase in met.of("actor")]) == ["president", "Ana"]


NAMED = """
Ruritania PROPN NNP 3 nsubj
has AUX VBZ 3 aux
shelled VERB VBN 0 root shell
the DET DT 5 det
port NOUN NN 3 obj
"""


def test_a_named_subject_acts_though_the_graph_names_nobody() -> None:
    made = doc(NAMED, names=[(0, 0, 0, "LOC")])
    (shelling,) = drafts(made.sentences[0], Graph((trigger(2, "ASSAULT"),), ()))
    assert words(made, [phrase.head for phrase in shelling.of("actor")]) == ["Ruritania"]


def test_a_subject_that_is_acted_on_or_has_no_name_does_not_act() -> None:
    acted_on = Graph((trigger(2, "ASSAULT"),), (Arc("recipient", 2, 0, 0.9),))
    assert not drafts(doc(NAMED, names=[(0, 0, 0, "LOC")]).sentences[0], acted_on)[0].of("actor")
    assert not drafts(doc(NAMED).sentences[0], Graph((trigger(2, "ASSAULT"),), ()))[0].of("actor")


FIRM = """
Chile PROPN NNP 2 nsubj
hired VERB VBD 0 root hire
a DET DT 6 det
Norwegian ADJ JJ 6 amod
shipping NOUN NN 6 compound
firm NOUN NN 2 obj
"""
CHOICE = """
Spain PROPN NNP 6 nsubj
{words[0]} PART RB 5 advmod
{words[1]} ADV RB 5 advmod
but CCONJ CC 5 cc
Portugal PROPN NNP 1 conj
agreed VERB VBD 0 root agree
"""


def test_who_stands_in_the_phrase_of_another_party_is_no_second_one() -> None:
    made = doc(FIRM)
    arcs = (Arc("recipient", 1, 3, 0.9), Arc("recipient", 1, 5, 0.9))
    (hired,) = drafts(made.sentences[0], Graph((trigger(1, "COOPERATE"),), arcs))
    assert words(made, [phrase.head for phrase in hired.of("recipient")]) == ["firm"]


@pytest.mark.parametrize(
    ("between", "actors"),
    [(("not", "then"), ["Spain"]), (("rather", "than"), ["Spain"]), (("not", "only"), ["Spain", "Portugal"])],
)
def test_who_is_named_as_the_one_that_it_is_not_does_not_act(between: tuple[str, str], actors: list[str]) -> None:
    made = doc(CHOICE.format(words=between))
    arcs = (Arc("actor", 5, 0, 0.9), Arc("actor", 5, 4, 0.9))
    (agreed,) = drafts(made.sentences[0], Graph((trigger(5, "AGREE"),), arcs))
    assert words(made, [phrase.head for phrase in agreed.of("actor")]) == actors


RENEWED = """
Norway PROPN NNP 2 nsubj
renewed VERB VBD 0 root renew
the DET DT 4 det
embargo NOUN NN 2 obj
on ADP IN 6 case
Chile PROPN NNP 4 nmod
if SCONJ IN 8 mark
asked VERB VBD 2 advcl ask
"""


def renewed(verb: float, noun: float, *arcs: Arc) -> list[Draft]:
    triggers = (trigger(1, "SANCTION", verb), trigger(3, "SANCTION", noun), trigger(7, "REQUEST"))
    roles = (Arc("actor", 1, 0, 0.9), Arc("recipient", 3, 5, 0.9), Arc("if", 1, 7, 0.9), Arc("content", 7, 1, 0.9))
    return drafts(doc(RENEWED).sentences[0], Graph(triggers, (*roles, *arcs)))


@pytest.mark.parametrize(("verb", "noun", "kept"), [(0.6, 0.9, 3), (0.9, 0.6, 1)])
def test_a_verb_and_its_noun_that_name_one_act_are_one_event_with_what_both_had(
    verb: float, noun: float, kept: int
) -> None:
    once, asked = renewed(verb, noun)
    assert (once.trigger.word, [p.head for p in once.of("actor")], [p.head for p in once.of("recipient")]) == (
        kept,
        [0],
        [5],
    )
    assert once.conditions == (("if", asked.key),)
    assert asked.content == (once.key,)


def test_of_two_words_for_one_act_the_one_that_stays_keeps_its_own_parties() -> None:
    once, _ = renewed(0.6, 0.9, Arc("actor", 3, 5, 0.9))
    assert [phrase.head for phrase in once.of("actor")] == [5]


def test_an_act_that_is_said_of_another_of_its_type_is_an_event_of_its_own() -> None:
    assert [draft.trigger.word for draft in renewed(0.6, 0.9, Arc("content", 1, 3, 0.9))] == [1, 3, 7]


COMMITTEE = """
Court NOUN NN 2 nsubj court
stopped VERB VBD 0 root stop
the DET DT 5 det
then ADV RB 5 advmod
committee NOUN NN 2 obj
"""


@pytest.mark.parametrize("pointed", [(2,), (3,), (2, 4), (4,)])
def test_who_is_meant_is_the_noun_and_no_small_word_before_it(pointed: tuple[int, ...]) -> None:
    made = doc(COMMITTEE)
    arcs = tuple(Arc("recipient", 1, word, 0.9) for word in pointed)
    (stopped,) = drafts(made.sentences[0], Graph((trigger(1, "COERCE"),), arcs))
    assert words(made, [phrase.head for phrase in stopped.of("recipient")]) == ["committee"]


def test_whom_a_relative_clause_describes_does_the_deed() -> None:
    made = doc(
        "A DET DT 2 det\nmob NOUN NN 0 root\nthat PRON WDT 4 nsubj\nburned VERB VBD 2 acl:relcl burn\nshops NOUN NNS 4 obj shop"
    )
    for kind, doers in (("ASSAULT", ["mob"]), ("REQUEST", [])):
        (one,) = drafts(made.sentences[0], Graph((trigger(3, kind),), (Arc("recipient", 3, 4, 0.9),)))
        assert words(made, [phrase.head for phrase in one.of("actor")]) == doers


GUARANTEES = """
They PRON PRP 2 nsubj
gave VERB VBD 0 root give
guarantees NOUN NNS 2 obj guarantee
"""


def test_to_give_guarantees_is_one_promise() -> None:
    made = doc(GUARANTEES)
    triggers = (trigger(1, "AGREE", 0.6), trigger(2, "AGREE", 0.9))
    (one,) = drafts(made.sentences[0], Graph(triggers, (Arc("actor", 1, 0, 0.9), Arc("content", 1, 2, 0.9))))
    assert words(made, [one.trigger.word]) == ["guarantees"]
    assert words(made, [phrase.head for phrase in one.of("actor")]) == ["They"]


def test_to_slide_into_war_is_one_war() -> None:
    made = doc("They PRON PRP 2 nsubj\nslid VERB VBD 0 root slide\ninto ADP IN 4 case\nwar NOUN NN 2 obl")
    graph = Graph((trigger(1, "ASSAULT", 0.6), trigger(3, "ASSAULT", 0.9)), ())
    assert words(made, [one.trigger.word for one in drafts(made.sentences[0], graph)]) == ["war"]
    near = doc("They PRON PRP 2 nsubj\nfought VERB VBD 0 root fight\nin ADP IN 4 case\nwar NOUN NN 2 obl")
    assert len(drafts(near.sentences[0], graph)) == 2


def test_to_order_a_curfew_puts_it_in_force() -> None:
    made = doc(CURFEW.replace("imposed VERB VBD 0 root impose", "ordered VERB VBD 0 root order"))
    noun = Trigger(3, 0.9, (("COERCE", 0.9),), (("demanded", 0.9),), "curfew", 0.0)
    (curfew,) = drafts(made.sentences[0], Graph((trigger(1, "REQUEST"), noun), (Arc("actor", 1, 0, 0.9),)))
    assert (curfew.trigger.word, curfew.status) == (3, "happened")
    raid = Trigger(3, 0.9, (("COERCE", 0.9),), (("demanded", 0.9),), "seize", 0.0)
    assert len(drafts(made.sentences[0], Graph((trigger(1, "REQUEST"), raid), ()))) == 2


FREED = """
The DET DT 3 det
detained VERB VBN 3 amod detain
men NOUN NNS 6 nsubj:pass man
must AUX MD 6 aux
be AUX VB 6 aux:pass
freed VERB VBN 0 root free
today NOUN NN 6 obl:unmarked
"""


def test_a_participle_before_a_noun_has_not_the_time_of_the_clause() -> None:
    made = doc(FREED)
    arcs = (Arc("time", 1, 6, 0.9), Arc("time", 5, 6, 0.9))
    detained, freed = drafts(made.sentences[0], Graph((trigger(1, "COERCE"), trigger(5, "RETREAT")), arcs))
    assert not detained.of("time")
    assert freed.of("time")


def test_whose_troops_act_does_not_act_beside_them() -> None:
    made = doc(
        "Peru PROPN NNP 6 nsubj\nwhose PRON WP$ 3 nmod:poss\ntroops NOUN NNS 4 nsubj troop\nentered VERB VBD 1 acl:relcl\n"
        "town NOUN NN 4 obj\nleft VERB VBD 0 root leave"
    )
    arcs = (Arc("actor", 3, 0, 0.9), Arc("actor", 3, 2, 0.9))
    (entered,) = drafts(made.sentences[0], Graph((trigger(3, "MOBILIZE"),), arcs))
    assert words(made, [phrase.head for phrase in entered.of("actor")]) == ["troops"]
