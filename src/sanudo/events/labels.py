"""Speakers told by layout: "Minister: we will …", "Ready for talks: palace", a name below or after a quotation."""

from collections import Counter

from sanudo.events.clauses import Tree
from sanudo.events.reports import Report
from sanudo.language.doc import Doc, Token

MOST = 5  # words of a name before or after the colon
HEADING = 18  # words of a heading, at most
MARKS = frozenset({'"', "”", "’", "'"})
ENDS = frozenset({".", "!", "?"})
DASHES = frozenset({"―", "—", "–", "-", "--"})
NAMING = frozenset({"PROPN", "NOUN", "ADJ", "DET", "ADP", "NUM", "PART", "PUNCT", "X"})


def recurring(doc: Doc) -> frozenset[str]:
    """The words before a colon that begin two paragraphs or more, as the names in a transcript do."""
    counts: Counter[str] = Counter()
    before = -1
    for sentence in doc.sentences:
        if sentence.block != before:
            before = sentence.block
            counts[_before_colon(sentence.tokens)] += 1
    return frozenset(words for words, count in counts.items() if words and count > 1)


def _before_colon(words: tuple[Token, ...]) -> str:
    for at, word in enumerate(words[: MOST + 2]):
        if word.text == ":":
            return " ".join(token.text for token in words[:at] if token.upos != "PUNCT")
    return ""


def label(tree: Tree, names: frozenset[str]) -> Report | None:
    """The report that a colon makes of a heading, of a line that begins with a name and a quotation, or with one of `names`.

    In other lines the words before a colon say where the report was filed.
    """
    colons = [word.index for word in tree.tokens if word.text == ":"]
    if not colons:
        return None
    at = colons[0]
    is_heading = tree.sentence.field == "title" or len(tree.tokens) <= HEADING
    trusted = is_heading or _before_colon(tree.tokens) in names or tree.tokens[-1].text in MARKS
    if trusted and _names(tree.tokens[:at]) and len(tree.tokens) > at + 2:
        return _report(tree, at, _head(tree, 0, at), range(at + 1, len(tree.tokens)))
    last = colons[-1]
    if is_heading and tree.tokens[-1].text not in ENDS | MARKS and _ends_in_name(tree.tokens[last + 1 :]) and last > 2:
        return _report(tree, last, _head(tree, last + 1, len(tree.tokens)), range(last))
    return None


def _report(tree: Tree, colon: int, speaker: int, content: range) -> Report:
    frame = frozenset(word.index for word in tree.tokens) - frozenset(content)
    return Report(colon, "speech", "label", speaker, frozenset(content), frame)


def _names(words: tuple[Token, ...]) -> bool:
    """Whether some words are a short name or office, written as one."""
    if not 0 < len(words) <= MOST or any(word.upos not in NAMING for word in words):
        return False
    return words[-1].text[:1].isupper() or words[-1].upos == "PROPN"


def _ends_in_name(words: tuple[Token, ...]) -> bool:
    """Whether the last words of a heading can name who said the rest: "… : palace"."""
    few = 0 < len(words) <= MOST - 2
    return _names(words) or (few and all(word.upos in ("NOUN", "PROPN", "ADJ") for word in words))


def _head(tree: Tree, first: int, end: int) -> int:
    """The word of a stretch whose head lies outside of it, the last noun by preference."""
    tops = [i for i in range(first, end) if not first <= tree.tokens[i].head < end and tree.tokens[i].upos != "PUNCT"]
    return tops[0] if tops else end - 1


def signature(tree: Tree, last: int) -> int | None:
    """The head of the name that follows a quotation ending at word `last` behind a dash and ends the sentence."""
    rest = [word for word in tree.tokens[last + 1 :] if word.text not in ("”", '"', "’", "'")]
    if len(rest) < 2 or rest[0].text not in DASHES:
        return None
    named = rest[1]
    return _head(tree, named.index, len(tree.tokens)) if named.upos == "PROPN" else None
