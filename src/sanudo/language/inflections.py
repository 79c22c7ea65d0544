"""An inflected form → the base forms that it may be spelt from, the likeliest first.

English spelling alone leaves a choice: "ruled" may be of "rule" or "rul". A short syllable would have doubled its last
letter, so that the base in -e is likelier there; elsewhere the bare stem is.
"""

from collections.abc import Callable

VOWELS = frozenset("aeiou")
HISSES = ("s", "x", "z", "ch", "sh")
SHORTEST = 2  # letters of a base form


def base_forms(word: str, xpos: str) -> list[str]:
    """The base forms that a lower-case word with this Penn tag may be spelt from; none for tags without endings."""
    ending = _ENDINGS.get(xpos)
    found = ending(word) if ending and word.isalpha() else []
    return [base for base in dict.fromkeys(found) if len(base) >= SHORTEST and any(map(_is_sounded, base))]


def _past(word: str) -> list[str]:
    if not word.endswith("ed"):
        return []
    if word.endswith("ied"):
        return [word[:-1], word[:-3] + "y"] if len(word) == 4 else [word[:-3] + "y", word[:-1]]
    if word.endswith("eed"):
        return [word[:-1]]
    return _of_stem(word[:-2])


def _progressive(word: str) -> list[str]:
    if not word.endswith("ing"):
        return []
    if word.endswith("ying") and len(word) == 5:
        return [word[:-4] + "ie", word[:-3]]
    return _of_stem(word[:-3])


def _compared(word: str) -> list[str]:
    for ending in ("er", "est"):
        if word.endswith("i" + ending):
            return [word[: -len(ending) - 1] + "y"]
        if word.endswith(ending):
            return _of_stem(word[: -len(ending)])
    return []


def _with_s(word: str) -> list[str]:
    if not word.endswith("s") or word.endswith("ss"):
        return []
    stem = word[:-1]
    if word.endswith("ies"):
        return [stem, word[:-3] + "y"] if len(word) == 4 else [word[:-3] + "y", stem]
    if word.endswith("es") and (word[:-2].endswith(HISSES) or word.endswith("oes")):
        return [word[:-2], stem, _undoubled(word[:-2])]
    return [stem]


_ENDINGS: dict[str, Callable[[str], list[str]]] = {
    "VBD": _past,
    "VBN": _past,
    "VBG": _progressive,
    "VBZ": _with_s,
    "NNS": _with_s,
    "JJR": _compared,
    "JJS": _compared,
    "RBR": _compared,
    "RBS": _compared,
}


def _of_stem(stem: str) -> list[str]:
    """The bases of what stands before a vowel ending: "rul" of rule, "ban(n)" of ban, "kill" of kill."""
    if is_doubled(stem):
        return [stem, _undoubled(stem)] if stem.endswith(("l", "s", "f", "z")) else [_undoubled(stem), stem]
    if _needs_e(stem):
        return [stem + "e"]
    if stem.endswith("ick") and any(map(_is_sounded, stem[:-3])):
        return [stem[:-1], stem]
    return [stem + "e", stem] if _likes_e(stem) else [stem, stem + "e"]


def is_doubled(stem: str) -> bool:
    """Whether a stem ends with a consonant twice."""
    return len(stem) > 2 and stem[-1] == stem[-2] and stem[-1] not in VOWELS


def _undoubled(stem: str) -> str:
    return stem[:-1] if is_doubled(stem) else stem


def _needs_e(stem: str) -> bool:
    """Whether English spells a base so only with -e: a short syllable that did not double, or an end that needs one."""
    if stem.endswith(("v", "dg", "uc")) or (stem[-1:] == "l" and stem[-2:-1] not in VOWELS | {"l", "r", "w", ""}):
        return True
    short = len(stem) > 1 and stem[-1] not in VOWELS | set("wxy") and stem[-2] in VOWELS | {"y"}
    return short and not any(map(_is_sounded, stem[:-2]))


def _likes_e(stem: str) -> bool:
    return stem.endswith(("c", "u", "z", "s", "rg", "nc")) and not stem.endswith("ss")


def _is_sounded(letter: str) -> bool:
    return letter in VOWELS or letter == "y"
