"""Contents that the tree tells, and shared doers."""

import pytest

from sanudo.events.contents import content_words, with_contents
from tests.building import doc, draft

DEMANDS = """
Its PRON PRP$ 2 nmod:poss
demands NOUN NNS 6 nsubj demand
including VERB VBG 5 case
a DET DT 5 det
withdrawal NOUN NN 2 nmod
failed VERB VBD 0 root fail
"""
OPTIONS = """
They PRON PRP 2 nsubj
weigh VERB VBP 0 root
sanctions NOUN NNS 2 obj sanction
and CCONJ CC 6 cc
a DET DT 6 det
blockade NOUN NN 3 conj
"""


def test_what_the_demands_include_is_their_content_and_nobody_elses() -> None:
    made = doc(DEMANDS)
    drafts = [
        draft(made, 0, "demands", "REQUEST"),
        draft(made, 0, "withdrawal", "RETREAT", "demanded"),
        draft(made, 0, "failed", "REJECT", content=["withdrawal"]),
    ]
    demand, _, other = with_contents(made, drafts)
    assert demand.content == ((0, 4),)
    assert other.content == ()


def test_a_noun_that_is_no_speech_act_has_no_content() -> None:
    made = doc(DEMANDS)
    drafts = [draft(made, 0, "demands", "PROTEST"), draft(made, 0, "withdrawal", "RETREAT")]
    assert with_contents(made, drafts)[0].content == ()


def test_coordinated_nouns_of_one_status_share_their_doer() -> None:
    made = doc(OPTIONS)
    drafts = [
        draft(made, 0, "sanctions", "SANCTION", "considered", roles={"actor": ["They"]}),
        draft(made, 0, "blockade", "COERCE", "considered"),
    ]
    assert [phrase.head for phrase in with_contents(made, drafts)[1].of("actor")] == [0]
    drafts[1] = draft(made, 0, "blockade", "COERCE", "happened")
    assert with_contents(made, drafts)[1].of("actor") == ()


@pytest.mark.parametrize("row", content_words()["prepositions"], ids=lambda row: row["word"])
def test_every_word_stands_in_its_example(row: dict[str, str]) -> None:
    assert f" {row['word']} " in row["example"]
