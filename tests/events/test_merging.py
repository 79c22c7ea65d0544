"""Which tellings are one event, and what contradicts."""

from dataclasses import replace
from typing import Any

import pytest

from sanudo.events import merging
from sanudo.events.contradictions import contradictions
from sanudo.events.drafts import Draft
from sanudo.events.graph import Trigger
from sanudo.events.merging import merged
from sanudo.events.sameness import compatible
from sanudo.events.sharing import alike
from sanudo.events.told import Told
from sanudo.model.entities import Amount, Party, Place, When
from sanudo.model.events import Status
from sanudo.model.spans import Evidence, Span


def party(words: str, name: str | None = None, country: str | None = None, sector: str | None = None) -> Party:
    return Party(
        Span(0, len(words), words),
        name,
        country,
        sector,
        resolved="name" if name else "country" if country else "unknown",
    )


JOHNSON = party("Johnson", "Jane Roe", "GBR", "GOV")
PUTIN = party("the president", "John Doe", "RUS", "GOV")
RUSSIA = party("Russia", "Russia", "RUS")
RUSSIAN = party("Russian", None, "RUS")
UKRAINE = party("Ukraine", "Ukraine", "UKR")


def told(
    sentence: int,
    lemma: str,
    kind: str,
    status: Status = "happened",
    *,
    mode: str | None = None,
    actors: tuple[Party, ...] = (),
    recipients: tuple[Party, ...] = (),
    sure: float = 0.95,
    place: Place | None = None,
    when: When | None = None,
    amounts: tuple[Amount, ...] = (),
    **more: Any,
) -> Told:
    trigger = Trigger(0, 0.9, ((kind, 0.9),), ((status, sure),), mode, 0.0)
    draft = Draft(sentence, trigger, kind, mode, status, False, {})
    start = 100 * sentence
    evidence = Evidence(Span(start, start + len(lemma), lemma), (start, start + 90))
    return Told(draft, lemma, evidence, status, actors, recipients, place, when, amounts, **more)


def sizes(*tellings: Told) -> list[int]:
    return [len(group) for group in merged(tellings)]


def test_one_act_named_in_many_ways_is_one_event() -> None:
    assert sizes(
        told(0, "invasion", "ASSAULT", "hypothetical", recipients=(UKRAINE,)),
        told(1, "invasion", "ASSAULT", "expected", actors=(RUSSIAN,), recipients=(UKRAINE,)),
        told(2, "invade", "ASSAULT", "hypothetical", actors=(RUSSIA,)),
        told(3, "invasion", "ASSAULT", "expected", pointing=True, bare=True),
    ) == [4]


def test_other_parties_are_another_event() -> None:
    assert sizes(
        told(0, "attack", "ASSAULT", actors=(RUSSIA,), recipients=(UKRAINE,)),
        told(1, "attack", "ASSAULT", actors=(UKRAINE,), recipients=(RUSSIA,)),
    ) == [1, 1]


def test_two_triggers_of_one_sentence_are_two_events() -> None:
    assert sizes(told(0, "visit", "CONSULT", actors=(JOHNSON,)), told(0, "visit", "CONSULT", actors=(JOHNSON,))) == [
        1,
        1,
    ]


def test_a_meeting_is_named_by_its_parties_not_by_its_word() -> None:
    both = (JOHNSON, PUTIN)
    assert sizes(
        told(0, "call", "CONSULT", "planned", mode="phone", actors=(JOHNSON,), recipients=(PUTIN,)),
        told(1, "talk", "CONSULT", "planned", mode="phone", actors=both),
        told(2, "speak", "CONSULT", "planned", actors=both),
        told(3, "visit", "CONSULT", "planned", mode="visit", actors=(JOHNSON,), recipients=(RUSSIA,)),
    ) == [3, 1]


def test_what_happened_is_not_what_is_only_feared() -> None:
    assert sizes(
        told(0, "invade", "ASSAULT", "happened", actors=(RUSSIA,), recipients=(UKRAINE,)),
        told(1, "invasion", "ASSAULT", "hypothetical", actors=(RUSSIAN,), recipients=(UKRAINE,)),
    ) == [1, 1]


