"""Phrases → parties."""

from dataclasses import replace

import pytest

from sanudo.events.drafts import phrase_at
from sanudo.events.parties import on_behalf_of, party, without_outlets
from sanudo.events.party_context import PartyContext, party_context
from sanudo.events.places import is_worldwide, outlet_countries
from sanudo.events.several import parties
from sanudo.language.doc import Doc, Phrase
from tests.building import doc, draft

REPORT = """
France PROPN NNP 2 nsubj
told VERB VBD 0 root tell
Reuters PROPN NNP 2 obj
it PRON PRP 5 nsubj
objects VERB VBZ 2 ccomp object
"""
SPOKEN = """
A DET DT 2 det
spokeswoman NOUN NN 7 nsubj
for ADP IN 6 case
the DET DT 6 det
French ADJ JJ 6 amod
government NOUN NN 2 nmod
denied VERB VBD 0 root deny
it PRON PRP 7 obj
"""
NOBODY = """
Somebody PRON NN 2 nsubj
left VERB VBD 0 root leave
"""


def at(made: Doc, word: str) -> Phrase:
    token = next(token for token in made.sentences[0].tokens if token.text == word)
    return phrase_at(made.sentences[0], token.index)


def test_a_country_is_named_with_its_words() -> None:
    made = doc(REPORT)
    found = party(made, at(made, "France"), PartyContext("2024-05-15"))
    assert (found.country, found.resolved) == ("FRA", "country")
    assert found.span is not None
    assert found.span.of(made.text) == "France"


def test_a_pronoun_is_who_stood_before() -> None:
    made = doc(REPORT)
    pronoun = at(made, "it")
    context = party_context(made, date="2024-05-15", antecedents={(0, pronoun.head): at(made, "France")})
    found = party(made, pronoun, context)
    assert (found.span and found.span.text, found.country, found.resolved) == ("it", "FRA", "coreference")


def test_a_phrase_that_names_its_country_is_not_somebody_of_another() -> None:
    made = doc(
        SPOKEN, "The DET DT 3 det\nSpanish ADJ JJ 3 amod\ngovernment NOUN NN 4 nsubj\nleft VERB VBD 0 root leave"
    )
    spanish = phrase_at(made.sentences[1], 2)
    context = party_context(made, date="2024-05-15", antecedents={(1, 2): phrase_at(made.sentences[0], 5)})
    assert party(made, spanish, context).country == "ESP"


def test_a_pronoun_without_antecedent_and_a_stranger_stay_unknown() -> None:
    made = doc(REPORT)
    assert party(made, at(made, "it"), PartyContext()).resolved == "unknown"
    stranger = doc(NOBODY)
    assert party(stranger, at(stranger, "Somebody"), PartyContext()).country is None


def test_the_countries_of_the_article_are_near_the_title_first() -> None:
    made = doc(REPORT, SPOKEN)
    context = party_context(
        Doc(made.text + " Spain, Spain, Spain", "Chad, Chad, Chad", made.sentences), date=None, antecedents={}
    )
    assert context.near == ("TCD", "ESP", "FRA")


ARMY = "The DET DT 2 det\narmy NOUN NN 3 nsubj\nleft VERB VBD 0 root leave"


@pytest.mark.parametrize(
    ("around", "expected"),
    [
        ("Kenya and Kenya again, and Kenyan towns.", "KEN"),
        ("Kenya and Sudan fought over towns of Kenya and Sudan.", None),
        ("x" * 500 + " a ship from Turkey.", None),
        ("Nothing is named.", None),
    ],
)
def test_the_army_is_that_of_the_country_that_the_article_is_plainly_about(around: str, expected: str | None) -> None:
    made = doc(ARMY)
    context = party_context(Doc(made.text + around, None, made.sentences), date="2024-05-15", antecedents={})
    found = party(made, at(made, "army"), context)
    assert (found.country, found.sector) == (expected, "MIL")
    assert (found.resolved == "unknown") == (expected is None)


def test_a_spokesperson_speaks_for_somebody() -> None:
    made = doc(SPOKEN)
    behalf = on_behalf_of(made, at(made, "spokeswoman"), PartyContext("2024-05-15"))
    assert behalf is not None
    assert behalf.country == "FRA"
    assert behalf.span is not None
    assert behalf.span.of(made.text) == behalf.span.text
    assert on_behalf_of(made, at(made, "it"), PartyContext()) is None


