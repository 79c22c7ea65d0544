"""Persons: offices before names, appositions, first names, and whom "he", "she", "they" and "we" mean."""

from dataclasses import replace

import pytest

from sanudo.language.coreference import references
from sanudo.language.mentions import NounPhrase, noun_phrases
from sanudo.language.nouns import first_name
from tests.language.test_coreference import article, meant

OFFICE = "Minister|NNP|7|nsubj of|IN|2 Trade|NNP|0|nmod and|CC|4 Industry|NNP|2 Ada|NNP|0 Lorn|NNP|5 left|VBD|-1 .|.|7"
COMMITTEE = (
    "The|DT|1 head|NN|8|nsubj of|IN|5 the|DT|5 Trade|NNP|5 Committee|NNP|1|nmod Ada|NNP|1 Lorn|NNP|6 left|VBD|-1 .|.|8"
)


def phrase(line: str, text: str) -> NounPhrase:
    return next(one for one in noun_phrases(article(line).sentences[0]) if one.text == text)


def test_an_office_with_what_it_is_of_stands_with_who_holds_it() -> None:
    doc = article(OFFICE, "Lorn|NNP|1|nsubj slept|VBD|-1 .|.|1", "The|DT|1 minister|NN|2|nsubj woke|VBD|-1 .|.|2")
    assert meant(doc, 1, "Lorn") == "Minister of Trade and Industry Ada Lorn"
    assert meant(doc, 2, "minister") == "Minister of Trade and Industry Ada Lorn"


def test_what_an_office_is_of_may_be_meant_too() -> None:
    doc = article(COMMITTEE, "The|DT|1 committee|NN|2|nsubj voted|VBD|-1 .|.|2")
    assert meant(doc, 1, "committee") == "the Trade Committee"


@pytest.mark.parametrize(("preposition", "country"), [("of", "CHL"), ("for", None)])
def test_an_office_for_a_land_is_not_of_that_land(preposition: str, country: str | None) -> None:
    line = f"Minister|NNP|5|nsubj {preposition}|IN|2 Chile|NNP|0|nmod Ada|NNP|0|flat Lorn|NNP|3|flat left|VBD|-1 .|.|5"
    assert phrase(line, "Ada Lorn").country == country


def test_kin_of_somebody_is_no_holder_of_an_office() -> None:
    line = "The|DT|1 sister|NN|6|nsubj of|IN|5 little|JJ|5 Ada|NNP|5 Lorn|NNP|1|nmod left|VBD|-1 .|.|6"
    assert phrase(line, "sister").form == "description"


def test_an_apposition_may_stand_behind_what_the_office_is_of() -> None:
    first = "The|DT|1 director|NN|8|nsubj of|IN|4 the|DT|4 bank|NN|1|nmod ,|,|7 Ada|NNP|1|appos Lorn|NNP|6 left|VBD|-1 .|.|8"
    doc = article(first, "The|DT|1 director|NN|2|nsubj slept|VBD|-1 .|.|2")
    assert meant(doc, 1, "director") == "Ada Lorn"


PREMIERS = (
    "British|JJ|2 Prime|NNP|2 Minister|NNP|4 Jan|NNP|4 Brok|NNP|5|nsubj left|VBD|-1 Canada|NNP|5|obj .|.|5",
    "Canada|NNP|1|nsubj voted|VBD|-1 .|.|1",
)
APPOSED = "The|DT|2 prime|JJ|2 minister|NN|7|nsubj ,|,|2 Ada|NNP|2|appos Lorn|NNP|4|flat ,|,|2 slept|VBD|-1 .|.|7"


def test_a_description_beside_a_name_leaves_another_of_that_office() -> None:
    doc = article(*PREMIERS, APPOSED, "Lorn|NNP|1|nsubj woke|VBD|-1 .|.|1")
    assert meant(doc, 2, "minister") == "Ada Lorn"
    assert meant(doc, 3, "Lorn") == "Ada Lorn"


