"""What bodies and offices an article that is plainly about one country means."""

from dataclasses import replace

import pytest

from sanudo.events.parties import party
from sanudo.events.party_context import PartyContext, party_context
from sanudo.language.doc import Doc, Phrase
from tests.building import doc

BODY = """
The DET DT 4 det
Lakeside PROPN NNP 4 compound
Rowing PROPN NNP 4 compound
{} PROPN NNP 5 nsubj
agreed VERB VBD 0 root agree
"""
AT_HOME = PartyContext(
    "2024-05-15", ("KEN",), home="KEN", sole=True, domestic=True, named=frozenset({"KEN"}), outlet="KEN"
)


def of(words: str, context: PartyContext = AT_HOME) -> tuple[str | None, str]:
    rows = [f"{word} PROPN NNP {len(words.split())} compound" for word in words.split()[:-1]]
    made = doc("\n".join([*rows, f"{words.split()[-1]} PROPN NNP {len(rows) + 2} nsubj", "left VERB VBD 0 root leave"]))
    found = party(made, Phrase(0, 0, len(rows), len(rows)), context)
    return found.country, found.basis


@pytest.mark.parametrize(
    ("words", "country"),
    [
        ("Department of Justice", "KEN"),
        ("Democratic Party", "KEN"),
        ("the finance minister", "KEN"),
        ("Kuomintang", "TWN"),
        ("FBI", "USA"),
    ],
)
def test_a_body_that_every_country_may_have_is_the_articles(words: str, country: str) -> None:
    assert of(words)[0] == country


def test_it_is_anothers_where_the_article_names_that_one_or_is_about_several() -> None:
    assert of("Department of Justice", replace(AT_HOME, named=frozenset({"KEN", "USA"}))) == ("USA", "named")
    for unsure in (replace(AT_HOME, sole=False), replace(AT_HOME, domestic=False)):
        assert of("Department of Justice", unsure) == ("USA", "named")


def test_nobody_holds_the_office_of_another_country_at_home() -> None:
    context = replace(AT_HOME, home="TUV", near=("TUV", "USA"))
    assert of("the finance secretary", context) == ("TUV", "inferred")
    assert of("the king", replace(context, near=("TUV", "SAU"))) == ("SAU", "inferred")
    assert of("the finance secretary", replace(context, sole=False)) == ("TUV", "inferred")
    assert of("the finance secretary", replace(context, sole=False, domestic=False)) != ("TUV", "inferred")


@pytest.mark.parametrize(
    ("last", "label", "country"),
    [("Club", "ORG", "KEN"), ("LRC", "ORG", "KEN"), ("Act", "ORG", None), ("Lake", "LOC", None)],
)
def test_a_body_that_no_table_knows_is_of_the_outlets_country(last: str, label: str, country: str | None) -> None:
    made = doc(BODY.format(last), names=[(0, 1, 3, label)])
    found = party(made, Phrase(0, 0, 3, 3), AT_HOME)
    assert found.country == country
    assert party(made, Phrase(0, 0, 3, 3), replace(AT_HOME, domestic=False)).country is None
    assert party(made, Phrase(0, 0, 3, 3), replace(AT_HOME, sole=False)).country is None


def test_an_outlet_is_at_home_where_the_article_is() -> None:
    made = doc(BODY.format("Club"))
    about = Doc(made.text + " Kenya and Kenya again, and Uganda", None, made.sentences)
    told = party_context(about, date=None, antecedents={}, outlets=("KEN",))
    assert (told.home, told.sole, told.domestic, told.named) == ("KEN", True, True, frozenset({"KEN", "UGA"}))
    assert not party_context(about, date=None, antecedents={}, outlets=("NAM",)).domestic


def test_the_kingdoms_envoy_is_of_the_kingdom_that_is_meant() -> None:
    made = doc(
        "Morocco PROPN NNP 2 nsubj\nwaited VERB VBD 0 root wait",
        "the DET DT 2 det\nkingdom NOUN NN 4 nmod:poss\n's PART POS 2 case\n"
        "ambassador NOUN NN 5 nsubj\nleft VERB VBD 0 root leave",
    )
    envoy, morocco = Phrase(1, 0, 3, 3), Phrase(0, 0, 0, 0)
    context = PartyContext("2024-05-15", ("ESP", "MAR"), {(1, 1): morocco}, home="ESP")
    assert party(made, envoy, context).country == "MAR"
    assert party(made, envoy, replace(context, antecedents={})).country is None


