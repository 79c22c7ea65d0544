"""Drafts → tellings: every phrase of an event becomes a party, place, time or amount, seen from the article's date."""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from sanudo.events.acts import is_listed
from sanudo.events.amounts import find_amounts
from sanudo.events.doers import owner
from sanudo.events.drafts import Draft, of_sentences
from sanudo.events.places import PlaceContext, place
from sanudo.events.references import content_words, reference
from sanudo.events.sharing import alike
from sanudo.events.time_expressions import Tense
from sanudo.events.time_grammar import find_times
from sanudo.events.times import resolve_time, times
from sanudo.events.told import Told, known
from sanudo.gazetteer.resolutions import actor_code
from sanudo.language.derivation import verb_of
from sanudo.language.doc import Doc, Phrase, Sentence, Token
from sanudo.language.inflections import base_forms
from sanudo.language.lemmas import is_verb, lemma
from sanudo.model.attributions import Attribution
from sanudo.model.entities import Amount, Party, Place, When
from sanudo.model.events import Status
from sanudo.model.spans import Evidence, Field, Span

FUTURE: frozenset[Status] = frozenset(
    {"planned", "considered", "expected", "threatened", "demanded", "offered", "hypothetical"}
)
LOCAL = frozenset({"COP", "JUD", "LEG", "CVL", "MED", "EDU", "LAB", "AGR"})  # who acts at home
EXACT = frozenset({"point", "city", "region"})
FORMS = (("VERB", "VBN"), ("VERB", "VBG"), ("VERB", "VBZ"), ("NOUN", "NNS"))  # with endings, by word class


AT_ONCE, MARKERS = frozenset({"when", "while"}), frozenset({"after", "before"})
OF_NOUNS = frozenset({"compound", "nmod:unmarked", "nummod", "amod"})  # of a date to the noun behind it


@dataclass(frozen=True, slots=True)
class Times:
    """All times of an article, read once as a whole (so that "two days later" has its anchor), by field and tense."""

    found: Mapping[tuple[Field, Tense], tuple[When, ...]]

    def within(self, sentence: Sentence, tense: Tense) -> list[When]:
        """The times in a sentence, its events being past or future."""
        every = self.found.get((sentence.field, tense), ())
        first, last = (bisect_left(every, at, key=_begin) for at in (sentence.start, sentence.end))
        return list(every[first:last])


def times_of(doc: Doc, *, date: str | None) -> Times:
    """The times of an article of that ISO day."""
    tenses: tuple[Tense, ...] = ("past", "future")
    fields: tuple[tuple[Field, str], ...] = (("text", doc.text), ("title", doc.title or ""))
    return Times(
        {
            (field, tense): tuple(sorted(times(source, date=date, direction=tense, field=field), key=_begin))
            for field, source in fields
            for tense in tenses
        }
    )


def _begin(when: When) -> int:
    return when.span.start


@dataclass(frozen=True, slots=True)
class Resolvers:
    """What turns phrases into knowledge: parties and attributions by functions, places and times by their contexts.

    `said_on` gives the day of the statement that tells a draft, `spoken` the words of its sentence that name that day.
    `home` is the one country that the article is about, None where it is about several.
    """

    parties: Callable[[Phrase], tuple[Party, ...]]
    attribution: Callable[[Draft], Attribution | None]
    places: PlaceContext
    times: Times
    said_on: Callable[[Draft], str | None]
    spoken: Callable[[Draft], set[int]]
    home: str | None = None


def tellings(doc: Doc, drafts: Sequence[Draft], resolvers: Resolvers) -> list[Told]:
    """One telling for each draft, in order."""
    beside = of_sentences(drafts)
    context = {number: frozenset(content_words(doc.sentences[number])) for number in beside}
    return [
        replace(_telling(doc, draft, beside[draft.sentence], resolvers), context=context[draft.sentence])
        for draft in drafts
    ]


def _telling(doc: Doc, draft: Draft, beside: Sequence[Draft], resolvers: Resolvers) -> Told:
    sentence = doc.sentences[draft.sentence]
    word = draft.trigger.word
    where = _place(doc, draft, beside, resolvers)
    meant = reference(sentence, draft, beside)
    return Told(
        draft=draft,
        lemma=lemma_of(sentence.tokens[word]),
        evidence=Evidence(doc.span(sentence, word, word), (sentence.start, sentence.end)),
        status=draft.status,
        actors=tuple(local(party, where, resolvers) for party in _actors(sentence, draft, resolvers)),
        recipients=tuple(local(party, where, resolvers) for party in _parties(draft.of("recipient"), resolvers)),
        lent=tuple(local(party, where, resolvers) for party in _parties(meant.lent, resolvers)),
        place=where,
        when=_when(doc, sentence, draft, resolvers),
        amounts=_amounts(doc, sentence, draft),
        attribution=resolvers.attribution(draft),
        headline=_is_headline(sentence),
        pointing=meant.pointing,
        bare=meant.bare,
        indefinite=meant.indefinite,
        fresh=meant.fresh,
        modifiers=meant.modifiers,
        again=meant.again,
        plural=meant.plural,
    )


