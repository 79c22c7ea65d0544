"""Agreement of coders as a table for the terminal, and as the reliability table that a paper needs."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from rich import box
from rich.table import Table
from rich.text import Text

from sanudo.analysis.agreement import ALL, Agreement
from sanudo.views.characters import one_line

HEADS: Final = ("variable", "for", "units", "agreed", "kappa", "alpha")


@dataclass(frozen=True, slots=True)
class ReliabilityRow:
    """A line of the reliability table."""

    variable: str
    by: str
    stratum: str
    coders: int
    units: int
    pairs: int
    values: int
    agreed: float | None
    agreed_low: float | None
    agreed_high: float | None
    cohens_kappa: float | None
    krippendorffs_alpha: float | None


def agreement_rows(found: Iterable[Agreement]) -> Iterator[ReliabilityRow]:
    """The rows, numbers to four digits; what is not defined stays empty."""
    for one in found:
        share = one.agreed
        numbers = (_four(share.share), _four(share.low), _four(share.high), _four(one.kappa), _four(one.alpha))
        yield ReliabilityRow(one.variable, one.by, one.stratum, one.coders, one.units, one.pairs, one.values, *numbers)


def agreement_table(found: Iterable[Agreement]) -> Table:
    """The agreement, one row for each variable and type or status."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for name in HEADS:
        table.add_column(name, justify="left" if name in ("variable", "for") else "right", no_wrap=name != "for")
    for one in found:
        table.add_row(*(Text(one_line(words)) for words in agreement_words(one)))
    return table


def agreement_words(one: Agreement) -> tuple[str, str, str, str, str, str]:
    """A row in words: a share with its interval, and – where a figure is not defined."""
    share, low, high = one.agreed.share, one.agreed.low, one.agreed.high
    agreed = "–" if share is None or low is None or high is None else f"{share:.0%} ({low:.0%}–{high:.0%})"
    stratum = "all" if one.stratum == ALL else one.stratum
    return one.variable, stratum, f"{one.units:,}", agreed, figure(one.kappa), figure(one.alpha)


def figure(value: float | None) -> str:
    """A coefficient to two digits."""
    return "–" if value is None else f"{value:.2f}"


def _four(value: float | None) -> float | None:
    return None if value is None else round(value, 4)