def test_their_allies_are_not_of_their_country_and_their_families_are() -> None:
    for word, country in (("allies", None), ("children", "MAR"), ("soldiers", "MAR")):
        made = doc(
            "Morocco PROPN NNP 2 nsubj\nwaited VERB VBD 0 root wait",
            f"its PRON PRP$ 2 nmod:poss\n{word} NOUN NNS 3 nsubj\nleft VERB VBD 0 root leave",
        )
        context = PartyContext("2024-05-15", ("ESP", "MAR"), {(1, 0): Phrase(0, 0, 0, 0)}, home="ESP")
        assert party(made, Phrase(1, 0, 1, 1), context).country == country


ALERT = """
{} PROPN NNP 2 nsubj
{} VERB VBD 0 root {}
the DET DT 4 det
navy NOUN NN 2 obj
"""


@pytest.mark.parametrize(
    ("who", "verb", "country"), [("Chile", "put", "CHL"), ("Chile", "blame", "KEN"), ("Somebody", "put", "KEN")]
)
def test_forces_are_of_the_country_that_commands_them(who: str, verb: str, country: str) -> None:
    made = doc(ALERT.format(who, verb, verb))
    context = PartyContext("2024-05-15", ("KEN", "CHL"), home="KEN")
    assert party(made, Phrase(0, 2, 3, 3), context).country == country


LED = """
A DET DT 2 det
{} NOUN NN 6 nsubj
{} VERB VBN 2 acl {}
by ADP IN 5 case
Chile PROPN NNP 3 {}
left VERB VBD 0 root leave
"""


@pytest.mark.parametrize(
    ("who", "verb", "country"),
    [("column", "led", "CHL"), ("column", "seen", None), ("battalion", "led", "CHL"), ("battalion", "seen", "KEN")],
)
def test_those_whom_somebody_leads_are_of_the_leaders_country(who: str, verb: str, country: str | None) -> None:
    made = doc(LED.format(who, verb, verb.replace("led", "lead"), "obl:agent"))
    context = PartyContext("2024-05-15", ("KEN", "CHL"), home="KEN")
    assert party(made, Phrase(0, 0, 1, 1), context).country == country


@pytest.mark.parametrize(
    ("words", "label", "near", "country"),
    [
        ("Mombasa Rowing Circle", "ORG", "KEN", "KEN"),
        ("Mombasa Rowing Circle", "ORG", "CHL", None),
        ("Energy Rowing Circle", "ORG", "USA", None),
        ("Mombasa Rowing Circle", "PER", "KEN", None),
        ("Lakeside Rowing Circle", "ORG", "KEN", None),
    ],
)
def test_a_body_is_of_the_country_of_the_place_it_is_called_after(
    words: str, label: str, near: str, country: str | None
) -> None:
    first, second, third = words.split()
    made = doc(
        f"{first} PROPN NNP 3 compound\n{second} PROPN NNP 3 compound\n{third} PROPN NNP 4 nsubj\nleft VERB VBD 0 root",
        names=[(0, 0, 2, label)],
    )
    assert party(made, Phrase(0, 0, 2, 2), PartyContext("2024-05-15", (near,), outlet="CHE")).country == country


@pytest.mark.parametrize(
    ("word", "head", "country"),
    [("Western", "soldiers", None), ("respective", "soldiers", None), ("foreign", "minister", "KEN")],
)
def test_westerners_are_of_no_country_that_the_report_suggests(word: str, head: str, country: str | None) -> None:
    made = doc(f"The DET DT 3 det\n{word} ADJ JJ 3 amod\n{head} NOUN NNS 4 nsubj\nleft VERB VBD 0 root leave")
    context = PartyContext("2024-05-15", ("KEN", "CHL"), home="KEN", sole=True)
    assert party(made, Phrase(0, 0, 2, 2), context).country == country


PERSON = """
Wanjiru PROPN NNP 2 nsubj
resigned VERB VBD 0 root resign
"""