def _parties(phrases: Iterable[Phrase], resolvers: Resolvers) -> tuple[Party, ...]:
    return tuple(one for phrase in phrases for one in resolvers.parties(phrase))


def _actors(sentence: Sentence, draft: Draft, resolvers: Resolvers) -> tuple[Party, ...]:
    """Who acts; whose "their demands" or "his visit" are, where it is known that these are others."""
    found = _parties(draft.of("actor"), resolvers)
    phrase = owner(sentence, draft)
    owners = resolvers.parties(phrase) if phrase else ()
    others = known(owners) and not any(alike(one, other) for one in owners for other in found)
    return owners if others else found


def local(party: Party, where: Place | None, resolvers: Resolvers) -> Party:
    """The party; police, courts and people whose country only the article suggests are those of the town that it happens in,
    unless that is rather a town by the same name in the one country that the article is about.
    """
    guessed = party.basis == "inferred" and party.sector in LOCAL
    if not guessed or where is None or where.country in (None, party.country) or where.precision not in EXACT:
        return party
    if resolvers.home and where.country not in {country for country, _ in resolvers.places.countries}:
        return party
    return replace(
        party,
        country=where.country,
        actor_code=actor_code(where.country, party.sector),
        reason=f"nothing names their country; it happens in {where.name or where.span.text}",
    )


def lemma_of(token: Token) -> str:
    """The trigger's lemma; in headlines verbs are taken for names ("Oslo Rejects Plan"), whose lemmas are their forms, and a
    misread tag hides an ending ("arrests" read as one of them)."""
    if token.upos == "PROPN":
        ending = next((xpos for xpos in ("VBG", "VBD", "VBZ") if base_forms(token.lower, xpos)), "VB")
        return lemma(token.lower, "VERB", ending)
    found = token.lemma.lower()
    if found != token.lower or is_verb(found):
        return found
    others = [other for upos, xpos in FORMS for other in (lemma(found, upos, xpos), *base_forms(found, xpos))]
    return next((one for one in others if one != found and (is_verb(verb_of(one)) or is_listed(one))), found)


def _is_headline(sentence: Sentence) -> bool:
    """Whether the sentence is the title, or the first line of the text without a full stop."""
    return sentence.field == "title" or (sentence.block == 0 and sentence.tokens[-1].upos != "PUNCT")


def _place(doc: Doc, draft: Draft, beside: Sequence[Draft], resolvers: Resolvers) -> Place | None:
    """The most precise of the phrases that say where; none that stands behind the noun of another event."""
    order = ("point", "city", "region", "country", "vague")
    sentence = doc.sentences[draft.sentence]
    others = {other.trigger.word for other in beside} - {draft.trigger.word}
    own = [p for p in draft.of("place") if not _is_of_other_noun(sentence, p.head, others)]
    spans = [doc.span(doc.sentences[p.sentence], p.first, p.last) for p in own]
    found = [
        place(span, context=resolvers.places, text=doc.text if span.field == "text" else doc.title) for span in spans
    ]
    return min(found, key=lambda one: order.index(one.precision), default=None)


def _is_of_other_noun(sentence: Sentence, word: int, others: set[int]) -> bool:
    """Whether a place describes a noun that names another event: "Lima" in "the raids followed the assault on Lima"."""
    token = sentence.tokens[word]
    return token.head in others and token.relation == "nmod" and sentence.tokens[token.head].upos == "NOUN"


