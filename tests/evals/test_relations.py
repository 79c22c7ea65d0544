"""Pairs of parties with the types that stand between them."""

from evals.relations import pairs

TEXT = "Zembla met Ruritania, which will attack it."
ZEMBLA, RURITANIA, IT = (0, 6), (11, 20), (40, 42)


def test_actors_of_a_mutual_act_are_pairs_both_ways_and_uncounted_acts_are_left_out() -> None:
    events = [
        {"type": "CONSULT", "status": "happened", "actor": [ZEMBLA, RURITANIA]},
        {"type": "AID", "status": "planned", "actor": [RURITANIA], "recipient": [IT]},
        {"type": "ASSAULT", "status": "hypothetical", "actor": [ZEMBLA], "recipient": [IT]},
    ]
    assert [(pair.actor, pair.recipient, set(pair.types)) for pair in pairs(TEXT, events)] == [
        (ZEMBLA, RURITANIA, {"CONSULT"}),
        (RURITANIA, ZEMBLA, {"CONSULT"}),
        (RURITANIA, IT, {"AGREE"}),
    ]
