"""Titles of several fields, which the tree cuts at "and": "Trade and Works Minister Roe", "Secretary for Sport and Youth"."""

from itertools import takewhile

from sanudo.language.doc import Sentence, Token

FIELDS = frozenset(
    """administration administrative affairs agriculture aviation arts blue budget business capital children climate
    commerce communication communications community competition competitiveness construction consumer cooperation culture
    cultural defence defense development digital disability disaster diversity economic economy education electricity
    emigration employment endowments energy enterprise environment environmental equality ethnic expatriates family farming
    finance financial fisheries food foreign forestry gender governance health heritage higher home housing human
    immigration industrial industry information infrastructure innovation interior international investment irrigation
    islamic justice labor labour land lands livestock local management marine maritime media mineral minerals mines mining
    monetary municipal municipalities national natural nutrition oil overseas parliamentary petroleum planning ports
    population poverty power public regional religious research resources roads rural safety sanitation science sciences
    scientific security services skills social society solidarity sport sports strategic supply technology
    telecommunications tourism trade training transformation transport transportation tribal urban vocational water
    welfare wildlife women works youth""".split()
)
BEARING = frozenset(
    """minister ministers ministry secretary secretaries undersecretary department commissioner commission committee board
    council authority agency bureau directorate spokesman spokeswoman spokesperson""".split()
)
JOINING = frozenset({"and", "&"})
HYPHENS = frozenset({"-", "‐", "‑"})  # behind which a name may be cut
LINKING = frozenset({"of", "for", "the"})


def with_fields(sentence: Sentence, first: int, last: int) -> tuple[int, int]:
    """The phrase first..last, whole where it is cut within the fields of an office or its office and bearer."""
    tokens = sentence.tokens
    if not any(_is_field(token) for token in (tokens[first], tokens[last])):
        return first, last
    start, end = _fields(tokens, first, last)
    if not any(token.lower in JOINING for token in tokens[start : end + 1]):
        return first, last
    office = next((token.index for token in tokens[end + 1 : end + 2] if token.lower in BEARING), None)
    if office is None:
        behind = list(takewhile(lambda token: token.lower in LINKING, reversed(tokens[:start])))
        opening = start - len(behind) - 1
        if not behind or opening < 0 or tokens[opening].lower not in BEARING:
            return first, last
        start = opening
    return min(first, start), max(last, _bearer(sentence, end if office is None else office))


def _fields(tokens: tuple[Token, ...], first: int, last: int) -> tuple[int, int]:
    """The first and last word of the list of fields that a phrase begins or ends in."""
    start = end = last if _is_field(tokens[last]) else first
    while (step := _step(tokens, start, -1)) and start - step >= 0:
        start -= step
    while step := _step(tokens, end, 1):
        end += step
    return start, end


def _step(tokens: tuple[Token, ...], at: int, way: int) -> int:
    """How many words on, or back, the next field of a list stands; 0 where there is none."""
    for step, joined in ((1, ()), (2, (",", *JOINING)), (3, (",", *JOINING))):
        there, between = at + way * step, tokens[min(at, at + way * step) + 1 : max(at, at + way * step)]
        if 0 <= there < len(tokens) and _is_field(tokens[there]) and all(token.lower in joined for token in between):
            return step
    return 0


def _is_field(token: Token) -> bool:
    return token.text[:1].isupper() and token.lower in FIELDS


def _bearer(sentence: Sentence, last: int) -> int:
    """The last word of the person's name right behind a title, else the title's."""
    name = sentence.name_at(last + 1)
    if name is None or name.label != "PER" or name.first != last + 1:
        return last
    cut = sentence.tokens[name.last].text in HYPHENS and name.last + 1 < len(sentence.tokens)
    return name.last + cut