def test_an_unsure_happened_gives_way() -> None:
    assert sizes(
        told(0, "invasion", "ASSAULT", "happened", recipients=(UKRAINE,), sure=0.5),
        told(1, "invasion", "ASSAULT", "hypothetical", actors=(RUSSIAN,), recipients=(UKRAINE,)),
    ) == [2]


MEN = (("forces", None), ("its forces", "RUS"))


def test_a_headline_has_its_own_word_for_what_the_report_tells() -> None:
    headline = replace(told(0, "hammer", "ASSAULT", actors=(RUSSIA,), recipients=(UKRAINE,)), headline=True)
    below = told(1, "shell", "ASSAULT", actors=(RUSSIA,), recipients=(UKRAINE,))
    assert sizes(headline, below) == [2]
    assert sizes(replace(headline, headline=False), below) == [1, 1]
    assert sizes(headline, replace(below, recipients=())) == [1, 1]


def test_a_headline_may_tell_of_the_people_of_a_state_that_the_report_names() -> None:
    for country, found in (("UKR", [2]), ("RUS", [1, 1])):
        traders = party("traders", None, country, "BUS")
        headline = replace(told(0, "hammer", "ASSAULT", actors=(RUSSIA,), recipients=(traders,)), headline=True)
        below = told(2, "hammer", "ASSAULT", actors=(RUSSIA,), recipients=(UKRAINE,))
        assert sizes(headline, below) == found
        assert sizes(replace(headline, headline=False), below) == [1, 1]


def test_a_headline_need_not_say_whose_they_are() -> None:
    men, their_men = (Party(span=Span(0, len(words), words), country=country) for words, country in MEN)
    headline = replace(told(0, "tell", "REQUEST", actors=(RUSSIA,), recipients=(men,)), headline=True)
    below = told(1, "order", "REQUEST", actors=(RUSSIA,), recipients=(their_men,))
    assert sizes(headline, below) == [2]
    others = replace(their_men, span=Span(0, 10, "their guns"))
    assert sizes(headline, replace(below, recipients=(others,))) == [1, 1]


def test_other_days_are_other_events() -> None:
    monday, friday = (When(Span(0, 3, "day"), day, day, "day") for day in ("2024-05-06", "2024-05-10"))
    assert sizes(
        told(0, "meet", "CONSULT", actors=(JOHNSON, PUTIN), when=monday),
        told(1, "meet", "CONSULT", actors=(JOHNSON, PUTIN), when=friday),
    ) == [1, 1]


def test_places_that_differ_are_a_contradiction_and_the_host_of_a_visit_is_a_place() -> None:
    region = Place(Span(0, 10, "the region"), precision="vague")
    tellings = [
        told(0, "visit", "CONSULT", "planned", mode="visit", actors=(JOHNSON,), recipients=(RUSSIA,)),
        told(1, "visit", "CONSULT", "planned", mode="visit", actors=(JOHNSON,), place=region),
    ]
    (clash,) = contradictions("e1", tellings)
    assert clash.field == "place"
    assert [(value.value, value.mention) for value in clash.values] == [("Russia", 0), ("the region", 1)]


def test_amounts_of_one_unit_that_do_not_meet_are_a_contradiction() -> None:
    def troops(number: int) -> tuple[Amount, ...]:
        return (Amount(Span(0, 6, "troops"), number, number, "troops"),)

    first = told(0, "deploy", "MOBILIZE", actors=(RUSSIA,), amounts=troops(100_000))
    second = replace(told(1, "deploy", "MOBILIZE", actors=(RUSSIA,)), amounts=troops(127_000))
    assert [clash.field for clash in contradictions("e1", [first, second])] == ["amount"]
    assert not list(contradictions("e1", [first, replace(second, amounts=troops(100_000))]))


def test_done_and_denied_by_the_same_parties_is_one_event_with_a_contradiction() -> None:
    tellings = [
        told(0, "shell", "ASSAULT", "happened", actors=(RUSSIA,), recipients=(UKRAINE,)),
        told(1, "shell", "ASSAULT", "denied", actors=(RUSSIA,), recipients=(UKRAINE,)),
    ]
    assert sizes(*tellings) == [2]
    assert [clash.field for clash in contradictions("e1", tellings)] == ["status"]


