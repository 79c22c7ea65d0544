"""`sanudo who`: whom a phrase means in a report of a given day, who else it may be, and why."""

from dataclasses import replace
from datetime import date
from typing import Annotated

import typer

from sanudo.cli.answers import AnswerFormat, country_given, country_words, print_answer, print_json, words_given
from sanudo.cli.events import day_given
from sanudo.cli.own import OwnOffices, OwnOrganisations
from sanudo.events.parties import meant, phrase_in
from sanudo.events.party_context import article_context
from sanudo.gazetteer.offices import Holder, OwnTables, neighbours, read_own
from sanudo.gazetteer.resolutions import Resolution
from sanudo.gazetteer.who import resolve
from sanudo.language.encoder import Encoder
from sanudo.language.reader import Text, read
from sanudo.views.wording import days_words, listed, office_words

BASES = {
    "named": "named by the words",
    "office": "the office of a country or body that the words name",
    "metonym": "a seat of power or capital that stands for it",
    "member": "of somebody whom the words name",
    "inferred": "inferred from the article",
    "unknown": "",
}
GIVEN = "given with --country; the words name none"
CHECKED = {
    "two_sources": "against two sources",
    "one_source": "against one source",
    "recalled": "not yet: written from memory",
    "user": "your own file",
}


def who(
    phrase: Annotated[str, typer.Argument(metavar="PHRASE", parser=words_given, help="The words, quoted.")],
    country: Annotated[
        str | None,
        typer.Option(parser=country_given, metavar="COUNTRY", help="The report's country, by code (KEN) or name."),
    ] = None,
    day: Annotated[
        date | None, typer.Option("--date", parser=day_given, metavar="DAY", help="The day of the report.")
    ] = None,
    text: Annotated[str | None, typer.Option(help="The text around: its countries, and whom pronouns mean.")] = None,
    offices: OwnOffices = None,
    organisations: OwnOrganisations = None,
    format_: Annotated[AnswerFormat, typer.Option("--format", help="How to write it.")] = AnswerFormat.table,
) -> None:
    """Say whom a phrase means at a date, and why.

    The person, body or country; who else it may be; how the country was come by; from when to when it holds. Exits with 1
    where nothing is known.
    """
    own = read_own(offices=offices, organisations=organisations)
    iso = day.isoformat() if day else None
    found = _asked(phrase, country, iso, text, own)
    before, after = neighbours(found.holder, own=own) if found.holder else (None, None)
    if format_ is AnswerFormat.json:
        print_json(_record(phrase, iso, found, before, after))
    else:
        print_answer(_rows(found, before, after, country))
    if not (found.name or found.country or found.sector):
        raise typer.Exit(1)


def _asked(phrase: str, country: str | None, iso: str | None, text: str | None, own: OwnTables) -> Resolution:
    if text is None:
        return resolve(phrase, date=iso, near=(country,) if country else (), own=own)
    (doc,) = read([Text(text)], Encoder())
    context = article_context(doc, date=iso, own=own)
    if country:
        near = (country, *(code for code in context.near if code != country))
        context = replace(context, near=near, home=country)
    place = phrase_in(doc, phrase)
    if place is None:
        return resolve(phrase, date=iso, near=context.near, own=own)
    return meant(doc, place, context)


def _rows(found: Resolution, before: Holder | None, after: Holder | None, given: str | None) -> dict[str, str]:
    holder, body = found.holder, found.body
    years = (str(body.since) if body.since else None, str(body.until) if body.until else None) if body else (None, None)
    held = days_words(holder.since, holder.until) if holder else None
    return {
        "who": found.name or ("" if found.country or found.sector else "unknown"),
        "country": country_words(found.country) or "unknown",
        "sector": found.sector or "",
        "office": office_words(found.office) + (f", held {held}" if held else "") if found.office else "",
        "existed": " – ".join(year or "" for year in years).strip() if any(years) else "",
        "speaks for": found.on_behalf_of or "",
        "actor code": found.actor_code or "",
        "identifier": found.identifier or "",
        "country by": GIVEN if given == found.country and found.basis == "inferred" else BASES[found.basis],
        "confidence": f"{found.confidence:.2f}",
        "why": found.reason,
        "may be": listed(found.alternatives),
        "before": _neighbour(before),
        "after": _neighbour(after),
        "checked": f"{CHECKED[holder.checked]} ({', '.join(holder.source.split(';'))})" if holder else "",
    }


def _neighbour(holder: Holder | None) -> str:
    return f"{holder.person}, {days_words(holder.since, holder.until)}" if holder else ""


def _record(
    phrase: str, iso: str | None, found: Resolution, before: Holder | None, after: Holder | None
) -> dict[str, object]:
    holder = found.holder
    names = ("name", "country", "sector", "office", "identifier", "actor_code", "resolved", "basis", "confidence")
    return {
        "phrase": phrase,
        "date": iso,
        **{name: getattr(found, name) for name in names},
        "on_behalf_of": found.on_behalf_of,
        "reason": found.reason,
        "alternatives": list(found.alternatives),
        "from": holder and holder.since,
        "to": holder and holder.until,
        "checked": holder and holder.checked,
        "source": holder and holder.source,
        "before": before and before.person,
        "after": after and after.person,
    }
