"""Who says what: voices of miniature articles, of hand-built trees, and of every example of the lexicon."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanudo.events.attribution import Voice, voice_of, voices
from sanudo.language.doc import Doc, Phrase, Sentence, Token
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
