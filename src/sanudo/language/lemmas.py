"""Word and tags → lemma, by a lexicon, the irregular verbs, and the spelling of regular endings.

A regular form may come from several base forms ("ruled" from "rul" or "rule"): the known one is taken. What is known, and
the suffix rules for words that nobody knows, training/lemmas.py takes from the treebanks EWT and GUM; the encoder's
vocabulary knows the words that they lack.
"""

import lzma
from collections.abc import Iterator, Mapping, Set
from functools import cache, lru_cache
from importlib import resources

from sanudo.language.inflections import base_forms, is_doubled

LONGEST = 6  # letters of the longest ending that a rule looks at
NAMES = frozenset({"NNP", "ADD", "GW"})
# Before an irregular form ("retook", "overthrew", "misled").
PREFIXES = tuple("re over under un out fore mis with up inter be for in off pre co".split())
# Penn tags of forms with an ending, by kind of word; elsewhere the word is its own lemma, or stands in the lexicon.
INFLECTED = {"V": ("VBD", "VBN", "VBG", "VBZ"), "N": ("NNS",), "A": ("JJR", "JJS", "RBR", "RBS")}
_KIND = {xpos: kind for kind, tags in INFLECTED.items() for xpos in tags}
PAST, PARTICIPLE = "VBD", "VBN"
SPELT = frozenset(
    {PAST, PARTICIPLE, "VBG"}
)  # a base form of these is always spelt as `base_forms` says, or in the table


@lru_cache(maxsize=1 << 16)
def lemma(word: str, upos: str, xpos: str) -> str:
    """The dictionary form of a word with this universal and this Penn tag; names stay as they are."""
    if xpos in NAMES or (upos == "PROPN" and xpos != "NNPS"):
        return word
    lower = word.lower().replace("’", "'")
    exception = _exceptions().get((lower, upos, xpos))
    if exception is not None:
        return exception
    if xpos == "NNPS":
        return word.removesuffix("s")
    if not any(letter.isalpha() for letter in word):
        return word
    found = _irregular(lower, xpos) or _regular(lower, xpos)
    return found if upos != "VERB" or is_verb(found) else _of_other_tag(lower) or found


def _of_other_tag(word: str) -> str | None:
    """The known verb that a form is of whose tag was misread: "denies" read as a past."""
    return next((base for tag in ("VBZ", "VBG", PAST) if is_verb(base := _regular(word, tag))), None)


def _regular(word: str, xpos: str) -> str:
    """The lemma by the endings: a known base form, else what the rule for the longest ending says, if it can be spelt so."""
    by_rule = _by_rule(word, xpos)
    if xpos == "NNS" and word in _bases("N") and by_rule not in _bases("N"):
        return word  # a plural by a tag misread: "invasion"
    candidates = base_forms(word, xpos)
    if not candidates or (xpos not in SPELT and by_rule in _bases(_KIND[xpos])):
        return by_rule
    for known in (_bases(_KIND[xpos]), _words_of(_KIND[xpos])):
        if found := [candidate for candidate in candidates if candidate in known]:
            return found[0]
    return by_rule if by_rule in candidates and not is_doubled(by_rule) else candidates[0]


def _irregular(word: str, xpos: str) -> str | None:
    """The verb whose past or participle this is, with or without a prefix."""
    if xpos not in (PAST, PARTICIPLE):
        return None
    for prefix in ("", *PREFIXES):
        found = _verbs().get((word.removeprefix(prefix), xpos)) if word.startswith(prefix) else None
        if found:
            return prefix + found
    return None


def _by_rule(word: str, xpos: str) -> str:
    """The lemma of a lower-case word by the rule for the longest of its endings."""
    rules = _rules()
    for length in range(min(LONGEST, len(word)), 0, -1):
        rule = rules.get((xpos, word[-length:]))
        if rule is not None:
            cut, added = rule
            return word[: len(word) - cut] + added if cut < len(word) else word
    return word


@cache
def _rows() -> tuple[tuple[str, ...], ...]:
    data = resources.files("sanudo.language").joinpath("data/lemmas.tsv.xz").read_bytes()
    return tuple(tuple(line.split("\t")) for line in lzma.decompress(data).decode().rstrip("\n").split("\n"))


@cache
def _rules() -> Mapping[tuple[str, str], tuple[int, str]]:
    return {(row[1], row[2]): (int(row[3]), row[4]) for row in _rows() if row[0] == "rule"}


@cache
def _exceptions() -> Mapping[tuple[str, str, str], str]:
    return {(row[3], row[1], row[2]): row[4] for row in _rows() if row[0] == "word"}


@cache
def _bases(kind: str) -> Set[str]:
    """The verbs, nouns or adjectives of the treebanks."""
    return {row[2] for row in _rows() if row[0] == "base" and row[1] == kind}


@cache
def _vocabulary() -> Set[str]:
    lines = resources.files("sanudo.language").joinpath("data/vocab.txt").read_text("utf-8").splitlines()
    return {line for line in lines if len(line) > 2 and line.isalpha()}


@cache
def _words_of(kind: str) -> Set[str]:
    """The vocabulary, for verbs without the adjectives: "severed" is of "sever", which only the spelling tells."""
    return _vocabulary() - (_bases("A") - _bases("V")) if kind == "V" else _vocabulary()


@cache
def _verbs() -> Mapping[tuple[str, str], str]:
    return {(form, xpos): verb for verb, xpos, form in irregular_verbs()}


def irregular_verbs() -> Iterator[tuple[str, str, str]]:
    """The verb, Penn tag and form of each irregular past and participle."""
    text = resources.files("sanudo.language").joinpath("data/irregular_verbs.tsv").read_text("utf-8")
    for line in text.splitlines()[1:]:
        verb, past, participle = line.split("\t")
        for xpos, forms in ((PAST, past), (PARTICIPLE, participle)):
            yield from ((verb, xpos, form) for form in forms.split(","))


def is_verb(lemma: str) -> bool:
    """Whether the treebanks or the table of irregular verbs have a word as a verb."""
    return lemma in _bases("V") or lemma in _irregular_bases()


def is_known(word: str) -> bool:
    """Whether it is a verb, or some word of the encoder's vocabulary."""
    return is_verb(word) or word in _vocabulary()


@cache
def _irregular_bases() -> Set[str]:
    return {verb for verb, _, _ in irregular_verbs()}
