"""Doc → records: graph, drafts, tellings, events, quotes and contradictions of one article."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, replace

from sanudo.events.ages import aged, agreed
from sanudo.events.answers import with_answers
from sanudo.events.apart import SPEECH
from sanudo.events.attribution import voices
from sanudo.events.compliance import with_alternatives, with_compliance
from sanudo.events.conditions import with_conditions
from sanudo.events.contents import with_contents
from sanudo.events.contradictions import contradictions
from sanudo.events.doers import with_claimed, without_quoted, without_rejected, without_witnesses
from sanudo.events.drafts import Draft, Key, drafts
from sanudo.events.graph import Thresholds, decode
from sanudo.events.means import with_means
from sanudo.events.merging import merged
from sanudo.events.options import left_open
from sanudo.events.parties import without_outlets
from sanudo.events.party_context import article_context
from sanudo.events.places import is_worldwide, outlet_countries, place_context
from sanudo.events.purpose import with_purpose
from sanudo.events.quotations import quotes
from sanudo.events.reckoning import reckoned
from sanudo.events.records import events, group_confidence
from sanudo.events.retold import retold
from sanudo.events.roles import settled
from sanudo.events.rulings import certain, is_ruled, ruled
from sanudo.events.several import parties
from sanudo.events.statements import attribution_of, quote_records, said_on, spoken
from sanudo.events.status import consistent
from sanudo.events.surroundings import in_article
from sanudo.events.tellings import Resolvers, tellings, times_of
from sanudo.events.voices import Voice, by_sentence, reporter, voice_of
from sanudo.events.warned import of_own_side
from sanudo.gazetteer.offices import NOTHING_OWN, OwnTables
from sanudo.language.doc import Doc, Sentence
from sanudo.model.articles import Contradiction
from sanudo.model.events import Event
from sanudo.model.quotes import Quote

WEAK_SIGN = 0.15  # of a trigger, enough where a ruling of the codebook names the word and its object


@dataclass(frozen=True, slots=True)
class Records:
    """Everything that one article tells."""

    events: tuple[Event, ...]
    quotes: tuple[Quote, ...]
    contradictions: tuple[Contradiction, ...]


def code(
    doc: Doc,
    *,
    article: str,
    date: str | None,
    url: str | None = None,
    outlet: str | None = None,
    labels: Mapping[str, Sequence[str]],
    thresholds: Thresholds,
    min_confidence: float = 0.0,
    own: OwnTables = NOTHING_OWN,
) -> Records:
    """The records of an article (its id and date) from its Doc; `labels` name the columns of the encoder's signals.

    Events that are less sure than `min_confidence` are left out, and with them the links to them. `own` are a user's own
    office-holders and bodies.
    """
    heard = voices(doc)
    speaking = by_sentence(heard)
    found = without_outlets(doc, drafted(doc, labels, replace(thresholds, sentence=0.0)))
    told = [without_quoted(draft, _voice(speaking, draft)) for draft in found]
    acts = {draft.key for draft in told if draft.type in SPEECH}
    home = outlet_countries(url, outlet)
    context = article_context(doc, date=date, outlets=home, worldwide=is_worldwide(url, outlet), own=own)
    spans = [
        doc.span(s, name.first, name.last) for s in doc.of_field("text") for name in s.names if name.label == "LOC"
    ]
    resolvers = Resolvers(
        parties=lambda phrase: parties(doc, phrase, context),
        attribution=lambda draft: attribution_of(doc, draft, reporter(heard, _voice(speaking, draft), acts), context),
        places=place_context(doc.text, spans, near=home),
        times=times_of(doc, date=date),
        said_on=lambda draft: said_on(doc, _voice(speaking, draft), date=date),
        spoken=lambda draft: spoken(_voice(speaking, draft), draft),
        home=context.home if context.sole else None,
    )
    dated = aged(reckoned(doc, of_own_side(tellings(doc, told, resolvers))), date=date)
    telling = telling_sentences(doc, [one.draft for one in dated], thresholds)
    groups = [
        group
        for group in agreed(merged(settled(doc, dated)), date=date)
        if group_confidence(group) >= min_confidence and any(one.draft.sentence in telling for one in group)
    ]
    made = events(article, doc, groups)
    clashes = [clash for event, group in zip(made, groups, strict=True) for clash in contradictions(event.id, group)]
    said = quote_records(article, doc, quotes(doc, heard), made, context)
    return Records(tuple(made), tuple(said), tuple(clashes))


def drafted(doc: Doc, labels: Mapping[str, Sequence[str]], thresholds: Thresholds) -> list[Draft]:
    """The events of each sentence as its graph tells them, with consistent statuses and purposes; nothing is resolved."""
    signs = replace(thresholds, trigger=min(WEAK_SIGN, thresholds.trigger))
    found = [
        draft
        for sentence in _read(doc, labels)
        for draft in drafts(sentence, decode(sentence, labels, signs, certain=certain(sentence)))
    ]
    found = [without_rejected(doc, without_witnesses(doc, one)) for one in sure(doc, found, thresholds)]
    for stage in (
        with_claimed, ruled, with_means, with_purpose, with_contents, with_conditions, left_open, with_alternatives, consistent,
        with_answers, with_compliance,
    ):  # fmt: skip
        found = stage(doc, found)
    known = {draft.key for draft in found}
    return [_linked(draft, known) for draft in found]


def _read(doc: Doc, labels: Mapping[str, Sequence[str]]) -> list[Sentence]:
    return in_article(doc, labels["event_type"][1:]) if "event_type" in labels else list(doc.sentences)


def _linked(draft: Draft, known: Set[Key]) -> Draft:
    """The draft without links to what was not taken for an event."""
    return replace(
        draft,
        content=tuple(key for key in draft.content if key in known),
        conditions=tuple(pair for pair in draft.conditions if pair[1] in known),
        purpose=tuple(pair for pair in draft.purpose if pair[1] in known),
    )


def sure(doc: Doc, drafts: Sequence[Draft], thresholds: Thresholds) -> list[Draft]:
    """The drafts that are sure enough, in sentences with one that is, or that the codebook rules on, and those that tell again
    what these tell.
    """
    kept = [draft for draft in drafts if draft.trigger.probability > thresholds.trigger or _is_ruled(doc, draft)]
    telling = telling_sentences(doc, kept, thresholds)
    surely = [draft for draft in kept if draft.sentence in telling]
    return sorted([*surely, *retold(doc, drafts, surely, usual=thresholds.trigger)], key=lambda draft: draft.key)


def telling_sentences(doc: Doc, drafts: Sequence[Draft], thresholds: Thresholds) -> set[int]:
    """The sentences whose surest draft is sure enough. An event of the article needs one telling in such a sentence."""
    return {d.sentence for d in drafts if d.trigger.probability > thresholds.sentence or _is_ruled(doc, d)}


def _is_ruled(doc: Doc, draft: Draft) -> bool:
    return is_ruled(doc.sentences[draft.sentence], draft)


def _voice(speaking: Mapping[int, Sequence[Voice]], draft: Draft) -> Voice | None:
    return voice_of(speaking.get(draft.sentence, ()), draft.sentence, draft.trigger.word)