def test_the_spokeswoman_speaks_for_whom_she_was_said_to_speak_for() -> None:
    made = doc(SPOKEN, "The DET DT 2 det\nspokeswoman NOUN NN 3 nsubj\nleft VERB VBD 0 root leave")
    again = phrase_at(made.sentences[1], 1)
    context = party_context(made, date="2024-05-15", antecedents={(1, 1): at(made, "spokeswoman")})
    behalf = on_behalf_of(made, again, context)
    assert behalf is not None
    assert behalf.country == "FRA"


def test_an_outlet_is_no_party_unless_something_is_done_to_it() -> None:
    made = doc(REPORT)
    roles = {"actor": ["France"], "recipient": ["Reuters"]}
    told, banned = without_outlets(
        made, [draft(made, 0, "told", "CONSULT", roles=roles), draft(made, 0, "objects", "COERCE", roles=roles)]
    )
    assert told.of("recipient") == ()
    assert [phrase.head for phrase in banned.of("recipient")] == [2]
    assert [phrase.head for phrase in told.of("actor")] == [0]


MAYOR = """
The DET DT 2 det
mayor NOUN NN 5 nsubj
of ADP IN 4 case
Lyon PROPN NNP 2 nmod
resigned VERB VBD 0 root resign
"""


def test_a_place_in_or_behind_the_words_tells_the_country() -> None:
    made = doc(MAYOR, names=[(0, 3, 3, "LOC")])
    found = party(made, Phrase(0, 0, 1, 1), PartyContext("2024-05-15"))
    assert (found.country, found.sector, found.basis) == ("FRA", "GOV", "named")
    made = doc(
        "The DET DT 2 det\ngovernment NOUN NN 5 nsubj\nin ADP IN 4 case\nLima PROPN NNP 2 nmod\nleft VERB VBD 0 root leave"
    )
    found = party(made, Phrase(0, 0, 1, 1), PartyContext("2024-05-15", ("BRA",), home="BRA"))
    assert found.country == "PER"


def test_other_words_for_the_same_party_tell_its_country() -> None:
    made = doc(
        "Jane PROPN NNP 3 nsubj\nDoe PROPN NNP 1 flat\nleft VERB VBD 0 root leave",
        "Kenya PROPN NNP 3 nmod\n's PART POS 1 case\nambassador NOUN NN 4 nsubj\nspoke VERB VBD 0 root speak",
    )
    name, ambassador = Phrase(0, 0, 1, 0), Phrase(1, 0, 2, 2)
    told = PartyContext("2024-05-15", companions={(0, 0): (name, ambassador)})
    found = party(made, name, told)
    assert (found.name, found.country, found.resolved, found.basis) == ("Jane Doe", "KEN", "coreference", "named")
    assert party(made, name, PartyContext("2024-05-15")).country is None


def test_what_only_the_article_suggests_is_told_as_inferred() -> None:
    made = doc("The DET DT 2 det\npolice NOUN NN 3 nsubj\nleft VERB VBD 0 root leave")
    police = Phrase(0, 0, 1, 1)
    found = party(made, police, PartyContext("2024-05-15", ("KEN", "UGA"), home="KEN"))
    assert (found.country, found.basis) == ("KEN", "inferred")
    assert found.reason is not None
    assert "the country that the report is about" in found.reason
    assert found.confidence is not None
    assert found.confidence < 0.6
    unsure = party(made, police, PartyContext("2024-05-15", ("KEN", "UGA")))
    assert (unsure.country, unsure.basis, unsure.confidence) == (None, "unknown", 0.0)
    assert unsure.reason == "no country is named, and the report is about several"


ARMIES = (
    "The DET DT 3 det\nChilean ADJ JJ 3 amod\narmy NOUN NN 4 nsubj\nwaited VERB VBD 0 root wait",
    "The DET DT 2 det\nmilitary NOUN NN 3 nsubj\nleft VERB VBD 0 root leave",
)


