"""Docs and drafts built by hand, so that rules are tested without a model."""

from collections.abc import Mapping, Sequence

from sanudo.events.drafts import Draft, phrase_at
from sanudo.events.graph import Trigger
from sanudo.language.doc import Doc, Name, Phrase, Sentence, Token
from sanudo.model.events import Status


def doc(*tables: str, names: Sequence[tuple[int, int, int, str]] = ()) -> Doc:
    """A Doc of one sentence a table; a row is "word UPOS XPOS head relation [lemma]", heads 1-based, 0 = root.

    The text is the words with single spaces, sentences on lines of their own; names are (sentence, first, last, label).
    """
    text, sentences = "", []
    for index, table in enumerate(tables):
        rows = [line.split() for line in table.splitlines() if line.strip()]
        start, tokens = len(text), []
        for number, row in enumerate(rows):
            word, upos, xpos, head, relation = row[:5]
            lemma = row[5] if len(row) > 5 else word.lower()
            place = len(text)
            tokens.append(Token(number, place, place + len(word), word, lemma, upos, xpos, int(head) - 1, relation))
            text += word + " "
        text = text[:-1] + "\n"
        of_sentence = tuple(Name(first, last, label) for where, first, last, label in names if where == index)
        sentences.append(Sentence(index, index, start, len(text) - 1, "text", tuple(tokens), of_sentence))
    return Doc(text, None, tuple(sentences))


def draft(
    made: Doc,
    sentence: int,
    word: str,
    kind: str,
    status: Status = "happened",
    *,
    mode: str | None = None,
    roles: Mapping[str, Sequence[str]] | None = None,
    content: Sequence[str] = (),
    sure: float = 0.95,
) -> Draft:
    """A draft whose trigger, participants and content are named by their (first such) words."""
    of = made.sentences[sentence]

    def at(wanted: str) -> int:
        return next(token.index for token in of.tokens if token.text == wanted)

    phrases: dict[str, tuple[Phrase, ...]] = {
        role: tuple(phrase_at(of, at(head)) for head in heads) for role, heads in (roles or {}).items()
    }
    trigger = Trigger(at(word), 0.9, ((kind, 0.9),), ((status, sure),), mode, 0.0)
    return Draft(
        sentence=sentence,
        trigger=trigger,
        type=kind,
        mode=mode,
        status=status,
        background=False,
        roles=phrases,
        content=tuple((sentence, at(other)) for other in content),
    )
