"""Dyad-day and dyad-month panels: how often one country acts on another, by quad class and by status."""

from collections.abc import Mapping
from typing import Final, Literal

from sanudo.codebook.statuses import STATUSES, statuses
from sanudo.formats.choosing import DAY, QUAD_NAMES
from sanudo.formats.format import Column, Format, Job, Need, Written
from sanudo.formats.writing import csv
from sanudo.gazetteer.countries import countries

Unit = Literal["day", "month"]

_ONE_DAY: Final = "(day_from = day_to OR reported BETWEEN coalesce(day_from, reported) AND coalesce(day_to, reported))"
_ONE_MONTH: Final = f"({_ONE_DAY} OR date_trunc('month', day_from) = date_trunc('month', day_to))"

# Each event once for each pair of countries, with the period that it falls in.
_PAIRS: Final = """
    CREATE TABLE pairs AS
    SELECT date_trunc('{unit}', day)::DATE AS period, actor, recipient, number, article, "type", status, goldstein, score,
           list_contains(getvariable('statuses'), status) AS taken
    FROM (SELECT *, unnest(list_distinct(recipient_countries)) AS recipient FROM (
        SELECT w.number, e.article, e."type", e.status, e.goldstein, e.score, e.recipient_countries, {day} AS day,
               unnest(list_distinct(e.actor_countries)) AS actor
        FROM wanted w JOIN events e ON e.shard = w.shard AND e.article = w.article AND e.position = w.position))
"""
_QUADS: Final = ", ".join(
    f"""count(*) FILTER (taken AND getvariable('type_quads')["type"] = {number}) AS {name.replace(" ", "_")}"""
    for number, name in QUAD_NAMES.items()
)
_STATUSES: Final = ", ".join(f"count(*) FILTER (status = '{name}') AS {name}" for name in STATUSES)
_COUNTED: Final = f"""
    CREATE TABLE counted AS
    SELECT period, actor, recipient, {_QUADS}, coalesce(sum(goldstein) FILTER (taken), 0) AS goldstein_sum,
           coalesce(sum(score) FILTER (taken), 0) AS score_sum, count(DISTINCT article) AS articles, {_STATUSES}
    FROM pairs GROUP BY ALL
"""  # noqa: S608  only names of ours
_NUMBERS: Final = (
    *(name.replace(" ", "_") for name in QUAD_NAMES.values()),
    "goldstein_sum",
    "score_sum",
    "articles",
    *STATUSES,
)
_BALANCED: Final = f"""
    CREATE VIEW cells AS
    SELECT g.period, g.actor, g.recipient, {", ".join(f"coalesce(c.{name}, 0) AS {name}" for name in _NUMBERS)}
    FROM (SELECT period, a.code AS actor, b.code AS recipient
          FROM (SELECT unnest(generate_series(min(period), max(period), INTERVAL 1 {{unit}}))::DATE AS period FROM counted)
          CROSS JOIN (SELECT actor AS code FROM counted UNION SELECT recipient FROM counted) a
          CROSS JOIN (SELECT actor AS code FROM counted UNION SELECT recipient FROM counted) b) g
    LEFT JOIN counted c ON c.period = g.period AND c.actor = g.actor AND c.recipient = g.recipient
"""  # noqa: S608  only names of ours
_OF_THE_YEAR: Final = """
    CASE WHEN year(period) NOT BETWEEN {0}.since AND {0}.until THEN NULL
         WHEN year(period) <= {0}.cow_changed THEN {0}.earlier_cow ELSE {0}.cow END AS {1}_cow,
    CASE WHEN year(period) BETWEEN {0}.since AND {0}.until THEN {0}.gw END AS {1}_gw
"""
_PANEL: Final = f"""
    CREATE VIEW panel AS
    SELECT c.*, a.name AS actor_name, b.name AS recipient_name,
           {_OF_THE_YEAR.format("a", "actor")}, {_OF_THE_YEAR.format("b", "recipient")}
    FROM cells c LEFT JOIN lands a ON a.code = c.actor LEFT JOIN lands b ON b.code = c.recipient
"""  # noqa: S608  only names of ours


def _write(unit: Unit, job: Job) -> Written:
    job.duck.execute(_PAIRS.format(unit=unit, day=DAY))
    job.duck.execute(_COUNTED)
    job.duck.execute(_BALANCED.format(unit=unit) if job.balanced else "CREATE VIEW cells AS SELECT * FROM counted")
    _lands(job)
    job.duck.execute(_PANEL)
    return csv(job)


