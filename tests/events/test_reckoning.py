"""Days counted from another event of the sentence."""

from dataclasses import replace

import pytest

from sanudo.events.reckoning import reckoned
from sanudo.events.times import times
from sanudo.events.told import Told
from sanudo.language.doc import Doc
from sanudo.model.entities import When
from sanudo.model.spans import Evidence
from tests.building import doc, draft

LEFT = """
Envoys NOUN NNS 2 nsubj
left VERB VBD 0 root leave
on ADP IN 4 case
Sunday PROPN NNP 2 obl
, PUNCT , 9 punct
two NUM CD 7 nummod
days NOUN NNS 9 obl
{after} SCONJ IN 9 mark
stormed VERB VBD 2 advcl storm
and CCONJ CC 11 cc
looted VERB VBD 9 conj loot
there ADV RB 9 advmod
"""


def told(made: Doc, word: str, kind: str, when: When | None = None) -> Told:
    one = draft(made, 0, word, kind)
    token = made.sentences[0].tokens[one.trigger.word]
    span = made.span(made.sentences[0], token.index, token.index)
    return Told(one, token.lemma, Evidence(span, (0, len(made.text) - 1)), "happened", when=when)


def at(made: Doc, words: str) -> When:
    return next(when for when in times(made.text, date="2024-04-07", direction="past") if when.span.text == words)


@pytest.mark.parametrize(("after", "day"), [("after", "2024-04-05"), ("before", "2024-04-09")])
def test_the_event_that_is_counted_from_gets_its_day(after: str, day: str) -> None:
    made = doc(LEFT.format(after=after))
    sunday = at(made, "Sunday")
    left, stormed, looted = reckoned(
        made, [told(made, "left", "RETREAT", sunday), told(made, "stormed", "ASSAULT"), told(made, "looted", "ASSAULT")]
    )
    assert left.when == sunday
    for one in (stormed, looted):
        assert one.when is not None
        assert (one.when.span.text, one.when.start, one.when.end) == (f"two days {after}", day, day)
        assert (one.when.precision, one.when.anchor) == ("day", "2024-04-07")


def test_an_event_without_a_day_gets_one_from_what_it_is_counted_from() -> None:
    made = doc(LEFT.format(after="after"))
    (stormed_on,) = times("5 April 2024", date=None)
    left, _ = reckoned(made, [told(made, "left", "RETREAT"), told(made, "stormed", "ASSAULT", stormed_on)])
    assert left.when is not None
    assert left.when.start == left.when.end == "2024-04-07"


def test_nothing_is_dated_where_no_day_is_known() -> None:
    made = doc(LEFT.format(after="after"))
    before = [told(made, "left", "RETREAT"), told(made, "stormed", "ASSAULT")]
    assert reckoned(made, before) == before


def test_a_day_of_its_own_stays() -> None:
    made = doc(LEFT.format(after="after"))
    (own,) = times("1 April 2024", date=None)
    before = [told(made, "left", "RETREAT", at(made, "Sunday")), told(made, "stormed", "ASSAULT", own)]
    assert reckoned(made, before) == before


def test_the_words_of_time_that_an_act_shares_with_what_it_says_mean_one_time() -> None:
    signing = "They PRON PRP 2 nsubj\nsigned VERB VBD 0 root sign\ntruce NOUN NN 2 obj"
    made = doc(f"{signing}\nin ADP IN 5 case\nJuly PROPN NNP 2 obl")
    past = next(iter(times(made.text, date="2024-12-02", direction="past")))
    ahead = next(iter(times(made.text, date="2024-12-02", direction="future")))
    signed = told(made, "signed", "AGREE", past)
    truce = replace(told(made, "truce", "RETREAT", ahead), status="offered")
    alone = reckoned(made, [signed, truce])[1].when
    assert alone is not None
    assert alone.start == "2025-07-01"
    joined = replace(signed, draft=replace(signed.draft, content=(truce.draft.key,)))
    assert reckoned(made, [joined, truce])[1].when == past
