"""Who stands on which side of an event."""

from evals.direction import judged, stands
from tests.building import doc, draft

SENTENCE = """
    Zembla PROPN NNP 2 nsubj
    attacked VERB VBD 0 root attack
    Ruritania PROPN NNP 2 obj
"""


def test_a_code_stands_for_words_that_begin_like_it_or_name_its_country() -> None:
    assert stands("ZEM", "the Zemblan army")
    assert stands("DNK", "the Danish fleet")
    assert not stands("ZEM", "the fleet")


def test_the_right_way_round() -> None:
    made = doc(SENTENCE)
    event = draft(made, 0, "attacked", "ASSAULT", roles={"actor": ["Zembla"], "recipient": ["Ruritania"]})
    assert judged(made, [event], "ZEM", "RUR", mutual=False) is True
    assert judged(made, [event], "RUR", "ZEM", mutual=False) is False


def test_an_event_that_lacks_a_party_is_no_match() -> None:
    made = doc(SENTENCE)
    assert (
        judged(made, [draft(made, 0, "attacked", "ASSAULT", roles={"actor": ["Zembla"]})], "ZEM", "RUR", mutual=False)
        is None
    )


def test_two_actors_are_right_where_the_set_has_the_pair_both_ways() -> None:
    made = doc(SENTENCE)
    event = draft(made, 0, "attacked", "ASSAULT", roles={"actor": ["Zembla", "Ruritania"]})
    assert judged(made, [event], "ZEM", "RUR", mutual=True) is True
    assert judged(made, [event], "ZEM", "RUR", mutual=False) is False
