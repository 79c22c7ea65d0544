"""Who is no doer."""

import pytest

from sanudo.events.doers import owner, with_claimed, without_quoted, without_rejected, without_witnesses
from sanudo.events.drafts import phrase_at
from sanudo.events.voices import QuoteKind, Voice
from sanudo.language.encoder import Encoder
from sanudo.model.articles import Article
from sanudo.pipeline.flow import Coder
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
def test_who_is_quoted_is_not_named_in_the_quotation(kind: QuoteKind, heads: list[int]) -> None:
    made = doc(QUOTED)
    told = draft(made, 0, "lied", "REJECT", roles={"actor": ["They", "Roe"]})
    voice = Voice(phrase_at(made.sentences[0], 4), (0, 3), (), None, kind, (("text", 0, 9),), ((0, 0, 1),))
    assert [phrase.head for phrase in without_quoted(told, voice).of("actor")] == heads
    assert without_quoted(told, None) is told


CLAIM = """
The DET DT 2 det
group NOUN NN 5 nsubj
{} PRON WDT 4 nsubj
claimed VERB VBD {} {} claim
{} NOUN NN 4 obj
for ADP IN 8 case
the DET DT 8 det
attack NOUN NN 5 nmod
"""


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("which", 2, "acl:relcl", "responsibility"), {"attack": ["group"]}),
        (("they", 0, "root", "money"), {"claimed": [], "attack": []}),
    ],
)
def test_what_somebody_claims_responsibility_for_they_did(
    words: tuple[str, int, str, str], told: dict[str, list[str]]
) -> None:
    made = doc(CLAIM.format(*words))
    of = made.sentences[0].tokens
    found = with_claimed(made, [draft(made, 0, "claimed", "ACCUSE"), draft(made, 0, "attack", "ASSAULT", "alleged")])
    assert {of[one.trigger.word].text: [of[p.head].text for p in one.of("actor")] for one in found} == told


@pytest.mark.parametrize(("noun", "owned"), [("demands", True), ("soldiers", False)])
def test_whose_demands_they_are(noun: str, owned: bool) -> None:
    made = doc(
        f"They PRON PRP 2 nsubj\nheard VERB VBD 0 root hear\ntheir PRON PRP$ 4 nmod:poss\n{noun} NOUN NNS 2 obj {noun[:-1]}"
    )
    assert (owner(made.sentences[0], draft(made, 0, noun, "REQUEST")) is not None) == owned


BLAST = "A DET DT 2 det\nblast NOUN NN 3 nsubj\nhurt VERB VBD 0 root hurt\nthem PRON PRP 3 obj"
BARE = "{} 2 nsubj\n{} VERB {} 0 root claim\nresponsibility NOUN NN 2 obj"


@pytest.mark.parametrize(
    ("words", "actors"),
    [
        (("Wolves PROPN NNPS", "claimed", "VBD"), ["Wolves"]),
        (("Nobody PRON NN", "claimed", "VBD"), []),
        (("Wolves PROPN NNPS", "claim", "VB"), []),
    ],
)
def test_a_claim_that_names_no_act_is_of_the_violence_told_before(
    words: tuple[str, str, str], actors: list[str]
) -> None:
    made = doc(BLAST, BARE.format(*words))
    (act,) = with_claimed(made, [draft(made, 0, "blast", "ASSAULT")])
    assert [made.sentences[p.sentence].tokens[p.head].text for p in act.of("actor")] == actors


def test_a_claim_takes_nothing_from_who_is_told_to_have_done_it() -> None:
    made = doc(BLAST, BARE.format("Wolves PROPN NNPS", "claimed", "VBD"))
    told = draft(made, 0, "blast", "ASSAULT", roles={"actor": ["A"]})
    assert with_claimed(made, [told]) == [told]


IGNORED = """
A DET DT 2 det
warning NOUN NN 6 nsubj:pass
{} ADP IN 4 case
Peru PROPN NNP 2 nmod
was AUX VBD 6 aux:pass be
ignored VERB VBN 0 root ignore
"""


@pytest.mark.parametrize(("word", "roles"), [("by", (0, 1)), ("to", (1, 0))])
def test_whose_word_is_rejected_does_not_reject_it(word: str, roles: tuple[int, int]) -> None:
    made = doc(IGNORED.format(word))
    found = without_rejected(made, draft(made, 0, "ignored", "REJECT", roles={"actor": ["Peru"]}))
    assert (len(found.of("actor")), len(found.of("recipient"))) == roles


def test_other_acts_in_the_passive_keep_their_actors() -> None:
    made = doc(IGNORED.format("by"))
    told = draft(made, 0, "ignored", "AID", roles={"actor": ["Peru"]})
    assert without_rejected(made, told) is told


@pytest.mark.parametrize(
    "text",
    [
        "No group has claimed responsibility for the attack on the market.",
        "Nobody claimed responsibility for the bombing.",
        "The rebels did not claim responsibility for the attack on the market.",
    ],
)
def test_what_nobody_claims_nobody_did(encoder: Encoder, text: str) -> None:
    (coded,) = Coder(encoder=encoder)([Article("a", text)])
    acts = [event for event in coded.events if event.type == "ASSAULT"]
    named = [party.span.text for event in acts for party in event.actors if party.span]
    assert not {"Nobody", "No group", "The rebels"} & set(named)


def test_who_confirms_a_strike_may_have_made_it(encoder: Encoder) -> None:
    (coded,) = Coder(encoder=encoder)([Article("a", "Peru confirmed the withdrawal of its troops from the border.")])
    assert any(party.country == "PER" for event in coded.events for party in event.actors)
