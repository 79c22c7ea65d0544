"""What was said, by whom, to which outlet: the quotes as a table."""

from typing import Final

import duckdb

from sanudo.archive.queries import parameters
from sanudo.errors import ConfigurationError
from sanudo.formats.choosing import ATTRIBUTION, Chosen, Selection, structure
from sanudo.formats.format import Column, Format
from sanudo.formats.words import party_name, party_name_without_text
from sanudo.formats.writing import csv

_SPEAKER: Final = "r.attribution.speaker"
_BEHALF: Final = "r.attribution.on_behalf_of"
_PIECES: Final = "array_to_string(['text[' || p[1] || ':' || p[2] || ']' FOR p IN r.content], ' … ')"


def _outlets(role: str) -> str:
    return f"nullif(array_to_string(list_distinct([o.name FOR o IN r.attribution.outlets IF o.role = '{role}']), '; '), '')"


QUOTES: Final = Format(
    name="quotes",
    title="the quotes",
    suffix=".csv",
    row="a quotation",
    relation="chosen_quotes ORDER BY number",
    of="quotes",
    columns=(
        Column("quote_id", "the id of the quote", "id"),
        Column("article_id", "the id of the article", "article"),
        Column("reported", "the day of the article", "reported", kind="day"),
        Column("outlet", "who published the article", "outlet"),
        Column("url", "the address of the article", "url"),
        Column("kind", "direct, mixed (some of the speaker's words) or indirect", "kind"),
        Column(
            "speaker",
            "who says it: the name, else the article's words",
            party_name(_SPEAKER),
            party_name_without_text(_SPEAKER),
        ),
        Column("speaker_country", "the speaker's country (ISO 3166-1 alpha-3)", f"{_SPEAKER}.country"),
        Column("speaker_sector", "the speaker's sector", f"{_SPEAKER}.sector"),
        Column("on_behalf_of", "for whom the speaker speaks", party_name(_BEHALF), party_name_without_text(_BEHALF)),
        Column("told", "the outlets that were told it", _outlets("told")),
        Column("cited", "the outlets that the article cites for it", _outlets("cited")),
        Column("text", "the words; ` … ` between the pieces of an interrupted quote", '"text"', _PIECES),
        Column(
            "start", "where they begin in the article's text, in Unicode code points from 0", '"start"', kind="number"
        ),
        Column("end", "the character behind them", '"end"', kind="number"),
        Column("complete", "false where a quotation mark is missing", "complete", kind="number"),
        Column(
            "event_ids", "the events told in the quote, `; ` between them", "nullif(array_to_string(events, '; '), '')"
        ),
    ),
    write=csv,
    notes=("UTF-8 with a byte-order mark, by which Excel knows it.",),
)


def prepare_quotes(duck: duckdb.DuckDBPyConnection, selection: Selection) -> Chosen:
    """Makes the table of the chosen quotes. Raises ConfigurationError for filters that only events have."""
    for name in ("recipient", "type", "statuses", "min_confidence"):
        if getattr(selection, name) is not None:
            option = {"statuses": "status"}.get(name, name.replace("_", "-"))
            raise ConfigurationError(
                f"quotes have no {option.replace('-', ' ')}; leave --{option} out, or export events"
            )
    if selection.count != "reports":
        raise ConfigurationError("quotes are counted as reports only; leave --count out")
    asked = parameters(selection.event_filter)
    names = "' ' || trim(regexp_replace(lower({}), '[^\\p{{L}}\\p{{N}}]+', ' ', 'g')) || ' '"
    speaker, actor = names.format("speaker"), names.format("$actor")
    duck.execute(
        f"""
        CREATE TABLE chosen_quotes AS
        SELECT row_number() OVER (ORDER BY reported NULLS LAST, q.article, q.position) AS number,
               q.*, outlet, url, reported,
               from_json(q.record, '{structure({"content": [["INTEGER"]], "attribution": ATTRIBUTION})}') AS r
        FROM quotes q
        JOIN (SELECT id AS name, shard AS part, outlet, url, try_cast(left(date, 10) AS DATE) AS reported FROM articles)
          ON name = q.article AND part = q.shard
        WHERE ($actor IS NULL OR speaker_country = upper($actor)
               OR contains({speaker}, {actor}))
          AND ($since::DATE IS NULL OR reported >= $since::DATE) AND ($until::DATE IS NULL OR reported <= $until::DATE)
          AND ($text IS NULL OR contains(lower("text"), lower($text)))
        """,  # noqa: S608  only names of ours
        {name: asked[name] for name in ("actor", "since", "until", "text")},
    )
    [(records, taken)] = duck.execute(
        "SELECT (SELECT count(*) FROM quotes), (SELECT count(*) FROM chosen_quotes)"
    ).fetchall()
    left = ((("they do not pass the filters"), records - taken),) if records > taken else ()
    return Chosen(records, taken, left)
