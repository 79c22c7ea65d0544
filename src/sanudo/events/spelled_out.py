"""Abbreviations as the article explains them: "the MAS" of a report on the Maritime Authority of Somewhere is that body."""

from sanudo.events.party_context import PartyContext
from sanudo.gazetteer.organisations import organisations_named
from sanudo.gazetteer.phrases import plain
from sanudo.language.abbreviations import KEY, WORD

STEM = 4  # letters by which words of two long names are the same


def explained(words: str, context: PartyContext) -> str:
    """The words with the long name of each abbreviation that the article explains otherwise than the tables do: "the MAS"
    of an article on the Maritime Authority of Somewhere is no Movement for Socialism."""
    return KEY.sub(lambda word: context.abbreviations[word[0]] if _is_another(word[0], context) else word[0], words)


def _is_another(short: str, context: PartyContext) -> bool:
    """Whether an article explains an abbreviation otherwise than as the bodies that the tables know by it, and names none of
    their countries."""
    long = context.abbreviations.get(short)
    known = organisations_named(short, own=context.own.bodies) if long else ()
    names = [name for body in known for name in (body.name, *body.aliases)]
    told = any(body.country in context.named for body in known) or any(
        _is_spelled_alike(long or "", name) for name in names
    )
    return bool(known) and not told


def _is_spelled_alike(one: str, other: str) -> bool:
    """Whether two long names have the same words but for their endings ("Sudan" and "Sudanese People's Party")."""
    first, second = (
        [word[0][:STEM] for word in WORD.finditer(plain(name)) if word[0][0].isupper()] for name in (one, other)
    )
    return first == second


def spelled_out(words: str, context: PartyContext) -> str:
    """The words with the long name of each abbreviation that the article explains, or has words for with its first letters
    ("the head of the NSA")."""
    return KEY.sub(lambda word: context.abbreviations.get(word[0]) or context.initials.get(word[0], word[0]), words)
