"""Who says it, and who is told: the speaker and the hearer of a cue, by the tree or by where they stand."""

from collections.abc import Sequence

from sanudo.events.clauses import SUBJECTS, Tree, is_as, subject
from sanudo.events.drafts import phrase_at
from sanudo.events.speech import Cue, cue_of
from sanudo.language.doc import Phrase, Token

EMPTY = frozenset({"there"})
NOBODY = frozenset({"nobody", "none"})
HEARING = frozenset({"deny", "face", "hear", "receive", "ignore"})  # the subject does not utter the noun, but gets it
NOUNS = frozenset({"NOUN", "PROPN", "PRON"})
NAMING = NOUNS | {"DET", "ADJ", "NUM"}
FAR = 9  # words before a comma in which the part before it begins
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
CLOSING = frozenset({",", '"', "”", "’", "'", "?", "!"})


def speaker_of(tree: Tree, index: int, cue: Cue) -> int | None:
    if cue.pos == "noun":
        by = (child for child in tree.of(index, ("nmod",)) if tree.case(child) == "by")
        return next(iter((*tree.of(index, ("nmod:poss",)), *by)), _of_verb(tree, index))
    if is_as(tree, index) and not tree.of(index, SUBJECTS):
        return next(iter(tree.of(index, ("obl",))), None)
    if cue.pos == "verb" and _is_passive(tree, index):
        return next(iter(tree.of(index, ("obl:agent",))), None)
    found = said_between_commas(tree, index)
    in_parts = apposed(tree, index) if found is None else None
    found = in_parts[0] if in_parts else subject(tree, index) if found is None else found
    if found is None or found == index:
        found = _beside(tree, index)
    if found is None and tree.tokens[index].xpos == "VBG" and tree.tokens[index].head >= 0:
        found = _beside(tree, tree.tokens[index].head)
    if found is None or not _speaks(tree.tokens[found]):
        return None
    return None if cue.pos == "adjective" and _is_saying(tree.tokens[found]) else found


def _is_saying(token: Token) -> bool:
    """Whether a word names what was said and not who said it ("the threat was clear")."""
    cue = cue_of(token)
    return cue is not None and cue.pos == "noun"


def _speaks(token: Token) -> bool:
    """Whether a subject can speak: not "there is", nor a verb that the parser took for one."""
    return token.lower not in EMPTY and token.relation != "expl" and token.upos != "VERB"


def is_nobody(tree: Tree, index: int) -> bool:
    """Whether a word stands for no one: "nobody says", "no minister thinks"."""
    return tree.tokens[index].lower in NOBODY or any(
        tree.tokens[child].lower == "no" for child in tree.of(index, ("det",))
    )


def apposed(tree: Tree, index: int) -> tuple[int, int] | None:
    """The speaker in two parts right before a cue, and where they begin: "…, Ana Roe, the mayor, announced"; the parser
    often gives these to a word of what is said. The part that is a person's name says best who it is.
    """
    tokens = tree.tokens
    ends = index + 1 == len(tokens) or tokens[index + 1].upos == "PUNCT"
    finite = tokens[index].xpos in FINITE or (tokens[index].xpos == "VBN" and ends)
    if index == 0 or not finite or tree.of(index, ("nsubj", "aux")) or tokens[index - 1].text != ",":
        return None
    comma = next((at for at in range(index - 2, 0, -1) if tokens[at].text == ","), None)
    if comma is None or tokens[comma - 1].upos not in NOUNS or any(w.xpos in FINITE for w in tokens[comma:index]):
        return None
    first = next((at + 1 for at in range(comma - 1, max(comma - FAR, -1), -1) if tokens[at].text == ","), None)
    if not ends or first is None or any(word.xpos in FINITE for word in tokens[first:comma]):
        first = None
    named = next((name for name in tree.sentence.names if comma < name.first and name.last < index), None)
    before = tree.sentence.name_at(comma - 1)
    is_named = named is not None and named.label == "PER" and (before is None or before.label != "PER")
    head = named.first if named is not None and is_named else _top(tree, comma - 1)
    return head, min(head, comma) if first is None else first


def said_between_commas(tree: Tree, index: int) -> int | None:
    """Who "said the envoy" names between commas, where the parser took what stands before for the subject."""
    tokens = tree.tokens
    if not 0 < index < len(tokens) - 1 or tokens[index - 1].text != "," or tokens[index].xpos not in ("VBD", "VBZ"):
        return None
    end = index + 1
    while end < len(tokens) and (tokens[end].upos in NAMING or tokens[end].relation == "amod"):
        end += 1
    if end == index + 1 or end >= len(tokens) or tokens[end].text != ",":
        return None
    return _name_head(tree, index + 1, end)


