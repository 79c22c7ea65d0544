"""What came of a plan, a threat or a demand, as lines below it."""

from collections.abc import Sequence
from typing import Final

from sanudo.analysis.outcomes import KEPT, Outcome
from sanudo.views.dashboard.parts import day, record_address
from sanudo.views.markup import Safe, el, said

RELATIONS: Final = {
    "carried_out": "carried out", "not_carried_out": "not carried out", "put_off": "put off", "cancelled": "cancelled",
    "came_true": "came true", "kept": "kept", "met": "met", "refused": "refused",
}  # fmt: skip


def outcome_lines(found: Sequence[Outcome]) -> Safe:
    """The outcomes, each leading to the later record; nothing where there are none."""
    if not found:
        return Safe("")
    rows = (
        el(
            "li",
            el(
                "span",
                RELATIONS.get(one.relation, one.relation),
                cls=f"outcome {'kept' if one.relation in KEPT else 'broken'}",
            ),
            " ",
            el("a", "“", said(one.trigger), "”", href=record_address(one.event)),
            el("span", " ", said(one.outlet, "outlet unknown"), ", ", day(one.reported), cls="soft"),
        )
        for one in found[:4]
    )
    return el("ul", rows, cls="outcomes", aria_label="What came of it")
