"""GraphML: who acts on whom, a directed edge for each pair of parties of an event, signed and dated."""

import re
from collections.abc import Iterator
from typing import Any, Final
from xml.sax.saxutils import escape, quoteattr

from sanudo.formats.format import Column, Format, Job, Need, Written, value_of
from sanudo.formats.words import party_name, party_name_without_text
from sanudo.formats.writing import rows, write_lines

# What XML 1.0 forbids, and what turns the direction of writing.
_FORBIDDEN: Final = re.compile(
    "[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]|[\u202a-\u202e\u2066-\u2069]"
)

# Parties of a country or a known body are the same node if they have the same CAMEO code; others are told apart by name. Words
# that were not resolved ("the men", "civilians" of a country that is not told) mean another party in each article and make no
# node.
_NODE: Final = "CASE WHEN {0}.country IS NOT NULL THEN coalesce({0}.actor_code, {0}.country) ELSE {0}.name END"
# What to call a node: "Russia GOV"; a body of many countries, and who has none, goes by its name.
_LABEL: Final = """
    coalesce(getvariable('country_names')[min(country)] || coalesce(' ' || min(sector), ''), mode(name ORDER BY name), node)
"""
_TYPES: Final = {"number": "double", "text": "string", "day": "string"}

_EDGE: Final = (
    Column("event", "the id of the event", "id"),
    Column("article", "the id of the article", "article"),
    Column("date", "the day of the event; that of the report where the article tells none", "day", kind="day"),
    Column("type", "the type", '"type"'),
    Column("mode", "the mode", "mode"),
    Column("status", "the status", "status"),
    Column(
        "sign",
        "1 for cooperation, -1 for conflict, by the quad class of the type",
        "CASE WHEN getvariable('type_quads')[\"type\"] <= 2 THEN 1 ELSE -1 END",
        kind="number",
    ),
    Column(
        "weight",
        "the PLOVER score of the type, -10 to 10",
        "coalesce(score, getvariable('type_scores')[\"type\"])",
        kind="number",
    ),
    Column("confidence", "the probability that the record is right", "confidence", kind="number"),
    Column("actor", "the actor's name, else the article's words", party_name("a"), party_name_without_text("a")),
    Column("recipient", "the recipient's, likewise", party_name("b"), party_name_without_text("b")),
)


def _write(job: Job) -> Written:
    edges = loose = 0
    source, target = _NODE.format("a"), _NODE.format("b")
    values = ", ".join(value_of(column, with_text=job.with_text) for column in job.columns)
    nodes = f"""
        SELECT node, {_LABEL}, any_value(country ORDER BY country), any_value(sector ORDER BY sector) FROM (
            SELECT {source} AS node, a.name AS name, a.country AS country, a.sector AS sector FROM dyads
            WHERE {source} IS NOT NULL AND {target} IS NOT NULL
            UNION ALL SELECT {target}, b.name, b.country, b.sector FROM dyads
            WHERE {source} IS NOT NULL AND {target} IS NOT NULL)
        GROUP BY node ORDER BY node
    """  # noqa: S608  only names of ours

    def lines() -> Iterator[str]:
        nonlocal edges, loose
        yield from _head(job)
        for node, label, country, sector in rows(job, nodes):
            data = _data((("label", label), ("country", country), ("sector", sector)))
            yield f"<node id={_attribute(node)}>{data}</node>\n"
        found = rows(job, f"SELECT {source}, {target}, {values} FROM {job.relation}")  # noqa: S608
        for start, end, *cells in found:
            if start is None or end is None:
                loose += 1
                continue
            edges += 1
            data = _data(zip((column.name for column in job.columns), cells, strict=True))
            yield f'<edge id="{edges}" source={_attribute(start)} target={_attribute(end)}>{data}</edge>\n'
        yield "</graph>\n</graphml>\n"

    write_lines(job.path, lines())
    why = "pairs without an actor or a recipient that is known by country or name"
    return Written(edges, ((why, loose),) if loose else ())


def _head(job: Job) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'
    for name in ("label", "country", "sector"):
        yield f'<key id="{name}" for="node" attr.name="{name}" attr.type="string"/>\n'
    for column in job.columns:
        kind = _TYPES[column.kind]
        yield f'<key id="{column.name}" for="edge" attr.name="{column.name}" attr.type="{kind}"/>\n'
    yield '<graph id="events" edgedefault="directed">\n'


def _data(pairs: Any) -> str:
    return "".join(f'<data key="{name}">{escape(_clean(value))}</data>' for name, value in pairs if value is not None)


def _attribute(value: object) -> str:
    return quoteattr(_clean(value))


def _clean(value: object) -> str:
    return _FORBIDDEN.sub("\ufffd", str(value))


GRAPHML: Final = Format(
    name="graphml",
    title="GraphML, who acts on whom",
    suffix=".graphml",
    row="a directed edge: a pair of one actor and one recipient of an event; a node is a party's CAMEO code where its "
    "country is known, else its name",
    relation="dyads ORDER BY number, i, j",
    columns=_EDGE,
    write=_write,
    needs=(Need("len(actors) + len(actor_countries) + len(actor_codes) > 0", "nobody is known to act"),),
    notes=(
        "Several edges join two nodes: one for each event. Reads into Gephi, igraph, networkx.",
        'Nodes have a `label` ("Russia GOV", "NATO"), `country` and `sector`; parties that have neither country nor name '
        "make no node.",
    ),
)