def _name_head(tree: Tree, first: int, end: int) -> int | None:
    """The word of tokens[first:end] that the others hang on."""
    after = [word for word in tree.tokens[first:end] if word.upos in NOUNS]
    return next((w.index for w in after if not first <= w.head < end and w.upos != "ADJ"), None)


def _is_passive(tree: Tree, index: int) -> bool:
    token = tree.tokens[index]
    reduced = token.xpos == "VBN" and token.relation == "acl" and not tree.of(index, ("aux", "nsubj"))
    return reduced or bool(tree.of(index, ("aux:pass",)))


def _of_verb(tree: Tree, index: int) -> int | None:
    """The subject of the verb whose object a noun is ("the ministry issued a warning that …"), or of "was of the view"."""
    if tree.of(index, ("cop",)) and tree.case(index) == "of":
        return next(iter(tree.of(index, ("nsubj",))), None)
    above = tree.tokens[index].head
    if above < 0 or tree.tokens[index].relation not in ("obj", "obl") or tree.tokens[above].lemma in HEARING:
        return None
    return subject(tree, above)


def _beside(tree: Tree, index: int) -> int | None:
    """The noun that stands right after or before a cue, where the tree gives it no subject ("…, said the envoy")."""
    tokens = tree.tokens
    end = index + 1
    while end < len(tokens) and tokens[end].upos in NAMING:
        end += 1
    after = [word for word in tokens[index + 1 : end] if word.upos in NOUNS]
    if after and any(word.text in CLOSING for word in tokens[max(0, index - 2) : index]):
        return next((w.index for w in after if not index < w.head < end and w.upos != "ADJ"), after[-1].index)
    before = index - 1
    while before >= 0 and tokens[before].upos in ("ADV", "AUX"):
        before -= 1
    if before >= 0 and tokens[before].upos in NOUNS:
        return _top(tree, before)
    return None


def _top(tree: Tree, index: int) -> int:
    """The head of the name or compound that ends with a word."""
    head = index
    while tree.tokens[head].relation in ("flat", "compound") and 0 <= tree.tokens[head].head <= index:
        head = tree.tokens[head].head
    return head


def hearer_of(tree: Tree, index: int, cue: Cue, outlets: Sequence[Phrase]) -> Phrase | None:
    """Who is told: the outlet or name right after a verb of telling, its object, or the first of two later subjects."""
    if not cue.told:
        return None
    beside = next((outlet for outlet in outlets if outlet.first == index + 1), None) or _name_beside(tree, index)
    if beside is not None:
        return beside
    if tree.of(index, ("aux:pass", "nsubj:pass")):
        return _phrase(tree, tree.of(index, ("nsubj", "nsubj:pass")))
    objects = [child for child in [*tree.of(index, ("iobj",)), *tree.of(index, ("obj",))] if child > index]
    if objects:
        return _phrase(tree, objects)
    for clause in tree.of(index, ("ccomp", "xcomp")):
        subjects = [child for child in tree.of(clause, ("nsubj",)) if child > index]
        if len(subjects) > 1:
            return _phrase(tree, subjects)
    return None


def speaker_phrase(tree: Tree, head: int) -> Phrase:
    """The phrase around a speaker, with the title and article before it that the parser gave to another word."""
    found = phrase_at(tree.sentence, head)
    if tree.tokens[head].upos not in ("NOUN", "PROPN"):
        return found
    first = found.first
    while first > 0 and tree.tokens[head].upos == "PROPN" and tree.tokens[first - 1].xpos in ("NNP", "JJ"):
        first -= 1
    opened = tree.tokens[first].upos == "DET" or tree.tokens[first].xpos == "PRP$"
    if not opened and first > 0 and (tree.tokens[first - 1].upos == "DET" or tree.tokens[first - 1].xpos == "PRP$"):
        first -= 1
    return Phrase(found.sentence, first, found.last, found.head)


def _phrase(tree: Tree, heads: Sequence[int]) -> Phrase | None:
    return phrase_at(tree.sentence, heads[0]) if heads else None


def _name_beside(tree: Tree, index: int) -> Phrase | None:
    """The name right after a cue, where another noun phrase or "that" follows it."""
    first = index + 1
    if first >= len(tree.tokens):
        return None
    name = tree.sentence.name_at(first + (tree.tokens[first].upos == "DET" and first + 1 < len(tree.tokens)))
    if name is None or name.label == "DATE" or name.last + 1 >= len(tree.tokens):
        return None
    after = tree.tokens[name.last + 1]
    if after.upos not in ("DET", "PRON", "SCONJ", "PROPN") and after.lower != "that":
        return None
    return Phrase(tree.sentence.index, first, name.last, name.last)