def test_an_army_without_country_is_the_one_that_the_report_named() -> None:
    made = doc(*ARMIES)
    context = party_context(made, date=None, antecedents={})
    assert context.organs == {"MIL": ((4, "CHL"),)}
    about_peru = replace(context, near=("PER", "CHL"), home="PER", sole=False)
    found = party(made, Phrase(1, 0, 1, 1), about_peru)
    assert (found.country, found.actor_code, found.basis) == ("CHL", "CHLMIL", "inferred")
    possessive = Doc("Chile's army waited.\n", None, made.sentences)
    assert party_context(possessive, date=None, antecedents={}).organs == {"MIL": ((0, "CHL"),)}
    both = replace(about_peru, organs={"MIL": ((4, "CHL"), (8, "PER"))})
    assert party(made, Phrase(1, 0, 1, 1), both).country == "PER"
    assert party(made, Phrase(1, 0, 1, 1), replace(about_peru, organs={"COP": ((4, "CHL"),)})).country == "PER"


def test_an_envoy_says_nothing_of_whose_a_ministry_is() -> None:
    made = doc(
        "The DET DT 3 det\nChilean ADJ JJ 3 amod\nambassador NOUN NN 4 nsubj\nwaited VERB VBD 0 root wait", ARMIES[1]
    )
    assert party_context(made, date=None, antecedents={}).organs == {}


def test_several_countries_are_not_that_of_the_article() -> None:
    made = doc("Most ADJ JJS 2 amod\ncountries NOUN NNS 3 nsubj\nagreed VERB VBD 0 root agree")
    assert party(made, Phrase(0, 0, 1, 1), PartyContext("2024-05-15", ("KEN",), home="KEN")).country is None


def test_the_outlets_country_counts_where_the_article_names_none() -> None:
    made = doc("The DET DT 2 det\npolice NOUN NN 3 nsubj\nleft VERB VBD 0 root leave")
    assert party_context(made, date=None, antecedents={}, outlets=("NAM",)).home == "NAM"
    named = Doc(made.text + " Kenya and Kenya", None, made.sentences)
    assert party_context(named, date=None, antecedents={}, outlets=("NAM",)).home == "KEN"


@pytest.mark.parametrize(("outlet", "home"), [("MEX", "MEX"), ("ESP", "ESP"), ("CHE", "CHE")])
def test_a_place_that_several_countries_have_is_rather_the_outlets(outlet: str, home: str) -> None:
    voted = "Leon PROPN NNP 2 nsubj\nvoted VERB VBD 0 root vote"
    made = doc(*[voted] * 7, names=[(number, 0, 0, "LOC") for number in range(7)])
    assert party_context(made, date=None, antecedents={}, outlets=(outlet,)).home == home


@pytest.mark.parametrize(("number", "home"), [(4, "CHE"), (7, "CHE")])
def test_places_of_a_country_that_is_never_named_weigh_less_than_the_outlets(number: int, home: str) -> None:
    voted = "Leon PROPN NNP 2 nsubj\nvoted VERB VBD 0 root vote"
    made = doc(*[voted] * number, names=[(at, 0, 0, "LOC") for at in range(number)])
    assert party_context(made, date=None, antecedents={}, outlets=("CHE",)).home == home


def test_rebels_are_no_countrys_where_the_article_names_several() -> None:
    made = doc("The DET DT 2 det\nrebels NOUN NNS 3 nsubj\nleft VERB VBD 0 root leave")
    context = PartyContext("2024-05-15", ("MLI", "NER"), {}, home="MLI")
    assert party(made, Phrase(0, 0, 1, 1), context).country is None
    assert party(made, Phrase(0, 0, 1, 1), replace(context, sole=True)).country == "MLI"


def test_whose_soldiers_they_are_is_who_is_meant_by_the_pronoun() -> None:
    made = doc(REPORT, "its PRON PRP$ 2 nmod:poss\nsoldiers NOUN NNS 3 nsubj\nleft VERB VBD 0 root leave")
    france = at(made, "France")
    near = ("MLI", "FRA")
    context = PartyContext("2024-05-15", near, {(1, 0): france}, home="MLI")
    found = party(made, Phrase(1, 0, 1, 1), context)
    assert (found.country, found.sector, found.actor_code) == ("FRA", "MIL", "FRAMIL")
    assert party(made, Phrase(1, 0, 1, 1), replace(context, antecedents={})).country is None


