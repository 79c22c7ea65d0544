"""Sources named by "according to" and "citing"."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from sanudo.events.clauses import Tree
from sanudo.events.reports import Report
from sanudo.events.speech import cue_of
from sanudo.language.nouns import noun

NOUNS = frozenset({"NOUN", "PROPN", "PRON"})
CITING = frozenset({"citing", "quoting"})
DOCUMENTS = frozenset(
    "source document figure data poll survey study letter memo record file cable email dossier indictment transcript".split()
)
NEAR = 8  # words from the cue to the head of its source, at most


def citations(tree: Tree, inside: Sequence[int]) -> Iterator[Report]:
    """The reports whose source hangs on the clause that it vouches for."""
    tokens = tree.tokens
    for token, after in pairwise(tokens):
        word = token.lower
        if word == "according" and after.lower == "to":
            named = token.head > token.index and tokens[token.head].upos != "VERB"
            head = token.head if named else _noun_after(tree, token.index + 2)
        elif word in CITING:
            head = _noun_after(tree, token.index + 1)
        else:
            continue
        if head is not None and (word == "according" or _can_tell(tree, head)):
            yield _source(tree, token.index, head, inside)


def _can_tell(tree: Tree, index: int) -> bool:
    """Whether a cited noun is a source and no reason ("citing security concerns"): somebody, a name, a document."""
    token, name = tree.tokens[index], tree.sentence.name_at(index)
    if name is not None or token.upos == "PRON":
        return name is None or name.label in ("PER", "ORG")
    known, cue = noun(token.text), cue_of(token)
    somebody = known is not None and known.sort in ("person", "people", "group")
    return (
        somebody or token.lemma.lower() in DOCUMENTS or (cue is not None and cue.pos == "noun" and cue.kind == "speech")
    )


def _noun_after(tree: Tree, index: int) -> int | None:
    """The last word of the first row of nouns after a place; a hyphen joins them ("the state-run station")."""
    found, joined = None, False
    for word in tree.tokens[index : index + NEAR]:
        if word.upos in NOUNS:
            found = word.index
        elif found is not None and not joined and word.text != "-":
            break
        joined = word.text == "-"
    return found


def _source(tree: Tree, cue: int, head: int, inside: Sequence[int]) -> Report:
    frame = {cue, cue + 1} | set(range(cue, head + 1))
    if tree.tokens[cue].lower in CITING:
        frame |= set(range(cue, _comma_after(tree, head)))
    elif tree.tokens[head].relation not in ("nsubj", "nsubj:pass"):
        frame |= tree.below(head)
    above = tree.tokens[head].head
    while above in frame and above >= 0:
        above = tree.tokens[above].head
    content = _clause_around(tree, above, frame) if above >= 0 else {word.index for word in tree.tokens}
    content -= frame
    if inside[cue] >= 0:
        content = {word for word in content if inside[word] == inside[cue]}
    return Report(cue, "speech", "source", head, frozenset(content), frozenset(frame))


def _comma_after(tree: Tree, index: int) -> int:
    return next((word.index for word in tree.tokens[index:] if word.text in (",", ";")), len(tree.tokens))


def _clause_around(tree: Tree, index: int, frame: set[int]) -> set[int]:
    """The words of the clause that a source hangs on: the whole sentence where the source stands at its edge."""
    last = max((word.index for word in tree.tokens if word.upos != "PUNCT"), default=0)
    if min(frame) == 0 or max(frame) >= last:
        return {word.index for word in tree.tokens}
    while tree.tokens[index].head >= 0 and not tree.is_clause(index):
        index = tree.tokens[index].head
    return tree.below(index)
