"""Words → whom they mean in an article: by its date, its countries, its abbreviations and the whole names of its persons."""

from dataclasses import replace
from functools import lru_cache

from sanudo.events.homeland import GUESSES, at_home
from sanudo.events.namesakes import in_full, is_another
from sanudo.events.party_context import PartyContext
from sanudo.events.spelled_out import explained, spelled_out
from sanudo.gazetteer.offices import OwnTables
from sanudo.gazetteer.resolutions import Resolution
from sanudo.gazetteer.who import resolve

# Below this the gazetteer took the country from what the article is about ("the army", "officials"): no more than a guess
# where the article names another as often, or this one only once and late. Asking that it be named twice as often as any
# other costs .06 of the actors of `evals.crises`.
GUESS = 0.6
ARMED = frozenset({"REB", "PRM", "UAF", "CRM"})


def resolved(words: str, context: PartyContext) -> Resolution:
    """The resolution of a phrase; articles name the same few parties again and again."""
    words = explained(words, context)
    found = _kept(words, context.date, context.near, context.own)
    whole = in_full(words, context.full_names) if found.basis in GUESSES or found.holder is not None else words
    if whole != words and (found.holder is None or is_another(found.holder.person, whole)):
        found = _kept(whole, context.date, context.near, context.own)
    if context.seat and found.country is None and not found.alternatives:
        found = _kept(words, context.date, (context.seat,), context.own)
    return at_home(words, found, context)


@lru_cache(maxsize=2048)
def _kept(words: str, date: str | None, near: tuple[str, ...], own: OwnTables) -> Resolution:
    return resolve(words, date=date, near=near, own=own)


def in_words(words: str, own: Resolution, context: PartyContext) -> Resolution:
    """The resolution; of words that nothing is known of, that of the long names of their abbreviations."""
    if own.country is None and not own.alternatives and (spelled := spelled_out(words, context)) != words:
        longer = resolved(spelled, context)
        return longer if longer.country or longer.sector else own
    return own


def unless_guessed(found: Resolution, context: PartyContext) -> Resolution:
    """The resolution without a country that only the article's countries suggest, unless it is plainly about that one.

    Rebels and militants may be of any country, unless the article knows but one.
    """
    if found.confidence >= GUESS or found.country is None:
        return found
    if found.country == context.home and (context.sole or found.sector not in ARMED):
        return found
    return without_country(found)


def without_country(
    found: Resolution, *, because: str = "no country is named, and the report is about several"
) -> Resolution:
    """The resolution with no country, and why."""
    return replace(
        found, country=None, actor_code=None, resolved="unknown", basis="unknown", confidence=0.0, reason=because
    )
