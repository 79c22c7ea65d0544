"""Mentions: the noun phrases and pronouns of a sentence, each with what its words say about who is meant."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from sanudo.gazetteer.countries import country_named
from sanudo.gazetteer.outlets import outlet_named
from sanudo.language.chunks import INSIDE, NOUNS, OPENERS, PRONOUNS, PROPER, Chunk, chunks, whole
from sanudo.language.doc import Phrase, Sentence, Token
from sanudo.language.holders import Holder, holder, with_offices
from sanudo.language.nouns import Gender, Noun, Sort, first_name, noun

Form = Literal["name", "description", "pronoun"]

KINDS: dict[str, tuple[str, Gender | None]] = {
    **dict.fromkeys(("he", "him", "his", "himself"), ("he", "he")),
    **dict.fromkeys(("she", "her", "hers", "herself"), ("she", "she")),
    **dict.fromkeys(("it", "its", "itself"), ("it", None)),
    **dict.fromkeys(("they", "them", "their", "theirs", "themselves"), ("they", None)),
    **dict.fromkeys(("i", "me", "my", "mine", "myself"), ("i", None)),
    **dict.fromkeys(("we", "us", "our", "ours", "ourselves"), ("we", None)),
}
DEFINITE = frozenset({"the", "this", "that", "these", "those"})
SUBJECTS = frozenset({"nsubj", "nsubj:pass", "nsubj:outer"})
OBJECTS = frozenset({"obj", "iobj"})
VOWELS = frozenset("AEIOUY")
ONE = frozenset({"place", "group"})  # sorts of which a name in the plural is as a rule the name of one


@dataclass(frozen=True, slots=True)
class Role:
    """What somebody is: the main form of a noun, and the words before it."""

    noun: str
    modifiers: frozenset[str]


@dataclass(frozen=True, slots=True)
class NounPhrase:
    """A mention and its features. first..last are the bare phrase, `mention` has what belongs to it by "of" or "'s".

    `words` are those of the name without titles; `heads` all words that the tree may hang it by; `initials` those of the
    whole phrase, `tail` the names behind the bare one. The sort is `sure` where a title, a noun or the gazetteer says so
    and not only the encoder.
    """

    mention: Phrase
    first: int
    last: int
    heads: tuple[int, ...]
    form: Form
    words: tuple[str, ...]
    role: Role | None
    sort: Sort | None
    sure: bool
    gender: Gender | None
    country: str | None
    plural: bool
    definite: bool
    relation: str
    governor: int
    text: str
    initials: str = ""
    tail: frozenset[str] = frozenset()
    joined: bool = False

    @property
    def place(self) -> tuple[int, int]:
        """Where it stands in the article: sentence and head word."""
        return self.mention.sentence, self.mention.head

    @property
    def subject(self) -> bool:
        """Whether it is what its clause speaks of."""
        return self.relation in SUBJECTS


def noun_phrases(sentence: Sentence) -> list[NounPhrase]:
    """The noun phrases and pronouns of a sentence, in order."""
    bare = list(chunks(sentence.tokens))
    cuts = with_offices(sentence, bare)
    found = [_noun_phrase(sentence, cuts, number) for number in range(len(cuts))]
    return sorted([*found, *_inside(sentence, bare, found)], key=lambda phrase: phrase.first)


def _inside(sentence: Sentence, bare: Sequence[Chunk], found: Sequence[NounPhrase]) -> Iterator[NounPhrase]:
    """What the offices are of that stand in one phrase with who holds them: "the Committee for Trade"."""
    for phrase in found:
        held = holder(sentence, phrase.first, phrase.last)
        for first, last in bare if held else ():
            end = min(last, held.name - 1) if held else last
            inner = _noun_phrase(sentence, [(first, end)], 0) if phrase.first < first <= end else None
            if inner and inner.sort in ONE:
                yield inner


def _noun_phrase(sentence: Sentence, cuts: Sequence[Chunk], number: int) -> NounPhrase:
    first, last = cuts[number]
    tokens = sentence.tokens
    heads = _heads(tokens, first, last)
    head = heads[-1]
    if first == last and tokens[first].lower in PRONOUNS:
        return _pronoun(sentence, first)
    body = _body(tokens, first, last)
    held = holder(sentence, body, last)
    name_from = held.name if held else _name_start(tokens, body, last)
    words = tuple(t.lower.rstrip(".") for t in tokens[name_from : last + 1] if t.xpos != "HYPH")
    known = noun(tokens[last].text)
    named = _is_name(tokens, name_from, last, known)
    role = _held(tokens, body, held) if held else _role(tokens, body, name_from if named else body, last)
    text = " ".join(token.text for token in tokens[name_from : last + 1])
    sort, sure = ("person", True) if held else _sort(sentence, text, named, name_from, last, known)
    outer = whole(sentence, cuts, number)
    return NounPhrase(
        mention=Phrase(sentence.index, *outer, head),
        first=first,
        last=last,
        heads=heads,
        form="name" if named else "description",
        words=words,
        role=role,
        sort=sort,
        sure=sure,
        gender=_gender(tokens, body, name_from, last)
        or (_by_name(tokens, name_from, last) if sort == "person" else None),
        country=_country(tokens, outer[0], held.land if held else name_from - 1 if named else outer[1]),
        plural=_is_plural(tokens[last], known, one=named and _is_one(tokens[first], sort, known)),
        definite=named or tokens[first].lower in DEFINITE or _is_headline(sentence, first),
        relation=tokens[head].relation,
        governor=tokens[head].head,
        text=text,
        initials="".join(t.lower[0] for t in tokens[body : outer[1] + 1] if t.text[:1].isupper()),
        tail=frozenset(t.lower for t in tokens[last + 1 : outer[1] + 1] if t.xpos in PROPER),
        joined=_joined(sentence, first, last, heads),
    )


def _is_one(opener: Token, sort: Sort | None, known: Noun | None) -> bool:
    """Whether a name is as a rule of one, though it may end like a plural: a body, "Burns", but not "the Burnses"."""
    return sort in ONE or (sort == "person" and opener.xpos not in OPENERS and known is None)


def _is_plural(last: Token, known: Noun | None, *, one: bool) -> bool:
    """Whether a phrase is of several; a land or body is `one` by whatever name ("the United States")."""
    return (last.xpos in ("NNS", "NNPS") and not one) or bool(known and known.sort == "people")


def _is_headline(sentence: Sentence, first: int) -> bool:
    """Whether an article may have been left out before a phrase, as headlines do."""
    return sentence.field == "title" and sentence.tokens[first].xpos not in OPENERS


def _pronoun(sentence: Sentence, index: int) -> NounPhrase:
    token = sentence.tokens[index]
    kind, gender = KINDS[token.lower]
    return NounPhrase(
        mention=Phrase(sentence.index, index, index, index),
        first=index,
        last=index,
        heads=(index,),
        form="pronoun",
        words=(kind,),
        role=None,
        sort="person" if kind in ("he", "she", "i") else None,
        sure=True,
        gender=gender,
        country=None,
        plural=kind in ("they", "we"),
        definite=True,
        relation=token.relation,
        governor=token.head,
        text=token.text,
    )


def _heads(tokens: Sequence[Token], first: int, last: int) -> tuple[int, ...]:
    """The nouns that hang on a word outside the phrase; the most likely one last."""
    outside = [t.index for t in tokens[first : last + 1] if t.xpos in NOUNS and not first <= t.head <= last]
    if not outside:
        return (last,)
    return tuple(outside) if last not in outside else (*[index for index in outside if index != last], last)


def _body(tokens: Sequence[Token], first: int, last: int) -> int:
    """Where the phrase begins behind its article."""
    while first < last and tokens[first].xpos in OPENERS:
        first += 1
    return first


def _name_start(tokens: Sequence[Token], body: int, last: int) -> int:
    """Where the name begins behind titles, offices and adjectives ("[U.K. Prime Minister] Boris Johnson")."""
    start = last
    while start > body and (
        tokens[start - 1].xpos in PROPER or tokens[start - 1].xpos == "HYPH" or tokens[start - 1].text == "&"
    ):
        start -= 1
    while start < last and tokens[start].xpos == "HYPH":
        start += 1
    known = noun(tokens[last].text)
    is_group = known is not None and known.sort == "group"
    titles = [] if is_group else [i for i in range(body, last) if _is_title(tokens, i, body)]
    behind = titles[-1] + 1 if titles and titles[-1] + 1 > start else start
    if behind == start and start < last and _is_adjective(tokens[start].text) and last - start >= 2 and titles:
        return start + 1
    return behind


def _is_title(tokens: Sequence[Token], index: int, body: int) -> bool:
    """Whether a word is a title or office before a name; "Sheikh" behind a first name is part of the name."""
    known = noun(tokens[index].text)
    if not known or known.sort not in ("person", "title"):
        return False
    if tokens[index + 1].xpos not in PROPER or noun(tokens[index + 1].text):
        return False
    before = tokens[index - 1] if index > body else None
    return known.sort == "person" or before is None or before.xpos not in PROPER or noun(before.text) is not None


@lru_cache(maxsize=4096)
def _is_adjective(text: str) -> bool:
    match = country_named(text)
    return match is not None and match.kind in ("adjective", "demonym")


def _is_name(tokens: Sequence[Token], start: int, last: int, known: Noun | None) -> bool:
    if tokens[last].xpos not in PROPER:
        return False
    return not (
        known and known.sort == "person" and (start == last or known.word in ("minister", "secretary", "president"))
    )


def _role(tokens: Sequence[Token], body: int, name_from: int, last: int) -> Role | None:
    """The office before a name, or what a description's noun says."""
    end = name_from - 1 if name_from > body else last
    for index in range(end, body - 1, -1):
        known = noun(tokens[index].text)
        if known and known.sort != "title" and (index == end or name_from > body):
            before = {t.lower.rstrip(".") for t in tokens[body:index] if t.xpos != "HYPH"}
            *more, main = known.word.split()
            return Role(main, frozenset(before | set(more)))
    if name_from > body:
        return None
    before = {t.lower.rstrip(".") for t in tokens[body:last] if t.xpos != "HYPH"}
    return Role(_singular(tokens[last]), frozenset(before))