def place(name: str, country: str) -> Place:
    return Place(Span(0, len(name), name), name, country, precision="city")


def test_a_noun_that_points_back_tells_again_what_another_word_told() -> None:
    attacked = told(0, "attack", "ASSAULT", actors=(RUSSIA,), recipients=(UKRAINE,))
    assault = told(1, "assault", "ASSAULT", pointing=True, bare=True)
    assert sizes(attacked, assault) == [2]
    assert sizes(attacked, replace(assault, pointing=False)) == [1, 1]
    assert sizes(attacked, replace(assault, modifiers=frozenset({"port"}))) == [1, 1]  # "the assault on the port"


def test_a_noun_that_points_back_means_the_latest() -> None:
    first = told(0, "attack", "ASSAULT", actors=(RUSSIA,), recipients=(UKRAINE,))
    second = told(1, "attack", "ASSAULT", actors=(UKRAINE,), recipients=(RUSSIA,))
    assert sizes(first, second, told(2, "raid", "ASSAULT", pointing=True, bare=True)) == [1, 2]


def test_another_one_is_another_event() -> None:
    first = told(0, "march", "PROTEST", actors=(UKRAINE,))
    assert sizes(first, told(1, "march", "PROTEST", actors=(UKRAINE,), pointing=True)) == [2]
    assert sizes(first, told(1, "march", "PROTEST", actors=(UKRAINE,), pointing=True, fresh=True)) == [1, 1]


def test_talks_in_two_cities_are_two_events() -> None:
    both = (JOHNSON, PUTIN)
    assert sizes(
        told(0, "meet", "CONSULT", actors=both, place=place("Rome", "ITA")),
        told(1, "meet", "CONSULT", actors=both, place=place("Vienna", "AUT")),
        told(2, "talk", "CONSULT", actors=both, place=place("Rome", "ITA"), pointing=True),
    ) == [2, 1]


def test_meetings_that_share_one_of_two_parties_are_two_events() -> None:
    assert sizes(
        told(0, "talk", "CONSULT", actors=(JOHNSON, PUTIN)),
        told(1, "talk", "CONSULT", actors=(JOHNSON, UKRAINE)),
    ) == [1, 1]


def test_acts_of_speech_with_other_contents_are_two_events() -> None:
    """Demands of the same party: what is demanded tells them apart."""

    def demand(sentence: int, content: str) -> list[Told]:
        act = told(sentence, content, "RETREAT", "demanded", actors=(RUSSIA,))
        speech = told(sentence, "demand", "REQUEST", actors=(UKRAINE,), recipients=(RUSSIA,))
        trigger = replace(act.draft.trigger, word=1)
        act = replace(act, draft=replace(act.draft, trigger=trigger))
        return [replace(speech, draft=replace(speech.draft, content=(act.draft.key,))), act]

    assert sizes(*demand(0, "withdraw"), *demand(1, "withdrawal")) == [2, 2]
    assert sizes(*demand(0, "withdraw"), *demand(1, "release")) == [1, 1, 1, 1]


def test_numbers_of_one_voice_that_differ_are_two_events() -> None:
    def arrested(sentence: int, number: int) -> Told:
        people = (Amount(Span(0, 6, "people"), number, number, "people"),)
        return told(sentence, "arrest", "COERCE", actors=(RUSSIA,), amounts=people)

    assert sizes(arrested(0, 400), arrested(1, 120)) == [1, 1]
    assert sizes(arrested(0, 400), arrested(1, 400)) == [2]


def test_victims_by_other_words_are_other_victims() -> None:
    assert sizes(
        told(0, "kill", "ASSAULT", actors=(RUSSIA,), recipients=(party("two clerks"),)),
        told(1, "kill", "ASSAULT", actors=(RUSSIA,), recipients=(party("46 sailors"),)),
    ) == [1, 1]


