"""The tree of a sentence as clauses: who is the subject of a verb, what hangs below a word."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from sanudo.language.doc import Sentence, Token

SUBJECTS = frozenset({"nsubj", "nsubj:pass", "nsubj:outer", "csubj"})
# A verb without a subject of its own has that of the verb it hangs on by one of these.
SHARED = frozenset(("conj", "xcomp", "advcl", "acl", "parataxis", "ccomp", "dep", "obl", "nmod", "obj"))
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET"})
RELATIVES = frozenset({"who", "which", "that", "whom"})


@dataclass(frozen=True, slots=True, eq=False)
class Tree:
    """A sentence with the children of every word at hand."""

    sentence: Sentence
    children: dict[int, list[int]] = field(default_factory=dict)

    @property
    def tokens(self) -> tuple[Token, ...]:
        """The words of the sentence."""
        return self.sentence.tokens

    def below(self, index: int, *, without: Iterable[int] = ()) -> set[int]:
        """This word and all below it, without the subtrees of some words."""
        left_out = set(without)
        found, waiting = {index}, [index]
        while waiting:
            new = [
                child for child in self.children.get(waiting.pop(), ()) if child not in found and child not in left_out
            ]
            found.update(new)
            waiting += new
        return found

    def of(self, index: int, relations: Iterable[str]) -> list[int]:
        """The children in one of some relations; "obl" stands for all kinds of obl."""
        wanted = set(relations)
        return [
            child
            for child in self.children.get(index, ())
            if self.tokens[child].relation in wanted or self.tokens[child].relation.split(":")[0] in wanted
        ]

    def case(self, index: int) -> str:
        """The preposition of a noun, in lower case; empty if none."""
        return next((self.tokens[child].lower for child in self.of(index, ("case", "mark"))), "")

    def is_clause(self, index: int) -> bool:
        """Whether a word heads a clause with a subject or a finite verb."""
        token = self.tokens[index]
        if token.upos in ("VERB", "AUX") and token.xpos in ("VBD", "VBZ", "VBP", "MD"):
            return True
        return bool(self.of(index, ("nsubj", "csubj", "aux", "cop", "expl")))


def tree_of(sentence: Sentence) -> Tree:
    """The tree of a sentence."""
    children: dict[int, list[int]] = {}
    for token in sentence.tokens:
        children.setdefault(token.head, []).append(token.index)
    return Tree(sentence, children)


def subject(tree: Tree, verb: int) -> int | None:
    """The head word of the subject of a verb: its own, the noun that it describes, or that of the verb it hangs on."""
    seen: set[int] = set()
    while verb >= 0 and verb not in seen:
        seen.add(verb)
        token = tree.tokens[verb]
        own = tree.of(verb, SUBJECTS)
        if own:
            return _antecedent(tree, verb, own)
        if token.relation.startswith("acl") and not is_infinitive(tree, verb) and not _is_date(tree, token.head):
            return _noun_above(tree, token.head)
        if token.relation.split(":")[0] not in SHARED:
            return None
        verb = token.head
    return None


def is_infinitive(tree: Tree, index: int) -> bool:
    """Whether a verb has "to" and no subject of its own."""
    return any(tree.tokens[child].lower == "to" for child in tree.of(index, ("mark",))) and not tree.of(
        index, ("nsubj",)
    )


def is_as(tree: Tree, index: int) -> bool:
    """Whether a verb heads an aside like "as the envoy put it" or "as stated in the report"."""
    token = tree.tokens[index]
    return token.relation.startswith("advcl") and token.xpos != "VBG" and tree.case(index) == "as"


def _antecedent(tree: Tree, verb: int, own: list[int]) -> int | None:
    """The subject itself, or the noun that a relative pronoun stands for; the nearest where the parser saw two."""
    own = [index for index in own if not _is_date(tree, index)] or own
    before = [index for index in own if index < verb]
    found = before[-1] if before else own[0]
    if tree.tokens[found].lower in RELATIVES and tree.tokens[verb].relation.startswith("acl"):
        return _noun_above(tree, tree.tokens[verb].head)
    return found


def _noun_above(tree: Tree, index: int) -> int | None:
    return index if index >= 0 and tree.tokens[index].upos in NOMINAL else None


def _is_date(tree: Tree, index: int) -> bool:
    name = tree.sentence.name_at(index)
    return name is not None and name.label == "DATE"