def test_whose_soldiers_they_are_is_told_by_other_words_for_their_owner() -> None:
    made = doc(
        REPORT,
        "Roe PROPN NNP 0 root",
        "her PRON PRP$ 2 nmod:poss\nsoldiers NOUN NNS 3 nsubj\nleft VERB VBD 0 root leave",
    )
    roe, france = Phrase(1, 0, 0, 0), at(made, "France")
    context = PartyContext("2024-05-15", ("MLI", "FRA"), {(2, 0): roe}, home="MLI")
    assert party(made, Phrase(2, 0, 1, 1), context).country is None
    told = replace(context, companions={(1, 0): (france,)})
    assert party(made, Phrase(2, 0, 1, 1), told).country == "FRA"


JOINED = """
Senior ADJ JJ 5 amod
Chadian ADJ JJ 5 amod
and CCONJ CC 4 cc
Libyan ADJ JJ 2 conj
soldiers NOUN NNS 6 nsubj soldier
met VERB VBD 0 root meet
"""
LISTED = """
The DET DT 8 det
South ADJ JJ 3 amod
Korean ADJ JJ 8 amod
, PUNCT , 5 punct
Thai ADJ JJ 3 conj
and CCONJ CC 7 cc
Chinese ADJ JJ 3 conj
ministers NOUN NNS 9 nsubj minister
met VERB VBD 0 root meet
"""


def test_soldiers_of_two_countries_are_two_parties_each_with_its_words() -> None:
    made = doc(JOINED)
    found = parties(made, at(made, "soldiers"), PartyContext("2024-05-15"))
    assert [(one.country, one.sector) for one in found] == [("TCD", "MIL"), ("LBY", "MIL")]
    assert [one.span and one.span.text for one in found] == ["Senior Chadian", "Libyan soldiers"]


@pytest.mark.parametrize(
    ("word", "head"),
    [("and", "soldier"), ("local", "soldiers"), ("Chadian", "soldiers")],
    ids=["one soldier of two countries", "one without a country", "one country twice"],
)
def test_what_is_not_apart_stays_one_party(word: str, head: str) -> None:
    table = JOINED.replace("soldiers NOUN NNS", f"{head} NOUN {'NNS' if head.endswith('s') else 'NN'}")
    made = doc(table.replace("Libyan", word) if word != "and" else table)
    assert len(parties(made, at(made, head), PartyContext("2024-05-15"))) == 1


def test_a_list_of_countries_before_one_office_is_as_many_parties() -> None:
    made = doc(LISTED)
    found = parties(made, at(made, "ministers"), PartyContext("2024-05-15"))
    assert [(one.country, one.span and one.span.text) for one in found] == [
        ("KOR", "South Korean"),
        ("THA", "Thai"),
        ("CHN", "Chinese ministers"),
    ]


def test_an_ambassador_or_embassy_without_country_is_the_one_that_the_report_named() -> None:
    made = doc(
        "The DET DT 3 det\nChilean ADJ JJ 3 amod\nembassy NOUN NN 4 nsubj\nwaited VERB VBD 0 root wait",
        "Ambassador NOUN NNP 2 nmod:desc\nLind PROPN NNP 3 nsubj\nleft VERB VBD 0 root leave",
        names=[(1, 1, 1, "PER")],
    )
    context = party_context(made, date=None, antecedents={})
    about_peru = replace(context, near=("PER", "CHL"), home="PER", sole=False)
    found = party(made, Phrase(1, 0, 1, 1), about_peru)
    assert (found.country, found.sector, found.basis) == ("CHL", "GOV", "inferred")
    assert party(made, Phrase(1, 0, 1, 1), replace(about_peru, envoys=())).country is None


def test_we_are_of_the_country_of_the_one_who_says_so() -> None:
    made = doc(
        "Kenyan ADJ JJ 2 amod\nminister NOUN NN 3 nmod:desc\nLind PROPN NNP 4 nsubj\nspoke VERB VBD 0 root speak",
        "We PRON PRP 2 nsubj\nagree VERB VBP 0 root agree",
    )
    we = Phrase(1, 0, 0, 0)
    found = party(made, we, PartyContext("2024-05-15", voices={(1, 0): Phrase(0, 0, 2, 2)}))
    assert (found.country, found.sector, found.resolved, found.basis) == ("KEN", "GOV", "coreference", "member")
    assert found.name is None
    assert party(made, we, PartyContext("2024-05-15")).country is None


SURNAME = (
    "Jane PROPN NNP 3 nsubj\nPutin PROPN NNP 1 flat\nleft VERB VBD 0 root leave",
    "Putin PROPN NNP 2 nsubj\nspoke VERB VBD 0 root speak",
)