def _lands(job: Job) -> None:
    """Makes the table of countries with their codes, and the years in which they existed."""
    lands = list(countries().values())
    columns: dict[str, tuple[str, list[object]]] = {
        "code": ("VARCHAR", [land.code for land in lands]),
        "name": ("VARCHAR", [land.name for land in lands]),
        "cow": ("INTEGER", [land.cow for land in lands]),
        "earlier_cow": ("INTEGER", [land.earlier_cow and land.earlier_cow[0] for land in lands]),
        "cow_changed": ("INTEGER", [land.earlier_cow and land.earlier_cow[1] for land in lands]),
        "gw": ("INTEGER", [land.gw for land in lands]),
        "since": ("INTEGER", [land.since or 0 for land in lands]),
        "until": ("INTEGER", [land.until or 9999 for land in lands]),
    }
    listed = ", ".join(f"unnest(${name}::{kind}[]) AS {name}" for name, (kind, _) in columns.items())
    values = {name: column for name, (_, column) in columns.items()}
    job.duck.execute(f"CREATE TABLE lands AS SELECT {listed}", values)


def _side(role: str, who: str) -> tuple[Column, ...]:
    return (
        Column(role, f"{who}: a country (ISO 3166-1 alpha-3), or IGO, UNO, EUR, NGO … for bodies of many", role),
        Column(f"{role}_name", "the country's name", f"{role}_name"),
        Column(
            f"{role}_cow",
            "its Correlates of War number, in years in which it existed; empty for what was no member of the state system",
            f"{role}_cow",
            kind="number",
        ),
        Column(f"{role}_gw", "its Gleditsch and Ward number, likewise", f"{role}_gw", kind="number"),
    )


def _columns(unit: Unit) -> tuple[Column, ...]:
    if unit == "month":
        period = Column("month", "the month, as YYYY-MM", "strftime(period, '%Y-%m')", kind="day")
    else:
        period = Column("date", "the day", "period", kind="day")
    sides = (*_side("actor", "who acts"), *_side("recipient", "on whom"))
    quads = [
        Column(
            name.replace(" ", "_"),
            f"events of quad class {number}, of the statuses taken",
            name.replace(" ", "_"),
            kind="number",
        )
        for number, name in QUAD_NAMES.items()
    ]
    sums = [
        Column(
            "goldstein_sum",
            "the sum of their Goldstein values; those without a flat code count as 0",
            "goldstein_sum",
            kind="number",
        ),
        Column("score_sum", "the sum of their PLOVER scores, likewise", "score_sum", kind="number"),
        Column("articles", "how many articles tell an event of the pair, of any status", "articles", kind="number"),
    ]
    by_status = [
        Column(name, f"events of this status: {rule.definition}", name, kind="number")
        for name, rule in statuses().items()
    ]
    return (period, *sides, *quads, *sums, *by_status)


def _panel(unit: Unit, where: Need) -> Format:
    return Format(
        name=f"panel-{unit}",
        title=f"dyad-{unit} panel",
        suffix=".csv",
        row=f"a {unit} and an ordered pair of countries, the first acting on the second",
        columns=_columns(unit),
        write=lambda job: _write(unit, job),
        relation="panel ORDER BY period, actor, recipient",
        of="panel",
        needs=(
            Need("coalesce(day_from, day_to, reported) IS NOT NULL", "neither the event nor the report has a day"),
            Need(
                "len(actor_countries) > 0 AND len(recipient_countries) > 0",
                "the country of the actors or of the recipients is not known",
            ),
            where,
        ),
        notes=(
            "The four columns of quad classes count the statuses that were asked for (happened, unless told otherwise); the "
            "columns named like a status always count all records of that status. So what is threatened is in `threatened` and "
            "never in `material_conflict`, unless asked for with --status threatened.",
            "The quad class is that of the record's own type.",
            "An event with several actors or recipients counts once for each pair of their countries.",
            "Pairs of a country with itself are events within it; leave them out with `actor != recipient`.",
            "An event has the day that the article tells; the day of the report where it tells none, or a time in which the "
            "report lies.",
            "Balanced (--balanced): every pair of the countries that occur, in every period from the first to the last, with "
            "zeros.",
        ),
    )


PANELS: Final[Mapping[str, Format]] = {
    "panel-day": _panel("day", Need(_ONE_DAY, "the article tells a time longer than a day")),
    "panel-month": _panel("month", Need(_ONE_MONTH, "the article tells a time that is not within one month")),
}
