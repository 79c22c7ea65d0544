"""Who says what: voices of miniature articles, of hand-built trees, and of every example of the lexicon."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanudo.events.attribution import Voice, voice_of, voices
from sanudo.events.clauses import tree_of
from sanudo.events.speakers import speaker_of
from sanudo.events.speech import cue_of
from sanudo.language.doc import Doc, Phrase, Sentence, Token
from sanudo.language.encoder import Encoder
from sanudo.language.reader import Text, read
from sanudo.model.articles import Article
from sanudo.pipeline.flow import Coder
from tests.building import doc
from tests.events.cases import Case, case_doc, cases

WORDS = (
    "said",
    "told",
    "Reuters",
    "that",
    '"',
    "“",
    "”",
    "'",
    ",",
    "he",
    "troops",
    "left",
    "according",
    "to",
    ":",
    ".",
)


def words_of(made: Doc, phrase: Phrase | None) -> str | None:
    if phrase is None:
        return None
    return made.span(made.sentences[phrase.sentence], phrase.first, phrase.last).text


def described(made: Doc, voice: Voice) -> dict[str, Any]:
    """A voice as the cases write it: fields that say nothing are left out."""
    sources = {"text": made.text, "title": made.title or ""}
    found: dict[str, Any] = {
        "speaker": words_of(made, voice.speaker),
        "cue": made.sentences[voice.cue[0]].tokens[voice.cue[1]].text if voice.cue else None,
        "kind": voice.kind,
        "content": [sources[field][start:end] for field, start, end in voice.contents],
    }
    if voice.outlets:
        found["outlets"] = {words_of(made, phrase): role for phrase, role in voice.outlets}
    if voice.when:
        found["when"] = words_of(made, voice.when)
    if voice.within is not None:
        found["within"] = voice.within
    return found | {name: False for name in ("reports", "complete") if not getattr(voice, name)}


@pytest.mark.parametrize("case", cases(), ids=lambda case: case["name"])
def test_the_voices_of_a_case(case: Case) -> None:
    made = case_doc(case)
    assert [described(made, voice) for voice in voices(made)] == case["voices"]


def test_the_innermost_voice_comes_first() -> None:
    case = next(case for case in cases() if case["name"] == "belief inside a report")
    made = case_doc(case)
    found = voices(made)
    at = {token.text: token.index for token in made.sentences[0].tokens}
    assert voice_of(found, 0, at["lifted"]) == found[1]
    assert voice_of(found, 0, at["now"]) == found[0]
    assert voice_of(found, 0, at["mayor"]) is None


def test_aims_are_voices_only_for_who_asks_widely() -> None:
    case = next(case for case in cases() if case["name"] == "aim and judgement report nothing")
    made = case_doc(case)
    found = voices(made)
    ships = next(token.index for token in made.sentences[0].tokens if token.text == "ships")
    assert voice_of(found, 0, ships) is None
    wide = voice_of(found, 0, ships, wide=True)
    assert wide is not None
    assert words_of(made, wide.speaker) == "The council"


def test_a_passive_names_no_speaker_by_its_subject() -> None:
    made = doc(
        "Officials NOUN NNS 3 nsubj:pass official\nwere AUX VBD 3 aux:pass be\ntold VERB VBN 0 root tell\n"
        "that SCONJ IN 6 mark\npower NOUN NN 6 nsubj\nfailed VERB VBD 3 ccomp fail"
    )
    assert [voice.speaker for voice in voices(made)] == [None]


def test_the_articles_own_voice_is_no_voice() -> None:
    made = doc("Troops NOUN NNS 2 nsubj troop\ncrossed VERB VBD 0 root cross\nit PRON PRP 2 obj\n. PUNCT . 2 punct")
    assert voices(made) == []


@given(st.lists(st.lists(st.tuples(st.sampled_from(WORDS), st.integers(0, 9)), min_size=1, max_size=10), max_size=4))
def test_any_tree_gives_voices_inside_its_text(rows: list[list[tuple[str, int]]]) -> None:
    made = _scrambled(rows)
    found = voices(made)
    for voice in found:
        assert all(0 <= start < end <= len(made.text) for _, start, end in voice.contents)
        assert voice.within is None or found[voice.within].size > voice.size


def _scrambled(rows: list[list[tuple[str, int]]]) -> Doc:
    """A Doc whose trees are trees, but make no sense."""
    text, sentences = "", []
    for index, row in enumerate(rows):
        start, tokens = len(text), []
        order = sorted(range(len(row)), key=lambda number: (row[number][1], number))
        for number, (word, head) in enumerate(row):
            kind = {"said": "VERB", "told": "VERB", "left": "VERB", "he": "PRON"}.get(
                word, "NOUN" if word.isalpha() else "PUNCT"
            )
            relation = ("root", "nsubj", "ccomp", "obj", "parataxis")[(number + head) % 5]
            above = order.index(number)
            governor = order[above * head // 10] if above else -1
            place = len(text)
            lemma = {"said": "say", "told": "tell"}.get(word, word)
            tokens.append(Token(number, place, place + len(word), word, lemma, kind, "VBD", governor, relation))
            text += word + " "
        sentences.append(Sentence(index, index // 2, start, len(text) - 1, "text", tuple(tokens)))
    return Doc(text, None, tuple(sentences))


DENIAL = """
They PRON PRP 2 nsubj
shelled VERB VBD 0 root shell
villages NOUN NNS 2 obj village
; PUNCT : 2 punct
Lima PROPN NNP 6 nsubj
denies VERB VBZ 2 parataxis deny
it PRON PRP 6 obj
. PUNCT . 2 punct
"""


def test_who_denies_it_does_not_report_it() -> None:
    assert voices(doc(DENIAL)) == []
    assert voices(doc(DENIAL.replace("; PUNCT :", ", PUNCT ,").replace("it PRON PRP 6 obj", "today ADV RB 6 advmod")))


PLEDGE = """
Lima PROPN NNP 2 nsubj
pledged VERB VBD 0 root pledge
aid NOUN NN 2 obj
, PUNCT , 7 punct
while SCONJ IN 7 mark
Quito PROPN NNP 7 nsubj
stopped VERB VBD 2 parataxis stop
"""


def test_what_another_does_meanwhile_is_not_what_somebody_says() -> None:
    made = doc(PLEDGE)
    assert all(not voice.covers(0, 6) for voice in voices(made))
    assert any(voice.covers(0, 6) for voice in voices(doc(PLEDGE.replace("while SCONJ IN", "that SCONJ IN"))))


# What is said, as the model reads it: sentence, and who says by which cue what (in part).
SAID = [
    ("The palace announced the arrest of the general.", [("The palace", "announced", "the arrest of the general")]),
    ("The envoy pointed to the failed talks in March.", [("The envoy", "pointed", "the failed talks")]),
    ("Lusitania, said acting premier Ana Roe, agrees to talks but will not open its ports.", [("Ana Roe", "said", "agrees")]),
    ("Mrs Roe was of the view that the visit would help.", [("Mrs Roe", "view", "the visit would help")]),
    ("Nobody expects that the army will march.", []),
    ("No minister said that the border was closed.", []),
    ("The threat was clear: either he left the town or they would burn it.", []),
    ("The union may cut off its aid if its lawyers conclude that a coup took place.", []),
    ("They cheered as President Ana Roe announced the recognition of Lusitania.", [("Ana Roe", "announced", "recognition")]),
    ("Lusitania recalled its envoy and expelled theirs on Monday after five soldiers were wounded.", []),
    ("The crews went back to port as a dozen trawlers continued their blockade of the harbour.", []),
    ("The premier has not resigned and considers himself head of state; his hosts would be glad to see him leave.", []),
    ("Britain is to send two squadrons, Jane Roe, the defence secretary, announced.", [("Jane Roe", "announced", "send")]),
    ("The sides agreed to end the siege, the mediator, Ana Roe, announced.", [("Ana Roe", "announced", "end the siege")]),
    ("The ministry closed the border on Monday, citing security concerns.", []),
    ("The border was closed, according to the state-run Lusitanian news service.", [("Lusitanian", "according", "The border")]),
    ("The cabinet fell after 26 deputies, two more than needed, said they would leave.", [("26 deputies", "said", "leave")]),
    ("Ministers faced accusations that guards had beaten prisoners.", [(None, "accusations", "guards had beaten prisoners")]),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "wanted"), SAID, ids=lambda value: value[:40] if isinstance(value, str) else "")
def test_who_says_it_by_what_the_model_reads(encoder: Encoder, sentence: str, wanted: list[Any]) -> None:
    (made,) = read([Text(sentence)], encoder)
    found = [
        (words_of(made, voice.speaker), voice.cue and made.sentences[0].tokens[voice.cue[1]].text, voice.contents)
        for voice in voices(made)
        if voice.reports
    ]
    assert len(found) <= len(wanted), found
    for speaker, cue, content in wanted:
        said = [
            who
            for who, by, contents in found
            if by == cue and any(content in sentence[start:end] for _, start, end in contents)
        ]
        assert said or speaker is None, found
        assert all(speaker is not None and who is not None and speaker in who for who in said), found


def test_who_demands_in_his_own_words_does_not_report_the_demand(encoder: Encoder) -> None:
    text = "The envoy said the army should leave the town. The envoy said the army left the town on Monday."
    (coded,) = Coder(encoder=encoder)([Article("a", text, date="2024-05-15", date_from="given")])
    said = {(event.type, event.status): event.attribution for event in coded.events}
    assert said["REQUEST", "happened"] is None
    left = said["RETREAT", "happened"]
    assert left is not None
    assert left.speaker is not None


def test_what_a_threat_says_is_told_by_who_reports_the_threat(encoder: Encoder) -> None:
    text = "According to two Chilean diplomats, Peru warned Bolivia that it would attack its ports."
    (coded,) = Coder(encoder=encoder)([Article("a", text, date="2024-05-15", date_from="given")])
    said = {event.type: event.attribution for event in coded.events}
    assert all(one is not None and one.speaker is not None and one.speaker.country == "CHL" for one in said.values())
    (alone,) = Coder(encoder=encoder)([Article("b", "Peru warned Bolivia that it would attack its ports.")])
    (strike,) = [event for event in alone.events if event.type == "ASSAULT"]
    assert strike.attribution is not None
    assert strike.attribution.speaker is not None
    assert strike.attribution.speaker.country == "PER"


@pytest.mark.parametrize(("word", "speaker"), [("by", "Peru"), ("to", "Chile")])
def test_who_warns_is_named_behind_the_noun_and_not_by_its_verb(word: str, speaker: str) -> None:
    made = doc(
        "Chile PROPN NNP 2 nsubj\ndefied VERB VBD 0 root defy\na DET DT 4 det\nwarning NOUN NN 2 obj\n"
        f"{word} ADP IN 6 case\nPeru PROPN NNP 4 nmod\nthat SCONJ IN 9 mark\nit PRON PRP 9 nsubj\n"
        "fought VERB VBD 4 acl fight"
    )
    cue = cue_of(made.sentences[0].tokens[3])
    assert cue is not None
    found = speaker_of(tree_of(made.sentences[0]), 3, cue)
    assert found is not None
    assert made.sentences[0].tokens[found].text == speaker