def test_a_namesake_in_office_elsewhere_is_not_who_is_named_in_full() -> None:
    made = doc(*SURNAME, names=[(0, 0, 1, "PER"), (1, 0, 0, "PER")])
    full, short = Phrase(0, 0, 1, 0), Phrase(1, 0, 0, 0)
    context = PartyContext("2022-05-15", companions={(0, 0): (full, short)})
    assert party(made, full, context).country is None
    assert party(made, full, replace(context, named=frozenset({"RUS"}))).country == "RUS"


def test_where_several_bear_a_name_what_is_said_of_this_one_counts() -> None:
    made = doc(
        "Mitchell PROPN NNP 2 nsubj\nleft VERB VBD 0 root leave",
        "An DET DT 3 det\nAmerican ADJ JJ 3 amod\nbotanist NOUN NN 4 nsubj\nspoke VERB VBD 0 root speak",
        names=[(0, 0, 0, "PER")],
    )
    name, botanist = Phrase(0, 0, 0, 0), Phrase(1, 0, 2, 2)
    told = PartyContext("1995-05-15", companions={(0, 0): (name, botanist)})
    assert party(made, name, PartyContext("1995-05-15")).country is None
    assert party(made, name, told).country == "USA"


MAS = "The DET DT 2 det\nMAS PROPN NNP 3 nsubj\nleft VERB VBD 0 root leave"


@pytest.mark.parametrize(
    ("long", "named", "expected"),
    [
        (None, (), ("Movement for Socialism", "BOL")),
        ("Maritime Authority of Kenya", ("KEN",), (None, "KEN")),
        ("Maritime Authority of Kenya", ("KEN", "BOL"), ("Movement for Socialism", "BOL")),
        ("Movements for Socialism", (), ("Movement for Socialism", "BOL")),
    ],
)
def test_an_abbreviation_is_what_the_article_explains_it_as(
    long: str | None, named: tuple[str, ...], expected: tuple[str | None, str]
) -> None:
    made = doc(MAS)
    context = PartyContext("2024-05-15", abbreviations={"MAS": long} if long else {}, named=frozenset(named))
    found = party(made, Phrase(0, 0, 1, 1), context)
    assert (found.name, found.country) == expected


def test_an_abbreviation_is_explained_where_it_owns_something_too() -> None:
    made = doc("SFD PROPN NNP 3 nmod:poss\n's PART POS 1 case\nchief NOUN NN 4 nsubj\nleft VERB VBD 0 root leave")
    context = PartyContext("2024-05-15", abbreviations={"SFD": "Kenyan Fund for Development"})
    assert party(made, Phrase(0, 0, 2, 2), context).country == "KEN"
    glued = doc("SFD's PROPN NNP 2 nmod:poss\nchief NOUN NN 3 nsubj\nleft VERB VBD 0 root leave")
    assert party(glued, Phrase(0, 0, 1, 1), context).country == "KEN"


@pytest.mark.parametrize(
    ("word", "lemma", "sectors"),
    [("countries", "country", [None, None]), ("governments", "government", ["GOV", "GOV"])],
)
def test_two_states_are_the_two_that_the_report_names_most(word: str, lemma: str, sectors: list[str | None]) -> None:
    met = f"The DET DT 3 det\ntwo NUM CD 3 nummod\n{word} NOUN NNS 4 nsubj {lemma}\nmet VERB VBD 0 root meet"
    made = doc(met)
    two = PartyContext("2024-05-15", near=("TCD", "LBY", "FRA"))
    found = parties(made, at(made, word), two)
    assert [(one.country, one.sector, one.basis) for one in found] == [
        ("TCD", sectors[0], "inferred"),
        ("LBY", sectors[1], "inferred"),
    ]
    assert all(one.span and one.span.text == f"The two {word}" for one in found)
    for other in (replace(two, sole=True), replace(two, near=("TCD",))):
        assert len(parties(made, at(made, word), other)) == 1


