"""How a text introduces a person: by the title before the name, by what stands beside it, by what it says the person is."""

from collections.abc import Iterator

from sanudo.language.chunks import NOUNS, chunks
from sanudo.language.doc import Doc, Name, Phrase, Sentence

LONGEST_TITLE = 14  # words
LONGEST_ASIDE = 6  # words in brackets behind a name of a list: "MPs A (spokesman), B and C"
LISTING = frozenset({",", "and", "&"})
PLURALS = frozenset({"NNS", "NNPS"})
SUBJECTS = frozenset({"nsubj", "nsubj:outer"})


def titles_of(doc: Doc, phrase: Phrase, *, misread: bool = False) -> Iterator[str]:
    """The words that say who the person of a name is, in its sentence; none of a phrase that is no person's name, as far as
    the encoder tells names of persons from others (`misread`: it need not)."""
    sentence = doc.sentences[phrase.sentence]
    name = sentence.name_at(phrase.head)
    if name is None or (name.label != "PER" and not misread):
        return
    if title := _title_before(doc, phrase, name):
        yield title
    for other in (*_beside(sentence, phrase.head), *_said_to_be(sentence, phrase.head)):
        inside = [word for word in sentence.subtree(other) if not phrase.first <= word <= phrase.last]
        inside = [word for word in inside if (word < phrase.first) == (other < phrase.first)]
        if inside and inside[-1] - inside[0] < LONGEST_TITLE:
            yield doc.span(sentence, inside[0], inside[-1]).text.rstrip(" ,")


def _beside(sentence: Sentence, head: int) -> list[int]:
    """What the tree has as another word for a name: "Jane Doe, the minister"."""
    beside = [child for child in sentence.children(head) if sentence.tokens[child].relation == "appos"]
    return [*beside, sentence.tokens[head].head] if sentence.tokens[head].relation == "appos" else beside


def _said_to_be(sentence: Sentence, head: int) -> list[int]:
    """The nouns that the sentence says a name is: "Jane Doe is the minister", "Jane Doe, who was the minister"."""
    token = sentence.tokens[head]
    said = [token.head] if token.relation in SUBJECTS and token.head >= 0 else []
    said += [child for child in sentence.children(head) if sentence.tokens[child].relation == "acl:relcl"]
    return [word for word in said if sentence.tokens[word].xpos in NOUNS and _is_said(sentence, word)]


def _is_said(sentence: Sentence, noun: int) -> bool:
    """Whether a noun is what a clause says that somebody is, and not what it says that they are not."""
    below = [sentence.tokens[child] for child in sentence.children(noun)]
    return any(token.relation == "cop" for token in below) and all(token.lower not in ("not", "no") for token in below)


def _title_before(doc: Doc, phrase: Phrase, name: Name) -> str | None:
    """The words before a name, or before the list of names that it is in: "MPs" of "MPs A, B and C"."""
    sentence = doc.sentences[phrase.sentence]
    first, listed = min(phrase.first, name.first), False
    while (before := _listed_before(sentence, first)) is not None:
        first, listed = before.first, True
    title = sentence.tokens[first - 1] if first else None
    if title is None or title.xpos not in (PLURALS if listed else NOUNS):
        return None
    cut = next((cut for cut in chunks(sentence.tokens) if cut[0] <= title.index <= cut[1]), None)
    return doc.span(sentence, cut[0], title.index).text if cut else None


def _listed_before(sentence: Sentence, first: int) -> Name | None:
    """The person's name that stands before another in a list."""
    at = first - 1
    while at >= 0 and sentence.tokens[at].lower in LISTING:
        at -= 1
    listed = 0 <= at < first - 1
    name = sentence.name_at(_before_aside(sentence, at)) if listed else None
    return name if name and name.label == "PER" else None


def _before_aside(sentence: Sentence, at: int) -> int:
    """The word before the brackets that end at a word; the word itself where none do."""
    if sentence.tokens[at].text != ")":
        return at
    opened = (i for i in range(at - 1, max(at - 2 - LONGEST_ASIDE, 0), -1) if sentence.tokens[i].text == "(")
    return next(opened, at + 1) - 1