def test_the_ruler_is_the_one_of_the_land_that_the_article_is_about() -> None:
    host = "Canada|NNP|3|nmod:poss 's|POS|0 Prime|NNP|3 Minister|NNP|5 Ada|NNP|5 Lorn|NNP|6|nsubj waited|VBD|-1 .|.|6"
    last = "The|DT|2 prime|JJ|2 minister|NN|3|nsubj left|VBD|-1 .|.|3"
    doc = article(host, PREMIERS[1], PREMIERS[0], last)
    assert meant(doc, 3, "minister") == "Canada's Prime Minister Ada Lorn"


def test_a_person_whose_name_ends_like_a_plural_is_one() -> None:
    first = "{}Burns|NNPS|1|nsubj left|VBD|-1 .|.|1"
    second = "They|PRP|1|nsubj slept|VBD|-1 .|.|1"
    assert meant(article(first.format(""), second, people="Burns"), 1, "They") is None
    several = "The|DT|1 Burns|NNPS|2|nsubj left|VBD|-1 .|.|2"
    assert meant(article(several, second, people="Burns"), 1, "They") == "The Burns"


def test_a_person_may_be_named_in_capitals() -> None:
    doc = article("BROK|NNP|1|nsubj left|VBD|-1 .|.|1", "He|PRP|1|nsubj slept|VBD|-1 .|.|1", people="BROK")
    assert meant(doc, 1, "He") == "BROK"
    doc = article("BRK|NNP|1|nsubj left|VBD|-1 .|.|1", "He|PRP|1|nsubj slept|VBD|-1 .|.|1", people="BRK")
    assert meant(doc, 1, "He") is None


def test_a_first_name_says_whether_she_is_meant() -> None:
    met = "Anna|NNP|2|nsubj Lorn|NNP|0|flat met|VBD|-1 Peter|NNP|2|obj Brok|NNP|3|flat .|.|2"
    doc = article(
        met, "He|PRP|1|nsubj left|VBD|-1 .|.|1", "She|PRP|1|nsubj slept|VBD|-1 .|.|1", people="Anna Lorn Peter Brok"
    )
    assert (meant(doc, 1, "He"), meant(doc, 2, "She")) == ("Peter Brok", "Anna Lorn")
    assert (first_name("anna"), first_name("peter"), first_name("andrea")) == ("she", "he", None)


def test_of_whom_the_name_says_so_is_meant_rather_than_one_of_whom_nothing_is_known() -> None:
    doc = article(
        "Vok|NNP|1|nsubj met|VBD|-1 Anna|NNP|1|obj Lorn|NNP|2|flat .|.|1",
        "Vok|NNP|1|nsubj thanked|VBD|-1 her|PRP|1|obj .|.|1",
        people="Vok Anna Lorn",
    )
    assert meant(doc, 1, "her") == "Anna Lorn"


def test_who_speaks_is_not_whom_only_the_quotation_names() -> None:
    doc = article(
        "Lorn|NNP|1|nsubj left|VBD|-1 Chile|NNP|1|obj .|.|1",
        "Chile|NNP|1|nsubj slept|VBD|-1 .|.|1",
        "\"|``|3 Vok|NNP|3|nsubj has|VBZ|3 won|VBN|6|ccomp \"|''|3 she|PRP|6|nsubj said|VBD|-1 .|.|6",
        people="Lorn Vok",
    )
    assert meant(doc, 2, "she") == "Lorn"


def test_who_praises_a_deed_praises_that_of_another() -> None:
    first = "Lorn|NNP|1|nsubj won|VBD|-1 .|.|1"
    second = "Vok|NNP|1|nsubj {}|VBD|-1 her|PRP$|3|nmod:poss courage|NN|1|obj .|.|1"
    assert meant(article(first, second.format("praised"), people="Lorn Vok"), 1, "her") == "Lorn"
    assert meant(article(first, second.format("lost"), people="Lorn Vok"), 1, "her") == "Vok"


def test_we_of_a_statement_is_who_issues_it() -> None:
    doc = article(
        "Chile|NNP|1|nsubj condemns|VBZ|-1 the|DT|3 attack|NN|1|obj .|.|1",
        "We|PRP|1|nsubj mourn|VBP|-1 the|DT|3 dead|NNS|1|obj .|.|1",
    )
    assert meant(doc, 1, "We") == "Chile"
    assert meant(article("Lorn|NNP|1|nsubj left|VBD|-1 .|.|1", "We|PRP|1|nsubj slept|VBD|-1 .|.|1"), 1, "We") is None


