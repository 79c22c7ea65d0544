"""The events that an archive's filter finds: to iterate over, or as a table for DuckDB, pandas and Arrow."""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from html import escape
from importlib.util import find_spec
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from sanudo.archive import queries
from sanudo.archive.overlay import Use
from sanudo.archive.queries import EventFilter, StoredEvent
from sanudo.errors import ConfigurationError
from sanudo.model.notebook import clean

if TYPE_CHECKING:
    import duckdb
    import pandas
    import pyarrow

_SHOWN: Final = 20


@dataclass(frozen=True, slots=True)
class Events:
    """The events of an archive that pass a filter, asked anew each time.

    The columns of the tables are the fields of StoredEvent; docs/archive.md explains them. `decisions` says whether what
    people decided is applied, or the records are given as they were read.
    """

    root: Path
    wanted: EventFilter
    decisions: Use = "apply"

    def __iter__(self) -> Iterator[StoredEvent]:
        return queries.events(self.root, self.wanted, use=self.decisions)

    def count(self) -> int:
        """How many there are."""
        return queries.count(self.root, self.wanted, use=self.decisions)

    def relation(self) -> "duckdb.DuckDBPyRelation":
        """The events as a DuckDB relation, to filter, group and join on; it reads the archive's files when it is asked."""
        return queries.relation(self.root, self.wanted, use=self.decisions)

    def df(self) -> "pandas.DataFrame":
        """The events as a pandas DataFrame. Raises ConfigurationError where pandas is not installed."""
        _need("pandas")
        return self.relation().df()

    def arrow(self) -> "pyarrow.Table":
        """The events as an Arrow table. Raises ConfigurationError where pyarrow is not installed."""
        _need("pyarrow")
        found: Any = self.relation()
        return found.to_arrow_table() if hasattr(found, "to_arrow_table") else found.fetch_arrow_table()

    def __repr__(self) -> str:
        asked = [(field.name, getattr(self.wanted, field.name)) for field in fields(self.wanted)]
        filters = "".join(f", {name}={str(value)!r:.60}" for name, value in asked if value is not None)
        return f"<Events of {str(self.root)!r}{filters}>"

    def _repr_html_(self) -> str:
        shown = list(islice(self, _SHOWN + 1))
        rows = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in _cells(event))}</tr>" for event in shown[:_SHOWN])
        more = f"<p>the first {_SHOWN}; there are more</p>" if len(shown) > _SHOWN else ""
        head = "".join(f"<th>{name}</th>" for name in ("when", "event", "who", "to whom", "words"))
        return f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>{more}"


def _cells(event: StoredEvent) -> tuple[str, ...]:
    kind = f"<b>{escape(event.type)}</b> {escape(event.status)}"
    who, whom = (escape(clean("; ".join(names))) for names in (event.actors, event.recipients))
    return str(event.day_from or event.reported or ""), kind, who, whom, event.marked()


def _need(library: str) -> None:
    if find_spec(library) is None:
        raise ConfigurationError(f"{library} is not installed; install it with `pip install 'sanudo[notebook]'`")
