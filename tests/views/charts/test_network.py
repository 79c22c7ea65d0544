"""The network: the parties of the busiest pairs, with names that stay inside the picture."""

from sanudo.analysis.lanes import Cell
from sanudo.views.charts.network import busiest, network


def _cell(actor: str, recipient: str, events: int = 1) -> Cell:
    return Cell(actor, recipient, events, events, 0, -1.0)


def test_every_party_that_is_shown_has_something_to_do_with_another() -> None:
    busy = [_cell(f"A{n}", f"B{n}", 3) for n in range(7)]
    hub = [_cell("HUB", f"C{n}") for n in range(20)]
    assert set(busiest([*hub, *busy])) == {f"{side}{n}" for n in range(7) for side in "AB"}


def test_who_acts_on_itself_alone_is_not_shown() -> None:
    assert busiest([_cell("RUS", "RUS", 9), _cell("FRA", "DEU")]) == ["DEU", "FRA"]


def test_a_long_name_is_cut_to_its_room_and_told_in_full() -> None:
    long = "the parliamentary committee on the waterways of Graustark"
    picture = str(network([_cell("FRA", long), _cell(long, "DEU"), _cell("DEU", "FRA")], link=lambda _: None))
    assert f"<title>{long}</title>" in picture
    assert f">{long}</text>" not in picture
