"""What is left open: not ruled out, asked about with "whether", or possible only under a condition.

The graph takes "did not rule out a strike" for a strike that does not happen, and "will only meet if …" for a refusal.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from sanudo.events.drafts import Draft, Key
from sanudo.language.doc import Doc, Sentence
from sanudo.model.events import Status

NEGATIONS: Final = frozenset({"not", "n't", "n’t", "never", "nothing", "neither", "nor", "no", "nobody"})
REFUSED: Final[frozenset[Status]] = frozenset({"negated", "denied"})
CLOSED: Final[frozenset[Status]] = REFUSED | {"happened", "threatened", "demanded"}
GOVERNED: Final = frozenset({"obj", "ccomp", "xcomp", "nmod", "conj", "acl", "advcl"})
WILLING: Final = frozenset({"will", "would", "'ll", "’ll", "shall"})
POSSIBLE: Final = frozenset({"could", "may", "might"})
DEPTH: Final = 4  # how far below "rule out" an act is looked for


def left_open(doc: Doc, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts with what is left open as considered, planned or hypothetical; not to rule it out is no act of its own."""
    drafts = [one for one in drafts if not _only_foresees(doc.sentences[one.sentence], one)]
    excluding = {draft.key for draft in drafts if _leaves_open(doc.sentences[draft.sentence], draft.trigger.word)}
    return [_opened(doc.sentences[one.sentence], one, excluding) for one in drafts if one.key not in excluding]


def _opened(sentence: Sentence, draft: Draft, excluding: set[Key]) -> Draft:
    word = draft.trigger.word
    draft = replace(draft, content=tuple(key for key in draft.content if key not in excluding))
    if draft.status in CLOSED and any(_leaves_open(sentence, verb) for verb in _above(sentence, word)):
        return replace(draft, status="considered")
    if draft.status in REFUSED and not _is_negated(sentence, word) and _has(sentence, word, {"whether"}):
        return replace(draft, status="considered")
    if draft.status in CLOSED and _only_if(sentence, draft) and not _is_negated(sentence, word):
        return replace(draft, status="planned" if _has(sentence, word, WILLING) else "hypothetical")
    return draft


def _only_foresees(sentence: Sentence, draft: Draft) -> bool:
    """Whether a warning says what might come of something, and of no act ("warned that it could cost lives")."""
    word = draft.trigger.word
    if draft.type != "THREATEN" or draft.content or sentence.tokens[word].lemma.lower() != "warn":
        return False
    clauses = [c for c in sentence.children(word) if sentence.tokens[c].relation == "ccomp"]
    return any(_has(sentence, clause, POSSIBLE) for clause in clauses)


def _leaves_open(sentence: Sentence, verb: int) -> bool:
    """Whether a verb is that of "has not ruled out" or "did not exclude"."""
    lemma = sentence.tokens[verb].lemma.lower()
    behind = sentence.tokens[verb + 1].lower if verb + 1 < len(sentence.tokens) else ""
    out = lemma == "rule" and (behind == "out" or _has(sentence, verb, {"out"}))
    return (out or lemma == "exclude") and sentence.tokens[verb].upos == "VERB" and _is_negated(sentence, verb)


def _above(sentence: Sentence, word: int) -> Iterator[int]:
    """The words that an act is the object of, or stands in the object of, nearest first."""
    for _ in range(DEPTH):
        token = sentence.tokens[word]
        if token.head < 0 or token.relation not in GOVERNED:
            return
        word = token.head
        yield word


def _only_if(sentence: Sentence, draft: Draft) -> bool:
    """Whether an act is told to be done only if something else is."""
    return any(polarity == "if" for polarity, _ in draft.conditions) and _has(sentence, draft.trigger.word, {"only"})


def _is_negated(sentence: Sentence, verb: int) -> bool:
    return _has(sentence, verb, NEGATIONS)


def _has(sentence: Sentence, word: int, words: frozenset[str] | set[str]) -> bool:
    return any(sentence.tokens[child].lower in words for child in sentence.children(word))
