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


ASIDE = """
If SCONJ IN 2 mark
demands NOUN NNS 0 root demand
- PUNCT , 2 punct
including VERB VBG 6 case
a DET DT 6 det
withdrawal NOUN NN 9 nsubj
- PUNCT , 9 punct
are AUX VBP 9 aux
met VERB VBN 2 acl meet
"""
WEIGHED = """
Ministers NOUN NNS 3 nsubj minister
will AUX MD 3 aux
consider VERB VB 0 root
options NOUN NNS 3 obj option
including VERB VBG 6 case
sanctions NOUN NNS 4 nmod sanction
"""
OWNED = """
The DET DT 2 det
shelling NOUN NN 7 nsubj
of ADP IN 5 case
Serb ADJ JJ 5 amod
positions NOUN NNS 2 nmod position
has AUX VBZ 7 aux
stopped VERB VBN 0 root stop
"""


def test_what_is_listed_behind_a_dash_is_content_wherever_the_parser_hangs_it() -> None:
    made = doc(ASIDE)
    drafts = [draft(made, 0, "demands", "REQUEST"), draft(made, 0, "withdrawal", "RETREAT", "demanded")]
    assert with_contents(made, drafts)[0].content == ((0, 5),)


def test_an_option_is_that_of_who_weighs_it() -> None:
    made = doc(WEIGHED)
    (option,) = with_contents(made, [draft(made, 0, "sanctions", "SANCTION", "considered")])
    assert [phrase.head for phrase in option.of("actor")] == [0]
    (fact,) = with_contents(made, [draft(made, 0, "sanctions", "SANCTION", "happened")])
    assert fact.of("actor") == ()


def test_what_is_acted_on_names_whose_it_is() -> None:
    made = doc(OWNED, names=[(0, 3, 3, "NORP")])
    (shelling,) = with_contents(made, [draft(made, 0, "shelling", "ASSAULT")])
    assert [phrase.head for phrase in shelling.of("recipient")] == [3]
    unnamed = doc(OWNED)
    assert with_contents(unnamed, [draft(unnamed, 0, "shelling", "ASSAULT")])[0].of("recipient") == ()


@pytest.mark.parametrize(
    ("table", "act", "said"),
    [
        (
            """
            They PRON PRP 2 nsubj
            vetoed VERB VBD 0 root veto
            a DET DT 4 det
            text NOUN NN 2 obj
            that PRON WDT 6 nsubj
            demanded VERB VBD 4 acl:relcl demand
            """,
            "vetoed",
            "demanded",
        ),
        (
            """
            They PRON PRP 2 nsubj
            accused VERB VBD 0 root accuse
            him PRON PRP 2 obj
            of SCONJ IN 5 mark
            starting VERB VBG 2 advcl start
            riots NOUN NNS 5 obj riot
            """,
            "accused",
            "riots",
        ),
        (
            """
            They PRON PRP 2 nsubj
            protested VERB VBD 0 root protest
            against ADP IN 5 case
            the DET DT 5 det
            raid NOUN NN 2 obl
            """,
            "protested",
            "raid",
        ),
    ],
)
def test_what_is_disputed_stands_below_the_verb_of_speech(table: str, act: str, said: str) -> None:
    made = doc(table)
    other = draft(made, 0, said, "ASSAULT")
    assert with_contents(made, [draft(made, 0, act, "ACCUSE"), other])[0].content == (other.key,)
    assert with_contents(made, [draft(made, 0, act, "PROTEST"), other])[0].content == ()


@pytest.mark.parametrize(("preposition", "contents"), [("over", 0), ("of", 1)])
def test_what_a_threat_is_over_is_not_threatened(preposition: str, contents: int) -> None:
    made = doc(
        "Threats NOUN NNS 4 nsubj threat\n"
        f"{preposition} ADP IN 3 case\nshootings NOUN NNS 1 nmod shooting\ngrew VERB VBD 0 root grow"
    )
    drafts = [
        draft(made, 0, "Threats", "THREATEN", content=["shootings"]),
        draft(made, 0, "shootings", "ASSAULT", "happened"),
    ]
    assert len(with_contents(made, drafts)[0].content) == contents
