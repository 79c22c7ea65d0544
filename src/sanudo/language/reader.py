"""Text → Doc: paragraphs, sentences, words, then one pass of the encoder over all sentences of some articles."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sanudo.language.doc import Doc, Sentence, Token
from sanudo.language.encoder import Encoder, Reading
from sanudo.language.lemmas import lemma
from sanudo.language.pieces import MAX_PIECES_PER_WORD
from sanudo.language.sentences import blocks, sentences
from sanudo.language.tokens import tokens
from sanudo.model.spans import Field

Offsets = tuple[int, int]

# No real sentence is longer; what is (lists, tables, lost full stops) is cut at the last comma or semicolon before it.
MAX_PIECES = 300
_HEADING = re.compile(r"#{1,6}[ \t]+")
CUTS = frozenset(",;:—–|•")


@dataclass(frozen=True, slots=True)
class Text:
    """What is to be read: an article's text and title, and the stretches of the text that are no part of it."""

    text: str
    title: str | None = None
    dropped: tuple[Offsets, ...] = ()


@dataclass(frozen=True, slots=True)
class _Cut:
    """A sentence before the encoder has read it."""

    block: int
    field: Field
    words: list[Offsets]


def read(texts: Sequence[Text], encoder: Encoder) -> list[Doc]:
    """The Doc of each text. Sentences of all texts share the encoder's batches; none depends on another."""
    cuts = [list(_cuts(text, encoder)) for text in texts]
    rows = [
        [_source(text, cut)[start:end] for start, end in cut.words]
        for text, of_text in zip(texts, cuts, strict=True)
        for cut in of_text
    ]
    readings = iter(encoder.read(rows))
    docs = []
    for text, of_text in zip(texts, cuts, strict=True):
        made = tuple(_sentence(index, cut, _source(text, cut), next(readings)) for index, cut in enumerate(of_text))
        docs.append(Doc(text.text, text.title, made))
    return docs


def _source(text: Text, cut: _Cut) -> str:
    return text.text if cut.field == "text" else text.title or ""


def _cuts(text: Text, encoder: Encoder) -> Iterator[_Cut]:
    fields: list[tuple[Field, str, Sequence[Offsets]]] = [
        ("title", text.title or "", ()),
        ("text", text.text, text.dropped),
    ]
    block = 0
    for field, source, dropped in fields:
        if not source.strip():
            continue
        for start, end in blocks(source, dropped):
            for first, last in sentences(source, _behind_marks(source, start, end), end):
                words = tokens(source, first, last)
                yield from (_Cut(block, field, part) for part in _short(source, words, encoder) if part)
            block += 1


def _behind_marks(source: str, start: int, end: int) -> int:
    """Where a block's words begin: Markdown's marks of a heading are none of them."""
    heading = _HEADING.match(source, start, end)
    return heading.end() if heading else start


def _short(source: str, words: list[Offsets], encoder: Encoder) -> Iterator[list[Offsets]]:
    """The words of a sentence, in parts that the encoder can take."""
    if len(words) * MAX_PIECES_PER_WORD < MAX_PIECES:
        yield words
        return
    part: list[Offsets] = []
    pieces, cut = 0, 0
    for start, end in words:
        part.append((start, end))
        pieces += encoder.length([source[start:end]]) - 2
        if source[start:end] in CUTS:
            cut = len(part)
        if pieces >= MAX_PIECES:
            cut = cut or len(part)
            yield part[:cut]
            part, cut = part[cut:], 0
            pieces = encoder.length(source[a:b] for a, b in part) - 2
    yield part


def _sentence(index: int, cut: _Cut, source: str, reading: Reading) -> Sentence:
    found = []
    for number, (start, end) in enumerate(cut.words):
        word, upos, xpos = source[start:end], reading.upos[number], reading.xpos[number]
        head, relation = reading.heads[number] - 1, reading.relations[number]
        found.append(Token(number, start, end, word, lemma(word, upos, xpos), upos, xpos, head, relation))
    first, last = cut.words[0][0], cut.words[-1][1]
    return Sentence(index, cut.block, first, last, cut.field, tuple(found), reading.names, reading.signals)
