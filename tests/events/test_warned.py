"""Warnings of one's own side are threats."""

from dataclasses import replace

from sanudo.events.graph import Trigger
from sanudo.events.told import Told
from sanudo.events.warned import of_own_side
from sanudo.model.entities import Party
from sanudo.model.events import Status
from sanudo.model.spans import Evidence, Span
from tests.building import doc, draft

REPORT = doc(
    """
    Lind PROPN NNP 2 nsubj
    warned VERB VBD 0 root warn
    that SCONJ IN 6 mark
    Oslo PROPN NNP 6 nsubj
    would AUX MD 6 aux
    close VERB VB 2 ccomp
    ports NOUN NNS 6 obj port
    """
)


def party(word: str, country: str | None, sector: str | None) -> Party:
    return Party(Span(0, len(word), word), word, country, sector, resolved="name")


def warning(recipient: Party) -> list[Told]:
    """The warning as the words alone tell it, an accusation of who will act, and what it warns of."""
    evidence = Evidence(REPORT.span(REPORT.sentences[0], 1, 1), (REPORT.sentences[0].start, REPORT.sentences[0].end))
    act = draft(REPORT, 0, "warned", "ACCUSE", mode="allege", content=["close"])
    said: tuple[tuple[Status, float], ...] = (("happened", 0.9),)
    act = replace(act, trigger=Trigger(1, 0.9, (("THREATEN", 0.9),), said, "violence", 0.0))
    close = draft(REPORT, 0, "close", "COERCE", "alleged")
    return [
        Told(act, "warn", evidence, "happened", (party("Lind", "NOR", "GOV"),), (recipient,)),
        Told(close, "close", evidence, "alleged", (recipient,), (party("Bern", "CHE", "GOV"),)),
    ]


def test_a_warning_of_ones_own_state_is_a_threat() -> None:
    act, close = of_own_side(warning(party("Oslo", "NOR", "GOV")))
    assert (act.draft.type, act.draft.mode) == ("THREATEN", "violence")
    assert [one.name for one in act.recipients] == ["Bern"]
    assert close.status == close.draft.status == "threatened"


def test_a_warning_of_others_stays_an_accusation() -> None:
    for other in (party("Bern", "CHE", "GOV"), party("Oslo", "NOR", "REB"), party("they", None, None)):
        assert of_own_side(warning(other)) == warning(other)
