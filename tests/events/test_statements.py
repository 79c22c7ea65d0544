"""Voices → attributions."""

from dataclasses import replace

import pytest

from sanudo.events.party_context import PartyContext
from sanudo.events.statements import attribution_of
from tests.building import doc, draft

REPORT = """
{} DET DT 2 det
officials NOUN NNS 3 nsubj official
said VERB VBD 0 root say
troops NOUN NNS 5 nsubj
left VERB VBD 3 ccomp leave
"""


@pytest.mark.parametrize(
    ("article", "sole", "country"), [("Two", False, None), ("The", False, "KEN"), ("Two", True, "KEN")]
)
def test_two_officials_of_a_report_about_several_countries_are_of_none(
    article: str, sole: bool, country: str | None
) -> None:
    made = doc(REPORT.format(article))
    context = replace(PartyContext("2024-05-15", ("KEN", "UGA"), home="KEN"), sole=sole)
    told = attribution_of(made, draft(made, 0, "left", "RETREAT", roles={"speaker": ["officials"]}), None, context)
    assert told is not None
    assert told.speaker is not None
    assert (told.speaker.country, told.speaker.sector) == (country, "GOV")