def test_the_speaker_of_a_running_quotation_is_told_where_it_ends() -> None:
    doc = article(
        "Brok|NNP|1|nsubj said|VBD|-1 little|JJ|1|obj .|.|1",
        '"|``|2 I|PRP|2|nsubj slept|VBD|-1 .|.|2',
        "I|PRP|1|nsubj won|VBD|5|ccomp \"|''|1 Ada|NNP|5|nsubj Lorn|NNP|3|flat said|VBD|-1 .|.|5",
    )
    joined = replace(doc, sentences=tuple(replace(one, block=0) for one in doc.sentences))
    assert meant(joined, 1, "I") == "Ada Lorn"


def test_who_was_quoted_as_saying_something_speaks() -> None:
    last = (
        "\"|``|2 I|PRP|2|nsubj agree|VBP|6|ccomp \"|''|2 Ada|NNP|6|nsubj:pass was|VBD|6 quoted|VBN|-1 as|IN|8 "
        "saying|VBG|6|advcl by|IN|10 Vok|NNP|8|nsubj .|.|6"
    )
    first = "Ada|NNP|2|nsubj Lorn|NNP|0|flat left|VBD|-1 .|.|2"
    assert meant(article(first, last.replace("Ada|", "Lorn|"), people="Ada Lorn"), 1, "I") == "Ada Lorn"


def test_a_body_that_speaks_of_them_is_not_more_likely_meant() -> None:
    last = "The|DT|1 army|NN|4|nsubj holding|VBG|1|acl guards|NNS|2|obj said|VBD|-1 they|PRP|6|nsubj slept|VBD|4|ccomp .|.|4"
    assert meant(article(last), 0, "they") == "guards"


def test_who_speaks_for_others_may_be_told_without_a_name() -> None:
    line = "\"|``|2 We|PRP|2|nsubj agree|VBP|6|ccomp \"|''|2 a|DT|5 spokeswoman|NN|6|nsubj said|VBD|-1 .|.|6"
    doc = article(line)
    [voice] = references(doc).voices.values()
    assert doc.span(doc.sentences[0], voice.first, voice.last).text == "a spokeswoman"


def test_a_politician_may_have_an_office_too() -> None:
    first = "Mayor|NNP|2 Ada|NNP|2 Lorn|NNP|3|nsubj left|VBD|-1 .|.|3"
    last = "The|DT|1 {}|NN|2|nsubj slept|VBD|-1 .|.|2"
    assert meant(article(first, last.format("politician")), 1, "politician") == "Mayor Ada Lorn"
    assert meant(article(first, last.format("lawyer")), 1, "lawyer") is None


@pytest.mark.parametrize(
    ("name", "word"), [("Directorate", "agency"), ("Brigade", "group"), ("Corporation", "company")]
)
def test_a_body_may_be_called_by_a_noun_of_its_kind(name: str, word: str) -> None:
    doc = article(
        f"The|DT|2 Wolf|NNP|2 {name}|NNP|3|nsubj left|VBD|-1 .|.|3", f"The|DT|1 {word}|NN|2|nsubj slept|VBD|-1 .|.|2"
    )
    assert meant(doc, 1, word) == f"The Wolf {name}"
    other = article(
        f"The|DT|2 Wolf|NNP|2 {name}|NNP|3|nsubj left|VBD|-1 .|.|3", "The|DT|1 university|NN|2|nsubj slept|VBD|-1"
    )
    assert meant(other, 1, "university") is None


def test_the_island_is_the_one_island_that_the_article_names() -> None:
    first = "Chile|NNP|1|nsubj warned|VBD|-1 Cuba|NNP|1|obj .|.|1"
    last = "The|DT|1 {}|NN|2|nsubj slept|VBD|-1 .|.|2"
    far = ["Chile|NNP|1|nsubj slept|VBD|-1 .|.|1"] * 4
    assert meant(article(first, *far, last.format("island")), 5, "island") == "Cuba"
    assert meant(article(first, *far, last.format("kingdom")), 5, "kingdom") is None
    both = "Cyprus|NNP|1|nsubj left|VBD|-1 .|.|1"
    assert meant(article(first, both, last.format("island")), 2, "island") is None