def test_a_person_whom_no_table_knows_is_of_the_outlets_country_in_a_report_about_it_alone() -> None:
    made = doc(PERSON, names=[(0, 0, 0, "PER")])
    assert party(made, Phrase(0, 0, 0, 0), AT_HOME).country == "KEN"
    assert party(made, Phrase(0, 0, 0, 0), AT_HOME).basis == "inferred"
    assert (
        party(doc(PERSON.replace("Wanjiru", "God"), names=[(0, 0, 0, "PER")]), Phrase(0, 0, 0, 0), AT_HOME).country
        is None
    )
    for unsure in (replace(AT_HOME, sole=False), replace(AT_HOME, domestic=False)):
        assert party(made, Phrase(0, 0, 0, 0), unsure).country is None
    abroad = replace(AT_HOME, domestic=False, outlet="CHE")
    assert party(made, Phrase(0, 0, 0, 0), replace(abroad, often=True)).country == "KEN"
    assert party(made, Phrase(0, 0, 0, 0), replace(abroad, often=True, exiles=True)).country is None


MAYOR = """
the DET DT 3 det
former ADJ JJ 3 amod
caretaker NOUN NN 5 nsubj
Wanjiru PROPN NNP 3 appos
resigned VERB VBD 0 root resign
"""
HIM = """
Somebody PRON NN 2 nsubj
met VERB VBD 0 root meet
{} {} {} 2 obj
"""


def test_so_is_a_body_that_goes_by_its_letters_alone() -> None:
    for words, country in (("LRC", "KEN"), ("Lrc", None)):
        made = doc(PERSON.replace("Wanjiru", words), names=[(0, 0, 0, "ORG")])
        assert party(made, Phrase(0, 0, 0, 0), AT_HOME).country == country


def test_so_is_who_is_described_beside_the_name_or_called_he() -> None:
    made = doc(MAYOR, names=[(0, 3, 3, "PER")])
    assert party(made, Phrase(0, 0, 3, 2), AT_HOME).country == "KEN"
    thing = doc(MAYOR.replace("caretaker", "statute"), names=[(0, 3, 3, "ORG")])
    assert party(thing, Phrase(0, 0, 3, 2), AT_HOME).country is None
    for word, xpos, country in (
        ("him", "PRP", "KEN"),
        ("them", "PRP", "KEN"),
        ("this", "DT", None),
        ("who", "WP", None),
    ):
        assert party(doc(HIM.format(word, "PRON", xpos)), Phrase(0, 2, 2, 2), AT_HOME).country == country


def test_the_government_of_a_report_about_home_is_not_one_that_was_named_long_before() -> None:
    ends = "\nleft VERB VBD 0 root leave"
    made = doc(
        "The DET DT 3 det\nChilean ADJ JJ 3 amod\ngovernment NOUN NN 4 nsubj" + ends,
        "Rain NOUN NN 2 nsubj" + ends,
        "The DET DT 2 det\ngovernment NOUN NN 3 nsubj" + ends,
    )
    meant = replace(AT_HOME, antecedents={(2, 1): Phrase(0, 0, 2, 2), (1, 0): Phrase(0, 0, 2, 2)})
    assert party(made, Phrase(2, 0, 1, 1), meant).country == "KEN"
    assert party(made, Phrase(2, 0, 1, 1), replace(meant, domestic=False)).country == "CHL"


@pytest.mark.parametrize(
    ("words", "outlet", "near", "country"),
    [
        ("the kingdom", "SAU", ("IRQ", "SAU"), "SAU"),
        ("the kingdom", "CHE", ("MAR",), "MAR"),
        ("the kingdom", "CHE", ("MAR", "ESP"), None),
        ("the island", "SAU", ("IRQ",), None),
    ],
)
def test_the_kingdom_is_the_outlets_or_the_reports_that_is_one(
    words: str, outlet: str, near: tuple[str, ...], country: str | None
) -> None:
    first, land = words.split()
    made = doc(f"{first} DET DT 2 det\n{land} NOUN NN 3 nsubj\nagreed VERB VBD 0 root agree")
    assert party(made, Phrase(0, 0, 1, 1), PartyContext("2024-05-15", near, outlet=outlet)).country == country