def _when(doc: Doc, sentence: Sentence, draft: Draft, resolvers: Resolvers) -> When | None:
    """The time that the graph or the tree ties to the trigger, seen from the day of the statement or of writing."""
    words = _time_words(sentence, draft) or _of_main_clause(sentence, draft.trigger.word)
    if not words:
        return None
    tense: Tense = "future" if draft.status in FUTURE else "past"
    spoken = resolvers.spoken(draft)
    if any(_is_end(sentence, word) for word in words):
        tense = "future"
    there = [when for when in resolvers.times.within(sentence, tense) if not _counts_from(sentence, when, draft)]
    times = [when for when in there if _covers(sentence, when.span, words)]
    if not times:  # "late" of "late on Friday"; "killed on Sunday when rebels fought soldiers" tells the day of both
        wider = set(sentence.children(draft.trigger.word)) or _of_main_clause(sentence, draft.trigger.word)
        times = [when for when in there if _covers(sentence, when.span, wider)]
    chosen = next((when for when in times if not _covers(sentence, when.span, spoken)), None)
    if chosen is None:  # "the city must pay, she said on Friday": what is said may be the event itself
        return times[0] if times and draft.of("time") else _unread(doc, sentence, draft)
    said = resolvers.said_on(draft)
    if said is None:
        return chosen
    read_again = (e for e in find_times(doc.source(sentence), chosen.span.start, chosen.span.end) if e.kind == "time")
    expression = next(read_again, None)
    return resolve_time(expression, anchor=said, direction=tense, field=sentence.field) if expression else chosen


def _of_main_clause(sentence: Sentence, word: int) -> set[int]:
    """What hangs on the verb of the clause that one with "when" or "while" belongs to: it is at the same time."""
    token = sentence.tokens[word]
    opened = any(sentence.tokens[child].lower in AT_ONCE for child in sentence.children(word))
    return set(sentence.children(token.head)) if token.relation.startswith("advcl") and opened else set()


def _counts_from(sentence: Sentence, when: When, draft: Draft) -> bool:
    """Whether the words of time count from this event to another ("a day after 30 soldiers were hurt")."""
    marker = sentence.token_at(when.span.end - 1) if when.span.field == sentence.field else None
    return (
        marker is not None
        and sentence.tokens[marker].lower in MARKERS
        and sentence.tokens[marker].head == draft.trigger.word
    )


def _time_words(sentence: Sentence, draft: Draft) -> set[int]:
    """The words that the graph takes for times of the event, those that hang on its trigger before others; else all that do.

    The day of "a March deadline" is that of the deadline.
    """
    below = set(sentence.children(draft.trigger.word))
    if not draft.of("time"):
        return below | _day_described(sentence, draft.trigger.word)
    told = {phrase.head for phrase in draft.of("time")}
    told = {word for word in told if word in below or not _is_of_noun(sentence, word)}
    return told & below or told


def _day_described(sentence: Sentence, word: int) -> set[int]:
    """The date right before a clause with "when": "2014" of "in 2014, when they seized the port"."""
    when = next((child for child in sentence.children(word) if sentence.tokens[child].lower == "when"), 0)
    before = when - 1 - (when > 1 and sentence.tokens[when - 1].text == ",")
    date = sentence.name_at(before) if before >= 0 else None
    return {before} if date and date.label == "DATE" else set()


def _is_of_noun(sentence: Sentence, word: int) -> bool:
    """Whether a date stands before a noun of which it tells the day."""
    date = sentence.name_at(word)
    while date and date.first <= sentence.tokens[word].head <= date.last:
        word = sentence.tokens[word].head
    token = sentence.tokens[word]
    return token.relation in OF_NOUNS and token.head > word and sentence.tokens[token.head].upos == "NOUN"


def _is_end(sentence: Sentence, word: int) -> bool:
    """Whether a date says until when something goes on, which is not over yet ("extended the truce until 31 October")."""
    return any(sentence.tokens[child].lower in ("until", "till") for child in sentence.children(word))


def _unread(doc: Doc, sentence: Sentence, draft: Draft) -> When | None:
    """A phrase that the graph takes for a time, and the tagger cannot read: kept, with nothing claimed of it."""
    phrase = next(iter(draft.of("time")), None)
    return When(doc.span(sentence, phrase.first, phrase.last)) if phrase else None


def _covers(sentence: Sentence, span: Span, words: set[int]) -> bool:
    tokens = (sentence.tokens[word] for word in words)
    return any(span.start < token.end and token.start < span.end for token in tokens)


def _amounts(doc: Doc, sentence: Sentence, draft: Draft) -> tuple[Amount, ...]:
    """The amounts that overlap a phrase the graph takes for one."""
    phrases = draft.of("amount")
    if not phrases:
        return ()
    counted = find_amounts(doc.source(sentence), sentence.start, sentence.end)
    spans = [doc.span(sentence, phrase.first, phrase.last) for phrase in phrases]
    return tuple(
        _in_field(amount, sentence) for amount in counted if any(_touches(amount.span, span) for span in spans)
    )


def _touches(left: Span, right: Span) -> bool:
    return left.start < right.end and right.start < left.end


def _in_field(amount: Amount, sentence: Sentence) -> Amount:
    span = Span(amount.span.start, amount.span.end, amount.span.text, sentence.field)
    return Amount(span, amount.minimum, amount.maximum, amount.unit, amount.approximate)
