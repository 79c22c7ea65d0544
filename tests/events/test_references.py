"""What a word says of which event it means."""

from dataclasses import replace

from sanudo.events.drafts import Draft
from sanudo.events.references import points_back, reference
from sanudo.language.doc import Doc, Name
from tests.building import doc, draft

ARRESTS = doc(
    """
The DET DT 2 det
arrests NOUN NNS 4 nsubj:pass arrest
were AUX VBD 4 aux:pass be
condemned VERB VBN 0 root condemn
by ADP IN 6 case
clerks NOUN NNS 4 obl:agent clerk
"""
)
COUP = doc(
    """
Officers NOUN NNS 2 nsubj officer
seized VERB VBD 0 root seize
power NOUN NN 2 obj
in ADP IN 6 case
a DET DT 6 det
coup NOUN NN 2 obl
"""
)
ASSAULT = doc(
    """
Rebels NOUN NNS 2 nsubj rebel
raided VERB VBD 0 root raid
farms NOUN NNS 2 obj farm
and CCONJ CC 6 cc
villagers NOUN NNS 6 nsubj villager
feared VERB VBD 2 conj fear
the DET DT 8 det
raiding NOUN NN 6 obj
"""
)


def only(made: Doc, word: str, kind: str) -> Draft:
    return draft(made, 0, word, kind)


def test_an_article_a_day_or_those_point_back() -> None:
    arrests = ARRESTS.sentences[0]
    assert points_back(arrests, 1)
    assert not points_back(COUP.sentences[0], 5)
    monday = doc("Monday PROPN NNP 3 nmod:poss\n's PART POS 1 case\nraid NOUN NN 4 nsubj\nfailed VERB VBD 0 root fail")
    assert not points_back(monday.sentences[0], 2)
    assert points_back(replace(monday.sentences[0], names=(Name(0, 0, "DATE"),)), 2)
    among = doc(
        "Among ADP IN 2 case\nthose PRON DT 0 root\nkilled VERB VBN 2 acl kill\nwere AUX VBD 2 cop\nclerks NOUN NNS 2 nsubj"
    )
    assert points_back(among.sentences[0], 2)


def test_who_acts_above_a_noun_only_lends_it_a_party() -> None:
    condemned = draft(ARRESTS, 0, "condemned", "ACCUSE", roles={"actor": ["clerks"]})
    arrests = draft(ARRESTS, 0, "arrests", "COERCE", roles={"actor": ["clerks"]})
    found = reference(ARRESTS.sentences[0], arrests, [arrests, condemned])
    assert found.lent == arrests.of("actor")
    own = replace(arrests, roles={})
    assert reference(ARRESTS.sentences[0], own, [own, condemned]).lent == ()
    assert (found.pointing, found.plural, found.modifiers) == (True, True, frozenset())


def test_what_is_done_in_an_act_is_told_again_by_it() -> None:
    seized, coup = only(COUP, "seized", "COERCE"), only(COUP, "coup", "COERCE")
    assert reference(COUP.sentences[0], coup, [seized, coup]).again == {1}
    assert reference(COUP.sentences[0], seized, [seized, coup]).again == frozenset()


def test_a_noun_that_points_back_may_mean_a_clause_before_it() -> None:
    raided, feared, raiding = (only(ASSAULT, word, "ASSAULT") for word in ("raided", "feared", "raiding"))
    found = reference(ASSAULT.sentences[0], raiding, [raided, feared, raiding])
    assert found.again == {1}


def test_what_stands_beside_a_noun_says_which_it_is() -> None:
    made = doc(
        """
The DET DT 3 det
night NOUN NN 3 compound
raid NOUN NN 9 nsubj
on ADP IN 5 case
farms NOUN NNS 3 nmod farm
, PUNCT , 8 punct
which PRON WDT 8 nsubj
failed VERB VBD 3 acl:relcl fail
angered VERB VBD 0 root anger
"""
    )
    raid = only(made, "raid", "ASSAULT")
    found = reference(made.sentences[0], raid, [raid])
    assert found.modifiers == {"night", "farm"}
    assert not found.bare


def test_who_repeats_an_act_need_not_have_done_it_and_who_launches_it_did() -> None:
    for verb, lent in (("repeated", 1), ("launched", 0), ("stressed", 0)):
        made = doc(
            f"Oslo PROPN NNP 2 nsubj\n{verb} VERB VBD 0 root {verb[:-2]}\nthe DET DT 4 det\nappeal NOUN NN 2 obj"
        )
        appeal = draft(made, 0, "appeal", "REQUEST", roles={"actor": ["Oslo"]})
        assert len(reference(made.sentences[0], appeal, [appeal]).lent) == lent


def test_a_verb_that_carries_an_act_out_says_that_it_is_another() -> None:
    def fresh(verb: str, before: str) -> bool:
        made = doc(
            f"It PRON PRP 3 nsubj\n{before} ADV RB 3 advmod\n{verb}s VERB VBZ 0 root {verb}\nraids NOUN NNS 3 obj raid"
        )
        return reference(made.sentences[0], only(made, "raids", "ASSAULT"), ()).fresh

    assert fresh("resume", "then")
    assert fresh("launch", "also")
    assert not fresh("launch", "then")
    assert not fresh("condemn", "also")