def test_a_minister_whom_no_table_knows_by_name_is_of_the_home_country_in_its_outlet() -> None:
    made = doc(
        "the DET DT 3 det\nfinance NOUN NN 3 compound\nminister NOUN NN 4 nsubj\nleft VERB VBD 0 root leave",
        "Wanjiru PROPN NNP 2 nsubj\nspoke VERB VBD 0 root speak",
    )
    meant = replace(AT_HOME, sole=False, antecedents={(0, 2): Phrase(1, 0, 0, 0)})
    assert party(made, Phrase(0, 0, 2, 2), meant).country == "KEN"
    assert party(made, Phrase(0, 0, 2, 2), replace(meant, domestic=False)).country is None


@pytest.mark.parametrize(
    ("first", "noun", "country"),
    [
        ("The", "club", "KEN"),
        ("A", "club", "KEN"),
        ("Both", "clubs", None),
        ("Foreign", "clubs", None),
        ("The", "document", None),
        ("The", "actress", "KEN"),
        ("Two", "colleagues", "KEN"),
        ("The", "leaders", None),
        ("The", "guests", None),
        ("Unidentified", "men", None),
        ("Other", "countries", None),
        ("The", "ambassador", None),
    ],
)
def test_so_is_the_body_of_which_the_report_speaks(first: str, noun: str, country: str | None) -> None:
    xpos = "NNS" if noun.endswith("s") and noun != "actress" else "NN"
    made = doc(f"{first} DET DT 2 det\n{noun} NOUN {xpos} 3 nsubj\nagreed VERB VBD 0 root agree")
    assert party(made, Phrase(0, 0, 1, 1), AT_HOME).country == country


@pytest.mark.parametrize(("before", "country"), [("", None), ("Jailed ADJ JJ 2 amod\n", "KEN")])
def test_all_of_a_kind_are_of_no_country(before: str, country: str | None) -> None:
    head = 2 if before else 1
    made = doc(f"{before}opponents NOUN NNS {head + 1} nsubj\nagreed VERB VBD 0 root agree")
    assert party(made, Phrase(0, 0, head - 1, head - 1), AT_HOME).country == country


@pytest.mark.parametrize(("words", "country"), [("the ministers of both countries", None), ("any country", None)])
def test_those_of_several_countries_are_not_of_the_reports(words: str, country: str | None) -> None:
    *first, last = words.split()
    rows = [f"{word} NOUN NN {len(first) + 1} det" for word in first]
    made = doc("\n".join([*rows, f"{last} NOUN NNS {len(first) + 2} nsubj", "agreed VERB VBD 0 root agree"]))
    assert party(made, Phrase(0, 0, len(first), len(first)), AT_HOME).country == country


def test_a_party_by_its_letters_is_not_of_a_country_that_is_never_named() -> None:
    assert of("ANC leader") == ("KEN", "inferred")
    assert of("ANC leader", replace(AT_HOME, named=frozenset({"KEN", "ZAF"})))[0] == "ZAF"


@pytest.mark.parametrize(("other", "country"), [("Kenyans", "KEN"), ("Ugandans", None), ("Somebody", "KEN")])
def test_a_pronoun_is_of_the_country_of_all_whom_it_may_mean(other: str, country: str | None) -> None:
    made = doc(
        f"Kenyans PROPN NNPS 3 nsubj\nmet VERB VBD 0 root meet\n{other} PROPN NNPS 2 obj",
        "they PRON PRP 2 nsubj\nagreed VERB VBD 0 root agree",
    )
    context = PartyContext("2024-05-15", between={(1, 0): (Phrase(0, 0, 0, 0), Phrase(0, 2, 2, 2))})
    found = party(made, Phrase(1, 0, 0, 0), context)
    assert (found.country, found.resolved) == (country, "coreference" if country else "unknown")


def test_the_minister_of_a_report_about_two_countries_alike_is_the_outlets() -> None:
    two = replace(AT_HOME, home=None, sole=False, near=("UGA", "KEN"), outlet="KEN")
    assert of("the finance minister", two) == ("KEN", "inferred")
    assert of("the finance minister", replace(two, outlet="TZA"))[0] != "KEN"
    assert of("the finance minister", replace(two, home="UGA"))[0] == "UGA"


def test_the_central_government_of_a_report_from_hong_kong_is_chinas() -> None:
    here = replace(AT_HOME, home="HKG", near=("HKG", "CHN"), sole=False, outlet="HKG")
    assert of("the central government", here)[0] == "CHN"
    assert of("the government", here)[0] == "HKG"
