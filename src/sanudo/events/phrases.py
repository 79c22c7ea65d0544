"""A head word → the whole phrase that names a party, place, time, amount or speaker."""

from sanudo.events.portfolios import with_fields
from sanudo.language.doc import Sentence

# What hangs on a noun without being part of its name: CODEBOOK wants "British Prime Minister Boris Johnson" whole, but no
# relative clauses, appositions, coordinated parties or prepositions.
OUTSIDE = frozenset(
    """acl acl:relcl advcl advcl:relcl appos parataxis cc:preconj mark cop nsubj nsubj:pass nsubj:outer csubj aux
    aux:pass discourse dep list orphan vocative expl reparandum obl obl:unmarked obl:agent obj ccomp xcomp advmod
    nmod:unmarked nmod""".split()
)
SIDING = frozenset({"loyal", "allied", "faithful", "opposed"})  # behind a noun they say whose side somebody is on
KEPT_PREPOSITIONS = frozenset({"of", "for", "from"})
RELATIVE = frozenset({"who", "which", "that", "whose", "where", "its", "their", "his", "her"})
BREAKS = frozenset({",", "-", "–", "—", ":", "(", ";"})
HYPHENS = frozenset({"-", "‐", "‑"})
TITLING = frozenset({"NOUN", "PROPN", "ADJ"})
NAMING = frozenset({"NOUN", "PROPN"})
LOOSE = frozenset({"PUNCT", "ADP", "CCONJ"})
OPENING = frozenset({"(", "“", '"', "‘"})
CLOSING = frozenset({")", "”", '"', "’", "%"})
RANKS = frozenset({"highness", "majesty", "excellency", "holiness", "eminence"})  # before a name or an office
ENVOY = ["extraordinary", "and", "plenipotentiary"]  # the full rank of an ambassador or minister, which is one
SHORT_RANKS = frozenset({"HE", "HH", "HM", "HRH", "H.E."})
HEDGES = frozenset(
    "about around some nearly almost roughly approximately over more than at least up to only another further".split()
)


def phrase(sentence: Sentence, head: int) -> tuple[int, int]:
    """The first and last token of the phrase around a head word."""
    first, last = with_fields(sentence, *_phrase(sentence, head))
    if [token.lower for token in sentence.tokens[last : last + 3]] == ENVOY:
        last = _phrase(sentence, last + 2)[1]
    bearer = _bearer(sentence, last)
    return (first, last) if bearer is None else (first, _phrase(sentence, bearer)[1])


def _bearer(sentence: Sentence, rank: int) -> int | None:
    """The head of whom a rank right before them is given to: "His Highness" + "the Emir of Kuwait"; None of other words."""
    tokens = sentence.tokens
    if rank + 1 >= len(tokens) or not (tokens[rank].lower in RANKS or tokens[rank].text in SHORT_RANKS):
        return None
    bearer = rank + 1
    while bearer < tokens[bearer].head and tokens[tokens[bearer].head].upos in NAMING:
        bearer = tokens[bearer].head
    return bearer if tokens[bearer].upos in NAMING else None


def _phrase(sentence: Sentence, head: int) -> tuple[int, int]:
    if sentence.tokens[head].upos == "PRON" and sentence.tokens[head].xpos != "NN":
        return head, head
    inside = _with_names(sentence, _inside(sentence, head))
    first = last = head
    while first - 1 in inside:
        first -= 1
    while last + 1 in inside or (last + 2 in inside and sentence.tokens[last + 1].upos == "PROPN"):
        last += 1  # also over a capital that the tree hangs elsewhere: "Secretary of State Jane Roe"
    while _goes_on(sentence, first):
        first -= (
            1  # also where the tree hangs it elsewhere: "Norwegian" + "President Jane Roe", "Defence" + "Minister Roe"
        )
    return _trimmed(sentence, first, head, last)


def _goes_on(sentence: Sentence, first: int) -> bool:
    """Whether the word before a phrase that begins with a noun belongs to it: whose president somebody is, or what minister."""
    if first == 0 or sentence.tokens[first].upos not in NAMING:
        return False
    before, token = sentence.tokens[first - 1], sentence.tokens[first]
    name = sentence.name_at(before.index)
    if name is not None:
        return name.label == "NORP" and before.xpos == "JJ"
    titled = token.relation == "nmod:desc" and token.text[0].isupper()
    return titled and before.text[0].isupper() and before.upos in TITLING


def _inside(sentence: Sentence, head: int) -> set[int]:
    inside = {head}
    waiting = [head]
    while waiting:
        node = waiting.pop()
        for child in sentence.children(node):
            if _belongs(sentence, child, head=head):
                inside.add(child)
                waiting.append(child)
    return inside


def _belongs(sentence: Sentence, child: int, *, head: int) -> bool:
    token = sentence.tokens[child]
    if token.relation == "advmod":
        return token.lower in HEDGES
    if token.relation == "case":
        return token.head != head
    if token.relation in ("nmod", "nmod:unmarked"):
        return _preposition(sentence, child) in KEPT_PREPOSITIONS
    if token.relation == "appos":
        return _apposed_name(sentence, child)
    if token.relation in ("conj", "cc"):
        return token.head != head and child < head
    if token.relation == "amod" and token.head < child and sentence.children(child):
        return token.lower in SIDING
    if token.relation == "obl":
        return sentence.tokens[token.head].lower in SIDING
    return token.relation not in OUTSIDE


def _apposed_name(sentence: Sentence, child: int) -> bool:
    """Whether an apposition stands without a comma ("opposition leader Jane Roe") or is an abbreviation in brackets."""
    first = min(sentence.subtree(child))
    opening = sentence.tokens[first].text
    if opening == "(":
        return sentence.tokens[child].text.isupper()
    return opening not in BREAKS and (first == 0 or sentence.tokens[first - 1].text not in BREAKS)


def _with_names(sentence: Sentence, inside: set[int]) -> set[int]:
    """The same tokens, with every name that begins or ends among them whole."""
    names = [name for name in sentence.names if name.label != "DATE"]
    touched = [set(range(n.first, n.last + 1)) for n in names if inside & set(range(n.first, n.last + 1))]
    return inside.union(*touched)


def _trimmed(sentence: Sentence, first: int, head: int, last: int) -> tuple[int, int]:
    tokens = sentence.tokens
    for index in range(head + 1, last):
        if tokens[index].text == "," and tokens[index + 1].lower in RELATIVE:
            last = index - 1
            break
    while first < head and tokens[first].upos in LOOSE and tokens[first].text not in OPENING:
        first += 1
    while (
        last > head and (tokens[last].upos in LOOSE or tokens[last].xpos == "POS") and tokens[last].text not in CLOSING
    ):
        last -= 1
    return _unhyphenated(sentence, first), last


def _unhyphenated(sentence: Sentence, first: int) -> int:
    """Where a phrase begins that would begin within a word: "40-year-old Ana Roe"."""
    tokens = sentence.tokens
    while first > 1 and tokens[first - 1].text in HYPHENS and tokens[first - 2].end == tokens[first - 1].start:
        if tokens[first - 1].end != tokens[first].start:
            break
        first -= 2
    return first


def _preposition(sentence: Sentence, index: int) -> str:
    before = sentence.tokens[index - 1] if index else None
    if before is not None and before.upos == "ADP" and sentence.tokens[before.head].upos == "PROPN":
        return before.lower  # also where the tree hangs it on the next name: "Secretary of State Jane Roe"
    return next(
        (
            sentence.tokens[child].lower
            for child in sentence.children(index)
            if sentence.tokens[child].relation == "case"
        ),
        "",
    )
