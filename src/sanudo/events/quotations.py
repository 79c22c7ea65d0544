"""Voices → quotes: what was said, in the article's words."""

from collections.abc import Sequence
from dataclasses import dataclass

from sanudo.events.voices import QuoteKind, Stretch, Voice
from sanudo.language.doc import Doc

Offsets = tuple[int, int]


@dataclass(frozen=True, slots=True)
class QuoteDraft:
    """A quote before its speaker is resolved; `sentence` are the offsets of the sentence around a mixed one."""

    kind: QuoteKind
    content: tuple[Offsets, ...]
    voice: Voice | None
    complete: bool = True
    sentence: Offsets | None = None


def quotes(doc: Doc, voices: Sequence[Voice]) -> list[QuoteDraft]:
    """The quotes of an article's text in order: whole words in marks, partial ones, and reported clauses."""
    found = [quote for voice in voices if voice.reports or voice.quoted for quote in _quotes(doc, voice)]
    return sorted(found, key=lambda quote: quote.content)


def _quotes(doc: Doc, voice: Voice) -> list[QuoteDraft]:
    stretches = [stretch for stretch in voice.contents if stretch[0] == "text"]
    quoted = [stretch for stretch in voice.quoted if stretch[0] == "text"]
    if voice.kind == "direct":
        return [_direct(doc, voice, group) for group in _interrupted(doc, quoted)]
    if voice.kind == "mixed":
        parts = [(one, _trimmed(doc, one, ends=",.")) for one in quoted]
        return [QuoteDraft("mixed", (part,), voice, voice.complete, _sentence(doc, voice, one)) for one, part in parts]
    if not stretches or voice.speaker is None:
        return []
    return [QuoteDraft("indirect", tuple((start, end) for _, start, end in stretches), voice)]


def _direct(doc: Doc, voice: Voice, group: Sequence[Stretch]) -> QuoteDraft:
    return QuoteDraft("direct", tuple(_trimmed(doc, one) for one in group), voice, voice.complete)


def _trimmed(doc: Doc, stretch: Stretch, *, ends: str = ",") -> Offsets:
    """A stretch without the comma that leads over to "he said", or the stop that ends the sentence around it."""
    _, start, end = stretch
    while end - 1 > start and (doc.text[end - 1] in ends or doc.text[end - 1].isspace()):
        end -= 1
    return start, end


def _interrupted(doc: Doc, stretches: Sequence[Stretch]) -> list[list[Stretch]]:
    """Stretches grouped by the sentences that were spoken: one that breaks off is continued by the next."""
    groups: list[list[Stretch]] = []
    for stretch in stretches:
        goes_on = groups and _breaks_off(doc, groups[-1][-1]) and doc.text[stretch[1]].islower()
        if goes_on:
            groups[-1].append(stretch)
        else:
            groups.append([stretch])
    return groups


def _breaks_off(doc: Doc, stretch: Stretch) -> bool:
    return doc.text[stretch[2] - 1] not in ".!?…"


def _sentence(doc: Doc, voice: Voice, stretch: Stretch) -> Offsets | None:
    """The offsets of the sentence that a stretch of a voice begins in."""
    around = (doc.sentences[index] for index in dict.fromkeys(where for where, _, _ in voice.words))
    return next(((s.start, s.end) for s in around if s.start <= stretch[1] < s.end), None)