def _held(tokens: Sequence[Token], body: int, held: Holder) -> Role:
    """The office that stands with what it is of before the name of who holds it."""
    *more, main = held.office.word.split()
    words = [*tokens[body : held.noun], *tokens[held.noun + 1 : held.name]]
    return Role(main, frozenset([*more, *(t.lower.rstrip(".") for t in words if t.xpos in INSIDE - {"HYPH"})]))


def _singular(token: Token) -> str:
    return token.lemma.lower() if token.xpos != "NNPS" else token.lower.removesuffix("s")


def _sort(
    sentence: Sentence, text: str, named: bool, start: int, last: int, known: Noun | None
) -> tuple[Sort | None, bool]:
    """What a phrase names, and whether that is sure."""
    if not named:
        return (known.sort if known else "thing"), True
    tokens = sentence.tokens
    before = noun(tokens[start - 1].text) if start > 0 else None
    if before and before.sort in ("person", "title") and tokens[start - 1].xpos in NOUNS:
        return "person", True
    if sort := _sort_of_name(text) or (known.sort if known else None):
        return sort, True
    return _sort_by_label(sentence, last, text), False


def _country(tokens: Sequence[Token], first: int, last: int) -> str | None:
    """The country that a word of a description or of the office before a name says ("the Russian president")."""
    for token in tokens[first : last + 1]:
        if token.text[:1].isupper() and (match := country_word(token.text)):
            return match
    return None


