"""Who, when, where, how many and according to whom, in words made of the record's fields only."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from sanudo.model.attributions import Attribution
from sanudo.model.entities import Amount, Party, Place, When
from sanudo.model.events import Event
from sanudo.views.characters import shortened

NOBODY: Final = "an unknown party"
THE_ARTICLE: Final = "the article"
_MOST_PARTIES: Final = 4
_LONGEST_NAME: Final = 70


def party_words(party: Party) -> str:
    """What to call a party: its name, else the article's words for it."""
    return party.name or (party.span.text if party.span else None) or party.country or NOBODY


def party_code(party: Party) -> str:
    """Country and sector as a short code, "RUS GOV"; "?" where neither is known."""
    return " ".join(part for part in (party.country, party.sector) if part) or "?"


def office_words(office: str) -> str:
    """The name of an office in words: "head of government"."""
    return office.replace("_", " ")


def party_details(party: Party) -> str:
    """The party with its code, its office, and the article's words where they differ from its name."""
    details = [party_code(party)]
    if party.office:
        details.append(office_words(party.office))
    if party.span and party.span.text != party_words(party):
        details.append(f"“{party.span.text}”")
    if party.resolved in ("implied", "unknown"):
        details.append("implied" if party.resolved == "implied" else "not resolved")
    if party.basis == "inferred":
        details.append("country inferred from the article")
    elif party.basis == "unknown" and party.reason:
        details.append(party.reason)
    return f"{party_words(party)} ({', '.join(details)})"


def parties_words(parties: Sequence[Party]) -> str:
    """The parties as a list, each once, unresolved ones in the article's quoted words; "an unknown party" for none."""
    names = list(dict.fromkeys(map(_listed_name, parties)))
    if len(names) > _MOST_PARTIES + 1:
        names = [*names[:_MOST_PARTIES], f"{len(names) - _MOST_PARTIES} others"]
    return listed(names) or NOBODY


def _listed_name(party: Party) -> str:
    name = shortened(party_words(party), _LONGEST_NAME)
    return name if party.name or party.span is None else f"“{name}”"


def listed(words: Sequence[str]) -> str:
    """The words as "a, b and c"."""
    return f"{', '.join(words[:-1])} and {words[-1]}" if len(words) > 1 else "".join(words)


def counted(number: int, noun: str) -> str:
    """The number with its noun: "1 event", "1,200 events"."""
    return f"{number:,} {noun_for(number, noun)}"


def noun_for(number: int, noun: str) -> str:
    """The noun as it stands with that number: "event", "events"."""
    several = f"{noun[:-1]}ies" if noun.endswith(("ty", "ry")) else f"{noun}s"
    return noun if number == 1 else several


def signed(number: float, digits: int = 1) -> str:
    """The number with its sign (a true minus), none for nothing."""
    words = f"{abs(number):.{digits}f}"
    return words if not float(words) else f"{'+' if number > 0 else '−'}{words}"


def kind_words(event: Event) -> str:
    """Type and mode: "ASSAULT aerial"."""
    return f"{event.type} {event.mode}" if event.mode else event.type


def day_words(day: str) -> str:
    """An ISO day as "28 Jan 2022"; as it is where it is none."""
    try:
        found = date.fromisoformat(day[:10])
    except ValueError:
        return day
    return f"{found.day} {found:%b %Y}"


def days_words(start: str | None, end: str | None) -> str | None:
    """The days from start to end, "24–30 Jan 2022", "since …" or "until …"; None where both are unknown."""
    if start and end:
        return day_words(start) if start == end else _period(start, end)
    if start:
        return f"from {day_words(start)}"
    return f"until {day_words(end)}" if end else None


def when_words(when: When | None) -> str:
    """The days that are meant, with the article's words; "unknown" where nothing is known."""
    if when is None:
        return "unknown"
    days = days_words(when.start, when.end)
    return f"{days} (“{when.span.text}”)" if days else f"“{when.span.text}” (days unknown)"


def place_words(place: Place | None) -> str:
    """The place's name and country, with the article's words where they differ; "unknown" where nothing is known."""
    if place is None:
        return "unknown"
    name = place.name or place.span.text
    details = [place.country] if place.country else []
    if place.span.text != name:
        details.append(f"“{place.span.text}”")
    if place.precision == "vague":
        details.append("vague")
    return f"{name} ({', '.join(details)})" if details else name


def amounts_words(amounts: Sequence[Amount]) -> str:
    """The amounts in the article's words."""
    return ", ".join(dict.fromkeys(amount.span.text for amount in amounts))


def amount_details(amount: Amount) -> str:
    """The amount's words and what they were read as."""
    if amount.minimum is None and amount.maximum is None:
        return f"“{amount.span.text}” (number unknown)"
    low, high = _number(amount.minimum), _number(amount.maximum)
    number = low if low == high else f"{low}–{high}"
    unit = f" {amount.unit}" if amount.unit else ""
    return f"“{amount.span.text}” ({'about ' if amount.approximate else ''}{number}{unit})"


def attribution_words(attribution: Attribution | None) -> str:
    """The chain of who says so: "a spokesman, for Jane Doe, told The Gazette"; "the article" for the article's voice."""
    if attribution is None:
        return THE_ARTICLE
    words = party_words(attribution.speaker) if attribution.speaker else ""
    if attribution.on_behalf_of:
        words += f", for {party_words(attribution.on_behalf_of)},"
    told = [outlet.name for outlet in attribution.outlets if outlet.role == "told"]
    cited = [outlet.name for outlet in attribution.outlets if outlet.role == "cited"]
    if told:
        words += f" told {listed(told)}" if words else f"what {listed(told)} was told"
    if cited:
        words = f"{words.rstrip(',')}, as reported by {listed(cited)}" if words else listed(cited)
    return words.rstrip(",")


def _period(start: str, end: str) -> str:
    first, last = day_words(start).split(), day_words(end).split()
    if first[1:] == last[1:]:
        return f"{first[0]}–{' '.join(last)}"
    return f"{' '.join(first[:2] if first[2:] == last[2:] else first)} – {' '.join(last)}"


def _number(bound: float | None) -> str:
    if bound is None:
        return "?"
    return f"{bound:,.0f}" if bound == int(bound) else f"{bound:,}"
