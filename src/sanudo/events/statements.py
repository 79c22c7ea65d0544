"""Voices → attributions and quotes: who says so, on whose behalf, told to or cited by which outlet, on which day."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from sanudo.events.apart import SPEECH
from sanudo.events.drafts import Draft
from sanudo.events.parties import on_behalf_of, party
from sanudo.events.party_context import PartyContext
from sanudo.events.quotations import QuoteDraft
from sanudo.events.time_grammar import find_times
from sanudo.events.times import resolve_time
from sanudo.events.voices import Voice
from sanudo.gazetteer.outlets import outlet_named
from sanudo.language.doc import Doc, Phrase
from sanudo.model.attributions import Attribution, OutletMention
from sanudo.model.entities import Party
from sanudo.model.events import Event
from sanudo.model.identifiers import quote_id
from sanudo.model.quotes import Quote

DEFINITE = frozenset({"the", "this", "that", "his", "her", "its", "their"})


def attribution_of(doc: Doc, draft: Draft, voice: Voice | None, context: PartyContext) -> Attribution | None:
    """Who says that this happens; None in the article's own voice.

    The voice whose words cover the trigger says it; without one, the speaker and outlet of the event graph do.
    """
    speaker = said_by(doc, draft, voice)
    if voice is not None:
        return _attribution(doc, voice, speaker, context)
    outlets = [phrase for role in ("outlet", "speaker") for phrase in draft.of(role) if _is_outlet(doc, phrase)]
    cited = tuple(_mention(doc, phrase, "cited") for phrase in {phrase.head: phrase for phrase in outlets}.values())
    if speaker is None and not cited:
        return None
    named = _speaker(doc, speaker, context) if speaker else None
    return Attribution(named, on_behalf_of(doc, speaker, context) if speaker else None, None, cited)


def said_by(doc: Doc, draft: Draft, voice: Voice | None) -> Phrase | None:
    """Who speaks in that voice; where there is none, who speaks by the graph. Nobody reports the act of his own words."""
    if voice is not None:
        said = voice.speaker
    else:
        said = next((phrase for phrase in draft.of("speaker") if not _is_outlet(doc, phrase)), None)
    own = said is not None and any(
        (actor.sentence, actor.head) == (said.sentence, said.head) for actor in draft.of("actor")
    )
    return None if own and draft.type in SPEECH else said


def quote_records(
    article: str,
    doc: Doc,
    drafts: Sequence[QuoteDraft],
    events: Sequence[Event],
    context: PartyContext,
) -> list[Quote]:
    """The quotes of the text with their speakers, and the events that each tells of or is about."""
    told = _told(events)
    return [_quote(article, doc, draft, told, context) for draft in drafts]


def said_on(doc: Doc, voice: Voice | None, *, date: str | None) -> str | None:
    """The ISO day on which the voice spoke, where the text tells it."""
    if voice is None or voice.when is None or date is None:
        return None
    sentence = doc.sentences[voice.when.sentence]
    words = (sentence.tokens[voice.when.first].start, sentence.tokens[voice.when.last].end)
    expression = next((e for e in find_times(doc.source(sentence), *words) if e.kind == "time"), None)
    if expression is None:
        return None
    when = resolve_time(expression, anchor=date, direction="past")
    return when.start if when.precision in ("day", "time") else None


def spoken(voice: Voice | None, draft: Draft) -> set[int]:
    """The words of the draft's sentence that tell when the voice spoke, which is not when the event is."""
    if voice is None or voice.when is None or voice.when.sentence != draft.sentence:
        return set()
    return set(range(voice.when.first, voice.when.last + 1))


def _attribution(doc: Doc, voice: Voice, speaker: Phrase | None, context: PartyContext) -> Attribution | None:
    outlets = tuple(_mention(doc, phrase, role) for phrase, role in voice.outlets)
    if speaker is None and not outlets:
        return None
    cue = doc.span(doc.sentences[voice.cue[0]], voice.cue[1], voice.cue[1]) if voice.cue else None
    named = _speaker(doc, speaker, context) if speaker else None
    return Attribution(named, on_behalf_of(doc, speaker, context) if speaker else None, cue, outlets)


def _speaker(doc: Doc, phrase: Phrase, context: PartyContext) -> Party:
    """Who says so; "two officials" who are not named may be of any of the countries of a report about several."""
    speaker = party(doc, phrase, context)
    first = doc.sentences[phrase.sentence].tokens[phrase.first]
    nameless = speaker.basis == "inferred" and speaker.name is None and first.lower not in DEFINITE
    if context.sole or not nameless:
        return speaker
    return replace(
        speaker, country=None, actor_code=None, resolved="unknown", basis="unknown", confidence=0.0,
        reason="no country is named, and the report is about several",
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Told:
    """Where events are told: (offset of a trigger, place of its event) in order, and places of events by sentence."""

    ids: tuple[str, ...]
    triggers: tuple[tuple[int, int], ...]
    sentences: Mapping[tuple[int, int], tuple[int, ...]]

    def about(self, draft: QuoteDraft) -> tuple[str, ...]:
        """The events that a quotation or its sentence tells, in order."""
        found = set(self.sentences.get(draft.sentence, ())) if draft.sentence else set()
        for start, end in draft.content:
            first, last = (bisect_left(self.triggers, (at, -1)) for at in (start, end))
            found.update(place for _, place in self.triggers[first:last])
        return tuple(self.ids[place] for place in sorted(found))


def _told(events: Sequence[Event]) -> _Told:
    sentences: dict[tuple[int, int], tuple[int, ...]] = {}
    triggers = []
    for place, event in enumerate(events):
        for mention in event.mentions:
            triggers.append((mention.evidence.span.start, place))
            sentences[mention.evidence.sentence] = (*sentences.get(mention.evidence.sentence, ()), place)
    return _Told(tuple(event.id for event in events), tuple(sorted(triggers)), sentences)


def _quote(article: str, doc: Doc, draft: QuoteDraft, told: _Told, context: PartyContext) -> Quote:
    attribution = _attribution(doc, draft.voice, draft.voice.speaker, context) if draft.voice else None
    text = " … ".join(doc.text[start:end] for start, end in draft.content)
    start, end = draft.content[0]
    return Quote(
        quote_id(article, start, end), draft.kind, draft.content, text, attribution, draft.complete, told.about(draft)
    )


def _is_outlet(doc: Doc, phrase: Phrase) -> bool:
    return outlet_named(doc.span(doc.sentences[phrase.sentence], phrase.first, phrase.last).text) is not None


def _mention(doc: Doc, phrase: Phrase, role: str) -> OutletMention:
    span = doc.span(doc.sentences[phrase.sentence], phrase.first, phrase.last)
    return OutletMention(span, outlet_named(span.text) or span.text, "told" if role == "told" else "cited")