@lru_cache(maxsize=4096)
def country_word(text: str) -> str | None:
    """The country that a word names, as its name, adjective, demonym or capital."""
    match = country_named(text)
    return match.iso3 if match and match.kind != "seat" else None


def _joined(sentence: Sentence, first: int, last: int, heads: tuple[int, ...]) -> bool:
    """Whether another phrase is joined to this one by "and"."""
    behind = sentence.tokens[last + 1] if last + 1 < len(sentence.tokens) else None
    if behind is not None and behind.lower == "and":
        return any(token.relation == "conj" and first <= token.head <= last for token in sentence.tokens[last + 1 :])
    return sentence.tokens[heads[-1]].relation == "conj" and first > 0 and sentence.tokens[first - 1].lower == "and"


@lru_cache(maxsize=4096)
def _sort_of_name(text: str) -> Sort | None:
    if outlet_named(text):
        return "thing"
    match = country_named(text)
    if match is None:
        return None
    return "people" if match.kind == "demonym" else "group" if match.kind == "seat" else "place"


def _sort_by_label(sentence: Sentence, last: int, text: str) -> Sort | None:
    name = sentence.name_at(last)
    spoken = name is not None and name.label == "PER" and not VOWELS.isdisjoint(text)
    if text.isupper() and 2 <= len(text) <= 6 and not spoken:
        return "group"
    labels: dict[str, Sort] = {"PER": "person", "ORG": "group", "LOC": "place", "NORP": "people"}
    return labels.get(name.label) if name else None


def _gender(tokens: Sequence[Token], body: int, name_from: int, last: int) -> Gender | None:
    for token in tokens[body : name_from if name_from > body else last + 1]:
        known = noun(token.text)
        if known and known.gender:
            return known.gender
    return None


def _by_name(tokens: Sequence[Token], start: int, last: int) -> Gender | None:
    """What the first name says, where more of a name follows."""
    double = start + 2 < last and tokens[start + 1].xpos == "HYPH"
    joined = first_name(f"{tokens[start].lower}-{tokens[start + 2].lower}") if double else None
    return joined or (first_name(tokens[start].lower) if start < last else None)
