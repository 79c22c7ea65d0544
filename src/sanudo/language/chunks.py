"""Bare noun phrases, cut by tags, which a parser gets right more often than the tree; and what belongs to each."""

from collections.abc import Iterator, Sequence

from sanudo.language.doc import Sentence, Token

PRONOUNS = frozenset(
    """he him his himself she her hers herself it its itself they them their theirs themselves i me my mine myself
    we us our ours ourselves""".split()
)
OPENERS = frozenset({"DT", "PDT"})
INSIDE = frozenset({"JJ", "JJR", "JJS", "CD", "NN", "NNS", "NNP", "NNPS", "HYPH", "AFX", "FW", "``", "''"})
NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})
PROPER = frozenset({"NNP", "NNPS"})
PREPOSITIONS = frozenset({"of", "for", "from"})
DAYS = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday january february march april june july august september
    october november december today yesterday tomorrow""".split()
)

Chunk = tuple[int, int]  # first and last token


def chunks(tokens: Sequence[Token]) -> Iterator[Chunk]:
    """The bare noun phrases and pronouns of a sentence, in order."""
    start = -1
    for token in [*tokens, None]:
        index = token.index if token else len(tokens)
        if token and start >= 0 and _goes_on(token, tokens[index - 1]):
            continue
        if start >= 0 and (cut := _ended(tokens, start, index - 1)):
            yield cut
        start = index if token and _begins(token) else -1


def _begins(token: Token) -> bool:
    return (
        token.xpos in OPENERS
        or token.lower in PRONOUNS
        or (token.xpos in INSIDE and token.xpos not in ("''", "``", "HYPH"))
    )


def _goes_on(token: Token, before: Token) -> bool:
    if before.lower in PRONOUNS:
        return False
    if token.lower in DAYS or before.lower in DAYS:
        return False
    if token.xpos in ("``", "''"):
        return False
    if token.xpos in ("VBN", "VBG"):
        return before.xpos != "NNP" and token.relation in ("amod", "compound") and token.head > token.index
    if token.text == "&" and before.xpos in PROPER:
        return True
    return token.xpos in INSIDE and not (
        token.xpos in ("JJ", "CD") and before.xpos in ("NN", "NNS") and token.head < token.index
    )


def _ended(tokens: Sequence[Token], first: int, last: int) -> Chunk | None:
    if tokens[first].lower in PRONOUNS and first == last:
        return first, last
    while last >= first and tokens[last].xpos not in NOUNS and tokens[last].text != "&":
        last -= 1
    return (first, last) if last >= first and tokens[last].lower not in DAYS else _lone(tokens, first)


def _lone(tokens: Sequence[Token], first: int) -> Chunk | None:
    """A possessive pronoun whose noun was not found."""
    return (first, first) if tokens[first].lower in PRONOUNS else None


def whole(sentence: Sentence, cuts: Sequence[Chunk], number: int) -> Chunk:
    """The phrase with whose it is before it, and what it is of, for or from behind it."""
    tokens = sentence.tokens
    first, last = cuts[number]
    at = number
    while at > 0 and _owns(tokens, cuts[at - 1][1], cuts[at][0]):
        at -= 1
        first = cuts[at][0]
    at = number
    while at + 1 < len(cuts) and _continues(tokens, cuts[at], cuts[at + 1], owner=at > number):
        at += 1
        last = cuts[at][1]
    return first, last


def _owns(tokens: Sequence[Token], end: int, start: int) -> bool:
    """Whether the phrase that ends here is said to have the one that starts there: "Ruritania's army", "its army"."""
    return (start == end + 2 and tokens[end + 1].xpos == "POS") or (start == end + 1 and tokens[end].xpos == "PRP$")


def _continues(tokens: Sequence[Token], cut: Chunk, after: Chunk, *, owner: bool) -> bool:
    """Whether the next phrase belongs to this one; an `owner`'s possession only where the owner itself belongs to another."""
    end, start = cut[1], after[0]
    if _owns(tokens, end, start):
        return owner
    if start != end + 2 or tokens[end + 1].lower not in PREPOSITIONS:
        return False
    return (
        cut[0] <= tokens[tokens[start - 1].head].head <= end
        or cut[0] <= tokens[after[1]].head <= end
        or (tokens[end + 1].lower == "of")
    )
