"""The voices of an article: the source behind some stretch of it, other than the article itself."""

from collections.abc import Sequence, Set
from dataclasses import dataclass
from typing import Literal

from sanudo.language.doc import Phrase
from sanudo.model.spans import Field

QuoteKind = Literal["direct", "mixed", "indirect"]
OutletRole = Literal["told", "cited"]
Stretch = tuple[Field, int, int]
Words = tuple[int, int, int]  # sentence, first and last word


@dataclass(frozen=True, slots=True)
class Voice:
    """Who says what: half-open stretches of text or title, and the same as words.

    The speaker is None if nobody is named. `cue` is (sentence, word) of the word of saying, None where only the layout
    tells. `quoted` are the stretches in quotation marks, `complete` is False where such a mark is missing. `within` is
    the index of the voice that reports this one. `reports` is False for mere aims and objects of judgement ("wants to
    …", "condemned …"), whose content nobody says to be so.
    """

    speaker: Phrase | None
    cue: tuple[int, int] | None
    outlets: tuple[tuple[Phrase, OutletRole], ...]
    when: Phrase | None
    kind: QuoteKind
    contents: tuple[Stretch, ...]
    words: tuple[Words, ...]
    quoted: tuple[Stretch, ...] = ()
    complete: bool = True
    within: int | None = None
    reports: bool = True

    @property
    def size(self) -> int:
        """How many words it covers."""
        return sum(last - first + 1 for _, first, last in self.words)

    def covers(self, sentence: int, word: int) -> bool:
        """Whether a word is among its contents."""
        return any(where == sentence and first <= word <= last for where, first, last in self.words)


def voice_of(voices: Sequence[Voice], sentence: int, token: int, *, wide: bool = False) -> Voice | None:
    """The innermost voice that covers a word, None for the article's own; `wide` adds those that do not report."""
    found = [voice for voice in voices if (wide or voice.reports) and voice.covers(sentence, token)]
    return min(found, key=lambda voice: voice.size, default=None)


def reporter(voices: Sequence[Voice], voice: Voice | None, acts: Set[tuple[int, int]]) -> Voice | None:
    """The voice, or where its cue is a speech act of the article ("warned that …") and somebody reports that, whoever does:
    of what diplomats say that Lima threatened they are the source.
    """
    while voice is not None and voice.cue in acts and voice.within is not None:
        voice = voices[voice.within]
    return voice


def by_sentence(voices: Sequence[Voice]) -> dict[int, list[Voice]]:
    """The voices that cover a word of each sentence, in order: `voice_of` asks these alone."""
    found: dict[int, list[Voice]] = {}
    for voice in voices:
        for sentence in {where for where, _, _ in voice.words}:
            found.setdefault(sentence, []).append(voice)
    return found


def embedding(voices: Sequence[Voice]) -> list[int | None]:
    """For each voice the index of the smallest larger one that covers its cue."""
    by_sentence: dict[int, list[int]] = {}
    for index, voice in enumerate(voices):
        for sentence in {where for where, _, _ in voice.words}:
            by_sentence.setdefault(sentence, []).append(index)
    return [_around(voices, index, by_sentence) for index in range(len(voices))]


def _around(voices: Sequence[Voice], index: int, by_sentence: dict[int, list[int]]) -> int | None:
    cue = voices[index].cue
    if cue is None:
        return None
    around = [
        other
        for other in by_sentence.get(cue[0], ())
        if other != index and voices[other].covers(*cue) and voices[other].size > voices[index].size
    ]
    return min(around, key=lambda other: voices[other].size, default=None)