def test_the_ministers_of_two_countries_are_two_parties() -> None:
    made = doc(
        "The DET DT 2 det\nministers NOUN NNS 7 nsubj minister\nof ADP IN 4 case\nPeru PROPN NNP 2 nmod\n"
        "and CCONJ CC 6 cc\nChad PROPN NNP 4 conj\nmet VERB VBD 0 root meet",
        names=[(0, 3, 3, "LOC"), (0, 5, 5, "LOC")],
    )
    found = parties(made, phrase_at(made.sentences[0], 1), PartyContext("2024-05-15"))
    assert [(one.country, one.sector) for one in found] == [("PER", "GOV"), ("TCD", "GOV")]
    assert [one.span.text for one in found if one.span] == ["The ministers of Peru", "Chad"]


def test_the_army_of_a_report_about_one_country_is_its_own_unless_another_was_named_before() -> None:
    made = doc(*ARMIES)
    context = replace(party_context(made, date=None, antecedents={}), near=("PER", "CHL"), home="PER", sole=True)
    army = Phrase(1, 0, 1, 1)
    assert party(made, army, context).country == "PER"
    assert party(made, army, replace(context, organs={"MIL": ((4, "CHL"), (8, "CHL"))})).country == "CHL"
    assert party(made, army, replace(context, organs={"MIL": ((900, "CHL"), (950, "CHL"))})).country == "PER"


def test_peacekeepers_are_no_army_of_a_report() -> None:
    made = doc("Chilean ADJ JJ 2 amod\npeacekeepers NOUN NNS 3 nsubj peacekeeper\nwaited VERB VBD 0 root wait")
    assert party_context(made, date=None, antecedents={}).organs == {}


def test_they_are_both_where_both_sides_are_meant() -> None:
    made = doc(
        "Peru PROPN NNP 4 nsubj\nand CCONJ CC 3 cc\nChad PROPN NNP 1 conj\nmet VERB VBD 0 root meet",
        "Both DET DT 2 det\nsides NOUN NNS 3 nsubj side\nsaid VERB VBD 0 root say\n"
        "they PRON PRP 5 nsubj\nagreed VERB VBD 3 ccomp agree",
        names=[(0, 0, 0, "LOC"), (0, 2, 2, "LOC")],
    )
    context = PartyContext("2024-05-15", antecedents={(1, 3): Phrase(1, 0, 1, 1)})
    found = parties(made, Phrase(1, 3, 3, 3), context)
    assert [(one.country, one.span and one.span.text) for one in found] == [("PER", "they"), ("TCD", "they")]


@pytest.mark.parametrize(("name", "country"), [("National Liberation Army", "COL"), ("Peruvian Army", "PER")])
def test_the_army_is_no_army_of_rebels(name: str, country: str) -> None:
    first, second, *rest = name.split()
    words = [first, second, *rest]
    rows = [f"{word} PROPN NNP {len(words)} compound" for word in words[:-1]]
    made = doc(
        "\n".join([*rows, f"{words[-1]} PROPN NNP {len(words) + 1} nsubj", "left VERB VBD 0 root leave"]),
        "The DET DT 2 det\narmy NOUN NN 3 nsubj\nleft VERB VBD 0 root leave",
        names=[(0, 0, len(words) - 1, "ORG")],
    )
    before = Phrase(0, 0, len(words) - 1, len(words) - 1)
    context = PartyContext("2016-10-04", ("COL",), {(1, 1): before}, home="COL", sole=True)
    found = party(made, Phrase(1, 0, 1, 1), context)
    assert (found.country, found.sector) == (country, "MIL")


WHOSE = """
Peru PROPN NNP 6 nsubj
whose PRON WP$ 3 nmod:poss
troops NOUN NNS 4 nsubj troop
entered VERB VBD 1 acl:relcl enter
town NOUN NN 4 obj
left VERB VBD 0 root leave
"""


def test_whose_troops_they_are_is_the_noun_that_the_clause_describes() -> None:
    made = doc(WHOSE, names=[(0, 0, 0, "LOC")])
    context = PartyContext("2024-05-15", ("KEN", "PER"), home="KEN")
    found = party(made, phrase_at(made.sentences[0], 2), context)
    assert (found.country, found.sector) == ("PER", "MIL")


