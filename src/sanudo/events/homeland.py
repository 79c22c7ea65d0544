"""What an article that is plainly about one country lets its bare words mean: bodies and offices there, not elsewhere."""

from dataclasses import replace

from sanudo.events.party_context import PartyContext
from sanudo.gazetteer.organisations import may_be_of_any_country, organisations_in
from sanudo.gazetteer.resolutions import Resolution, actor_code
from sanudo.language.doc import Doc, Phrase
from sanudo.language.nouns import noun

# Of bodies with such names, and of offices, a country has its own.
HIGHEST = frozenset({"head_of_state", "head_of_government", "crown_prince", "leader"})
AT_HOME, DOMESTIC = 0.6, 0.5  # so sure is a country that only the article and its outlet tell


def at_home(words: str, found: Resolution, context: PartyContext) -> Resolution:
    """The resolution; of a body by a name that every country may give one, or an office that every country has, the
    country that the article is plainly about, unless it names theirs.

    "The Department of Justice" of an article from Dublin that never names America is no American one.
    """
    if not context.sole or context.home is None or found.country in (None, context.home):
        return found
    office = found.basis == "inferred" and found.holder is not None and found.holder.office not in HIGHEST
    if not office and not _is_elsewhere(words, found, context):
        return found
    return replace(
        found, name=None if office else found.name, country=context.home, identifier=None, body=None, holder=None,
        actor_code=actor_code(context.home, found.sector), resolved="country", basis="inferred", confidence=AT_HOME,
        reason="the country that the report is about has one of this name too", alternatives=(),
    )  # fmt: skip


def _is_elsewhere(words: str, found: Resolution, context: PartyContext) -> bool:
    """Whether a body by a name without a country is of one that the article never names."""
    body = found.body
    if body is None or body.kind != "institution" or body.country in context.named or not context.domestic:
        return False
    named = (words[start:end] for start, end, bodies in organisations_in(words) if body in bodies)
    return any(may_be_of_any_country(name) for name in named)


def domestic(doc: Doc, phrase: Phrase, found: Resolution, context: PartyContext) -> Resolution:
    """The resolution; of a named body that no table knows the country that the article and its outlet are of."""
    if found.country or found.alternatives or not (context.sole and context.domestic) or not _names_body(doc, phrase):
        return found
    return replace(
        found, country=context.home, actor_code=actor_code(context.home, found.sector), resolved="country",
        basis="inferred", confidence=DOMESTIC, reason="a body named without a country in a report from this one about it",
    )  # fmt: skip


def _names_body(doc: Doc, phrase: Phrase) -> bool:
    """Whether a phrase is the name of a body: by its last noun ("the Lakeside Club"), or by the letters ("the LRC")."""
    sentence = doc.sentences[phrase.sentence]
    name = sentence.name_at(phrase.head)
    if name is None or name.label != "ORG":
        return False
    last = sentence.tokens[min(name.last, phrase.last)]
    first = sentence.tokens[phrase.first]
    known = noun(last.text)
    return (known is not None and known.sort == "group") or (first.lower == "the" and last.text.isupper())