def test_a_state_and_who_acts_for_it_are_one_party() -> None:
    assert alike(RUSSIA, PUTIN)
    assert alike(RUSSIAN, RUSSIA)
    assert not alike(RUSSIA, UKRAINE)
    assert not alike(PUTIN, party("the speaker", "Max Roe", "RUS", "LEG"))
    assert not alike(RUSSIA, party("the court", "Supreme Court", "RUS", "JUD"))


def test_girls_and_schoolgirls_may_be_one_party_and_workers_and_pupils_not() -> None:
    girls, pupils = party("girls", None, "NGA", "CVL"), party("schoolgirls", None, "NGA", "EDU")
    assert alike(girls, pupils)
    assert not alike(party("workers", None, "NGA", "LAB"), pupils)
    assert not alike(girls, party("soldiers", None, "NGA", "MIL"))


def test_near_types_meet_where_one_word_tells_both() -> None:
    ultimatum = told(0, "ultimatum", "REQUEST", actors=(RUSSIA,), recipients=(UKRAINE,))
    assert sizes(ultimatum, told(1, "ultimatum", "THREATEN", pointing=True, bare=True)) == [2]
    assert sizes(ultimatum, told(1, "ultimatum", "PROTEST", pointing=True, bare=True)) == [1, 1]


def test_work_grows_with_the_length_of_a_text(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pairs of tellings that are compared, in texts of which each repeats the parties and acts of the first."""
    compared = 0

    def counting(left: Told, right: Told) -> bool:
        nonlocal compared
        compared += 1
        return compatible(left, right)

    monkeypatch.setattr(merging, "compatible", counting)

    def work(length: int, days: int) -> int:
        nonlocal compared
        compared = 0
        when = [When(Span(0, 3, "day"), day, day, "day") for day in (f"{1000 + n}-01-01" for n in range(days))]
        acts = ("attack", "shell", "raid", "invade", "kill")
        merged([told(n, acts[n % 5], "ASSAULT", actors=(RUSSIA,), when=when[n % days]) for n in range(length)])
        return compared

    assert work(1600, 4) - work(1200, 4) <= 1.05 * (work(1200, 4) - work(800, 4))  # few events, told again and again
    assert work(1200, 1200) - work(900, 1200) <= 1.05 * (work(900, 1200) - work(600, 1200))  # an event a telling


def test_what_a_pointing_noun_says_more_must_stand_in_the_sentence_it_points_to() -> None:
    shelled = told(0, "shell", "ASSAULT", actors=(RUSSIA,), context=frozenset({"hospital", "shell"}))
    again = told(1, "shelling", "ASSAULT", pointing=True, modifiers=frozenset({"hospital"}))
    assert sizes(shelled, again) == [2]
    assert sizes(shelled, replace(again, modifiers=frozenset({"school"}))) == [1, 1]


def test_one_attack_is_not_the_attacks() -> None:
    attack = told(0, "attack", "ASSAULT", actors=(RUSSIA,), plural=False)
    again = told(1, "attack", "ASSAULT", pointing=True, plural=False)
    assert sizes(attack, again) == [2]
    assert sizes(attack, replace(again, plural=True)) == [1, 1]


def test_a_noun_that_fits_any_event_of_its_type_means_one_told_right_before() -> None:
    killed = told(0, "kill", "ASSAULT", recipients=(UKRAINE,))
    attack = told(1, "attack", "ASSAULT", pointing=True)
    assert sizes(killed, attack) == [2]
    for other in (
        replace(attack, pointing=False),
        replace(attack, modifiers=frozenset({"gas"})),
        told(1, "siege", "ASSAULT", pointing=True),
        told(9, "attack", "ASSAULT", pointing=True),
    ):
        assert sizes(killed, other) == [1, 1]
    raided = told(1, "raid", "ASSAULT", recipients=(UKRAINE,))
    assert sizes(killed, raided, told(2, "attack", "ASSAULT", pointing=True)) == [1, 2]


def test_who_only_speaks_of_an_act_did_not_do_it() -> None:
    arrested = told(0, "arrest", "COERCE", actors=(RUSSIAN,))
    arrests = told(1, "arrest", "COERCE", actors=(UKRAINE,), pointing=True, lent=(UKRAINE,))
    ((first, second),) = merged([arrested, arrests])
    assert (first.actors, second.actors) == ((RUSSIAN,), ())
    assert sizes(arrested, replace(arrests, lent=())) == [1, 1]
    ((alone,),) = merged([arrests])
    assert alone.actors == (UKRAINE,)


def test_a_noun_that_points_back_has_the_status_of_what_it_points_to() -> None:
    planned = told(0, "march", "PROTEST", "planned", actors=(UKRAINE,))
    march = told(1, "march", "PROTEST", pointing=True)
    assert [[one.status for one in group] for group in merged([planned, march])] == [["planned", "planned"]]
    supposed = replace(planned, status="considered")
    assert sizes(supposed, march) == [1, 1]


def test_a_sentence_tells_an_event_twice_where_the_tree_lets_it() -> None:
    seized = told(0, "seize", "COERCE", actors=(RUSSIAN,))
    coup = told(0, "coup", "COERCE", actors=(RUSSIAN,), indefinite=True, again=frozenset({0}))
    assert sizes(seized, coup) == [2]
    assert sizes(seized, replace(coup, again=frozenset())) == [1, 1]
    linked = replace(coup, draft=replace(coup.draft, content=(seized.draft.key,)))
    assert sizes(seized, linked) == [1, 1]


def test_talks_are_named_by_the_town_they_were_held_in() -> None:
    rome = party("Rome", None, "ITA", "GOV")
    met = told(0, "meet", "CONSULT", actors=(RUSSIA, UKRAINE), place=place("Rome", "ITA"), context=frozenset({"rome"}))
    talks = told(1, "talk", "CONSULT", actors=(rome,), pointing=True, modifiers=frozenset({"rome"}))
    assert sizes(met, talks) == [2]
    assert sizes(replace(met, place=None), talks) == [1, 1]


def test_a_lead_need_not_name_whom_its_headline_names() -> None:
    headline = told(0, "appeal", "REQUEST", actors=(PUTIN,), recipients=(UKRAINE,), headline=True)
    lead = told(1, "ask", "REQUEST", actors=(RUSSIA,))
    assert sizes(headline, lead) == [2]
    assert sizes(headline, replace(lead, draft=replace(lead.draft, sentence=5))) == [1, 1]


def test_what_happened_may_have_happened_often() -> None:
    bombed = told(0, "bomb", "ASSAULT", actors=(RUSSIA,))
    attack = told(1, "attack", "ASSAULT", actors=(RUSSIA,))
    assert sizes(bombed, attack) == [1, 1]
    both = [replace(one, recipients=(UKRAINE,)) for one in (bombed, attack)]
    assert sizes(*both) == [2]
    there = [replace(one, place=place("Rome", "ITA")) for one in (bombed, attack)]
    assert sizes(*there) == [2]
    pending = [told(n, word, "ASSAULT", "expected", actors=(RUSSIA,)) for n, word in enumerate(("bomb", "attack"))]
    assert sizes(*pending) == [2]


def test_a_noun_names_the_verb_right_before_it_whatever_its_type_was_read_as() -> None:
    warned = told(0, "warn", "THREATEN", actors=(RUSSIA,))
    warning = told(1, "warning", "COERCE", pointing=True, plural=False)
    assert sizes(warned, warning) == [2]
    assert sizes(warned, replace(warning, pointing=False)) == [1, 1]
    assert sizes(warned, replace(warning, draft=replace(warning.draft, sentence=7))) == [1, 1]


def test_of_two_that_a_noun_may_mean_the_nearer_is_meant() -> None:
    first = told(0, "visit", "CONSULT", mode="visit", actors=(RUSSIA,))
    planned = told(1, "fly", "CONSULT", "planned", mode="visit", actors=(UKRAINE,))
    assert sizes(first, planned, told(2, "trip", "CONSULT", mode="visit", pointing=True)) == [1, 2]


def test_parties_that_are_lent_are_its_own_where_it_is_named_alike() -> None:
    march = told(0, "march", "PROTEST", actors=(UKRAINE,))
    more = frozenset({"tuesday"})
    again = told(1, "march", "PROTEST", actors=(UKRAINE,), lent=(UKRAINE,), pointing=True, modifiers=more)
    assert sizes(march, again) == [2]
    assert sizes(march, replace(again, lemma="rally")) == [1, 1]


def test_two_refusals_that_do_not_say_what_they_refuse_are_two() -> None:
    refused = {"actors": (RUSSIA,), "said": (("leave", "RETREAT"),)}
    assert sizes(told(0, "refuse", "REJECT", **refused), told(1, "refuse", "REJECT", actors=(RUSSIA,))) == [1, 1]
    assert sizes(told(0, "refuse", "REJECT", **refused), told(1, "refuse", "REJECT", **refused)) == [2]


def test_visits_of_others_are_other_visits() -> None:
    visit = told(0, "visit", "CONSULT", "planned", mode="visit", actors=(JOHNSON,), recipients=(UKRAINE,))
    other = told(1, "visit", "CONSULT", "planned", mode="visit", actors=(PUTIN,), recipients=(UKRAINE,))
    assert sizes(visit, other) == [1, 1]
    assert sizes(visit, replace(other, actors=visit.actors)) == [2]


def test_much_is_demanded_of_one_by_whoever() -> None:
    warned = told(0, "warn", "THREATEN", actors=(RUSSIA,), recipients=(UKRAINE,), said=())
    again = told(1, "warn", "THREATEN", recipients=(UKRAINE,))
    assert sizes(warned, again) == [1, 1]
    assert sizes(warned, replace(again, actors=(RUSSIA,))) == [2]
    charged = [replace(one, lemma="charge", draft=replace(one.draft, type="ACCUSE")) for one in (warned, again)]
    assert sizes(*charged) == [2]


def test_a_headline_does_not_tell_what_is_done_to_others_far_below() -> None:
    headline = told(0, "shoot", "ASSAULT", actors=(RUSSIA,), headline=True)
    below = told(9, "shoot", "ASSAULT", recipients=(party("both men"),))
    assert sizes(headline, below) == [1, 1]
    assert sizes(headline, replace(below, recipients=())) == [2]
    assert sizes(headline, replace(below, draft=replace(below.draft, sentence=2))) == [2]


def test_the_manner_of_a_bare_meeting_is_a_guess() -> None:
    met = told(0, "meet", "CONSULT", mode="multilateral", actors=(RUSSIA, UKRAINE))
    meeting = told(1, "meeting", "CONSULT", mode="phone", pointing=True)
    assert sizes(met, meeting) == [2]
    assert sizes(met, replace(meeting, pointing=False)) == [1, 1]


def test_two_bodies_of_one_kind_and_country_need_not_be_one() -> None:
    fined = told(0, "fine", "SANCTION", actors=(party("the harbour board", None, "NOR", "GOV"),))
    board, office = (party(words, None, "NOR", "GOV") for words in ("The board", "the tax office"))
    assert sizes(fined, told(1, "fine", "SANCTION", actors=(board,))) == [2]
    assert sizes(fined, told(1, "fine", "SANCTION", actors=(office,))) == [1, 1]
    assert sizes(replace(fined, headline=True), told(1, "fine", "SANCTION", actors=(office,))) == [2]
    assert sizes(fined, told(1, "fine", "SANCTION", actors=(party("They", None, "NOR", "GOV"),))) == [2]
    nurse, nurses = party("Ann Roe", "Ann Roe", "NOR", "CVL"), party("three nurses", None, "NOR", "CVL")
    assert sizes(
        told(0, "fine", "SANCTION", recipients=(nurses,)), told(1, "fine", "SANCTION", recipients=(nurse,))
    ) == [1, 1]


def test_its_own_name_does_not_say_which_it_is() -> None:
    war = told(0, "war", "ASSAULT", actors=(UKRAINE,), context=frozenset({"war", "valley"}), plural=False)
    slogan = told(1, "war", "ASSAULT", pointing=True, plural=False, modifiers=frozenset({"war"}))
    assert sizes(war, slogan) == [1, 1]
    assert sizes(war, replace(slogan, modifiers=frozenset({"war", "valley"}))) == [2]


def test_what_is_to_stop_is_not_told_by_stop() -> None:
    said = (("stop", "CONCEDE"),)
    first = told(0, "urge", "REQUEST", recipients=(RUSSIA,), said=said)
    assert sizes(first, told(1, "urge", "REQUEST", actors=(UKRAINE,), recipients=(RUSSIA,), said=said)) == [1, 1]


def test_nouns_described_by_other_words_are_of_two_things() -> None:
    trade = told(0, "exercise", "COOPERATE", actors=(RUSSIA, UKRAINE), plural=False, modifiers=frozenset({"naval"}))
    other = told(4, "exercise", "COOPERATE", actors=(RUSSIA, UKRAINE), plural=False, modifiers=frozenset({"rescue"}))
    assert sizes(trade, other) == [1, 1]
    assert sizes(trade, replace(other, pointing=True)) == [2]
    assert sizes(trade, replace(other, modifiers=frozenset({"rescue", "naval"}))) == [2]
    to_one = [replace(one, recipients=(JOHNSON,)) for one in (trade, other)]
    assert sizes(*to_one) == [2]
    assert sizes(trade, replace(other, modifiers=frozenset({"russia"}))) == [2]  # that is who takes part


def test_one_march_is_not_the_marches() -> None:
    marches = told(0, "march", "PROTEST", actors=(UKRAINE,), plural=True)
    assert sizes(marches, told(1, "march", "PROTEST", actors=(UKRAINE,), plural=False)) == [1, 1]
    assert sizes(marches, told(1, "march", "PROTEST", actors=(UKRAINE,))) == [2]  # a verb
    planned = [told(n, "march", "PROTEST", "planned", actors=(UKRAINE,), plural=n == 1) for n in (0, 1)]
    assert sizes(*planned) == [2]


def test_old_raids_are_not_the_new_ones_that_are_feared() -> None:
    new = told(0, "raid", "ASSAULT", plural=True, fresh=True)
    assert sizes(new, told(1, "raid", "ASSAULT", plural=True, pointing=True, bare=True)) == [1, 1]
    assert sizes(replace(new, fresh=False), told(1, "raid", "ASSAULT", plural=True, pointing=True, bare=True)) == [2]


def test_done_to_people_of_another_kind_is_another_event() -> None:
    plotters, nurses = party("the plotters", None, None, "MIL"), party("nurses", None, "NOR", "LAB")
    backed = told(0, "back", "SUPPORT", actors=(RUSSIA,), recipients=(plotters,))
    assert sizes(backed, told(1, "back", "SUPPORT", actors=(RUSSIA,), recipients=(nurses,))) == [1, 1]
    assert sizes(backed, told(1, "back", "SUPPORT", actors=(RUSSIA,))) == [2]


def test_who_works_with_whom_need_not_be_meeting_them() -> None:
    work = told(0, "work", "CONSULT", actors=(JOHNSON, PUTIN))
    assert sizes(work, told(1, "meet", "CONSULT", actors=(JOHNSON, PUTIN))) == [1, 1]


def test_others_accuse_one_of_something_else() -> None:
    miners, owners = party("miners", None, "RUS", "LAB"), party("shop owners")
    accused = told(0, "accuse", "ACCUSE", actors=(miners,), recipients=(UKRAINE,), said=(("bomb", "ASSAULT"),))
    other = told(3, "accuse", "ACCUSE", actors=(owners,), recipients=(UKRAINE,))
    assert sizes(accused, other) == [1, 1]
    assert sizes(told(2, "accuse", "ACCUSE", actors=(miners,), recipients=(UKRAINE,)), other) == [2]
    assert sizes(accused, replace(other, said=(("bombing", "ASSAULT"),))) == [2]
    assert sizes(accused, replace(other, actors=())) == [2]


def test_who_speaks_twice_may_say_two_things() -> None:
    promised = told(0, "promise", "AGREE", actors=(RUSSIA,), said=(("aid", "AID"),))
    assert sizes(promised, told(2, "promise", "AGREE", actors=(RUSSIA,))) == [1, 1]
    assert sizes(promised, told(1, "promise", "AGREE", actors=(RUSSIA,))) == [2]
    day = When(Span(0, 6, "Monday"), "2024-01-01", "2024-01-01")
    assert sizes(replace(promised, when=day), told(2, "promise", "AGREE", actors=(RUSSIA,), when=day)) == [2]
    asked = told(0, "ask", "REQUEST", actors=(RUSSIA,), recipients=(UKRAINE,), said=(("aid", "AID"),))
    assert sizes(asked, told(1, "demand", "REQUEST", actors=(RUSSIA,), recipients=(UKRAINE,))) == [1, 1]
    assert sizes(replace(asked, said=()), told(1, "demand", "REQUEST", actors=(RUSSIA,), recipients=(UKRAINE,))) == [2]


def test_two_raids_of_one_army_share_a_land_or_a_time_that_is_read() -> None:
    def raid(sentence: int, word: str, where: Place | None = None, when: When | None = None) -> Told:
        return told(sentence, word, "ASSAULT", actors=(RUSSIA,), place=where, when=when)

    vague = replace(place("Valley", "ITA"), precision="vague", country=None, latitude=None, longitude=None)
    assert sizes(raid(0, "attack", place("Rome", "ITA")), raid(1, "shell", place("Rome", "ITA"))) == [2]
    assert sizes(raid(0, "attack", vague), raid(1, "shell", place("Rome", "ITA"))) == [1, 1]
    later = When(Span(0, 5, "later"))
    day = When(Span(0, 6, "Monday"), "2024-01-01", "2024-01-01")
    assert sizes(raid(0, "attack", when=day), raid(1, "shell", when=day)) == [2]
    assert sizes(raid(0, "attack", when=day), raid(1, "shell", when=later)) == [1, 1]


def test_a_call_has_no_place() -> None:
    call = told(0, "speak", "CONSULT", mode="phone", actors=(JOHNSON, PUTIN))
    talks = told(1, "talk", "CONSULT", actors=(JOHNSON, PUTIN), place=place("Rome", "ITA"))
    assert sizes(call, talks) == [1, 1]
    assert sizes(call, replace(talks, place=None)) == [2]


def test_two_meet_two_others_not_one_twice() -> None:
    envoy, clerk = party("the envoy", None, "GBR", "GOV"), party("a clerk", None, "GBR", "GOV")
    assert sizes(
        told(0, "meet", "CONSULT", actors=(envoy, clerk)),
        told(1, "meet", "CONSULT", actors=(JOHNSON, UKRAINE)),
    ) == [1, 1]
    hosts = party("its ministers", None, "RUS", "GOV")
    assert sizes(
        told(0, "meet", "CONSULT", actors=(envoy, hosts)),
        told(1, "meet", "CONSULT", actors=(JOHNSON, PUTIN)),
    ) == [1, 1]
    assert sizes(
        told(0, "meet", "CONSULT", actors=(JOHNSON, hosts)),
        told(1, "meet", "CONSULT", actors=(JOHNSON, PUTIN)),
    ) == [2]


def test_the_talks_are_one_meeting() -> None:
    talks = told(0, "talk", "CONSULT", actors=(JOHNSON, PUTIN), plural=True)
    assert sizes(talks, told(1, "meeting", "CONSULT", pointing=True, bare=True, plural=False)) == [2]


def test_police_arrest_one_after_another() -> None:
    police = party("police", None, "NOR", "COP")
    first = told(0, "arrest", "COERCE", actors=(police,), recipients=(party("Ann Roe", "Ann Roe", "NOR"),))
    later = told(5, "arrest", "COERCE", actors=(police,), recipients=(party("several drivers"),))
    assert sizes(first, later) == [1, 1]
    drivers, ten = party("Ten drivers", None, "NOR", "LAB"), party("the ten men")
    assert sizes(replace(first, recipients=(drivers,)), replace(later, recipients=(ten,))) == [2]
    assert sizes(first, replace(later, recipients=())) == [2]
    assert sizes(first, replace(later, pointing=True)) == [2]
    assert sizes(replace(first, headline=True), later) == [2]