@pytest.mark.parametrize(
    ("url", "home"), [("https://www.example.ke/a", "KEN"), ("https://www.scmp.com/a", "CHN"), (None, "CHN")]
)
def test_an_outlet_of_its_own_news_is_at_home_where_another_country_is_named_more_often(
    url: str | None, home: str
) -> None:
    made = doc("The DET DT 2 det\npolice NOUN NN 3 nsubj\nleft VERB VBD 0 root leave")
    told = Doc(made.text + " China, China and China, Kenya, Hong Kong.", None, made.sentences)
    context = party_context(told, date=None, antecedents={}, outlets=outlet_countries(url), worldwide=is_worldwide(url))
    assert context.home == home


def test_a_town_in_front_of_a_report_tells_its_country_if_nothing_else_does() -> None:
    made = doc("Arequipa PROPN NNP 2 nsubj\nwaited VERB VBD 0 root wait", names=[(0, 0, 0, "LOC")])
    told = party_context(made, date="2024-05-15", antecedents={})
    assert (told.near, told.home, told.seat) == ((), "PER", "PER")
    army = doc("The DET DT 2 det\narmy NOUN NN 3 nsubj\nleft VERB VBD 0 root leave")
    assert party(army, at(army, "army"), told).country == "PER"
    named = Doc(made.text + "x" * 500 + " a ship from Turkey.", None, made.sentences)
    assert party_context(named, date=None, antecedents={}).seat is None


def test_a_report_on_refugees_is_about_people_who_left_their_country() -> None:
    made = doc("The DET DT 2 det\npolice NOUN NN 3 nsubj\nleft VERB VBD 0 root leave")
    for number, exiles in ((3, False), (4, True)):
        told = Doc(made.text + " Refugees spoke." * number, None, made.sentences)
        assert party_context(told, date=None, antecedents={}).exiles is exiles


def test_an_office_is_of_the_holder_named_beside_it() -> None:
    made = doc(
        "the DET DT 2 det\npresident NOUN NN 5 nsubj\n, PUNCT , 2 punct\nMacron PROPN NNP 2 appos\nleft VERB VBD 0 root leave",
        names=[(0, 3, 3, "PER")],
    )
    found = party(made, Phrase(0, 0, 1, 1), PartyContext("2024-05-15", ("USA",), home="USA"))
    assert (found.country, found.name) == ("FRA", "Emmanuel Macron")


def test_a_surname_is_that_of_the_holder_of_the_office_beside_it() -> None:
    made = doc(
        "Botha PROPN NNP 5 nsubj\n, PUNCT , 1 punct\nthe DET DT 4 det\n{} NOUN NN 1 appos\nleft VERB VBD 0 root leave".replace(
            "{} NOUN NN 1 appos", "foreign ADJ JJ 5 amod\nminister NOUN NN 1 appos"
        )
        .replace("NNP 5 nsubj", "NNP 6 nsubj")
        .replace("DT 4 det", "DT 5 det"),
        names=[(0, 0, 0, "ORG")],
    )
    found = party(made, Phrase(0, 0, 0, 0), PartyContext("1984-02-17", ("AGO",)))
    assert found.name == "Pik Botha"


def test_a_word_beside_a_noun_is_of_whom_the_noun_is() -> None:
    made = doc(
        "Chilean ADJ JJ 3 amod\nsatellite NOUN NN 3 compound\ncrews NOUN NNS 4 nsubj\nleft VERB VBD 0 root leave"
    )
    assert party(made, Phrase(0, 1, 1, 1), PartyContext("2024-05-15")).country == "CHL"


@pytest.mark.parametrize(("inside", "country"), [("Chile", "CHL"), ("2024", None)])
def test_a_country_in_brackets_is_whose_it_is(inside: str, country: str | None) -> None:
    made = doc(
        f"Roekamp PROPN NNP 5 nsubj\n( PUNCT -LRB- 3 punct\n{inside} PROPN NNP 1 appos\n) PUNCT -RRB- 3 punct\n"
        "left VERB VBD 0 root leave"
    )
    assert party(made, Phrase(0, 0, 0, 0), PartyContext("2024-05-15")).country == country


def test_the_reason_says_why_nobody_has_the_reports_country() -> None:
    made = doc("unknown ADJ JJ 2 amod\ngunmen NOUN NNS 3 nsubj\nfled VERB VBD 0 root flee")
    found = party(made, Phrase(0, 0, 1, 1), PartyContext("2024-05-15", ("KEN",), home="KEN", sole=True))
    assert (found.country, found.basis) == (None, "unknown")
    assert found.reason == "the words tell of people from elsewhere, of several countries, or of whom nobody knows"
