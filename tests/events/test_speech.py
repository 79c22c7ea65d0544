"""The lexicon of saying: every example is a report by its cue."""

import pytest

from sanudo.events.attribution import voices
from sanudo.events.clauses import tree_of
from sanudo.events.reports import reports
from sanudo.events.speech import Cue, cue_of, cues
from sanudo.language.doc import Doc, Sentence, Token

TAGS = {"verb": ("VERB", "VBD"), "adjective": ("ADJ", "JJ"), "noun": ("NOUN", "NN")}
LINKS = {"that", "whether", "to", "for", "on", "of", "about", "against"}


def example(cue: Cue) -> Doc:
    """The example of a cue as a tree: speaker | cue | [hearer |] content, each part under its last word."""
    parts = [part.split() for part in cue.example.split("|")]
    content, aside = parts[-1], parts[0][0] == "As"
    links = content[0] if content[0] in LINKS else ""
    clause = cue.pos == "verb" and links in ("that", "whether")
    relation = {"verb": "ccomp" if clause or not links else "obl", "adjective": "ccomp", "noun": "acl"}[cue.pos]
    if links == "to" and "to" in cue.takes:
        relation = "xcomp" if cue.pos == "verb" else "acl"
    elif not links and "clause" not in cue.takes:
        relation = "obj"
    if "named" in cue.takes and relation == "obj":
        parts, relation = [*parts[:-1], content[:-1], content[-1:]], "xcomp"
    roles = [{"noun": "nmod:poss"}.get(cue.pos, "nsubj"), "root", *["obj"] * (len(parts) - 3), relation]
    return _tree(cue, parts, roles, aside=aside)


def _tree(cue: Cue, parts: list[list[str]], roles: list[str], *, aside: bool) -> Doc:
    root = len(parts[0]) + len(parts[1]) - 1
    end = sum(map(len, parts)) - 1
    text, tokens = "", []
    for part, role in zip(parts, roles, strict=True):
        first = len(tokens)
        last = first + len(part) - 1
        for word in part:
            number = len(tokens)
            upos, xpos = TAGS[cue.pos] if number == root else ("NOUN", "NN") if number == last else ("DET", "DT")
            head, relation = (last, "det") if number != last else (root, role)
            if word in LINKS and number == first and role not in ("nsubj", "root"):
                upos, xpos, relation = "SCONJ", "IN", "case" if role == "obl" else "mark"
            if number == root:
                head, relation = (end, "advcl") if aside else (-1, "root")
            if aside and number == end:
                head, relation = -1, "root"
            if aside and number == 0:
                upos, xpos, head, relation = "SCONJ", "IN", root, "mark"
            start = len(text)
            lemma = cue.lemma if number == root else word.lower()
            tokens.append(Token(number, start, start + len(word), word, lemma, upos, xpos, head, relation))
            text += word + " "
    return Doc(text, None, (Sentence(0, 0, 0, len(text) - 1, "text", tuple(tokens)),))


@pytest.mark.parametrize("cue", cues().values(), ids=lambda cue: f"{cue.lemma}-{cue.pos}")
def test_the_example_of_a_cue_is_a_report(cue: Cue) -> None:
    made = example(cue)
    sentence = made.sentences[0]
    found = [report for report in reports(tree_of(sentence), [-1] * len(sentence.tokens)) if report.kind == cue.kind]
    assert found, cue.example
    content = cue.example.split("|")[-1].split()[-1]
    assert content in {sentence.tokens[word].text for word in found[0].content}


@pytest.mark.parametrize("cue", [cue for cue in cues().values() if cue.pos == "verb"], ids=lambda cue: cue.lemma)
def test_the_example_of_a_verb_holds_a_form_of_it(cue: Cue) -> None:
    word = cue.example.split("|")[1].strip()
    found = cue_of(Token(0, 0, len(word), word, word, "VERB", "VBD", -1, "root"))
    assert found is not None
    assert found.lemma == cue.lemma


def test_a_misread_tense_is_still_a_cue() -> None:
    token = Token(0, 0, 6, "warned", "warned", "VERB", "VB", -1, "root")
    found = cue_of(token)
    assert found is not None
    assert found.lemma == "warn"


def test_a_noun_is_no_verb_of_saying() -> None:
    assert cue_of(Token(0, 0, 5, "notes", "note", "NOUN", "NNS", -1, "root")) is None


def test_voices_of_an_example_carry_its_speaker() -> None:
    made = example(cues()["say", "verb"])
    (voice,) = voices(made)
    assert voice.speaker is not None
    assert made.span(made.sentences[0], voice.speaker.first, voice.speaker.last).text == "The minister"


def test_an_adjective_read_as_a_verb_is_still_a_cue() -> None:
    found = cue_of(Token(0, 0, 7, "adamant", "adamant", "VERB", "VBN", -1, "root"))
    assert found is not None
    assert (found.lemma, found.pos) == ("adamant", "adjective")
