"""What the language engine makes of a text: sentences of tokens in a tree, with names and the encoder's signals."""

import dataclasses
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sanudo.model.spans import Field, Span


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a sentence (UD conventions). `head` is the index of its head in the sentence, -1 for the root."""

    index: int
    start: int
    end: int
    text: str
    lemma: str
    upos: str
    xpos: str
    head: int
    relation: str

    @property
    def lower(self) -> str:
        """The word in lower case."""
        return self.text.lower()


@dataclass(frozen=True, slots=True)
class Name:
    """A named entity: tokens first..last (inclusive) of a sentence; label PER, ORG, LOC, NORP, DATE or MISC."""

    first: int
    last: int
    label: str


@dataclass(frozen=True, slots=True)
class Phrase:
    """Tokens first..last (inclusive) of a sentence, around their head word."""

    sentence: int
    first: int
    last: int
    head: int

    def __post_init__(self) -> None:
        if not self.first <= self.head <= self.last:
            raise ValueError(f"the head {self.head} lies outside {self.first}..{self.last}")


@dataclass(frozen=True, slots=True, eq=False)
class Sentence:
    """A sentence of the text or title. `signals` are the encoder's task heads by name, first axis one row a token.

    `block` numbers the paragraph (or heading, or list item) that the sentence stands in.
    """

    index: int
    block: int
    start: int
    end: int
    field: Field
    tokens: tuple[Token, ...]
    names: tuple[Name, ...] = ()
    signals: Mapping[str, NDArray[np.float32]] = dataclasses.field(default_factory=dict)

    def children(self, index: int) -> list[int]:
        """Indices of the tokens whose head is this one, in order."""
        return [token.index for token in self.tokens if token.head == index]

    def subtree(self, index: int) -> list[int]:
        """Indices of this token and all below it, in order."""
        below: dict[int, list[int]] = {}
        for token in self.tokens:
            below.setdefault(token.head, []).append(token.index)
        found, waiting = {index}, [index]
        while waiting:
            new = [child for child in below.get(waiting.pop(), []) if child not in found]
            found.update(new)
            waiting.extend(new)
        return sorted(found)

    def ancestry(self, index: int) -> list[int]:
        """This token's index, its head's, and so on up to the root."""
        path: list[int] = []
        while index >= 0 and index not in path:
            path.append(index)
            index = self.tokens[index].head
        return path

    @property
    def root(self) -> int:
        """The index of the root token."""
        return next((token.index for token in self.tokens if token.head < 0), 0)

    def name_at(self, index: int) -> Name | None:
        """The name that covers this token, if any."""
        return next((name for name in self.names if name.first <= index <= name.last), None)

    def token_at(self, offset: int) -> int | None:
        """The index of the token that covers this character offset, if any."""
        return next((token.index for token in self.tokens if token.start <= offset < token.end), None)


@dataclass(frozen=True, slots=True, eq=False)
class Doc:
    """An article as the language engine read it. Dropped lines are in `text` but in no sentence."""

    text: str
    title: str | None
    sentences: tuple[Sentence, ...]

    def source(self, sentence: Sentence) -> str:
        """The string that the sentence's offsets point into."""
        return self.text if sentence.field == "text" else self.title or ""

    def span(self, sentence: Sentence, first: int, last: int) -> Span:
        """The span of tokens first..last (inclusive) of a sentence."""
        start, end = sentence.tokens[first].start, sentence.tokens[last].end
        return Span.cut(self.source(sentence), start, end, field=sentence.field)

    def of_field(self, name: Field) -> Iterator[Sentence]:
        """The sentences of the text, or of the title, in order."""
        return (sentence for sentence in self.sentences if sentence.field == name)
