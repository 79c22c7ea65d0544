"""Words that name one act."""

from sanudo.events.acts import act, another, empty, is_general, is_listed, near, pointing, rows_of


def test_a_noun_names_the_act_of_its_verb() -> None:
    assert act("invasion") == act("invade")
    assert act("threat") == "threaten"


def test_near_synonyms_share_a_row_of_the_type() -> None:
    assert rows_of("attack", "ASSAULT") & rows_of("bombardment", "ASSAULT")
    assert not rows_of("attack", "ASSAULT") & rows_of("detention", "COERCE")
    assert not rows_of("strike", "ASSAULT") & rows_of("strike", "PROTEST")


def test_types_that_are_near() -> None:
    assert near("REQUEST", "THREATEN")
    assert near("ASSAULT", "ASSAULT")
    assert not near("AID", "PROTEST")


def test_small_words() -> None:
    assert "another" in another()
    assert "the" in pointing()
    assert "put" in empty()


def test_some_nouns_fit_any_event_of_a_type() -> None:
    assert is_general("attack", "ASSAULT")
    assert not is_general("attack", "AID")
    assert not is_general("siege", "ASSAULT")
    assert is_listed("sever")
    assert not is_listed("severed")
